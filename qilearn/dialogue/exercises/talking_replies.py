"""What the exercises on a whole talk share: sources, and how rows that more than one answer fits are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import Answer, Mistake, Result, texts_of
from qilearn.core.text import counted

NOTEBOOK = "09_feedback_the_dialogue"
MOST_REPLIES = 3
"""More replies at once than these nobody takes in."""

R2C2 = "Sargeant and others 2015, Academic Medicine 90: 1698-1706 (R2C2)"
PILOT = "Kiran and others 2024, Journal of the American Board of Family Medicine 37: 996-1008, table 2"
FEEDBACK_HARMS = "Kluger & DeNisi 1996, Psychological Bulletin 119: 254-284"
GOOD_JUDGEMENT = "Rudolph and others 2006, Simulation in Healthcare 1: 49-55 (advocacy-inquiry)"
GROW = "Whitmore, Coaching for Performance (GROW)"
ASKING = "Dazzi and others 2014, Psychological Medicine 44: 3361-3363"
IF_THEN = "Gollwitzer 1999, American Psychologist 54: 493-503"
FOLLOW_UP = "Armson and others 2019, Medical Education 53: 477-493"


def read_rows(
    answer: Answer,
    *,
    items: Mapping[str, str],
    replies: Mapping[tuple[str, str], Comment],
    views: Mapping[tuple[str, str], Comment],
    strength: Comment,
) -> Result:
    """Read rows of which some have more than one answer that stands.

    Parameters
    ----------
    answer : Answer
        The group of each item.
    items : mapping of str to str
        The rows.
    replies : mapping
        The reply to each item in a group in which it can't be defended.
    views : mapping
        Whose view it is to put an item into a group, where people may differ; said when all rows stand.
    strength : Comment
        The first reply when all rows stand.
    """
    chosen = texts_of(answer)
    wrong = [replies[item, chosen[item]] for item in items if (item, chosen.get(item, "")) in replies]
    if wrong:
        left = len(wrong) - MOST_REPLIES
        more = [_more(left)] if left > 0 else []
        return Result("not yet", Comments([*wrong[:MOST_REPLIES], *more]))
    missing = [item for item in items if not chosen.get(item)]
    unknown = [item for item in items if chosen.get(item) and not _stands(item, chosen[item], replies, items)]
    if missing or unknown or not set(chosen) <= set(items):
        return Result("not yet", Comments([_unsorted(max(1, len(missing) + len(unknown)))]))
    said = [views[item, chosen[item]] for item in items if (item, chosen[item]) in views]
    return Result("done", Comments([strength, *said]))


def _stands(item: str, group: str, replies: Mapping[tuple[str, str], Comment], items: Mapping[str, str]) -> bool:
    """Whether a group is one of those there are, and none that has a reply."""
    groups = {other for _, other in replies}
    return group in groups and (item, group) not in replies and item in items


def _more(left: int) -> Comment:
    return Comment(
        "next step",
        "more",
        f"There is a word on {counted(left, 'other line')} too. Begin with these.",
        why="More than three things at once nobody takes in.",
    )


def _unsorted(left: int) -> Comment:
    return Comment(
        "next step",
        "all of them",
        f"{counted(left, 'line')} still {'has' if left == 1 else 'have'} no place. Where would you put what is left, even as "
        "a guess?",
        why="A guess that turns out otherwise teaches more than a gap.",
    )


def row_mistakes(
    solution: Mapping[str, str], replies: Mapping[tuple[str, str], Comment], says: Mapping[tuple[str, str], str]
) -> tuple[Mistake, ...]:
    """Wrong turns with one row each, named for the facilitator."""
    return tuple(
        Mistake({**solution, item: group}, replies[item, group], words) for (item, group), words in says.items()
    )


def empty_box(boxes: Sequence[str], said: Mapping[str, str]) -> bool:
    """Whether one of these boxes is empty."""
    return any(not said.get(box) for box in boxes)
