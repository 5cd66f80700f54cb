"""Is it a PDSA cycle in more than name? A tree of questions, each asked only where the one before lets it be asked.

The questions and their denominators are those of McNicholas and others 2019, who read 421 cycles of 39 teams in one
improvement programme in England. The figures stand here as an excerpt of the paper's table gave them, with the numbers
of cycles that follow from them. How this course words and decides the questions is its own, and isn't validated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Question = Literal["documented", "past", "learning", "prediction", "series"]
SeriesQuestion = Literal["scale", "data"]
Answers = Mapping[str, bool | None]

QUESTIONS: tuple[Question, ...] = get_args(Question)
"""What is asked of one cycle, in order."""

SERIES_QUESTIONS: tuple[SeriesQuestion, ...] = get_args(SeriesQuestion)
"""What is asked of a series of cycles."""

PRINCIPLES: Mapping[str, str] = {
    "documented": "All four stages are written down",
    "past": "Study is written in the past tense",
    "learning": "It is there to learn something",
    "prediction": "It holds an explicit prediction",
    "series": "It is one of a series of two or more",
    "scale": "The series grows in scale",
    "data": "The series has regular data over time",
}
"""Every principle in words, in the order of the tree."""

SHORT: Mapping[str, str] = {
    "documented": "all four stages written",
    "past": "Study in the past tense",
    "learning": "there to learn",
    "prediction": "explicit prediction",
    "series": "one of a series",
    "scale": "grows in scale",
    "data": "regular data over time",
}
"""Each of them in a few words, to be said within a sentence."""

OUT_OF: Mapping[str, str] = {
    "documented": "cycles begun",
    "past": "cycles with all four stages",
    "learning": "cycles with all four stages",
    "prediction": "learning cycles with all four stages",
    "series": "cycles with all four stages",
    "scale": "series",
    "data": "series",
}
"""What each principle is counted out of."""

NEEDS: Mapping[str, tuple[Question, ...]] = {
    "documented": (),
    "past": ("documented",),
    "learning": ("documented",),
    "prediction": ("documented", "learning"),
    "series": ("documented",),
}
"""The questions that must have been answered with yes before each one is asked."""

MCNICHOLAS = "McNicholas and others 2019, BMJ Quality & Safety 28: 356-365"


def applies(question: str, answers: Answers) -> bool:
    """Whether a question is asked at all, given the answers to those before it.

    >>> applies("prediction", {"documented": True, "learning": False}), applies("past", {"documented": True})
    (False, True)
    """
    return all(answers.get(needed) is True for needed in NEEDS[question])


def pruned(answers: Answers) -> dict[str, bool]:
    """The answers that belong in the tree: those to questions that don't apply are left out, and so is all else.

    >>> pruned({"documented": False, "past": True, "stars": True})
    {'documented': False}
    """
    kept: dict[str, bool] = {}
    for question in QUESTIONS:
        answer = answers.get(question)
        if isinstance(answer, bool) and applies(question, kept):
            kept[question] = answer
    return kept


@dataclass(frozen=True, slots=True)
class Fidelity:
    """One cycle's answers. None where a question doesn't apply, or isn't answered yet.

    Parameters
    ----------
    documented, past, learning, prediction, series : bool or None
        See :data:`PRINCIPLES`.

    Raises
    ------
    ValueError
        When a question is answered that isn't asked: there is no past tense in a Study that was never written.

    Examples
    --------
    >>> judged = Fidelity.of({"documented": True, "past": True, "learning": False, "prediction": True, "series": False})
    >>> judged.prediction is None, judged.is_complete
    (True, True)
    """

    documented: bool | None = None
    past: bool | None = None
    learning: bool | None = None
    prediction: bool | None = None
    series: bool | None = None

    def __post_init__(self) -> None:
        answers = self.answers
        early = [question for question in answers if not applies(question, answers)]
        if early:
            raise ValueError(
                f"{', '.join(early)}: answered, though the tree doesn't come to it. Use Fidelity.of to leave such out."
            )

    @classmethod
    def of(cls, answers: Answers) -> Fidelity:
        """From answers of any kind; what the tree doesn't come to is left out."""
        return cls(**pruned(answers))

    @property
    def answers(self) -> dict[str, bool]:
        """The answers that there are, in the order of the tree."""
        return {question: answer for question in QUESTIONS if (answer := getattr(self, question)) is not None}

    @property
    def waiting(self) -> tuple[Question, ...]:
        """The questions that apply and have no answer yet."""
        answers = self.answers
        return tuple(each for each in QUESTIONS if each not in answers and applies(each, answers))

    @property
    def is_complete(self) -> bool:
        """Whether every question that applies has an answer."""
        return not self.waiting


@dataclass(frozen=True, slots=True)
class SeriesFidelity:
    """One series' answers: whether its scale increases, and whether it uses regular data over time."""

    scale: bool | None = None
    data: bool | None = None

    @classmethod
    def of(cls, answers: Answers) -> SeriesFidelity:
        """From answers of any kind.

        >>> SeriesFidelity.of({"scale": True, "data": "perhaps"})
        SeriesFidelity(scale=True, data=None)
        """
        given = {each: answers.get(each) for each in SERIES_QUESTIONS}
        return cls(**{each: answer for each, answer in given.items() if isinstance(answer, bool)})

    @property
    def answers(self) -> dict[str, bool]:
        """The answers that there are."""
        return {question: answer for question in SERIES_QUESTIONS if (answer := getattr(self, question)) is not None}


FEWEST_FOR_A_SHARE = 10
"""Of fewer than this, a percentage says more than is known; then the counts stand alone."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many.

    >>> Share(4, 8), Share(6, 12).percent, Share(4, 8).percent is None
    (4 of 8, 50.0, True)
    """

    met: int
    of: int

    def __post_init__(self) -> None:
        if not 0 <= self.met <= self.of:
            raise ValueError(f"{self.met} of {self.of} isn't a part of a whole.")

    @property
    def percent(self) -> float | None:
        """The share in per cent, to one decimal; None for fewer than :data:`FEWEST_FOR_A_SHARE`."""
        return round(100 * self.met / self.of, 1) if self.of >= FEWEST_FOR_A_SHARE else None

    def __repr__(self) -> str:
        return f"{self.met} of {self.of}"


Profile = Mapping[str, Share]
"""Each principle of :data:`PRINCIPLES` with how many meet it, out of those that it was asked of."""


def profile(cycles: Iterable[Fidelity], series: Iterable[SeriesFidelity] = ()) -> Profile:
    """The profile of a team or a cohort from the answers on its cycles and series.

    >>> found = profile([Fidelity(documented=False), Fidelity(documented=True, past=True)])
    >>> found["documented"], found["past"], found["prediction"]
    (1 of 2, 1 of 1, 0 of 0)
    """
    cycles, series = tuple(cycles), tuple(series)
    counted: dict[str, Share] = {}
    for principle in PRINCIPLES:
        judged = cycles if principle in QUESTIONS else series
        answers = [answer for one in judged if (answer := getattr(one, principle)) is not None]
        counted[principle] = Share(sum(answers), len(answers))
    return counted


PUBLISHED: Profile = {
    "documented": Share(299, 421),
    "past": Share(253, 299),
    "learning": Share(294, 299),
    "prediction": Share(36, 294),
    "series": Share(163, 299),
    "scale": Share(19, 64),
    "data": Share(29, 64),
}
"""The published profile. The denominators and percentages are printed; the counts are what gives those percentages."""

PRINTED: Mapping[str, float] = {
    "documented": 71.0,
    "past": 84.6,
    "learning": 98.3,
    "prediction": 12.2,
    "series": 54.5,
    "scale": 29.7,
    "data": 45.3,
}
"""The published percentages, as printed."""

ABOUT_THE_STUDY = "421 cycles of 39 teams in one improvement programme in England, as the teams had written them down"
"""What the published figures are about, in a few words."""
