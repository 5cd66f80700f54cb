"""The agenda to work on: rows to choose, move, lock, change and take out, by mouse or by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from traitlets import Dict, List

from qilearn.cohort.plan.edits import Edited
from qilearn.cohort.plan.rows import sittings_shown, titles_left, titles_taken
from qilearn.cohort.plan.session import Session
from qilearn.core.comments import Comments
from qilearn.core.ui.asking import Asking
from qilearn.core.ui.front_end import script, styles
from qilearn.core.ui.guard import Guard
from qilearn.core.ui.part import Part

HERE = Path(__file__).parent


class Board(Part):
    """An agenda as a list.

    The front end shows and reports: commands (``asked``) with view and number, and all that Python hasn't answered again, so
    that none is lost or done twice.

    Parameters
    ----------
    session : Session
        The plan that it works on.
    on_edit : callable
        Called with what became of each command.

    Examples
    --------
    >>> board = Board(Session(), lambda edited: print(edited.says))
    >>> board.take("asked", [["a view", 1, ["choose", ["longest-run"]]]])
    Chosen: “Find the longest run”.
    """

    _esm = script(HERE / "board.js")
    _css = styles("fields.css", HERE / "board.css")
    reported = ("asked",)

    asked = List(help="view, number and command of what was asked for").tag(sync=True, echo_update=False)
    state = Dict(help="sessions with their rows, what was taken out, and the last answer").tag(sync=True)

    def __init__(self, session: Session, on_edit: Callable[[Edited], object]) -> None:
        self._session = session
        self._on_edit = on_edit
        self._asking = Asking()
        self._answer: dict[str, Any] = {"count": 0, "item": "", "says": "", "comments": []}
        super().__init__(state=self._state())
        self.guard = Guard(self._failed)

    def take(self, name: object, value: Any) -> None:
        """Do what the front end asks for and hasn't asked before; whatever it sends, nothing is raised."""
        if name == "asked":
            self.guard(self._do_all)(value)

    def show(self) -> None:
        """Show the plan as it is now."""
        self.state = self._state()

    def say(self, edited: Edited) -> None:
        """Announce what became of an edit."""
        self._answer = {
            "count": self._answer["count"] + 1,
            "item": edited.item,
            "says": edited.says,
            "comments": [{"says": comment.says, "why": comment.why} for comment in edited.comments],
        }

    def _do_all(self, asked: Any) -> None:
        for request in self._asking.new(asked):
            edited = self._session.do(request.command)
            self.say(edited)
            self._on_edit(edited)
        self.show()

    def _state(self) -> dict[str, Any]:
        session = self._session
        return {
            "sittings": sittings_shown(session.body, session.agenda),
            "left": titles_left(session.agenda),
            "taken": titles_taken(session.body),
            "undo": session.can_undo,
            "redo": session.can_redo,
            "answer": self._answer,
            "heard": dict(self._asking.heard),
        }

    def _failed(self, comments: Comments) -> None:
        if comments:
            self.say(Edited(self._session.body, comments=comments))
            self.show()
