"""The form of a chart, without a browser: what is chosen, drawn and said."""

import pytest

from qilearn.runcharts.controls import ChartSettings
from qilearn.runcharts.form import ChartForm


@pytest.fixture
def form() -> ChartForm:
    """The form of an exercise on Vienna."""
    return ChartForm(ChartSettings("semmelweis", x="month"))


def test_untouched_it_has_no_value(form):
    """Nothing counts as an answer before something was chosen."""
    assert form.value is None
    assert form.chart is not None


def test_a_choice_changes_value_chart_and_words(form):
    """Choosing the deaths per births draws them and says so."""
    form.field("y").value = "deaths"
    form.field("n").value = "births"
    form.field("freeze").value = "1847-05"
    assert form.value == {"y": "deaths", "n": "births", "freeze": "1847-05", "rules": "anhoej", "better": ""}
    assert form.chart.summary.loc[0, "longest_run"] == 22
    assert "22 points in a row lie below it" in form.live.points.alt


def test_a_restored_answer_fills_the_fields(form):
    """A saved answer is there again, in the fields and in the picture."""
    form.value = {"y": "deaths", "n": "births", "freeze": "1846-12", "rules": "ihi", "better": "lower"}
    assert form.field("freeze").value == "1846-12"
    assert form.chart.rules.name == "ihi"


def test_what_no_longer_fits_is_left_out(form):
    """An answer from an older course, with a column that is gone, does no harm."""
    form.value = {"y": "fevers", "rules": "ihi"}
    assert form.field("y").value == "births"
    assert form.field("rules").value == "ihi"


def test_the_picture_changes_with_the_chart(form):
    """New picture bytes come with every change."""
    before = form.live.points.png
    form.field("y").value = "deaths"
    assert form.live.points.png != before


def test_a_point_says_what_the_rules_make_of_it(form):
    """Walking through the points, one hears which are part of a signal."""
    form.value = {"y": "deaths", "n": "births", "freeze": "1847-05", "rules": "anhoej", "better": "lower"}
    last = form.live.points.places[-1]
    assert last[2] == "March 1849"
    assert last[3].endswith("part of a signal")
