"""Driver, change idea or outcome: each note put in the wrong group is answered for that group."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.drivers.exercises import claims

ITEM_AND_GROUP = [(item, group) for item, truly in claims.KEY.items() for group in claims.GROUPS if group != truly]


def test_each_note_has_its_group():
    """The key covers every note, and every group has notes."""
    assert claims.KEY.keys() == claims.ITEMS.keys()
    assert set(claims.KEY.values()) == set(claims.GROUPS)


@pytest.mark.parametrize(("item", "group"), ITEM_AND_GROUP)
def test_one_note_in_the_wrong_group(item, group):
    """The one note is named, and nothing else is said."""
    result = claims.read_sorted(claims.KEY | {item: group})
    assert result.status == "not yet"
    assert tuple(result.comments) == (claims.confused(claims.KEY[item], group, (item,)),)
    assert claims.ITEMS[item] in result.comments[0].says


def test_each_kind_of_confusion_has_words_of_its_own():
    """Six ways to confuse three groups, six replies."""
    replies = {claims.confused(*pair, ("form",)).why for pair in permutations(claims.GROUPS, 2)}
    assert len(replies) == 6


def test_two_notes_confused_alike_get_one_reply():
    """A reply names both notes, and isn't said twice."""
    result = claims.read_sorted(claims.KEY | {"form": "driver", "pick": "driver"})
    assert len(result.comments) == 1
    assert all(claims.ITEMS[item] in result.comments[0].says for item in ("form", "pick"))


@given(st.sets(st.sampled_from(sorted(claims.KEY)), min_size=1, max_size=len(claims.KEY) - 1))
def test_what_is_sorted_well_but_not_all_asks_for_more(items):
    """Any part of the key is right so far, and not done."""
    result = claims.read_sorted({item: claims.KEY[item] for item in items})
    assert (result.status, tuple(result.comments)) == ("not yet", (claims.UNSORTED,))


def test_whatever_is_no_note_or_group_is_let_be():
    """Keys from elsewhere neither help nor harm."""
    assert claims.read_sorted(claims.KEY | {"elsewhere": "driver"}).status == "done"
    assert claims.read_sorted(claims.KEY | {"form": "elsewhere"}).status == "not yet"
