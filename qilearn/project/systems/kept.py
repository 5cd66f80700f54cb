"""What is kept of a system to practise on: its seed, each time through it, and every cycle with its numbers."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, model_validator

from qilearn.core.documents import DocumentKind
from qilearn.pdsa.calibration import Calibration, calibration
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.stages import LONGEST

Who = Literal["simulator", "table"]
Expected = Literal["", "lower", "same", "higher"]
Opened = Literal["look back", "told"]
Stage = Literal["baseline", "plan", "do", "study", "look back", "told"]

FIRST_CYCLES = 5
"""After so many cycles one can look back."""

MOST_CYCLES = 12
"""So many cycles fit on one chart."""

OUTCOME, BALANCING = "p-outcome", "p-balancing"
"""The ids of the two predictions of a cycle."""


class Measured(BaseModel):
    """What was measured: a value a trial; of the balancing measure as many, or none where it wasn't measured."""

    model_config = ConfigDict(frozen=True)

    outcome: tuple[FiniteFloat, ...] = Field(min_length=1)
    balancing: tuple[FiniteFloat, ...] = ()

    @model_validator(mode="after")
    def _as_many(self) -> Measured:
        if self.balancing and len(self.balancing) != len(self.outcome):
            raise ValueError("as many values of the balancing measure as of the outcome, or none")
        return self

    @property
    def average(self) -> float:
        """The average of the outcome."""
        return sum(self.outcome) / len(self.outcome)

    @property
    def average_balancing(self) -> float | None:
        """The average of the balancing measure; None where it wasn't measured."""
        return sum(self.balancing) / len(self.balancing) if self.balancing else None


class Tested(BaseModel):
    """One cycle as it was tested.

    Attributes
    ----------
    cycle : Cycle
        Plan, Do, Study and Act.
    settings : dict
        How the knobs stand; empty at a table.
    way : str
        At a table: how it is done, in the learner's words.
    low, high : str
        The ends of the predicted interval, as typed.
    balancing : {"lower", "same", "higher"} or ""
        What is expected of the balancing measure.
    typed : dict
        The numbers of a table as they are typed, before they are taken.
    measured : Measured or None
        What was measured, once it was.
    """

    model_config = ConfigDict(frozen=True)

    cycle: Cycle
    settings: dict[str, str] = {}
    way: str = Field(default="", max_length=LONGEST)
    low: str = Field(default="", max_length=80)
    high: str = Field(default="", max_length=80)
    balancing: Expected = ""
    typed: dict[str, str] = {}
    measured: Measured | None = None

    @property
    def is_closed(self) -> bool:
        """Whether Study and Act are written."""
        return self.measured is not None and bool(self.cycle.study.learnt.strip()) and bool(self.cycle.decision)


class Sitting(BaseModel):
    """One time through a system.

    Attributes
    ----------
    who : {"simulator", "table"}
        Who measures.
    way : str
        At a table: how it is done as it is found.
    typed : dict
        The baseline's numbers as they are typed at a table.
    baseline : Measured or None
        As it is found, once it was measured.
    tested : tuple of Tested
        The cycles, in order; the last may still be planned.
    debrief : dict
        What was written in the debrief.
    opened : tuple of {"look back", "told"}
        How far the end has been opened.
    """

    model_config = ConfigDict(frozen=True)

    who: Who = "simulator"
    way: str = Field(default="", max_length=LONGEST)
    typed: dict[str, str] = {}
    baseline: Measured | None = None
    tested: tuple[Tested, ...] = ()
    debrief: dict[str, str] = {}
    opened: tuple[Opened, ...] = ()

    @property
    def stage(self) -> Stage:
        """Where it stands."""
        if self.baseline is None or not self.tested:
            return "baseline"
        if self.opened:
            return self.opened[-1]
        last = self.tested[-1]
        if not last.cycle.is_locked:
            return "plan"
        return "do" if last.measured is None else "study"

    @property
    def last(self) -> Tested:
        """The cycle under way."""
        return self.tested[-1]

    @property
    def done(self) -> tuple[Tested, ...]:
        """The cycles whose numbers are there."""
        return tuple(each for each in self.tested if each.measured is not None)

    @property
    def closed(self) -> tuple[Tested, ...]:
        """The cycles whose Study and Act are written, too."""
        return tuple(each for each in self.tested if each.is_closed)

    @property
    def can_look_back(self) -> bool:
        """Whether enough cycles are done, and none is waiting for its Study."""
        return len(self.closed) >= FIRST_CYCLES and len(self.closed) == len(self.done)

    @property
    def calibration(self) -> Calibration:
        """How the intervals held so far."""
        width = max(self.baseline.outcome) - min(self.baseline.outcome) if self.baseline else None
        return calibration((each.cycle for each in self.done), usual_width=width)

    def with_last(self, **changes: object) -> Sitting:
        """The same with changes to the cycle under way."""
        last = Tested.model_validate({**dict(self.last), **changes})
        return self.model_copy(update={"tested": (*self.tested[:-1], last)})


class SystemBody(BaseModel):
    """A system as one learner has gone through it, once or more often.

    Attributes
    ----------
    seed : int
        Drawn when it was first opened; every time through has a seed of its own from it.
    sittings : tuple of Sitting
        The earlier ones, and last the one under way.
    """

    model_config = ConfigDict(frozen=True)

    seed: int = Field(ge=0, lt=2**62)
    sittings: tuple[Sitting, ...] = Field(default=(Sitting(),), min_length=1)

    @property
    def sitting(self) -> Sitting:
        """The one under way."""
        return self.sittings[-1]

    @property
    def sitting_seed(self) -> int:
        """The seed of the one under way."""
        return self.seed_of(len(self.sittings))

    def seed_of(self, number: int) -> int:
        """The seed of the one of this number, counted from 1."""
        return self.seed + number

    def with_sitting(self, sitting: Sitting) -> SystemBody:
        """The same with another state of the one under way."""
        return self.model_copy(update={"sittings": (*self.sittings[:-1], sitting)})

    def begun_again(self) -> SystemBody:
        """The same with a new one; the others stay. Who measures stays, too."""
        return self.model_copy(update={"sittings": (*self.sittings, Sitting(who=self.sitting.who))})


SYSTEM = DocumentKind("system", SystemBody, folder="systems", noun="practice system", opened_by="")
