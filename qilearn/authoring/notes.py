"""A facilitator's notes: named parts, and which of them stand where."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from qilearn.core.errors import unknown

NOTEBOOK_PARTS = (
    "Purpose",
    "If it goes quiet",
    "If it gets emotional",
    "Where to cut",
    "On paper",
    "With 4 people",
    "With 12 people",
    "With 30 people",
)
"""What the notes before the first section say, once for the whole notebook."""

SECTION_PARTS = ("Purpose", "Say", "Ask")
"""What the notes of each section say."""

ANSWER_PARTS = ("Expect", "Wrong turns")
"""What they say besides where no exercise brings it."""

PARTS = tuple(dict.fromkeys((*NOTEBOOK_PARTS, *SECTION_PARTS, *ANSWER_PARTS)))
"""All names of parts."""

_NAMED = re.compile(r"\*\*(?P<name>[^*]+?)\.\*\*\s*(?P<text>.*)", re.DOTALL)
_BELONGS = re.compile(r"(?:[-+*]|\d+[.)])\s|\s|>")


@dataclass(frozen=True, slots=True)
class Note:
    """One note: its parts by name, and what is wrong with how it is written."""

    parts: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def read_note(text: str) -> Note:
    r"""The parts of a note. Each paragraph starts with its part's name; a list belongs to the part above it.

    Examples
    --------
    >>> read_note("**Say.** Look for a minute.\n\n**Ask.** What do you see?").parts
    {'Say': 'Look for a minute.', 'Ask': 'What do you see?'}
    >>> read_note("Now it is your turn.").faults[0][:42]
    "'Now it is your turn.' belongs to no part."
    """
    note = Note()
    name = ""
    for block in re.split(r"\n\s*\n", text):
        named = _NAMED.match(block)
        if named is not None:
            name = named["name"]
            if name not in PARTS:
                note.faults.append(unknown("The part of a note", name, PARTS))
            note.parts[name] = "\n\n".join(filter(None, [note.parts.get(name, ""), named["text"].strip()]))
        elif name and _BELONGS.match(block):
            note.parts[name] = f"{note.parts[name]}\n\n{block}".strip()
        elif block.strip():
            note.faults.append(
                f"{_start(block)!r} belongs to no part. Start it with the name of one in bold, as in "
                "**Say.** If it is for the learner, put +++ above it."
            )
    note.faults.extend(
        f"{part} says nothing. Write what it is, or leave it out." for part in note.parts if not note.parts[part]
    )
    return note


def _start(block: str) -> str:
    line = block.strip().splitlines()[0]
    return line if len(line) <= 50 else f"{line[:50]}…"
