"""Two versions side by side: each difference found once, named, and nothing found where nothing is."""

from __future__ import annotations

import pytest
from hypothesis import given

from qilearn.drivers import edits
from qilearn.drivers.comparing import compare
from qilearn.drivers.model import Diagram, Link
from tests.drivers.examples import SOUND, diagram_of
from tests.drivers.strategies import diagrams, histories, quickly


class TestAnyTwo:
    @quickly
    @given(histories())
    def test_differences_are_found_exactly_when_there_are_any(self, made):
        """Between any two versions, nodes and links are counted as sets would count them."""
        before, after = made[0].diagram, made[-1].diagram
        found = compare(before, after)
        old, new = {node.id for node in before.nodes}, {node.id for node in after.nodes}
        assert set(found.added) == new - old
        assert set(found.removed) == old - new
        assert set(found.kept) == old & new
        pairs = [{(link.child, link.parent) for link in diagram.links} for diagram in (before, after)]
        assert {(link.child, link.parent) for link in found.links_added} == pairs[1] - pairs[0]
        assert {(link.child, link.parent) for link in found.links_removed} == pairs[0] - pairs[1]
        same_but_for_links_order = before.nodes == after.nodes and set(before.links) == set(after.links)
        assert bool(found.differences) == (not same_but_for_links_order)
        assert len(found.frame) == len(found.differences)

    @quickly
    @given(diagrams())
    def test_a_version_is_the_same_as_itself(self, diagram):
        """Compared with itself nothing is different, and the words say so."""
        found = compare(diagram, diagram)
        assert found.is_same
        assert not found.differences
        assert found.words == "The two versions are the same."
        assert list(found.frame.columns) == ["box", "what", "before", "after"]

    @quickly
    @given(diagrams(), diagrams())
    def test_strangers_can_be_compared(self, one, other):
        """Two diagrams that share nothing but ids are compared without trouble."""
        assert compare(one, other).words.endswith(".")


@pytest.mark.parametrize(
    ("after", "what", "says"),
    [
        (edits.rename(SOUND, "n4", "Dry floors"), "renamed", "“Floors clear and dry” is now “Dry floors”."),
        (
            edits.set_state(SOUND, "n13", "testing"),
            "state",
            "“Clip the bell to the pillow” was untested and is testing.",
        ),
        (
            edits.move(SOUND, "n8", "n1"),
            "moved",
            "“Bell within reach” no longer serves “Help that comes in time” and now serves “Safe footing”.",
        ),
        (edits.link(SOUND, "n8", "n1"), "moved", "“Bell within reach” now also serves “Safe footing”."),
        (
            edits.set_strength(SOUND, "n7", "n1", "strong"),
            "link",
            "The link from “Staff in sight of those at risk” to “Safe footing” was weak and is strong.",
        ),
        (
            edits.attach(SOUND, "n4", "% of floors dry", "process"),
            "measures",
            "“Floors clear and dry” gained the measure “% of floors dry (process)”.",
        ),
        (edits.note(SOUND, "n4", "Nights"), "note", "“Floors clear and dry” has a note now."),
        (edits.shift(SOUND, "n5", -1), "order", "stands in another place among its neighbours."),
        (
            edits.add(SOUND, "change", "Non-slip mats", parent="n4"),
            "added",
            "The change idea “Non-slip mats” was added under “Floors clear and dry”.",
        ),
        (
            edits.delete(SOUND, "n13"),
            "removed",
            "The change idea “Clip the bell to the pillow” was taken away from “Bell within reach”.",
        ),
        (
            edits.change_kind(SOUND, "n9", "secondary", parent="n1"),
            "kind",
            "“Clear each bay at handover”, a change idea before, is a secondary driver.",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and " " not in value else "",
)
def test_each_difference_is_said(after, what, says):
    """Each thing that can change is named in a sentence."""
    found = compare(SOUND, after.diagram)
    assert what in {difference.what for difference in found.differences}
    assert says in found.words
    assert (after.chosen in found.changed) == (what not in ("order", "added", "removed"))


def test_one_shift_is_one_difference():
    """A box that moved past one other is one difference, not one for each box that it passed or pushed."""
    found = compare(SOUND, edits.shift(SOUND, "n3", -2).diagram)
    assert [difference.what for difference in found.differences] == ["order"]
    assert found.changed == ()


def test_stronger_links_are_listed_with_both_strengths():
    """For the picture, a link that became strong comes with how it was."""
    found = compare(SOUND, edits.set_strength(SOUND, "n7", "n1", "strong").diagram)
    assert found.links_changed == (
        (Link(child="n7", parent="n1", strength="weak"), Link(child="n7", parent="n1", strength="strong")),
    )


def test_words_begin_with_how_much():
    """Numbers first, so that one knows how much there is to read."""
    after = edits.delete(edits.rename(SOUND, "n4", "Dry floors").diagram, "n13").diagram
    assert compare(SOUND, after).words.startswith("Of 14 boxes at first, and 13 now: 1 taken away and 1 changed.")
    assert compare(Diagram(), diagram_of()).words == (
        "Of 1 box at first, and 1 now: 1 changed. The aim is now “Reduce falls among inpatients on ward 7 from 9 to 5 a "
        "month by 30 June 2027”."
    )
