"""The trainee's card with the way to a store: handing in itself knows of none, since the store is faculty's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qilearn.handin.proof import Invitation
    from qilearn.handin.sending import Door
    from qilearn.workspace.folder import Workspace


def hand_in(workspace: Workspace | None = None) -> Any:
    """A card to hand in: paste your invitation once, tick what faculty may see, look at what leaves, and choose Hand in.

    It goes under a code instead of a name, as a file, into a shared folder, or to faculty's store. Nothing leaves before you
    choose Hand in, and you can withdraw it.

    Parameters
    ----------
    workspace : Workspace, optional

    Returns
    -------
    Card
        Shown in a notebook, it is the card.
    """
    from qilearn.handin.card import hand_in_card

    return hand_in_card(workspace, open_store=_open_store)


def _open_store(address: str, invitation: Invitation) -> Door:
    from qilearn.cohort.store import open_trainee  # Only here: it needs the libraries of a database.

    return open_trainee(address, invitation)
