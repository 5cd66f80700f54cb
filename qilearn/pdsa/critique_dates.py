"""Rules on the days of a cycle: those that contradict each other, those still to come, and those that have gone quiet."""

from __future__ import annotations

import datetime as dt

from qilearn.core.comments import Comment
from qilearn.core.dates import day_in, label_date
from qilearn.core.text import quoted
from qilearn.pdsa.critique_rule import MCNICHOLAS, Moment, Rule, ask, is_blank, step

QUIET = dt.timedelta(days=14)
"""After so long without a word, a cycle is asked what came between."""


def _unread(moment: Moment) -> Comment | None:
    cycle = moment.cycle
    fields = {"do": (cycle.do.began, cycle.do.ended), "study": (cycle.study.on,)}
    for about, texts in fields.items():
        for text in texts:
            if not is_blank(text) and day_in(text) is None:
                return step(
                    about,
                    f"{quoted(text)} can’t be read here as one day. Write it with its month and year: 14 January 2027.",
                    "It may be clear to you; then it’s the reading that falls short. Without a day it isn’t on the chart.",
                )
    return None


def _do_before_lock(moment: Moment) -> Comment | None:
    began, locked = day_in(moment.cycle.do.began), moment.locked_on
    if began is None or locked is None or began >= locked:
        return None
    return ask(
        "dates",
        f"Do began on {label_date(began, 'day')}, and the Plan locked on {label_date(locked, 'day')}. "
        "Was the prediction written before the first try?",
        "Copied from paper that was there before, it’s a prediction. Written afterwards, it isn’t one, and an amendment that "
        "says so is worth more than a tidy form.",
        source=MCNICHOLAS,
    )


def _ended_before_began(moment: Moment) -> Comment | None:
    began, ended = day_in(moment.cycle.do.began), day_in(moment.cycle.do.ended)
    if began is None or ended is None or ended >= began:
        return None
    return ask(
        "dates",
        f"Do ended on {label_date(ended, 'day')}, before it began on {label_date(began, 'day')}. "
        "Which of the two days is the other way round?",
        "On a chart the cycle would stand in the wrong place.",
    )


def _study_before_do(moment: Moment) -> Comment | None:
    studied = day_in(moment.cycle.study.on)
    days = [day for text in (moment.cycle.do.began, moment.cycle.do.ended) if (day := day_in(text))]
    if studied is None or not days or studied >= max(days):
        return None
    return ask(
        "dates",
        f"You studied it on {label_date(studied, 'day')}, and Do went on until {label_date(max(days), 'day')}. "
        "Did you look before it was over?",
        "A look on the way can be wise, for safety above all. What was decided then, and on how much?",
    )


def _still_to_come(moment: Moment) -> Comment | None:
    cycle = moment.cycle
    told = {
        "Do": (day_in(cycle.do.began), cycle.do.happened),
        "Study": (day_in(cycle.study.on), cycle.study.learnt),
    }
    for part, (day, text) in told.items():
        if day and day > moment.today and not is_blank(text):
            return ask(
                "dates",
                f"{part} tells of {label_date(day, 'day')}, and that day is still to come. "
                "Has it happened, or is it how you expect it to go?",
                "What is written down before it happens belongs in the Plan.",
                source=MCNICHOLAS,
            )
    return None


def _gone_quiet(moment: Moment) -> Comment | None:
    cycle = moment.cycle
    if cycle.stage == "do":
        since = max(filter(None, (moment.locked_on, day_in(cycle.plan.starts))), default=None)
        says = "Do is still empty. What came between? “We didn’t try it, because…” is a finding too: write that."
        about, why = (
            "do",
            "A test that doesn’t happen tells something about the plan, the day, or how much it’s wanted.",
        )
    elif cycle.stage == "study":
        since = max(filter(None, (day_in(cycle.do.began), day_in(cycle.do.ended))), default=None)
        says = "Study is still empty. Who would look at it with you for ten minutes this week?"
        about, why = "study", "The longer it waits, the more memory fills in what nobody wrote down."
    else:
        return None
    if since is None or moment.today - since <= QUIET:
        return None
    return ask(about, f"It’s been {(moment.today - since).days} days, and {says}", why)


DATES: tuple[Rule, ...] = (
    Rule("day-unread", "dates", "A day in Do or Study that can’t be read as one day.", _unread),
    Rule("do-before-lock", "dates", "Do that began before the Plan was locked.", _do_before_lock),
    Rule("ended-before-began", "dates", "Do that ended before it began.", _ended_before_began),
    Rule("study-before-do", "dates", "Study that comes before Do was over.", _study_before_do),
    Rule("still-to-come", "dates", "Do or Study that tells of a day still to come.", _still_to_come),
    Rule("gone-quiet", "dates", "Do or Study that has been empty for more than two weeks.", _gone_quiet),
)
"""The rules on days."""
