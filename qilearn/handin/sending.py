"""The three ways of a hand-in: a file to give away, a folder that is shared, or faculty's store.

The store's own code is of a floor above and needs a database's library, so whoever makes the card passes in what opens it.
Nothing here raises for what a drive, a network or a store does: the answer says what happened.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from qilearn.core.errors import QilearnError
from qilearn.handin.invited import folder_of, shown, way_of
from qilearn.handin.proof import Invitation
from qilearn.workspace.files import free_path, read_whole, write_whole

log = logging.getLogger(__name__)


class Door(Protocol):
    """What a trainee can do with a store: bring something, and take it back."""

    def hand_in(self, data: bytes) -> Any:
        """Hand in a file; the same one twice is taken once."""

    def withdraw(self, id: str) -> Any:
        """Take back a hand-in by its id."""


OpenStore = Callable[[str, Invitation], Door]
"""Opens a store for whoever holds an invitation, given its address."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of it.

    Attributes
    ----------
    ok : bool
        Whether it is where it should be.
    says : str
        Where it is, or why it isn't there and what to try, in sentences.
    """

    ok: bool
    says: str


def send(data: bytes, name: str, invitation: Invitation | None, open_store: OpenStore | None = None) -> Sent:
    """Send a file to where an invitation leads. Never raises.

    Parameters
    ----------
    data : bytes
        The file.
    name : str
        What it is called, as ``"hand-in-maple-7-2027-03-01-120000.json"``.
    invitation : Invitation or None
        Without one, or without an address in it, the file waits in the learner's own folder.
    open_store : callable, optional
        Opens a store; without one none can be reached.
    """
    address = invitation.address if invitation else ""
    match way_of(address):
        case "store":
            return _through_door(lambda door: door.hand_in(data), address, invitation, open_store)
        case "folder":
            return put_into_folder(data, name, folder_of(address))
        case _:
            return Sent(True, f"Give the file hand-in/{name} to faculty: by mail, on a stick, or into their folder.")


def take_back(id: str, invitation: Invitation, open_store: OpenStore | None) -> Sent:
    """Take a hand-in back from the store that an invitation leads to. Never raises."""
    return _through_door(lambda door: door.withdraw(id), invitation.address, invitation, open_store)


def put_into_folder(data: bytes, name: str, folder: Path) -> Sent:
    """Write a file into a shared folder, whole or not at all, over nothing that is there."""
    try:
        if not folder.is_dir():
            return Sent(
                False,
                f"The folder {folder} can’t be reached. Is the drive connected, and is the name right? Connect it, then "
                "choose Send again.",
            )
        path = folder / name
        if read_whole(path) not in (None, data):
            path = free_path(folder, path.stem)
        write_whole(path, data)
        if read_whole(path) != data:
            return Sent(False, f"The file in {folder} isn’t what was written there. Choose Send again.")
    except OSError as trouble:
        said = (trouble.strerror or str(trouble) or type(trouble).__name__).lower()
        return Sent(
            False,
            f"The folder {folder} can’t be written to: {said}. Ask whoever looks after it, then choose Send again.",
        )
    return Sent(True, f"It is in the folder {folder} as {path.name}.")


def remove_from_folder(data: bytes, name: str, folder: Path) -> bool:
    """Remove one's own file from a shared folder, if it is still there and still the same. Never raises."""
    path = folder / name
    try:
        if read_whole(path) == data:
            path.unlink()
            return True
    except OSError:
        log.info("%s could not be removed", path)
    return False


def _through_door(
    act: Callable[[Door], object], address: str, invitation: Invitation | None, open_store: OpenStore | None
) -> Sent:
    if open_store is None or invitation is None:
        return Sent(False, f"A store can’t be reached from here ({shown(address)}). Open this card with qi.hand_in().")
    try:
        act(open_store(address, invitation))
    except QilearnError as trouble:  # Worded for the learner.
        return Sent(False, str(trouble))
    except Exception as trouble:  # A database, a network: their errors are of many kinds.
        log.warning("The store could not be reached.", exc_info=trouble)
        return Sent(
            False,
            f"Faculty’s store can’t be reached ({shown(address)}). Are you on the right network? Choose Send again when you are; "
            "if it stays so, show faculty the address.",
        )
    return Sent(True, "It is in faculty’s store.")
