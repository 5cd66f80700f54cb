"""Doubts about lines: a target read as the middle, a new phase too early, and a point for each cycle."""

from __future__ import annotations

from qilearn.core.comments import Comment
from qilearn.core.exercises import Choices, Exercise, reads_choice
from qilearn.runcharts.exercises import doubting_cases as cases
from qilearn.runcharts.exercises.doubting_comparing import DATA_GUIDE, NOTEBOOK
from qilearn.runcharts.exercises.reading_choices import PITFALLS, mistakes
from qilearn.runcharts.rephase import SOURCE as WHEELER

TARGET = {
    "shift": "From week 16 on, nine weeks in a row lie below the line: answering has got worse.",
    "system": "It's steady at about 71. What in the way of working would have to change?",
    "praise": "In three weeks the team did it. Find out who worked then, and praise them.",
    "lower": "The target is too high for this team. Set it to 70, and most weeks will be green again.",
}
TARGET_REPLIES = {
    "shift": Comment(
        "next step",
        "which line",
        "Nine on one side sounds like a shift. But one side of what? Draw the middle of the points with a pencil, and "
        "count again from there. What do you find?",
        why="The rules hold for a line that comes from the points. A target comes from a meeting.",
        source=PITFALLS,
    ),
    "praise": Comment(
        "question",
        "single points",
        "Three weeks lie above the target, and nothing sets them apart from the rest but luck. What will those people "
        "hear from you in the weeks below it?",
        why="Praise and blame for luck teach people that numbers are dangerous.",
    ),
    "lower": Comment(
        "question",
        "target",
        "Then the colour changes. What changes for those who call? Who is the target for?",
        why="Moving a target changes the picture of a process, and not the process.",
    ),
}

TOO_EARLY = {
    "sustained": "Has it lasted long enough to be more than luck?",
    "cause": "Do we know what changed?",
    "wanted": "Is it the direction we hoped for?",
    "expected": "Do we expect it to go on?",
    "split": "None is open: a new phase at week 19 makes the chart look right",
}
TOO_EARLY_REPLIES = {
    "cause": Comment(
        "next step",
        "cause known",
        "You chose whether we know what changed. Read the story again: what opened in week 19? Did the team know of it at "
        "the time? What else would you want to ask them?",
        why="For a new phase it's enough that something was changed on purpose and is known. Proof is another matter.",
    ),
    "wanted": Comment(
        "next step",
        "wanted",
        "You chose whether it's the direction hoped for. Which way are the five points? Which way did patients hope for?",
        why="A new phase is for a better level. From a worse one the team wants to get back, not to measure from it.",
    ),
    "split": Comment(
        "next step",
        "a new phase",
        "You'd start a new phase now. How would it look in week 30, if those five weeks were luck? Whom would the new line "
        "then be unfair to?",
        why="A line moved after every lucky stretch follows the noise, and a chart whose line follows can't show change.",
        source=PITFALLS,
    ),
}
MORE_OPEN = Comment(
    "next step",
    "more",
    "That one is open, and there's another. Go through the story once more with the rest of the list: what do you know "
    "for certain, and what only for now?",
    why="Four yeses are needed for a new phase, so each no or not yet counts.",
)

CYCLES = {
    "ramp": "Each cycle built on the last, so the ramp works: adopt the change.",
    "more": "Five points are too few. Run seven more cycles, and then read the chart.",
    "three": "Cycle 3 went wrong. Find out what happened there.",
    "time": "Chart it week by week, and pin the cycles to it as notes.",
}
CYCLE_REPLIES = {
    "ramp": Comment(
        "next step",
        "time",
        "It may well. What did the measure do in the days between the cycles, and before the first of them? Could it "
        "have been going up by itself?",
        why="A number taken only when something was tried has nothing to be compared with.",
        source=PITFALLS,
    ),
    "more": Comment(
        "next step",
        "what a point is",
        "You're right that five say little. Would twelve of the same kind say more? What lies between one of them and "
        "the next: a day, a month, the same for all?",
        why="The rules need points at even steps of time. Cycles come when they come.",
        source=PITFALLS,
    ),
    "three": Comment(
        "next step",
        "single points",
        "One point is lower than its neighbours, as points are. What would you need to know about an ordinary week to "
        "call it low?",
        why="Without ordinary weeks nobody can say what is unusual.",
    ),
}

LINES = (
    Exercise(
        id="target-line",
        notebook=NOTEBOOK,
        kind="choose",
        title="An advice line and its target",
        objective="Tell what a process does from what is wanted of it.",
        minutes=3,
        prompt=(
            "A made-up advice line for parents. The dotted line is the target: 75 of 100 calls answered in time. The team "
            "is asked to explain every week below it."
        ),
        control=Choices(TARGET, legend="Which reading would you take to the team?"),
        shows=lambda: cases.target_line().reveal("points"),
        hints=(
            "Who drew the dotted line, and from what?",
            "Cover the dotted line with a ruler. What do the points do without it?",
            "Sort the sentences: which blame or praise people, and which ask about how the work is done?",
        ),
        solution="system",
        why=(
            "Around its own median of 71.5 the longest run is 5 and the line is crossed 14 times: steady. A steady "
            "process will go on like this until something in it is changed, however often its weeks are explained."
        ),
        mistakes=mistakes(TARGET_REPLIES, TARGET),
        reads=reads_choice(
            right="system",
            strength=Comment(
                "strength",
                "voices",
                "You kept two voices apart: what the points say, and what those who set the target say. What would you "
                "ask the team first about how calls come in?",
                why="Explaining each week below a target is work that can't find anything, as the weeks don't differ in kind.",
                source=PITFALLS,
            ),
            replies=TARGET_REPLIES,
        ),
        source=PITFALLS,
    ),
    Exercise(
        id="too-early",
        notebook=NOTEBOOK,
        kind="choose",
        title="The new desk",
        objective="Ask four questions before a chart gets a new phase.",
        minutes=3,
        prompt=(
            "Minutes from door to nurse, in a made-up clinic. In week 19 a new desk opened, as everybody knows. The five "
            "weeks since are lower, as all had hoped. A student keeps the desk, and leaves at the end of next month. "
            "“Let's start a new phase at week 19,” says a colleague.\n\n"
            "There are four questions to say yes to first."
        ),
        control=Choices(TOO_EARLY, many=True, legend="Which questions are still open? Choose all that are."),
        shows=lambda: cases.too_early().reveal("line"),
        hints=(
            "Take the questions one by one, and underline in the story what answers each.",
            "How many points lie beyond the change? How many would a rule ask for?",
            "Two of the four have their answer in the story. Who keeps the desk, and until when?",
        ),
        solution=["sustained", "expected"],
        why=(
            "Five weeks aren't enough: with 23 useful points a run of more than 8 is a shift. And with the student the "
            "desk may go. The other two have a yes: the desk is known, and lower is what all hoped for."
        ),
        mistakes=mistakes(TOO_EARLY_REPLIES, TOO_EARLY, many=True),
        reads=reads_choice(
            right={"sustained", "expected"},
            strength=Comment(
                "strength",
                "four questions",
                "Those two are open. So the old line stays, and the desk gets a note. What could the team do before the "
                "student leaves, so that your second question gets a yes?",
                why="The four questions keep a chart from being redrawn until it pleases.",
                source=WHEELER,
            ),
            replies=TOO_EARLY_REPLIES,
            missing=MORE_OPEN,
        ),
        source=WHEELER,
    ),
    Exercise(
        id="a-point-a-cycle",
        notebook=NOTEBOOK,
        kind="choose",
        title="Five cycles",
        objective="Chart time, and pin the tests to it.",
        minutes=2,
        prompt=(
            "A made-up intensive care team shows how many of 100 care bundles were complete, one point for each PDSA "
            "cycle. “Every cycle a step,” they say, “but for one.”"
        ),
        control=Choices(CYCLES, legend="What would you suggest to the team?"),
        shows=lambda: cases.a_point_a_cycle().reveal("points"),
        hints=(
            "Read what stands along the bottom of the chart. Is it a when?",
            "How long was it from one cycle to the next? What happened to patients meanwhile?",
            "The work goes on between tests. Where would you see it?",
        ),
        solution="time",
        why=(
            "A run chart shows a process over time, and a cycle is something that happens to it. With a point for each "
            "cycle nobody sees what came before, or in between, or what would have come anyway."
        ),
        mistakes=mistakes(CYCLE_REPLIES, CYCLES),
        reads=reads_choice(
            right="time",
            strength=Comment(
                "strength",
                "time",
                "So each test can be seen against ordinary days. What would the team have to write down from today, and "
                "who would do it?",
                why="The points are the process. The cycles are what you did to it, and belong on the chart as notes.",
                source=DATA_GUIDE,
            ),
            replies=CYCLE_REPLIES,
        ),
        source=PITFALLS,
    ),
)
