"""What was edited elsewhere keeps the ids of the boxes that are the same."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qilearn.drivers import edits
from qilearn.drivers.comparing import compare
from qilearn.drivers.formats import read_as, write_as
from qilearn.drivers.matching import keep_ids
from tests.drivers.examples import SOUND
from tests.drivers.strategies import diagrams, quickly


def test_an_outline_that_went_out_and_in_again_is_the_same_theory():
    """Pasted back, an outline in which one idea was added differs by that idea alone."""
    text = write_as(SOUND, "outline").replace(
        "  - Shoes that fit\n", "  - Shoes that fit\n    - Ask families for shoes\n"
    )
    pasted = keep_ids(read_as(text, "outline").diagram, SOUND, used={"n14"})
    found = compare(SOUND, pasted)
    assert found.added == ("n15",)
    assert not found.removed
    assert not found.changed


def test_words_decide_and_not_ids():
    """A box that has the id of another by chance isn't taken for it."""
    other = edits.rename(SOUND, "n5", "Something else").diagram
    assert [node.id for node in keep_ids(other, SOUND).nodes if node.label == "Something else"] == ["n14"]


@quickly
@given(diagrams(), diagrams(), st.sets(st.sampled_from(["n1", "n15", "n30"])))
def test_any_two(diagram, like, used):
    """All that a diagram says stays; new boxes have ids that were never used, and a diagram is always like itself."""
    kept = keep_ids(diagram, like, used=used)
    assert [node.model_dump(exclude={"id"}) for node in kept.nodes] == [
        node.model_dump(exclude={"id"}) for node in diagram.nodes
    ]
    assert len(kept.links) == len(diagram.links)
    new = {node.id for node in kept.nodes} - {node.id for node in like.nodes}
    assert not new & used
    assert keep_ids(diagram, diagram) == diagram
