"""What is kept of a chart that a learner works on: its data, settings and notes, and how it came to be as it is."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from qilearn.core.conversation import ConversationBody
from qilearn.core.documents import DocumentKind
from qilearn.runcharts.rephase import Rephasing


class ChartBody(BaseModel):
    """A chart in the making, of one table.

    Attributes
    ----------
    x : str
        The column of times.
    settings : dict
        What is chosen in each field.
    notes : dict
        A point's label to the note pinned there.
    name, table : str
        Of the learner's own table, its file's name and its rows as CSV; no rows when it is too large to keep.
    rephasings : dict
        For each measure of the table, what was answered and decided about a new phase.
    """

    model_config = ConfigDict(frozen=True)

    x: str = ""
    settings: dict[str, str] = {}
    notes: dict[str, str] = {}
    name: str = ""
    table: str = ""
    rephasings: dict[str, Rephasing] = {}


class NotesBody(BaseModel):
    """The notes pinned to a chart: a point's label to its note."""

    model_config = ConfigDict(frozen=True)

    notes: dict[str, str] = {}


CHART = DocumentKind("chart", ChartBody, folder="explorer", noun="chart", opened_by="")
NOTES = DocumentKind("notes", NotesBody, folder="notes", noun="set of notes", opened_by="")
REPHASING = DocumentKind("rephasing", Rephasing, folder="new-phases", noun="record of a new phase", opened_by="")
CHOOSING = DocumentKind("choosing", ConversationBody, folder="choosing", noun="way to a chart", opened_by="")
