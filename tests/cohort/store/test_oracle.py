"""The store is the group in memory, kept: whatever comes in, in whichever order, both say the same."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from qilearn.cohort.example import example_folder, example_group
from qilearn.cohort.frames import COLUMNS
from qilearn.cohort.pooled import Person, Pooled
from qilearn.cohort.store import create_cohort, open_faculty
from qilearn.cohort.store.tables import CODES as KEPT
from qilearn.cohort.store.tables import TEAMS
from qilearn.core.errors import InputError
from qilearn.handin.model import HandIn
from qilearn.handin.team_report import TEAM_REPORT
from qilearn.project.model import PROJECT, ProjectBody
from qilearn.workspace.answers import ANSWER, AnswerBody
from tests.cohort.examples import answer, event, item, received
from tests.cohort.store.conftest import COHORT, NOW, sealed

INVITED = {"maple-7": "Ward 4", "oak-2": ""}
CODES = [*INVITED, "stranger"]
ITEMS = st.one_of(
    st.builds(
        item,
        st.just(ANSWER),
        st.sampled_from(["a", "b"]),
        st.builds(
            AnswerBody,
            answer=st.sampled_from(["One.", "Two."]),
            status=st.sampled_from(["not yet", "reflect", "done"]),
            attempts=st.integers(0, 3),
            hints_shown=st.integers(0, 2),
        ),
        minutes=st.integers(0, 9),
        title=st.sampled_from(["", "Ä title"]),
        is_shared=st.booleans(),
    ),
    st.builds(lambda name: item(PROJECT, "ward", ProjectBody(name=name)), st.sampled_from(["Falls", "Sleep"])),
)
EVENTS = st.builds(
    event,
    st.sampled_from(["a", "b"]),
    st.integers(0, 40),
    event=st.sampled_from(["checked", "hint", "solution"]),
    status=st.sampled_from(["not yet", "done"]),
    mistake=st.none() | st.integers(0, 1),
)
WHOSE = {
    "code": st.sampled_from(CODES),
    "minutes": st.integers(0, 5),
    "came": st.integers(0, 9),
    "withdraws": st.lists(st.integers(0, 4), max_size=2),
}
WHOLE = {
    "items": st.lists(ITEMS, max_size=3, unique_by=lambda each: (each.kind, each.id)),
    "progress": st.lists(EVENTS, max_size=4),
    "name": st.sampled_from(["", "Ada", "Bo"]),
}
HAND_INS = st.fixed_dictionaries(WHOSE | WHOLE) | st.fixed_dictionaries(WHOSE)
"""What is handed in, and what only withdraws."""


def hand_ins(drawn):
    """What was drawn, as hand-ins; each may withdraw some that were drawn before it, of whichever code, or one of nobody."""
    found = []
    for number, parts in enumerate(drawn):
        ids = [each.hand_in.id for each in found]
        gone = tuple(ids[place] if place < len(ids) else "f" * 32 for place in parts["withdraws"])
        said = {name: parts[name] for name in ("minutes", "came")} | {"name": parts.get("name", "")}
        said["progress"] = tuple(parts.get("progress", ()))
        found.append(received(parts["code"], *parts.get("items", ()), **said, withdraws=gone, made_by=f"test {number}"))
    return found


def emptied(store):
    """Take everyone out: for the next example that is quicker than another database."""
    with store._into.database.writing() as connection:
        connection.execute(delete(KEPT))
        connection.execute(delete(TEAMS))


def same(store, group):
    """See that a store says what a group in memory says; items have numbers of their own."""
    for name in COLUMNS:
        ours, theirs = (getattr(each, name)().drop(columns="item", errors="ignore") for each in (store, group))
        pd.testing.assert_frame_equal(ours, theirs, obj=name)
    for kind in (ANSWER, PROJECT):
        assert list(store.documents(kind)) == list(group.documents(kind))


def check(made, drawn, luck):
    """Give the same hand-ins to a store and to a group in memory, and see that both say the same."""
    came = hand_ins(drawn)
    store = made.open()
    emptied(store)
    invitations = {}
    people = []
    for code, team in INVITED.items():
        (invitations[code],) = store.invite([code], team=team)
        people.append(Person(code, team=team and "ward-4", invited=NOW))
    group = Pooled(COHORT, "Spring 2027", people=people, received=came, teams={"ward-4": "Ward 4"}, now=NOW)
    twice = [*came, *luck.sample(came, len(came) // 2)]
    luck.shuffle(twice)
    for each in twice:
        store.now = each.at
        assert (
            store.receive(sealed(each.hand_in, invitations.get(each.hand_in.code)), accept_unproven=True).outcome
            != "refused"
        )
    same(store, group)


settled = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
}


@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
@settings(max_examples=25, **settled)
@given(st.lists(HAND_INS, max_size=5), st.randoms(use_true_random=False))
def test_whatever_comes_the_store_says_what_the_group_in_memory_says(made, drawn, luck):
    """Hand-ins with documents, progress, names and withdrawals, in any order and some of them twice."""
    check(made, drawn, luck)


@pytest.mark.parametrize("place", ["postgresql"], indirect=True)
@settings(max_examples=8, **settled)
@given(st.lists(HAND_INS, min_size=3, max_size=5), st.randoms(use_true_random=False))
def test_whatever_comes_postgresql_says_the_same(made, drawn, luck):
    """Fewer are tried, since each takes longer."""
    check(made, drawn, luck)


def test_the_made_up_cohort_is_the_same_from_files_as_in_memory(tmp_path: Path):
    """All files of the cohort that comes with the course, proven and collected, come to what the course shows of it."""
    group = example_group()
    address = tmp_path / "example.sqlite"
    store = open_faculty(address, key=create_cohort(address, group.cohort, group.name, is_synthetic=True))
    store.now = group.now
    names = dict(group.teams().itertuples(index=False))
    keys = {}
    for row in group.people().itertuples():
        (keys[row.code],) = store.invite([row.code], team=names.get(row.team, ""), role=row.role)
    folder = tmp_path / "folder"
    folder.mkdir()
    for path in example_folder().glob("hand-in-*.json"):
        hand_in = HandIn.model_validate_json(json.loads(path.read_bytes())["content"])
        (folder / path.name).write_bytes(sealed(hand_in, keys[hand_in.code]))
    collected = store.collect(folder)
    assert (collected.taken + collected.withdrawn, collected.refused) == (len(list(folder.iterdir())), ())
    assert store.is_synthetic

    teams = dict(zip(store.teams()["team"], group.teams()["team"], strict=True))  # The store makes ids of names.
    for name in COLUMNS:
        theirs = getattr(group, name)().drop(columns=["invited", "last", "received", "item"], errors="ignore")
        ours = getattr(store, name)().replace({"team": teams})[list(theirs)]
        if name == "progress":
            theirs, ours = group.progress(), store.progress()
        pd.testing.assert_frame_equal(ours, theirs, obj=name)
    for kind in (ANSWER, PROJECT, TEAM_REPORT):
        ours, theirs = (
            [(each.code, each.title, each.document, each.is_shared) for each in either.documents(kind)]
            for either in (store, group)
        )
        assert ours
        assert ours == theirs


def test_a_document_is_opened_by_its_number_and_keeps_it(store):
    """The number in the items leads to the document, also after a newer version came; another number says where to look."""
    (invitation,) = store.invite(["maple-7"])
    first = 0
    for number, text in enumerate(["One.", "Two."]):
        store.receive(sealed(received("maple-7", answer("a", text), minutes=number).hand_in, invitation))
        (row,) = store.items().itertuples()
        assert store.document(row.item).document.body.answer == text
        first = first or row.item
    assert row.item == first
    with pytest.raises(InputError, match="item: -1 was given"):
        store.document(-1)
    assert [each.document.id for each in store.documents(ANSWER, ids=["a", "b"])] == ["a"]
    assert store.documents(ANSWER, ids=["b"]) == []
