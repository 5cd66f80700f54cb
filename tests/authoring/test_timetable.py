from __future__ import annotations

from qilearn.authoring.source import read_source
from qilearn.authoring.timetable import agenda, timetable
from tests.authoring.exercises import EXERCISES, SAMPLE, find

SOURCE = read_source(SAMPLE / "source" / "00_sample.md")


def test_the_clock_runs_without_gaps_to_the_notebooks_minutes():
    """Each slot starts when the last ends, and the last ends when the notebook does."""
    slots = timetable(SOURCE, find)
    assert [slot.start for slot in slots] == [0, *(slot.end for slot in slots[:-1])]
    assert slots[-1].end == SOURCE.front.minutes


def test_exercises_take_the_minutes_of_their_data():
    """Each exercise is a slot of its own, in order, with its own minutes."""
    slots = [slot for slot in timetable(SOURCE, find) if slot.exercise is not None]
    assert [slot.exercise.id for slot in slots] == list(EXERCISES)
    assert [slot.minutes for slot in slots] == [3, 2, 2]


def test_the_agenda_ends_with_the_sum():
    """The table has a row a slot and one for all together."""
    rows = agenda(timetable(SOURCE, find)).splitlines()
    assert len(rows) == 2 + 8 + 1
    assert rows[-1] == "| 0:00 to 0:20 | **20** | **Together** | |"
