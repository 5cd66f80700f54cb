"""Many rows as a frame, quickly and in little memory: read from the driver in lots, each text kept once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy.engine import Connection
from sqlalchemy.sql import Select

from qilearn.cohort.frames import COLUMNS, ORDER, TIME

if TYPE_CHECKING:
    import pandas as pd

_LOT = 500
"""Rows that are held as Python has them at one time: few, so that its collector of garbage is hardly ever called upon."""

_NO_TIME = np.iinfo(np.int64).min
"""What numpy keeps for a time that isn't there."""


def read_frame(connection: Connection, name: str, query: Select[Any], words: dict[str, dict[int, str]]) -> pd.DataFrame:
    """One of a group's frames, from a query of its columns in their order.

    Parameters
    ----------
    connection : Connection
    name : str
        Which frame; a key of :data:`qilearn.cohort.frames.COLUMNS`.
    query : Select
        A whole number stands for a time, and for a text that ``words`` has.
    words : dict
        A column to the texts that its numbers stand for.
    """
    parts: dict[str, list[Any]] = {column: [] for column in COLUMNS[name]}
    texts: dict[str, str] = {}
    for lot in _lots(connection, query):
        for column, values in zip(COLUMNS[name], zip(*lot, strict=True), strict=True):
            parts[column].append(_part(COLUMNS[name][column], values, words.get(column), texts))
    return _frame(name, parts)


def _lots(connection: Connection, query: Select[Any]) -> Iterator[Sequence[Any]]:
    """The rows as the driver gives them: SQLAlchemy's own rows would cost as much again."""
    result = connection.execute(query)
    cursor = result.cursor
    assert cursor is not None
    while lot := cursor.fetchmany(_LOT):
        yield lot
    result.close()


def _part(kind: str, values: Sequence[Any], words: dict[int, str] | None, texts: dict[str, str]) -> Any:
    if words is not None:
        return np.array([words.get(value, "") for value in values], dtype=object)
    if kind == "str":
        return np.array([texts.setdefault(value, value) for value in values], dtype=object)
    if kind == TIME:
        return np.array([_NO_TIME if value is None else value for value in values], dtype=np.int64)
    return np.array(values, dtype=kind)


def _frame(name: str, parts: dict[str, list[Any]]) -> pd.DataFrame:
    import pandas as pd

    made = {}
    for column, kind in COLUMNS[name].items():
        whole = np.concatenate(parts.pop(column) or [np.array([], dtype=object if kind == "str" else np.int64)])
        if kind == TIME:
            made[column] = pd.Series(whole.astype("datetime64[us]")).dt.tz_localize("UTC").astype(kind)
        else:
            made[column] = pd.Series(whole, dtype=kind)
    return pd.DataFrame(made).sort_values(ORDER[name], ignore_index=True)
