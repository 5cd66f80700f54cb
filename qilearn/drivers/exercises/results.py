"""How the exercises on driver diagrams put their replies together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import Mistake, Result
from qilearn.core.text import counted

MOST_AT_ONCE = 4
"""So many next steps at a time: more than that nobody takes in."""

UNREADABLE = Comment(
    "next step",
    "answer",
    "This can't be read as a driver diagram. Start from the diagram on the card, and change that.",
    why="A diagram has one aim, and arrows that run from right to left.",
)


def not_yet(*comments: Comment) -> Result:
    """There is more to do."""
    return Result("not yet", Comments(comments))


def done(*comments: Comment) -> Result:
    """Nothing is left to do."""
    return Result("done", Comments(comments))


def first_of(comments: Sequence[Comment], *, most: int = MOST_AT_ONCE) -> tuple[Comment, ...]:
    """The first comments, and how many more there are.

    >>> first_of([UNREADABLE] * 3, most=2)[-1].says
    '1 more reply waits. Look at these first, then check again.'
    """
    if len(comments) <= most:
        return tuple(comments)
    waiting = counted(len(comments) - most, "more reply waits", "more replies wait")
    return (*comments[:most], Comment("next step", "more", f"{waiting}. Look at these first, then check again."))


def wrong_choices(
    replies: Mapping[str, Comment], options: Mapping[str, str], *, many: bool = False
) -> tuple[Mistake, ...]:
    """Each wrong choice as an expected mistake, named by what the learner read."""
    return tuple(Mistake([key] if many else key, reply, options[key]) for key, reply in replies.items())
