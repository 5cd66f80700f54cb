"""Build a notebook's copies, the learner's and the facilitator's or faculty's one, the same to the byte each time."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from qilearn.authoring.answer_key import answer_key
from qilearn.authoring.code import shows_only_a_widget
from qilearn.authoring.markdown import quoted
from qilearn.authoring.printed import printed
from qilearn.authoring.source import Cell, Source
from qilearn.authoring.timetable import Find, agenda, span, timetable

FACILITATOR = frozenset({"facilitator"})


@dataclass(frozen=True, slots=True)
class Product:
    """A cell of a built notebook."""

    kind: str
    text: str
    tags: frozenset[str] = field(default=frozenset())
    output: str = ""

    @property
    def is_closed(self) -> bool:
        """Whether its source is closed until it is clicked."""
        if self.kind != "code":
            return False
        return bool(self.tags & {"solution", "widget"}) or shows_only_a_widget(self.text)

    @property
    def metadata(self) -> dict[str, Any]:
        """What the notebook says of the cell."""
        said: dict[str, Any] = {}
        if self.is_closed:
            said["jupyter"] = {"source_hidden": True}
        if self.tags:
            said["tags"] = sorted(self.tags)
        return said


def learner_copy(source: Source) -> bytes:
    """The learner's notebook, as the bytes of its file."""
    outputs = printed(source)
    cells = [_finished(source, cell, outputs) for cell in source.cells if cell.is_for_learners]
    return _notebook(source.front.title, cells)


def facilitator_copy(source: Source, find: Find) -> bytes:
    """The facilitator's notebook, as the bytes of its file: every cell, with agenda, clock and answer keys.

    Parameters
    ----------
    source : Source
        What it is built from.
    find : callable
        Finds an exercise by its id.
    """
    slots, outputs = timetable(source, find), printed(source)
    cells: list[Product] = []
    for section in source.sections:
        minutes = [slot for slot in slots if slot.section is section]
        clock = ""
        if section is source.sections[0]:
            clock = f"**Minutes.** {source.front.minutes} for the whole notebook."
        elif minutes:
            took = sum(slot.minutes for slot in minutes)
            clock = f"**Minutes.** {took} ({span(minutes[0].start, minutes[-1].end)})."
        for cell in section.cells:
            if cell.is_note:
                cells.append(_for_facilitators("\n\n".join(filter(None, [clock, cell.text]))))
                clock = ""
            else:
                cells.append(_finished(source, cell, outputs))
            if cell is source.cells[0]:
                cells.append(_for_facilitators("**Agenda.**", agenda(slots)))
            if cell.exercise is not None:
                cells.append(_for_facilitators(answer_key(find(cell.exercise))))
    return _notebook(f"{source.front.title} (facilitator)", cells)


def faculty_copy(source: Source) -> bytes:
    """The one copy of a notebook that only faculty read, as the bytes of its file: every cell, and nothing beside them."""
    outputs = printed(source)
    return _notebook(source.front.title, [_finished(source, cell, outputs) for cell in source.cells])


def _finished(source: Source, cell: Cell, outputs: Mapping[int, str]) -> Product:
    """A cell with what the build adds to it."""
    text = cell.text
    if cell is source.cells[0]:
        text = _opening(source, text)
    if "keypoints" in cell.tags:
        text = _with_keypoints(source, cell)
    return Product(cell.kind, text, cell.tags - {"keypoints"}, outputs.get(cell.line, ""))


def _opening(source: Source, text: str) -> str:
    return "\n\n".join(
        [
            f"# {source.front.title}",
            text,
            "**By the end you can**",
            _list(source.front.objectives),
            f"**Minutes:** {source.front.minutes}",
        ]
    )


def _with_keypoints(source: Source, cell: Cell) -> str:
    keypoints = f"**Keypoints**\n\n{_list(source.front.keypoints)}"
    if cell.section is None:
        return f"{keypoints}\n\n{cell.text}"
    heading, _, rest = cell.text.partition("\n")
    return "\n\n".join(filter(None, [heading, keypoints, rest.strip()]))


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _for_facilitators(text: str, table: str = "") -> Product:
    """A note, set apart as a quotation; a table follows it, since nbconvert knows none inside a quotation."""
    note = quoted(f"**For the facilitator**\n\n{text}")
    return Product("markdown", "\n\n".join(filter(None, [note, table])), FACILITATOR)


def _notebook(title: str, cells: Iterable[Product]) -> bytes:
    seen: Counter[str] = Counter()
    built = []
    for cell in cells:
        mark = _mark(cell)
        seen[mark] += 1
        built.append(_cell(cell, mark if seen[mark] == 1 else f"{mark}-{seen[mark]}"))
    notebook = {
        "cells": built,
        "metadata": {
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            "title": title,
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return (json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _mark(cell: Product) -> str:
    """A short mark of what the cell holds: the same content has the same mark in every build."""
    return hashlib.sha256(f"{cell.kind}\n{cell.text}".encode()).hexdigest()[:12]


def _cell(cell: Product, id: str) -> dict[str, Any]:
    built: dict[str, Any] = {
        "cell_type": cell.kind,
        "id": id,
        "metadata": cell.metadata,
        "source": cell.text.splitlines(keepends=True),
    }
    if cell.kind == "code":
        built |= {"execution_count": None, "outputs": []}
    if cell.output:
        # Without a count nbval would compare nothing.
        stream = {"name": "stdout", "output_type": "stream", "text": cell.output.splitlines(keepends=True)}
        built |= {"execution_count": 1, "outputs": [stream]}
    return built
