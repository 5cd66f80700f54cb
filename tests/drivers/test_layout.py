"""Nothing overlaps, links keep clear of boxes, and the same diagram always looks the same."""

from __future__ import annotations

from itertools import combinations, pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qilearn.drivers.layout import ASIDE_TYPE, TYPE, Layout, label_room, lay_out, lines_of, marks_of, type_of
from qilearn.drivers.model import Diagram, Link, Mark, Node
from qilearn.drivers.text_widths import line_height, text_width
from tests.drivers.examples import SOUND, diagram_of
from tests.drivers.grown import grown
from tests.drivers.strategies import diagrams

ALPHABETS = ["W", "i", "漢字", "😀👩‍👩‍👧", "لا إله", "a b", "Walk-round/", "e\u0301", "$_^{}"]


def long_label(random: Random) -> str:
    """A label of any length up to the longest, of one kind of signs, often without a space."""
    signs = random.choice(ALPHABETS)
    return "".join(random.choice(signs) for _ in range(random.choice([0, 1, 20, 60, 300])))


def overlaps(layout: Layout) -> list[tuple[str, str]]:
    """Each two boxes that share some of the paper."""
    return [
        (one.id, other.id)
        for one, other in combinations(layout.boxes.values(), 2)
        if one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
    ]


def hidden(layout: Layout) -> list[tuple[tuple[str, str], str]]:
    """Each link that runs behind a box, looked at in 24 places of each part of its way, as drawn."""
    found = []
    for link, points in layout.routes.items():
        for number, ((x, y), (left, level)) in enumerate(pairwise(points)):
            for step in range(1, 24):
                share = step / 24
                rise = share if number % 2 else 3 * share**2 - 2 * share**3
                at = x + share * (left - x), y + rise * (level - y)
                found += [
                    (link, box.id)
                    for box in layout.boxes.values()
                    if box.x < at[0] < box.right and box.y < at[1] < box.bottom
                ]
    return found


def crossings(layout: Layout) -> int:
    """How many pairs of links cross, from the points of their routes alone."""
    parts = [(points[at], points[at + 1]) for points in layout.routes.values() for at in range(0, len(points) - 1, 2)]
    return sum(
        one[0][0] == other[0][0] and (round(one[0][1] - other[0][1], 9) * round(one[1][1] - other[1][1], 9)) < 0
        for one, other in combinations(parts, 2)
    )


@given(
    st.integers(0, 10_000),
    st.integers(1, 60),
    st.sampled_from([0.0, 0.1, 0.5]),
    st.sampled_from([5.0, 8.0, 11.0, 16.0]),
)
@settings(deadline=None, max_examples=60)
def test_labels_never_overlap(seed, nodes, cross, width):
    """Up to 60 boxes with labels of any length and script, orphans included, no two share any paper."""
    diagram = grown(seed, nodes, cross=cross, orphans=0.1, label=long_label)
    random = Random(seed)
    asides = {node.id: long_label(random) for node in diagram.nodes if random.random() < 0.3}
    layout = lay_out(diagram, width=width, asides=asides)
    assert set(layout.boxes) == {node.id for node in diagram.nodes}
    assert not overlaps(layout)
    for node in diagram.nodes:
        box = layout.boxes[node.id]
        room = box.width - sum(label_room(node))
        assert all(text_width(text, type_of(node)) <= room + 1e-9 or len(text) == 1 for text in box.lines)
        below = line_height(ASIDE_TYPE) if box.aside else 0
        assert len(box.lines) * line_height(type_of(node)) + below <= box.height
        assert not box.aside or node.id in asides
        assert box.x >= 0
        assert box.y >= 0
        assert box.right <= layout.width
        assert box.bottom <= layout.height


@given(diagrams(most=20))
@settings(deadline=None, max_examples=60)
def test_links_run_beside_boxes_and_cross_as_often_as_counted(diagram):
    """No link runs behind a box, each joins its two boxes, and the routes alone show as many crossings."""
    layout = lay_out(diagram)
    assert not hidden(layout)
    assert crossings(layout) == layout.crossings
    assert set(layout.routes) == {(link.child, link.parent) for link in diagram.links}
    for (child, parent), points in layout.routes.items():
        assert points[0] == pytest.approx((layout.boxes[child].x, layout.boxes[child].middle))
        assert points[-1] == pytest.approx((layout.boxes[parent].right, layout.boxes[parent].middle))


@pytest.mark.parametrize("seed", range(6))
def test_links_run_beside_boxes_at_sixty_nodes(seed):
    """Also where there are very many."""
    layout = lay_out(grown(seed, 60, cross=0.3, orphans=0.05))
    assert not hidden(layout)
    assert crossings(layout) == layout.crossings


def test_a_sound_diagram_has_no_crossings():
    """The ward's theory can be drawn without."""
    assert lay_out(SOUND).crossings == 0


def test_the_same_diagram_is_laid_out_the_same():
    """Each time, and from an equal diagram made anew."""
    again = Diagram.model_validate_json(SOUND.model_dump_json())
    assert lay_out(SOUND) == lay_out(again)


@pytest.mark.parametrize("seed", range(5))
def test_a_rename_shuffles_nothing(seed):
    """Each column keeps its order from top to bottom, and each box its column."""
    diagram = grown(seed, 40, cross=0.3)
    nodes = [
        Node(**{**node.model_dump(), "label": "Quite another label"}) if node.id == "n7" else node
        for node in diagram.nodes
    ]

    def order(layout: Layout) -> list[str]:
        return [box.id for box in sorted(layout.boxes.values(), key=lambda box: (box.x, box.y))]

    assert order(lay_out(diagram)) == order(lay_out(Diagram(nodes=nodes, links=diagram.links)))


def test_without_asides_nothing_is_laid_out_anew():
    """A diagram about which nothing else is to be said looks as it always did; with a line at one box, that one is higher."""
    before = lay_out(SOUND)
    assert lay_out(SOUND, asides={"gone": "3 cycles", "n4": " "}) == before
    after = lay_out(SOUND, asides={"n4": "3 cycles"})
    assert after.boxes["n4"].aside == "3 cycles"
    assert after.boxes["n4"].height > before.boxes["n4"].height
    assert after.boxes["n4"].lines == before.boxes["n4"].lines


def test_columns_have_headings():
    """One for all columns of secondary drivers."""
    nested = diagram_of(
        ("p", "primary", "", "aim"), ("s", "secondary", "", "p"), ("t", "secondary", "", "s"), ("c", "change", "", "t")
    )
    titles = [column.title for column in lay_out(nested).columns]
    assert titles == ["Aim", "Primary drivers", "Secondary drivers", "", "Change ideas"]


def test_what_isnt_joined_to_the_aim_lies_below():
    """Apart from the rest, and the layout says from where on; nothing is said where all is joined."""
    assert lay_out(SOUND).apart is None
    layout = lay_out(diagram_of(("p", "primary", "P", "aim"), ("o", "change", "An orphan", "")))
    assert layout.apart is not None
    assert layout.boxes["p"].bottom < layout.apart < layout.boxes["o"].y


def test_room_is_kept_for_signs():
    """A state at the left, one mark for each kind of measure at the right, however many there are of it."""
    marks = [Mark(name=name, kind=kind) for name, kind in (("a", "process"), ("b", "process"), ("c", "outcome"))]
    node = Node(id="n1", kind="change", label="x", measures=marks)
    assert marks_of(node) == {"outcome": 1, "process": 2}
    bare = Node(id="n1", kind="secondary", label="x")
    assert label_room(node)[0] > label_room(bare)[0]
    assert label_room(node)[1] > label_room(bare)[1]


def test_a_box_without_words_says_so():
    """An empty box isn't drawn empty."""
    assert lines_of(Node(id="n1", kind="primary", label="  "), 2.0) == ("no words yet",)


def test_type_is_large_enough_to_read():
    """Nine points or more at its own size."""
    assert TYPE >= 9


def test_a_web_without_order_is_drawn_all_the_same():
    """Forty drivers that each serve all before them: hundreds of links, each with a way, and no wait for the fewest crossings."""
    drivers = [f"n{number}" for number in range(40)]
    links = [(child, parent) for at, child in enumerate(drivers) for parent in drivers[:at]]
    diagram = Diagram(
        nodes=[
            Node(id="aim", kind="aim"),
            Node(id="p", kind="primary"),
            *(Node(id=driver, kind="secondary", label=driver) for driver in drivers),
        ],
        links=[Link(child=child, parent=parent) for child, parent in [("p", "aim"), (drivers[0], "p"), *links]],
    )
    layout = lay_out(diagram)
    assert layout.apart is None
    assert {(link.child, link.parent) for link in diagram.links} == set(layout.routes)
