"""Taking a cohort with you: its frames as spreadsheets can open them, and every document as a file of JSON."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qilearn.cohort.store.reading import all_documents
from qilearn.cohort.store.receiving import Into
from qilearn.core.charts import safe_csv
from qilearn.core.documents import checked_id
from qilearn.core.errors import QilearnError
from qilearn.core.text import counted

if TYPE_CHECKING:
    import pandas as pd

FRAMES = ("teams", "people", "progress", "mistakes", "items")


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written.

    Attributes
    ----------
    folder : Path
    tables, documents : int
        How many files of each.
    """

    folder: Path
    tables: int
    documents: int

    def __repr__(self) -> str:
        return f"{counted(self.tables, 'table')} and {counted(self.documents, 'document')} in {self.folder}"


def export(into: Into, folder: Path, frames: Callable[[str], pd.DataFrame], *, said: str, at: dt.datetime) -> Exported:
    """Write a cohort into a new folder; see :meth:`FacultyStore.export`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise QilearnError(
                f"The folder {folder} isn’t empty. Give one that isn’t there yet, so that nothing is mixed up."
            )
        for name in FRAMES:
            (folder / f"{name}.csv").write_text(safe_csv(frames(name)), encoding="utf-8-sig", newline="")
        documents = _write_documents(into, folder / "documents")
        (folder / "README.txt").write_text(_about(said, at), encoding="utf-8")
    except OSError as trouble:
        why = (trouble.strerror or str(trouble)).lower()
        raise QilearnError(f"The folder {folder} can’t be written to: {why}. Choose another place.") from None
    return Exported(folder, len(FRAMES), documents)


def _write_documents(into: Into, folder: Path) -> int:
    """A file for each document, in a folder for each code and kind; their names are made of ids that were checked."""
    written = 0
    folder.mkdir()
    for code, kind, id, content in all_documents(into):
        place = folder / checked_id(code) / checked_id(kind)
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{checked_id(id)}.json").write_text(
            json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", errors="backslashreplace"
        )
        written += 1
    return written


def _about(said: str, at: dt.datetime) -> str:
    return (
        f"{said}, exported on {at.astimezone():%d %B %Y at %H:%M}.\n\n"
        "teams.csv, people.csv, progress.csv, mistakes.csv and items.csv have one row for each. Times are in UTC.\n"
        "documents has every document as it stood then, by code and kind.\n\n"
        "What people wrote is in here. Keep it where only those who need it can read it, and remove it when it has served.\n"
    )
