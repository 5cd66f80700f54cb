"""The cycles of a project as notes on its run charts: each at the point of the day on which it was first tried."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from qilearn.core.text import listed
from qilearn.pdsa.model import Cycle
from qilearn.project.cycles_linked import begun, measure_of, numbers
from qilearn.project.model import ProjectBody
from qilearn.runcharts.model import RunCharts

MOST_TITLED = 4
"""With more notes than this on one chart, cycles stand there by number alone; the list below has their titles."""

LONGEST_TITLE = 30
"""A longer title is cut on a chart."""

Charted = TypeVar("Charted", bound=RunCharts)


def cycles_on(measure: str, body: ProjectBody) -> tuple[Cycle, ...]:
    """The begun cycles that are to be seen on a measure's chart, in order."""
    return tuple(cycle for cycle in begun(body) if measure_of(cycle, body) == measure)


def with_cycles(chart: Charted, measure: str, body: ProjectBody) -> Charted:
    """A measure's chart with its cycles noted, beside the notes that it has; several at one point share a note."""
    at = _placed(chart, cycles_on(measure, body))
    if not at:
        return chart
    number = numbers(body)
    is_titled = len(chart.labels.notes) + len(at) <= MOST_TITLED
    notes = [(place, _note(cycles, number, is_titled)) for place, cycles in at.items()]
    together = tuple(sorted([*chart.labels.notes, *notes], key=lambda note: note[0]))
    return replace(chart, labels=replace(chart.labels, notes=together))


def not_on(chart: RunCharts, measure: str, body: ProjectBody) -> tuple[Cycle, ...]:
    """The measure's cycles that have no place on its chart: its figures don't reach so far, or their times are no dates."""
    cycles = cycles_on(measure, body)
    there = {cycle.id for placed in _placed(chart, cycles).values() for cycle in placed}
    return tuple(cycle for cycle in cycles if cycle.id not in there)


def not_on_said(cycles: Iterable[Cycle], body: ProjectBody) -> str:
    """What to say below a chart of the cycles that have no place on it; empty for none."""
    number = numbers(body)
    named = [named_with_number(cycle, number[cycle.id]) for cycle in cycles]
    return f"Not on this chart, whose figures don't reach to their days: {listed(named)}." if named else ""


def named_with_number(cycle: Cycle, number: int) -> str:
    """A cycle as the lists name it: "PDSA 3: Ask at the door".

    >>> named_with_number(Cycle(id="c1", title="Ask at the door"), 3), named_with_number(Cycle(id="c2"), 4)
    ('PDSA 3: Ask at the door', 'PDSA 4')
    """
    said = cycle.said.removeprefix("“").removesuffix("”")
    return f"PDSA {number}: {said}" if cycle.said.startswith("“") else f"PDSA {number}"


def _note(cycles: list[Cycle], number: Mapping[str, int], is_titled: bool) -> str:
    """The note at one point: "PDSA 3: Ask at the door", or "PDSA 3 and 4" where several began there."""
    if is_titled and len(cycles) == 1:
        said = named_with_number(cycles[0], number[cycles[0].id])
        room = LONGEST_TITLE + len("PDSA 10: ")
        return said if len(said) <= room else f"{said[: room - 1].rstrip()}…"
    return f"PDSA {listed([number[cycle.id] for cycle in cycles])}"


def _placed(chart: RunCharts, cycles: Iterable[Cycle]) -> dict[Any, list[Cycle]]:
    """Each cycle at the point whose time it began in: the last one on or before its day."""
    axis = chart.series.axis
    if not axis.is_dates:
        return {}
    places = np.unique(axis.place[~axis.missing])
    if not len(places):
        return {}
    # The last point covers as long a time as points do as a rule: a week, a month.
    step = np.median(np.diff(places)) if len(places) > 1 else np.timedelta64(1, "D")
    found: dict[Any, list[Cycle]] = {}
    for cycle in cycles:
        day = np.datetime64(pd.Timestamp(cycle.day)) if cycle.day else None
        if day is None or not places[0].astype("datetime64[D]") <= day < places[-1] + step:
            continue
        # Times of one day aren't told apart: what began that day stands at its last point.
        place = places[np.searchsorted(places, day + np.timedelta64(1, "D")) - 1]
        found.setdefault(place, []).append(cycle)
    return found
