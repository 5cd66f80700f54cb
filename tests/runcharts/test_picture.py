"""The picture as a whole: what is printed on it, small multiples, palettes, files, and that it is the same each time."""

from __future__ import annotations

import csv
import io
import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from matplotlib.figure import Figure
from PIL import Image

from qilearn.core.charts import DPI, render
from qilearn.core.errors import InputError
from qilearn.core.style import PALETTES
from qilearn.runcharts import RunCharts, run_chart, run_charts
from qilearn.runcharts.picture import PANELS, SIZE, RunChartPicture, places
from tests.runcharts.examples import CDI, MARKUP, RISING, STEADY, chart_of, charts_of, frame_of, monthly
from tests.runcharts.strategies import chart_options, frames, quickly


def printed(figure: Figure) -> list[str]:
    """What is written on a figure, outside its axes."""
    return [text.get_text() for text in figure.texts if text.get_text()]


def synthetic(values: list[int]) -> pd.DataFrame:
    """A frame that says that it was made up."""
    frame = frame_of(values, ward="A")
    frame.attrs["synthetic"] = True
    return frame


def draws(charts: RunCharts) -> bytes:
    """The picture's bytes; any warning on the way is an error."""
    return charts.chart.picture().png


class TestOne:
    def test_it_prints_title_headline_rules_and_useful_points(self, vienna):
        """What it is, what it shows, by which rules, and of how many useful points."""
        title, headline, small = printed(vienna.chart.figure())
        assert title == "Deaths per 100 births"
        assert headline == "Shift: 22 points below the median since June 1847"
        assert small.startswith("Anhøj rules · 98 useful points · by chance alone, about")

    def test_the_chance_of_a_false_alarm_is_printed_where_it_is_known(self):
        """How often chance alone would signal at that number of points."""
        assert printed(chart_of([1, 2] * 12).chart.figure())[-1] == (
            "Anhøj rules · 24 useful points · by chance alone, about 3 in 100 such charts would signal"
        )

    def test_made_up_data_say_so_on_the_picture(self, vienna):
        """SYNTHETIC is on the picture when it is, and only then, at every stage."""
        chart = run_chart(synthetic(STEADY), x="week", y="falls")
        for stage in ("points", "line", "verdict"):
            assert "SYNTHETIC" in printed(chart.reveal(stage).figure())
        assert "SYNTHETIC" not in printed(vienna.chart.figure())

    @pytest.mark.parametrize("stage", ["points", "line"])
    def test_before_the_verdict_neither_headline_nor_rules_are_printed(self, cdi, stage):
        """To predict first: the title alone."""
        assert printed(cdi.reveal(stage).figure()) == ["Falls"]

    @pytest.mark.parametrize(
        ("better", "label"),
        [(None, "falls"), ("lower", "falls\n(lower is better ↓)"), ("higher", "falls\n(higher is better ↑)")],
    )
    def test_the_direction_hoped_for_is_on_the_scale(self, better, label):
        """Which way is better stands beside what is measured."""
        assert chart_of(CDI, better=better).chart.figure().axes[0].get_ylabel() == label

    def test_a_dollar_sign_is_no_formula(self):
        """Money in titles, notes, names of phases and columns is drawn as it is written."""
        frame = frame_of([1, 2, 3], **{"$_x^": ["$a_1$", "$a_1$", "$\\frac{"]}).rename(columns={"week": "$w_1$"})
        chart = run_chart(frame, x="$w_1$", y="falls", phases="$_x^", title="$5 to $6_x^2", notes={2: "$\\frac{"})
        assert draws(chart)
        assert printed(chart.chart.figure())[0] == r"\$5 to \$6_x^2"

    @pytest.mark.parametrize(
        "title", [MARKUP, "転倒 😀", "a\x00b\ud800", "\\$ \\", "x" * 3000, "", "two\nlines"], ids=repr
    )
    def test_any_title_draws(self, title):
        """Any script, control characters, backslashes, an endless line: no warning and no error."""
        assert draws(chart_of([1, 2, 3], title=title))

    @pytest.mark.parametrize(
        "values",
        [[5], [None], [None, None, 5], [0] * 12, [-5] * 3, [1e149, -1e149], [1e-300, 2e-300], [5e-324, 1e-323],
         [1e16, 1e16 + 2], [-5, -5 + 1e-15], [1000, 1000.0000001]],
        ids=str,
    )  # fmt: skip
    def test_any_values_draw(self, values):
        """One point, none, a constant, the very large and the very close: no warning and no error."""
        assert draws(chart_of(values))

    @pytest.mark.parametrize(
        "times",
        [
            pd.to_datetime(["2024-01-01"]),
            pd.to_datetime(["2024-01-01 12:00:00", "2024-01-01 12:00:05"]),
            np.array(["1066-10-14", "2024-01-01"], dtype="datetime64[s]"),
            np.array(["9998-01-01", "9999-12-31"], dtype="datetime64[s]"),
            pd.date_range("2024-01-01", periods=3, tz="Asia/Tokyo"),
            [1e300, -1e300],
            [1e16, 1e16 + 2],
            [MARKUP, "$a$"],
            pd.period_range("2024Q1", periods=4, freq="Q"),
        ],
        ids=str,
    )
    def test_any_times_draw(self, times):
        """A single date, seconds, a thousand years, zones, names: no warning and no error."""
        assert draws(run_chart(pd.DataFrame({"when": times, "falls": range(len(times))}), x="when", y="falls"))

    @settings(deadline=None, max_examples=15)
    @given(frames(), chart_options())
    def test_any_chart_draws(self, frame, options):
        """Any phases, baselines, exclusions and rules, for one series and for many."""
        try:
            charts = [run_chart(frame, x="week", y="falls", **options),
                      run_charts(frame, by="ward", x="week", y="falls", **options)]  # fmt: skip
        except InputError:
            return
        assert all(map(draws, charts))


class TestAgain:
    def test_the_same_value_gives_the_same_bytes(self, vienna):
        """Drawn twice, a chart is the same to the byte, so that a rebuilt notebook changes nothing."""
        assert draws(vienna) == draws(vienna)
        many = charts_of({"A": STEADY, "B": RISING})
        assert draws(many) == draws(many)

    def test_a_live_picture_is_what_a_fresh_one_would_be(self, vienna, cdi):
        """One figure that shows one value after another ends as if it had shown only the last."""
        values = [
            cdi,
            vienna,
            chart_of([None]),
            chart_of(CDI, phases=[13, 25], notes={3: "One", 4: "Two"}),
            vienna,
            cdi,
        ]
        figure = Figure(figsize=SIZE, dpi=DPI, facecolor=PALETTES["light"].ground)
        picture = RunChartPicture(figure, PALETTES["light"])
        for value, stage in zip(values, itertools.cycle(["verdict", "points", "line"]), strict=False):
            picture.show(value, stage)
            assert render(figure).png == render(value.reveal(stage).figure()).png

    def test_two_headlines_and_two_levels_of_notes_make_room(self):
        """The axes begin below what stands above them."""
        plain = chart_of(CDI).chart.figure().axes[0].get_position()
        crowded = chart_of(CDI, phases=[25], notes={3: "A note", 4: "Another"}).chart.figure().axes[0].get_position()
        assert crowded.y1 < plain.y1
        assert crowded.y0 == plain.y0


class TestPlaces:
    def test_a_place_for_each_point_that_is_drawn(self):
        """Points without a value have no place; the others have theirs, in order, with their labels."""
        chart = run_chart(monthly([4, None, 6]), x="month", y="falls")
        assert [(y, label) for _, y, label in places(chart)] == [(4, "January 2024"), (6, "March 2024")]

    def test_there_the_picture_has_its_markers(self, cdi):
        """At each place in the picture there is the colour of a marker."""
        picture = cdi.chart.picture()
        pixels = np.asarray(Image.open(io.BytesIO(picture.png)).convert("RGB"))
        colours = {PALETTES["light"].line, PALETTES["light"].signal, PALETTES["light"].ground}
        for x, y, _ in picture.places:
            row, column = int(y * pixels.shape[0]), int(x * pixels.shape[1])
            assert "#{:02x}{:02x}{:02x}".format(*pixels[row, column]) in colours
        assert (picture.width, picture.height) == (800, 420)

    def test_small_multiples_have_none(self):
        """Small panels aren't walked through point by point."""
        assert charts_of({"A": [1, 2]}).chart.places == ()


class TestMany:
    def panels(self, charts: RunCharts) -> list[str]:
        return [axes.get_title(loc="left") for axes in charts.chart.figure().axes if axes.get_visible()]

    def test_signals_come_first_then_names(self):
        """What signals is seen first; the rest keep the order of their names."""
        charts = charts_of({"A": STEADY, "B": RISING, "C": STEADY, "D": RISING}, freeze=12)
        assert [title.split("\n")[0] for title in self.panels(charts)] == ["B", "D", "A", "C"]

    def test_each_says_what_it_shows(self):
        """Under its name each panel has its headline; of phases the one that signals."""
        charts = charts_of({"A": STEADY, "B": RISING, "C": [1]}, freeze=12)
        assert self.panels(charts) == [
            "B\nShift: 12 points above the median since week\n13",
            "A\nNo signal",
            "C\nNo verdict: 0 useful points, fewer than 10",
        ]
        phased = charts_of({"A": [*range(20), 5, 5]}, phases=[21])
        assert self.panels(phased)[0].startswith("A\nPhase 1: Shift")

    def test_at_most_so_many_are_drawn_and_the_rest_counted(self):
        """Beyond the largest number of panels, the small print says how many are in the summary alone."""
        charts = charts_of({f"W{ward:02}": [1, 2, 3] for ward in range(PANELS + 3)})
        assert len(self.panels(charts)) == PANELS
        assert "3 more charts in the summary" in printed(charts.chart.figure())[1]
        assert len(charts.summary) == PANELS + 3

    def test_a_signal_beyond_the_first_panels_is_drawn(self):
        """The last ward's signal isn't lost for its name."""
        charts = charts_of({**{f"W{ward:02}": [1, 2, 3] for ward in range(PANELS + 3)}, "Z": RISING})
        assert self.panels(charts)[0].startswith("Z\n")

    @pytest.mark.parametrize("wards", [1, 2, 3, 4, 5, 7])
    def test_axes_are_shared_and_labelled(self, wards):
        """All panels have one scale, and the lowest of each column carries it."""
        charts = charts_of({f"W{ward}": [ward, *[3] * (5 * ward)] for ward in range(wards)}, target=40)
        shown = [axes for axes in charts.chart.figure().axes if axes.get_visible()]
        assert len({axes.get_xlim() for axes in shown}) == len({axes.get_ylim() for axes in shown}) == 1
        left, right = shown[0].get_xlim()
        assert left < 1 <= 5 * wards - 4 < right
        assert shown[0].get_ylim()[1] > 40
        lowest = {}
        for axes in shown:
            lowest[axes.get_subplotspec().colspan.start] = axes
        assert all(axes.xaxis.get_tick_params()["labelbottom"] for axes in lowest.values())

    def test_title_rules_and_direction_are_printed_once(self):
        """The figure names its rules, that axes are shared, what is measured and which way is better."""
        charts = charts_of({"A": STEADY, "B": STEADY}, better="lower", title="Falls by ward")
        title, small, measured = printed(charts.chart.figure())
        assert title == "Falls by ward"
        assert small.startswith(
            "Anhøj rules · 14 useful points · by chance alone, about 3 in 100 such charts would signal"
        )
        assert small.endswith("same axes throughout · signals first")
        assert measured == "falls (lower is better ↓)"

    def test_notes_are_marked_in_each_panel_and_told_once(self):
        """A dashed line in every panel, its words in the small print and in the description."""
        charts = charts_of({"A": STEADY, "B": STEADY}, notes={5: "Hand rub"})
        figure = charts.chart.figure()
        for axes in figure.axes:
            assert [line.get_xdata()[0] for line in axes.lines if line.get_color() == PALETTES["light"].change] == [5]
        assert "dashed: Hand rub" in printed(figure)[1]
        assert "Marked on it: Hand rub (week 5)." in charts.describe()

    def test_made_up_data_say_so(self):
        """SYNTHETIC is on small multiples too."""
        charts = run_charts(synthetic(STEADY), by="ward", x="week", y="falls")
        assert "SYNTHETIC" in printed(charts.chart.figure())


class TestPalettes:
    @staticmethod
    def contrast(one: str, other: str) -> float:
        """The contrast of two colours (WCAG 2.2)."""

        def luminance(colour: str) -> float:
            parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
            linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
            return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

        light, dark = sorted((luminance(one), luminance(other)), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    @pytest.mark.parametrize("name", PALETTES)
    def test_every_colour_of_text_and_lines_stands_out(self, name):
        """On each ground, what is written or drawn to be read has a contrast of at least 4.5."""
        palette = PALETTES[name]
        for colour in (palette.ink, palette.quiet, palette.line, palette.signal, palette.target, palette.change):
            assert self.contrast(colour, palette.ground) >= 4.5

    @pytest.mark.parametrize("name", PALETTES)
    def test_each_draws_on_its_own_ground(self, vienna, name):
        """Light, dark and print have their own ground and ink."""
        figure = vienna.chart.figure(name)
        assert Image.open(io.BytesIO(render(figure).png)).getpixel((2, 2)) == tuple(
            int(PALETTES[name].ground[place : place + 2], 16) for place in (1, 3, 5)
        )
        assert figure.texts[0].get_color() == PALETTES[name].ink

    def test_print_is_black_and_white(self, vienna):
        """A page printed without colour loses nothing: there is none."""
        pixels = np.asarray(Image.open(io.BytesIO(render(vienna.chart.figure("print")).png)).convert("RGB")).astype(int)
        assert (pixels.max(axis=2) - pixels.min(axis=2)).max() == 0

    def test_an_unknown_palette_is_told_the_known_ones(self, cdi):
        """The message lists them."""
        with pytest.raises(InputError, match="'light', 'dark' or 'print'"):
            cdi.chart.figure("drak")


class TestSave:
    @pytest.mark.parametrize(
        ("ending", "starts"),
        [
            ("png", b"\x89PNG"),
            ("svg", b"<?xml"),
            ("pdf", b"%PDF"),
            ("csv", b"\xef\xbb\xbfphase,"),
            ("html", b"<!doctype html>"),
        ],
    )
    @pytest.mark.parametrize("palette", ["light", "print"])
    def test_each_kind_of_file(self, cdi, tmp_path, ending, starts, palette):
        """Pictures, the data, and a page to print, each what its ending says."""
        path = cdi.save(tmp_path / f"chart.{ending}", palette=palette)
        assert path == tmp_path / f"chart.{ending}"
        assert path.read_bytes().startswith(starts)

    def test_the_page_has_picture_words_and_data(self, vienna, tmp_path):
        """The page stands alone: no script, nothing fetched."""
        page = vienna.chart.save(tmp_path / "chart.html").read_text(encoding="utf-8")
        assert vienna.describe().replace("'", "&#x27;") in page
        assert "data:image/png;base64," in page
        assert "<table>" in page
        assert "<script" not in page
        assert "http" not in page.replace("https://www.w3.org", "")

    def test_the_data_are_safe_for_a_spreadsheet(self, tmp_path):
        """No cell and no heading of the CSV is a formula; numbers stay numbers."""
        frame = frame_of([-1, 2, 3], stage=["=1+1", "@x", "fine"])
        path = run_chart(frame, x="week", y="falls", phases="stage").chart.save(tmp_path / "chart.csv")
        rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
        assert [row["phase"] for row in rows] == ["'=1+1", "'@x", "fine"]
        assert rows[0]["value"] == "-1.0"

    def test_the_csv_of_many_is_its_summary_made_safe(self, tmp_path):
        """Keys and names of key columns are made safe too."""
        frame = frame_of(STEADY, **{"+ward": "-A"})
        path = run_charts(frame, by="+ward", x="week", y="falls").chart.save(tmp_path / "charts.csv")
        (row,) = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines())
        assert row["'+ward"] == "'-A"
        assert row["n_obs"] == "16"

    def test_an_unknown_ending_is_told_the_known_ones(self, cdi, tmp_path):
        """The message lists the endings, and nothing is written."""
        with pytest.raises(InputError, match=r"'\.png', '\.svg', '\.pdf', '\.csv' or '\.html'"):
            cdi.chart.save(tmp_path / "chart.docx")
        assert list(tmp_path.iterdir()) == []


@quickly
@given(frames(), chart_options())
def test_the_size_of_small_multiples_fits_their_number(frame, options):
    """However many wards there are, the figure has room for them."""
    try:
        charts = run_charts(frame, by="ward", x="week", y="falls", **options)
    except InputError:
        return
    width, height = charts.chart.size
    assert (width, height) == (9.0, 1.8 + 1.75)
