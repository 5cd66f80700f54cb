"""An agenda as a value: sittings with their slots to the minute, and what didn't find room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from qilearn.cohort.plan.frames import Sitting

SlotKind = Literal[
    "welcome", "set-up", "evaluation", "close", "work", "talk", "break", "lunch", "lead-in", "exercise", "debrief",
    "stretch", "activity", "open",
]  # fmt: skip

RESTS = ("break", "lunch")


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of a sitting.

    Attributes
    ----------
    start : int
        In minutes from the sitting's beginning.
    minutes : int
    kind : str
    title : str
    item : str
        The id of what it is part of: an entry, what frames the sitting, a break, or open time.
    doing : bool
        Whether people do something in it, or talk about what they did.
    """

    start: int
    minutes: int
    kind: SlotKind
    title: str
    item: str
    doing: bool = False

    @property
    def end(self) -> int:
        """When it ends."""
        return self.start + self.minutes

    @property
    def is_rest(self) -> bool:
        """Whether it is a break."""
        return self.kind in RESTS


@dataclass(frozen=True, slots=True)
class Row:
    """What belongs together in an agenda: an exercise with what leads in to it and its debrief, or one slot alone."""

    item: str
    slots: tuple[Slot, ...]

    @property
    def start(self) -> int:
        """When it begins."""
        return self.slots[0].start

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return sum(slot.minutes for slot in self.slots)

    @property
    def main(self) -> Slot:
        """The slot that it is named after."""
        return next((slot for slot in self.slots if slot.kind not in ("lead-in", "debrief")), self.slots[0])

    def part(self, kind: SlotKind) -> int:
        """The minutes of one of its parts."""
        return sum(slot.minutes for slot in self.slots if slot.kind == kind)


@dataclass(frozen=True, slots=True)
class Held:
    """A sitting with its slots."""

    sitting: Sitting
    slots: tuple[Slot, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Its slots, by what they belong to."""
        return tuple(Row(item, tuple(slots)) for item, slots in groupby(self.slots, key=lambda slot: slot.item))


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a plan comes to.

    Attributes
    ----------
    held : tuple of Held
        Its sittings.
    left_out : tuple of str
        Blocks that were chosen and didn't find room, in the order of the plan.
    moved : tuple of str
        Entries that couldn't keep the place they were locked at.
    unknown : tuple of str
        Entries that this course doesn't have.
    """

    held: tuple[Held, ...]
    left_out: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Every row in order, each with the place of its sitting."""
        for place, held in enumerate(self.held):
            for row in held.rows:
                yield place, row

    def row(self, item: str) -> tuple[int, Row] | None:
        """The row of an entry, with the place of its sitting; None where it isn't in the agenda."""
        return next((found for found in self.rows() if found[1].item == item), None)
