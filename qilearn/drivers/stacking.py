"""How far down each box of a diagram stands: columns of places, level with what they are joined to as far as they may be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qilearn.drivers.layering import Lane, Layers, Place

LANE = 0.06
"""How high a lane is in which a link passes a column, in inches."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """How tightly boxes are set: the more there are in a column, the tighter. And which have a line of asides."""

    between: float
    group: float
    pad: float
    asides: Mapping[str, str]

    @classmethod
    def of(cls, crowd: int, asides: Mapping[str, str]) -> Spacing:
        """As tight as so many boxes in one column need."""
        tight = min(max((crowd - 8) / 26, 0), 1)
        return cls(0.16 - 0.12 * tight, 0.1 - 0.08 * tight, 0.075 - 0.049 * tight, asides)


def middles_of(
    layers: Layers, heights: Mapping[Place, float], spacing: Spacing, *, top: float
) -> tuple[dict[Place, float], float]:
    """Half-way down each place, every column within the height of the highest one; and where that ends."""
    left: dict[Place, list[Place]] = {}
    right: dict[Place, list[Place]] = {}
    for one, other in (joined for gap in layers.links for joined in gap):
        right.setdefault(one, []).append(other)
        left.setdefault(other, []).append(one)
    stacks = [_Stack(order, heights, _gaps(order, left, spacing)) for order in layers.orders]
    high = max(stack.least for stack in stacks)
    middles = {place: at for stack in stacks for place, at in stack.packed((high - stack.least) / 2).items()}
    for _ in range(8):
        for stack in (*stacks, *reversed(stacks)):
            middles |= stack.settled(_wishes(stack.order, middles, left, right), high)
    for stack in reversed(stacks):
        middles |= stack.settled(_wishes(stack.order, middles, {}, right), high)
    return {place: top + at for place, at in middles.items()}, top + high


def _wishes(
    order: Iterable[Place],
    middles: Mapping[Place, float],
    left: Mapping[Place, Sequence[Place]],
    right: Mapping[Place, Sequence[Place]],
) -> list[tuple[float, float]]:
    """For each place, where it would stand best, level with what it is joined to, and how much that matters."""

    def wish(place: Place) -> tuple[float, float]:
        sides = [[middles[other] for other in side[place]] for side in (left, right) if place in side]
        level = [sum(side) / len(side) for side in sides]
        weight = 4.0 if isinstance(place, Lane) else 1.0
        return (sum(level) / len(level), weight) if level else (middles[place], 0.1)

    return [wish(place) for place in order]


def _gaps(order: Sequence[Place], left: Mapping[Place, Sequence[Place]], spacing: Spacing) -> list[float]:
    """What stays free between each two neighbours; more where they serve different parents."""

    def gap(one: Place, other: Place) -> float:
        if isinstance(one, Lane) or isinstance(other, Lane):
            return max(LANE, spacing.between / 2)
        akin = left.get(one, ()) == left.get(other, ()) or set(left.get(one, ())) & set(left.get(other, ()))
        return spacing.between + (0 if akin else spacing.group)

    return [gap(one, other) for one, other in pairwise(order)]


class _Stack:
    """One column: places of known heights, one above the other."""

    def __init__(self, order: Sequence[Place], heights: Mapping[Place, float], gaps: Sequence[float]) -> None:
        self.order = order
        self._heights = [heights[place] for place in order]
        self._tops = [0.0]
        for height, gap in zip(self._heights, gaps, strict=False):
            self._tops.append(self._tops[-1] + height + gap)
        self.least = self._tops[-1] + self._heights[-1] if order else 0.0

    def packed(self, start: float) -> dict[Place, float]:
        """The middles where all stand as close as they may."""
        return self._placed([start] * len(self.order))

    def settled(self, wishes: Sequence[tuple[float, float]], high: float) -> dict[Place, float]:
        """The middles as close to the wishes as order and gaps allow, by least squares, within a column so high.

        What is left to choose is how far each is pushed down from where it would be packed; that never gets less from
        top to bottom. Pooling neighbours that want it otherwise gives the best such pushes (Ayer et al. 1955).
        """
        pools: list[tuple[float, float, int]] = []
        for (wish, weight), top, height in zip(wishes, self._tops, self._heights, strict=False):
            pool = (wish - height / 2 - top, weight, 1)
            while pools and pools[-1][0] > pool[0]:
                push, heavy, many = pools.pop()
                total = heavy + pool[1]
                pool = ((push * heavy + pool[0] * pool[1]) / total, total, many + pool[2])
            pools.append(pool)
        most = high - self.least
        return self._placed([min(max(push, 0.0), most) for push, _, many in pools for _ in range(many)])

    def _placed(self, pushes: Sequence[float]) -> dict[Place, float]:
        return {
            place: top + push + height / 2
            for place, top, push, height in zip(self.order, self._tops, pushes, self._heights, strict=False)
        }
