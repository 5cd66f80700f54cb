"""The desk: one driver diagram to work on, as a picture for the mouse and an outline for the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from traitlets import Bool, Bytes, Dict, List, Unicode

from qilearn.core.comments import Comments
from qilearn.core.ui.asking import Asking
from qilearn.core.ui.front_end import script, styles
from qilearn.core.ui.guard import Guard
from qilearn.core.ui.part import Part
from qilearn.drivers.editor.session import COMMANDS, Reply, Session
from qilearn.drivers.history import Theory
from qilearn.drivers.live import LiveDiagram
from qilearn.drivers.model import NOUNS, SERVES, STATES

HERE = Path(__file__).parent
SCRIPTS = ("graph.js", "tree.js", "details.js", "canvas.js", "desk.js")

Measures = Iterable[str] | Mapping[str, str]

_MOST_MADE = 50  # Tokens of nodes just made that are remembered; the front end needs one for a second or two.


class DiagramDesk(Part):
    """A driver diagram to edit: toolbar, picture, outline and the details of what is chosen.

    The front end shows and reports. It reports commands (``asked``), each with its view and number, and sends all that
    Python hasn't answered again, so that none is lost or done twice. A node that was just added is named by a token
    until Python has given it an id.

    Parameters
    ----------
    theory : Theory, optional
        What to begin with.
    may : collection of str, optional
        Which commands the learner may give (:data:`~qilearn.drivers.editor.session.COMMANDS`).
    measures : mapping of str to str, or iterable of str
        Measures to suggest: name to kind, or names alone.
    legend : str
        What the desk is called, for those who can't see it.
    read_only : bool
        Show it, and let nothing be changed.

    Attributes
    ----------
    theory : Theory
        As it is now.

    Examples
    --------
    >>> desk = DiagramDesk()
    >>> desk.on_change(lambda theory: print(theory.steps[-1].says))
    >>> desk.take("asked", [["a view", 1, ["add", "primary", "Safe footing", "aim"], "a token"]])
    Added the primary driver “Safe footing” under the aim.
    """

    _esm = script(*(HERE / name for name in SCRIPTS))
    _css = styles(HERE / "desk.css")
    reported = ("asked",)

    asked = List(help="view, number, command and token of what was asked for").tag(sync=True, echo_update=False)
    state = Dict(help="the diagram, what can be undone, and the last answer").tag(sync=True)
    png = Bytes().tag(sync=True)
    picture = Dict(help="size, alt text, and where boxes and links are").tag(sync=True)
    rules = Dict(help="kinds, what may serve what, states").tag(sync=True)
    measures = List(help="pairs of name and kind").tag(sync=True)
    may = List(Unicode()).tag(sync=True)
    read_only = Bool(False).tag(sync=True)
    legend = Unicode().tag(sync=True)

    def __init__(
        self,
        theory: Theory | None = None,
        *,
        may: Collection[str] = COMMANDS,
        measures: Measures = (),
        legend: str = "Driver diagram",
        read_only: bool = False,
    ) -> None:
        self._session = Session(theory, may=may)
        self._live = LiveDiagram()
        self._callbacks: list[Callable[[Theory], object]] = []
        self._asking = Asking()
        self._made: dict[str, str] = {}
        self._asks_why = False
        self._answer: dict[str, Any] = _answer_of(Reply(self._session.theory)) | {"count": 0, "view": "", "number": 0}
        super().__init__(
            may=sorted(may),
            measures=_pairs(measures),
            legend=legend,
            read_only=read_only,
            rules={
                "nouns": dict(NOUNS),
                "serves": {kind: list(served) for kind, served in SERVES.items()},
                "states": STATES,
            },
            state=self._state(),
        )
        self.guard = Guard(self._say)
        self._draw = self.guard(self._draw_picture)
        self._draw()

    @property
    def theory(self) -> Theory:
        """The theory as it is now."""
        return self._session.theory

    @property
    def asks_why(self) -> bool:
        """Whether the learner is being asked why the theory changed."""
        return self._asks_why

    def use(self, theory: Theory) -> None:
        """Show another theory, as when a project is opened; nothing is announced, and nobody is told of a change."""
        if theory == self.theory:
            return
        is_other = theory.diagram != self.theory.diagram
        self._session.use(theory)
        self._asks_why = False
        self.state = self._state()
        if is_other:
            self._draw()

    def suggest(self, measures: Measures) -> None:
        """Suggest these measures: name to kind, or names alone."""
        self.measures = _pairs(measures)

    def on_change(self, callback: Callable[[Theory], object]) -> None:
        """Call ``callback(theory)`` after each change that the learner makes."""
        self._callbacks.append(self.guard(callback))

    def take(self, name: object, value: Any) -> None:
        """Do what the front end asks for and hasn't asked before; whatever it sends, nothing is raised."""
        if name == "asked" and not self.read_only:
            self.guard(self._do_all)(value)

    def do(self, command: list[Any]) -> Reply:
        """Do one command, as a button outside the desk would; see :class:`~qilearn.drivers.editor.session.Session`."""
        return self._do_all([["", self._asking.next_number(""), command, ""]])

    def _do_all(self, asked: Any) -> Reply:
        """Do the commands in their order, then show what came of them: the outline at once, the picture after it."""
        before = self.theory
        replies = []
        for request in self._asking.new(asked):
            command = request.command
            reply = self._session.do(self._with_ids(command))
            self._asks_why = reply.asks_why or (self._asks_why and not reply.says)
            if request.token:
                self._made = dict([*self._made.items(), (request.token, reply.chosen)][-_MOST_MADE:])
            replies.append(reply)
            name = command[0] if command and isinstance(command[0], str) else ""
            count = self._answer["count"] + 1
            self._answer = {"view": request.view, "number": request.number, "count": count, "name": name}
        if not replies:
            return Reply(before)
        whole = _joined(replies)
        self._answer |= _answer_of(whole)
        self.state = self._state()
        if self.theory.diagram != before.diagram:
            self._draw()
        if self.theory is not before:
            for callback in self._callbacks:
                callback(self.theory)
        return whole

    def _with_ids(self, command: list[Any]) -> list[Any]:
        return [self._made.get(part, part) if isinstance(part, str) else part for part in command]

    def _state(self) -> dict[str, Any]:
        theory = self.theory
        return {
            "diagram": theory.diagram.model_dump(mode="json"),
            "undo": theory.can_undo,
            "redo": theory.can_redo,
            "why": theory.steps[-1].why if theory.steps else "",
            "asks_why": self._asks_why,
            "answer": self._answer,
            "heard": dict(self._asking.heard),
            "made": {token: id for token, id in self._made.items() if id},
        }

    def _draw_picture(self) -> None:
        shown = self._live.show(self.theory.diagram)
        with self.hold_sync():
            self.png = shown.png
            self.picture = {
                "width": shown.width,
                "height": shown.height,
                "alt": shown.alt,
                "boxes": list(shown.boxes),
                "links": list(shown.links),
            }

    def _say(self, comments: Comments) -> None:
        """Say in the desk that something failed."""
        if comments:
            self._answer = {
                **self._answer,
                **_answer_of(Reply(self.theory, comments)),
                "count": self._answer["count"] + 1,
            }
            self.state = self._state()


def _joined(replies: list[Reply]) -> Reply:
    """Several replies as one: what was done in order, and what there is to know."""
    comments = dict.fromkeys(comment for reply in replies for comment in reply.comments)
    says = " ".join(reply.says for reply in replies if reply.says)
    chosen = next((reply.chosen for reply in reversed(replies) if reply.chosen), "")
    return Reply(replies[-1].theory, Comments(comments), says, chosen, replies[-1].asks_why)


def _answer_of(reply: Reply) -> dict[str, Any]:
    comments = [
        {
            "kind": comment.kind,
            "heading": comment.heading,
            "says": comment.says,
            "why": comment.why,
            "source": comment.source,
        }
        for comment in reply.comments
    ]
    return {"says": reply.says, "chosen": reply.chosen, "comments": comments}


def _pairs(measures: Measures) -> list[list[str]]:
    if isinstance(measures, Mapping):
        return [[name, kind] for name, kind in measures.items()]
    return [[name, ""] for name in measures]
