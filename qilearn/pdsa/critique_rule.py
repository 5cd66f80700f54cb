"""What a rule on a cycle is: an id, what it looks for in one line, and what it says of a cycle."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from qilearn.core.comments import Comment
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.stages import Plan, Prediction

MAY_BE_WRONG = "A rule of thumb that looks only at English words; it may be wrong about yours."
"""What every rule that reads words says of itself."""

MCNICHOLAS = "McNicholas and others 2019, BMJ Quality & Safety 28: 356-365"
TAYLOR = "Taylor and others 2014, BMJ Quality & Safety 23: 290-298"
REED_AND_CARD = "Reed and Card 2016, BMJ Quality & Safety 25: 147-152"
LANGLEY = "after Langley and others, The Improvement Guide"

MOST_STEPS = 4
"""No more next steps than this at a time; what comes after them is said once they are done."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What a rule looks at.

    Attributes
    ----------
    cycle : Cycle
    today : datetime.date
        The day from which a date is past or to come.
    before : Cycle or None
        The cycle that it builds on, if there is one.
    """

    cycle: Cycle
    today: dt.date
    before: Cycle | None = None

    @property
    def plan(self) -> Plan:
        """The Plan as it was when it locked."""
        return self.cycle.plan

    @property
    def made(self) -> tuple[Prediction, ...]:
        """The predictions in which something is predicted."""
        return tuple(prediction for prediction in self.plan.predictions if prediction.is_made)

    @property
    def builds_on_another(self) -> bool:
        """Whether a cycle came before, known here or only named."""
        return self.before is not None or bool(self.cycle.follows)

    @property
    def locked_on(self) -> dt.date | None:
        """The day on which the Plan locked, where the learner is."""
        return self.cycle.locked.astimezone().date() if self.cycle.locked else None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Parameters
    ----------
    id : str
        Stable: ``"prediction-vague"``.
    about : str
        The field of the cycle, or the part of it.
    looks_for : str
        In one line, for those who want to know what the rules look for.
    says : callable
        Takes a :class:`Moment`; returns a Comment, or None where there is nothing to say. Never raises.
    looking_back : str
        What is said of it once the Plan is locked and nothing can be done about it: "gave no reason". Empty where it
        isn't worth saying then.
    """

    id: str
    about: str
    looks_for: str
    says: Callable[[Moment], Comment | None]
    looking_back: str = ""


def step(about: str, says: str, why: str, *, source: str = "") -> Comment:
    """A next step."""
    return Comment("next step", about, says, why=why, source=source)


def ask(about: str, says: str, why: str = "", *, source: str = "") -> Comment:
    """A question."""
    return Comment("question", about, says, why=why, source=source)


def by_words(comment: Comment) -> Comment:
    """The comment, saying that it only looked at words, beside its source if it has one."""
    return replace(comment, source=f"{comment.source}. {MAY_BE_WRONG}" if comment.source else MAY_BE_WRONG)


def matches(pattern: str) -> re.Pattern[str]:
    """A pattern of words, whatever their case."""
    return re.compile(pattern, re.IGNORECASE | re.VERBOSE)


def plain(text: str) -> str:
    """A text on one line, with straight apostrophes, for the rules to read.

    >>> plain(" It  didn’t help ")
    "It didn't help"
    """
    return " ".join(text.replace("’", "'").split())


def is_blank(text: str) -> bool:
    """Whether nothing is written."""
    return not text.strip()
