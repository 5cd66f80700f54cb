"""The predictions of a cycle: written one at a time, numbers read as numbers, findings kept beside them."""

from __future__ import annotations

import datetime as dt

import pytest

from qilearn.pdsa.book import Book
from qilearn.pdsa.book_predictions import add_prediction, drop_prediction, find, predict
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.stages import MOST_PREDICTIONS, Plan, Prediction

PLAN = Plan(predictions=(Prediction(id="p1", expects="8 of 10"),))
BOOK = Book((Cycle(id="c-1", plan=PLAN, locked=dt.datetime(2027, 1, 14, 9, tzinfo=dt.UTC)),))


def test_they_are_added_written_and_dropped():
    """One to six; numbers are read, and an empty box is none."""
    book = Book((Cycle(id="c-1"),))
    book = predict(book, "c-1", "p1", {"expects": "8", "low": "7.5", "high": "9"}).book
    assert (book.cycles[0].plan.predictions[0].low, book.cycles[0].plan.predictions[0].expects) == (7.5, "8")
    book = predict(book, "c-1", "p1", {"low": ""}).book
    assert book.cycles[0].plan.predictions[0].low is None
    for _ in range(MOST_PREDICTIONS):
        turned = add_prediction(book, "c-1")
        book = turned.book
    assert "two tests" in turned.comments[0].says
    assert [each.id for each in book.cycles[0].plan.predictions] == ["p1", "p2", "p3", "p4", "p5", "p6"]
    book = drop_prediction(book, "c-1", "p3").book
    assert add_prediction(book, "c-1").book.cycles[0].plan.predictions[-1].id not in (
        "p1",
        "p2",
        "p4",
        "p5",
        "p6",
    )


@pytest.mark.parametrize("text", ["about ten", "1e999", "nan"])
def test_what_isnt_a_number_is_refused_and_the_number_before_stays(text):
    """The learner hears it; nothing is lost."""
    book = predict(Book((Cycle(id="c-1"),)), "c-1", "p1", {"low": "7"}).book
    turned = predict(book, "c-1", "p1", {"low": text})
    assert turned.book is book
    assert turned.comments


def test_what_was_found_is_kept_beside_its_prediction():
    """Field by field; of a prediction that isn't in the Plan nothing is kept."""
    book = find(BOOK, "c-1", "p1", {"value": "7"}).book
    book = find(book, "c-1", "p1", {"verdict": "otherwise"}).book
    result = book.cycles[0].study.results["p1"]
    assert (result.value, result.verdict) == (7, "otherwise")
    assert find(book, "c-1", "p2", {"seen": "x"}).book is book


def test_nothing_is_found_before_the_lock():
    """Study is closed until then."""
    book = Book((Cycle(id="c-1", plan=PLAN),))
    assert find(book, "c-1", "p1", {"seen": "x"}).book is book
