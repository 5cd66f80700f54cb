"""The exercises on PDSA cycles, notebook by notebook."""

from qilearn.pdsa.exercises.auditing import AUDITING
from qilearn.pdsa.exercises.testing import TESTING

EXERCISES = (*TESTING, *AUDITING)

__all__ = ["EXERCISES"]
