"""The conversation that helps choose a chart, without a browser."""

from __future__ import annotations

import pytest
from ipywidgets import HTML

from qilearn.core.ui.choice import ChoiceGroup
from qilearn.runcharts.choosing_card import choose_chart
from qilearn.runcharts.choosing_questions import QUESTIONS
from qilearn.workspace.folder import Workspace
from tests.core.ui.front_end import listen, reports, sends


@pytest.fixture
def workspace(tmp_path) -> Workspace:
    """A learner's folder with nothing in it."""
    return Workspace(tmp_path / "my-work")


def part(card, kind: type):
    return next(child for child in card.children if isinstance(child, kind))


def press(card, name: str) -> None:
    sends(card, {"kind": "action", "name": name})


def answer(card, *keys: str) -> None:
    """Choose and go on, once for each key."""
    for key in keys:
        reports(part(card, ChoiceGroup), "value", key)
        press(card, "next")


def labels(card) -> list[str]:
    return [action["label"] for action in card.actions]


def test_it_opens_on_the_first_question(workspace):
    """Nothing is written before something was chosen."""
    card = choose_chart(workspace)
    assert part(card, ChoiceGroup).legend == QUESTIONS["aim"].asks
    assert part(card, ChoiceGroup).value is None
    assert labels(card) == ["Next", "Back"]
    assert not workspace.path.exists()


def test_to_a_recommendation(workspace):
    """Question by question, to a chart with its reasons and its line of code; then there is nothing left to choose."""
    card = choose_chart(workspace)
    answer(card, "asked", "share", "one", "share_common", "share_some")
    assert "A p chart" in card.reply
    assert "kind=&quot;p&quot;" in card.reply
    assert "each case counts once or not at all" in card.reply
    assert part(card, ChoiceGroup).layout.display == "none"
    assert "23 of 40 notes" in part(card, HTML).value
    assert labels(card) == ["Start again", "Back"]
    assert card.guard.errors == []


def test_each_question_is_announced(workspace):
    """The question changes above the button that was pressed, so it is said."""
    card = choose_chart(workspace)
    heard = listen(card)
    answer(card, "asked")
    assert "Question 2, of 5 at most: What is each point?" in card.reply
    assert any(message.get("kind") == "news" and message["part"] == "reply" for message in heard)


def test_choosing_alone_asks_nothing(workspace):
    """Arrow keys choose as they go: only Next goes on, but what is chosen is kept at once."""
    card = choose_chart(workspace)
    reports(part(card, ChoiceGroup), "value", "changed")
    reports(part(card, ChoiceGroup), "value", "signal")
    assert part(card, ChoiceGroup).legend == QUESTIONS["aim"].asks
    assert card.saved["ok"]
    assert part(choose_chart(workspace), ChoiceGroup).value == "signal"


def test_an_answer_comes_first(workspace):
    """Next without an answer asks for one, and stays."""
    card = choose_chart(workspace)
    press(card, "next")
    assert "Choose one of the answers first" in card.reply
    assert part(card, ChoiceGroup).legend == QUESTIONS["aim"].asks


def test_an_answer_to_the_question_before_is_no_answer(workspace):
    """Two quick presses of Next bring the same report twice; the second question still waits."""
    card = choose_chart(workspace)
    answer(card, "asked", "asked")
    assert part(card, ChoiceGroup).legend == QUESTIONS["data"].asks
    assert "Choose one of the answers first" in card.reply


def test_back_and_another_answer(workspace):
    """Back shows the question before with its answer; a new one leads elsewhere."""
    card = choose_chart(workspace)
    answer(card, "asked", "gaps", "gap_time")
    assert "A t chart" in card.reply
    press(card, "back")
    assert part(card, ChoiceGroup).layout.display is None
    assert part(card, ChoiceGroup).value == "gap_time"
    answer(card, "gap_cases")
    assert "A g chart" in card.reply
    assert "Time that is never 0" not in part(card, HTML).value


def test_back_from_the_first_question_says_so(workspace):
    """The button stays where it is, so that focus has somewhere to be."""
    card = choose_chart(workspace)
    press(card, "back")
    assert "first question" in card.reply
    assert labels(card) == ["Next", "Back"]


def test_start_again_keeps_the_answers_to_hand(workspace):
    """From the first question, with what was answered still chosen."""
    card = choose_chart(workspace)
    answer(card, "changed")
    assert "A run chart" in card.reply
    press(card, "next")
    assert part(card, ChoiceGroup).value == "changed"
    assert part(card, HTML).value == ""


def test_after_a_restart_it_is_as_it_was_left(workspace):
    """At a question, or at its end with the recommendation."""
    card = choose_chart(workspace)
    answer(card, "asked", "measured")
    again = choose_chart(workspace)
    assert part(again, ChoiceGroup).legend == QUESTIONS["subgroup"].asks
    answer(again, "single", "level")
    third = choose_chart(workspace)
    assert "An I chart" in third.reply
    assert labels(third) == ["Start again", "Back"]
    assert card.guard.errors == again.guard.errors == third.guard.errors == []


def test_two_notebooks_lose_nothing(workspace):
    """Both ways are kept, and buttons choose."""
    one, other = choose_chart(workspace), choose_chart(workspace)
    answer(other, "changed")
    answer(one, "asked")
    assert "Use the other version" in labels(one)
    again = choose_chart(workspace)
    assert "A run chart" in again.reply
    press(again, "other")
    assert part(again, ChoiceGroup).legend == QUESTIONS["data"].asks
    assert again.guard.errors == []


def test_answers_that_no_longer_exist_lead_nowhere(workspace):
    """A file edited by hand, with markup in it, opens at the first question and shows none of it."""
    card = choose_chart(workspace)
    answer(card, "asked", "share")
    path = next((workspace.path / "choosing").glob("*.json"))
    path.write_text(path.read_text(encoding="utf-8").replace('"asked"', '"<img src=x>"'), encoding="utf-8")
    again = choose_chart(workspace)
    assert part(again, ChoiceGroup).legend == QUESTIONS["aim"].asks
    assert "<img" not in part(again, HTML).value + again.reply
    assert again.guard.errors == []
