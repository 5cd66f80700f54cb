"""What the form shows: every word of it decided in Python."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given

from qilearn.pdsa.book import Book
from qilearn.pdsa.cycle_form_view import Links, asks_why_it_stays, book_view, interval_note, interval_verdict, planned
from qilearn.pdsa.edits import amend
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.ramps import Ramp
from qilearn.pdsa.stages import Do, Plan, Prediction
from tests.pdsa.strategies import RAMPS, quickly, several

AT = dt.datetime(2027, 1, 14, 9, tzinfo=dt.UTC)
LINKS = Links(ideas={"n2": "A slip"}, serves={"n2": "It serves “Knowing”."}, measures={"m1": "Visits missed"})
PREDICTED = Prediction(
    id="p1", question="Who takes it?", expects="most", low=8, high=10, unit="of 10", reason="They ask"
)
LOCKED = Cycle(
    id="c-1",
    title="Slip",
    plan=Plan(change="Reception hands it out", idea="n2", size="few", starts="2027-01-14", predictions=(PREDICTED,)),
    locked=AT,
)


@given(several(), RAMPS)
@quickly
def test_every_cycle_is_in_the_list_once(cycles, ramps):
    """Whatever ramp it names, also one that isn't there; and all of it could be JSON."""
    view = book_view(Book(cycles, ramps), LINKS)
    listed = [id for _, _, ids in view["groups"] for id in ids]
    assert sorted(listed) == sorted(cycle.id for cycle in cycles)
    assert json.loads(json.dumps(view)) == view


def test_an_option_says_title_stage_size_and_decision():
    """So that a reader knows which to choose without opening it."""
    view = book_view(Book((LOCKED,)), LINKS)["cycles"][0]
    assert view["option"] == "1. Slip: in Do; a few people or times"
    assert view["serves"] == "It serves “Knowing”."


def test_an_ended_ramp_says_so_in_the_list():
    """And, in its own words, why."""
    ramp = Ramp(id="r-1", name="Slip", standing="abandoned", why="Nobody kept it")
    view = book_view(Book((LOCKED.with_part(ramp="r-1"),), (ramp,)), LINKS)
    assert view["groups"][0][1] == "Ramp: Slip (abandoned)"
    assert view["ramps"][0]["said"] == "It is abandoned. Why: Nobody kept it"


class TestPlanned:
    def test_an_amendment_stands_beside_what_was_planned(self):
        """The first words stay, each correction after them with its reason."""
        cycle = amend(LOCKED, "change", "Nurses do", why="Alone", at=AT).cycle
        cycle = amend(cycle, "change", "Both do", at=AT).cycle
        row = next(row for row in planned(cycle, LINKS) if row["label"] == "What will you change?")
        assert row["text"] == "Reception hands it out"
        assert [(each["now"], each["why"]) for each in row["amended"]] == [("Nurses do", "Alone"), ("Both do", "")]

    def test_a_prediction_is_whole(self):
        """Question, expectation, interval with its chances, and reason."""
        row = next(row for row in planned(LOCKED, LINKS) if row["label"] == "Prediction 1")
        assert row["text"] == "Who takes it?\nExpected: most; 8 to 10 of 10 (8 chances in 10)\nBecause: They ask"

    def test_what_was_left_open_is_said_once(self):
        """Not a heading with nothing below it for each."""
        rows = planned(LOCKED, LINKS)
        assert rows[-1]["label"] == "Left open"
        assert "Who does it?" in rows[-1]["text"]
        assert "What will you change?" not in rows[-1]["text"]

    def test_links_are_shown_in_words(self):
        """A change idea by its label, a day as a day, a size as it was chosen."""
        texts = " ".join(row["text"] for row in planned(LOCKED, LINKS))
        assert "A slip. It serves “Knowing”." in texts
        assert "14 January 2027" in texts
        assert "A few people, or a few times" in texts

    def test_a_link_to_what_is_gone_is_said(self):
        """The diagram may have changed since."""
        assert "isn't in the diagram any more" in " ".join(row["text"] for row in planned(LOCKED, Links()))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (8, "8 of 10 lies within"),
        (10, "10 of 10 lies within"),
        (7.9, "7.9 of 10 lies below"),
        (11, "11 of 10 lies above"),
    ],
)
def test_a_number_is_compared_with_its_interval_at_once(value, words):
    """Ends included."""
    assert interval_verdict(PREDICTED, value).startswith(words)


@pytest.mark.parametrize(
    "prediction", [Prediction(id="p1"), Prediction(id="p1", low=3), Prediction(id="p1", low=3, high=1)]
)
def test_without_an_interval_there_is_nothing_to_compare(prediction):
    """Nothing is made up."""
    assert interval_verdict(prediction, 2) == ""
    assert (interval_note(prediction) == "") == (prediction.low is None)


@pytest.mark.parametrize(("size", "asks"), [("one", True), ("few", True), ("part", False), ("", False)])
def test_a_test_that_is_no_larger_is_asked_why(size, asks):
    """Against the one that it builds on."""
    after = Cycle(id="c-2", follows=("c-1",), plan=Plan(size=size))
    assert asks_why_it_stays(Book((LOCKED, after)), after) == asks


def test_a_date_that_no_box_can_show_is_said():
    """What an import or an older hand wrote isn't lost from sight."""
    cycle = LOCKED.with_part(do=Do(began="soon after", ended="15 January 2027"))
    view = book_view(Book((cycle,)), LINKS)["cycles"][0]
    assert view["do"]["began"] == ""
    assert view["do"]["ended"] == "2027-01-15"
    assert view["dates"]["began"] == "It says “soon after”, which isn't one day."
