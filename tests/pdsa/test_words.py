"""How a cycle is told."""

from __future__ import annotations

import datetime as dt

from qilearn.pdsa.model import Cycle
from qilearn.pdsa.stages import DECISIONS, SIZES, VERDICTS, Amendment, Plan, Prediction, Result
from qilearn.pdsa.words import (
    DECISION_WORDS,
    SIZE_WORDS,
    VERDICT_WORDS,
    closed,
    decided_in_words,
    in_words,
    predicted_in_words,
    result_in_words,
    what_is_tested,
)
from tests.pdsa.cycle_examples import LOCKED, cycle


def test_a_finished_cycle_is_told_in_its_order():
    """Tested, predicted, done, found, learnt, decided: each in a paragraph, with the team's own words."""
    told = in_words(cycle("done", title="Say it back")).split("\n\n")
    assert [paragraph.split(" ")[0].rstrip(",:.") for paragraph in told] == [
        "“Say", "Tested", "How", "On", "Predicted", "Learnt", "Adapted",
    ]  # fmt: skip
    assert told[3].startswith("On 15 January 2027, partly as planned: Amal asked nine patients; one left early.")
    assert "Unexpected: Two daughters answered for their fathers." in told[3]
    assert told[4].endswith("found 6 of 9: otherwise than predicted.")


def test_a_number_is_told_once():
    """A value that stands in the words isn't told beside them; another number that holds its digits is."""
    prediction = Prediction(id="p1", expects="8", unit="minutes")
    assert result_in_words(prediction, Result(value=5, seen="5 minutes")) == "Predicted 8; found 5 minutes."
    assert (
        result_in_words(prediction, Result(value=5, seen="in 15 rooms")) == "Predicted 8; found 5 minutes; in 15 rooms."
    )


def test_what_isnt_written_isnt_told():
    """A cycle with nothing in it is one sentence."""
    assert in_words(Cycle(id="c1")) == "A cycle without a name yet, being planned."


def test_what_was_amended_stands_beside_what_was_planned():
    """Both are told: the plan as it was, and its correction with its day and its reason."""
    amendment = Amendment(at=LOCKED, about="who", now="Nurse Bo", why="Amal was ill.")
    told = in_words(cycle("study", amendments=(amendment,)))
    assert "Amended on 14 January 2027 (Amal was ill): Nurse Bo." in told


def test_a_plan_is_to_be_tested_and_a_locked_one_was():
    """A plan isn't told as if it had been done."""
    assert what_is_tested(cycle("plan")).startswith("To be tested with a few people")
    assert what_is_tested(cycle("do")).startswith("Tested with a few people")
    assert what_is_tested(Cycle(id="c1", plan=Plan(size="one"))) == "To be tested with one person, once."


def test_a_prediction_without_a_reason_or_a_number_is_still_told():
    """Only what is there is said."""
    assert predicted_in_words(Prediction(id="p1", question="Who stops?")) == "Who stops? Nothing predicted."
    assert predicted_in_words(Prediction(id="p1", expects="All do.")) == "Predicted: All do."
    because = Prediction(id="p1", expects="All do", reason="because it's red")
    assert predicted_in_words(because) == "Predicted: All do, because it's red."


def test_what_changes_in_the_theory_is_told_with_the_decision():
    """Act may change more than the change."""
    told = decided_in_words(cycle("done", act={"aim": "For those who live alone"}))
    assert told.startswith("Adapted. Half of the misses")
    assert "In the theory: Who answers matters" in told
    assert told.endswith("In the aim: For those who live alone.")
    assert decided_in_words(Cycle(id="c1")) == ""


def test_there_are_words_for_every_size_verdict_and_decision():
    """Nothing that a cycle can hold is left without words."""
    assert list(SIZE_WORDS) == list(SIZES)
    assert set(VERDICT_WORDS) == set(VERDICTS)
    assert set(DECISION_WORDS) == set(DECISIONS)


def test_text_stays_text():
    """What was typed is told as it is, on one line; it's escaped where it becomes markup."""
    assert closed("a\n b ") == "a b."
    assert "<b>" in in_words(Cycle(id="c1", title="<b>", written=dt.datetime.now(dt.UTC)))
