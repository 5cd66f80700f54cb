"""The forms as data, as tables to fill in, and to print."""

import csv
import io
import itertools

import pytest

from qilearn.cohort.evaluate.forms_page import page
from qilearn.cohort.evaluate.instruments import (
    FOLLOW_UP,
    INSTRUMENTS,
    LEARNING,
    LEVELS,
    OBSERVATION,
    REACTION,
    columns,
    template,
)
from qilearn.core.text import escape
from qilearn.dialogue.behaviours import BEHAVIOURS


def test_no_two_columns_have_one_name():
    """One table may hold several forms, so each column says which question it is."""
    names = [column.name for _, column in columns()]
    assert len(set(names)) == len(names)
    assert not {"form", "code"} & set(names)


def test_the_first_three_levels_have_a_form():
    """Kirkpatrick's four; the fourth looks at the teams' own figures."""
    assert {form.level for form in INSTRUMENTS.values()} == {1, 2, 3}
    assert list(LEVELS) == [1, 2, 3, 4]
    assert [question.id for question in OBSERVATION.questions][:-1] == list(BEHAVIOURS)


@pytest.mark.parametrize("form", INSTRUMENTS.values(), ids=INSTRUMENTS)
def test_steps_are_in_order_and_few(form):
    """Four steps from the least to the highest, and an open question at the end of each form that has steps."""
    for question in form.questions:
        if question.is_scale:
            steps = [step for step in question.steps if step.isdigit()]
            assert len(steps) == 4
            assert all(int(one) < int(other) for one, other in itertools.pairwise(steps))
    assert form.questions[-1].kind in ("text", "then-now")


@pytest.mark.parametrize("form", INSTRUMENTS.values(), ids=INSTRUMENTS)
def test_its_table_to_fill_in(form):
    """A heading for each column, the form with its version, and a row for each code."""
    rows = list(csv.DictReader(io.StringIO(form.template(["maple-7", "ash-1"]))))
    assert [row["code"] for row in rows] == ["maple-7", "ash-1"]
    assert {row["form"] for row in rows} == {form.named}
    assert list(rows[0])[2:] == [column.name for column in form.columns]


def test_two_forms_in_one_table():
    """What is filled in together is typed into one table."""
    heading = template(REACTION, LEARNING).splitlines()[0].split(",")
    assert heading[:3] == ["form", "code", "useful"]
    assert len(heading) == 2 + len(REACTION.columns) + len(LEARNING.columns)


def test_the_page_to_print():
    """Every question and every step is on it, nobody signs it, nothing is loaded; each form begins a sheet."""
    printed = page(*INSTRUMENTS.values())
    for form in INSTRUMENTS.values():
        for question in form.questions:
            assert escape(question.words) in printed
            assert all(escape(words) in printed for words in question.steps.values())
    assert printed.count("<section class='qi-form'>") == 4
    assert "http" not in printed
    assert "signature" not in printed.lower()
    assert printed.count("qi-tick'></span>") == 3 * 4 + 6 * 8 + 10 * 5
    assert FOLLOW_UP.title in printed
