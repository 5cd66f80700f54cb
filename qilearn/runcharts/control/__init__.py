"""Control charts: run charts with limits that chance alone seldom passes."""

from qilearn.runcharts.control.charting import control_chart, control_charts
from qilearn.runcharts.control.model import ControlChart, ControlCharts

__all__ = ["ControlChart", "ControlCharts", "control_chart", "control_charts"]
