"""What the exercises of notebook 05 share: its name, sources, and how replies are put together."""

from __future__ import annotations

from collections.abc import Mapping

from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import Mistake, Result
from qilearn.core.text import counted

NOTEBOOK = "05_pdsa_ramps_and_fidelity"
TAYLOR = "Taylor and others 2014, BMJ Quality & Safety 23: 290-298"
REED = "Reed & Card 2016, BMJ Quality & Safety 25: 147-152"

MOST_REPLIES = 3
"""More replies at once than these nobody takes in."""


def asked(about: str, says: str, why: str, *, source: str = "") -> Comment:
    """A question to the learner, with its reason."""
    return Comment("question", about, says, why=why, source=source)


def sorted_so_far(wrong: list[Comment], left: int, noun: str) -> list[Comment]:
    """What is open in a sorting: some of the replies, and how many are left."""
    comments = wrong[:MOST_REPLIES]
    if len(wrong) > MOST_REPLIES:
        says = f"There's more to look at again ({len(wrong) - MOST_REPLIES}). Take these first, and check once more."
        comments.append(Comment("next step", "more", says, why="Two or three at a time are enough to think about."))
    if left:
        says = f"Still without a place: {counted(left, noun)}. What would you say, if you had to?"
        comments.append(Comment("next step", "left", says, why="The ones that you put off are where the thinking is."))
    return comments


def not_yet(*comments: Comment) -> Result:
    """An answer that still has something open."""
    return Result("not yet", Comments(comments))


def done(*comments: Comment) -> Result:
    """An answer with nothing open that matters."""
    return Result("done", Comments(comments))


def mistakes(replies_to: Mapping[str, Comment], texts: Mapping[str, str], *, many: bool = False) -> tuple[Mistake, ...]:
    """Each wrong choice as an expected mistake, named by what the learner read."""
    return tuple(Mistake([key] if many else key, reply, texts[key]) for key, reply in replies_to.items())
