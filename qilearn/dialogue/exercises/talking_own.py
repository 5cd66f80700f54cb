"""The learner's own conversation: a turn to take back, a talk without a day, and a question for a partner."""

from __future__ import annotations

import re

from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import Answer, Exercise, Mistake, Prompts, Result, texts_of
from qilearn.core.privacy import MAY_NAME_SOMEONE, may_name_someone
from qilearn.dialogue.exercises.talking_replies import FOLLOW_UP, NOTEBOOK, R2C2, empty_box

BOXES = {
    "turn": "Which thing that you said would you take back, and what would you say now?",
    "day": "Which talk of your own, lately, ended without a day to look again? What is the first step to mend that?",
    "partner": "One question to take to your coaching partner:",
}
_BLAMES = re.compile(
    r"\b(?:s?he|they|birgit) (?:(?:was|were|is|are) (?:just |so |too |very |really )?(?:difficult|defensive|rude|stubborn|"
    r"impossible|unreasonable|closed)|(?:didn't|didn’t|wouldn't|wouldn’t|won't|doesn't) (?:want to|listen|let me))\b",
    re.I,
)
_NONE = re.compile(r"^\W*(?:none|no|never|nothing|n/?a|all of (?:mine|them) (?:had|have|end)\b.*)\W*$", re.I)

EMPTY = Comment(
    "next step",
    "all boxes",
    "One box is still empty. What comes to mind first, even if it's small?",
    why="Small things can be changed by Thursday.",
)
BLAMES = Comment(
    "question",
    "the turn",
    "Your first box describes the other person. What had been said just before, by you, and what might it have sounded like?",
    why="Your own next sentence is the only part of a talk that you can change.",
    source=R2C2,
)
NO_TALK = Comment(
    "question",
    "the day",
    "No talk without a day: think also of the short ones, in corridors and at the end of meetings. Which of them do you still "
    "wonder about?",
    why="Talks without an agreed day are easily forgotten, since nothing reminds anybody of them.",
    source=FOLLOW_UP,
)
TELLS = Comment(
    "next step",
    "partner",
    "Your last box doesn't ask anything yet. What would you like to know from somebody who heard you?",
    why="A partner can do more with a question than with a report.",
)
KEPT = Comment(
    "strength",
    "your own talk",
    "You've found a sentence of your own to change, and a talk to take up again. On which day will you do it?",
    why="A talk can be gone back to. That's as true outside this page.",
    source=FOLLOW_UP,
)


def read_own_talk(answer: Answer) -> Result:
    """Read what a learner wrote about their own talk; nothing in it is right or wrong."""
    said = texts_of(answer)
    turn, day, partner = (said.get(key, "") for key in BOXES)
    comments = []
    if empty_box(tuple(BOXES), said):
        comments.append(EMPTY)
    if may_name_someone(f"{turn} {day} {partner}"):
        comments.append(MAY_NAME_SOMEONE)
    if _BLAMES.search(turn):
        comments.append(BLAMES)
    if _NONE.match(day):
        comments.append(NO_TALK)
    if partner and "?" not in partner:
        comments.append(TELLS)
    return Result("reflect", Comments(comments or [KEPT]))


_MODEL = {
    "turn": (
        "I said “to be fair” when she told me about the old chart. Now I'd say: “So it was shown without you. What was that "
        "like?”"
    ),
    "day": "With a colleague, about her ward round. I'll ask her tomorrow whether the 20th suits her.",
    "partner": "What do you notice about me when somebody is angry at the figures?",
}

OWN_TALK = Exercise(
    id="own-talk",
    notebook=NOTEBOOK,
    kind="reflect",
    title="Your own talk",
    objective="Find a sentence of yours to change, and a talk that still lacks its day.",
    minutes=3,
    prompt=(
        "Look at the transcript of your conversation with Birgit, and then at a talk of your own. It's saved, and never marked. "
        "Please write roles and not names."
    ),
    control=Prompts(BOXES, rows=2),
    hints=(
        "Read only your own lines in the transcript, aloud. At which one did your voice change?",
        "For the second box think back to last week: who left a talk with you not knowing what comes next?",
        "For your partner, think of what you can't see of yourself while you talk. Begin with what or how.",
    ),
    solution=_MODEL,
    why=(
        "There's no right answer. This one takes back a sentence of its own and not the other's, names a step with a day, and "
        "asks about what one can't see alone."
    ),
    mistakes=(
        Mistake(_MODEL | {"partner": ""}, EMPTY, "Leaves a box empty."),
        Mistake(_MODEL | {"turn": "None really, she was so defensive from the start."}, BLAMES, "Describes the other."),
        Mistake(_MODEL | {"day": "None."}, NO_TALK, "Finds no such talk."),
        Mistake(_MODEL | {"partner": "I need to ask more open questions."}, TELLS, "Makes a resolve of the question."),
        Mistake(_MODEL | {"day": "With Dr Hill, about his audit."}, MAY_NAME_SOMEONE, "Names a colleague."),
    ),
    reads=read_own_talk,
    source=FOLLOW_UP,
)
