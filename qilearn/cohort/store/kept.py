"""What this computer keeps of cohorts: where each is, and its faculty key, in a file that its user alone can read."""

from __future__ import annotations

import json
import os
import secrets
import sys
from contextlib import suppress
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from qilearn.workspace.files import locked, move, read_whole

FILE = "cohorts.json"


class KeptCohort(BaseModel):
    """A cohort that this computer knows.

    Attributes
    ----------
    mark : str
        Which one it is, wherever its store is moved to.
    cohort : str
        Its id.
    address : str
        Where its store was when it was last opened.
    key : str
        Its faculty key.
    """

    model_config = ConfigDict(frozen=True)

    mark: str
    cohort: str
    address: str
    key: str


class _Kept(BaseModel):
    format: int = 1
    cohorts: tuple[KeptCohort, ...] = ()


def config_folder() -> Path:
    """The folder for what programs keep for their user."""
    if os.name == "nt":
        home = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin" and "XDG_CONFIG_HOME" not in os.environ:
        home = Path.home() / "Library" / "Application Support"
    else:
        home = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return home / "qilearn"


def kept_cohorts() -> tuple[KeptCohort, ...]:
    """The cohorts that this computer knows, the one kept last at the end. A file that can't be read knows none."""
    with suppress(OSError, ValidationError):
        return _Kept.model_validate_json(read_whole(config_folder() / FILE) or b"{}").cohorts
    return ()


def kept_key(mark: str) -> str | None:
    """The faculty key of a cohort, where this computer has it."""
    return next((each.key for each in kept_cohorts() if each.mark == mark), None)


def keep(cohort: KeptCohort) -> Path:
    """Keep a cohort's address and key, in place of what was kept of it.

    Returns
    -------
    Path
        The file that it is kept in.

    Raises
    ------
    OSError
        When it can't be written.
    """
    folder = config_folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with locked(folder):
        others = [each for each in kept_cohorts() if each.mark != cohort.mark]
        content = _Kept(cohorts=(*others, cohort)).model_dump(mode="json")
        _write_privately(folder / FILE, json.dumps(content, indent=1, ensure_ascii=False).encode() + b"\n")
    return folder / FILE


def _write_privately(path: Path, data: bytes) -> None:
    """Write a file that nobody else can read, not even for a moment."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        move(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
