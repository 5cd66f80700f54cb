"""The learner's own run charts of a system: every trial a point, every cycle noted, the baseline's median frozen."""

from __future__ import annotations

import pandas as pd

from qilearn.pdsa.systems.system import Quantity, System
from qilearn.project.systems.kept import Measured, Sitting
from qilearn.project.systems.standing import knobs_changed
from qilearn.runcharts import RunChart, run_chart

SHORT = 14
"""A note of so many letters still fits between two cycles."""


def outcome_chart(system: System, sitting: Sitting) -> RunChart:
    """The run chart of what is to be improved."""
    values = [value for part in _parts(sitting) for value in part.outcome]
    return _run_chart(system, sitting, system.outcome, values)


def balancing_chart(system: System, sitting: Sitting) -> RunChart | None:
    """The run chart of the balancing measure; None while it wasn't measured."""
    parts = _parts(sitting)
    values = [value for part in parts for value in part.balancing or [float("nan")] * len(part.outcome)]
    if all(pd.isna(value) for value in values):
        return None
    return _run_chart(system, sitting, system.balancing, values)


def _parts(sitting: Sitting) -> list[Measured]:
    """All that was measured: as it is found, then each cycle."""
    return [part for part in (sitting.baseline, *(each.measured for each in sitting.done)) if part is not None]


def _run_chart(system: System, sitting: Sitting, quantity: Quantity, values: list[float]) -> RunChart:
    trial, baseline = _trial(system, sitting), len(sitting.baseline.outcome) if sitting.baseline else 0
    frame = pd.DataFrame({trial: range(1, len(values) + 1), quantity.axis: values})
    frame.attrs["synthetic"] = sitting.who == "simulator"
    whose = "" if sitting.who == "simulator" else ", measured at our table"
    named = f"{quantity.name[:1].upper()}{quantity.name[1:]}"
    return run_chart(
        frame,
        x=trial,
        y=quantity.axis,
        freeze=baseline,
        notes=_notes(system, sitting, baseline),
        better=quantity.better,
        title=f"{named}{whose}",
    )


def _trial(system: System, sitting: Sitting) -> str:
    return system.trial[0] if sitting.who == "simulator" else "try"


def _notes(system: System, sitting: Sitting, baseline: int) -> dict[int, str]:
    """Where each cycle begins, with its number and, where there is room, what it changed."""
    notes, at = {}, baseline + 1
    for number, each in enumerate(sitting.tested, start=1):
        if each.measured is None:
            continue
        notes[at] = _note(system, sitting, number)
        at += len(each.measured.outcome)
    return notes


def _note(system: System, sitting: Sitting, number: int) -> str:
    if sitting.who == "table" or len(sitting.done) > 8:
        return f"cycle {number}" if len(sitting.done) <= 8 else str(number)
    changed = [sitting.tested[number - 1].settings[key] for key in knobs_changed(system, sitting, number)]
    said = f"{number}: {' + '.join(changed) or 'the same'}"
    return said if len(said) <= SHORT + 3 else f"{number}: {len(changed)} changes"
