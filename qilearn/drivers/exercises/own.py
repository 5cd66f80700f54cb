"""The learner's own diagram: who drew it, whose voice is missing, and what would show it wrong."""

from __future__ import annotations

import re

from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import Answer, Exercise, Mistake, Prompts, Result, texts_of
from qilearn.core.privacy import MAY_NAME_SOMEONE, may_name_someone
from qilearn.drivers.exercises.cases import NOTEBOOK
from qilearn.drivers.exercises.claims import THEORY

_NOBODY = re.compile(
    r"\b(nobody|no one|no-one|none) (is|was|were)?\s*missing|\b(every(body|one)|all) (was|were) there\b", re.I
)
_SURE = re.compile(
    r"\b(can't|cannot|can’t|won't|won’t|couldn't|couldn’t) be wrong\b|\b(we|i) (are|am)( \w+)? sure\b|\bit('s| is|’s) right\b",
    re.I,
)

EMPTY = Comment(
    "next step",
    "all boxes",
    "One box is still empty. What would you put there, in a few words?",
    why="Each of the three asks for something that no program can see in a diagram.",
)
ALL_THERE = Comment(
    "question",
    "voice",
    "Nobody missing: that's rare. Who cleans there, who answers the phone, who goes home with the result? Who was asked, and "
    "who only agreed?",
    why="No one person sees the whole system, and those who see its gaps are seldom in the room.",
    source="IHI, QI Essentials Toolkit: driver diagram",
)
NEVER_WRONG = Comment(
    "question",
    "wrong",
    "You sound sure. Imagine that it's a year from now and the aim hasn't moved. What did you see first, and on which "
    "measure?",
    why="A theory that nothing could count against can't be learned from.",
    source=THEORY,
)
TELLS = Comment(
    "next step",
    "partner",
    "Your third box tells; it doesn't ask yet. What don't you know about your diagram, and how would you put it as a question?",
    why="A question that you can't answer yet is worth your partner's time.",
)
OWNED = Comment(
    "strength",
    "own theory",
    "That's kept, with your diagram. You've named who isn't heard yet and what would count against you; few teams write "
    "either down. When will you look at it again, and with whom?",
    why="A diagram that is looked at again is a theory. One that isn't is a poster.",
    source=THEORY,
)


def read_own_theory(answer: Answer) -> Result:
    """Read what a learner wrote about the diagram that they drew."""
    said = texts_of(answer)
    room, wrong, partner = (said.get(key, "") for key in ("room", "wrong", "partner"))
    comments = []
    if not (room and wrong and partner):
        comments.append(EMPTY)
    if may_name_someone(f"{room} {wrong} {partner}"):
        comments.append(MAY_NAME_SOMEONE)
    if _NOBODY.search(room):
        comments.append(ALL_THERE)
    if _SURE.search(wrong):
        comments.append(NEVER_WRONG)
    if partner and "?" not in partner:
        comments.append(TELLS)
    return Result("reflect", Comments(comments or [OWNED]))


_MODEL = {
    "room": "Two therapists and the front desk. No parent, and nobody from the kindergartens that refer most.",
    "wrong": "Families pick their times by December, and as many visits are missed as before.",
    "partner": "How do I ask parents to pull our theory apart when they've only ever been thanked?",
}

OWN = (
    Exercise(
        id="own-theory",
        notebook=NOTEBOOK,
        kind="reflect",
        title="Your own theory",
        objective="Say who drew your theory, whose voice is missing, and what would show it wrong.",
        minutes=3,
        prompt=(
            "Three things that no program can see in your diagram. Write a few words on each. It's saved, and never marked. "
            "Please name roles and not people."
        ),
        control=Prompts(
            {
                "room": "Who was in the room when your diagram was drawn, and whose voice is missing?",
                "wrong": "What would you see, on which measure and by when, if your theory were wrong?",
                "partner": "One question to take to your coaching partner:",
            }
        ),
        hints=(
            "Walk through one day of the work in your mind. Who touches it that has never been asked?",
            "Take your strongest arrow. If it didn't hold, which number would stay where it is, and when would you know?",
            "For your partner, take the arrow that you'd least like to hear questions about.",
        ),
        solution=_MODEL,
        why=(
            "There's no right answer. This one names roles, a result that would count against the theory with a date, and a "
            "question that is really open."
        ),
        mistakes=(
            Mistake(_MODEL | {"partner": ""}, EMPTY, "Leaves a box empty."),
            Mistake(_MODEL | {"room": "The whole team. Everybody was there."}, ALL_THERE, "Finds nobody missing."),
            Mistake(_MODEL | {"wrong": "It can't be wrong, it's from the guideline."}, NEVER_WRONG, "Is sure."),
            Mistake(_MODEL | {"partner": "I'll tell them to fill the gaps."}, TELLS, "Tells where a question belongs."),
            Mistake(
                _MODEL | {"room": "Me and Dr Hill; the nurses are missing."}, MAY_NAME_SOMEONE, "Names a colleague."
            ),
        ),
        reads=read_own_theory,
        source=THEORY,
    ),
)
