"""Answers from tables: what can be read is, and every problem is told at once with its row."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.cohort.evaluate.instruments import FOLLOW_UP, LEARNING, OBSERVATION, REACTION, template
from qilearn.cohort.evaluate.reading import Answers, read_answers
from tests.cohort.evaluate.examples import COLUMNS, HOSTILE, quickly

CELL = st.sampled_from(["", "1", "4", "largely", "9", "0", "not observable", "x"]) | st.text(max_size=5)


def says(found: Answers) -> list[str]:
    return [each.says for each in found.comments]


def test_a_template_that_was_filled_in():
    """Numbers or words for steps, in any capitals; what is left empty isn't there."""
    rows = list(csv.reader(io.StringIO(template(REACTION, LEARNING, codes=["maple-7", ""]))))
    place = rows[0].index
    rows[1][place("useful")], rows[1][place("aim-then")], rows[1][place("aim-now")] = "Largely", "1", "On my own"
    rows[2][place("first")] = "  Ask\nfirst. "
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    found = read_answers(written.getvalue().encode())
    assert [(sheet.code, dict(sheet.given)) for sheet in found.sheets] == [
        ("maple-7", {"useful": "3", "aim-then": "1", "aim-now": "3"}),
        ("", {"first": "Ask first."}),
    ]
    assert found.comments == ()
    assert (len(found.of(REACTION)), len(found.of(LEARNING)), len(found.of(OBSERVATION))) == (2, 1, 0)


def test_every_problem_at_once():
    """A wrong step, a wrong count, more held than agreed, a code twice, an unknown code, a strange column."""
    table = (
        "Code,Useful,agreed,held,sex\n"
        "ash-1,5,2,1,f\n"
        "birch-2,3,two,0,f\n"
        "cedar-3,4,1,3,m\n"
        "ash-1,2,1,1,m\n"
        "stranger,2,1,1,m\n"
    )
    found = read_answers(table.encode(), known=["ash-1", "birch-2", "cedar-3"])
    assert says(found) == [
        "“sex” isn’t a question of these forms, and was left out. The other columns were read.",
        "Row 2, useful: “5” isn’t one of 1 (not at all), 2 (a little), 3 (largely) and 4 (fully).",
        "Row 3, agreed: “two” isn’t a whole number from 0 to 400.",
        "Row 4: 3 meetings held of 1 agreed. Both are left out; which is it?",
        "Row 5: “ash-1” has filled in follow-up in row 2 already; that one counts.",
        "“stranger”: no such code in this group. Their answers count all the same.",
    ]
    assert [sheet.code for sheet in found.sheets] == ["ash-1", "birch-2", "cedar-3", "stranger"]


def test_other_words_are_never_put_together_with_these():
    """A row of another version of a form is left out, and which are read is said."""
    found = read_answers(b"form,useful\nreaction 1,3\nreaction 2,4\nreaction 1 + learning 1,2\n")
    assert [sheet.given["useful"] for sheet in found.sheets] == ["3", "2"]
    assert "Row 3: it is of the form “reaction 2”; these are read: reaction 1, learning 1" in says(found)[0]


def test_a_heading_that_was_mistyped():
    """What it may be is said."""
    assert "“usefull” may be “useful”" in says(read_answers(b"usefull,safe\n3,4\n"))[0]


def test_one_coach_observed_twice():
    """Two observations of one coach are two sheets; the same code in two tables of one form counts once."""
    twice = read_answers(b"code,plan\nash-1,2\nash-1,3\n")
    assert len(twice.of(OBSERVATION)) == 2
    diaries = b"code,agreed,held\nash-1,2,1\n"
    found = read_answers(diaries, diaries)
    assert len(found.of(FOLLOW_UP)) == 1
    assert says(found) == ["Row 2: “ash-1” has filled in follow-up in row 2 of table 1 already; that one counts."]


def test_words_that_name_somebody():
    """They're kept, and whoever passes them on is told."""
    found = read_answers(b"first\nAsk Mrs Jones\n")
    assert "1 answer in words may name a person" in says(found)[0]


@pytest.mark.parametrize("data", [b"", b"month,falls\n1,2\n", b"\x00\x01\x02", b"useful\n"])
def test_another_file(data):
    """What holds no answers says so, and gives none."""
    found = read_answers(data)
    assert len(found) == 0
    assert found.comments


def test_a_file_that_isnt_there():
    """A plain word, and no traceback."""
    assert "no-such.csv" in says(read_answers("no-such.csv"))[0]


@quickly
@given(st.lists(st.lists(CELL, min_size=6, max_size=6), max_size=5), st.permutations(COLUMNS))
def test_whatever_is_in_the_cells(rows, order):
    """Nothing raises; what is taken is a step of its question, a number, or words; hostile words stay words."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([column.name for column in order[:6]])
    writer.writerows([*rows, [HOSTILE] * 6])
    known = {column.name: column for column in COLUMNS}
    for sheet in read_answers(written.getvalue().encode()).sheets:
        for name, text in sheet.given.items():
            steps = known[name].steps
            assert text in steps if steps else text


@quickly
@given(st.binary(max_size=300))
def test_whatever_is_in_a_file(data):
    """No file raises."""
    read_answers(data, known=["a"])
