"""The view of a large group: 2,000 people by 100 exercises, against grouping and sorting the same rows plainly."""

from __future__ import annotations

import datetime as dt
import time

import numpy as np
import pandas as pd
import pytest

from qilearn.catalogue import all_exercises
from qilearn.cohort.frames import COLUMNS, TIME, frame
from qilearn.cohort.review.grid import grid
from qilearn.cohort.review.minutes import minutes_spent
from qilearn.cohort.review.mistakes import mistakes_made
from qilearn.cohort.review.reviewed import Reviewed
from qilearn.cohort.review.standing import standing
from tests.benchmarks.measure import Timed, ratio

pytestmark = pytest.mark.benchmark

PEOPLE, EXERCISES = 2_000, 100
NOW = dt.datetime(2027, 3, 1, 9, tzinfo=dt.UTC)


class Crowd:
    """A group of so many that every one of them did every exercise."""

    cohort, name, is_synthetic, now = "crowd", "A crowd", True, NOW

    def __init__(self) -> None:
        random, rows = np.random.default_rng(7), PEOPLE * EXERCISES
        ids = [*all_exercises(), *(f"newer-{number}" for number in range(EXERCISES))][:EXERCISES]
        codes = [f"maple-{number:04}" for number in range(PEOPLE)]
        pairs = {"code": np.repeat(codes, EXERCISES), "exercise": np.tile(ids, PEOPLE)}
        statuses = np.array(["done", "not yet", "reflect", "not attempted"])
        told = pairs | {
            "status": statuses[random.integers(0, 4, rows)],
            "attempts": random.integers(0, 5, rows),
            "hints": random.integers(0, 3, rows),
            "has_seen_solution": random.random(rows) < 0.1,
            "minutes": random.random(rows) * 10,
        }
        kinds = {name: kind for name, kind in COLUMNS["progress"].items() if kind != TIME}
        self._progress = pd.DataFrame(told).astype(kinds).assign(last=pd.Timestamp(NOW).as_unit("us"))
        made = pairs | {"mistake": random.integers(0, 3, rows), "times": random.integers(1, 4, rows)}
        self._mistakes = pd.DataFrame(made).astype(COLUMNS["mistakes"])
        self._people = frame("people", [(code, "", "t", "trainee", True, None, NOW, 1) for code in codes])

    def teams(self) -> pd.DataFrame:
        return frame("teams", [("t", "All of them")])

    def people(self) -> pd.DataFrame:
        return self._people

    def progress(self) -> pd.DataFrame:
        return self._progress

    def mistakes(self) -> pd.DataFrame:
        return self._mistakes


def test_all_that_is_shown_of_two_thousand_people() -> None:
    """Standing, grid, minutes and mistakes together take at most four times sorting and grouping the rows once, and under 1 s."""
    crowd = Crowd()

    def looked_at() -> object:
        seen = Reviewed(crowd)
        return (
            standing(seen).most_stuck,
            grid(seen).page(3).cells,
            minutes_spent(seen).longer,
            mistakes_made(seen).common,
        )

    def plainly() -> object:
        rows = crowd.progress()
        return rows.sort_values(["code", "exercise"]), rows.groupby(["code", "exercise", "status"]).size()

    ratio("a view of 200,000 rows", looked_at, plainly, at_most=4.0, turns=5)
    assert min(map(seconds, [looked_at] * 3)) < 1.0


def seconds(act: Timed) -> float:
    """How long it takes once."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began
