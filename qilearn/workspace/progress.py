"""Progress: what was tried and when, as a file that only grows, and as one row an exercise.

The file holds no names and nothing that anyone typed, so that it can be handed in as it is.
"""

from __future__ import annotations

import errno
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from qilearn.core.comments import Comment, Comments
from qilearn.core.documents import ID_PATTERN
from qilearn.core.exercises import Exercise, Status
from qilearn.core.text import counted, escape
from qilearn.workspace import notices
from qilearn.workspace.files import BINARY, read_whole, sync_folder
from qilearn.workspace.folder import Workspace

if TYPE_CHECKING:
    import pandas as pd

SCHEMA_VERSION = 1

EventName = Literal["saved first", "checked", "hint", "solution"]

_FIRST_LINE = {"kind": "progress", "schema_version": SCHEMA_VERSION}
_FURTHER: tuple[Status, ...] = ("not attempted", "not yet", "reflect", "done")
_FINISHED: frozenset[Status] = frozenset({"done", "reflect"})


class Event(BaseModel):
    """Something a learner did with an exercise.

    Attributes
    ----------
    time : datetime.datetime
        When, in UTC.
    exercise : str
        The exercise's id.
    event : {"saved first", "checked", "hint", "solution"}
        What: an answer was saved for the first time, checked, or a hint or the solution was shown.
    status : {"not attempted", "not yet", "done", "reflect"}
        Where the exercise then stood.
    attempt : int
        How many checks there had been by then, this one included.
    mistake : int or None
        Which of the exercise's anticipated mistakes the answer made, counted from 0.
    """

    model_config = ConfigDict(frozen=True)

    time: AwareDatetime
    exercise: str = Field(pattern=ID_PATTERN)
    event: EventName
    status: Status
    attempt: int = Field(ge=0)
    mistake: int | None = Field(default=None, ge=0)


@dataclass(frozen=True, slots=True)
class History:
    """The events of a progress file in order, and what the reader should know about lines left out."""

    events: tuple[Event, ...]
    comments: Comments


def record(workspace: Workspace, event: Event) -> Comments:
    """Add an event to the workspace's progress file; it is on the disk when this returns.

    Returns
    -------
    Comments
        Empty, or why it couldn't be done. Never raises for what the disk does.
    """
    try:
        workspace.make()
        _append(workspace.progress, event)
    except OSError as trouble:
        return Comments([notices.not_recorded(trouble, workspace.path)])
    return Comments()


def _append(path: Path, event: Event) -> None:
    line = event.model_dump_json(exclude_none=True).encode() + b"\n"
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | BINARY, 0o666)
    try:
        is_new = os.lseek(descriptor, 0, os.SEEK_END) == 0
        if is_new:
            line = json.dumps(_FIRST_LINE).encode() + b"\n" + line
        else:
            os.lseek(descriptor, -1, os.SEEK_END)
            if os.read(descriptor, 1) != b"\n":  # A power cut tore the last line: don't glue this one to it.
                line = b"\n" + line
        if os.write(descriptor, line) < len(line):  # One write, so that two kernels' lines don't mix.
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if is_new:
        sync_folder(path.parent)


def read_progress(path: Path) -> History:
    """The events of a progress file. Never raises: what can't be read is left out, and a Comment says so.

    A last line without an end was being written when the computer stopped; it is left out silently.
    """
    try:
        lines = (read_whole(path) or b"").split(b"\n")
    except OSError as trouble:
        return History((), Comments([notices.not_opened("progress", trouble, path)]))
    read = [_event(line) for line in lines[:-1] if line.strip()]
    if lines[-1]:
        read.append(_event(lines[-1]) or "")
    events = tuple(event for event in read if isinstance(event, Event))
    left_out = read.count(None)
    return History(events, Comments([_left_out(path, left_out)] if left_out else []))


def _event(line: bytes) -> Event | Literal[""] | None:
    """The event in a line, "" for a first line as this version writes it, or None for anything else."""
    try:
        return Event.model_validate_json(line)
    except ValidationError:
        pass
    try:
        return "" if json.loads(line) == _FIRST_LINE else None
    except (ValueError, RecursionError):
        return None


def _left_out(path: Path, number: int) -> Comment:
    return Comment(
        "next step",
        notices.ABOUT,
        f"{counted(number, 'line')} of {path.name} couldn't be read, so something may be missing here. "
        "The file is unchanged. If a newer version of qilearn wrote to it, update this one.",
    )


def progress_frame(exercises: Iterable[Exercise], events: Iterable[Event]) -> pd.DataFrame:
    """One row an exercise, in the order given.

    Returns
    -------
    pandas.DataFrame
        With the columns ``notebook``, ``exercise`` (its id), ``title``, ``minutes``, ``status`` (the furthest
        it has been: done, reflect, not yet, not attempted), ``attempts`` (checks), ``hints`` (shown),
        ``last`` (the time of the last event, in UTC) and ``next`` (True for the one to do next: the first
        that isn't done or reflected on).
    """
    import pandas as pd

    by_exercise: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        by_exercise[event.exercise].append(event)
    rows = [_row(exercise, by_exercise[exercise.id]) for exercise in exercises]
    following = next((row for row in rows if row["status"] not in _FINISHED), None)
    for row in rows:
        row["next"] = row is following
    columns = ["notebook", "exercise", "title", "minutes", "status", "attempts", "hints", "last", "next"]
    frame = pd.DataFrame(rows, columns=columns)
    frame["last"] = pd.to_datetime(frame["last"], utc=True)
    return frame.astype({"minutes": "int64", "attempts": "int64", "hints": "int64", "next": "bool"})


def _row(exercise: Exercise, events: Sequence[Event]) -> dict[str, Any]:
    return {
        "notebook": exercise.notebook,
        "exercise": exercise.id,
        "title": exercise.title,
        "minutes": exercise.minutes,
        "status": max((event.status for event in events), key=_FURTHER.index, default="not attempted"),
        "attempts": sum(event.event == "checked" for event in events),
        "hints": sum(event.event == "hint" for event in events),
        "last": max((event.time for event in events), default=None),
    }


@dataclass(frozen=True)
class Progress:
    """Where a learner is: in words, and as a frame with one row an exercise (see :func:`progress_frame`).

    There is no score: exercises that have no right answer count once they have been reflected on.
    """

    frame: pd.DataFrame
    comments: Comments

    @classmethod
    def read(cls, workspace: Workspace, exercises: Iterable[Exercise]) -> Progress:
        """The progress in some exercises, as a workspace has it."""
        history = read_progress(workspace.progress)
        return cls(progress_frame(exercises, history.events), history.comments)

    @property
    def lines(self) -> tuple[str, ...]:
        """A line for each notebook, in order."""
        return tuple(
            _notebook_line(str(notebook), rows) for notebook, rows in self.frame.groupby("notebook", sort=False)
        )

    def __repr__(self) -> str:
        return "\n".join([*(self.lines or ["There are no exercises here."]), *map(repr, self.comments)])

    def _repr_html_(self) -> str:
        items = "".join(f"<li>{escape(line)}</li>" for line in self.lines)
        shown = f"<ul class='qi-progress'>{items}</ul>" if items else "<p>There are no exercises here.</p>"
        return shown + (self.comments._repr_html_() if self.comments else "")


def _notebook_line(notebook: str, rows: pd.DataFrame) -> str:
    number = notebook.split("_")[0]
    name = f"Notebook {number if number.isdigit() else notebook}"
    is_finished = rows["status"].isin(_FINISHED)
    if is_finished.all():
        return f"{name}: all {len(rows)} done."
    if not rows["last"].notna().any() and not rows["next"].any():
        return f"{name}: {counted(len(rows), 'exercise')}, {counted(int(rows['minutes'].sum()), 'minute')}."
    first = rows[~is_finished].iloc[0]
    return (
        f"{name}: {is_finished.sum()} of {len(rows)} done; "
        f"next: {first['title']} ({counted(int(first['minutes']), 'minute')})."
    )
