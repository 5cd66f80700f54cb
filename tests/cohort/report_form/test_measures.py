"""What a form holds of a measure: its figures, how its chart is made, and whether a report can go to it at all."""

from __future__ import annotations

import datetime as dt

from qilearn.cohort.report_form.measures import measure_content
from qilearn.project.model import MeasureData
from qilearn.project.view import Project
from tests.cohort.report_form.examples import FALLS, NEW, SLEPT, body, table


def of(measure, figures=None, **parts):
    data = {} if figures is None else {measure.id: figures}
    project = Project(id="p", body=body(measures=[measure], data=data, **parts), today=dt.date(2027, 4, 5))
    return measure_content(project, measure)


def weekly(**parts):
    return MeasureData(**{"table": table([3, 4, 5]), "when": "day", "value": "figure", "origin": "typed", **parts})


def test_figures_come_with_all_that_their_chart_needs():
    """Rows, direction, and the end of the baseline: a baseline to a month goes on to the month's last day."""
    said = of(FALLS, weekly(baseline_until="2026-10", notes={"2026-10-12": "New lamps"}))
    assert said["rows"] == [["2026-10-05", 3.0, None], ["2026-10-12", 4.0, None], ["2026-10-19", 5.0, None]]
    assert said["chart"]["baseline_until"].startswith("2026-10-31T23:59:59")
    assert said["chart"]["better"] == "lower"
    assert said["chart"]["notes"] == [["2026-10-12", "New lamps"]]


def test_a_measure_by_group_says_why_it_cannot_be_reported():
    """A figure that doesn't say of which group it is has no place."""
    said = of(FALLS, weekly(by="figure"))
    assert "charted by group" in said["closed"]
    assert "rows" not in said


def test_figures_without_dates_say_so():
    """Nothing is asked for that would be thrown away later."""
    said = of(FALLS, MeasureData(table="round,figure\nfirst,3\nsecond,4\n", when="round", value="figure"))
    assert "have no dates" in said["closed"]


def test_figures_that_make_no_chart_say_why_and_can_still_be_added_to():
    """A file mended by hand may name a baseline before all points; figures go on coming in all the same."""
    said = of(FALLS, weekly(baseline_until="2020-01-01"))
    assert said["chart"] is None
    assert "no point comes at or before" in said["why_no_chart"]
    assert said["asks_of"] is False


def test_a_measure_without_figures_asks_as_it_is_defined():
    """Its first report makes the chart: out of something, where it has a denominator."""
    share, count = of(NEW), of(FALLS)
    assert (share["asks_of"], share["per"], share["chart"]["y"]) == (True, 100, "figure per 100 out of")
    assert (count["asks_of"], count["per"], count["chart"]["y"]) == (False, 1, "figure")
    assert share["step"] == {"months": 1, "from": "2000-01-01"}


def test_figures_that_were_given_as_rates_go_on_as_rates():
    """The definition has a denominator and the table hasn't: the table decides."""
    assert of(SLEPT, weekly())["asks_of"] is False


def test_how_far_points_are_apart_is_learnt_from_the_last_ones():
    """A gap in summer doesn't change that points come each week; months stay months; hours are no step."""
    days = ["2026-08-03", "2026-08-10", "2026-09-07", "2026-09-14", "2026-09-21"]
    with_gap = "day,figure\n" + "".join(f"{day},1\n" for day in days)
    months = "day,figure\n2026-10-01,1\n2026-11-01,2\n2026-12-01,1\n"
    hours = "day,figure\n2026-10-01 08:30,1\n2026-10-01 12:00,2\n"
    steps = [of(FALLS, weekly(table=each))["step"] for each in (with_gap, months, hours)]
    assert steps == [{"days": 7, "from": "2026-09-21"}, {"months": 1, "from": "2026-12-01"}, None]
