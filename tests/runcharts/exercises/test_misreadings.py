"""The misreadings of run charts that the curriculum names, each with the exercise of 06 or 07 that takes it up."""

from __future__ import annotations

from itertools import combinations

import pandas as pd
import pytest

from qilearn.core.charts import Chart, chart_of
from qilearn.core.datasets import load
from qilearn.core.exercises import Exercise
from qilearn.runcharts.charting import run_chart
from qilearn.runcharts.controls import ChartSettings
from qilearn.runcharts.exercises import EXERCISES

BY_ID = {each.id: each for each in EXERCISES}

MISREADINGS: dict[str, str | None] = {
    "two averages, before and after, stand for what happened in between": "two-bars",
    "an arrow from one point to the next is news": "up-arrow",
    "the target is taken for the middle of the points": "target-line",
    # The chart of the arrow ends on four rising points, so it teaches both; it's counted once.
    "a few points that rise are a trend": None,
    "every rule set at once finds more": "which-rules",
    "a median of before and after together hides the shift between them": "which-line",
    "a new phase starts as soon as the points look better": "too-early",
    "each test gets a point, and time gets none": "a-point-a-cycle",
    "a percentage of few counts as much as one of many": "few-behind",
    "what was counted differently is read as worse care": "the-drop",
    "the season's rise and fall is credited to somebody": "missed-appointments",
    "a stretched or flattened axis makes the news": "same-numbers-twice",
    "the sum of groups is taken for each of them": "both-rise",
    "no signal means that nothing changed": "no-news",
    "a signal proves that our change made it": "say-what-it-shows",
    "what is steady is good enough": "steady-harm",
    "what seldom happens is charted month by month": "rare-events",
}
"""Each misreading, in our words, and the exercise whose chart takes it up; None where it has no chart of its own."""

COVERED = {misreading: exercise for misreading, exercise in MISREADINGS.items() if exercise is not None}


def chart_for(exercise: Exercise) -> Chart:
    """The chart that an exercise asks about; of one that is to be set up, the one that its solution gives."""
    control = exercise.control
    if isinstance(control, ChartSettings):
        settings = {key: value for key, value in exercise.solution.items() if value}
        return chart_of(run_chart(load(control.dataset), x=control.x, **settings))
    show = exercise.shows or getattr(control, "chart", None)
    assert show is not None, f"{exercise.id} shows no chart"
    return chart_of(show())


def held(chart: Chart) -> set[tuple[float, ...]]:
    """The series of numbers that a chart holds: its numeric columns, without those that only count up or hardly vary."""
    columns = [column.dropna() for _, column in chart.data.select_dtypes("number").items()]
    return {tuple(column) for column in columns if column.nunique() > 2 and set(column.diff().dropna()) != {1}}


def test_there_are_seventeen_and_at_least_thirteen_are_taken_up():
    """The curriculum's list is whole, and no exercise counts twice."""
    assert len(MISREADINGS) == 17
    assert len(set(COVERED.values())) == len(COVERED) >= 13


@pytest.mark.parametrize("exercise", COVERED.values())
def test_each_is_taken_up_on_a_chart_with_numbers(exercise):
    """The exercise exists in notebook 06 or 07, and shows a chart that holds points and says what it shows."""
    assert BY_ID[exercise].notebook in ("06_run_charts_read", "07_run_charts_doubt")
    chart = chart_for(BY_ID[exercise])
    assert held(chart)
    assert chart.words


def test_no_two_share_a_chart():
    """No two charts have words in common, and no series of numbers on one is on another."""
    charts = {exercise: chart_for(BY_ID[exercise]) for exercise in COVERED.values()}
    for one, other in combinations(charts, 2):
        assert charts[one].words != charts[other].words
        assert not held(charts[one]) & held(charts[other]), f"{one} and {other} share numbers"


def test_the_same_numbers_on_another_picture_would_be_found():
    """What the charts hold is compared by their numbers, whatever they are called; numbered rows aren't numbers."""
    one, other = (
        Chart(lambda figure, palette: None, title, title, pd.DataFrame({"week": [1, 2, 3, 4], name: [5, 9, 2, 7]}))
        for title, name in (("Waits", "minutes"), ("Delays", "value"))
    )
    assert held(one) == held(other) == {(5, 9, 2, 7)}
