"""Rules on the parts of an aim: which are missing, and which say too little."""

from __future__ import annotations

import datetime as dt
import re

from qilearn.aims.critique_rule import Rule, ask, by_words, step
from qilearn.aims.model import Aim
from qilearn.aims.word_lists import (
    BETTER,
    CHANGES,
    CHANGING,
    COUNTABLE,
    EFFORT,
    EVERYONE,
    EVERYWHERE,
    SOME,
    SOON,
    SOONER,
    TOPICS,
    begins_with,
    found_in,
    is_clause,
    is_only,
)
from qilearn.aims.words import missing
from qilearn.core.comments import Comment
from qilearn.core.text import counted, listed, quoted

LONGEST_AIM = dt.timedelta(days=548)
"""18 months: beyond it an aim had better say why."""

SHORTEST_AIM = dt.timedelta(days=42)
"""Six weeks: before that hardly anything can be tried, and seen to have held."""

_RELATIVE = re.compile(r"\b(?:within|in|after|over|the next|next|another)\b.*\b(?:days?|weeks?|months?|years?)\b", re.I)
_IHI = "IHI, Model for Improvement, setting aims"


def _no_what(aim: Aim, _today: dt.date) -> Comment | None:
    if aim.what.strip():
        return None
    return step("what", "Say what will be different: something that people would notice.", "All the rest hangs on it.")


def _no_start(aim: Aim, _today: dt.date) -> Comment | None:
    if aim.start.strip() or aim.goal.strip():
        return None
    return step(
        "start",
        "Say where you start: how much or how many is it now?",
        "Without a start nobody can tell whether it moved.",
        source=_IHI,
    )


def _no_goal(aim: Aim, _today: dt.date) -> Comment | None:
    if aim.goal.strip():
        return None
    return step(
        "goal",
        "Say how far you want to get: a number that would matter to the people it is for.",
        "“Some is not a number”: a team that doesn’t know how much can’t tell when to go on and when to stop.",
        source=f"{_IHI}; the saying is Donald Berwick’s",
    )


def _no_unit(aim: Aim, _today: dt.date) -> Comment | None:
    if "unit" not in missing(aim) or not (aim.start.strip() or aim.goal.strip()):
        return None
    return step(
        "unit", "Say what the numbers count: days, per cent, falls a month.", "A bare number can be read many ways."
    )


def _no_who(aim: Aim, _today: dt.date) -> Comment | None:
    if aim.who.strip():
        return None
    return step(
        "who",
        "Say for whom: which people, of what age, need or place.",
        "Until you name them you can’t count them, ask them, or see whom an average leaves out.",
        source=_IHI,
    )


def _no_where(aim: Aim, _today: dt.date) -> Comment | None:
    if aim.where.strip():
        return None
    return step(
        "where",
        "Say where: the ward, practice or service in which you will work.",
        "A place has people who can test a change next week.",
        source=_IHI,
    )


def _no_by(aim: Aim, _today: dt.date) -> Comment | None:
    if aim.by.strip():
        return None
    return step(
        "by", "Say by when: a day, or the end of a month.", "Without a date there is always more time.", source=_IHI
    )


MISSING: tuple[Rule, ...] = (
    Rule("missing-what", "what", "Whether it says what will be different.", _no_what),
    Rule("missing-start", "start", "Whether it says where you start.", _no_start),
    Rule("missing-goal", "goal", "Whether it says how far you want to get.", _no_goal),
    Rule("missing-unit", "unit", "Whether it says what the numbers count.", _no_unit),
    Rule("missing-who", "who", "Whether it says for whom.", _no_who),
    Rule("missing-where", "where", "Whether it says where.", _no_where),
    Rule("missing-by", "by", "Whether it says by when.", _no_by),
)
"""The rules on parts that are missing."""


def _vague_what(aim: Aim, _today: dt.date) -> Comment | None:
    if is_only(aim.what, TOPICS):
        return by_words(
            step(
                "what",
                f"{quoted(aim.what)} is a topic. What about it would be different, as something that someone could see, hear "
                "or count?",
                "Under one topic five people see five things to work on.",
            )
        )
    praise = found_in(aim.what, BETTER)
    if not praise or found_in(aim.what, COUNTABLE):
        return None
    return by_words(
        step(
            "what",
            f"{quoted(praise)} says that it should be better, not what would be different. What would someone see, hear "
            "or count on the day you got there?",
            "Words of praise mean something else to everyone in the room.",
        )
    )


def _not_a_thing(aim: Aim, today: dt.date) -> Comment | None:
    if _vague_what(aim, today) or not (is_clause(aim.what) or _only_says_which_way(aim.what)):
        return None
    return by_words(
        step(
            "what",
            f"{quoted(aim.what)}: what would you count or time to see it? Put the name of that here: “the time until…”, “the "
            "share of those who…”. The numbers then say which way, and how far.",
            "The aim’s sentence goes on with “from … to …”, and only something that is counted or timed can go from one "
            "number to another.",
        )
    )


def _only_says_which_way(what: str) -> bool:
    """Whether it is sooner or faster, and nothing is counted, and no verb makes the sentence hold."""
    which_way = found_in(what, SOONER)
    if not which_way or f"{which_way} than" in what.lower():
        return False
    return not begins_with(what, (*COUNTABLE, *CHANGING, *CHANGES, *EFFORT))


def loose_words(aim: Aim) -> dict[str, str]:
    """The words that stand where a number or a date belongs, by field.

    >>> loose_words(Aim(start="lots", goal="fewer than 5", by="soon"))
    {'start': 'lots', 'by': 'soon'}
    """
    loose = {
        "start": found_in(aim.start, SOME) if aim.start_value is None else "",
        "goal": found_in(aim.goal, SOME) if aim.goal_value is None else "",
        "by": found_in(aim.by, SOON) if aim.by_date is None else "",
    }
    return {key: word for key, word in loose.items() if word}


def _vague_amount(aim: Aim, _today: dt.date) -> Comment | None:
    loose = {key: quoted(word) for key, word in loose_words(aim).items() if key != "by"}
    if not loose:
        return None
    is_or_are = "is" if len(loose) == 1 else "are"
    return by_words(
        step(
            next(iter(loose)),
            f"How much {is_or_are} {listed(loose.values())}? Put a number there, even a rough one that you will correct.",
            "A rough number can be argued with; a word can’t.",
        )
    )


def _vague_who(aim: Aim, _today: dt.date) -> Comment | None:
    if not is_only(aim.who, EVERYONE):
        return None
    return by_words(
        step(
            "who",
            f"{quoted(aim.who)} might be anyone. Which of them: what age, need, or way of coming to you?",
            "An aim for everyone is met first for those who have it easiest.",
        )
    )


def _vague_where(aim: Aim, _today: dt.date) -> Comment | None:
    if not is_only(aim.where, EVERYWHERE):
        return None
    return by_words(
        step(
            "where",
            f"{quoted(aim.where)} leaves open where you begin. Name the ward, practice, team or street.",
            "Small and real is where a change can be tested; it can spread from there.",
        )
    )


def _vague_by(aim: Aim, _today: dt.date) -> Comment | None:
    some_time = loose_words(aim).get("by")
    if some_time is None:
        return None
    return by_words(
        step(
            "by",
            f"{quoted(some_time)} isn’t on any calendar. Which day would you like to look back on?",
            "“Soon” is next week for one of you and next year for another.",
        )
    )


def _date_unread(aim: Aim, _today: dt.date) -> Comment | None:
    if not aim.by.strip() or aim.by_date is not None or found_in(aim.by, SOON):
        return None
    if _RELATIVE.search(aim.by):
        return step(
            "by",
            f"{quoted(aim.by)}: counted from when? Write the day itself, such as 30 June 2027.",
            "An aim on the wall has no “from now”.",
        )
    return step(
        "by",
        f"{quoted(aim.by)} can’t be read here as one date. Write a day, a month or a quarter with its year: 30 June 2027, "
        "June 2027 or Q2 2027.",
        "It may be clear to you; then it’s the reading that falls short. A date everyone reads alike needs its year.",
    )


def _date_past(aim: Aim, today: dt.date) -> Comment | None:
    if aim.by_date is None or aim.by_date >= today:
        return None
    return step(
        "by",
        f"{said_date(aim.by_date)} has passed. By when now? And what did you see by then?",
        "An aim whose day went by unnoticed teaches a team that dates don’t count.",
    )


def _date_far(aim: Aim, today: dt.date) -> Comment | None:
    if aim.by_date is None or aim.by_date - today <= LONGEST_AIM:
        return None
    return step(
        "by",
        f"{said_date(aim.by_date)} is more than 18 months away. Say why it takes so long, or write a nearer aim on the way.",
        "Most of a team may have changed by then, and nothing has to happen this month. 18 months is a rule of thumb.",
    )


def _date_near(aim: Aim, today: dt.date) -> Comment | None:
    if aim.by_date is None or not today <= aim.by_date < today + SHORTEST_AIM:
        return None
    return ask(
        "by",
        f"{said_date(aim.by_date)} is {_away((aim.by_date - today).days)}. If you have just begun, what could have been tried "
        "by then, and seen to hold? If you are nearly there, what do your last points say?",
        "A date that comes before anything could change makes a good team look as if it failed.",
        source="Six weeks is our own rule of thumb",
    )


VAGUE: tuple[Rule, ...] = (
    Rule(
        "vague-what", "what", "“Improve”, “better”, or a topic alone, with nothing that could be counted.", _vague_what
    ),
    Rule(
        "not-a-thing", "what", "A whole sentence, or “sooner”, where the name of what is counted belongs.", _not_a_thing
    ),
    Rule("vague-amount", "goal", "“Some”, “fewer”, “significantly” where a number belongs.", _vague_amount),
    Rule("vague-who", "who", "“Patients”, “families” or “everyone” alone.", _vague_who),
    Rule("vague-where", "where", "“Our organisation”, “the service” alone.", _vague_where),
    Rule("vague-by", "by", "“Soon”, “ongoing”, “as soon as possible”.", _vague_by),
    Rule("date-unread", "by", "A date that can’t be read as one day, month or quarter.", _date_unread),
    Rule("date-past", "by", "A date that has passed.", _date_past),
    Rule("date-near", "by", "A date less than six weeks away.", _date_near),
    Rule("date-far", "by", "A date more than 18 months away.", _date_far),
)
"""The rules on parts that say too little, and on the date."""


def _away(days: int) -> str:
    return "today" if days == 0 else f"{counted(days, 'day')} away"


def said_date(date: dt.date) -> str:
    """A date as it is said: "30 June 2027"."""
    return f"{date.day} {date:%B} {date.year}"
