from __future__ import annotations

import json

from qilearn.authoring.source import parse_source, read_source
from qilearn.authoring.times import FILE, times
from tests.authoring.exercises import FACULTY, SAMPLE, find

SOURCE = read_source(SAMPLE / "source" / "00_sample.md")
TOLD = json.loads(times([SOURCE], find))["notebooks"][0]


def test_the_samples_file_is_the_golden_one():
    """Built from the sample, the file is the committed one, to the byte."""
    assert times([SOURCE], find) == (SAMPLE / FILE).read_bytes()


def test_every_minute_of_the_notebook_is_in_it():
    """A plan that takes all of a notebook takes as long as the notebook says."""
    assert sum(slot["minutes"] for section in TOLD["sections"] for slot in section["slots"]) == SOURCE.front.minutes


def test_slots_are_in_order_with_their_exercises_and_with_what_people_do():
    """A talk before an exercise, the exercise, and a stretch in which people write code: each is told apart."""
    sections = {section["title"]: section["slots"] for section in TOLD["sections"]}
    assert [(slot["minutes"], slot["exercise"], slot["doing"]) for slot in sections["Look first"]] == [
        (3, "", False),
        (3, "which-pattern", True),
        (1, "", False),
        (2, "mark-the-start", True),
    ]
    assert [(slot["minutes"], slot["doing"]) for slot in sections["Try it in code"]] == [(5, True)]
    assert sections["Opening"] == [{"minutes": 2, "exercise": "", "doing": False}]


def test_notes_keep_their_order_and_their_lists():
    """What a facilitator is told to say and ask goes along, a list with the part that it belongs to."""
    notes = {section["title"]: section["notes"] for section in TOLD["sections"]}
    assert [name for name, _ in notes["Opening"]][:3] == ["Purpose", "If it goes quiet", "If it gets emotional"]
    assert ["Ask", "What do you see?\n\n- And what would you ask the head of the clinic?"] in notes["Look first"]


def test_notebooks_for_faculty_are_left_out():
    """Nobody plans a workshop for learners with a notebook that they don't get."""
    assert json.loads(times([parse_source("F0_plan", FACULTY)], find)) == {"notebooks": []}
