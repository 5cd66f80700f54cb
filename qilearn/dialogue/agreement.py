"""How far two people who rated the same talk agree: behaviour by behaviour, and Krippendorff's alpha with its shakiness.

Alpha is 1 where raters agree in all, 0 where they agree as chance would have them, and less where they
disagree by system. From ten ratings it is shaky, so it never comes without its number of ratings and how far one changed
rating would move it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import krippendorff
import numpy as np

from qilearn.core.text import counted

FEWEST = 5
"""From fewer behaviours that both rated there is no alpha."""

LOWEST, HIGHEST = 0, 3

SOURCE = "Krippendorff 2011, Computing Krippendorff's alpha-reliability (repository.upenn.edu/asc_papers/43)"

Level = Literal["nominal", "ordinal", "interval", "ratio"]
Closeness = Literal[
    "the same", "one step apart", "further apart", "one of you couldn't observe it", "rated by one alone"
]


def closeness(mine: int | str | None, theirs: int | str | None) -> Closeness:
    """How close two ratings of one behaviour are.

    Parameters
    ----------
    mine, theirs : int or str or None
        0 to 3, "not observable", or None where it wasn't rated.

    Examples
    --------
    >>> closeness(2, 3), closeness("not observable", 0), closeness(1, None)
    ('one step apart', "one of you couldn't observe it", 'rated by one alone')
    """
    if mine is None or theirs is None:
        return "rated by one alone"
    if mine == theirs:
        return "the same"
    if isinstance(mine, str) or isinstance(theirs, str):
        return "one of you couldn't observe it"
    return "one step apart" if abs(mine - theirs) == 1 else "further apart"


def pairs(mine: Mapping[str, int | str | None], theirs: Mapping[str, int | str | None]) -> tuple[tuple[int, int], ...]:
    """The numbers of what both rated with a number, in the order of the first.

    >>> pairs({"opens": 3, "plan": "not observable", "closes": 1}, {"closes": 0, "plan": 2, "opens": 2})
    ((3, 2), (1, 0))
    """
    found = ((mine[key], theirs.get(key)) for key in mine)
    return tuple((one, other) for one, other in found if isinstance(one, int) and isinstance(other, int))


def alpha(ratings: Sequence[Sequence[float | None]], *, level: Level = "ordinal") -> float:
    """Krippendorff's alpha.

    Parameters
    ----------
    ratings : sequence of sequence of float or None
        A row for each rater, a column for each thing that was rated; None where it wasn't.
    level : str
        How far apart two ratings are: whether they differ at all ("nominal"), how many ratings lie between them
        ("ordinal"), by how much they differ ("interval"), or by how much for their size ("ratio").

    Returns
    -------
    float
        NaN where nothing varies, or nothing was rated by two: then it isn't defined.

    Examples
    --------
    >>> round(alpha([[1, 2, 3, 3], [1, 2, 3, 2]]), 2)
    0.79
    >>> alpha([[3, 3], [3, 3]])
    nan
    """
    table = np.array([[math.nan if each is None else float(each) for each in row] for row in ratings], dtype=float)
    paired = table[:, (~np.isnan(table)).sum(axis=0) >= 2] if table.ndim == 2 else np.empty((0, 0))
    if len(np.unique(paired[~np.isnan(paired)])) < 2:
        return math.nan
    return float(krippendorff.alpha(reliability_data=paired, level_of_measurement=level))


@dataclass(frozen=True, slots=True)
class Agreement:
    """Krippendorff's alpha of two raters, and how shaky it is.

    Attributes
    ----------
    n : int
        So many things were rated by both with a number.
    alpha : float or None
        Ordinal; None from fewer than :data:`FEWEST`, NaN where no rating differs from any other.
    least, most : float or None
        Where alpha would be if one of the first rater's ratings were one step lower or higher.
    """

    n: int
    alpha: float | None
    least: float | None = None
    most: float | None = None

    @property
    def in_words(self) -> str:
        """Two or three plain sentences."""
        if self.alpha is None:
            rated = counted(self.n, "behaviour") if self.n else "no behaviour"
            common = f"You and the other gave a number to {rated} in common."
            return f"{common} From fewer than {FEWEST}, a figure for agreement says nothing."
        if math.isnan(self.alpha):
            return (
                f"All {2 * self.n} ratings are the same number. Then Krippendorff's alpha isn't defined: where "
                f"nothing varies, it can't be "
                "told whether two people see the same differences."
            )
        says = (
            f"Krippendorff's alpha (ordinal) is {_figure(self.alpha)}, from n = {self.n} behaviours that both rated with "
            "a number."
        )
        return f"{says} {self._shaky} It says how far two people agree, not who is right."

    @property
    def _shaky(self) -> str:
        if self.least is None or self.most is None:
            return "From so few it is shaky."
        return (
            f"It is shaky: had you moved a single rating by one step, it would be somewhere from {_figure(self.least)} to "
            f"{_figure(self.most)}."
        )


def agreement(found: Sequence[tuple[int, int]]) -> Agreement:
    """How far two raters agree.

    Parameters
    ----------
    found : sequence of pairs of int
        Of each thing that both rated, the first's rating and the second's.

    Examples
    --------
    >>> agreement([(3, 3), (2, 3), (0, 0)]).alpha is None
    True
    >>> shown = agreement([(0, 0), (1, 0), (2, 2), (3, 3), (3, 2), (0, 0)])
    >>> shown.n, round(shown.alpha, 2), round(shown.least, 2), round(shown.most, 2)
    (6, 0.87, 0.76, 0.94)
    """
    if len(found) < FEWEST:
        return Agreement(len(found), None)
    now = alpha(list(zip(*found, strict=True)))
    moved = [value for value in _one_step_off(found) if not math.isnan(value)]
    return Agreement(len(found), now, min(moved, default=None), max(moved, default=None))


def _one_step_off(found: Sequence[tuple[int, int]]) -> Iterator[float]:
    """Alpha with each of the first rater's ratings one step lower, and one step higher."""
    for place, (mine, theirs) in enumerate(found):
        for other in (mine - 1, mine + 1):
            if LOWEST <= other <= HIGHEST:
                changed = [*found[:place], (other, theirs), *found[place + 1 :]]
                yield alpha(list(zip(*changed, strict=True)))


def _figure(value: float) -> str:
    """Two decimals, and no minus before a zero."""
    written = f"{value:.2f}"
    return "0.00" if written == "-0.00" else written.replace("-", "−")
