"""Forgetting a code: everything that is of it, in every table."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, select

from qilearn.cohort.store.inviting import none_such
from qilearn.cohort.store.receiving import Into
from qilearn.cohort.store.schema import copies_beside
from qilearn.cohort.store.tables import CODES, METADATA
from qilearn.core.text import counted, listed

_SAID = {"hand_ins": "hand-in", "items": "item", "replies": "reply"}


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was removed.

    Attributes
    ----------
    code : str
    removed : dict of str to int
        A table to how many of its rows there were.
    copies : tuple of Path
        Copies of the store, kept when it was upgraded, that still have it.
    """

    code: str
    removed: dict[str, int]
    copies: tuple[Path, ...] = ()

    @property
    def lines(self) -> list[str]:
        """The same in sentences, and what is left to do by hand."""
        parts = [
            counted(self.removed.get(table, 0), one, f"{one[:-1]}ies" if one == "reply" else None)
            for table, one in _SAID.items()
        ]
        said = [
            f"{self.code} is forgotten: the invitation, {listed(parts)} and all progress were removed from the store."
        ]
        said.append(
            "What lies elsewhere is yours to remove: files in a folder that you collect from, what you exported or published, "
            "and backups."
        )
        if self.copies:
            said.append(f"These copies of the store still have it: {listed(path.name for path in self.copies)}.")
        return said


def forget(into: Into, code: str) -> Forgotten:
    """Remove all of one code; see :meth:`FacultyStore.forget`."""
    with into.database.writing() as connection:
        codes = {
            row.code: row.id
            for row in connection.execute(
                select(CODES.c.code, CODES.c.id).where(CODES.c.cohort_id == into.cohort_id).with_for_update()
            )
        }
        if code not in codes:
            raise none_such("code", code, codes)
        removed = {}
        for table in reversed(METADATA.sorted_tables):
            if "code_id" in table.c:
                removed[table.name] = connection.execute(delete(table).where(table.c.code_id == codes[code])).rowcount
        removed["codes"] = connection.execute(delete(CODES).where(CODES.c.id == codes[code])).rowcount
    return Forgotten(code, removed, tuple(copies_beside(into.database)))
