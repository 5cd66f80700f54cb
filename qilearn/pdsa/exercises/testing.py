"""The exercises of notebook 04, in the order in which they are met."""

from __future__ import annotations

from qilearn.core.exercises import Exercise
from qilearn.pdsa.exercises.testing_own import OWN_CYCLE
from qilearn.pdsa.exercises.testing_plans import MEND_PLANS
from qilearn.pdsa.exercises.testing_predictions import HINDSIGHT, WHICH_PREDICT
from qilearn.pdsa.exercises.testing_results import WHAT_IT_TELLS
from qilearn.pdsa.exercises.testing_sizes import CHOOSE_SIZES
from qilearn.pdsa.exercises.testing_tasks import TEST_OR_TASK

TESTING: tuple[Exercise, ...] = (
    WHICH_PREDICT,
    HINDSIGHT,
    TEST_OR_TASK,
    MEND_PLANS,
    CHOOSE_SIZES,
    WHAT_IT_TELLS,
    OWN_CYCLE,
)
