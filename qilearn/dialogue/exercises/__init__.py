"""The exercises on feedback, in the order in which they are met: the small skills (notebook 08), then talks (notebook 09)."""

from qilearn.dialogue.exercises.rating_all import RATING
from qilearn.dialogue.exercises.skills import SKILLS
from qilearn.dialogue.exercises.talking import AFTER_RATING, BEFORE_RATING

EXERCISES = (*SKILLS, *BEFORE_RATING, *RATING, *AFTER_RATING)

__all__ = ["EXERCISES"]
