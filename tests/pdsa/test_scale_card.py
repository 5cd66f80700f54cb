"""The scale chooser on the screen, without a browser; how a conversation goes on is proved for all of them elsewhere."""

from __future__ import annotations

import pytest

from qilearn.core.ui.choice import ChoiceGroup
from qilearn.pdsa.scale_card import scale_chooser
from qilearn.workspace.folder import Workspace
from tests.core.ui.front_end import reports, sends


@pytest.fixture
def workspace(tmp_path) -> Workspace:
    """A learner's folder with nothing in it."""
    return Workspace(tmp_path / "my-work")


def answer(card, *keys: str) -> None:
    """Choose and go on, once for each key."""
    for key in keys:
        reports(next(child for child in card.children if isinstance(child, ChoiceGroup)), "value", key)
        sends(card, {"kind": "action", "name": "next"})


def test_three_answers_lead_to_a_size_with_its_reasons(workspace):
    """The size, why, what to have ready, what would let it grow, and a question back."""
    card = scale_chooser(workspace)
    answer(card, "hunch", "medium", "some")
    assert "Test it with one person, once." in card.reply
    assert "It’s a hunch and could go either way; failure would cost" in card.reply
    assert "would make you stop" in card.reply
    assert "would let you go larger" in card.reply
    assert "nobody has validated it" in card.reply
    assert card.guard.errors == []


def test_answers_are_kept(workspace):
    """The advice is there again after a restart."""
    answer(scale_chooser(workspace), "varied", "minor", "ready")
    again = scale_chooser(workspace)
    assert "put into use for everyone" in again.reply
    assert [action["label"] for action in again.actions] == ["Start again", "Back"]
