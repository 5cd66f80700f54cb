"""The explorer: choose data, columns, baseline, phases and rules, and see the chart, its words and comments change."""

from __future__ import annotations

import contextlib
import hashlib
import io
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any

import pandas as pd
from ipywidgets import HTML

from qilearn.core.comments import Comments
from qilearn.core.datasets import card as dataset_card
from qilearn.core.datasets import datasets, load
from qilearn.core.privacy import TABLE_MAY_HOLD_PEOPLE, may_hold_people
from qilearn.core.tables import Question, TableReading, read_table
from qilearn.core.text import escape
from qilearn.core.ui.card import Card
from qilearn.core.ui.upload import Upload
from qilearn.runcharts.form import ChartForm, dropdown, measure_of, said
from qilearn.runcharts.kept import CHART, ChartBody
from qilearn.runcharts.rephase_card import FormCheck
from qilearn.workspace.folder import Workspace, current
from qilearn.workspace.store import Store
from qilearn.workspace.taking import file_stem, take
from qilearn.workspace.versions import choose_version, version_actions

NEW = "new"
"""The source that stands for a table still to be chosen."""

OWN = "own-"
"""How the ids of charts of the learner's own tables begin."""

FIELDS = ("y", "n", "per", "freeze", "phases", "kind", "rules", "better", "target")
"""What can be chosen about a chart here; an exercise asks for less."""

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
        self._files: dict[str, tuple[str, bytes]] = {}
        self._answers: dict[str, Any] = {}
        self._question: Question | None = None
        self._notices = Comments()
        self._frame = pd.DataFrame()
        self._charted = ""  # the source that the form shows, and the only one that may be saved from it
        self._is_opening = self._may_hold_people = False
        self._source = dropdown("Data", self._sources())
        self._x = dropdown("Time", [])
        self._asked = dropdown("Which is meant?", [])
        self._about = HTML()
        self._form = ChartForm(fields=FIELDS, is_editor=True)
        self._check = FormCheck(self._form)
        self._versions: list[tuple[str, str]] = []
        self.card = Card(
            "Explore a run chart",
            prompt=(
                "Choose data of the course, or a table of your own: one row for each week or month, with a heading over "
                "each column. "
                "No patient data, please: counts and rates only."
            ),
            actions=[("take", "Take it with you")],
        )
        guard = self.card.guard
        upload = Upload("Your own table (CSV or Excel)", guard=guard)
        self.card.children = [self._source, upload, self._about, self._asked, self._x, self._form, self._check.fields]
        self._form.observe(guard(self._look_for_a_phase), "chart")
        self._restore()
        self._source.observe(guard(self._choose_source), "value")
        self._asked.observe(guard(self._answer), "value")
        self._x.observe(guard(self._choose_x), "value")
        self._form.observe(guard(self._keep), "value")
        self._form.pad.observe(guard(self._keep), "value")
        self._check.fields.observe(guard(self._keep), "value")
        upload.on_file(self._read)
        self.card.on_action(self._act)

    def _sources(self) -> list[tuple[str, str]]:
        """What can be charted: the course's data, the tables that were charted before, and one still to be chosen."""
        listed = datasets()
        own = {path.stem: self._kept(path.stem) for path in self._documents() if path.stem.startswith(OWN)}
        named = {id: kept.name for id, kept in own.items() if kept is not None}
        named |= {id: name for id, (name, _) in self._files.items()}
        self._names = named
        return [
            *zip(listed["title"], listed["name"], strict=True),
            *((f"My table: {name}", id) for id, name in sorted(named.items())),
            ("A table of my own: choose the file below", NEW),
        ]

    def _documents(self) -> list[Path]:
        """The files of charts, the one changed last at the end; versions kept beside them are no charts of their own."""
        found = [path for path in self._charts.folder.glob("*.json") if "." not in path.stem]
        return sorted(found, key=lambda path: path.stat().st_mtime)

    def _kept(self, source: str) -> ChartBody | None:
        """What was kept of a source's chart; what there is to know about it goes on the card."""
        loaded = self._charts.load(_id(source))
        self._notices = loaded.comments
        return loaded.document.body if loaded.document else None

    def _restore(self) -> None:
        """Open the chart that was changed last."""
        sources = {_id(value): value for _, value in self._source.options}
        changed = [sources[path.stem] for path in self._documents() if path.stem in sources]
        self._source.value = changed[-1] if changed else "semmelweis"
        self._open()

    def _open(self) -> None:
        """Open the chosen source as it was left, or as a first chart of it."""
        source = self._source.value
        self._charted, self._question = "", None
        self._asked.layout.display = "none"
        self._x.options = []
        self._form.clear()
        if source == NEW:
            self._about.value = "<p>Choose your file above. It is read here, on this computer.</p>"
            return
        kept = self._kept(source)
        self.card.show_notice(self._notices, aloud=False)
        self._offer_versions()
        if source.startswith(OWN):
            self._open_own(source, kept)
            return
        about = dataset_card(source)
        self._about.value = f"<p>{escape(about.question)}</p>"
        self._offer(load(source), kept or ChartBody(x=about.when, settings=dict(about.chart)))

    def _open_own(self, source: str, kept: ChartBody | None) -> None:
        """Read the learner's own table, from its file or as it was kept."""
        if source not in self._files and (kept is None or not kept.table):
            self._about.value = "<p>This table isn't kept here. Choose its file again above.</p>"
            return
        name, data = self._files.get(source) or (f"{kept.name}.csv", kept.table.encode())
        reading = read_table(data, name=name, **self._answers)
        self._about.value = reading._repr_html_()
        self._ask(reading)
        if not reading.is_ready:
            return
        self._may_hold_people = may_hold_people(reading.frame)
        if self._may_hold_people:
            self._about.value = TABLE_MAY_HOLD_PEOPLE._repr_html_() + self._about.value
        self._offer(reading.frame, kept or ChartBody())

    def _ask(self, reading: TableReading) -> None:
        """Ask what has to be known before the table can be read."""
        self._question = next(iter(reading.questions), None)
        if self._question is None:
            return
        with self._opening():
            self._asked.options = [("please choose", ""), *((words, words) for words, _ in self._question.answers)]
            self._asked.value = ""
            self._asked.layout.display = None

    def _offer(self, frame: pd.DataFrame, kept: ChartBody) -> None:
        """Offer a frame's columns, dates first, and chart it."""
        dated = [str(name) for name in frame.columns if pd.api.types.is_datetime64_any_dtype(frame[name])]
        columns = [*dated, *(str(name) for name in frame.columns if str(name) not in dated)]
        with self._opening():
            self._frame = frame
            self._x.options = [(said(name), name) for name in columns]
            self._x.value = kept.x if kept.x in columns else columns[0]
            self._check.restore(kept.rephasings, measure_of(kept.settings))
            self._form.use(frame, self._x.value, kept.settings, kept.notes)
        self._charted = self._source.value

    @contextlib.contextmanager
    def _opening(self) -> Iterator[None]:
        """While a source is opened, no field answers as if the learner had chosen."""
        self._is_opening = True
        try:
            yield
        finally:
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
        with self._opening():
            self._form.use(self._frame, self._x.value, self._form.settings(), self._form.pad.value)
        self._keep(None)

    def _read(self, name: str, data: bytes) -> None:
        """Take a file; one of a name that was charted before takes over that chart's settings and notes."""
        id = own_id(name)
        self._files[id] = (name, data)
        with self._opening():
            self._source.options = self._sources()
            self._source.value = id
        self._choose_source(None)

    def _keep(self, _change: object) -> None:
        """Save what is chosen; a table of one's own too, as it was read, unless it is large."""
        source = self._source.value
        if self._is_opening or self._charted != source:
            return
        is_own = source.startswith(OWN)
        body = ChartBody(
            x=self._x.value or "",
            settings=self._form.settings(),
            notes=self._form.pad.value or {},
            name=self._names.get(source, ""),
            table=_as_text(self._frame) if is_own and not self._may_hold_people else "",
            rephasings=self._check.records,
        )
        saved = self._charts.save(_id(source), body)
        self.card.show_saved(saved)
        if saved.comments:
            self._offer_versions()

    def _offer_versions(self) -> None:
        """Buttons to choose between two versions of this chart, where two notebooks changed it at once."""
        self._versions = version_actions(self._charts, _id(self._source.value))
        self._offer_actions()

    def _offer_actions(self) -> None:
        self.card.set_actions([("take", "Take it with you"), *self._check.actions(), *self._versions])

    def _look_for_a_phase(self, _change: object) -> None:
        """Offer to ask about a new phase where the chart that is shown suggests one."""
        self._check.refresh()
        self._offer_actions()

    def _act(self, name: str) -> None:
        if name == "take":
            self._take()
        elif name in dict(self._check.actions()):
            self.card.show_reply(self._check.act(name))
            self._offer_actions()
        else:
            self.card.show_saved(choose_version(self._charts, _id(self._source.value), name))
            self._open()

    def _take(self) -> None:
        if self._form.chart is not None:
            self.card.show_reply(take(self._form.chart.chart, self._workspace))


def own_id(name: str) -> str:
    """The id of a table of one's own, from its file's name; different names have different ids.

    >>> own_id("visits 2024.csv") == own_id("visits 2024.csv"), own_id("visits 2024.csv") == own_id("visits-2024.csv")
    (True, False)
    """
    return f"{OWN}{file_stem(PurePath(name).stem)[:40]}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def _id(source: str) -> str:
    """A source as a document's id."""
    return source.replace("_", "-")


def _as_text(frame: pd.DataFrame) -> str:
    """A table as CSV for keeping; one too large to keep is no text."""
    if len(frame) > ROWS_KEPT:
        return ""
    dates = frame.select_dtypes("datetime")
    is_timed = bool((dates != dates.apply(lambda column: column.dt.normalize())).any(axis=None))
    text = io.StringIO()
    frame.to_csv(text, index=False, date_format="%Y-%m-%dT%H:%M:%S" if is_timed else "%Y-%m-%d")
    return text.getvalue()
