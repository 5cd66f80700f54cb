"""Opening a cohort: the made-up one, a store of one's own, and plain words for what goes wrong."""

from __future__ import annotations

import sys

import pandas as pd
import pytest

import qilearn as qi
from qilearn.cohort.example import example_group
from qilearn.cohort.pooled import Person, Pooled
from qilearn.cohort.review.grid import grid
from qilearn.cohort.review.reviewed import Reviewed
from qilearn.cohort.review.standing import standing
from qilearn.core.errors import QilearnError
from qilearn.handin.model import write_hand_in
from tests.cohort.examples import answer, at, event, received
from tests.cohort.review.groups import people


def test_without_an_address_it_is_the_one_that_came_with_the_course():
    """Faculty who have no cohort yet can look at everything."""
    assert qi.cohort() is example_group()


def test_with_an_address_it_is_a_store_and_the_view_of_it_is_the_same(tmp_path):
    """What was collected into a file is seen as if it were in memory."""
    pytest.importorskip("sqlalchemy")
    from qilearn.cohort.store import create_cohort

    address = str(tmp_path / "spring.sqlite")
    key = create_cohort(address, "spring", "Spring 2027")
    store = qi.cohort(address, key)
    store.now = at(60)
    invitations = {each.code: each for each in store.invite(people(6))}
    came = [
        received(code, answer("longest-run", ["a"], status="not yet"), progress=[event("longest-run", mistake=2)])
        for code in people(6)
    ]
    for each in came:
        receipt = store.receive(write_hand_in(each.hand_in, invitations[each.hand_in.code].key))
        assert receipt.outcome == "taken", receipt
    in_memory = Reviewed(Pooled("spring", people=map(Person, people(6)), received=came))
    in_a_store = Reviewed(qi.cohort(address, key))
    pd.testing.assert_frame_equal(standing(in_a_store).frame, standing(in_memory).frame)
    assert (grid(in_a_store).cells == grid(in_memory).cells).all()
    assert qi.review(qi.cohort(address, key)).title == "Where the group is"


def test_a_wrong_key_or_a_store_that_is_not_there_is_told_in_plain_words(tmp_path):
    """Neither is a traceback of somebody else's library."""
    pytest.importorskip("sqlalchemy")
    from qilearn.cohort.store import create_cohort

    address = str(tmp_path / "spring.sqlite")
    create_cohort(address, "spring")
    for where, key in ((address, "not-the-key"), (str(tmp_path / "autumn.sqlite"), "k")):
        with pytest.raises(QilearnError) as trouble:
            qi.cohort(where, key)
        assert str(trouble.value).strip()


def test_without_the_libraries_of_a_store_it_says_how_to_get_them(monkeypatch):
    """Everything else works without them; a store says in one sentence what to type."""
    for name in [name for name in sys.modules if name.startswith("qilearn.cohort.store")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    with pytest.raises(QilearnError, match=r'pip install "qilearn\[cohort\]"'):
        qi.cohort("spring.sqlite")
    assert len(qi.review(qi.cohort()).prompt) > 0
