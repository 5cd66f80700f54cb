"""Exercises in which topics meet: cycles beside the charts of the measures that they were to move."""

from qilearn.project.exercises.deciding import DECIDING
from qilearn.project.exercises.own_ramp import OWN_RAMP

EXERCISES = (*DECIDING, OWN_RAMP)

__all__ = ["EXERCISES"]
