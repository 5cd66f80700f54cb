r"""One line of an outline: how deep it stands, what is in the box, and the marks behind it.

Notes come from many tools, so all of their bullets, numbers and check boxes are read. A backslash before a sign makes it
just a sign: ``\(testing)`` is a label, not a state.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from qilearn.drivers.labels import tidy
from qilearn.drivers.model import NOUNS, STATES, Mark, MarkKind, Node, NodeKind, State

_SIGNS = re.escape("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_BULLET = re.compile(r"(?:[-–—*•◦▪▫‣●○■□·+➢✓§☐☑☒]|o(?=\t))(?:[ \t]+|$)")
_NUMBER = re.compile(
    r"(\d{1,2}(?:\.\d{1,2})*)(?:[.)]|(?<=\.\d)|(?<=\.\d\d))[ \t]+|\(?(?:[a-zA-Z]|[ivxIVX]{2,5})[.)][ \t]+|\(\d{1,2}\)[ \t]+"
)
_BOX = re.compile(r"\[[ xX]?\][ \t]+")
_HEADING = re.compile(r"(#{1,6})[ \t]+")
_PREFIX = re.compile(
    r"(?P<aim>our aim|aim|goal)|(?P<primary>primary(?: driver)?s?(?: \d+)?)|(?P<secondary>secondary(?: driver)?s?(?: \d+)?)"
    r"|(?P<change>change ideas?(?: \d+)?)",
    re.IGNORECASE,
)
# No run of spaces at either end of these: over a line of nothing but spaces, that would take for ever.
_STATE = re.compile(rf"\((?:(?P<state>{'|'.join(STATES)})|(?P<kind>{'|'.join(NOUNS.values())}))\)$", re.IGNORECASE)
_MEASURE = re.compile(r"\[(?P<kind>outcome|process|balancing)[ \t]*:(?P<name>[^\[\]]+)\]$", re.IGNORECASE)
_MOST_MARKS = 200
_KINDS: dict[str, NodeKind] = {noun: kind for kind, noun in NOUNS.items()}

NO_WORDS = '""'
"""What stands for a box without words."""


@dataclass
class OutlineLine:
    """One line as read. ``depth`` only orders lines: the deeper, the larger."""

    number: int
    depth: float
    label: str
    kind: NodeKind | None = None
    state: State | None = None
    is_weak: bool = False
    measures: tuple[Mark, ...] = ()
    is_bulleted: bool = False


def read_line(text: str, number: int) -> OutlineLine:
    """A line that isn't empty, read."""
    text = text.rstrip()
    body = text.lstrip()
    column: float = _width(text[: len(text) - len(body)])
    heading = _HEADING.match(body)
    bulleted = False
    if heading:
        body, column = body[heading.end() :], len(heading[1]) - 10
    elif match := _BULLET.match(body) or _NUMBER.match(body):
        # In "1.1" each number is a level of its own; a bullet belongs under a line without one at the same margin.
        column += 0.5 + (match[1].count(".") / 10 if match.lastindex else 0)
        body, bulleted = body[match.end() :], True
    line = OutlineLine(number, column, "", is_bulleted=bulleted)
    _read_body(line, body)
    return line


def _width(margin: str) -> int:
    return len(margin.expandtabs(4))


def _read_body(line: OutlineLine, body: str) -> None:
    if match := _BOX.match(body):
        body = body[match.end() :]
    body = _without_stars(body)
    prefix = _PREFIX.match(body)
    if prefix and (colon := re.match(r"[ \t]*:[ \t]*", body[prefix.end() :])):
        line.kind = cast(NodeKind, prefix.lastgroup)
        body = body[prefix.end() + colon.end() :]
    if match := re.match(r"~[ \t]*", body):
        line.is_weak, body = True, body[match.end() :]
    marks: list[Mark] = []
    for _ in range(_MOST_MARKS):
        body = body.rstrip()
        plain = _plain(body)
        if match := _MEASURE.search(plain):
            name = tidy(_unescaped(body[match.start("name") : match.end("name")]))
            if not 0 < len(name) <= 300:
                break
            marks.insert(0, Mark(name=name, kind=cast(MarkKind, match["kind"].casefold())))
        elif match := _STATE.search(plain):
            if match["state"]:
                line.state, line.kind = cast(State, match["state"].casefold()), line.kind or "change"
            else:
                line.kind = _KINDS[match["kind"].casefold()]
        else:
            break
        body = body[: match.start()]
    line.measures = tuple(marks)
    label = body.strip()
    line.label = "" if label == NO_WORDS else tidy(_unescaped(label))


def _without_stars(body: str) -> str:
    """The same without the stars of a bold beginning, as in "**Aim:** fewer falls"."""
    plain = _plain(body)
    if not plain.startswith("**") or plain.count("**") != 2:
        return body
    end = plain.index("**", 2)
    return body[2:end] + body[end + 2 :]


def _plain(body: str) -> str:
    """The line with each escaped sign covered, at the same places: what is left there has its meaning."""
    return re.sub(rf"\\[{_SIGNS}]", "\0\0", body)


def _unescaped(text: str) -> str:
    return re.sub(rf"\\([{_SIGNS}])", r"\1", text)


def _escaped(text: str) -> str:
    return re.sub(rf"[{_SIGNS}]", r"\\\g<0>", text)


def write_line(node: Node, *, weakly: bool = False, says_kind: bool = False, only_label: bool = False) -> str:
    """A box as a line reads, without its bullet: escaped only where it would be read as something else."""
    label = _safe(tidy(node.label), is_aim=node.kind == "aim")
    marks = [] if only_label else [_written_mark(mark) for mark in node.measures]
    if node.kind == "change" and not only_label and (says_kind or node.state != "untested"):
        marks.insert(0, f"({node.state})")
    elif says_kind and not only_label:
        marks.insert(0, f"({NOUNS[node.kind]})")
    return " ".join(["~"] * weakly + [part for part in (label, *marks) if part])


def _safe(label: str, *, is_aim: bool) -> str:
    if not label:
        return "" if is_aim else NO_WORDS
    plain = OutlineLine(0, 0, "")
    _read_body(plain, label)
    is_same = plain == OutlineLine(0, 0, label)
    return label if is_same else _escaped(label)


def _written_mark(mark: Mark) -> str:
    name = tidy(mark.name)
    needs_escape = bool(re.search(r"[\[\]\\]", name))
    return f"[{mark.kind}: {_escaped(name) if needs_escape else name}]"


def note_lines(lines: Iterable[str]) -> str:
    """The lines of a note, put together."""
    return tidy("\n".join(re.sub(r"^>[ \t]?", "", line) for line in lines), lines=True)
