"""The course in the learner's own folder: put there, kept up to date, never at the cost of their work."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath

import qilearn
from qilearn.core.course import course_folder
from qilearn.core.errors import QilearnError
from qilearn.core.text import counted, listed
from qilearn.workspace.files import write_whole
from qilearn.workspace.folder import MARKER

FACILITATOR = "facilitator"

_FORMAT = 1


@dataclass
class Placement:
    """What was done to bring a course folder up to date. Names are those within the folder.

    Parameters
    ----------
    folder : pathlib.Path
        The learner's course folder.
    added : list of str
        Notebooks that are new there, or back again.
    updated : list of str
        Notebooks that the learner had not changed, replaced by a newer version.
    offered : dict of str to str
        Notebooks that the learner had changed, and the name under which the newer version lies beside each.
    removed : list of str
        Notebooks that the learner has removed since the last time, and that stay away.
    """

    folder: Path
    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    offered: dict[str, str] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """What a learner needs to hear of it, in plain words; nothing when nothing happened."""
        said = []
        if self.added:
            said.append(f"Put there: {counted(len(self.added), 'notebook')}.")
        if self.updated:
            said.append(f"Brought up to date: {listed(self.updated)}.")
        for name, beside in self.offered.items():
            said.append(f"You changed {name}, so yours stays. The newer version is beside it: {beside}")
        if self.removed:
            said.append(f"Not there any more: {listed(self.removed)}. To get a fresh copy, add --restore.")
        return said


@dataclass(frozen=True)
class _Known:
    """What the manifest remembers of a file: digests of what was put there, and of what was offered since."""

    put: str
    offered: str = ""
    is_removed: bool = False


def put_course(folder: Path, *, facilitator: bool = False, restore: bool = False) -> Placement:
    """Put the course's notebooks in a learner's folder, or bring those there up to date.

    A notebook counts as changed when what is written in its cells differs from what was put there. Running it
    is not a change: outputs, run counts and metadata are not looked at. A changed notebook is never touched.

    Parameters
    ----------
    folder : pathlib.Path
        The learner's course folder; it is made when it isn't there.
    facilitator : bool
        Whether the facilitators' copies are put there too, in ``facilitator/``.
    restore : bool
        Whether notebooks that the learner removed are put back.

    Returns
    -------
    Placement
        What was done.

    Raises
    ------
    qilearn.core.errors.QilearnError
        If the folder can't be written in, or the course is missing from this installation.
    """
    course = list(_course(facilitator=facilitator))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder = folder.resolve()
        placement = Placement(folder)
        known = _read_manifest(folder)
        for name, content in course:
            _place(name, content, placement, known, restore=restore)
        # Written even when nothing changed: it proves that answers can be saved in this folder.
        _write_manifest(folder, known)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise QilearnError(
            f"qilearn can't write in {folder}: {reason}.\nChoose another place with: qilearn lab --folder NAME"
        ) from error
    return placement


def _course(*, facilitator: bool) -> Iterator[tuple[str, bytes]]:
    home = course_folder("notebooks")
    for path in sorted(home.glob("*.ipynb")):
        yield path.name, path.read_bytes()
    if facilitator:
        for path in sorted((home / FACILITATOR).glob("*.ipynb")):
            yield f"{FACILITATOR}/{path.name}", path.read_bytes()


def _place(name: str, content: bytes, placement: Placement, known: dict[str, _Known], *, restore: bool) -> None:
    """Bring one notebook up to date: the whole policy, case by case."""
    target = placement.folder / name
    course = written(content)
    before = known.get(name)
    if not os.path.lexists(target):
        if before is None or restore:
            _write(placement.folder, name, content)
            placement.added.append(name)
            known[name] = _Known(course)
        elif not before.is_removed:
            placement.removed.append(name)
            known[name] = _Known(before.put, before.offered, is_removed=True)
        return
    here = _written_in(target)
    if here == course:
        known[name] = _Known(course)
    elif before is not None and here == before.put:
        _write(placement.folder, name, content)
        placement.updated.append(name)
        known[name] = _Known(course)
    elif before is None or course not in (before.put, before.offered):
        beside = _name_beside(name, placement.folder, known)
        _write(placement.folder, beside, content)
        placement.offered[name] = beside
        known[beside] = _Known(course)
        known[name] = _Known(before.put if before else "", offered=course)


def written(content: bytes) -> str:
    """A digest of what a person writes in a notebook: its cells' kinds and sources, in order.

    Blank cells are left out, as JupyterLab adds one when the last cell is run. A file that is not a notebook
    is digested whole.

    Parameters
    ----------
    content : bytes
        The file.

    Returns
    -------
    str
        A SHA-256 in hexadecimal.

    Examples
    --------
    >>> ran = b'{"cells": [{"cell_type": "code", "source": ["1 ", "+ 1"], "outputs": [2]}]}'
    >>> written(ran) == written(b'{"cells": [{"cell_type": "code", "source": "1 + 1", "outputs": []}]}')
    True
    """
    try:
        cells = [(str(cell["cell_type"]), "".join(cell["source"])) for cell in json.loads(content)["cells"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        return hashlib.sha256(content).hexdigest()
    kept = [cell for cell in cells if cell[1].strip()]
    return hashlib.sha256(json.dumps(kept).encode()).hexdigest()


def _written_in(target: Path) -> str:
    """The digest of a file in the learner's folder; none for a link or a folder: those are the learner's."""
    return written(target.read_bytes()) if target.is_file() and not target.is_symlink() else ""


def _name_beside(name: str, folder: Path, known: dict[str, _Known]) -> str:
    """The first name for a newer version that is free, or held by an older offer left as it was."""
    path = PurePosixPath(name)
    number = 1
    while True:
        which = f" {number}" if number > 1 else ""
        beside = str(path.with_name(f"{path.stem} (new version{which}){path.suffix}"))
        target = folder / beside
        if not os.path.lexists(target) or (beside in known and _written_in(target) == known[beside].put):
            return beside
        number += 1


def _write(folder: Path, name: str, content: bytes) -> None:
    """Write a file inside the folder: a link that leads elsewhere is not followed."""
    target = folder / name
    target.parent.mkdir(exist_ok=True)
    if target.parent.resolve() != target.parent:
        raise QilearnError(
            f"{target.parent} is a link to another place; qilearn only writes inside your course folder.\n"
            "Remove or rename the link, then start again."
        )
    write_whole(target, content)


def _read_manifest(folder: Path) -> dict[str, _Known]:
    """What was put in the folder, as its marker file tells.

    A marker that can't be read tells nothing, and then no notebook is overwritten.
    """
    try:
        files = json.loads((folder / MARKER).read_bytes())["files"]
        return {str(name): _Known(**entry) for name, entry in files.items()}
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _write_manifest(folder: Path, known: dict[str, _Known]) -> None:
    files = {name: asdict(entry) for name, entry in sorted(known.items())}
    manifest = {"format": _FORMAT, "qilearn": qilearn.__version__, "files": files}
    _write(folder, MARKER, json.dumps(manifest, indent=2).encode())
