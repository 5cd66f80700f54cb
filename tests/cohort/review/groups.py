"""Groups for the tests of the view: frames as they are, and small teams with projects."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd
from hypothesis import settings
from hypothesis import strategies as st

from qilearn.catalogue import all_exercises
from qilearn.cohort.frames import frame
from qilearn.cohort.review.grid import CELLS
from qilearn.cohort.review.reviewed import Reviewed

NOW = dt.datetime(2027, 4, 20, 9, tzinfo=dt.UTC)
quickly = settings(deadline=None, max_examples=30)
STATUSES = tuple(CELLS)
EXERCISES = ("first-look", "first-note", "disputed-measures", "longest-run")


class FrameGroup:
    """A group of which only the frames are known."""

    cohort, name, is_synthetic, now = "spring", "Spring 2027", False, NOW

    def __init__(
        self,
        progress: Iterable[Sequence[Any]] = (),
        mistakes: Iterable[Sequence[Any]] = (),
        *,
        people: Sequence[str] = (),
        teams: dict[str, str] | None = None,
        silent: Iterable[str] = (),
    ) -> None:
        self._progress, self._mistakes, self._teams = list(progress), list(mistakes), teams or {}
        known = dict.fromkeys([*people, *(row[0] for row in self._progress), *silent])
        self._people = [
            (code, "", self._teams.get(code, ""), "trainee", True, NOW, NOW, 0 if code in set(silent) else 1)
            for code in known
        ]

    def teams(self) -> pd.DataFrame:
        return frame("teams", [(id, id.capitalize()) for id in sorted(set(self._teams.values()))])

    def people(self) -> pd.DataFrame:
        return frame("people", self._people)

    def progress(self) -> pd.DataFrame:
        return frame("progress", self._progress)

    def mistakes(self) -> pd.DataFrame:
        return frame("mistakes", self._mistakes)

    def items(self) -> pd.DataFrame:
        return frame("items", [])

    def documents(self, kind: Any, *, ids: Any = None) -> list[Any]:
        return []


def did(code: str, exercise: str = "first-look", status: str = "done", **said: Any) -> tuple[Any, ...]:
    """One row of progress."""
    told = {"attempts": 1, "hints": 0, "has_seen_solution": False, "minutes": 3.0, "last": NOW} | said
    return (
        code,
        exercise,
        status,
        *(told[name] for name in ("attempts", "hints", "has_seen_solution", "minutes", "last")),
    )


def people(number: int) -> list[str]:
    """So many codes."""
    return [f"maple-{place}" for place in range(number)]


def reviewed(*rows: tuple[Any, ...], **said: Any) -> Reviewed:
    """A group with these rows of progress."""
    return Reviewed(FrameGroup(rows, **said))


@st.composite
def some_progress(draw: st.DrawFn, *, exercises: Sequence[str] = EXERCISES) -> list[tuple[Any, ...]]:
    """Progress of up to nine people in a few exercises, each pair at most once."""
    pairs = draw(st.sets(st.tuples(st.sampled_from(people(9)), st.sampled_from(list(exercises))), max_size=30))
    return [
        did(
            code,
            exercise,
            draw(st.sampled_from(STATUSES)),
            hints=draw(st.integers(0, 3)),
            minutes=draw(st.sampled_from([0.0, 1.5, 4.0, 9.0])),
            has_seen_solution=draw(st.booleans()),
        )
        for code, exercise in sorted(pairs)
    ]


def solution(exercise: str) -> Any:
    """The course's own answer to an exercise."""
    return all_exercises()[exercise].solution
