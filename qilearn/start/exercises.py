"""The exercise of notebook 00 that shows where what one writes is kept."""

from __future__ import annotations

from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import Answer, Exercise, Mistake, Prompts, Result, texts_of
from qilearn.core.privacy import MAY_NAME_SOMEONE, may_name_someone

_EMPTY = Comment(
    "next step",
    "both boxes",
    "One box is still empty. What would you put there, in a few words?",
    why="A wish says where you're going; a question says what you need first.",
)
_QUESTION = Comment(
    "next step",
    "question",
    "Your second box tells; it doesn't ask yet. Who could answer it, and how would you put it to them as a question?",
    why="A real question, one you don't know the answer to, is the coach's first tool.",
)
_SAVED = Comment(
    "strength",
    "saved",
    "That's kept, in your own folder, and will be here when you open this again. Take your question to somebody who coaches.",
    why="What is written down can be found again when it's needed.",
)


def _read_first_note(answer: Answer) -> Result:
    said = texts_of(answer)
    wish, question = said.get("wish", ""), said.get("question", "")
    comments = []
    if not wish or not question:
        comments.append(_EMPTY)
    if may_name_someone(f"{wish} {question}"):
        comments.append(MAY_NAME_SOMEONE)
    if question and "?" not in question:
        comments.append(_QUESTION)
    return Result("reflect", Comments(comments or [_SAVED]))


EXERCISES = (
    Exercise(
        id="first-note",
        notebook="00_start_here",
        kind="reflect",
        title="Leave yourself a note",
        objective="Write something that is kept, and know who can see it.",
        minutes=3,
        prompt=(
            "Write a few words in each box. They're saved as you type, in your own folder on this computer. "
            "Whoever can open that folder can read them.\n\n"
            "Please don't name a patient, a child or a colleague, here or anywhere in this course."
        ),
        control=Prompts(
            {
                "wish": "What would you like to be able to do with a chart and your own team?",
                "question": "What is one question that you bring with you?",
            }
        ),
        hints=(
            "Think of the last time that somebody showed your team a graph. What did you wish for?",
            "A wish is often something to do: to read, to ask, to show, to stop doing.",
            "For the question, try starting with How or What, and end with a question mark.",
        ),
        solution={
            "wish": "Show our waiting times so that the team asks why, and not who.",
            "question": "How many weeks do we need before we can say that something changed?",
        },
        why="There's no right answer. This one names something to do, and a question that somebody could answer.",
        mistakes=(
            Mistake({"wish": "Read run charts", "question": ""}, _EMPTY, "Leaves one box empty."),
            Mistake(
                {"wish": "Read run charts", "question": "Our charts are hard to read."},
                _QUESTION,
                "Writes a statement where a question belongs.",
            ),
            Mistake(
                {"wish": "Show why Mrs Jones waited 9 weeks", "question": "What can we change?"},
                MAY_NAME_SOMEONE,
                "Names a person.",
            ),
        ),
        reads=_read_first_note,
    ),
)
