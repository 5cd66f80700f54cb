"""Notebook 03 as it is read: its worked example, and what it says of its exercises and of the example project."""

from __future__ import annotations

import ast

from qilearn.authoring.source import read_source
from qilearn.core.course import course_folder
from qilearn.drivers.critique import critique
from qilearn.drivers.exercises import EXERCISES
from qilearn.drivers.formats import read_as
from qilearn.drivers.model import Diagram

SOURCE = read_source(course_folder("notebooks") / "source" / "03_driver_diagrams.md")


def worked_example() -> Diagram:
    """The diagram of the notebook's one outline."""
    (code,) = [cell.text for cell in SOURCE.cells if cell.kind == "code" and "driver_diagram" in cell.text]
    outline = ast.literal_eval(ast.parse(code).body[0].value)
    reading = read_as(outline, "outline")
    assert reading.diagram is not None
    assert not reading.comments
    return reading.diagram


def test_the_worked_example_is_sound():
    """A coach finds nothing broken in it and nothing to think about, and it shows what the text below it points at."""
    diagram = worked_example()
    found = critique(diagram)
    assert not found.broken
    assert not found.think
    assert any(len(diagram.parents(node.id)) == 2 for node in diagram.of_kind("change"))
    assert any(link.strength == "weak" for link in diagram.links)
    assert all(node.measures for node in diagram.of_kind("primary"))


def test_it_fits_on_a_page():
    """A first example has few boxes and labels that can be read across a room."""
    diagram = worked_example()
    assert len(diagram.nodes) <= 15
    assert all(len(node.label) <= 60 for node in diagram.nodes if node.kind != "aim")


def test_it_shows_every_exercise_in_order():
    """The notebook asks all of the topic's exercises of 03, in their order."""
    assert [cell.exercise for cell in SOURCE.cells if cell.exercise] == [each.id for each in EXERCISES]
    assert all(each.notebook == SOURCE.name for each in EXERCISES)


def test_it_has_many_kinds_and_the_learner_s_own():
    """At least eight exercises of several kinds, the editor for the learner's own theory, and a project to learn from."""
    assert len(EXERCISES) >= 8
    assert {"choose", "build", "audit", "reflect"} <= {each.kind for each in EXERCISES}
    code = [cell.text.strip() for cell in SOURCE.cells if cell.kind == "code"]
    assert "qi.diagram_editor()" in code
    assert 'qi.load_project("example-practice")' in code
