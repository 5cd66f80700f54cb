"""Exercises on paper, as people get them: what is asked, the picture, and room to answer. Never an answer."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from typing import Any

from qilearn.cohort.plan.activities import Activity
from qilearn.cohort.plan.blocks import Block
from qilearn.core.charts import chart_of
from qilearn.core.exercises import Exercise
from qilearn.core.paper import OnPaper, on_paper
from qilearn.core.text import escape, paragraphs

_BLANK = re.compile(r"_{3,}")
_SENTENCE = re.compile(r"(?<=[.?:])\s+")
_OF_A_SCREEN = re.compile(
    r"\bclick|arrow keys|press Space|\bdrag the\b|[Bb]y keyboard|with the mouse"
    r"|saved, and never|saved as you type|open that folder|Check as often|Watch the picture|kept with the chart"
)
"""What an exercise says of keys, buttons and saving, and a sheet doesn't need."""
LINES = 3
ROWS = 6
"""Of an activity's sheet: lines below each prompt, rows of its table."""

SYNTHETIC = "SYNTHETIC: people, places and figures in this course are made up unless it says where they come from."


def sheet(block: Block) -> str:
    """A sheet for people, as a piece of HTML with a heading of the second level; "" for what needs none."""
    if block.exercise is not None:
        return _of_exercise(block.exercise)
    if block.activity is not None and (block.activity.sheet or block.activity.columns):
        return _of_activity(block.activity)
    return ""


def for_paper(text: str) -> str:
    """What an exercise says, without the sentences that are about a screen.

    >>> for_paper("Mark the run (click, or arrow keys and Space). What do you see?")
    'Mark the run. What do you see?'
    """
    plain = re.sub(r"\s*(?:\((?:click|or)[^)]*\)|: click, or [^.]*)", "", text)
    parts = ("\n\n".join(_without_screens(part) for part in plain.split("\n\n"))).strip()
    return re.sub(r"\n{3,}", "\n\n", parts)


def _without_screens(paragraph: str) -> str:
    return " ".join(each for each in _SENTENCE.split(paragraph) if not _OF_A_SCREEN.search(each))


def _of_exercise(exercise: Exercise) -> str:
    pictures = "".join(_picture(shown) for shown in shown_on(exercise))
    return (
        f"<h2>{escape(exercise.title)}</h2><div class='asked'>{paragraphs(for_paper(exercise.prompt))}</div>"
        f"{pictures}{''.join(_grouped(on_paper(exercise.control)))}"
    )


def shown_on(exercise: Exercise) -> Iterator[Any]:
    """What an exercise shows beside its question: values with a chart."""
    if exercise.shows is not None:
        yield exercise.shows()
    for name in ("chart", "drawn"):
        make = getattr(exercise.control, name, None)
        if callable(make):
            yield make()
            return


def _picture(shown: Any) -> str:
    chart = chart_of(shown)
    picture = chart.picture()
    coded = base64.b64encode(picture.png).decode("ascii")
    return (
        f"<p class='shown'><img src='data:image/png;base64,{coded}' alt='{escape(chart.alt)}' "
        f"width='{picture.width}' height='{picture.height}'></p>"
    )


def _grouped(parts: Iterable[OnPaper]) -> Iterator[str]:
    """Each part on its own, but options in one list."""
    options: list[str] = []
    for part in parts:
        if part.kind == "option":
            options.append(f"<li><span class='box'></span>{escape(part.mark)}. {escape(part.text)}</li>")
            continue
        if options:
            yield f"<ul class='options'>{''.join(options)}</ul>"
            options = []
        yield _part(part)
    if options:
        yield f"<ul class='options'>{''.join(options)}</ul>"


def _part(part: OnPaper) -> str:
    if part.kind == "write":
        return f"<p class='ask'>{escape(part.text)}</p>{ruled(part.lines)}"
    if part.kind == "mark":
        return f"<p class='ask'>With a pen: {escape(for_paper(part.text))}.</p>"
    return f"<p>{_with_blanks(part.text)}</p>"


def _with_blanks(text: str) -> str:
    """Text in which a run of underscores is a line to write on."""
    ends = bool(re.search(r"_{3,}\s*$", text))
    marked = _BLANK.sub("<span class='blank'></span>", escape(text))
    return f"{marked}<span class='rest'></span>" if ends else marked


def ruled(lines: int) -> str:
    """Lines to write on."""
    return f"<div class='lines' aria-hidden='true'>{'<div></div>' * lines}</div>"


def _of_activity(activity: Activity) -> str:
    prompts = "".join(f"<p class='ask'>{escape(prompt)}</p>{ruled(LINES - 1)}" for prompt in activity.sheet)
    table = ""
    if activity.columns:
        heads = "".join(f"<th scope='col'>{escape(head)}</th>" for head in activity.columns)
        cells = "<td></td>" * (len(activity.columns) - 1)
        rows = "".join(f"<tr><td>{number}</td>{cells}</tr>" for number in range(1, ROWS + 1))
        table = f"<table class='fill'><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    return f"<h2>{escape(activity.title)}</h2>{prompts}{table}"
