"""A look at what was typed, for what shouldn't be written down: names and record numbers."""

from __future__ import annotations

import re

from qilearn.core.comments import Comment

MAY_NAME_SOMEONE = Comment(
    "next step",
    "privacy",
    "This may name a person or hold a record number. Could you say it without?",
    why="What you write stays on this computer, but notes travel. No patient, child or colleague belongs in them.",
)

_TITLED_NAME = re.compile(r"\b(Mrs?|Ms|Miss|Dr|Prof|Nurse|Sister)\.?\s+[A-Z][a-z]")
_LONG_NUMBER = re.compile(r"\d(?:[\s-]?\d){6,}")
_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{4}\b")


def may_name_someone(text: str) -> bool:
    """Whether a text looks as if it named a person or held a record number. It may be wrong, so it says "may".

    >>> may_name_someone("Mrs Jones fell twice"), may_name_someone("no. 943 476 5919")
    (True, True)
    >>> may_name_someone("two falls by 2024-05-31 2024-06-30")
    False
    """
    return bool(_TITLED_NAME.search(text) or _LONG_NUMBER.search(_DATE.sub(" ", text)))
