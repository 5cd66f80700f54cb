"""Two versions of a theory beside each other: what is in both stands in the same place, what differs bears a sign."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qilearn.core.charts import Chart
from qilearn.core.style import Palette
from qilearn.drivers.comparing import Comparison, compare
from qilearn.drivers.layering import layers_of
from qilearn.drivers.layout import MARGIN, Layout, lay_out, lines_of
from qilearn.drivers.model import Diagram, Node, problems
from qilearn.drivers.paper import Paper, Stroke, along, box
from qilearn.drivers.picture import badge, change_color, draw_layout, draw_legend, draw_title, link_stroke
from qilearn.drivers.sheet import A4_LANDSCAPE, TITLE_TYPE, LegendItem, Sign, legend_of, signs_in
from qilearn.drivers.text_widths import line_height, wrapped

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SIGNS: Mapping[str, str] = {"+": "added", "−": "taken away", "~": "changed"}
"""What marks a difference, and what it means."""

_COLUMN, _STACKED = 1.7, 11.0
"""How wide a column is where versions stand side by side, and a version where one stands above the other, in inches."""

_MOST_COLUMNS, _MOST_NODES = 4, 26
"""Two versions stand side by side up to so many columns and boxes; larger ones stand one above the other."""

_CHANGES = 5


@dataclass(frozen=True, slots=True)
class _Version:
    """One of the two versions on the sheet: where it begins, its title as lines, and its signs."""

    diagram: Diagram
    layout: Layout
    title: tuple[str, ...]
    x: float
    y: float
    boxes: Mapping[str, str]
    links: Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class _Pair:
    """Both versions with their legend, and how large all of it is, in inches."""

    versions: tuple[_Version, _Version]
    legend: tuple[LegendItem, ...]
    width: float
    height: float


def comparing_chart(
    before: Diagram, after: Diagram, *, titles: tuple[str, str] = ("Before", "After"), synthetic: bool = False
) -> Chart:
    """The chart of what is different between two versions.

    Parameters
    ----------
    before, after : Diagram
    titles : tuple of str
        What stands above each.
    synthetic : bool
        Whether the picture says SYNTHETIC.

    Returns
    -------
    Chart
        Its words are those of :func:`~qilearn.drivers.comparing.compare`, its data one row for each difference.
    """
    comparison = compare(before, after)
    pair = _pair(comparison, titles)

    def draw(figure: Figure, palette: Palette) -> None:
        wide, high = figure.get_size_inches()
        scale = min(wide / pair.width, high / pair.height)
        corner = (wide - pair.width * scale) / 2, (high - pair.height * scale) / 2
        _draw_pair(Paper(figure, palette, scale, corner), pair, synthetic)

    return Chart(
        draw=draw,
        title=f"{titles[0]} and {titles[1]}",
        words=comparison.words,
        data=comparison.frame,
        size=(pair.width, pair.height),
        page=A4_LANDSCAPE,
    )


def _pair(comparison: Comparison, titles: tuple[str, str]) -> _Pair:
    layouts = _layouts(comparison, _COLUMN * max(map(_columns, (comparison.before, comparison.after))))
    beside = (
        max(len(layout.columns) for layout in layouts) <= _MOST_COLUMNS
        and max(len(layout.boxes) for layout in layouts) <= _MOST_NODES
    )
    if not beside:
        layouts = _layouts(comparison, _STACKED)
    wide = max(layout.width for layout in layouts)
    headings = [wrapped(title, wide / 1.2 - 2 * MARGIN - 1, TITLE_TYPE) for title in titles]
    room = MARGIN + max(map(len, headings)) * line_height(TITLE_TYPE) + 0.08
    high = max(layout.height for layout in layouts) if beside else layouts[0].height
    places = [(0.0, 0.0), (wide, 0.0) if beside else (0.0, room + high)]
    first, second = (
        _Version(diagram, layout, heading, *place, boxes, links)
        for diagram, layout, heading, place, (boxes, links) in zip(
            (comparison.before, comparison.after), layouts, headings, places, _signs(comparison), strict=True
        )
    )
    bottom = second.y + room + (high if beside else second.layout.height)
    legend, bottom = legend_of(_legend_signs(comparison), 2 * wide if beside else wide, bottom)
    return _Pair((first, second), legend, 2 * wide if beside else wide, bottom)


def _columns(diagram: Diagram) -> int:
    return len(layers_of(diagram).orders)


def _layouts(comparison: Comparison, width: float) -> tuple[Layout, Layout]:
    """A layout for each version: parts of one layout of both together, wherever both together make a diagram."""
    before, after = comparison.before, comparison.after
    together = _together(comparison)
    if together is None:
        return lay_out(before, width=width), lay_out(after, width=width)
    shared = lay_out(together, width=width)
    return _part(shared, before), _part(shared, after)


def _together(comparison: Comparison) -> Diagram | None:
    """One diagram that holds both; None where a node changed its kind or their links together run in a circle."""
    before, after = comparison.before, comparison.after
    if any(before.node(id).kind != after.node(id).kind for id in comparison.kept):
        return None
    nodes = [_larger(node, before.node(node.id)) if node.id in before else node for node in after.nodes]
    for at, node in enumerate(before.nodes):
        if node.id not in after:
            nodes.insert(min(at, len(nodes)), node)
    links = (*after.links, *comparison.links_removed)
    return None if problems(nodes, links) else Diagram(nodes=nodes, links=links)


def _larger(one: Node, other: Node) -> Node:
    """A node that needs as much room as either."""
    label = max(one.label, other.label, key=len)
    measures = max(one.measures, other.measures, key=len)
    return Node(id=one.id, kind=one.kind, label=label, state=one.state, measures=measures)


def _part(shared: Layout, diagram: Diagram) -> Layout:
    boxes = {
        node.id: replace(shared.boxes[node.id], lines=lines_of(node, shared.boxes[node.id].width))
        for node in diagram.nodes
    }
    routes = {(link.child, link.parent): shared.routes[link.child, link.parent] for link in diagram.links}
    return replace(shared, boxes=boxes, routes=routes)


def _signs(comparison: Comparison) -> list[tuple[dict[str, str], dict[tuple[str, str], str]]]:
    """For each version, the signs of its boxes and of its links."""
    changed = dict.fromkeys(comparison.changed, "~")
    relinked = {(link.child, link.parent): "~" for link, _ in comparison.links_changed}

    def with_links(sign: str, ids: Iterable[str], links: Iterable[tuple[str, str]]) -> tuple[dict, dict]:
        return changed | dict.fromkeys(ids, sign), relinked | dict.fromkeys(links, sign)

    removed = [(link.child, link.parent) for link in comparison.links_removed]
    added = [(link.child, link.parent) for link in comparison.links_added]
    return [with_links("−", comparison.removed, removed), with_links("+", comparison.added, added)]


def _legend_signs(comparison: Comparison) -> list[tuple[Sign, str, str]]:
    drawn = {sign for boxes, links in _signs(comparison) for sign in (*boxes.values(), *links.values())}
    signs: list[tuple[Sign, str, str]] = [("change", sign, words) for sign, words in SIGNS.items() if sign in drawn]
    others = [*signs_in(comparison.before), *signs_in(comparison.after)]
    order = {"state": 0, "mark": 1, "weak": 2, "orphan": 3}
    return [*signs, *sorted(dict.fromkeys(others), key=lambda sign: order[sign[0]])]


def _draw_pair(paper: Paper, pair: _Pair, synthetic: bool) -> None:
    for number, version in enumerate(pair.versions):
        side = paper.from_here(version.x, version.y)
        draw_title(side, version.title, version.layout.width, synthetic=synthetic and number == 0)
        room = MARGIN + max(len(one.title) for one in pair.versions) * line_height(TITLE_TYPE) + 0.08
        below = side.from_here(0, room)
        draw_layout(below, version.diagram, version.layout)
        below.draw(_changes(below, version), layer=_CHANGES)
    draw_legend(paper, pair.legend)


def _changes(paper: Paper, version: _Version) -> list[Stroke]:
    """What differs, drawn over the version: a strong edge or line in its colour, and its sign."""
    palette, strokes, badges = paper.palette, [], []
    for link in version.diagram.links:
        key = link.child, link.parent
        sign = version.links.get(key)
        if sign is None:
            continue
        strokes.append(link_stroke(version.layout, link, change_color(palette, sign), wider=0.8))
        if not {version.boxes.get(id) for id in key} & {"+", "−"}:  # The box that came or went says it already.
            way = along(version.layout.routes[key][:2])
            badges.append(badge(paper, sign, *way[len(way) // 2]))
    for id, sign in version.boxes.items():
        place = version.layout.boxes[id]
        corner = 0.09 if version.diagram.node(id).kind == "change" else 0.03
        around = box(place.x - 0.02, place.y - 0.02, place.width + 0.04, place.height + 0.04, corner)
        strokes.append(Stroke(around, edge=change_color(palette, sign), width=2.0))
        badges.append(badge(paper, sign, place.x - 0.01, place.y + min(0.06, place.height / 2)))
    return [*strokes, *badges]
