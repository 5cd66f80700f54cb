"""The control chart as a value: summary, points, findings, picture and words agree."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import qilearn as qi
from qilearn.runcharts.control import ControlChart, control_chart, control_charts
from qilearn.runcharts.control.rules import CONTROL_RULES
from qilearn.runcharts.model import RunChart
from tests.runcharts.control.examples import chart_of
from tests.runcharts.examples import CDI
from tests.runcharts.strategies import quickly

CDI_SPLIT = {"kind": "c", "phases": [25], "better": "lower", "title": "Infections"}


@pytest.fixture
def cdi() -> ControlChart:
    return chart_of(CDI, **CDI_SPLIT)


def test_the_columns_of_the_summary(cdi):
    """A run chart's, then its own three."""
    own = ["lower", "upper", "sigma_signal"]
    assert cdi.summary.columns.tolist() == [*qi.run_chart(cdi.points, x="x", y="y").summary.columns, *own]
    assert cdi.summary["sigma_signal"].dtype == "Int64"


def test_the_columns_of_the_points(cdi):
    """A run chart's, then the limits and which one is passed."""
    assert cdi.points.columns.tolist()[-3:] == ["lower", "upper", "outside"]


def test_it_is_a_run_chart_too(cdi):
    """Whatever takes a run chart takes a control chart: notes, files, pictures to walk through."""
    assert isinstance(cdi, RunChart)


def test_limits_that_vary_are_summed_up_by_their_mean():
    """As the summary's docstring says."""
    chart = chart_of([3, 5, 4, 9, 2, 6], n=[10, 40, 20, 50, 10, 30], kind="p")
    assert chart.summary.loc[0, "upper"] == pytest.approx(chart.points["upper"].mean())


def test_one_of_many(cdi):
    """The ``by`` columns come first, and each series has its own limits."""
    frame = qi.load("kindergarten")
    charts = control_charts(frame, by="group", x="month", y="attending", n="enrolled", kind="p", per=100)
    assert charts.summary.columns[0] == "group"
    one = control_chart(frame[frame["group"] == "walks"], x="month", y="attending", n="enrolled", kind="p", per=100)
    assert charts.summary.loc[1, "upper"] == pytest.approx(one.summary.loc[0, "upper"])


def test_a_freeze_and_phases_compose():
    """Each baseline sets the limits of its own phase."""
    chart = chart_of(CDI, kind="c", phases=[25], freeze=[12, 30])
    assert chart.summary["centre"].tolist() == pytest.approx([np.mean(CDI[:12]), np.mean(CDI[24:30])])


@quickly
@given(
    values=st.lists(st.one_of(st.none(), st.integers(0, 30)), min_size=1, max_size=40),
    rules=st.sampled_from(sorted(CONTROL_RULES)),
)
def test_views_of_one_value_agree(values, rules):
    """Signal points, findings, verdict, headline and words never contradict each other."""
    chart = chart_of(values, kind="c", rules=rules)
    signalling = [finding for finding in chart.findings() if finding.verdict == "signal"]
    assert bool(signalling) == bool(chart.signals[0])
    told = {point for finding in signalling for point in finding.points}
    assert told == set(chart.signal_points.tolist())
    row = chart.summary.iloc[0]
    assert row["sigma_signal"] == (chart.points["outside"] != "").sum()
    words = chart.describe()
    assert ("No signal" in words) <= (not signalling)
    assert ("outside the limits" in words) == (row["sigma_signal"] > 0)


@quickly
@given(
    values=st.lists(st.integers(0, 12), min_size=1, max_size=30),
    sizes=st.lists(st.integers(0, 15), min_size=30, max_size=30),
)
def test_any_shares_can_be_described_and_drawn(values, sizes):
    """Months in which nobody was seen included; no warning anywhere."""
    sizes = [max(size, value) for size, value in zip(sizes, values, strict=False)]
    chart = chart_of(values, n=sizes, kind="pp", better="higher")
    assert chart.describe()
    assert chart.comments is not None


def test_the_picture_has_both_limits(cdi, tmp_path):
    """Drawn, named at their right ends, and inside the axes; the table beside the picture has them point by point."""
    figure = cdi.chart.figure()
    axes = figure.axes[0]
    written = {text.get_text() for text in axes.texts}
    assert {"Upper limit 15.1", "Lower limit 0", "Mean 7.08"} <= written
    low, high = axes.get_ylim()
    assert low <= 0
    assert high > 31.68
    assert cdi.chart.data.columns.tolist()[-3:] == ["lower", "upper", "outside"]
    assert cdi.reveal("points").data.columns.tolist() == ["x", "y", "n", "value"]
    assert cdi.save(tmp_path / "cdi.svg").stat().st_size > 10_000


def test_the_small_print_names_kind_and_rules(cdi):
    """So that anyone can check it."""
    small = [text.get_text() for text in cdi.chart.figure().texts]
    assert any(text.startswith("c chart · 3-sigma and Anhøj rules · 12 to 24 useful points") for text in small)


def test_it_can_be_shown_step_by_step(cdi):
    """To predict first: the points alone say nothing of lines; lines alone say nothing of signals."""
    points = cdi.reveal("points").figure().axes[0]
    assert not [text for text in points.texts if "limit" in text.get_text()]
    assert "limits" not in cdi.reveal("points").words
    assert "limits" in cdi.reveal("line").words
    assert "signal" not in cdi.reveal("line").words.lower()


def test_precise_measurements_are_told_apart():
    """Values that differ in their fifth figure get as many figures as that takes."""
    chart = chart_of([74.001, 74.003, 73.998, 74.002, 73.997, 74.0, 74.004, 73.999, 74.001, 74.002], kind="i")
    assert "the mean is 74.0007" in chart.describe()


def test_words_of_limits_that_vary():
    """They say about where the limits lie."""
    chart = chart_of([3, 5, 4, 9, 2, 6, 3, 7, 5, 4, 6, 8], n=[10, 40, 20, 50, 10, 30] * 2, kind="p", per=100)
    assert "its limits about 0 and about 43.5" in chart.describe()


def test_many_charts_in_words():
    """They are called what they are."""
    frame = pd.concat([pd.DataFrame({"week": range(12), "falls": [3, 5] * 6, "ward": ward}) for ward in "AB"])
    assert (
        control_charts(frame, by="ward", x="week", y="falls", kind="c")
        .describe()
        .startswith("2 control charts of falls")
    )
