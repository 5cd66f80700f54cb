"""How answers to the exercises on aims are read where nothing else reads them, and sources that several share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import Mistake, Result

NOTEBOOK = "02_aims_and_measures"
TODAY = dt.date(2027, 1, 11)
"""The day on which the stories happen, so that an answer is read alike in any year."""

IHI_AIMS = "Institute for Healthcare Improvement, Model for Improvement: Setting Aims"
IHI_MEASURES = "Institute for Healthcare Improvement, Model for Improvement: Establishing Measures"
DEMING = "Deming, Out of the Crisis"
DATA_GUIDE = "Provost & Murray, The Health Care Data Guide"


def mistakes(replies_to: Mapping[str, Comment], texts: Mapping[str, str], *, many: bool = False) -> tuple[Mistake, ...]:
    """Each wrong choice as an expected mistake, named by what the learner read."""
    return tuple(Mistake([key] if many else key, reply, texts[key]) for key, reply in replies_to.items())


def not_yet(*comments: Comment) -> Result:
    """An answer that still has something open."""
    return Result("not yet", Comments(comments))


def done(*comments: Comment) -> Result:
    """An answer with nothing open that matters."""
    return Result("done", Comments(comments))
