"""What each stage of a PDSA cycle holds: the Plan with its predictions, Do, Study and Act; and amendments of a Plan."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from qilearn.core.documents import ID_PATTERN
from qilearn.core.text import figure, listed

Size = Literal["rehearsal", "one", "few", "part", "several", "all"]
AsPlanned = Literal["yes", "partly", "no"]
Verdict = Literal["as predicted", "otherwise", "can't tell"]
Decision = Literal["adopt", "adapt", "abandon"]

SIZES: Mapping[Size, str] = {
    "rehearsal": "A rehearsal: talked or walked through, nobody affected",
    "one": "One person, once",
    "few": "A few people, or a few times",
    "part": "One team, shift or clinic for a while",
    "several": "Several teams, shifts or places, under different conditions",
    "all": "Everyone, all the time",
}
"""How large a test can be, from the smallest to the largest."""

AS_PLANNED: tuple[AsPlanned, ...] = get_args(AsPlanned)
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
DECISIONS: tuple[Decision, ...] = get_args(Decision)

LONGEST = 5_000
"""So many characters in one field at most."""

MOST_PREDICTIONS = 6
"""So many questions in one cycle at most: a test that asks more than that is several tests."""

PLAN_FIELDS: Mapping[str, str] = {
    "objective": "What is this test for?",
    "change": "What will you change?",
    "extent": "How much of it, in words?",
    "who": "Who does it?",
    "what": "What exactly do they do?",
    "when": "When?",
    "where": "Where?",
    "data": "What will you write down, and who does?",
    "safety": "What could get worse for someone, and what would make you stop?",
    "stays": "Why is it no larger than the test before?",
}
"""The Plan's fields of text, and how each is asked for."""


class Prediction(BaseModel):
    """One question of a test and what is expected, written before it begins.

    Attributes
    ----------
    id : str
        Its name within the cycle.
    question : str
        What the test is to answer.
    expects : str
        What will be seen, so that someone else could tell whether it was: "at least 8 of 10 leave with a slip".
    low, high : float or None
        Where a number is predicted: the interval that it is thought to lie in, with 8 chances in 10.
    unit : str
        What the numbers count.
    reason : str
        Why that is expected: the theory.
    """

    model_config = ConfigDict(frozen=True)

    id: str = Field(pattern=ID_PATTERN)
    question: str = Field(default="", max_length=LONGEST)
    expects: str = Field(default="", max_length=LONGEST)
    low: float | None = Field(default=None, allow_inf_nan=False)
    high: float | None = Field(default=None, allow_inf_nan=False)
    unit: str = Field(default="", max_length=LONGEST)
    reason: str = Field(default="", max_length=LONGEST)

    @property
    def is_untouched(self) -> bool:
        """Whether nothing has been written into it."""
        said = (self.question, self.expects, self.unit, self.reason)
        return self.low is None and self.high is None and not any(text.strip() for text in said)

    @property
    def is_made(self) -> bool:
        """Whether something is predicted, in words or as an interval."""
        return bool(self.expects.strip()) or self.has_interval

    @property
    def has_interval(self) -> bool:
        """Whether an interval of numbers is predicted."""
        return self.low is not None and self.high is not None and self.low <= self.high

    def holds(self, value: float) -> bool | None:
        """Whether a number lies in the predicted interval, its ends included; None where there is no interval.

        >>> Prediction(id="p1", low=8, high=12).holds(12), Prediction(id="p1").holds(12) is None
        (True, True)
        """
        if self.low is None or self.high is None or not self.has_interval:
            return None
        return self.low <= value <= self.high

    def __str__(self) -> str:
        said = [self.expects.strip()]
        if self.low is not None and self.high is not None and self.has_interval:
            said.append(f"{figure(self.low)} to {figure(self.high)} {self.unit.strip()}".strip())
        return "; ".join(filter(None, said)) or "nothing predicted"


class Plan(BaseModel):
    """What is to be tested, what is expected, and how.

    Attributes
    ----------
    objective, change : str
        What the test is for, and the change that is tested, in words.
    idea : str
        The id of the change idea in the project's driver diagram; empty where it has none.
    measure : str
        The id of the project's measure on whose chart the cycle is to be seen; empty where it has none.
    predictions : tuple of Prediction
        A question each, with what is expected.
    size : str
        A key of :data:`SIZES`, or empty.
    extent : str
        The size in the team's own words: "two nurses, Tuesday morning".
    who, what, when, where : str
        Who does what, when and where.
    starts : str
        The day on which it is to begin; see :func:`day_in`.
    data : str
        What is written down, how, and by whom.
    safety : str
        What could get worse for someone, and what would make the team stop.
    stays : str
        Why the test is no larger than the one before it in its ramp.

    Raises
    ------
    pydantic.ValidationError
        Where two predictions have the same id.
    """

    model_config = ConfigDict(frozen=True)

    objective: str = Field(default="", max_length=LONGEST)
    change: str = Field(default="", max_length=LONGEST)
    idea: str = Field(default="", max_length=80)
    measure: str = Field(default="", max_length=80)
    predictions: tuple[Prediction, ...] = Field(default=(), max_length=MOST_PREDICTIONS)
    size: Size | Literal[""] = ""
    extent: str = Field(default="", max_length=LONGEST)
    who: str = Field(default="", max_length=LONGEST)
    what: str = Field(default="", max_length=LONGEST)
    when: str = Field(default="", max_length=LONGEST)
    where: str = Field(default="", max_length=LONGEST)
    starts: str = Field(default="", max_length=LONGEST)
    data: str = Field(default="", max_length=LONGEST)
    safety: str = Field(default="", max_length=LONGEST)
    stays: str = Field(default="", max_length=LONGEST)

    @model_validator(mode="after")
    def _each_its_own(self) -> Plan:
        """What was found is kept by a prediction's id, so no two share one."""
        ids = [prediction.id for prediction in self.predictions]
        if twice := sorted({id for id in ids if ids.count(id) > 1}):
            raise ValueError(f"two predictions are called {listed(twice)}")
        return self

    @property
    def is_untouched(self) -> bool:
        """Whether nothing has been written. The links to diagram and measure alone are no plan."""
        asked = any(not prediction.is_untouched for prediction in self.predictions)
        return not asked and not any(
            value.strip() for name, value in self if name not in ("idea", "measure", "predictions")
        )

    @property
    def has_prediction(self) -> bool:
        """Whether at least one prediction is made."""
        return any(prediction.is_made for prediction in self.predictions)


class Do(BaseModel):
    """What happened when it was tried.

    Attributes
    ----------
    began, ended : str
        The days from and to which it was tried; see :func:`day_in`.
    as_planned : {"yes", "partly", "no"} or ""
        Whether it went as planned.
    happened, surprises, data : str
        What was done and seen, what nobody expected, and what was written down.
    """

    model_config = ConfigDict(frozen=True)

    began: str = Field(default="", max_length=LONGEST)
    ended: str = Field(default="", max_length=LONGEST)
    as_planned: AsPlanned | Literal[""] = ""
    happened: str = Field(default="", max_length=LONGEST)
    surprises: str = Field(default="", max_length=LONGEST)
    data: str = Field(default="", max_length=LONGEST)


class Result(BaseModel):
    """What was found about one prediction.

    Attributes
    ----------
    seen : str
        What was seen, in words.
    value : float or None
        The number that was found, where a number was predicted.
    verdict : {"as predicted", "otherwise", "can't tell"} or ""
        How that compares with the prediction, as the team judges it.
    """

    model_config = ConfigDict(frozen=True)

    seen: str = Field(default="", max_length=LONGEST)
    value: float | None = Field(default=None, allow_inf_nan=False)
    verdict: Verdict | Literal[""] = ""


class Study(BaseModel):
    """What was found about each prediction, and what was learnt.

    Attributes
    ----------
    on : str
        The day on which the team looked at it; see :func:`day_in`.
    results : dict
        A prediction's id to its :class:`Result`.
    learnt : str
        What the team knows now that it didn't know before.
    """

    model_config = ConfigDict(frozen=True)

    on: str = Field(default="", max_length=LONGEST)
    results: dict[str, Result] = {}
    learnt: str = Field(default="", max_length=LONGEST)


class Act(BaseModel):
    """What follows from it.

    Attributes
    ----------
    decision : {"adopt", "adapt", "abandon"} or ""
    reason : str
        Why, from what was found.
    next : str
        The next step: what the next test asks, or what is done instead.
    theory, measure, aim : str
        What changes in the theory, in the measure, even in the aim. (Testing may change the goal too: Reed and Card
        2016, BMJ Quality & Safety 25: 147-152.)
    """

    model_config = ConfigDict(frozen=True)

    decision: Decision | Literal[""] = ""
    reason: str = Field(default="", max_length=LONGEST)
    next: str = Field(default="", max_length=LONGEST)
    theory: str = Field(default="", max_length=LONGEST)
    measure: str = Field(default="", max_length=LONGEST)
    aim: str = Field(default="", max_length=LONGEST)


class Amendment(BaseModel):
    """A later correction of a locked Plan. It stands beside what was written first, which stays.

    Attributes
    ----------
    at : datetime.datetime
        When, in UTC.
    about : str
        A field of the Plan (a key of :data:`PLAN_FIELDS`, or ``"starts"``), or the id of a prediction.
    now : str
        What it should say.
    why : str
        Why.
    """

    model_config = ConfigDict(frozen=True)

    at: AwareDatetime
    about: str = Field(max_length=80)
    now: str = Field(max_length=LONGEST)
    why: str = Field(default="", max_length=LONGEST)
