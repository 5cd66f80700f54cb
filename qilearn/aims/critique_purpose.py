"""Rules on what an aim is for: a difference people would notice, or a change, an effort, or somebody's line on a chart."""

from __future__ import annotations

import datetime as dt
import re

from qilearn.aims.critique_rule import Rule, ask, by_words, step
from qilearn.aims.model import Aim
from qilearn.aims.word_lists import (
    BOARD,
    CHANGES,
    COUNTABLE,
    EFFORT,
    EFFORT_ANYWHERE,
    LOWERING,
    OUTCOMES,
    RAISING,
    THINGS,
    begins_with,
    found_in,
    opening,
)
from qilearn.core.comments import Comment
from qilearn.core.text import quoted

_AND = re.compile(r"\s+(?:and|plus|as well as)\s+|\s*[;&]\s*", re.I)
_TRAINED = re.compile(r"\b(?:staff|nurses?|doctors?|teachers?|teams?|workers?)\b.*\btrained\b", re.I)


def _is_change(aim: Aim, _today: dt.date) -> Comment | None:
    doing = begins_with(aim.what, CHANGES) or (_TRAINED.search(aim.what) and "trained")
    if not doing or THINGS.match(opening(aim.what)):
        return None
    return by_words(
        step(
            "what",
            f"{quoted(doing)} is something you would do: a change idea. If it were done tomorrow, what would be different "
            "for the people it is for? Write that here, and keep the idea for your driver diagram.",
            "Once the change is the aim, it counts as done even when nobody is better off.",
            source="",
        )
    )


def _is_effort(aim: Aim, _today: dt.date) -> Comment | None:
    trying = begins_with(aim.what, EFFORT) or found_in(aim.what, EFFORT_ANYWHERE)
    if not trying:
        return None
    return by_words(
        step(
            "what",
            f"{quoted(trying)} is about how hard people try. What would come of it that someone outside could see?",
            "Most people try as hard as their work lets them; it is the system that has to change.",
        )
    )


def _several(aim: Aim, _today: dt.date) -> Comment | None:
    joined = _AND.split(" ".join(aim.what.split()))
    if len(joined) < 2 or not any(map(_are_two, joined, joined[1:])):
        return None
    return by_words(
        step(
            "what",
            f"{quoted(aim.what)} may be two aims. Which one first? Write the other down for later.",
            "Two aims in one sentence need two targets, and one can be met while the other gets worse.",
        )
    )


def _is_board_line(aim: Aim, _today: dt.date) -> Comment | None:
    line = found_in(f"{aim.what} {aim.goal} {aim.unit}", BOARD)
    if not line:
        return None
    return by_words(
        ask(
            "what",
            f"{quoted(line)}: whose line is that? What does it mean to the people you serve, in a word they would use?",
            "A number can be reached for those who look at it, while those who need it notice nothing.",
        )
    )


PURPOSE: tuple[Rule, ...] = (
    Rule(
        "change-not-aim",
        "what",
        "“Implement”, “introduce”, “roll out”, “train”: a change in place of an aim.",
        _is_change,
    ),
    Rule("effort-not-aim", "what", "“Raise awareness”, “promote”, “encourage”: effort in place of an aim.", _is_effort),
    Rule("several-aims", "what", "“And” between two things that would each need a target.", _several),
    Rule(
        "board-line", "what", "“Target”, “KPI”, “compliance”: words of those who look at the service.", _is_board_line
    ),
)
"""The rules on what the aim is for."""


def _are_two(left: str, right: str) -> bool:
    """Whether two sides of an "and" are each something to aim at: a verb, something counted, or a usual outcome."""
    if begins_with(right, (*CHANGES, *LOWERING, *RAISING, "improve")):
        return True
    if re.search(r"\bbetween\b", left, re.I):
        return False
    near = " ".join(right.split()[:4])
    is_counted = bool(found_in(left, COUNTABLE)) and bool(
        re.match(r"(?:the|our)\b", right, re.I) and found_in(near, COUNTABLE)
    )
    last = " ".join(left.split()[-3:])
    return is_counted or bool(found_in(last, OUTCOMES) and found_in(near, OUTCOMES))
