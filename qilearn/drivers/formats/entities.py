"""Signs that mean something to Mermaid or to Graphviz, written as numbered entities, and read back."""

from __future__ import annotations

import re

_NAMES = {"quot": '"', "amp": "&", "lt": "<", "gt": ">", "apos": "'", "nbsp": " ", "num": "#"}
_SAFE = set(" ,.()/%?")
_SAFE_WITHIN = set(":-'+=")


def encoded(text: str, start: str) -> str:
    """Text in which only letters, figures, spaces and a few harmless signs stand for themselves.

    ``start`` is what begins an entity: "#" in Mermaid, "&#" in DOT.

    >>> encoded('say "no" <b>', "#")
    'say #34;no#34; #60;b#62;'
    """
    # Mermaid takes a label that begins like an item of a list for one.
    first = re.match(r"\d+[.)]", text)
    item = first.end() - 1 if first else -1
    return "".join(
        sign if _stands_for_itself(sign, is_first=not place) and place != item else f"{start}{ord(sign)};"
        for place, sign in enumerate(text)
    )


def _stands_for_itself(sign: str, *, is_first: bool) -> bool:
    if sign.isascii() and not sign.isalnum():
        return sign in _SAFE or (sign in _SAFE_WITHIN and not is_first)
    return sign.isprintable()


def decoded(text: str, start: str) -> str:
    """Text with its entities as the signs they stand for; numbers in decimal or, after an x, in hexadecimal.

    >>> decoded("#34;no#34; #lt;b#gt; #1", "#")
    '"no" <b> #1'
    """
    mark = start.removesuffix("#")

    def sign(match: re.Match[str]) -> str:
        if match["name"]:
            return _NAMES.get(match["name"], match[0])
        number = int(match["number"]) if match["number"] else int(match["hex"], 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"

    number = r"#(?:(?P<number>[0-9]{1,7})|[xX](?P<hex>[0-9a-fA-F]{1,6}))"
    name = r"(?P<name>[a-z]{2,4})"
    pattern = f"{mark}(?:{number}|{name});" if mark else f"(?:{number}|#{name});"
    return re.sub(pattern, sign, text)
