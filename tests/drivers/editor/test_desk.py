"""The desk, without a browser: what its front end reports, and what it is told."""

from __future__ import annotations

import json

import pytest

from qilearn.core.ui.card import Card
from qilearn.drivers.editor.card import DiagramEditor
from qilearn.drivers.editor.desk import DiagramDesk
from qilearn.drivers.history import Theory
from tests.core.ui.front_end import reports, sends
from tests.drivers.editor.examples import falls


@pytest.fixture
def desk() -> DiagramDesk:
    return DiagramDesk(Theory(diagram=falls()))


def labels(desk: DiagramDesk) -> list[str]:
    return [node.label for node in desk.theory.diagram.nodes]


def test_a_command_is_done_once_however_often_it_is_sent(desk):
    """The front end sends again what hasn't been answered; each command counts once, in its order."""
    first = ["view", 1, ["rename", "n1", "One"], ""]
    second = ["view", 2, ["rename", "n1", "Two"], ""]
    reports(desk, "asked", [first])
    reports(desk, "asked", [first, second])
    reports(desk, "asked", [first])
    assert len(desk.theory.steps) == 2
    assert labels(desk)[1] == "Two"
    assert desk.state["heard"] == {"view": 2}


def test_two_views_are_counted_apart(desk):
    """A notebook shown twice, or in two windows: the first command of each is done."""
    reports(desk, "asked", [["one", 1, ["rename", "n1", "One"], ""], ["other", 1, ["rename", "n2", "Two"], ""]])
    assert labels(desk)[1:3] == ["One", "Two"]


def test_a_node_just_added_can_be_named_before_it_has_an_id(desk):
    """Typing goes on while Python is busy: what follows names the new node by its token."""
    reports(
        desk,
        "asked",
        [
            ["view", 1, ["add", "primary", "Safe shoes", "aim", None], "token"],
            ["view", 2, ["add", "secondary", "Shoes that fit", "token", None], "other"],
            ["view", 3, ["rename", "other", "Shoes that hold"], ""],
        ],
    )
    made = desk.theory.diagram.children(desk.state["made"]["token"])
    assert [node.label for node in made] == ["Shoes that hold"]


def test_the_answer_says_what_was_done_and_where_to_look(desk):
    """Everything that the screen needs comes in one piece, as JSON."""
    reports(desk, "asked", [["view", 1, ["delete", "n4"], ""]])
    answer = desk.state["answer"]
    assert answer["says"] == "Deleted the secondary driver “Mobility checked on the first day”."
    assert answer["chosen"] == "n5"
    assert "Physiotherapist" in answer["comments"][0]["says"]
    assert (desk.state["undo"], desk.state["redo"]) == (True, False)
    json.dumps(desk.state)


def test_why_is_asked_until_something_else_is_done(desk):
    """It is asked after a change of the theory, stays while the reason is written, and goes with the next edit."""
    desk.do(["unlink", "n10", "n4"])
    assert desk.state["asks_why"]
    desk.do(["why", "Nobody looked at it"])
    assert (desk.state["asks_why"], desk.state["why"]) == (True, "Nobody looked at it")
    desk.do(["note", "n1", "x"])
    assert (desk.state["asks_why"], desk.state["why"]) == (False, "")


@pytest.mark.parametrize(
    "asked",
    [
        None,
        "rename",
        5,
        [5],
        [["view", 1]],
        [["view", "1", [], ""]],
        [[None, 1, ["undo"], ""]],
        [["view", 1, ["undo"], None]],
    ],
)
def test_what_makes_no_sense_is_passed_over(desk, asked):
    """A front end can send anything; nothing happens, and nothing fails."""
    reports(desk, "asked", asked)
    assert desk.theory.diagram == falls()
    assert desk.guard.errors == []


def test_a_report_of_anything_else_is_ignored(desk):
    """The theory changes by commands alone."""
    for name in ("state", "theory", "may", "read_only", "png"):
        reports(desk, name, {})
    assert desk.theory.diagram == falls()
    assert desk.state["diagram"]["nodes"]


def test_a_failing_listener_is_told_and_the_edit_stays(desk, swallowed):
    """When saving fails in some new way, the learner sees it, and the diagram isn't lost."""

    def fail(_theory: Theory) -> None:
        raise OSError("no disk")

    desk.on_change(fail)
    reports(desk, "asked", [["view", 1, ["rename", "n1", "One"], ""]])
    assert labels(desk)[1] == "One"
    assert "didn't work" in desk.state["answer"]["comments"][0]["says"]
    assert len(desk.guard.errors) == 1
    swallowed.clear()


def test_the_picture_is_drawn_again_only_when_the_diagram_changed(desk):
    """A reason needs no new picture; new words do."""
    drawn: list[object] = []
    desk.observe(drawn.append, "png")
    desk.do(["delete", "n13"])
    desk.do(["why", "It changed nothing"])
    assert len(drawn) == 1
    assert {box["id"] for box in desk.picture["boxes"]} == {node.id for node in desk.theory.diagram.nodes}


def test_boxes_and_lines_lie_on_the_picture(desk):
    """Places are fractions of the picture, so that they hold at any size."""
    for box in desk.picture["boxes"]:
        assert 0 <= box["x"] < box["x"] + box["w"] <= 1
        assert 0 <= box["y"] < box["y"] + box["h"] <= 1
    assert {(link["child"], link["parent"]) for link in desk.picture["links"]} == {
        (link.child, link.parent) for link in desk.theory.diagram.links
    }
    assert all(0 <= at <= 1 for link in desk.picture["links"] for point in link["points"] for at in point)


def test_a_read_only_desk_changes_nothing():
    """It shows."""
    desk = DiagramDesk(Theory(diagram=falls()), read_only=True)
    reports(desk, "asked", [["view", 1, ["delete", "n13"], ""]])
    assert desk.theory.diagram == falls()


def test_an_editor_tells_of_each_change_and_not_of_what_it_is_given():
    """Saving hears what the learner did; opening a project isn't a change."""
    editor = DiagramEditor()
    heard: list[Theory] = []
    editor.on_change(heard.append)
    editor.use(Theory(diagram=falls()), measures={"Falls": "outcome"})
    assert heard == []
    editor.desk.do(["delete", "n13"])
    editor.desk.do(["why", "It changed nothing"])
    assert [theory.steps[-1].why for theory in heard] == ["", "It changed nothing"]
    assert editor.desk.measures == [["Falls", "outcome"]]
    assert editor.theory is heard[-1]


def test_commands_reach_the_editor_through_its_card():
    """A card gathers the reports of its parts, however deep they are."""
    editor = DiagramEditor(Theory(diagram=falls()))
    card = Card("A diagram", children=[editor])
    report = {"part": editor.desk.key, "name": "asked", "value": [["desk", 1, ["delete", "n13"], ""]]}
    sends(card, {"kind": "edited", "view": "card", "number": 1, "reports": [report]})
    assert "n13" not in editor.theory.diagram


def test_versions_are_listed_compared_and_gone_back_to():
    """The newest first; a comparison says what is different; going back is a version of its own."""
    editor = DiagramEditor(Theory(diagram=falls()))
    editor.desk.do(["delete", "n13"])
    editor.desk.do(["why", "It changed nothing"])
    editor.desk.do(["rename", "n1", "Safe moves"])
    assert [number for number, _ in editor.shelf.versions] == [2, 1, 0]
    assert "Why: It changed nothing" in editor.shelf.versions[1][1]
    reports(editor.shelf, "asked", ["compare", 2, 0, "view", 1])
    assert "Poster about slippers" in editor.shelf.shown
    reports(editor.shelf, "asked", ["back", 0, 2, "view", 2])
    assert editor.theory.diagram == falls()
    assert len(editor.theory.steps) == 3


def test_going_back_is_done_once_however_often_it_is_reported():
    """A card that wasn't answered reports again; what was edited meanwhile stays."""
    editor = DiagramEditor(Theory(diagram=falls()))
    editor.desk.do(["delete", "n13"])
    reports(editor.shelf, "asked", ["back", 0, 1, "view", 1])
    editor.desk.do(["delete", "n12"])
    reports(editor.shelf, "asked", ["back", 0, 1, "view", 1])
    assert "n12" not in editor.theory.diagram
    assert len(editor.theory.steps) == 3


@pytest.mark.parametrize(
    "asked",
    [
        None,
        ["back"],
        ["back", 7, 1, "view", 1],
        ["back", "0", 1, "view", 1],
        ["burn", 0, 1, "view", 1],
        ["compare", -1, 1, "view", 1],
    ],
)
def test_a_version_that_isnt_there_is_passed_over(asked):
    """The list on the screen may be old, and a front end can send anything."""
    editor = DiagramEditor(Theory(diagram=falls()))
    editor.desk.do(["delete", "n13"])
    reports(editor.shelf, "asked", asked)
    assert len(editor.theory.steps) == 1
    assert editor.shelf.shown == ""


def test_going_back_isnt_possible_when_nothing_may_be_changed():
    """Read only means the versions too; comparing stays."""
    editor = DiagramEditor(Theory(diagram=falls()))
    editor.desk.do(["delete", "n13"])
    editor.read_only = True
    reports(editor.shelf, "asked", ["back", 0, 1, "view", 1])
    assert len(editor.theory.steps) == 1
    reports(editor.shelf, "asked", ["compare", 0, 1, "view", 2])
    assert editor.shelf.shown
