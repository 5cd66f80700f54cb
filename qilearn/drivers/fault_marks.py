"""Fault rows: each box of a diagram with a list of the faults that it could have."""

from __future__ import annotations

from pathlib import Path

from traitlets import Unicode

from qilearn.core.ui.front_end import script, styles
from qilearn.core.ui.sorting import SortingRows
from qilearn.drivers.fault_controls import NO_FAULT

_HERE = Path(__file__).parent


class FaultRows(SortingRows):
    """The widget of :class:`~qilearn.drivers.fault_controls.FaultMarks`: a native list a box, for many faults.

    Examples
    --------
    >>> from qilearn.drivers.fault_controls import FaultMarks
    >>> rows = FaultRows(FaultMarks({"1": "1. Buy an app"}, {"solution": "A solution"}))
    >>> rows.value = {"1": "solution", "stars": "solution"}
    >>> rows.value
    {'1': 'solution'}
    """

    _esm = script(_HERE / "fault_marks.js")
    _css = styles(_HERE / "fault_marks.css")

    none = Unicode(NO_FAULT).tag(sync=True)
