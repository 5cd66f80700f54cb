"""The card of written comments: six at a time, kept over a restart, the key hidden until one has rated."""

import pytest

from qilearn.dialogue.comment_card import CHECK, rate_comments
from qilearn.dialogue.written_comments import written_comments
from qilearn.workspace.folder import Workspace

EVERY = written_comments()


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path / "my-work")


def check(card):
    card._receive(card, {"kind": "action", "name": CHECK[0], "view": "v", "number": 1}, [])


def test_each_six_is_kept(workspace):
    """Going on to the next six loses nothing, and a restart neither."""
    card = rate_comments(workspace=workspace)
    chooser, rows, _ = card.children
    assert [row["key"] for row in rows.rows] == [each.id for each in EVERY[:6]]
    rows.take("value", {"c01": {"evidence": "3"}})
    chooser.value = 18
    rows.take("value", {"c24": {"evidence": "1", "suggestion": "1"}})
    again = rate_comments(workspace=workspace)
    assert again.children[1].value == {"c01": {"evidence": "3"}}
    again.children[0].value = 18
    assert again.children[1].value == {"c24": {"evidence": "1", "suggestion": "1"}}
    assert card.guard.errors == again.guard.errors == []


def test_check_shows_the_key_of_what_was_rated(workspace):
    """And nothing before."""
    card = rate_comments(workspace=workspace)
    check(card)
    assert "Nothing is rated yet" in card.reply
    assert card.children[2].value == ""
    card.children[1].take("value", {"c02": {"evidence": "3"}})
    check(card)
    assert "you gave 3 for evidence; our key has 0" in card.reply
    assert card.children[2].value.count("<tr>") == 2
    assert card.guard.errors == []
