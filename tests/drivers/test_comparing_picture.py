"""Two versions side by side: what is in both keeps its place, what differs bears a sign and is said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from matplotlib.text import Text

from qilearn.drivers import edits
from qilearn.drivers.comparing import compare
from qilearn.drivers.comparing_picture import comparing_chart
from qilearn.drivers.layout import NO_WORDS
from qilearn.drivers.model import Diagram
from tests.drivers.examples import SOUND, diagram_of
from tests.drivers.grown import grown
from tests.drivers.strategies import diagrams


def places(chart: object, text: str) -> list[tuple[float, float]]:
    """Where a line of type stands on the picture, in dots."""
    figure = chart.figure()
    found = [artist for artist in figure.artists if isinstance(artist, Text) and artist.get_text() == text]
    return [tuple(artist.get_transform().transform(artist.get_position())) for artist in found]


def changed() -> Diagram:
    diagram = edits.add(SOUND, "change", "Earplugs", parent="n8").diagram
    diagram = edits.delete(diagram, "n10").diagram
    return edits.set_state(diagram, "n9", "adopted").diagram


def test_what_is_in_both_keeps_its_place():
    """The same label stands at the same height, half a picture further right."""
    chart = comparing_chart(SOUND, changed())
    for label in ("Safe footing", "Shoes that fit"):
        (left, one), (right, other) = places(chart, label)
        assert one == pytest.approx(other)
        assert right - left == pytest.approx(chart.size[0] / 2 * 100)


def test_each_difference_bears_its_sign():
    """Plus at what was added, minus at what was taken away, a tilde at what changed in both; each in the legend too."""
    chart = comparing_chart(SOUND, changed())
    assert [len(places(chart, sign)) for sign in "+−~"] == [2, 2, 3]
    assert [len(places(chart, words)) for words in ("added", "taken away", "changed")] == [1, 1, 1]


def test_two_versions_that_are_the_same_bear_no_sign():
    """And the legend has none."""
    chart = comparing_chart(SOUND, SOUND)
    assert not any(places(chart, sign) for sign in "+−~")
    assert not places(chart, "added")


def test_links_that_came_went_or_changed_bear_their_sign():
    """Between boxes that are in both: the line's colour isn't alone."""
    relinked = edits.link(edits.set_strength(SOUND, "n7", "n1", "strong").diagram, "n13", "n7").diagram
    chart = comparing_chart(SOUND, relinked)
    boxes = len(compare(SOUND, relinked).changed)
    assert len(places(chart, "+")) == 2
    assert len(places(chart, "~")) == 2 * boxes + 2 + 1


def test_words_and_table_are_those_of_the_comparison():
    """What changed, in sentences and in rows, under the names that the versions were given."""
    chart, comparison = comparing_chart(SOUND, changed(), titles=("In May", "Now")), compare(SOUND, changed())
    assert chart.words == comparison.words
    assert chart.data.equals(comparison.frame)
    assert chart.title == "In May and Now"
    assert len(places(chart, "In May")) == len(places(chart, "Now")) == 1


def test_large_versions_stand_one_above_the_other():
    """So that their type stays as large."""
    assert comparing_chart(SOUND, SOUND).size[0] > 15
    assert comparing_chart(grown(1, 40), grown(1, 41)).size[0] == pytest.approx(11)


def test_versions_that_no_one_diagram_can_hold_are_still_drawn():
    """A box of another kind now, and links that would run in a circle together."""
    first = diagram_of(("p", "primary", "", "aim"), ("s", "secondary", "S", "p"), ("t", "secondary", "T", "s"))
    turned = diagram_of(("p", "primary", "", "aim"), ("t", "secondary", "T", "p"), ("s", "secondary", "S", "t"))
    other = diagram_of(("p", "primary", "", "aim"), ("s", "change", "S", "p"), ("t", "secondary", "T", "p"))
    for after in (turned, other):
        assert comparing_chart(first, after).picture().png


@given(diagrams(most=8), diagrams(most=8))
@settings(deadline=None, max_examples=15)
def test_any_two_versions_can_be_compared(before, after):
    """Whatever they have in common."""
    assert comparing_chart(before, after).picture().png


def test_a_label_too_long_for_the_earlier_room_still_fits():
    """A box is as large as the longer of its two labels needs."""
    after = edits.rename(
        SOUND, "n5", "Shoes that fit well and have soles that don’t slip on wet floors in any bay"
    ).diagram
    chart = comparing_chart(SOUND, after)
    assert len(places(chart, "Shoes that fit")) >= 1
    assert not places(chart, NO_WORDS)
