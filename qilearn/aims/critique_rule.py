"""What a rule on an aim is: an id, what it looks for in one line, and what it says of an aim."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from qilearn.aims.model import Aim
from qilearn.aims.word_lists import MAY_BE_WRONG
from qilearn.core.comments import Comment


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
