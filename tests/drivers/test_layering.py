"""Which column a box stands in, and orders in which few links cross."""

from __future__ import annotations

from itertools import combinations, permutations, product
from math import factorial, prod
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qilearn.drivers.edits import shift
from qilearn.drivers.layering import Layers, arranged, count_crossings, layers_of
from qilearn.drivers.model import Diagram, Link, Node
from tests.drivers.editor.examples import falls
from tests.drivers.examples import SOUND, diagram_of
from tests.drivers.grown import grown
from tests.drivers.strategies import diagrams


def crossings(layers: Layers) -> int:
    """How many pairs of links cross, looking at each pair."""
    found = 0
    for gap, links in enumerate(layers.links):
        left, right = layers.orders[gap].index, layers.orders[gap + 1].index
        found += sum((left(a) - left(c)) * (right(b) - right(d)) < 0 for (a, b), (c, d) in combinations(links, 2))
    return found


def fewest(layers: Layers) -> int:
    """The fewest crossings of all orders there are."""
    orders = product(*(permutations(order) for order in layers.orders))
    return min(crossings(Layers(order, layers.links)) for order in orders)


def small(seed: int) -> Layers | None:
    """The layers of a small, tangled diagram; None where its orders are too many to try them all."""
    layers = layers_of(grown(seed, 5 + seed % 4, cross=0.9))
    return layers if prod(factorial(len(order)) for order in layers.orders) <= 800 else None


def ids(layers: Layers) -> list[list[str]]:
    return [[place for place in order if isinstance(place, str)] for order in layers.orders]


def test_columns_are_those_of_a_driver_diagram():
    """Aim, primary drivers, secondary drivers, change ideas."""
    kinds = [{SOUND.node(id).kind for id in column} for column in ids(layers_of(SOUND))]
    assert kinds == [{"aim"}, {"primary"}, {"secondary"}, {"change"}]


def test_a_secondary_driver_of_another_stands_further_right():
    """And change ideas stay in the last column."""
    diagram = diagram_of(
        ("p", "primary", "", "aim"),
        ("s", "secondary", "", "p"),
        ("t", "secondary", "", "s p"),
        ("c", "change", "", "s"),
    )
    layers = layers_of(diagram)
    assert ids(layers) == [["aim"], ["p"], ["s"], ["t"], ["c"]]
    assert crossings(layers) == count_crossings(layers)


def test_a_column_that_would_be_empty_is_left_out():
    """Change ideas straight under primary drivers stand next to them."""
    assert ids(layers_of(diagram_of(("p", "primary", "", "aim"), ("c", "change", "", "p")))) == [["aim"], ["p"], ["c"]]


def test_the_longest_chain_that_a_diagram_can_hold():
    """A chain of 198 secondary drivers has as many columns."""
    chain = [("p", "primary", "", "aim"), ("s0", "secondary", "", "p")]
    chain += [(f"s{number}", "secondary", "", f"s{number - 1}") for number in range(1, 198)]
    assert len(layers_of(diagram_of(*reversed(chain))).orders) == 200


@given(diagrams(most=16))
@settings(deadline=None)
def test_crossings_are_counted_and_never_more_than_as_written(diagram):
    """Counted pair by pair, there are as many as it says, and no more than in the order written."""
    written = layers_of(diagram)
    found = arranged(written)
    assert count_crossings(written) == crossings(written)
    assert count_crossings(found) == crossings(found) <= crossings(written)
    assert [sorted(map(str, order)) for order in found.orders] == [sorted(map(str, order)) for order in written.orders]
    assert found.links == written.links


@pytest.mark.parametrize("seed", range(12))
def test_never_more_crossings_than_as_written_at_sixty_nodes(seed):
    """The same for large and tangled ones."""
    written = layers_of(grown(seed, 60, cross=0.1 * (seed % 6), orphans=0.05))
    assert crossings(arranged(written)) <= crossings(written)


@pytest.mark.parametrize("seed", range(40))
def test_a_tree_has_no_crossings(seed):
    """Where each box serves one other, nothing crosses, in whatever order they were written."""
    tree = grown(seed, 8 + seed, cross=0)
    mixed = Diagram(nodes=[tree.nodes[0], *Random(seed).sample(tree.nodes[1:], len(tree.nodes) - 1)], links=tree.links)
    assert crossings(arranged(layers_of(mixed))) == 0


def test_planar_diagrams_have_no_crossings():
    """Neither do those in which boxes serve two neighbours, once neighbours stand together."""
    ring = diagram_of(
        *((f"p{number}", "primary", "", "aim") for number in (0, 2, 1, 3)),
        *((f"s{number}", "secondary", "", f"p{number} p{number + 1}") for number in (2, 0, 1)),
        *((f"c{number}", "change", "", f"s{number % 3}") for number in range(9)),
    )
    assert crossings(layers_of(ring)) > 0
    assert crossings(arranged(layers_of(ring))) == 0


@pytest.mark.parametrize("seed", [seed for seed in range(120) if small(seed)])
def test_small_diagrams_have_the_fewest_crossings_there_can_be(seed):
    """As few as the best of all orders."""
    layers = small(seed)
    assert layers is not None
    assert crossings(arranged(layers)) == fewest(layers)


def test_some_small_diagrams_cannot_be_drawn_without_crossings():
    """Else the test above would say little."""
    assert sum(fewest(layers) > 0 for seed in range(120) if (layers := small(seed))) >= 5


def test_order_is_as_written_where_it_costs_nothing():
    """Siblings stand as the team wrote them."""
    assert ids(arranged(layers_of(SOUND)))[1:3] == [["n1", "n3", "n2"], ["n5", "n4", "n7", "n8", "n6"]]
    flat = diagram_of(*((f"p{number}", "primary", "", "aim") for number in (3, 1, 2)))
    assert ids(arranged(layers_of(flat)))[1] == ["p3", "p1", "p2"]


def test_a_driver_that_was_moved_past_others_is_drawn_there():
    """Families that share an idea, and so must stand side by side, go where the team put them all the same."""
    assert ids(arranged(layers_of(falls())))[1] == ["n1", "n2", "n3"]
    moved = shift(SOUND, "n1", 1).diagram
    assert [node.id for node in moved.children("aim")] == ids(arranged(layers_of(moved)))[1] == ["n2", "n1", "n3"]
    assert crossings(arranged(layers_of(moved))) == crossings(arranged(layers_of(falls()))) == 0


@given(st.integers(0, 50))
@settings(deadline=None, max_examples=20)
def test_labels_states_and_notes_move_nothing(seed):
    """A rename, another state or a note leaves every box in its place among the others."""
    diagram = grown(seed, 30, cross=0.3)
    renamed = [
        Node(id=node.id, kind=node.kind, label=node.label[::-1] * 2, note="x", measures=node.measures)
        for node in diagram.nodes
    ]
    links = [Link(child=link.child, parent=link.parent, strength="weak") for link in diagram.links]
    assert ids(arranged(layers_of(diagram))) == ids(arranged(layers_of(Diagram(nodes=renamed, links=links))))


def test_what_isnt_joined_to_the_aim_stands_below_what_is():
    """In every column."""
    diagram = diagram_of(
        ("o", "secondary", "", ""), ("c", "change", "", "o"), ("p", "primary", "", "aim"), ("s", "secondary", "", "p"),
        ("d", "change", "", "s"),
    )  # fmt: skip
    assert ids(arranged(layers_of(diagram)))[2:] == [["s", "o"], ["d", "c"]]
