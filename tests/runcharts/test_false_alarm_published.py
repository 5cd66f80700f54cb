"""Published figures are reproduced, and one that was wrong would be seen."""

from __future__ import annotations

import pytest

from qilearn.core.errors import InputError
from qilearn.runcharts.false_alarm_published import published, reproduce_published


@pytest.fixture(scope="module")
def reproduction():
    """The published figures, worked out again."""
    return reproduce_published()


def test_the_published_figures_are_those_in_print():
    """A few of each table, as printed, with where they come from."""
    rows = {
        (row.figure, row.rules, row.line, row.useful, row.shift): (row.printed, row.charts)
        for row in published().itertuples()
    }
    assert len(rows) == len(published()) == 141
    assert rows["specificity", "Anhøj", "fixed", 24, 0] == (".933760", 0)
    assert rows["missed", "Anhøj", "fixed", 10, 2] == (".090689", 0)
    assert rows["LR+", "WE 1-4", "fixed", 20, 2] == ("5.9", 10_000)
    assert rows["LR-", "WE 1 + Anhøj", "fixed", 10, 2] == (".024", 10_000)
    assert rows["false alarm", "Anhøj", "fixed", 38, 0] == (".0918", 10_000)
    assert rows["sensitivity", "Anhøj", "fixed", 20, 1] == (".7159", 10_000)
    assert rows["sensitivity", "Anhøj", "frozen", 24, 2] == (".885", 1000)
    assert published()["source"].str.len().min() > 20


def test_every_counted_figure_is_reproduced(reproduction):
    """Specificities and chances to miss a shift agree to the last printed digit."""
    counted = reproduction.frame.query("charts == 0")
    assert len(counted) == 66
    assert counted["agrees"].all()
    assert counted["apart"].isna().all()


def test_every_simulated_figure_is_reproduced_within_its_error(reproduction):
    """With 75 figures, none lies beyond four standard errors, and nine of ten within two."""
    apart = reproduction.frame.query("charts > 0")["apart"]
    assert len(apart) == 75
    assert apart.notna().all()
    assert apart.abs().max() < 4
    assert (apart.abs() <= 2).mean() > 0.9


def test_a_wrong_figure_would_be_seen(monkeypatch, reproduction):
    """Had Anhøj's rules been printed with twice the false alarms, ours would lie far off."""
    from qilearn.runcharts import false_alarm_published

    wrong = published()
    wrong.loc[wrong["printed"] == ".0695", "printed"] = ".1390"
    wrong.loc[wrong["printed"] == ".933760", "printed"] = ".933761"
    monkeypatch.setattr(false_alarm_published, "published", lambda: wrong)
    again = reproduce_published(charts=2000)
    assert again.frame.query("printed == '.1390'")["apart"].iloc[0] < -8
    assert not again.frame.query("printed == '.933761'")["agrees"].iloc[0]
    assert "65 of 66 figures agree" in again.words


def test_the_reproduction_is_shown_in_words_picture_and_table(reproduction):
    """The words count what agrees and name what lies furthest off; the picture is marked as made up."""
    assert "Counted: 66 of 66 figures agree to the last printed digit." in reproduction.words
    assert "Furthest off" in repr(reproduction)
    figure = reproduction.chart.figure()
    assert "SYNTHETIC" in {text.get_text() for text in figure.texts}
    assert sum(len(line.get_xdata()) for line in figure.axes[0].lines if line.get_marker() != "None") == 75
    assert "<table>" in reproduction._repr_html_()


def test_stopped_it_keeps_what_was_counted(monkeypatch):
    """An interrupt before any chart is done leaves the counted figures, and the words say so."""
    from qilearn.runcharts import false_alarm_curves

    def stop(*given):
        raise KeyboardInterrupt

    monkeypatch.setattr(false_alarm_curves, "draw_charts", stop)
    reproduction = reproduce_published()
    assert reproduction.frame["charts"].tolist() == [0] * 66
    assert "You stopped it early" in reproduction._repr_html_()


def test_too_few_charts_are_refused():
    """A likelihood ratio of a handful of charts says nothing."""
    with pytest.raises(InputError, match="charts"):
        reproduce_published(charts=10)
