"""The exercises on aims and measures (notebook 02), in the order in which they are met."""

from qilearn.aims.exercises.choosing_aims import WORKABLE_AIM
from qilearn.aims.exercises.defining import MEND_DEFINITION, TWO_PEOPLE_COUNT
from qilearn.aims.exercises.family_of_measures import HOW_MANY_TO_SEE_IT, MISSING_MEASURES
from qilearn.aims.exercises.kinds_of_measure import DISPUTED_MEASURES, SORT_MEASURES
from qilearn.aims.exercises.reflecting import OWN_AIM
from qilearn.aims.exercises.sharpening import SHARPEN_AIMS

EXERCISES = (
    WORKABLE_AIM,
    SHARPEN_AIMS,
    SORT_MEASURES,
    DISPUTED_MEASURES,
    TWO_PEOPLE_COUNT,
    MEND_DEFINITION,
    MISSING_MEASURES,
    HOW_MANY_TO_SEE_IT,
    OWN_AIM,
)

__all__ = ["EXERCISES"]
