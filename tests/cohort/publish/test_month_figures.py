"""What the figures showed by then: the same as the report that is drawn for that month says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qilearn.aims.model import Measure
from qilearn.cohort.publish.month_figures import figures_by_month, table
from qilearn.core.text import figure
from qilearn.project.model import MeasureData, ProjectBody
from qilearn.project.report import months, report_of
from qilearn.project.view import Project
from qilearn.runcharts.words import headline
from tests.cohort.teams import FALLS, figures


def of(data: MeasureData, measure: Measure = FALLS) -> Project:
    return Project("p", ProjectBody(measures=[measure], data={measure.id: data}))


class TestOracle:
    @settings(max_examples=15, deadline=None)
    @given(st.lists(st.one_of(st.integers(0, 9), st.just(float("nan"))), min_size=2, max_size=30), st.integers(0, 20))
    def test_it_says_what_the_drawn_report_of_that_month_would_say(self, values, frozen):
        """For every month: the same median and the same verdict, with a baseline that is frozen or isn't."""
        values = [5, *values]
        data = figures(values)
        if 1 < frozen < len(values):
            rows = data.table.splitlines()
            data = data.model_copy(update={"baseline_until": rows[frozen].split(",")[0]})
        project = of(data)
        told = figures_by_month(project, months(project))
        for month in months(project):
            charts = report_of(project, month).charts
            for chart in charts.values():
                said = told[month][0]
                assert said.median == figure(float(chart.runs.centre[0]))
                assert said.shows == headline(chart, 0)

    def test_before_the_baseline_is_there_it_is_the_median_so_far(self):
        """Whatever the baseline was frozen at later."""
        project = of(figures([4, 6, 5, 7, 5, 6, 4, 8], baseline_until="2026-01-12"))
        assert figures_by_month(project, ["2025-11"])["2025-11"][0].median == "5"


class TestWords:
    def test_the_months_own_figures_with_their_days(self):
        """And the unit that they are in."""
        said = figures_by_month(of(figures([4, 6.5, 5])), ["2025-11"])["2025-11"][0]
        assert said.points == "3 November 2025: 4; 17 November 2025: 6.5"
        assert said.measure == "Falls"

    def test_many_figures_are_counted(self):
        """A month of days would fill the page."""
        said = figures_by_month(of(figures(range(28), days=1)), ["2025-11"])["2025-11"][0]
        assert said.points == "28 figures, from 0 to 27"

    def test_a_month_without_figures_says_so(self):
        """With the median that there was."""
        said = figures_by_month(of(figures([4, 6, 5])), ["2026-02"])["2026-02"][0]
        assert (said.points, said.median) == ("none of February 2026", "5")

    def test_before_the_first_figure_there_is_nothing(self):
        """And the page says that."""
        told = figures_by_month(of(figures([4, 6, 5])), ["2025-10"])
        assert "2025-10" not in told
        assert "no figures up to this month" in table(told.get("2025-10", ()))

    def test_figures_without_dates_are_on_the_teams_page_alone(self):
        """Nobody knows of which month they are."""
        data = MeasureData(table="turn,falls\n1,4\n2,6\n3,5\n", when="turn", value="falls")
        assert figures_by_month(of(data), ["2026-01"]) == {}

    def test_what_was_typed_is_text(self):
        """A measure's name is never markup."""
        told = figures_by_month(of(figures([4, 6]), Measure(id="falls", name="<b>Falls")), ["2025-11"])["2025-11"]
        assert "&lt;b&gt;Falls" in table(told)
        assert "<b>" not in table(told)


@pytest.mark.parametrize("value", [1e300, -3])
def test_strange_numbers_break_nothing(value):
    """A slip of the keyboard is still a report."""
    said = figures_by_month(of(figures([4, value])), ["2025-11"])["2025-11"][0]
    assert said.points.startswith("3 November 2025: 4; 17 November 2025: ")
