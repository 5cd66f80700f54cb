"""The aim's target is drawn only where aim and chart are known to count the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.aims.model import Aim, Measure
from qilearn.project.examples import EXAMPLES, example
from qilearn.project.model import MeasureData, ProjectBody
from qilearn.project.targets import target_of


def target(aim: dict, measure: dict, **figures: object) -> float | None:
    chosen = Measure(id="m1", **{"kind": "outcome", **measure})
    return target_of(ProjectBody(aim=Aim(**aim), measures=[chosen], data={"m1": MeasureData(**figures)}), chosen)


@pytest.mark.parametrize(
    ("aim", "measure", "figures"),
    [
        ({"goal": "60", "unit": "minutes"}, {"name": "Minutes to antibiotics"}, {}),
        ({"goal": "60", "unit": "min"}, {"name": "Time to antibiotics", "numerator": "minutes from triage"}, {}),
        ({"goal": "20 days"}, {"name": "Days waited"}, {}),
        ({"goal": "4", "unit": "falls a month"}, {"name": "Falls", "frequency": "monthly"}, {}),
        ({"goal": "80", "unit": "%"}, {"name": "Seen in time"}, {"of": "booked", "per": 100}),
        ({"goal": "80 %"}, {"name": "Percentage seen in time"}, {}),
        (
            {"goal": "3", "unit": "falls per 1,000 bed days"},
            {"name": "Falls per bed days"},
            {"of": "days", "per": 1000},
        ),
    ],
)
def test_the_same_unit_gets_the_target(aim, measure, figures):
    """Said by the measure's name or by what it counts, short or long, or as a percentage on both sides."""
    assert target(aim, measure, **figures) is not None


@pytest.mark.parametrize(
    ("aim", "measure", "figures"),
    [
        ({"goal": "1", "unit": "hour"}, {"name": "Minutes to antibiotics"}, {}),
        ({"goal": "1", "unit": "hour"}, {"name": "Minutes to antibiotics, within the hour"}, {}),
        ({"goal": "1", "unit": "hour"}, {"name": "Antibiotics in time", "inclusion": "seen within the hour"}, {}),
        ({"goal": "4", "unit": "falls a month"}, {"name": "Falls", "frequency": "weekly"}, {}),
        ({"goal": "80", "unit": "%"}, {"name": "Falls"}, {}),
        ({"goal": "80", "unit": "%"}, {"name": "Seen"}, {"of": "booked", "per": 1}),
        ({"goal": "4", "unit": "falls"}, {"name": "Falls"}, {"of": "patients", "per": 100}),
        ({"goal": "4", "unit": "falls"}, {"name": "Falls"}, {"of": "days", "per": 1000}),
        ({"goal": "4"}, {"name": "Falls"}, {}),
        ({"goal": "4", "unit": "1"}, {"name": "Falls"}, {}),
        ({"goal": "4", "unit": "1,000"}, {"name": "Falls"}, {"of": "days", "per": 1000}),
        ({"goal": "few", "unit": "falls"}, {"name": "Falls"}, {}),
        ({"goal": "60", "unit": "minutes"}, {"name": "Minutes to antibiotics", "kind": "process"}, {}),
    ],
)
def test_anything_else_gets_none(aim, measure, figures):
    """An hour among minutes, a count among percentages, or a number of which nobody said what it counts."""
    assert target(aim, measure, **figures) is None


def test_only_the_first_outcome_has_the_aims_figures():
    """A second outcome with the same unit is another thing."""
    waits = [Measure(id=f"m{number}", name="Days waited", kind="outcome") for number in (1, 2)]
    body = ProjectBody(aim=Aim(goal="20", unit="days"), measures=waits)
    assert [target_of(body, wait) for wait in waits] == [20, None]


@pytest.mark.parametrize("id", EXAMPLES)
def test_the_courses_examples_have_theirs(id):
    """What they aim for is on the chart of their outcome."""
    body = example(id).body
    first = next(measure for measure in body.measures if measure.kind == "outcome")
    assert target_of(body, first) == body.aim.goal_value


@given(unit=st.text(max_size=30), goal=st.text(max_size=30), name=st.text(max_size=30))
def test_whatever_is_typed_there_is_an_answer(unit, goal, name):
    """Nothing that a learner types breaks the page; and what shares no word with the measure is never drawn."""
    assert target({"unit": unit, "goal": goal}, {"name": ""}) is None
    target({"unit": unit, "goal": goal}, {"name": name})
