"""Four shapes of a talk, and where each fits: compared with the weakness of each."""

from __future__ import annotations

from collections.abc import Mapping

from qilearn.core.comments import Comment
from qilearn.core.exercises import Answer, Exercise, Result, Sorting
from qilearn.dialogue.exercises.talking_replies import (
    GOOD_JUDGEMENT,
    GROW,
    NOTEBOOK,
    R2C2,
    read_rows,
    row_mistakes,
)

SHAPES = {
    "r2c2": "R2C2-shaped",
    "ask-tell-ask": "Ask-Tell-Ask",
    "grow": "GROW",
    "advocacy": "Advocacy-inquiry",
}
PLACES = {
    "figures": (
        "A head nurse gets her unit's figures for the year. They're worse than she thought. You have forty minutes, and you'll "
        "meet again."
    ),
    "corridor": "You've just watched a student explain an inhaler. You have two minutes, in the corridor.",
    "wish": (
        "A practice manager comes with a wish of her own: meetings in which people speak. There are no data, and nobody "
        "watched."
    ),
    "puzzle": (
        "A careful colleague left out the check that he invented himself, three times in a week. You saw it, and it makes no "
        "sense to you."
    ),
    "test": (
        "A trainee's test turned out otherwise than she predicted. Her sheet lies on the table, and she says what she wants "
        "to be able to do next. You have half an hour."
    ),
    "parent": (
        "You both sat in a meeting. The chair cut off the parent who spoke, twice, and now asks you for a word on how she "
        "did. You have ten minutes."
    ),
}
FITS: Mapping[str, tuple[str, ...]] = {
    "figures": ("r2c2",),
    "corridor": ("ask-tell-ask",),
    "wish": ("grow",),
    "puzzle": ("advocacy",),
    "test": ("r2c2", "grow"),
    "parent": ("ask-tell-ask", "advocacy"),
}
_WEAK = {
    "r2c2": "It takes time, about half an hour, and it is made for figures or for what was seen. Coaches tend to run out of "
    "time for its last part.",
    "ask-tell-ask": "It is short, and in a hurry it turns into telling with a question at either end. Strong feelings don't "
    "fit into it.",
    "grow": "It begins with the other's goal, and looks at how they did only if somebody brings that in.",
    "advocacy": "It needs something that you saw and can't explain. Asked with the answer in mind, it is an accusation.",
}
_ASKED = {
    "figures": (
        "the year's figures",
        "A year's figures, worse than she thought: what will she need to do with them before she can think of a goal or a step?",
    ),
    "corridor": (
        "two minutes",
        "Look at the clock in this one. Which part of that shape would still be standing after two minutes?",
    ),
    "wish": ("a wish of her own", "Who brings the matter here, and what is there to look at together?"),
    "puzzle": (
        "what makes no sense",
        "What is it that you don't know here: what he did, what he wants, or how it looked to him when he did it?",
    ),
    "test": (
        "a test and a wish",
        "There is a sheet on the table and a wish in the room. Which shape would take up one of the two, with time to spare?",
    ),
    "parent": (
        "asked for a word",
        "She has asked, you were there, and there are ten minutes. What does that shape ask for that you don't have?",
    ),
}


_NAMED = {
    "figures": "For the head nurse",
    "corridor": "In the corridor",
    "wish": "For the practice manager",
    "puzzle": "With the careful colleague",
    "test": "For the trainee",
    "parent": "For the chair",
}
"""By what a reply names a moment, so that it is clear which one is meant."""


def _reply(item: str, shape: str) -> Comment:
    about, says = _ASKED[item]
    return Comment("question", about, f"{_NAMED[item]} you'd take {SHAPES[shape]}. {says}", why=_WEAK[shape])


REPLIES: Mapping[tuple[str, str], Comment] = {
    (item, shape): _reply(item, shape) for item, fits in FITS.items() for shape in SHAPES if shape not in fits
}
VIEWS: Mapping[tuple[str, str], Comment] = {
    ("test", "r2c2"): Comment(
        "question",
        "a test and a wish",
        "For the trainee you'd begin with her sheet, and what it set off. Others would begin with her wish, and GROW. What would "
        "you lose if you did?",
        why="R2C2-shaped gives the surprise its time; GROW keeps her goal in her hands, and may step over what the test said.",
        source=R2C2,
    ),
    ("test", "grow"): Comment(
        "question",
        "a test and a wish",
        "For the trainee you'd begin with her wish. Others would begin with the sheet, R2C2-shaped. Where in your talk does the "
        "prediction meet what she saw?",
        why="GROW keeps her goal in her hands, and may step over what the test said.",
        source=GROW,
    ),
    ("parent", "ask-tell-ask"): Comment(
        "question",
        "asked for a word",
        "For the chair you'd ask how she saw it, say what you saw, and ask again. Others would be curious first what she had in "
        "mind. How will you keep the telling short?",
        why="What was seen twice can be said in a sentence; why it happened can't be seen at all.",
        source=GOOD_JUDGEMENT,
    ),
    ("parent", "advocacy"): Comment(
        "question",
        "asked for a word",
        "For the chair you'd say what you saw, what you made of it, and ask what she had in mind. Others would ask first how "
        "she thinks it went. What if she hasn't noticed?",
        why="Your view said openly is fairer than a question that hides it, as long as you want to know the answer.",
        source=GOOD_JUDGEMENT,
    ),
}
STRENGTH = Comment(
    "strength",
    "shapes",
    "You choose by time, by what lies on the table, and by whose matter it is. Which shape do you take when you don't think?",
    why="All four can be done well and badly. As far as we know, none has been shown to be better than the others.",
    source=f"{R2C2}; {GOOD_JUDGEMENT}; {GROW}",
)


def read_shapes(answer: Answer) -> Result:
    """Read which shape was taken where."""
    return read_rows(answer, items=PLACES, replies=REPLIES, views=VIEWS, strength=STRENGTH)


_SOLUTION = {item: fits[0] for item, fits in FITS.items()}

WHICH_SHAPE = Exercise(
    id="which-shape-fits",
    notebook=NOTEBOOK,
    kind="choose",
    title="Which shape fits?",
    objective="Choose a shape for a talk by its time, its matter and whose matter it is.",
    minutes=3,
    prompt=(
        "Six moments, and the four shapes from the table above. Which one would you begin with, and could you defend it? Of two "
        "moments more than one answer stands."
    ),
    control=Sorting(PLACES, SHAPES, legend="Which shape would you begin with?"),
    hints=(
        "Look for three things in each moment: how much time, what both can look at, and who wants something.",
        "Very little time rules out one shape. Nothing to look at together rules out another. Cross out before you choose.",
        "If two are left, ask what you'd lose with either. Of two of the six moments, both can stay.",
    ),
    solution=_SOLUTION,
    why=(
        "Figures that hurt need time for what they set off. Two minutes need something very short. A goal without data needs a "
        "talk about goals, and what makes no sense needs curiosity. The trainee and the chair can each be met in two ways."
    ),
    mistakes=row_mistakes(
        _SOLUTION,
        REPLIES,
        {
            ("corridor", "r2c2"): "Takes the long shape for two minutes.",
            ("figures", "grow"): "Goes to goals while the figures still hurt.",
            ("puzzle", "ask-tell-ask"): "Tells before knowing what he had in mind.",
            ("wish", "advocacy"): "Wants to be puzzled where nothing was seen.",
            ("test", "advocacy"): "Asks for a frame where a result lies on the table.",
        },
    ),
    reads=read_shapes,
    source=f"{R2C2}; {GOOD_JUDGEMENT}; {GROW}",
)
