"""Where a change begins, and where the runs of its chart do: the two needn't be one place, and a reply tells why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from qilearn.core.comments import Comment
from qilearn.core.text import counted
from qilearn.runcharts.labs.practice_room import Round

NEAR = {"shift": 2, "drift": 4}
"""So many points from where a change begins, it counts as found. A drift begins too gently to be seen at once."""

_WHY_LATER: Mapping[str, str] = {
    "shift": "the median of all points lies between the two levels, so the first points of the new one can lie on its old side",
    "drift": "a drift crosses the median of all points only when it is some way on",
}
_WHY_EARLIER = "by chance the last points before the change can already lie on that side of the median"
_ASK_THERE = "Whoever asks what was done then will ask about the wrong time."


@dataclass(frozen=True, slots=True)
class SideRun:
    """A run on one side of a chart's median.

    Attributes
    ----------
    first, last : int
        The numbers of its first and its last point.
    length : int
        How many useful points it has.
    is_above : bool
    is_counted : bool
        Whether it is longer than the rules allow.
    """

    first: int
    last: int
    length: int
    is_above: bool
    is_counted: bool


def runs_of(round: Round) -> tuple[SideRun, ...]:
    """The runs of a round's chart, in order."""
    runs, most = round.chart.runs, int(round.chart.verdicts.longest_run_max[0])
    found = []
    for place, (length, side) in enumerate(zip(runs.run_length.tolist(), runs.run_side.tolist(), strict=True), start=1):
        points = np.flatnonzero(runs.run == place) + 1
        found.append(SideRun(int(points[0]), int(points[-1]), length, side > 0, length > most))
    return tuple(found)


def old_run(round: Round) -> SideRun | None:
    """The longest run of the level before the change: on the other side, and begun before it."""
    starts, rises = round.truth.starts, round.truth.size > 0
    return _longest(run for run in runs_of(round) if starts and run.is_above != rises and run.first < starts)


def new_run(round: Round) -> SideRun | None:
    """The longest run of the level after the change: on its side, and with points from after it."""
    starts, rises = round.truth.starts, round.truth.size > 0
    return _longest(run for run in runs_of(round) if starts and run.is_above == rises and run.last >= starts)


def _longest(runs: Iterable[SideRun]) -> SideRun | None:
    return max(runs, key=lambda run: run.length, default=None)


def place_told(round: Round, mark: int) -> Comment:
    """How far a mark is from where the change begins, and what begins where it is."""
    starts = round.truth.starts
    assert starts is not None  # Only of a chart that holds a change.
    marked, begins, away = round.point(mark), round.point(starts), mark - starts
    if not away:
        return Comment("strength", "where", f"You marked {marked}, and there it begins.")
    near, old, new = NEAR[round.truth.kind], old_run(round), new_run(round)
    is_found = abs(away) <= near
    if new is not None and mark == new.first:
        side = "above" if new.is_above else "below"
        run = "The run that the rules count" if new.is_counted else f"The longest run {side} the median"
        says = (
            f"You marked {marked}. {run} begins there, {_off(away)} than the change at {begins}: {_why(round, away)}."
        )
    elif not is_found and (mark == 1 or (old is not None and mark == old.first)):
        level = "the old level begins" if mark == 1 else "the longest run of the old level begins"
        says = f"You marked {marked}, where {level}. The change is where that level ends, at {begins}."
        return Comment("next step", "where", f"{says} Which of the two levels was there first?", why=_ASK_THERE)
    else:
        says = f"You marked {marked}; it begins at {begins}, {_off(-away)}."
    if is_found:
        return Comment("strength", "where", f"{says} Within {near} points of a {round.truth.kind} counts as found.")
    asks = "From which point on do the points stop going back?"
    return Comment("next step", "where", f"{says} That is too far to find its cause. {asks}", why=_ASK_THERE)


def run_told(round: Round) -> str:
    """Where the run that the rules signal lies beside the change, if it begins elsewhere; else nothing."""
    signals = [finding.rule for finding in round.chart.findings(0) if finding.verdict == "signal"]
    starts = round.truth.starts
    if starts is None or signals[:1] != ["shift"]:
        return ""
    run = [run for run in runs_of(round) if run.is_counted][-1]  # The one that the chart's headline names.
    if run.is_above == (round.truth.size > 0) and run.last >= starts:
        away = run.first - starts
        return f" That run begins {_off(away)} than the change: {_why(round, away)}." if away else ""
    if run.first >= starts:
        return " That run still lies on the side of the old level."
    middle = "the median of all points lies in the middle"
    return f" That run is the old level: {middle}, so either side of the change can make the long run."


def _off(away: int) -> str:
    return f"{counted(abs(away), 'point')} {'later' if away > 0 else 'earlier'}"


def _why(round: Round, away: int) -> str:
    return _WHY_LATER[round.truth.kind] if away > 0 else _WHY_EARLIER
