"""The picture of a diagram: the one that hangs on the wall. It decides nothing but looks; see layout and words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from qilearn.core.charts import Chart
from qilearn.core.style import Palette
from qilearn.drivers.layout import (
    ASIDE_TYPE,
    MARGIN,
    MARK_ROOM,
    PAD_ACROSS,
    TIMES_ROOM,
    Box,
    Layout,
    label_room,
    marks_of,
    type_of,
)
from qilearn.drivers.model import Diagram, Link, Node
from qilearn.drivers.paper import (
    DASHED,
    DOTTED,
    SOLID,
    Paper,
    Stroke,
    box,
    circle,
    curve,
    line,
    mixed,
    polygon,
    state_color,
)
from qilearn.drivers.sheet import A4_LANDSCAPE, SIGN_ROOM, SMALL_TYPE, TITLE_TYPE, LegendItem, Sheet, fitted, sheet_of
from qilearn.drivers.text_widths import line_height, text_width
from qilearn.drivers.words import rows, walk

if TYPE_CHECKING:
    from matplotlib.figure import Figure

HEADING_TYPE = 10.0

APART_WORDS = "Not joined to the aim yet"

_LINKS, _ARROWS, _BOXES, _SIGNS = 1, 2, 3, 4
"""What lies beneath and what above."""

_ARROW = (0.1, 0.045)
"""An arrow's head: how long, and half as high, in inches."""


def diagram_chart(
    diagram: Diagram,
    *,
    title: str = "",
    chosen: str | None = None,
    synthetic: bool = False,
    asides: Mapping[str, str] | None = None,
) -> Chart:
    """The chart of a diagram: its picture, what it says in sentences, and its boxes as a table.

    Parameters
    ----------
    diagram : Diagram
    title : str
        Stands above it.
    chosen : str, optional
        The id of a box to draw a ring around.
    synthetic : bool
        Whether the picture says SYNTHETIC.
    asides : mapping of str to str, optional
        A few words to stand below a box's label, by the box's id: "3 cycles".

    Returns
    -------
    Chart
        11 inches wide, or wider where there are very many columns, and as high as needed; as PDF a page of A4 in
        landscape, filled with the largest type that fits.
    """
    own = sheet_of(diagram, title=title, synthetic=synthetic, asides=asides)

    @cache
    def on_page(page: tuple[float, float]) -> Sheet:
        return fitted(
            lambda width: sheet_of(diagram, title=title, synthetic=synthetic, width=width, asides=asides), page
        )

    def draw(figure: Figure, palette: Palette) -> None:
        size = tuple(map(float, figure.get_size_inches()))
        sheet = own if size == own.size else on_page(size)
        draw_diagram(figure, palette, diagram, sheet, chosen=chosen, synthetic=synthetic)

    return Chart(
        draw=draw,
        title=title or "Driver diagram",
        words=walk(diagram, asides=asides),
        data=rows(diagram, asides=asides),
        size=own.size,
        page=A4_LANDSCAPE,
    )


def draw_diagram(
    figure: Figure,
    palette: Palette,
    diagram: Diagram,
    sheet: Sheet,
    *,
    chosen: str | None = None,
    synthetic: bool = False,
) -> None:
    """Draw a diagram on an empty figure, its sheet in the middle."""
    wide, high = figure.get_size_inches()
    paper = Paper(figure, palette, sheet.scale, ((wide - sheet.size[0]) / 2, (high - sheet.size[1]) / 2))
    draw_sheet(paper, diagram, sheet, chosen=chosen, synthetic=synthetic)


def draw_sheet(
    paper: Paper, diagram: Diagram, sheet: Sheet, *, chosen: str | None = None, synthetic: bool = False
) -> None:
    """Draw a diagram with title and legend, from the top left of the paper."""
    draw_title(paper, sheet.title, sheet.width, synthetic=synthetic)
    draw_layout(paper.from_here(0, sheet.top), diagram, sheet.layout, chosen=chosen)
    draw_legend(paper, sheet.legend)


def draw_title(paper: Paper, title: Sequence[str], width: float, *, synthetic: bool) -> None:
    """Draw the lines of the title, and what says that it is made up."""
    ink = paper.palette.ink
    for number, text in enumerate(title):
        y = MARGIN + (number + 0.5) * line_height(TITLE_TYPE)
        paper.write(MARGIN, y, text, TITLE_TYPE, ink, bold=True)
    if synthetic:
        y = MARGIN + 0.5 * line_height(TITLE_TYPE)
        paper.write(width - MARGIN, y, "SYNTHETIC", SMALL_TYPE, ink, bold=True, across="right")


def draw_layout(paper: Paper, diagram: Diagram, layout: Layout, *, chosen: str | None = None) -> None:
    """Draw headings, links and boxes, measured from the top left of the layout."""
    palette = paper.palette
    _draw_headings(paper, layout)
    paper.draw(_links(palette, diagram, layout), layer=_LINKS)
    paper.draw(_arrows(palette, diagram, layout), layer=_ARROWS)
    boxes, signs = [], []
    for node in diagram.nodes:
        place = layout.boxes[node.id]
        boxes.append(_outline(palette, node, place, orphan=node.kind != "aim" and not diagram.parents(node.id)))
        signs += _signs(paper, node, place)
        signs += _write_label(paper, node, place)
    if chosen in layout.boxes:
        boxes.append(_ring(palette, layout.boxes[chosen]))
    paper.draw(boxes, layer=_BOXES)
    paper.draw(signs, layer=_SIGNS)


def _draw_headings(paper: Paper, layout: Layout) -> None:
    palette, last = paper.palette, len(layout.columns) - 1
    rules = []
    for number, column in enumerate(layout.columns):
        if column.title:
            paper.write(column.x, 0.11, column.title, HEADING_TYPE, palette.ink, bold=True)
        # Secondary drivers of secondary drivers are under one heading with them.
        under_one = number < last and not layout.columns[number + 1].title
        end = layout.columns[number + 1].x if under_one else column.x + column.width
        rules.append(Stroke(line([(column.x, 0.24), (end, 0.24)]), edge=palette.quiet, width=0.8))
    if layout.apart is not None:
        ends = [(MARGIN, layout.apart), (layout.width - MARGIN, layout.apart)]
        rules.append(Stroke(line(ends), edge=palette.quiet, width=0.8, style=DASHED))
        paper.write(MARGIN, layout.apart + 0.13, APART_WORDS, SMALL_TYPE, palette.quiet)
    paper.draw(rules, layer=_LINKS)


def _links(palette: Palette, diagram: Diagram, layout: Layout) -> list[Stroke]:
    return [link_stroke(layout, link, palette.quiet) for link in diagram.links]


def link_stroke(layout: Layout, link: Link, color: str, *, wider: float = 0.0) -> Stroke:
    """A link as far as its arrow's head, dotted where it is weak."""
    *points, (x, y) = layout.routes[link.child, link.parent]
    weak = link.strength == "weak"
    way = curve([*points, (x + _ARROW[0] * 0.8, y)])
    return Stroke(way, edge=color, width=(1.6 if weak else 1.1) + wider, style=DOTTED if weak else SOLID)


def _arrows(palette: Palette, diagram: Diagram, layout: Layout) -> list[Stroke]:
    """One head for all links that arrive at a box."""
    arrived = [layout.boxes[id] for id in dict.fromkeys(link.parent for link in diagram.links)]
    tips = [(place.right, place.middle) for place in arrived]
    long, half = _ARROW
    return [Stroke(polygon([(x, y), (x + long, y - half), (x + long, y + half)]), face=palette.quiet) for x, y in tips]


def _outline(palette: Palette, node: Node, place: Box, *, orphan: bool) -> Stroke:
    corner = 0.09 if node.kind == "change" else 0.03
    edge, face, width = {
        "aim": (palette.line, palette.line, 1.5),
        "primary": (palette.line, mixed(palette.line, palette.ground, 0.14), 1.6),
        "secondary": (palette.line, palette.ground, 1.0),
        "change": (state_color(palette, node.state), palette.ground, 1.0),
    }[node.kind]
    path = box(place.x, place.y, place.width, place.height, corner)
    return Stroke(path, edge=edge, face=face, width=width, style=DASHED if orphan else SOLID)


def _ring(palette: Palette, place: Box) -> Stroke:
    around = box(place.x - 0.035, place.y - 0.035, place.width + 0.07, place.height + 0.07, 0.09)
    return Stroke(around, edge=palette.signal, width=2.2)


def _signs(paper: Paper, node: Node, place: Box) -> list[Stroke]:
    """The sign of its state at the left, the marks of its measures at the right."""
    strokes = paper.state(node.state, place.x + PAD_ACROSS + 0.07, place.middle) if node.state else []
    x = place.right - label_room(node)[1] + MARK_ROOM / 2 + PAD_ACROSS / 2
    ink = paper.palette.ground if node.kind == "aim" else paper.palette.ink
    for kind, many in marks_of(node).items():
        strokes += paper.mark(kind, x, place.middle)
        paper.letter(kind, x, place.middle, times=many, color=ink)
        x += MARK_ROOM + TIMES_ROOM * (many > 1)
    return strokes


def _write_label(paper: Paper, node: Node, place: Box) -> list[Stroke]:
    """Write its label; what is returned strikes out the label of an abandoned idea."""
    points, palette = type_of(node), paper.palette
    color = palette.ground if node.kind == "aim" else palette.ink
    if node.state == "abandoned" or (node.kind != "aim" and not node.label.strip()):
        color = palette.quiet
    x, high = place.x + label_room(node)[0], line_height(points)
    below = line_height(ASIDE_TYPE) if place.aside else 0.0
    if place.aside:
        y = place.middle + len(place.lines) * high / 2
        paper.write(x, y, place.aside, ASIDE_TYPE, palette.ground if node.kind == "aim" else palette.quiet)
    struck = []
    for number, text in enumerate(place.lines):
        y = place.middle - below / 2 + (number + 0.5 - len(place.lines) / 2) * high
        paper.write(x, y, text, points, color)
        if node.state == "abandoned":
            struck.append(Stroke(line([(x, y), (x + 0.94 * text_width(text, points), y)]), edge=color, width=0.9))
    return struck


def badge(paper: Paper, sign: str, x: float, y: float) -> Stroke:
    """What says that something was added, taken away or changed: a disc with ``+``, ``−`` or ``~`` on it."""
    paper.write(x, y - 0.005, sign, 11, paper.palette.ground, bold=True, across="center")
    return Stroke(circle(x, y, 0.085), face=change_color(paper.palette, sign))


def change_color(palette: Palette, sign: str) -> str:
    """The colour of ``+``, ``−`` or ``~``."""
    return {"+": palette.target, "−": palette.signal, "~": palette.change}[sign]


def draw_legend(paper: Paper, items: Sequence[LegendItem]) -> None:
    """Draw each sign that occurs with its words."""
    palette, strokes = paper.palette, []
    for item in items:
        x, y = item.x + 0.1, item.y
        if item.sign == "state":
            strokes += paper.state(item.which, x, y)
        elif item.sign == "mark":
            strokes += paper.mark(item.which, x, y)
            paper.letter(item.which, x, y)
        elif item.sign == "weak":
            strokes.append(Stroke(line([(x - 0.1, y), (x + 0.12, y)]), edge=palette.quiet, width=1.6, style=DOTTED))
        elif item.sign == "change":
            strokes.append(badge(paper, item.which, x, y))
        else:
            strokes.append(Stroke(box(x - 0.1, y - 0.06, 0.22, 0.12, 0.02), edge=palette.line, style=(0, (2.5, 1.5))))
        paper.write(item.x + SIGN_ROOM, y, item.words, SMALL_TYPE, palette.ink)
    paper.draw(strokes, layer=_SIGNS)
