"""The three ways of a hand-in."""

from __future__ import annotations

import os
import sys

import pytest

from qilearn.handin.proof import new_invitation
from qilearn.handin.sending import put_into_folder, remove_from_folder, send, take_back
from tests.handin.examples import STORE, files

NAME = "hand-in-maple-7-2027-03-01-120000.json"


def test_nothing_in_the_folder_is_written_over(shared):
    """Someone else's file of the same name stays; ours goes beside it."""
    (shared / NAME).write_bytes(b"theirs")
    sent = put_into_folder(b"ours", NAME, shared)
    assert sent.ok
    assert (shared / NAME).read_bytes() == b"theirs"
    [other] = [path for path in files(shared) if path.name != NAME]
    assert other.read_bytes() == b"ours"
    assert other.name in sent.says


def test_the_same_file_again_is_one_file(shared):
    """Sending once more after a doubt makes no second file."""
    assert put_into_folder(b"ours", NAME, shared).ok
    assert put_into_folder(b"ours", NAME, shared).ok
    assert [path.name for path in files(shared)] == [NAME]


def test_a_kill_leaves_no_half_file(shared, monkeypatch):
    """A file is there whole or not at all, with no trace of the try under a name that is collected."""

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("qilearn.workspace.files.os.replace", killed)
    with pytest.raises(KeyboardInterrupt):
        put_into_folder(b"ours", NAME, shared)
    assert [path for path in files(shared) if path.suffix == ".json"] == []


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="may write anywhere")
def test_a_folder_that_may_not_be_written_to(shared):
    """It is said whose business that is."""
    shared.chmod(0o500)
    assert "can’t be written to: permission denied" in put_into_folder(b"ours", NAME, shared).says


def test_a_disk_that_is_full(shared, monkeypatch):
    """The system's own word for it is passed on, and nothing is called sent."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("qilearn.handin.sending.write_whole", full)
    sent = put_into_folder(b"ours", NAME, shared)
    assert not sent.ok
    assert "no space left on device" in sent.says


def test_only_the_same_file_is_removed(shared):
    """What isn't there, or isn't ours, is left alone."""
    assert not remove_from_folder(b"ours", NAME, shared)
    put_into_folder(b"theirs", NAME, shared)
    assert not remove_from_folder(b"ours", NAME, shared)
    assert remove_from_folder(b"theirs", NAME, shared)
    assert files(shared) == []


def test_a_store_without_a_door(shared):
    """Where nothing can open a store it is said, whether to bring something or to take it back."""
    invitation = new_invitation("spring", "maple-7", address=STORE)
    assert not send(b"{}", NAME, invitation).ok
    assert not take_back("0" * 32, invitation, None).ok


def test_a_password_is_no_part_of_a_message(store):
    """What is shown to a room, or mailed to faculty, holds no password."""
    store.trouble = OSError("postgresql://ward:hunter2@db refused")
    invitation = new_invitation("spring", "maple-7", address="postgresql://ward:hunter2@db/qi")
    sent = send(b"{}", NAME, invitation, store.open)
    assert not sent.ok
    assert "hunter2" not in sent.says
