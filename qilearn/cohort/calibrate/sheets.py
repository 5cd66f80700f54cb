"""Everybody's ratings as one long frame: a row for each unit, item and rater, with the line that the rating rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, fields
from typing import TYPE_CHECKING

from qilearn.cohort.calibrate.materials import FAMILIES, Family, Material, value_of
from qilearn.cohort.group import Group
from qilearn.dialogue.comment_ratings import COMMENT_RATINGS
from qilearn.dialogue.ratings import RATING, ratings_of
from qilearn.dialogue.transcripts import all_transcripts
from qilearn.dialogue.written_comments import STEPS
from qilearn.pdsa.audit_controls import audited
from qilearn.pdsa.written import twelve
from qilearn.workspace.answers import ANSWER

if TYPE_CHECKING:
    import pandas as pd

AUDIT = "audit-twelve"
"""The exercise in which the twelve written cycles are audited."""

Sheets = Mapping[str, Mapping[str, str]]
"""A cell's id to what each rater gave there, by the rater."""


@dataclass(frozen=True, slots=True)
class Rating:
    """What one rater gave for one cell.

    Attributes
    ----------
    unit, item, rater : str
    rating : str
        As it was chosen: "0" to "3", "not observable", "yes" or "no".
    line : int or None
        The line of the talk that it rests on.
    quote : str
        That line.
    """

    unit: str
    item: str
    rater: str
    rating: str
    line: int | None = None
    quote: str = ""

    @property
    def cell(self) -> str:
        """The id of its cell."""
        return f"{self.unit}/{self.item}"


def handed_in(group: Group, *families: Family) -> Iterator[Rating]:
    """Every rating that was handed in: of the course's transcripts, of written comments, and the audit of twelve cycles.

    Talks that people had or pasted themselves are left out: they are between two people, and nobody else has rated them.

    Parameters
    ----------
    group : Group
    families : str
        Only of these kinds; of all where none is named.
    """
    readers = {"transcript": _of_transcripts, "comments": _of_comments, "cycles": _of_cycles}
    for family in families or FAMILIES:
        yield from readers[family](group)


def _of_transcripts(group: Group) -> Iterator[Rating]:
    known = all_transcripts()
    for handed in group.documents(RATING, ids=known):
        talk = known[handed.document.id]
        for item, rated in ratings_of(handed.document.body.sheet, len(talk.lines)).items():
            yield Rating(talk.id, item, handed.code, str(rated.given), rated.line, talk.quote(rated.line))


def _of_comments(group: Group) -> Iterator[Rating]:
    for handed in group.documents(COMMENT_RATINGS):
        for unit, given in handed.document.body.sheet.items():
            for item, steps in STEPS.items():
                if given.get(item) in steps:
                    yield Rating(unit, item, handed.code, given[item])


def _of_cycles(group: Group) -> Iterator[Rating]:
    for handed in group.documents(ANSWER, ids=[AUDIT]):
        for unit, answers in audited(handed.document.body.answer, twelve()).items():
            for item, said in answers.items():
                yield Rating(unit, item, handed.code, said)


def of_material(ratings: Iterable[Rating], about: Material) -> tuple[Rating, ...]:
    """Only the ratings of one material, in the order of its cells, then by rater."""
    place = {cell.id: number for number, cell in enumerate(about.cells)}
    kept = [each for each in ratings if each.cell in place]
    return tuple(sorted(kept, key=lambda each: (place[each.cell], each.rater)))


def by_cell(ratings: Iterable[Rating]) -> dict[str, dict[str, str]]:
    """What each rater gave, cell by cell.

    >>> by_cell([Rating("a-talk", "opens", "maple-7", "2")])
    {'a-talk/opens': {'maple-7': '2'}}
    """
    found: dict[str, dict[str, str]] = {}
    for each in ratings:
        found.setdefault(each.cell, {})[each.rater] = each.rating
    return found


def as_frame(ratings: Iterable[Rating]) -> pd.DataFrame:
    """Ratings as a frame: ``unit``, ``item``, ``rater``, ``rating``, ``line``, ``quote``, and ``value``, its number.

    >>> as_frame([Rating("a-talk", "opens", "maple-7", "not observable")])["value"].isna().tolist()
    [True]
    """
    import pandas as pd

    rows = list(ratings)
    frame = pd.DataFrame([astuple(each) for each in rows], columns=[field.name for field in fields(Rating)])
    frame["line"] = frame["line"].astype("Int64")
    return frame.assign(value=pd.array([value_of(each.rating) for each in rows], dtype="Int64"))
