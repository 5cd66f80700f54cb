"""What a good coach would say about an aim, by rules that anyone can see and that may be wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from qilearn.aims.critique_amounts import AMOUNTS
from qilearn.aims.critique_parts import MISSING, VAGUE
from qilearn.aims.critique_purpose import PURPOSE
from qilearn.aims.critique_rule import Rule
from qilearn.aims.model import Aim
from qilearn.aims.words import PIECES
from qilearn.core.comments import Comment, Comments, at_most
from qilearn.core.text import listed, shortened

AIM_RULES: tuple[Rule, ...] = (*PURPOSE, *MISSING, *VAGUE, *AMOUNTS)
"""Every rule on an aim, in the order in which a coach would come to it."""

RULES: Mapping[str, str] = {rule.id: rule.looks_for for rule in AIM_RULES}
"""What the rules look for, by id, to be shown beside what they found. They may be wrong, and say so."""

MANY_MISSING = 2
"""With more parts missing than this they are named in one breath."""

MOST_STEPS = 4
"""No more next steps than this at a time; what comes after them is said once they are done."""

_NAMES = {piece.key: piece.name for piece in PIECES}
_PARTS_SOURCE = "IHI, Model for Improvement, setting aims: what, how much, by when, for whom, where"


def aim_findings(aim: Aim, *, today: dt.date) -> Mapping[str, Comment]:
    """What each rule says of an aim, by the rule's id; only those that have something to say.

    Examples
    --------
    >>> vague = Aim(what="Improve communication", who="patients", where="our organisation", by="soon")
    >>> list(aim_findings(vague, today=dt.date(2026, 11, 23)))
    ['missing-start', 'missing-goal', 'vague-what', 'vague-who', 'vague-where', 'vague-by']
    """
    said = {rule.id: rule.says(aim, today) for rule in AIM_RULES}
    return {id: comment for id, comment in said.items() if comment is not None}


def critique_aim(aim: Aim, *, today: dt.date) -> Comments:
    """Comments on an aim in the order a coach would say them: what works, what to try next, what to ask.

    Parameters
    ----------
    aim : Aim
        As far as it has been written; nothing in it makes this raise.
    today : datetime.date
        The day from which a date is past or far away.

    Returns
    -------
    Comments
        Each with a reason. What only looks at words says so in its source.

    Examples
    --------
    >>> [comment.kind for comment in critique_aim(Aim(), today=dt.date(2026, 11, 23))]
    ['next step']
    """
    if aim.is_untouched:
        return Comments([BEGIN])
    findings = dict(aim_findings(aim, today=today))
    lacking = [rule for rule in MISSING if rule.id in findings]
    said = [comment for comment in findings.values() if comment.kind == "next step"]
    if len(lacking) > MANY_MISSING:
        one_by_one = [findings[rule.id] for rule in lacking]
        said = [_still_to_say(lacking), *(comment for comment in said if comment not in one_by_one)]
    asked = [comment for comment in findings.values() if comment.kind == "question"]
    return Comments([*_what_works(aim, findings), *at_most(MOST_STEPS, said, about="aim"), *asked, *_to_ask(aim)])


BEGIN = Comment(
    "next step",
    "aim",
    "Begin with what should be different, for whom. The numbers and the date can come after.",
    why="An aim that starts from people’s need is one that a team will work for.",
)


def _still_to_say(lacking: list[Rule]) -> Comment:
    names = [_NAMES[rule.about] for rule in lacking]
    return Comment(
        "next step",
        "aim",
        f"Still to say: {listed(names)}. Take the one you know best next.",
        why="Each part that is missing is one that two people will fill in differently.",
        source=_PARTS_SOURCE,
    )


def _what_works(aim: Aim, findings: Mapping[str, Comment]) -> Iterator[Comment]:
    """One strength, from the parts that no rule has anything against."""
    faulted = {comment.about for comment in findings.values() if comment.kind == "next step"}
    works = [
        (("what",), "what will be different"),
        (("start", "goal", "unit"), f"how much (from {shortened(aim.start, 30)} to {shortened(aim.goal, 30)})"),
        (("who",), "for whom"),
        (("where",), "where"),
        (("by",), "by when"),
    ]
    named = [words for keys, words in works if not faulted & set(keys)]
    if len(named) == len(works):
        yield Comment(
            "strength",
            "aim",
            "Your aim says what, how much, for whom, where and by when.",
            why="Someone who has never met your team could tell whether you got there.",
            source=_PARTS_SOURCE,
        )
    elif named:
        yield Comment(
            "strength",
            "aim",
            f"You say {listed(named)}.",
            why="What is said can be looked for, and argued with.",
        )


def _to_ask(aim: Aim) -> Iterator[Comment]:
    """Questions that no rule can answer, once there is something to ask about."""
    if aim.what.strip() and aim.goal.strip():
        yield Comment(
            "question",
            "measure",
            "How will you know? What will you count, how often, and who will look at it with you?",
            why="An aim without a measure that is looked at often is a wish.",
            source="Model for Improvement, second question: how will we know that a change is an improvement?",
        )
        yield Comment(
            "question",
            "aim",
            "Why this one now, and who says so? What have the people it is for told you?",
            why="A sharp aim can still be the wrong one, and no rule sees that.",
        )
