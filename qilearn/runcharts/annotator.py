"""The annotator: pin notes to the points of a run chart, by mouse or keyboard, and keep them with it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from ipywidgets import HTML, VBox
from traitlets import Dict, link

from qilearn.core.comments import Comments
from qilearn.core.exercises import Prompts
from qilearn.core.text import escape
from qilearn.core.ui.buttons import Buttons
from qilearn.core.ui.card import Card
from qilearn.core.ui.guard import Guard
from qilearn.core.ui.points import PointChart
from qilearn.core.ui.prompts import PromptFields
from qilearn.runcharts.controls import Notes
from qilearn.runcharts.kept import NOTES, NotesBody
from qilearn.runcharts.live import LiveChart
from qilearn.runcharts.model import RunChart
from qilearn.workspace.folder import Workspace, current
from qilearn.workspace.store import Store
from qilearn.workspace.taking import file_stem, take
from qilearn.workspace.versions import choose_version, version_actions

LONGEST = 80
"""The most characters of a note: more would not fit above a chart."""


class NotePad(VBox):
    """A field for a note on the point that is chosen on a chart, and the notes pinned so far.

    Parameters
    ----------
    points : PointChart
        The chart on which a point is chosen.

    Attributes
    ----------
    value : dict of str to str
        A point's label to its note.
    """

    value = Dict(allow_none=True, default_value=None)

    def __init__(self, points: PointChart, *, value: Mapping[str, str] | None = None) -> None:
        self._points = points
        # Parts of our own: the click on an ipywidgets Button could overtake the words typed just before it.
        self.note = PromptFields(Prompts({"note": "Note for this point"}, rows=1))
        self.buttons = Buttons([("pin", "Pin the note"), ("remove", "Remove this point's note")])
        self._pinned = HTML()
        super().__init__([self.note, self.buttons, self._pinned])
        self.guard = Guard(self._say)
        points.observe(self.guard(self._choose), "value")
        self.buttons.on_press(self.guard(lambda name: {"pin": self._pin, "remove": self._remove}[name]()))
        self.observe(self.guard(self._list), "value")
        self.value = dict(value or {})

    @property
    def text(self) -> str:
        """What is written in the field."""
        return (self.note.value or {}).get("note", "")

    @text.setter
    def text(self, text: str) -> None:
        self.note.value = {"note": text}

    @property
    def _point(self) -> str | None:
        """The label of the point chosen."""
        chosen = self._points.value or []
        return chosen[0] if chosen else None

    def _choose(self, _change: object) -> None:
        if self._point is not None:
            self.text = (self.value or {}).get(self._point, self.text)

    def _pin(self) -> None:
        text = " ".join(self.text.split())[:LONGEST]
        if self._point is None or not text:
            self._ask("Choose a point first." if self._point is None else "Write the note first.")
            return
        self.value = {**(self.value or {}), self._point: text}
        self.text = ""

    def _remove(self) -> None:
        if self._point not in (self.value or {}):
            self._ask("Choose a point that has a note first.")
            return
        self.value = {label: text for label, text in (self.value or {}).items() if label != self._point}

    def _ask(self, what: str) -> None:
        self._pinned.value = f"{self._listed()}<p role='alert'>{escape(what)}</p>"

    def _say(self, comments: Comments) -> None:
        if comments:
            self._pinned.value = self._listed() + comments._repr_html_()

    def _list(self, _change: object) -> None:
        self._pinned.value = self._listed()

    def _listed(self) -> str:
        notes = self.value or {}
        if not notes:
            return "<p>No note is pinned yet.</p>"
        rows = "".join(f"<li><strong>{escape(label)}:</strong> {escape(text)}</li>" for label, text in notes.items())
        return f"<p>Pinned:</p><ul>{rows}</ul>"


class NoteFields(VBox):
    """The widget of :class:`~qilearn.runcharts.controls.Notes`: a chart to walk through, with a pad for its notes.

    Parameters
    ----------
    control : Notes or RunChart
        The chart to pin notes to.

    Attributes
    ----------
    value : dict of str to str
        A point's label to its note.
    chart : RunChart
        The chart with its notes.
    """

    value = Dict(allow_none=True, default_value=None)

    def __init__(self, control: Notes | RunChart, *, value: Mapping[str, str] | None = None) -> None:
        self._bare = control.drawn() if isinstance(control, Notes) else control
        self.live = LiveChart(markable=True)
        self.pad = NotePad(self.live.points, value=value)
        super().__init__([self.live, self.pad])
        self.guard = Guard(self.live.say)
        self.observe(self.guard(self._show), "value")
        link((self.pad, "value"), (self, "value"))

    def _show(self, _change: object) -> None:
        self.chart = noted(self._bare, self.value or {})
        self.live.show(self.chart)


def noted(chart: RunChart, notes: Mapping[str, str]) -> RunChart:
    """The chart with these notes, each at the point of its label, beside those that it has."""
    place = dict(zip(chart.series.axis.labels(), chart.series.axis.place, strict=True))
    pinned = [(place[label], text) for label, text in notes.items() if label in place]
    labels = replace(chart.labels, notes=tuple(sorted([*chart.labels.notes, *pinned], key=lambda note: note[0])))
    return replace(chart, labels=labels)


def annotator(chart: RunChart, *, name: str | None = None, workspace: Workspace | None = None) -> Card:
    """An editor that pins notes to a run chart and keeps them in your own folder.

    Parameters
    ----------
    chart : RunChart
        The chart.
    name : str, optional
        What the notes are kept under; from the chart's title and times unless given.

    Returns
    -------
    Card
        Shown in a notebook, it is the annotator.
    """
    workspace = workspace or current()
    store: Store[NotesBody] = Store(NOTES, workspace)
    id = notes_id(chart, name)
    fields = NoteFields(chart)
    card = Card(
        "Note what happened",
        prompt="Choose a point, write what was done then, and pin it. Write what happened, not what you hope that it did.",
        children=[fields],
    )

    def restore() -> None:
        loaded = store.load(id)
        fields.value = dict(loaded.document.body.notes) if loaded.document else {}
        card.show_notice(loaded.comments, aloud=False)
        card.set_actions([("take", "Take it with you"), *version_actions(store, id)])

    def keep(_change: object) -> None:
        saved = store.save(id, NotesBody(notes=fields.value or {}))
        card.show_saved(saved)
        if saved.comments:
            card.set_actions([("take", "Take it with you"), *version_actions(store, id)])

    def act(name: str) -> None:
        if name == "take":
            card.show_reply(take(fields.chart.chart, workspace))
        else:
            card.show_saved(choose_version(store, id, name))
            restore()

    restore()
    fields.observe(card.guard(keep), "value")
    card.on_action(act)
    return card


def notes_id(chart: RunChart, name: str | None) -> str:
    """What a chart's notes are kept under: the name given, or the title and the times that it shows."""
    if name is not None:
        return file_stem(name)
    times = "|".join(chart.series.axis.labels())
    return f"{file_stem(chart.labels.title)[:40]}-{hashlib.sha256(times.encode()).hexdigest()[:8]}"
