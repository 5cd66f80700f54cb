"""Rules on how much: the baseline, the target, and whether the two belong together."""

from __future__ import annotations

import datetime as dt
import re

from qilearn.aims.critique_rule import Rule, ask, by_words, step
from qilearn.aims.model import Aim
from qilearn.aims.word_lists import LOWERING, NEVER_EVENTS, RAISING, SOME, begins_with, found_in, says_nothing
from qilearn.core.comments import Comment
from qilearn.core.text import figure, quoted

NEARLY_ALL = 95
"""A percentage above this is nearly all."""

FAR = 20
"""A percentage that has further to go than this has far to go."""

_CHANGE_BY = re.compile(
    r"\b(?:by\s+\d+|half(?! an?\b)|double|third)\b"
    r"|\d\s*(?:%|per ?cent)?\s*(?:less|fewer|more|lower|higher|reduction|increase|decrease)\b",
    re.I,
)
_UNKNOWN = re.compile(
    r"\b(?:unknown|no idea|(?:not|don.t|haven.t) (?:yet )?(?:know|known|sure|counted|measured))\b", re.I
)
_PERCENT = re.compile(r"%|\bper ?cent(?:age)?\b", re.I)
_UNIT = re.compile(r"[^\W\d_]+|%", re.I)


def _no_baseline(aim: Aim, _today: dt.date) -> Comment | None:
    if not aim.goal.strip() or aim.start_value is not None or not _is_unknown(aim.start):
        return None
    return step(
        "start",
        "You say how far you want to get. How do you know where you start? Look at 12 points first, such as the last 12 "
        "weeks, and see how much they move by themselves.",
        "A target without a baseline may already be met, or be further off than anyone thinks.",
        source="12 points is our own rule of thumb",
    )


def _start_unread(aim: Aim, _today: dt.date) -> Comment | None:
    if aim.start_value is not None or _is_unknown(aim.start) or found_in(aim.start, SOME):
        return None
    return step(
        "start",
        f"I can’t read {quoted(aim.start)} as a number. If you know it, write it in figures: 9, or 1 in 3. If you don’t yet, "
        "what would you look at to find out?",
        "It may be clear to you; then it’s the reading that falls short. In figures it can stand on a chart.",
    )


def _goal_unread(aim: Aim, _today: dt.date) -> Comment | None:
    if not aim.goal.strip() or aim.goal_value is not None or found_in(aim.goal, SOME) or _CHANGE_BY.search(aim.goal):
        return None
    return step(
        "goal",
        f"I can’t read {quoted(aim.goal)} as a number. Write it in figures: 20, or 1 in 10.",
        "The target becomes a line on a chart, and a line needs a number.",
    )


def _relative(aim: Aim, _today: dt.date) -> Comment | None:
    is_share_of_other = (
        bool(_PERCENT.search(aim.goal)) and bool(aim.unit.strip()) and not _PERCENT.search(aim.unit + aim.start)
    )
    if not _CHANGE_BY.search(aim.goal) and not is_share_of_other:
        return None
    return by_words(
        step(
            "goal",
            f"{quoted(aim.goal)}: of what? Write where you want to get as a number of its own, in the unit you start from.",
            "“50% fewer” hides whether that is from 40 to 20 or from 4 to 2, and with percentages it has two meanings.",
        )
    )


def _goes_nowhere(aim: Aim, _today: dt.date) -> Comment | None:
    if not _is_comparable(aim) or aim.start_value != aim.goal_value:
        return None
    return ask(
        "goal",
        f"You start at {_figure(aim.start_value)} and want to be at {_figure(aim.goal_value)}. Is it a gain to hold? That can "
        "be hard work. What would make it slip, and which number would warn you?",
        "Whoever reads the same number twice can’t tell whether something is to be held, or one of the two is still to come.",
    )


def _wrong_way(aim: Aim, _today: dt.date) -> Comment | None:
    start, goal = aim.start_value, aim.goal_value
    if not _is_comparable(aim) or start is None or goal is None:
        return None
    down, up = begins_with(aim.what, LOWERING), begins_with(aim.what, RAISING)
    if not (down and goal > start) and not (up and goal < start):
        return None
    return by_words(
        step(
            "goal",
            f"{quoted(down or up)} and then from {_figure(start)} to {_figure(goal)}: which way should it go?",
            "Words and numbers that pull apart are read as whichever suits the reader.",
        )
    )


def _two_units(aim: Aim, _today: dt.date) -> Comment | None:
    start, goal = _unit_in(aim.start), _unit_in(aim.goal)
    if not start or not goal or start == goal or aim.start_value is None or aim.goal_value is None:
        return None
    return by_words(
        ask(
            "unit",
            f"From {quoted(aim.start)} to {quoted(aim.goal)}: are both in the same unit?",
            "Two units in one aim hide how far apart they are.",
        )
    )


def _all_or_none(aim: Aim, _today: dt.date) -> Comment | None:
    if (not _is_all(aim) and aim.goal_value != 0) or found_in(aim.what, NEVER_EVENTS):
        return None
    said, month = ("100%", "with one missed") if _is_all(aim) else ("0", "with one")
    return ask(
        "goal",
        f"{said} may be the only number that anyone could wish for. What would you count on the way, so that a month {month} "
        "is not a lost year?",
        "One miss and a target of all or none is lost, so people may stop looking at it, or stop counting misses. If it is "
        "right here, keep it and say why.",
    )


def _nearly_all(aim: Aim, _today: dt.date) -> Comment | None:
    start, goal = aim.start_value, aim.goal_value
    if start is None or goal is None or not NEARLY_ALL < goal < 100 or goal - start <= FAR:
        return None
    if not _PERCENT.search(aim.goal + aim.unit):
        return None
    return ask(
        "goal",
        f"From {_figure(start)}% to {_figure(goal)}%: nearly all of them. For whom would the last few in a hundred be the "
        "hardest, and which number would already be a gain on the way?",
        "The first half of such a way is often quick, and the last few per cent take as long again.",
        source="Above 95%, and more than 20 from the start, is our own rule of thumb",
    )


def _never_event(aim: Aim, _today: dt.date) -> Comment | None:
    event = found_in(aim.what, NEVER_EVENTS)
    if not event or (aim.goal_value != 0 and not _is_all(aim)):
        return None
    return by_words(
        ask(
            "goal",
            f"With {quoted(event)} nothing but 0 can be wished. Where they are rare, what happens often enough on the way to "
            "one that you could count it every week? Or would days between two events show more?",
            "A chart of noughts can’t tell luck from safety.",
        )
    )


def _above_100(aim: Aim, _today: dt.date) -> Comment | None:
    for key, text, value in (("start", aim.start, aim.start_value), ("goal", aim.goal, aim.goal_value)):
        if value is not None and value > 100 and _PERCENT.search(text + (aim.unit if not _unit_in(text) else "")):
            return step(
                key,
                f"{_figure(value)}% is more than all of them. Is it a percentage, and of what?",
                "A part can’t be larger than its whole.",
            )
    return None


AMOUNTS: tuple[Rule, ...] = (
    Rule("target-without-baseline", "start", "A target, but no number to start from.", _no_baseline),
    Rule("start-unread", "start", "A start that can’t be read as a number: “nine”, “one in three”.", _start_unread),
    Rule("goal-unread", "goal", "A target without a figure.", _goal_unread),
    Rule("relative-target", "goal", "“50% fewer”, where the number itself belongs.", _relative),
    Rule("goes-nowhere", "goal", "A target that equals the baseline.", _goes_nowhere),
    Rule("wrong-way", "goal", "“Reduce” with a higher target, “increase” with a lower one.", _wrong_way),
    Rule("two-units", "unit", "A start and a target in different units.", _two_units),
    Rule("all-or-none", "goal", "A target of 100% or 0, but for events that should never happen.", _all_or_none),
    Rule("nearly-all", "goal", "A percentage that is to go far, to nearly 100.", _nearly_all),
    Rule("never-event", "goal", "Events that should never happen, with a target of 0.", _never_event),
    Rule("above-100", "goal", "A percentage above 100.", _above_100),
)
"""The rules on how much."""


def is_nearly_all_or_none(aim: Aim) -> bool:
    """Whether a percentage is to go to 100 or to 0, and starts within 10 of it.

    >>> is_nearly_all_or_none(Aim(start="96", goal="100", unit="%")), is_nearly_all_or_none(Aim(start="9", goal="0"))
    (True, False)
    """
    if aim.start_value is None or aim.goal_value not in (0, 100) or not _PERCENT.search(aim.goal + aim.unit):
        return False
    return abs(aim.start_value - aim.goal_value) <= 10


def _is_unknown(text: str) -> bool:
    """Whether no number is given: nothing, "?", "not known yet"."""
    return says_nothing(text) or bool(_UNKNOWN.search(text))


def _is_comparable(aim: Aim) -> bool:
    """Whether start and goal are two numbers of one kind."""
    start, goal = _unit_in(aim.start), _unit_in(aim.goal)
    return None not in (aim.start_value, aim.goal_value) and (not start or not goal or start == goal)


def _is_all(aim: Aim) -> bool:
    return aim.goal_value == 100 and bool(_PERCENT.search(aim.goal + aim.unit))


def _unit_in(text: str) -> str:
    """The last word or sign beside a number, without a plural's s: "34 days" → "day"."""
    found: list[str] = _UNIT.findall(text)
    return found[-1].lower().rstrip("s") if found and re.search(r"\d", text) else ""


def _figure(value: float | None) -> str:
    return "" if value is None else figure(value)
