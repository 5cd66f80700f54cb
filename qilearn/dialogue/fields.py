"""Taking a TOML file apart field by field: what isn't as it should be is noted with its line, and nothing is raised."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qilearn.core.errors import unknown
from qilearn.dialogue.lines import Path, line_of

_ID = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a file that stands in the way, or that an author should look at.

    >>> Problem(12, "turns: a turn needs an id.")
    line 12: turns: a turn needs an id.
    """

    line: int
    says: str

    def __repr__(self) -> str:
        return f"line {self.line}: {self.says}"


class Fields:
    """Reads fields of tables, and gathers the problems.

    Parameters
    ----------
    index : dict
        The line of everything in the file; see :func:`~qilearn.dialogue.lines.line_index`.

    Attributes
    ----------
    problems : list of Problem
    """

    def __init__(self, index: dict[Path, int]) -> None:
        self.index = index
        self.problems: list[Problem] = []

    def words(self, table: Mapping[str, Any], key: str, path: Path, *, ids: bool = True) -> tuple[str, ...]:
        """A list of words; nothing where there is none."""
        words = table.get(key, [])
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            self.note((*path, key), f"{key}: {short(words)} was given; it is a list of words.")
            return ()
        for word in words:
            if ids and not _ID.fullmatch(word):
                self.note(
                    (*path, key), f"{key}: {word!r} was given; such a word has small letters, digits and hyphens."
                )
        return tuple(words)

    def id(self, table: Mapping[str, Any], path: Path) -> str:
        """An id."""
        id = self.text(table, "id", path)
        if id and not _ID.fullmatch(id):
            self.note((*path, "id"), f"id: {id!r} was given; an id has small letters, digits and hyphens.")
        return id

    def text(self, table: Mapping[str, Any], key: str, path: Path) -> str:
        """A text, on one line; it is needed."""
        value = table.get(key, "")
        if not isinstance(value, str):
            self.note((*path, key), f"{key}: {short(value)} was given; it is a text.")
            return ""
        if not value.strip():
            self.note((*path, key), f"{key}: there are no words; they are needed here.")
        return " ".join(value.split())

    def number(self, table: Mapping[str, Any], key: str, path: Path, least: int, most: int) -> int:
        """A whole number from ``least`` to ``most``."""
        value = table.get(key)
        if type(value) is not int or not least <= value <= most:
            self.note((*path, key), f"{key}: {short(value)} was given; it is a whole number from {least} to {most}.")
            return least
        return value

    def one_of(self, table: Mapping[str, Any], key: str, path: Path, allowed: Sequence[Any]) -> Any:
        """One of these."""
        value = table.get(key, "")
        if value not in allowed:
            self.note((*path, key), unknown(key, value, allowed))
        return value

    def table(self, table: Mapping[str, Any], key: str, path: Path) -> Mapping[str, Any]:
        """A table; it is needed."""
        value = table.get(key, {})
        if not isinstance(value, Mapping):
            self.note((*path, key), f"{key}: {short(value)} was given; it is a table.")
            return {}
        if not value:
            self.note((*path, key), f"[{'.'.join(map(str, (*path, key)))}] is missing, or empty.")
        return value

    def tables(self, table: Mapping[str, Any], key: str, path: Path) -> list[Mapping[str, Any]]:
        """A list of tables; at least one is needed."""
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
            self.note((*path, key), f"{key}: {short(value)} was given; it is a list of tables, [[{key}]].")
            return []
        if not value:
            self.note((*path, key), f"[[{key}]]: there are none; at least one is needed.")
        return value

    def only(self, table: Mapping[str, Any], path: Path, allowed: Iterable[str]) -> None:
        """Note every key that isn't one of these."""
        known = list(allowed)
        for key in table:
            if key not in known:
                self.note((*path, key), unknown("key", key, known))

    def note(self, path: Path, says: str) -> None:
        """Note a problem with what stands at ``path``."""
        self.problems.append(Problem(line_of(self.index, path), says))


def short(value: Any) -> str:
    """A value as it was written, cut where it is long."""
    written = repr(value)
    return written if len(written) <= 60 else f"{written[:59]}…"
