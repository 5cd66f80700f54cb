"""Doubts about verdicts: rare events, no signal, steady harm, success with a price; and a chart of one's own."""

from __future__ import annotations

from qilearn.core.comments import Comment
from qilearn.core.exercises import Choices, Exercise, Mistake, Prompts, reads_choice
from qilearn.core.privacy import MAY_NAME_SOMEONE
from qilearn.runcharts.controls import ChartSettings
from qilearn.runcharts.exercises import doubting_cases as cases
from qilearn.runcharts.exercises import doubting_replies as replies
from qilearn.runcharts.exercises.doubting_comparing import DATA_GUIDE, NOTEBOOK, OWN_COUNT
from qilearn.runcharts.exercises.reading_choices import PITFALLS, mistakes
from qilearn.runcharts.exercises.reading_replies import ANHOEJ

HIS = "Healthcare Improvement Scotland 2017, guide to measurement"

RARE = {
    "shift": "A shift: all 32 months that count lie above the median, one after another.",
    "between": "Months can't be read here. Chart the days from one fall to the next.",
    "zero": "The median is 0, so falls with harm are as good as gone from this ward.",
    "years": "Months are too short. Make it one bar a year, and compare the years.",
}
RARE_REPLIES = {
    "shift": Comment(
        "next step",
        "the floor",
        "So the rule would say. Where could a month lie that had fewer falls than the median? What does it mean for a rule "
        "about sides if one of the sides is empty?",
        why="With the median at the floor, points can only be on it or above it.",
    ),
    "zero": Comment(
        "next step",
        "the floor",
        "In 36 of 68 months nobody was harmed by a fall. The others hold 48 falls that did harm. What does the 0 tell you "
        "of them? How would somebody who fell in 2023 read that sentence?",
        why="A median of 0 says that more than half of the months had none, and nothing about the rest.",
    ),
    "years": Comment(
        "next step",
        "few points",
        "Then there'd be six bars. How long would the ward wait for the next point, and what could six points tell it?",
        why="Longer periods have larger counts and fewer points. There's a way to lose neither.",
    ),
}

NO_NEWS = {
    "wait": "It can't be told yet. Add weeks, and compare with what was predicted.",
    "stop": "Nothing happened: the trolley doesn't work. Stop it, and try something else.",
    "works": "The rules are too strict: anyone can see that it has fallen. Report it as success.",
    "rules": "Try another rule set. One with a shift of six would find something.",
}
NO_NEWS_REPLIES = {
    "stop": Comment(
        "next step",
        "no signal",
        "Is that what no signal means? Six weeks lie beyond the change. Had it cut the time by half, how could six points "
        "have made a run of more than seven by themselves?",
        why="No signal isn't proof that nothing changed. A short chart finds only what is large.",
        source=ANHOEJ,
    ),
    "works": Comment(
        "question",
        "hope",
        "It may well have. Look at the stretch of low weeks before the change too: would you have called that success? "
        "What would you say if these six turn out to be such a stretch?",
        why="Of 100 charts of 24 random points, 16 have six or more in a row on one side of their median.",
        source=OWN_COUNT,
    ),
    "rules": Comment(
        "next step",
        "choosing after",
        "Then you'd have your signal. When did you choose that set: before you looked, or after? What would it be worth "
        "to somebody who knows that?",
        why="Whoever looks with several sets finds something in nothing, sooner or later.",
        source=PITFALLS,
    ),
}

STEADY = {
    "green": "No signal: it's in control. Mark it green, and look at something else.",
    "months": "Look into month 2, when it was 45 in 100, and prevent such months from now on.",
    "harder": "Ask the therapists to work through the list faster.",
    "redesign": "Steady at a third is too many. Change how the work is done, and test that.",
}
STEADY_REPLIES = {
    "green": Comment(
        "question",
        "steady",
        "Steady it is. If it goes on like this, how many of the next 100 children will wait longer than 18 weeks? What "
        "would you tell their parents about the green mark?",
        why="In control says that a process can be forecast. It doesn't say that anyone should be content.",
        source="Deming, Out of the Crisis",
    ),
    "months": Comment(
        "next step",
        "single points",
        "It's the highest. Imagine that you could prevent it: what would happen to the median? What do all the other "
        "months have in common?",
        why="If the points don't differ in kind, neither do their causes. They are in how the work is done, every month.",
        source="Deming, Out of the Crisis",
    ),
    "harder": Comment(
        "question",
        "effort",
        "Suppose that they're already doing what they can. What would be different on Monday, for a child on the list?",
        why="Asking people to do better within the same system is the lesson of the red beads.",
        source="Deming, Out of the Crisis",
    ),
}

BALANCING = {
    "y": "treated_without_sepsis",
    "n": "treated",
    "freeze": "2024-04-22",
    "rules": "anhoej",
    "better": "lower",
}

VERDICTS = (
    Exercise(
        id="rare-events",
        notebook=NOTEBOOK,
        kind="choose",
        title="Mostly nothing",
        objective="Know when counts by month can't be read.",
        minutes=2,
        prompt=(
            "Falls with harm on a made-up ward, counted month by month, with their median. In August 2019 the ward got low "
            "beds."
        ),
        control=Choices(RARE, legend="What would you say of this chart?"),
        shows=lambda: cases.falls_by_month().reveal("line"),
        hints=(
            "Where is the median? And where is the lowest place that a month can be?",
            "How many months have a side at all, and which one?",
            "Each month with none is the same point, whether the last fall was a week ago or half a year. What is lost?",
        ),
        solution="between",
        why=(
            "36 of 68 months have no fall with harm, so the median is 0 and no point can lie below it. The time between "
            "falls has something to say at every fall, and longer is better."
        ),
        mistakes=mistakes(RARE_REPLIES, RARE),
        reads=reads_choice(
            right="between",
            strength=Comment(
                "strength",
                "rare events",
                "Right: the days in between use what the months throw away. What would the ward celebrate on such a chart, "
                "and what would one new point cost it?",
                why="When more than half of the points sit at one extreme, guides advise charting the time between.",
                source=HIS,
            ),
            replies=RARE_REPLIES,
        ),
        source=HIS,
    ),
    Exercise(
        id="which-line",
        notebook=NOTEBOOK,
        kind="build",
        title="Give the change a line to be seen against",
        objective="Choose a baseline that the change hasn't touched.",
        minutes=4,
        prompt=(
            "The same falls, one point a fall: how many days since the one before. Low beds came in August 2019.\n\n"
            "As it stands, all 48 points set the median, and there's no signal. Set up the chart so that it can answer "
            "whether falls have come further apart since."
        ),
        control=ChartSettings("falls", x="date"),
        hints=(
            "A median set by all points is partly made by the change that you want to see.",
            "Find the last fall before the beds came. Which points may set the line?",
            "And think about direction: on this chart, would the ward hope for high points, or for small ones?",
        ),
        solution={"y": "days_since_previous", "n": "", "freeze": "2019-07-25", "rules": "anhoej", "better": "higher"},
        why=(
            "The 24 falls up to July 2019 set the median: 12 days. Against it the last ten points are a shift, from "
            "October 2021 on. Mixed with the later ones the median is 23, and the longest run of 9 is usual."
        ),
        mistakes=(
            Mistake(
                {"y": "days_since_previous", "n": "", "freeze": "", "rules": "anhoej", "better": "higher"},
                replies.MIXED_PHASES,
                "Lets all falls set the median.",
            ),
            Mistake(
                {"y": "days_since_previous", "n": "", "freeze": "2020-09-04", "rules": "anhoej", "better": "higher"},
                replies.falls_too_late(8),
                "Takes a year with low beds into the baseline.",
            ),
            Mistake(
                {"y": "days_since_previous", "n": "", "freeze": "2018-06-29", "rules": "anhoej", "better": "higher"},
                replies.falls_too_few(6),
                "Sets the median from six falls.",
            ),
            Mistake(
                {"y": "days_since_previous", "n": "", "freeze": "2019-07-25", "rules": "anhoej", "better": "lower"},
                replies.FEWER_DAYS,
                "Takes fewer days between falls for better.",
            ),
        ),
        reads=replies.read_which_line,
        source=PITFALLS,
    ),
    Exercise(
        id="no-news",
        notebook=NOTEBOOK,
        kind="choose",
        title="No signal",
        objective="Tell not knowing from knowing that nothing changed.",
        minutes=3,
        prompt=(
            "Minutes to find a piece of equipment on a made-up ward. Since week 13 a trolley has been stocked at night. Six "
            "weeks on there's no signal, and the head nurse asks what to do."
        ),
        control=Choices(NO_NEWS, legend="What would you say to the head nurse?"),
        shows=cases.no_news,
        hints=(
            "Count the weeks since the change. How long a run could they make?",
            "Two sentences are sure of themselves. How sure can six weeks make anyone?",
            "What did the team write down before it began: how much lower, and by when?",
        ),
        solution="wait",
        why=(
            "These numbers were made with a real fall of 5 minutes, and six points are too few to show it: a run of more "
            "than 7 is the rule. Nobody could know from this chart, for or against."
        ),
        mistakes=mistakes(NO_NEWS_REPLIES, NO_NEWS),
        reads=reads_choice(
            right="wait",
            strength=Comment(
                "strength",
                "not yet",
                "You left it open, with a way to close it. How many more weeks would you ask for, and what does the trolley "
                "cost meanwhile?",
                why="No signal is a result about the chart as much as about the change.",
                source=ANHOEJ,
            ),
            replies=NO_NEWS_REPLIES,
        ),
        source=ANHOEJ,
    ),
    Exercise(
        id="steady-harm",
        notebook=NOTEBOOK,
        kind="choose",
        title="Steady",
        objective="Not take steady for good.",
        minutes=2,
        prompt=(
            "A made-up speech therapy service counts how many of 100 children referred wait over 18 weeks. The rules find "
            "nothing in two years of months."
        ),
        control=Choices(STEADY, legend="What would you advise?"),
        shows=cases.steady_harm,
        hints=(
            "What do you expect for next month, if nobody does anything?",
            "Who is content with that number? Who isn't asked?",
            "If no month is special, then looking at a month won't help. What is the same in all of them?",
        ),
        solution="redesign",
        why=(
            "The median is 33 in 100, and the rules find no signal. A steady process keeps giving what it's built to "
            "give. If that isn't good enough, what has to change is the process, and a test shows whether it did."
        ),
        mistakes=mistakes(STEADY_REPLIES, STEADY),
        reads=reads_choice(
            right="redesign",
            strength=Comment(
                "strength",
                "steady",
                "You read steady as a forecast, and asked whether it's good enough. Whom would you want in the room when the "
                "team thinks about what to change?",
                why="Stable and acceptable are two questions: the chart answers one, those it's about answer the other.",
                source="Deming, Out of the Crisis",
            ),
            replies=STEADY_REPLIES,
        ),
        source="Deming, Out of the Crisis",
    ),
    Exercise(
        id="at-what-price",
        notebook=NOTEBOOK,
        kind="build",
        title="Sooner, at what price?",
        objective="Chart a balancing measure beside the one that improved.",
        minutes=4,
        prompt=(
            "A made-up emergency department. Since 29 April 2024 nurses may give the first antibiotics when they suspect "
            "sepsis, and the median wait has fallen from 101 minutes to 69.5. “Success,” says the team.\n\n"
            "The table also tells how many were treated each week, and how many of them turned out not to have sepsis. Set "
            "up the chart that could show what the shorter wait costs."
        ),
        control=ChartSettings("antibiotics", x="week"),
        hints=(
            "Who could be worse off because antibiotics are given sooner, and to whom more easily?",
            "Weeks with more patients have more of everything. What should each week's number be compared with?",
            "Then the line: which weeks were not yet touched by the change? And which direction would be good news?",
        ),
        solution=BALANCING,
        why=(
            "Of those treated, 50 of 312 had no sepsis before, and 160 of 489 after: a shift upwards. Both charts are "
            "true. Whether the price is right isn't for a chart to say, and should have been talked about before."
        ),
        mistakes=(
            Mistake(
                {**BALANCING, "y": "median_minutes", "n": ""},
                replies.THE_SAME_MEASURE,
                "Charts the wait once more.",
            ),
            Mistake({**BALANCING, "n": ""}, replies.COUNT_ALONE, "Counts without a denominator."),
            Mistake(
                {**BALANCING, "y": "treated", "n": "treated_without_sepsis"},
                replies.SWAPPED,
                "Puts the whole over its part.",
            ),
            Mistake({**BALANCING, "freeze": ""}, replies.ALL_WEEKS, "Lets all weeks set the median."),
            Mistake(
                {**BALANCING, "freeze": "2024-06-24"},
                replies.weeks_too_late(9),
                "Takes two months of the change into the baseline.",
            ),
        ),
        reads=replies.read_price,
        source=DATA_GUIDE,
    ),
    Exercise(
        id="doubt-my-own",
        notebook=NOTEBOOK,
        kind="reflect",
        title="A chart that you would doubt",
        objective="Turn a doubt into a question that somebody can answer.",
        minutes=4,
        prompt=(
            "Think of a chart, or a number, that people in your own place believe. It may be one that you like. It's "
            "saved, and never marked."
        ),
        control=Prompts(
            {
                "chart": "Which chart or number would you doubt, and what makes you?",
                "question": "The question that you'd ask of it, as a coach:",
                "convince": "What would convince you, either way?",
            }
        ),
        hints=(
            "Walk through your building in your mind. What hangs on the walls, or opens every meeting?",
            "Which of the doubts in this notebook fits it best? Say it as a question that you can't answer yet.",
            "For the last box, be exact: which points, of whom, how many, by when?",
        ),
        solution={
            "chart": "Our no-show rate. It fell in March, when we began to count phone visits as well.",
            "question": "What did we count as a visit before March, and what since?",
            "convince": "Three months counted both ways. If the gap is the same in each, I'd believe the fall is the count.",
        },
        why=(
            "There's no right answer. This one names the chart and the reason, asks what somebody could look up, and says "
            "beforehand what would settle it."
        ),
        mistakes=(
            Mistake(
                {"chart": "Our no-shows", "question": "I think it's wrong.", "convince": "Three months, both ways"},
                replies.DOUBT_TELLS,
                "States a doubt where a question belongs.",
            ),
            Mistake(
                {"chart": "Our no-shows", "question": "Whose fault is it?", "convince": "Three months, both ways"},
                replies.DOUBT_BLAMES,
                "Asks for somebody to blame.",
            ),
            Mistake(
                {"chart": "Our no-shows", "question": "What do we count?", "convince": "More data"},
                replies.MORE_DATA,
                "Leaves open what would settle it.",
            ),
            Mistake(
                {"chart": "Mrs Jones's ward", "question": "What do we count?", "convince": "Three months, both ways"},
                MAY_NAME_SOMEONE,
                "Names a person.",
            ),
        ),
        reads=replies.read_doubt,
    ),
)
