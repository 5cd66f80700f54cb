"""The control of a diagram exercise, before it has a screen."""

from __future__ import annotations

import pytest

from qilearn.drivers.controls import DiagramControl, diagram_of
from qilearn.drivers.model import Diagram
from tests.drivers.editor.examples import falls

CONTROL = DiagramControl(falls)


def test_a_diagram_survives_its_way_through_an_answer():
    """What is saved is what comes back."""
    assert diagram_of(falls().model_dump(mode="json")) == falls()


@pytest.mark.parametrize(
    "answer",
    [
        None,
        "a diagram",
        5,
        [],
        {},
        {"nodes": []},
        {"nodes": "all"},
        {"nodes": [{"id": "n1", "kind": "primary"}], "links": []},
    ],
)
def test_what_isnt_a_diagram_is_no_answer(answer):
    """An answer of another shape is refused, and said to be none."""
    assert not CONTROL.accepts(answer)
    assert CONTROL.in_words(answer) == "no diagram"


def test_an_answer_reads_as_an_outline():
    """In a key or a printed copy every label can be read."""
    words = CONTROL.in_words(falls().model_dump(mode="json"))
    assert all(node.label in words for node in falls().nodes)


def test_on_paper_every_box_is_there_to_be_copied():
    """Someone without a computer can do it with sticky notes."""
    lines = CONTROL.on_paper()
    assert "Change idea: Poster about slippers" in lines
    assert len(DiagramControl(Diagram).on_paper()) == 2
