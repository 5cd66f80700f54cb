"""The markup that all views share: tables that scroll in a place of their own, bars that say nothing alone, and one style."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qilearn.core.text import escape

STYLE = (
    ".qi-scroll{overflow:auto;max-height:34em;border:1px solid var(--qi-line,#d0d3d6);margin-top:.4em}"
    ".qi-scroll table,.qi-card .qi-scroll table{margin:0;width:100%;border-collapse:separate;border-spacing:0}"
    ".qi-scroll thead th{position:sticky;top:0;background:var(--qi-ground,#fff);z-index:1;vertical-align:bottom!important}"
    ".qi-scroll td,.qi-scroll th{vertical-align:top;text-align:left!important;padding:.3em .7em!important;"
    "border-bottom:1px solid var(--qi-line,#d0d3d6)}"
    ".qi-scroll th[scope=row]{font-weight:normal}.qi-scroll th[scope=rowgroup]{background:var(--qi-raised,#f3f3f3)}"
    ".qi-scroll td.qi-number,.qi-scroll th.qi-number{text-align:right!important;font-variant-numeric:tabular-nums}"
    ".qi-bar{display:flex;width:9em;height:1em;margin-top:.25em;border:1px solid var(--qi-edge,#767b80)}"
    ".qi-bar span{display:block;height:100%}"
    ".qi-bar .qi-done{background:var(--qi-strength,#00694e)}.qi-bar .qi-reflected{background:var(--qi-question,#7a3b69)}"
    ".qi-bar .qi-stuck{background:repeating-linear-gradient(45deg,var(--qi-step,#a04000) 0 3px,transparent 3px 6px)}"
    ".qi-bar .qi-begun{background:var(--qi-line,#d0d3d6)}"
    ".qi-card .qi-mistake,.qi-mistake{margin:0 0 1em;max-width:48em}.qi-mistake h4,.qi-mistake h3{margin:0}"
    ".qi-reply-got{margin:.3em 0 0 1em;padding-left:.8em;border-left:3px solid var(--qi-line,#d0d3d6)}"
    ".qi-side{display:grid;grid-template-columns:repeat(auto-fit,minmax(15em,1fr));gap:1em 1.5em}"
    ".qi-page ul,.qi-scroll ul{margin:.2em 0;padding-left:1.3em}.qi-page h4,.qi-page h5{margin:1em 0 .2em}"
)
"""What the views look like, in a card and on a page; its colours are those of the card, where it is in one."""

BAR = ("done", "reflected", "stuck", "begun")


def region(label: str, table: str) -> str:
    """A table that scrolls in a place of its own, which the keyboard reaches and a reader is told of."""
    return f"<div class='qi-scroll' role='region' tabindex='0' aria-label='{escape(label)}'>{table}</div>"


def table(heads: Sequence[str], rows: Iterable[str], *, numbers: Iterable[int] = ()) -> str:
    """A table from ready rows; the heads are escaped. Columns of numbers are set to the right."""
    right = set(numbers)
    shown = "".join(
        f"<th scope='col'{NUMBER if place in right else ''}>{escape(head)}</th>" for place, head in enumerate(heads)
    )
    return f"<table><thead><tr>{shown}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


NUMBER = " class='qi-number'"


def row(head: str, cells: Iterable[str], *, numbers: Iterable[int] = ()) -> str:
    """A row: what it is of, and its cells, which are markup already."""
    right = set(numbers)
    shown = "".join(f"<td{NUMBER if place in right else ''}>{cell}</td>" for place, cell in enumerate(cells, start=1))
    return f"<tr><th scope='row'>{head}</th>{shown}</tr>"


def bar(counts: Sequence[int], of: int) -> str:
    """A bar of how many of how many, for the eye; the numbers beside it say it all."""
    if not of:
        return ""
    parts = "".join(
        f"<span class='qi-{name}' style='width:{100 * count / of:.1f}%'></span>"
        for name, count in zip(BAR, counts, strict=True)
        if count
    )
    return f"<span class='qi-bar' aria-hidden='true'>{parts}</span>"


def heading(level: int, text: str) -> str:
    """A heading of this level."""
    return f"<h{level}>{escape(text)}</h{level}>"


def listing(texts: Iterable[str]) -> str:
    """A list of texts; empty for none."""
    items = "".join(f"<li>{escape(text)}</li>" for text in texts)
    return f"<ul>{items}</ul>" if items else ""


def paragraph(text: str) -> str:
    """One paragraph; empty for no text."""
    return f"<p>{escape(text)}</p>" if text else ""
