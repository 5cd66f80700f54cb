"""What the word-flagger found, as it is read: marks in the text with words beside them, a list of why, and all its rules."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from qilearn.core.text import escape
from qilearn.dialogue.flagger import ERROR_RATE, MAY_BE_WRONG, RULES, Flag, Flags

_UNDERLINED = {False: "underline wavy 1px", True: "underline dotted 2px"}
_NOTE = "font-size:0.86em;font-weight:600;white-space:nowrap"


def page(flags: Flags, disputes: Mapping[tuple[str, str], str] | None = None) -> str:
    """The text with its marks, then each flag with what to know about it, then what is worth keeping.

    Parameters
    ----------
    flags : Flags
    disputes : mapping of (rule, words) to str, optional
        Why somebody finds a flag wrong, by :attr:`~qilearn.dialogue.flagger.Flag.subject`.
    """
    if not flags.text.strip():
        return ""
    numbers = {flag: f"{number}: {flag.name.lower()}" for number, flag in enumerate(flags.flags, start=1)}
    numbers |= {mark: f"keep: {mark.name.lower()}" for mark in _firsts(flags.marks)}
    items = "".join(_flag(flag, (disputes or {}).get(flag.subject, "")) for flag in flags.flags)
    kept = "".join(
        f"<li>“{escape(mark.words)}”: {escape(mark.name.lower())}. {escape(mark.why)}</li>"
        for mark in _firsts(flags.marks)
    )
    return (
        f"<div style='white-space:pre-wrap;overflow-wrap:anywhere'>{marked(flags, numbers)}</div>"
        + (f"<p><strong>Worth a second look</strong></p><ol>{items}</ol>" if items else "<p>Nothing is flagged.</p>")
        + (f"<p><strong>Worth keeping</strong></p><ul>{kept}</ul>" if kept else "")
        + f"<p>{escape(MAY_BE_WRONG)}</p>"
    )


def _firsts(marks: tuple[Flag, ...]) -> list[Flag]:
    """The first mark of each kind: one is enough to say why it helps."""
    return list({mark.rule: mark for mark in reversed(marks)}.values())[::-1]


def _flag(flag: Flag, reason: str) -> str:
    disputed = f"<br><strong>You dispute it:</strong> {escape(reason)}" if reason.strip() else ""
    return (
        f"<li><strong>{escape(flag.name)}</strong>: “{escape(flag.words)}”, in sentence {flag.sentence}. {escape(flag.why)} "
        f"Try instead: {escape(flag.instead[:1].lower() + flag.instead[1:])} ({escape(RULES[flag.rule].source)}){disputed}</li>"
    )


def marked(flags: Flags, beside: Mapping[Flag, str]) -> str:
    """The text with what was found underlined, and the words that stand beside it.

    >>> from qilearn.dialogue.flagger import flagged
    >>> found = flagged("You're lazy.")
    >>> marked(found, {found.flags[0]: "1: label"}).count("[1: label]")
    1
    """
    found = (*flags.flags, *flags.marks)
    edges = sorted({0, len(flags.text), *(edge for flag in found for edge in (flag.start, flag.end))})
    pieces = []
    for start, end in pairwise(edges):
        over = [flag for flag in found if flag.start <= start and end <= flag.end]
        text = escape(flags.text[start:end])
        if over:
            line = _UNDERLINED[all(RULES[flag.rule].is_helpful for flag in over)]
            text = f"<mark style='background:none;color:inherit;text-decoration:{line};text-underline-offset:0.2em'>{text}</mark>"
        pieces.append(
            text
            + "".join(
                f" <span style='{_NOTE}'>[{escape(beside[flag])}]</span>"
                for flag in over
                if flag.end == end and flag in beside
            )
        )
    return "".join(pieces)


def rules_table() -> str:
    """All rules in one table, folded up."""
    rows = "".join(
        f"<tr><th scope='row'>{escape(rule.name)}</th><td>{'worth keeping' if rule.is_helpful else 'a second look'}</td>"
        f"<td>{escape(rule.looks_for)}</td><td>{escape(rule.leaves)}</td><td>{escape(rule.source)}</td></tr>"
        for rule in RULES.values()
    )
    heads = "".join(
        f"<th scope='col'>{head}</th>"
        for head in ("Rule", "For", "What it looks for", "What it leaves alone", "Where from")
    )
    return (
        "<details><summary>All its rules, and how often it was wrong</summary>"
        f"<p>{escape(ERROR_RATE)}</p><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></details>"
    )
