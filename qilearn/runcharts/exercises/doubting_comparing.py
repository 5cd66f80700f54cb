"""The first doubts: arrows, points far out, two bars, and what an axis does to the same numbers."""

from __future__ import annotations

from qilearn.core.comments import Comment
from qilearn.core.exercises import Choices, Exercise, Mistake, Points, reads_choice
from qilearn.runcharts.exercises import doubting_cases as cases
from qilearn.runcharts.exercises import doubting_figures as figures
from qilearn.runcharts.exercises import doubting_replies as replies
from qilearn.runcharts.exercises.reading_choices import mistakes
from qilearn.runcharts.exercises.reading_replies import ANHOEJ

NOTEBOOK = "07_run_charts_doubt"
PERLA = "Perla, Provost & Murray 2011, BMJ Quality & Safety 20: 46–51"
DATA_GUIDE = "Provost & Murray, The Health Care Data Guide"
OWN_COUNT = "Own count, exact, over every order of the points"

ARROW = {
    "trend": "It's a trend: three weeks running that each beat the week before can't be luck.",
    "arrow": "Thank the team for the better week, and ask what they did.",
    "usual": "Such stretches are usual in chance. Look at sides and crossings, over all the weeks.",
    "fall": "It's bad news: the last four weeks are hardly above the middle of the chart.",
}
ARROW_REPLIES = {
    "trend": Comment(
        "next step",
        "four points",
        "That's a bet against chance. You look at such charts every week, and at twenty measures. How many of them would "
        "you expect to end on four rising points, with chance alone at work?",
        why="The last four points rise on 1 chart in 24. Somewhere, up or down, 81 of 100 charts of 24 points have such a "
        "stretch of four, and 25 one of five.",
        source=OWN_COUNT,
    ),
    "arrow": Comment(
        "next step",
        "two points",
        "Then next week, when it dips, would you ask them what they did wrong? An arrow compares two points. How many "
        "arrows on this chart pointed up, and how many down?",
        why="Between two points there's always an arrow. Praise and blame that follow it follow chance.",
    ),
    "fall": Comment(
        "next step",
        "a glance",
        "That's a view of four points too, the other way up. What would you look at if you weren't looking for good news "
        "or bad, but for whether anything changed?",
        why="Four points say little in either direction.",
    ),
}

CLINICS = {
    "a": "In clinic A",
    "b": "In clinic B",
    "c": "In clinic C",
    "all": "In all three: in each the average fell from 40 to 31",
}
CLINIC_REPLIES = {
    "a": Comment(
        "next step",
        "before",
        "Waits there did fall, and by a lot. Cover the right half of its panel. What were they doing before the change? "
        "What would you have forecast for the weeks to come?",
        why="What was on its way already would have arrived without the change.",
    ),
    "c": Comment(
        "next step",
        "a few points",
        "Look at its first half again, week by week. How many weeks lift that average? Where do all the others lie, "
        "before and after?",
        why="An average can be the work of three points.",
    ),
    "all": Comment(
        "next step",
        "before and after",
        "The bars are the same in all three, and true. What would the three managers each have told you about the weeks "
        "in between?",
        why="Two averages keep how much, and lose when and how.",
        source=DATA_GUIDE,
    ),
}

AXES = {
    "steadier": "The director's picture shows a steadier process, so it's the one for the board.",
    "zero": "The team's picture is wrong: an axis for percentages has to begin at zero.",
    "same": "Runs and crossings are the same. Ask first what difference would matter to a child.",
    "trouble": "The team's picture shows a process in trouble, and the director's hides that from the board.",
}
AXES_REPLIES = {
    "steadier": Comment(
        "next step",
        "scale",
        "Read the highest and the lowest month in each picture. What do you find? What differs, the process or the paper?",
        why="A process has one variation, whatever it's drawn on.",
    ),
    "zero": Comment(
        "question",
        "scale",
        "For bars that holds, since we read their length. Here we read which side of a line a point is on. What would an "
        "axis from zero do to a measure that never leaves 98 to 100?",
        why="No one axis is right. It has to fit the size of a difference that matters.",
    ),
    "trouble": Comment(
        "next step",
        "scale",
        "Its highest and lowest month lie about three and a half points apart. If nobody had drawn it so large, would you "
        "call that trouble? What would you ask the team that says so?",
        why="A stretched axis makes chance look like news.",
    ),
}

COMPARING = (
    Exercise(
        id="up-arrow",
        notebook=NOTEBOOK,
        kind="choose",
        title="The arrow points up",
        objective="Not take a few rising points for news.",
        minutes=3,
        prompt=(
            "A made-up emergency department. A dashboard shows its last number, 71, with a green arrow: up from last "
            "week. “Up three weeks running,” says the manager. Higher is better here.\n\nHere are the 24 weeks."
        ),
        control=Choices(ARROW, legend="What would you say to the manager?"),
        shows=lambda: cases.up_arrow().reveal("points"),
        hints=(
            "Cover the last four weeks. Would you have noticed the rest?",
            "Toss a coin 24 times and look for stretches. How soon does one turn up?",
            "Draw the middle of the chart with a pencil. How often do the points change sides?",
        ),
        solution="usual",
        why=(
            "The numbers are random. That the last four points rise happens on 1 such chart in 24. But you look every week, "
            "at twenty measures: then it's nearly one of them each week. And in 81 of 100 charts four points in a row rise "
            "or fall somewhere. The rules look at sides: the longest run is 4, with 9 crossings, both usual."
        ),
        mistakes=mistakes(ARROW_REPLIES, ARROW),
        reads=reads_choice(
            right="usual",
            strength=Comment(
                "strength",
                "chance",
                "You let the arrow be, and looked at the whole chart. What could you ask the manager that honours the "
                "hope behind the arrow?",
                why="Rising points are what people see first. A rule that looks for them finds hardly any change that "
                "the others miss, and raises many false alarms.",
                source=ANHOEJ,
            ),
            replies=ARROW_REPLIES,
        ),
        source=OWN_COUNT,
    ),
    Exercise(
        id="far-out",
        notebook=NOTEBOOK,
        kind="read",
        title="The point that everyone sees",
        objective="Tell a point that calls for a question from the ends of what is usual.",
        minutes=2,
        prompt=(
            "Medication errors reported on a made-up ward, week by week. An astronomical point is one that everybody in "
            "the room would call unusual. No rule decides that; people do."
        ),
        control=Points(
            lambda: cases.far_out().reveal("line"),
            legend="Mark each point that everybody would call unusual (click, or arrow keys and Space)",
        ),
        hints=(
            "Every chart has a highest point and a lowest one. That alone doesn't make them unusual.",
            "Lay your hand over the points one by one. Which of them changes the picture when it's gone?",
            "How far is each point from its neighbours in height, compared with how far the others are from each other?",
        ),
        solution=["week 15"],
        why=(
            "31 reports, where the other weeks have 2 to 13. That week the ward moved to a new reporting system, and old "
            "reports were entered again. It's a question to ask, and it stays on the chart, with a note."
        ),
        mistakes=(
            Mistake(["week 15", "week 2"], replies.ONLY_HIGHEST_OF_THE_REST, "Marks the next highest too."),
            Mistake(["week 16"], replies.LOWEST, "Marks the lowest."),
            Mistake(["week 24"], replies.NOT_UNUSUAL, "Marks the last point."),
        ),
        reads=replies.read_far_out,
        source=PERLA,
    ),
    Exercise(
        id="two-bars",
        notebook=NOTEBOOK,
        kind="choose",
        title="Three clinics, the same two bars",
        objective="Ask for the points behind a before and an after.",
        minutes=3,
        prompt=(
            "Three made-up clinics each made a change after week 12. Each shows the board two bars: 40 minutes' wait on "
            "average before, 31 after.\n\nHere are the weeks."
        ),
        control=Choices(CLINICS, legend="Where did waits change when the change was made?"),
        shows=figures.three_clinics,
        hints=(
            "Look at one panel at a time, from left to right, and stop at the dashed line.",
            "For each clinic: if nothing had been changed, what would you have expected in weeks 13 to 24?",
            "One was falling from the start. In one, most weeks before look just like those after.",
        ),
        solution="b",
        why=(
            "In clinic B the points move to another level at the change and stay there. Clinic A was falling all along, "
            "and clinic C had three long weeks and else never moved. All three have the same two bars."
        ),
        mistakes=mistakes(CLINIC_REPLIES, CLINICS),
        reads=reads_choice(
            right="b",
            strength=Comment(
                "strength",
                "before and after",
                "You found the step at the dashed line. And it still doesn't say why. What would you ask that clinic "
                "about the week of the change?",
                why="Two bars can hide a slow fall, a step or a few odd weeks. Only the points in order tell them apart.",
                source=DATA_GUIDE,
            ),
            replies=CLINIC_REPLIES,
        ),
        source=DATA_GUIDE,
    ),
    Exercise(
        id="same-numbers-twice",
        notebook=NOTEBOOK,
        kind="choose",
        title="The same numbers twice",
        objective="See through a stretched or a flattened axis.",
        minutes=2,
        prompt=(
            "How many of 100 children are vaccinated on time, in twenty made-up months. The director shows the picture on "
            "the left, the team the one on the right. The numbers are the same."
        ),
        control=Choices(AXES, legend="Which sentence is true?"),
        shows=figures.same_numbers_twice,
        hints=(
            "Before the lines, read the figures on both upright axes.",
            "Draw the median through each picture. Which points are above it on the left, and which on the right?",
            "What the rules count doesn't depend on the paper. Then whose question is left?",
        ),
        solution="same",
        why=(
            "Both have a longest run of 3 and 12 crossings, and no signal. Whether a point or two matters is for those who "
            "know what it means to children, before anyone chooses an axis."
        ),
        mistakes=mistakes(AXES_REPLIES, AXES),
        reads=reads_choice(
            right="same",
            strength=Comment(
                "strength",
                "scale",
                "You went by the counts, and then to what matters. Which axis would you choose for a board that has one "
                "minute, and how would you tell them why?",
                why="An axis is a choice. The honest one is made before looking, and named.",
                source=DATA_GUIDE,
            ),
            replies=AXES_REPLIES,
        ),
        source=DATA_GUIDE,
    ),
)
