"""Which documents can be handed in, and which never leave the learner's folder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qilearn.core.documents import DocumentKind
from qilearn.dialogue.comment_ratings import COMMENT_RATINGS
from qilearn.dialogue.ratings import RATING
from qilearn.dialogue.talk import TALK
from qilearn.handin.team_report import TEAM_REPORT
from qilearn.project.model import PROJECT
from qilearn.runcharts.labs.practice_record import PRACTICE
from qilearn.workspace.answers import ANSWER

OFFERED: Mapping[str, DocumentKind[Any]] = {
    kind.name: kind for kind in (ANSWER, PROJECT, RATING, COMMENT_RATINGS, TALK, PRACTICE)
}
"""What a learner can choose from, by the kind's name. All else stays: records of coaching, above all, are between two people."""

TAKEN: Mapping[str, DocumentKind[Any]] = {**OFFERED, TEAM_REPORT.name: TEAM_REPORT}
"""What a store takes: also the reports that teams send."""
