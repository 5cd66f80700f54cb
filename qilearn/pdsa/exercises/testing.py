"""The exercises of notebook 04, in the order in which they are met."""

from qilearn.core.exercises import Exercise

TESTING: tuple[Exercise, ...] = ()
