"""Answers for tests."""

from __future__ import annotations

from hypothesis import settings
from hypothesis import strategies as st

from qilearn.cohort.evaluate.instruments import INSTRUMENTS
from qilearn.cohort.evaluate.reading import Answers, Sheet

quickly = settings(deadline=None, max_examples=60)
"""A machine that is busy with something else isn't a fault."""
HOSTILE = "<img src=x onerror=\"window.hit=1\"> & 'quotes'"
COLUMNS = [column for form in INSTRUMENTS.values() for column in form.columns]
STEPS = [column for column in COLUMNS if column.steps]


def sheets(*given: dict[str, str], code: str = "") -> Answers:
    """Answers of so many people, coded a1, a2, … where a code is asked for."""
    return Answers(tuple(Sheet(f"{code}{n}" if code else "", each) for n, each in enumerate(given, start=1)))


def one_column(name: str, steps: str) -> Answers:
    """A step for each person, for one question."""
    return sheets(*({name: step} for step in steps))


_OFFERED = {column.name: list(column.steps) for column in STEPS}
GIVEN = st.dictionaries(st.sampled_from(list(_OFFERED)), st.integers(0, 9), max_size=8).map(
    lambda chosen: {name: _OFFERED[name][place % len(_OFFERED[name])] for name, place in chosen.items()}
)
ANSWERS = st.lists(GIVEN, max_size=14).map(lambda rows: sheets(*rows, code="a"))
