"""Collecting the hand-ins in a folder: whatever else lies there, and whoever put it there.

Only regular files directly in the folder are read, and none before its size is known. Links aren't followed, folders aren't
entered, and nothing is moved or removed: what is collected twice is taken once.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from qilearn.cohort.store.receiving import Receipt
from qilearn.core.errors import QilearnError
from qilearn.core.text import counted, shortened
from qilearn.handin.reading import MOST_BYTES, too_big
from qilearn.workspace.files import BINARY

_NOT_MEANT = {"thumbs.db", "desktop.ini"}
"""What systems leave in folders; hidden files are passed over too."""

_SAFELY = os.O_RDONLY | BINARY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)

Progress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of the files in a folder.

    Attributes
    ----------
    folder : Path
    receipts : tuple of (str, Receipt)
        Every file's name, as it can be shown, and what became of it; in the order of their names.
    """

    folder: Path
    receipts: tuple[tuple[str, Receipt], ...]

    def of(self, outcome: str) -> tuple[tuple[str, Receipt], ...]:
        """Those of one outcome: "taken", "already there", "withdrawn" or "refused"."""
        return tuple(each for each in self.receipts if each[1].outcome == outcome)

    @property
    def taken(self) -> int:
        """How many were taken."""
        return len(self.of("taken"))

    @property
    def already_there(self) -> int:
        """How many were there already."""
        return len(self.of("already there"))

    @property
    def withdrawn(self) -> int:
        """How many their own code has withdrawn."""
        return len(self.of("withdrawn"))

    @property
    def refused(self) -> tuple[tuple[str, str], ...]:
        """The name of each file that was refused, and why."""
        return tuple((name, receipt.says) for name, receipt in self.of("refused"))

    @property
    def lines(self) -> list[str]:
        """The same in sentences: a line for all that went well, and one for each file that was refused."""
        if not self.receipts:
            return [f"There is no file in {self.folder}."]
        withdrawn = f", {self.withdrawn:,} withdrawn" if self.withdrawn else ""
        refused = self.refused
        said = [
            f"{counted(len(self.receipts), 'file')}: {self.taken:,} taken, {self.already_there:,} already there{withdrawn}, "
            f"{len(refused):,} refused."
        ]
        return [*said, *(f"Refused: {name}. {why}" for name, why in refused)]

    def __repr__(self) -> str:
        return "\n".join(self.lines)


def collect(folder: Path, receive: Callable[[bytes], Receipt], on_progress: Progress | None = None) -> Collected:
    """Take every hand-in of a folder; see :meth:`FacultyStore.collect`."""
    entries = list(_entries(folder))
    found: dict[str, Receipt] = {}
    tell = on_progress or (lambda done, all: None)
    tell(0, len(entries))
    for number, path in enumerate(entries, start=1):
        found[path] = _received(path, receive)
        tell(number, len(entries))
    for path, receipt in found.items():
        if receipt.may_come_later:  # What it is about may have come in from a file with a later name.
            found[path] = _received(path, receive)
    return Collected(folder, tuple((_shown(path), receipt) for path, receipt in found.items()))


def _entries(folder: Path) -> Iterator[str]:
    """What is in a folder, by name, without what systems leave there."""
    try:
        with os.scandir(folder) as entries:
            names = sorted((entry.name, entry.path) for entry in entries)
    except OSError as trouble:
        why = (trouble.strerror or str(trouble)).lower()
        raise QilearnError(
            f"The folder {folder} can’t be opened: {why}. Look at its name, and whether its drive is connected."
        ) from None
    return (path for name, path in names if not name.startswith(".") and name.lower() not in _NOT_MEANT)


def _received(path: str, receive: Callable[[bytes], Receipt]) -> Receipt:
    found = _content(path)
    return Receipt("refused", found) if isinstance(found, str) else receive(found)


def _content(path: str) -> bytes | str:
    """What is in a file, or why it wasn't read."""
    try:
        kind = os.lstat(path).st_mode
        if not stat.S_ISREG(kind):
            return _not_a_file(kind)
        descriptor = os.open(path, _SAFELY)
        try:
            seen = os.fstat(descriptor)
            if not stat.S_ISREG(seen.st_mode):  # Someone put something else there just now.
                return _not_a_file(seen.st_mode)
            refused = too_big(seen.st_size)
            if refused is not None:
                return refused.why
            with os.fdopen(os.dup(descriptor), "rb") as file:
                return file.read(MOST_BYTES + 1)
        finally:
            os.close(descriptor)
    except OSError as trouble:
        return f"It can’t be opened: {(trouble.strerror or str(trouble)).lower()}."


def _not_a_file(kind: int) -> str:
    if stat.S_ISLNK(kind):
        return "It is a link to another place; links aren’t followed. Put the file itself here."
    if stat.S_ISDIR(kind):
        return "It is a folder; only what lies directly in the folder that you collect is taken. Collect it by itself."
    return "It is no ordinary file, so it wasn’t opened."


def _shown(path: str) -> str:
    """A file's name as it can be shown: nothing in it steers a terminal."""
    name = os.path.basename(path).encode("utf-8", "replace").decode()
    return shortened("".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in name), 120)
