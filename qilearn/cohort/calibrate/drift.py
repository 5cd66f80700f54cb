"""Who drifts where: how each rater usually stands to the middle of the others, item by item, by code and never by name.

It is no measure of who is right: the middle of a room can be off, and the one who stands apart can have heard what nobody
else did.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from qilearn.cohort.calibrate.materials import value_of
from qilearn.cohort.calibrate.sheets import Rating
from qilearn.cohort.group import FEWEST
from qilearn.core.text import counted

if TYPE_CHECKING:
    import pandas as pd

FEWEST_OTHERS = 2
"""The middle of one other is only that other."""


@dataclass(frozen=True, slots=True)
class Drift:
    """How one rater usually stands to the middle of the others.

    Attributes
    ----------
    rater : str
    item : str
        An item; empty for all of them together.
    above, with_them, below : int
        On how many ratings a whole step or more above, with, or a whole step or more below the middle of the others.
    usually : float
        The middle of all the distances, with their direction: above is more than 0.
    distance : float
        The middle of all the distances, without it.
    """

    rater: str
    item: str
    above: int
    with_them: int
    below: int
    usually: float
    distance: float

    @property
    def n(self) -> int:
        """Of how many ratings that is."""
        return self.above + self.with_them + self.below

    @property
    def in_words(self) -> str:
        """In a sentence.

        >>> Drift("maple-7", "", 6, 3, 1, 1.0, 1.0).in_words
        'Of 10 ratings, 6 a step or more above the middle of the others, 1 below, 3 with them.'
        """
        of = counted(self.n, "rating")
        above = f"{self.above} a step or more above the middle of the others"
        return f"Of {of}, {above}, {self.below} below, {self.with_them} with them."


def may_be_shown(n_raters: int, *, is_shown: bool) -> bool:
    """Whether ratings may be shown one by one: from five raters on, or when the room chose to be shown."""
    return is_shown or n_raters >= FEWEST


def drifts(ratings: Iterable[Rating]) -> tuple[Drift, ...]:
    """How each rater stands to the middle of the others, over all items and on each; by rater, then in the order of items.

    "Not observable" has no place among the steps, so it is left out, and so is what fewer than three rated with a number.

    >>> room = [Rating("talk", "opens", who, given) for who, given in zip("abcd", "3111")]
    >>> [(each.rater, each.above, each.usually) for each in drifts(room) if not each.item and each.above]
    [('a', 1, 2.0)]
    """
    by_rater: dict[str, dict[str, list[float]]] = {}
    for rater, item, by in _apart(ratings):
        by_rater.setdefault(rater, {}).setdefault(item, []).append(by)
    found = []
    for rater, by_item in sorted(by_rater.items()):
        found.append(_drift(rater, "", [by for apart in by_item.values() for by in apart]))
        found += [_drift(rater, item, apart) for item, apart in by_item.items()]
    return tuple(found)


def _apart(ratings: Iterable[Rating]) -> Iterator[tuple[str, str, float]]:
    """Rater, item, and how far their rating lies above the middle of the others' of the same thing."""
    cells: dict[tuple[str, str], dict[str, int]] = {}
    for each in ratings:
        value = value_of(each.rating)
        if value is not None:
            cells.setdefault((each.unit, each.item), {})[each.rater] = value
    for (_, item), given in cells.items():
        if len(given) <= FEWEST_OTHERS:
            continue
        ranked = sorted(given.values())
        middle = {value: median(_without(ranked, value)) for value in set(ranked)}
        for rater, value in given.items():
            yield rater, item, value - middle[value]


def _without(ranked: list[int], value: int) -> list[int]:
    place = ranked.index(value)
    return [*ranked[:place], *ranked[place + 1 :]]


def _drift(rater: str, item: str, by: list[float]) -> Drift:
    above, below = sum(each >= 1 for each in by), sum(each <= -1 for each in by)
    return Drift(
        rater,
        item,
        above,
        len(by) - above - below,
        below,
        float(median(by)),
        float(median(abs(each) for each in by)),
    )


def table(found: Iterable[Drift]) -> pd.DataFrame:
    """Drifts as a frame: ``rater``, ``item``, ``n``, ``above``, ``with``, ``below``, ``usually``, ``distance``."""
    import pandas as pd

    rows = [
        (each.rater, each.item, each.n, each.above, each.with_them, each.below, each.usually, each.distance)
        for each in found
    ]
    return pd.DataFrame(rows, columns=["rater", "item", "n", "above", "with", "below", "usually", "distance"])
