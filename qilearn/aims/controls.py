"""What a learner answers with when an exercise is to write an aim, sharpen poor ones, or define measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from qilearn.aims.model import Aim, Measure
from qilearn.aims.words import defined, missing, sentence

AIM_FIELDS: Mapping[str, str] = {
    "what": "What",
    "start": "From",
    "goal": "To",
    "unit": "Unit",
    "who": "For whom",
    "where": "Where",
    "by": "By when",
}
"""The fields of an aim and what they are called, in the order in which they are asked for."""

MEASURE_FIELDS: Mapping[str, str] = {
    "name": "Name",
    "kind": "Kind",
    "numerator": "What is counted",
    "denominator": "Out of what",
    "inclusion": "Who or what counts, and who doesn’t",
    "source": "Where the figures come from",
    "frequency": "How often a point comes",
    "sample": "How many are looked at each time",
    "direction": "Which way is better",
    "collector": "Who collects them",
    "split_by": "Looked at separately for which groups",
}
"""The fields of a measure and what they are called, in the order in which they are asked for."""

LONGEST = 500
"""The most characters of one field."""

MOST_MEASURES = 30
"""So many measures at most; the critique advises to stop well before."""


def aim_of(answer: Any) -> Aim:
    """The aim in an answer; whatever doesn't belong there is left out.

    >>> aim_of({"what": "falls", "colour": "red", "by": None}).what, aim_of("falls").is_untouched
    ('falls', True)
    """
    given = answer if isinstance(answer, Mapping) else {}
    texts = {key: given.get(key) for key in AIM_FIELDS}
    return Aim(**{key: text for key, text in texts.items() if isinstance(text, str)})


def measures_of(answer: Any) -> tuple[Measure, ...]:
    """The measures in an answer, in order; whatever isn't one is left out, and so is a second of the same id.

    >>> [measure.name for measure in measures_of([{"id": "m1", "name": "Falls"}, {"id": "m1"}, 7])]
    ['Falls']
    """
    read: dict[str, Measure] = {}
    for given in answer if isinstance(answer, (list, tuple)) else ():
        try:
            measure = Measure.model_validate(given)
        except ValidationError:
            continue
        read.setdefault(measure.id, measure)
    return tuple(read.values())


@dataclass(frozen=True, slots=True)
class AimControl:
    """Write one aim.

    The answer maps the fields of :class:`~qilearn.aims.model.Aim` to what was written. ``start`` is an aim to sharpen:
    its words stand in the fields to begin with, and are no answer until one of them is changed.
    """

    start: Aim = field(default_factory=Aim)
    part = "qilearn.aims.form:AimFields"

    def in_words(self, answer: Any) -> str:
        """An answer as the sentence that it makes."""
        return sentence(aim_of(answer))

    def accepts(self, answer: Any) -> bool:
        """Whether a saved answer still has this shape."""
        return _is_aim(answer)

    def on_paper(self) -> list[str]:
        """What a printed copy asks for."""
        begin = [] if self.start.is_untouched else [f"The aim to sharpen: {sentence(self.start)}"]
        return [*begin, *(f"{name}: ____" for name in AIM_FIELDS.values())]


@dataclass(frozen=True, slots=True)
class SharpenControl:
    """Sharpen several poor aims, one at a time, in any order.

    The answer maps the key of an aim to the fields as they are now; an aim that wasn't changed isn't in it.

    Parameters
    ----------
    aims : mapping of str to Aim
        The aims as they stand in the fields to begin with.
    said : mapping of str to str, optional
        How a person said the aim, for the list to choose from; the sentence that its parts make unless given.
    legend : str
        What stands above that list.
    """

    aims: Mapping[str, Aim]
    said: Mapping[str, str] = field(default_factory=dict)
    legend: str = "Which aim will you sharpen?"
    part = "qilearn.aims.form:SharpenFields"

    def as_said(self, key: str) -> str:
        """One of the poor aims, as it is listed."""
        return self.said.get(key) or sentence(self.aims[key])

    def in_words(self, answer: Any) -> str:
        """An answer as a person reads it: each poor aim with the sentence it became."""
        given = answer if isinstance(answer, Mapping) else {}
        return "\n\n".join(f"{self.as_said(key)} → {sentence(aim_of(given[key]))}" for key in self.aims if key in given)

    def accepts(self, answer: Any) -> bool:
        """Whether a saved answer still has this shape."""
        return isinstance(answer, Mapping) and all(key in self.aims and _is_aim(aim) for key, aim in answer.items())

    def on_paper(self) -> list[str]:
        """What a printed copy asks for."""
        parts = ", ".join(AIM_FIELDS.values()).lower()
        return [f"Say for each: {parts}.", *(f"{self.as_said(key)} → ____" for key in self.aims)]


@dataclass(frozen=True, slots=True)
class MeasureControl:
    """Define measures: add, choose, edit, remove.

    The answer is a list of the fields of :class:`~qilearn.aims.model.Measure`. ``start`` holds given measures to work on,
    which are no answer until something is changed. Then none can be added or removed, so none can be lost.
    """

    start: tuple[Measure, ...] = ()
    part = "qilearn.aims.measure_form:MeasureFields"

    def in_words(self, answer: Any) -> str:
        """An answer as a person reads it."""
        return "\n\n".join(map(defined, measures_of(answer)))

    def accepts(self, answer: Any) -> bool:
        """Whether a saved answer still has this shape."""
        if not isinstance(answer, (list, tuple)):
            return False
        given, read = [measure.id for measure in self.start], [measure.id for measure in measures_of(answer)]
        return len(read) == len(answer) and (not given or read == given)

    def on_paper(self) -> list[str]:
        """What a printed copy asks for."""
        begin = [f"A measure to work on: {defined(measure)}" for measure in self.start]
        return [*begin, "For each measure, write down:", *(f"{name}: ____" for name in MEASURE_FIELDS.values())]


def is_complete(aim: Aim) -> bool:
    """Whether every part of the aim has something in it, good or not.

    >>> is_complete(Aim(what="falls"))
    False
    """
    return not missing(aim)


def _is_aim(answer: Any) -> bool:
    return isinstance(answer, Mapping) and all(
        key in AIM_FIELDS and isinstance(text, str) for key, text in answer.items()
    )
