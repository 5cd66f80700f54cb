"""One PDSA cycle: what was predicted before, what was done, what was learnt, and what follows.

The Plan locks, with its time, when Do begins. From then on it is never changed: a correction is an amendment that stands
beside what was written first. No cycle can hold a Do, a Study or an Act without a locked Plan, nor a locked Plan without a
prediction, wherever it comes from. (On why: of 294 documented learning cycles, 12 in 100 held an explicit prediction;
McNicholas and others 2019, BMJ Quality & Safety 28: 356-365.)
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from qilearn.core.dates import day_in
from qilearn.core.documents import ID_PATTERN
from qilearn.core.text import listed
from qilearn.pdsa.stages import Act, Amendment, Decision, Do, Plan, Prediction, Study

Stage = Literal["plan", "do", "study", "act", "done"]
"""How far a cycle has come."""


class Cycle(BaseModel):
    """One PDSA cycle, frozen.

    Attributes
    ----------
    id : str
        Stable within a project.
    title : str
        What the team calls it.
    written : datetime.datetime or None
        When it was first written down, in UTC.
    ramp : str
        The id of the :class:`~qilearn.pdsa.ramps.Ramp` that it belongs to; empty where it stands alone.
    follows : tuple of str
        The ids of the cycles that it builds on: one as a rule, several where ramps were merged.
    plan : Plan
        As it was when it locked.
    locked : datetime.datetime or None
        When the Plan locked, in UTC; None while it can still be changed.
    amendments : tuple of Amendment
        What was corrected afterwards, the earliest first.
    do : Do
    study : Study
    act : Act

    Raises
    ------
    pydantic.ValidationError
        For a Do, a Study, an Act or an amendment without a locked Plan, and for a locked Plan without a prediction.

    Examples
    --------
    >>> cycle = Cycle(id="c1", title="Ask at the door")
    >>> cycle.stage, cycle.is_locked, cycle.decision
    ('plan', False, '')
    """

    model_config = ConfigDict(frozen=True)

    id: str = Field(pattern=ID_PATTERN)
    title: str = Field(default="", max_length=300)
    written: AwareDatetime | None = None
    ramp: str = Field(default="", max_length=80)
    follows: tuple[str, ...] = ()
    plan: Plan = Plan()
    locked: AwareDatetime | None = None
    amendments: tuple[Amendment, ...] = ()
    do: Do = Do()
    study: Study = Study()
    act: Act = Act()

    @model_validator(mode="after")
    def _locked_first(self) -> Cycle:
        """Nothing comes before the lock, and no lock without a prediction."""
        early = [name for name, part, blank in self._later() if part != blank]
        problems = []
        if self.locked is None and early:
            problems.append(f"{listed(early)} can't be there before the Plan is locked")
        if self.locked is not None and not self.plan.has_prediction:
            problems.append("a Plan is locked only with a prediction in it")
        if self.id in self.follows:
            problems.append("a cycle can't follow itself")
        if problems:
            raise ValueError(f"cycle {self.id!r}: {'; '.join(problems)}")
        return self

    def _later(self) -> tuple[tuple[str, object, object], ...]:
        return (
            ("Do", self.do, Do()),
            ("Study", self.study, Study()),
            ("Act", self.act, Act()),
            ("amendments", self.amendments, ()),
        )

    def with_part(self, **parts: Any) -> Cycle:
        """The cycle with other values of some parts; every value is checked again.

        Raises
        ------
        pydantic.ValidationError
            When they don't make a cycle.
        """
        return Cycle(**{**dict(self), **parts})

    @property
    def is_locked(self) -> bool:
        """Whether Do has begun."""
        return self.locked is not None

    @property
    def stage(self) -> Stage:
        """How far it has come: the first of Plan, Do, Study and Act that isn't written yet, or done."""
        if not self.is_locked:
            return "plan"
        if not (self.do.happened.strip() or self.do.data.strip()):
            return "do"
        if not (self.study.learnt.strip() or any(each.verdict for each in self.study.results.values())):
            return "study"
        return "done" if self.act.decision else "act"

    @property
    def decision(self) -> Decision | Literal[""]:
        """Adopt, adapt or abandon; empty while nothing is decided."""
        return self.act.decision

    @property
    def said(self) -> str:
        """Its title in quotes, or what stands for one."""
        named = self.title.strip() or self.plan.change.strip() or self.plan.objective.strip()
        short = named if len(named) <= 80 else f"{named[:79].rstrip()}…"
        return f"“{short}”" if short else "a cycle without a name yet"

    @property
    def day(self) -> dt.date | None:
        """The day on which it was first tried, else the day of the lock; None before that."""
        return day_in(self.do.began) or (self.locked.astimezone().date() if self.locked else None)

    def amended(self, about: str) -> tuple[Amendment, ...]:
        """What was corrected in one field of the Plan or one prediction, the earliest first."""
        return tuple(amendment for amendment in self.amendments if amendment.about == about)

    def prediction(self, id: str) -> Prediction | None:
        """The prediction of this id, if there is one."""
        return next((each for each in self.plan.predictions if each.id == id), None)
