"""Where a cycle starts from: what was adopted last, and what the last decision makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qilearn.pdsa.systems.system import System
from qilearn.project.systems.kept import Sitting, Tested


@dataclass(frozen=True, slots=True)
class Standing:
    """How things are done: the knobs, or at a table the learner's own words."""

    settings: Mapping[str, str]
    way: str


def adopted(system: System, sitting: Sitting, number: int) -> Standing:
    """What stands adopted before the cycle of this number, counted from 1: as it was found, until something is adopted."""
    standing = Standing(system.start, sitting.way)
    for each in sitting.tested[: number - 1]:
        if each.is_closed and each.cycle.decision == "adopt":
            standing = Standing(each.settings or system.start, each.way)
    return standing


def next_start(system: System, sitting: Sitting) -> Standing:
    """Where the next cycle starts from.

    Adopt keeps what was tested; adapt keeps it as a start; abandon goes back to what stood adopted before.
    """
    if sitting.tested and sitting.last.cycle.decision == "adapt":
        return Standing(sitting.last.settings or system.start, sitting.last.way)
    return adopted(system, sitting, len(sitting.tested) + 1)


def change_in_words(system: System, sitting: Sitting, number: int) -> str:
    """What the cycle of this number changes, set against what stands adopted before it."""
    tested = sitting.tested[number - 1]
    if sitting.who == "table":
        return tested.way.strip()
    return system.in_words(tested.settings, adopted(system, sitting, number).settings)


def knobs_changed(system: System, sitting: Sitting, number: int) -> list[str]:
    """The knobs that the cycle of this number changes; none at a table, where nobody can tell."""
    tested: Tested = sitting.tested[number - 1]
    if sitting.who == "table":
        return []
    return system.changed(tested.settings, adopted(system, sitting, number).settings)
