"""Rules on how a measure is defined: would two people who have never met count the same?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from qilearn.aims.critique_rule import by_words, quoted, step
from qilearn.aims.measure_rule import MeasureRule, Team, about, called
from qilearn.aims.model import Measure
from qilearn.aims.word_lists import TARGET_IN_A_NAME, UNCLEAR, found_in
from qilearn.core.comments import Comment
from qilearn.core.text import listed, sentence

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
    """The fields of a definition that are still empty.

    >>> definition_missing(Measure(id="m1", name="Falls", numerator="falls", source="incident forms"))
    ('inclusion', 'frequency', 'sample')
    """
    return tuple(key for key in PARTS if not getattr(measure, key).strip())


def _no_name(team: Team) -> Iterator[Comment]:
    for measure in _those(team, lambda measure: not measure.name.strip()):
        yield step(
            measure.id,
            "One measure has no name yet. Call it by what is counted, in words that a visitor would understand.",
            "What has no name isn’t talked about.",
        )


def _target_in_name(team: Team) -> Iterator[Comment]:
    for measure in _those(team, lambda measure: bool(TARGET_IN_A_NAME.search(measure.name))):
        yield by_words(
            step(
                measure.id,
                f"{called(measure)} holds a target. Name what is counted, and leave the figure to the aim.",
                "A measure goes on when the target is met, or moved. With the target in its name it only says yes or no.",
            )
        )


def _incomplete(team: Team) -> Iterator[Comment]:
    for measure in team.measures:
        lacking = definition_missing(measure)
        if lacking:
            yield step(
                measure.id,
                f"{sentence(called(measure))}: two people would count this "
                f"differently. Still to say: {listed(PARTS[key] for key in lacking)}.",
                "What each fills in for themselves changes when the person who counts does, and looks like a change in care.",
            )


def _unclear(team: Team) -> Iterator[Comment]:
    for measure in team.measures:
        texts = (measure.name, measure.numerator, measure.denominator, measure.inclusion)
        unclear = list(dict.fromkeys(filter(None, (found_in(text, UNCLEAR) for text in texts))))
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
            bool(_PERCENTAGE.search(f"{measure.name} {measure.numerator}")) and not measure.denominator.strip()
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
    if lacking := _those(team, lambda measure: not measure.collector.strip()):
        yield step(
            about(lacking),
            f"{called(*lacking)}: who collects it, and in whose time?",
            "What is everyone’s to collect has gaps, and they come in the busiest weeks.",
        )


DEFINITION: tuple[MeasureRule, ...] = (
    MeasureRule("no-name", "A measure without a name.", _no_name),
    MeasureRule("no-kind", "Outcome, process or balancing isn’t said.", _no_kind),
    MeasureRule("target-in-name", "A name that holds a figure to reach.", _target_in_name),
    MeasureRule("definition-missing", "Parts of the definition that are still empty.", _incomplete),
    MeasureRule("unclear-words", "“Timely”, “appropriate”, “regularly”, “where possible” in a definition.", _unclear),
    MeasureRule("no-denominator", "A percentage, share or rate that doesn’t say of what.", _no_denominator),
    MeasureRule("no-direction", "Which way is better isn’t said.", _no_direction),
    MeasureRule("no-collector", "Nobody is named to collect it.", _no_collector),
)
"""The rules on definitions."""


def _those(team: Team, lacks: Callable[[Measure], bool]) -> list[Measure]:
    return [measure for measure in team.measures if lacks(measure)]
