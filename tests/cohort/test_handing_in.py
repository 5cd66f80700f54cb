"""The trainee's card, and a real store at the other end."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import pytest

from qilearn.catalogue import find_exercise
from qilearn.cohort.handing_in import _open_store
from qilearn.cohort.store import create_cohort, open_faculty
from qilearn.handin.handing_in import HandingIn
from qilearn.handin.proof import read_invitation
from qilearn.workspace.answers import ANSWER
from qilearn.workspace.folder import Workspace
from qilearn.workspace.practice import Practice

LOOK = "answer/first-look"


@pytest.fixture
def address(tmp_path: Path) -> str:
    """A store with a cohort in it."""
    return f"sqlite:///{(tmp_path / 'spring.sqlite').as_posix()}"


@pytest.fixture
def faculty(address: str):
    """Faculty of that cohort."""
    return open_faculty(address, key=create_cohort(address, "spring"))


@pytest.fixture
def trainee(tmp_path: Path, address: str, faculty) -> HandingIn:
    """Someone with an answer, and an invitation that leads to the store."""
    workspace = Workspace(tmp_path / "my-work")
    look = find_exercise("first-look")
    Practice(look, workspace=workspace).check(look.solution)
    [invited] = faculty.invite(["maple-7"], address=address)
    now = iter(dt.datetime.now(dt.UTC) + dt.timedelta(seconds=number) for number in range(10_000))
    handing_in = HandingIn(workspace, open_store=_open_store, now=lambda: next(now))
    handing_in.take_invitation(invited.text)
    handing_in.choose(items=(LOOK,), with_progress=True)
    return handing_in


def test_faculty_see_what_was_handed_in_until_it_is_withdrawn(trainee, faculty):
    """From the trainee's tick to the view of faculty, and out of it again."""
    assert trainee.hand_in()[-1].kind == "strength"
    [handed] = faculty.documents(ANSWER)
    assert (handed.code, handed.title, handed.document.body.status) == ("maple-7", "What do you see?", "done")
    assert faculty.progress()["exercise"].tolist() == ["first-look"]
    [id] = trainee.entries
    assert trainee.withdraw(id)[0].says.startswith("Withdrawn.")
    assert list(faculty.documents(ANSWER)) == []
    assert faculty.progress().empty


def test_an_invitation_that_was_replaced_is_told(trainee, faculty):
    """Who was invited anew learns that the old line isn't taken any more, and keeps the file."""
    faculty.forget("maple-7")
    told = trainee.hand_in()[-1]
    assert told.says.startswith("Not sent.")
    assert "doesn’t know this invitation" in told.says
    assert "Nothing is lost" in told.says


def test_a_store_that_has_gone_is_told(trainee, tmp_path):
    """A file that was moved is a sentence, no traceback, and no new store in its place."""
    (tmp_path / "spring.sqlite").unlink()
    assert trainee.hand_in()[-1].says.startswith("Not sent.")
    assert not (tmp_path / "spring.sqlite").exists()


def test_without_the_libraries_of_a_database_it_says_what_to_install(trainee, monkeypatch):
    """The course alone has none of them: one line says how to get them, and the file waits."""
    for name in [name for name in sys.modules if name.startswith("qilearn.cohort.store")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr("qilearn.cohort.store")
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    assert 'pip install "qilearn[cohort]"' in trainee.hand_in()[-1].says


def test_the_invitation_itself_is_what_is_pasted(trainee, address):
    """What faculty copy out is what the card reads."""
    kept = trainee.records.invitation
    assert kept == read_invitation(kept.text)
    assert kept.address == address
