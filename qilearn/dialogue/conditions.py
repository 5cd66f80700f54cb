"""Conditions in a scenario's file: "trust >= 3 and not agenda", read without ever running anything."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

STATES = ("trust", "openness", "clarity", "ownership")
"""What moves in the person one talks with."""

LEAST, MOST = 0, 5
"""How far each of them goes."""

_TOKEN = re.compile(r"\s*(>=|<=|<|>|==|[a-z][a-z0-9-]*|\d+)")
_COMPARES = (">=", "<=", "<", ">", "==")


class ConditionError(ValueError):
    """A condition can't be read; says why."""


@dataclass(frozen=True, slots=True)
class _Term:
    """One comparison, or one thing remembered; either may be turned round."""

    name: str
    is_not: bool
    compare: str = ""
    number: int = 0

    def holds(self, state: Mapping[str, int], memory: Iterable[str]) -> bool:
        if not self.compare:
            return (self.name in memory) != self.is_not
        value = state[self.name]
        found = {
            ">=": value >= self.number,
            "<=": value <= self.number,
            ">": value > self.number,
            "<": value < self.number,
            "==": value == self.number,
        }[self.compare]
        return found != self.is_not


@dataclass(frozen=True, slots=True)
class Condition:
    """When something lands in this way.

    Attributes
    ----------
    text : str
        As it was written; empty for "always".
    """

    text: str
    _any_of: tuple[tuple[_Term, ...], ...] = ()

    def holds(self, state: Mapping[str, int], memory: Iterable[str] = ()) -> bool:
        """Whether it holds for a state of mind and what is remembered.

        >>> read_condition("trust >= 3 and not agenda or openness > 4").holds({"trust": 3, "openness": 0}, {"agenda"})
        False
        """
        known = set(memory)
        return not self._any_of or any(all(term.holds(state, known) for term in terms) for terms in self._any_of)

    @property
    def is_always(self) -> bool:
        """Whether it always holds, because nothing is asked."""
        return not self._any_of

    @property
    def states(self) -> frozenset[str]:
        """The parts of the state of mind that it looks at."""
        return frozenset(term.name for terms in self._any_of for term in terms if term.compare)

    @property
    def memories(self) -> frozenset[str]:
        """What must, or must not, be remembered."""
        return frozenset(term.name for terms in self._any_of for term in terms if not term.compare)


def read_condition(text: str) -> Condition:
    """Read a condition: comparisons such as ``trust >= 3`` and remembered words, with ``not``, ``and`` and ``or``.

    ``and`` binds more tightly than ``or``; there are no brackets.

    Raises
    ------
    ConditionError
        Where it can't be read.

    Examples
    --------
    >>> read_condition("trust >= 3 and agenda").states
    frozenset({'trust'})
    >>> read_condition("trust > high")
    Traceback (most recent call last):
    ...
    qilearn.dialogue.conditions.ConditionError: after “trust >” comes a number from 0 to 5; “high” was found
    """
    words = _words(text)
    if not words:
        return Condition("")
    alternatives: list[tuple[_Term, ...]] = []
    for alternative in _split(words, "or", text):
        alternatives.append(tuple(_term(part) for part in _split(alternative, "and", text)))
    return Condition(text.strip(), tuple(alternatives))


def _words(text: str) -> list[str]:
    words, at = [], 0
    while text[at:].strip():
        found = _TOKEN.match(text, at)
        if found is None:
            raise ConditionError(f"“{text[at:].strip()[:20]}” can't be read in “{text.strip()}”")
        words.append(found[1])
        at = found.end()
    return words


def _split(words: list[str], at: str, text: str) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for word in words:
        if word == at:
            parts.append([])
        else:
            parts[-1].append(word)
    if not all(parts):
        raise ConditionError(f"“{at}” has nothing on one side of it in “{text.strip()}”")
    return parts


def _term(words: list[str]) -> _Term:
    is_not = words[0] == "not"
    rest = words[1:] if is_not else words
    if len(rest) == 1 and rest[0][0].isalpha():
        if rest[0] in STATES:
            raise ConditionError(f"“{rest[0]}” needs a comparison, such as “{rest[0]} >= 3”")
        return _Term(rest[0], is_not)
    if len(rest) == 3 and rest[1] in _COMPARES:
        name, compare, number = rest
        if name not in STATES:
            raise ConditionError(f"only {', '.join(STATES)} can be compared; “{name}” was found")
        if not number.isdigit() or not LEAST <= int(number) <= MOST:
            raise ConditionError(
                f"after “{name} {compare}” comes a number from {LEAST} to {MOST}; “{number}” was found"
            )
        return _Term(name, is_not, compare, int(number))
    raise ConditionError(f"“{' '.join(words)}” is neither a comparison nor one word to remember")
