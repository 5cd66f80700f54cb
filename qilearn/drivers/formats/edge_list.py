"""CSV: one row for each link, to be opened in a spreadsheet; a box that serves nothing has a row without a parent.

It holds everything but the order in which links were drawn across boxes. A cell that a spreadsheet would take for a formula
gets an apostrophe in front, which is taken off again.

Read, two columns are enough: child and parent (or from and to), with the words of the boxes in them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping

from qilearn.core.text import listed
from qilearn.drivers.formats.draft import Draft, Drafted, Reading, marks_in, marks_out, too_long
from qilearn.drivers.labels import tidy
from qilearn.drivers.model import NOUNS, STATES, Diagram, NodeKind

COLUMNS = ("child", "parent", "strength", "kind", "label", "state", "measures", "note")

_CALLED: Mapping[str, tuple[str, ...]] = {
    "child": ("from", "source", "id", "box", "driver"),
    "parent": ("to", "target", "serves"),
    "strength": ("link", "weight"),
    "kind": ("type",),
    "label": ("text", "name", "words"),
    "state": ("status",),
    "measures": ("measure",),
    "note": ("notes", "comment"),
}
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_KINDS: dict[str, NodeKind] = {word: kind for kind, noun in NOUNS.items() for word in (kind, noun)}


def write(diagram: Diagram) -> str:
    """A diagram as rows of child and parent, safe to open in a spreadsheet.

    >>> from qilearn.drivers.model import Node
    >>> print(write(Diagram(nodes=[Node(id="aim", kind="aim", label="=1+1")])), end="")
    child,parent,strength,kind,label,state,measures,note
    aim,,,aim,'=1+1,,,
    """
    rows: list[tuple[str, ...]] = [COLUMNS]
    for node in diagram.nodes:
        links: list[tuple[str, str]] = [(link.parent, link.strength) for link in diagram.links if link.child == node.id]
        about = (node.kind, node.label, node.state or "", marks_out(node.measures), node.note)
        for number, (parent, strength) in enumerate(links or [("", "")]):
            row = (node.id, parent, strength, *(about if not number else (node.kind, node.label, "", "", "")))
            rows.append(row)
    return "".join(",".join(map(_cell, row)) + "\n" for row in rows)


def _cell(text: str) -> str:
    # The csv module leaves a lone carriage return without quotes, and then reads it as the end of the row.
    text = f"'{text}" if _FORMULA.match(text) else text
    quoted = text.replace('"', '""')
    return f'"{quoted}"' if re.search(r'[",;\t\r\n]', text) else text


def read(text: str) -> Reading:
    r"""The diagram that a list of links holds.

    >>> reading = read("from,to\nSafe footing,Fewer falls\nFloors dry,Safe footing\nClear each bay,Floors dry")
    >>> [(node.kind, node.label) for node in reading.diagram.nodes][1:]
    [('secondary', 'Floors dry'), ('change', 'Clear each bay'), ('aim', 'Fewer falls')]
    """
    if refused := too_long(text):
        return refused
    draft = Draft()
    text = text.removeprefix("\ufeff")
    first = re.split(r"[\r\n]", text, maxsplit=1)[0]
    separator = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        places = _places(next(rows, []))
        if not {"child", "parent"} <= places.keys():
            draft.say(
                1,
                "I need a column called child and one called parent (or from and to), and found "
                f"{listed([tidy(name)[:30] for name in first.split(separator)[:8]]) or 'none'}.",
            )
            return Reading(None, draft.said)
        _read_rows(draft, [(rows.line_num, row) for row in rows if any(cell.strip() for cell in row)], places)
    except csv.Error as slip:
        draft.say(rows.line_num, f"This row can’t be read as CSV: {slip}.")
    draft.infer_kinds()
    return draft.finish()


def _places(header: list[str]) -> dict[str, int]:
    """Where each column is, by its own name or another that people use."""
    given = [tidy(name).casefold().strip("'\"") for name in header]
    places: dict[str, int] = {}
    for column, others in _CALLED.items():
        for name in (column, *others):
            if name in given and given.index(name) not in places.values():
                places[column] = given.index(name)
                break
    return places


def _read_rows(draft: Draft, rows: list[tuple[int, list[str]]], places: Mapping[str, int]) -> None:
    def cell(row: list[str], column: str) -> str:
        place = places.get(column, len(row))
        text = row[place] if place < len(row) else ""
        return text[1:] if text.startswith("'") and _FORMULA.match(text) else text

    for number, row in rows:
        if not (child := cell(row, "child").strip()):
            draft.say(number, "This row names no child, so I left it out.")
        elif box := draft.add(child, cell(row, "label") if "label" in places else child, number):
            _fill(draft, box, number, {column: cell(row, column) for column in places})
    for number, row in rows:
        child, parent = cell(row, "child").strip(), cell(row, "parent").strip()
        if not (parent and child):
            continue
        # In a list of two columns of words, a parent need not have a row of its own.
        draft.add(parent, parent, number)
        strength = tidy(cell(row, "strength")).casefold()
        if strength not in ("", "strong", "weak"):
            draft.say(number, f"“{strength[:30]}” isn’t strong or weak; I read it as strong.")
        if child == parent:
            draft.say(number, f"“{parent[:60]}” can’t serve itself, so I left that link out.")
        else:
            draft.link(child, parent, number, "weak" if strength == "weak" else "strong")


def _fill(draft: Draft, box: Drafted, number: int, cells: Mapping[str, str]) -> None:
    kind, state = tidy(cells.get("kind", "")).casefold(), tidy(cells.get("state", "")).casefold()
    if kind in _KINDS:
        box.kind = box.kind or _KINDS[kind]
    elif kind:
        draft.say(number, f"“{kind[:30]}” is no kind of box; it can be {listed(NOUNS.values(), 'or')}.")
    if state in STATES:
        box.state = box.state or state
    elif state:
        draft.say(number, f"“{state[:30]}” is no state of a change idea; it can be {listed(STATES, 'or')}.")
    box.measures += marks_in(cells.get("measures", ""), draft, number)
    box.note = box.note or cells.get("note", "")
