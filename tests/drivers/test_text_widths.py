"""Widths known without drawing are those of the font, and lines hold all that they were given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from qilearn.core.style import FONT
from qilearn.drivers.text_widths import text_width, tidied, wrapped

LABELS = [
    "Pharmacist joins the ward round every morning",
    "Reliable assessment of risk within 24 hours",
    "WWW MAMMOGRAM WOMEN",
    "Überprüfung der Größe: 12 % → 34 %",
    "Проверка качества",
    "Πρόσβαση σε φροντίδα",
]


def drawn_width(text: str, points: float, dpi: int) -> float:
    """How wide matplotlib draws it, in inches."""
    figure = Figure(dpi=dpi)
    drawn = figure.text(0, 0, text, family=FONT, size=points, parse_math=False)
    return drawn.get_window_extent(FigureCanvasAgg(figure).get_renderer()).width / dpi


@pytest.mark.parametrize("dpi", [100, 200, 300])
@pytest.mark.parametrize("text", LABELS)
def test_a_line_is_never_drawn_wider_than_is_thought(text, dpi):
    """At each resolution that pictures have, a line is drawn within the width reckoned, and not far below it."""
    for points in (9.5, 11):
        reckoned = text_width(text, points)
        assert 0.9 * reckoned <= drawn_width(text, points, dpi) <= reckoned


@given(st.text(max_size=300), st.floats(0.3, 5))
def test_nothing_is_left_out_of_lines(text, width):
    """Lines hold every sign of the text in order, but for white space and what can't be printed."""
    lines = wrapped(text, width, 9.5)
    assert "".join(lines).replace(" ", "") == tidied(text).replace(" ", "")
    assert all(
        text_width(line, 9.5) <= width + 1e-9 or sum(text_width(sign, 9.5) > 0 for sign in line) == 1 for line in lines
    )


def test_lines_break_between_words():
    """A word that fits a line is never broken; a dash may end a line."""
    assert wrapped("Walk-round each Friday", 1.0, 9.5) == ("Walk-round", "each Friday")
    assert wrapped("A walk-round", 0.6, 9.5) == ("A walk-", "round")


def test_a_word_too_long_for_a_line_is_broken():
    """Three hundred letters without a space make as many lines as they need."""
    lines = wrapped("W" * 300, 1.5, 9.5)
    assert len(lines) > 20
    assert "".join(lines) == "W" * 300


def test_a_letter_keeps_its_accent():
    """An accent that is a sign of its own never begins a line."""
    lines = wrapped("e\u0301" * 50, 0.5, 9.5)
    assert all(line.startswith("e") for line in lines)
