"""The exercises on doubting run charts (notebook 07), as data."""

from __future__ import annotations

from qilearn.core.exercises import Exercise

DOUBTING: tuple[Exercise, ...] = ()
