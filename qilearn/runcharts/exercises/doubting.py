"""The exercises on doubting run charts (notebook 07), as data, in the order in which they are met."""

from __future__ import annotations

from qilearn.core.exercises import Exercise
from qilearn.runcharts.exercises.doubting_comparing import COMPARING
from qilearn.runcharts.exercises.doubting_lines import LINES
from qilearn.runcharts.exercises.doubting_numbers import NUMBERS
from qilearn.runcharts.exercises.doubting_verdicts import VERDICTS

DOUBTING: tuple[Exercise, ...] = (*COMPARING, *LINES, *NUMBERS, *VERDICTS)
