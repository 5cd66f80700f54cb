"""Many at once lose nothing, and a kill at any moment leaves nothing half done."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from sqlalchemy import select

from qilearn.cohort.store.tables import METADATA
from qilearn.workspace.answers import ANSWER
from tests.cohort.examples import answer, event, received
from tests.cohort.store.cluster import CONNECTIONS
from tests.cohort.store.conftest import sealed

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks, to have many processes in little time")

MANY = 200


@pytest.fixture(scope="module")
def crowd() -> Iterator[subprocess.Popen[str]]:
    """The process that forks the others."""
    command = [sys.executable, "-m", "tests.cohort.store.crowd"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "ready\n"
        yield process
        process.stdin.close()


def asked(process: subprocess.Popen[str], *words: object) -> str:
    process.stdin.write("\t".join(map(str, words)) + "\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


def put(folder, invitation, hand_in) -> str:
    """A file of a hand-in, and its invitation beside it."""
    path = folder / f"{hand_in.id}.json"
    path.write_bytes(sealed(hand_in, invitation))
    path.with_suffix(".txt").write_text(invitation.text)
    return str(path)


def everything(store) -> dict[str, list[tuple]]:
    with store._into.database.reading() as connection:
        return {table.name: sorted(map(repr, connection.execute(select(table)))) for table in METADATA.sorted_tables}


def test_two_hundred_who_hand_in_at_once_lose_nothing(crowd, made, store, tmp_path):
    """At the end of a session all hand in: a hundred people, each of whom presses the button in two notebooks."""
    assert CONNECTIONS < MANY
    invitations = store.invite(MANY // 2)
    files = [
        put(
            tmp_path,
            invitation,
            received(
                invitation.code,
                answer(f"e{number}", text=f"{invitation.code} {number}"),
                answer("both", text=f"{number}", minutes=number),
                minutes=number,
                progress=(event("both", number, mistake=number),),
            ).hand_in,
        )
        for invitation in invitations
        for number in (0, 1)
    ]
    assert asked(crowd, "all", made.address, *files) == str(MANY)
    answers = {(each.code, each.document.id): each.document.body.answer for each in store.documents(ANSWER)}
    assert answers == {
        (invitation.code, id): text
        for invitation in invitations
        for id, text in {"e0": f"{invitation.code} 0", "e1": f"{invitation.code} 1", "both": "1"}.items()
    }
    people, mistakes = store.people(), store.mistakes()
    assert (people["hand_ins"] == 2).all()
    assert len(mistakes) == MANY
    assert store.progress().set_index(["exercise"])["attempts"]["both"].tolist() == [2] * (MANY // 2)


def test_a_kill_before_any_statement_leaves_nothing_half_done(crowd, made, store, tmp_path):
    """Whichever statement is the last one, or when all is done but kept, the store is as it was; sent again, it is taken."""
    (invitation,) = store.invite(["maple-7"])
    first = received("maple-7", answer("a", text="One"), answer("b"), progress=(event("a", mistake=0),)).hand_in
    store.receive(sealed(first, invitation))
    second = received(
        "maple-7", answer("a", text="Two"), answer("c"), minutes=1, progress=(event("c"),), withdraws=(first.id,)
    ).hand_in
    file = put(tmp_path, invitation, second)
    before = everything(store)
    for step in range(1, 100):
        if asked(crowd, "step", made.address, step, file) == "ended":
            break
        assert everything(store) == before, step
    assert step > 15
    assert everything(store) != before
    assert {each.document.id: each.document.body.answer for each in store.documents(ANSWER)} == {
        "a": "Two",
        "c": "Mine",
    }
    assert store.people()["hand_ins"].tolist() == [1]
