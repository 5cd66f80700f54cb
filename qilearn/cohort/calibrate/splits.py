"""Where a room splits: what was given for each thing, how far that is from our key, and the lines behind each rating."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from qilearn.cohort.calibrate.agreement import split
from qilearn.cohort.calibrate.materials import Cell, Material, value_of
from qilearn.cohort.calibrate.sheets import Rating, Sheets
from qilearn.dialogue.agreement import Closeness, closeness

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Split:
    """What a room gave for one thing.

    Attributes
    ----------
    cell : Cell
    counts : mapping of str to int
        How many gave each step; every step is in it.
    apart : float
        By which things are sorted, the most split first; it is shown to nobody.
    """

    cell: Cell
    counts: Mapping[str, int]
    apart: float

    @property
    def n(self) -> int:
        """How many rated it."""
        return sum(self.counts.values())

    @property
    def is_split(self) -> bool:
        """Whether two rated it differently."""
        return self.apart > 0

    @property
    def most(self) -> str:
        """What most gave; empty where two are given as often, or nobody rated it."""
        ranked = sorted(self.counts.items(), key=lambda each: -each[1])
        if not ranked[0][1] or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return ""
        return ranked[0][0]

    @property
    def from_key(self) -> dict[Closeness, int]:
        """How many are how close to our key; only what there is."""
        if not self.cell.key:
            return {}
        found: Counter[Closeness] = Counter()
        for step, number in self.counts.items():
            found[_close(step, self.cell.key)] += number
        return {close: found[close] for close in get_args(Closeness) if found[close]}

    @property
    def in_words(self) -> str:
        """What was given, in a line: "4 gave 0, 9 gave 1 and 2 not observable"."""
        said = [f"{number} × {step}" for step, number in self.counts.items() if number]
        return ", ".join(said) or "nobody rated it"


def _close(given: str, key: str) -> Closeness:
    one, other = value_of(given), value_of(key)
    return closeness(given if one is None else one, key if other is None else other)


def splits(about: Material, sheets: Sheets) -> tuple[Split, ...]:
    """Everything that was rated, what splits the room most first; what nobody rated is left out.

    Among those that split it alike, the order of the material stands.
    """
    found = [_split(cell, sheets.get(cell.id, {})) for cell in about.cells]
    return tuple(sorted((each for each in found if each.n), key=lambda each: -each.apart))


def _split(cell: Cell, given: Mapping[str, str]) -> Split:
    counted = Counter(given.values())
    return Split(cell, {step: counted[step] for step in cell.steps}, round(split(given), 9))


def table(found: Iterable[Split]) -> pd.DataFrame:
    """Splits as a frame, one row each: what was rated, how many gave each step, how many rated, our key and a second rater."""
    import pandas as pd

    rows = list(found)
    steps = list(dict.fromkeys(step for each in rows for step in each.counts))
    return pd.DataFrame(
        {
            "rated": [each.cell.name for each in rows],
            **{step: pd.array([each.counts.get(step) for each in rows], dtype="Int64") for step in steps},
            "n": [each.n for each in rows],
            "key": [each.cell.key for each in rows],
            "second": [each.cell.second for each in rows],
            "as the key": [each.from_key.get("the same", 0) for each in rows],
        }
    )


@dataclass(frozen=True, slots=True)
class Quoted:
    """Those who gave one step and rest it on one line.

    Attributes
    ----------
    step : str
    line : int or None
        None where no line was chosen.
    quote : str
    raters : tuple of str
    """

    step: str
    line: int | None
    quote: str
    raters: tuple[str, ...]


def side_by_side(cell: Cell, ratings: Iterable[Rating]) -> dict[str, tuple[Quoted, ...]]:
    """What each rater chose for one thing, and the line that they quoted: step by step, the line most quoted first.

    >>> cell = Cell("talk", "opens", "Opens together", {"0": "", "1": ""}, "1")
    >>> ratings = [Rating("talk", "opens", who, "1", 3, "3 Coach: …") for who in "ab"]
    >>> side_by_side(cell, ratings)
    {'1': (Quoted(step='1', line=3, quote='3 Coach: …', raters=('a', 'b')),)}
    """
    here = [each for each in ratings if each.cell == cell.id]
    return {step: lines for step in cell.steps if (lines := tuple(_quoted(step, here)))}


def _quoted(step: str, ratings: Iterable[Rating]) -> Iterator[Quoted]:
    by_line: dict[int | None, list[Rating]] = {}
    for each in ratings:
        if each.rating == step:
            by_line.setdefault(each.line, []).append(each)
    ranked = sorted(by_line, key=lambda line: (-len(by_line[line]), line is None, line or 0))
    for line in ranked:
        given = by_line[line]
        yield Quoted(step, line, given[0].quote, tuple(sorted(each.rater for each in given)))
