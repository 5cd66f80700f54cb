"""The group as faculty see it: plain frames, and the documents behind them. What the store reads, and every view reads from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Protocol

from qilearn.core.documents import Body, Document, DocumentKind

if TYPE_CHECKING:
    import pandas as pd

FEWEST = 5
"""A group of fewer people than this isn't broken down: one could tell who is meant."""


@dataclass(frozen=True, slots=True)
class Handed(Generic[Body]):
    """One document that was handed in, as it stands now.

    Attributes
    ----------
    code : str
        Whose it is.
    team : str
        The team that they belong to; empty where none.
    title : str
        What they call it.
    document : Document
    received : datetime.datetime
        When it came in, in UTC.
    is_shared : bool
        Whether it may be shown to all teams.
    """

    code: str
    team: str
    title: str
    document: Document[Body]
    received: dt.datetime
    is_shared: bool


class Group(Protocol):
    """What faculty can read of a cohort.

    Attributes
    ----------
    cohort, name : str
        Its id, and what it is called.
    is_synthetic : bool
        Whether it is made up; every picture of it then says so.
    now : datetime.datetime
        What counts as now: the time of reading, or a fixed one for a made-up cohort.
    """

    cohort: str
    name: str
    is_synthetic: bool
    now: dt.datetime

    def teams(self) -> pd.DataFrame:
        """One row a team: ``team`` (its id), ``name``."""
        ...

    def people(self) -> pd.DataFrame:
        """One row a code: ``code``, ``name`` (empty unless they gave one), ``team``, ``role`` ("trainee" or "team"),
        ``is_proven`` (whether it was invited), ``invited``, ``last`` (the last hand-in; NaT where there is none), ``hand_ins``.
        """
        ...

    def progress(self) -> pd.DataFrame:
        """One row a code and exercise that was touched: ``code``, ``exercise``, ``status``, ``attempts``, ``hints``,
        ``has_seen_solution``, ``minutes`` (from the times of what was done, gaps left out; so at least), ``last``.
        """
        ...

    def mistakes(self) -> pd.DataFrame:
        """One row a code, exercise and expected mistake that was made: ``code``, ``exercise``, ``mistake``, ``times``.

        ``mistake`` is its place among the exercise's mistakes, counted from 0.
        """
        ...

    def items(self) -> pd.DataFrame:
        """One row a document as it stands now: ``item`` (a number to ask for it by), ``code``, ``team``, ``kind``, ``id``,
        ``title``, ``created``, ``modified``, ``received``, ``is_shared``.
        """
        ...

    def documents(self, kind: DocumentKind[Body], *, ids: Iterable[str] | None = None) -> Sequence[Handed[Body]]:
        """All documents of a kind as they stand now, by code, then by id; only those of these ids, where given."""
        ...

    def document(self, item: int) -> Handed[Any]:
        """One document, by its number in :meth:`items`.

        Raises
        ------
        qilearn.core.errors.InputError
            When there is none.
        """
        ...
