"""JSON that a stranger may have written: read with limits, so that no text costs far more than its size.

Nothing of it is evaluated, unpacked or looked up. All text in it stays text.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from typing import Any

from qilearn.core.text import counted, quoted

DEEPEST = 60
"""How many lists and objects may stand within one another. A learner's own documents have ten or so."""

MOST_PARTS = 1_000_000
"""How many values a text may hold: each costs far more memory than it has characters."""

_LARGEST = 2**63 - 1
"""What a whole number of 64 bits can be, as databases keep them."""

_SUSPECT = re.compile(r"\\u(?:[dD][89a-fA-F]|0000)|[\ud800-\udfff]")
_HALF_OR_NULL = re.compile("[\ud800-\udfff\x00]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


class Unfit(Exception):
    """What was sent can't be taken; says why in sentences, as :class:`qilearn.handin.reading.Refused` does.

    Parameters
    ----------
    why : str
    is_newer : bool
        Whether it may be whole, and only newer than this version of qilearn.
    """

    def __init__(self, why: str, *, is_newer: bool = False) -> None:
        # Nothing that could steer a terminal, or turn the direction of reading, is repeated.
        self.why = "".join(character if character.isprintable() else _REPLACEMENT for character in why)
        super().__init__(self.why)
        self.is_newer = is_newer


def read_json(text: str, what: str) -> Any:
    r"""The value that a text of JSON stands for.

    Characters that no database and no file can keep (half of a character, or character 0) become the mark for a character that
    was lost.

    Parameters
    ----------
    text : str
    what : str
        What is read, as the reasons name it: ``"the file"``.

    Raises
    ------
    Unfit
        When it isn't JSON, names something twice, or holds too much, nested too deeply, or numbers that aren't any.

    Examples
    --------
    >>> read_json('{"note": "a\\ud800b", "n": [1, 2.5, null]}', "the file")
    {'note': 'a�b', 'n': [1, 2.5, None]}
    >>> read_json('{"code": "maple-7", "code": "oak-2"}', "the file")
    Traceback (most recent call last):
    ...
    qilearn.handin.json_text.Unfit: In the file, “code” is given twice. One name has one value. ...
    """
    if text.count(",") + text.count("[") + text.count("{") > MOST_PARTS:
        raise Unfit(
            f"{what[:1].upper()}{what[1:]} holds more than {MOST_PARTS:,} values. Hand in fewer items at a time."
        )
    reading = _Reading(what)
    try:
        value = json.loads(
            text,
            object_pairs_hook=reading.object_of,
            parse_constant=reading.no_number,
            parse_int=reading.whole_number,
            parse_float=reading.number,
        )
    except json.JSONDecodeError as trouble:
        raise Unfit(
            f"In {what}, the JSON isn't whole (line {trouble.lineno}, column {trouble.colno}). "
            "It may have been cut short or changed on its way; send the file as it was saved."
        ) from None
    except RecursionError:
        raise Unfit(reading.too_deep) from None
    if _is_deeper(value, DEEPEST):
        raise Unfit(reading.too_deep)
    return reading.mended(value) if _SUSPECT.search(text) else value


def whole_text(text: str) -> str:
    r"""A text without what no file or database keeps: half of a character (as of a broken emoji) and character 0.

    >>> whole_text("a\ud800b")
    'a�b'
    """
    return _HALF_OR_NULL.sub(_REPLACEMENT, text)


def extent(value: Any) -> tuple[int, int]:
    """How many lists and objects a value holds, itself included, and how many other values.

    >>> extent({"a": [1, 2], "b": {}})
    (3, 2)
    """
    wholes, values, level = 0, 0, [value]
    while level:
        within = [part for part in level if isinstance(part, (list, dict))]
        wholes += len(within)
        values += len(level) - len(within)
        level = [part for whole in within for part in _parts(whole)]
    return wholes, values


class _Reading:
    """What is done to each part of a text while it is read."""

    def __init__(self, what: str) -> None:
        self._in = f"In {what}, "
        self.too_deep = f"{self._in}lists and objects stand more than {DEEPEST} deep. qilearn writes none like it."

    def object_of(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            names = Counter(name for name, _ in pairs)
            twice = next(name for name, times in names.items() if times > 1)
            raise Unfit(
                f"{self._in}{quoted(twice)} is given twice. One name has one value. Send the file as qilearn wrote it."
            )
        return found

    def no_number(self, constant: str) -> float:
        raise Unfit(f"{self._in}there is {constant}, which is no number. Leave a figure out where there is none.")

    def whole_number(self, digits: str) -> int:
        if len(digits) > 20 or abs(int(digits)) > _LARGEST:
            raise Unfit(
                f"{self._in}there is a whole number of {counted(len(digits.lstrip('-')), 'digit')}. "
                "It can be up to 9,223,372,036,854,775,807. Look for a slip of the keyboard in a figure."
            )
        return int(digits)

    def number(self, written: str) -> float:
        value = float(written)
        if math.isinf(value):
            raise Unfit(
                f"{self._in}the number {quoted(written)} is too large. Look for a slip of the keyboard in a figure."
            )
        return value

    def mended(self, value: Any) -> Any:
        """The value with whole texts only. It isn't deeply nested: that was looked at before."""
        if isinstance(value, str):
            return whole_text(value)
        if isinstance(value, list):
            return [self.mended(part) for part in value]
        if isinstance(value, dict):
            return self.object_of([(whole_text(name), self.mended(part)) for name, part in value.items()])
        return value


def _is_deeper(value: Any, deepest: int) -> bool:
    """Whether lists and objects are nested deeper; level by level, so that no depth is too much for it."""
    level = [value]
    for _ in range(deepest + 1):
        level = [part for whole in level if isinstance(whole, (list, dict)) for part in _parts(whole)]
        if not level:
            return False
    return True


def _parts(whole: list[Any] | dict[str, Any]) -> Any:
    return whole.values() if isinstance(whole, dict) else whole
