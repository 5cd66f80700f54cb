"""Speed as ratios: what qilearn takes against what its tools take for the bare work, in the same run."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

import qilearn as qi
from qilearn.core.charts import DPI, SHARP, render
from qilearn.core.style import PALETTES
from qilearn.runcharts.controls import ChartSettings
from qilearn.runcharts.form import ChartForm
from qilearn.runcharts.picture import SIZE, RunChartPicture
from tests.benchmarks.measure import python, ratio

pytestmark = pytest.mark.benchmark


@pytest.fixture(scope="module")
def many() -> pd.DataFrame:
    """10,000 series of 24 points, as one long frame."""
    values = np.random.default_rng(24).normal(50, 10, 240_000).round(1)
    weeks = pd.date_range("2024-01-01", periods=24, freq="W-MON")
    return pd.DataFrame({"series": np.repeat(np.arange(10_000), 24), "week": np.tile(weeks, 10_000), "value": values})


def test_ten_thousand_series(many: pd.DataFrame) -> None:
    """Run charts of 10,000 series take at most six times pandas' group medians on the same frame."""

    def charts() -> object:
        return qi.run_charts(many, by="series", x="week", y="value").summary

    def medians() -> object:
        return many.groupby("series")["value"].median()

    ratio("run_charts on 10,000 series", charts, medians, at_most=6, turns=9)


@pytest.mark.parametrize("kind", ["i", "c", "t"])
def test_ten_thousand_control_charts(many: pd.DataFrame, kind: str) -> None:
    """Control charts of 10,000 series, limits at every point, take at most ten times pandas' group medians."""
    frame = many.assign(value=many["value"].clip(0).round()) if kind == "c" else many

    def charts() -> object:
        return qi.control_charts(frame, by="series", x="week", y="value", kind=kind).summary

    def medians() -> object:
        return frame.groupby("series")["value"].median()

    ratio(f"control_charts of kind {kind} on 10,000 series", charts, medians, at_most=10, turns=9)


def test_ten_thousand_charts_of_shares(many: pd.DataFrame) -> None:
    """So do charts of shares, each point with limits of its own."""
    frame = many.assign(value=many["value"].clip(0, 100).round(), of=100 + many["series"] % 50)

    def charts() -> object:
        return qi.control_charts(frame, by="series", x="week", y="value", n="of", kind="p").summary

    def medians() -> object:
        return frame.groupby("series")["value"].median()

    ratio("control_charts of kind p on 10,000 series", charts, medians, at_most=10, turns=9)


def test_importing_qilearn() -> None:
    """``import qilearn`` takes at most one and a half times starting Python."""
    ratio("import qilearn", python("import qilearn"), python("pass"), at_most=1.5, turns=15)


def test_first_chart_in_a_fresh_process() -> None:
    """The first chart takes at most 1.4 times importing pandas and matplotlib and saving an empty figure as sharp."""
    chart = (
        "import qilearn as qi; births = qi.load('semmelweis');"
        "qi.run_chart(births, x='month', y='deaths', n='births', per=100, freeze='1847-05')._repr_html_()"
    )
    empty = (
        "import io, pandas; from matplotlib.figure import Figure;"
        f"Figure(figsize={SIZE}, dpi={SHARP * DPI}).savefig(io.BytesIO(), format='png')"
    )
    ratio("first chart in a fresh process", python(chart), python(empty), at_most=1.4, turns=7)


def test_a_widget_change() -> None:
    """A change in a form, to new picture bytes, takes at most 1.5 times drawing and encoding the same figure bare."""
    from matplotlib.figure import Figure

    form = ChartForm(ChartSettings("semmelweis", x="month"))
    form.value = {"y": "deaths", "n": "births", "freeze": "1847-05", "rules": "anhoej", "better": "lower"}
    rules = form.field("rules")

    def change() -> None:
        rules.value = "ihi" if rules.value == "anhoej" else "anhoej"

    figure = Figure(figsize=SIZE, dpi=DPI, facecolor=PALETTES["light"].ground)
    RunChartPicture(figure, PALETTES["light"]).show(form.chart)
    FigureCanvasAgg(figure)
    ratio("a widget change", change, lambda: render(figure), at_most=1.5, turns=25)
