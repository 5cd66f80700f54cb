"""The tables that a form looks up are the rule sets' own."""

from __future__ import annotations

import pytest

from qilearn.cohort.report_form.rule_tables import MOST_BY_RUNS_TABLE, rule_table
from qilearn.runcharts.false_alarms import false_alarm
from qilearn.runcharts.limits import longest_run_max, n_crossings_min, runs_row


def test_limits_are_those_of_the_rules():
    """For each number of useful points what Python would say, so that a form can't say anything else."""
    anhoej, ihi = rule_table("anhoej", 120), rule_table("ihi", 60)
    assert anhoej["longest"] == longest_run_max(range(121)).tolist()
    assert anhoej["fewest"] == n_crossings_min(range(121)).tolist()
    row = runs_row(24)
    assert (ihi["fewest"][24], ihi["most"][24], ihi["trend"][24]) == (row.lower - 1, row.upper - 1, 5)
    assert (anhoej["trend"], ihi["least_useful"]) == (None, 12)


@pytest.mark.parametrize("rules", ["anhoej", "ihi", "carey"])
def test_chances_are_those_that_python_gives(rules):
    """How often chance alone would signal, known for the points' own median."""
    table = rule_table(rules, 120)
    for useful in (9, 12, 24, 100, 120):
        known = false_alarm(useful, "own median", rules=rules)
        assert table["own_median"][useful] == (known.chance if known else None)
    assert all(0 < chance < 1 for _, _, chance in table["frozen"])


def test_a_long_table_has_an_end():
    """A project of years of daily figures doesn't make a form of megabytes."""
    assert len(rule_table("carey", 5_000)["longest"]) == MOST_BY_RUNS_TABLE + 1
