"""What a rule on an aim is: an id, what it looks for in one line, and what it says of an aim."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qilearn.aims.model import Aim
from qilearn.aims.word_lists import MAY_BE_WRONG
from qilearn.core.comments import Comment
from qilearn.core.text import counted

LONGEST_QUOTE = 80
"""More of what someone wrote isn't repeated back."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Parameters
    ----------
    id : str
        Stable: ``"vague-who"``.
    about : str
        The field of the aim, or ``"aim"``.
    looks_for : str
        In one line, for those who want to know what the rules look for.
    says : callable
        Takes the aim and today; returns a Comment, or None where there is nothing to say. Never raises.
    """

    id: str
    about: str
    looks_for: str
    says: Callable[[Aim, dt.date], Comment | None]


def step(about: str, says: str, why: str, *, source: str = "") -> Comment:
    """A next step."""
    return Comment("next step", about, says, why=why, source=source)


def ask(about: str, says: str, why: str, *, source: str = "") -> Comment:
    """A question."""
    return Comment("question", about, says, why=why, source=source)


def by_words(comment: Comment) -> Comment:
    """The comment, saying that it only looked at words."""
    return Comment(comment.kind, comment.about, comment.says, why=comment.why, source=MAY_BE_WRONG)


def at_most(most: int, steps: Sequence[Comment], *, about: str) -> list[Comment]:
    """The first next steps, as many as someone can take in; the last of them says when more are left out."""
    if len(steps) <= most:
        return list(steps)
    left = counted(len(steps) - most, "smaller thing")
    return [
        *steps[:most],
        step(about, f"Begin with these; {left} can wait until then.", "One thing at a time gets done."),
    ]


def quoted(text: str) -> str:
    """What someone wrote, in quotes; cut short where it is long.

    >>> quoted("  our  patients ")
    '“our patients”'
    """
    return f"“{shortened(text)}”"


def shortened(text: str, longest: int = LONGEST_QUOTE) -> str:
    """What someone wrote, on one line, with an ellipsis where it is long.

    >>> shortened("as few as we can", 10)
    'as few as…'
    """
    plain = " ".join(text.split())
    return plain if len(plain) <= longest else f"{plain[: longest - 1].rstrip()}…"
