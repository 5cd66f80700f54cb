"""The card on which a project's cycles and ramps are kept."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from qilearn.core.charts import Chart, Picture, safe_csv
from qilearn.core.comments import Comment, Comments
from qilearn.core.text import listed
from qilearn.core.ui.card import Card
from qilearn.drivers.model import Diagram
from qilearn.pdsa.book import Book
from qilearn.pdsa.critique import RULES, cycle_comments
from qilearn.pdsa.cycle_form import CycleForm
from qilearn.pdsa.cycle_form_view import Links
from qilearn.pdsa.cycle_page import cycle_page, cycles_table
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.ramp_picture import ramp_chart
from qilearn.pdsa.series_critique import SERIES_LOOKS_FOR, series_comments, series_of
from qilearn.project.critique import private
from qilearn.project.deskside import CHECK, TAKE, Deskside, look_for
from qilearn.project.following import mark_names
from qilearn.project.model import ProjectBody
from qilearn.workspace.folder import Workspace
from qilearn.workspace.taking import take_files


def cycle_editor(workspace: Workspace | None = None) -> Card:
    """A card on which the open project's PDSA cycles and ramps are kept: planned, predicted, tried, studied, decided.

    A Plan locks, with its time, when Do begins, and locks only with a prediction in it; what is corrected afterwards stands
    beside what was planned. Each change is saved at once. What a coach would say of the cycle that you look at stands
    below and follows; Check reads it out. *Take it with you* writes that cycle as a page to print, and all cycles as a
    table, into your own folder.

    Returns
    -------
    Card
        Shown in a notebook, it is the editor.
    """
    return _CycleCard(workspace).open()


class _CycleCard(Deskside):
    def __init__(self, workspace: Workspace | None) -> None:
        prompt = (
            "What do you want to find out, and what do you expect to see? Write that down, lock it, then try. What you "
            "expect and don't get is what you learn from. No names of patients, children or colleagues, please."
        )
        parts = ["cycles", "ramps", "theory", "measures"]
        super().__init__(
            "Your cycles", prompt=prompt, parts=parts, actions=[CHECK, TAKE], workspace=workspace, wide=True
        )
        self._form = CycleForm(_book(self.body), links=links_of(self.body))
        self._place = (self.desk.workspace.path, self.desk.id)
        self._is_keeping = False
        self._drawn: tuple[Any, ...] = ()
        self._picture: Picture | None = None

    def open(self) -> Card:
        """The card."""
        card = self.begin([self._form, look_for({**RULES, **SERIES_LOOKS_FOR})])
        self._form.on_change(card.guard(self._keep))
        self._form.observe(card.guard(self._look_at), "chosen")
        return card

    def show(self) -> None:
        """Show the cycles and ramps as they are, and the picture of them."""
        if self._is_keeping:
            return
        place = (self.desk.workspace.path, self.desk.id)
        self._form.use(_book(self.body), links=links_of(self.body), is_other=place != self._place)
        self._place = place
        self._show_picture()

    def comments(self) -> Comments:
        """On the cycle that the learner looks at and on the series; nothing while there is no cycle."""
        cycle, book = self._form.cycle, self._form.book
        if cycle is None:
            return Comments()
        named = private(_texts(cycle.model_dump(exclude={"id", "ramp", "follows", "locked", "written"})))
        own = cycle_comments(cycle, today=self.today, before=book.before(cycle))
        series = Comments() if cycle.plan.is_untouched else _on_its_series(book, cycle)
        return Comments(dict.fromkeys([*named, *own, *series]))

    def act(self, name: str) -> None:
        """Take it with you."""
        self.card.show_reply(take_cycles(self.body, self._form.cycle, self.desk.workspace))

    def _look_at(self, _change: object) -> None:
        self.card.show_reply(self.comments(), aloud=False)

    def _keep(self, book: Book) -> None:
        """Save what was changed, cycles and ramps in one go, and show what came of it: more may have been taken in."""
        self._is_keeping = True
        try:
            saved = self.desk.change_parts({"ramps": book.ramps, "cycles": book.cycles}, by=self)
        finally:
            self._is_keeping = False
        self._show_all()
        self.show_saved(saved)

    def _show_picture(self) -> None:
        """Show the ramps; drawn anew only where the picture is another, and not for each letter of a cycle's name."""
        body = self.body
        if not body.cycles:
            self.card.shown = ""
            return
        chart = ramp_chart(body.ramps, body.cycles, title=f"Ramps of {body.title}", synthetic=body.is_synthetic)
        drawn = (chart.title, chart.words, chart.data.drop(columns="name").to_csv(), body.is_synthetic)
        if drawn != self._drawn:
            self._drawn, self._picture = drawn, chart.picture()
        self.card.shown = _Drawn(
            **{each.name: getattr(chart, each.name) for each in fields(chart)}, kept=self._picture
        )._repr_html_()


@dataclass(frozen=True)
class _Drawn(Chart):
    """A chart whose picture has been drawn already."""

    kept: Picture | None = None

    def picture(self) -> Picture:
        return self.kept or super().picture()


def take_cycles(body: ProjectBody, cycle: Cycle | None, workspace: Workspace) -> Comments:
    """Write a cycle to ``cycles/`` as a page to print, and all cycles of its project as a table, and say where they are."""
    book, links = _book(body), links_of(body)
    if cycle is None:
        return Comments([Comment("next step", "taken", "There is no cycle to take along yet. Begin one first.")])
    page = cycle_page(book, cycle, links, project=body.name.strip(), synthetic=body.is_synthetic)
    table = safe_csv(cycles_table(book, links))
    return take_files(
        {
            ".html": lambda path: path.write_text(page, encoding="utf-8"),
            ".csv": lambda path: path.write_text(table, encoding="utf-8-sig", newline=""),
        },
        workspace,
        folder="cycles",
        title=cycle.title.strip() or "cycle",
        noun="cycle",
        why="The page is this cycle, to print or send; the table holds all your cycles, for a spreadsheet.",
    )


def links_of(body: ProjectBody) -> Links:
    """What a cycle of this project can be linked to: the change ideas of its driver diagram, and its measures."""
    diagram = body.theory.diagram
    ideas = diagram.of_kind("change")
    return Links(
        ideas={node.id: node.label.strip() or "a change idea without words" for node in ideas},
        serves={node.id: _serves(diagram, node.id) for node in ideas},
        measures=mark_names(body.measures),
    )


def _on_its_series(book: Book, cycle: Cycle) -> Comments:
    """What there is to say about the series that a cycle belongs to, and about no other."""
    series = next(each for each in series_of(book.cycles, book.ramps) if cycle in each.cycles)
    own = series.ramp
    ramps = [ramp for ramp in book.ramps if own and ramp.id in (own.id, own.into)]
    return series_comments(series.cycles, ramps).about(series.about)


def _serves(diagram: Diagram, id: str) -> str:
    parents = [node.said for node in diagram.parents(id)]
    return f"It serves {listed(parents)}." if parents else "It serves no driver yet."


def _book(body: ProjectBody) -> Book:
    return Book(body.cycles, body.ramps)


def _texts(value: Any) -> list[str]:
    """Every text that was written, however deep."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for each in value.values() for text in _texts(each)]
    return [text for each in value for text in _texts(each)] if isinstance(value, list | tuple) else []
