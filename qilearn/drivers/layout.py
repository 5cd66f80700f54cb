"""Where everything in the picture of a diagram goes: boxes, links, headings. Numbers only; nothing is drawn here.

Boxes never overlap, and no link runs behind a box: a link that passes a column has a lane of its own there, but for the
last links of a web too dense to have any order. All is in inches from the top left, for type of :data:`TYPE` points.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qilearn.drivers.layering import Lane, Layers, Place, arranged, count_crossings, layers_of
from qilearn.drivers.model import AIM, Diagram, MarkKind, Node, NodeKind
from qilearn.drivers.text_widths import line_height, text_width, wrapped

Point = tuple[float, float]
"""Inches from the left, and from the top."""

TYPE = 9.5
"""Points of the type in the boxes."""

AIM_TYPE = 11.0
"""Points of the type in the aim's box."""

NO_WORDS = "no words yet"
"""What stands in a box without a label."""

HEADINGS: Mapping[NodeKind, str] = {
    "aim": "Aim",
    "primary": "Primary drivers",
    "secondary": "Secondary drivers",
    "change": "Change ideas",
}

MARGIN = 0.2
HEADING_HEIGHT = 0.34
PAD_ACROSS = 0.1
STATE_ROOM = 0.24
MARK_ROOM = 0.25
TIMES_ROOM = 0.22
APART = 0.5

_STEP = 0.1  # Columns are so many tenths of an inch wide, so that a small change to a label seldom moves the rest.
_NARROW, _COMFORTABLE, _WIDE = 1.5, 2.1, 6.0
_BETWEEN, _MOST_BETWEEN = 0.5, 0.85
_LANE = 0.06


@dataclass(frozen=True, slots=True)
class Box:
    """The box of one node.

    Attributes
    ----------
    id : str
    x, y : float
        Its top left corner, in inches.
    width, height : float
        In inches.
    lines : tuple of str
        Its label, as lines that fit.
    """

    id: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]

    @property
    def right(self) -> float:
        """Where it ends, from the left."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Where it ends, from the top."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """Half-way down, from the top: where links arrive and leave."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading (empty over the second and later columns of secondary drivers), where it is, how wide."""

    title: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything goes.

    Attributes
    ----------
    boxes : mapping of str to Box
        By the node's id.
    routes : mapping of (str, str) to tuple of (float, float)
        For each link, by child and parent: the points it runs through, from the child's left edge to the parent's right
        edge. Across the gap between two columns it may be drawn as any curve that rises or falls throughout.
    crossings : int
        How many pairs of links cross.
    columns : tuple of Column
        From the aim rightwards.
    apart : float or None
        How far down what isn't joined to the aim begins; None where everything is.
    width, height : float
        In inches. Wider than asked only where so many columns don't fit.
    """

    boxes: Mapping[str, Box]
    routes: Mapping[tuple[str, str], tuple[Point, ...]]
    crossings: int
    columns: tuple[Column, ...]
    apart: float | None
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Spacing:
    """How tightly boxes are set: the more there are in a column, the tighter."""

    between: float
    group: float
    pad: float

    @classmethod
    def of(cls, crowd: int) -> _Spacing:
        tight = min(max((crowd - 8) / 26, 0), 1)
        return cls(0.16 - 0.12 * tight, 0.1 - 0.08 * tight, 0.075 - 0.049 * tight)


def lay_out(diagram: Diagram, *, width: float = 11.0) -> Layout:
    """Lay a diagram out in columns, the aim at the left.

    Parameters
    ----------
    diagram : Diagram
    width : float
        Inches from left to right.

    Returns
    -------
    Layout
        The same for the same diagram. Boxes stand in the same order whatever their labels are.

    Examples
    --------
    >>> from qilearn.drivers.model import Diagram, Link, Node
    >>> diagram = Diagram(
    ...     nodes=[Node(id="aim", kind="aim", label="Fewer falls"), Node(id="n1", kind="primary", label="Safe footing")],
    ...     links=[Link(child="n1", parent="aim")],
    ... )
    >>> layout = lay_out(diagram)
    >>> [column.title for column in layout.columns], layout.crossings
    (['Aim', 'Primary drivers'], 0)
    """
    layers = arranged(layers_of(diagram))
    spacing = _Spacing.of(max(map(len, layers.orders)))
    columns = _columns(diagram, layers, spacing, width)
    heights = {
        place: _height(diagram.node(place), column.width, spacing) if isinstance(place, str) else _LANE
        for order, column in zip(layers.orders, columns, strict=True)
        for place in order
    }
    joined = _joined_to_aim(layers)
    middles, bottom = _middles(_only(layers, joined.__contains__), heights, spacing, top=HEADING_HEIGHT)
    apart = None
    if len(joined) < len(heights):
        apart = bottom + APART / 2
        loose = _only(layers, lambda place: place not in joined)
        others, bottom = _middles(loose, heights, spacing, top=bottom + APART)
        middles |= others
    return Layout(
        boxes=_boxes(diagram, layers, columns, heights, middles),
        routes=_routes(diagram, layers, columns, middles),
        crossings=count_crossings(layers),
        columns=columns,
        apart=apart,
        width=max(width, columns[-1].x + columns[-1].width + MARGIN),
        height=bottom + MARGIN,
    )


def marks_of(node: Node) -> dict[MarkKind, int]:
    """How many measures of each kind a node has, in the order in which they are drawn."""
    kinds: tuple[MarkKind, ...] = ("outcome", "process", "balancing")
    counts = {kind: sum(mark.kind == kind for mark in node.measures) for kind in kinds}
    return {kind: many for kind, many in counts.items() if many}


def type_of(node: Node) -> float:
    """Points of the type in its box."""
    return AIM_TYPE if node.kind == "aim" else TYPE


def label_room(node: Node) -> tuple[float, float]:
    """How much of the width of a box isn't there for the label, in inches: at its left, and at its right."""
    marks = sum(MARK_ROOM + TIMES_ROOM * (many > 1) for many in marks_of(node).values())
    return PAD_ACROSS + STATE_ROOM * (node.kind == "change"), PAD_ACROSS + marks


def lines_of(node: Node, width: float) -> tuple[str, ...]:
    """Its label as lines for a box so wide, in inches."""
    return wrapped(node.label if node.label.strip() else NO_WORDS, width - sum(label_room(node)), type_of(node))


def _height(node: Node, width: float, spacing: _Spacing) -> float:
    pad = max(spacing.pad, 0.1) if node.kind == "aim" else spacing.pad
    return max(len(lines_of(node, width)) * line_height(type_of(node)) + 2 * pad, 0.22 if marks_of(node) else 0)


def _columns(diagram: Diagram, layers: Layers, spacing: _Spacing, width: float) -> tuple[Column, ...]:
    """Where each column stands and how wide it is: room goes where the boxes would pile up highest."""
    nodes = [[diagram.node(place) for place in order if isinstance(place, str)] for order in layers.orders]
    gaps = len(nodes) - 1
    room = width - 2 * MARGIN - gaps * _BETWEEN
    wide = _widths(nodes, spacing, room)
    between = min(_MOST_BETWEEN, _BETWEEN + max(0.0, room - sum(wide)) / max(gaps, 1))
    columns, x, last = [], MARGIN, ""
    for number, one in enumerate(nodes):
        title = HEADINGS[one[0].kind]
        columns.append(Column("" if title == last else title, round(x, 4), wide[number]))
        x, last = x + wide[number] + between, title
    return tuple(columns)


def _widths(nodes: Sequence[Sequence[Node]], spacing: _Spacing, room: float) -> list[float]:
    useful = [min(_WIDE, max(_COMFORTABLE, *map(_one_line, column))) for column in nodes]
    widths = [_NARROW] * len(nodes)

    def high(number: int) -> float:
        return sum(_height(node, widths[number], spacing) + spacing.between for node in nodes[number])

    heights = [high(number) for number in range(len(nodes))]
    while sum(widths) + _STEP <= room + 1e-9:
        wanting = [number for number in range(len(nodes)) if widths[number] < useful[number]]
        # All to a comfortable width first; then the highest.
        cramped = [number for number in wanting if widths[number] < _COMFORTABLE]
        if not wanting:
            break
        chosen = min(cramped, key=widths.__getitem__) if cramped else max(wanting, key=heights.__getitem__)
        widths[chosen] = round(widths[chosen] + _STEP, 1)
        heights[chosen] = high(chosen)
    return widths


def _one_line(node: Node) -> float:
    """How wide a box is that has its label on one line, up to a step."""
    wide = text_width(node.label, type_of(node)) + sum(label_room(node))
    return math.ceil(wide / _STEP) * _STEP


def _joined_to_aim(layers: Layers) -> set[Place]:
    joins: dict[Place, list[Place]] = {}
    for left, right in (joined for gap in layers.links for joined in gap):
        joins.setdefault(left, []).append(right)
        joins.setdefault(right, []).append(left)
    found: set[Place] = {AIM}
    waiting: list[Place] = [AIM]
    while waiting:
        new = set(joins.get(waiting.pop(), ())) - found
        found |= new
        waiting += new
    return found


def _only(layers: Layers, keep: Callable[[Place], bool]) -> Layers:
    return Layers(
        tuple(tuple(filter(keep, order)) for order in layers.orders),
        tuple(tuple(joined for joined in gap if keep(joined[0])) for gap in layers.links),
    )


def _middles(
    layers: Layers, heights: Mapping[Place, float], spacing: _Spacing, *, top: float
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


def _gaps(order: Sequence[Place], left: Mapping[Place, Sequence[Place]], spacing: _Spacing) -> list[float]:
    """What stays free between each two neighbours; more where they serve different parents."""

    def gap(one: Place, other: Place) -> float:
        if isinstance(one, Lane) or isinstance(other, Lane):
            return max(_LANE, spacing.between / 2)
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


def _boxes(
    diagram: Diagram,
    layers: Layers,
    columns: Sequence[Column],
    heights: Mapping[Place, float],
    middles: Mapping[Place, float],
) -> dict[str, Box]:
    column_of = {place: column for order, column in zip(layers.orders, columns, strict=True) for place in order}
    boxes = {}
    for node in diagram.nodes:
        column, high = column_of[node.id], heights[node.id]
        lines = lines_of(node, column.width)
        boxes[node.id] = Box(node.id, column.x, middles[node.id] - high / 2, column.width, high, lines)
    return boxes


def _routes(
    diagram: Diagram, layers: Layers, columns: Sequence[Column], middles: Mapping[Place, float]
) -> dict[tuple[str, str], tuple[Point, ...]]:
    """Each link's points; gap by gap from the left, so that it is put together from the parent's end.

    A link for which there is no lane left runs straight.
    """
    found: dict[tuple[str, str], list[Point]] = {}
    for gap, links in enumerate(layers.links):
        starts, ends = columns[gap].x + columns[gap].width, columns[gap + 1].x
        for one, other in links:
            lane = other if isinstance(other, Lane) else one
            key = (lane.child, lane.parent) if isinstance(lane, Lane) else (str(other), str(one))
            found.setdefault(key, []).extend([(starts, middles[one]), (ends, middles[other])])
    column = {place: columns[at] for at, order in enumerate(layers.orders) for place in order}
    for link in diagram.links:
        left, right = column[link.parent], column[link.child]
        straight = [(left.x + left.width, middles[link.parent]), (right.x, middles[link.child])]
        found.setdefault((link.child, link.parent), straight)
    return {key: tuple(reversed(points)) for key, points in found.items()}
