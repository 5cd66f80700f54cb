"""The faculty key: made once, kept in the store only as what can't be turned back into it."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets

from qilearn.core.errors import QilearnError
from qilearn.handin.proof import new_secret

KEY_VARIABLE = "QILEARN_COHORT_KEY"
"""The environment variable that a faculty key can be given in."""

COST = 2**14
"""What trying one key costs: about a twentieth of a second, and 16 MB."""


def new_key() -> str:
    """A key that nobody can guess, of letters and digits that nobody mistakes for one another."""
    return new_secret()


def salted(key: str) -> tuple[bytes, bytes]:
    """A new salt, and what the store keeps of a key under it.

    >>> salt, hashed = salted("abcdefghjkmnpqrstuvwxyz234")
    >>> fits(" ABCDE-fghjk-mnpqrstuvwxyz234", salt, hashed), fits("another", salt, hashed)
    (True, False)
    """
    salt = secrets.token_bytes(16)
    return salt, _hashed(key, salt)


def fits(key: str, salt: bytes, hashed: bytes) -> bool:
    """Whether a key is the one that was salted; spaces, hyphens and capitals don't matter."""
    return hmac.compare_digest(_hashed(key, salt), hashed)


def given_key(key: str | None) -> str | None:
    """The key that was given, or that stands in the environment."""
    return key or os.environ.get(KEY_VARIABLE) or None


def missing_key(cohort: str) -> QilearnError:
    """What to say when there is no key."""
    return QilearnError(
        f"The cohort {cohort} opens with its faculty key, which was shown when it was made. Give it with key=… in Python, with "
        f"--key in the terminal, or in the environment variable {KEY_VARIABLE}."
    )


def wrong_key(cohort: str) -> QilearnError:
    """What to say when it is another key."""
    return QilearnError(
        f"That isn’t the faculty key of the cohort {cohort}. It has 26 letters and digits, and was shown "
        "when the cohort was made."
    )


def _hashed(key: str, salt: bytes) -> bytes:
    plain = "".join(key.split()).replace("-", "").lower()
    return hashlib.scrypt(plain.encode("utf-8", "replace"), salt=salt, n=COST, r=8, p=1)
