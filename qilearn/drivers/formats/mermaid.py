"""Mermaid: a flowchart that Markdown tools draw (GitHub, GitLab, Notion, Obsidian), the aim at the left.

It holds boxes, their kinds and states, and links with their strength, in order. It can't hold notes and measures.

Read, it takes any flowchart of boxes and arrows; which box is what is told from the classes that this module writes, else
from the links alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from qilearn.drivers.formats.draft import Draft, Reading, too_long
from qilearn.drivers.formats.entities import decoded, encoded
from qilearn.drivers.labels import tidy
from qilearn.drivers.model import NOUNS, STATES, Diagram, NodeKind, State, Strength

_STYLES = {
    "aim": "fill:#e8eef7,stroke:#1f3d63,stroke-width:3px,color:#111",
    "primary": "fill:#ffffff,stroke:#1f3d63,stroke-width:2px,color:#111",
    "secondary": "fill:#ffffff,stroke:#5b6b7d,color:#111",
    "change": "fill:#fbf3e2,stroke:#8a6d1d,color:#111",
    "abandoned": "stroke-dasharray:4 3",
}

_ID = r"[\w\u0080-\uffff](?:[\w.\u0080-\uffff]|-(?![-.>]))*"
# Each opening bracket with what closes it, the longest first.
_SHAPES = {"(((": ")))", "([": "])", "[[": "]]", "[(": ")]", "((": "))", "{{": "}}", "[/": "/]", "[\\": "\\]"} | {
    "[": "]",
    "(": ")",
    "{": "}",
    ">": "]",
}
_BOX = re.compile(rf"\s*(?P<id>{_ID})(?:(?P<open>{'|'.join(map(re.escape, _SHAPES))})(?P<rest>.*))?", re.DOTALL)
_CLASS = re.compile(r"\s*:::(?P<name>[\w-]+)")
_ARROW = re.compile(
    r"\s*(?P<back><)?(?:--\s+[^-|>]+?\s+--+[>xo]?|-\.\s+[^-|>]+?\s+\.-+>?|==\s+[^=|>]+?\s+==+>?"
    r"|--+[>xo]?|-\.+-+>?|==+>?|~~~)(?:\|[^|]*\|)?\s*"
)


def write(diagram: Diagram) -> str:
    """A diagram as a Mermaid flowchart.

    >>> print(write(Diagram()).splitlines()[1])
        aim["…"]:::aim
    """
    lines = ["flowchart RL"]
    for node in diagram.nodes:
        lines.append(f'    {_key(node.id)}["{_words(node.label)}"]:::{node.kind}')
    for link in diagram.links:
        lines.append(f"    {_key(link.child)} {'-.->' if link.strength == 'weak' else '-->'} {_key(link.parent)}")
    for state in STATES:
        if ids := [_key(node.id) for node in diagram.nodes if node.state == state]:
            lines.append(f"    class {','.join(ids)} {state}")
    lines += [f"    classDef {name} {style}" for name, style in _STYLES.items()]
    return "\n".join(lines) + "\n"


def _words(label: str) -> str:
    """A label as Mermaid reads it; what has no words is shown as "…", and a label of that sign alone as an entity."""
    return "#8230;" if label == "…" else encoded(label, "#") or "…"


def _key(id: str) -> str:
    # "end" and the like mean something to Mermaid, and a hyphen can look like the start of an arrow.
    return id if re.fullmatch(r"aim|n[0-9]+", id) else f"id_{id.replace('-', '_h')}"


def _id(key: str) -> str:
    return key.removeprefix("id_").replace("_h", "-") if key.startswith("id_") else key


def read(text: str) -> Reading:
    r"""The diagram that a flowchart holds.

    >>> reading = read("graph LR\n  A[Fewer falls] --> B(Safe footing)\n  A --> C(Medicines) --> D[Review on Mondays]")
    >>> [(node.kind, node.label) for node in reading.diagram.nodes][:2]
    [('aim', 'Fewer falls'), ('primary', 'Safe footing')]
    """
    if refused := too_long(text):
        return refused
    draft = Draft()
    states: dict[str, State] = {}
    for number, statement in _statements(text):
        _read_statement(draft, states, number, statement)
    for key, state in states.items():
        if key in draft.boxes:
            draft.boxes[key].state = state
    draft.orient(aim_first=not re.search(r"^[ \t]*(?:flowchart|graph)[ \t]+(?:RL|BT)\b", text, re.MULTILINE))
    draft.infer_kinds()
    return draft.finish()


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Statements with their lines: one to a line, or several with semicolons outside of quotes; comments left out."""
    in_front = False
    for number, raw in enumerate(re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff")), start=1):
        line = raw.strip()
        if line == "---":  # the block of settings that may stand in front
            in_front = not in_front
            continue
        if in_front or line.startswith(("%%", "```")):
            continue
        for statement in re.findall(r'(?:"[^"]*"|#\w+;|[^;"]|")+', line):
            if statement.strip():
                yield number, statement.strip()


def _read_statement(draft: Draft, states: dict[str, State], number: int, statement: str) -> None:
    word = statement.split(maxsplit=1)[0].casefold()
    if word in (
        "flowchart",
        "graph",
        "subgraph",
        "end",
        "direction",
        "classdef",
        "style",
        "linkstyle",
        "click",
        "title",
    ):
        return
    if word in ("acctitle:", "accdescr:"):
        return
    if match := re.fullmatch(r"class\s+([^;]+?)\s+([\w-]+)", statement):
        for key in re.split(r"\s*,\s*", match[1]):
            _classed(draft, states, _id(key), match[2])
        return
    known = {*draft.boxes}
    keys, rest = _group(draft, states, number, statement) or ([], statement)
    first = rest
    while rest.strip():
        arrow = _ARROW.match(rest) if keys else None
        after = _group(draft, states, number, rest[arrow.end() :]) if arrow else None
        if arrow is None or after is None:
            draft.say(number, f"I couldn’t read “{tidy(rest)[:60]}”, so I left it out.")
            if rest is first:  # nothing in it was a flowchart's
                draft.boxes = {key: box for key, box in draft.boxes.items() if key in known}
            return
        strength: Strength = "weak" if "." in arrow[0].split("|")[0] else "strong"
        for child in keys:
            for parent in after[0]:
                draft.link(child, parent, number, strength)
        keys, rest = after


def _group(draft: Draft, states: dict[str, State], number: int, text: str) -> tuple[list[str], str] | None:
    """The boxes at the beginning of a text, joined by "&", and what follows them."""
    keys = []
    while True:
        read = _box(draft, states, number, text)
        if read is None:
            return None
        keys.append(read[0])
        if not (more := re.match(r"\s*&\s*", read[1])):
            return [key for key in dict.fromkeys(keys) if key in draft.boxes], read[1]
        text = read[1][more.end() :]


def _box(draft: Draft, states: dict[str, State], number: int, text: str) -> tuple[str, str] | None:
    match = _BOX.match(text)
    if not match:
        return None
    key, label, rest = _id(match["id"]), None, text[match.end("id") :]
    if match["open"]:
        inside = _inside(match["rest"], _SHAPES[match["open"]])
        if inside is None:
            return None
        label, rest = inside
    # A box that was named only within an arrow so far shows its id; its line is set once that has been seen to.
    box = draft.add(key, label or "", 0)
    if box and label is not None:
        box.label, box.line = label, number
    elif box and not box.line:
        box.label, box.line = key, number
    while named := _CLASS.match(rest):
        _classed(draft, states, key, named["name"])
        rest = rest[named.end() :]
    return key, rest


def _inside(text: str, close: str) -> tuple[str, str] | None:
    """The words within brackets, which may be quoted, and what follows the bracket."""
    quoted = re.match(rf'\s*"([^"]*)"\s*{re.escape(close)}', text)
    if quoted:
        words, rest = quoted[1], text[quoted.end() :]
    elif close in text:
        words, _, rest = text.partition(close)
        words = words.strip()
    else:
        return None
    words = re.sub(r"<br\s*/?>", " ", words)
    return ("" if words == "…" else decoded(words, "#")), rest


def _classed(draft: Draft, states: dict[str, State], key: str, name: str) -> None:
    if name in NOUNS and key in draft.boxes:
        draft.boxes[key].kind = cast(NodeKind, name)
    elif name in STATES:
        states[key] = name
