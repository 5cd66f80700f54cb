"""What was seen at work: conversations that somebody heard, cycles as teams wrote them, and whether meetings were held."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qilearn.cohort.evaluate.instruments import FOLLOW_UP, OBSERVATION
from qilearn.cohort.evaluate.reading import Answers
from qilearn.cohort.evaluate.summary import Distribution, distribution, is_told, steps_of
from qilearn.cohort.group import Group
from qilearn.core.dates import day_in
from qilearn.dialogue.rating_talks import OWN
from qilearn.dialogue.ratings import RATING, ratings_of
from qilearn.pdsa.fidelity import Share
from qilearn.pdsa.fidelity_rules import begun
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.ramps import in_order


@dataclass(frozen=True, slots=True)
class Heard:
    """What could be heard in some conversations, behaviour by behaviour.

    Attributes
    ----------
    behaviours : tuple of Distribution
        Of fewer than five conversations, or fewer than five people who coached, nothing is in it.
    n_talks, n_coaches : int
        So many conversations, of so many people who coached; 0 coaches where no sheet says who.
    """

    behaviours: tuple[Distribution, ...]
    n_talks: int
    n_coaches: int


def heard_by_observers(answers: Answers) -> Heard:
    """What observers heard in real conversations, from their sheets."""
    sheets = answers.of(OBSERVATION)
    coaches = {sheet.code for sheet in sheets if sheet.code}
    return Heard(steps_of(answers, OBSERVATION) if is_of_enough(answers) else (), len(sheets), len(coaches))


def is_of_enough(answers: Answers) -> bool:
    """Whether observers' sheets can be of five people who coached: ten conversations of one coach are of one person.

    >>> from qilearn.cohort.evaluate.reading import Sheet
    >>> [is_of_enough(Answers(tuple(Sheet(code, {"plan": "2"}) for code in codes))) for codes in ("aaaabb", "abcde")]
    [False, True]
    """
    sheets = answers.of(OBSERVATION)
    coaches = {sheet.code for sheet in sheets if sheet.code}
    return is_told(len(coaches) + sum(not sheet.code for sheet in sheets))  # Without a code, each may be another's.


def heard_by_themselves(group: Group) -> Heard:
    """What people heard from themselves in conversations that they practised in the course: a view of their own.

    Ratings of the course's transcripts aren't in it, nor are talks that were pasted: they are between two people.
    """
    given: defaultdict[str, list[str]] = defaultdict(list)
    talks, coaches = 0, set()
    for handed in group.documents(RATING):
        if handed.document.id.startswith(OWN):
            found = ratings_of(handed.document.body.sheet, len(handed.document.body.lines))
            talks += bool(found)
            coaches.update([handed.code] if found else [])
            for item, rated in found.items():
                given[item].append(str(rated.given))
    if not is_told(len(coaches)):
        return Heard((), talks, len(coaches))
    found_steps = (distribution(question, given[question.id]) for question in OBSERVATION.questions if question.steps)
    return Heard(tuple(each for each in found_steps if is_told(each.n)), talks, len(coaches))


@dataclass(frozen=True, slots=True)
class FollowedUp:
    """Coaching meetings of three months, as diaries have them.

    Attributes
    ----------
    n : int
        How many filled in the sheet.
    agreed, held : int
        Meetings for which a day was agreed, and how many of them were held; 0 of fewer than five sheets.
    n_all, n_none : int
        Of those who had agreed on at least one: how many held all of them, and how many none.
    """

    n: int
    agreed: int = 0
    held: int = 0
    n_all: int = 0
    n_none: int = 0


def followed_up(answers: Answers) -> FollowedUp:
    """Whether meetings that were agreed were held.

    >>> from qilearn.cohort.evaluate.reading import Sheet
    >>> diaries = [("2", "2"), ("3", "1"), ("0", "0"), ("1", "0"), ("2", "2")]
    >>> followed_up(Answers(tuple(Sheet("", {"agreed": agreed, "held": held}) for agreed, held in diaries)))
    FollowedUp(n=5, agreed=8, held=5, n_all=2, n_none=1)
    """
    sheets = [sheet.given for sheet in answers.of(FOLLOW_UP) if "agreed" in sheet.given and "held" in sheet.given]
    if not is_told(len(sheets)):
        return FollowedUp(len(sheets))
    pairs = [(int(given["agreed"]), int(given["held"])) for given in sheets]
    some = [(agreed, held) for agreed, held in pairs if agreed]
    return FollowedUp(
        len(sheets),
        sum(agreed for agreed, _ in pairs),
        sum(held for _, held in pairs),
        sum(held == agreed for agreed, held in some),
        sum(held == 0 for _, held in some),
    )


@dataclass(frozen=True, slots=True)
class CyclesWritten:
    """How teams' cycles were run and written down. It says nothing of whether care got better.

    Attributes
    ----------
    begun : int
        Cycles whose Plan is locked.
    with_a_number : Share
        Of these, how many predict a number, as an interval.
    compared : Share
        Of those whose Study is written, how many hold every prediction against what was seen.
    before_the_next : Share
        Of those that another cycle follows and whose days are known, how many were studied before that one began.
    n_teams : int
        Of so many teams.
    """

    begun: int
    with_a_number: Share
    compared: Share
    before_the_next: Share
    n_teams: int


def cycles_written(teams: Iterable[Sequence[Cycle]]) -> CyclesWritten:
    """How the cycles of some teams were run and written down, from what their Plans and Studies hold.

    >>> cycles_written([[Cycle(id="c1")]])
    CyclesWritten(begun=0, with_a_number=0 of 0, compared=0 of 0, before_the_next=0 of 0, n_teams=0)
    """
    by_team = [started for cycles in teams if (started := begun(cycles))]
    every = [cycle for cycles in by_team for cycle in cycles]
    studied = [cycle for cycle in every if cycle.stage in ("act", "done")]
    followed = [is_first for cycles in by_team for is_first in _studied_first(cycles)]
    return CyclesWritten(
        len(every),
        Share(sum(any(each.has_interval for each in cycle.plan.predictions) for cycle in every), len(every)),
        Share(sum(map(_is_compared, studied)), len(studied)),
        Share(sum(followed), len(followed)),
        len(by_team),
    )


def _is_compared(cycle: Cycle) -> bool:
    """Whether each prediction has a verdict, or a number beside it."""
    made = [each.id for each in cycle.plan.predictions if each.is_made]
    results = cycle.study.results
    return all(id in results and bool(results[id].verdict or results[id].value is not None) for id in made)


def _studied_first(cycles: Sequence[Cycle]) -> Iterator[bool]:
    """Of each cycle that another one follows: whether its Study came before, or on the day on which that one began.

    A cycle without a Study had none before; one whose days can't be read isn't told.
    """
    next_day: dict[str, dt.date] = {}
    for before, after in _links(cycles):
        if after.day is not None:
            next_day[before.id] = min(after.day, next_day.get(before.id, after.day))
    for cycle in cycles:
        if cycle.id not in next_day:
            continue
        if cycle.stage not in ("act", "done"):
            yield False
            continue
        day = day_in(cycle.study.on)
        if day is not None:
            yield day <= next_day[cycle.id]


def _links(cycles: Sequence[Cycle]) -> Iterator[tuple[Cycle, Cycle]]:
    """Each cycle with the ones that go on from it: those that say so, else the next of its ramp."""
    known = {cycle.id: cycle for cycle in cycles}
    last_of_ramp: dict[str, Cycle] = {}
    for cycle in in_order(cycles):
        named = [known[id] for id in cycle.follows if id in known]
        if named:
            yield from ((before, cycle) for before in named)
        elif cycle.ramp in last_of_ramp:
            yield last_of_ramp[cycle.ramp], cycle
        if cycle.ramp:
            last_of_ramp[cycle.ramp] = cycle
