"""Exercises and cards for the browser tests' notebooks."""

from __future__ import annotations

import calendar
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import ipywidgets as widgets
import pandas as pd

from qilearn.core.charts import Chart
from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import (
    Choices,
    Exercise,
    Mistake,
    Points,
    Prompts,
    Result,
    reads_choice,
)
from qilearn.core.ui.card import Card
from qilearn.core.ui.points import PointChart
from qilearn.core.ui.upload import Upload
from qilearn.workspace.card import exercise_card
from qilearn.workspace.practice import Practice

NASTY = '<img src=x onerror="window.pwned = true">'
MONTHS = [f"{month} {year}" for year in (1846, 1847) for month in calendar.month_name[1:]]
DEATHS = [13.4, 18.9, 11.1, 18.9, 14.1, 15.4, 13.1, 18.1, 14.4, 14.6, 10.7, 5.4]
DEATHS += [3.2, 1.9, 3.6, 18.3, 12.2, 2.4, 1.2, 1.9, 4.7, 3.9, 4.5, 2.9]


def chart(deaths: Sequence[float] = DEATHS) -> Chart:
    """A small chart with a point for each month."""

    def draw(figure, palette) -> None:
        axes = figure.add_axes((0.07, 0.1, 0.9, 0.85))
        axes.plot(range(len(deaths)), deaths, marker="o", color=palette.line)
        axes.set_xticks([0, 6, 12, 18], [MONTHS[place] for place in (0, 6, 12, 18)])
        axes.set_ylim(0, 21)

    return Chart(
        draw,
        title="Maternal deaths",
        words=f"Deaths for each 100 births, by month. {NASTY}",
        data=pd.DataFrame({"month": MONTHS, f"deaths {NASTY}": deaths}),
        places=[(place, value, month) for place, (month, value) in enumerate(zip(MONTHS, deaths, strict=True))],
    )


class Shown:
    """A value that has a chart, as an analysis has."""

    def __init__(self) -> None:
        self.chart = chart()


CHOOSE = Exercise(
    id="which-pattern",
    notebook="00_start",
    kind="choose",
    title="Which pattern is this?",
    objective="Name a shift.",
    minutes=3,
    prompt="Vienna, 1846 to 1847. From May 1847 everyone washed their hands in chlorinated lime.\n\n"
    "Look at the points after May. What would you call what you see?",
    control=Choices(
        {
            "shift": "A shift: a long run of points on one side of the median",
            "trend": "A trend: points that keep rising, or keep falling, one after the other",
            "astronomical": "An astronomical point: one so far off that nobody would take it for part of the rest, "
            "even someone who had never seen a run chart before and was only passing by",
            "none": "Nothing but chance",
        },
        legend="What do you see?",
    ),
    hints=(
        "Cover the points after May with your hand, then take it away.",
        "Count the points on each side of the median.",
        "Six points or more on one side have a name of their own.",
    ),
    solution="shift",
    why="Eight points in a row lie below the median, and the rule asks for six.",
    mistakes=(
        Mistake("trend", Comment("next step", "answer", "A trend keeps going in one direction."), "trend for shift"),
    ),
    reads=reads_choice(
        right="shift",
        strength=Comment(
            "strength",
            "shift",
            "You looked at how long the points stay on one side, and called it a shift.",
            why="Six or more in a row on one side of the median are unlikely by chance alone.",
            source="Perla, Provost and Murray 2011",
        ),
        replies={
            "trend": Comment(
                "next step",
                "trend",
                "You chose a trend. Each point of a trend is lower than the one before; follow June to August 1847 "
                "with your finger and see whether that holds.",
                why="A trend and a shift point at different kinds of change.",
                source="Perla, Provost and Murray 2011",
            ),
            "astronomical": Comment("next step", "answer", "One point is far off. What do the others do?"),
            "none": Comment("question", "chance", "How many points in a row would convince you?"),
        },
    ),
    shows=Shown,
    source="Semmelweis 1861",
)

MARK = Exercise(
    id="mark-the-change",
    notebook="00_start",
    kind="read",
    title="Mark where it changed",
    objective="Find the first point of a shift.",
    minutes=2,
    prompt="Mark the first month of the shift.",
    control=Points(Shown, legend="Mark the first month of the shift"),
    hints=("Start on the right.", "Go left for as long as the points stay low.", "May was the month it began."),
    solution=["June 1847"],
    why="June 1847 is the first of the low points.",
    mistakes=(),
    reads=lambda answer: (
        Result("done", Comments([Comment("strength", "point", "You found June 1847.")]))
        if answer == ["June 1847"]
        else Result("not yet", Comments([Comment("question", "point", f"What makes {', '.join(answer)} the first?")]))
    ),
)

WRITE = Exercise(
    id="your-own-words",
    notebook="00_start",
    kind="reflect",
    title=f"In your own words {NASTY}",
    objective="Say it.",
    minutes=4,
    prompt=f"Take a minute. {NASTY}",
    control=Prompts({"seen": "What did you see?", "ask": f"What would you ask? {NASTY}"}),
    hints=(f"Begin with what you saw. {NASTY}",),
    solution={"seen": "Points below the median.", "ask": "What else changed in May?"},
    why="An observation comes before a judgement.",
    mistakes=(),
    reads=lambda answer: Result(
        "reflect", Comments([Comment("strength", "words", f"You wrote: {' '.join(answer.values())}")])
    ),
)

MANY = Exercise(
    id="several",
    notebook="00_start",
    kind="choose",
    title="Which of these hold?",
    objective="Choose several.",
    minutes=1,
    prompt="Choose all that hold.",
    control=Choices(
        {"a": "The first", "b": f"The second {NASTY}", "c": "The third"}, many=True, legend="All that hold"
    ),
    hints=("Two of them.",),
    solution=["a", "c"],
    why="They do.",
    mistakes=(),
    reads=reads_choice(
        right={"a", "c"},
        strength=Comment("strength", "answer", "Both of them."),
        replies={"b": Comment("next step", "answer", f"Look at the second again. {NASTY}")},
        missing=Comment("next step", "answer", "That one holds, and so does another."),
    ),
)


def card(exercise: Exercise, **changes: Any) -> Card:
    """An exercise's card, with the answer kept in the learner's course folder; ``changes`` make another exercise."""
    return exercise_card(Practice(replace(exercise, **changes)))


def editor() -> Card:
    """A card as an editor has it: forms of ipywidgets, one inside the other, with parts of our own among them."""
    wide = {"description_width": "initial"}
    notes = widgets.Textarea(description="Your notes", style=wide, layout=widgets.Layout(width="auto"))
    rules = widgets.Dropdown(description="The rule set to use", options=["anhoej", "ihi", "carey"], style=wide)
    median = widgets.Checkbox(description="Show the median", style=wide)
    redraw = widgets.Button(description="Draw it backwards")
    drawn = chart()
    points = PointChart(drawn.picture(), alt=repr(drawn), markable=True, legend="Points to annotate")
    form = widgets.VBox([notes, widgets.HBox([rules, median]), redraw, points])
    made = Card("An editor", prompt="Change something.", actions=[("tell", "Tell me"), ("fail", "Fail")])
    upload = Upload("Choose your table", guard=made.guard)

    def act(name: str) -> None:
        if name == "fail":
            raise ZeroDivisionError
        says = f"notes {notes.value!r}, rules {rules.value}, median {median.value}, marked {points.value}"
        made.show_reply(Comments([Comment("question", "editor", says)]))

    def read(name: str, data: bytes) -> None:
        says = f"{name} has {len(data)} bytes: {hashlib.sha256(data).hexdigest()}"
        made.show_reply(Comments([Comment("strength", "file", says)]))

    def draw_backwards(_button: object) -> None:
        points.show(chart(DEATHS[::-1]).picture(), alt="Drawn backwards")

    redraw.on_click(made.guard(draw_backwards))
    made.on_action(act)
    upload.on_file(read)
    made.children = [form, upload]
    return made
