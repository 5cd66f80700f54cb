from __future__ import annotations

import pytest

from qilearn.catalogue import all_exercises
from qilearn.core.exercises import Choices, Points, Prompts
from qilearn.core.paper import OnPaper, on_paper


def test_each_kind_of_control_has_its_own_marks():
    """Options have letters to call out, prompts have lines to write on, a chart is marked with a pen."""
    assert list(on_paper(Choices({"a": "One", "b": "Two"}, many=True, legend="Which?"))) == [
        OnPaper("says", "Which?"),
        OnPaper("says", "Tick all that apply:"),
        OnPaper("option", "One", mark="A"),
        OnPaper("option", "Two", mark="B"),
    ]
    assert list(on_paper(Prompts({"who": "With whom?"}, rows=2))) == [OnPaper("write", "With whom?", lines=2)]
    assert list(on_paper(Points(lambda: None, legend="Mark the run"))) == [OnPaper("mark", "Mark the run")]


@pytest.mark.parametrize("each", all_exercises().values(), ids=lambda each: each.id)
def test_every_exercise_can_be_printed_without_its_answer(each):
    """A sheet has something on it, and neither the reason nor a reply."""
    sheet = " ".join(part.text for part in on_paper(each.control))
    assert sheet.strip()
    assert each.why not in sheet
    assert not any(mistake.reply.says in sheet for mistake in each.mistakes)
