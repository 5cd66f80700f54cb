"""What is kept of an evaluation in the faculty's own folder: the tables of answers that were brought, and the report's title."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, field_validator

from qilearn.core.documents import DocumentKind

MOST_TABLES, LONGEST_TABLE = 6, 400_000


class EvaluationBody(BaseModel):
    """What is kept.

    Attributes
    ----------
    title : str
        What stands on top of the report; empty for the usual one.
    tables : dict
        A file's name to its rows, as CSV. They stay in this folder.
    """

    model_config = ConfigDict(frozen=True)

    title: str = Field(default="", max_length=200)
    tables: dict[str, str] = Field(default_factory=dict)

    @field_validator("tables")
    @classmethod
    def _not_endless(cls, tables: dict[str, str]) -> dict[str, str]:
        newest = list(tables.items())[-MOST_TABLES:]
        return {name[:120]: text for name, text in newest if len(text) <= LONGEST_TABLE}


EVALUATION = DocumentKind(
    "evaluation", EvaluationBody, folder="evaluations", noun="evaluation", opened_by="qi.evaluate()"
)
