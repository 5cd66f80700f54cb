"""A code for whoever hands in without an invitation: a word and a number, which say nothing of anyone."""

from __future__ import annotations

import secrets

# fmt: off
_WORDS = (
    "alder", "aspen", "badger", "beech", "birch", "cedar", "cherry", "clover", "curlew", "dunnock", "elder",
    "fern", "finch", "hazel", "heron", "holly", "juniper", "kestrel", "larch", "lichen", "linden", "maple",
    "marten", "moss", "oak", "osprey", "otter", "pine", "plover", "plum", "quince", "reed", "robin", "rowan",
    "sorrel", "swift", "tern", "thrush", "wagtail", "willow",
)
# fmt: on


def own_code() -> str:
    """A new one; of two people in a room it is hardly ever the same.

    >>> word, number = own_code().split("-")
    >>> word.isalpha(), 10 <= int(number) <= 999
    (True, True)
    """
    return f"{secrets.choice(_WORDS)}-{10 + secrets.randbelow(990)}"
