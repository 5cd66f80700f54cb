"""Role cards for practice in threes: coach, coachee and observer, in situations that are made up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from qilearn.cohort.plan.timetables import notebooks

HOME = "09_feedback_the_dialogue"
"""The notebook whose notes hold the role sheets."""

RULES = (
    "The roles are made up, and so is what happens in them. Nobody plays themselves, a colleague or a patient.",
    "Anybody may say stop, leave a round out, or only watch. Nobody asks why.",
    "What is said in a round stays in the three.",
    "After each round, out of the role: stand up, say your own name, and one thing in which you aren't like them.",
    "Only then speak about the talk: the coach first, then the observer's lines, then the coachee; and never of “you”.",
)
"""What makes practice with roles safe."""

TURNS = (("1", "A", "B", "C"), ("2", "B", "C", "A"), ("3", "C", "A", "B"))
"""Round, coach, coachee, observer."""

_SHEET = re.compile(r"Role sheet \w+: ")
_PART = re.compile(r"- (?P<who>[^.]+)\. (?P<says>.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class RoleSheet:
    """One made-up situation, a card for each role.

    Attributes
    ----------
    title : str
    coachee : str
        The made-up person's name.
    cards : tuple of (str, str)
        Each role with what stands on its card, in Markdown; the coachee's may have several paragraphs.
    """

    title: str
    coachee: str
    cards: tuple[tuple[str, str], ...]


@lru_cache(maxsize=1)
def role_sheets() -> tuple[RoleSheet, ...]:
    """The role sheets of the course, from its facilitators' notes.

    >>> [sheet.coachee for sheet in role_sheets()]
    ['Sanne', 'Emeka', 'Ilse']
    """
    notes = [note for section in notebooks()[HOME].sections for note in section.notes]
    return tuple(_sheet(text) for name, text in notes if name == "On paper" and _SHEET.match(text))


def _sheet(text: str) -> RoleSheet:
    head, *rest = text.split("\n\n")
    title = _SHEET.sub("", head).partition(".")[0]
    parts = list(_parts("\n".join(rest)))
    coachee = next((who.partition("(")[2].rstrip(")") for who, _ in parts if who.startswith("Coachee")), "")
    cards: dict[str, str] = {}
    for who, says in parts:
        role = "Coachee" if coachee and coachee in who else "Observer" if who == "Watcher" else who
        more = f"**{who}.** {says}" if role in cards else says
        cards[role] = "\n\n".join(filter(None, [cards.get(role, ""), more]))
    return RoleSheet(title, coachee, tuple(cards.items()))


def _parts(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        found = _PART.match(line)
        if found:
            yield found["who"], found["says"]
