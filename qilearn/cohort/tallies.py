"""What a person's events and answers come to: one row an exercise, and one for each expected mistake that was made."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import get_args

from qilearn.core.exercises import Status
from qilearn.workspace.answers import AnswerBody
from qilearn.workspace.progress import Event

LONGEST_PAUSE = dt.timedelta(minutes=20)
"""Longer than this between two events, someone was away; that time isn't counted."""

FURTHEST: tuple[Status, ...] = ("not attempted", "not yet", "reflect", "done")
assert set(FURTHEST) == set(get_args(Status))


@dataclass(frozen=True, slots=True)
class Tally:
    """One person's work on one exercise.

    Attributes
    ----------
    exercise : str
    status : {"not attempted", "not yet", "reflect", "done"}
        The furthest it has been.
    attempts, hints : int
        Checks, and hints shown.
    has_seen_solution : bool
    minutes : float
        Between this exercise's events and the ones before them, pauses of over twenty minutes left out: so at least.
    last : datetime.datetime or None
        When something was last done.
    """

    exercise: str
    status: Status
    attempts: int
    hints: int
    has_seen_solution: bool
    minutes: float
    last: dt.datetime | None


def tallies(
    events: Iterable[Event], answers: Mapping[str, tuple[AnswerBody, dt.datetime]] | None = None
) -> tuple[Tally, ...]:
    """One row for each exercise that a person touched, by the exercise's id.

    Parameters
    ----------
    events : iterable of Event
        In any order; one that is there twice counts once.
    answers : mapping, optional
        An exercise's id to the answer that was handed in and when it was last changed. An answer without its events, as when
        only the answers were handed in, still counts.

    Examples
    --------
    >>> at = dt.datetime(2027, 3, 1, 9, tzinfo=dt.UTC)
    >>> first = Event(time=at, exercise="first-note", event="saved first", status="not attempted", attempt=0)
    >>> then = Event(time=at + dt.timedelta(minutes=4), exercise="first-note", event="checked", status="done", attempt=1)
    >>> [(row.exercise, row.status, row.attempts, row.minutes) for row in tallies([then, first])]
    [('first-note', 'done', 1, 4.0)]
    """
    ordered = in_order(events)
    spent = _minutes(ordered)
    by_exercise: defaultdict[str, list[Event]] = defaultdict(list)
    for event in ordered:
        by_exercise[event.exercise].append(event)
    kept = answers or {}
    return tuple(
        _tally(exercise, by_exercise.get(exercise, []), kept.get(exercise), spent[exercise])
        for exercise in sorted({*by_exercise, *kept})
    )


def mistakes_made(events: Iterable[Event]) -> dict[tuple[str, int], int]:
    """How often a person made each expected mistake: an exercise and the mistake's place in it, to how often.

    >>> at = dt.datetime(2027, 3, 1, 9, tzinfo=dt.UTC)
    >>> wrong = Event(time=at, exercise="read-it", event="checked", status="not yet", attempt=1, mistake=2)
    >>> mistakes_made([wrong])
    {('read-it', 2): 1}
    """
    made = Counter((event.exercise, event.mistake) for event in in_order(events) if event.mistake is not None)
    return {(exercise, mistake): times for (exercise, mistake), times in sorted(made.items()) if mistake is not None}


def in_order(events: Iterable[Event]) -> list[Event]:
    """Events by their time; one that is there twice stands once."""
    unique = dict.fromkeys(event.model_copy(update={"time": event.time.astimezone(dt.UTC)}) for event in events)
    return sorted(unique, key=lambda event: (event.time, event.exercise, event.attempt, event.event, event.status))


def _minutes(ordered: list[Event]) -> Counter[str]:
    """Seconds of an exercise, as minutes, from the gaps before its events."""
    seconds: Counter[str] = Counter()
    for before, after in pairwise(ordered):
        gap = after.time - before.time
        if gap <= LONGEST_PAUSE:
            seconds[after.exercise] += int(gap.total_seconds())
    return Counter({exercise: round(total / 60, 1) for exercise, total in seconds.items()})


def _tally(exercise: str, events: list[Event], answer: tuple[AnswerBody, dt.datetime] | None, minutes: float) -> Tally:
    body, changed = answer if answer else (AnswerBody(), None)
    statuses = [*(event.status for event in events), body.status]
    times = [*(event.time for event in events), *([changed.astimezone(dt.UTC)] if changed else [])]
    return Tally(
        exercise=exercise,
        status=max(statuses, key=FURTHEST.index),
        attempts=max(sum(event.event == "checked" for event in events), body.attempts),
        hints=max(sum(event.event == "hint" for event in events), body.hints_shown),
        has_seen_solution=any(event.event == "solution" for event in events),
        minutes=float(minutes),
        last=max(times, default=None),
    )
