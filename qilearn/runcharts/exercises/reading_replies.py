"""How answers to the run-chart exercises are read, and the replies to each wrong turn."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from qilearn.core.comments import Comment, Comments
from qilearn.core.datasets import load
from qilearn.core.errors import InputError
from qilearn.core.exercises import Answer, Result, labels_of, texts_of
from qilearn.core.privacy import MAY_NAME_SOMEONE, may_name_someone
from qilearn.core.text import counted
from qilearn.runcharts.charting import run_chart
from qilearn.runcharts.exercises.reading_cases import hand_hygiene, small_counts

ANHOEJ = "Anhøj & Olesen 2014, PLoS ONE 9(11): e113825"


TWO_MARKS = Comment(
    "next step",
    "marks",
    "This one needs two marks: the first point of the run, and the last.",
    why="With both ends marked, you can count what lies between.",
)
CROSSES = Comment(
    "next step",
    "the line",
    "Between the points that you marked, the values cross the line. Which stretch stays on one side?",
    why="A crossing ends one run and starts the next.",
)
GOES_ON = Comment(
    "next step",
    "the ends",
    "Those points are all on one side, and the run goes on past one of your marks. Where does it first cross the line?",
    why="A run counts every point on one side, not only the striking ones.",
)
LONGER = Comment(
    "next step",
    "length",
    "That's a whole run. Is there a longer one?",
    why="The rule asks for the longest run on the chart.",
)


def read_pair(answer: Answer) -> Result:
    """Read the first and the last point of the longest run on the hand hygiene chart."""
    chart = hand_hygiene()
    labels, side, longest = chart.series.axis.labels(), chart.runs.side, int(chart.runs.longest_run[0])
    marked = sorted({labels.index(label) for label in labels_of(answer) if label in labels})
    if len(marked) != 2:
        return _not_yet(TWO_MARKS)
    first, last = marked
    used = [int(one) for one in side[first : last + 1] if one]
    if len(set(used)) != 1:
        return _not_yet(CROSSES)
    if len(used) < longest:
        goes_on = _goes_on(side[:first][::-1], used[0]) or _goes_on(side[last + 1 :], used[0])
        return _not_yet(GOES_ON if goes_on else LONGER)
    return _done(
        Comment(
            "strength",
            "the run",
            f"You found the longest run: {longest} points above the line, {labels[first]} to {labels[last]}. With "
            f"{chart.runs.n_useful[0]} useful points, more than {chart.verdicts.longest_run_max[0]} is a shift.",
            why="You counted before you judged, which is the whole method.",
            source=ANHOEJ,
        )
    )


def _goes_on(sides: Iterable[int], side: int) -> bool:
    """Whether a run goes on: the next useful point lies on the same side."""
    return next((int(other) == side for other in sides if other), False)


HAS_A_SIDE = Comment(
    "next step",
    "the line",
    "One of your points has a clear side, above or below. Which points have none?",
    why="However far out or close by a point lies, it is useful as long as it lies on one side.",
)
HAVE_A_SIDE = Comment(
    "next step",
    "the line",
    "Some of your points have a clear side, above or below. Which points have none?",
    why="However far out or close by a point lies, it is useful as long as it lies on one side.",
)
MORE_ON_THE_LINE = Comment(
    "next step",
    "more",
    "Right so far: what you marked has no side. There is more. Look along the line from left to right.",
    why="A point on the median neither adds to a run nor breaks it.",
)


def read_useful(answer: Answer) -> Result:
    """Read the points marked as lying on the median."""
    chart = small_counts()
    labels = chart.series.axis.labels()
    wanted = {label for label, side in zip(labels, chart.runs.side, strict=True) if side == 0}
    marked = set(labels_of(answer))
    extra = marked - wanted
    if extra:
        return _not_yet(HAS_A_SIDE if len(extra) == 1 else HAVE_A_SIDE)
    if marked != wanted:
        return _not_yet(MORE_ON_THE_LINE)
    return _done(
        Comment(
            "strength",
            "useful points",
            f"All four. That leaves {chart.runs.n_useful[0]} useful points of {len(labels)}, and the limits are read for "
            f"{chart.runs.n_useful[0]}, not for {len(labels)}.",
            why="A point on the line neither adds to a run nor breaks it.",
            source=ANHOEJ,
        )
    )


WRONG_VALUE = Comment(
    "next step",
    "value",
    "The chart now shows how many were born. Which number would the mothers have cared about?",
    why="A chart answers the question that its measure asks.",
)
NO_DENOMINATOR = Comment(
    "next step",
    "denominator",
    "Deaths alone also rise when more women are admitted, and months differ: 190 births in one, over 400 in another. "
    "What could each month's deaths be compared with?",
    why="A count can change because the work changed, not the risk.",
)
NO_BASELINE = Comment(
    "next step",
    "baseline",
    "The median is set by all 98 months, those after hand-washing too. What happens to a line when the change pulls it "
    "along? Which month was the last before?",
    why="A median that includes the change moves towards it and can hide it.",
)
ITSELF = Comment(
    "next step",
    "denominator",
    "Deaths out of deaths is always 100. What could each month's deaths be compared with?",
    why="A rate needs to know how many could have died, and not only how many did.",
)
OTHER_DIRECTION = Comment(
    "question", "direction", "You chose that higher is better. Is that what the mothers would have hoped for?"
)
NO_DIRECTION = Comment("question", "direction", "Which direction would be better here? Say so, and the words will too.")
FEWEST_BASELINE = 12


def baseline_too_long(months: int) -> Comment:
    """The reply to a baseline that takes in so many months of hand-washing."""
    return Comment(
        "next step",
        "baseline",
        f"Your baseline takes in {counted(months, 'month')} of hand-washing. Which month was the last before it could show?",
        why="A baseline describes the system before the change, and only that.",
    )


def baseline_too_short(months: int) -> Comment:
    """The reply to a baseline of so few months."""
    return Comment(
        "next step",
        "baseline",
        f"Your baseline rests on {counted(months, 'month')}, and there are more before the change. How far could it run?",
        why="A line through few points is uncertain, and every verdict leans on it.",
    )


def read_settings(answer: Answer) -> Result:
    """Read the set-up of the Vienna chart: every problem at once."""
    chosen = {key: value for key, value in texts_of(answer).items() if value}
    steps = [WRONG_VALUE] if chosen.get("y", "deaths") != "deaths" else []
    if chosen.get("n") != "births":
        steps.append(ITSELF if chosen.get("n") == chosen.get("y", "deaths") else NO_DENOMINATOR)
    steps += _on_baseline(chosen.get("freeze"))
    if steps:
        return _not_yet(*steps)
    well = Comment(
        "strength",
        "set-up",
        "Deaths per 100 births, judged against a median that only the months before the change have set. Now later "
        "months can show whether they differ.",
        why="A baseline that ends before the change can't be pulled along by it.",
        source=ANHOEJ,
    )
    asked = {"lower": (), "higher": (OTHER_DIRECTION,)}.get(chosen.get("better", ""), (NO_DIRECTION,))
    return _done(well, *asked)


def _on_baseline(freeze: str | None) -> list[Comment]:
    """What to say of the baseline of the Vienna chart."""
    if freeze is None:
        return [NO_BASELINE]
    try:
        chart = run_chart(load("semmelweis"), x="month", y="deaths", n="births", per=100, freeze=freeze)
    except InputError as error:
        return [Comment("next step", "baseline", str(error))]
    baseline = chart.points.loc[chart.points["baseline"], "x"]
    after = int((baseline > pd.Timestamp("1847-05-01")).sum())
    if after:
        return [baseline_too_long(after)]
    return [baseline_too_short(len(baseline))] if len(baseline) < FEWEST_BASELINE else []


WRONG_WEEK = Comment(
    "next step",
    "place",
    "Your note stands at another week. The hand rub was put at each bedside in the week of 8 April 2024; where is its "
    "point?",
    why="A note at the wrong week makes the change look as if it came too early or too late.",
)
CLAIMS = Comment(
    "next step",
    "words",
    "Your note says what the change did. What would it say if it told only what was done?",
    why="A note records what happened; whether it made a difference is for the points, and for questions, to say.",
)


OTHER_NOTES = Comment(
    "question",
    "other notes",
    "There are notes at other points too. Are they meant to stay? If not, choose the point and remove its note.",
    why="A note that means nothing will be read as if it meant something.",
)


def too_vague(note: str) -> Comment:
    """The reply to a note that names nothing."""
    return Comment(
        "next step",
        "words",
        f"“{note}” will mean little to the ward in a year. What was done, and where?",
        why="A note is for somebody who wasn't there.",
    )


CHANGE_WEEK = "8 April 2024"

_CLAIMS = re.compile(
    r"\b(because|thanks to|due to|caus(es|ed|ing)|leads? to|led to|worked|(it|this|that|rub|change) works|results? in|"
    r"resulted in|improv(es|ed|ing)|improvement (in|of)|success\w*|fixed (it|this|that|the problem)|"
    r"will (improve|raise|help|reduce)|(went|gone|going) (up|down)|"
    r"(rais|increas|boost|lift|reduc)(es|ed|ing) (the |our )?(hand|hygiene|compliance|rate|infection)\w*)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"^\W*((the|a|an|our|new|this|intervention|change|changes|pdsa|cycle|test|project|system|pilot|start|started|starts|"
    r"began|begins|made|go|went|live|here|\d+)\b\W*)+$",
    re.IGNORECASE,
)


def read_notes(answer: Answer) -> Result:
    """Read the note pinned to the hand hygiene chart."""
    notes = {label: text for label, text in texts_of(answer).items() if text}
    if may_name_someone(" ".join(notes.values())):
        return _not_yet(MAY_NAME_SOMEONE)
    note = notes.get(CHANGE_WEEK)
    if note is None:
        return _not_yet(WRONG_WEEK)
    if _VAGUE.match(note):
        return _not_yet(too_vague(note))
    if _CLAIMS.search(note):
        return _not_yet(CLAIMS)
    well = Comment(
        "strength",
        "note",
        "Your note stands at the right week, and claims nothing for the change. Would somebody who wasn't there know what "
        "was put where?",
        why="With its changes marked, a chart can still be read when those who made it have moved on.",
    )
    return _done(well, OTHER_NOTES) if len(notes) > 1 else _done(well)


BOXES_EMPTY = Comment(
    "next step",
    "for you",
    "One of the boxes for yourself is still empty. What would you put there, in a few words?",
    why="The question is for your partner; these two are what you'll do.",
)
PARTNER_EMPTY = Comment(
    "next step",
    "partner",
    "The last box is still empty. What would you like to ask somebody who coaches, about this?",
    why="A question gets an answer once it's asked.",
)
PARTNER_TELLS = Comment(
    "next step",
    "partner",
    "What you'd take to your partner is a statement. Which real question, one that you can't answer yet, lies under it?",
    why="A real question opens a conversation; a statement asks for a nod.",
)
SLOGAN = Comment(
    "question",
    "differently",
    "“Try harder” and “be more careful” tell nobody what to do on Monday. What would somebody see you do?",
    why="Effort isn't a change to the system, and can't be tested.",
)
_REFLECTED = Comment(
    "strength",
    "saved",
    "That's kept. Put a date on the first of these: when will you draw the chart, and who'll look at it with you?",
    why="Without a date and a person, a good intention waits.",
)


def read_reflection(answer: Answer) -> Result:
    """Read the reflection: only whether something is there, and what a coach would ask of it."""
    said = texts_of(answer)
    comments = []
    if may_name_someone(" ".join(said.values())):
        comments.append(MAY_NAME_SOMEONE)
    if re.search(
        r"\b(try harder|be more careful|work harder|do better|pay more attention)\b",
        said.get("differently", ""),
        re.I,
    ):
        comments.append(SLOGAN)
    if not said.get("chart") or not said.get("differently"):
        comments.append(BOXES_EMPTY)
    if not said.get("partner"):
        comments.append(PARTNER_EMPTY)
    elif "?" not in said["partner"]:
        comments.append(PARTNER_TELLS)
    return Result("reflect", Comments(comments or [_REFLECTED]))


def _not_yet(*comments: Comment) -> Result:
    return Result("not yet", Comments(comments))


def _done(*comments: Comment) -> Result:
    return Result("done", Comments(comments))
