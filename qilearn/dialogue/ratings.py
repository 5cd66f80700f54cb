"""What one person heard in a talk: a rating for each behaviour, tied to a line; kept, and compared with another's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_validator

from qilearn.core.documents import DocumentKind
from qilearn.core.exercises import texts_of
from qilearn.dialogue.agreement import HIGHEST, LOWEST, Agreement, Closeness, agreement, closeness, pairs
from qilearn.dialogue.anchors import NOT_OBSERVABLE
from qilearn.dialogue.behaviours import BEHAVIOURS
from qilearn.dialogue.spoken import MOST_LINES, Line
from qilearn.dialogue.transcripts import Transcript


class Rated(BaseModel):
    """One behaviour as one person heard it.

    Attributes
    ----------
    rating : int or None
        0 to 3; None where it isn't observable.
    line : int or None
        The line that it rests on.
    """

    model_config = ConfigDict(frozen=True)

    rating: int | None = Field(default=None, ge=LOWEST, le=HIGHEST)
    line: int | None = Field(default=None, ge=1, le=MOST_LINES)

    @property
    def given(self) -> int | str:
        """The rating as it is said: a number, or "not observable"."""
        return NOT_OBSERVABLE if self.rating is None else self.rating


Ratings = Mapping[str, Rated]
"""By the key of the behaviour; one that wasn't rated isn't in it."""


class RatingBody(BaseModel):
    """What is kept of a rating.

    Attributes
    ----------
    title : str
        Of one's own talk or a partner's; empty for a transcript of the course.
    lines : tuple of Line
        The talk itself, where it isn't one of the course's.
    sheet : dict
        The rating as it stands on the screen: behaviour to "rating" and "line", each a text; half of it may be missing.
    """

    model_config = ConfigDict(frozen=True)

    title: str = Field(default="", max_length=200)
    lines: tuple[Line, ...] = Field(default=(), max_length=MOST_LINES)
    sheet: dict[str, dict[str, str]] = Field(default_factory=dict)

    @field_validator("sheet")
    @classmethod
    def _known(cls, sheet: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
        return {
            key: {name: given[name][:20] for name in ("rating", "line") if given.get(name)}
            for key, given in sheet.items()
            if key in BEHAVIOURS
        }


RATING = DocumentKind("rating", RatingBody, folder="ratings", noun="rating", opened_by='qi.rating("{id}")')


def ratings_of(sheet: Any, lines: int) -> dict[str, Rated]:
    """The ratings on a sheet, in the order of the behaviours; what isn't a rating is left out, and a line that isn't there.

    Parameters
    ----------
    sheet : mapping
        Behaviour to "rating" and "line", as the control gives it; whatever it is, nothing is raised.
    lines : int
        So many lines the talk has.

    Examples
    --------
    >>> ratings_of({"plan": {"rating": "2", "line": "9"}, "opens": {"rating": "5"}, "closes": 7}, 20)
    {'plan': Rated(rating=2, line=9)}
    """
    if not isinstance(sheet, Mapping):
        return {}
    found = {}
    for key in BEHAVIOURS:
        given = texts_of(sheet.get(key))
        rating, line = given.get("rating", ""), _number(given.get("line", ""))
        at = line if line is not None and 1 <= line <= lines else None
        if rating == NOT_OBSERVABLE:
            found[key] = Rated()
        elif (step := _number(rating)) is not None and LOWEST <= step <= HIGHEST:
            found[key] = Rated(rating=step, line=at)
    return found


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else None


def sheet_of(ratings: Ratings) -> dict[str, dict[str, str]]:
    """Ratings as the control holds them.

    >>> sheet_of({"plan": Rated(rating=2, line=9), "opens": Rated()})
    {'plan': {'rating': '2', 'line': '9'}, 'opens': {'rating': 'not observable'}}
    """
    return {
        key: {"rating": str(each.given), **({"line": str(each.line)} if each.line is not None else {})}
        for key, each in ratings.items()
    }


def key_of(transcript: Transcript) -> dict[str, Rated]:
    """Our key to a transcript, as ratings."""
    return {key: _rated(each.rating, each.line) for key, each in transcript.key.items()}


def second_of(transcript: Transcript) -> dict[str, Rated]:
    """The second rater's view of a transcript, as ratings."""
    return {key: _rated(each.second, each.second_line) for key, each in transcript.key.items()}


def _rated(rating: int | str, line: int | None) -> Rated:
    return Rated(rating=rating if isinstance(rating, int) else None, line=line)


@dataclass(frozen=True, slots=True)
class Beside:
    """One behaviour as two people rated it, side by side.

    Attributes
    ----------
    key : str
    mine, theirs : Rated or None
    my_quote, their_quote : str
    closeness : str
    """

    key: str
    mine: Rated | None
    theirs: Rated | None
    my_quote: str
    their_quote: str
    closeness: Closeness

    @property
    def is_same_line(self) -> bool:
        """Whether both rest on the same line."""
        return bool(self.my_quote) and self.my_quote == self.their_quote


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two ratings of the same talk.

    Attributes
    ----------
    beside : tuple of Beside
        The behaviours that either rated, in the order of a conversation.
    agreement : Agreement
        Krippendorff's alpha with its n and how shaky it is.
    """

    beside: tuple[Beside, ...]
    agreement: Agreement


def compare(mine: Ratings, theirs: Ratings, lines: Sequence[Line]) -> Comparison:
    """Two ratings of one talk, behaviour by behaviour, with the lines that each rests on. Nothing is added up.

    Examples
    --------
    >>> talk = [Line(number=1, who="coach", words="How do you see it?")]
    >>> both = compare({"asks-first": Rated(rating=3, line=1)}, {"asks-first": Rated(rating=2, line=1)}, talk)
    >>> both.beside[0].closeness, both.beside[0].my_quote
    ('one step apart', '1 Coach: How do you see it?')
    """
    beside = tuple(
        Beside(
            key,
            mine.get(key),
            theirs.get(key),
            quoted(mine.get(key), lines),
            quoted(theirs.get(key), lines),
            closeness(_given(mine.get(key)), _given(theirs.get(key))),
        )
        for key in BEHAVIOURS
        if key in mine or key in theirs
    )
    return Comparison(beside, agreement(pairs(_all_given(mine), _all_given(theirs))))


def quoted(rated: Rated | None, lines: Sequence[Line]) -> str:
    """The line that a rating rests on; empty where there is none."""
    if rated is None or rated.line is None or rated.line > len(lines):
        return ""
    return str(lines[rated.line - 1])


def agreement_over(several: Sequence[tuple[Ratings, Ratings]]) -> Agreement:
    """Alpha over several talks that the same two rated: more ratings, and a little less shaky."""
    return agreement([pair for mine, theirs in several for pair in pairs(_all_given(mine), _all_given(theirs))])


def _all_given(ratings: Ratings) -> dict[str, int | str | None]:
    return {key: each.given for key, each in ratings.items()}


def _given(rated: Rated | None) -> int | str | None:
    return None if rated is None else rated.given
