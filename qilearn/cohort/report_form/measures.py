"""What a report form holds of one measure: how it is counted, its figures so far, and how its chart is made."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

import numpy as np
import pandas as pd

from qilearn.aims.controls import MEASURE_FIELDS
from qilearn.aims.model import Measure
from qilearn.cohort.reported import with_reports
from qilearn.core.documents import new_document
from qilearn.core.errors import InputError
from qilearn.handin.team_report import TEAM_REPORT, ReportedPoint, TeamReport
from qilearn.project.data import chart as chart_of
from qilearn.project.data import frame_of
from qilearn.project.model import MeasureData
from qilearn.project.view import Project
from qilearn.runcharts.model import RunChart
from qilearn.runcharts.series import LARGEST

TOLD = ("numerator", "denominator", "inclusion", "source", "sample", "collector")
"""What of a measure's definition stands above its table."""

RECENT = 9
"""How many of the last points say how far apart the next ones will be."""


def measure_content(project: Project, measure: Measure) -> dict[str, Any]:
    """One measure, as a form holds it.

    A measure to which a report can't be put (it is charted by group, or its figures have no dates) says why in ``closed``.

    Examples
    --------
    >>> from qilearn.project.view import load_project
    >>> ward = load_project("example-ward")
    >>> slept = measure_content(ward, ward.body.measure("slept-well"))
    >>> slept["asks_of"], slept["chart"]["y"], slept["rows"][0]
    (True, 'slept well per 100 asked', ['2024-09-02', 10.0, 25.0])
    """
    figures = project.body.data.get(measure.id, MeasureData())
    frame = frame_of(figures)
    said = {
        "id": measure.id,
        "name": measure.name.strip() or "A measure without a name",
        "kind": measure.kind,
        "definition": [
            [MEASURE_FIELDS[key], getattr(measure, key).strip()] for key in TOLD if getattr(measure, key).strip()
        ],
        "counted": measure.numerator.strip(),
        "of": measure.denominator.strip(),
    }
    if reason := _closed(figures, frame):
        return {**said, "closed": reason}
    asks_of = bool(figures.of) if len(frame) else bool(measure.denominator.strip())
    drawn = project.charts.get(measure.id) if len(frame) else _first_chart(project, measure, asks_of)
    if not len(frame):
        figures = MeasureData(per=100 if asks_of else 1)
    return {
        **said,
        "asks_of": asks_of,
        "per": figures.per,
        "rules": figures.rules if drawn is not None else "anhoej",
        "rows": _rows(frame, figures) if drawn is not None else [],
        "step": _step(frame, figures, measure),
        "chart": None if drawn is None else _chart(drawn, figures),
        "why_no_chart": "" if drawn is not None else _why(measure, figures),
    }


def _closed(figures: MeasureData, frame: pd.DataFrame) -> str:
    if figures.by:
        return "It is charted by group, and a report doesn't say of which group a figure is. Send its table to faculty as before."
    if frame.empty:
        return ""
    if figures.when not in frame or not pd.api.types.is_datetime64_any_dtype(frame[figures.when]):
        return "Its figures so far have no dates, so a new one can't be put beside them. Tell faculty, who can help mend that."
    return ""


def _first_chart(project: Project, measure: Measure, asks_of: bool) -> RunChart:
    """The chart that a first report makes: what it is called, and its target."""
    at = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
    point = ReportedPoint(measure=measure.id, when="2000-01-01", value=1, of=1 if asks_of else None)
    report = new_document(TEAM_REPORT, "first", TeamReport(project="first", month="2000-01", points=(point,)), at=at)
    merged = with_reports(project.body, [report])
    return Project(id=project.id, body=merged.body, today=project.today).charts[measure.id]


def _why(measure: Measure, figures: MeasureData) -> str:
    try:
        chart_of(measure, figures, is_synthetic=False)
    except InputError as trouble:
        return " ".join(trouble.problems)
    return ""


def _rows(frame: pd.DataFrame, figures: MeasureData) -> list[list[Any]]:
    """Time, value and what it is out of, in the table's order; what has no time has no place."""
    if frame.empty:
        return []
    values = _numbers(frame, figures.value)
    sizes = _numbers(frame, figures.of) if figures.of else [None] * len(frame)
    times = frame[figures.when]
    return [[written(at), value, size] for at, value, size in zip(times, values, sizes, strict=True) if not pd.isna(at)]


def _numbers(frame: pd.DataFrame, name: str) -> list[float | None]:
    numbers = pd.to_numeric(frame[name], errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    return [float(number) if math.isfinite(number) and abs(number) <= LARGEST else None for number in numbers]


def written(at: Any) -> str:
    """A time as the form's scripts read it: a day, or a day with its hour; in order as texts too.

    >>> written("2027-03-01"), written("2027-03-01 08:30")
    ('2027-03-01', '2027-03-01T08:30:00')
    """
    stamp = pd.Timestamp(at)
    return f"{stamp:%Y-%m-%d}" if stamp == stamp.normalize() else stamp.isoformat()


def _chart(drawn: RunChart, figures: MeasureData) -> dict[str, Any]:
    labels, axis = drawn.labels, drawn.series.axis
    until = axis.span(figures.baseline_until, "freeze", []) if figures.baseline_until else None
    return {
        "title": labels.title,
        "y": labels.y,
        "better": labels.better,
        "target": labels.target,
        "is_synthetic": labels.synthetic,
        "notes": [[written(place), text] for place, text in labels.notes],
        # A written time can be a whole month: the baseline goes on to its end.
        "baseline_until": None if until is None else pd.Timestamp(until[1]).isoformat(),
    }


def _step(frame: pd.DataFrame, figures: MeasureData, measure: Measure) -> dict[str, Any] | None:
    """How far apart points are, so that the form can write the next dates: in months or in days from the last point."""
    if frame.empty:
        return {"months": 1, "from": "2000-01-01"} if measure.frequency == "monthly" else None
    times = frame[figures.when].dropna().drop_duplicates().sort_values().tail(RECENT)
    if len(times) < 2 or (times != times.dt.normalize()).any():
        return None
    last = written(times.iloc[-1])
    if (times.dt.day == 1).all():
        months = (times.dt.year * 12 + times.dt.month).diff().dropna()
        return {"months": int(months.median()), "from": last}
    days = times.diff().dropna().dt.days
    return {"days": int(days.median()), "from": last} if float(days.median()).is_integer() else None
