"""A run chart as a value: its summary, its points, and that picture, words and table are views of the same."""

from __future__ import annotations

import dataclasses
import html.parser
import json

import pandas as pd
import pytest
from hypothesis import given

from qilearn.core.comments import Comments
from qilearn.core.errors import InputError
from qilearn.runcharts import RunCharts, run_chart, run_charts
from tests.runcharts.examples import CDI, MARKUP, chart_of, charts_of, frame_of, monthly, whole_row
from tests.runcharts.strategies import chart_options, frames, quickly, rule_sets, series

SUMMARY = ["phase", "n_obs", "n_useful", "centre", "longest_run", "longest_run_max", "n_crossings", "n_crossings_min",
           "runs_signal"]  # fmt: skip
POINTS = ["phase", "x", "y", "n", "value", "centre", "useful", "side", "run", "baseline", "signal", "skipped"]


class Tags(html.parser.HTMLParser):
    """The tags of a page, with the names of their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, set[str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name for name, _ in attrs}))


class TestSummary:
    def test_its_columns_are_the_promised_ones(self, cdi):
        """The columns that others rely on, in order; keys stand first."""
        assert cdi.summary.columns.tolist() == SUMMARY
        assert charts_of({"A": CDI}).summary.columns.tolist() == ["ward", *SUMMARY]

    def test_whole_numbers_are_whole_and_can_be_missing(self, cdi):
        """Counts are whole numbers, the verdict is yes, no or missing."""
        kinds = cdi.summary.dtypes.astype(str).to_dict()
        assert {kinds[name] for name in SUMMARY[1:3] + SUMMARY[4:8]} == {"Int64"}
        assert kinds["centre"] == "float64"
        assert kinds["runs_signal"] == "boolean"

    def test_what_does_not_exist_is_missing(self):
        """Without a useful point there are no runs, no limits and no verdict; none of them is 0."""
        row = whole_row(chart_of([5] * 12))
        missing = {"longest_run", "longest_run_max", "n_crossings", "n_crossings_min", "runs_signal"}
        assert {name for name, value in row.items() if value is None} == missing
        assert whole_row(chart_of([None, None]))["centre"] is None

    @quickly
    @given(series, rule_sets)
    def test_missing_together_or_not_at_all(self, values, rules):
        """Runs, crossings and the longest run allowed exist exactly where a point is useful."""
        row = whole_row(chart_of(values, rules=rules))
        figures = [row["longest_run"], row["longest_run_max"], row["n_crossings"]]
        assert [figure is None for figure in figures] == [row["n_useful"] == 0] * 3

    def test_the_runs_table_has_no_limit_below_10(self):
        """Under IHI's rules the table starts at 10 useful points."""
        assert whole_row(chart_of([1, 2] * 4, rules="ihi"))["n_crossings_min"] is None
        assert whole_row(chart_of([1, 2] * 5, rules="ihi"))["n_crossings_min"] == 2

    def test_n_obs_counts_missing_values_and_not_excluded_ones(self):
        """Distinct times, those without a value included, those left out not."""
        assert whole_row(chart_of([1, None, 3, 4], exclude=[4]))["n_obs"] == 3
        assert whole_row(chart_of([1, None, 3, 4], exclude=[2]))["n_obs"] == 3

    def test_one_row_a_phase_of_a_series(self):
        """Each phase of each series has a row."""
        charts = charts_of({"A": range(20), "B": range(20)}, phases=[11])
        assert charts.summary[["ward", "phase"]].values.tolist() == [["A", 1], ["A", 2], ["B", 1], ["B", 2]]


class TestPoints:
    def test_its_columns(self, cdi):
        """One row a point, with what the rules made of it."""
        assert cdi.points.columns.tolist() == POINTS
        assert len(cdi.points) == 36

    def test_why_a_point_is_not_useful(self):
        """Missing, excluded or on the centre line: one reason each, and none for useful points."""
        points = chart_of([1, None, 5, 9, 7], exclude=[5]).points
        assert points["skipped"].tolist() == ["", "missing", "on the centre line", "", "excluded"]
        assert points["useful"].tolist() == [True, False, False, True, False]

    def test_the_baseline_holds_the_points_that_set_the_line(self):
        """Missing and excluded points are in no baseline."""
        points = chart_of([1, None, 5, 9, 7], freeze=4, exclude=[3]).points
        assert points["baseline"].tolist() == [True, False, False, True, False]

    def test_x_is_what_the_learner_gave(self):
        """Dates are dates, numbers numbers, names names."""
        assert run_chart(monthly([1]), x="month", y="falls").points["x"].tolist() == [pd.Timestamp("2024-01-01")]
        assert chart_of([1]).points["x"].tolist() == [1]
        frame = pd.DataFrame({"stage": ["b", "a"], "falls": [1, 2]})
        assert run_chart(frame, x="stage", y="falls").points["x"].tolist() == ["b", "a"]

    def test_numerator_denominator_and_value(self):
        """With a denominator all three are there; without, n is missing."""
        chart = run_chart(frame_of([3], beds=[6]), x="week", y="falls", n="beds", per=100)
        assert chart.points[["y", "n", "value"]].values.tolist() == [[3, 6, 50]]
        assert chart_of([3]).points["n"].isna().all()

    @quickly
    @given(frames(), chart_options())
    def test_points_and_summary_count_the_same(self, frame, options):
        """Useful points, longest run and crossings can be counted from the points again."""
        try:
            charts = run_charts(frame, by="ward", x="week", y="falls", **options)
        except InputError:
            return
        for row in charts.summary.itertuples():
            points = charts.points[(charts.points["ward"] == row.ward) & (charts.points["phase"] == row.phase)]
            assert points["useful"].sum() == row.n_useful == (points["skipped"] == "").sum()
            assert (points["skipped"] != "excluded").sum() == row.n_obs
            runs = points["run"].dropna()
            if row.n_useful:
                assert runs.value_counts().max() == row.longest_run
                assert runs.nunique() - 1 == row.n_crossings
            if row.runs_signal is not True:
                assert not points["signal"].any()


class TestViews:
    @quickly
    @given(series, rule_sets)
    def test_words_table_and_alt_text_are_of_one_value(self, values, rules):
        """The chart's words are its description, and its table is its points."""
        chart = chart_of(values, rules=rules)
        assert chart.chart.words == chart.describe()
        assert chart.chart.words in " ".join(repr(chart).split())
        assert chart.chart.data["value"].equals(chart.points["value"])
        assert chart.chart.data["signal"].equals(chart.points["signal"])

    def test_in_a_notebook_it_is_picture_words_data_and_comments(self, vienna):
        """The rich display has alt text, caption, a table that opens, and the comments."""
        shown = vienna._repr_html_()
        tags = [tag for tag, _ in Tags(shown).found]
        assert tags.count("img") == tags.count("figcaption") == tags.count("details") == tags.count("table") == 1
        escaped = vienna.describe().replace("'", "&#x27;")
        assert f"<figcaption>{escaped}</figcaption>" in shown
        assert shown.count(escaped) == 2
        assert vienna.comments._repr_html_() in shown

    def test_printed_it_is_its_words(self, cdi):
        """Without a notebook the chart is its title and its words."""
        assert " ".join(repr(cdi).split()) == f"Falls. {cdi.describe()}"

    def test_many_show_their_summary(self):
        """The table of small multiples is the summary."""
        charts = charts_of({"A": CDI, "B": CDI})
        assert charts.chart.data.equals(charts.summary)

    def test_comments_are_worked_out_once(self, cdi):
        """Asked for twice, the comments are the same."""
        assert cdi.comments is cdi.comments
        assert isinstance(cdi.comments, Comments)

    def test_it_cannot_be_changed(self, cdi):
        """A chart is a value: to change it, make another."""
        with pytest.raises(dataclasses.FrozenInstanceError):
            cdi.rules = None

    def test_its_summary_can_be_written_as_json(self, cdi):
        """Figures leave as plain numbers, missing ones as null."""
        written = json.loads(cdi.summary.to_json(orient="records"))
        assert written[0]["longest_run"] == 14
        assert json.loads(chart_of([5]).summary.to_json(orient="records"))[0]["runs_signal"] is None


class TestReveal:
    def test_points_alone_hide_line_and_verdict(self, cdi):
        """To predict first: no centre, no verdict, neither in words nor in the table."""
        shown = cdi.reveal("points")
        assert shown.data.columns.tolist() == ["x", "y", "n", "value"]
        assert "17;" not in shown.words

    def test_the_line_hides_the_verdict(self, cdi):
        """With the line drawn, what the rules say stays hidden."""
        assert not {"signal", "useful", "skipped"} & set(cdi.reveal("line").data.columns)

    @pytest.mark.parametrize("how_far", ["points", "line", "verdict"])
    def test_every_stage_draws(self, cdi, how_far):
        """Each stage is a chart with a picture and places for its points."""
        chart = cdi.reveal(how_far)
        assert chart.picture().png.startswith(b"\x89PNG")
        assert [label for *_, label in chart.places] == [f"week {week}" for week in range(1, 37)]


def hostile() -> RunCharts:
    """A chart on which everything a learner can name would be markup."""
    frame = frame_of(CDI, stage=[MARKUP] * 24 + [f"{MARKUP}2"] * 12, **{MARKUP: MARKUP})
    frame = pd.concat([frame.rename(columns={"falls": f"y{MARKUP}", "week": f"x{MARKUP}"})] * 2)
    return run_chart(frame, x=f"x{MARKUP}", y=f"y{MARKUP}", phases="stage", notes={3: MARKUP}, title=MARKUP, target=5)


def hostile_names() -> RunCharts:
    """A chart whose times are names that would be markup."""
    return run_chart(pd.DataFrame({"x": [MARKUP, '"><script>'], "y": [1, 2]}), x="x", y="y")


def hostile_many() -> RunCharts:
    """Small multiples whose keys and key columns would be markup."""
    frame = pd.concat([frame_of(CDI, **{MARKUP: ward}) for ward in (MARKUP, "</td><script>")])
    return run_charts(frame, by=MARKUP, x="week", y="falls", title=MARKUP)


@pytest.mark.parametrize("make", [hostile, hostile_names, hostile_many], ids=lambda make: make.__name__)
def test_what_a_learner_names_never_becomes_markup(make, tmp_path):
    """Column names, labels, notes, titles and keys are text: in the chart, its table, its comments and its page."""
    charts = make()
    page = charts.chart.save(tmp_path / "page.html").read_text(encoding="utf-8")
    for shown in (charts._repr_html_(), charts.chart._repr_html_(), charts.comments._repr_html_(), page):
        tags = Tags(shown).found
        assert {tag for tag, _ in tags} <= {
            "figure", "img", "figcaption", "details", "summary", "table", "thead", "tbody", "tr", "th", "td", "div", "p",
            "strong", "small", "html", "meta", "title", "style", "body", "h1",
        }  # fmt: skip
        assert all("onerror" not in attributes for _, attributes in tags)
        assert sum(tag == "img" for tag, _ in tags) <= 1
        assert shown == charts.comments._repr_html_() or "&lt;img src=x onerror=alert(1)&gt;" in shown
