"""A look at what was typed, for what shouldn't be written down: names and record numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qilearn.core.comments import Comment

if TYPE_CHECKING:
    import pandas as pd

MAY_NAME_SOMEONE = Comment(
    "next step",
    "privacy",
    "This may name a person or hold a record number. Could you say it without?",
    why="What you write stays on this computer, but notes travel. No patient, child or colleague belongs in them.",
)

_TITLED_NAME = re.compile(r"\b(Mrs?|Ms|Miss|Dr|Prof|Nurse|Sister)\.?\s+[A-Z][a-z]")
_LONG_NUMBER = re.compile(r"\d(?:[\s-]?\d){6,}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{4}\b")


_PERSONAL_COLUMN = re.compile(
    r"^names?$|\b((patient|child|client|mother|staff|first|last|full)('?s)? names?|surname|forename|initials|nhs|mrn|"
    r"hospital (no|number|id)|patient ?(id|no|number)|dob|(date of birth|birth ?date)|home address|postcode)\b",
    re.IGNORECASE,
)

TABLE_MAY_HOLD_PEOPLE = Comment(
    "next step",
    "privacy",
    "This table seems to hold names or record numbers, so it wasn't kept. Could you count by week or month first, and "
    "chart the counts?",
    why="A chart of counts needs no patient, child or colleague in it.",
)


def may_hold_people(frame: pd.DataFrame) -> bool:
    """Whether a table looks as if it named people: by its columns' names, or by names or record numbers in its cells.

    >>> import pandas as pd
    >>> may_hold_people(pd.DataFrame({"NHS number": [1]})), may_hold_people(pd.DataFrame({"week": [1], "falls": [3]}))
    (True, False)
    """
    if any(_PERSONAL_COLUMN.search(str(name).replace("_", " ")) for name in frame.columns):
        return True
    for place in range(frame.shape[1]):
        column = frame.iloc[:, place]
        if column.dtype.kind in "iu" and len(column) and (column.abs() >= 10**8).mean() > 0.5:
            return True
        if column.dtype.kind not in "biufcmM" and any(may_name_someone(str(cell)) for cell in column.unique()[:500]):
            return True
    return False


def may_name_someone(text: str) -> bool:
    """Whether a text looks as if it named a person or held a record number. It may be wrong, so it says "may".

    >>> may_name_someone("Mrs Jones fell twice"), may_name_someone("no. 943 476 5919")
    (True, True)
    >>> may_name_someone("two falls by 2024-05-31 2024-06-30"), may_name_someone("2019-2020, 2023 2024")
    (False, False)
    """
    return bool(_TITLED_NAME.search(text) or _LONG_NUMBER.search(_YEAR.sub(" ", _DATE.sub(" ", text))))
