"""The learner's own cycle: what would surprise them, and a question to take to a coaching partner."""

from __future__ import annotations

import re

from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import Answer, Exercise, Mistake, Prompts, Result, texts_of
from qilearn.core.privacy import MAY_NAME_SOMEONE, may_name_someone
from qilearn.pdsa.exercises.testing_replies import LANGLEY, NOTEBOOK

BOTH = Comment(
    "next step",
    "both boxes",
    "One box is still empty. What would stand there, even if it’s only a guess?",
    why="What would surprise you and what you don’t know yet are where the next test comes from.",
)
NOTHING = Comment(
    "question",
    "no surprise",
    "Nothing would surprise you? Then what is the test for? Think of the person least likely to do what you expect.",
    why="If every result fits, the prediction is too wide, or the change is known already and just needs doing.",
)
GOOD_NEWS = Comment(
    "question",
    "good news",
    "Your first box speaks of success. What result would disappoint you, and be believed all the same?",
    why="It’s easy to plan for the result that one hopes for. The other one needs a plan more.",
)
NO_QUESTION = Comment(
    "next step",
    "a question",
    "Your second box tells something. How would you put it as a question that your partner could help with?",
    why="To a statement a partner can only nod.",
)
YES_OR_NO = Comment(
    "question",
    "yes or no",
    "Your second box can be answered with yes or no. How would it begin with what, how or who?",
    why="“Is my plan good?” gets you a verdict. An open question gets you something to try.",
)
KEPT = Comment(
    "strength",
    "your cycle",
    "You know what would surprise you, and what to ask. On which day will you look at the result, and with whom?",
    why="A cycle with a day for Study in the diary gets studied.",
    source=LANGLEY,
)
_NOTHING = re.compile(
    r"(?:nothing|none|no|not much|nothing really|nothing would(?: surprise me)?|n/a|-)[.]?", re.IGNORECASE
)
_SUCCESS = re.compile(
    r"\b(?:if it works?|that it works?|works? so well|success|goes well|everyone (?:likes|loves|does) it)\b",
    re.IGNORECASE,
)
_CLOSED = ("is ", "are ", "does ", "do ", "can ", "could ", "should ", "will ", "would ", "did ", "has ", "have ")


def read_own_cycle(answer: Answer) -> Result:
    """Read what a learner writes about a cycle of their own; nothing in it is right or wrong."""
    said = texts_of(answer)
    surprise, question = said.get("surprise", ""), said.get("question", "")
    comments = []
    if not surprise or not question:
        comments.append(BOTH)
    if may_name_someone(f"{surprise} {question}"):
        comments.append(MAY_NAME_SOMEONE)
    if surprise and _NOTHING.fullmatch(surprise):
        comments.append(NOTHING)
    elif _SUCCESS.search(surprise):
        comments.append(GOOD_NEWS)
    if question and "?" not in question:
        comments.append(NO_QUESTION)
    elif question.lower().startswith(_CLOSED) and question.count("?") == 1:
        comments.append(YES_OR_NO)
    return Result("reflect", Comments(comments or [KEPT]))


OWN_CYCLE = Exercise(
    id="own-cycle",
    notebook=NOTEBOOK,
    kind="reflect",
    title="What would surprise you?",
    objective="Say which result would change your mind, and bring one question to a coaching partner.",
    minutes=3,
    prompt=(
        "Look at the Plan that you’ve just written. What you write here is saved, and never marked.\n\n"
        "Please name no patient, child or colleague."
    ),
    control=Prompts(
        {
            "surprise": "Which result would surprise you, and what would you do then?",
            "question": "One question about your test that you’d take to a coaching partner:",
        }
    ),
    hints=(
        "Read your prediction, and picture the morning after. What would somebody tell you that makes you put down your cup?",
        "If the number came out at half of what you expect, which part of your reason would you doubt first?",
        "For the question, look for what you left vague in the Plan. Begin with what, how or who.",
    ),
    solution={
        "surprise": (
            "If more than two of the five parents said that they’d rather not be asked. I’d stop, and ask one of them what it "
            "felt like."
        ),
        "question": "How can I find out what the quiet ones think, without making it harder for them?",
    },
    why=(
        "There’s no right answer. This one names a result that would hurt a little, says what follows from it, and asks what the "
        "writer can’t see alone."
    ),
    mistakes=(
        Mistake({"surprise": "If half of them left", "question": ""}, BOTH, "Leaves one box empty."),
        Mistake({"surprise": "Nothing.", "question": "How could I ask them?"}, NOTHING, "Can’t be surprised."),
        Mistake(
            {"surprise": "That it works at once", "question": "How could I ask them?"},
            GOOD_NEWS,
            "Thinks of success only.",
        ),
        Mistake(
            {"surprise": "If half of them left", "question": "We need more staff for it."},
            NO_QUESTION,
            "States something.",
        ),
        Mistake({"surprise": "If half of them left", "question": "Is my plan good?"}, YES_OR_NO, "Asks for approval."),
        Mistake(
            {"surprise": "If Mrs Jones said no", "question": "How could I ask her?"},
            MAY_NAME_SOMEONE,
            "Names a person.",
        ),
    ),
    reads=read_own_cycle,
    source=LANGLEY,
)
