"""What is kept of a chart that a learner works on: its data, its settings and its notes."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from qilearn.core.documents import DocumentKind


class ChartBody(BaseModel):
    """A chart in the making.

    Attributes
    ----------
    source : str
        A dataset of the course, or ``"own"``.
    name, table : str
        Of the learner's own table: its file's name, and its rows as CSV (empty when it is too large to keep).
    x : str
        The column of times.
    settings : dict
        What is chosen in each field.
    """

    model_config = ConfigDict(frozen=True)

    source: str
    x: str
    settings: dict[str, str] = {}
    name: str = ""
    table: str = ""


class NotesBody(BaseModel):
    """The notes pinned to a chart: a point's label to its note."""

    model_config = ConfigDict(frozen=True)

    notes: dict[str, str] = {}


CHART = DocumentKind("chart", ChartBody, folder="charts", noun="chart", opened_by="qi.explorer()")
NOTES = DocumentKind(
    "notes", NotesBody, folder="notes", noun="set of notes", opened_by='qi.annotator(chart, name="{id}")'
)
