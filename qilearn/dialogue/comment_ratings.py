"""What is kept of someone's rating of written comments."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, field_validator

from qilearn.core.documents import DocumentKind
from qilearn.dialogue.written_comments import all_comments


class CommentRatings(BaseModel):
    """What is kept: comment to what was chosen for it."""

    model_config = ConfigDict(frozen=True)

    sheet: dict[str, dict[str, str]] = Field(default_factory=dict)

    @field_validator("sheet")
    @classmethod
    def _known(cls, sheet: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
        return {
            id: {name[:20]: step[:20] for name, step in given.items()}
            for id, given in sheet.items()
            if id in all_comments()
        }


COMMENT_RATINGS = DocumentKind(
    "comment-ratings", CommentRatings, folder="comment-ratings", noun="rating", opened_by="qi.rate_comments()"
)
