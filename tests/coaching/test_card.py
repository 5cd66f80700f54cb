"""The record on its card: their view before yours, saved as it is written, and there after a restart."""

import pytest

from qilearn.coaching.card import HIDE_AGREEMENT, NEW, SHOW_AGREEMENT, TAKE, coaching_record
from qilearn.core.ui.buttons import Buttons
from qilearn.core.ui.prompts import PromptFields
from qilearn.workspace.folder import Workspace
from tests.coaching.examples import FIRST


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path / "my-work")


def fields(card, key):
    """The fields in which something is written."""
    return next(
        part
        for part in card.children
        if isinstance(part, PromptFields) and key in dict(tuple(each) for each in part.prompts)
    )


def write(card, **texts):
    for key, text in texts.items():
        part = fields(card, key)
        part.value = {**(part.value or {}), key: text}


def press(card, name):
    card._receive(card, {"kind": "action", "name": name, "view": "v", "number": 0}, [])


def is_open(card):
    return any(
        isinstance(part, PromptFields) and "plan" in dict(tuple(each) for each in part.prompts)
        for part in card.children
    )


def test_their_view_comes_before_yours(workspace):
    """The coach's fields open once the other's own view is written."""
    card = coaching_record(workspace=workspace)
    assert not is_open(card)
    write(card, self_view="I talk too much")
    assert is_open(card)


def test_it_is_there_after_a_restart_and_opens_with_the_last_plan(workspace):
    """A second meeting begins with what was agreed at the first."""
    card = coaching_record(workspace=workspace)
    write(card, name="R", on=FIRST.on, self_view=FIRST.self_view)
    write(card, wish=FIRST.wish, plan=FIRST.plan, follow_up=FIRST.follow_up)
    press(card, NEW[0])
    again = coaching_record(workspace=workspace)
    last = next(part.value for part in again.children if "Last time" in getattr(part, "value", "") or "")
    assert "Ask two questions before saying what I think" in last
    assert fields(again, "name").value["name"] == "R"
    write(again, self_view="Better")
    assert fields(again, "wish").value["wish"] == FIRST.wish


def test_the_first_meeting_asks_for_no_last_plan(workspace):
    """There was none; the second one asks, and says that it has begun."""
    card = coaching_record(workspace=workspace)
    write(card, on=FIRST.on, self_view=FIRST.self_view)
    with pytest.raises(StopIteration):
        fields(card, "last_time")
    press(card, NEW[0])
    assert fields(card, "last_time").value["last_time"] == ""
    assert "It opens with the last plan" in card.reply
    write(card, last_time="One question, then I told")
    again = coaching_record(workspace=workspace)
    assert fields(again, "last_time").value["last_time"] == "One question, then I told"
    press(again, NEW[0])
    press(again, NEW[0])
    assert "still empty" in again.reply


def test_a_new_meeting_isnt_begun_twice(workspace):
    """While the last one is empty, that is the new one."""
    card = coaching_record(workspace=workspace)
    write(card, on=FIRST.on)
    press(card, NEW[0])
    press(card, NEW[0])
    assert "2. no date yet" in [label for label, _ in _meetings(card)]
    assert len(_meetings(card)) == 2


def _meetings(card):
    return next(part.options for part in card.children if getattr(part, "description", "") == "Meeting")


def test_two_relationships_are_kept_apart(workspace):
    """Each under its own word."""
    write(coaching_record("one", workspace=workspace), name="A")
    write(coaching_record("two", workspace=workspace), name="B")
    assert fields(coaching_record("one", workspace=workspace), "name").value["name"] == "A"


def test_hostile_words_stay_words_on_the_page(workspace):
    """What was typed is escaped wherever it is shown or written."""
    card = coaching_record(workspace=workspace)
    write(card, name="<b>R</b>", on="14 January 2027", self_view="<img src=x onerror=alert(1)>")
    write(card, plan="<script>alert(1)</script>")
    press(card, NEW[0])
    assert all(
        "<script>" not in str(getattr(part, "value", ""))
        for part in card.children
        if not isinstance(part, PromptFields)
    )
    press(card, TAKE[0])
    pages = list((workspace.path / "coaching-pages").glob("*.html"))
    assert len(pages) == 1
    assert "<script>" not in pages[0].read_text()
    assert "<img src=x" not in pages[0].read_text()


def test_the_agreement_can_be_put_away(workspace):
    """It is open until something is written, and then on demand."""
    card = coaching_record(workspace=workspace)
    write(card, purpose="To ask before I tell")
    again = coaching_record(workspace=workspace)
    with pytest.raises(StopIteration):
        fields(again, "purpose")
    toggle = next(part for part in again.children if isinstance(part, Buttons))
    assert toggle.buttons == [list(SHOW_AGREEMENT)]
    toggle.take("pressed", [SHOW_AGREEMENT[0], 1])
    assert toggle.buttons == [list(HIDE_AGREEMENT)]
    assert fields(again, "purpose").value["purpose"] == "To ask before I tell"
