"""The public functions: one series and many agree, every problem is told at once, notes and names."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import qilearn as qi
from qilearn.core.errors import InputError
from qilearn.runcharts import RunChart, RunCharts, run_chart, run_charts
from qilearn.runcharts.arguments import value_name
from tests.runcharts.examples import CDI, chart_of, frame_of, monthly
from tests.runcharts.strategies import chart_options, frames, quickly


def charts_or_problems(frame: pd.DataFrame, by: str | None, options: dict[str, Any]) -> Any:
    """The charts, or None where the options don't fit the frame."""
    try:
        if by is None:
            return run_chart(frame, x="week", y="falls", **options)
        return run_charts(frame, by=by, x="week", y="falls", **options)
    except InputError:
        return None


def assert_same(one: pd.DataFrame, other: pd.DataFrame) -> None:
    """Two frames hold the same; floats may differ in their last figure."""
    pd.testing.assert_frame_equal(
        one.reset_index(drop=True), other.reset_index(drop=True), check_exact=False, rtol=1e-12, check_dtype=False
    )


class TestManyAndOne:
    @quickly
    @given(frames(), chart_options())
    def test_many_are_as_each_alone(self, frame, options):
        """Each of many series has the summary and the points that it has alone, whatever the options."""
        charts = charts_or_problems(frame, "ward", options)
        if charts is None:
            return
        for ward, mine in frame.groupby("ward"):
            alone = charts_or_problems(mine, None, options)
            if alone is None:  # what fits some wards need not fit this one
                continue
            # Alone, a ward has no phases before its first point, so the numbers of its phases begin there.
            left_out = ["phase"] if isinstance(options["phases"], list) else []
            for many, one in ((charts.points, alone.points), (charts.summary, alone.summary)):
                assert_same(many[many["ward"] == ward].drop(columns=["ward", *left_out]), one.drop(columns=left_out))

    @quickly
    @given(frames(), chart_options(), st.randoms(use_true_random=False))
    def test_the_order_of_rows_does_not_matter(self, frame, options, random):
        """Shuffled rows give the same summary and the same points."""
        charts = charts_or_problems(frame, "ward", options)
        order = list(range(len(frame)))
        random.shuffle(order)
        shuffled = charts_or_problems(frame.iloc[order], "ward", options)
        assert (charts is None) == (shuffled is None)
        if charts is not None:
            assert_same(shuffled.summary, charts.summary)
            assert_same(shuffled.points, charts.points)

    @quickly
    @given(frames(), chart_options())
    def test_a_key_more_changes_nothing(self, frame, options):
        """A second key that says the same as the first gives the same figures."""
        charts = charts_or_problems(frame, "ward", options)
        if charts is None:
            return
        doubled = frame.assign(house=frame["ward"].str.lower())
        more = run_charts(doubled, by=["ward", "house"], x="week", y="falls", **options)
        assert_same(more.summary.drop(columns="house"), charts.summary)

    def test_a_series_of_many_is_told_apart_by_its_key_columns(self):
        """The key columns stand first in summary and points, whatever their names."""
        frame = frame_of(CDI).assign(**{"ward <b>": "A", "a b": 1})
        charts = run_charts(frame, by=["ward <b>", "a b"], x="week", y="falls")
        assert charts.summary.columns[:3].tolist() == ["ward <b>", "a b", "phase"]
        assert charts.points.columns[:3].tolist() == ["ward <b>", "a b", "phase"]

    def test_a_key_column_may_have_any_name_that_pandas_allows(self):
        """A column named by a number can tell series apart too."""
        frame = pd.DataFrame({0: ["A", "B"], "week": 1, "falls": [1, 2]})
        assert run_charts(frame, by=0, x="week", y="falls").summary["0"].tolist() == ["A", "B"]

    def test_one_series_by_a_key_is_the_chart_alone(self):
        """One ward among many wards of one: the same summary."""
        charts = run_charts(frame_of(CDI, ward="A"), by="ward", x="week", y="falls")
        assert_same(charts.summary.drop(columns="ward"), chart_of(CDI).summary)


class TestPublic:
    def test_they_are_what_qilearn_offers(self):
        """``qi.run_chart`` and ``qi.run_charts`` are these functions."""
        assert qi.run_chart is run_chart
        assert qi.run_charts is run_charts

    def test_one_is_a_chart_and_many_are_charts(self):
        """One series gives a RunChart; many, even of one ward, give RunCharts."""
        assert type(chart_of(CDI)) is RunChart
        assert type(run_charts(frame_of(CDI, ward="A"), by="ward", x="week", y="falls")) is RunCharts

    def test_everything_after_the_data_is_named(self):
        """Options are given by name."""
        with pytest.raises(TypeError):
            run_chart(frame_of(CDI), "week", "falls")

    def test_titles(self):
        """The title is the one given, or what is measured."""
        assert chart_of(CDI).labels.title == "Falls"
        assert chart_of(CDI, title="C. difficile").labels.title == "C. difficile"
        assert chart_of(CDI, title="").labels.title == ""

    @pytest.mark.parametrize(
        ("y", "n", "per", "name"),
        [
            ("no_shows", None, 1, "no shows"),
            ("falls", None, 100, "falls × 100"),
            ("falls", "beds", 1, "falls per beds"),
            ("falls", "bed_days", 1000, "falls per 1,000 bed days"),
            (0, 1, 100, "0 per 100 1"),
        ],
    )
    def test_what_the_values_are_called(self, y, n, per, name):
        """The name of the values comes from the columns, in a person's spelling."""
        assert value_name(y, n, per) == name

    def test_made_up_data_are_known_from_the_frame(self):
        """A frame that says it is synthetic makes a chart that says so."""
        frame = frame_of(CDI)
        assert not run_chart(frame, x="week", y="falls").labels.synthetic
        frame.attrs["synthetic"] = True
        assert run_chart(frame, x="week", y="falls").labels.synthetic


class TestNotes:
    FRAME = monthly(range(6), said=[None, "New rota", "", "  ", np.nan, "Winter"])

    def test_a_mapping(self):
        """Notes in order of time, each at its place; blank ones are none."""
        notes = {"2024-05": "Later", "2024-02": "Earlier", "2024-03": "  "}
        chart = run_chart(self.FRAME, x="month", y="falls", notes=notes)
        assert [text for _, text in chart.labels.notes] == ["Earlier", "Later"]
        assert [str(place)[:7] for place, _ in chart.labels.notes] == ["2024-02", "2024-05"]

    def test_a_column(self):
        """A column of notes: those that say something."""
        chart = run_chart(self.FRAME, x="month", y="falls", notes="said")
        assert [(str(place)[:7], text) for place, text in chart.labels.notes] == [
            ("2024-02", "New rota"),
            ("2024-06", "Winter"),
        ]

    def test_a_column_of_dates_with_the_day_first(self):
        """Notes in a column find their rows however its dates are written."""
        frame = pd.DataFrame({"day": ["03/04/2024", "31/05/2024"], "falls": [1, 2], "said": ["Here", None]})
        chart = run_chart(frame, x="day", y="falls", notes="said")
        assert [(str(place)[:10], text) for place, text in chart.labels.notes] == [("2024-04-03", "Here")]

    def test_two_rows_of_one_time_keep_both_notes(self):
        """Rows that are combined lose no note."""
        frame = pd.DataFrame({"week": [1, 1, 2], "falls": [1, 2, 3], "said": ["One", "Two", None]})
        chart = run_chart(frame, x="week", y="falls", notes="said")
        assert [text for _, text in chart.labels.notes] == ["One", "Two"]

    def test_a_row_without_a_time_loses_its_note_with_its_point(self):
        """A note whose row can't be placed isn't placed either."""
        frame = pd.DataFrame({"week": [1, None], "falls": [1, 2], "said": ["One", "Two"]})
        chart = run_chart(frame, x="week", y="falls", notes="said")
        assert [text for _, text in chart.labels.notes] == ["One"]

    def test_between_two_points_is_a_place(self):
        """What happened between two points stands between them."""
        assert chart_of([1, 2, 3], notes={2.5: "Between"}).labels.notes == ((2.5, "Between"),)

    def test_a_month_that_the_chart_begins_in_is_on_it(self):
        """A note for a month whose later days are on the chart is on it."""
        days = pd.DataFrame({"day": pd.date_range("2024-01-15", periods=3), "falls": range(3)})
        assert len(run_chart(days, x="day", y="falls", notes={"2024-01": "New year"}).labels.notes) == 1

    @pytest.mark.parametrize("when", ["2023-12", "2024-07"])
    def test_outside_the_chart_it_is_a_problem(self, when):
        """A note that nobody would see is told, with the range there is."""
        with pytest.raises(InputError) as caught:
            run_chart(self.FRAME, x="month", y="falls", notes={when: "Early or late"})
        assert caught.value.problems == (
            f"notes: {when!r} lies outside the chart. The points run from January 2024 to June 2024.",
        )

    @pytest.mark.parametrize("notes", ["say", 5, ["One"]])
    def test_what_is_neither_is_told_both_ways(self, notes):
        """The message says which columns there are, and how to give a mapping."""
        with pytest.raises(InputError, match=r"'month', 'falls' or 'said'\..*Or give \{x value: text\}\."):
            run_chart(self.FRAME, x="month", y="falls", notes=notes)


class TestProblems:
    @staticmethod
    def problems(frame: Any = None, **options: Any) -> tuple[str, ...]:
        frame = monthly(range(3)) if frame is None else frame
        with pytest.raises(InputError) as caught:
            run_chart(frame, **{"x": "month", "y": "falls", **options})
        return caught.value.problems

    @pytest.mark.parametrize(
        ("options", "starts"),
        [
            ({"rules": "anhoj"}, "rules: 'anhoj' was given; it can be 'anhoej', 'ihi' or 'carey'. Did you mean 'anhoej'?"),
            ({"rules": ["ihi"]}, "rules: ['ihi'] was given; it can be"),
            ({"rules": None}, "rules: None was given; it can be"),
            ({"centre": "mode"}, "centre: 'mode' was given; it can be 'median' or 'mean'."),
            ({"centre": float("nan")}, "centre: nan was given; it can be 'median' or 'mean'."),
            ({"centre": True}, "centre: True was given; it can be 'median' or 'mean'."),
            ({"centre": np.array([1, 2])}, "centre: array([1, 2]) was given; it can be"),
            ({"better": "up"}, "better: 'up' was given; it can be 'lower' or 'higher'."),
            ({"per": 0}, "per: 0 was given; it needs to be a number above zero"),
            ({"per": -1}, "per: -1 was given; it needs to be a number above zero"),
            ({"per": "100"}, "per: '100' was given; it needs to be a number above zero"),
            ({"per": None}, "per: None was given; it needs to be a number above zero"),
            ({"target": "5"}, "target: '5' was given; it needs to be a number."),
            ({"target": float("inf")}, "target: inf was given; it needs to be a number."),
            ({"x": "mnth"}, "x: 'mnth' was given; it can be 'month' or 'falls'. Did you mean 'month'?"),
            ({"y": "fall"}, "y: 'fall' was given; it can be 'month' or 'falls'. Did you mean 'falls'?"),
            ({"n": "beds"}, "n: 'beds' was given; it can be 'month' or 'falls'."),
            ({"freeze": "2023"}, "freeze: no point comes at or before '2023'. The points run from January 2024 to"),
            ({"freeze": "soon"}, "freeze: 'soon' isn't a date, and month holds dates, from January 2024 to"),
            ({"phases": "stage"}, "phases: 'stage' isn't a date"),
            ({"exclude": ["2030"]}, "exclude: there is no point at '2030'. The points run from January 2024 to"),
        ],
        ids=lambda value: str(value)[:24],
    )  # fmt: skip
    def test_each_says_what_was_given_and_what_is_allowed(self, options, starts):
        """One slip gives one message: where, what was given, what is allowed or what there is."""
        (problem,) = self.problems(**options)
        assert problem.startswith(starts)

    def test_all_options_at_once(self):
        """Every option that doesn't fit is told, not only the first."""
        found = self.problems(rules="x", centre="x", better="x", per="x", target="x", freeze="x", phases=["x"],
                              exclude=["x"], notes={"x": "x"})  # fmt: skip
        assert {problem.split(":")[0] for problem in found} == {
            "rules", "centre", "better", "per", "target", "freeze", "phases", "exclude", "notes",
        }  # fmt: skip

    def test_options_and_columns_at_once(self):
        """Slips in options and in column names are told together."""
        found = self.problems(rules="x", x="a", y="b", n="c")
        assert [problem.split(":")[0] for problem in found] == ["rules", "x", "y", "n"]

    def test_options_and_cells_at_once(self):
        """Slips in options and in the table's cells are told together."""
        frame = pd.DataFrame({"month": ["03/04/2024", "05/06/2024"], "falls": ["a", 1], "beds": [1, "b"]})
        found = self.problems(frame, n="beds", better="x")
        assert [problem.split(":")[0] for problem in found] == ["better", "y", "n", "x"]

    def test_all_of_a_list(self):
        """Each value of a list that doesn't fit is told."""
        assert len(self.problems(exclude=["2030", "2031", "2024-01"])) == 2
        assert len(self.problems(freeze=["2020", "x"])) == 2

    def test_no_key_for_many(self):
        """Without a key there is one chart, and the message says which function makes it."""
        with pytest.raises(InputError, match="Name the column that tells the series apart, or use run_chart"):
            run_charts(monthly(range(3)), by=[], x="month", y="falls")

    @pytest.mark.parametrize("by", ["wards", ["ward", "wards"], [["ward"]]])
    def test_a_wrong_key(self, by):
        """A key that isn't there is told like any other column."""
        with pytest.raises(InputError, match=r"by: .* was given; it can be 'month', 'falls' or 'ward'\."):
            run_charts(monthly(range(3), ward="A"), by=by, x="month", y="falls")

    def test_a_key_given_twice_is_one(self):
        """The same column named twice tells series apart once."""
        charts = run_charts(monthly(range(3), ward="A"), by=["ward", "ward"], x="month", y="falls")
        assert charts.summary.columns[:2].tolist() == ["ward", "phase"]

    def test_a_notebook_shows_the_message_without_a_traceback(self):
        """IPython prints one line for each problem and nothing of ours."""
        with pytest.raises(InputError) as caught:
            run_chart(monthly(range(3)), x="month", y="fall", n="beds")
        lines = caught.value._render_traceback_()
        assert len(lines) == 2
        assert all("Traceback" not in line for line in lines)


def test_a_note_stands_at_the_first_point_that_its_time_holds():
    """With dates at the ends of months, a note for a month is at that month's point."""
    frame = pd.DataFrame({"month": pd.date_range("2024-01-31", periods=4, freq="ME"), "falls": [3, 5, 4, 2]})
    chart = run_chart(frame, x="month", y="falls", notes={"2024-02": "New rota"})
    assert chart.labels.notes == ((np.datetime64("2024-02-29"), "New rota"),)
