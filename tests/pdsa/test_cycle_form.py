"""The form of the cycles, without a browser: commands in, what is shown out, nothing lost or done twice."""

from __future__ import annotations

import json

from hypothesis import given

from qilearn.pdsa.book import Book
from qilearn.pdsa.cycle_form import CycleForm, latest
from qilearn.pdsa.cycle_form_fields import ACT, DO, HOW, PLAN, PREDICTION, RESULT, STUDY
from qilearn.pdsa.cycle_form_view import Links
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.stages import Act, Do, Plan, Prediction, Result, Study
from tests.core.ui.front_end import reports
from tests.pdsa.strategies import JUNK, quickly

SLIP, PHONE = Cycle(id="c-1", title="Slip"), Cycle(id="c-2", title="Phone")


def form_of(*cycles: Cycle) -> CycleForm:
    return CycleForm(Book(cycles), links=Links(ideas={"n2": "A slip"}, measures={"m1": "Visits missed"}))


def test_every_field_of_a_cycle_has_a_place():
    """Whatever the model holds can be written: each field once, with a label of its own in its part."""
    assert {field.key for field in (*PLAN, *HOW)} | {"predictions"} == set(Plan.model_fields)
    assert {field.key for field in PREDICTION} | {"id"} == set(Prediction.model_fields)
    assert {field.key for field in DO} == set(Do.model_fields)
    assert {field.key for field in STUDY} | {"results"} == set(Study.model_fields)
    assert {field.key for field in RESULT} == set(Result.model_fields)
    assert {field.key for field in ACT} == set(Act.model_fields)
    for fields in ((*PLAN, *HOW), PREDICTION, DO, (*STUDY, *RESULT), ACT):
        labels = [field.label for field in fields]
        assert len(set(labels)) == len(labels)
        assert all(labels)


def test_what_is_sent_again_is_done_once():
    """The front end repeats what Python hasn't answered; it is done once, and in order."""
    form, heard = form_of(SLIP), []
    form.on_change(heard.append)
    first = ["view", 1, ["write", "c-1", "plan", {"change": "A slip"}]]
    second = ["view", 2, ["new", ""]]
    reports(form, "asked", [first])
    reports(form, "asked", [first, second])
    reports(form, "asked", [first, second])
    assert len(form.book.cycles) == 2
    assert len(heard) == 2
    assert form.state["heard"] == {"view": 2}


def test_what_was_typed_is_written_before_the_lock():
    """Both arrive together: the prediction is in the Plan that locks."""
    form = form_of(SLIP)
    reports(
        form,
        "asked",
        [["view", 1, ["predict", "c-1", "p1", {"expects": "8 of 10"}]], ["view", 2, ["lock", "c-1"]]],
    )
    assert form.book.cycles[0].is_locked
    assert form.state["answer"]["focus"] == "do"


def test_nothing_locks_over_words_that_couldnt_be_kept():
    """A number that can't be read, sent with the lock: it is said, and the Plan stays open until it is mended."""
    form = form_of(SLIP)
    expects = ["view", 1, ["predict", "c-1", "p1", {"expects": "Most take it"}]]
    low = ["view", 2, ["predict", "c-1", "p1", {"low": "about 8"}]]
    reports(form, "asked", [expects, low, ["view", 3, ["lock", "c-1"]]])
    assert not form.book.cycles[0].is_locked
    said = [comment["says"] for comment in form.state["answer"]["comments"]]
    assert ["number" in said[0], "isn't locked" in said[1]] == [True, True]
    reports(form, "asked", [["view", 4, ["lock", "c-1"]]])
    assert not form.book.cycles[0].is_locked
    assert "“about 8” stands in a box" in form.state["answer"]["comments"][0]["says"]
    reports(form, "asked", [["view", 5, ["predict", "c-1", "p1", {"low": "8"}]], ["view", 6, ["lock", "c-1"]]])
    assert form.book.cycles[0].is_locked


def test_a_box_says_so_while_it_holds_what_isnt_kept():
    """Other edits don't take it away; a number, an empty box, or dropping the prediction does."""
    form = form_of(SLIP)

    def unread() -> dict[str, str]:
        return form.state["book"]["cycles"][0]["predictions"][0]["unread"]

    reports(form, "asked", [["view", 1, ["predict", "c-1", "p1", {"low": "8-10", "expects": "Most"}]]])
    reports(form, "asked", [["view", 2, ["predict", "c-1", "p1", {"unit": "of 10"}]]])
    assert list(unread()) == ["low"]
    for number, mended in enumerate(("8", "", "8-10"), start=3):
        reports(form, "asked", [["view", number, ["predict", "c-1", "p1", {"low": mended}]]])
        assert list(unread()) == (["low"] if mended == "8-10" else [])
    reports(form, "asked", [["view", 6, ["drop prediction", "c-1", "p1"]]])
    assert unread() == {}


def test_a_refusal_is_an_answer_and_no_change():
    """It is shown to the view that asked, and nothing is saved."""
    form, heard = form_of(SLIP), []
    form.on_change(heard.append)
    reports(form, "asked", [["view", 1, ["lock", "c-1"]]])
    answer = form.state["answer"]
    assert heard == []
    assert (answer["view"], answer["comments"][0]["heading"]) == ("view", "Next step")


@given(JUNK, JUNK)
@quickly
def test_nothing_that_a_front_end_sends_raises(asked, chosen):
    """Junk changes nothing."""
    form = form_of(SLIP)
    for value in (asked, [asked], [["view", 1, [asked]]], [["view", asked, ["new", ""]]]):
        form.take("asked", value)
    form.take("chosen", chosen)
    form.take("state", {"book": {}})
    assert form.book.cycles[:1] == (SLIP,)
    assert form.guard.errors == []


def test_the_choice_is_of_a_cycle_that_is_there():
    """What is shown first is the last that isn't done; after it is gone, another."""
    form = form_of(SLIP, PHONE)
    assert form.cycle == PHONE
    reports(form, "chosen", "c-1")
    reports(form, "chosen", "c-gone")
    assert form.cycle == SLIP
    form.do(["delete", "c-1"])
    assert form.cycle == PHONE
    form.use(Book())
    assert (form.chosen, form.cycle) == ("", None)
    assert latest(Book()) == ""


def test_another_book_is_shown_and_nobody_is_told():
    """As when another notebook changed it; the same book is no reason to send anything."""
    form, heard = form_of(SLIP), []
    form.on_change(heard.append)
    before = form.state
    form.use(Book((SLIP,)))
    assert form.state is before
    form.use(Book((SLIP, PHONE)))
    assert [cycle["id"] for cycle in form.state["book"]["cycles"]] == ["c-1", "c-2"]
    assert heard == []


def test_what_is_shown_could_be_json():
    """No value that the browser can't have."""
    form = form_of(SLIP.with_part(plan=Plan(predictions=(Prediction(id="p1", low=1e300, high=0.1),))))
    assert json.loads(json.dumps([form.state, form.form])) == [form.state, form.form]
