"""The artists of one series: markers by state, a line that breaks at gaps, labels that keep apart, ticks."""

from __future__ import annotations

import itertools

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg

from qilearn.core.style import PALETTES
from qilearn.runcharts import RunCharts, run_chart
from qilearn.runcharts.panel import Panel, dress, plain, x_numbers
from tests.runcharts.examples import CDI, chart_of, charts_of, frame_of, monthly
from tests.runcharts.strategies import quickly

LIGHT = PALETTES["light"]


def drawn(charts: RunCharts, reveal: str = "verdict", series: int = 0, **options: object) -> Axes:
    """Axes with one series on them."""
    from matplotlib.figure import Figure

    axes = Figure(figsize=(8, 4)).subplots()
    dress(axes, LIGHT)
    Panel(axes, LIGHT, **options).show(charts, series, reveal)
    FigureCanvasAgg(axes.figure).draw()
    return axes


def marked(axes: Axes, marker: str, face: str) -> list[tuple[float, float]]:
    """Where markers of a shape and a colour stand."""
    return [
        (float(x), float(y))
        for line in axes.lines
        if line.get_marker() == marker and (marker == "x" or line.get_markerfacecolor() == face)
        for x, y in zip(*line.get_data(), strict=True)
        if not np.isnan(y)
    ]


def states(axes: Axes) -> dict[str, list[float]]:
    """The x of the points in each state."""
    shapes = {"usual": ("o", LIGHT.line), "signal": ("D", LIGHT.signal), "on the line": ("o", LIGHT.ground),
              "excluded": ("x", LIGHT.quiet)}  # fmt: skip
    return {state: [x for x, _ in marked(axes, *shape)] for state, shape in shapes.items()}


def joined(axes: Axes) -> np.ndarray:
    """The y of the line through the points, NaN where it breaks."""
    return np.asarray(axes.lines[0].get_ydata(), dtype=float)


def texts(axes: Axes) -> list[str]:
    """What is written on the axes."""
    return [text.get_text() for text in axes.texts]


class TestPoints:
    CHART = (4, 6, *[9] * 9, 5, 4, None, 30)

    def test_each_state_has_a_marker_of_its_own(self):
        """Usual, part of a signal, on the line, left out: four shapes, so that colour says nothing alone."""
        chart = chart_of(self.CHART, centre=5, exclude=[15])
        assert states(drawn(chart)) == {
            "usual": [1, 13],
            "signal": list(range(2, 12)),
            "on the line": [12],
            "excluded": [15],
        }

    @pytest.mark.parametrize("reveal", ["points", "line"])
    def test_before_the_verdict_all_points_look_alike(self, reveal):
        """To predict first: no marker gives away what the rules will say."""
        chart = chart_of(self.CHART, centre=5, exclude=[15])
        found = states(drawn(chart, reveal))
        assert found["signal"] == found["on the line"] == []
        assert found["usual"] == list(range(1, 14))

    def test_every_point_with_a_value_is_drawn_once(self):
        """No point is drawn twice or lost; a missing one isn't drawn at zero."""
        chart = chart_of([*CDI, None], exclude=[3], rules="ihi")
        values = [(x, y) for shape in (("o", LIGHT.line), ("D", LIGHT.signal), ("o", LIGHT.ground), ("x", LIGHT.quiet))
                  for x, y in marked(drawn(chart), *shape)]  # fmt: skip
        assert sorted(values) == list(enumerate(CDI, start=1))

    def test_an_excluded_point_that_is_far_out_is_still_in_view(self):
        """What is left out of the rules is not left out of the picture."""
        axes = drawn(chart_of([1, 2, 100], exclude=[3]))
        assert axes.get_ylim()[1] > 100


class TestLine:
    def test_it_breaks_where_the_calendar_has_a_gap(self, vienna):
        """Between November 1841 and January 1842 the line is broken."""
        line = drawn(vienna).lines[0]
        when, values = line.get_data()
        (gap,) = np.flatnonzero(np.isnan(values))
        assert [mdates.num2date(when[place]).strftime("%Y-%m") for place in (gap - 1, gap + 1)] == [
            "1841-11",
            "1842-01",
        ]

    def test_it_breaks_at_a_missing_value(self):
        """A point without a value breaks the line."""
        assert np.isnan(joined(drawn(chart_of([1, 2, None, 4])))).tolist() == [False, False, True, False]

    def test_it_breaks_between_phases(self):
        """A new phase starts a new line."""
        assert np.isnan(joined(drawn(chart_of([1, 2, 3, 4], phases=[3])))).tolist() == [
            False,
            False,
            True,
            False,
            False,
        ]

    def test_it_passes_by_an_excluded_point(self):
        """An excluded point stands beside the line, which joins its neighbours."""
        assert joined(drawn(chart_of([1, 2, 9, 4], exclude=[3]))).tolist() == [1, 2, 4]

    def test_numbers_have_no_calendar(self):
        """Between week 3 and week 9 nothing is known to be missing, and the line goes on."""
        frame = pd.DataFrame({"week": [1, 2, 3, 9], "falls": [1, 2, 3, 4]})
        assert not np.isnan(joined(drawn(run_chart(frame, x="week", y="falls")))).any()

    def test_phases_gaps_and_missing_values_together(self):
        """A gap where a phase starts breaks the line once, and every value is still there."""
        frame = monthly(range(12)).drop(5).reset_index(drop=True)
        frame.loc[2, "falls"] = None
        line = joined(drawn(run_chart(frame, x="month", y="falls", phases=["2024-07"])))
        assert line[~np.isnan(line)].tolist() == [0, 1, 3, 4, 6, 7, 8, 9, 10, 11]
        assert np.isnan(line).sum() == 2


class TestCentre:
    @staticmethod
    def centres(axes: Axes) -> list[tuple[list[float], float, bool]]:
        """Each stretch of a centre line: from where to where, how high, and whether it is dashed."""
        return [
            (list(map(float, line.get_xdata())), float(line.get_ydata()[0]), line.get_linestyle() == "--")
            for line in axes.lines
            if line.get_color() == LIGHT.ink and line.get_marker() == "None"
        ]

    def test_one_phase_has_one_line(self):
        """The centre from the first point to the last."""
        assert self.centres(drawn(chart_of([1, 2, 3]))) == [([1, 3], 2, False)]

    def test_a_frozen_line_is_dashed_past_its_baseline(self):
        """Solid where points set it, dashed where it is only drawn on; the baseline is shaded and named."""
        axes = drawn(chart_of([1, 2, 3, 9, 9], freeze=3))
        assert self.centres(axes) == [([1, 3], 2, False), ([3, 5], 2, True)]
        assert "baseline" in texts(axes)
        assert len(axes.patches) == 1
        assert axes.patches[0].get_x() == 1
        assert axes.patches[0].get_width() == 2

    def test_each_phase_has_its_own(self):
        """Phases have lines of their own, names, and a mark where the next begins."""
        axes = drawn(chart_of([1, 2, 3, 7, 8, 9], phases=[4]))
        assert self.centres(axes) == [([1, 3], 2, False), ([4, 6], 8, False)]
        assert {"phase 1\nMedian 2", "phase 2", "Median 8"} == set(texts(axes))
        assert [line.get_xdata()[0] for line in axes.lines if line.get_color() == LIGHT.change] == [4]

    def test_no_centre_before_the_line_is_shown(self):
        """With the points alone there is no line, no name and no baseline."""
        axes = drawn(chart_of([1, 2, 3, 9], freeze=3), "points")
        assert self.centres(axes) == []
        assert texts(axes) == []

    @pytest.mark.parametrize(
        ("options", "name"), [({"centre": "mean"}, "Mean 2"), ({"centre": 5}, "Given line 5"), ({}, "Median 2")]
    )
    def test_it_is_named_for_what_it_is(self, options, name):
        """Median, mean or the line given, with its value, at its end."""
        assert name in texts(drawn(chart_of([1, 2, 3], **options)))


class TestLabels:
    @pytest.mark.parametrize("target", [4.9, 5, 5.1, 0, 9.4, 30])
    def test_names_of_lines_never_overlap(self, target):
        """However close the target is to the median, both names can be read."""
        axes = drawn(chart_of([1, 5, 9], target=target))
        boxes = [text.get_window_extent() for text in axes.texts if text.get_text().startswith(("Median", "Target"))]
        assert len(boxes) == 2
        assert not boxes[0].overlaps(boxes[1])

    def test_notes_that_are_close_stand_on_levels_of_their_own(self):
        """Notes never overlap, however close their times; each has its line."""
        notes = {week: f"Note number {week} of several" for week in (5, 6, 7, 20, 35, 36)}
        axes = drawn(chart_of(CDI, notes=notes))
        boxes = [text.get_window_extent() for text in axes.texts if text.get_text().startswith("Note")]
        assert len(boxes) == 6
        assert not any(one.overlaps(other) for one, other in itertools.combinations(boxes, 2))
        assert sorted(line.get_xdata()[0] for line in axes.lines if line.get_color() == LIGHT.change) == sorted(notes)

    def test_show_tells_on_how_many_levels_notes_stand(self):
        """The figure makes room for as many levels as there are; far apart, one will do."""
        from matplotlib.figure import Figure

        def levels(notes: dict[int, str]) -> int:
            return Panel(Figure().subplots(), LIGHT).show(chart_of(CDI, notes=notes), 0)

        assert levels({}) == 0
        assert levels({2: "One", 20: "Two"}) == 1
        assert levels({2: "A longer note", 3: "Another"}) == 2

    def test_a_note_at_the_end_is_written_towards_the_left(self):
        """A note at the last point stays on the picture."""
        axes = drawn(chart_of(CDI, notes={36: "A note of some length that would run off the picture"}))
        (note,) = (text for text in axes.texts if text.get_text().startswith("A note"))
        assert note.get_window_extent().x1 <= axes.figure.bbox.x1


class TestScale:
    @pytest.mark.parametrize(("values", "bottom"), [([5, 9], 0), ([0, 0], 0), ([1, 100], 0)])
    def test_it_starts_from_zero(self, values, bottom):
        """A scale from zero keeps noise from looking like news."""
        assert drawn(chart_of(values)).get_ylim()[0] == bottom

    def test_a_high_level_with_small_steps_keeps_its_steps_in_view(self):
        """Where zero would flatten all there is to see, the scale starts higher."""
        low, high = drawn(chart_of([990, 1000, 995])).get_ylim()
        assert 900 < low < 990
        assert high > 1000

    @pytest.mark.parametrize("options", [{"target": 50}, {"centre": 50}, {"target": -50}])
    def test_target_and_line_are_in_view(self, options):
        """What is drawn is on the scale."""
        low, high = drawn(chart_of([1, 2, 3], **options)).get_ylim()
        assert low <= next(iter(options.values())) <= high

    def test_negative_values_are_in_view(self):
        """Changes below zero are drawn whole."""
        assert drawn(chart_of([-3, 4])).get_ylim()[0] < -3

    def test_shared_panels_fit_all_that_they_share(self):
        """Small panels have one scale, wide and high enough for every series among them."""
        charts = charts_of({"A": [1, 2], "B": [9, *[3] * 30], "C": [1, None]}, target=12)
        limits = {(drawn(charts, series=series, shared=[0, 1]).get_xlim(),
                   drawn(charts, series=series, shared=[0, 1]).get_ylim()) for series in (0, 1)}  # fmt: skip
        ((left, right), (low, high)) = next(iter(limits))
        assert len(limits) == 1
        assert left < 1 < 31 < right
        assert low <= 0 < 12 < high


class TestTicks:
    @quickly
    @given(
        st.datetimes(pd.Timestamp("1700-01-01"), pd.Timestamp("2200-01-01")), st.floats(0.002, 40_000), st.booleans()
    )
    def test_dates_have_a_few_ticks_at_any_span(self, start, days, is_small):
        """From some minutes to a century: never more ticks than fit, and some from an hour on."""
        frame = pd.DataFrame({"when": [start, start + pd.Timedelta(days=days)], "falls": [1, 2]})
        axes = drawn(run_chart(frame, x="when", y="falls"), shared=[0] if is_small else ())
        left, right = axes.get_xlim()
        ticks = [tick for tick in axes.get_xticks() if left <= tick <= right]
        assert len(ticks) <= (6 if is_small else 12)
        assert len(ticks) >= (1 if days > 0.25 else 0)

    def test_a_working_day_by_the_hour(self):
        """Hours within one day have ticks, though no midnight is among them."""
        frame = pd.DataFrame({"when": pd.date_range("2024-01-01 09:00", periods=9, freq="h"), "falls": range(9)})
        axes = drawn(run_chart(frame, x="when", y="falls"))
        assert "12:00" in [label.get_text() for label in axes.get_xticklabels()]

    def test_names_have_at_most_ten(self):
        """Of many named times some are written, from the first on."""
        frame = pd.DataFrame({"stage": [f"stage {number}" for number in range(95)], "falls": range(95)})
        labels = [label.get_text() for label in drawn(run_chart(frame, x="stage", y="falls")).get_xticklabels()]
        assert labels == [f"stage {number}" for number in range(0, 95, 10)]

    def test_numbers_have_whole_ones(self):
        """Between week 1 and week 3 there is no week and a half."""
        axes = drawn(chart_of([1, 2, 3]))
        assert all(tick == int(tick) for tick in axes.get_xticks())
        assert axes.get_xlabel() == "week"

    def test_dates_speak_for_themselves(self, vienna):
        """Dates need no name of their column, and small panels have no room for one."""
        assert drawn(vienna).get_xlabel() == ""
        assert drawn(chart_of([1, 2, 3]), shared=[0]).get_xlabel() == ""


class TestShowAgain:
    CHARTS = (
        lambda: chart_of(CDI, freeze=24, notes={25: "New cleaner"}, target=10, better="lower"),
        lambda: chart_of([1, None, 3], phases=[2]),
        lambda: chart_of([5] * 12),
        lambda: chart_of([None]),
    )

    def test_no_artist_of_the_former_value_stays(self):
        """However often another value is shown, the axes hold what a fresh one would."""
        from matplotlib.figure import Figure

        axes = Figure().subplots()
        panel = Panel(axes, LIGHT)
        for make in [*self.CHARTS, *self.CHARTS]:
            panel.show(make(), 0)
            fresh = Figure().subplots()
            Panel(fresh, LIGHT).show(make(), 0)
            assert len(axes.get_children()) == len(fresh.get_children())
            assert texts(axes) == texts(fresh)
            for mine, other in zip(axes.lines, fresh.lines, strict=True):
                np.testing.assert_array_equal(mine.get_xydata(), other.get_xydata())
            assert (axes.get_xlim(), axes.get_ylim()) == (fresh.get_xlim(), fresh.get_ylim())


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("$5 and $6_x^2", r"\$5 and \$6_x^2"),
        ("a\tb\x00c\ud800d", "a b c d"),
        ("two\nlines", "two\nlines"),
        (5, "5"),
        ("Ærø · 50 %", "Ærø · 50 %"),
    ],
)
def test_text_is_drawn_as_it_is(text, safe):
    """Dollar signs are no formulas, and what can't be printed is a blank."""
    assert plain(text) == safe


def test_places_in_numbers():
    """Dates become matplotlib's days, other places numbers."""
    assert x_numbers(run_chart(monthly([1, 2]), x="month", y="falls")).tolist() == [19723, 19754]
    assert x_numbers(run_chart(frame_of([1, 2]), x="week", y="falls")).tolist() == [1, 2]
