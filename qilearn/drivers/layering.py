"""The columns of a diagram, and the order in each that makes the fewest links cross.

Layers with a lane for each link that passes a column (Sugiyama, Tagawa and Toda 1981), ordered by barycentres and then
by sifting (Matuszewski, Schönfeld and Molitor 1999): each box in turn goes where it makes the fewest crossings. What
the team wrote first stays first wherever that costs no crossing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import cycle, islice, pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from qilearn.drivers.model import AIM, Diagram, Link

Table = npt.NDArray[Any]

EFFORT = 60
"""How many starts are tried, times the places to arrange: many where that is quick."""

MOVES = 2_000
"""How many swaps of whole families are tried from each start, times the places."""

FEW = 8
"""In a column of so many places, a family may move past several others at once to where it was written."""

MOST_LANES = 300
"""Links beyond these get no lane, and run straight to where they go: a web so dense has no order to be found."""

MOST_COLUMNS = 12
"""With more columns than anyone could read, the order written stays."""

ROUNDS = 12
"""Sifting stops after so many rounds at most; it has long settled by then."""


class Lane(NamedTuple):
    """Where a link passes through a column that neither of its ends stands in."""

    child: str
    parent: str
    layer: int


Place = str | Lane
"""What has a place in a column: a node, by its id, or a lane."""


@dataclass(frozen=True, slots=True)
class Layers:
    """The columns of a diagram from the aim rightwards.

    Attributes
    ----------
    orders : tuple of tuple of Place
        Each column from top to bottom.
    links : tuple of tuple of (Place, Place)
        For each gap between two columns, what is joined across it: left and right.
    """

    orders: tuple[tuple[Place, ...], ...]
    links: tuple[tuple[tuple[Place, Place], ...], ...]


def layers_of(diagram: Diagram) -> Layers:
    """The columns as the team wrote them: nodes in their order, a lane where its child would stand.

    In a dense web only so many links are kept (``MOST_LANES``).

    A secondary driver that serves another stands a column further right. Change ideas share the last column. Columns
    that would be empty are left out.
    """
    layer = _layer_of_each(diagram)
    laned = _laned(diagram, layer)
    places: list[tuple[int, int, Place]] = [(layer[node.id], at, node.id) for at, node in enumerate(diagram.nodes)]
    written = {node.id: at for at, node in enumerate(diagram.nodes)}
    links: list[list[tuple[Place, Place]]] = [[] for _ in range(max(layer.values()))]
    for link in diagram.links:
        if link not in laned:
            continue
        first, last = layer[link.parent], layer[link.child]
        lanes = [Lane(link.child, link.parent, passed) for passed in range(first + 1, last)]
        places += [(lane.layer, written[link.child], lane) for lane in lanes]
        path: list[Place] = [link.parent, *lanes, link.child]
        for gap, joined in enumerate(pairwise(path), start=first):
            links[gap].append(joined)
    places.sort(key=lambda place: place[:2])
    orders = tuple(tuple(place for at, _, place in places if at == number) for number in range(max(layer.values()) + 1))
    return Layers(orders, tuple(map(tuple, links)))


def _laned(diagram: Diagram, layer: dict[str, int]) -> frozenset[Link]:
    """The links that lanes are kept for: of each box the shortest, then the others from the shortest, as far as they go."""

    def lanes(link: Link) -> int:
        return layer[link.child] - layer[link.parent] - 1

    shortest: dict[str, Link] = {}
    for link in diagram.links:
        shortest[link.child] = min(shortest.get(link.child, link), link, key=lanes)
    kept = set(shortest.values())
    left = MOST_LANES - sum(map(lanes, kept))
    for link in sorted(set(diagram.links) - kept, key=lambda link: (lanes(link), link.child, link.parent)):
        left -= lanes(link)
        if left >= 0 or not lanes(link):
            kept.add(link)
    return frozenset(kept)


def _layer_of_each(diagram: Diagram) -> dict[str, int]:
    layer = {AIM: 0} | {node.id: 1 for node in diagram.of_kind("primary")}

    def depth(id: str) -> int:
        if id not in layer:
            layer[id] = 1 + max((depth(parent.id) for parent in diagram.parents(id)), default=1)
        return layer[id]

    waiting = [node.id for node in diagram.of_kind("secondary")]
    while waiting:  # Parents first, so that a long chain of drivers needs no deep recursion.
        ready = [id for id in waiting if all(parent.id in layer for parent in diagram.parents(id))]
        for id in ready:
            depth(id)
        waiting = [id for id in waiting if id not in layer]
    last = max(layer.values()) + 1
    layer |= {node.id: last for node in diagram.of_kind("change")}
    used = {number: at for at, number in enumerate(sorted(set(layer.values())))}
    return {id: used[number] for id, number in layer.items()}


def count_crossings(layers: Layers) -> int:
    """How often links cross in these orders. Links that meet at a box don't cross there."""
    return _Grid(layers).crossings()


@lru_cache(maxsize=64)
def arranged(layers: Layers) -> Layers:
    """The same columns with as few crossings as the heuristic finds, never more than were given.

    What isn't joined to the aim comes below everything that is. Ties keep the order given, so the same diagram always
    gives the same picture, and one that changed slightly looks alike.
    """
    parts = [_arranged_part(part) for part in _parts(layers)]
    orders = tuple(tuple(place for part in parts for place in part.orders[at]) for at in range(len(layers.orders)))
    return replace(layers, orders=orders)


def _parts(layers: Layers) -> list[Layers]:
    """What hangs together, each for itself: the aim's first, the others in the order given."""
    part_of: dict[Place, Place] = {place: place for order in layers.orders for place in order}

    def root(place: Place) -> Place:
        while part_of[place] != place:
            place = part_of[place]
        return place

    for left, right in (joined for gap in layers.links for joined in gap):
        part_of[root(right)] = root(left)
    roots = {place: root(place) for place in part_of}
    return [
        Layers(
            tuple(tuple(place for place in order if roots[place] == one) for order in layers.orders),
            tuple(tuple(joined for joined in gap if roots[joined[0]] == one) for gap in layers.links),
        )
        for one in dict.fromkeys(roots.values())
    ]


def _arranged_part(part: Layers) -> Layers:
    best = _Grid(part)
    if len(part.orders) > MOST_COLUMNS:
        return part
    for start in _starts(sum(map(len, part.orders))):
        if not best.crossings():
            break
        grid = _Grid(part)
        start(grid)
        grid.settle(lambda grid: (grid.crossings(),))
        if grid.crossings() < best.crossings():
            best = grid
    best.back_to_written()
    return replace(part, orders=best.orders())


def _starts(places: int) -> Iterator[Callable[[_Grid], None]]:
    """From where to look for a better order: first what looks most like what was written, then by chance, always the same."""
    yield _Grid.as_written
    yield _Grid.sweep_from_left
    yield _Grid.sweep_from_right
    random = np.random.default_rng(1)
    for number in range(EFFORT // places):
        yield partial(_Grid.shuffle, random=random, sweep=number % 2 == 1)


class _Grid:
    """The orders of layers as numbers, to be changed: for each layer which written place stands where."""

    def __init__(self, layers: Layers) -> None:
        self._places = layers.orders
        self._order: list[Table] = [np.arange(len(order)) for order in layers.orders]
        at = [{place: number for number, place in enumerate(order)} for order in layers.orders]
        self._joined: list[Table] = []
        for gap, links in enumerate(layers.links):
            # Whole numbers on purpose: floats would be multiplied by threads that wait for each other on a busy machine.
            table = np.zeros((len(layers.orders[gap]), len(layers.orders[gap + 1])), dtype=np.int64)
            for left, right in links:
                table[at[gap][left], at[gap + 1][right]] = 1
            self._joined.append(table)

    def orders(self) -> tuple[tuple[Place, ...], ...]:
        """The orders as they are now."""
        return tuple(
            tuple(places[at] for at in order.tolist()) for places, order in zip(self._places, self._order, strict=True)
        )

    def crossings(self) -> int:
        """How often links cross as it is now."""
        found = 0
        for gap, table in enumerate(self._joined):
            drawn = table[np.ix_(self._order[gap], self._order[gap + 1])]
            if drawn.size:
                found += int(np.triu(_before(drawn), 1).sum())
        return found

    def as_written(self) -> None:
        """Nothing: the orders as the team wrote them."""

    def sweep_from_left(self) -> None:
        """Each layer by the middles of what it serves, from the aim rightwards."""
        for layer in range(1, len(self._order)):
            self._by_middles(layer, self._seen_from(layer, -1))

    def sweep_from_right(self) -> None:
        """Each layer by the middles of what serves it, leftwards, and then back."""
        for layer in reversed(range(len(self._order) - 1)):
            self._by_middles(layer, self._seen_from(layer, 1))
        self.sweep_from_left()

    def shuffle(self, random: np.random.Generator, sweep: bool) -> None:
        """Any order at all; where ``sweep``, each layer then by the middles of what it serves."""
        for order in self._order:
            random.shuffle(order)
        if sweep:
            self.sweep_from_left()

    def settle(self, cost: Callable[[_Grid], tuple[int, ...]], *, first: int = 0) -> None:
        """Sift, and swap neighbours with all that serves them, until neither makes it cost less.

        Layers left of ``first`` stay as they are.
        """
        self._sift(first)
        least, moves = cost(self), MOVES // sum(map(len, self._order))
        inner = range(max(first, 1), len(self._order) - 1)
        swaps = [(layer, at) for layer in inner for at in range(len(self._order[layer]) - 1)]
        since = 0
        for layer, at in islice(cycle(swaps), moves):
            if not any(least) or since == len(swaps):
                return
            kept = self._order[:]
            self._swap_families(layer, at)
            if cost(self) < least:
                self._sift(first)
                least, since = cost(self), 0
            else:
                self._order, since = kept, since + 1

    def _swap_families(self, layer: int, at: int) -> None:
        self._move_family(layer, at, at + 1)

    def _move_family(self, layer: int, at: int, to: int) -> None:
        """Move a place, with all that serves it, to another place of its column."""
        order = self._order[layer].tolist()
        order.insert(to, order.pop(at))
        self._order[layer] = np.array(order, dtype=np.int64)
        for right in range(layer + 1, len(self._order)):
            self._by_middles(right, self._seen_from(right, -1))

    def _sift(self, first: int = 0) -> None:
        """Move each place to where it makes the fewest crossings, until that changes nothing."""
        fewest = self.crossings()
        for _ in range(ROUNDS):
            if not fewest:
                return
            for layer in (*range(max(first, 1), len(self._order)), *reversed(range(first, len(self._order) - 1))):
                self._sift_layer(layer)
            found = self.crossings()
            if found == fewest:
                return
            fewest = found

    def back_to_written(self) -> None:
        """Come as near to the order written as can be without a crossing more: mirrored, by families, by neighbours."""
        mirrored = [order[::-1] for order in self._order]
        if sum(map(_turned, mirrored)) < sum(map(_turned, self._order)):
            self._order = mirrored
        self.settle(lambda grid: (grid.crossings(), sum(map(_turned, grid._order))))
        for layer in range(1, len(self._order) - 1):
            self._families_as_written(layer)
        for layer in range(len(self._order)):
            self._neighbours_as_written(layer)

    def _families_as_written(self, layer: int) -> None:
        """Move families of a short column, past several others at once, as long as that comes nearer to what was written.

        Within a family that moved, the order that was best may be the other way round now, so what is further right settles
        before the crossings are counted.
        """
        many = len(self._order[layer])
        fewest, turned = self.crossings(), _turned(self._order[layer])
        moves = [(at, to) for at in range(many) for to in range(many) if at != to] if many <= FEW else []
        tried = 0
        while turned and tried < len(moves):
            kept = self._order[:]
            self._move_family(layer, *moves[tried])
            moved = _turned(self._order[layer])
            if moved < turned and self.crossings() > fewest:
                self.settle(lambda grid: (grid.crossings(),), first=layer + 1)
            if moved < turned and self.crossings() <= fewest:
                fewest, turned, tried = self.crossings(), moved, 0
            else:
                self._order, tried = kept, tried + 1

    def _neighbours_as_written(self, layer: int) -> None:
        cost, order = self._costs(layer), self._order[layer].tolist()
        swapped = True
        while swapped:
            swapped = False
            for at, (one, other) in enumerate(pairwise(order)):
                if other < one and cost[other, one] <= cost[one, other]:
                    order[at : at + 2] = other, one
                    swapped = True
                    break
        self._order[layer] = np.array(order, dtype=np.int64)

    def _seen_from(self, layer: int, side: int) -> Table:
        """What joins a layer, in the order written, to the one at that side of it, in its order now."""
        if side < 0:
            return self._joined[layer - 1].T[:, self._order[layer - 1]]
        return self._joined[layer][:, self._order[layer + 1]]

    def _by_middles(self, layer: int, joined: Table) -> None:
        many = joined.sum(axis=1)
        middles = joined @ np.arange(joined.shape[1]) / np.maximum(many, 1)
        order = self._order[layer]
        free = many[order] == 0
        # What is joined to nothing on that side keeps its place; the others share out the rest among themselves.
        moved = iter(sorted(order[~free].tolist(), key=middles.__getitem__))
        self._order[layer] = np.array(
            [at if stays else next(moved) for at, stays in zip(order.tolist(), free, strict=True)], dtype=np.int64
        )

    def _costs(self, layer: int) -> Table:
        """For each two places of a layer, how often their links cross when the first stands above the second."""
        many = len(self._order[layer])
        cost = np.zeros((many, many), dtype=np.int64)
        for side in self._sides(layer):
            cost += _before(self._seen_from(layer, side))
        return cost

    def _sides(self, layer: int) -> Iterator[int]:
        if layer > 0:
            yield -1
        if layer + 1 < len(self._order):
            yield 1

    def _sift_layer(self, layer: int) -> None:
        cost, order = self._costs(layer), self._order[layer].tolist()
        gain = cost - cost.T
        for place in self._crossed(cost, order):
            at = order.index(place)
            del order[at]
            # What each place among the others would cost, against standing at the top.
            along = np.cumsum(gain[order, place])
            least = int(along.min())
            now = int(along[at - 1]) if at else 0
            if min(least, 0) < now:
                at = 0 if least >= 0 else int(along.argmin()) + 1
            order.insert(at, place)
        self._order[layer] = np.array(order, dtype=np.int64)

    def _crossed(self, cost: Table, order: list[int]) -> list[int]:
        """The places of a layer whose links cross others, in the order written; all others stand well."""
        met = np.triu(cost[np.ix_(order, order)], 1)
        return sorted(np.array(order)[(met.sum(axis=0) + met.sum(axis=1)) > 0].tolist())


def _before(joined: Table) -> Table:
    """For each two rows, how often links of the first end below links of the second."""
    above = np.cumsum(joined, axis=1) - joined
    found: Table = joined @ above.T
    return found


def _turned(order: Table) -> int:
    """How many pairs of places don't stand in the order written."""
    return int(np.triu(order[:, None] > order, 1).sum())
