"""The small skills of notebook 08, in the order in which they are met."""

from __future__ import annotations

from qilearn.dialogue.exercises.skills_asking import REAL_QUESTIONS, REFLECT_BACK
from qilearn.dialogue.exercises.skills_naming import GROWTH_REWRITE, STRENGTH_AGAIN
from qilearn.dialogue.exercises.skills_observing import LABEL_TO_OBSERVATION, WHICH_HELPS
from qilearn.dialogue.exercises.skills_planning import IF_THEN, TWO_MINUTES
from qilearn.dialogue.exercises.skills_receiving import ASK_FOR_IT, OWN_WORDS, TAKE_IT

SKILLS = (
    WHICH_HELPS,
    LABEL_TO_OBSERVATION,
    REAL_QUESTIONS,
    REFLECT_BACK,
    STRENGTH_AGAIN,
    GROWTH_REWRITE,
    TWO_MINUTES,
    IF_THEN,
    TAKE_IT,
    ASK_FOR_IT,
    OWN_WORDS,
)
