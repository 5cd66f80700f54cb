"""The exercises on run charts, notebook by notebook."""

from qilearn.runcharts.exercises.doubting import DOUBTING
from qilearn.runcharts.exercises.reading import READING

EXERCISES = (*READING, *DOUBTING)

__all__ = ["EXERCISES"]
