"""What has to be asked of a table."""

from __future__ import annotations

import numpy as np

from qilearn.core.comments import Comment
from qilearn.core.tables.grid import Column
from qilearn.core.tables.questions import ask_day_first, ask_decimal


def column(*values: str) -> Column:
    return Column.of("when", np.array(values, dtype=object), 2)


def test_a_question_is_a_comment_with_answers():
    """It shows as any Comment does, and a widget can offer its answers."""
    question = ask_decimal("rate", "1.234")
    assert isinstance(question, Comment)
    assert question.heading == "A question"
    assert repr(question).startswith("A question (rate): In column 'rate', is '1.234' 1.234 or 1234?")
    assert [value for _, value in question.answers] == [".", ","]


def test_dates_that_contradict_each_other_are_shown():
    """Where some dates fit only one order and some only the other, an example of each is named with its row."""
    question = ask_day_first(column("31/01/2024", "01/31/2024", "02/03/2024"))
    assert "row 2 ('31/01/2024')" in question.why
    assert "row 3 ('01/31/2024')" in question.why
    assert "as in '02/03/2024'" in question.says
