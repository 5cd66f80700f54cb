"""Ramps: tests of one change that build on each other and grow, or say why they don't."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from qilearn.core.documents import ID_PATTERN
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.stages import LONGEST, SIZES

Standing = Literal["going", "finished", "merged", "abandoned"]

STANDINGS: Mapping[Standing, str] = {
    "going": "going on",
    "finished": "finished: the change is everyday work now",
    "merged": "merged into another ramp",
    "abandoned": "abandoned",
}
"""How a ramp stands, and how that is said."""

_ORDER = {size: place for place, size in enumerate(SIZES)}


class Ramp(BaseModel):
    """Linked cycles toward one change.

    Attributes
    ----------
    id : str
        Stable within a project.
    name : str
        What the team calls it.
    idea : str
        The id of the change idea in the project's driver diagram; empty where it has none.
    standing : {"going", "finished", "merged", "abandoned"}
    into : str
        The id of the ramp that it was merged into; empty unless it was.
    why : str
        Why it was merged, abandoned or called finished.
    """

    model_config = ConfigDict(frozen=True)

    id: str = Field(pattern=ID_PATTERN)
    name: str = Field(default="", max_length=300)
    idea: str = Field(default="", max_length=80)
    standing: Standing = "going"
    into: str = Field(default="", max_length=80)
    why: str = Field(default="", max_length=LONGEST)

    @model_validator(mode="after")
    def _merged_somewhere(self) -> Ramp:
        if (self.standing == "merged") != bool(self.into):
            raise ValueError(f"ramp {self.id!r}: a merged ramp, and no other, says which ramp it was merged into")
        if self.into == self.id:
            raise ValueError(f"ramp {self.id!r}: a ramp can't be merged into itself")
        return self

    @property
    def said(self) -> str:
        """Its name in quotes, or that it has none."""
        return f"“{self.name.strip()}”" if self.name.strip() else "a ramp without a name yet"


Growth = Literal["first", "grew", "stayed", "shrank", "unknown"]

GROWTHS: tuple[Growth, ...] = get_args(Growth)


def in_order(cycles: Iterable[Cycle]) -> tuple[Cycle, ...]:
    """Cycles in the order in which they were begun; those not yet begun last, as they come.

    What a cycle follows comes before it, whatever the days say.
    """
    waiting = sorted(cycles, key=_begun)
    ids = {cycle.id for cycle in waiting}
    done: dict[str, Cycle] = {}
    while waiting:
        ready = (cycle for cycle in waiting if all(id in done or id not in ids for id in cycle.follows))
        following = next(ready, waiting[0])  # In a circle of cycles, the earliest goes first.
        done[following.id] = following
        waiting.remove(following)
    return tuple(done.values())


def of_ramp(cycles: Iterable[Cycle], ramp: str) -> tuple[Cycle, ...]:
    """The cycles of one ramp, in order."""
    return in_order(cycle for cycle in cycles if cycle.ramp == ramp)


def growth(cycles: Sequence[Cycle]) -> tuple[Growth, ...]:
    """How each cycle's size compares with the one before: first, grew, stayed, shrank, or unknown where a size isn't said.

    Examples
    --------
    >>> from qilearn.pdsa.model import Plan
    >>> sizes = ["one", "few", "few", "all"]
    >>> growth([Cycle(id=f"c{n}", plan=Plan(size=size)) for n, size in enumerate(sizes)])
    ('first', 'grew', 'stayed', 'grew')
    """
    found: list[Growth] = ["first"] if cycles else []
    for before, after in itertools.pairwise(cycles):
        if not before.plan.size or not after.plan.size:
            found.append("unknown")
            continue
        step = _ORDER[after.plan.size] - _ORDER[before.plan.size]
        found.append("grew" if step > 0 else "shrank" if step < 0 else "stayed")
    return tuple(found)


def grows(cycles: Sequence[Cycle]) -> bool:
    """Whether a series increases its scale: its largest test is larger than its first, and comes after it."""
    sizes = [_ORDER[cycle.plan.size] for cycle in cycles if cycle.plan.size]
    return len(sizes) > 1 and max(sizes[1:]) > sizes[0]


def size_place(size: str) -> int | None:
    """Where a size stands from the smallest, 0, on; None for none.

    >>> size_place("one"), size_place("")
    (1, None)
    """
    return next((place for known, place in _ORDER.items() if known == size), None)


def _begun(cycle: Cycle) -> tuple[bool, dt.date]:
    return cycle.day is None, cycle.day or dt.date.max
