"""How far a room agrees: Krippendorff's alpha with its n and how much hangs on one rater or one rating, and pairs beside it.

Alpha never stands without its n. What stands beside it is no confidence interval: it is where alpha would be had any one rater,
or any one thing that was rated, been left out. A bootstrap would take the ten behaviours of a talk for a sample of
behaviours, which they aren't, and would promise more than ten ratings can hold.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from qilearn.cohort.calibrate.materials import Material, value_of
from qilearn.cohort.calibrate.sheets import Sheets
from qilearn.dialogue.agreement import FEWEST as FEWEST_CELLS
from qilearn.dialogue.agreement import Level, alpha

Row = tuple[float | None, ...]

MOST_LEFT_OUT = 100
"""With more raters than this, one of them moves next to nothing, and only what was rated is left out in turn."""


@dataclass(frozen=True, slots=True)
class RoomAgreement:
    """How far a room agrees on some things that it rated.

    Attributes
    ----------
    n_raters : int
        So many gave a number for something that another gave a number for too; 0 where ratings don't say whose they are.
    n_cells : int
        So many things have a number from two raters or more.
    n_values : int
        So many numbers that makes: the values that can be paired.
    level : str
        "ordinal" or "nominal".
    alpha : float or None
        None from fewer than :data:`FEWEST_CELLS` things, NaN where no number differs from any other.
    least, most : float or None
        Where it would be without one rater, or without one of the things; None where that can't be told.
    same, pairs : int
        Of so many pairs of ratings of one thing, so many are the same. "Not observable" counts as a rating here.
    """

    n_raters: int
    n_cells: int
    n_values: int
    level: Level
    alpha: float | None
    least: float | None
    most: float | None
    same: int
    pairs: int

    @property
    def is_defined(self) -> bool:
        """Whether there is a figure to show."""
        return self.alpha is not None and not math.isnan(self.alpha)

    @property
    def leaves_out_raters(self) -> bool:
        """Whether the range also tells what hangs on one rater."""
        return 2 < self.n_raters <= MOST_LEFT_OUT

    @property
    def percent(self) -> float | None:
        """The share of pairs that are the same, in per cent; None where there is none."""
        return 100 * self.same / self.pairs if self.pairs else None


def room_agreement(
    given: Sequence[Mapping[str, str]], *, level: Level = "ordinal", is_linked: bool = True
) -> RoomAgreement:
    """How far a room agrees.

    Parameters
    ----------
    given : sequence of mapping
        For each thing that was rated, what each rater gave.
    level : str
    is_linked : bool
        Whether a rater's name is one person's throughout. From counts of hands it isn't: alpha is the same all the same, as
        it only needs to know how often each number was given for each thing.

    Examples
    --------
    >>> sheets = [{"a": "3", "b": "3"}, {"a": "2", "b": "3"}, {"a": "0", "b": "0"}, {"a": "1", "b": "not observable"}]
    >>> found = room_agreement(sheets)
    >>> found.n_cells, found.n_values, found.alpha is None, (found.same, found.pairs)
    (3, 6, True, (2, 4))
    """
    pairable = [cell for cell in map(_numbers, given) if len(cell) > 1]
    raters = sorted({rater for cell in pairable for rater in cell})
    rows = [tuple(cell.get(rater) for cell in pairable) for rater in raters]
    found, least, most = _alpha_and_range(rows, level, is_linked)
    same, pairs = _pairs(given)
    n_values = sum(map(len, pairable))
    n_raters = len(raters) if is_linked else 0
    return RoomAgreement(n_raters, len(pairable), n_values, level, found, least, most, same, pairs)


def over(about: Material, sheets: Sheets, *, is_linked: bool = True) -> RoomAgreement | None:
    """How far a room agrees over all of a material; None where its parts are too unlike for one figure."""
    if not about.is_one_scale:
        return None
    return room_agreement([sheets.get(cell.id, {}) for cell in about.cells], level=about.level, is_linked=is_linked)


def by_item(
    about: Material | Iterable[Material], sheets: Sheets, *, is_linked: bool = True
) -> dict[str, RoomAgreement]:
    """How far a room agrees on each item over all units: on each question over the cycles, each behaviour over the talks."""
    materials = [about] if isinstance(about, Material) else list(about)
    cells: dict[str, list[Mapping[str, str]]] = {}
    for material in materials:
        for cell in material.cells:
            cells.setdefault(cell.item, []).append(sheets.get(cell.id, {}))
    level = materials[0].level if materials else "ordinal"
    return {item: room_agreement(given, level=level, is_linked=is_linked) for item, given in cells.items()}


def _numbers(cell: Mapping[str, str]) -> dict[str, int]:
    found = {rater: value_of(rating) for rater, rating in cell.items()}
    return {rater: value for rater, value in found.items() if value is not None}


def _alpha_and_range(
    rows: Sequence[Row], level: Level, is_linked: bool
) -> tuple[float | None, float | None, float | None]:
    n_cells = len(rows[0]) if rows else 0
    if n_cells < FEWEST_CELLS:
        return None, None, None
    now = alpha(rows, level=level)
    if math.isnan(now):
        return now, None, None
    without = [value for value in _one_left_out(rows, level, is_linked) if not math.isnan(value)]
    return now, min(without, default=None), max(without, default=None)


def _one_left_out(rows: Sequence[Row], level: Level, is_linked: bool) -> Iterator[float]:
    """Alpha without each rater, where two are left, and without each of the things that were rated."""
    if is_linked and 2 < len(rows) <= MOST_LEFT_OUT:
        for place in range(len(rows)):
            yield alpha([*rows[:place], *rows[place + 1 :]], level=level)
    for place in range(len(rows[0])):
        yield alpha([(*row[:place], *row[place + 1 :]) for row in rows], level=level)


def _pairs(given: Iterable[Mapping[str, str]]) -> tuple[int, int]:
    """How many pairs of ratings of one thing are the same, and how many pairs there are."""
    same = pairs = 0
    for cell in given:
        number = len(cell)
        pairs += number * (number - 1) // 2
        same += sum(count * (count - 1) // 2 for count in Counter(cell.values()).values())
    return same, pairs


def apart(one: str, other: str) -> int:
    """How many steps two ratings lie apart; one, where only one of them couldn't be told.

    >>> apart("0", "3"), apart("yes", "no"), apart("2", "not observable"), apart("2", "2")
    (3, 1, 1, 0)
    """
    if one == other:
        return 0
    first, second = value_of(one), value_of(other)
    return 1 if first is None or second is None else abs(first - second)


def split(cell: Mapping[str, str]) -> float:
    """How far two raters lie apart in the middle of all pairs: what things are sorted by, and never shown as a figure.

    >>> split({"a": "0", "b": "3"}) > split({"a": "0", "b": "1"}) > split({"a": "0", "b": "0"})
    True
    """
    found = Counter(cell.values())
    number = sum(found.values())
    if number < 2:
        return 0.0
    total = sum(found[one] * found[other] * apart(one, other) for one, other in combinations(found, 2))
    return total / (number * (number - 1) / 2)
