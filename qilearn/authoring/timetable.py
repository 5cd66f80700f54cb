"""The agenda of a notebook: its minutes in order, with a running clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from qilearn.authoring.markdown import escape
from qilearn.authoring.source import Section, Source
from qilearn.core.exercises import Exercise

Find = Callable[[str], Exercise]
"""Finds an exercise by its id, as :func:`qilearn.catalogue.find_exercise` does."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of the agenda: its start, its minutes, its section, and its exercise, if it is one."""

    start: int
    minutes: int
    section: Section
    exercise: Exercise | None = None

    @property
    def end(self) -> int:
        """When it ends, in minutes from the start."""
        return self.start + self.minutes

    @property
    def clock(self) -> str:
        """From when to when.

        >>> Slot(58, 5, Section("Close", ())).clock
        '0:58 to 1:03'
        """
        return span(self.start, self.end)


def span(start: int, end: int) -> str:
    """From when to when on the clock, in hours and minutes from the start."""
    return f"{start // 60}:{start % 60:02} to {end // 60}:{end % 60:02}"


def timetable(source: Source, find: Find) -> tuple[Slot, ...]:
    """The slots of a notebook, in order.

    What stands between two exercises is one slot; an exercise is a slot of its own, with its own minutes.
    """
    slots: list[Slot] = []
    clock = 0
    for section in source.sections:
        waiting = 0
        for cell in section.cells:
            waiting += cell.minutes
            if cell.exercise is None:
                continue
            exercise = find(cell.exercise)
            if waiting:
                slots.append(Slot(clock, waiting, section))
            slots.append(Slot(clock + waiting, exercise.minutes, section, exercise))
            clock, waiting = slots[-1].end, 0
        if waiting:
            slots.append(Slot(clock, waiting, section))
            clock += waiting
    return tuple(slots)


def agenda(slots: tuple[Slot, ...]) -> str:
    """The agenda as a Markdown table, with the sum of its minutes in the last row."""
    rows = [f"| {slot.clock} | {slot.minutes} | {escape(slot.section.title)} | {_what(slot)} |" for slot in slots]
    total = sum(slot.minutes for slot in slots)
    return "\n".join(
        [
            "| Clock | Minutes | Section | What |",
            "| --- | ---: | --- | --- |",
            *rows,
            f"| {span(0, total)} | **{total}** | **Together** | |",
        ]
    )


def _what(slot: Slot) -> str:
    if slot.exercise is None:
        return "Read, look and talk"
    return f"Exercise: {escape(slot.exercise.title)} ({slot.exercise.kind})"
