"""What a good coach would say about a team's measures: the set as a whole, and how each is defined."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from qilearn.aims.critique_parts import said_date
from qilearn.aims.critique_rule import ask, by_words, step
from qilearn.aims.measure_definition import DEFINITION, definition_missing, is_barely_begun
from qilearn.aims.measure_rule import MeasureRule, Team, about, called
from qilearn.aims.model import FREQUENCIES, MEASURE_KINDS, Aim, Frequency, Measure
from qilearn.aims.word_lists import OWN_WORDS, found_in, says_nothing, telling_words, work_done
from qilearn.core.comments import Comment, Comments, at_most
from qilearn.core.text import counted, sentence, shortened

POINTS = 12
"""With fewer points than this until the aim's date, a run chart can hardly tell a change from chance."""

MOST = 10
"""IHI: a project typically has four to ten measures."""

MOST_STEPS = 6
"""No more next steps than this at a time; what comes after them is said once they are done."""

FIRST = frozenset(
    {
        *("no-measures", "no-name", "no-kind", "target-in-name", "same-name"),
        *("definition-missing", "unclear-words", "no-denominator", "no-edges", "from-memory"),
    }
)
"""The rules that speak while no measure has been defined further than its first words; the others wait until one has."""

_IHI = "IHI, Model for Improvement, establishing measures"


def critique_measures(
    measures: Sequence[Measure], *, aim: Aim | None = None, today: dt.date, samples: Comments | None = None
) -> Comments:
    """Comments on a team's measures, in the order a coach would say them.

    Parameters
    ----------
    measures : sequence of Measure
        As far as they have been written; nothing in them makes this raise.
    aim : Aim, optional
        What they are to show; its date decides how often a point must come.
    today : datetime.date
        The day from which points are counted.
    samples : Comments, optional
        What is known of the number looked at each time, said beside how often. (Simulation is on another floor.)

    Returns
    -------
    Comments
        A comment on one measure has its id in ``about``; on all of them, ``"measures"``.

    Examples
    --------
    >>> critique_measures([], today=dt.date(2026, 11, 23))[0].about
    'measures'
    """
    findings = measure_findings(measures, aim=aim, today=today)
    begun = not all(map(is_barely_begun, measures))
    heard = [comments for rule, comments in findings.items() if begun or rule in FIRST]
    said = [comment for comments in heard for comment in comments] + list(samples or ())
    steps = [comment for comment in said if comment.kind == "next step"]
    asked = [comment for comment in said if comment.kind == "question"]
    first = at_most(MOST_STEPS, steps, about="measures")
    return Comments([*_what_works(measures), *first, *asked, *_to_ask(measures)])


def measure_findings(
    measures: Sequence[Measure], *, aim: Aim | None = None, today: dt.date
) -> Mapping[str, tuple[Comment, ...]]:
    """What each rule says, by the rule's id; only those that have something to say.

    >>> list(measure_findings([], today=dt.date(2026, 11, 23)))
    ['no-measures']
    """
    team = Team(measures, today, aim or Aim())
    said = {rule.id: tuple(rule.says(team)) for rule in MEASURE_RULES}
    return {id: comments for id, comments in said.items() if comments}


def points_left(frequency: Frequency, days: int) -> int:
    """How many points of this frequency come within so many days.

    >>> points_left("monthly", 84), points_left("weekly", 84)
    (2, 12)
    """
    return int(days // FREQUENCIES[frequency])


def _no_measures(team: Team) -> Iterator[Comment]:
    if not team.measures:
        yield step(
            "measures",
            "There is no measure yet. Begin with one outcome: what the people your aim is for would notice.",
            "An aim needs something that is looked at every week.",
            source=_IHI,
        )


def _no_outcome(team: Team) -> Iterator[Comment]:
    if team.measures and not team.of_kind("outcome"):
        yield step(
            "measures",
            "None of your measures is an outcome. Which one would the people you serve recognise as theirs?",
            "Work can be done as meant, every time, and still help nobody.",
            source=_IHI,
        )


def _only_outcomes(team: Team) -> Iterator[Comment]:
    if team.measures and len(team.of_kind("outcome")) == len(team.measures):
        yield step(
            "measures",
            "All your measures are outcomes. Add a process measure for each main driver: is the work done as you meant it?",
            "Outcomes move late. When one stays where it is, only a process measure tells whether the idea failed or was "
            "never done.",
            source=_IHI,
        )


def _work_as_outcome(team: Team) -> Iterator[Comment]:
    for measure in team.of_kind("outcome"):
        if done := work_done(measure.name):
            yield by_words(
                ask(
                    measure.id,
                    f"You call {called(measure)} an outcome. If every one is {done}, who would notice, outside the team?",
                    "Work can be done as meant, every time, and still help nobody. Then it’s a process measure, and a useful "
                    "one.",
                )
            )


def _no_own_words(team: Team) -> Iterator[Comment]:
    texts = [f"{measure.name} {measure.numerator} {measure.source}" for measure in team.measures]
    if len(texts) > 1 and not any(found_in(text, OWN_WORDS) for text in texts):
        yield by_words(
            ask(
                "measures",
                "Does any of these come from the people themselves: what they say, feel, or would have liked?",
                "What a service records shows what it did. How it was for somebody, only they can tell.",
            )
        )


def _no_balancing(team: Team) -> Iterator[Comment]:
    if team.measures and not team.of_kind("balancing"):
        yield step(
            "measures",
            "Nothing here would show harm. What might get worse elsewhere because of your change, and for whom? Add it as a "
            "balancing measure.",
            "A gain in one place is often paid for in another.",
            source=_IHI,
        )


def _outcome_again(team: Team) -> Iterator[Comment]:
    for balancing in team.of_kind("balancing"):
        mine = telling_words(balancing.name)
        for outcome in team.of_kind("outcome"):
            theirs = telling_words(outcome.name)
            if mine & theirs and len(mine & theirs) >= max(len(mine), len(theirs)) / 2:
                yield by_words(
                    ask(
                        balancing.id,
                        f"Is {called(balancing)} the outcome {called(outcome)} again? A balancing measure looks where you "
                        "are not trying to improve.",
                        "A second look at the same thing can’t show what was paid for it.",
                    )
                )


def _too_many(team: Team) -> Iterator[Comment]:
    if len(team.measures) > MOST:
        yield step(
            "measures",
            f"You have {len(team.measures)} measures; four to ten do for most teams. Which would nobody miss?",
            "Each takes time from the work that it measures, and what isn’t looked at stops being collected.",
            source=_IHI,
        )


def _too_rare(team: Team) -> Iterator[Comment]:
    days = team.days_left
    for frequency in FREQUENCIES if days is not None else ():
        measures = [measure for measure in team.measures if measure.frequency == frequency]
        if measures and points_left(frequency, days or 0) < POINTS:
            yield step(
                about(measures),
                f"{called(*measures)}: {frequency}, which gives {_points(frequency, days or 0)} until "
                f"{said_date(team.today + dt.timedelta(days or 0))}. {_more_often(frequency, days or 0)}",
                f"A run chart needs about {POINTS} points before it can tell a change from chance. Points from before today "
                "count too, if you have them.",
            )


def _no_split(team: Team) -> Iterator[Comment]:
    looked_at = team.of_kind("outcome") or list(team.measures)
    if looked_at and all(says_nothing(measure.split_by) for measure in looked_at):
        yield ask(
            "measures",
            f"For which groups will you look at {called(*looked_at[:2])} separately: ethnicity, language, gender, disability, "
            "neighbourhood, income? Who might be worse off behind the average?",
            "An average can rise while a group that was behind falls further back.",
            source=f"After {_IHI}; the list of groups is our own",
        )


def _same_name(team: Team) -> Iterator[Comment]:
    names = [" ".join(measure.name.casefold().split()) for measure in team.measures]
    twice = [
        measure
        for measure, name in zip(team.measures, names, strict=True)
        if not says_nothing(name) and names.count(name) > 1
    ]
    if twice:
        yield step(
            "measures",
            f"{called(twice[0])} is there {counted(len(twice), 'time')}. Is it one measure, or should the names tell them apart?",
            "On a chart only the name tells them apart.",
        )


WHOLE: tuple[MeasureRule, ...] = (
    MeasureRule("no-measures", "No measure at all.", _no_measures),
    MeasureRule("no-outcome", "No outcome measure.", _no_outcome),
    MeasureRule("only-outcomes", "Nothing but outcome measures.", _only_outcomes),
    MeasureRule("work-as-outcome", "“Staff trained”, “leaflets given” called an outcome.", _work_as_outcome),
    MeasureRule("no-balancing", "No balancing measure.", _no_balancing),
    MeasureRule("outcome-again", "A balancing measure that shares most of its words with an outcome.", _outcome_again),
    MeasureRule("too-many", f"More than {MOST} measures.", _too_many),
    MeasureRule("same-name", "Two measures of one name.", _same_name),
)
"""The rules on the measures together."""

MEASURE_RULES: tuple[MeasureRule, ...] = (
    *WHOLE,
    *DEFINITION,
    MeasureRule("too-rare", f"Fewer than {POINTS} points until the aim’s date.", _too_rare),
    MeasureRule("no-split", "No outcome that is looked at by group.", _no_split),
    MeasureRule("no-own-words", "Nothing that people say, feel or are asked.", _no_own_words),
)
"""Every rule on measures, in the order in which a coach would come to it."""

RULES: Mapping[str, str] = {rule.id: rule.looks_for for rule in MEASURE_RULES}
"""What the rules look for, by id, to be shown beside what they found. They may be wrong, and say so."""


def _points(frequency: Frequency, days: int) -> str:
    return counted(points_left(frequency, days), "point")


def _more_often(frequency: Frequency, days: int) -> str:
    """What a shorter time between points would give: weekly, or daily where that isn't enough."""
    shorter: list[Frequency] = [each for each in ("weekly", "daily") if FREQUENCIES[each] < FREQUENCIES[frequency]]
    better = next((each for each in shorter if points_left(each, days) >= POINTS), None)
    if better is None:
        return "Even daily that would be too few. Is a later date possible, or are earlier figures at hand?"
    return f"{sentence(better)}, of a smaller sample if need be, would give {points_left(better, days)}."


def _what_works(measures: Sequence[Measure]) -> Iterator[Comment]:
    complete = _complete(measures)
    split = [measure for measure in measures if not says_nothing(measure.split_by)]
    if {measure.kind for measure in measures} >= set(MEASURE_KINDS):
        yield Comment(
            "strength",
            "measures",
            "You have an outcome, a process and a balancing measure.",
            why="Together they tell whether it helped, whether it was done, and what it cost.",
            source=_IHI,
        )
    if complete:
        others = " and others" if len(complete) > 3 else ""
        yield Comment(
            "strength",
            about(complete),
            f"{called(*complete[:3])}{others}: every part of the definition has words.",
            why="Two people can begin to count, and find out where they differ.",
        )
    if split:
        yield Comment(
            "strength",
            about(split),
            f"You will look at {called(split[0])} by {shortened(split[0].split_by)}.",
            why="What happens behind an average can then be seen.",
        )


def _to_ask(measures: Sequence[Measure]) -> Iterator[Comment]:
    if _complete(measures):
        yield ask(
            "measures",
            "Would two of you count the same? Take ten records, count separately, and compare.",
            "Words that are clear on paper come apart at the first odd case.",
        )


def _complete(measures: Sequence[Measure]) -> list[Measure]:
    return [measure for measure in measures if not says_nothing(measure.name) and not definition_missing(measure)]
