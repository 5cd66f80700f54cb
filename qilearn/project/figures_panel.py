"""The figures of a measure: paste them, type them or choose a file, say which columns are meant, and see the run chart."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pandas as pd
from ipywidgets import HTML, DOMWidget, Layout, VBox

from qilearn.aims.model import Measure
from qilearn.core.comments import Comments
from qilearn.core.exercises import Prompts
from qilearn.core.tables import Question, TableReading, read_table
from qilearn.core.text import escape
from qilearn.core.ui.buttons import Buttons
from qilearn.core.ui.guard import Guard
from qilearn.core.ui.prompts import PromptFields
from qilearn.core.ui.upload import Upload
from qilearn.project.cycles_noted import cycles_on, not_on, not_on_said, with_cycles
from qilearn.project.data import (
    TYPED,
    comma_missing,
    fallen_away,
    figures_of,
    frame_of,
    heading_given,
    is_made_up,
    typed_in_words,
    without_heading,
)
from qilearn.project.model import MeasureData, ProjectBody
from qilearn.runcharts.form import ChartForm, dropdown, said
from qilearn.runcharts.model import RunChart

FIELDS = ("y", "n", "per", "freeze", "rules")
"""What is chosen about a measure's chart. Its direction and its name are the measure's own."""

_HOW = (
    "Paste a table, or type one: a line for each time, with its date, its figure, and what it is out of if it is a percentage. "
    "Put a comma (or a tab) between them: 2026-01-05, 11, 20"
)

_BEFORE = "<p><strong>Nothing was changed.</strong> This chart is still of the figures that were here before:</p>"

USE, REMOVE = "use", "remove"
MORE = ("more", "Show or hide columns, baseline and notes")


class FiguresPanel(VBox):
    """Choose a measure of the project, give it figures, and chart them.

    Parameters
    ----------
    keep : callable
        Takes a measure's id and its :class:`MeasureData`, or None where its figures were removed.
    guard : Guard
        Of the card that it is in.
    """

    def __init__(self, keep: Callable[[str, MeasureData | None], object], *, guard: Guard) -> None:
        self._keep = keep
        self._body = ProjectBody()
        self._file: tuple[str, bytes] | None = None
        self._answers: dict[str, Any] = {}
        self._question: Question | None = None
        self._figures: MeasureData | None = None
        self._is_filling = False
        self._measure = dropdown("Measure", [])
        self._typed = PromptFields(Prompts({TYPED: _HOW}, rows=5))
        self._buttons = Buttons([(USE, "Use these figures"), (REMOVE, "Remove the figures")])
        upload = Upload("Or choose a file (CSV or Excel)", guard=guard)
        self._asked = dropdown("Which is meant?", [])
        self._when = dropdown("Time", [])
        self._about = HTML()
        self._before = HTML(_BEFORE)
        self._form = ChartForm(fields=FIELDS, is_editor=True)
        self._form.beside = self._with_cycles
        self._not_on = HTML()
        self._noted: object = ()
        self._fold = Buttons([MORE])
        self._folded = self._fold_form()
        self._chart = VBox([self._before, self._form, self._not_on])
        controls = [self._measure, self._typed, upload, self._buttons, self._about, self._asked, self._chart]
        super().__init__(controls, layout=Layout(grid_gap="10px"))
        self._measure.observe(guard(self._choose), "value")
        self._asked.observe(guard(self._answer), "value")
        self._when.observe(guard(self._choose_time), "value")
        self._form.observe(guard(self._changed), "value")
        self._form.pad.observe(guard(self._changed), "value")
        self._buttons.on_press(guard(self._press))
        self._fold.on_press(guard(self._unfold))
        upload.on_file(self._read_file)

    def _fold_form(self) -> list[DOMWidget]:
        """Put the picture first, and what most people never need behind a button; what that is."""
        grid, live, *rest = self._form.children
        grid.layout.grid_template_columns = "1fr"  # Room for whole names of columns.
        folded = [self._when, grid, *rest]
        self._form.children = [live, self._fold, *folded]
        _display(folded, shown=False)
        return folded

    def _unfold(self, _name: str) -> None:
        _display(self._folded, shown=self._when.layout.display == "none")

    def show(self, body: ProjectBody) -> None:
        """Offer this project's measures; the chosen one stays chosen while it is there."""
        self._body = body
        options = [(measure.name.strip() or "A measure without a name", measure.id) for measure in body.measures]
        chosen = self._measure.value
        with self._filling():
            if self._measure.options != tuple(options):
                self._measure.options = options
            ids = [id for _, id in options]
            self._measure.value = chosen if chosen in ids else next(iter(ids), None)
        self.layout.display = None if options else "none"
        if self._measure.value != chosen or self._kept() != self._figures:
            self._open()
        elif self._cycles() != self._noted:
            with self._filling():
                self._offer()

    @property
    def measure(self) -> Measure | None:
        """The measure that is chosen."""
        return self._body.measure(self._measure.value or "")

    def _kept(self) -> MeasureData | None:
        return self._body.data.get(self._measure.value or "")

    def _cycles(self) -> object:
        """What the chart's notes of cycles depend on."""
        cycles = cycles_on(self._measure.value or "", self._body)
        return [(cycle.id, cycle.said, cycle.day) for cycle in cycles]

    def _with_cycles(self, chart: RunChart) -> RunChart:
        """The chart with the project's cycles on it; those that have no place there are named below."""
        measure = self._measure.value or ""
        self._noted = self._cycles()
        told = not_on_said(not_on(chart, measure, self._body), self._body)
        self._not_on.value = f"<p>{escape(told)}</p>" if told else ""
        return with_cycles(chart, measure, self._body)

    def _open(self) -> None:
        """Show the figures of the chosen measure as they were kept."""
        self._file, self._answers = None, {}
        self._ask(None)
        self._figures = self._kept()
        with self._filling():
            typed = self._figures.table if self._figures and self._figures.origin == TYPED else ""
            self._typed.value = {TYPED: without_heading(typed)} if typed else {}
            self._about.value = ""
            self._offer()

    def _offer(self) -> None:
        """The columns to choose from and the chart, or nothing where there are no figures."""
        figures = self._figures
        frame = frame_of(figures) if figures else pd.DataFrame()
        _display([self._chart], shown=not frame.empty)
        _display([self._before], shown=False)
        if figures is None or frame.empty:
            self._noted = self._cycles()
            self._form.clear()
            return
        names = [str(name) for name in frame.columns]
        self._when.options = [(said(name), name) for name in names]
        self._when.value = figures.when if figures.when in names else names[0]
        settings = {"y": figures.value, "n": figures.of, "per": f"{figures.per:g}", "freeze": figures.baseline_until}
        settings["rules"] = figures.rules
        frame.attrs["synthetic"] = is_made_up(self._body, figures)
        self._form.use(frame, self._when.value, settings, figures.notes)

    def _choose(self, _change: object) -> None:
        if not self._is_filling:
            self._open()

    def _press(self, name: str) -> None:
        measure = self.measure
        if measure is None:
            return
        if name == REMOVE:
            self._figures = None
            self._keep(measure.id, None)
            self._open()
            return
        typed = (self._typed.value or {}).get(TYPED, "")
        if told := comma_missing(typed):
            self._file = None
            self._ask(None)
            self._refuse(told)
            return
        self._file, self._answers = (TYPED, heading_given(typed).encode("utf-8")), {}
        self._read()

    def _refuse(self, comments: Comments) -> None:
        """Say why nothing came of it, and whose figures the chart still shows."""
        self._about.value = comments._repr_html_()
        _display([self._before], shown=True)

    def _read_file(self, name: str, data: bytes) -> None:
        self._file, self._answers = (name, data), {}
        self._read()

    def _answer(self, _change: object) -> None:
        if not self._is_filling and self._question is not None and self._asked.value:
            self._answers[self._question.option] = dict(self._question.answers)[self._asked.value]
            self._read()

    def _read(self) -> None:
        """Read the table, ask what has to be known, and keep it once it can be charted."""
        measure = self.measure
        if self._file is None or measure is None:
            return
        name, data = self._file
        reading = read_table(data, name=name, **self._answers)
        shown = typed_in_words(reading) if name == TYPED else None
        self._about.value = (shown or reading)._repr_html_()
        self._ask(reading)
        _display([self._before], shown=True)
        if not reading.is_ready:
            return
        before = self._figures
        figures = figures_of(reading.frame, measure, origin=name, before=before)
        if isinstance(figures, Comments):
            self._refuse(figures)
            return
        self._figures = figures
        with self._filling():
            self._offer()
        self._changed(None)  # The form drops what doesn't fit the table any more.
        if before is not None and (gone := fallen_away(before, self._figures)):
            self._about.value += gone._repr_html_()

    def _ask(self, reading: TableReading | None) -> None:
        self._question = next(iter(reading.questions), None) if reading else None
        with self._filling():
            _display([self._asked], shown=self._question is not None)
            answers = self._question.answers if self._question else ()
            self._asked.options = [("please choose", ""), *((words, words) for words, _ in answers)]
            self._asked.value = ""

    def _choose_time(self, change: Any) -> None:
        if not self._is_filling and self._figures is not None:
            self._figures = MeasureData(**{**dict(self._figures), "when": change.new})
            with self._filling():
                self._offer()
            self._changed(change)

    def _changed(self, _change: object) -> None:
        """A column, the baseline or a note was chosen: keep it."""
        measure = self.measure
        if self._is_filling or self._figures is None or measure is None:
            return
        settings = self._form.settings()
        self._figures = MeasureData(
            **{
                **dict(self._figures),
                "when": self._when.value or "",
                **_columns(settings),
                "baseline_until": settings["freeze"],
                "rules": settings["rules"],
                "notes": dict(self._form.pad.value or {}),
            }
        )
        self._keep(measure.id, self._figures)

    @contextlib.contextmanager
    def _filling(self) -> Iterator[None]:
        """While fields are filled, none answers as if the learner had chosen."""
        was, self._is_filling = self._is_filling, True
        try:
            yield
        finally:
            self._is_filling = was


def _display(widgets: Iterable[DOMWidget], *, shown: bool) -> None:
    for widget in widgets:
        widget.layout.display = None if shown else "none"


def _columns(settings: Mapping[str, str]) -> dict[str, Any]:
    of = settings["n"]
    return {"value": settings["y"], "of": of, "per": float(settings["per"]) if of else 1}
