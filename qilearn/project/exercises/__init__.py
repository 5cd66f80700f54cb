"""Exercises in which topics meet: cycles beside the charts of the measures that they were to move."""

from qilearn.core.exercises import Exercise

EXERCISES: tuple[Exercise, ...] = ()

__all__ = ["EXERCISES"]
