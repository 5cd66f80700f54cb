"""A store of an earlier version is brought up to this one without losing anything, and never behind faculty's back."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat

import pandas as pd
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert, inspect, select, text

from qilearn.cohort.frames import COLUMNS
from qilearn.cohort.store import create_cohort, open_faculty, open_trainee
from qilearn.cohort.store.address import url_of
from qilearn.cohort.store.database import Database
from qilearn.cohort.store.keys import new_key, salted
from qilearn.cohort.store.schema import _MIGRATIONS, NEWEST, REVISIONS, revision_of, upgrade
from qilearn.cohort.store.tables import CODES, COHORTS, METADATA, REPLIES
from qilearn.core.comments import Comment
from qilearn.core.errors import QilearnError
from qilearn.handin.proof import new_invitation
from tests.cohort.examples import answer, event, received
from tests.cohort.store.conftest import COHORT, NOW, Made, sealed


def version(address: str) -> str | None:
    with Database(url_of(address)).reading() as connection:
        return revision_of(connection)


@pytest.fixture
def invitation():
    return new_invitation(COHORT, "maple-7")


@pytest.fixture
def older(place, invitation) -> Made:
    """A store as the first version made it, with someone's hand-in in it."""
    address, key = place.new(), new_key()
    if place.socket is None:
        sqlite3.connect(address).execute("VACUUM").connection.close()
    salt, hashed = salted(key)
    with Database(url_of(address)).writing() as connection:
        upgrade(connection, REVISIONS[0])
        row = {"cohort": COHORT, "name": "Spring", "mark": "0" * 32, "key_salt": salt, "key_hash": hashed}
        connection.execute(insert(COHORTS).values(row | {"is_synthetic": False, "made": 0}))
        number = connection.scalar(select(COHORTS.c.id))
        who = {"cohort_id": number, "code": "maple-7", "role": "trainee", "proof_key": invitation.key, "invited": 0}
        connection.execute(insert(CODES).values(who))
    return Made(address, key)


def hand_in(minutes=0):
    return received("maple-7", answer(text=f"After {minutes}"), minutes=minutes, progress=(event(mistake=1),)).hand_in


def test_the_migrations_make_the_tables_that_the_code_reads(store):
    """A store that was upgraded step by step is the same as the one that this version describes."""
    with store._into.database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, METADATA) == []
        found = inspect(connection)
        for table in METADATA.sorted_tables:
            assert found.get_pk_constraint(table.name)["constrained_columns"] == [
                column.name for column in table.primary_key
            ]
            assert {key["options"].get("ondelete") for key in found.get_foreign_keys(table.name)} <= {"CASCADE"}


def test_every_migration_is_known():
    """The list in the code, by which an older store is told from a newer one, is the list of migrations."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    script = ScriptDirectory.from_config(config)
    assert [each.revision for each in script.walk_revisions()] == list(reversed(REVISIONS))
    assert script.get_heads() == [NEWEST]


def test_an_older_store_is_upgraded_for_faculty_and_keeps_all(older, place, invitation):
    """Everything that was in it is there after, and what is new works; of a file, a copy stays beside it."""
    first = open_faculty(_copy_of(older, place), COHORT, older.key) if place.socket is None else None
    store = older.open()
    assert version(older.address) == NEWEST
    assert store.receive(sealed(hand_in(), invitation)).outcome == "taken"
    assert (store.people()["code"].tolist(), len(store.mistakes())) == (["maple-7"], 1)
    with store._into.database.reading() as connection:
        assert list(connection.execute(select(REPLIES))) == []
    if place.socket is None:
        assert first.name == store.name
        assert (
            store.copy.name
            == f"{os.path.splitext(os.path.basename(older.address))[0]} (before 0001 became 0002).sqlite"
        )
        assert version(str(store.copy)) == "0001"
        assert stat.S_IMODE(store.copy.stat().st_mode) == 0o600
        assert "before 0001" in store.forget("maple-7").lines[-1]
    assert older.open().copy is None


def _copy_of(made: Made, place) -> str:
    return str(shutil.copy(made.address, place.new()))


def test_what_was_handed_in_before_an_upgrade_reads_the_same_after(older, invitation, monkeypatch):
    """Frames and documents of the earlier version's hand-ins, to the last figure."""
    monkeypatch.setattr("qilearn.cohort.store.schema.NEWEST", "0001")  # As the first version was.
    monkeypatch.setattr("qilearn.cohort.store.opening.NEWEST", "0001")
    before = older.open()
    for minutes in (0, 5):
        before.receive(sealed(hand_in(minutes), invitation))
    frames = {name: getattr(before, name)() for name in COLUMNS}
    monkeypatch.undo()
    after = older.open()
    assert version(older.address) == NEWEST
    for name, frame in frames.items():
        pd.testing.assert_frame_equal(getattr(after, name)(), frame, obj=name)
    assert after.document(frames["items"]["item"][0]).document.body.answer == "After 5"
    with pytest.raises(QilearnError, match="isn’t here"):
        after.reply("maple-7", "ward-2027-03", [Comment("strength", "report", "Well told.")])


def test_a_trainee_never_upgrades_a_store(older, invitation):
    """They are told what to ask for, and the store stays as it was."""
    with pytest.raises(QilearnError, match="Ask faculty to open it once with this version"):
        open_trainee(older.address, invitation)
    assert version(older.address) == REVISIONS[0]


def test_the_key_is_asked_for_before_anything_is_upgraded(older):
    """Whoever hasn't the key changes nothing."""
    with pytest.raises(QilearnError, match="isn’t the faculty key"):
        open_faculty(older.address, key="another")
    assert version(older.address) == REVISIONS[0]


@pytest.mark.parametrize("opened", ["by faculty", "by a trainee", "to make another"])
def test_a_newer_store_is_left_alone(made, store, opened):
    """A colleague with a newer version isn't undone: it says to update."""
    (invitation,) = store.invite(["maple-7"])
    act = {
        "by faculty": lambda: open_faculty(made.address, COHORT, made.key),
        "by a trainee": lambda: open_trainee(made.address, invitation),
        "to make another": lambda: create_cohort(made.address, "autumn"),
    }[opened]
    change = "UPDATE alembic_version SET version_num = :number"
    with store._into.database.writing() as connection:
        connection.execute(text(change), {"number": "0999"})
    try:
        with pytest.raises(QilearnError, match="newer version of qilearn"):
            act()
        assert version(made.address) == "0999"
    finally:
        with store._into.database.writing() as connection:
            connection.execute(text(change), {"number": NEWEST})


def test_an_upgrade_that_fails_changes_nothing(older, monkeypatch):
    """All of it or nothing; the next try begins where this one did."""

    def fail(*_):
        raise RuntimeError("the moon")

    monkeypatch.setattr("alembic.op.create_index", fail)
    with pytest.raises(RuntimeError, match="the moon"):
        older.open()
    monkeypatch.undo()
    assert version(older.address) == REVISIONS[0]
    with Database(url_of(older.address)).reading() as connection:
        assert not inspect(connection).has_table("replies")
    assert older.open().now == NOW
