"""Commands in order, and commands that make no sense."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.drivers.editor.session import COMMANDS, LONGEST_OUTLINE, TYPING, Session
from qilearn.drivers.history import Theory
from qilearn.drivers.model import Diagram, Link, Mark
from tests.drivers.editor.examples import falls


class Clock:
    """A clock that is told the time."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 23, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(clock) -> Session:
    return Session(Theory(diagram=falls()), now=clock)


def label(session: Session, id: str) -> str:
    return session.theory.diagram.node(id).label


def test_an_edit_is_a_version_that_says_what_was_done(session):
    """The theory has a step more, the reply says it, and the new node is the one to look at."""
    reply = session.do(["add", "change", "Non-slip socks", "n7"])
    assert reply.theory.versions()[-1].says == reply.says
    assert "Non-slip socks" in reply.says
    assert reply.theory.diagram.node(reply.chosen).label == "Non-slip socks"


@pytest.mark.parametrize(
    ("command", "holds"),
    [
        (["rename", "n1", "Safe moves"], lambda made: made.node("n1").label == "Safe moves"),
        (["note", "n1", "Ask the ward"], lambda made: made.node("n1").note == "Ask the ward"),
        (["state", "n8", "adopted"], lambda made: made.node("n8").state == "adopted"),
        (["move", "n8", "n5"], lambda made: [each.id for each in made.parents("n8")] == ["n5"]),
        (["move", "n10", "n7", "n4"], lambda made: {each.id for each in made.parents("n10")} == {"n6", "n7"}),
        (["kind", "n13", "secondary"], lambda made: made.node("n13").kind == "secondary"),
        (["shift", "n2", -1, "aim"], lambda made: [each.id for each in made.children("aim")] == ["n2", "n1", "n3"]),
        (
            ["link", "n13", "n3", "weak"],
            lambda made: made.link("n13", "n3") == Link(child="n13", parent="n3", strength="weak"),
        ),
        (["unlink", "n10", "n4"], lambda made: made.link("n10", "n4") is None),
        (["strength", "n10", "n4", "strong"], lambda made: made.link("n10", "n4").strength == "strong"),
        (
            ["attach", "n7", "Wet", "process"],
            lambda made: made.node("n7").measures == (Mark(name="Wet", kind="process"),),
        ),
        (["detach", "n10", "Patients checked within 4 hours (%)"], lambda made: made.node("n10").measures == ()),
        (["delete", "n13"], lambda made: "n13" not in made),
    ],
)
def test_each_command_does_its_edit_and_undo_takes_it_back(session, command, holds: Callable[[Diagram], bool]):
    """What a learner can do in the editor is done, and undone exactly."""
    before = session.theory.diagram
    assert not holds(before)
    assert session.do(command).says
    assert holds(session.theory.diagram)
    session.do(["undo"])
    assert session.theory.diagram == before
    session.do(["redo"])
    assert holds(session.theory.diagram)


def test_undo_says_what_it_undid_and_shows_it(session):
    """After undoing a deletion, the node that is back is the one to look at."""
    done = session.do(["delete", "n13"])
    reply = session.do(["undo"])
    assert reply.says == f"Undone: {done.says}"
    assert reply.chosen == "n13"


def test_nothing_to_undo_is_said(session):
    """No change, and a word about it."""
    for name in ("undo", "redo"):
        reply = session.do([name])
        assert reply.theory == Theory(diagram=falls())
        assert reply.comments


def test_a_refused_edit_leaves_the_theory_and_the_choice(session):
    """A circle is refused in words; nothing is kept of it."""
    before = session.theory
    reply = session.do(["move", "n1", "n4"])
    assert reply.theory is before
    assert reply.comments
    assert (reply.says, reply.chosen) == ("", "")


def test_the_reason_is_kept_with_the_version(session):
    """Why the theory changed stands with the step that changed it."""
    assert session.do(["unlink", "n10", "n4"]).asks_why
    session.do(["why", "The magnet was never looked at"])
    assert session.theory.versions()[-1].why == "The magnet was never looked at"


def test_words_sent_while_they_are_typed_are_one_version(session, clock):
    """Undo goes back to before the typing, not by a letter or two."""
    for words in ("Safe m", "Safe mov", "Safe moves"):
        session.do(["rename", "n1", words, "more"])
        clock.time += timedelta(seconds=2)
    assert len(session.theory.steps) == 1
    assert session.theory.steps[0].says == "Renamed “Patients move safely” to “Safe moves”."
    session.do(["undo"])
    assert label(session, "n1") == "Patients move safely"


def test_a_reason_given_while_typing_stays(session):
    """Going on with the words doesn't lose what was written about why."""
    session.do(["rename", "n1", "Safe m", "more"])
    session.do(["why", "Clearer"])
    session.do(["rename", "n1", "Safe moves", "more"])
    assert [step.why for step in session.theory.steps] == ["Clearer"]


@pytest.mark.parametrize("between", [["note", "n1", "x"], ["undo"], ["rename", "n2", "Other", "more"]])
def test_typing_ends_with_anything_else(session, between):
    """What is typed after something else was done is a version of its own."""
    session.do(["rename", "n1", "One", "more"])
    session.do(between)
    before = session.theory.diagram
    session.do(["rename", "n1", "Two", "more"])
    session.do(["undo"])
    assert session.theory.diagram == before


def test_typing_ends_with_time(session, clock):
    """A change of words an hour later is another version."""
    session.do(["rename", "n1", "One", "more"])
    clock.time += TYPING + timedelta(seconds=1)
    session.do(["rename", "n1", "Two", "more"])
    assert [step.says for step in session.theory.steps] == [
        "Renamed “Patients move safely” to “One”.",
        "Renamed “One” to “Two”.",
    ]


def test_typing_back_to_the_old_words_leaves_no_version(session):
    """Nothing changed in the end, and the history says so."""
    session.do(["rename", "n1", "Patients move", "more"])
    session.do(["rename", "n1", "Patients move safely", "more"])
    assert session.theory.steps == ()
    assert session.theory.diagram == falls()


def test_two_renames_in_the_outline_are_two_versions(session):
    """Enter saves; what comes after is a change of its own."""
    session.do(["rename", "n1", "One"])
    session.do(["rename", "n1", "Two"])
    session.do(["undo"])
    assert label(session, "n1") == "One"


def test_a_deleted_nodes_id_isnt_given_again(session):
    """A new idea is never taken for the one that was deleted."""
    session.do(["delete", "n13"])
    assert session.do(["add", "change", "Another", "n7"]).chosen == "n14"


def test_going_back_is_a_step_of_its_own(session):
    """An earlier version is now, everything since is still in the history, and Undo returns to it."""
    session.do(["delete", "n13"])
    later = session.do(["rename", "n1", "Safe moves"]).theory.diagram
    reply = session.do(["back", 0])
    assert reply.theory.diagram == falls()
    assert len(reply.theory.steps) == 3
    assert session.do(["undo"]).theory.diagram == later


def test_going_back_twice_is_said_as_truly_as_once(session):
    """A click that is reported twice adds no step, and nothing untrue is said of it."""
    session.do(["delete", "n13"])
    session.do(["back", 0])
    reply = session.do(["back", 0])
    assert reply.says == "The diagram is as it was in version 0."
    assert len(reply.theory.steps) == 2


@pytest.mark.parametrize("number", [-1, 1, 10**30])
def test_a_version_that_isnt_there_is_refused_in_words(session, number):
    """The list may be older than the theory."""
    reply = session.do(["back", number])
    assert reply.comments
    assert reply.theory.diagram == falls()


def test_a_pasted_outline_takes_the_diagrams_place_and_can_be_undone(session):
    """What was there before is one Undo away."""
    reply = session.do(["paste", "Fewer falls\n  Safe footing\n    Dry floors\n      Mop at 6 pm"])
    assert [node.label for node in reply.theory.diagram.nodes] == [
        "Fewer falls",
        "Safe footing",
        "Dry floors",
        "Mop at 6 pm",
    ]
    assert reply.asks_why
    assert session.do(["undo"]).theory.diagram == falls()


@pytest.mark.parametrize("text", ["", "  \n ", "x" * (LONGEST_OUTLINE + 1)])
def test_a_text_that_is_no_outline_is_refused_in_words(session, text):
    """The diagram stays."""
    reply = session.do(["paste", text])
    assert reply.comments
    assert reply.theory.diagram == falls()


def test_only_what_may_be_done_is_done():
    """An exercise that is about links lets nothing be deleted."""
    session = Session(Theory(diagram=falls()), may=["link", "unlink"])
    assert session.do(["delete", "n13"]).comments
    assert session.do(["link", "n13", "n3"]).says
    assert "n13" in session.theory.diagram


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["aim", "n1", "n10", "weak"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=4,
)
NONSENSE = ANYTHING | st.tuples(st.sampled_from(COMMANDS)).flatmap(
    lambda name: st.lists(ANYTHING, max_size=4).map(lambda given: [*name, *given])
)


@given(st.lists(NONSENSE, max_size=6))
def test_no_command_raises_and_the_theory_stays_whole(commands):
    """Whatever a front end sends, the diagram is a diagram, and as many Undos as there are steps lead to the first."""
    session = Session(Theory(diagram=falls()))
    for command in commands:
        session.do(command)
        Diagram.model_validate(session.theory.diagram.model_dump())
    assert session.theory.version(0) == falls()
    while session.theory.can_undo:
        session.do(["undo"])
    assert session.theory.diagram == falls()


def test_a_pasted_outline_keeps_who_is_who(session):
    """What was written before is the same box after pasting, in whatever order, so that versions can be compared."""
    before = session.theory.diagram
    labels = {node.id: node.label for node in before.nodes if node.kind == "primary"}
    session.do(
        ["paste", "\n".join([before.aim.label, *(f"  {label}" for label in reversed(labels.values())), "  New one"])]
    )
    after = session.theory.diagram
    assert {node.id: node.label for node in after.of_kind("primary") if node.label != "New one"} == labels
    assert next(node.id for node in after.nodes if node.label == "New one") not in before
