"""What a team reports of one month: its figures, its cycles, and the help it wants. Made by the report form, or by hand."""

from __future__ import annotations

import datetime as dt

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from qilearn.core.documents import ID_PATTERN, DocumentKind
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.stages import LONGEST

MONTH = r"^[12]\d{3}-(0[1-9]|1[0-2])$"
"""How a month is written: ``"2027-03"``. Of years that a calendar has, so that every view can count from it."""


class ReportedPoint(BaseModel):
    """One figure of a measure.

    Attributes
    ----------
    measure : str
        The measure's id in the team's project.
    when : str
        The day that it stands for, as ``"2027-03-01"``; one that the calendar has.
    value : float
        What was counted or measured.
    of : float or None
        What it is out of, where the measure has a denominator.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    measure: str = Field(pattern=ID_PATTERN)
    when: str = Field(pattern=r"^[1-9]\d{3}-\d{2}-\d{2}$")
    value: float
    of: float | None = None

    @field_validator("when")
    @classmethod
    def _is_a_day(cls, when: str) -> str:
        try:
            dt.date.fromisoformat(when)
        except ValueError:
            raise ValueError(f"{when} is no day of the calendar") from None
        return when


class TeamReport(BaseModel):
    """A team's report of one month.

    Attributes
    ----------
    project : str
        The id of the project that it is about.
    month : str
        ``"2027-03"``.
    points : tuple of ReportedPoint
    cycles : tuple of Cycle
        Those begun or gone on with; a Cycle holds no Do without a locked Plan, wherever it comes from.
    help_wanted, note : str

    Raises
    ------
    pydantic.ValidationError
        Where one figure, or one cycle, is in it twice.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    project: str = Field(pattern=ID_PATTERN)
    month: str = Field(pattern=MONTH)
    points: tuple[ReportedPoint, ...] = Field(default=(), max_length=400)
    cycles: tuple[Cycle, ...] = Field(default=(), max_length=40)
    help_wanted: str = Field(default="", max_length=LONGEST)
    note: str = Field(default="", max_length=LONGEST)

    @model_validator(mode="after")
    def _each_once(self) -> TeamReport:
        figures = [(point.measure, point.when) for point in self.points]
        cycles = [cycle.id for cycle in self.cycles]
        if len(set(figures)) < len(figures):
            raise ValueError("two figures are of one measure and one day; each stands once")
        if len(set(cycles)) < len(cycles):
            raise ValueError("two cycles have one id; each has its own")
        return self


TEAM_REPORT = DocumentKind("team-report", TeamReport, folder="team-reports", noun="monthly report", opened_by="")
"""A report's id is its project's id and its month: a later one of the same month takes the place of an earlier one."""


def report_id(project: str, month: str) -> str:
    """The id of the report of a project and a month.

    >>> report_id("ward-4", "2027-03")
    'ward-4-2027-03'
    """
    return f"{project}-{month}"
