"""Invitations, and the proof that a hand-in comes from whoever was invited.

An invitation is one line of text that faculty give to one person or one team: cohort, code, and a secret of 26 characters. The
secret itself is in no hand-in and in no store. A *key* is made from it; the store keeps the key, and a hand-in carries the
HMAC-SHA-256 of its content under it, which only a holder of the invitation can make. Who can read the store's own files could
make one too, so these belong on a drive of faculty's own.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass

from qilearn.core.documents import checked_id
from qilearn.core.errors import InputError

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that nobody mistakes for one another."""

SECRET_LENGTH = 26
"""About 128 bits."""

_WRITTEN = re.compile(rf"\s*([a-z0-9-]+)\.([a-z0-9-]+)\.([a-z0-9]{{{SECRET_LENGTH}}})(?:@(\S.*?))?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Invitation:
    """What one person, or one team, gets from faculty to hand in under a code.

    Attributes
    ----------
    cohort, code : str
    secret : str
        Known to its holder alone; not shown when printed.
    address : str
        Where to send it: a folder, or the address of a store; empty where the file is given to faculty by hand.
    """

    cohort: str
    code: str
    secret: str
    address: str = ""

    @property
    def text(self) -> str:
        """The one line to copy and paste."""
        return f"{self.cohort}.{self.code}.{self.secret}" + (f"@{self.address}" if self.address else "")

    @property
    def key(self) -> bytes:
        """What proves a hand-in."""
        return key_of(self.cohort, self.code, self.secret)

    def __repr__(self) -> str:
        return f"Invitation to {self.cohort} as {self.code}"


def new_invitation(cohort: str, code: str, *, address: str = "") -> Invitation:
    """An invitation with a new secret.

    >>> invitation = new_invitation("spring-2027", "maple-7")
    >>> read_invitation(invitation.text) == invitation
    True
    """
    return Invitation(checked_id(cohort), checked_id(code), new_secret(), address)


def new_secret() -> str:
    """A secret that nobody can guess."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(SECRET_LENGTH))


def read_invitation(text: str) -> Invitation:
    """The invitation in a line of text, as it was pasted.

    Raises
    ------
    InputError
        When it isn't one.

    Examples
    --------
    >>> read_invitation(" Spring-2027.maple-7.abcdefghjkmnpqrstuvwxyz234 ")
    Invitation to spring-2027 as maple-7
    >>> read_invitation("maple-7")
    Traceback (most recent call last):
    ...
    qilearn.core.errors.InputError: invitation: that isn't a whole one. It has three parts with a full stop between them, ...
    """
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise InputError(
            [
                "invitation: that isn't a whole one. It has three parts with a full stop between them, the last of "
                f"{SECRET_LENGTH} characters. Copy the whole line that you were given."
            ]
        )
    cohort, code, secret, address = found.groups()
    return Invitation(checked_id(cohort.lower()), checked_id(code.lower()), secret.lower(), address or "")


def key_of(cohort: str, code: str, secret: str) -> bytes:
    """The key that a secret stands for; 32 bytes, from which the secret can't be told.

    >>> key_of("spring", "maple-7", "a" * 26).hex()[:16]
    '961959e30342343e'
    """
    return hashlib.sha256(f"qilearn hand-in\n{cohort}\n{code}\n{secret}".encode()).digest()


def proof_of(content: str, key: bytes) -> str:
    """The proof of a hand-in's content: its HMAC-SHA-256 under the key, in hexadecimal digits.

    >>> proof_of("{}", b"key")[:16]
    'a777724d943eb48d'
    """
    return hmac.new(key, content.encode("utf-8", errors="replace"), hashlib.sha256).hexdigest()


def is_proven(content: str, proof: str, key: bytes) -> bool:
    """Whether a proof is the one of this content; takes as long for a wrong one as for the right one."""
    return hmac.compare_digest(proof_of(content, key).encode(), proof.encode("utf-8", errors="replace"))
