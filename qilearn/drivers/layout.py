"""Where everything in the picture of a diagram goes: boxes, links, headings. Numbers only; nothing is drawn here.

Boxes never overlap, and no link runs behind a box: a link that passes a column has a lane of its own there, but for the
last links of a web too dense to have any order. All is in inches from the top left, for type of :data:`TYPE` points.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from qilearn.drivers.layering import Lane, Layers, Place, arranged, count_crossings, layers_of
from qilearn.drivers.model import AIM, Diagram, MarkKind, Node, NodeKind
from qilearn.drivers.stacking import LANE, Spacing, middles_of
from qilearn.drivers.text_widths import line_height, text_width, wrapped

Point = tuple[float, float]
"""Inches from the left, and from the top."""

TYPE = 9.5
"""Points of the type in the boxes."""

AIM_TYPE = 11.0
"""Points of the type in the aim's box."""

ASIDE_TYPE = 9.0
"""Points of the type of what stands below a label."""

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
    aside : str
        What stands on a line of its own below the label; empty for nothing.
    """

    id: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    aside: str = ""

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


def lay_out(diagram: Diagram, *, width: float = 11.0, asides: Mapping[str, str] | None = None) -> Layout:
    """Lay a diagram out in columns, the aim at the left.

    Parameters
    ----------
    diagram : Diagram
    width : float
        Inches from left to right.
    asides : mapping of str to str, optional
        A few words on a line of their own in a box, by its node's id.

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
    asides = {id: words for id, words in (asides or {}).items() if words.strip()}
    spacing = Spacing.of(max(map(len, layers.orders)), asides)
    columns = _columns(diagram, layers, spacing, width)
    heights = {
        place: _height(diagram.node(place), column.width, spacing) if isinstance(place, str) else LANE
        for order, column in zip(layers.orders, columns, strict=True)
        for place in order
    }
    joined = _joined_to_aim(layers)
    middles, bottom = middles_of(_only(layers, joined.__contains__), heights, spacing, top=HEADING_HEIGHT)
    apart = None
    if len(joined) < len(heights):
        apart = bottom + APART / 2
        loose = _only(layers, lambda place: place not in joined)
        others, bottom = middles_of(loose, heights, spacing, top=bottom + APART)
        middles |= others
    return Layout(
        boxes=_boxes(diagram, layers, columns, heights, middles, asides),
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


def _height(node: Node, width: float, spacing: Spacing) -> float:
    pad = max(spacing.pad, 0.1) if node.kind == "aim" else spacing.pad
    label = len(lines_of(node, width)) * line_height(type_of(node)) + line_height(ASIDE_TYPE) * (
        node.id in spacing.asides
    )
    return max(label + 2 * pad, 0.22 if marks_of(node) else 0)


def _columns(diagram: Diagram, layers: Layers, spacing: Spacing, width: float) -> tuple[Column, ...]:
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


def _widths(nodes: Sequence[Sequence[Node]], spacing: Spacing, room: float) -> list[float]:
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


def _boxes(
    diagram: Diagram,
    layers: Layers,
    columns: Sequence[Column],
    heights: Mapping[Place, float],
    middles: Mapping[Place, float],
    asides: Mapping[str, str],
) -> dict[str, Box]:
    column_of = {place: column for order, column in zip(layers.orders, columns, strict=True) for place in order}
    boxes = {}
    for node in diagram.nodes:
        column, high = column_of[node.id], heights[node.id]
        lines = lines_of(node, column.width)
        aside = _cut(asides.get(node.id, ""), column.width - sum(label_room(node)))
        boxes[node.id] = Box(node.id, column.x, middles[node.id] - high / 2, column.width, high, lines, aside)
    return boxes


def _cut(words: str, room: float) -> str:
    """Words on the one line that there is for them."""
    lines = wrapped(words, room, ASIDE_TYPE)
    return lines[0] if len(lines) < 2 else f"{lines[0]}…"


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
