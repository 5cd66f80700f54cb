"""JSON: the whole diagram, exactly. It holds everything; ids, order, notes and line breaks included.

Read, it also takes a theory with its history, of which it keeps the diagram as it is now.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from pydantic import ValidationError

from qilearn.drivers.formats.draft import Draft, Reading, too_long
from qilearn.drivers.model import Diagram

_WORDS = {
    "missing": "this is missing",
    "string_type": "this has to be text",
    "string_pattern_mismatch": "an id has small letters, figures and hyphens only",
}
"""What a learner reads instead of what a program would say."""


def write(diagram: Diagram) -> str:
    """A diagram as JSON, indented, so that versions of the file can be compared line by line.

    >>> print(write(Diagram())[:14])
    {
      "nodes": [
    """
    return json.dumps(diagram.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"


def read(text: str) -> Reading:
    """The diagram that a JSON text holds, or why it holds none: every problem, with its line where it is a slip of syntax.

    >>> read("{").comments[0].about
    'line 1'
    """
    if refused := too_long(text):
        return refused
    draft = Draft()
    try:
        found = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as slip:
        draft.say(
            slip.lineno, f"This isn’t whole JSON: {slip.msg[:1].lower()}{slip.msg[1:]} at character {slip.colno}."
        )
        return Reading(None, draft.said)
    except (RecursionError, ValueError):
        draft.say(0, "This JSON isn’t a driver diagram: it is nested too deep, or has a number too long.")
        return Reading(None, draft.said)
    if isinstance(found, Mapping) and "diagram" in found:
        found = found["diagram"]
    if not isinstance(found, Mapping) or "nodes" not in found:
        draft.say(0, "This JSON isn’t a driver diagram: it has no list called nodes.")
        return Reading(None, draft.said)
    try:
        return Reading(Diagram.model_validate(found))
    except ValidationError as wrong:
        for problem in wrong.errors(include_url=False, include_context=False, include_input=False):
            for message in _WORDS.get(problem["type"], problem["msg"]).removeprefix("Value error, ").splitlines():
                message = message.replace("Input should be", "it can be").rstrip(".")
                draft.say(0, f"{_place(problem['loc'])}{message}.")
        return Reading(None, draft.said)


def _place(location: tuple[int | str, ...]) -> str:
    """Where in the file, counted as a person counts: "nodes, number 3, label: "."""
    parts = [f"number {part + 1}" if isinstance(part, int) else part for part in location]
    return f"{', '.join(parts)}: " if parts else ""
