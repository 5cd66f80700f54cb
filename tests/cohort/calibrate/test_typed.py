"""A room without hand-ins: counts of hands, and a table from a spreadsheet. Whatever is typed, all problems are told at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.cohort.calibrate.materials import material
from qilearn.cohort.calibrate.sheets import by_cell
from qilearn.cohort.calibrate.splits import splits
from qilearn.cohort.calibrate.typed import from_counts, from_table
from tests.cohort.calibrate.examples import HOSTILE, STEPS, TALK, quickly

ABOUT = material(TALK)
PLAN, OPENS = f"{TALK}/plan", f"{TALK}/opens"
NUMBER = st.integers(0, 40)


@quickly
@given(
    st.dictionaries(st.sampled_from([cell.id for cell in ABOUT.cells]), st.dictionaries(st.sampled_from(STEPS), NUMBER))
)
def test_what_was_counted_comes_back(counts):
    """The picture's counts are those that were typed."""
    typed = from_counts(ABOUT, {id: {step: str(n) for step, n in given_.items()} for id, given_ in counts.items()})
    found = {each.cell.id: dict(each.counts) for each in splits(ABOUT, by_cell(typed.ratings))}
    expected = {
        id: {step: given_.get(step, 0) for step in STEPS} for id, given_ in counts.items() if sum(given_.values())
    }
    assert found == expected
    assert not typed.is_linked


@quickly
@given(st.dictionaries(st.sampled_from([PLAN, OPENS]), st.dictionaries(st.sampled_from(STEPS), st.text(max_size=6))))
def test_whatever_is_typed(counts):
    """Nothing typed into the boxes raises; what isn't a number is named with its box."""
    typed = from_counts(ABOUT, counts)
    wrong = [
        text for given_ in counts.values() for text in given_.values() if text.strip() and not text.strip().isdecimal()
    ]
    assert len([each for each in typed.comments if "stands under" in each.says]) >= min(1, len(wrong))


def test_a_missing_hand():
    """Rows that don't have the same number of hands are asked about, and what was typed wrong is told with its row."""
    counts = {PLAN: {"0": "3", "1": "4"}, OPENS: {"2": "6"}, f"{TALK}/closes": {"0": "7", "1": "-1"}}
    typed = from_counts(ABOUT, counts)
    assert [each.says for each in typed.comments] == [
        "In “Closes with their words and a date”, “-1” stands under 1. Write how many it was, as a whole number from 0 to 400.",
        "Most rows have 7 hands; “Opens together” has 6. Was a hand missed?",
    ]


TABLE = (
    "Rater,Behaviour,Rating,Line\n"
    "A,plan,0,17\n"
    "A,Opens together,2,3\n"
    "B,plan,n/o,\n"
    "B,1,1.0,99\n"
    "B,plan,3,4\n"
    "C,dancing,2,\n"
    "C,plan,2.5,\n"
    ",plan,1,\n"
)


def test_a_pasted_table():
    """Behaviours by key, name or number; lines with their words; every problem with its row, and the rest is used."""
    typed = from_table(ABOUT, TABLE)
    assert [(each.rater, each.item, each.rating, each.line) for each in typed.ratings] == [
        ("A", "plan", "0", 17),
        ("A", "opens", "2", 3),
        ("B", "plan", "not observable", None),
        ("B", "opens", "1", None),
    ]
    assert typed.ratings[0].quote == ABOUT.quote(17)
    assert {each.says for each in typed.comments} == {
        "Row 5: there is no line “99”; the talk has 22.",
        "Row 6: “B” has rated “Makes a plan together” in row 4 already; that one counts.",
        "Row 7: “dancing” isn’t rated in “The drinks round”.",
        "Row 8: the rating “2.5” isn’t one of 0, 1, 2, 3 and not observable.",
        "Row 9: the rater or the rating is missing.",
    }


@pytest.mark.parametrize(
    ("about", "table", "cells"),
    [
        (
            "comments-7-to-12",
            "rater,comment,item,rating\nA,7,evidence,2\nA,12,Connection,1\n",
            ["c07/evidence", "c12/connection"],
        ),
        ("cycles-prediction", "rater,cycle,answer\nA,8,yes\nA,9,N\n", ["bag/prediction", "tea/prediction"]),
        ("cycles", "rater,cycle,question,answer\nA,bag,documented,no\n", ["bag/documented"]),
    ],
)
def test_comments_and_cycles_by_number(about, table, cells):
    """As they're numbered on the cards, with the item where there are several."""
    typed = from_table(material(about), table)
    assert ([each.cell for each in typed.ratings], typed.comments) == (cells, ())


@pytest.mark.parametrize(
    "table", ["", "nonsense", "rater,rating\nA,2\n", "item,rating\nplan,2\n", "\x00\x01", "rater,item,rating\n"]
)
def test_no_such_table(table):
    """What has no such columns is told which it needs."""
    typed = from_table(ABOUT, table)
    assert typed.ratings == ()
    assert "The table needs a heading over each column: rater, item and rating" in typed.comments[0].says


@quickly
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_whatever_is_in_a_file(data):
    """No file raises."""
    from_table(ABOUT, data)
    from_table(ABOUT, b"rater,item,rating,line\n" + data)


def test_many_problems_of_one_kind():
    """The first are told with their rows, then how many more there are."""
    rows = "".join(f"A{n},plan,{HOSTILE[:3]}{n}\n" for n in range(30))
    typed = from_table(ABOUT, f"rater,item,rating\n{rows}")
    assert len(typed.comments) == 7
    assert typed.comments[-1].says == "The same in 24 more rows."
