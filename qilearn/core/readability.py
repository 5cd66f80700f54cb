"""How hard prose is to read: long sentences, and the Flesch-Kincaid grade.

The grade is that of Kincaid and others (1975): 0.39 words a sentence + 11.8 syllables a word - 15.59, in
years of school. Syllables are counted by rule of thumb, so it is rough: good for finding a hard page, not for
comparing two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST_SENTENCE = 30
"""Words."""

HIGHEST_GRADE = 10.0
"""Years of school; the course aims at readers of 12 to 14, and its subject's own words cost a year or two."""

_SENTENCE_END = re.compile(r"(?<=[.?!…])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


def sentences(block: str) -> list[str]:
    """The sentences of a paragraph or an item of a list.

    >>> sentences("One mother in ten dies. Why? Ask at 8.15 a.m. sharp.")
    ['One mother in ten dies.', 'Why?', 'Ask at 8.15 a.m. sharp.']
    """
    return [part.strip() for part in _SENTENCE_END.split(block) if words(part)]


def words(text: str) -> list[str]:
    """Its words; a number is one.

    >>> words("It isn't 8.15, it's run-chart time.")
    ['It', "isn't", '8.15', "it's", 'run-chart', 'time']
    """
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """Roughly how many syllables a word has: its groups of vowels, but for a silent e.

    >>> [syllables(word) for word in ("chart", "median", "improved", "table", "measures", "1847")]
    [1, 2, 2, 2, 2, 1]
    """
    letters = re.sub(r"[^a-z]", "", word.lower())
    letters = re.sub(r"e(?=(?:ments?|ful|less|line|ly|ness)$)", "", letters)
    spoken = re.sub(r"(?:[^laeiouy]e|[^tdaeiouy]ed|[^sxzchgaeiouy]es)$", "", letters) or letters
    return max(1, len(re.findall(r"[aeiouy]+", spoken)))


def grade(blocks: Iterable[str]) -> float:
    """The Flesch-Kincaid grade of the prose; 0 where there is none.

    >>> round(grade(["The cat sat on the mat. It was warm."]), 1)
    -2.0
    """
    parts = [words(sentence) for block in blocks for sentence in sentences(block)]
    count = sum(map(len, parts))
    if not count:
        return 0.0
    spoken = sum(syllables(word) for part in parts for word in part)
    return 0.39 * count / len(parts) + 11.8 * spoken / count - 15.59
