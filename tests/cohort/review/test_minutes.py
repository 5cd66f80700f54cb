from __future__ import annotations

from statistics import median

import pytest
from hypothesis import given

from qilearn.cohort.group import FEWEST
from qilearn.cohort.review.minutes import minutes_spent
from tests.cohort.review.groups import did, people, quickly, reviewed, some_progress

SHOWN = ["median", "quarter", "three_quarters", "wanted_hint", "saw_solution"]


@quickly
@given(some_progress())
def test_the_middle_person_is_shown_only_among_five(rows):
    """Of one to four people no time and no help is told; of five or more it is the median of those with a time."""
    found = minutes_spent(reviewed(*rows)).frame.set_index("exercise")
    for exercise in {row[1] for row in rows}:
        times = [row[6] for row in rows if row[1] == exercise and row[6] > 0]
        if not times:
            assert exercise not in found.index
        elif len(times) < FEWEST:
            assert found.loc[exercise, SHOWN].isna().all()
        else:
            assert found.loc[exercise, "median"] == pytest.approx(median(times))
            hints = sum(row[4] > 0 for row in rows if row[1] == exercise and row[6] > 0)
            assert found.loc[exercise, "wanted_hint"] == hints


def test_what_takes_long_is_named_beside_what_is_planned():
    """Half as long again as planned is long; a little more isn't."""
    rows = [did(code, "first-look", minutes=9) for code in people(6)]
    rows += [did(code, "longest-run", minutes=5) for code in people(6)]
    found = minutes_spent(reviewed(*rows))
    assert list(found.longer["exercise"]) == ["first-look"]
    assert found.longer["planned"].iloc[0] == 4


def test_where_nobody_has_a_time_there_is_no_row():
    """One event gives no time; then there is nothing to say."""
    assert minutes_spent(reviewed(*(did(code, minutes=0.0) for code in people(7)))).frame.empty


def test_one_notebook_by_itself():
    """The comments of a chosen notebook are of that notebook."""
    rows = [did(code, exercise, minutes=9) for code in people(6) for exercise in ("first-look", "longest-run")]
    assert list(minutes_spent(reviewed(*rows)).of_notebook("00_start_here").longer["exercise"]) == ["first-look"]
