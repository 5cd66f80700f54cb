"""The exercises on a whole talk (notebook 09), beside those on rating one."""

from qilearn.dialogue.exercises.talking_closing import CLOSE_A_TALK
from qilearn.dialogue.exercises.talking_own import OWN_TALK
from qilearn.dialogue.exercises.talking_phases import FOUR_PARTS
from qilearn.dialogue.exercises.talking_shapes import WHICH_SHAPE
from qilearn.dialogue.exercises.talking_stopping import WHEN_TO_STOP
from qilearn.dialogue.exercises.talking_timing import SAME_WORDS

BEFORE_RATING = (SAME_WORDS, FOUR_PARTS)
"""Around the conversation, before any talk is rated."""

AFTER_RATING = (WHICH_SHAPE, CLOSE_A_TALK, WHEN_TO_STOP, OWN_TALK)

TALKING = (*BEFORE_RATING, *AFTER_RATING)
"""In the order in which they are met; those on rating stand between the two halves."""

__all__ = ["AFTER_RATING", "BEFORE_RATING", "TALKING"]
