"""What a coach says about limits, and when."""

from __future__ import annotations

import numpy as np
import pytest

from tests.runcharts.control.examples import chart_of
from tests.runcharts.examples import CDI


def said(chart) -> str:
    return " ".join(comment.says for comment in chart.comments)


STEADY = [22, 27, 31, 24, 21, 28, 26, 18, 23, 29, 24, 22, 27, 32, 24, 25, 28, 22, 26, 24]


def test_few_points_make_a_first_sketch():
    """Below twelve, and not from twelve on."""
    assert "The limits rest on 8 points" in said(chart_of(STEADY[:8], kind="c"))
    assert "The limits rest on" not in said(chart_of(STEADY[:12], kind="c"))


def test_limits_that_hold_their_own_signal():
    """A coach asks for a steady time before; not where a baseline or phases are set, and not without a signal."""
    words = "The limits here are set by all the points"
    assert words in said(chart_of(CDI, kind="c"))
    assert words not in said(chart_of(CDI, kind="c", freeze=24))
    assert words not in said(chart_of(CDI, kind="c", phases=[25]))
    assert words not in said(chart_of(STEADY, kind="c"))


@pytest.mark.parametrize(("kind", "other"), [("p", "pp"), ("u", "up")])
def test_large_denominators(kind, other):
    """Where points move further than counting makes them, Laney's chart is named; and not where they don't."""
    rng = np.random.default_rng(2)
    sizes = [2000] * 24
    wide = (2000 * np.clip(rng.normal(0.3, 0.05, 24), 0, 1)).astype(int).tolist()
    narrow = rng.binomial(2000, 0.3, 24).tolist()
    assert f"kind='{other}'" in said(chart_of(wide, n=sizes, kind=kind))
    assert f"kind='{other}'" not in said(chart_of(narrow, n=sizes, kind=kind))
    assert f"kind='{other}'" not in said(chart_of(wide, n=sizes, kind=other))


def test_rare_events():
    """Where fewer than two are expected, what lies between them is asked about."""
    assert "between one event and the next" in said(chart_of([0, 1, 0, 0, 2, 1, 0, 1, 0, 3, 0, 1], kind="c"))
    assert "between one event and the next" not in said(chart_of(STEADY, kind="c"))


def test_nothing_can_fall_below_zero():
    """Said only where fewer would be better and the lower limit is zero."""
    values = [3, 5, 4, 6, 2, 5, 4, 7, 3, 5, 4, 6]
    assert "no single point can signal an improvement" in said(chart_of(values, kind="c", better="lower"))
    assert "no single point can signal" not in said(chart_of(values, kind="c", better="higher"))
    assert "no single point can signal" not in said(chart_of(STEADY, kind="c", better="lower"))


def test_moving_ranges_are_not_called_too_few():
    """They get no verdict on runs by nature; nor is the first one, which has no range, called missing."""
    words = said(chart_of(STEADY, kind="mr"))
    assert "useful points; the" not in words
    assert "no value" not in words
