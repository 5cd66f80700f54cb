"""The card of handing in, without a browser."""

from __future__ import annotations

import pytest

import qilearn as qi
from qilearn.catalogue import find_exercise
from qilearn.core.ui.card import Card
from qilearn.handin.card import hand_in_card
from qilearn.handin.handing_in import FOLDER
from qilearn.handin.proof import new_invitation
from qilearn.handin.rows import EarlierRows, ItemRows
from qilearn.workspace.practice import Practice
from tests.handin.examples import LOOK, NOTE, PROJECT, STORE, files, read


def part(card: Card, label: str):
    """The part that asks for something: by a prompt, a legend or a button."""
    for widget in card.children:
        prompts = dict(getattr(widget, "prompts", []))
        buttons = dict(getattr(widget, "buttons", []))
        if label in prompts or label in buttons or label == getattr(widget, "legend", None):
            return widget
    raise AssertionError(label)


def press(card: Card, name: str) -> None:
    """Choose a button of the card, as its front end tells."""
    card._receive(card, {"kind": "action", "name": name, "view": "v", "number": 0}, [])


def tick(card: Card, *keys: str, shared=()) -> None:
    part(card, "What do you hand in?").take("value", {"items": list(keys), "shared": list(shared)})


def invite(card: Card, invitation) -> None:
    part(card, "invitation").take("value", {"invitation": invitation.text})
    part(card, "use").take("pressed", ["use", 1])


def earlier(card: Card) -> EarlierRows:
    return next(widget for widget in card.children if isinstance(widget, EarlierRows))


def shown(card: Card) -> str:
    return "".join(str(widget.value) for widget in card.children if type(widget).__name__ == "HTML")


@pytest.fixture
def card(worked, store) -> Card:
    return hand_in_card(worked, open_store=store.open)


def test_from_paste_to_withdrawal(card, invitation, shared, worked):
    """The whole way on one card: invitation, ticks, what leaves, hand in, and take it back."""
    invite(card, invitation)
    assert "You are invited to spring as maple-7" in card.reply
    tick(card, LOOK, PROJECT, shared=[PROJECT])
    assert card.saved["ok"]
    assert "2 things" in shown(card)
    assert files(shared) == []
    press(card, "hand-in")
    assert "Handed in: 2 things" in card.reply
    [file] = files(shared)
    assert [item.is_shared for item in read(file.read_bytes()).items] == [False, True]
    [row] = earlier(card).rows
    assert row["buttons"] == [["withdraw", "Withdraw"]]
    assert "handed in" in part(card, "What do you hand in?").groups[0]["rows"][0]["standing"]
    earlier(card).take("pressed", ["withdraw", row["key"], 1])
    assert "Withdrawn." in card.reply
    [row] = earlier(card).rows
    assert row["buttons"] == []
    assert card.guard.errors == []


def test_the_secret_leaves_the_screen(card, invitation):
    """Once it is taken, the invitation stands nowhere on the card: a room may look on."""
    box = part(card, "invitation")
    invite(card, invitation)
    assert box.value == {}
    assert invitation.secret not in str([widget.get_state() for widget in card.children]) + str(card.get_state())
    part(card, "other").take("pressed", ["other", 1])
    assert part(card, "invitation").value == {}


def test_a_faulty_invitation_is_told_at_once_and_stays_to_be_mended(card):
    """Every fault is a Comment, and what was pasted is still in its box."""
    part(card, "invitation").take("value", {"invitation": "spring.maple-7.abc"})
    part(card, "use").take("pressed", ["use", 1])
    assert "3 characters; it has 26" in card.reply
    assert part(card, "invitation").value == {"invitation": "spring.maple-7.abc"}


def test_a_file_without_an_invitation(card, worked):
    """Cohort and code are asked for, and what that means is said."""
    who = part(card, "cohort")
    assert who.value["code"]
    tick(card, LOOK)
    assert "Something is still missing" in shown(card)
    press(card, "hand-in")
    assert "for which cohort" in card.reply
    who.take("value", {"cohort": "Spring-2027", "code": "oak-2"})
    press(card, "hand-in")
    assert "Give the file" in card.reply
    [file] = files(worked.path / FOLDER)
    assert (read(file.read_bytes()).cohort, read(file.read_bytes()).code) == ("spring-2027", "oak-2")


def test_it_opens_as_it_was_left(card, worked, invitation):
    """After a restart the ticks, the name, and what was handed in are there."""
    invite(card, invitation)
    tick(card, LOOK)
    part(card, "name").take("value", {"name": "Kim"})
    part(card, "What else goes along?").take("value", ["progress"])
    press(card, "hand-in")
    again = hand_in_card(worked)
    assert part(again, "What do you hand in?").value == {"items": [LOOK], "shared": []}
    assert part(again, "name").value == {"name": "Kim"}
    assert part(again, "What else goes along?").value == ["progress"]
    assert len(earlier(again).rows) == 1
    assert "1 thing and your progress" in earlier(again).rows[0]["title"]


def test_nothing_is_ticked_at_first(card, worked):
    """Opening the card chooses nothing, and writes nothing."""
    assert part(card, "What do you hand in?").value == {"items": [], "shared": []}
    assert "Nothing yet" in shown(card)
    assert card.reply == ""
    assert not (worked.path / "hand-in-choice").exists()
    press(card, "hand-in")
    assert "Nothing is ticked" in card.reply
    press(card, "file")
    assert "Nothing is ticked" in card.reply


def test_what_may_name_someone_is_asked_while_one_chooses(card, worked):
    """The question stands there before anything leaves."""
    Practice(find_exercise("first-note"), workspace=worked).save({"wish": "Mrs Jones fell"})
    press(card, "look")
    tick(card, NOTE)
    part(card, "cohort").take("value", {"cohort": "spring", "code": "oak-2"})
    assert "Mrs Jones fell" in card.reply
    assert "A question" in card.reply


def test_the_file_follows_what_is_ticked(card, invitation):
    """Shown once, the file's own text is of what would leave now."""
    invite(card, invitation)
    tick(card, LOOK)
    press(card, "file")
    assert "first-look" in shown(card)
    assert "first-note" not in shown(card)
    tick(card, NOTE)
    assert "first-note" in shown(card)
    assert "first-look" not in shown(card)


def test_what_could_not_be_sent_can_be_sent_again(card, store):
    """A store that is away costs no work: the row says so, and has its own button."""
    store.trouble = OSError("no route")
    invite(card, new_invitation("spring", "maple-7", address=STORE))
    tick(card, LOOK)
    press(card, "hand-in")
    assert "Not sent." in card.reply
    [row] = earlier(card).rows
    assert "Not sent yet." in row["lines"]
    store.trouble = None
    earlier(card).take("pressed", ["again", row["key"], 1])
    assert len(store.received) == 1
    assert "Handed in" in card.reply


def test_what_is_ticked_and_gone_for_now_stays_ticked(card, worked):
    """Work that another version of the course doesn't show isn't forgotten when something else is ticked."""
    tick(card, LOOK, NOTE)
    path = worked.path / "answers" / "first-note.json"
    text = path.read_text()
    path.unlink()
    press(card, "look")
    tick(card, PROJECT)
    path.write_text(text)
    press(card, "look")
    assert part(card, "What do you hand in?").value["items"] == [NOTE, PROJECT]


def test_rows_take_only_what_is_offered():
    """What a front end sends is checked: an unknown key or a shared answer is left out."""
    row = {"title": "", "standing": "", "is_reflection": False}
    rows = ItemRows("What?")
    rows.groups = [{"name": "g", "rows": [{**row, "key": LOOK, "can_be_shared": False}]}]
    rows.take("value", {"items": ["../x", LOOK], "shared": [LOOK]})
    assert rows.value == {"items": [LOOK], "shared": []}
    rows.take("groups", [])
    assert rows.groups


def test_it_is_public(course_folder):
    """One readable line opens it, in a folder with nothing in it, too."""
    card = qi.hand_in()
    assert "There is nothing to hand in yet" in part(card, "What do you hand in?").empty
    assert files(course_folder) == []
