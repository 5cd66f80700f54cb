"""From a learner's frame to ordered points: types, order, combining, missing values, phases, baselines."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest

from qilearn.core.errors import InputError
from qilearn.runcharts import run_chart, run_charts
from qilearn.runcharts.control import control_chart
from qilearn.runcharts.framing import as_list, framed
from qilearn.runcharts.series import RESULT_COLUMNS, Series, read_points
from tests.runcharts.examples import CDI, chart_of, charts_of, frame_of, monthly, whole_row


def points_of(values: Any, **more: Any) -> Series:
    """The points of these values, one a week."""
    return read_points(frame_of(values, **more), x="week", y="falls", n="beds" if "beds" in more else None)


def problems_of(frame: Any, **options: Any) -> tuple[str, ...]:
    """What is wrong with a frame."""
    with pytest.raises(InputError) as caught:
        run_chart(frame, **{"x": "week", "y": "falls", **options})
    return caught.value.problems


class TestNumbers:
    @pytest.mark.parametrize(
        "values",
        [
            [1, 2, None],
            np.array([1.0, 2.0, np.nan]),
            np.array([1, 2, np.nan], dtype="float32"),
            pd.array([1, 2, None], dtype="Int64"),
            pd.array([1, 2, None], dtype="Float64"),
            pd.Series([1, 2, pd.NA], dtype=object),
            pd.Series(["1", " 2 ", None], dtype=object),
            pd.array(["1", "2", None], dtype="string"),
            pd.Series([Decimal(1), Decimal(2), None], dtype=object),
            pd.Categorical([1, 2, None]),
            [1, 2, math.inf],
            [1, 2, -math.inf],
            [1, 2, 1e300],
        ],
        ids=lambda values: str(getattr(values, "dtype", values)),
    )
    def test_numbers_of_any_type(self, values):
        """Numbers are read whatever holds them; missing, infinite and impossibly large ones are missing, never zero."""
        assert np.array_equal(points_of(values).value, [1, 2, np.nan], equal_nan=True)

    @pytest.mark.parametrize("values", [[True, False, True], pd.array([True, False, True], dtype="boolean")], ids=str)
    def test_yes_and_no_count_as_one_and_nought(self, values):
        """A column of yes and no is one of ones and zeros."""
        assert points_of(values).value.tolist() == [1, 0, 1]

    def test_text_among_numbers_names_row_and_cell(self):
        """Each text that is no number is shown with its row, and what to do about it."""
        (problem,) = problems_of(frame_of([4, "n/a", 5, "3,5"]))
        assert problem.startswith(
            "y: the column 'falls' holds text where numbers belong: 'n/a' (row 2) and '3,5' (row 4)"
        )
        assert "qi.read_table" in problem

    def test_rows_are_counted_as_they_stand_whatever_the_index(self):
        """Row 2 is the second row, though the frame's index says otherwise."""
        frame = frame_of([4, "n/a", 5]).set_index(pd.Index([70, 80, 90]))
        assert "'n/a' (row 2)" in problems_of(frame)[0]

    def test_of_many_texts_three_are_shown_and_the_rest_counted(self):
        """A column of nothing but text doesn't fill the screen."""
        assert "'a' (row 1), 'b' (row 2), 'c' (row 3) and 2 more" in problems_of(frame_of("abcde"))[0]

    @pytest.mark.parametrize(
        "values",
        [pd.date_range("2024-01-01", periods=3), pd.to_timedelta([1, 2, 3], "D"), [1j, 2, 3],
         pd.period_range("2024-01", periods=3, freq="M"), pd.date_range("2024-01-01", periods=3, tz="UTC")],
        ids=lambda values: str(getattr(values, "dtype", "complex")),
    )  # fmt: skip
    def test_dates_and_the_like_are_no_numbers(self, values):
        """A column of dates where values belong is a slip, not so many nanoseconds."""
        assert "it needs to hold plain numbers" in problems_of(frame_of(values))[0]


class TestOrder:
    def test_unsorted_rows_are_put_in_order(self):
        """A table in any order gives the chart of the ordered one."""
        shuffled = frame_of(CDI).sample(frac=1, random_state=3)
        assert run_chart(shuffled, x="week", y="falls").points.equals(chart_of(CDI).points)

    def test_series_come_in_the_order_of_their_keys(self):
        """Series are sorted by key: numbers as numbers, a mixture as text, missing ones last."""
        frame = pd.DataFrame({"ward": [10, 9, 10, 9], "week": [1, 1, 2, 2], "falls": 1})
        assert run_charts(frame, by="ward", x="week", y="falls").summary["ward"].tolist() == [9, 10]
        mixed = pd.DataFrame({"ward": ["b", 1, None], "week": 1, "falls": 1})
        assert run_charts(mixed, by="ward", x="week", y="falls").summary["ward"].tolist()[:2] == [1, "b"]

    def test_categories_come_in_their_own_order_and_empty_ones_not_at_all(self):
        """A categorical key keeps its order; a category without rows makes no chart."""
        ward = pd.Categorical(["low", "high"], categories=["low", "middle", "high"], ordered=True)
        frame = pd.DataFrame({"ward": ward, "week": 1, "falls": 1})
        assert run_charts(frame, by="ward", x="week", y="falls").summary["ward"].tolist() == ["low", "high"]

    def test_several_columns_tell_series_apart(self):
        """With two columns each pair that occurs is a series, in order."""
        frame = pd.DataFrame({"site": ["N", "S", "N"], "ward": [2, 1, 1], "week": 1, "falls": [1, 2, 3]})
        found = run_charts(frame, by=["site", "ward"], x="week", y="falls").summary
        assert found[["site", "ward", "centre"]].values.tolist() == [["N", 1, 3], ["N", 2, 1], ["S", 1, 2]]

    def test_a_row_without_a_time_is_left_out_and_counted(self):
        """A row without x can't be placed; it is left out, and the reader is told."""
        frame = pd.DataFrame({"week": [1, None, 3, None], "falls": [1, 2, 3, 4]})
        chart = run_chart(frame, x="week", y="falls")
        assert chart.points["x"].tolist() == [1, 3]
        assert "2 rows have no week" in chart.comments.about("data")[0].says

    def test_a_series_whose_rows_all_lack_a_time_is_none(self):
        """A ward without times makes no chart, and leaves the other wards as they are."""
        frame = pd.DataFrame({"ward": ["A", "A", "B"], "week": [1, 2, None], "falls": [1, 2, 3]})
        charts = run_charts(frame, by="ward", x="week", y="falls")
        assert charts.summary["ward"].tolist() == ["A"]
        assert charts.series.by["ward"].tolist() == ["A"]

    def test_the_learner_s_frame_is_left_alone(self):
        """Making a chart changes nothing in the frame."""
        frame = frame_of([3, None, 1], ward="A").iloc[::-1]
        before = frame.copy(deep=True)
        run_charts(frame, by="ward", x="week", y="falls", n="falls")
        pd.testing.assert_frame_equal(frame, before)


class TestSameTime:
    def test_with_a_denominator_sums_are_divided(self):
        """Rows of one week: the sum of falls over the sum of beds, not the mean of two ratios."""
        frame = pd.DataFrame({"week": [1, 1, 2], "falls": [1, 3, 2], "beds": [10, 10, 4]})
        chart = run_chart(frame, x="week", y="falls", n="beds", per=100)
        assert chart.points[["y", "n", "value"]].values.tolist() == [[4, 20, 20], [2, 4, 50]]
        assert "summed" in chart.comments.about("data")[0].says

    def test_without_one_values_are_averaged(self):
        """Rows of one week without a denominator: their mean."""
        frame = pd.DataFrame({"week": [1, 1, 2], "falls": [1, 4, 2]})
        chart = run_chart(frame, x="week", y="falls")
        assert chart.points["value"].tolist() == [2.5, 2]
        assert "1 row had the same week as another and was combined (averaged)" in chart.comments.about("data")[0].says

    def test_half_known_rows_take_no_part(self):
        """A row that lacks its numerator or its denominator adds nothing to either sum."""
        frame = pd.DataFrame({"week": 1, "falls": [1, None, 5], "beds": [10, 10, None]})
        assert run_chart(frame, x="week", y="falls", n="beds").points["value"].tolist() == [0.1]

    def test_rows_that_all_lack_something_are_one_missing_point(self):
        """Where no row of a week is whole, the week is missing, not zero."""
        frame = pd.DataFrame({"week": [1, 1, 2], "falls": [None, 2, 3], "beds": [5, None, 6]})
        chart = run_chart(frame, x="week", y="falls", n="beds")
        assert math.isnan(chart.points.loc[0, "value"])
        assert chart.summary.loc[0, "n_obs"] == 2

    def test_the_same_week_on_two_wards_is_two_points(self):
        """Only rows of the same series are combined."""
        assert charts_of({"A": [1, 2], "B": [3, 4]}).summary["n_obs"].tolist() == [2, 2]


class TestRatios:
    @pytest.mark.parametrize(
        ("falls", "beds"), [(0, 0), (3, 0), (3, -2), (None, 5), (3, None), (math.inf, 5), (3, math.inf)]
    )
    def test_what_cannot_be_divided_is_missing(self, falls, beds):
        """0/0, y/0, a negative or missing n: no value, and the other points stand."""
        points = points_of([falls, 3], beds=[beds, 6])
        assert math.isnan(points.value[0])
        assert points.value[1] == 0.5

    def test_empty_denominators_are_asked_about(self):
        """The reader is asked what the empty denominators mean."""
        chart = run_chart(frame_of([1, 2, 3], beds=[0, -1, 5]), x="week", y="falls", n="beds")
        assert "2 points have a beds of zero or less" in chart.comments.about("denominator")[0].says

    def test_a_ratio_beyond_measure_is_missing(self):
        """A division that overflows gives a missing value, no warning and no infinity."""
        points = points_of([1e140, 1], beds=[1e-300, 1])
        assert np.array_equal(points.value, [np.nan, 1], equal_nan=True)

    def test_per_multiplies_ratios_and_plain_values(self):
        """With per=100 a quarter is 25, and a plain value is a hundredfold."""
        assert read_points(frame_of([1], beds=[4]), x="week", y="falls", n="beds", per=100).value.tolist() == [25]
        assert read_points(frame_of([1]), x="week", y="falls", per=100).value.tolist() == [100]


class TestPhases:
    def test_a_column_of_labels(self):
        """Each block of one label is a phase of that name."""
        chart = run_chart(frame_of([1, 2, 3, 4], stage=["before", "before", "test", "test"]), x="week", y="falls",
                          phases="stage")  # fmt: skip
        assert chart.summary[["phase", "n_obs", "centre"]].values.tolist() == [["before", 2, 1.5], ["test", 2, 3.5]]
        assert chart.points["phase"].tolist() == ["before", "before", "test", "test"]

    def test_a_label_that_comes_back_is_a_phase_of_its_own(self):
        """The same label later on is told apart by a number, in each series afresh."""
        chart = run_chart(frame_of([1, 2, 3], stage=["off", "on", "off"]), x="week", y="falls", phases="stage")
        assert chart.summary["phase"].tolist() == ["off", "on", "off (2)"]

    def test_a_list_says_where_new_phases_start(self):
        """Each x in the list begins a phase."""
        assert chart_of(CDI, phases=[13, 25]).summary["n_obs"].tolist() == [12, 12, 12]

    def test_a_month_starts_with_its_first_day(self):
        """A phase from March on begins with the first point of March."""
        frame = monthly(range(6))
        chart = run_chart(frame, x="month", y="falls", phases=["2024-03"])
        assert chart.summary["n_obs"].tolist() == [2, 4]

    def test_one_start_needs_no_list(self):
        """A single x value will do."""
        assert chart_of(CDI, phases=25).summary["n_obs"].tolist() == [24, 12]

    @pytest.mark.parametrize(
        "phases", [[1, 3], [3, 3], [3, 1], [0, -5, 3], (3,), {3}, np.array([3]), pd.Series([3])], ids=str
    )
    def test_phases_are_numbered_from_1_whatever_the_list(self, phases):
        """The first point's own start, repetitions and order don't matter."""
        assert chart_of([1, 2, 3, 4], phases=phases).summary[["phase", "n_obs"]].values.tolist() == [[1, 2], [2, 2]]

    def test_a_start_between_two_points_begins_with_the_next(self):
        """A phase from 2.5 on begins with point 3."""
        assert chart_of([1, 2, 3, 4], phases=[2.5]).summary["n_obs"].tolist() == [2, 2]

    def test_a_start_beyond_all_points_is_a_problem(self):
        """A phase that would have no point is told, with the range there is."""
        (problem,) = problems_of(frame_of([1, 2, 3]), phases=[9])
        assert problem == "phases: no point comes at or after 9. The points run from week 1 to week 3."

    def test_phases_keep_their_numbers_in_every_series(self):
        """A ward that starts late begins in the phase that it starts in."""
        frame = pd.concat([frame_of([1, 2, 3, 4], ward="A"), frame_of([1, 2, 3, 4], ward="B").iloc[2:]])
        charts = run_charts(frame, by="ward", x="week", y="falls", phases=[3])
        assert charts.summary[["ward", "phase", "n_obs"]].values.tolist() == [["A", 1, 2], ["A", 2, 2], ["B", 2, 2]]


class TestFreeze:
    def test_the_last_baseline_point_belongs_to_it(self):
        """The baseline is inclusive."""
        chart = chart_of([1, 2, 3, 10, 11], freeze=3)
        assert chart.summary.loc[0, "centre"] == 2
        assert chart.points["baseline"].tolist() == [True, True, True, False, False]

    def test_a_month_s_name_takes_in_all_of_it(self):
        """Frozen at 2024-03, every day of March is in the baseline."""
        days = pd.DataFrame({"day": pd.date_range("2024-03-30", periods=4), "falls": [1, 3, 9, 9]})
        assert run_chart(days, x="day", y="falls", freeze="2024-03").summary.loc[0, "centre"] == 2

    def test_missing_points_count_as_points_of_the_baseline(self):
        """The baseline ends where it is said to end, though points in it are missing."""
        assert chart_of([1, None, 3, 10, 10], freeze=3).summary.loc[0, "centre"] == 2

    def test_between_two_points_it_ends_with_the_one_before(self):
        """A freeze needs no point of its own."""
        assert chart_of([1, 3, 10, 10], freeze=2.5).summary.loc[0, "centre"] == 2

    def test_it_applies_in_the_phase_that_it_falls_in(self):
        """A freeze in the second phase leaves the first to set its own line."""
        chart = chart_of([1, 3, 10, 20, 30, 40], phases=[3], freeze=4)
        assert chart.summary["centre"].tolist() == [2, 15]
        assert chart.series.frozen.tolist() == [False, True]

    def test_a_list_freezes_each_in_its_own_phase(self):
        """One freeze for each phase."""
        chart = chart_of([1, 3, 9, 10, 20, 90], phases=[4], freeze=[2, 5])
        assert chart.summary["centre"].tolist() == [2, 15]

    def test_of_two_in_one_phase_the_earlier_holds(self):
        """Where two freezes fall in one phase, the line is that of the points up to the earlier."""
        assert chart_of([1, 3, 9, 9], freeze=[2, 3]).summary["centre"].tolist() == [2]

    def test_in_labelled_phases_too(self):
        """A freeze finds its phase in a column of labels as well."""
        frame = frame_of([1, 3, 10, 20, 90], stage=["a", "a", "b", "b", "b"])
        chart = run_chart(frame, x="week", y="falls", phases="stage", freeze=4)
        assert chart.summary["centre"].tolist() == [2, 15]

    def test_a_series_that_begins_later_is_not_frozen(self):
        """A ward without a point in the baseline sets its line by all its points."""
        frame = pd.concat([frame_of([1, 2, 9], ward="A"), frame_of([0, 0, 6, 8], ward="B").iloc[2:]])
        charts = run_charts(frame, by="ward", x="week", y="falls", freeze=2)
        assert charts.summary["centre"].tolist() == [1.5, 7]
        assert charts.series.frozen.tolist() == [True, False]

    def test_before_the_first_point_it_is_a_problem(self):
        """A baseline without points is told, with the range there is."""
        (problem,) = problems_of(monthly(range(3)), x="month", freeze="2023-12")
        assert problem == (
            "freeze: no point comes at or before '2023-12'. The points run from January 2024 to March 2024."
        )


class TestExclude:
    def test_several_or_one(self):
        """One x or a list; a month is all of it."""
        assert chart_of(range(5), exclude=2).series.excluded.tolist() == [False, True, False, False, False]
        assert chart_of(range(5), exclude=[2, 4]).series.excluded.sum() == 2
        days = pd.DataFrame({"day": pd.date_range("2024-01-30", periods=4), "falls": range(4)})
        assert run_chart(days, x="day", y="falls", exclude="2024-01").series.excluded.tolist() == [
            True,
            True,
            False,
            False,
        ]

    def test_where_there_is_no_point_it_is_a_problem(self):
        """Excluding nothing is a slip, and is told."""
        (problem,) = problems_of(frame_of([1, 2]), exclude=[7])
        assert problem == "exclude: there is no point at 7. The points run from week 1 to week 2."

    def test_all_points_excluded_leave_no_line(self):
        """With every point left out there is no line, no verdict and no exception."""
        row = whole_row(chart_of([1, 2, 3], exclude=[1, 2, 3]))
        assert (row["n_obs"], row["n_useful"], row["centre"], row["runs_signal"]) == (0, 0, None, None)


class TestFramed:
    def test_the_same_points_can_be_framed_anew(self):
        """Phases, baseline and exclusions are set without reading the table again, and don't pile up."""
        points = points_of(range(1, 7))
        problems: list[str] = []
        first = framed(points, problems, phases=[4], freeze=2, exclude=6)
        assert (len(first.part_series), first.frozen.tolist(), first.excluded.sum()) == (2, [True, False], 1)
        again = framed(points, problems)
        assert (len(again.part_series), again.frozen.tolist(), again.excluded.sum()) == (1, [False], 0)
        assert problems == []


class TestWrongFrames:
    def test_no_frame(self):
        """What isn't a frame is told how to become one."""
        assert "list was given; it needs to be a pandas DataFrame" in problems_of([1, 2])[0]

    def test_an_empty_frame(self):
        """A frame without columns, or without rows, says what it needs."""
        assert "the frame is empty" in problems_of(pd.DataFrame())[0]
        assert "has no rows" in problems_of(frame_of([]))[0]

    @pytest.mark.parametrize("name", ["wek", 5, ["week"], {"week": 1}, ("week", "day")], ids=repr)
    def test_a_column_that_is_not_there(self, name):
        """The columns there are, and the nearest name."""
        (problem,) = problems_of(frame_of([1]), x=name)
        assert problem.startswith(f"x: {name!r} was given; it can be 'week' or 'falls'.")

    def test_two_columns_of_one_name(self):
        """A name that two columns share is a problem, not the first of them."""
        frame = pd.DataFrame([[1, 2, 3]], columns=["week", "falls", "falls"])
        assert problems_of(frame) == ("falls: two columns have this name. Rename one.",)

    def test_no_time_at_all(self):
        """A column of times with none in it says so."""
        assert "no row has a value in 'week'" in problems_of(pd.DataFrame({"week": [None, None], "falls": [1, 2]}))[0]

    @pytest.mark.parametrize("name", sorted(RESULT_COLUMNS))
    def test_a_key_that_the_results_would_hide(self, name):
        """A key named like a column of the results would be overwritten, so it is told to change its name."""
        frame = frame_of([1, 2]).assign(**{name: "A"})
        with pytest.raises(InputError, match=f"a column of the results is called '{name}' too. Rename yours"):
            run_charts(frame, by=name, x="week", y="falls")

    def test_those_are_all_the_columns_of_the_results(self):
        """The names that a key may not have are exactly those of summary and points."""
        chart, control = chart_of([1, 2]), control_chart(frame_of([1, 2]), x="week", y="falls", rules="nhs")
        columns = [*chart.summary.columns, *chart.points.columns, *control.summary.columns, *control.points.columns]
        assert set(columns) == RESULT_COLUMNS


@pytest.mark.parametrize(
    ("given", "listed"),
    [(None, []), (3, [3]), ("May", ["May"]), ([1, 2], [1, 2]), ((1,), [1]), (np.array([1]), [1]), (pd.Index([1]), [1])],
    ids=str,
)
def test_one_or_several_as_a_list(given, listed):
    """One value, several in any container, or none."""
    assert as_list(given) == listed
