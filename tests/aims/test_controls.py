"""What an exercise on aims and measures is answered with."""

from __future__ import annotations

import json

import pytest

from qilearn.aims.controls import AimControl, MeasureControl, SharpenControl, aim_of, is_complete, measures_of
from qilearn.aims.model import Aim, Measure
from qilearn.authoring.answer_key import paper
from qilearn.core.exercises import is_untouched

SHARPEN = SharpenControl(
    {"waits": Aim(what="Improve waits"), "falls": Aim(what="fewer falls")}, {"waits": "Shorter waits."}
)
FALLS = Measure(id="m1", name="Falls", kind="outcome", numerator="falls on the ward")
ANSWERS = [
    (AimControl(), {"what": "falls", "by": "2027"}),
    (SHARPEN, {"waits": {"what": "the wait"}}),
    (MeasureControl(), [FALLS.model_dump()]),
]
STRANGE = [7, "falls", ["what"], {"colour": "red"}, {"what": 3}, [{"name": "no id"}], {"waits": "text"}, None]


@pytest.mark.parametrize(("control", "answer"), ANSWERS)
def test_an_answer_is_accepted_and_reads_well(control, answer):
    """What was saved is taken back after a round trip through JSON, and said in words."""
    again = json.loads(json.dumps(answer))
    assert control.accepts(again)
    assert control.in_words(again)
    assert not is_untouched(again)


@pytest.mark.parametrize(("control", "answer"), ANSWERS)
@pytest.mark.parametrize("strange", STRANGE)
def test_another_shape_is_refused(control, answer, strange):
    """An answer of an older version is no answer, and breaks nothing."""
    assert not control.accepts(strange)
    assert isinstance(control.in_words(strange), str)


@pytest.mark.parametrize(("control", "answer"), ANSWERS)
def test_a_printed_copy_has_a_line_to_write_on(control, answer):
    """Every control has a paper version."""
    assert any("____" in line for line in control.on_paper())
    assert all(map(str.strip, paper(control)))


def test_the_poor_aims_are_listed_as_they_were_said():
    """A person's own words come before the sentence that the parts make."""
    assert SHARPEN.as_said("waits") == "Shorter waits."
    assert SHARPEN.as_said("falls").startswith("By … we will bring fewer falls")
    assert SHARPEN.in_words({"waits": {"what": "the wait"}}).startswith("Shorter waits. → By … we will bring the wait")


def test_an_aim_is_made_of_what_belongs_to_it():
    """Other keys and other types are left out."""
    assert aim_of({"what": "falls", "start": 3, "colour": "red"}) == Aim(what="falls")
    assert aim_of(None) == Aim()


def test_measures_are_made_of_what_are_measures():
    """One without an id, of an unknown kind or of an id that was there is left out."""
    given = [FALLS.model_dump(), {"name": "no id"}, {"id": "m2", "kind": "other"}, {"id": "m1"}, "text"]
    assert measures_of(given) == (FALLS,)


@pytest.mark.parametrize(
    ("answer", "is_one"),
    [([{"id": "m1"}], True), ([], False), ([{"id": "m2"}], False), ([{"id": "m1"}, {"id": "m2"}], False)],
)
def test_given_measures_are_answered_with_the_same_measures(answer, is_one):
    """One that was removed or added isn't an answer of this exercise; without given ones anything goes."""
    assert MeasureControl((FALLS,)).accepts(answer) is is_one
    assert MeasureControl().accepts(answer)


def test_a_complete_aim_has_every_part():
    """A unit in the goal is a unit."""
    aim = Aim(what="falls", start="9", goal="4 a month", who="patients over 75", where="Ward 7", by="June 2027")
    assert is_complete(aim)
    assert not is_complete(aim.model_copy(update={"where": ""}))
