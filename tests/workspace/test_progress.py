"""Progress only grows, holds nothing that was typed, and is told in words."""

from __future__ import annotations

import errno
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qilearn.workspace.folder import Workspace
from qilearn.workspace.progress import Event, Progress, progress_frame, read_progress, record
from tests.workspace.examples import make_exercise, make_reflection

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def event(exercise: str = "find-the-shift", name: str = "checked", **parts: Any) -> Event:
    return Event.model_validate(
        {"time": NOON, "exercise": exercise, "event": name, "status": "not yet", "attempt": 1, **parts}
    )


def test_events_come_back_in_order(workspace: Workspace) -> None:
    """What is recorded is read as it was, by any later kernel."""
    events = [event(name="saved first", attempt=0), event(mistake=0), event(attempt=2, status="done")]
    for each in events:
        assert not record(workspace, each)
    history = read_progress(workspace.progress)
    assert list(history.events) == events
    assert not history.comments


def test_the_first_line_says_the_schema_once(workspace: Workspace) -> None:
    """Another program can tell from the first line what the file is; there is one such line."""
    record(workspace, event())
    record(workspace, event())
    lines = workspace.progress.read_text().splitlines()
    assert lines[0] == '{"kind": "progress", "schema_version": 1}'
    assert len(lines) == 3


def test_nothing_recorded_is_no_events(workspace: Workspace) -> None:
    """Before the first event there is no file, and nothing to say."""
    history = read_progress(workspace.progress)
    assert history.events == ()
    assert not history.comments


@given(kept=st.integers(0, 200))
@settings(deadline=None)
def test_a_torn_line_costs_itself_only(tmp_path_factory: pytest.TempPathFactory, kept: int) -> None:
    """Wherever a power cut ends the file, the events before it are read and the next one isn't glued to it."""
    workspace = Workspace(tmp_path_factory.mktemp("torn"))
    record(workspace, event(attempt=1))
    record(workspace, event(attempt=2))
    whole = workspace.progress.read_bytes()
    torn = whole[: min(kept, len(whole))]
    workspace.progress.write_bytes(torn)
    complete = [each.attempt for each in read_progress(workspace.progress).events]
    assert len(complete) >= max(0, torn.count(b"\n") - 1)
    record(workspace, event(attempt=3))
    attempts = [each.attempt for each in read_progress(workspace.progress).events]
    assert attempts == [*complete, 3]


def test_a_torn_last_line_is_no_news(workspace: Workspace) -> None:
    """A line that was being written when the computer stopped is left out without a word."""
    record(workspace, event())
    with workspace.progress.open("ab") as file:
        file.write(b'{"time": "2026-11-2')
    history = read_progress(workspace.progress)
    assert len(history.events) == 1
    assert not history.comments


@pytest.mark.parametrize(
    "line",
    [
        b'{"kind": "progress", "schema_version": 9}',
        b'{"time": "2026-11-22T12:00:00Z", "exercise": "x", "event": "sang", "status": "done", "attempt": 1}',
        b'{"time": "2026-11-22T12:00:00Z", "exercise": "<img>", "event": "hint", "status": "done", "attempt": 1}',
        b"\xff\x00",
        b"[" * 50_000,
    ],
)
def test_lines_it_does_not_know_are_said(workspace: Workspace, line: bytes) -> None:
    """A newer, foreign or broken line is left out, the rest is used, and a Comment says so."""
    record(workspace, event())
    with workspace.progress.open("ab") as file:
        file.write(line + b"\n")
    record(workspace, event(attempt=2))
    history = read_progress(workspace.progress)
    assert [each.attempt for each in history.events] == [1, 2]
    assert "1 line of progress.jsonl couldn't be read" in history.comments[0].says


@pytest.mark.parametrize(
    ("function", "number", "words"),
    [
        ("open", errno.EROFS, "can't be written to"),
        ("write", errno.ENOSPC, "disk is full"),
        ("fsync", errno.EIO, "Input/output error"),
    ],
)
def test_trouble_with_the_disk_is_a_comment(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, function: str, number: int, words: str
) -> None:
    """An event that can't be noted never stops the lesson."""

    def fail(*args: Any) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, function, fail)
        comments = record(workspace, event())
    assert words in comments[0].says
    assert not record(workspace, event())


def test_half_a_line_written_is_said(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk takes only a part of the line, that is no success, and the next event is whole."""
    record(workspace, event(attempt=1))
    write = os.write
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:20]))
        assert "disk is full" in record(workspace, event(attempt=2))[0].says
    record(workspace, event(attempt=3))
    assert [each.attempt for each in read_progress(workspace.progress).events] == [1, 3]


def test_a_folder_in_the_file_s_place(workspace: Workspace) -> None:
    """Reading and recording say what is wrong; neither raises."""
    workspace.progress.mkdir(parents=True)
    assert record(workspace, event())
    assert read_progress(workspace.progress).comments


@pytest.mark.parametrize(
    ("part", "typed"),
    [("exercise", "Mrs Jones"), ("event", "typed"), ("status", "failed"), ("mistake", "mine"), ("time", "noon")],
)
def test_there_is_no_room_for_free_text(part: str, typed: str) -> None:
    """Nothing but ids, numbers and the words of a short list can be recorded."""
    with pytest.raises(ValueError, match=part):
        Event.model_validate({**event().model_dump(), part: typed})


class TestFrame:
    """One row an exercise."""

    EXERCISES = (
        make_reflection(notebook="00_start_here", minutes=2),
        make_exercise(),
        make_exercise(id="count-runs", title="Count the runs", minutes=1),
    )

    def test_before_anything_was_done(self) -> None:
        """Every exercise has its row, and the first is next."""
        frame = progress_frame(self.EXERCISES, [])
        assert list(frame["exercise"]) == ["first-note", "find-the-shift", "count-runs"]
        assert set(frame["status"]) == {"not attempted"}
        assert list(frame["next"]) == [True, False, False]
        assert frame["last"].isna().all()
        assert str(frame["last"].dtype).endswith("UTC]")

    def test_without_exercises(self) -> None:
        """No exercises make an empty frame with all its columns."""
        assert "next" in progress_frame([], [event()]).columns

    def test_the_furthest_status_counts(self) -> None:
        """Trying something else after it was done doesn't take "done" away."""
        events = [
            event(status="not yet", attempt=1),
            event(name="hint", attempt=1),
            event(status="done", attempt=2, time=NOON + timedelta(hours=1)),
            event(status="not yet", attempt=3, time=NOON + timedelta(hours=2)),
            event("first-note", status="reflect"),
            event("gone-from-the-course", status="done"),
        ]
        frame = progress_frame(self.EXERCISES, events).set_index("exercise")
        shift = frame.loc["find-the-shift"]
        assert (shift["status"], shift["attempts"], shift["hints"]) == ("done", 3, 1)
        assert shift["last"] == pd.Timestamp(NOON + timedelta(hours=2))
        assert list(frame["next"]) == [False, False, True]

    def test_it_is_told_in_words(self, workspace: Workspace) -> None:
        """Each notebook has a line with what is done and what comes next: no score, no percentage."""
        record(workspace, event("first-note", status="reflect"))
        record(workspace, event(status="done"))
        progress = Progress.read(workspace, self.EXERCISES)
        assert repr(progress).splitlines() == [
            "Notebook 00: all 1 done.",
            "Notebook 06: 1 of 2 done; next: Count the runs (1 minute).",
        ]
        assert "%" not in repr(progress)

    def test_what_was_not_begun_says_how_long_it_takes(self, workspace: Workspace) -> None:
        """A notebook that isn't up yet shows its exercises and minutes."""
        assert repr(Progress.read(workspace, self.EXERCISES)).splitlines() == [
            "Notebook 00: 0 of 1 done; next: A first note (2 minutes).",
            "Notebook 06: 2 exercises, 4 minutes.",
        ]

    def test_no_exercises_are_said(self, workspace: Workspace) -> None:
        """An empty course says so instead of showing nothing."""
        assert "no exercises" in repr(Progress.read(workspace, []))

    def test_titles_are_text(self, workspace: Workspace) -> None:
        """A title that holds markup is shown as it is written, and lines left out are said below."""
        record(workspace, event())
        with workspace.progress.open("a") as file:
            file.write("junk\n")
        shown = Progress.read(workspace, [make_exercise(title="<img src=x onerror=alert(1)>")])._repr_html_()
        assert "<img" not in shown
        assert "&lt;img" in shown
        assert "couldn&#x27;t be read" in shown


def test_reading_never_makes_the_folder(workspace: Workspace) -> None:
    """Looking at progress leaves the course folder as it was."""
    Progress.read(workspace, [make_exercise()])
    assert list(Path(workspace.path.parent).iterdir()) == []
