"""The form of a chart, without a browser: what is chosen, drawn and said."""

import re

import pytest

from qilearn.core.datasets import load
from qilearn.runcharts.control.kinds import KINDS
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


class TestControlCharts:
    """In the explorer a chart may have limits."""

    def form(self) -> ChartForm:
        form = ChartForm(fields=("y", "n", "per", "kind", "rules", "better"), is_editor=True)
        form.use(load("hand_hygiene"), "week", {"y": "compliant", "n": "observed"})
        return form

    def test_a_kind_is_chosen(self):
        """The chart gets its limits, and the rule sets of control charts are offered; back again, those of run charts."""
        form = self.form()
        form.field("kind").value = "p"
        assert "its limits about" in form.live.points.alt
        assert [value for _, value in form.field("rules").options] == ["anhoej", "western_electric", "nelson", "nhs"]
        form.field("rules").value = "nelson"
        assert form.settings()["rules"] == form.chart.rules.name == "nelson"
        form.field("kind").value = ""
        assert form.settings()["rules"] == "anhoej"
        assert "limits" not in form.live.points.alt
        assert form.guard.errors == []

    def test_a_kept_chart_comes_back_with_its_rules(self):
        """Rules that only control charts have are restored with the kind."""
        form = ChartForm(fields=("y", "n", "per", "kind", "rules", "better"), is_editor=True)
        kept = {"y": "compliant", "n": "observed", "kind": "p", "rules": "western_electric"}
        form.use(load("hand_hygiene"), "week", kept)
        assert form.chart.rules.name == "western_electric"
        assert {name: form.settings()[name] for name in kept} == kept

    def test_a_kind_that_does_not_fit_is_refused_in_words(self):
        """With the reason, and what would fit; and the next choice draws again."""
        form = self.form()
        form.field("n").value = ""
        form.field("kind").value = "p"
        assert form.chart is None
        said = form.live.children[1].value
        assert "needs the column of denominators" in said
        assert "c chart" in said
        form.field("kind").value = "c"
        assert form.chart is not None
        assert form.guard.errors == []


class TestTarget:
    """In the explorer a target can be written; it is drawn, and used by no rule."""

    @pytest.fixture
    def form(self) -> ChartForm:
        form = ChartForm(fields=("y", "n", "per", "rules", "better", "target"), is_editor=True)
        form.use(load("hand_hygiene"), "week", {"y": "compliant", "n": "observed", "target": "80"})
        return form

    @pytest.mark.parametrize(("written", "target"), [("80", 80), (" 7,5 ", 7.5), ("85 %", 85), ("", None)])
    def test_as_people_write_it(self, form, written, target):
        """With comma or point, with or without a per cent sign; nothing is no target."""
        form.field("target").value = written
        assert form.chart.labels.target == target
        assert form.settings()["target"] == written

    def test_it_comes_back(self, form):
        """A kept target is drawn again."""
        assert form.chart.labels.target == 80

    @pytest.mark.parametrize("written", ["eighty", "8 or 9", "nan", "inf", "1e999"])
    def test_what_is_no_number_is_said(self, form, written):
        """In words, and the next number draws again."""
        form.field("target").value = written
        assert form.chart is None
        assert "arget" in form.live.children[1].value
        form.field("target").value = "70"
        assert form.chart.labels.target == 70
        assert form.guard.errors == []


class TestWordsOfTheForm:
    """Who chose from lists reads the names of those lists, and no code."""

    @pytest.mark.parametrize("kind", [*KINDS])
    @pytest.mark.parametrize("n", ["", "observed"])
    def test_a_chart_that_cannot_be_drawn(self, kind, n):
        """For every kind, with and without a denominator: a chart, or a reason in the form's own words."""
        form = ChartForm(fields=("y", "n", "per", "kind", "rules", "better"), is_editor=True)
        form.use(load("hand_hygiene"), "week", {"y": "compliant", "n": n, "kind": kind})
        assert form.guard.errors == []
        if form.chart is None:
            said = form.live.children[1].value
            assert not re.search(r"\b(n|per|kind|x|y): |kind=|\ba [XIMS](-bar|R)? chart", said), said
            assert re.search("Out of: |Time: ", said), said

    def test_what_is_shown_per_does_not_stand_in_the_way(self):
        """A chart of counts is drawn of the counts themselves."""
        form = ChartForm(fields=("y", "n", "per", "kind", "rules", "better"), is_editor=True)
        form.use(load("hand_hygiene"), "week", {"y": "compliant", "n": "", "per": "1000", "kind": "c"})
        assert form.chart is not None
