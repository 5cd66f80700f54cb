"""What the build exercises ask for can be done with the editor that they give."""

from __future__ import annotations

import pytest

from qilearn.drivers.controls import DiagramControl
from qilearn.drivers.editor.session import COMMANDS, Session
from qilearn.drivers.exercises import cases
from qilearn.drivers.exercises.mending import MENDING
from qilearn.drivers.exercises.rebuilding import REBUILDING
from qilearn.drivers.history import Theory

(REBUILD,), (MEND,) = REBUILDING, MENDING


def session_of(control: DiagramControl) -> Session:
    """A session as the exercise's editor begins it."""
    may = COMMANDS if control.may is None else (*control.may, "undo", "redo")
    return Session(Theory(diagram=control.start()), may=may)


def test_the_board_can_be_rebuilt():
    """Two kinds changed, a card taken out, each card tied, one link made weak: the check is content."""
    session = session_of(REBUILD.control)
    for card, kind in (("saturday", "change"), ("hours", "secondary")):
        assert session.do(["kind", card, kind]).says
    assert session.do(["delete", "measles"]).says
    for child, parent, *strength in cases.REBUILT_ARROWS:
        assert session.do(["link", child, parent, *strength]).says
    assert REBUILD.check(cases.as_answer(session.theory.diagram)).status == "done"


@pytest.mark.parametrize(
    "command", [["add", "change", "More", "reach"], ["rename", "reach", "Other"], ["paste", "Falls"]]
)
def test_the_cards_are_given(command):
    """Rebuilding is with the cards there are: none can be added or reworded."""
    session = session_of(REBUILD.control)
    before = session.theory.diagram
    assert session.do(command).comments
    assert session.theory.diagram == before


def test_the_diagram_can_be_mended():
    """Each of the six faults can be mended with a few commands, and the check follows them one by one."""
    session = session_of(MEND.control)
    repairs = (
        [["unlink", "app", "aim"], ["kind", "app", "change"], ["link", "app", "fits", "weak"]],
        [["delete", "know"]],
        [["attach", "fits", "% who say that it suited them", "process"]],
        [["delete", "part"]],
        [["rename", "email", "End the round when all have a day of leaving on the board"]],
        [["move", "print", "fits"]],
    )
    for number, commands in enumerate(repairs, start=1):
        for command in commands:
            assert session.do(command).says, command
        result = MEND.check(cases.as_answer(session.theory.diagram))
        assert result.status == ("done" if number == len(repairs) else "not yet")
        assert sum(comment.kind == "next step" and comment.about != "more" for comment in result.comments) == min(
            4, len(repairs) - number
        )
