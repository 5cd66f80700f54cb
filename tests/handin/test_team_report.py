"""A team's monthly report: months and days that a calendar has, so that one report can't stop every view of a cohort."""

import pytest
from pydantic import ValidationError

from qilearn.handin.team_report import ReportedPoint, TeamReport


@pytest.mark.parametrize("day", ["2027-02-30", "2027-13-01", "0203-01-05", "2027-2-3", "2027-02-03\n"])
def test_a_figure_is_of_a_day_that_there_is(day):
    """A day that no calendar has is refused at the door; past it, no chart of the cohort could be drawn."""
    with pytest.raises(ValidationError):
        ReportedPoint(measure="falls", when=day, value=3)


def test_the_last_day_of_a_month_is_one():
    """A leap day too."""
    assert ReportedPoint(measure="falls", when="2028-02-29", value=3).when == "2028-02-29"


@pytest.mark.parametrize("month", ["0000-01", "9999-12", "2027-13", "2027-00", "2027-3"])
def test_a_report_is_of_a_month_that_can_be_counted_from(month):
    """The month before and the one after have names as well."""
    with pytest.raises(ValidationError):
        TeamReport(project="ward", month=month)
