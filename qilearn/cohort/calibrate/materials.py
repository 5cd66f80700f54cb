"""What a room can rate together: a transcript, written comments, or written cycles, each with the course's key.

In the field's words, a *unit* is what is rated (a talk, a comment, a cycle), an *item* is what it is rated for. Each unit and
item together are a *cell*: one thing for which each rater gives one rating.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from qilearn.core.errors import InputError, unknown
from qilearn.dialogue.agreement import Level
from qilearn.dialogue.anchors import NOT_OBSERVABLE, STEPS, UNVALIDATED
from qilearn.dialogue.behaviours import BEHAVIOURS
from qilearn.dialogue.spoken import Line
from qilearn.dialogue.transcripts import Transcript, all_transcripts
from qilearn.dialogue.written_comments import ASPECTS, WrittenComment, all_comments
from qilearn.dialogue.written_comments import SOURCE as COMMENTS_SOURCE
from qilearn.dialogue.written_comments import STEPS as COMMENT_STEPS
from qilearn.pdsa.audit_controls import ASKED
from qilearn.pdsa.fidelity import MCNICHOLAS, QUESTIONS, SERIES_QUESTIONS, SHORT
from qilearn.pdsa.written import Key, WrittenSet, twelve

Family = Literal["transcript", "comments", "cycles"]

FAMILIES: Mapping[Family, str] = {
    "transcript": "A talk, written down",
    "comments": "Written comments on coaches",
    "cycles": "Written PDSA cycles",
}

COMMENTS_AT_A_TIME = 6
"""As the card to rate written comments shows them."""

_COMMENT_ITEMS: Mapping[str, str] = {name: words.split(":")[0] for name, words in ASPECTS.items()}


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing for which each rater gives one rating.

    Attributes
    ----------
    unit, item : str
        What is rated, and for what.
    name : str
        What it is called.
    steps : mapping of str to str
        What can be given, each with what it means.
    key, reason : str
        What our key has, and why.
    line : int or None
        The line of the talk that the key rests on.
    second, second_reason : str
        What another sensible rater has, and why, where they differ; empty where nobody is known to.
    words : str
        What is rated, where it is short enough to be read again.
    """

    unit: str
    item: str
    name: str
    steps: Mapping[str, str]
    key: str
    reason: str = ""
    line: int | None = None
    second: str = ""
    second_reason: str = ""
    words: str = ""

    @property
    def id(self) -> str:
        """Its name among the cells of all there is."""
        return f"{self.unit}/{self.item}"


@dataclass(frozen=True, slots=True)
class Material:
    """What a room rates together.

    Attributes
    ----------
    id, title : str
    family : {"transcript", "comments", "cycles"}
    cells : tuple of Cell
    level : str
        How far apart two ratings are: "ordinal" for steps, "nominal" for yes and no.
    noun : str
        What one of its cells is called: "behaviour", "rating", "answer".
    minutes : int
        To read and rate all of it.
    lines : tuple of Line
        Of a talk; empty otherwise.
    source : str
        What the rating rests on.
    """

    id: str
    title: str
    family: Family
    cells: tuple[Cell, ...]
    level: Level
    noun: str
    minutes: int
    lines: tuple[Line, ...] = ()
    source: str = ""

    @property
    def steps(self) -> tuple[str, ...]:
        """Every step that one of its cells has, the least first."""
        return tuple(dict.fromkeys(step for cell in self.cells for step in cell.steps))

    @property
    def items(self) -> tuple[str, ...]:
        """What its units are rated for."""
        return tuple(dict.fromkeys(cell.item for cell in self.cells))

    @property
    def is_one_scale(self) -> bool:
        """Whether one figure for agreement over all of it means something: one item of several units, or one unit."""
        alike = len({tuple(cell.steps) for cell in self.cells}) == 1
        return alike and (len(self.items) == 1 or len({cell.unit for cell in self.cells}) == 1)

    def cell(self, id: str) -> Cell:
        """The cell of this id."""
        return next(cell for cell in self.cells if cell.id == id)

    def quote(self, line: int | None) -> str:
        """A line of the talk as it is quoted; nothing where there is none."""
        return str(self.lines[line - 1]) if line is not None and 1 <= line <= len(self.lines) else ""

    def __repr__(self) -> str:
        return f"{self.title}: {len(self.cells)} ratings a rater, made up"


def value_of(rating: str) -> int | None:
    """A rating as the number that it stands for; None for one that stands for none.

    >>> value_of("2"), value_of("yes"), value_of("no"), value_of("not observable")
    (2, 1, 0, None)
    """
    if rating in ("yes", "no"):
        return int(rating == "yes")
    return int(rating) if rating.isdigit() and rating.isascii() else None


def item_name(item: str) -> str:
    """What an item is called.

    >>> item_name("plan"), item_name("evidence"), item_name("past")
    ('Makes a plan together', 'Evidence', 'Is Study written in the past tense, so that it has happened?')
    """
    if item in BEHAVIOURS:
        return BEHAVIOURS[item].name
    return ASKED.get(item, item.capitalize())


@lru_cache(maxsize=1)
def all_materials() -> Mapping[str, Material]:
    """Everything that a room can rate together, by id: the talks, the comments, the cycles."""
    found = [*map(_transcript, all_transcripts().values()), *_all_comments(), *_all_cycles(twelve())]
    return {each.id: each for each in found}


def material(id: str) -> Material:
    """What a room can rate together, by its id.

    Raises
    ------
    InputError
        If there is nothing of that name.

    Examples
    --------
    >>> material("the-drinks-round")
    The drinks round: 10 ratings a rater, made up
    >>> material("cycles-prediction").cells[0].steps
    {'yes': 'Yes', 'no': 'No'}
    """
    if id not in all_materials():
        raise InputError([unknown("about", id, all_materials())])
    return all_materials()[id]


def of_family(family: Family) -> tuple[Material, ...]:
    """What there is of one kind, in order."""
    return tuple(each for each in all_materials().values() if each.family == family)


def _transcript(each: Transcript) -> Material:
    steps = {str(step): words for step, words in STEPS.items()} | {NOT_OBSERVABLE: "these words can't show it"}
    cells = tuple(
        Cell(
            each.id,
            key,
            BEHAVIOURS[key].name,
            steps,
            str(judged.rating),
            judged.reason,
            judged.line,
            str(judged.second) if judged.second != judged.rating else "",
            judged.second_reason,
        )
        for key, judged in each.key.items()
    )
    return Material(
        each.id, each.title, "transcript", cells, "ordinal", "behaviour", each.minutes, each.lines, UNVALIDATED
    )


def _all_comments() -> Iterator[Material]:
    comments = list(all_comments().values())
    yield _comments("comments", f"All {len(comments)} comments", comments, 1, minutes=25)
    for start in range(0, len(comments), COMMENTS_AT_A_TIME):
        some = comments[start : start + COMMENTS_AT_A_TIME]
        said = f"{start + 1} to {start + len(some)}"
        yield _comments(f"comments-{said.replace(' ', '-')}", f"Comments {said}", some, start + 1, minutes=7)


def _comments(id: str, title: str, some: Sequence[WrittenComment], first: int, *, minutes: int) -> Material:
    cells = tuple(
        Cell(
            each.id,
            aspect,
            f"Comment {place}: {_COMMENT_ITEMS[aspect].lower()}",
            COMMENT_STEPS[aspect],
            each.key[aspect],
            each.reason,
            words=each.words,
        )
        for place, each in enumerate(some, start=first)
        for aspect in ASPECTS
    )
    return Material(id, title, "comments", cells, "ordinal", "rating", minutes, (), COMMENTS_SOURCE)


def _all_cycles(written: WrittenSet) -> Iterator[Material]:
    yield _cycles("cycles", "All twelve cycles, every question", _cycle_cells(written, QUESTIONS), minutes=10)
    for question in QUESTIONS:
        title = ASKED[question]
        yield _cycles(f"cycles-{question}", title, _cycle_cells(written, [question]), minutes=6)
    yield _cycles("cycles-of-series", "The two series among the cycles", tuple(_series_cells(written)), minutes=4)


def _cycles(id: str, title: str, cells: tuple[Cell, ...], *, minutes: int) -> Material:
    return Material(id, title, "cycles", cells, "nominal", "answer", minutes, (), f"The questions: {MCNICHOLAS}.")


def _cycle_cells(written: WrittenSet, questions: Iterable[str]) -> tuple[Cell, ...]:
    asked = list(questions)
    return tuple(
        _answered(cycle.id, question, f"{place}. {cycle.title}", len(asked) > 1, cycle.key)
        for place, cycle in enumerate(written.cycles, start=1)
        for question in asked
    )


def _series_cells(written: WrittenSet) -> Iterator[Cell]:
    for series in written.series:
        for question in SERIES_QUESTIONS:
            yield _answered(series.id, question, series.name, True, series.key)


def _answered(unit: str, question: str, named: str, several: bool, key: Key) -> Cell:
    """A question of a cycle. Where the key's other reading can be defended as well, a second rater has it."""
    answer = key.answers.get(question)
    said = {True: "yes", False: "no", None: ""}[answer]
    is_disputed = question in key.disputed
    return Cell(
        unit,
        question,
        f"{named}: {SHORT[question]}" if several else named,
        {"yes": "Yes", "no": "No"},
        said,
        key.because.get(question, ""),
        None,
        {"yes": "no", "no": "yes"}.get(said, "") if is_disputed else "",
        key.another.get(question, "") if is_disputed else "",
    )
