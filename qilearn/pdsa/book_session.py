"""A session at the book: commands from a front end go in, a book and what there is to say come out."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from qilearn.core.comments import Comment, Comments
from qilearn.core.documents import ID_PATTERN
from qilearn.pdsa import book as books
from qilearn.pdsa import book_predictions as predictions
from qilearn.pdsa.book import Book, Turned
from qilearn.pdsa.edits import amend, lock, write
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.ramps import Ramp
from qilearn.pdsa.stages import Prediction

_UNKNOWN = Comment("next step", "cycle", "That isn't something this card can do. Nothing was changed.")


Box = tuple[str, str, str]
"""A box for a number: the cycle, the prediction and the field that it belongs to."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of a command.

    Attributes
    ----------
    book : Book
        As it is now; the same object when nothing was done.
    comments : Comments
        What there is to know, such as why nothing was done.
    says : str
        What was done, to be announced; words that are being typed are not.
    chosen : str
        The id of the cycle to look at now; "" leaves the choice as it is.
    focus : str
        Where to go on writing: "title", "do", "ramp", "back", "amendment", "list", or a prediction's id; "" stays.
    """

    book: Book
    comments: Comments = field(default_factory=Comments)
    says: str = ""
    chosen: str = ""
    focus: str = ""


@dataclass(frozen=True, slots=True)
class _Removed:
    """What was deleted and can be brought back: a cycle, with the ramp that went with it, or one prediction of a cycle."""

    cycle: Cycle
    ramp: Ramp | None = None
    prediction: Prediction | None = None


class BookSession:
    """Applies commands to a book, one after the other. No command, whatever it holds, raises.

    Parameters
    ----------
    book : Book, optional
        To begin with.
    now : callable, optional
        Returns the time, in UTC.

    Examples
    --------
    >>> session = BookSession()
    >>> id = session.do(["new", ""]).chosen
    >>> session.do(["write", id, "title", {"title": "Ask at the door"}]).book.cycles[0].title
    'Ask at the door'
    >>> session.do(["lock", id]).comments[0].about
    'predictions'
    """

    def __init__(
        self,
        book: Book | None = None,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC).replace(microsecond=0),
    ) -> None:
        self.book = book or Book()
        self._now = now
        self._removed: tuple[_Removed, ...] = ()
        self._unread: dict[Box, str] = {}

    @property
    def unread(self) -> Mapping[Box, str]:
        """What stands in boxes for numbers and can't be read as one, so that it isn't in the book."""
        return self._unread

    @property
    def removed(self) -> str:
        """What the way back brings back, in words; empty where nothing was deleted."""
        if not self._removed:
            return ""
        last = self._removed[-1]
        return f"the prediction “{_short(last.prediction)}”" if last.prediction else last.cycle.said

    def use(self, book: Book, *, is_other: bool = False) -> None:
        """Go on with another state of the book; of another project's (``is_other``), nothing deleted before comes back."""
        if is_other:
            self._removed, self._unread = (), {}
        self.book = book

    def do(self, command: object) -> Reply:
        """Do what a front end asks for: a list of the command's name and what it takes.

        ``["write", cycle, part, fields]``, ``["lock", cycle]``, ``["amend", cycle, about, now, why]``,
        ``["predict", cycle, prediction, fields]``, ``["add prediction", cycle]``, ``["drop prediction", cycle, prediction]``,
        ``["find", cycle, prediction, fields]``, ``["new", ramp]``, ``["next", cycle]``, ``["delete", cycle]``, ``["back"]``,
        ``["ramp", cycle, ramp]``, ``["follows", cycle, before]``, ``["new ramp", cycle]``, ``["write ramp", ramp, fields]``,
        ``["standing", ramp, standing, into, why]`` and ``["remove ramp", ramp]``.
        """
        if not isinstance(command, list) or not command or not isinstance(command[0], str):
            return self._refused()
        name, *given = command
        kinds, act = self._commands().get(name, ((), None))
        if act is None or len(given) != len(kinds) or not all(map(_fits, given, kinds)):
            return self._refused()
        before = self.book
        if name == "lock" and (waiting := self._unread_in(given[0])):
            return Reply(self.book, Comments([_unread_plan(waiting)]))
        turned, focus = act(*given)
        self._note_unread(name, given)
        self.book = turned.book
        self._remember(name, before, given)
        return Reply(self.book, turned.comments, turned.says, turned.chosen, focus if turned.says else "")

    def _commands(self) -> Mapping[str, tuple[tuple[type, ...], Callable[..., tuple[Turned, str]] | None]]:
        return {
            "write": ((str, str, dict), self._write),
            "lock": ((str,), lambda id: (books.edit(self.book, id, lambda one: lock(one, at=self._now())), "do")),
            "amend": ((str, str, str, str), self._amend),
            "predict": ((str, str, dict), self._predict),
            "add prediction": ((str,), self._add_prediction),
            "drop prediction": ((str, str), lambda id, key: (predictions.drop_prediction(self.book, id, key), "back")),
            "find": ((str, str, dict), lambda *given: (_quiet(predictions.find(self.book, *given)), "")),
            "new": ((str,), self._new),
            "next": ((str,), self._next),
            "delete": ((str,), lambda id: (books.delete_cycle(self.book, id), "back")),
            "back": ((), self._bring_back),
            "ramp": ((str, str), lambda id, ramp: (books.put_in_ramp(self.book, id, ramp), "")),
            "follows": ((str, str), lambda id, before: (books.build_on(self.book, id, before), "")),
            "new ramp": ((str,), lambda cycle: (books.new_ramp(self.book, id=_token("r"), cycle=cycle), "ramp")),
            "write ramp": ((str, dict), lambda *given: (_quiet(books.write_ramp(self.book, *given)), "")),
            "standing": ((str, str, str, str), self._stand),
            "remove ramp": ((str,), lambda id: (books.remove_ramp(self.book, id), "list")),
        }

    def _write(self, id: str, part: str, fields: dict[str, Any]) -> tuple[Turned, str]:
        plain = {name: value for name, value in fields.items() if name not in ("predictions", "results")}
        return _quiet(books.edit(self.book, id, lambda one: write(one, part, plain))), ""

    def _amend(self, id: str, about: str, now: str, why: str) -> tuple[Turned, str]:
        return books.edit(self.book, id, lambda one: amend(one, about, now, why=why, at=self._now())), "amendment"

    def _predict(self, id: str, key: str, fields: dict[str, Any]) -> tuple[Turned, str]:
        if not re.fullmatch(ID_PATTERN[1:-1], key):
            return Turned(self.book, "", Comments([_UNKNOWN])), ""
        return _quiet(predictions.predict(self.book, id, key, fields)), ""

    def _add_prediction(self, id: str) -> tuple[Turned, str]:
        turned = predictions.add_prediction(self.book, id)
        cycle = turned.book.cycle(id)
        return turned, cycle.plan.predictions[-1].id if cycle and cycle.plan.predictions else ""

    def _new(self, ramp: str) -> tuple[Turned, str]:
        return books.new_cycle(self.book, id=_token("c"), at=self._now(), ramp=ramp), "title"

    def _next(self, id: str) -> tuple[Turned, str]:
        return books.next_cycle(self.book, id, id=_token("c"), ramp=_token("r"), at=self._now()), "title"

    def _stand(self, ramp: str, standing: str, into: str, why: str) -> tuple[Turned, str]:
        return books.set_standing(self.book, ramp, standing, into=into, why=why), ""

    def _bring_back(self) -> tuple[Turned, str]:
        if not self._removed:
            return Turned(
                self.book, "", Comments([Comment("next step", "cycle", "There is nothing to bring back.")])
            ), ""
        last = self._removed[-1]
        if last.prediction is None:
            self._removed = self._removed[:-1]
            return books.bring_back(self.book, last.cycle, last.ramp), "title"
        turned = predictions.bring_back_prediction(self.book, last.cycle.id, last.prediction)
        cycle = turned.book.cycle(last.cycle.id)
        if turned.says or cycle is None or cycle.is_locked:  # Where there is no room now, it waits until there is.
            self._removed = self._removed[:-1]
        if not turned.says or cycle is None:
            return turned, ""
        return replace(turned, chosen=cycle.id), cycle.plan.predictions[-1].id

    def _remember(self, name: str, before: Book, given: list[Any]) -> None:
        if self.book is before or name not in ("delete", "drop prediction"):
            return
        cycle = before.cycle(given[0])
        if cycle is None:
            return
        gone = before.ramp(cycle.ramp) if self.book.ramp(cycle.ramp) is None else None
        prediction = cycle.prediction(given[1]) if name == "drop prediction" else None
        self._removed = (*self._removed, _Removed(cycle, gone, prediction))

    def _note_unread(self, name: str, given: list[Any]) -> None:
        """Remember which boxes hold something else than the book, until they are mended or gone."""
        if name in ("predict", "find"):
            for field_name, text in predictions.unread_numbers(given[2]).items():
                self._unread.pop((given[0], given[1], field_name), None)
                if text:
                    self._unread[given[0], given[1], field_name] = text
        gone = {"delete": given[:1], "drop prediction": given[:2]}.get(name)
        if gone:
            self._unread = {box: text for box, text in self._unread.items() if list(box[: len(gone)]) != gone}

    def _unread_in(self, id: str) -> str:
        """What stands in a Plan's boxes and isn't in the Plan; a lock over it would lose it."""
        return next((text for (cycle, _, name), text in self._unread.items() if cycle == id and name != "value"), "")

    def _refused(self) -> Reply:
        return Reply(self.book, Comments([_UNKNOWN]))


def _fits(argument: object, kind: type) -> bool:
    """Whether this could be what a command takes: a text, or fields with plain values."""
    if kind is dict:
        return isinstance(argument, dict) and all(
            isinstance(name, str) and (value is None or isinstance(value, str | int | float))
            for name, value in argument.items()
        )
    return isinstance(argument, kind)


def _unread_plan(text: str) -> Comment:
    return Comment(
        "next step",
        "predictions",
        f"“{text[:40]}” stands in a box for a number and can't be read as one, so it isn't in the Plan, and the Plan isn't "
        "locked yet. Write it as 12 or 12.5, or empty the box and say it in words.",
        why="What isn't in the Plan when it locks can't be put into it afterwards.",
    )


def _quiet(turned: Turned) -> Turned:
    """Words that are being typed are shown and not announced."""
    return replace(turned, says="")


def _short(prediction: Prediction) -> str:
    words = prediction.question.strip() or prediction.expects.strip() or "without words"
    return words if len(words) <= 40 else f"{words[:39].rstrip()}…"


def _token(letter: str) -> str:
    """An id of which two notebooks never make the same."""
    return f"{letter}-{secrets.token_hex(4)}"
