"""A conversation on the screen, whichever it is, without a browser."""

from __future__ import annotations

import pytest
from ipywidgets import HTML

from qilearn.core.comments import Comment, Comments
from qilearn.core.conversation import Conversation, ConversationBody, Option, Question
from qilearn.core.documents import DocumentKind
from qilearn.core.ui.choice import ChoiceGroup
from qilearn.workspace.conversation_card import conversation_card
from qilearn.workspace.folder import Workspace
from tests.core.ui.front_end import listen, reports, sends

KIND = DocumentKind("talk", ConversationBody, folder="talks", noun="talk", opened_by="")
TALK = Conversation(
    {
        "drink": Question(
            "What do you <like>?", {"tea": Option("Tea & biscuits", "milk", ""), "water": Option("Water", "glass", "")}
        ),
        "milk": Question("With milk?", {"yes": Option("Yes", "cup", ""), "no": Option("No", "glass", "")}),
    },
    first="drink",
    most=2,
)


@pytest.fixture
def workspace(tmp_path) -> Workspace:
    """A learner's folder with nothing in it."""
    return Workspace(tmp_path / "my-work")


def opened(workspace, id="one"):
    return conversation_card(
        TALK,
        lambda way: Comments([Comment("next step", "end", f"Take a {way.recommendation} after {len(way.steps)}.")]),
        title="Thirsty?",
        minutes=1,
        prompt="Two questions.",
        kind=KIND,
        id=id,
        workspace=workspace,
    )


def part(card, kind: type):
    return next(child for child in card.children if isinstance(child, kind))


def press(card, name: str) -> None:
    sends(card, {"kind": "action", "name": name})


def answer(card, *keys: str) -> None:
    """Choose and go on, once for each key."""
    for key in keys:
        reports(part(card, ChoiceGroup), "value", key)
        press(card, "next")


def test_it_asks_one_question_at_a_time_and_recommends_at_the_end(workspace):
    """Each question is announced, and what was said is listed as text."""
    card = opened(workspace)
    heard = listen(card)
    answer(card, "tea")
    assert "Question 2, of 2 at most: With milk?" in card.reply
    assert any(message.get("kind") == "news" and message["part"] == "reply" for message in heard)
    answer(card, "yes")
    assert "Take a cup after 2." in card.reply
    assert "What do you &lt;like&gt;? <strong>Tea &amp; biscuits</strong>" in part(card, HTML).value
    assert part(card, ChoiceGroup).layout.display == "none"
    assert [action["label"] for action in card.actions] == ["Start again", "Back"]
    assert card.guard.errors == []


def test_a_shorter_way_ends_sooner(workspace):
    """Not every answer leads to another question."""
    card = opened(workspace)
    answer(card, "water")
    assert "Take a glass after 1." in card.reply


def test_nothing_is_written_before_something_is_chosen(workspace):
    """Looking isn't answering."""
    opened(workspace)
    assert not workspace.path.exists()


def test_it_goes_on_where_it_was_left_and_two_talks_are_kept_apart(workspace):
    """After a restart the question comes back with its answer; another conversation knows nothing of it."""
    card = opened(workspace)
    answer(card, "tea")
    reports(part(card, ChoiceGroup), "value", "no")
    again, other = opened(workspace), opened(workspace, id="two")
    assert part(again, ChoiceGroup).legend == "With milk?"
    assert part(again, ChoiceGroup).value == "no"
    assert part(other, ChoiceGroup).value is None


def test_back_and_start_again_keep_the_answers_to_hand(workspace):
    """Nothing has to be answered twice to change one answer."""
    card = opened(workspace)
    press(card, "back")
    assert "first question" in card.reply
    press(card, "next")
    assert "Choose one of the answers first" in card.reply
    answer(card, "tea", "no")
    press(card, "back")
    assert part(card, ChoiceGroup).value == "no"
    press(card, "next")
    press(card, "next")
    assert part(card, ChoiceGroup).legend == "What do you <like>?"
    assert part(card, ChoiceGroup).value == "tea"
