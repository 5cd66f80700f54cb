"""What the tests of handing in share."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from qilearn.core.errors import QilearnError
from qilearn.handin.model import HandIn
from qilearn.handin.proof import Invitation
from qilearn.handin.reading import Sealed, read_hand_in

LOOK, NOTE, PROJECT = "answer/first-look", "answer/first-note", "project/my-copy-of-sleep-on-ward-4"
STORE = "sqlite:////srv/cohort.db"


class Clock:
    """A clock that is a minute later whenever it is looked at."""

    def __init__(self, at: dt.datetime) -> None:
        self.at = at

    def __call__(self) -> dt.datetime:
        self.at += dt.timedelta(minutes=1)
        return self.at


class FakeStore:
    """A store that notes what it is given; one that is away says so, as a database's library would."""

    def __init__(self) -> None:
        self.received: list[bytes] = []
        self.withdrawn: list[str] = []
        self.trouble: Exception | None = None

    def open(self, address: str, invitation: Invitation) -> FakeStore:
        """Open it, as :func:`qilearn.cohort.store.open_trainee` does."""
        if self.trouble:
            raise self.trouble
        assert address == invitation.address
        return self

    def hand_in(self, data: bytes) -> None:
        """Take a hand-in."""
        self.received.append(data)

    def withdraw(self, id: str) -> None:
        """Take one out."""
        self.withdrawn.append(id)


class Away(Exception):
    """What a database's library raises."""


REFUSES = QilearnError("This invitation isn't one of spring's any more. Ask faculty for another.")


def read(data: bytes) -> HandIn:
    """What is in a file that must be a hand-in."""
    sealed = read_hand_in(data)
    assert isinstance(sealed, Sealed), sealed
    return sealed.hand_in


def files(folder: Path) -> list[Path]:
    """What is in a folder."""
    return sorted(folder.iterdir()) if folder.is_dir() else []


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, and what is in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
