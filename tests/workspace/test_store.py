"""A store never loses what it has confirmed, whoever else writes, and whatever the disk does."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from qilearn.core.documents import Document, new_document, write_document
from qilearn.core.errors import InputError
from qilearn.workspace.folder import Workspace
from qilearn.workspace.store import Saved, Store
from tests.core.test_documents import JSON
from tests.workspace.examples import NOTE, NoteBody

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def store_in(workspace: Workspace) -> Store[NoteBody]:
    return Store(NOTE, workspace)


def note(content: Any) -> NoteBody:
    return NoteBody(content=content)


def content(store: Store[NoteBody], id: str = "one") -> Any:
    document = store.load(id).document
    return document.body.content if document else None


def all_contents(store: Store[NoteBody], id: str = "one") -> list[Any]:
    return [version.document.body.content for version in store.versions(id)]


def said(found: Any) -> str:
    return " ".join(comment.says for comment in found.comments)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name != ".lock")


@given(JSON)
@settings(deadline=None)
def test_any_answer_comes_back(answer: Any) -> None:
    """Whatever JSON can hold is read by the next kernel as it was saved."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder) / "my-work")
        saved = store_in(workspace).save("one", note(answer))
        assert saved.ok
        loaded = store_in(workspace).load("one")
        assert loaded.document == saved.document
        assert content(store_in(workspace)) == answer
        assert not loaded.comments


def test_nothing_saved_is_nothing_to_say(workspace: Workspace) -> None:
    """A document that doesn't exist yet is None, without a Comment."""
    loaded = store_in(workspace).load("one")
    assert loaded.document is None
    assert not loaded.comments


def test_saving_keeps_when_it_was_first_made(workspace: Workspace) -> None:
    """A later save changes the time of the change and not that of the making."""
    workspace.make(workspace.path / "notes")
    old = new_document(NOTE, "one", note("old"), at=LONG_AGO)
    (workspace.path / "notes" / "one.json").write_bytes(write_document(old))
    store = store_in(workspace)
    store.load("one")
    document = store.save("one", note("new")).document
    assert document is not None
    assert document.created == LONG_AGO < document.modified


def test_the_same_content_is_not_written_again(workspace: Workspace) -> None:
    """Saving what is on the disk already is confirmed, and leaves the file as it is."""
    store = store_in(workspace)
    store.save("one", note("x"))
    path = workspace.path / "notes" / "one.json"
    os.utime(path, (0, 0))
    assert store.save("one", note("x")).ok
    assert path.stat().st_mtime == 0


def test_what_json_lacks_is_said_and_not_saved(workspace: Workspace) -> None:
    """A number without value can't be kept; the learner hears so and what was there stays."""
    store = store_in(workspace)
    store.save("one", note("x"))
    saved = store.save("one", note(float("nan")))
    assert not saved.ok
    assert "can't be kept" in said(saved)
    assert content(store_in(workspace)) == "x"


class TestTwoKernels:
    """Two kernels on one document: neither loses its work."""

    def test_a_save_over_unseen_changes_keeps_both(self, workspace: Workspace) -> None:
        """The file stays, ours goes beside it, and the Comment says so and how to choose."""
        first, second = store_in(workspace), store_in(workspace)
        first.load("one")
        second.load("one")
        first.save("one", note("theirs"))
        saved = second.save("one", note("ours"))
        assert saved.ok
        assert content(first) == "theirs"
        assert sorted(all_contents(first)) == ["ours", "theirs"]
        [comment] = saved.comments
        assert "Both are kept" in comment.says
        assert f'notes.open("one").use_version({first.versions("one")[1].which!r})' in comment.says

    def test_a_store_that_never_looked_overwrites_nothing(self, workspace: Workspace) -> None:
        """Saving without having opened the document counts as not having seen it."""
        store_in(workspace).save("one", note("theirs"))
        store_in(workspace).save("one", note("ours"))
        assert sorted(all_contents(store_in(workspace))) == ["ours", "theirs"]

    def test_later_saves_go_to_the_same_place(self, workspace: Workspace) -> None:
        """A hundred edits after a conflict make one second version, not a hundred."""
        first, second = store_in(workspace), store_in(workspace)
        first.save("one", note("theirs"))
        for number in range(5):
            assert "Both are kept" in said(second.save("one", note(number)))
        assert not first.save("one", note("theirs, later")).comments
        assert all_contents(first) == ["theirs, later", 4]
        assert len(names(workspace.path / "notes")) == 2

    def test_both_saving_the_same_is_no_conflict(self, workspace: Workspace) -> None:
        """Two kernels that say the same make one version and no Comment."""
        store_in(workspace).save("one", note("same"))
        assert not store_in(workspace).save("one", note("same")).comments
        assert names(workspace.path / "notes") == ["one.json"]

    def test_an_edit_by_hand_is_noticed(self, workspace: Workspace) -> None:
        """A file that was changed in an editor while it was open is not written over."""
        store = store_in(workspace)
        store.save("one", note("typed"))
        path = workspace.path / "notes" / "one.json"
        path.write_text(path.read_text().replace("typed", "by hand"))
        store.save("one", note("typed more"))
        assert sorted(all_contents(store)) == ["by hand", "typed more"]

    def test_opening_says_that_there_are_two(self, workspace: Workspace) -> None:
        """The next kernel is told of both versions and their times, and shown the current one."""
        store_in(workspace).save("one", note("theirs"))
        store_in(workspace).save("one", note("ours"))
        loaded = store_in(workspace).load("one")
        assert loaded.document is not None
        assert loaded.document.body.content == "theirs"
        assert "There are 2 versions" in said(loaded)
        assert f"{loaded.document.modified.astimezone():%H:%M}" in said(loaded)

    def test_choosing_ours(self, workspace: Workspace) -> None:
        """The chosen version becomes the current one, the other stays, and nobody is asked again."""
        store_in(workspace).save("one", note("theirs"))
        second = store_in(workspace)
        second.save("one", note("ours"))
        which = second.versions("one")[1].which
        assert second.use_version("one", which).ok
        assert all_contents(second) == ["ours", "theirs"]
        assert not store_in(workspace).load("one").comments
        assert not second.save("one", note("ours, later")).comments
        assert all_contents(second) == ["ours, later", "theirs"]

    def test_choosing_theirs_and_changing_one_s_mind(self, workspace: Workspace) -> None:
        """Keeping the current one puts the other away; it can still be taken later."""
        store_in(workspace).save("one", note("theirs"))
        second = store_in(workspace)
        second.save("one", note("ours"))
        which = second.versions("one")[1].which
        second.use_version("one", "current")
        assert not store_in(workspace).load("one").comments
        assert content(second) == "theirs"
        second.use_version("one", which)
        assert all_contents(second) == ["ours", "theirs"]

    def test_work_on_a_version_that_was_decided_against(self, workspace: Workspace) -> None:
        """A kernel that goes on with a version after the choice fell on another isn't overlooked."""
        first, second = store_in(workspace), store_in(workspace)
        first.save("one", note("theirs"))
        second.save("one", note("ours"))
        first.use_version("one", "current")
        second.save("one", note("ours, later"))
        assert "There are 2 versions" in said(store_in(workspace).load("one"))
        assert set(all_contents(first)) == {"theirs", "ours", "ours, later"}

    def test_a_choice_that_does_not_exist(self, workspace: Workspace) -> None:
        """A mistyped version says which there are."""
        store_in(workspace).save("one", note("x"))
        with pytest.raises(InputError, match="'current'"):
            store_in(workspace).use_version("one", "curent")

    def test_one_document_s_versions_are_not_another_s(self, workspace: Workspace) -> None:
        """An id that starts like another has its own versions only."""
        for id in ("one", "one-more"):
            store_in(workspace).save(id, note(f"{id} theirs"))
            store_in(workspace).save(id, note(f"{id} ours"))
        assert sorted(all_contents(store_in(workspace))) == ["one ours", "one theirs"]


class TestSetAside:
    """What can't be read is never written over."""

    @pytest.mark.parametrize("data", [b"", b'{"kind": "note", "schema_v', b"\xff\xfe\x00", b"[]", b"\x00" * 99])
    def test_a_broken_file_is_moved_byte_for_byte(self, workspace: Workspace, data: bytes) -> None:
        """The learner starts afresh, hears where the file is, and it is as it was."""
        workspace.make(workspace.path / "notes")
        (workspace.path / "notes" / "one.json").write_bytes(data)
        store = store_in(workspace)
        loaded = store.load("one")
        [name] = names(workspace.set_aside)
        assert loaded.document is None
        assert f"set-aside/{name}" in said(loaded)
        assert (workspace.set_aside / name).read_bytes() == data
        assert not store.save("one", note("afresh")).comments
        assert content(store) == "afresh"

    def test_a_newer_file_waits_for_the_update(self, workspace: Workspace) -> None:
        """A file that a newer qilearn wrote is kept whole; the Comment says to update and to put it back."""
        store_in(workspace).save("one", note("x"))
        path = workspace.path / "notes" / "one.json"
        path.write_bytes(path.read_bytes().replace(b'"schema_version": 1', b'"schema_version": 7'))
        newer = path.read_bytes()
        loaded = store_in(workspace).load("one")
        assert "update qilearn" in said(loaded)
        [name] = names(workspace.set_aside)
        assert (workspace.set_aside / name).read_bytes() == newer

    def test_a_folder_in_its_place(self, workspace: Workspace) -> None:
        """A folder where the file should be is moved with what is in it."""
        inside = workspace.path / "notes" / "one.json" / "thesis.txt"
        inside.parent.mkdir(parents=True)
        inside.write_text("mine")
        store = store_in(workspace)
        assert "other than a file" in said(store.load("one"))
        [name] = names(workspace.set_aside)
        assert (workspace.set_aside / name / "thesis.txt").read_text() == "mine"
        assert store.save("one", note("x")).ok

    def test_a_file_broken_while_it_was_open(self, workspace: Workspace) -> None:
        """A save that meets a broken file sets it aside too, and says so."""
        store = store_in(workspace)
        store.save("one", note("x"))
        (workspace.path / "notes" / "one.json").write_bytes(b"half a f")
        saved = store.save("one", note("y"))
        assert saved.ok
        assert "set-aside/" in said(saved)
        assert content(store) == "y"

    def test_two_in_one_second_both_stay(self, workspace: Workspace) -> None:
        """Files set aside at the same time don't take each other's name."""
        store = store_in(workspace)
        workspace.make(workspace.path / "notes")
        for data in (b"first", b"second", b"third"):
            (workspace.path / "notes" / "one.json").write_bytes(data)
            store.load("one")
        aside = [(workspace.set_aside / name).read_bytes() for name in names(workspace.set_aside)]
        assert sorted(aside) == [b"first", b"second", b"third"]

    def test_a_file_that_cannot_be_moved_is_left(self, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where it can't be moved it stays untouched, and saves go beside it."""
        workspace.make(workspace.path / "notes")
        path = workspace.path / "notes" / "one.json"
        path.write_bytes(b"broken")
        replace = os.replace

        def refuse(source: Path, target: Path) -> None:
            if source == path:
                raise PermissionError(errno.EACCES, "Permission denied")
            replace(source, target)

        monkeypatch.setattr(os, "replace", refuse)
        store = store_in(workspace)
        assert "left untouched where it is" in said(store.load("one"))
        saved = store.save("one", note("x"))
        assert saved.ok
        assert "use_version('current')" not in said(saved)
        assert store.save("one", note("y")).ok
        assert path.read_bytes() == b"broken"
        assert all_contents(store) == ["y"]

    def test_a_file_without_permission(self, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file that may not be opened counts as one that can't be read."""
        store_in(workspace).save("one", note("x"))

        def refuse(path: Path) -> bytes:
            raise PermissionError(errno.EACCES, "Permission denied")

        with monkeypatch.context() as patch:
            patch.setattr(Path, "read_bytes", refuse)
            assert "no permission" in said(store_in(workspace).load("one"))
        assert len(names(workspace.set_aside)) == 1

    def test_a_disk_that_stumbles_moves_nothing(self, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
        """A passing fault of the disk is no reason to take the file for broken."""
        store_in(workspace).save("one", note("x"))

        def stumble(path: Path) -> bytes:
            raise OSError(errno.EIO, "Input/output error")

        store = store_in(workspace)
        store.load("one")
        with monkeypatch.context() as patch:
            patch.setattr(Path, "read_bytes", stumble)
            assert "Input/output error" in said(store.load("one"))
        store.save("one", note("begun afresh, since nothing was shown"))
        assert content(store) == "x"
        assert len(store.versions("one")) == 2

    def test_a_topic_can_set_aside_too(self, workspace: Workspace) -> None:
        """A document that its topic can't use any more is moved for the topic's own reason."""
        store = store_in(workspace)
        store.save("one", note("old shape"))
        [comment] = store.set_aside("one", "it was made for another course")
        assert "because it was made for another course" in comment.says
        assert content(store) is None


DISK_TROUBLES = [
    ("open", errno.EROFS, "can't be written to"),
    ("open", errno.EACCES, "can't be written to"),
    ("open", errno.ENOSPC, "disk is full"),
    ("write", errno.ENOSPC, "disk is full"),
    ("write", errno.EIO, "Input/output error"),
    ("fsync", errno.ENOSPC, "disk is full"),
    ("fsync", errno.EDQUOT, "disk is full"),
    ("close", errno.EDQUOT, "disk is full"),
    ("replace", errno.EACCES, "can't be written to"),
    ("replace", errno.ENOENT, "has gone"),
]


def break_disk(patch: pytest.MonkeyPatch, function: str, number: int) -> None:
    """Let one function of the system fail on files that are being written; reading goes on."""
    real = getattr(os, function)

    def fail(*args: Any, **options: Any) -> Any:
        if function == "open" and not args[1] & os.O_CREAT:
            return real(*args, **options)
        if function == "close":
            real(*args, **options)
        raise OSError(number, os.strerror(number))

    patch.setattr(os, function, fail)


class TestDisk:
    """A disk that is full, locked or gone: a Comment, and nothing is lost."""

    @pytest.mark.parametrize(("function", "number", "words"), DISK_TROUBLES)
    def test_trouble_is_said_and_passes(
        self, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, function: str, number: int, words: str
    ) -> None:
        """The save isn't confirmed, the Comment says what to do, the old content stays; later saves work."""
        store = store_in(workspace)
        store.save("one", note("before"))
        with monkeypatch.context() as patch:
            break_disk(patch, function, number)
            saved = store.save("one", note("during"))
        assert not saved.ok
        assert saved.words == "Not saved"
        assert words in said(saved)
        assert "still on the screen" in said(saved)
        assert content(store_in(workspace)) == "before"
        assert names(workspace.path / "notes") == ["one.json"]
        assert store.save("one", note("after")).comments == ()
        assert all_contents(store) == ["after"]

    def test_a_first_save_that_cannot_make_its_folder(
        self, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A course folder that may not be written to is said at the first save."""

        def refuse(path: Path) -> None:
            raise OSError(errno.EROFS, "Read-only file system")

        monkeypatch.setattr(os, "mkdir", refuse)
        assert "qilearn lab --folder" in said(store_in(workspace).save("one", note("x")))

    def test_a_course_folder_that_has_gone(self, workspace: Workspace) -> None:
        """Work isn't saved to where nobody would look for it; the Comment names the folder that is missed."""
        store = store_in(workspace)
        store.save("one", note("x"))
        course = workspace.path.parent
        shutil.rmtree(course)
        saved = store.save("one", note("y"))
        assert not saved.ok
        assert str(course) in said(saved)
        assert not course.exists()

    def test_a_file_where_the_folder_should_be(self, workspace: Workspace) -> None:
        """A file named my-work is left alone, and opening and saving say so without an exception."""
        workspace.path.write_text("mine")
        store = store_in(workspace)
        assert store.load("one").document is None
        assert not store.save("one", note("x")).ok
        assert workspace.path.read_text() == "mine"

    def test_a_choice_that_the_disk_refuses(self, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
        """When a chosen version can't be moved, all versions stay where they were."""
        store_in(workspace).save("one", note("theirs"))
        store = store_in(workspace)
        store.save("one", note("ours"))
        which = store.versions("one")[1].which
        with monkeypatch.context() as patch:
            break_disk(patch, "fsync", errno.ENOSPC)
            assert not store.use_version("one", which).ok
        assert all_contents(store) == ["theirs", "ours"]

    def test_a_virus_scanner_is_waited_for(self, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
        """On Windows a scanner may hold the file for a moment: the save tries again and succeeds."""
        store = store_in(workspace)
        store.save("one", note("x"))
        replace, held, waits = os.replace, [5, 32, 33], []

        def busy(source: Path, target: Path) -> None:
            if held:
                trouble = PermissionError(errno.EACCES, "The process cannot access the file")
                trouble.winerror = held.pop()  # type: ignore[attr-defined]
                raise trouble
            replace(source, target)

        monkeypatch.setattr(os, "replace", busy)
        monkeypatch.setattr(time, "sleep", waits.append)
        assert store.save("one", note("y")).ok
        assert len(waits) == 3
        assert content(store) == "y"

    def test_a_scanner_that_never_lets_go(self, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
        """Waiting has an end, and then the save says that it failed."""

        def busy(source: Path, target: Path) -> None:
            trouble = PermissionError(errno.EACCES, "The process cannot access the file")
            trouble.winerror = 32  # type: ignore[attr-defined]
            raise trouble

        monkeypatch.setattr(os, "replace", busy)
        monkeypatch.setattr(time, "sleep", lambda seconds: None)
        assert not store_in(workspace).save("one", note("x")).ok

    def test_a_file_system_without_locks(self, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where files can't be locked the learner's work is saved all the same."""
        import filelock

        def cannot(*args: Any, **options: Any) -> None:
            raise NotImplementedError

        monkeypatch.setattr(filelock.FileLock, "acquire", cannot)
        assert store_in(workspace).save("one", note("x")).ok
        assert content(store_in(workspace)) == "x"


def test_only_old_strays_are_removed(workspace: Workspace) -> None:
    """Opening clears what a killed process left an hour ago; what may still be written, or isn't ours, stays."""
    folder = workspace.path / "notes"
    workspace.make(folder)
    old, fresh = folder / ".one.json.0123abcd.tmp", folder / ".one.json.4567abcd.tmp"
    theirs = folder / "thesis.tmp"
    for path in (old, fresh, theirs):
        path.touch()
    for path in (old, theirs):
        os.utime(path, (time.time() - 7200, time.time() - 7200))
    store_in(workspace)
    assert names(folder) == [fresh.name, theirs.name]


class TwoStores(RuleBasedStateMachine):
    """Two kernels save, open and choose in any order; what was confirmed is always to be found.

    ``live`` holds the contents that nobody has knowingly replaced: a save replaces what its kernel had before it.
    """

    CONTENTS = st.integers(0, 3) | st.integers(4, 10**6)

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.workspace = Workspace(Path(self.folder.name) / "my-work")
        self.stores = [store_in(self.workspace), store_in(self.workspace)]
        self.held: list[int | None] = [None, None]
        self.live: set[int] = set()

    def teardown(self) -> None:
        self.folder.cleanup()

    @rule(who=st.integers(0, 1), what=CONTENTS)
    def save(self, who: int, what: int) -> None:
        saved = self.stores[who].save("one", note(what))
        assert saved.ok
        self.live.discard(self.held[who])  # type: ignore[arg-type]
        self.live.add(what)
        self.held[who] = what

    @rule(who=st.integers(0, 1))
    def open(self, who: int) -> None:
        loaded = self.stores[who].load("one")
        self.held[who] = loaded.document.body.content if loaded.document else None  # type: ignore[assignment]

    @rule(who=st.integers(0, 1))
    def restart(self, who: int) -> None:
        self.stores[who] = store_in(self.workspace)
        self.held[who] = None

    @precondition(lambda self: self.live)
    @rule(who=st.integers(0, 1), data=st.data())
    def choose(self, who: int, data: st.DataObject) -> None:
        chosen = data.draw(st.sampled_from(self.stores[who].versions("one")))
        self.check_saved(self.stores[who].use_version("one", chosen.which), chosen.document)
        self.held[who] = chosen.document.body.content  # type: ignore[assignment]

    def check_saved(self, saved: Saved[NoteBody], document: Document[NoteBody]) -> None:
        assert saved.ok
        assert saved.document == document
        assert content(store_in(self.workspace)) == document.body.content

    @invariant()
    def nothing_confirmed_is_lost(self) -> None:
        assert self.live <= set(all_contents(store_in(self.workspace)))

    @invariant()
    def nothing_is_left_behind(self) -> None:
        folder = self.workspace.path / "notes"
        assert not folder.exists() or not [name for name in os.listdir(folder) if name.endswith(".tmp")]


TestTwoStores = TwoStores.TestCase
TestTwoStores.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
