"""Labels: how what was typed becomes what stands in a box, and when two labels say the same."""

from __future__ import annotations

import re
import unicodedata

from qilearn.drivers.model import Node

LONG_LABEL = 60
"""A label longer than this is hard to read across a room; the rest belongs in the note."""


def tidy(text: str, *, lines: bool = False) -> str:
    r"""Text as it can be kept: one line unless ``lines``, spaces single, nothing that can't be shown or saved.

    >>> tidy("  A quiet\tward\n at night\x00 ")
    'A quiet ward at night'
    >>> tidy("first line \r\n  second", lines=True)
    'first line\n  second'
    """
    if lines:
        return "\n".join(_shown(line).rstrip() for line in text.expandtabs(4).splitlines()).strip("\n")
    return " ".join(word for word in map(_shown, text.split()) if word)


def _shown(text: str) -> str:
    # Half a surrogate pair can't be saved as UTF-8; a control character shows as nothing or as a box.
    return "".join(
        "\ufffd" if unicodedata.category(character) == "Cs" else character
        for character in text
        if unicodedata.category(character) != "Cc" and character != "\ufeff"
    )


def gist(label: str) -> str:
    """What a label says, whatever its capitals and punctuation: two labels of one gist say the same.

    >>> gist("Hand-over, on time.") == gist("hand over on time")
    True
    """
    return " ".join(re.findall(r"\w+", label.casefold())) or label.strip()


def named(node: Node) -> str:
    """A node within a sentence: its label in quotes, or what it is while it has none. There is only one aim.

    >>> named(Node(id="n1", kind="change", label="Huddle at 9")), named(Node(id="aim", kind="aim", label="Fewer falls"))
    ('“Huddle at 9”', 'the aim')
    """
    return "the aim" if node.kind == "aim" else node.said
