"""The written cycles of the course: what teams wrote, and the key to how faithful it is, with a reason for each answer.

They lie in ``datasets/cycles`` as TOML, so that faculty can read, print and change them without a program. A file that
doesn't hold together says so in one go: every problem, with the cycle and the question.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from qilearn.core.course import course_folder
from qilearn.core.errors import InputError, unknown
from qilearn.core.text import counted
from qilearn.pdsa.fidelity import QUESTIONS, SERIES_QUESTIONS, Fidelity, SeriesFidelity, applies

STAGES: Mapping[str, str] = {"plan": "Plan", "do": "Do", "study": "Study", "act": "Act"}
"""The stages of a written cycle and how they are called."""

YES_NO: Mapping[str, bool] = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Key:
    """How a cycle or a series is judged, and why.

    Attributes
    ----------
    answers : mapping of str to bool
        The answer to each question that applies.
    because : mapping of str to str
        The reason for each of them.
    another : mapping of str to str
        What a second reader might say differently.
    disputed : tuple of str
        The questions on which the other answer can be defended just as well.
    """

    answers: Mapping[str, bool]
    because: Mapping[str, str]
    another: Mapping[str, str] = field(default_factory=dict)
    disputed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenCycle:
    """One cycle as a team wrote it.

    Attributes
    ----------
    id, title, where : str
    stages : mapping of str to str
        What each of :data:`STAGES` says; empty where nobody wrote anything.
    key : Key
    """

    id: str
    title: str
    where: str
    stages: Mapping[str, str]
    key: Key

    @property
    def fidelity(self) -> Fidelity:
        """The key as answers in the tree."""
        return Fidelity.of(self.key.answers)


@dataclass(frozen=True, slots=True)
class WrittenSeries:
    """Written cycles that build on each other, in order."""

    id: str
    name: str
    cycles: tuple[str, ...]
    key: Key

    @property
    def fidelity(self) -> SeriesFidelity:
        """The key as answers."""
        return SeriesFidelity.of(self.key.answers)


@dataclass(frozen=True, slots=True)
class WrittenSet:
    """Written cycles with the series among them, as one file holds them."""

    title: str
    about: str
    cycles: tuple[WrittenCycle, ...]
    series: tuple[WrittenSeries, ...]

    def number(self, id: str) -> int:
        """Where a cycle stands in the list, from 1 on."""
        return [cycle.id for cycle in self.cycles].index(id) + 1


@lru_cache(maxsize=1)
def twelve() -> WrittenSet:
    """The twelve cycles of notebook 05.

    >>> len(twelve().cycles), [series.id for series in twelve().series]
    (12, ['mouth', 'samples'])
    """
    return read((course_folder("datasets") / "cycles" / "twelve.toml").read_text(encoding="utf-8"))


def read(text: str) -> WrittenSet:
    """Written cycles from TOML.

    Raises
    ------
    InputError
        When it isn't TOML, or doesn't hold together; it lists every problem.

    Examples
    --------
    >>> read("cycles = 3")
    Traceback (most recent call last):
    ...
    qilearn.core.errors.InputError: cycles: a list of tables, [[cycles]], is needed.
    """
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as found:
        raise InputError([f"This isn't TOML: {found}"]) from found
    problems = list(_problems(given))
    if problems:
        raise InputError(problems)
    cycles = tuple(
        WrittenCycle(one["id"], one["title"], one["where"], {stage: one[stage].strip() for stage in STAGES}, _key(one))
        for one in given["cycles"]
    )
    series = tuple(
        WrittenSeries(one["id"], one["name"], tuple(one["cycles"]), _key(one)) for one in given.get("series", [])
    )
    return WrittenSet(given.get("title", ""), given.get("about", ""), cycles, series)


def _key(given: Mapping[str, Any]) -> Key:
    answers = {question: YES_NO[answer] for question, answer in given["key"].items()}
    return Key(answers, dict(given["because"]), dict(given.get("another", {})), tuple(given.get("disputed", ())))


def _problems(given: Mapping[str, Any]) -> Iterator[str]:
    for name in ("cycles", "series"):
        if not _are_tables(given.get(name, [] if name == "series" else None)):
            yield f"{name}: a list of tables, [[{name}]], is needed."
            return
    cycles, series = given["cycles"], given.get("series", [])
    ids = [one.get("id") for one in (*cycles, *series)]
    for id in sorted({str(id) for id in ids if ids.count(id) > 1}):
        yield f"id: {id!r} stands {counted(ids.count(id), 'time')}; each id is for one cycle or series."
    for place, one in enumerate(cycles, start=1):
        named = f"cycle {one.get('id') or place!r}"
        yield from (
            f"{named}, {problem}" for problem in _texts(one, ("id", "title", "where"), ("do", "study", "act", "plan"))
        )
        yield from (f"{named}, {problem}" for problem in _key_problems(one, QUESTIONS))
    known = [one.get("id") for one in cycles]
    for place, one in enumerate(series, start=1):
        named = f"series {one.get('id') or place!r}"
        yield from (f"{named}, {problem}" for problem in _texts(one, ("id", "name"), ()))
        yield from (f"{named}, {problem}" for problem in _key_problems(one, SERIES_QUESTIONS))
        yield from (f"{named}, {problem}" for problem in _members(one.get("cycles"), known))
    yield from _series_fit(cycles, series)


def _are_tables(given: Any) -> bool:
    return isinstance(given, list) and all(isinstance(one, dict) for one in given)


def _texts(given: Mapping[str, Any], needed: tuple[str, ...], may_be_empty: tuple[str, ...]) -> Iterator[str]:
    for name in (*needed, *may_be_empty):
        if not isinstance(given.get(name), str):
            yield f"{name}: text is needed" + ('; "" where nobody wrote anything.' if name in may_be_empty else ".")
        elif name in needed and not given[name].strip():
            yield f"{name}: it is empty."


def _key_problems(given: Mapping[str, Any], questions: tuple[str, ...]) -> Iterator[str]:
    key, because, another = (given.get(part, {}) for part in ("key", "because", "another"))
    if not all(isinstance(part, dict) for part in (key, because, another)):
        yield "key, because and another: each is a table of questions."
        return
    for part, table in (("key", key), ("because", because), ("another", another)):
        yield from (unknown(part, question, questions) for question in table if question not in questions)
    disputed = given.get("disputed", [])
    yield from (unknown("disputed", each, list(key)) for each in disputed if each not in another or each not in key)
    for question, answer in key.items():
        if answer not in YES_NO:
            yield unknown(f"key.{question}", answer, YES_NO)
    answers = {question: YES_NO.get(answer) for question, answer in key.items()}
    for question in questions:
        asked = question not in QUESTIONS or applies(question, answers)
        if asked and question not in key:
            yield f"key.{question}: an answer is needed, yes or no."
        if not asked and question in key:
            yield f"key.{question}: the tree doesn't come to this question; leave it out."
        if question in key and not str(because.get(question, "")).strip():
            yield f"because.{question}: the reason is missing."


def _members(given: Any, known: list[Any]) -> Iterator[str]:
    if not isinstance(given, list) or len(given) < 2:
        yield "cycles: two or more ids are needed."
        return
    yield from (unknown("cycles", id, [str(one) for one in known]) for id in given if id not in known)


def _series_fit(cycles: list[Any], series: list[Any]) -> Iterator[str]:
    """The key says of just those cycles that they are in a series which are in one."""
    members = {id for one in series if isinstance(one.get("cycles"), list) for id in one["cycles"]}
    for one in cycles:
        key = one.get("key", {})
        says = key.get("series") if isinstance(key, dict) else None
        if says == "yes" and one.get("id") not in members:
            yield f"cycle {one.get('id')!r}, key.series: it says yes, and no series has this cycle."
        if says != "yes" and one.get("id") in members:
            yield f"cycle {one.get('id')!r}, key.series: it's in a series, so the key says yes."
