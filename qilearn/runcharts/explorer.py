"""The explorer: choose data, columns, baseline, phases and rules, and see the chart, its words and comments change."""

from __future__ import annotations

import io
from pathlib import PurePath
from typing import Any

import pandas as pd
from ipywidgets import HTML

from qilearn.core.datasets import card as dataset_card
from qilearn.core.datasets import datasets, load
from qilearn.core.tables import Question, TableReading, read_table
from qilearn.core.text import escape
from qilearn.core.ui.card import Card
from qilearn.core.ui.upload import Upload
from qilearn.runcharts.form import ChartForm, dropdown, said
from qilearn.runcharts.kept import CHART, LAST, ChartBody, LastBody
from qilearn.workspace.folder import Workspace, current
from qilearn.workspace.store import Store
from qilearn.workspace.taking import file_stem, take

NEW = "new"
"""The source that stands for a table still to be chosen."""

OWN = "own-"
"""How the ids of charts of the learner's own tables begin."""

ROWS_KEPT = 5_000
"""A table of more rows isn't kept with its chart; its file is asked for again."""


def explorer(workspace: Workspace | None = None) -> Card:
    """An editor for run charts of the course's data or your own: choose, and see chart, words and comments change.

    What you choose is kept in your own folder, for each table by itself. Your own file is read on this computer and
    goes nowhere.

    Returns
    -------
    Card
        Shown in a notebook, it is the explorer.
    """
    return _Explorer(workspace or current()).card


class _Explorer:
    """What happens in the explorer: a source is chosen, a table read, each change drawn and kept."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._charts: Store[ChartBody] = Store(CHART, workspace)
        self._last: Store[LastBody] = Store(LAST, workspace)
        self._files: dict[str, tuple[str, bytes]] = {}
        self._answers: dict[str, Any] = {}
        self._question: Question | None = None
        self._frame = pd.DataFrame()
        self._is_opening = False
        self._source = dropdown("Data", self._sources())
        self._x = dropdown("Time", [])
        self._asked = dropdown("Which is meant?", [])
        self._about = HTML()
        self._form = ChartForm(fields=("y", "n", "per", "freeze", "phases", "rules", "better"), is_editor=True)
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
        self.card.children = [self._source, upload, self._about, self._asked, self._x, self._form]
        self._restore()
        self._source.observe(guard(self._choose_source), "value")
        self._asked.observe(guard(self._answer), "value")
        self._x.observe(guard(self._choose_x), "value")
        self._form.observe(guard(self._keep), "value")
        self._form.pad.observe(guard(self._keep), "value")
        upload.on_file(self._read)
        self.card.on_action(self._take)

    def _sources(self) -> list[tuple[str, str]]:
        """What can be charted: the course's data, the tables that were charted before, and one still to be chosen."""
        listed = datasets()
        own = {path.stem: path.stem.removeprefix(OWN) for path in sorted(self._charts.folder.glob(f"{OWN}*.json"))}
        own |= {id: name for id, (name, _) in self._files.items()}
        return [
            *zip(listed["title"], listed["name"], strict=True),
            *((f"My table: {name}", id) for id, name in own.items() if "." not in id),
            ("A table of my own: choose the file below", NEW),
        ]

    def _restore(self) -> None:
        last = self._last.load("explorer")
        source = last.document.body.source if last.document else "semmelweis"
        allowed = {value for _, value in self._source.options}
        self._source.value = source if source in allowed else "semmelweis"
        self._open()

    def _open(self) -> None:
        """Open the chosen source as it was left, or as a first chart of it."""
        source = self._source.value
        self._asked.layout.display = "none"
        if source == NEW:
            self._about.value = "<p>Choose your file above. It is read here, on this computer.</p>"
            return
        loaded = self._charts.load(_id(source))
        self.card.show_notice(loaded.comments, aloud=False)
        kept = loaded.document.body if loaded.document else None
        if source.startswith(OWN):
            self._open_own(source, kept)
            return
        about = dataset_card(source)
        self._about.value = f"<p>{escape(about.question)}</p>"
        self._offer(load(source), kept or ChartBody(x=about.when, settings=dict(about.chart)))

    def _open_own(self, source: str, kept: ChartBody | None) -> None:
        """Read the learner's own table, from its file or as it was kept."""
        if source not in self._files and (kept is None or not kept.table):
            self._about.value = "<p>This table is too large to be kept here. Choose its file again above.</p>"
            return
        name, data = self._files.get(source) or (f"{source.removeprefix(OWN)}.csv", kept.table.encode())
        reading = read_table(data, name=name, **self._answers)
        self._about.value = reading._repr_html_()
        self._ask(reading)
        if reading.is_ready:
            self._offer(reading.frame, kept or ChartBody())

    def _ask(self, reading: TableReading) -> None:
        """Ask what has to be known before the table can be read."""
        self._question = next(iter(reading.questions), None)
        if self._question is None:
            return
        self._is_opening = True
        self._asked.options = [("please choose", ""), *((words, words) for words, _ in self._question.answers)]
        self._asked.value = ""
        self._asked.layout.display = None
        self._is_opening = False

    def _offer(self, frame: pd.DataFrame, kept: ChartBody) -> None:
        """Offer a frame's columns, dates first, and chart it."""
        dated = [str(name) for name in frame.columns if pd.api.types.is_datetime64_any_dtype(frame[name])]
        columns = [*dated, *(str(name) for name in frame.columns if str(name) not in dated)]
        self._frame, self._is_opening = frame, True
        self._x.options = [(said(name), name) for name in columns]
        self._x.value = kept.x if kept.x in columns else columns[0]
        self._form.use(frame, self._x.value, kept.settings, kept.notes)
        self._is_opening = False

    def _choose_source(self, _change: object) -> None:
        if not self._is_opening and self._source.value:
            self._answers = {}
            self._open()
            self._keep(None)

    def _answer(self, _change: object) -> None:
        """Read the table again with the answer to what was asked."""
        if self._is_opening or self._question is None or not self._asked.value:
            return
        self._answers[self._question.option] = dict(self._question.answers)[self._asked.value]
        self._open()
        self._keep(None)

    def _choose_x(self, _change: object) -> None:
        if self._is_opening or not self._x.value:
            return
        self._is_opening = True
        self._form.use(self._frame, self._x.value, self._form.settings(), self._form.pad.value)
        self._is_opening = False
        self._keep(None)

    def _read(self, name: str, data: bytes) -> None:
        """Take a file; one of a name that was charted before takes over that chart's settings and notes."""
        id = f"{OWN}{file_stem(PurePath(name).stem)}"
        self._files[id] = (name, data)
        self._is_opening = True
        self._source.options = self._sources()
        self._source.value = id
        self._is_opening = False
        self._choose_source(None)

    def _keep(self, _change: object) -> None:
        """Save what is chosen; a table of one's own too, as it was read, unless it is large or still in question."""
        source = self._source.value
        if self._is_opening or source == NEW:
            return
        is_own, is_read = source.startswith(OWN), self._asked.layout.display == "none"
        saved = self._last.save("explorer", LastBody(source=source))
        if is_read and not (is_own and self._frame.empty):
            body = ChartBody(
                x=self._x.value or "",
                settings=self._form.settings(),
                notes=self._form.pad.value or {},
                table=_as_text(self._frame) if is_own else "",
            )
            saved = self._charts.save(_id(source), body)
        self.card.show_saved(saved)

    def _take(self, _name: str) -> None:
        if self._form.chart is not None:
            self.card.show_reply(take(self._form.chart.chart, self._workspace))


def _id(source: str) -> str:
    """A source as a document's id."""
    return source.replace("_", "-")


def _as_text(frame: pd.DataFrame) -> str:
    """A table as CSV for keeping; one too large to keep is no text."""
    if len(frame) > ROWS_KEPT:
        return ""
    text = io.StringIO()
    frame.to_csv(text, index=False, date_format="%Y-%m-%d")
    return text.getvalue()
