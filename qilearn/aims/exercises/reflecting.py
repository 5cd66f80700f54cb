"""The learner's own aim and measures: whom they concern, and a question to take to a coaching partner."""

from __future__ import annotations

from qilearn.aims.exercises.replies import IHI_AIMS, NOTEBOOK
from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import Answer, Exercise, Mistake, Prompts, Result, texts_of
from qilearn.core.privacy import MAY_NAME_SOMEONE, may_name_someone

BOTH_BOXES = Comment(
    "next step",
    "both boxes",
    "One box is still empty. What would you put there, even if it's half a thought?",
    why="Whom it's for and what you don't know yet are the two things that a partner can help with.",
)
NOBODY_ASKED = Comment(
    "question",
    "a person",
    "Your first box speaks of everyone. Think of one person whom your aim is for, without a name: what does their day look "
    "like, and what would they want to be different?",
    why="What everyone wants can't be asked. What one person wants can, this week.",
)
TELLS = Comment(
    "next step",
    "a question",
    "Your second box tells something. How would you put it as a question that your partner could answer, and you can't yet?",
    why="A coach can do little with a statement but agree.",
)
ASKS_FOR_APPROVAL = Comment(
    "question",
    "yes or no",
    "Your second box can be answered with yes or no. What would you like to hear more about, if it began with what, how or "
    "who?",
    why="“Is it good?” gets you a judgement. An open question gets you something to think about.",
)
KEPT = Comment(
    "strength",
    "your aim",
    "You've named somebody to ask, and have a question to bring. When will you ask, and whom first?",
    why="An aim changes when the first person whom it's for has heard it. Better this week than in the report.",
    source=IHI_AIMS,
)
_EVERYONE = frozenset(
    [
        "everyone",
        "everybody",
        "all",
        "patients",
        "families",
        "parents",
        "children",
        "staff",
        "people",
        "students",
        "users",
        "clients",
        "team",
        "the",
        "our",
        "of",
    ]
)
_CLOSED = ("is ", "are ", "does ", "do ", "can ", "could ", "should ", "will ", "would ", "did ", "has ", "have ")


def read_own_aim(answer: Answer) -> Result:
    """Read what a learner writes on the aim of their own; nothing in it is right or wrong."""
    said = texts_of(answer)
    person, question = said.get("person", ""), said.get("question", "")
    comments = []
    if not person or not question:
        comments.append(BOTH_BOXES)
    if may_name_someone(f"{person} {question}"):
        comments.append(MAY_NAME_SOMEONE)
    if person and set(person.lower().strip(" .").replace(",", " ").split()) <= _EVERYONE:
        comments.append(NOBODY_ASKED)
    if question and "?" not in question:
        comments.append(TELLS)
    elif question.lower().startswith(_CLOSED) and question.count("?") == 1:
        comments.append(ASKS_FOR_APPROVAL)
    return Result("reflect", Comments(comments or [KEPT]))


OWN_AIM = Exercise(
    id="own-aim",
    notebook=NOTEBOOK,
    kind="reflect",
    title="Whom is it for?",
    objective="Name somebody whom your aim is for, and a question for a coaching partner.",
    minutes=3,
    prompt=(
        "Look at the aim and the measures that you've just written, your own or those of an example. What you write here is "
        "saved, and never marked.\n\n"
        "Please name no patient, child or colleague."
    ),
    control=Prompts(
        {
            "person": "Who would notice first that it's better? What would they want you to measure?",
            "question": "One question about it that you'd take to a coaching partner:",
        }
    ),
    hints=(
        "Think of somebody whom you met last week and whom this aim is for. What did they wait for, ask, or give up on?",
        "Who is left out of your number: those who never came, who need another language, who are cared for elsewhere?",
        "For the question, find the part of your aim that you're least sure of. Begin with what, how or who.",
    ),
    solution={
        "person": (
            "A parent who works nights and rings at seven, before we open. She would measure how often she has to call again."
        ),
        "question": "How could we find out how often people give up, when those calls aren't in our figures?",
    },
    why=(
        "There's no right answer. This one thinks of somebody whom the figures don't show, takes what they'd want to know, and "
        "asks what the writer doesn't know yet."
    ),
    mistakes=(
        Mistake({"person": "A parent on nights", "question": ""}, BOTH_BOXES, "Leaves one box empty."),
        Mistake(
            {"person": "All our patients.", "question": "How could we ask them?"}, NOBODY_ASKED, "Speaks of everyone."
        ),
        Mistake(
            {"person": "A parent on nights", "question": "We need better phone figures."},
            TELLS,
            "States something where a question belongs.",
        ),
        Mistake(
            {"person": "A parent on nights", "question": "Is my aim good?"},
            ASKS_FOR_APPROVAL,
            "Asks for approval.",
        ),
        Mistake(
            {"person": "Mrs Jones, who rings at seven", "question": "How could we ask her?"},
            MAY_NAME_SOMEONE,
            "Names a person.",
        ),
    ),
    reads=read_own_aim,
    source=IHI_AIMS,
)
