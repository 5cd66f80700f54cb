"""Rules on how a measure is defined: would two people who have never met count the same?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from qilearn.aims.critique_rule import ask, by_words, step
from qilearn.aims.measure_rule import MeasureRule, Team, about, called
from qilearn.aims.model import Measure
from qilearn.aims.word_lists import (
    EVERYBODY,
    EVERYONE,
    REMEMBERED,
    TARGET_IN_A_NAME,
    UNCLEAR,
    is_only,
    left_unclear,
    says_nothing,
)
from qilearn.core.comments import Comment
from qilearn.core.text import listed, quoted, sentence

BARELY = 3
"""With more parts missing than this a measure has barely been begun, and hears of little else."""

PARTS: Mapping[str, str] = {
    "numerator": "what is counted",
    "inclusion": "who or what counts and who doesn’t",
    "source": "where the figures come from",
    "frequency": "how often a point comes",
    "sample": "how many are looked at each time",
}
"""What two people need in order to count the same, by field."""

_PERCENTAGE = re.compile(r"%|\bper ?cent(?:age)?\b|\bproportion\b|\bshare of\b|\brate\b", re.I)


def definition_missing(measure: Measure) -> tuple[str, ...]:
    """The fields of a definition that are still empty, or only hold a place: "tbc", "?".

    >>> definition_missing(Measure(id="m1", name="Falls", numerator="falls", source="incident forms"))
    ('inclusion', 'frequency', 'sample')
    """
    return tuple(key for key in PARTS if says_nothing(getattr(measure, key)))


def is_barely_begun(measure: Measure) -> bool:
    """Whether most of its definition is still to come.

    >>> is_barely_begun(Measure(id="m1", name="Falls", kind="outcome", numerator="falls"))
    True
    """
    return len(definition_missing(measure)) > BARELY


def unclear_words(measure: Measure, words: Sequence[str] = UNCLEAR) -> list[str]:
    """The words in a definition that two people would read in two ways, each once.

    What is counted settles what the name means, so the name is read only while nothing is said of that.

    >>> unclear_words(Measure(id="m1", name="Correctly labelled", numerator="tubes with a name and a date of birth"))
    []
    >>> unclear_words(Measure(id="m1", name="Correctly labelled"))
    ['correctly']
    """
    name = measure.name if says_nothing(measure.numerator) else ""
    texts = (name, measure.numerator, measure.denominator, measure.inclusion)
    return list(dict.fromkeys(filter(None, (left_unclear(text, words) for text in texts))))


def _no_name(team: Team) -> Iterator[Comment]:
    for measure in _those(team, lambda measure: says_nothing(measure.name)):
        yield step(
            measure.id,
            "One measure has no name yet. Call it by what is counted, in words that a visitor would understand.",
            "What has no name isn’t talked about.",
        )


def _target_in_name(team: Team) -> Iterator[Comment]:
    for measure in _those(team, lambda measure: bool(TARGET_IN_A_NAME.search(measure.name))):
        yield by_words(
            ask(
                measure.id,
                f"{called(measure)}: is that the level you hope for, or the line that decides who counts? If it decides who "
                "counts, keep it. If it’s what you hope for, the aim can hold it.",
                "A measure goes on when the target is met, or moved. With the target in its name it only says yes or no.",
            )
        )


def _incomplete(team: Team) -> Iterator[Comment]:
    barely = _those(team, is_barely_begun)
    together = barely if len(barely) > 1 else []
    if together:
        yield step(
            about(together),
            f"{sentence(called(*together))}: most of each definition is still to come. Begin with the one you need first, "
            f"and say of it {listed(PARTS.values())}.",
            "One measure that two people count alike shows more than several that each counts in their own way.",
        )
    for measure in _those(team, lambda measure: measure not in together):
        lacking = definition_missing(measure)
        if lacking:
            yield step(
                measure.id,
                f"{sentence(called(measure))}: two people would count this "
                f"differently. Still to say: {listed(PARTS[key] for key in lacking)}.",
                "What each fills in for themselves changes when the person who counts does, and looks like a change in care.",
            )


def _no_edges(team: Team) -> Iterator[Comment]:
    for measure in team.measures:
        # With "people" before it, "all" too is only people.
        if not says_nothing(measure.inclusion) and is_only(f"people {measure.inclusion}", EVERYONE):
            yield by_words(
                step(
                    measure.id,
                    f"{called(measure)}: {quoted(measure.inclusion)} leaves the edges open. Who counts only just, and who just "
                    "doesn’t: late, twice, moved, asleep, away?",
                    "Two people agree on the middle; their numbers part at the edges.",
                )
            )


def _from_memory(team: Team) -> Iterator[Comment]:
    for measure in _those(team, lambda measure: is_only(measure.source, REMEMBERED)):
        yield by_words(
            step(
                measure.id,
                f"{called(measure)}: {quoted(measure.source)} keeps no record. Where could it be noted while it happens, such as "
                "a tick on a list?",
                "Two people remember two weeks differently, and a bad one best.",
            )
        )


def _unclear(team: Team) -> Iterator[Comment]:
    for measure in team.measures:
        unclear = unclear_words(measure)
        if unclear:
            yield by_words(
                step(
                    measure.id,
                    f"{called(measure)}: what would one of you call {listed(map(quoted, unclear))} that another wouldn’t? Put "
                    "a figure or a yes-or-no question there.",
                    "A word that needs judgement is judged kindly in a good week.",
                )
            )


def _no_denominator(team: Team) -> Iterator[Comment]:
    lacking = _those(
        team,
        lambda measure: (
            bool(_PERCENTAGE.search(f"{measure.name} {measure.numerator}")) and says_nothing(measure.denominator)
        ),
    )
    for measure in lacking:
        yield by_words(
            step(
                measure.id,
                f"{called(measure)}: out of what? Say who or what is in the whole that the percentage is taken of.",
                "The same number of people is a large share of those who came and a small one of those who were invited.",
            )
        )


def _no_kind(team: Team) -> Iterator[Comment]:
    if lacking := _those(team, lambda measure: not measure.kind):
        yield step(
            about(lacking),
            f"{called(*lacking)}: outcome (what people feel), process (whether the work is done as meant) or balancing "
            "(what might get worse)?",
            "The kind says what a change in it would mean.",
        )


def _no_direction(team: Team) -> Iterator[Comment]:
    if lacking := _those(team, lambda measure: not measure.direction):
        yield step(
            about(lacking),
            f"{called(*lacking)}: which way is better, or should it hold steady?",
            "Those who read a chart must not have to guess whether a rise is good news.",
        )


def _no_collector(team: Team) -> Iterator[Comment]:
    if lacking := _those(team, lambda measure: _is_nobody(measure.collector)):
        yield step(
            about(lacking),
            f"{called(*lacking)}: who collects it, and in whose time?",
            "What is everyone’s to collect has gaps, and they come in the busiest weeks.",
        )


DEFINITION: tuple[MeasureRule, ...] = (
    MeasureRule("no-name", "A measure without a name.", _no_name),
    MeasureRule("no-kind", "Outcome, process or balancing isn’t said.", _no_kind),
    MeasureRule("target-in-name", "A name that may hold a figure to reach: “target”, “at least 90%”.", _target_in_name),
    MeasureRule("definition-missing", "Parts of the definition that are still empty.", _incomplete),
    MeasureRule("no-edges", "“Everyone”, “all children” for who counts and who doesn’t.", _no_edges),
    MeasureRule("from-memory", "“Memory”, “a guess” for where the figures come from.", _from_memory),
    MeasureRule("unclear-words", "“Timely”, “appropriate”, “regularly”, “where possible” in a definition.", _unclear),
    MeasureRule("no-denominator", "A percentage, share or rate that doesn’t say of what.", _no_denominator),
    MeasureRule("no-direction", "Which way is better isn’t said.", _no_direction),
    MeasureRule("no-collector", "Nobody is named to collect it.", _no_collector),
)
"""The rules on definitions."""


def _is_nobody(collector: str) -> bool:
    """Whether nobody in particular is named: "tbc", "everyone"."""
    return says_nothing(collector) or is_only(collector, EVERYBODY)


def _those(team: Team, lacks: Callable[[Measure], bool]) -> list[Measure]:
    return [measure for measure in team.measures if lacks(measure)]
