"""The controls of exercises, without a browser."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.core.charts import Picture
from qilearn.core.exercises import Choices, Points, Prompts, is_untouched
from qilearn.core.ui import part_for
from qilearn.core.ui.choice import ChoiceGroup
from qilearn.core.ui.points import PointChart, PointChoice
from qilearn.core.ui.prompts import PromptFields
from tests.browser.examples import Shown
from tests.core.ui.front_end import reports

THREE = Picture(b"", 800, 400, ((0.1, 0.5, "May"), (0.2, 0.4, "June"), (0.3, 0.4, "July")))
CONTROLS = {
    ChoiceGroup: Choices({"a": "First", "b": "Second"}),
    PromptFields: Prompts({"seen": "What did you see?"}),
    PointChoice: Points(Shown),
}


@pytest.mark.parametrize("part", CONTROLS)
def test_a_control_finds_its_part(part):
    """An exercise names its control; the part is made from it."""
    assert isinstance(part_for(CONTROLS[part]), part)


@pytest.mark.parametrize("part", CONTROLS)
def test_a_new_part_is_untouched(part):
    """Nothing is chosen, written or marked to begin with."""
    assert is_untouched(part_for(CONTROLS[part]).value)


@pytest.mark.parametrize("part", CONTROLS)
def test_restoring_nothing_leaves_it_untouched(part):
    """An exercise without an answer gives the part None."""
    control = part_for(CONTROLS[part])
    control.value = None
    assert is_untouched(control.value)


@pytest.mark.parametrize(
    ("part", "name", "reported", "value"),
    [
        (ChoiceGroup, "value", "b", "b"),
        (PromptFields, "value", {"seen": "a run"}, {"seen": "a run"}),
        (PointChoice, "marked", [17], ["June 1847"]),
    ],
)
def test_what_the_learner_does_reaches_python(part, name, reported, value):
    """A report from the front end changes the value, tells observers once, and is JSON."""
    control = part_for(CONTROLS[part])
    seen: list[object] = []
    control.observe(lambda change: seen.append(change["new"]), "value")
    reports(control, name, reported)
    assert control.value == value
    assert seen == [value]
    assert json.loads(json.dumps(control.value)) == value


def test_a_report_changes_only_what_the_learner_can_change():
    """A message can't rewrite the question."""
    control = ChoiceGroup(CONTROLS[ChoiceGroup])
    reports(control, "legend", "something else")
    assert control.legend == "Your answer"


def test_a_report_isnt_echoed():
    """An echo would bring back an older choice while the learner is at the next."""
    for part, name in ((ChoiceGroup, "value"), (PromptFields, "value"), (PointChart, "marked")):
        assert part.class_traits()[name].metadata["echo_update"] is False


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=20), max_size=4))
def test_whatever_is_written_comes_back(written):
    """What the learner writes, in any script, is what Python has."""
    fields = PromptFields(Prompts({"seen": "What did you see?"}))
    reports(fields, "value", written)
    assert fields.value == written


def test_marks_and_labels_agree():
    """Setting either changes the other."""
    chart = PointChart(THREE, markable=True)
    chart.marked = [2, 0]
    assert chart.value == ["May", "July"]
    chart.value = ["June"]
    assert chart.marked == [1]


def test_marks_keep_to_their_labels_when_the_picture_changes():
    """A redrawn chart has its points elsewhere in the list; what was marked stays marked."""
    chart = PointChart(THREE, markable=True, value=["June"])
    chart.show(Picture(b"", 800, 400, ((0.0, 0.5, "April"), *THREE.places)), alt="")
    assert chart.marked == [2]
    assert chart.value == ["June"]


def test_one_point_at_most_where_one_is_asked_for():
    """With many=False a second mark doesn't stay."""
    chart = PointChart(THREE, markable=True, many=False)
    reports(chart, "marked", [1, 2])
    assert chart.marked == [1]
    assert chart.value == ["June"]


@given(st.lists(st.integers(-3, 6)))
def test_only_points_of_the_chart_can_be_marked(marked):
    """Marks outside the chart, twice or out of order can't happen, whatever the front end says."""
    chart = PointChart(THREE, markable=True)
    reports(chart, "marked", marked)
    assert chart.marked == sorted(set(marked) & {0, 1, 2})


def test_a_point_that_isnt_anywhere_is_left_out():
    """A missing value has a label but no place; it can't be walked to."""
    chart = PointChart(Picture(b"", 800, 400, ((0.1, float("nan"), "December"), *THREE.places)))
    assert chart.labels == ["May", "June", "July"]


def test_each_point_of_an_exercise_says_its_value():
    """The note of a point is its value in figures."""
    assert PointChoice(CONTROLS[PointChoice]).places[17][2:] == ["June 1847", "2.4"]


def test_notes_belong_to_their_points():
    """A point that is left out takes its note with it."""
    chart = PointChart()
    picture = Picture(b"", 800, 400, ((0.1, float("nan"), "December"), *THREE.places))
    chart.show(picture, alt="", notes=["none", "1.9", "2.4", "1.2"])
    assert [note for *_, note in chart.places] == ["1.9", "2.4", "1.2"]


def test_without_a_front_end_a_part_says_what_to_do():
    """A printed notebook has a sentence, not an address in memory."""
    assert repr(PointChart()) == "PointChart: run this cell in JupyterLab to use it."
