"""False-alarm curves agree with what can be counted, and can be watched and stopped."""

from __future__ import annotations

import itertools
import math
import re

import IPython
import IPython.display
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.core.errors import InputError
from qilearn.runcharts.false_alarm_curves import (
    MARKS,
    FalseAlarmCurves,
    false_alarms,
)
from qilearn.runcharts.false_alarms import false_alarm, sensitivity, wilson
from tests.runcharts.strategies import quickly


@pytest.fixture(scope="module")
def curves() -> FalseAlarmCurves:
    """The three rule sets and all of them stacked, on random data about its own median."""
    return false_alarms([10, 12, 24, 40], rules=["anhoej", "ihi", "carey", "stacked"], charts=6000)


def within(found, chance, charts):
    """Whether a simulated share lies within four standard errors of a chance (and the table's own error)."""
    return abs(found - chance) <= 4 * math.sqrt(chance * (1 - chance) / charts) + 0.005


@pytest.mark.parametrize(
    "options",
    [
        {"line": "own median"},
        {"line": "own mean"},
        {"line": "fixed"},
        {"line": "frozen", "baseline": 12},
        {"line": "own mean", "chart": "control"},
        {"line": "fixed", "chart": "control"},
    ],
    ids=str,
)
def test_the_curves_are_the_chances_that_verdicts_carry(options):
    """Whatever the line, each share is that of ``false_alarm`` within simulation error."""
    frame = false_alarms([14, 26, 40], charts=8000, **options).frame.dropna()
    assert len(frame) >= 9
    for row in frame.itertuples():
        assert within(row.chance, false_alarm(row.useful, rules=row.rules, **options).chance, 8000), row


def test_a_shift_makes_the_curves_sensitivities():
    """After a shift of one standard deviation about a fixed line, the share is what counting gives."""
    frame = false_alarms([10, 20, 40], rules="anhoej", line="fixed", shift=1).frame
    for row in frame.itertuples():
        exact = sensitivity(row.useful, 1)
        assert abs(row.chance - exact) <= 4 * math.sqrt(exact * (1 - exact) / 10_000)


def test_the_interval_holds_the_share(curves):
    """Low, chance and high are in order, and come from the counts."""
    frame = curves.frame.dropna()
    assert (frame["low"] < frame["chance"]).all()
    assert (frame["chance"] < frame["high"]).all()
    assert (frame["chance"] == frame["signals"].astype(float) / frame["charts"]).all()


@quickly
@given(charts=st.integers(1, 10_000), data=st.data())
def test_wilsons_interval(charts, data):
    """It lies within 0 and 1, holds the share, and solves Wilson's equation at both ends."""
    signals = data.draw(st.integers(0, charts))
    share, bounds = signals / charts, wilson(signals, charts)
    assert 0 <= bounds[0] <= share + 1e-12
    assert share - 1e-12 <= bounds[1] <= 1
    for bound in bounds:
        if 1e-9 < bound < 1 - 1e-9:
            z = abs(share - bound) / math.sqrt(bound * (1 - bound) / charts)
            assert z == pytest.approx(1.96, abs=0.001)


def test_stacking_sets_never_lowers_the_chance(curves):
    """All sets together signal at least as often as each."""
    by = curves.frame.pivot(index="useful", columns="rules", values="chance").dropna()
    assert len(by) >= 3
    assert (by["stacked"] >= by.drop(columns="stacked").max(axis=1)).all()


def test_where_a_set_gives_no_verdict_there_is_no_figure(curves):
    """IHI's rules need twelve useful points: at ten the chance is missing, not nought, and so is that of all together."""
    for rules in ("ihi", "stacked"):
        row = curves.frame[(curves.frame["rules"] == rules) & (curves.frame["useful"] == 10)].iloc[0]
        assert pd.isna(row["chance"])
        assert pd.isna(row["signals"])
    assert "IHI (Perla 2011): no verdict at these lengths." in false_alarms(10, rules="ihi", charts=100).words


def test_the_same_seed_gives_the_same_curves():
    """And a length's figures don't depend on which others are asked for, or under which other rules."""
    one = false_alarms([12, 24], rules=["anhoej", "ihi"], charts=500, seed=3).frame
    again = false_alarms([24, 12], rules=["anhoej", "ihi"], charts=500, seed=3).frame
    alone = false_alarms(24, rules="ihi", charts=500, seed=3).frame
    pd.testing.assert_frame_equal(one, again)
    pd.testing.assert_frame_equal(one.query("rules == 'ihi' and useful == 24").reset_index(drop=True), alone)
    assert not one.equals(false_alarms([12, 24], rules=["anhoej", "ihi"], charts=500, seed=4).frame)


def test_the_words_say_what_was_done_and_found(curves):
    """How many charts, of what, about which line; and each set's chance at both ends."""
    words = curves.words
    assert "Synthetic data: 6,000 run charts of each length, of chance and nothing else" in words
    assert "read about their own median" in words
    assert re.search(r"Anhøj: 0\.\d % signal at 10 useful points and \d\.\d % signal at 40 useful points\.", words)
    assert re.search(r"IHI \(Perla 2011\): 1\d % signal at 12 useful points", words)
    assert "All sets stacked" in words
    shifted = false_alarms(24, line="frozen", baseline=12, shift=-1.5, charts=500)
    assert "shifts by -1.5 standard deviations after the baseline" in shifted.words
    assert "the median of their first 12 points" in shifted.words


def test_shown_it_is_a_picture_with_words_and_a_table(curves, tmp_path):
    """The picture has its words as alt text and its data in a table; each curve has a name, a marker and a dash."""
    html = curves._repr_html_()
    assert "alt='How often random data signal. Synthetic data:" in html
    assert html.count("<tr>") == len(curves.frame) + 1
    assert "6,000" in repr(curves)
    figure = curves.chart.figure()
    written = {text.get_text() for text in (*figure.texts, *figure.axes[0].texts)}
    assert {"Anhøj", "IHI (Perla 2011)", "Carey", "all sets stacked", "SYNTHETIC"} <= written
    drawn = [(line.get_marker(), line.get_linestyle()) for line in figure.axes[0].lines]
    assert len(set(drawn)) == len(drawn) == 4
    assert len({marker for _, marker, _ in MARKS}) == 5
    assert curves.chart.save(tmp_path / "curves.csv").read_text(encoding="utf-8-sig").startswith("rules,useful")


def test_names_at_the_ends_do_not_overlap(curves):
    """Curves that end close together have their names moved apart."""
    axes = curves.chart.figure().axes[0]
    low, high = axes.get_ylim()
    heights = sorted(text.xy[1] for text in axes.texts)
    assert min(later - earlier for earlier, later in itertools.pairwise(heights)) > 0.06 * (high - low)


def test_progress_is_told_to_the_end():
    """The number done climbs to all, after each slice of each length."""
    told = []
    false_alarms([12, 24], rules="anhoej", charts=12_000, progress=lambda done, total: told.append((done, total)))
    assert told == [(done, 24_000) for done in (5000, 10_000, 15_000, 20_000, 22_000, 24_000)]


def test_stopped_it_keeps_what_was_done():
    """An interrupt ends the work, not the result: the figures rest on the charts done, and the words say so."""

    def stop(done, total):
        if done >= 15_000:
            raise KeyboardInterrupt

    curves = false_alarms([12, 24], rules="anhoej", charts=20_000, progress=stop)
    assert curves.stopped
    assert curves.frame["charts"].tolist() == [10_000, 5000]
    assert within(curves.frame["chance"][0], false_alarm(12, "own median").chance, 10_000)
    assert "5,000 to 10,000 run charts" in curves.words
    assert "You stopped it early" in curves.words
    assert "alt=" in curves._repr_html_()


def test_stopped_at_once_it_still_shows(monkeypatch):
    """Before any chart is done there is no curve, and that is said."""
    from qilearn.runcharts import false_alarm_curves

    def stop(*given):
        raise KeyboardInterrupt

    monkeypatch.setattr(false_alarm_curves, "draw_charts", stop)
    curves = false_alarms([12, 24])
    assert len(curves.frame) == 0
    assert "Stopped before any chart was done." in curves._repr_html_()


class Shell:
    kernel = object()


class Handle:
    def __init__(self, shown):
        self.shown = shown

    def update(self, html):
        self.shown.append(html.data)


def test_a_notebook_shows_a_progress_line(monkeypatch):
    """One line, updated in place: a progress element with its figures in words."""
    shown = []

    def display(html, display_id):
        shown.append(html.data)
        return Handle(shown)

    monkeypatch.setattr(IPython, "get_ipython", Shell)
    monkeypatch.setattr(IPython.display, "display", display)
    false_alarms(12, rules="anhoej", charts=10_000)
    assert shown[0].startswith("<label><progress max='10000' value='5000'></progress>")
    assert shown[-1].endswith("10,000 of 10,000 random charts drawn and read</label>")


def test_outside_a_notebook_nothing_is_printed(capsys):
    """A script's output holds no progress."""
    false_alarms(12, rules="anhoej", charts=100)
    assert capsys.readouterr() == ("", "")


def test_all_that_is_wrong_is_said_at_once():
    """Lengths, rules, number, line, baseline, shift and seed in one error."""
    with pytest.raises(InputError) as refused:
        false_alarms([9, "24"], rules="anhoje", charts=10, line="median", baseline=3, shift="1", seed=-1)
    assert len(refused.value.problems) == 8
    assert "Did you mean 'anhoej'?" in str(refused.value)
    with pytest.raises(InputError, match="it needs to be a whole number, 2 to 12"):
        false_alarms([12, 24], line="frozen", baseline=13)
    with pytest.raises(InputError, match="'own mean', 'fixed' or 'frozen'"):
        false_alarms(24, chart="control")
    with pytest.raises(InputError, match="'nelson'"):
        false_alarms(24, chart="control", line="fixed", rules="ihi")
    with pytest.raises(InputError, match="lengths: none was given"):
        false_alarms([])
    with pytest.raises(InputError, match="lengths"):
        false_alarms(24.5)
