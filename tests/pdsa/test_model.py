"""What a cycle is: nothing before the lock, no lock without a prediction, and how far it has come."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from qilearn.core.dates import day_in
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.stages import Act, Amendment, Do, Plan, Prediction, Result, Study
from tests.pdsa.strategies import NUMBERS, PREDICTIONS, cycles, quickly

AT = dt.datetime(2027, 1, 14, 12, tzinfo=dt.UTC)
PLAN = Plan(predictions=(Prediction(id="p1", expects="8 of 10"),))


@pytest.mark.parametrize(
    "part",
    [
        {"do": Do(happened="x")},
        {"do": Do(began="2027-01-14")},
        {"study": Study(results={"p1": Result(seen="x")})},
        {"act": Act(decision="adopt")},
        {"amendments": (Amendment(at=AT, about="who", now="x"),)},
    ],
)
def test_nothing_comes_before_the_lock(part):
    """Not from an edit, not from a file."""
    with pytest.raises(ValidationError, match="before the Plan is locked"):
        Cycle(id="c-1", plan=PLAN, **part)
    assert Cycle(id="c-1", plan=PLAN, locked=AT, **part).is_locked


def test_a_lock_needs_a_prediction_and_a_time_zone():
    """A question alone is none; and a time without a zone means another moment on another computer."""
    with pytest.raises(ValidationError, match="only with a prediction"):
        Cycle(id="c-1", plan=Plan(predictions=(Prediction(id="p1", question="Will they?"),)), locked=AT)
    with pytest.raises(ValidationError):
        Cycle(id="c-1", plan=PLAN, locked=AT.replace(tzinfo=None))


def test_no_two_predictions_share_an_id():
    """What was found about one would stand beside both."""
    twice = (Prediction(id="p1", expects="a"), Prediction(id="p1", expects="b"))
    with pytest.raises(ValidationError, match="two predictions are called p1"):
        Plan(predictions=twice)


def test_a_cycle_doesnt_follow_itself():
    """It couldn't have begun."""
    with pytest.raises(ValidationError, match="follow itself"):
        Cycle(id="c-1", follows=("c-1",))


@given(cycles())
@quickly
def test_a_cycle_is_the_same_after_saving_and_loading(cycle):
    """JSON holds all of it, the time of the lock and every amendment included."""
    assert Cycle.model_validate_json(cycle.model_dump_json()) == cycle


@given(cycles())
@quickly
def test_a_cycle_has_always_a_name_and_a_stage(cycle):
    """Whatever is written in it, a list can show it; Plan is its stage exactly while it is open."""
    assert cycle.said
    assert len(cycle.said) < 90
    assert (cycle.stage == "plan") == (not cycle.is_locked)
    assert cycle.is_locked or cycle.day is None


def test_stages_follow_what_is_written():
    """Plan, Do, Study, Act, done."""
    cycle = Cycle(id="c-1", plan=PLAN)
    stages = [cycle.stage]
    for part in (
        {"locked": AT},
        {"do": Do(happened="Ten were asked")},
        {"study": Study(learnt="Seven took it")},
        {"act": Act(decision="adapt")},
    ):
        cycle = cycle.with_part(**part)
        stages.append(cycle.stage)
    assert stages == ["plan", "do", "study", "act", "done"]


def test_its_day_is_the_first_day_of_do_else_that_of_the_lock():
    """What the team wrote down goes before what the computer knows."""
    locked = Cycle(id="c-1", plan=PLAN, locked=AT)
    assert locked.day == AT.astimezone().date()
    assert locked.with_part(do=Do(began="16 January 2027")).day == dt.date(2027, 1, 16)
    assert locked.with_part(do=Do(began="soon")).day == AT.astimezone().date()


@given(PREDICTIONS, NUMBERS.filter(lambda value: value is not None))
@quickly
def test_a_number_holds_exactly_within_a_whole_interval(prediction, value):
    """Its ends included; half an interval, or one that runs backwards, says nothing."""
    low, high = prediction.low, prediction.high
    whole = low is not None and high is not None and low <= high
    assert prediction.has_interval == whole
    assert prediction.holds(value) == (low <= value <= high if whole else None)
    assert prediction.is_made == (whole or bool(prediction.expects.strip()))


@pytest.mark.parametrize(
    "plan", [Plan(), Plan(idea="n2", measure="m1"), Plan(predictions=(Prediction(id="p1"),)), Plan(who=" ")]
)
def test_links_and_blank_predictions_are_no_plan(plan):
    """A Plan that nobody has written into is untouched."""
    assert plan.is_untouched


@pytest.mark.parametrize(
    "plan", [Plan(size="one"), Plan(where="Clinic B"), Plan(predictions=(Prediction(id="p1", question="Who?"),))]
)
def test_one_word_is_a_beginning(plan):
    """Whatever is written first."""
    assert not plan.is_untouched


@given(st.text(max_size=30))
@quickly
def test_no_text_breaks_the_reading_of_a_day(text):
    """It is a day, or it isn't."""
    assert day_in(text) is None or isinstance(day_in(text), dt.date)
