"""A diagram is always whole: what isn't one can't be made, and why is said."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from qilearn.drivers.model import MOST_NODES, NOUNS, SERVES, Diagram, Link, Mark, Node, circle_in, problems
from tests.drivers.examples import SOUND, diagram_of
from tests.drivers.strategies import diagrams, quickly

AIM = Node(id="aim", kind="aim")


def link(text: str) -> Link:
    child, parent = text.split(" → ")
    return Link(child=child, parent=parent)


class TestDiagram:
    def test_an_empty_one_has_its_aim(self):
        """A new diagram is an aim without words, and nothing else."""
        assert Diagram().aim.label == ""
        assert Diagram().orphans == ()

    @pytest.mark.parametrize(
        ("nodes", "links", "words"),
        [
            ([], [], "exactly one aim"),
            ([AIM, Node(id="n1", kind="aim")], [], "exactly one aim"),
            ([Node(id="n1", kind="aim")], [], "its id is 'aim'"),
            ([AIM, Node(id="n1", kind="primary"), Node(id="n1", kind="primary")], [], "n1 is there more than once"),
            ([AIM], ["n1 → aim"], "n1, which isn’t among the nodes"),
            ([AIM, Node(id="n1", kind="change")], ["n1 → aim"], "it can serve a primary driver or a secondary driver"),
            ([AIM, Node(id="n1", kind="primary")], ["aim → n1"], "it can serve nothing"),
            ([AIM, Node(id="n1", kind="primary")], ["n1 → aim", "n1 → aim"], "more than once"),
            (
                [AIM, Node(id="n1", kind="secondary"), Node(id="n2", kind="secondary")],
                ["n1 → n2", "n2 → n1"],
                "n1 → n2 → n1 runs in a circle",
            ),
            ([AIM, *(Node(id=f"n{number}", kind="primary") for number in range(MOST_NODES))], [], "at most 200"),
        ],
    )
    def test_what_is_not_a_diagram_is_refused(self, nodes, links, words):
        """No second aim, no link to nowhere, none that skips or turns back, no circle, no thousand boxes."""
        drawn = [link(text) for text in links]
        assert any(words in problem for problem in problems(nodes, drawn))
        with pytest.raises(ValidationError, match="Value error"):
            Diagram(nodes=nodes, links=drawn)

    def test_all_problems_are_said_at_once(self):
        """A diagram with three things wrong says all three."""
        found = problems([AIM, AIM], [link("x → aim"), link("aim → y")])
        assert len(found) == 4

    @quickly
    @given(diagrams())
    def test_kin_agree_with_the_links(self, diagram):
        """Parents and children are two views of the same links; orphans have none above."""
        pairs = {(child.id, node.id) for node in diagram.nodes for child in diagram.children(node.id)}
        assert pairs == {(link.child, link.parent) for link in diagram.links}
        assert pairs == {(node.id, parent.id) for node in diagram.nodes for parent in diagram.parents(node.id)}
        assert set(diagram.orphans) == {node for node in diagram.nodes[0:] if node.kind != "aim"} - {
            diagram.node(child) for child, _ in pairs
        }
        assert all(node.id not in diagram.below(node.id) for node in diagram.nodes)

    def test_all_that_serves_a_box(self):
        """Below a driver is what serves it directly and through others."""
        assert SOUND.below("n3") == {"n7", "n8", "n9", "n12", "n13"}

    def test_versions_can_be_told_apart_and_kept_in_sets(self):
        """Equal diagrams are one in a set; another label is another diagram."""
        assert len({SOUND, Diagram.model_validate(SOUND.model_dump()), diagram_of()}) == 2

    def test_only_change_ideas_have_a_state(self):
        """An idea begins untested; a state given to a driver isn't kept."""
        assert Node(id="n1", kind="change").state == "untested"
        assert Node(id="n1", kind="change", state="adopted").state == "adopted"
        assert Node(id="n1", kind="primary", state="adopted").state is None

    def test_names_for_a_sentence(self):
        """A box is called by its label, or by what it is."""
        assert Node(id="n1", kind="change", label="Huddle").said == "“Huddle”"
        assert Node(id="n1", kind="change").said == "the change idea without words"

    def test_every_kind_has_a_noun_and_what_it_serves(self):
        """The tables of kinds are complete."""
        assert NOUNS.keys() == SERVES.keys()

    def test_a_measure_has_a_name(self):
        """A mark without a name is no measure."""
        with pytest.raises(ValidationError):
            Mark(name="", kind="process")


@given(st.sets(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"))))
def test_a_circle_is_found_exactly_when_there_is_one(links):
    """A circle that is named runs along the links; where none is named, the links can be put in an order."""
    circle = circle_in(links)
    if circle:
        assert circle[0] == circle[-1]
        assert all(step in links for step in pairwise(circle))
    else:
        left = set(links)
        while left:
            free = {pair for pair in left if pair[1] not in {child for child, _ in left}}
            assert free
            left -= free
