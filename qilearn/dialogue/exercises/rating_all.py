"""The exercises on rating, in the order in which they are met in notebook 09."""

from qilearn.dialogue.exercises.rating_comments import COMMENTS_RATED
from qilearn.dialogue.exercises.rating_talks import TALKS
from qilearn.dialogue.exercises.rating_turns import TURNS

RATING = (*TALKS, *TURNS, *COMMENTS_RATED)

__all__ = ["RATING"]
