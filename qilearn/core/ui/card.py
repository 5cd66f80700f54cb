"""The card: one frame for every exercise and editor, the same everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

import anywidget
from ipywidgets import Widget, widget_serialization
from traitlets import Bool, Dict, Instance, Int, List, Unicode

from qilearn.core.comments import Comments
from qilearn.core.exercises import Result
from qilearn.core.text import counted
from qilearn.core.ui.front_end import script, styles
from qilearn.core.ui.guard import Guard, one_at_a_time
from qilearn.core.ui.part import Part


class Save(Protocol):
    """What became of a save; :class:`qilearn.workspace.store.Saved` is one."""

    @property
    def ok(self) -> bool:
        """Whether it is on the disk."""

    @property
    def words(self) -> str:
        """What the save line says: "Saved 14:02"."""

    @property
    def comments(self) -> Comments:
        """What there is to know or to do."""


class Card(anywidget.AnyWidget):
    """A heading with its minutes, the prompt, what is shown, the controls, buttons, replies, and whether it is saved.

    While focus is in a card, JupyterLab's command-mode keys leave the cells alone. Replies are announced. The save
    line says "Saved" only after :meth:`show_saved`, and says so when Python doesn't answer an edit within 2.5 seconds.

    Parameters
    ----------
    title : str
        The heading.
    minutes : int
        How long it takes; 0 leaves it out.
    prompt : str
        What is asked; blank lines separate paragraphs. Never read as markup.
    chart : Chart, optional
        What is shown above the controls: anything with ``_repr_html_``.
    children : sequence of Widget
        The controls: parts of this package or any ipywidgets.
    actions : sequence of (name, label)
        The buttons; the first is the one that stands out.
    level : int
        The level of the heading.
    wide : bool
        Whether it may be wider than a chart, as an editor needs.

    Attributes
    ----------
    guard : Guard
        Wrap every callback with it: a failing one then shows a Comment in this card and logs.

    Examples
    --------
    >>> card = Card("Read the shift", minutes=5, actions=[("check", "Check")])
    >>> card
    Read the shift (5 minutes): run this cell in JupyterLab to use it.
    """

    _esm = script("line.js", "saving.js", "children.js", "card.js")
    _css = styles("card.css")

    title = Unicode().tag(sync=True)
    level = Int(3).tag(sync=True)
    wide = Bool(False).tag(sync=True)
    minutes = Int(0).tag(sync=True)
    prompt = Unicode().tag(sync=True)
    shown = Unicode(help="HTML of a Chart").tag(sync=True)
    children = List(Instance(Widget)).tag(sync=True, **widget_serialization)
    actions = List(Dict()).tag(sync=True)
    status = Unicode(help="the status of the reply").tag(sync=True)
    reply = Unicode(help="HTML of Comments or a Result").tag(sync=True)
    hints = List(Unicode()).tag(sync=True)
    solution = Unicode(help="HTML").tag(sync=True)
    trouble = Unicode(help="HTML of Comments from the guard").tag(sync=True)
    notice = Unicode(help="HTML of Comments about saving").tag(sync=True)
    saved = Dict(help="ok, words and count; empty before the first save").tag(sync=True)

    def __init__(
        self,
        title: str,
        *,
        minutes: int = 0,
        prompt: str = "",
        chart: Any = None,
        children: Sequence[Widget] = (),
        actions: Iterable[tuple[str, str]] = (),
        level: int = 3,
        wide: bool = False,
    ) -> None:
        super().__init__(
            title=title,
            minutes=minutes,
            prompt=prompt,
            shown="" if chart is None else chart._repr_html_(),
            children=list(children),
            level=level,
            wide=wide,
        )
        self.guard = Guard(self._show_trouble)
        self._callbacks: list[Callable[[str], object]] = []
        self._newest: dict[str, int] = {}  # The newest message of each view.
        self._take = self.guard(self._take_reports)
        self._view = ""
        self.set_actions(actions)
        self.on_msg(self._receive)

    def set_actions(self, actions: Iterable[tuple[str, str]], *, primary: bool = True) -> None:
        """Show these buttons, the first one as the one that is mostly wanted unless ``primary=False``.

        One whose name stays keeps its place, and its focus, when its label changes.
        """
        self.actions = [
            {"name": name, "label": label, "primary": primary and place == 0}
            for place, (name, label) in enumerate(actions)
        ]

    def on_action(self, callback: Callable[[str], object]) -> None:
        """Call ``callback(name)`` when a button is chosen."""
        self._callbacks.append(self.guard(callback))

    def show_reply(self, reply: Result | Comments, *, aloud: bool = True) -> None:
        """Show a result, or the Comments of an editor, below the buttons.

        ``aloud=False`` is for what was there before, as when an answer is restored.
        """
        with self.hold_sync():
            self.status = reply.status if isinstance(reply, Result) else ""
            self.reply = reply._repr_html_() if isinstance(reply, Result) or reply else ""
        self._tell("reply", aloud=aloud)

    def show_hints(self, hints: Sequence[str], *, aloud: bool = True) -> None:
        """Show all hints so far, in order; the last one is announced."""
        self.hints = list(hints)
        self._tell("hint", aloud=aloud)

    def show_solution(self, html: str, *, aloud: bool = True) -> None:
        """Show an answer under a heading of its own. ``html`` is ours: escape what a person wrote."""
        self.solution = html
        self._tell("solution", aloud=aloud)

    def show_saved(self, save: Save, *, known: Comments | None = None) -> None:
        """Say whether the last change is on the disk, and what there is to know or to do about it.

        Parameters
        ----------
        save : Save
            What became of it: ``ok``, the ``words`` of the save line, and ``comments``.
        known : Comments, optional
            What is to stay in sight from before.
        """
        notice = self.notice
        with self.hold_sync():
            self.show_notice(Comments([*(known or ()), *save.comments]), aloud=False)
            self.saved = {"ok": save.ok, "words": save.words, "count": self.saved.get("count", 0) + 1}
        self._tell("notice", aloud=self.notice not in ("", notice))

    def show_notice(self, comments: Comments, *, aloud: bool = True) -> None:
        """Show what there is to know about saving, such as a second version."""
        self.notice = comments._repr_html_() if comments else ""
        self._tell("notice", aloud=aloud and bool(comments))

    def _show_trouble(self, comments: Comments) -> None:
        self.trouble = comments._repr_html_() if comments else ""
        self._tell("trouble", aloud=bool(comments))

    def _tell(self, part: str, *, aloud: bool) -> None:
        """Have the front end announce a part: in the view whose button was chosen, else in all."""
        if aloud:
            self.send({"kind": "news", "part": part, "view": self._view})

    def _receive(self, _card: Card, content: Mapping[str, Any], _buffers: list[memoryview]) -> None:
        """Take what the learner did, answer a button, and say that it was heard (see ``line.js``)."""
        view, number = str(content.get("view", "")), content.get("number", 0)
        with one_at_a_time:
            if number > self._newest.get(view, 0):
                self._newest[view] = number
                self._take(content.get("reports", ()))
            if content.get("kind") == "action" and content.get("name") in {each["name"] for each in self.actions}:
                self._view = view
                for callback in self._callbacks:
                    callback(content["name"])
                self._view = ""
            heard = {"kind": "heard", "view": view, "number": number, "edits": content.get("edits", 0)}
            self.send({**heard, "saved": self.saved})

    def _take_reports(self, reports: Iterable[Mapping[str, Any]]) -> None:
        parts = {part.key: part for part in _inside(self) if isinstance(part, Part)}
        for report in reports:
            if report.get("part") in parts:
                parts[report["part"]].take(report.get("name"), report.get("value"))

    def __repr__(self) -> str:
        minutes = f" ({counted(self.minutes, 'minute')})" if self.minutes else ""
        return f"{self.title}{minutes}: run this cell in JupyterLab to use it."


def _inside(widget: Widget) -> Iterator[Widget]:
    """The widgets in a widget, however deep."""
    for child in getattr(widget, "children", ()):
        yield child
        yield from _inside(child)
