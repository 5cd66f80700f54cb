"""The sheet: a legend of what occurs and nothing else, and type that stays legible on A4."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qilearn.drivers.layout import TYPE
from qilearn.drivers.model import Diagram
from qilearn.drivers.sheet import A4_LANDSCAPE, SMALL_TYPE, fitted, sheet_of
from tests.drivers.examples import SOUND, diagram_of
from tests.drivers.grown import grown
from tests.drivers.test_layout import long_label


def page_of(diagram: Diagram) -> object:
    return fitted(lambda width: sheet_of(diagram, title="A title", synthetic=True, width=width), A4_LANDSCAPE)


def test_the_legend_lists_what_occurs():
    """The states, kinds of measure and links that are there, in one order."""
    assert [item.words for item in sheet_of(SOUND).legend] == [
        "not tested yet", "being tested", "adapted after tests", "adopted",
        "outcome measure", "process measure", "balancing measure", "weaker link",
    ]  # fmt: skip
    assert sheet_of(Diagram()).legend == ()
    assert [item.words for item in sheet_of(diagram_of(("p", "primary", "P", ""))).legend] == ["serves nothing yet"]


@given(st.integers(0, 1000), st.integers(1, 60), st.booleans(), st.text(max_size=300))
@settings(deadline=None, max_examples=40)
def test_all_lies_on_the_sheet(seed, nodes, synthetic, title):
    """Layout and legend lie below the title, above the end, and within both sides."""
    sheet = sheet_of(grown(seed, nodes, orphans=0.1), title=title, synthetic=synthetic)
    assert sheet.top + sheet.layout.height <= sheet.height
    assert all(sheet.top + sheet.layout.height < item.y < sheet.height for item in sheet.legend)
    assert all(0 <= item.x < sheet.width for item in sheet.legend)


@pytest.mark.parametrize("seed", range(8))
def test_sixty_boxes_can_be_read_on_a4(seed):
    """With labels as teams write them, no type is smaller than 6.5 points on a page of A4."""
    page = page_of(grown(seed, 60))
    assert page.scale * min(TYPE, SMALL_TYPE) >= 6.5


@pytest.mark.parametrize("nodes", [1, 6, 14, 30, 60])
def test_a_page_is_filled_and_never_overfull(nodes):
    """The sheet touches two sides of the page, and lies within it."""
    wide, high = page_of(grown(1, nodes)).size
    assert wide <= A4_LANDSCAPE[0] + 1e-6
    assert high <= A4_LANDSCAPE[1] + 1e-6
    assert wide == pytest.approx(A4_LANDSCAPE[0]) or high == pytest.approx(A4_LANDSCAPE[1])


def test_a_giant_is_scaled_down():
    """The largest diagram with the longest labels stays within 40 inches."""
    giant = sheet_of(grown(1, 200, label=long_label))
    assert max(giant.size) <= 40 + 1e-6
