"""A rating as a file to give to a partner, and two such files side by side."""

from __future__ import annotations

import json
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from qilearn.core.errors import InputError
from qilearn.core.text import listed
from qilearn.dialogue.behaviours import BEHAVIOURS
from qilearn.dialogue.ratings import Comparison, Rated, compare
from qilearn.dialogue.spoken import MOST_LINES, Line, fingerprint

KIND = "qilearn-rating"
SCHEMA = 1
LARGEST = 2_000_000
"""Bytes."""


class RatingFile(BaseModel):
    """One person's rating of one talk, with the talk.

    Attributes
    ----------
    title : str
    lines : tuple of Line
    ratings : dict of str to Rated
    """

    model_config = ConfigDict(frozen=True)

    kind: str = KIND
    schema_version: int = SCHEMA
    title: str = Field(default="", max_length=200)
    lines: tuple[Line, ...] = Field(min_length=1, max_length=MOST_LINES)
    ratings: dict[str, Rated]


@dataclass(frozen=True, slots=True)
class NotARating:
    """Why a file can't be read as a rating, to follow "because"."""

    why: str


def write_rating(file: RatingFile) -> bytes:
    """A rating as JSON that a person can read."""
    return (json.dumps(file.model_dump(mode="json"), ensure_ascii=True, indent=1) + "\n").encode("ascii")


def read_rating(data: bytes) -> RatingFile | NotARating:
    """What a file holds, or why it can't be read. Never raises, whatever the file holds.

    >>> read_rating(b"[1, 2")
    NotARating(why="it isn't whole JSON")
    """
    if len(data) > LARGEST:
        return NotARating("it is too large for a rating")
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return NotARating("it isn't text in UTF-8")
    except (ValueError, RecursionError):
        return NotARating("it isn't whole JSON")
    if not isinstance(content, dict) or content.get("kind") != KIND:
        return NotARating("it isn't a rating that was taken from this card. Ask for the file ending in .json")
    if content.get("schema_version") != SCHEMA:
        return NotARating("another version of qilearn wrote it")
    try:
        file = RatingFile.model_validate(content)
    except ValidationError as trouble:
        parts = dict.fromkeys(".".join(map(str, error["loc"][:3])) or "the whole" for error in trouble.errors()[:3])
        return NotARating(f"these parts are missing or not as expected: {listed(parts)}")
    except RecursionError:
        return NotARating("its content is nested too deeply")
    if [line.number for line in file.lines] != list(range(1, len(file.lines) + 1)):
        return NotARating("its lines aren't numbered in order")
    return file.model_copy(update={"ratings": _with_their_lines(file)})


def _with_their_lines(file: RatingFile) -> dict[str, Rated]:
    """The ratings of behaviours that there are; a line that the talk hasn't is let go."""
    return {
        key: each if each.line is None or each.line <= len(file.lines) else each.model_copy(update={"line": None})
        for key, each in file.ratings.items()
        if key in BEHAVIOURS
    }


def compare_ratings(one: bytes, other: bytes) -> Comparison:
    """Two rating files side by side.

    Parameters
    ----------
    one, other : bytes
        What the files hold.

    Raises
    ------
    InputError
        Where one of them can't be read, or they are of different talks: all problems at once.
    """
    files = [read_rating(one), read_rating(other)]
    problems = [
        f"{name} file: it can't be compared, because {file.why}."
        for name, file in zip(("first", "second"), files, strict=True)
        if isinstance(file, NotARating)
    ]
    first, second = files
    if isinstance(first, NotARating) or isinstance(second, NotARating):
        raise InputError(problems)
    if not is_same_talk(first, second):
        raise InputError(
            [f"files: one is of “{first.title}”, the other of “{second.title}”, or of another version of it."]
        )
    return compare(first.ratings, second.ratings, first.lines)


def is_same_talk(one: RatingFile, other: RatingFile) -> bool:
    """Whether two ratings are of the same words."""
    return fingerprint(one.lines) == fingerprint(other.lines)
