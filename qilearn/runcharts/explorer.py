"""The explorer: choose data, columns, baseline, phases and rules, and see the chart, its words and comments change."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
from ipywidgets import HTML, Dropdown, GridBox, Layout, VBox
from traitlets import Dict

from qilearn.core.comments import Comment, Comments
from qilearn.core.datasets import card as dataset_card
from qilearn.core.datasets import datasets, load
from qilearn.core.errors import InputError
from qilearn.core.tables import read_table
from qilearn.core.text import escape
from qilearn.core.ui.card import Card
from qilearn.core.ui.guard import Guard
from qilearn.core.ui.upload import Upload
from qilearn.runcharts.axis import Axis, read_axis
from qilearn.runcharts.charting import run_chart
from qilearn.runcharts.controls import ChartSettings
from qilearn.runcharts.kept import CHART, ChartBody
from qilearn.runcharts.live import LiveChart
from qilearn.runcharts.model import RunChart
from qilearn.runcharts.rules import RULE_SETS
from qilearn.workspace.folder import Workspace, current
from qilearn.workspace.store import Store
from qilearn.workspace.taking import take

OWN = "own"
"""The source that stands for a table of the learner's own."""

ROWS_OFFERED = 400
"""With more points than this, a list of them to choose from is no help; only so many, the latest, are offered."""


class ChartForm(VBox):
    """The fields of one run chart, with its live picture.

    Parameters
    ----------
    control : ChartSettings, optional
        Of an exercise: the course's dataset to use.
    fields : sequence of str
        Which fields to show.

    Attributes
    ----------
    value : dict of str to str
        What is chosen; ``""`` is nothing. None until something was chosen.
    chart : RunChart or None
        The chart as it stands.
    """

    value = Dict(allow_none=True, default_value=None)

    def __init__(
        self,
        control: ChartSettings | None = None,
        *,
        fields: Sequence[str] = ("y", "n", "freeze", "rules", "better"),
        value: Mapping[str, str] | None = None,
    ) -> None:
        self._fields = {name: _FIELDS[name]() for name in fields}
        self._frame, self._x, self._is_filling = pd.DataFrame(), "", True
        self.live = LiveChart()
        self._said = HTML()
        self.chart: RunChart | None = None
        grid = GridBox(
            list(self._fields.values()),
            layout=Layout(grid_template_columns="repeat(auto-fit, minmax(19em, 1fr))", grid_gap="6px 18px"),
        )
        super().__init__([grid, self.live, self._said])
        self.guard = Guard(self.live.say)
        for field in self._fields.values():
            field.observe(self.guard(self._chosen), "value")
        self.observe(self.guard(self._restored), "value")
        if control is not None:
            self.use(load(control.dataset), control.x, value)

    def use(self, frame: pd.DataFrame, x: str, value: Mapping[str, str] | None = None) -> None:
        """Chart this frame over its column ``x``, with these settings as far as they fit it."""
        self._frame, self._x = frame, x
        axis, _ = read_axis(frame[x], x)
        numbers = [name for name in frame.columns if name != x and pd.api.types.is_numeric_dtype(frame[name])]
        times = _times(axis)
        offered = {
            "y": [(_said(name), str(name)) for name in numbers],
            "n": [("nothing: show the number itself", ""), *((_said(name), str(name)) for name in numbers)],
            "freeze": [("no baseline: all points set the median", ""), *times],
            "phases": [("no new phase", ""), *times[1:]],
        }
        with self._filling():
            for name, field in self._fields.items():
                if name in offered:
                    field.options = offered[name]
                    field.value = offered[name][0][1] if offered[name] else None
            self._fill(value or {})
        self._draw()

    def settings(self) -> dict[str, str]:
        """What is chosen now."""
        return {name: field.value or "" for name, field in self._fields.items()}

    @contextlib.contextmanager
    def _filling(self) -> Iterator[None]:
        """While fields and value are brought into line, neither answers the other."""
        self._is_filling = True
        try:
            yield
        finally:
            self._is_filling = False

    def _chosen(self, _change: object) -> None:
        """A field was changed by hand."""
        if not self._is_filling:
            with self._filling():
                self.value = self.settings()
            self._draw()

    def _restored(self, _change: object) -> None:
        """The value was set from outside, as a saved answer is."""
        if not self._is_filling:
            with self._filling():
                self._fill(self.value or {})
            self._draw()

    def _fill(self, value: Mapping[str, str]) -> None:
        for name, field in self._fields.items():
            allowed = {option[1] for option in field.options}
            if value.get(name) in allowed:
                field.value = value[name]

    def _draw(self) -> None:
        try:
            self.chart = self._charted()
        except InputError as error:
            self.live.say(Comments(Comment("next step", "settings", problem) for problem in error.problems))
            return
        self.live.show(self.chart)
        self._said.value = self.chart.comments._repr_html_()

    def _charted(self) -> RunChart:
        chosen = self.settings()
        if not chosen["y"]:
            raise InputError(["This table has no column of numbers to chart. Which column holds your measure?"])
        n = chosen["n"] or None
        return run_chart(
            self._frame,
            x=self._x,
            y=chosen["y"],
            n=n,
            per=float(chosen.get("per", "100")) if n else 1,
            rules=chosen.get("rules") or "anhoej",
            freeze=chosen.get("freeze") or None,
            phases=[chosen["phases"]] if chosen.get("phases") else None,
            better=chosen.get("better") or None,
        )


def explorer(workspace: Workspace | None = None) -> Card:
    """An editor for run charts of the course's data or your own: choose, and see chart, words and comments change.

    What you choose is kept in your own folder. Your own file is read on this computer and goes nowhere.

    Returns
    -------
    Card
        Shown in a notebook, it is the explorer.
    """
    return _Explorer(workspace or current()).card


class _Explorer:
    """What happens in the explorer: a source is chosen, a table read, each change drawn and kept."""

    def __init__(self, workspace: Workspace) -> None:
        self._store: Store[ChartBody] = Store(CHART, workspace)
        self._workspace = workspace
        self._own: tuple[str, bytes] | None = None
        self._is_offering = False
        self._form = ChartForm(fields=("y", "n", "per", "freeze", "phases", "rules", "better"))
        listed = datasets()
        sources = [*zip(listed["title"], listed["name"], strict=True), ("my own table (choose the file below)", OWN)]
        self._source = _dropdown("Data", sources)
        self._x = _dropdown("Time", [])
        self._order = _dropdown(
            "Dates such as 03/04 mean",
            [("please choose", ""), ("3 April (day first)", "day"), ("4 March (month first)", "month")],
        )
        self._order.layout.display = "none"
        self._about = HTML()
        self.card = Card(
            "Explore a run chart",
            prompt=(
                "Choose data of the course, or a table of your own: one row a time, with a heading over each column. "
                "No patient data, please: counts and rates only."
            ),
            actions=[("take", "Take it with you")],
        )
        guard = self.card.guard
        upload = Upload("Your own table (CSV or Excel)", guard=guard)
        self.card.children = [self._source, upload, self._order, self._about, self._x, self._form]
        self._restore()
        self._source.observe(guard(self._choose_source), "value")
        self._order.observe(guard(self._choose_order), "value")
        self._x.observe(guard(self._choose_x), "value")
        self._form.observe(guard(self._keep), "value")
        upload.on_file(self._read)
        self.card.on_action(self._take)

    def _restore(self) -> None:
        loaded = self._store.load("explorer")
        self.card.show_notice(loaded.comments, aloud=False)
        body = loaded.document.body if loaded.document else ChartBody(source="semmelweis", x="month")
        if body.table:
            self._own = (f"{body.name}.csv", body.table.encode("utf-8"))
        self._source.value = body.source if body.source in dict(self._source.options).values() else "semmelweis"
        self._open(x=body.x, value=body.settings)

    def _open(self, x: str = "", value: Mapping[str, str] | None = None) -> None:
        """Open the chosen source, with its columns offered."""
        if self._source.value == OWN:
            self._open_own(x, value)
            return
        about = dataset_card(self._source.value)
        self._about.value = f"<p>{escape(about.question)}</p>"
        self._order.layout.display = "none"
        self._offer(load(self._source.value), x or about.when, value)

    def _open_own(self, x: str, value: Mapping[str, str] | None) -> None:
        if self._own is None:
            self._about.value = "<p>Choose your file above. It is read here, on this computer.</p>"
            return
        name, data = self._own
        order = {"day": True, "month": False}.get(self._order.value)
        reading = read_table(data, name=name, day_first=order)
        self._order.layout.display = None if reading.questions or order is not None else "none"
        self._about.value = reading._repr_html_()
        if reading.is_ready and not reading.questions:
            self._offer(reading.frame, x, value)

    def _offer(self, frame: pd.DataFrame, x: str, value: Mapping[str, str] | None) -> None:
        dated = [name for name in frame.columns if pd.api.types.is_datetime64_any_dtype(frame[name])]
        columns = [*dated, *(name for name in frame.columns if name not in dated)]
        self._frame, self._is_offering = frame, True
        self._x.options = [(_said(name), str(name)) for name in columns]
        self._x.value = x if x in [str(name) for name in columns] else str(columns[0])
        self._is_offering = False
        self._form.use(frame, self._x.value, value)

    def _choose_source(self, _change: object) -> None:
        self._open()
        self._keep(None)

    def _choose_order(self, _change: object) -> None:
        if self._source.value == OWN:
            self._open(value=self._form.settings())
            self._keep(None)

    def _choose_x(self, _change: object) -> None:
        if self._x.value and not self._is_offering:
            self._form.use(self._frame, self._x.value, self._form.settings())
            self._keep(None)

    def _read(self, name: str, data: bytes) -> None:
        self._own = (name, data)
        if self._source.value == OWN:
            self._open()
            self._keep(None)
        else:
            self._source.value = OWN

    def _keep(self, _change: object) -> None:
        """Save what is chosen; a table of one's own too, as the text that was read from it, unless it is large."""
        own = self._own if self._source.value == OWN else None
        body = ChartBody(
            source=self._source.value,
            x=self._x.value or "",
            settings=self._form.settings(),
            name=own[0] if own else "",
            table=_as_text(self._frame) if own else "",
        )
        self.card.show_saved(self._store.save("explorer", body))

    def _take(self, _name: str) -> None:
        if self._form.chart is not None:
            self.card.show_reply(take(self._form.chart.chart, self._workspace))


def _dropdown(label: str, options: Sequence[tuple[str, str]]) -> Dropdown:
    return Dropdown(
        options=options,
        description=label,
        style={"description_width": "initial"},
        layout=Layout(width="auto", max_width="36em"),
    )


_FIELDS: dict[str, Any] = {
    "y": lambda: _dropdown("What to chart", []),
    "n": lambda: _dropdown("Out of", []),
    "per": lambda: _dropdown("Shown per", [("100", "100"), ("1", "1"), ("1,000", "1000"), ("10,000", "10000")]),
    "freeze": lambda: _dropdown("Baseline ends with", []),
    "phases": lambda: _dropdown("A new phase starts at", []),
    "rules": lambda: _dropdown("Rules", [(rules.title, name) for name, rules in RULE_SETS.items()]),
    "better": lambda: _dropdown("Better is", [("not said", ""), ("lower", "lower"), ("higher", "higher")]),
}


def _times(axis: Axis) -> list[tuple[str, str]]:
    """The times to choose from, as read and as kept: dates as ISO, the rest as it is."""
    placed = pd.unique(axis.place[~axis.missing])
    placed.sort()
    shape = {"month": "%Y-%m", "year": "%Y"}.get(axis.resolution, "%Y-%m-%d")

    def kept(place: Any) -> str:
        if axis.is_dates:
            return pd.Timestamp(place).strftime(shape)
        return axis.names[int(place)] if axis.names else str(place)

    return [(axis.label(place), kept(place)) for place in placed[-ROWS_OFFERED:]]


def _said(name: object) -> str:
    return str(name).replace("_", " ")


def _as_text(frame: pd.DataFrame) -> str:
    """A table as CSV for keeping; one too large to keep in a document is read again from its file next time."""
    if len(frame) > 5_000:
        return ""
    text = io.StringIO()
    frame.to_csv(text, index=False, date_format="%Y-%m-%d")
    return text.getvalue()
