"""Marking faults, without any widget."""

from __future__ import annotations

import pytest

from qilearn.drivers.fault_controls import FaultMarks

CONTROL = FaultMarks({"1": "1. Buy an app", "2": "2. People know"}, {"solution": "A solution", "aim": "The aim again"})


def test_an_answer_reads_as_the_boxes_that_are_marked():
    """Marked boxes with their fault, in the order of the diagram."""
    assert (
        CONTROL.in_words({"2": "aim", "1": "solution"})
        == "1. Buy an app → A solution\n\n2. People know → The aim again"
    )


@pytest.mark.parametrize(
    ("answer", "is_one"),
    [({"1": "aim"}, True), ({}, True), ({"3": "aim"}, False), ({"1": "x"}, False), ({"1": []}, False), (["1"], False)],
    ids=repr,
)
def test_what_the_rows_can_give(answer, is_one):
    """Only known boxes with known faults are an answer."""
    assert CONTROL.accepts(answer) is is_one


def test_on_paper_it_lists_faults_and_boxes():
    """A printed copy names each fault, and has room beside each box."""
    paper = CONTROL.on_paper()
    assert {"A solution", "The aim again"} <= set(paper)
    assert "1. Buy an app: ____" in paper
