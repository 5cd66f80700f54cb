"""The interval, without a browser."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from qilearn.core.exercises import is_untouched
from qilearn.core.ui.interval import LONGEST, IntervalFields
from tests.core.ui.front_end import reports


def test_a_new_interval_is_untouched():
    """Nothing is typed to begin with, and restoring nothing leaves it so."""
    fields = IntervalFields("What do you expect?", unit="seconds")
    assert is_untouched(fields.value)
    fields.value = None
    assert is_untouched(fields.value)


def test_what_is_typed_reaches_python():
    """As text, whatever it is: whether it is a number is for the topic to say."""
    fields, heard = IntervalFields("What do you expect?"), []
    fields.observe(lambda change: heard.append(change["new"]), "value")
    reports(fields, "value", {"low": "7", "high": "about nine"})
    assert heard == [{"low": "7", "high": "about nine"}]


def test_the_question_isnt_the_learners_to_change():
    """A message can't rewrite the legend."""
    fields = IntervalFields("What do you expect?")
    reports(fields, "legend", "Something else")
    assert fields.legend == "What do you expect?"


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["low", "high", "else"]), st.one_of(st.none(), st.text(), st.integers())))
def test_only_both_ends_are_kept(given_value):
    """Texts of a bounded length under low and high, and JSON."""
    fields = IntervalFields("What do you expect?")
    fields.value = given_value
    assert set(fields.value) <= {"low", "high"}
    assert all(len(text) <= LONGEST for text in fields.value.values())
    assert json.loads(json.dumps(fields.value)) == fields.value
