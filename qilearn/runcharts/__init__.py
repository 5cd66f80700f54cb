"""Run charts: a measure over time, read with one named rule set."""

from qilearn.runcharts.charting import run_chart, run_charts
from qilearn.runcharts.model import RunChart, RunCharts

__all__ = ["RunChart", "RunCharts", "run_chart", "run_charts"]
