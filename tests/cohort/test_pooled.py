"""A group in memory: what stands now, whatever came when."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest

from qilearn.cohort.frames import COLUMNS
from qilearn.cohort.pooled import Person, Pooled
from qilearn.core.errors import InputError
from qilearn.workspace.answers import ANSWER
from tests.cohort.examples import answer, at, event, received

PEOPLE = [Person("maple-7", team="ward-4", invited=at(-60)), Person("oak-2")]


def pooled(*came, **said):
    return Pooled("spring", "Spring", people=PEOPLE, received=came, teams={"ward-4": "Ward 4"}, **said)


def texts(group, code="maple-7"):
    return {each.document.id: each.document.body.answer for each in group.documents(ANSWER) if each.code == code}


FIRST = received("maple-7", answer("a", "first"), answer("b", "kept"), minutes=1, progress=(event("a", 1),))
SECOND = received("maple-7", answer("a", "second"), minutes=2, progress=(event("a", 1), event("a", 2, status="done")))
OTHER = received("oak-2", answer("a", "another's"), minutes=3)


@pytest.mark.parametrize("order", list(itertools.permutations([FIRST, SECOND, OTHER, FIRST])))
def test_the_hand_in_that_was_made_last_counts(order):
    """In whichever order files arrive, and however often, the newest version of each document stands."""
    group = pooled(*order)
    assert texts(group) == {"a": "second", "b": "kept"}
    assert texts(group, "oak-2") == {"a": "another's"}
    assert group.people().set_index("code")["hand_ins"].to_dict() == {"maple-7": 2, "oak-2": 1}
    assert group.progress().set_index(["code", "exercise"])["attempts"].to_dict()["maple-7", "a"] == 2


@pytest.mark.parametrize("order", list(itertools.permutations([FIRST, SECOND, 0])))
def test_what_is_withdrawn_is_gone_and_what_remains_stands(order):
    """After a withdrawal the earlier version stands again, even if the withdrawal came first."""
    withdrawal = received("maple-7", minutes=4, withdraws=(SECOND.hand_in.id,))
    group = pooled(*(each or withdrawal for each in order))
    assert texts(group) == {"a": "first", "b": "kept"}
    assert group.progress()["status"].tolist() == ["reflect", "reflect"]
    assert group.people().set_index("code")["hand_ins"]["maple-7"] == 1


def test_nobody_withdraws_what_another_handed_in():
    """A withdrawal under another code does nothing."""
    group = pooled(FIRST, received("oak-2", minutes=4, withdraws=(FIRST.hand_in.id,)))
    assert texts(group) == {"a": "first", "b": "kept"}


def test_a_code_that_nobody_invited_is_told_apart():
    """Faculty see who came without an invitation."""
    group = pooled(received("stranger", answer()))
    assert group.people().set_index("code")["is_proven"].to_dict() == {
        "maple-7": True,
        "oak-2": True,
        "stranger": False,
    }


def test_a_name_is_there_only_where_one_was_given():
    """The last name that someone chose to give stands; others have none."""
    named = received("maple-7", answer(), minutes=1, name="Ada")
    group = pooled(named, received("maple-7", answer(), minutes=2), OTHER)
    assert group.people()["name"].tolist() == ["Ada", ""]


def test_mistakes_are_counted_by_person():
    """How often each expected mistake was made, and by whom."""
    wrong = received("oak-2", progress=(event("a", 1, mistake=1), event("a", 2, mistake=1), event("a", 3, mistake=0)))
    assert pooled(wrong).mistakes().values.tolist() == [["oak-2", "a", 0, 1], ["oak-2", "a", 1, 2]]


def test_one_item_can_be_opened_by_its_number():
    """Every row of the items leads to its document; another number says which there are."""
    group = pooled(FIRST, OTHER)
    for row in group.items().itertuples():
        handed = group.document(row.item)
        assert (handed.code, handed.document.kind, handed.document.id) == (row.code, row.kind, row.id)
    with pytest.raises(InputError, match="items 1 to 3"):
        group.document(4)


@pytest.mark.parametrize("group", [pooled(), pooled(FIRST, OTHER)], ids=["empty", "some"])
def test_frames_have_their_columns_and_types(group):
    """An empty frame has the columns and types of a full one, so that what reads it needs no special case."""
    for name, columns in COLUMNS.items():
        frame = getattr(group, name)()
        assert {column: str(kind) for column, kind in frame.dtypes.items()} == dict(columns)
    assert pd.isna(pooled().people()["last"]).all()
