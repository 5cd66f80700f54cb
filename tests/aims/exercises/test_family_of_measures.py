"""What a family of measures leaves out, and how many to look at: what the exercises tell is true."""

from __future__ import annotations

import datetime as dt
import functools

import numpy as np
import pandas as pd
import pytest

from qilearn.aims.exercises.family_of_measures import (
    DISCHARGE,
    DISCHARGE_MORE,
    DISCHARGE_REPLIES,
    HOW_MANY_REPLIES,
    HOW_MANY_TO_SEE_IT,
    MISSING_MEASURES,
)
from qilearn.aims.measure_critique import points_left
from qilearn.runcharts.charting import run_charts

CHARTS = 4_000
"""So that a share is known to about one in a hundred."""


@functools.cache
def shown(after: int, notes: int) -> float:
    """Of 100 charts with 12 weeks at 60 in 100 and 12 weeks at ``after``, on how many Anhøj's rules see something."""
    weeks = np.repeat([0.60, after / 100], 12)
    found = np.random.default_rng(2).binomial(notes, weeks, size=(CHARTS, 24)) / notes
    frame = pd.DataFrame({"chart": np.repeat(np.arange(CHARTS), 24), "week": np.tile(np.arange(1, 25), CHARTS)})
    charts = run_charts(frame.assign(share=found.ravel()), by="chart", x="week", y="share", freeze=12)
    return 100 * float(charts.signals.mean())


class TestHowMany:
    def test_the_figures_told_are_those_of_made_up_charts(self):
        """Of 100 charts, about 59 with 5 notes a week, 77 with 10 and 86 with 15; 10 where nothing changed."""
        assert [shown(80, notes) for notes in (5, 10, 15)] == pytest.approx([59, 77, 86], abs=3)
        assert shown(80, 50) > 99
        assert shown(60, 15) == pytest.approx(10, abs=2)
        told = HOW_MANY_TO_SEE_IT.why
        assert "59 of 100 with 5 notes a week, 77 with 10, 86 with 15, and nearly all with 50" in told
        assert "on 10 of 100, with 15 notes" in told
        assert "59 of 100" in HOW_MANY_REPLIES["five"].why

    def test_fifteen_is_right_for_8_in_10_and_a_smaller_hope_takes_more(self):
        """The prompt's 8 of 10 lies between the numbers offered; half the hope takes about sixty notes."""
        assert shown(80, 5) < 80 < shown(80, 15)
        assert shown(70, 60) == pytest.approx(80, abs=3)
        assert "from 60 to 70 it takes about sixty" in HOW_MANY_TO_SEE_IT.check("fifteen").comments[0].says

    def test_three_hundred_are_hardly_better_than_far_fewer(self):
        """The reply to the largest sample says so, and it's true of 50."""
        assert shown(80, 300) - shown(80, 50) < 1


class TestMissing:
    def test_a_neighbours_line_may_be_worth_something(self):
        """One average says little; what Ward 6 did in the same weeks can tell whether everyone improved."""
        assert "week by week" in DISCHARGE_REPLIES["neighbour"].why

    def test_points_until_the_end_of_may(self):
        """From the middle of January to 31 May: four monthly points, nineteen weekly ones."""
        days = (dt.date(2027, 5, 31) - dt.date(2027, 1, 15)).days
        assert points_left("monthly", days) == 4
        assert points_left("weekly", days) == 19
        assert "four or five points" in MISSING_MEASURES.why
        assert "nineteen" in MISSING_MEASURES.why

    @pytest.mark.parametrize("some", [["weekly"], ["soon"], ["split"], ["weekly", "soon"], ["split", "soon"]])
    def test_part_of_what_is_missing_is_asked_for_the_rest(self, some):
        """Right so far, and a gap left: one reply, whichever part it is."""
        assert tuple(MISSING_MEASURES.check(some).comments) == (DISCHARGE_MORE,)

    def test_each_distractor_gets_its_own_reply_beside_the_right_ones(self):
        """Whoever takes too much hears of what is too much."""
        for key, reply in DISCHARGE_REPLIES.items():
            result = MISSING_MEASURES.check([*MISSING_MEASURES.solution, key])
            assert tuple(result.comments) == (reply,)
        assert set(DISCHARGE) == {*MISSING_MEASURES.solution, *DISCHARGE_REPLIES}
