"""Written comments on coaches, made up, each rated in a QuAL-like way: evidence, suggestion, and whether the two are connected.

After the QuAL score of Chan and others (2020). The words, the steps and the key are ours, and this is not QuAL; nothing
is added up.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from qilearn.core.course import course_folder
from qilearn.core.errors import InputError, unknown
from qilearn.dialogue.fields import Fields, Problem
from qilearn.dialogue.lines import Path as At
from qilearn.dialogue.lines import line_index

SOURCE = (
    "QuAL-like, and not QuAL: after the Quality of Assessment for Learning score, Chan and others 2020, Teaching "
    "and Learning in "
    "Medicine 32: 319–329; the words, steps and key are ours"
)

LARGEST = 200_000

ASPECTS: Mapping[str, str] = {
    "evidence": "Evidence: does it say what was seen?",
    "suggestion": "Suggestion: does it say what to do next?",
    "connection": "Connection: does what to do come from what was seen?",
}
"""What each comment is rated for."""

STEPS: Mapping[str, Mapping[str, str]] = {
    "evidence": {
        "0": "0: nothing that was seen",
        "1": "1: a hint at what was seen",
        "2": "2: what was done, clearly",
        "3": "3: what was done, when or with whom, and what came of it",
    },
    "suggestion": {"0": "0: no", "1": "1: yes"},
    "connection": {"0": "0: no, or no suggestion", "1": "1: yes"},
}

_AT_LINE = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True, slots=True)
class WrittenComment:
    """One written comment with its key.

    Attributes
    ----------
    id, words : str
    evidence : int
        0 to 3.
    suggestion, connection : int
        0 or 1.
    reason : str
    """

    id: str
    words: str
    evidence: int
    suggestion: int
    connection: int
    reason: str

    @property
    def key(self) -> dict[str, str]:
        """The key as a control would give it."""
        return {aspect: str(getattr(self, aspect)) for aspect in ASPECTS}


def read_comments(text: str) -> tuple[tuple[WrittenComment, ...], tuple[Problem, ...]]:
    """Read a file of comments: the comments, or every problem with its line. Never raises for what a file holds.

    >>> read_comments("synthetic = true")
    ((), (line 1: [[comments]]: there are none; at least one is needed.,))
    """
    if len(text) > LARGEST:
        return (), (Problem(1, f"The file is longer than {LARGEST:,} characters."),)
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        found = _AT_LINE.search(str(trouble))
        return (), (Problem(int(found[1]) if found else 1, f"This isn't TOML: {trouble}."),)
    except RecursionError:
        return (), (Problem(1, "This is nested too deeply to be comments."),)
    reader = _Reader(line_index(text))
    comments = reader.comments(written)
    problems = tuple(sorted(reader.problems, key=lambda problem: problem.line))
    return (() if problems else comments), problems


class _Reader(Fields):
    """Takes a file of comments apart, and notes what isn't as it should be."""

    def comments(self, table: Mapping[str, Any]) -> tuple[WrittenComment, ...]:
        self.only(table, (), ("synthetic", "comments"))
        if table.get("synthetic") is not True:
            self.note(("synthetic",), "synthetic: it is true: comments on real people have no place here.")
        found: list[WrittenComment] = []
        for place, each in enumerate(self.tables(table, "comments", ())):
            comment = self._comment(each, ("comments", place))
            if comment.id and comment.id in [other.id for other in found]:
                self.note(("comments", place, "id"), f"id: {comment.id!r} is taken already; each comment has its own.")
            found.append(comment)
        return tuple(found)

    def _comment(self, table: Mapping[str, Any], at: At) -> WrittenComment:
        self.only(table, at, ("id", "words", *ASPECTS, "reason"))
        most = {"evidence": 3, "suggestion": 1, "connection": 1}
        rated = {aspect: self.number(table, aspect, at, 0, most[aspect]) for aspect in ASPECTS}
        if rated["connection"] and not rated["suggestion"]:
            self.note((*at, "connection"), "connection: where nothing is suggested, nothing can be connected.")
        return WrittenComment(
            id=self.id(table, at), words=self.text(table, "words", at), reason=self.text(table, "reason", at), **rated
        )


@lru_cache(maxsize=1)
def all_comments() -> dict[str, WrittenComment]:
    """Every written comment of the course by its id."""
    path = course_folder("datasets") / "comments" / "comments.toml"
    comments, problems = read_comments(path.read_text(encoding="utf-8"))
    if problems:
        raise InputError([repr(problem) for problem in problems])
    return {comment.id: comment for comment in comments}


def written_comments(*ids: str) -> tuple[WrittenComment, ...]:
    """Some comments by their ids, in this order; all of them where none is named."""
    known = all_comments()
    if problems := [unknown("comment", id, known) for id in ids if id not in known]:
        raise InputError(problems)
    return tuple(known[id] for id in ids or known)
