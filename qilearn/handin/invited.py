"""Reading an invitation as a person pastes it: every fault that it has, and where it leads, in words."""

from __future__ import annotations

import os
import re
from pathlib import Path

from qilearn.core.comments import Comment, Comments
from qilearn.core.documents import checked_id
from qilearn.core.errors import InputError
from qilearn.core.text import counted, quoted, sentence
from qilearn.handin.proof import SECRET_LENGTH, Invitation, read_invitation
from qilearn.handin.record import Way

STORES = ("sqlite", "postgresql", "postgresql+psycopg")
"""How the address of a store begins, before ``://``."""

ABOUT = "invitation"

_AROUND = " \t\r\n.\"'“”‘’<>`;,"
_WHOLE_LINE = "Copy the whole line that faculty gave you."
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
_PASSWORD = re.compile(r"(://[^:/@]*):.*@", re.DOTALL)  # Up to the last @: one with a slash in it is hidden too.
_PASSWORD_ASKED = re.compile(r"([?&](?:password|passfile)=)[^&]*", re.IGNORECASE)


def tidied(text: str) -> str:
    r"""What was pasted, without quotes and line ends that came with it from a mail.

    >>> tidied(' “spring.maple-7.abcdefghjk\nmnpqrstuvwxyz234” ')
    'spring.maple-7.abcdefghjkmnpqrstuvwxyz234'
    """
    words, at, address = text.strip(_AROUND).partition("@")
    return "".join(words.split()) + at + " ".join(address.split())


def invitation_in(text: str) -> Invitation | Comments:
    """The invitation in what was pasted, or what is wrong with it, a Comment for each fault.

    Examples
    --------
    >>> invitation_in("spring.maple-7.abcdefghjkmnpqrstuvwxyz234")
    Invitation to spring as maple-7
    >>> invitation_in("spring.maple-7.abc")
    Next step (invitation): Its last part has 3 characters; it has 26. Copy the whole line that faculty gave you.
    """
    whole = tidied(text)
    faults = [*_part_faults(whole.partition("@")[0]), *address_faults(whole.partition("@")[2])]
    if faults:
        return Comments(Comment("next step", ABOUT, fault) for fault in faults)
    try:
        return read_invitation(whole)
    except InputError as trouble:
        return Comments(Comment("next step", ABOUT, sentence(problem)) for problem in trouble.problems)


def address_faults(address: str) -> list[str]:
    """What is wrong with the address of an invitation; nothing where there is none."""
    scheme = _SCHEME.match(address)
    if scheme and scheme[1].lower() not in STORES:
        return [
            f"Its address begins with {quoted(scheme[0])}. An address is a folder, or a store whose address begins with "
            "sqlite:// or postgresql://. Ask faculty for another."
        ]
    if address and not scheme and not folder_of(address).is_absolute():
        return [
            f"Its address {quoted(address)} isn’t the whole path of a folder: that begins at a drive or at the top. "
            "Ask faculty for the whole path."
        ]
    return []


def way_of(address: str) -> Way:
    """How a hand-in gets to an address.

    >>> way_of(""), way_of("/srv/share"), way_of("sqlite:////srv/cohort.db")
    ('file', 'folder', 'store')
    """
    if not address:
        return "file"
    return "store" if _SCHEME.match(address) else "folder"


def folder_of(address: str) -> Path:
    """The folder that an address names."""
    return Path(os.path.expanduser(address))


def shown(address: str) -> str:
    """An address as it can be shown: a password in it stays out of sight.

    >>> shown("postgresql+psycopg://ward:secret@db.example.org/qi"), shown("/srv/share")
    ('postgresql+psycopg://ward:…@db.example.org/qi', '/srv/share')
    """
    if way_of(address) != "store":
        return address
    return _PASSWORD_ASKED.sub(r"\1…", _PASSWORD.sub(r"\1:…@", address))


def destination(address: str) -> str:
    """Where a hand-in goes, to follow "to"."""
    match way_of(address):
        case "store":
            return f"faculty’s store, {shown(address)}"
        case "folder":
            return f"the folder {address}"
        case _:
            return "a file in your own folder, which you then give to faculty"


def _part_faults(words: str) -> list[str]:
    if not words:
        return [f"There is nothing in it. {_WHOLE_LINE}"]
    parts = words.split(".")
    if len(parts) != 3:
        return [
            f"It has {counted(len(parts), 'part')}; an invitation has three with a full stop between them: cohort, code, and "
            f"{SECRET_LENGTH} characters. {_WHOLE_LINE}"
        ]
    cohort, code, secret = (part.lower() for part in parts)
    faults = [_id_fault(name, part) for name, part in (("cohort", cohort), ("code", code))]
    if len(secret) != SECRET_LENGTH:
        faults.append(f"Its last part has {counted(len(secret), 'character')}; it has {SECRET_LENGTH}. {_WHOLE_LINE}")
    elif not re.fullmatch("[a-z0-9]+", secret):
        faults.append(f"Its last part has other characters than letters and digits. {_WHOLE_LINE}")
    return [fault for fault in faults if fault]


def _id_fault(name: str, given: str) -> str:
    try:
        checked_id(given)
    except InputError:
        return f"Its {name} is {quoted(given)}; it can have small letters, digits and hyphens. {_WHOLE_LINE}"
    return ""
