"""How marked points, settings and reflections are read in the exercises on doubting, and the reply to each wrong turn."""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd

from qilearn.core.comments import Comment, Comments
from qilearn.core.datasets import load
from qilearn.core.errors import InputError
from qilearn.core.exercises import Answer, Result, labels_of, texts_of
from qilearn.core.privacy import MAY_NAME_SOMEONE, may_name_someone
from qilearn.core.text import counted
from qilearn.runcharts.charting import run_chart
from qilearn.runcharts.exercises.doubting_cases import FEW_BEHIND, MONTHS_WITH_FEW

FAR_OUT = "week 15"
LOWEST_WEEK = "week 16"

LOWEST = Comment(
    "next step",
    "the lowest",
    "That's the lowest, and it follows a very high one. Some other week lies nearly as low. Would everybody in the room "
    "call yours unusual?",
    why="Every chart has a lowest point. Next to a peak it only looks deeper.",
)
NOT_UNUSUAL = Comment(
    "next step",
    "unusual",
    "What you've marked has others near it in height. If you hid it, would anyone miss it? Which point would they miss?",
    why="An astronomical point stands alone; that's why everybody agrees on it.",
)
ONLY_HIGHEST_OF_THE_REST = Comment(
    "next step",
    "unusual",
    "One of your points stands alone. Does the rest of what you've marked, too, or is it the edge of what is usual here?",
    why="If many points are called astronomical, the word means no more than high or low.",
)


def read_far_out(answer: Answer) -> Result:
    """Read the points marked as astronomical."""
    marked = set(labels_of(answer))
    if marked == {FAR_OUT}:
        return _done(
            Comment(
                "strength",
                "astronomical",
                "Nobody would argue about that one: 31 reports, where the other weeks have 2 to 13. Is it a fact about "
                "errors, or about reporting? Whom would you ask, and how, so that people go on reporting?",
                why="No rule names such a point. It calls for a question before anything else, and stays on the chart.",
                source="Perla, Provost & Murray 2011, BMJ Quality & Safety 20: 46–51",
            )
        )
    if FAR_OUT in marked:
        return _not_yet(ONLY_HIGHEST_OF_THE_REST)
    return _not_yet(LOWEST if marked == {LOWEST_WEEK} else NOT_UNUSUAL)


MORE_WITH_FEW = Comment(
    "next step",
    "more",
    "What you've marked rests on few. There is more, and it needn't look odd. Read the brackets, not the line.",
    why="A percentage of few can also land in the middle, by luck.",
)
LOW_BUT_MANY = Comment(
    "next step",
    "low",
    "Something that you've marked is low, and has many plans behind it. What does its bracket say?",
    why="Few plans make a percentage jump. That a point is low doesn't tell why.",
)
HIGH_BUT_MANY = Comment(
    "next step",
    "many",
    "Something that you've marked has a good many plans behind it. What does its bracket say?",
    why="How many stand behind a point isn't to be seen in its height.",
)
_MANY = FEW_BEHIND[FEW_BEHIND["agreed"] >= 10]
LOW_MONTHS = {f"month {month}" for month in _MANY.loc[_MANY["kept"] < 0.7 * _MANY["agreed"], "month"]}
"""Months that lie low with many plans behind them."""


def read_few_behind(answer: Answer) -> Result:
    """Read the months marked as resting on few plans; how many, which the labels say in brackets, is left out."""
    marked, few = {label.partition(" (")[0] for label in labels_of(answer)}, set(MONTHS_WITH_FEW)
    extra = marked - few
    if extra:
        return _not_yet(LOW_BUT_MANY if extra <= LOW_MONTHS else HIGH_BUT_MANY)
    if marked != few:
        return _not_yet(MORE_WITH_FEW)
    return _done(
        Comment(
            "strength",
            "how many",
            "All four: 4, 5, 3 and 6 plans. Both the lowest point of the chart and the highest are among them. What would "
            "you ask of anyone who shows you percentages alone?",
            why="With three plans, one family more or less is a third. Limits that widen where there are few show it.",
            source="Provost & Murray, The Health Care Data Guide",
        )
    )


MIXED_PHASES = Comment(
    "next step",
    "baseline",
    "All 48 falls set the median, those with low beds too. So the line lies between the two, and the change pulls it "
    "along. Which was the last fall before the beds came?",
    why="A median of mixed phases can hide the shift between them.",
)
ITSELF = Comment(
    "next step",
    "denominator",
    "Days out of days is always 100. Is there anything here that the days between two falls could be a part of?",
    why="The time between events already carries how often they come.",
)
FEWER_DAYS = Comment(
    "next step",
    "direction",
    "You chose that a smaller number is better. What would it mean for patients if the days from one fall to the next "
    "became fewer?",
    why="When a chart of counts becomes a chart of times between, good news changes its direction.",
)
NO_DIRECTION = Comment("question", "direction", "Which direction would be better here? Say so, and the words will too.")
FEWEST_BASELINE = 12


def falls_too_late(falls: int) -> Comment:
    """The reply to a baseline that takes in so many falls after the beds came."""
    return Comment(
        "next step",
        "baseline",
        f"Your baseline takes in {counted(falls, 'fall')} from the time with low beds. Which fall was the last before?",
        why="A baseline describes the system before the change, and only that.",
    )


def falls_too_few(falls: int) -> Comment:
    """The reply to a baseline of so few falls."""
    return Comment(
        "next step",
        "baseline",
        f"Your baseline rests on {counted(falls, 'fall')}, and there are more before August 2019. How far could it run?",
        why="A line through few points is uncertain, and every verdict leans on it.",
    )


def read_which_line(answer: Answer) -> Result:
    """Read the set-up of the chart of days between falls: every problem at once."""
    chosen = {key: value for key, value in texts_of(answer).items() if value}
    steps = [ITSELF] if "n" in chosen else []
    steps += _on_baseline(
        chosen.get("freeze"),
        sets=("falls", "date", "days_since_previous"),
        until="2019-07-31",
        none=MIXED_PHASES,
        too_late=falls_too_late,
        too_few=falls_too_few,
    )
    steps += [FEWER_DAYS] if chosen.get("better") == "lower" else []
    if steps:
        return _not_yet(*steps)
    well = Comment(
        "strength",
        "set-up",
        "Now the line is made by the falls before the beds alone, and the later ones can show what they are: the last ten "
        "lie above it. Why did it take four years to see, and what could the ward have watched meanwhile?",
        why="What happens seldom takes long to show. Something that happens every day, on the way to it, shows sooner.",
    )
    return _done(well) if chosen.get("better") == "higher" else _done(well, NO_DIRECTION)


THE_SAME_MEASURE = Comment(
    "next step",
    "value",
    "That's the measure that got better. Who isn't in it? Which other column of the table tells what sooner might cost?",
    why="A balancing measure asks whether something else got worse on the way.",
    source="Provost & Murray, The Health Care Data Guide",
)
HOW_MANY = Comment(
    "next step",
    "value",
    "The chart now shows how many got antibiotics. That's worth knowing. Which of them needed none?",
    why="More work may be good or bad. A balancing measure looks for harm.",
)
SWAPPED = Comment(
    "next step",
    "value and denominator",
    "Those are the right two columns. But your chart now shows how many were treated for each one without sepsis, or for "
    "each hundred. Read it aloud as this many out of that. Which of the two is a part of the other?",
    why="The part goes above and the whole below; upside down, bad news looks like good news.",
)
COUNT_ALONE = Comment(
    "next step",
    "denominator",
    "That's a count, and since April there are more patients each week. Out of how many is it?",
    why="A count can change because the work changed, and not the judgement.",
)
NOT_OUT_OF = Comment(
    "next step",
    "denominator",
    "Read it aloud: this many out of that. Are the first part of the second?",
    why="A share needs a whole that it's a part of.",
)
ALL_WEEKS = Comment(
    "next step",
    "baseline",
    "All 32 weeks set the median. If the change moved this measure, what has it done to the line? Which week was the last "
    "before?",
    why="A line that includes the change moves towards it.",
)
GOOD_NEWS = Comment(
    "question",
    "direction",
    "You chose that a larger share is better. Would somebody who got antibiotics for nothing say so?",
)


def weeks_too_late(weeks: int) -> Comment:
    """The reply to a baseline that takes in so many weeks of the change."""
    return Comment(
        "next step",
        "baseline",
        f"Your baseline takes in {counted(weeks, 'week')} in which nurses already gave the first dose. Which week was the "
        "last before?",
        why="A baseline describes the system before the change, and only that.",
    )


def weeks_too_few(weeks: int) -> Comment:
    """The reply to a baseline of so few weeks."""
    return Comment(
        "next step",
        "baseline",
        f"Your baseline rests on {counted(weeks, 'week')}, and there are more before 29 April. How far could it run?",
        why="A line through few points is uncertain, and every verdict leans on it.",
    )


def read_price(answer: Answer) -> Result:
    """Read the set-up of the balancing measure: every problem at once."""
    chosen = {key: value for key, value in texts_of(answer).items() if value}
    value, of = chosen.get("y"), chosen.get("n")
    if (value, of) == ("treated", "treated_without_sepsis"):
        steps = [SWAPPED]
    elif value != "treated_without_sepsis":
        steps = [HOW_MANY if value == "treated" else THE_SAME_MEASURE]
    elif of != "treated":
        steps = [COUNT_ALONE if of is None else NOT_OUT_OF]
    else:
        steps = []
    steps += _on_baseline(
        chosen.get("freeze"),
        sets=("antibiotics", "week", "treated"),
        until="2024-04-28",
        none=ALL_WEEKS,
        too_late=weeks_too_late,
        too_few=weeks_too_few,
    )
    if steps:
        return _not_yet(*steps)
    well = Comment(
        "strength",
        "balancing",
        "There it is: sooner for all, and more often for those who have no sepsis. Nine weeks in a row lie above the "
        "earlier median. How much of that would the team have accepted, had somebody asked beforehand?",
        why="A measure that improves is half of the news. The other half has to be chosen before it's bad.",
        source="Provost & Murray, The Health Care Data Guide",
    )
    asked = {"lower": (), "higher": (GOOD_NEWS,)}.get(chosen.get("better", ""), (NO_DIRECTION,))
    return _done(well, *asked)


def _on_baseline(
    freeze: str | None,
    *,
    sets: tuple[str, str, str],
    until: str,
    none: Comment,
    too_late: Callable[[int], Comment],
    too_few: Callable[[int], Comment],
) -> list[Comment]:
    """What to say of a baseline: none, one that takes in the time after ``until``, or one of too few points."""
    if freeze is None:
        return [none]
    dataset, x, y = sets
    try:
        chart = run_chart(load(dataset), x=x, y=y, freeze=freeze)
    except InputError as error:
        return [Comment("next step", "baseline", str(error))]
    baseline = chart.points.loc[chart.points["baseline"], "x"]
    after = int((baseline > pd.Timestamp(until)).sum())
    if after:
        return [too_late(after)]
    return [too_few(len(baseline))] if len(baseline) < FEWEST_BASELINE else []


DOUBT_TELLS = Comment(
    "next step",
    "question",
    "That reads like a statement. Which question lies under it, one that somebody could look up the answer to?",
    why="A statement invites a defence. A question that can be answered invites a look.",
)
DOUBT_BLAMES = Comment(
    "question",
    "question",
    "Your question asks for somebody. How would it sound to them? What could you ask about the counting, the line or the "
    "weeks in between?",
    why="People who are asked whose fault it is protect themselves first, and the numbers next.",
)
MORE_DATA = Comment(
    "question",
    "convince",
    "More of what: which points, of whom, until when? What would they have to look like for you to change your mind?",
    why="Said beforehand, it settles something. Said afterwards, it can always be more.",
)
BOXES_EMPTY = Comment(
    "next step",
    "boxes",
    "One of the boxes is still empty. What would you put there, in a few words?",
    why="A doubt is of use once it has a question, and something that would settle it.",
)
_KEPT = Comment(
    "strength",
    "saved",
    "That's kept. Whom will you ask, and when, so that it's heard as interest and not as an attack?",
    why="A good question at the wrong moment is heard as a verdict.",
)
_ASKS = re.compile(
    r"(\W*(who|whose|whom|what|which|why|when|where|how|whether|is|are|was|were|does?|did|has|have|had|can|could|will|"
    r"would|should|may|might)\b)|.*[?？؟]",
    re.IGNORECASE | re.DOTALL,
)
"""What begins as a question or has a question mark."""
_BLAMES = re.compile(
    r"\b(whose fault|who('s| is| was)? (to blame|at fault|responsible|in charge)|who did)\b", re.IGNORECASE
)
_VAGUE = {"more", "better", "good", "enough", "some", "data", "numbers", "evidence", "proof", "facts", "points", "time"}


def read_doubt(answer: Answer) -> Result:
    """Read the reflection: only whether something is there, and what a coach would ask of it."""
    said = texts_of(answer)
    chart, question, convince = (said.get(key, "") for key in ("chart", "question", "convince"))
    comments = [MAY_NAME_SOMEONE] if may_name_someone(" ".join(said.values())) else []
    if not (chart and question and convince):
        comments.append(BOXES_EMPTY)
    if question and not _ASKS.match(question):
        comments.append(DOUBT_TELLS)
    elif _BLAMES.search(question):
        comments.append(DOUBT_BLAMES)
    if convince and set(re.findall(r"\w+", convince.lower())) <= _VAGUE:
        comments.append(MORE_DATA)
    return Result("reflect", Comments(comments or [_KEPT]))


def _not_yet(*comments: Comment) -> Result:
    return Result("not yet", Comments(comments))


def _done(*comments: Comment) -> Result:
    return Result("done", Comments(comments))
