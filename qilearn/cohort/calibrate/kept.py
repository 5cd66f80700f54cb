"""What is kept of a calibration in the faculty's own folder: what was looked at and typed in, and what the room agreed on."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from qilearn.cohort.calibrate.materials import all_materials
from qilearn.core.documents import DocumentKind

Source = Literal["hand-ins", "counts", "table"]

LONGEST_TABLE = 100_000
LONGEST_WORDS = 2_000


class CalibrationBody(BaseModel):
    """What is kept, for each material by its id.

    Attributes
    ----------
    about : str
        What was looked at last.
    source : {"hand-ins", "counts", "table"}
        Where its ratings came from.
    is_shown : bool
        Whether the room chose to be shown one by one, though it is fewer than five.
    is_alone : bool
        Whether each rated before seeing another's.
    counts : dict
        Material to thing to step to what was typed.
    tables, agreed : dict
        Material to the table that was pasted, and to what the room agreed on.
    """

    model_config = ConfigDict(frozen=True)

    about: str = "the-drinks-round"
    source: Source = "hand-ins"
    is_shown: bool = False
    is_alone: bool = True
    counts: dict[str, dict[str, dict[str, str]]] = Field(default_factory=dict)
    tables: dict[str, str] = Field(default_factory=dict)
    agreed: dict[str, str] = Field(default_factory=dict)

    @field_validator("about")
    @classmethod
    def _there(cls, about: str) -> str:
        return about if about in all_materials() else "the-drinks-round"

    @field_validator("counts")
    @classmethod
    def _as_typed(cls, counts: dict[str, dict[str, dict[str, str]]]) -> dict[str, dict[str, dict[str, str]]]:
        """Only what can be counted, and no more of what was typed than a box holds."""
        kept = {}
        for id, given in counts.items():
            steps = {cell.id: cell.steps for cell in all_materials()[id].cells} if id in all_materials() else {}
            kept[id] = {
                cell: {step: text[:8] for step, text in typed.items() if step in steps[cell] and text}
                for cell, typed in given.items()
                if cell in steps
            }
        return kept

    @field_validator("tables", "agreed")
    @classmethod
    def _not_endless(cls, texts: dict[str, str]) -> dict[str, str]:
        return {id: text[:LONGEST_TABLE] for id, text in texts.items() if id in all_materials() and text.strip()}


CALIBRATION = DocumentKind(
    "calibration", CalibrationBody, folder="calibrations", noun="calibration", opened_by="qi.calibrate()"
)
