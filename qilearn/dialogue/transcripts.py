"""The transcripts to rate that came with the course: each made up, with a key of ours and a second rater's view.

For authors: ``python -m qilearn.dialogue.transcripts FILE.toml …`` lists every problem of a file with its line.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from qilearn.core.course import course_folder
from qilearn.core.errors import InputError, unknown
from qilearn.dialogue.anchors import NOT_OBSERVABLE
from qilearn.dialogue.behaviours import BEHAVIOURS
from qilearn.dialogue.fields import Fields, Problem, short
from qilearn.dialogue.lines import Path as At
from qilearn.dialogue.lines import line_index
from qilearn.dialogue.spoken import Line

LARGEST = 200_000
"""So many characters in one file at most."""

FEWEST, MOST = 18, 30
"""Lines of a transcript."""

RATINGS = (0, 1, 2, 3, NOT_OBSERVABLE)

_AT_LINE = re.compile(r"\(at line (\d+)")
_PARTS = ("id", "title", "synthetic", "kind", "minutes", "setting", "coach", "coachee", "lines", "key")
_OF_KEY = ("rating", "line", "reason", "second", "second_line", "second_reason")


@dataclass(frozen=True, slots=True)
class Judgement:
    """How two raters see one behaviour in a transcript.

    Attributes
    ----------
    rating, second : int or str
        Our key's and another sensible rater's: 0 to 3, or "not observable".
    line, second_line : int or None
        The line that each rests on.
    reason : str
        Why the key has it so.
    second_reason : str
        Why the other differs; empty where they don't.
    """

    rating: int | str
    line: int | None
    reason: str
    second: int | str
    second_line: int | None
    second_reason: str = ""


@dataclass(frozen=True, slots=True)
class Transcript:
    """One talk, written down, with its key.

    Attributes
    ----------
    id, title, setting : str
    kind : str
        What sort of talk it is, in a few words; for afterwards.
    coach, coachee : str
        Who they are.
    minutes : int
        To read and rate.
    lines : tuple of Line
    key : mapping of str to Judgement
        For each of the ten behaviours.
    """

    id: str
    title: str
    setting: str
    kind: str
    coach: str
    coachee: str
    minutes: int
    lines: tuple[Line, ...]
    key: Mapping[str, Judgement]

    def quote(self, line: int | None) -> str:
        """A line as it is quoted; nothing where there is none."""
        return str(self.lines[line - 1]) if line is not None and 1 <= line <= len(self.lines) else ""

    def __repr__(self) -> str:
        return f"{self.title}: a transcript of {len(self.lines)} lines, made up"


def read_transcript(text: str) -> tuple[Transcript | None, tuple[Problem, ...]]:
    r"""Read a transcript's file: the transcript, or every problem with its line. Never raises for what a file holds.

    Examples
    --------
    >>> transcript, problems = read_transcript('id = "small"\nsynthetic = false')
    >>> transcript is None, problems[0]
    (True, line 1: title: there are no words; they are needed here.)
    """
    if len(text) > LARGEST:
        return None, (Problem(1, f"The file is longer than {LARGEST:,} characters."),)
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        found = _AT_LINE.search(str(trouble))
        return None, (Problem(int(found[1]) if found else 1, f"This isn't TOML: {trouble}."),)
    except RecursionError:
        return None, (Problem(1, "This is nested too deeply to be a transcript."),)
    reader = _Reader(line_index(text))
    transcript = reader.transcript(written)
    problems = tuple(sorted(reader.problems, key=lambda problem: problem.line))
    return (None if problems else transcript), problems


class _Reader(Fields):
    """Takes a transcript apart, and notes what isn't as it should be."""

    def transcript(self, table: Mapping[str, Any]) -> Transcript | None:
        self.only(table, (), _PARTS)
        if table.get("synthetic") is not True:
            self.note(
                ("synthetic",), "synthetic: it is true in every transcript: a talk that took place has no place here."
            )
        words = {key: self.text(table, key, ()) for key in ("title", "setting", "kind", "coach", "coachee")}
        id, minutes = self.id(table, ()), self.number(table, "minutes", (), 1, 40)
        lines = [self._line(each, ("lines", place)) for place, each in enumerate(self.tables(table, "lines", ()))]
        if lines and not FEWEST <= len(lines) <= MOST:
            self.note(("lines", 0), f"[[lines]]: there are {len(lines)}; a transcript has from {FEWEST} to {MOST}.")
        for who in ("coach", "coachee"):
            if lines and not any(line and line.who == who for line in lines):
                self.note(("lines", 0), f"[[lines]]: the {who} says nothing.")
        key = self._key(self.table(table, "key", ()), len(lines))
        if self.problems:
            return None
        return Transcript(id=id, minutes=minutes, lines=tuple(line for line in lines if line), key=key, **words)

    def _line(self, table: Mapping[str, Any], at: At) -> Line | None:
        self.only(table, at, ("n", "who", "words"))
        place = int(at[1]) + 1
        if table.get("n") != place or type(table.get("n")) is not int:
            self.note(
                (*at, "n"),
                f"n: {short(table.get('n'))} was given; the lines are counted from 1, and this is line {place}.",
            )
        who, words = self.one_of(table, "who", at, ("coach", "coachee")), self.text(table, "words", at)
        if len(words) > 600:
            self.note((*at, "words"), "words: a line has at most 600 characters; nobody speaks longer at a stretch.")
        return None if self.problems else Line(number=place, who=who, words=words)

    def _key(self, table: Mapping[str, Any], lines: int) -> dict[str, Judgement]:
        self.only(table, ("key",), BEHAVIOURS)
        return {
            behaviour: self._judgement(self.table(table, behaviour, ("key",)), ("key", behaviour), lines)
            for behaviour in BEHAVIOURS
        }

    def _judgement(self, table: Mapping[str, Any], at: At, lines: int) -> Judgement:
        self.only(table, at, _OF_KEY)
        rating, line = self._rated(table, "rating", "line", at, lines)
        second, second_line = self._rated(table, "second", "second_line", at, lines)
        differ = rating != second
        why = self.text(table, "second_reason", at) if differ or "second_reason" in table else ""
        if why and not differ:
            self.note(
                (*at, "second_reason"), "second_reason: it is for where the two differ, and here they give the same."
            )
        return Judgement(rating, line, self.text(table, "reason", at), second, second_line, why)

    def _rated(
        self, table: Mapping[str, Any], key: str, line_key: str, at: At, lines: int
    ) -> tuple[int | str, int | None]:
        """A rating, and the line that it rests on; what isn't observable rests on none."""
        rating = table.get(key)
        if isinstance(rating, bool) or not isinstance(rating, (int, str)) or rating not in RATINGS:
            self.note((*at, key), f"{key}: {short(rating)} was given; it is 0, 1, 2, 3 or {NOT_OBSERVABLE!r}.")
            rating = NOT_OBSERVABLE
        if rating == NOT_OBSERVABLE:
            if line_key in table:
                self.note((*at, line_key), f"{line_key}: what isn't observable rests on no line; leave it out.")
            return rating, None
        return rating, self.number(table, line_key, at, 1, max(1, lines))


def transcript_of(text: str) -> Transcript:
    """The transcript that a file holds.

    Raises
    ------
    InputError
        With every problem and its line.
    """
    transcript, problems = read_transcript(text)
    if transcript is None:
        raise InputError([repr(problem) for problem in problems])
    return transcript


@lru_cache(maxsize=1)
def all_transcripts() -> dict[str, Transcript]:
    """Every transcript of the course by its id."""
    files = sorted((course_folder("datasets") / "transcripts").glob("*.toml"))
    found = [transcript_of(path.read_text(encoding="utf-8")) for path in files]
    return {transcript.id: transcript for transcript in found}


def transcript(id: str) -> Transcript:
    """A transcript of the course by its id.

    Raises
    ------
    InputError
        If there is none of that name.
    """
    if id not in all_transcripts():
        raise InputError([unknown("transcript", id, all_transcripts())])
    return all_transcripts()[id]


def main(paths: list[str]) -> int:
    """Check files and say what was found; 1 where any has a problem."""
    found = 0
    for path in paths:
        transcript, problems = read_transcript(Path(path).read_text(encoding="utf-8", errors="replace"))
        found += len(problems)
        for problem in problems:
            print(f"{path}: {problem!r}")
        if transcript:
            print(f"{path}: {transcript!r}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
