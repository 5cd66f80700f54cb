"""Sentences for a report, level by level, each with its n, and with the cautions that belong to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qilearn.cohort.evaluate.behaviour import CyclesWritten, FollowedUp, Heard
from qilearn.cohort.evaluate.instruments import NO_CHAIN, THEN_NOW, THEN_NOW_BIAS
from qilearn.cohort.evaluate.results import Results
from qilearn.cohort.evaluate.summary import Distribution, ThenNow, step_said
from qilearn.cohort.group import FEWEST
from qilearn.core.text import counted
from qilearn.pdsa.fidelity import FEWEST_FOR_A_SHARE, Share

FEW_ANSWERED = 60
"""Per cent: where fewer answered, that comes before anything else."""

NO_CAUSE = (
    "Nothing here shows that the programme caused anything. There was no group without it, much else happened in these months, "
    "and people came because they wanted to."
)
NO_LADDER = (
    "The four levels are a way to look from several sides. They aren’t a ladder: people who like a course don’t learn more by "
    "that, and learning alone doesn’t change a service."
)
NO_LADDER_SOURCE = NO_CHAIN
THEN_NOW_CAUTION = (
    "Then and now were both asked at the end. That avoids one bias, since people know better at the end what the words mean; it "
    "has another: whoever has put effort into something tends to see the past as worse and the present as better."
)
THEN_NOW_SOURCES = f"For: {THEN_NOW}. Against: {THEN_NOW_BIAS}."
OWN_VIEW = "What people say of their own skill is their view. It is no proof of skill."
RESULTS_CAUTION = (
    "A signal says that something changed, not why. A chart without one doesn’t say that nothing was learnt: some measures need "
    "longer, and some ideas don’t work, which is worth knowing."
)


def response_words(n: int, asked: int | None) -> str:
    """How many answered, out of how many; and what follows from that.

    >>> response_words(31, 36)
    '31 of 36 people answered (86 %). What the other 5 would have said isn’t known.'
    >>> response_words(4, 9)
    'Fewer than 5 people answered, so none of it is told: one could tell who is meant.'
    """
    if n < FEWEST:
        return f"Fewer than {FEWEST} people answered, so none of it is told: one could tell who is meant."
    if asked is None or asked < n:
        return f"{counted(n, 'sheet')} came back. How many were given out isn’t known, so neither is who is missing."
    if n == asked:
        return f"All {n} people answered."
    percent = 100 * n / asked
    few = " With so few, those who answered may well differ from those who didn’t." if percent < FEW_ANSWERED else ""
    return f"{n} of {asked} people answered ({percent:.0f} %). What the other {asked - n} would have said isn’t known.{few}"


def step_words(found: Distribution) -> str:
    """One question: how many gave the two higher steps, the step in the middle, and every count.

    >>> from qilearn.cohort.evaluate.instruments import REACTION
    >>> step_words(Distribution(REACTION.question("safe"), {"1": 1, "2": 2, "3": 4, "4": 2}))
    'Safe to get it wrong: 6 of 9 chose “largely” or “fully”; in the middle “largely” (1, 2, 4, 2).'
    """
    steps = [step for step in found.question.steps if step.isdigit()]
    upper = " or ".join(step_said(found.question, step) for step in steps[2:])
    counts = ", ".join(str(found.counts[step]) for step in steps)
    hidden = found.n - found.n_ordered
    not_told = f"; {hidden} couldn’t be told" if hidden else ""
    if not found.n_ordered:
        return f"{found.question.short}: nobody could tell."
    chose = f"{found.at_least(steps[2])} of {found.n_ordered} chose {upper}"
    return f"{found.question.short}: {chose}; in the middle {found.middle_said} ({counts}){not_told}."


def then_now_words(found: ThenNow) -> str:
    """One question then and now: the middle of both, and how many place themselves higher, the same and lower."""
    then, now = found.then.middle_said, found.now.middle_said
    middle = f"in the middle {then} then, {now} now" if then != now else f"in the middle {now}, then as now"
    return (
        f"{found.question.short}: of {found.n}, {found.up} place themselves higher now, {found.same} where they were and "
        f"{found.down} lower; {middle}."
    )


def learning_words(found: Sequence[ThenNow]) -> Iterator[str]:
    """What stands out among the questions on then and now: most, least, lower, and evidence."""
    if not found:
        return
    most, least = max(found, key=lambda each: each.up / each.n), min(found, key=lambda each: each.up / each.n)
    yield f"Most see a change in “{most.question.short}”: {most.up} of {most.n} place themselves higher now."
    if least is not most:
        yield f"Fewest do in “{least.question.short}”: {least.up} of {least.n}."
    lower = max(found, key=lambda each: each.down / each.n)
    if lower.down:
        yield (
            f"In “{lower.question.short}” {lower.down} of {lower.n} place themselves lower now than then. That can mean that "
            "they have lost something, or that they have begun to notice."
        )
    written, answers = sum(each.n_evidence for each in found), sum(each.n for each in found)
    yield f"To {written} of {answers} answers somebody wrote what they did that shows it; read these before the steps."


def heard_words(found: Heard, *, by: str) -> str:
    """What was heard in conversations: of how many, what most and least."""
    if not found.behaviours:
        return ""
    ranked = sorted(found.behaviours, key=lambda each: each.at_least("2") / max(1, each.n_ordered))
    least, most = ranked[0], ranked[-1]
    coaches = f" of {counted(found.n_coaches, 'person', 'people')}" if found.n_coaches else ""
    return (
        f"{counted(found.n_talks, 'conversation')}{coaches}, rated by {by}. A 2 or a 3 most often for “{most.question.short}” "
        f"({most.at_least('2')} of {most.n_ordered}), least often for “{least.question.short}” ({least.at_least('2')} of "
        f"{least.n_ordered})."
    )


def follow_up_words(found: FollowedUp) -> str:
    """Whether meetings that were agreed were held."""
    if found.n < FEWEST:
        return ""
    if not found.agreed:
        return f"{found.n} people looked into their diaries: no coaching meeting had been agreed in three months."
    agreed = f"of {counted(found.agreed, 'coaching meeting')} that had been agreed"
    held = f"{found.held} {'was' if found.held == 1 else 'were'} held"
    return (
        f"{found.n} people looked into their diaries three months on: {agreed}, {held}. {found.n_all} held all of theirs, "
        f"{found.n_none} none."
    )


def cycle_words(found: CyclesWritten) -> Iterator[str]:
    """How cycles were run and written down."""
    if not found.begun:
        yield "No team has begun a cycle yet."
        return
    began = f"{counted(found.n_teams, 'team')} began {counted(found.begun, 'cycle')}"
    yield (
        f"{began}. {_share(found.with_a_number)} predict a number. "
        "A Plan can’t be locked here without any prediction, so that they hold one says nothing of habit."
    )
    if found.compared.of:
        yield f"Of the cycles with a written Study, {_share(found.compared)} hold each prediction against what was seen."
    if found.before_the_next.of:
        yield f"Of the cycles that another one follows, {_share(found.before_the_next)} were studied before that one began."


def _share(found: Share) -> str:
    """A share with its percentage, where there are enough for one.

    >>> _share(Share(3, 4)), _share(Share(6, 12))
    ('3 of 4', '6 of 12 (50 %)')
    """
    return f"{found!r} ({found.percent:.0f} %)" if found.of >= FEWEST_FOR_A_SHARE else repr(found)


def results_words(found: Results) -> Iterator[str]:
    """What the teams' outcomes show: how many have a chart, how many a signal, and what isn't shown."""
    if not found.outcomes:
        yield "No team’s outcome can be charted yet."
        return
    with_verdict = [each for each in found.outcomes if each.has_verdict]
    signals = [each for each in with_verdict if each.has_signal]
    teams = len({each.team for each in found.outcomes})
    charts = counted(len(found.outcomes), "chart")
    yield (
        f"{teams} of {counted(found.n_teams, 'team')} have an outcome with a run chart: {charts}, of "
        f"which {len(with_verdict)} have enough points for a verdict and {len(signals)} show a signal."
    )
    hidden = len(found.outcomes) - len(found.shared)
    if hidden:
        yield f"{counted(hidden, 'chart')} not shown here, as the teams don’t share them."
