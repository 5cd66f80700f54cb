"""Rules on a Plan that is still open: its question, its prediction, who does what, and what is written down."""

from __future__ import annotations

import datetime as dt

from qilearn.core.comments import Comment
from qilearn.core.dates import day_in, label_date
from qilearn.core.text import figure, listed, quoted
from qilearn.pdsa.critique_rule import LANGLEY, MCNICHOLAS, Moment, Rule, ask, by_words, is_blank, plain, step
from qilearn.pdsa.critique_words import A_TASK, ANY_TIME, ANYONE, ASKS_FOR_IDEAS, ASKS_WHETHER_GOOD, HOPE, is_vague
from qilearn.pdsa.stages import Prediction

FAR_OFF = dt.timedelta(days=28)
"""A test that begins later than this is asked whether something smaller could begin sooner."""


def _no_change(moment: Moment) -> Comment | None:
    if not is_blank(moment.plan.change):
        return None
    return step(
        "change",
        "Say what you will change, so that someone who wasn’t there could do the same.",
        "What isn’t told apart from everyday work can’t be tested, or done again.",
    )


def _no_question(moment: Moment) -> Comment | None:
    without = [each for each in moment.plan.predictions if each.is_made and is_blank(each.question)]
    if not without and (moment.plan.predictions or is_blank(moment.plan.change)):
        return None
    return step(
        "question",
        "Write the question that this test is to answer. What don’t you know yet about the change?",
        "A test without a question is a task. When it’s done you’ll have done it, and that’s all you’ll know.",
    )


def _asks_for_ideas(moment: Moment) -> Comment | None:
    found = next((each for each in moment.plan.predictions if ASKS_FOR_IDEAS.search(plain(each.question))), None)
    if found is None:
        return None
    return by_words(
        step(
            "question",
            f"{quoted(found.question)} asks for ideas or for causes, and no single test answers that. You have an idea: what "
            "do you want to know about that one? Try a question that begins with “How many”, “Do” or “How long”.",
            "You can predict an answer only to a question that the test can answer.",
        )
    )


def _asks_whether_good(moment: Moment) -> Comment | None:
    found = next((each for each in moment.plan.predictions if ASKS_WHETHER_GOOD.search(plain(each.question))), None)
    if found is None:
        return None
    return by_words(
        step(
            "question",
            f"{quoted(found.question)}: if it did, what would you see, hear or count on that day? Ask for that.",
            "“Does it work?” gets a yes from those who like the idea, whatever happens.",
        )
    )


def _no_prediction(moment: Moment) -> Comment | None:
    if moment.plan.has_prediction:
        return None
    return step(
        "predictions",
        "Write what you expect to see: a number, or something that someone else could see happen. A rough guess is fine.",
        "What you expect and don’t get is what you learn from. Of 294 documented learning cycles, 12 in 100 held an "
        "explicit prediction.",
        source=MCNICHOLAS,
    )


def _some_unpredicted(moment: Moment) -> Comment | None:
    open_ones = [each for each in moment.plan.predictions if not each.is_made and not is_blank(each.question)]
    if not open_ones or not moment.plan.has_prediction:
        return None
    return step(
        "predictions",
        f"{quoted(open_ones[0].question)} has no prediction yet. What do you expect?",
        "A question without a prediction can’t surprise you.",
    )


def _vague(moment: Moment) -> Comment | None:
    found = next((each for each in moment.made if not each.has_interval and is_vague(each.expects)), None)
    if found is None:
        return None
    return by_words(
        step(
            "predictions",
            f"{quoted(found.expects)} could be said to have come true whatever happens. How many of how many? How long? "
            "Or what would someone see, who doesn’t know what you hope for?",
            "A prediction that can’t be wrong can’t teach you anything.",
        )
    )


def _hope(moment: Moment) -> Comment | None:
    found = next((each for each in moment.made if HOPE.search(plain(each.expects))), None)
    if found is None:
        return None
    return by_words(
        ask(
            "predictions",
            f"{quoted(found.expects)} sounds like what you want. If you had to bet your coffee on it, what do you think "
            "will happen?",
            "A wish and a prediction are two things. You may even predict that it fails, and test it all the same.",
        )
    )


def _task(moment: Moment) -> Comment | None:
    found = next((each for each in moment.made if A_TASK.search(plain(each.expects))), None)
    if found is None:
        return None
    return by_words(
        step(
            "predictions",
            f"{quoted(found.expects)} is what you will do. When it’s done, what do you expect to see?",
            "That you’ll do it is the plan. What will come of it is the prediction.",
        )
    )


def _half_an_interval(moment: Moment) -> Comment | None:
    found = next((each for each in moment.plan.predictions if (each.low is None) != (each.high is None)), None)
    if found is None:
        return None
    given = figure(found.high if found.low is None else found.low)  # type: ignore[arg-type]
    other = "lowest" if found.low is None else "highest"
    return step(
        "predictions",
        f"You gave one end of what you expect, {given}. What is the {other} number that would not surprise you?",
        "Between two ends there is room to be wrong on either side.",
    )


def _upside_down(moment: Moment) -> Comment | None:
    found = next((each for each in moment.plan.predictions if _is_upside_down(each)), None)
    if found is None:
        return None
    return step(
        "predictions",
        f"The lowest that you expect, {figure(found.low or 0)}, is above the highest, {figure(found.high or 0)}. Have they "
        "changed places?",
        "No number can lie between them, so nothing is predicted yet.",
    )


def _is_upside_down(prediction: Prediction) -> bool:
    return prediction.low is not None and prediction.high is not None and prediction.low > prediction.high


def _says_nothing(moment: Moment) -> Comment | None:
    found = next((each for each in moment.made if _takes_in_everything(each)), None)
    if found is None:
        return None
    return ask(
        "predictions",
        "Nothing between 0 and 100 per cent would surprise you? Make it so narrow that you’d be wrong 2 times in 10.",
        "An interval that takes in everything is always right, and tells nothing.",
    )


def _takes_in_everything(prediction: Prediction) -> bool:
    if prediction.low is None or prediction.high is None:
        return False
    unit = plain(prediction.unit).lower()
    return prediction.low <= 0 and prediction.high >= 100 and ("%" in unit or "per cent" in unit or "percent" in unit)


def _no_unit(moment: Moment) -> Comment | None:
    if not any(each.has_interval and is_blank(each.unit) for each in moment.made):
        return None
    return step(
        "predictions",
        "Say what the numbers count: minutes, patients out of ten, per cent.",
        "A bare number can be read many ways, most easily the way one hoped for.",
    )


def _no_reason(moment: Moment) -> Comment | None:
    without = [each for each in moment.made if is_blank(each.reason)]
    if not without:
        return None
    return step(
        "predictions",
        f"You expect {quoted(str(without[0]))}. Why? Finish the sentence: “I think so because…”",
        "The reason is the theory. It’s what a result speaks for or against, whichever way it comes out.",
        source=LANGLEY,
    )


_LOGISTICS = {"who": "who does it", "what": "what exactly they do", "when": "when", "where": "where"}


def _logistics(moment: Moment) -> Comment | None:
    lacking = [words for name, words in _LOGISTICS.items() if is_blank(getattr(moment.plan, name))]
    if "when" in lacking and not is_blank(moment.plan.starts):
        lacking.remove("when")
    if not lacking:
        return None
    about = next(name for name, words in _LOGISTICS.items() if words in lacking)
    return step(
        about,
        f"Still to say: {listed(lacking)}.",
        "What nobody in particular does on no particular day is mostly not done.",
    )


def _vague_who(moment: Moment) -> Comment | None:
    if not ANYONE.search(plain(moment.plan.who)):
        return None
    return by_words(
        step(
            "who",
            f"{quoted(moment.plan.who)}: who of them, on the first day? One person who is willing is enough for a test.",
            "Where everyone is meant, each thinks it’s somebody else.",
        )
    )


def _vague_when(moment: Moment) -> Comment | None:
    if not ANY_TIME.search(plain(moment.plan.when)) or day_in(moment.plan.starts):
        return None
    return by_words(
        step(
            "when",
            f"{quoted(moment.plan.when)} isn’t on any calendar. Which day, and at what time of it?",
            "“Soon” is tomorrow for one of you and next month for another.",
        )
    )


def _no_data(moment: Moment) -> Comment | None:
    if not is_blank(moment.plan.data):
        return None
    return step(
        "data",
        "Say what will be written down, on what, and by whom. A tally on the back of an envelope is enough.",
        "Without notes made on the day, Study is what people remember, and people remember what they expected.",
    )


def _start_unread(moment: Moment) -> Comment | None:
    if is_blank(moment.plan.starts) or day_in(moment.plan.starts):
        return None
    return step(
        "starts",
        f"{quoted(moment.plan.starts)} can’t be read here as one day. Write it with its month and year: 14 January 2027.",
        "It may be clear to you; then it’s the reading that falls short. A day puts the test on the chart.",
    )


def _start_past(moment: Moment) -> Comment | None:
    starts = day_in(moment.plan.starts)
    if starts is None or starts >= moment.today:
        return None
    return ask(
        "starts",
        f"The test was to begin on {label_date(starts, 'day')}, and the Plan is still open. Has it begun already?",
        "If it has, what you write now as a prediction may know how it went. Say so in the reason, or plan the next one.",
    )


def _start_far(moment: Moment) -> Comment | None:
    starts = day_in(moment.plan.starts)
    if starts is None or starts <= moment.today + FAR_OFF:
        return None
    return ask(
        "starts",
        f"It begins on {label_date(starts, 'day')}. What part of it could you try with one person by next week?",
        "A month’s wait buys certainty that an hour’s test would give sooner.",
        source=LANGLEY,
    )


QUESTION: tuple[Rule, ...] = (
    Rule("missing-change", "change", "Whether it says what will be changed.", _no_change),
    Rule(
        "missing-question",
        "question",
        "Whether there is a question that the test is to answer.",
        _no_question,
        "asked no question",
    ),
    Rule(
        "asks-for-ideas", "question", "“How can we…”, “Why…”: a question that no single test answers.", _asks_for_ideas
    ),
    Rule(
        "asks-whether-good", "question", "“Does it work?”: a question that asks only for a verdict.", _asks_whether_good
    ),
)
"""The rules on what is asked."""

PREDICTION: tuple[Rule, ...] = (
    Rule("missing-prediction", "predictions", "Whether anything is predicted.", _no_prediction),
    Rule(
        "some-unpredicted",
        "predictions",
        "Questions that have no prediction while others do.",
        _some_unpredicted,
        "left a question without a prediction",
    ),
    Rule(
        "prediction-task", "predictions", "“We will introduce…”: what is done, where what is expected belongs.", _task
    ),
    Rule(
        "prediction-vague",
        "predictions",
        "“Better”, “helpful”, “more”, with nothing to count or see.",
        _vague,
        "predicted something that could hardly be wrong",
    ),
    Rule("prediction-hope", "predictions", "“We hope”, “we want”: a wish in place of a prediction.", _hope),
    Rule("half-an-interval", "predictions", "A lowest or a highest number without the other.", _half_an_interval),
    Rule("upside-down", "predictions", "A lowest number above the highest.", _upside_down),
    Rule("takes-in-everything", "predictions", "0 to 100 per cent: an interval that can’t be wrong.", _says_nothing),
    Rule("missing-unit", "predictions", "Whether it says what predicted numbers count.", _no_unit),
    Rule(
        "missing-reason",
        "predictions",
        "Whether each prediction has its reason.",
        _no_reason,
        "gave no reason for what was expected",
    ),
)
"""The rules on what is predicted."""

LOGISTICS: tuple[Rule, ...] = (
    Rule("logistics", "who", "Who does what, when and where: which of them are missing.", _logistics),
    Rule("vague-who", "who", "“Everyone”, “all staff”, “the team”: nobody in particular.", _vague_who),
    Rule("vague-when", "when", "“Soon”, “ongoing”, “as soon as possible”.", _vague_when),
    Rule(
        "missing-data",
        "data",
        "Whether it says what is written down, and by whom.",
        _no_data,
        "didn’t say what would be written down",
    ),
    Rule("start-unread", "starts", "A first day that can’t be read as one day.", _start_unread),
    Rule("start-past", "starts", "A first day that has gone by while the Plan is still open.", _start_past),
    Rule("start-far", "starts", "A first day more than four weeks away.", _start_far),
)
"""The rules on who does what, when and where, and on what is written down."""
