"""The card of the monthly report: choose a month, write what help is wanted, look at the page, take it along."""

from __future__ import annotations

from typing import Any

from ipywidgets import HTML

from qilearn.core.comments import Comments
from qilearn.core.exercises import Prompts
from qilearn.core.ui.card import Card
from qilearn.core.ui.prompts import PromptFields
from qilearn.pdsa.stages import LONGEST
from qilearn.project.critique import private
from qilearn.project.deskside import TAKE, Deskside
from qilearn.project.going import take_report
from qilearn.project.model import PARTS, ReportNotes
from qilearn.project.report import MonthlyReport, first_day, months, report_of
from qilearn.project.view import Project
from qilearn.runcharts.form import dropdown
from qilearn.workspace.folder import Workspace

PAGE = ("page", "Show the report")

_ASKED = {
    "help_wanted": "What help do you want, and from whom?",
    "note": "What else is there to say?",
}


def report_card(workspace: Workspace | None = None) -> Card:
    """A card for the monthly report of the open project.

    Choose the month, write what help you want and what else there is to say, show the report, and take it with you as a
    page to print or send. All else in it follows from the project: its aim, its figures and its cycles.

    Returns
    -------
    Card
        Shown in a notebook, it is the card.
    """
    return _ReportCard(workspace).open()


class _ReportCard(Deskside):
    def __init__(self, workspace: Workspace | None) -> None:
        prompt = (
            "One page for those who sponsor, coach or care about your project: what you want, what the figures show, what "
            "you predicted, tested and learnt this month, what comes next, and what help you want. No names of patients, "
            "children or colleagues, please."
        )
        super().__init__(
            "Your monthly report", prompt=prompt, parts=PARTS, actions=[PAGE, TAKE], workspace=workspace, wide=True
        )
        self._month = dropdown("Month", [])
        self._fields = PromptFields(Prompts(_ASKED, rows=3))
        self._shown = HTML()
        self._is_shown = self._is_writing = False

    def open(self) -> Card:
        """The card."""
        card = self.begin([self._month, self._fields, self._shown])
        self._month.observe(card.guard(self._choose), "value")
        self._fields.observe(card.guard(self._write), "value")
        return card

    def show(self) -> None:
        """Offer the months, fill in what was written for the chosen one, and bring a shown report up to date."""
        known = months(self._project())
        offered = [(f"{first_day(month):%B %Y}", month) for month in dict.fromkeys([*self._this_month(known), *known])]
        if self._month.options != tuple(offered):
            chosen = self._month.value
            self._month.options = offered
            self._month.value = chosen if chosen in dict(offered).values() else known[0]
        written = self._notes().model_dump()
        if {**dict.fromkeys(written, ""), **(self._fields.value or {})} != written:
            self._fields.value = written
        if self._is_shown and not self._is_writing:  # Its pictures take a second: not at every word.
            self._shown.value = self._report()._repr_html_()

    def comments(self) -> Comments:
        """A word of caution where a name seems to stand."""
        return private(self._notes().model_dump().values())

    def act(self, name: str) -> None:
        """Show the report, or take it along."""
        if name == PAGE[0]:
            self._is_shown = True
            self._shown.value = self._report()._repr_html_()
            self.card.show_reply(self.comments(), aloud=False)
        else:
            self.card.show_reply(take_report(self._report(), self.desk.workspace))

    def _choose(self, _change: Any) -> None:
        """Another month: what was written for that one, and its report."""
        if not self._is_showing and self._month.value:
            self._show_all()

    def _write(self, change: Any) -> None:
        month = self._month.value
        if self._is_showing or not month:
            return
        written = {field: text[:LONGEST] for field, text in (change.new or {}).items() if field in _ASKED}
        notes = ReportNotes(**{**self._notes().model_dump(), **written})
        if notes != self._notes():
            self._is_writing = True
            try:
                self.save("reports", {**self.body.reports, month: notes})
            finally:
                self._is_writing = False

    def _this_month(self, known: tuple[str, ...]) -> list[str]:
        """The month that it is, where nothing has been done in it yet."""
        month = f"{self.today:%Y-%m}"
        return [month] if month > known[0] else []

    def _notes(self) -> ReportNotes:
        return self.body.reports.get(self._month.value or "", ReportNotes())

    def _project(self) -> Project:
        return Project(id=self.desk.id, body=self.body, modified=self.desk.modified)

    def _report(self) -> MonthlyReport:
        return report_of(self._project(), self._month.value or None)
