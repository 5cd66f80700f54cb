"""Panels of plain points: what stands in the picture is what was given."""

from __future__ import annotations

import pytest
from matplotlib.figure import Figure

from qilearn.core.style import PALETTES
from qilearn.runcharts.points_picture import PointsPanel, draw_points


def drawn(*panels: PointsPanel, title: str = "Waits", palette: str = "light") -> Figure:
    figure = Figure(figsize=(8, 3.4))
    draw_points(figure, PALETTES[palette], panels, title=title, up="minutes")
    return figure


def panel(name: str = "A", *, low: float = 0, high: float = 10, **more) -> PointsPanel:
    return PointsPanel(name, [3, 5, 4, 6], low, high, "week", range(1, 5), **more)


@pytest.mark.parametrize("palette", PALETTES)
def test_each_panel_has_its_points_and_its_scale(palette):
    """The points in order from 1, on the axis asked for, in every palette."""
    first, second = drawn(panel("A"), panel("B", low=2, high=7), palette=palette).axes
    for axes, name, limits in ((first, "A", (0, 10)), (second, "B", (2, 7))):
        assert axes.lines[0].get_xydata().tolist() == [[1, 3], [2, 5], [3, 4], [4, 6]]
        assert (axes.get_title(), axes.get_ylim()) == (name, limits)


def test_panels_of_one_scale_share_it():
    """Numbers stand along one upright axis only, where they mean the same in all panels."""
    shared = drawn(panel("A"), panel("B")).axes[1]
    apart = drawn(panel("A"), panel("B", high=20)).axes[1]
    assert not any(tick.label1.get_visible() for tick in shared.yaxis.get_major_ticks())
    assert all(tick.label1.get_visible() for tick in apart.yaxis.get_major_ticks())


def test_a_change_is_a_dashed_line_where_it_was_made():
    """One line more, at its place; none where nothing was changed."""
    plain, changed = drawn(panel(), panel(dashed=2.5)).axes
    assert len(plain.lines) == 1
    assert changed.lines[1].get_xdata() == [2.5, 2.5]


def test_what_belongs_under_a_point_stands_under_its_number():
    """Each tick says its number and, if given, what stands beneath."""
    (axes,) = drawn(panel(beneath=["(9)", "(8)", "(3)", "(7)"])).axes
    assert [tick.get_text() for tick in axes.get_xticklabels()] == ["1\n(9)", "2\n(8)", "3\n(3)", "4\n(7)"]


def test_it_says_that_the_numbers_are_made_up_and_takes_words_as_words():
    """SYNTHETIC is on the picture, and a dollar in a title starts no formula."""
    figure = drawn(panel(), title="Cost: $5 or $x_1$")
    assert {text.get_text() for text in figure.texts} >= {"SYNTHETIC"}
    figure.canvas.draw()
