"""The scrambled diagram: every theory that can be defended passes, and each misplacement has its own reply."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.core.comments import Comment
from qilearn.drivers.exercises import cases, rebuilding
from qilearn.drivers.exercises.rebuilding import PLACES
from qilearn.drivers.model import AIM, SERVES, Diagram, Link, Node

CARDS = (*PLACES, "call")


def replies(diagram: Diagram) -> tuple[Comment, ...]:
    """What a learner hears of this diagram; nothing when it's done."""
    result = rebuilding.read_rebuilt(cases.as_answer(diagram))
    return () if result.status == "done" else tuple(result.comments)


def serves(diagram: Diagram, card: str, parents: Mapping[str, str]) -> Diagram:
    """The diagram with other arrows from one card."""
    kept = [link for link in diagram.links if link.child != card]
    new = [Link(child=card, parent=parent, strength=strength) for parent, strength in parents.items()]
    return Diagram(nodes=diagram.nodes, links=(*kept, *new))


def without(diagram: Diagram, card: str) -> Diagram:
    """The diagram without a card and its arrows."""
    nodes = tuple(node for node in diagram.nodes if node.id != card)
    return Diagram(nodes=nodes, links=tuple(link for link in diagram.links if card not in (link.child, link.parent)))


@st.composite
def theories(draw: st.DrawFn) -> Diagram:
    """Any diagram that the accepted places allow."""
    kinds = {card: draw(st.sampled_from(sorted(place.kinds))) for card, place in PLACES.items()}
    strength = st.sampled_from(["strong", "weak"])
    arrows: list[cases.Arrow] = []
    for card, place in PLACES.items():
        can = [p for p in place.parents if (kinds.get(p) or "aim") in SERVES[kinds[card]]]
        for parent in draw(st.sets(st.sampled_from(can), min_size=1)):
            arrows.append((card, parent, draw(strength)))
    arrows.append(("call", rebuilding.CALL_SERVES))
    helped = draw(st.sets(st.sampled_from(sorted(rebuilding.CALL_HELPS)), min_size=1))
    arrows += [("call", parent, "weak") for parent in helped]
    gone = draw(st.sampled_from([(), (rebuilding.NO_PLACE,)]))
    return cases.harbour_street(kinds, draw(st.permutations(arrows)), without=gone)


class TestAccepted:
    @given(theories())
    def test_every_theory_that_can_be_defended_is_done(self, theory):
        """Whatever combination of accepted kinds, parents and strengths, the card that has no place aside or gone."""
        assert rebuilding.read_rebuilt(cases.as_answer(theory)).status == "done"

    def test_each_place_has_its_reason(self):
        """No place is accepted without a sentence that says why."""
        for place in PLACES.values():
            assert all(reason.endswith(".") for reason in place.parents.values())
        assert all(reason.endswith(".") for reason in rebuilding.CALL_HELPS.values())

    def test_several_theories_are_accepted(self):
        """At least two cards can be of two kinds, and at least four can serve more than one box."""
        assert sum(len(place.kinds) > 1 for place in PLACES.values()) >= 2
        assert sum(len(place.parents) > 1 for place in PLACES.values()) >= 4

    def test_the_board_as_it_fell_is_not_done(self):
        """To begin with there is something to do, and no more is said than one can take in."""
        result = rebuilding.read_rebuilt(cases.as_answer(cases.scrambled()))
        assert result.status == "not yet"
        assert 1 < len(result.comments) <= 4

    def test_the_scrambled_board_has_the_same_cards(self):
        """No card differs in its words, two differ in kind, and none has an arrow."""
        scrambled, whole = cases.scrambled(), cases.harbour_street({}, [])
        labels = {node.id: node.label for node in whole.nodes}
        assert {node.id: node.label for node in scrambled.nodes} == labels
        assert {node.id for node in scrambled.nodes if whole.node(node.id).kind != node.kind} == set(cases.MISFILED)
        assert scrambled.links == ()


class TestMisplaced:
    @given(theories(), st.sampled_from(rebuilding.IDEAS), st.sampled_from(["primary", "secondary"]))
    def test_an_idea_as_a_driver(self, theory, card, kind):
        """An idea among the drivers is told so, and nothing else is amiss."""
        parent = AIM if kind == "primary" else "reach"
        nodes = tuple(
            Node(**{**dict(node), "kind": kind, "state": None}) if node.id == card else node for node in theory.nodes
        )
        links = (*(link for link in theory.links if link.child != card), Link(child=card, parent=parent))
        assert replies(Diagram(nodes=nodes, links=links)) == (rebuilding.idea_as_driver(card),)

    @given(theories(), st.sampled_from(["hours", "contact"]))
    def test_a_driver_as_an_idea(self, theory, card):
        """A driver among the ideas is told so, when nothing hangs on it."""
        nodes = tuple(Node(**{**dict(node), "kind": "change"}) if node.id == card else node for node in theory.nodes)
        links = [link for link in theory.links if card not in (link.child, link.parent)]
        spare = {"hours": ("saturday", "reach", "strong"), "contact": ("check", "due", "strong")}[card]
        has = {(link.child, link.parent) for link in links}
        arrows = [spare, ("call", "due", "weak"), (card, "reach", "strong")]
        new = [Link(child=c, parent=p, strength=s) for c, p, s in arrows if (c, p) not in has]
        assert replies(Diagram(nodes=nodes, links=(*links, *new))) == (rebuilding.driver_as_idea(card),)

    @pytest.mark.parametrize("card", ["reach", "answers", "due"])
    def test_a_primary_driver_below_another(self, card):
        """A driver of the aim that was put under another is asked what it would be without that."""
        whole = cases.rebuilt()
        other = "reach" if card != "reach" else "due"
        nodes = tuple(Node(**{**dict(node), "kind": "secondary"}) if node.id == card else node for node in whole.nodes)
        links = (*(link for link in whole.links if link.child != card), Link(child=card, parent=other))
        assert replies(Diagram(nodes=nodes, links=links)) == (rebuilding.below_another(card),)

    @pytest.mark.parametrize(("kind", "parent"), [("primary", AIM), ("secondary", "answers"), ("change", "due")])
    def test_the_outcome_as_a_driver(self, kind, parent):
        """The card that has no place is asked about wherever it was tied."""
        diagram = cases.harbour_street(
            {rebuilding.NO_PLACE: kind}, [*cases.REBUILT_ARROWS, (rebuilding.NO_PLACE, parent)]
        )
        assert replies(diagram) == (rebuilding.OUTCOME_AS_DRIVER,)

    def test_an_idea_that_serves_the_outcome(self):
        """An arrow into the card that has no place is answered with that card alone."""
        diagram = serves(cases.harbour_street({}, cases.REBUILT_ARROWS), "list", {rebuilding.NO_PLACE: "strong"})
        assert replies(diagram) == (rebuilding.OUTCOME_AS_DRIVER,)

    @given(theories(), st.data())
    def test_an_arrow_that_can_hardly_be_explained(self, theory, data):
        """A card tied to a box that isn't among its places is asked about that arrow, whatever else it serves."""
        card = data.draw(st.sampled_from([card for card in PLACES if theory.node(card).kind != "primary"]))
        kind = theory.node(card).kind
        below = theory.below(card)
        wrong = [
            other
            for other in PLACES
            if other not in {card, *PLACES[card].parents, *below} and theory.node(other).kind in SERVES[kind]
        ]
        parent = data.draw(st.sampled_from(wrong))
        keeps = data.draw(st.booleans())
        parents = {link.parent: link.strength for link in theory.links if link.child == card} if keeps else {}
        assert replies(serves(theory, card, {**parents, parent: "strong"})) == (rebuilding.wrong_parent(card, parent),)

    @given(theories(), st.sampled_from(CARDS))
    def test_a_card_without_an_arrow(self, theory, card):
        """A card that serves nothing is named."""
        assert replies(serves(theory, card, {})) == (rebuilding.apart((card,)),)

    @given(theories(), st.sampled_from(["sheet", "list", "check", "saturday", "call"]))
    def test_a_card_taken_out(self, theory, card):
        """A card that belongs there and is gone is named."""
        assert replies(without(theory, card)) == (rebuilding.lost((card,)),)

    @given(theories())
    def test_the_weak_link_left_out(self, theory):
        """The call that serves one driver alone is asked for the other."""
        assert replies(serves(theory, "call", {"answers": "strong"})) == (rebuilding.ONE_DRIVER_ONLY,)

    @pytest.mark.parametrize(
        "parents",
        [
            {"answers": "strong", "due": "strong"},
            {"answers": "weak", "contact": "strong"},
            {"answers": "weak", "due": "weak"},
        ],
        ids=str,
    )
    def test_strong_and_weak_drawn_alike_or_turned_round(self, parents):
        """Only a strong arrow to what it's for and weak ones to the rest say what the call is."""
        assert replies(serves(cases.rebuilt(), "call", parents)) == (rebuilding.ALIKE,)

    @pytest.mark.parametrize("parents", [{"due": "strong"}, {"contact": "weak", "reach": "weak"}], ids=str)
    def test_the_call_without_what_it_is_for(self, parents):
        """A call that doesn't serve the questions is asked what it does that a list can't."""
        assert replies(serves(cases.rebuilt(), "call", parents)) == (rebuilding.NOT_ITS_MAIN,)

    def test_the_call_tied_to_a_stranger(self):
        """A call that serves a driver it does nothing about is asked about that arrow."""
        parents = {"answers": "strong", "hours": "weak"}
        assert replies(serves(cases.rebuilt(), "call", parents)) == (rebuilding.CALL_STRAY,)

    @pytest.mark.parametrize("answer", ["a tree", 7, {"nodes": "all"}, {"elsewhere": 1}, [1, 2], {"nodes": []}])
    def test_what_is_no_diagram_is_told_so(self, answer):
        """Anything else gets one reply, and never an error."""
        assert rebuilding.read_rebuilt(answer).status == "not yet"
        assert len(rebuilding.read_rebuilt(answer).comments) == 1
