"""Which sentences predict, and what memory does to those that were never written."""

from __future__ import annotations

from qilearn.pdsa.critique import cycle_findings
from qilearn.pdsa.exercises.testing_predictions import ARE_PREDICTIONS, HINDSIGHT, SENTENCES, WHICH_PREDICT
from qilearn.pdsa.exercises.testing_replies import FISCHHOFF, TODAY
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.stages import Plan, Prediction

OF_THE_PREDICTION = {"prediction-vague", "prediction-hope", "prediction-task"}


def test_the_rules_of_the_card_agree_with_the_key():
    """What the exercise calls no prediction the critique asks about too; a target alone no list of words can tell."""
    for key, said in SENTENCES.items():
        plan = Plan(predictions=(Prediction(id="p1", question="How many?", expects=said.strip("“”"), reason="so"),))
        found = set(cycle_findings(Cycle(id="c1", plan=plan), today=TODAY)) & OF_THE_PREDICTION
        assert not (found and key in ARE_PREDICTIONS), (key, found)
        assert found or key in (*ARE_PREDICTIONS, "target", "task")


def test_bad_news_is_among_the_predictions():
    """So nobody learns that a prediction is a promise."""
    assert "longer" in ARE_PREDICTIONS
    assert WHICH_PREDICT.check([*ARE_PREDICTIONS, "target"]).status == "not yet"


def test_the_claim_about_memory_has_its_source():
    """Beside the reply that makes it."""
    assert HINDSIGHT.check("near").comments[0].source == FISCHHOFF
