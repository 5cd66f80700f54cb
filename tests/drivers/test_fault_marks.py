"""The rows to mark faults in, as Python knows them."""

from __future__ import annotations

import pytest

from qilearn.drivers.fault_controls import NO_FAULT, FaultMarks
from qilearn.drivers.fault_marks import FaultRows

CONTROL = FaultMarks({"1": "1. <b>Buy</b>", "2": "2. Know"}, {"solution": "A solution"}, legend="What is wrong?")


def test_it_offers_what_the_exercise_has():
    """Boxes and faults in order, the legend, and words for no fault."""
    rows = FaultRows(CONTROL)
    assert rows.items == [["1", "1. <b>Buy</b>"], ["2", "2. Know"]]
    assert (rows.groups, rows.legend, rows.none) == ([["solution", "A solution"]], "What is wrong?", NO_FAULT)
    assert rows.value == {}


def test_a_saved_answer_is_there_again():
    """What was marked last time is marked."""
    assert FaultRows(CONTROL, value={"2": "solution"}).value == {"2": "solution"}


@pytest.mark.parametrize("reported", [{"9": "solution"}, {"1": "stars"}, {"1": None}, None], ids=repr)
def test_what_is_no_mark_is_left_out(reported):
    """A front end can't put in what isn't offered."""
    rows = FaultRows(CONTROL)
    rows.take("value", reported)
    assert rows.value == {}


def test_only_the_marks_can_be_reported():
    """A front end can't change the boxes."""
    rows = FaultRows(CONTROL)
    rows.take("items", [])
    assert len(rows.items) == 2
