"""A session of editing: commands from a front end go in, a theory and what there is to say come out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from qilearn.core.comments import Comment, Comments
from qilearn.drivers import edits
from qilearn.drivers.edits import Edited
from qilearn.drivers.formats import guess, read_as
from qilearn.drivers.history import Theory
from qilearn.drivers.matching import keep_ids
from qilearn.drivers.model import AIM, Diagram

TYPING = timedelta(seconds=60)
"""Words of one box, sent again and again while they are being typed, are one edit for as long as this."""

LONGEST_OUTLINE = 200_000
"""More text than this is no outline of a driver diagram."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What became of a command.

    Attributes
    ----------
    theory : Theory
        As it is now; the same object when nothing was done.
    comments : Comments
        What there is to know, such as why nothing was done.
    says : str
        What was done, to be announced.
    chosen : str
        The id of the node to look at now; "" leaves the choice as it is.
    asks_why : bool
        Whether to ask why the theory changed.
    """

    theory: Theory
    comments: Comments = field(default_factory=Comments)
    says: str = ""
    chosen: str = ""
    asks_why: bool = False


@dataclass(frozen=True, slots=True)
class _Edit:
    """One command that edits the diagram: how it is done, and what it takes after its name."""

    do: Callable[..., Edited]
    least: int
    most: int

    def fits(self, arguments: Sequence[object]) -> bool:
        """Whether these could be its arguments; what they mean is for the edit itself to judge."""
        plain = all(argument is None or isinstance(argument, str | int) for argument in arguments)
        return plain and self.least <= len(arguments) <= self.most


def _add(theory: Theory, kind: Any, label: Any, parent: Any = None, after: Any = None) -> Edited:
    return edits.add(theory.diagram, kind, label, parent=parent, after=after, used=theory.used_ids)


def _move(theory: Theory, id: Any, parent: Any, instead_of: Any = None) -> Edited:
    return edits.move(theory.diagram, id, parent, instead_of=instead_of)


def _change_kind(theory: Theory, id: Any, kind: Any, parent: Any = None) -> Edited:
    return edits.change_kind(theory.diagram, id, kind, parent=parent)


def _shift(theory: Theory, id: Any, by: Any, under: Any = None) -> Edited:
    return edits.shift(theory.diagram, id, by, under=under)


def _of_diagram(edit: Callable[..., Edited]) -> Callable[..., Edited]:
    return lambda theory, *arguments: edit(theory.diagram, *arguments)


_EDITS: Mapping[str, _Edit] = {
    "add": _Edit(_add, 2, 4),
    "rename": _Edit(_of_diagram(edits.rename), 2, 2),
    "note": _Edit(_of_diagram(edits.note), 2, 2),
    "state": _Edit(_of_diagram(edits.set_state), 2, 2),
    "move": _Edit(_move, 2, 3),
    "kind": _Edit(_change_kind, 2, 3),
    "shift": _Edit(_shift, 2, 3),
    "link": _Edit(_of_diagram(edits.link), 2, 3),
    "unlink": _Edit(_of_diagram(edits.unlink), 2, 2),
    "strength": _Edit(_of_diagram(edits.set_strength), 3, 3),
    "attach": _Edit(_of_diagram(edits.attach), 3, 3),
    "detach": _Edit(_of_diagram(edits.detach), 2, 2),
    "delete": _Edit(_of_diagram(edits.delete), 1, 1),
}

_TYPED = ("rename", "note")
"""What is sent while it is being typed: such a command ends in :data:`MORE`."""

MORE = "more"

COMMANDS: tuple[str, ...] = (*_EDITS, "undo", "redo", "why", "paste", "back")
"""Every command there is."""

_UNKNOWN = Comment(
    "next step", "editor", "That isn't something this editor can do. Nothing was changed.", why="Try another button."
)
_NOTHING_BACK = Comment("next step", "undo", "There is nothing to undo.")
_NOTHING_AGAIN = Comment("next step", "redo", "There is nothing to do again.")
_NO_VERSION = Comment("next step", "versions", "That version isn't there. Choose one from the list.")
_EMPTY = Comment("next step", "outline", "There is nothing to read yet. Paste or type an outline, then try again.")
_TOO_LONG = Comment(
    "next step",
    "outline",
    f"That text has more than {LONGEST_OUTLINE:,} characters. Paste only the outline of the diagram.",
)


class Session:
    """Applies commands to a theory, one after the other. No command, whatever it holds, raises.

    Parameters
    ----------
    theory : Theory, optional
        To begin with; an empty diagram unless given.
    may : collection of str, optional
        Which of :data:`COMMANDS` may be given; all unless told otherwise.
    now : callable, optional
        Returns the time, with its zone.

    Examples
    --------
    >>> session = Session()
    >>> reply = session.do(["add", "primary", "Safe footing", "aim"])
    >>> [node.label for node in session.theory.diagram.children("aim")]
    ['Safe footing']
    >>> session.do(["undo"]).theory.diagram.children("aim")
    ()
    """

    def __init__(
        self,
        theory: Theory | None = None,
        *,
        may: Collection[str] = COMMANDS,
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        self.theory = theory or Theory(diagram=Diagram())
        self.may = frozenset(may)
        self._now = now
        self._typing: tuple[str, str, datetime] | None = None  # which words of which node were typed last, and when

    def use(self, theory: Theory) -> None:
        """Go on with another theory."""
        self.theory = theory
        self._typing = None

    def do(self, command: object) -> Reply:
        """Do what a front end asks for: a list of the command's name and what it takes, as in ``["rename", id, label]``.

        A rename or a note that ends in ``"more"`` is still being typed: what follows it soon is the same step.
        ``["undo"]``, ``["redo"]``, ``["why", text]`` (the reason for the last step), ``["paste", text]`` (the outline
        read takes the diagram's place) and ``["back", number]`` (to a version, as a new step) come beside the edits.
        """
        if not isinstance(command, Sequence) or isinstance(command, str | bytes) or not command:
            return self._refused(_UNKNOWN)
        name, *arguments = command
        if not isinstance(name, str) or name not in self.may:
            return self._refused(_UNKNOWN)
        if name in _EDITS:
            return self._edit(name, arguments)
        if name in ("undo", "redo") and not arguments:
            return self._walk(name)
        if name == "why" and [type(argument) for argument in arguments] == [str]:
            return self._because(arguments[0])
        if name == "paste" and [type(argument) for argument in arguments] == [str]:
            return self._paste(arguments[0])
        if name == "back" and [type(argument) for argument in arguments] == [int]:
            return self._go_back(arguments[0])
        return self._refused(_UNKNOWN)

    def _edit(self, name: str, arguments: list[Any]) -> Reply:
        edit = _EDITS[name]
        is_typing = name in _TYPED and len(arguments) == 3 and arguments[2] == MORE
        arguments = arguments[:2] if is_typing else arguments
        if not edit.fits(arguments):
            return self._refused(_UNKNOWN)
        before, goes_on = self._before_typing(name, arguments[0])
        edited = edit.do(before, *arguments)
        if edited.is_done:
            why = self.theory.steps[-1].why if goes_on else ""
            self.theory = before.changed(edited.diagram, edited.says, at=self._now(), why=why)
            self._typing = (name, arguments[0], self._now()) if is_typing else None
        elif goes_on and not edited.comments:
            self.use(before)  # The words are again what they were.
        chosen = edited.chosen if edited.is_done else ""
        return Reply(self.theory, edited.comments, edited.says, chosen, edited.asks_why)

    def _before_typing(self, name: str, id: object) -> tuple[Theory, bool]:
        """The theory before these words began to be typed, and whether they go on; else the theory as it is."""
        if self._typing is None or self._typing[:2] != (name, id) or self._now() - self._typing[2] > TYPING:
            return self.theory, False
        return self.theory.undo(), True

    def _walk(self, name: str) -> Reply:
        goes_back = name == "undo"
        if not (self.theory.can_undo if goes_back else self.theory.can_redo):
            return self._refused(_NOTHING_BACK if goes_back else _NOTHING_AGAIN)
        before = self.theory
        self.use(before.undo() if goes_back else before.redo())
        step = before.steps[-1] if goes_back else self.theory.steps[-1]
        says = f"{'Undone' if goes_back else 'Done again'}: {step.says}"
        return Reply(self.theory, says=says, chosen=_what_changed(before.diagram, self.theory.diagram))

    def _because(self, why: str) -> Reply:
        if self.theory.steps:
            self.theory = self.theory.because(why)
        return Reply(self.theory, asks_why=True)

    def _paste(self, text: str) -> Reply:
        if not text.strip():
            return self._refused(_EMPTY)
        if len(text) > LONGEST_OUTLINE:
            return self._refused(_TOO_LONG)
        reading = read_as(text, guess(text))
        if reading.diagram is None:
            return self._refused(*reading.comments)
        now = self.theory
        pasted = keep_ids(reading.diagram, now.diagram, used=now.used_ids)
        return self._replace(pasted, "Replaced the diagram by what was pasted.", reading.comments)

    def _go_back(self, number: int) -> Reply:
        if not 0 <= number <= len(self.theory.steps):
            return self._refused(_NO_VERSION)
        version = self.theory.version(number)
        if version == self.theory.diagram:
            # A card may report one click twice, so these words are as true after going back as without it.
            return Reply(self.theory, says=f"The diagram is as it was in version {number}.", chosen=AIM)
        return self._replace(version, f"Went back to version {number}.", Comments())

    def _replace(self, diagram: Diagram, says: str, comments: Comments) -> Reply:
        changed = self.theory.changed(diagram, says, at=self._now())
        is_done = changed is not self.theory
        self.use(changed)
        return Reply(changed, comments, says if is_done else "Nothing changed: the diagram is the same.", AIM, is_done)

    def _refused(self, *comments: Comment) -> Reply:
        return Reply(self.theory, Comments(comments))


def _what_changed(before: Diagram, after: Diagram) -> str:
    """The id of the first node that isn't as it was, or that serves what it didn't; "" when none is."""

    def looks(diagram: Diagram, id: str) -> tuple[object, ...]:
        if id not in diagram:
            return ()
        return (diagram.node(id), {link for link in diagram.links if link.child == id})

    return next((node.id for node in after.nodes if looks(before, node.id) != looks(after, node.id)), "")
