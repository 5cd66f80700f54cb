"""What was said in a talk, line by line: from a file of the course, from the player, or pasted by a learner."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from qilearn.core.text import counted
from qilearn.dialogue.fields import Problem
from qilearn.dialogue.talk import Talk

LONGEST_LINE = 2_000
MOST_LINES = 300
FEWEST_LINES = 4
LONGEST_TALK = 60_000
"""Characters of what is pasted."""

PROBLEMS_AT_ONCE = 6
"""So many problems with what was pasted are told at once."""

Speaker = Literal["coach", "coachee"]

_SPEAKER = re.compile(r"^\s*(?:\d{1,3}[.)]?\s+)?([^\W\d_][\w .'’-]{0,30}?)\s*[:\uff1a]\s*(.*)$")
_COACH, _COACHEE = ("coach",), ("coachee", "client", "learner", "trainee")


class Line(BaseModel):
    """One thing that was said.

    Attributes
    ----------
    number : int
        From 1.
    who : str
        "coach" or "coachee".
    words : str
    """

    model_config = ConfigDict(frozen=True)

    number: int = Field(ge=1, le=MOST_LINES)
    who: Speaker
    words: str = Field(max_length=LONGEST_LINE)

    def __str__(self) -> str:
        return f"{self.number} {self.who.capitalize()}: {self.words}"


def fingerprint(lines: Sequence[Line]) -> str:
    """Ten characters that differ between talks, so that ratings of one talk are only compared with ratings of the same.

    >>> one = Line(number=1, who="coach", words="How are you?")
    >>> fingerprint([one]) == fingerprint([one.model_copy(update={"words": "How  are you?"})])
    True
    """
    said = "\n".join(f"{line.who}: {' '.join(line.words.split())}" for line in lines)
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:10]


def of_talk(talk: Talk) -> tuple[Line, ...]:
    """One's own conversation with the player, as lines."""
    said: list[tuple[Speaker, str]] = [("coachee", talk.scenario.opening)]
    for each in talk.exchanges:
        said.append(("coach", "(waits)" if each.choice.move == "silence" else each.choice.words))
        said.append(("coachee", each.landing.says))
    return _numbered(said[:MOST_LINES])


def read_pasted(text: str) -> tuple[tuple[Line, ...], tuple[Problem, ...]]:
    r"""Read what a learner pasted: lines that begin with "Coach:" or "Coachee:".

    A line that begins with neither goes on with what was said before; line numbers in front are left away.

    Returns
    -------
    lines : tuple of Line
        Nothing where something stands in the way.
    problems : tuple of Problem
        All of it, each with its line.

    Examples
    --------
    >>> lines, problems = read_pasted("Coach: How was it?\nCoachee: Long.\nAnd cold.\nCoach: (waits)\nCoachee: Good, too.")
    >>> str(lines[1]), problems
    ('2 Coachee: Long. And cold.', ())
    >>> read_pasted("Coach: How was it?\nSam: Long.")[1]
    (line 2: “Sam” is neither Coach nor Coachee. Begin the line with one of these two, and leave names out., ...)
    """
    if len(text) > LONGEST_TALK:
        return (), (Problem(1, f"This is longer than {LONGEST_TALK:,} characters. Take a part of the talk."),)
    said: list[tuple[Speaker, str]] = []
    problems: list[Problem] = []
    unknown: set[str] = set()
    for place, row in enumerate(text.splitlines(), start=1):
        if not row.strip():
            continue
        who, words = _taken_apart(row)
        if who in ("coach", "coachee"):
            if not words:
                problems.append(Problem(place, "nothing is said here. Write (waits) for a silence."))
            said.append((who, words))  # type: ignore[arg-type]
        elif who and _looks_like_a_name(who, said, unknown):
            if who not in unknown:
                problems.append(
                    Problem(
                        place,
                        f"“{who}” is neither Coach nor Coachee. Begin the line with one of these two, and leave names out.",
                    )
                )
            unknown.add(who)
        elif said:
            said[-1] = (said[-1][0], f"{said[-1][1]} {' '.join(row.split())}".strip())
        else:
            problems.append(Problem(place, "who says this? Begin the line with “Coach:” or “Coachee:”."))
    problems += _whole(said)
    return (() if problems else _numbered(said)), tuple(problems)


def _taken_apart(row: str) -> tuple[str, str]:
    """Who speaks and what; nobody where the line doesn't say."""
    found = _SPEAKER.match(row)
    if found is None:
        return "", row
    who, words = " ".join(found[1].split()), " ".join(found[2].split())
    if who.casefold() in _COACH:
        return "coach", words
    if who.casefold() in _COACHEE:
        return "coachee", words
    return who, words


def _looks_like_a_name(who: str, said: Sequence[tuple[Speaker, str]], unknown: set[str]) -> bool:
    """Whether the words before a colon name a speaker, and aren't a sentence that has a colon in it."""
    return who in unknown or not said or (len(who.split()) <= 2 and who[:1].isupper())


def _whole(said: Sequence[tuple[Speaker, str]]) -> list[Problem]:
    problems = []
    if len(said) < FEWEST_LINES:
        problems.append(
            Problem(1, f"{counted(len(said), 'line')} can be read; a talk to rate has at least {FEWEST_LINES}.")
        )
    elif not any(who == "coach" for who, _ in said):
        problems.append(Problem(1, "nobody is the coach here. Begin the coach's lines with “Coach:”."))
    elif not any(who == "coachee" for who, _ in said):
        problems.append(Problem(1, "only the coach speaks here. Begin the other's lines with “Coachee:”."))
    if len(said) > MOST_LINES:
        problems.append(Problem(1, f"This has {len(said)} lines; take at most {MOST_LINES}."))
    if any(len(words) > LONGEST_LINE for _, words in said):
        problems.append(Problem(1, f"One line has more than {LONGEST_LINE:,} characters. Is a “Coach:” missing in it?"))
    return problems


def _numbered(said: Sequence[tuple[Speaker, str]]) -> tuple[Line, ...]:
    return tuple(
        Line(number=number, who=who, words=words[:LONGEST_LINE]) for number, (who, words) in enumerate(said, start=1)
    )
