"""What a rule on measures is: an id, what it looks for in one line, and what it says of a team's measures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from qilearn.aims.model import Aim, Measure, MeasureKind
from qilearn.aims.word_lists import says_nothing
from qilearn.core.comments import Comment
from qilearn.core.text import listed, quoted


@dataclass(frozen=True, slots=True)
class Team:
    """What the rules look at: a team's measures, its aim as far as it is written, and the day."""

    measures: Sequence[Measure]
    today: dt.date
    aim: Aim = field(default_factory=Aim)

    def of_kind(self, kind: MeasureKind) -> list[Measure]:
        """The measures of a kind."""
        return [measure for measure in self.measures if measure.kind == kind]

    @property
    def days_left(self) -> int | None:
        """The days until the aim's date; None where there is no date, or it has passed."""
        if self.aim.by_date is None or self.aim.by_date <= self.today:
            return None
        return (self.aim.by_date - self.today).days


@dataclass(frozen=True, slots=True)
class MeasureRule:
    """One rule.

    Parameters
    ----------
    id : str
        Stable: ``"no-balancing"``.
    looks_for : str
        In one line, for those who want to know what the rules look for.
    says : callable
        Takes the team; yields Comments. What is about one measure has its id in ``about``, else ``"measures"``.
    """

    id: str
    looks_for: str
    says: Callable[[Team], Iterator[Comment]]


def called(*measures: Measure) -> str:
    """Measures by their names, in quotes.

    >>> called(Measure(id="m1", name="Falls"), Measure(id="m2"))
    '“Falls” and a measure without a name'
    """
    return listed(
        quoted(measure.name) if not says_nothing(measure.name) else "a measure without a name" for measure in measures
    )


def about(measures: Sequence[Measure]) -> str:
    """What a comment on these is about: the one measure, or all."""
    return measures[0].id if len(measures) == 1 else "measures"
