"""What a learner answers with when written cycles are to be audited: the questions of the tree, cycle by cycle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qilearn.core.exercises import Answer
from qilearn.core.text import counted, listed
from qilearn.pdsa.fidelity import NEEDS, QUESTIONS, SERIES_QUESTIONS, Fidelity, SeriesFidelity, pruned
from qilearn.pdsa.written import STAGES, YES_NO, WrittenSet

ASKED: Mapping[str, str] = {
    "documented": "Are all four stages written: Plan, Do, Study and Act?",
    "past": "Is Study written in the past tense, so that it has happened?",
    "learning": "Is the cycle there to learn something?",
    "prediction": "Does it hold an explicit prediction?",
    "series": "Is it one of a series: two or more tests of one change?",
    "scale": "Does the series grow in scale?",
    "data": "Does the series use regular data over time?",
}
"""Each question as a learner reads it."""

HELP: Mapping[str, str] = {
    "documented": "How well they’re written isn’t asked.",
    "past": "It may be short, and it may be wrong about the reasons.",
    "learning": "A task can be useful, and have nothing to find out.",
    "prediction": "Written before, and such that it could have turned out otherwise.",
    "series": "Look on the list for a cycle that goes on from it, or that it goes on from.",
    "scale": "More people, more places, longer, or under harder conditions.",
    "data": "The same thing counted again and again, at known times.",
}
"""A line below each question."""

OPTIONS: Mapping[str, str] = {"yes": "Yes", "no": "No"}

NOTHING = "Nobody wrote anything here."
"""What stands in a stage that is empty."""


def audited(answer: Answer, written: WrittenSet) -> dict[str, dict[str, str]]:
    """What an answer says, cleaned: cycles and series that there are, and questions that the tree comes to.

    >>> from qilearn.pdsa.written import twelve
    >>> audited({"bag": {"documented": "no", "past": "yes"}, "stars": 3}, twelve())
    {'bag': {'documented': 'no'}}
    """
    given = answer if isinstance(answer, Mapping) else {}
    kept: dict[str, dict[str, str]] = {}
    for cycle in written.cycles:
        answers = pruned(_read(given.get(cycle.id)))
        if answers:
            kept[cycle.id] = {question: _written(value) for question, value in answers.items()}
    for series in written.series:
        answers = SeriesFidelity.of(_read(given.get(series.id))).answers
        if answers:
            kept[series.id] = {question: _written(value) for question, value in answers.items()}
    return kept


def is_an_audit(given: object) -> bool:
    """Whether something looks like the answer of an audit: a mapping of answers under ids."""
    return isinstance(given, Mapping) and all(isinstance(value, Mapping) for value in given.values())


@dataclass(frozen=True, slots=True)
class Judged:
    """A learner's audit as answers in the tree; only what is judged to the end is in it."""

    cycles: tuple[Fidelity, ...]
    series: tuple[SeriesFidelity, ...]


def judged(written: WrittenSet, answer: Answer) -> Judged:
    """The cycles and series that an answer judges to the end.

    >>> from qilearn.pdsa.written import twelve
    >>> judged(twelve(), {"bag": {"documented": "no"}, "tea": {"documented": "yes"}}).cycles
    (Fidelity(documented=False, past=None, learning=None, prediction=None, series=None),)
    """
    kept = audited(answer, written)
    cycles = [Fidelity.of(_read(kept.get(cycle.id))) for cycle in written.cycles]
    series = [SeriesFidelity.of(_read(kept.get(one.id))) for one in written.series]
    return Judged(
        tuple(one for one in cycles if one.is_complete),
        tuple(one for one in series if len(one.answers) == len(SERIES_QUESTIONS)),
    )


@dataclass(frozen=True, slots=True)
class AuditControl:
    """Audit written cycles, one at a time and in any order, and then the series among them.

    The answer maps the id of a cycle or a series to its answers: a question to "yes" or "no". A question that doesn't
    apply isn't in it, nor is a cycle that isn't begun.

    Examples
    --------
    >>> from qilearn.pdsa.written import twelve
    >>> control = AuditControl(twelve())
    >>> control.in_words({"bag": {"documented": "no"}})
    '8. The inhaler goes to the field: documented no'
    >>> control.accepts({"bag": {"documented": "perhaps"}})
    False
    """

    written: WrittenSet
    legend: str = "Which cycle will you read?"
    part = "qilearn.pdsa.audit_form:AuditFields"

    def in_words(self, answer: Answer) -> str:
        """An answer as a person reads it, a cycle a paragraph."""
        kept = audited(answer, self.written)
        return "\n\n".join(
            f"{named}: {listed([f'{question} {said}' for question, said in kept[id].items()])}"
            for id, named in self.named().items()
            if id in kept
        )

    def accepts(self, answer: Answer) -> bool:
        """Whether a saved answer still has this shape."""
        if not isinstance(answer, Mapping):
            return False
        questions = {cycle.id: QUESTIONS for cycle in self.written.cycles}
        of_series = {series.id: SERIES_QUESTIONS for series in self.written.series}
        return all(
            isinstance(answers, Mapping)
            and (id in questions or id in of_series)
            and all(
                question in (*questions.get(id, ()), *of_series.get(id, ()))
                and isinstance(said, str)
                and said in OPTIONS
                for question, said in answers.items()
            )
            for id, answers in answer.items()
        )

    def named(self) -> dict[str, str]:
        """How each cycle and each series is called in the list."""
        cycles = {cycle.id: f"{place}. {cycle.title}" for place, cycle in enumerate(self.written.cycles, start=1)}
        return cycles | {one.id: f"Series {self._numbers(one.cycles)}: {one.name}" for one in self.written.series}

    def _numbers(self, ids: tuple[str, ...]) -> str:
        return listed(self.written.number(id) for id in ids)

    def on_paper(self) -> list[str]:
        """What a printed copy holds: the questions, and every cycle whole."""
        return list(self._paper())

    def _paper(self) -> Iterator[str]:
        yield "Ask of each cycle, in this order, and write yes or no beside it. Stop where a question doesn’t apply:"
        for question in QUESTIONS:
            yield f"{ASKED[question]} {HELP[question]}{_only_if(question)}"
        yield "Then of each series that you found:"
        yield from (f"{ASKED[each]} {HELP[each]}" for each in SERIES_QUESTIONS)
        for place, cycle in enumerate(self.written.cycles, start=1):
            yield f"{place}. {cycle.title} ({cycle.where})"
            for stage, named in STAGES.items():
                yield f"{named}: {cycle.stages[stage] or NOTHING}"
            yield "; ".join(f"{question}: ____" for question in QUESTIONS)
        yield f"{counted(len(self.written.cycles), 'cycle')}, all of them made up."


def _only_if(question: str) -> str:
    needed = NEEDS[question]
    if not needed:
        return ""
    return " (Only of learning cycles with all four.)" if "learning" in needed else " (Only if all four are there.)"


def _read(given: object) -> dict[str, bool]:
    answers = given if isinstance(given, Mapping) else {}
    return {
        question: YES_NO[said]
        for question, said in answers.items()
        if isinstance(question, str) and isinstance(said, str) and said in YES_NO
    }


def _written(answer: bool) -> str:
    return "yes" if answer else "no"
