"""What the exercises of notebook 04 share: its name, the day on which its stories happen, and sources."""

from __future__ import annotations

import datetime as dt

from qilearn.pdsa.exercises.auditing_replies import asked, done, mistakes, not_yet, sorted_so_far

NOTEBOOK = "04_pdsa_predict_and_test"
TODAY = dt.date(2027, 1, 11)
"""The day on which the stories happen, so that an answer is read alike in any year."""

MCNICHOLAS = "McNicholas and others 2019, BMJ Quality & Safety 28: 356-365"
LANGLEY = "Langley and others, The Improvement Guide"
FISCHHOFF = (
    "Fischhoff and Beyth 1975, “I knew it would happen”, Organizational Behavior and Human Performance 13: 1-16; "
    "Fischhoff 1975, Journal of Experimental Psychology: Human Perception and Performance 1: 288-299"
)

__all__ = [
    "FISCHHOFF",
    "LANGLEY",
    "MCNICHOLAS",
    "NOTEBOOK",
    "TODAY",
    "asked",
    "done",
    "mistakes",
    "not_yet",
    "sorted_so_far",
]
