"""Limits for runs, held against published tables and against counting in whole numbers."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

import numpy as np
import pytest

from qilearn.runcharts.limits import (
    longest_run_max,
    n_crossings_min,
    runs_row,
    swed_eisenhart,
    table_crossings,
)
from tests.runcharts.oracle import fewest_usual_crossings, longest_usual

MASTER = {
    # useful: (longest, crossings, Swed-Eisenhart exact, the table as transcribed)
    10: (6, 2, (3, 9), (3, 9)), 11: (6, 2, (4, 9), (3, 10)), 12: (7, 3, (4, 10), (3, 11)),
    13: (7, 3, (4, 11), (4, 11)), 14: (7, 4, (4, 12), (4, 12)), 15: (7, 4, (5, 12), (5, 12)),
    16: (7, 4, (5, 13), (5, 13)), 17: (7, 5, (6, 13), (5, 13)), 18: (7, 5, (6, 14), (6, 14)),
    19: (7, 6, (6, 15), (6, 15)), 20: (7, 6, (7, 15), (6, 16)), 21: (7, 6, (7, 16), (7, 16)),
    22: (7, 7, (8, 16), (7, 17)), 23: (8, 7, (8, 17), (7, 17)), 24: (8, 8, (8, 18), (8, 18)),
    25: (8, 8, (9, 18), (8, 18)), 26: (8, 8, (9, 19), (9, 19)), 27: (8, 9, (10, 19), (9, 20)),
    28: (8, 9, (10, 20), (10, 20)), 29: (8, 10, (10, 21), (10, 21)), 30: (8, 10, (11, 21), (11, 22)),
    31: (8, 11, (11, 22), (11, 22)), 32: (8, 11, (12, 22), (11, 23)), 33: (8, 11, (12, 23), (11, 24)),
    34: (8, 12, (12, 24), (12, 24)), 35: (8, 12, (13, 24), (12, 25)), 36: (8, 13, (13, 25), (13, 25)),
    37: (8, 13, (14, 25), (13, 26)), 38: (8, 14, (14, 26), (14, 26)), 39: (8, 14, (14, 26), (14, 27)),
    40: (8, 14, (15, 27), (15, 27)),
}  # fmt: skip
BEYOND = {41: (8, 15), 45: (8, 17), 46: (9, 17), 50: (9, 19), 60: (9, 23), 70: (9, 28), 80: (9, 32), 90: (9, 37),
          91: (10, 37), 100: (10, 41)}  # fmt: skip

AGREED = {10, 14, 16, 24, 40}
TO_CHECK = {11, 12, 17, 20, 22, 23, 25, 27, 29, 30, 32, 33, 35, 37, 39}
"""The rows that somebody with the printed table must check before anyone calls it Perla's."""


class TestAnhoej:
    def test_every_limit_of_the_master_table(self):
        """From 10 to 40 useful points both limits are the published ones."""
        assert dict(zip(MASTER, longest_run_max(list(MASTER)).tolist(), strict=True)) == {
            useful: row[0] for useful, row in MASTER.items()
        }
        assert dict(zip(MASTER, n_crossings_min(list(MASTER)).tolist(), strict=True)) == {
            useful: row[1] for useful, row in MASTER.items()
        }

    def test_the_published_limits_beyond_40(self):
        """At the points published beyond 40 both limits are the published ones."""
        found = zip(longest_run_max(list(BEYOND)).tolist(), n_crossings_min(list(BEYOND)).tolist(), strict=True)
        assert dict(zip(BEYOND, found, strict=True)) == BEYOND

    def test_every_limit_from_1_to_300_by_whole_numbers(self):
        """Rounded logarithms and binomial quantiles agree with counting that rounds nothing."""
        useful = range(1, 301)
        assert longest_run_max(list(useful)).tolist() == [longest_usual(number) for number in useful]
        assert n_crossings_min(list(useful)).tolist() == [fewest_usual_crossings(number) for number in useful]

    @pytest.mark.parametrize("useful", [1001, 1002, 1500, 2001])
    def test_beyond_1000_the_floating_count_agrees_with_the_exact_one(self, useful):
        """Where counting turns to floating point, not one limit changes."""
        trials, at_least = useful - 1, -(-(2 ** (useful - 1)) // 20)
        ways = itertools.accumulate(math.comb(trials, k) for k in range(trials + 1))
        assert n_crossings_min([useful]).tolist() == [next(k for k, total in enumerate(ways) if total >= at_least)]

    def test_a_million_points_have_limits(self):
        """No overflow, and the limit lies 1.645 standard deviations below half."""
        assert longest_run_max([1_000_000]).tolist() == [23]
        assert n_crossings_min([1_000_000])[0] == pytest.approx(500_000 - 1.645 * 500, abs=2)

    def test_shapes_are_kept(self):
        """An array of any shape gives limits of that shape; none gives none."""
        assert longest_run_max([[10, 24], [40, 0]]).tolist() == [[6, 8], [8, 0]]
        assert n_crossings_min([[10, 24], [40, 0]]).tolist() == [[2, 8], [14, 0]]
        assert n_crossings_min(np.array([], dtype=int)).tolist() == []


class TestOtherPackagesSlips:
    """Slips found in pyqicharts, which must not come back here."""

    USEFUL = np.arange(10, 101)

    def test_the_longest_run_is_rounded_before_three_is_added(self):
        """One takes ceil(log2 n + 3), which is wrong at 47 of the 91 numbers from 10 to 100."""
        slip = np.array([math.ceil(math.log2(useful) + 3) for useful in self.USEFUL.tolist()])
        differ = self.USEFUL[slip != longest_run_max(self.USEFUL)].tolist()
        assert differ == [10, 11, *range(17, 23), *range(33, 46), *range(65, 91)]
        assert len(differ) == 47

    def test_the_crossings_limit_is_not_one_too_low(self):
        """Another gives 5 at 20 points and 7 at 24, where the published limits are 6 and 8."""
        assert n_crossings_min([20, 24]).tolist() == [6, 8]
        assert longest_run_max([20, 24]).tolist() == [7, 8]


class TestSwedEisenhart:
    @pytest.mark.parametrize(
        ("above", "below", "rejected"),
        [
            (5, 5, (2, 10)),
            (10, 10, (6, 16)),
            (12, 12, (7, 19)),
            (15, 15, (10, 22)),
            (20, 20, (14, 28)),
            (8, 12, (6, 16)),
        ],
    )
    def test_printed_spot_values(self, above, below, rejected):
        """The printed tables reject at or beyond these numbers of runs."""
        assert swed_eisenhart(above, below) == (rejected[0] + 1, rejected[1] - 1)

    @pytest.mark.parametrize(("above", "below", "rejected"), [(5, 10, 3), (2, 20, 2)])
    def test_printed_lower_values(self, above, below, rejected):
        """Where only the lower tail is printed, it agrees too."""
        assert swed_eisenhart(above, below)[0] == rejected + 1

    @pytest.mark.parametrize(("above", "below"), [*itertools.combinations_with_replacement(range(1, 8), 2)])
    def test_every_order_written_out(self, above, below):
        """For up to seven points a side, writing out every order gives the same limits."""
        total, runs = above + below, {}
        for places in itertools.combinations(range(total), above):
            sides = [place in places for place in range(total)]
            count = 1 + sum(one != other for one, other in itertools.pairwise(sides))
            runs[count] = runs.get(count, 0) + 1
        orders = sum(runs.values())
        tail = {
            count: (
                Fraction(sum(ways for other, ways in runs.items() if other <= count), orders),
                Fraction(sum(ways for other, ways in runs.items() if other >= count), orders),
            )
            for count in runs
        }
        lower = min(count for count, (few, _) in tail.items() if few > Fraction(1, 40))
        upper = max(count for count, (_, many) in tail.items() if many > Fraction(1, 40))
        assert swed_eisenhart(above, below) == swed_eisenhart(below, above) == (lower, upper)

    def test_a_tail_that_is_just_filled_is_cut_off(self):
        """Three and three: two runs come in 2 of 20 orders, which a tail of one in ten just holds."""
        assert swed_eisenhart(3, 3, Fraction(1, 10)) == (3, 5)
        assert swed_eisenhart(3, 3, Fraction(99, 1000)) == (2, 6)

    def test_one_side_alone_has_one_run(self):
        """With no point on a side there is one run, and that is no signal."""
        assert swed_eisenhart(0, 5) == swed_eisenhart(5, 0) == (1, 1)

    @pytest.mark.parametrize("useful", MASTER)
    def test_split_in_half_it_is_the_master_table(self, useful):
        """With the points split in half, the limits are those of the master table."""
        assert swed_eisenhart(useful // 2, useful - useful // 2) == MASTER[useful][2]


class TestRunsTable:
    @pytest.mark.parametrize("useful", MASTER)
    def test_each_row_is_the_transcribed_one_with_its_standing(self, useful):
        """Each row has the transcription's figures, and says how sure we are of them."""
        row = runs_row(useful)
        assert (row.lower, row.upper) == MASTER[useful][3]
        expected = "agreed" if useful in AGREED else "disputed" if useful in TO_CHECK else "single"
        assert row.standing == expected

    @pytest.mark.parametrize("useful", sorted(TO_CHECK))
    def test_a_disputed_row_says_so_and_gives_the_other_version(self, useful):
        """Where sources differ, the words name both versions."""
        row = runs_row(useful)
        assert row.says.startswith("Sources dispute this row")
        assert f"{row.lower} to {row.upper} runs" in row.says
        assert f"{row.other[0]} to {row.other[1]}" in row.says
        assert row.other != (row.lower, row.upper)

    def test_the_lower_limit_at_22_is_7(self):
        """Two teaching pages give 7 at 22, where the exact computation gives 8."""
        assert runs_row(22).lower == 7
        assert runs_row(22).other[0] == 8

    @pytest.mark.parametrize(("useful", "lower", "upper"), [(50, 19, 33), (60, 24, 38)])
    def test_the_two_rows_beyond_40(self, useful, lower, upper):
        """The rows that a second implementation calls published."""
        assert (runs_row(useful).lower, runs_row(useful).upper) == (lower, upper)

    @pytest.mark.parametrize("useful", [41, 45, 59, 100])
    def test_other_rows_beyond_40_are_computed_and_say_so(self, useful):
        """Where no printed row was seen, the row is computed and says so."""
        row = runs_row(useful)
        assert row.standing == "computed"
        assert "computed" in row.says
        assert (row.lower, row.upper) == swed_eisenhart(useful // 2, useful - useful // 2)

    @pytest.mark.parametrize("useful", [0, 1, 9])
    def test_below_10_there_is_no_row(self, useful):
        """The table starts at 10."""
        assert runs_row(useful) is None

    def test_as_crossings_every_limit_is_one_less(self):
        """Crossings are runs less one, at both ends; below 10 there is no limit."""
        fewest, most = table_crossings([9, 10, 24, 40])
        assert fewest.tolist() == [0, 2, 7, 14]
        assert most.tolist() == [0, 8, 17, 26]

    def test_limits_never_fall_as_points_are_added(self):
        """With more points no limit becomes lower."""
        rows = [runs_row(useful) for useful in range(10, 101)]
        for one, more in itertools.pairwise(rows):
            assert one.lower <= more.lower
            assert one.upper <= more.upper
