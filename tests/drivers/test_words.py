"""The theory in sentences says all that the picture shows."""

from __future__ import annotations

from hypothesis import given, settings

from qilearn.drivers.model import Diagram, Mark, Node
from qilearn.drivers.words import MARK_WORDS, STATE_WORDS, rows, states_said, walk
from tests.drivers.examples import SOUND, diagram_of
from tests.drivers.strategies import diagrams


def test_it_walks_from_the_aim_to_the_ideas():
    """First the aim, then its drivers, then what serves each, every box with its state and its measures."""
    words = walk(SOUND)
    order = [
        "Reduce falls",
        "3 primary drivers are thought to drive it",
        "3 secondary drivers serve",
        "“Clear each bay at handover” (adapted",
    ]
    places = [words.index(part) for part in order]
    assert places == sorted(places)
    assert "“Clear each bay at handover” (adapted after tests, also serving “Staff in sight of those at risk”)" in words
    assert "measured by “Falls a month” (outcome) and “Patients kept in bed all day” (balancing)" in words


def test_weak_links_and_second_parents_are_said():
    """A box is told once; where it comes again it says so, and that the link is weak."""
    words = walk(SOUND)
    assert "“Staff in sight of those at risk” (weakly, also serving “Help that comes in time”)" in words
    assert "“Staff in sight of those at risk” (named before)" in words


def test_what_is_missing_is_said():
    """No words, no drivers, nothing under a driver, not joined to the aim."""
    assert walk(Diagram()) == "The aim is without words yet. It has no drivers yet."
    words = walk(
        diagram_of(("p", "primary", "Rest", "aim"), ("o", "change", "Earplugs", ""), ("q", "secondary", "", ""))
    )
    assert "Nothing serves “Rest” yet." in words
    assert words.endswith(
        "Not joined to the aim yet: the change idea “Earplugs” (not tested yet) and the secondary driver without words."
    )


@given(diagrams(most=14))
@settings(deadline=None, max_examples=50)
def test_no_box_is_left_out(diagram):
    """Each label is there, each state and each measure."""
    words = walk(diagram)
    for node in diagram.nodes:
        assert node.label in words or not node.label.strip()
        assert all(mark.name in words for mark in node.measures)
        assert not node.state or STATE_WORDS[node.state] in words


def test_the_table_has_a_row_for_each_box():
    """Label, kind, what it serves and how strongly, state, measures, note."""
    table = rows(SOUND)
    assert list(table.columns) == ["label", "kind", "serves", "state", "measures", "note"]
    assert len(table) == len(SOUND.nodes)
    assert table.loc[7].tolist() == [
        "Staff in sight of those at risk", "secondary driver", "Help that comes in time; Safe footing (weakly)", "", "", "",
    ]  # fmt: skip
    assert table.loc[9, "state"] == "adapted after tests"
    assert table.loc[2, "measures"] == "% of sedatives reviewed by day 2 (process)"


def test_how_far_the_ideas_have_come():
    """Counted by state; nothing where there are none."""
    assert states_said(SOUND) == (
        "5 change ideas: 2 not tested yet, 1 being tested, 1 adapted after tests and 1 adopted"
    )
    assert states_said(Diagram()) == ""


def test_every_state_and_kind_has_a_word():
    """So that the legend can't fall short."""
    assert all(Node(id="n", kind="change", state=state).state == state for state in STATE_WORDS)
    assert all(Mark(name="m", kind=kind).kind == kind for kind in MARK_WORDS)


def test_what_else_is_to_be_said_of_a_box_is_said_with_its_state():
    """In its brackets and in a column of its own; without any, neither words nor table change."""
    said = {"n1": "3 cycles", "gone": "1 cycle"}
    diagram = diagram_of(("n1", "change", "Earplugs", "aim2"), ("aim2", "primary", "Rest", "aim"))
    assert "“Earplugs” (not tested yet, 3 cycles)" in walk(diagram, asides=said)
    assert rows(diagram, asides=said).set_index("label")["aside"].to_dict()["Earplugs"] == "3 cycles"
    assert walk(diagram, asides={}) == walk(diagram)
    assert rows(diagram, asides={}).equals(rows(diagram))
