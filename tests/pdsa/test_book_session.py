"""A session at the book: whatever a front end sends, nothing raises, and nothing gets round the lock."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.pdsa.book import Book
from qilearn.pdsa.book_session import BookSession
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.ramps import Ramp
from qilearn.pdsa.stages import MOST_PREDICTIONS, Plan, Prediction
from tests.pdsa.strategies import FIELDS, JUNK, RAMPS, SENSIBLE, TEXTS, quickly, several

AT = dt.datetime(2027, 1, 14, 9, tzinfo=dt.UTC)
PLAN = Plan(predictions=(Prediction(id="p1", question="Who?", expects="8 of 10"),))

IDS = st.sampled_from(["c-0", "c-1", "c-2", "c-gone", ""])
RAMP_IDS = st.sampled_from(["r-1", "r-2", "r-gone", ""])
KEYS = st.sampled_from(["p1", "p2", "p9", "not an id", ""])
COMMANDS = st.one_of(
    st.tuples(IDS, SENSIBLE).map(lambda given: ("write", given[0], *given[1])),
    st.tuples(st.just("write"), IDS, st.sampled_from(["plan", "do", "study", "act", "title", "x"]), FIELDS),
    st.tuples(st.sampled_from(["lock", "next", "delete", "add prediction", "new ramp"]), IDS),
    st.tuples(st.sampled_from(["new", "remove ramp"]), RAMP_IDS),
    st.tuples(st.just("amend"), IDS, KEYS | st.just("change"), TEXTS, TEXTS),
    st.tuples(
        st.sampled_from(["predict", "find"]),
        IDS,
        KEYS,
        st.dictionaries(st.sampled_from(["low", "value", "expects"]), TEXTS),
    ),
    st.tuples(st.just("drop prediction"), IDS, KEYS),
    st.tuples(st.just("back")),
    st.tuples(st.just("ramp"), IDS, RAMP_IDS),
    st.tuples(st.just("follows"), IDS, IDS),
    st.tuples(st.just("write ramp"), RAMP_IDS, FIELDS),
    st.tuples(st.just("standing"), RAMP_IDS, st.sampled_from(["going", "merged", "abandoned", "x"]), RAMP_IDS, TEXTS),
).map(list)


@given(several(3), RAMPS, st.lists(COMMANDS | JUNK, max_size=16))
@quickly
def test_whatever_is_sent_locked_cycles_stay_and_keep_their_plan(cycles, ramps, commands):
    """No command raises; none deletes a locked cycle, changes its Plan or loses an amendment; ids stay unique."""
    session = BookSession(Book(cycles, ramps), now=lambda: AT)
    for command in commands:
        before = session.book
        reply = session.do(command)
        assert reply.book is session.book
        for cycle in before.cycles:
            if cycle.is_locked:
                after = session.book.cycle(cycle.id)
                assert after is not None
                assert (after.plan, after.locked) == (cycle.plan, cycle.locked)
                assert after.amendments[: len(cycle.amendments)] == cycle.amendments
        ids = [each.id for each in (*session.book.cycles, *session.book.ramps)]
        assert len(ids) == len(set(ids))
        known = {ramp.id for ramp in session.book.ramps}
        assert all(not ramp.into or ramp.into in known for ramp in session.book.ramps)


class TestWayBack:
    def test_a_deleted_draft_comes_back_whole(self):
        """With its words; and the way back says what it brings."""
        session = BookSession(Book((Cycle(id="c-1", title="Slip", plan=PLAN),)))
        assert session.do(["delete", "c-1"]).focus == "back"
        assert session.removed == "“Slip”"
        assert session.do(["back"]).book.cycles == (Cycle(id="c-1", title="Slip", plan=PLAN),)
        assert session.removed == ""

    def test_a_removed_prediction_comes_back_whole(self):
        """In the cycle that it was taken from."""
        session = BookSession(Book((Cycle(id="c-1", plan=PLAN),)))
        session.do(["drop prediction", "c-1", "p1"])
        assert session.removed == "the prediction “Who?”"
        assert session.do(["back"]).book.cycles[0].plan == PLAN

    def test_a_removed_prediction_never_takes_the_place_of_a_newer_one(self):
        """Its id may have been given away since: both are there afterwards."""
        session = BookSession(Book((Cycle(id="c-1", plan=PLAN),)))
        session.do(["drop prediction", "c-1", "p1"])
        session.do(["predict", "c-1", "p1", {"expects": "Typed since"}])
        reply = session.do(["back"])
        predictions = reply.book.cycles[0].plan.predictions
        assert [each.expects for each in predictions] == ["Typed since", "8 of 10"]
        assert reply.focus == predictions[1].id != predictions[0].id

    def test_what_has_no_room_now_waits_and_is_not_called_back(self):
        """A seventh prediction isn't taken, and isn't lost either."""
        session = BookSession(Book((Cycle(id="c-1", plan=PLAN),)))
        session.do(["drop prediction", "c-1", "p1"])
        for number in range(MOST_PREDICTIONS):
            session.do(["predict", "c-1", f"p{number}", {"expects": str(number)}])
        reply = session.do(["back"])
        assert reply.says == ""
        assert "two tests" in reply.comments[0].says
        assert session.removed == "the prediction “Who?”"

    def test_no_prediction_comes_back_into_a_locked_plan(self):
        """And nobody is told that it did."""
        session = BookSession(Book((Cycle(id="c-1", plan=PLAN),)))
        session.do(["predict", "c-1", "p2", {"expects": "9 of 10"}])
        session.do(["drop prediction", "c-1", "p2"])
        session.do(["lock", "c-1"])
        reply = session.do(["back"])
        assert reply.says == ""
        assert "locked" in reply.comments[0].says
        assert [each.id for each in reply.book.cycles[0].plan.predictions] == ["p1"]

    @pytest.mark.parametrize("cycles", [(), (Cycle(id="c-2"),)])
    def test_nothing_from_another_project_comes_back(self, cycles):
        """What was deleted belongs where it was, also where it was all there was; in the same project it still does."""
        session = BookSession(Book((Cycle(id="c-1"), *cycles)))
        session.do(["delete", "c-1"])
        session.use(Book((*cycles, Cycle(id="c-new"))))
        assert session.removed
        session.use(Book((Cycle(id="c-9"),)), is_other=True)
        assert session.removed == ""


@pytest.mark.parametrize("command", [["write", "c-1", "title", {"title": "x"}], ["find", "c-1", "p1", {"seen": "x"}]])
def test_what_is_typed_is_never_announced(command):
    """Who listens isn't interrupted while writing."""
    session = BookSession(Book((Cycle(id="c-1", plan=PLAN, locked=AT),)))
    reply = session.do(command)
    assert (reply.says, reply.focus) == ("", "")
    assert reply.book.cycles != (Cycle(id="c-1", plan=PLAN, locked=AT),)


def test_two_notebooks_never_make_the_same_id():
    """Each new cycle and each new ramp has an id of its own."""
    session = BookSession()
    for _ in range(3):
        session.do(["new", ""])
        session.do(["new ramp", ""])
    assert len({each.id for each in (*session.book.cycles, *session.book.ramps)}) == 6


def test_a_ramp_is_written_to():
    """Its name, and the change idea that it tests."""
    session = BookSession(Book((), (Ramp(id="r-1"),)))
    session.do(["write ramp", "r-1", {"name": "Slip"}])
    session.do(["write ramp", "r-1", {"idea": "n2"}])
    assert session.book.ramps == (Ramp(id="r-1", name="Slip", idea="n2"),)
