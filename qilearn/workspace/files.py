"""The few things done to files that must survive a kill, a full disk and a virus scanner."""

from __future__ import annotations

import itertools
import os
import re
import secrets
import stat
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TypeVar

Outcome = TypeVar("Outcome")

BINARY: int = getattr(os, "O_BINARY", 0)
"""Keeps Windows from changing line ends."""

_STRAY = re.compile(r"\..+\.[0-9a-f]{8}\.tmp")
_STRAY_AGE = 3600.0  # Seconds: no save takes an hour, so nobody is still writing it.
_PAUSES = (
    0.01,
    0.03,
    0.1,
    0.2,
    0.4,
)  # Seconds: a virus scanner lets go of a small file well within their sum.
_HELD = {5, 32, 33}  # Windows: access denied, sharing violation, lock violation.
_LOCK_PATIENCE = 2.0  # Seconds: a save takes milliseconds, so a lock held longer belongs to a process that hangs.


class NotAFile(OSError):
    """Something other than an ordinary file is in a file's place."""


def read_whole(path: Path) -> bytes | None:
    """A file's content; None when there is none.

    Raises
    ------
    NotAFile
        When it is a folder, a pipe or a device: opening one of those could wait for ever.
    OSError
        When it can't be read.
    """
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise NotAFile
        return _patiently(path.read_bytes)
    except (FileNotFoundError, NotADirectoryError):
        return None


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader, or a kill at any moment, finds the old content or the new, never a part.

    When this returns, the new content is on the disk. When it raises, the old content is still there.

    Raises
    ------
    OSError
        When the folder can't be written to, the disk is full, or the folder has gone.
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, 0o666)
    try:
        try:
            left = memoryview(data)
            while left:
                left = left[os.write(descriptor, left) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        move(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def move(source: Path, target: Path) -> None:
    """Rename, replacing what is there, and see it onto the disk.

    Raises
    ------
    OSError
        When it can't be done; then nothing has changed.
    """
    _patiently(lambda: os.replace(source, target))
    for folder in {source.parent, target.parent}:
        sync_folder(folder)


def _patiently(action: Callable[[], Outcome]) -> Outcome:
    """Do something to a file, waiting a little on Windows for a virus scanner to let go of it."""
    for pause in _PAUSES:
        try:
            return action()
        except OSError as trouble:
            if getattr(trouble, "winerror", None) not in _HELD:
                raise
            time.sleep(pause)
    return action()


def sync_folder(folder: Path) -> None:
    """See a folder's list of names onto the disk, on systems that can.

    Best effort: a kill can't undo a rename, and where a power cut could, some systems offer nothing better.
    """
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def remove_strays(folder: Path) -> None:
    """Remove the temporary files that killed processes left over an hour ago. Never raises."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):
                if _STRAY.fullmatch(entry.name) and time.time() - entry.stat().st_mtime > _STRAY_AGE:
                    os.unlink(entry.path)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder's lock, which the system takes back from a killed process.

    Where locking is impossible or another process hangs with the lock, go on without: keeping the learner's
    work matters more, and the version check still stands.
    """
    from filelock import FileLock

    lock = FileLock(folder / ".lock")
    with suppress(OSError, NotImplementedError), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # A file system without locks is no business of the learner's.
        lock.acquire(timeout=_LOCK_PATIENCE, poll_interval=0.01)
    try:
        yield
    finally:
        with suppress(OSError):
            lock.release()


def time_in_name(at: datetime) -> str:
    """A time as a file's name can have it, on the learner's clock.

    >>> from datetime import timezone
    >>> len(time_in_name(datetime(2026, 11, 22, 20, 54, 12, tzinfo=timezone.utc)))
    17
    """
    return f"{at.astimezone():%Y-%m-%dT%H%M%S}"


def numbered(name: str) -> Iterator[str]:
    """A name, then the name with 2, 3, and so on, for as long as it is taken."""
    yield name
    for number in itertools.count(2):
        yield f"{name}-{number}"


def free_path(folder: Path, stem: str) -> Path:
    """The path of a JSON file that isn't there yet."""
    paths = (folder / f"{name}.json" for name in numbered(stem))
    return next(path for path in paths if not os.path.lexists(path))
