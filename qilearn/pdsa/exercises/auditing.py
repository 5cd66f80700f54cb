"""The exercises of notebook 05, in the order in which they are met."""

from qilearn.core.exercises import Exercise

AUDITING: tuple[Exercise, ...] = ()
