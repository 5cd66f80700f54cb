"""The cycles of a project as a form: a list to choose from, ramps, and Plan, Do, Study and Act of the one that is chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from traitlets import Dict, List, Unicode

from qilearn.core.comments import Comment, Comments
from qilearn.core.ui.asking import Asking
from qilearn.core.ui.front_end import script, styles
from qilearn.core.ui.guard import Guard
from qilearn.core.ui.part import Part
from qilearn.pdsa.book import Book
from qilearn.pdsa.book_session import BookSession, Reply
from qilearn.pdsa.cycle_form_fields import form
from qilearn.pdsa.cycle_form_view import Links, book_view
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.ramps import in_order

HERE = Path(__file__).parent
SCRIPTS = ("cycle_boxes.js", "cycle_parts.js", "cycle_form.js")

_NOT_LOCKED = Comment("next step", "plan", "So the Plan isn't locked yet. Write that once more, then lock it.")


class CycleForm(Part):
    """A list of cycles by ramp, and the form of the one that is chosen.

    The front end shows and reports. It reports commands (``asked``), each with its view and number, and sends all that
    Python hasn't answered again, so that none is lost or done twice: what was typed is written before the Plan is locked.

    Parameters
    ----------
    book : Book, optional
        The cycles and ramps to begin with.
    links : Links, optional
        The change ideas and measures that a cycle can be linked to.

    Attributes
    ----------
    book : Book
        As it is now.
    chosen : str
        The id of the cycle that the learner looks at; empty where there is none.

    Examples
    --------
    >>> form = CycleForm()
    >>> form.on_change(lambda book: print(len(book.cycles), "cycle"))
    >>> _ = form.do(["new", ""])
    1 cycle
    """

    _esm = script(*(HERE / name for name in SCRIPTS))
    _css = styles("fields.css", HERE / "cycle_form.css")
    reported = ("asked", "chosen")

    asked = List(help="view, number and command of what was asked for").tag(sync=True, echo_update=False)
    chosen = Unicode().tag(sync=True, echo_update=False)
    state = Dict(help="what is shown, and the last answer").tag(sync=True)
    form = Dict(help="the fields, and words that never change").tag(sync=True)

    def __init__(self, book: Book | None = None, *, links: Links | None = None) -> None:
        self._session = BookSession(book)
        self._links = links or Links()
        self._callbacks: list[Callable[[Book], object]] = []
        self._asking = Asking()
        self._answer: dict[str, Any] = {**_answer_of(Reply(self._session.book)), "count": 0, "view": "", "number": 0}
        super().__init__(form=form(), chosen=latest(self._session.book), state=self._state())
        self.guard = Guard(self._say)

    @property
    def book(self) -> Book:
        """The cycles and ramps as they are now."""
        return self._session.book

    @property
    def cycle(self) -> Cycle | None:
        """The cycle that the learner looks at."""
        return self.book.cycle(self.chosen)

    def use(self, book: Book, *, links: Links | None = None, is_other: bool = False) -> None:
        """Show another book, as when another notebook changed it; nobody is told of a change.

        ``is_other`` says that it is another project's: what was deleted in the one before can't come back into it.
        """
        if book == self.book and (links is None or links == self._links) and not is_other:
            return
        self._links = links or self._links
        self._session.use(book, is_other=is_other)
        if book.cycle(self.chosen) is None:
            self.chosen = latest(book)
        self.state = self._state()

    def on_change(self, callback: Callable[[Book], object]) -> None:
        """Call ``callback(book)`` after each change that the learner makes."""
        self._callbacks.append(self.guard(callback))

    def take(self, name: object, value: Any) -> None:
        """Do what the front end asks for and hasn't asked before; whatever it sends, nothing is raised."""
        if name == "asked":
            self.guard(self._do_all)(value)
        elif name == "chosen" and isinstance(value, str) and (not value or self.book.cycle(value)):
            super().take(name, value)

    def do(self, command: list[Any]) -> Reply:
        """Do one command; see :class:`~qilearn.pdsa.book_session.BookSession`."""
        return self._do_all([["", self._asking.next_number(""), command]])

    def _do_all(self, asked: Any) -> Reply:
        before, replies = self.book, []
        for request in self._asking.new(asked):
            command = request.command
            # A lock is for good: not over words that were sent with it and couldn't be kept.
            is_held = command[:1] == ["lock"] and any(reply.comments for reply in replies)
            replies.append(Reply(self.book, Comments([_NOT_LOCKED])) if is_held else self._session.do(command))
            self._answer = {"view": request.view, "number": request.number, "count": self._answer["count"] + 1}
        if not replies:
            return Reply(before)
        whole = _joined(replies)
        self._answer |= _answer_of(whole)
        if self.book.cycle(self.chosen) is None:
            self.chosen = whole.chosen or latest(self.book)
        self.state = self._state()
        if self.book is not before:
            for callback in self._callbacks:
                callback(self.book)
        return whole

    def _state(self) -> dict[str, Any]:
        return {
            "book": book_view(self.book, self._links, self._session.unread),
            "start": latest(self.book),
            "removed": self._session.removed,
            "heard": dict(self._asking.heard),
            "answer": self._answer,
        }

    def _say(self, comments: Comments) -> None:
        """Say in the form that something failed."""
        if comments:
            count = self._answer["count"] + 1
            self._answer = {**self._answer, **_answer_of(Reply(self.book, comments)), "count": count}
            self.state = self._state()


def latest(book: Book) -> str:
    """The id of the cycle to look at first: the last that isn't done, else the last; empty where there is none."""
    ordered = in_order(book.cycles)
    waiting = [cycle.id for cycle in ordered if cycle.stage != "done"] or [cycle.id for cycle in ordered]
    return waiting[-1] if waiting else ""


def _joined(replies: list[Reply]) -> Reply:
    """Several replies as one: what was done in order, and what there is to know."""
    comments = dict.fromkeys(comment for reply in replies for comment in reply.comments)
    says = " ".join(reply.says for reply in replies if reply.says)
    chosen = next((reply.chosen for reply in reversed(replies) if reply.chosen), "")
    focus = next((reply.focus for reply in reversed(replies) if reply.focus), "")
    return Reply(replies[-1].book, Comments(comments), says, chosen, focus)


def _answer_of(reply: Reply) -> dict[str, Any]:
    return {
        "says": reply.says,
        "chosen": reply.chosen,
        "focus": reply.focus,
        "comments": [_comment(comment) for comment in reply.comments],
    }


def _comment(comment: Comment) -> dict[str, str]:
    return {**asdict(comment), "heading": comment.heading}
