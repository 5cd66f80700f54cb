"""Edits of a cycle: no sequence of them gets round the lock, and none loses what was written."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.pdsa.edits import AMENDABLE, Edited, amend, lock, write
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.stages import LONGEST, Act, Do, Plan, Prediction, Study
from tests.pdsa.strategies import EDITS, HOSTILE, TEXTS, cycles, often, quickly

AT = dt.datetime(2027, 1, 14, 9, tzinfo=dt.UTC)
PREDICTED = Plan(change="A slip", predictions=(Prediction(id="p1", question="Who takes it?", expects="8 of 10"),))
LOCKED = Cycle(id="c-1", plan=PREDICTED, locked=AT)


def done(cycle: Cycle, edit: tuple) -> Edited:
    name, *given = edit
    if name == "write":
        return write(cycle, *given)
    if name == "lock":
        return lock(cycle, at=given[0])
    about, now, why, at = given
    return amend(cycle, about, now, why=why, at=at)


@given(st.lists(EDITS, max_size=14), st.one_of(st.just(Cycle(id="c-1")), st.just(LOCKED), cycles()))
@often
def test_no_sequence_of_edits_gets_round_the_lock(edits, cycle):
    """In any order and with any junk: no Do, Study, Act or amendment without a locked Plan that holds a prediction."""
    for edit in edits:
        edited = done(cycle, edit)
        after = edited.cycle
        if not after.is_locked:
            assert (after.do, after.study, after.act, after.amendments) == (Do(), Study(), Act(), ())
        else:
            assert after.plan.has_prediction
        assert edited.is_done == (after is not cycle)
        assert edited.is_done or after is cycle
        cycle = after


@given(st.lists(EDITS, max_size=14), cycles())
@often
def test_after_the_lock_the_plan_is_never_another(edits, cycle):
    """What was planned and when it locked stay, whatever comes; amendments only ever grow at the end."""
    for edit in edits:
        after = done(cycle, edit).cycle
        if cycle.is_locked:
            assert (after.plan, after.locked) == (cycle.plan, cycle.locked)
            assert after.amendments[: len(cycle.amendments)] == cycle.amendments
            assert len(after.amendments) <= len(cycle.amendments) + 1
        cycle = after


@given(st.lists(EDITS, max_size=8), cycles())
@quickly
def test_a_cycle_is_the_same_after_saving_and_loading(edits, cycle):
    """Whatever was done to it, JSON holds all of it."""
    for edit in edits:
        cycle = done(cycle, edit).cycle
    assert Cycle.model_validate_json(cycle.model_dump_json()) == cycle


@pytest.mark.parametrize("text", HOSTILE)
def test_words_are_kept_as_they_were_written(text):
    """No edit changes a text: what it may mean to a browser or a spreadsheet is for those who show it."""
    assert write(Cycle(id="c-1"), "plan", {"change": text}).cycle.plan.change == text
    assert write(LOCKED, "do", {"happened": text}).cycle.do.happened == text


class TestWrite:
    @pytest.mark.parametrize("part", ["do", "study", "act"])
    def test_later_stages_are_closed_kindly_until_the_lock(self, part):
        """The learner hears why, and what to do."""
        edited = write(Cycle(id="c-1", plan=PREDICTED), part, {"learnt": "x", "happened": "x", "decision": "adopt"})
        assert not edited.is_done
        assert edited.comments[0].about == part
        assert "opens when the Plan is locked" in edited.comments[0].says

    def test_a_locked_plan_points_to_amendments(self):
        """A no to writing says what can be done instead."""
        edited = write(LOCKED, "plan", {"change": "Another"})
        assert edited.cycle is LOCKED
        assert "Add an amendment" in edited.comments[0].says

    @given(st.sampled_from(["plan", "do", "study", "act"]), st.integers(LONGEST + 1, LONGEST + 9))
    @quickly
    def test_what_is_too_long_is_refused_whole(self, part, length):
        """Nothing is cut in silence."""
        field = {"plan": "change", "do": "happened", "study": "learnt", "act": "reason"}[part]
        cycle = Cycle(id="c-1") if part == "plan" else LOCKED
        edited = write(cycle, part, {field: "x" * length})
        assert edited.cycle is cycle
        assert "Nothing was changed" in edited.comments[0].says

    def test_fields_that_arent_named_stay(self):
        """One field at a time."""
        cycle = write(write(LOCKED, "act", {"decision": "adapt"}).cycle, "act", {"reason": "Two of ten"}).cycle
        assert (cycle.act.decision, cycle.act.reason) == ("adapt", "Two of ten")


class TestLock:
    @given(cycles())
    @quickly
    def test_it_locks_exactly_what_holds_a_prediction(self, cycle):
        """An open Plan locks if, and only if, something is predicted in it, and at the time that is given."""
        edited = lock(cycle, at=AT)
        assert edited.is_done == (not cycle.is_locked and cycle.plan.has_prediction)
        if edited.is_done:
            assert edited.cycle.locked == AT
            assert edited.cycle.plan == cycle.plan
        else:
            assert len(edited.comments) == 1

    @pytest.mark.parametrize(
        "blank", [Prediction(id="p1", question="Will it?", reason="Why not"), Prediction(id="p1", low=3)]
    )
    def test_a_question_or_half_an_interval_is_no_prediction(self, blank):
        """Something must be expected."""
        assert not lock(Cycle(id="c-1", plan=Plan(predictions=(blank,))), at=AT).is_done


class TestAmend:
    @given(st.lists(st.tuples(st.sampled_from([*AMENDABLE, "p1"]), TEXTS, TEXTS), max_size=8))
    @quickly
    def test_every_amendment_stays_beside_the_original(self, amendments):
        """All that were made, in order, each with its words and its reason; the Plan as it was."""
        cycle, made = LOCKED, []
        for about, now, why in amendments:
            edited = amend(cycle, about, now, why=why, at=AT)
            made += [(about, now.strip(), why.strip())] if now.strip() else []
            assert edited.is_done == bool(now.strip())
            cycle = edited.cycle
        assert [(each.about, each.now, each.why) for each in cycle.amendments] == made
        assert cycle.plan == LOCKED.plan
        assert [each.now for each in cycle.amended("p1")] == [now for about, now, _ in made if about == "p1"]

    def test_the_same_correction_twice_is_two_amendments(self):
        """Each has its own time."""
        later = AT + dt.timedelta(hours=1)
        cycle = amend(amend(LOCKED, "who", "The nurse", at=AT).cycle, "who", "The nurse", at=later).cycle
        assert [each.at for each in cycle.amendments] == [AT, later]

    @pytest.mark.parametrize("about", ["p2", "predictions", "locked", ""])
    def test_it_is_about_a_part_of_the_plan(self, about):
        """What isn't in the Plan can't be amended."""
        assert amend(LOCKED, about, "x", at=AT).cycle is LOCKED

    def test_an_open_plan_is_simply_changed(self):
        """No amendment without a lock."""
        cycle = Cycle(id="c-1", plan=PREDICTED)
        assert amend(cycle, "who", "x", at=AT).cycle is cycle
