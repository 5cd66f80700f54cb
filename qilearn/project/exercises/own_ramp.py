"""The learner's own ramp: the next step, what would end it, and who reads the cycles."""

from __future__ import annotations

import re

from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import Answer, Exercise, Mistake, Prompts, Result, texts_of
from qilearn.core.privacy import MAY_NAME_SOMEONE, may_name_someone
from qilearn.project.exercises.deciding import LANGLEY, NOTEBOOK

BOTH = Comment(
    "next step",
    "both boxes",
    "One box is still empty. What would you put there, even if it’s half a thought?",
    why="Where a ramp goes next and what would end it are best thought of together, while nobody is attached to it.",
)
ALL_AT_ONCE = Comment(
    "question",
    "all at once",
    "Your next step speaks of everyone. What’s the smallest test that could still surprise you?",
    why="What goes wrong with one person can be put right the same day.",
    source=LANGLEY,
)
NOTHING_ENDS_IT = Comment(
    "question",
    "no end",
    "Nothing would make you stop? Think of somebody for whom this change might be worse. What would they have to tell you?",
    why="A team that says beforehand when it would stop is able to.",
)
VAGUE_END = Comment(
    "question",
    "a vague end",
    "“Not working”: what would you see, and by when, that you’d call by that name?",
    why="When it comes to it, everybody can explain why it’s too early to stop.",
)
KEPT = Comment(
    "strength",
    "your ramp",
    "You know where it goes next, and what would end it. Who will read your cycles as you’ve read the twelve, and when?",
    why="Somebody who wasn’t there notices what isn’t written.",
    source=LANGLEY,
)
_EVERYONE = re.compile(
    r"\b(?:everyone|everybody|all (?:the |our )?(?:wards?|staff|patients|families|sites|teams|clinics|rooms)|"
    r"roll(?:ed)? (?:it )?out|whole (?:hospital|service|organi[sz]ation))\b",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"(?:nothing|none|no|never|n/a|-|nothing would)[.]?", re.IGNORECASE)
_VAGUE = re.compile(
    r"(?:if )?(?:it )?(?:isn['’]t|is not|doesn['’]t|does not|not) (?:really )?work(?:ing)?[.]?|(?:if )?it fails[.]?",
    re.IGNORECASE,
)


def read_own_ramp(answer: Answer) -> Result:
    """Read what a learner writes about a ramp of their own; nothing in it is right or wrong."""
    said = texts_of(answer)
    step, end = said.get("step", ""), said.get("end", "")
    comments = []
    if not step or not end:
        comments.append(BOTH)
    if may_name_someone(f"{step} {end}"):
        comments.append(MAY_NAME_SOMEONE)
    if _EVERYONE.search(step):
        comments.append(ALL_AT_ONCE)
    if end and _NOTHING.fullmatch(end):
        comments.append(NOTHING_ENDS_IT)
    elif end and _VAGUE.fullmatch(end):
        comments.append(VAGUE_END)
    return Result("reflect", Comments(comments or [KEPT]))


OWN_RAMP = Exercise(
    id="own-ramp",
    notebook=NOTEBOOK,
    kind="reflect",
    title="The next step, and the last",
    objective="Say where your own ramp goes next, and what would end it.",
    minutes=3,
    prompt=(
        "Think of the change that you’re testing, or of one that you’d like to test. What you write here is saved, and never "
        "marked.\n\nPlease name no patient, child or colleague."
    ),
    control=Prompts(
        {
            "step": "What would your next test ask, how large would it be, and why not larger?",
            "end": "What would make you let this change go?",
        }
    ),
    hints=(
        "Look at the last thing that you tried. What did it leave open, or what surprised you?",
        "Between the last test and everyone there are many sizes. Which person, day or place would be the hardest?",
        "For the end, be as exact as in a prediction: what is seen, how often, by when, and by whom?",
    ),
    solution={
        "step": (
            "Does the page also help on a day with a locum? Three families, next Thursday. Not more, since a locum has never "
            "seen it."
        ),
        "end": "If two of ten families say that it made the visit harder for them, or if by June fewer than half bring it.",
    },
    why=(
        "There’s no right answer. This one grows in difficulty and not in number, says why it’s no larger, and names an end "
        "that somebody else could recognise."
    ),
    mistakes=(
        Mistake({"step": "Three families on Thursday", "end": ""}, BOTH, "Leaves one box empty."),
        Mistake(
            {"step": "Roll it out in the spring", "end": "If two of ten families say it’s harder"},
            ALL_AT_ONCE,
            "Goes from one test to everyone.",
        ),
        Mistake({"step": "Three families on Thursday", "end": "Nothing."}, NOTHING_ENDS_IT, "Would never stop."),
        Mistake(
            {"step": "Three families on Thursday", "end": "If it doesn’t work."}, VAGUE_END, "Leaves the end vague."
        ),
        Mistake(
            {"step": "Ask Mrs Jones on Thursday", "end": "If two of ten families say it’s harder"},
            MAY_NAME_SOMEONE,
            "Names a person.",
        ),
    ),
    reads=read_own_ramp,
    source=LANGLEY,
)
