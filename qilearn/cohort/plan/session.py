"""One plan at work: commands are done one after the other, and undone. No command, whatever it holds, raises."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from qilearn.cohort.plan import edits
from qilearn.cohort.plan.agenda import Agenda
from qilearn.cohort.plan.composing import compose
from qilearn.cohort.plan.cutting import cuts
from qilearn.cohort.plan.edits import Edited
from qilearn.cohort.plan.model import MOST_ENTRIES, PlanBody
from qilearn.cohort.plan.ready import ready_plans
from qilearn.core.comments import Comment

MOST_STEPS = 100
"""Steps that can be undone."""

_UNKNOWN = Comment("next step", "agenda", "That isn't something this plan can do. Nothing was changed.")
_NOTHING_BACK = Comment("next step", "undo", "There is nothing to undo.")
_NOTHING_AGAIN = Comment("next step", "redo", "There is nothing to do again.")
_NOTHING_TO_CUT = Comment("next step", "cut", "There is nothing left to cut.")


class _Now:
    """A plan with its agenda, which is composed once."""

    def __init__(self, body: PlanBody) -> None:
        self.body = body

    @cached_property
    def agenda(self) -> Agenda:
        return compose(self.body)


class Session:
    """Applies commands to a plan.

    Parameters
    ----------
    body : PlanBody, optional
        To begin with.

    Attributes
    ----------
    can_undo, can_redo : bool

    Examples
    --------
    >>> session = Session()
    >>> session.do(["choose", ["longest-run"]]).says
    'Chosen: “Find the longest run”.'
    >>> session.do(["undo"]).body.entries
    ()
    """

    def __init__(self, body: PlanBody | None = None) -> None:
        self._now = _Now(body or PlanBody())
        self._before: list[PlanBody] = []
        self._after: list[PlanBody] = []
        self._typing = ""

    @property
    def body(self) -> PlanBody:
        """The plan as it is now."""
        return self._now.body

    @property
    def agenda(self) -> Agenda:
        """Its agenda."""
        return self._now.agenda

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return bool(self._after)

    def use(self, body: PlanBody) -> None:
        """Go on with another plan, as when it was opened; there is nothing to undo then."""
        self._now = _Now(body)
        self._before, self._after = [], []
        self._typing = ""

    def take(self, body: PlanBody, says: str) -> Edited:
        """Another plan in this one's place, as a step that can be undone."""
        return self.keep(Edited(body, says))

    def do(self, command: object) -> Edited:
        """Do what a front end asks for: a list of the command's name and what it takes, as in ``["lock", item]``.

        ``choose ids``, ``drop ids``, ``remove item``, ``back item`` (put back), ``move item before``, ``shift item by``,
        ``lock item``, ``at item time`` (lock it there), ``unlock item``, ``minutes item part number``, ``brief field value``,
        ``ready name``, ``cut`` (the first on the list), ``undo`` and ``redo``.
        """
        if not isinstance(command, Sequence) or isinstance(command, str | bytes) or not command:
            return edits.refused(self.body, _UNKNOWN)
        name, *given = command
        if name in ("undo", "redo") and not given:
            return self._walk(str(name))
        found = _COMMANDS.get(name) if isinstance(name, str) else None
        if found is None or not _fits(found[0], given):
            return edits.refused(self.body, _UNKNOWN)
        return self.keep(found[1](self, *given))

    def keep(self, edited: Edited, *, typed: str = "") -> Edited:
        """Go on with what became of an edit, as a step that can be undone.

        Words of one box (``typed``), which come again and again while they are being typed, are one step.
        """
        if edited.body != self.body:
            if not typed or typed != self._typing:
                self._before = [*self._before, self.body][-MOST_STEPS:]
            self._after = []
            self._typing = typed
            self._now = _Now(edited.body)
        return edited

    def _walk(self, name: str) -> Edited:
        here, there = (self._before, self._after) if name == "undo" else (self._after, self._before)
        if not here:
            return edits.refused(self.body, _NOTHING_BACK if name == "undo" else _NOTHING_AGAIN)
        there.append(self.body)
        self._typing = ""
        self._now = _Now(here.pop())
        return Edited(self.body, "Undone." if name == "undo" else "Done again.")

    def _cut(self) -> Edited:
        first = next((cut for cut in cuts(self.agenda) if self.body.entry(cut.item)), None)
        if first is None:
            return edits.refused(self.body, _NOTHING_TO_CUT)
        edited = edits.drop(self.body, [first.item])
        return Edited(edited.body, f"{edited.says} That saves {first.minutes} minutes.")

    def _ready(self, name: str) -> Edited:
        body = ready_plans().get(name)
        if body is None:
            return edits.refused(self.body, _UNKNOWN)
        brief = body.brief.model_copy(update={"place": self.body.brief.place, "start": self.body.brief.start})
        return Edited(
            body.model_copy(update={"brief": brief}), f"Begun with “{body.brief.title}”. Change what you like."
        )


def _fits(kinds: Sequence[object], given: Sequence[object]) -> bool:
    """Whether these could be a command's arguments; what they mean is for the edit itself to judge."""
    return len(kinds) == len(given) and all(_is(kind, one) for kind, one in zip(kinds, given, strict=True))


def _is(kind: object, one: object) -> bool:
    if kind == "ids":
        return isinstance(one, list) and len(one) <= MOST_ENTRIES and all(isinstance(each, str) for each in one)
    if kind == "id":
        return isinstance(one, str)
    if kind == "by":
        return one in (-1, 1) and type(one) is int
    return True


_COMMANDS: dict[str, tuple[tuple[str, ...], Callable[..., Edited]]] = {
    "choose": (("ids",), lambda self, ids: edits.choose(self.body, ids)),
    "drop": (("ids",), lambda self, ids: edits.drop(self.body, ids)),
    "remove": (("id",), lambda self, item: edits.remove(self.body, self.agenda, item)),
    "back": (("id",), lambda self, item: edits.put_back(self.body, item)),
    "move": (("id", "id"), lambda self, item, before: edits.move(self.body, self.agenda, item, before)),
    "shift": (("id", "by"), lambda self, item, by: edits.shift(self.body, self.agenda, item, by)),
    "lock": (("id",), lambda self, item: edits.lock(self.body, self.agenda, item)),
    "at": (("id", "id"), lambda self, item, time: edits.lock_at(self.body, self.agenda, item, time)),
    "unlock": (("id",), lambda self, item: edits.unlock(self.body, item)),
    "minutes": (
        ("id", "id", "any"),
        lambda self, item, part, number: edits.set_minutes(self.body, self.agenda, item, part, number),
    ),
    "brief": (("id", "any"), lambda self, field, value: edits.set_brief(self.body, **{field: value})),
    "ready": (("id",), lambda self, name: self._ready(name)),
    "cut": ((), lambda self: self._cut()),
}


def commands() -> tuple[Any, ...]:
    """The names of all commands."""
    return (*_COMMANDS, "undo", "redo")
