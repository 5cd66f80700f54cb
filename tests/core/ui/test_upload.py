"""The upload button, without a browser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.core.comments import Comments
from qilearn.core.errors import InputError
from qilearn.core.ui.guard import Guard
from qilearn.core.ui.upload import Upload, bare_name
from tests.core.ui.front_end import listen, sends


class Receiver:
    """An upload button with what came through it."""

    def __init__(self) -> None:
        self.shown: list[Comments] = []
        self.files: list[tuple[str, bytes]] = []
        self.button = Upload("Your table", guard=Guard(self.shown.append))
        self.button.on_file(lambda name, data: self.files.append((name, data)))
        self.said = listen(self.button)

    def piece(self, data: bytes, *, at: int, size: int, upload: str = "one", name: str = "visits.csv") -> None:
        sends(self.button, {"kind": "piece", "upload": upload, "from": at, "name": name, "size": size}, data)


@pytest.fixture
def receiver() -> Receiver:
    return Receiver()


@given(st.binary(min_size=1, max_size=200), st.integers(1, 40))
def test_a_file_in_pieces_arrives_whole(data, step):
    """Whatever its bytes and however it is cut."""
    receiver = Receiver()
    for start in range(0, len(data), step):
        receiver.piece(data[start : start + step], at=start, size=len(data))
    assert receiver.files == [("visits.csv", data)]
    assert [message["whole"] for message in receiver.said][-1] is True
    assert not any(message["whole"] for message in receiver.said[:-1])


def test_a_stopped_upload_leaves_nothing_behind(receiver):
    """Choosing another file half way gives that file, and nothing of the first."""
    receiver.piece(b"half", at=0, size=8, upload="one")
    receiver.piece(b"whole", at=0, size=5, upload="two", name="other.csv")
    receiver.piece(b"late", at=4, size=8, upload="one")
    assert receiver.files == [("other.csv", b"whole")]


def test_a_piece_that_doesnt_follow_is_ignored(receiver):
    """A piece that comes twice isn't added twice."""
    receiver.piece(b"abcd", at=0, size=8)
    receiver.piece(b"zzzz", at=2, size=8)
    receiver.piece(b"efgh", at=4, size=8)
    assert receiver.files == [("visits.csv", b"abcdefgh")]


def test_python_refuses_what_is_too_large_as_well(receiver):
    """The limit doesn't rest on the front end alone."""
    receiver.button.limit = 6
    receiver.piece(b"abcd", at=0, size=8)
    receiver.piece(b"efgh", at=4, size=8)
    assert receiver.files == []


def test_the_name_is_never_a_path(receiver):
    """A file that calls itself ../../etc/passwd is called passwd."""
    receiver.piece(b"x", at=0, size=1, name="../../etc/passwd")
    assert receiver.files == [("passwd", b"x")]


@given(st.text())
def test_no_name_has_a_folder_in_it(name):
    """Neither of the two ways to write one."""
    assert not {"/", "\\"} & set(bare_name(name))


def test_a_problem_with_the_file_is_shown(receiver):
    """A table that can't be read says why, and the button still answers."""

    def refuse(name: str, data: bytes) -> None:
        raise InputError([f"{name}: there is no header."])

    receiver.button.on_file(refuse)
    receiver.piece(b"x", at=0, size=1)
    assert receiver.shown[0][0].says == "visits.csv: there is no header."
    assert receiver.said[-1]["whole"] is True
