"""Small exercises to practise on, and documents to keep."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, JsonValue

from qilearn.core.comments import Comment, Comments
from qilearn.core.documents import DocumentKind
from qilearn.core.exercises import Choices, Exercise, Mistake, Prompts, Result, reads_choice


class NoteBody(BaseModel):
    """Holds anything that JSON can."""

    content: JsonValue = None


NOTE = DocumentKind("note", NoteBody, folder="notes", noun="note", opened_by='notes.open("{id}")')

TOO_FEW = Comment("next step", "shift", "You marked a shift at six points. How many does the rule need?")
CYCLE = Comment("question", "shift", "Does the line cross the median there?")


def make_exercise(**changes: Any) -> Exercise:
    """A *choose* exercise, with whatever a test changes about it."""
    parts: dict[str, Any] = {
        "id": "find-the-shift",
        "notebook": "06_run_charts_read",
        "kind": "choose",
        "title": "Find the shift",
        "objective": "Tell a shift from chance.",
        "minutes": 3,
        "prompt": "Where does the shift begin?",
        "control": Choices({"march": "In March", "may": "In May", "never": "There is none"}),
        "hints": ("Look at the longest run.", "Count its points.", "Compare with the limit."),
        "solution": "may",
        "why": "Fourteen points in a row lie below the median.",
        "mistakes": (Mistake("march", TOO_FEW, "counts six"), Mistake("never", CYCLE, "sees a cycle")),
        "reads": reads_choice(
            right="may",
            strength=Comment("strength", "shift", "You found where the run begins."),
            replies={"march": TOO_FEW, "never": CYCLE},
        ),
    }
    return Exercise(**{**parts, **changes})


def make_reflection(**changes: Any) -> Exercise:
    """A *reflect* exercise: any text will do."""
    reply = Comments([Comment("strength", "note", "You named someone to ask.")])
    parts: dict[str, Any] = {
        "id": "first-note",
        "kind": "reflect",
        "title": "A first note",
        "control": Prompts({"who": "Whom will you ask?", "why": "Why them?"}),
        "solution": {"who": "The night nurse", "why": "She sees what the day team does not."},
        "mistakes": (),
        "reads": lambda answer: Result("reflect", reply),
    }
    return make_exercise(**{**parts, **changes})
