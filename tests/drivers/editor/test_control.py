"""The control of an exercise that is a driver diagram."""

from __future__ import annotations

import json

import pytest

from qilearn.core.exercises import is_untouched
from qilearn.core.ui import part_for
from qilearn.drivers.controls import DiagramControl
from qilearn.drivers.editor.control import DiagramAnswer
from tests.core.ui.front_end import reports
from tests.drivers.editor.examples import falls


@pytest.fixture
def answer() -> DiagramAnswer:
    return part_for(DiagramControl(falls))


def asks(answer: DiagramAnswer, number: int, *command: object) -> None:
    reports(answer, "asked", [["view", number, list(command), ""]])


def test_it_is_untouched_until_something_is_changed(answer):
    """Starting from a diagram isn't an answer."""
    assert is_untouched(answer.value)
    assert answer.theory.diagram == falls()


def test_the_answer_is_the_diagram_as_json(answer):
    """Each change is told, once, and the control accepts it."""
    seen: list[object] = []
    answer.observe(lambda change: seen.append(change["new"]), "value")
    asks(answer, 1, "delete", "n13")
    assert len(seen) == 1
    assert json.loads(json.dumps(answer.value)) == answer.value
    assert DiagramControl(falls).accepts(answer.value)
    assert "n13" not in [node["id"] for node in answer.value["nodes"]]


def test_undoing_everything_is_untouched_again(answer):
    """And Redo is still there."""
    asks(answer, 1, "delete", "n13")
    asks(answer, 2, "undo")
    assert answer.value is None
    asks(answer, 3, "redo")
    assert answer.value is not None


def test_an_answer_that_was_saved_is_shown_again(answer):
    """After a restart the diagram is as it was left."""
    asks(answer, 1, "rename", "n1", "Safe moves")
    again = part_for(DiagramControl(falls))
    again.value = answer.value
    assert again.theory.diagram == answer.theory.diagram
    assert again.value == answer.value


@pytest.mark.parametrize(
    "value", [None, {}, {"nodes": []}, {"nodes": [{"id": "aim", "kind": "box"}]}, {"seen": "a run"}]
)
def test_what_is_no_diagram_starts_afresh(answer, value):
    """An answer of an older exercise doesn't stop this one."""
    asks(answer, 1, "delete", "n13")
    answer.value = value
    assert answer.theory.diagram == falls()


def test_an_exercise_says_what_may_be_done():
    """Only links here: nothing can be deleted, and undo is always there."""
    answer = part_for(DiagramControl(falls, may=("link", "unlink")))
    asks(answer, 1, "delete", "n13")
    assert answer.value is None
    asks(answer, 2, "link", "n13", "n3")
    asks(answer, 3, "undo")
    assert answer.theory.diagram == falls()
