"""The exercises of notebook 05 that need no chart, in the order in which they are met."""

from __future__ import annotations

from qilearn.core.exercises import Exercise
from qilearn.pdsa.exercises.auditing_letting_go import LETTING_GO
from qilearn.pdsa.exercises.auditing_published import PUBLISHED_FIGURES
from qilearn.pdsa.exercises.auditing_ramp import NEXT_STEP, ORDER_THE_RAMP
from qilearn.pdsa.exercises.auditing_twelve import AUDIT_TWELVE

AUDITING: tuple[Exercise, ...] = (PUBLISHED_FIGURES, AUDIT_TWELVE, ORDER_THE_RAMP, NEXT_STEP, LETTING_GO)
