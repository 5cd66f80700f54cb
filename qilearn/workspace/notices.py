"""What a learner is told about saving, and only when there is something to do or to know."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from qilearn.core.comments import Comment
from qilearn.core.documents import DocumentKind, Unreadable
from qilearn.core.text import counted

ABOUT = "saving"
"""What all of these comments are about."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EROFS, errno.EACCES, errno.EPERM}
_GONE = {errno.ENOENT, errno.ENOTDIR}


def in_words(at: datetime) -> str:
    """A time as the learner's clock and calendar have it.

    >>> in_words(datetime(2026, 11, 5, 20, 54))
    '5 Nov 2026, 20:54'
    """
    local = at.astimezone()
    return f"{local.day} {local:%b %Y, %H:%M}"


def not_saved(trouble: OSError, noun: str, folder: Path) -> Comment:
    """A save failed: what happened, that nothing on the screen is lost, and what to do."""
    what, then = _trouble(trouble, folder)
    return Comment(
        "next step",
        ABOUT,
        f"Not saved: {what}. Your {noun} is still on the screen. "
        f"Copy your {noun} somewhere safe before you close this notebook, then {then}",
    )


def not_recorded(trouble: OSError, folder: Path) -> Comment:
    """An event couldn't be added to the progress file."""
    what, then = _trouble(trouble, folder)
    return Comment("next step", ABOUT, f"Your progress was not noted: {what}. To have it noted, {then}")


def _trouble(trouble: OSError, folder: Path) -> tuple[str, str]:
    if trouble.errno in _FULL:
        return "the disk is full", "free some space and try again: the next change or Check saves it."
    if trouble.errno in _FORBIDDEN:
        return (
            f"the folder {folder} can't be written to",
            "open the course in a folder of your own: qilearn lab --folder, with the folder's name.",
        )
    if trouble.errno in _GONE:
        return (
            f"the folder {folder.parent} has gone; it may have been moved, renamed or unplugged",
            "put the folder back and try again, or open the course where it is now.",
        )
    said = trouble.strerror or type(trouble).__name__
    return (
        f"the computer says {said!r}",
        "try again; if it says so again, close the notebook and open it anew.",
    )


def not_a_document(noun: str) -> Comment:
    """What was to be saved isn't something that a file can keep."""
    return Comment(
        "next step",
        ABOUT,
        f"Not saved: this {noun} holds something that can't be kept in a file. "
        "Text, numbers, and lists of these can be.",
    )


def kept_both(kind: DocumentKind[Any], id: str, *, theirs: datetime | None, ours: Path, which: str) -> Comment:
    """The file changed since it was opened here, so this version went beside it."""
    other = f"the other version (saved {in_words(theirs)})" if theirs else "the file that was there"
    return Comment(
        "next step",
        ABOUT,
        f"Saved beside another version. This {kind.noun} was changed elsewhere since you opened it here, "
        f"perhaps in a second notebook. Both are kept: {other} stays where it was, and yours is in "
        f"{ours.name}. {_how_to_choose(kind, id, which, has_current=theirs is not None)}",
        why="Saving over the other one would have lost work that you haven't seen here.",
    )


def waiting(
    kind: DocumentKind[Any], id: str, current: datetime | None, kept: Sequence[tuple[str, datetime]]
) -> Comment:
    """On opening: more than one version is waiting for a choice."""
    shown = f"the one shown here (saved {in_words(current)})" if current else "the one shown here, which is empty"
    others = "; ".join(f"{which!r} (saved {in_words(at)})" for which, at in kept)
    return Comment(
        "next step",
        ABOUT,
        f"There are {counted(len(kept) + 1, 'version')} of this {kind.noun}: {shown}, and {others}. "
        f"{_how_to_choose(kind, id, kept[0][0], has_current=current is not None)}",
        why=f"It was changed in two places at once, and nothing was thrown away. Whichever you choose, every "
        f"version stays in the folder {kind.folder}.",
    )


def _how_to_choose(kind: DocumentKind[Any], id: str, which: str, *, has_current: bool) -> str:
    if not kind.opened_by:
        return "Choose with the buttons below."
    opened = kind.opened_by.format(id=id)
    other = ", or use_version('current') for the other" if has_current else ""
    return (
        f"Choose with the buttons on its card. In code: to see them, run {opened}.versions(); "
        f"to choose, run {opened}.use_version({which!r}){other}."
    )


def was_set_aside(noun: str, trouble: Unreadable, *, source: Path, target: Path) -> Comment:
    """A file that can't be read was moved away, so that nothing is ever written over it."""
    return Comment(
        "next step",
        ABOUT,
        f"The saved {noun} couldn't be read because {trouble.why}. Its file is untouched; it was moved to "
        f"{target.parent.name}/{target.name}, and you start afresh here. {_remedy(trouble, source)}",
    )


def left_in_place(noun: str, trouble: Unreadable, *, source: Path) -> Comment:
    """A file that can't be read couldn't be moved away either."""
    return Comment(
        "next step",
        ABOUT,
        f"The saved {noun} couldn't be read because {trouble.why}. Its file is left untouched where it is "
        f"({source.parent.name}/{source.name}), and what you save now goes beside it. "
        f"{_remedy(trouble, source)}",
    )


def _remedy(trouble: Unreadable, source: Path) -> str:
    if trouble.is_newer:
        return f"To have it back, update qilearn, then put the file back as {source.parent.name}/{source.name}."
    return "If you need what is in it, open it in a text editor, or ask someone to who knows such files."


def not_opened(noun: str, trouble: OSError, source: Path) -> Comment:
    """A file is there, but the computer can't read it just now."""
    said = trouble.strerror or type(trouble).__name__
    return Comment(
        "next step",
        ABOUT,
        f"The saved {noun} ({source.parent.name}/{source.name}) couldn't be read: the computer says {said!r}. "
        "Nothing was changed. Run this cell again before you go on.",
    )
