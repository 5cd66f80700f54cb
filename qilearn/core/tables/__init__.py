"""A learner's own table: read from CSV or Excel, with all its problems listed at once."""

from qilearn.core.tables.checks import series_problems
from qilearn.core.tables.gaps import CalendarGaps, calendar_gaps
from qilearn.core.tables.questions import Question
from qilearn.core.tables.reading import TableReading, read_table
from qilearn.core.tables.texts import TextTable, read_texts

__all__ = [
    "read_table",
    "TableReading",
    "Question",
    "series_problems",
    "calendar_gaps",
    "CalendarGaps",
    "read_texts",
    "TextTable",
]
