"""``qi.fidelity``: of a project's cycles, of a person's answers, of an audit."""

from __future__ import annotations

import pytest

import qilearn as qi
from qilearn.core.errors import InputError
from qilearn.pdsa.audit import key_answer
from qilearn.pdsa.fidelity import Fidelity, SeriesFidelity
from qilearn.pdsa.fidelity_view import NEXT_QUESTION, fidelity
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.stages import Act
from qilearn.pdsa.written import twelve
from tests.pdsa.cycle_examples import plan
from tests.pdsa.test_fidelity_rules import whole


def abouts(found) -> list[str]:
    """What its comments are about."""
    return [comment.about for comment in found.comments]


def test_it_is_what_qilearn_offers():
    """``qi.fidelity`` is this."""
    assert qi.fidelity is fidelity


def test_of_a_projects_cycles_rules_judge_and_say_so():
    """The comment on rules, on few cycles, and that it isn't about success."""
    found = fidelity(
        [whole("c1", ramp="r"), whole("c2", ramp="r"), whole("c3", act=Act()), Cycle(id="c4", plan=plan())]
    )
    assert found.table.set_index("principle")["of"].tolist() == [3, 2, 2, 2, 2, 1, 1]
    assert {"rules", "few cycles", "documented", "not begun", "not success"} <= set(abouts(found))


def test_a_prediction_that_the_software_asked_for_is_no_strength():
    """Here it's always there, so no praise is made of it."""
    found = fidelity([whole("c1"), whole("c2")])
    assert "explicit prediction" not in found.comments.about("all")[0].says
    assert "says nothing about habit" in found.comments.about("rules")[0].why


def test_of_answers_that_a_person_gave_nothing_is_said_of_rules():
    """A cohort's audit, with its series."""
    judged = [
        Fidelity.of({"documented": True, "past": True, "learning": True, "prediction": n < 3, "series": n < 2})
        for n in range(12)
    ]
    found = fidelity(judged, series=[SeriesFidelity(scale=False, data=True)])
    assert abouts(found) == ["all", "scale", "not success"]
    assert found.table["share"].tolist()[:5] == [100.0, 100.0, 100.0, 25.0, 16.7]


def test_of_the_audit_it_says_synthetic():
    """The answer of the exercise, as it is saved."""
    found = fidelity(key_answer(twelve()))
    assert found.table["met"].tolist() == [11, 10, 10, 4, 5, 1, 1]
    assert found.table["of"].tolist() == [12, 11, 11, 10, 11, 2, 2]
    assert found.chart.title.startswith("SYNTHETIC")
    assert "SYNTHETIC" in fidelity([whole("c1")], synthetic=True).chart.title


@pytest.mark.parametrize("given", [None, ..., {}, [], {"bag": {}}], ids=repr)
def test_with_nothing_judged_it_asks_for_something_and_shows_no_figure(given):
    """So the published figures aren't given away before anyone has tried."""
    found = fidelity(given)
    assert "No cycle has been judged yet" in repr(found)
    assert "<img" not in found._repr_html_()
    assert "12.2" not in found._repr_html_()


def test_plans_alone_are_told_apart_from_nothing():
    """They are waiting."""
    assert "none begun" in repr(fidelity([Cycle(id="c1", plan=plan())]))


def test_shown_it_has_picture_and_comments():
    """And printed, their words."""
    found = fidelity([whole("c1")])
    assert found._repr_html_().count("<img") == 1
    assert "published 71.0 % of 421" in repr(found)
    assert "What do the project’s charts say?" in repr(found)


def test_what_is_no_cycle_is_told_what_can_be():
    """All cycles, all answers, or an audit."""
    with pytest.raises(InputError, match=r"cycles: int, str given; it can be all Cycle, all Fidelity, or the answer"):
        fidelity(["c1", 3])


def test_every_principle_has_a_question_for_the_team():
    """What is met least is never only named."""
    assert all("?" in question for question in NEXT_QUESTION.values())
    assert set(NEXT_QUESTION) == set(fidelity([whole("c1")]).profile)


def test_the_example_project_can_be_judged():
    """As notebook 05 does."""
    ward = qi.load_project("example-ward")
    assert fidelity(ward.cycles).table["of"].tolist()[0] == len(ward.cycles)
