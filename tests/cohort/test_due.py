"""When a report is due, and of which months nothing has come."""

import datetime as dt

import pytest

from qilearn.cohort.due import after, due_on, last_due, months_told, overdue
from tests.cohort.teams import TODAY, one, project, reported


class TestDue:
    @pytest.mark.parametrize(("month", "day"), [("2027-03", "2027-04-10"), ("2027-12", "2028-01-10")])
    def test_the_tenth_of_the_next_month(self, month, day):
        """Over the turn of a year too."""
        assert due_on(month).isoformat() == day

    def test_the_day_can_be_another(self):
        """A department may say the 20th."""
        assert due_on("2027-03", 20) == dt.date(2027, 4, 20)

    def test_on_the_day_itself_nothing_is_late_yet(self):
        """A report that is due today may still come today."""
        assert last_due(dt.date(2027, 4, 10)) == "2027-02"
        assert last_due(dt.date(2027, 4, 11)) == "2027-03"
        assert last_due(dt.date(2027, 1, 2)) == "2026-11"

    @pytest.mark.parametrize("by", [-25, -12, -1, 0, 1, 12, 25])
    def test_months_are_counted_both_ways(self, by):
        """There and back is where it began."""
        assert after(after("2027-01", by), -by) == "2027-01"


class TestOverdue:
    def test_the_months_after_the_last_that_was_told(self):
        """A gap that later figures have closed isn't chased."""
        assert overdue({"2026-10", "2027-01"}, TODAY) == ("2027-02", "2027-03")
        assert overdue({"2027-03"}, TODAY) == overdue({"2027-04"}, TODAY) == ()

    def test_a_team_that_never_began_is_not_late(self):
        """Nothing is expected of it yet."""
        assert overdue((), TODAY) == ()

    def test_a_month_is_told_by_a_report_a_figure_or_a_cycle(self):
        """However it came in; a report that only says that nothing happened counts too."""
        told = months_told(one(project([4, 6, 5]), reported("2026-02", note="Nothing this month.")))
        assert told == {"2025-11", "2025-12", "2026-02"}

    def test_a_mistyped_year_to_come_hides_nothing(self):
        """One figure of 2072 doesn't make a team's reports be there for ever."""
        typed = {"measure": "falls", "when": "2072-01-04", "value": 5}
        each = one(project([4, 6, 5]), reported("2072-01", points=[typed]))
        assert overdue(months_told(each), TODAY)[0] == "2026-01"
