"""On which line of a TOML file each thing stands, so that a problem can be shown where it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

Path = tuple[str | int, ...]
"""The way to a value: keys, and places in lists of tables."""

_HEADER = re.compile(r"^\s*(\[\[?)\s*([A-Za-z0-9_.\- \"']+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*([A-Za-z0-9_\-]+|\"[^\"]*\"|'[^']*')\s*=")
_LONG_QUOTES = ('"""', "'''")


def line_index(text: str) -> dict[Path, int]:
    r"""The line, from 1, of every table and every key of a TOML file.

    It never raises: of a file that isn't TOML it finds what looks like it.

    Examples
    --------
    >>> index = line_index('title = "A"\n[[turns]]\nid = "one"\n[[turns.choices]]\nwords = "Hm"\n')
    >>> index[("turns", 0, "choices", 0, "words")], index[("title",)]
    (5, 1)
    """
    index: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    quote = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if quote:
            quote = "" if quote in line else quote
            continue
        if header := _HEADER.match(line):
            table = _table(header[2], counts, is_new=header[1] == "[[")
            index[table] = number
        elif key := _KEY.match(line):
            index.setdefault((*table, key[1].strip("\"'")), number)
            quote = _left_open(line)
    return index


def line_of(index: dict[Path, int], path: Sequence[str | int]) -> int:
    """The line of the nearest thing to ``path`` that is known: itself, else what it is in; 1 where nothing is."""
    for length in range(len(path), 0, -1):
        if (found := index.get(tuple(path[:length]))) is not None:
            return found
    return 1


def _table(name: str, counts: dict[Path, int], *, is_new: bool) -> Path:
    """The way to the table that a header opens; each part that is a list of tables stands at its last."""
    parts = [part.strip().strip("\"'") for part in name.split(".")]
    path: Path = ()
    for place, part in enumerate(parts):
        path = (*path, part)
        is_last = place == len(parts) - 1
        if is_last and is_new:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _left_open(line: str) -> str:
    """The long quotes that a line opens and doesn't close."""
    for quote in _LONG_QUOTES:
        if line.count(quote) % 2 == 1:
            return quote
    return ""
