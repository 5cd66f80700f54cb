"""The control of a diagram exercise, before it has a screen."""

from __future__ import annotations

import pytest

from qilearn.drivers.controls import DiagramControl, diagram_of
from qilearn.drivers.exercises.rebuilding import REBUILDING
from qilearn.drivers.model import NOUNS, Diagram, Link, Node
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


def test_an_answer_reads_as_one_paragraph_a_box():
    """In a key or a printed copy every box can be read, the aim first, then from left to right."""
    paragraphs = CONTROL.in_words(falls().model_dump(mode="json")).split("\n\n")
    nodes = [node for kind in NOUNS for node in falls().of_kind(kind)]
    assert len(paragraphs) == len(nodes)
    for node, paragraph in zip(nodes, paragraphs, strict=True):
        assert paragraph.startswith(f"{node.noun.capitalize()} “{node.label}”")


def test_a_paragraph_says_what_a_box_serves_and_how_far_it_is():
    """Strong links before weak ones, then the state, the measures and the note."""
    nodes = [*falls().nodes]
    at = next(place for place, node in enumerate(nodes) if node.id == "n10")
    nodes[at] = Node(**{**dict(nodes[at]), "note": "Red for high risk.\nAsk the night staff"})
    paragraphs = CONTROL.in_words(Diagram(nodes=nodes, links=falls().links).model_dump(mode="json")).split("\n\n")
    assert (
        "Change idea “Coloured magnet on the board” serves “Risk known at each handover” and, weakly, “Mobility checked on "
        "the first day”. State: being tested. Measured by “Patients checked within 4 hours (%)” (process). Note: Red for "
        "high risk. Ask the night staff." in paragraphs
    )
    assert "Change idea “Poster about slippers” serves nothing yet." in paragraphs
    assert "Primary driver “Patients move safely” serves the aim." in paragraphs


def test_a_box_without_words_is_said_to_have_none():
    """A box that was added and left empty has its paragraph too."""
    diagram = Diagram(
        nodes=[
            Node(id="aim", kind="aim"),
            Node(id="n1", kind="primary"),
            Node(id="n2", kind="change", label="Night light"),
        ],
        links=[Link(child="n1", parent="aim"), Link(child="n2", parent="n1", strength="weak")],
    )
    assert CONTROL.in_words(diagram.model_dump(mode="json")).split("\n\n") == [
        "The aim without words.",
        "A primary driver without words serves the aim.",
        "Change idea “Night light” serves weakly the primary driver without words.",
    ]


def test_a_key_prints_only_the_boxes_that_differ():
    """Beside a wrong turn of the rebuilt board stands the box that went astray, and not the whole board again."""
    (exercise,) = REBUILDING
    astray = next(mistake for mistake in exercise.mistakes if "Ties an idea" in mistake.says)
    right = exercise.control.in_words(exercise.solution).split("\n\n")
    given = exercise.control.in_words(astray.example).split("\n\n")
    assert len([part for part in given if part not in right]) == 1


def test_on_paper_every_box_is_there_to_be_copied():
    """Someone without a computer can do it with sticky notes."""
    lines = CONTROL.on_paper()
    assert "Change idea: Poster about slippers" in lines
    assert len(DiagramControl(Diagram).on_paper()) == 2
