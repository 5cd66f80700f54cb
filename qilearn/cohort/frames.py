"""The frames of a group: which columns each has, of which type, in which order. Whoever makes one makes it here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

TIME = "datetime64[us, UTC]"

COLUMNS: Mapping[str, Mapping[str, Any]] = {
    "teams": {"team": "str", "name": "str"},
    "people": {
        "code": "str",
        "name": "str",
        "team": "str",
        "role": "str",
        "is_proven": "bool",
        "invited": TIME,
        "last": TIME,
        "hand_ins": "int64",
    },
    "progress": {
        "code": "str",
        "exercise": "str",
        "status": "str",
        "attempts": "int64",
        "hints": "int64",
        "has_seen_solution": "bool",
        "minutes": "float64",
        "last": TIME,
    },
    "mistakes": {"code": "str", "exercise": "str", "mistake": "int64", "times": "int64"},
    "items": {
        "item": "int64",
        "code": "str",
        "team": "str",
        "kind": "str",
        "id": "str",
        "title": "str",
        "created": TIME,
        "modified": TIME,
        "received": TIME,
        "is_shared": "bool",
    },
}
"""A frame's name to its columns and their types."""

ORDER: Mapping[str, list[str]] = {
    "teams": ["team"],
    "people": ["code"],
    "progress": ["code", "exercise"],
    "mistakes": ["code", "exercise", "mistake"],
    "items": ["code", "kind", "id"],
}
"""What each frame's rows are sorted by."""


def frame(name: str, rows: Iterable[Sequence[Any]]) -> pd.DataFrame:
    """A frame of a group, from rows in the order of its :data:`COLUMNS`.

    >>> frame("teams", [("b", "Ward 4"), ("a", "Ward 2")])["team"].tolist()
    ['a', 'b']
    """
    import pandas as pd

    columns = COLUMNS[name]
    made = pd.DataFrame(list(rows), columns=list(columns))
    for column, kind in columns.items():
        made[column] = (
            pd.to_datetime(made[column], utc=True).astype(kind) if kind == TIME else made[column].astype(kind)
        )
    return made.sort_values(ORDER[name], ignore_index=True)
