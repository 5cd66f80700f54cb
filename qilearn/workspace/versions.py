"""Choosing between two versions of a document with the buttons of its card."""

from __future__ import annotations

from typing import Any

from qilearn.workspace.store import Saved, Store

OTHER, THIS = "other", "this"


def version_actions(store: Store[Any], id: str) -> list[tuple[str, str]]:
    """The buttons of a card whose document has a version that nobody has chosen or decided against yet."""
    return [(OTHER, "Use the other version"), (THIS, "Keep this version")] if waiting(store, id) else []


def waiting(store: Store[Any], id: str) -> tuple[str, ...]:
    """The names of versions kept beside a document, from the newest."""
    return tuple(version.which for version in store.kept(id))


def choose_version(store: Store[Any], id: str, action: str, *, shown: Any = None) -> Saved[Any]:
    """Do what a button of :func:`version_actions` says; the versions not chosen stay as earlier ones.

    With ``shown``, the body that the card shows, "this" means that one, also where it is the one that went beside.
    """
    kept = store.kept(id)
    mine = next((version.which for version in kept if shown is not None and version.document.body == shown), None)
    if mine is not None:
        return store.use_version(id, "current" if action == OTHER else mine)
    return store.use_version(id, kept[0].which if action == OTHER else "current")
