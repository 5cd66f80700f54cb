"""Controls of exercises as data."""

from __future__ import annotations

import json

import pytest

from qilearn.authoring.answer_key import paper
from qilearn.core.exercises import Sorting, is_untouched

SORTING = Sorting(
    {"falls": "Falls on the ward", "rounds": "Rounds done"},
    {"outcome": "Outcome", "process": "Process"},
    legend="What kind is each?",
)


def test_sorted_items_read_as_they_were_shown():
    """In the order of the items, whatever the order in which they were sorted."""
    assert SORTING.in_words({"rounds": "process", "falls": "outcome"}) == (
        "Falls on the ward → Outcome\n\nRounds done → Process"
    )


@pytest.mark.parametrize("answer", [{}, {"falls": "process"}, {"falls": "outcome", "rounds": "outcome"}])
def test_some_or_all_items_can_be_sorted(answer):
    """An answer half done is taken back as it was left."""
    assert SORTING.accepts(json.loads(json.dumps(answer)))
    assert is_untouched(answer) == (not answer)


@pytest.mark.parametrize(
    "answer", [None, "outcome", ["falls"], {"stars": "outcome"}, {"falls": "other"}, {"falls": ["outcome"]}]
)
def test_what_these_rows_cant_give_is_refused(answer):
    """An answer of an older version of the question is no answer, and breaks nothing."""
    assert not SORTING.accepts(answer)
    assert isinstance(SORTING.in_words(answer), str)


def test_on_paper_there_is_a_line_for_each():
    """With the groups to write beside it."""
    printed = "\n".join(paper(SORTING))
    assert "What kind is each?" in printed
    assert "Outcome or Process" in printed
    assert "Rounds done" in printed
