"""Sorting rows, without a browser."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from qilearn.core.exercises import Sorting, is_untouched
from qilearn.core.ui import part_for
from qilearn.core.ui.sorting import SortingRows
from tests.core.ui.front_end import reports

SORTING = Sorting({"falls": "Falls", "rounds": "Rounds done"}, {"outcome": "Outcome", "process": "Process"})


def test_new_rows_are_untouched():
    """Nothing is sorted to begin with, and restoring nothing leaves it so."""
    rows = part_for(SORTING)
    assert isinstance(rows, SortingRows)
    assert is_untouched(rows.value)
    rows.value = None
    assert is_untouched(rows.value)


def test_what_the_learner_sorts_reaches_python():
    """Observers hear it once, and it is JSON."""
    rows, heard = part_for(SORTING), []
    rows.observe(lambda change: heard.append(change["new"]), "value")
    reports(rows, "value", {"rounds": "process"})
    assert heard == [{"rounds": "process"}]
    assert json.loads(json.dumps(rows.value)) == {"rounds": "process"}


@given(
    st.dictionaries(st.sampled_from(["falls", "rounds", "stars"]), st.one_of(st.none(), st.text(), st.lists(st.text())))
)
def test_only_items_in_their_groups_are_kept(given_value):
    """A value from an older question can't put an item where no group is."""
    rows = part_for(SORTING)
    rows.value = given_value
    assert SORTING.accepts(rows.value)


def test_the_question_isnt_the_learners_to_change():
    """A message can't rewrite the items."""
    rows = part_for(SORTING)
    reports(rows, "items", [])
    assert rows.items == [["falls", "Falls"], ["rounds", "Rounds done"]]
