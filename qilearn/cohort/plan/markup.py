"""Facilitators' notes as HTML: the little Markdown that they use, and nothing else of it becomes markup."""

from __future__ import annotations

import re

from qilearn.core.text import escape

_LINK = re.compile(r"\[([^\]]+)\]\([^)\s]*\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_EMPHASIS = re.compile(r"(?<![\w*])\*([^*\s][^*]*?)\*(?![\w*])")
_CODE = re.compile(r"`([^`]+)`")
_ITEM = re.compile(r"(?:[-+*]|\d+[.)])\s+")


def notes_html(text: str) -> str:
    r"""Notes as paragraphs and lists.

    >>> notes_html("Ask *why*.\n\n1. First.\n2. Then.")
    '<p>Ask <em>why</em>.</p><ol><li>First.</li><li>Then.</li></ol>'
    >>> notes_html("<b>no</b> **bold** [the guide](guide.html)")
    '<p>&lt;b&gt;no&lt;/b&gt; <strong>bold</strong> the guide</p>'
    """
    return "".join(_block(block) for block in re.split(r"\n\s*\n", text) if block.strip())


def _block(block: str) -> str:
    lines = [re.sub(r"^>\s?", "", line) for line in block.strip().splitlines()]
    if not _ITEM.match(lines[0]):
        return f"<p>{inline(' '.join(lines))}</p>"
    items: list[str] = []
    for line in lines:
        if _ITEM.match(line):
            items.append(_ITEM.sub("", line, count=1))
        else:
            items[-1] += f" {line.strip()}"
    kind = "ol" if lines[0][0].isdigit() else "ul"
    return f"<{kind}>{''.join(f'<li>{inline(item)}</li>' for item in items)}</{kind}>"


def inline(text: str) -> str:
    """One line of notes, with what stands in bold, in italics or as code."""
    marked = escape(_LINK.sub(r"\1", " ".join(text.split())))
    marked = _CODE.sub(r"<code>\1</code>", marked)
    return _EMPHASIS.sub(r"<em>\1</em>", _BOLD.sub(r"<strong>\1</strong>", marked))
