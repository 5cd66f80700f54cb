"""How the answers to the small skills are read: shared rules on words, and what several exercises say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import Answer, Mistake, Result, Sorting, texts_of
from qilearn.core.text import counted, listed
from qilearn.dialogue.flag_words import BAD_TRAITS
from qilearn.dialogue.flagger import flagged

NOTEBOOK = "08_feedback_the_small_skills"
SELF = "Kluger & DeNisi 1996, Psychological Bulletin 119: 254"
MINDSET = "Memari and others 2023, Academic Medicine 99: 261"
LITERACY = "Carless & Boud 2018, Assessment & Evaluation in Higher Education 43: 1315"
ASK_TELL_ASK = "Ask-Tell-Ask, in our own words"

MOST_REPLIES = 3
"""More replies at once than these nobody takes in."""

_TRAITS = BAD_TRAITS | {"difficult", "resistant"}
_WHEN_WHERE = re.compile(
    r"\b(?:yesterday|today|tonight|this (?:morning|afternoon|evening|week|month)|last (?:\w+day|week|month|night|shift|"
    r"round)|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|june|july|august|september|october|november|"
    r"december|at (?:the|about|half|\w+ o'clock|\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|"
    r"night)|on "
    r"(?:the|my|our|your) (?:\w+ )?(?:round|ward|shift|visit|phone|chart|list|corridor|form)|during|in (?:the|our|my|"
    r"your) (?:\w+ )?"
    r"(?:handover|meeting|round|room|corridor|clinic|kitchen|review|visit|talk)|after (?:the|our|my)|before (?:the|our|"
    r"my)|when|"
    r"while|of the last|the last (?:two|three|four|five|six|ten|\d+))\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"[“\"”]|\b(?:said|asked|told|answered|wrote|called|heard|saw|seen|noticed|counted)\b", re.IGNORECASE
)


def holds_a_label(text: str) -> bool:
    """Whether somebody is called something, or a trait is still among the words.

    >>> holds_a_label("You come across as careless"), holds_a_label("Two names were missing at eight")
    (True, False)
    """
    return bool({word.strip(".,;:!?“”\"'()") for word in text.lower().split()} & _TRAITS) or has_flag(text, "label")


def has_flag(text: str, *rules: str) -> bool:
    """Whether the word-flagger finds one of these in a text."""
    return any(flag.rule in rules for flag in flagged(text).flags)


def has_mark(text: str, *rules: str) -> bool:
    """Whether the word-flagger finds one of these worth keeping."""
    return any(mark.rule in rules for mark in flagged(text).marks)


def says_when_or_where(text: str) -> bool:
    """Whether a time or a place is named.

    >>> says_when_or_where("On Tuesday, in the handover"), says_when_or_where("The list was too long")
    (True, False)
    """
    return _WHEN_WHERE.search(text.replace("’", "'")) is not None


def says_what_was_seen(text: str) -> bool:
    """Whether there is a count, or something that was said, seen or heard.

    >>> says_what_was_seen("two of five names"), says_what_was_seen("She said no"), says_what_was_seen("It went badly")
    (True, True, False)
    """
    return _SAID.search(text) is not None or bool(
        re.search(
            r"\b(?:\d+|one|once|twice|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|none|"
            r"nobody)\b",
            text.lower(),
        )
    )


def of_item(place: str, comment: Comment) -> Comment:
    """A comment on one of several, saying on which."""
    return replace(comment, about=place.lower(), says=f"{place}: {comment.says}")


def mistakes(replies_to: Mapping[str, Comment], texts: Mapping[str, str], *, many: bool = False) -> tuple[Mistake, ...]:
    """Each wrong choice as an expected mistake, named by what the learner read."""
    return tuple(Mistake([key] if many else key, reply, texts[key]) for key, reply in replies_to.items())


def not_yet(*comments: Comment) -> Result:
    """An answer that still has something open."""
    return Result("not yet", Comments(comments))


def done(*comments: Comment) -> Result:
    """An answer with nothing open that matters."""
    return Result("done", Comments(comments))


def reads_several(
    places: Mapping[str, str], first_open: Callable[[str, str], Comment | None], strength: Comment, *after: Comment
) -> Callable[[Answer], Result]:
    """A check for several boxes: the first thing that is open in each, and which are still empty.

    Parameters
    ----------
    places : mapping of str to str
        What each box is about, as it stands before each comment on it.
    first_open : callable
        Takes the key of a box and what was written, and returns what is open, or None.
    strength : Comment
        The reply when nothing is open.
    after : Comment
        What follows it, as a list to check oneself by.
    """

    def read(answer: Answer) -> Result:
        said = texts_of(answer)
        written = {key: said[key] for key in places if said.get(key)}
        still = _reasons_once(
            of_item(places[key], found) for key, text in written.items() if (found := first_open(key, text)) is not None
        )
        empty = [places[key].lower() for key in places if key not in written]
        if empty:
            says = f"Still empty: {listed(empty)}. What would you say there, even if it's clumsy?"
            still.append(Comment("next step", "boxes", says, why="A clumsy sentence can be worked on. None can't."))
        return not_yet(*still) if still else done(strength, *after)

    return read


def reads_sorting(
    control: Sorting, right: Mapping[str, str], replies: Mapping[str, Comment], strength: Comment
) -> Callable[[Answer], Result]:
    """A check for sorting into two groups: a reply for each item that is in the other one."""

    def read(answer: Answer) -> Result:
        given = texts_of(answer)
        sorted_ones = {item: given[item] for item in control.items if given.get(item) in control.groups}
        wrong = [replies[item] for item, group in sorted_ones.items() if group != right[item]]
        still = _at_most(wrong)
        left = len(control.items) - len(sorted_ones)
        if left:
            open_ones = counted(left, "sentence is", "sentences are")
            says = f"{open_ones} not sorted yet. Say each aloud, and listen for what you'd answer."
            still.append(Comment("next step", "left", says, why="The last ones are usually those that make one think."))
        return not_yet(*still) if still else done(strength)

    return read


def _reasons_once(comments: Iterable[Comment]) -> list[Comment]:
    """Comments in which a reason, and its source, stands the first time alone."""
    given: set[str] = set()
    said = []
    for comment in comments:
        said.append(replace(comment, why="", source="") if comment.why in given else comment)
        given.add(comment.why)
    return said


def _at_most(wrong: Iterable[Comment]) -> list[Comment]:
    every = list(wrong)
    if len(every) <= MOST_REPLIES:
        return every
    says = f"There are {len(every) - MOST_REPLIES} more to look at again. Take these first, and check once more."
    return [
        *every[:MOST_REPLIES],
        Comment("next step", "more", says, why="Two or three at a time are enough to think about."),
    ]
