"""The card of an exercise, without a browser."""

from __future__ import annotations

import pytest

from qilearn.core.exercises import Exercise
from qilearn.core.ui.card import Card
from qilearn.workspace.card import exercise_card
from qilearn.workspace.practice import Practice
from tests.browser.examples import CHOOSE, MANY, MARK, NASTY, WRITE
from tests.core.ui.front_end import listen, reports, sends


def card_of(exercise: Exercise) -> Card:
    """The card as running the notebook's cell shows it."""
    return exercise_card(Practice(exercise))


def chooses(card: Card, name: str) -> None:
    """The learner chooses a button."""
    sends(card, {"kind": "action", "name": name, "view": "view"})
    assert card.guard.errors == []


def labels(card: Card) -> list[str]:
    return [action["label"] for action in card.actions]


def test_an_untouched_exercise_says_so():
    """Check without an answer is answered, and nothing breaks."""
    card = card_of(CHOOSE)
    chooses(card, "check")
    assert card.status == "not attempted"
    assert "Not attempted" in card.reply


def test_a_wrong_answer_gets_the_reply_for_that_mistake():
    """And a right one is done."""
    card = card_of(CHOOSE)
    reports(card.children[0], "value", "trend")
    chooses(card, "check")
    assert card.status == "not yet"
    assert "You chose a trend" in card.reply
    reports(card.children[0], "value", "shift")
    chooses(card, "check")
    assert card.status == "done"
    assert "What works" in card.reply


@pytest.mark.parametrize(
    ("exercise", "name", "reported"),
    [
        (CHOOSE, "value", "trend"),
        (MANY, "value", ["a", "b"]),
        (MARK, "marked", [3]),
        (WRITE, "value", {"seen": f"a run {NASTY}", "ask": ""}),
    ],
    ids=lambda value: getattr(value, "id", ""),
)
def test_the_card_remembers(exercise, name, reported):
    """Run All shows the last answer, its reply and its status again."""
    card = card_of(exercise)
    reports(card.children[0], name, reported)
    chooses(card, "check")
    again = card_of(exercise)
    assert again.children[0].value == card.children[0].value
    assert again.reply == card.reply
    assert again.status == card.status


def test_every_change_is_saved():
    """Without Check, a choice is on the disk as soon as it is made, and the card says so."""
    card = card_of(CHOOSE)
    reports(card.children[0], "value", "none")
    assert card.saved["ok"] is True
    assert card.saved["words"].startswith("Saved ")
    assert Practice(CHOOSE).answer == "none"


def test_restoring_an_answer_saves_nothing(course_folder):
    """Opening a notebook changes no file."""
    reports(card_of(CHOOSE).children[0], "value", "none")
    before = {path: path.stat().st_mtime_ns for path in course_folder.rglob("*")}
    card = card_of(CHOOSE)
    assert card.saved == {}
    assert {path: path.stat().st_mtime_ns for path in course_folder.rglob("*")} == before


def test_hints_come_in_order_and_stay():
    """Each hint is added below the last, the button counts down, and Run All shows them again."""
    card = card_of(CHOOSE)
    assert labels(card)[1] == "Hint (3 left)"
    chooses(card, "hint")
    chooses(card, "hint")
    assert card.hints == list(CHOOSE.hints[:2])
    assert labels(card)[1] == "Hint (1 left)"
    assert card_of(CHOOSE).hints == card.hints


def test_after_the_last_hint_it_is_said_again():
    """A fourth click on three hints isn't met with silence."""
    card = card_of(CHOOSE)
    for _ in range(3):
        chooses(card, "hint")
    said = listen(card)
    chooses(card, "hint")
    assert card.hints == list(CHOOSE.hints)
    assert labels(card)[1] == "Hint"
    assert said[0]["part"] == "hint"


def test_an_answer_is_shown_after_one_try_or_on_asking_again():
    """Show an answer asks for a try first, once, and then always shows."""
    card = card_of(CHOOSE)
    chooses(card, "solution")
    assert card.solution == ""
    assert "try first" in card.reply
    chooses(card, "solution")
    assert "A shift" in card.solution
    assert CHOOSE.why in card.solution


def test_a_failed_save_is_told_and_the_answer_stays(course_folder):
    """When the folder has gone, the card says Not saved and why, and keeps what was chosen."""
    card = card_of(CHOOSE)
    course_folder.rmdir()
    reports(card.children[0], "value", "trend")
    assert card.saved["ok"] is False
    assert "Not saved" in card.notice
    assert card.children[0].value == "trend"
    chooses(card, "check")
    assert "You chose a trend" in card.reply
    assert "Not saved" not in card.reply, "the trouble is told once, by the save line"


def test_what_an_exercise_shows_stands_above_the_control():
    """A chart is shown with its words, whether the exercise gives a Chart or a value that has one."""
    assert "<img" in card_of(CHOOSE).shown
    assert card_of(WRITE).shown == ""


def test_what_a_person_wrote_is_never_markup():
    """In title, prompt, options, hints, replies, alt text and data, text stays text."""
    card = card_of(WRITE)
    reports(card.children[0], "value", {"seen": NASTY, "ask": NASTY})
    for name in ("check", "hint", "solution"):
        chooses(card, name)
    markup = card.reply + card.solution + card.shown + card.notice + card_of(CHOOSE).shown
    assert "<img src=x" not in markup
    assert "&lt;img src=x" in markup


def test_one_of_two_versions_is_chosen_on_the_card():
    """Two notebooks changed one answer: both are kept, and buttons choose without a line of code."""
    card, other = card_of(CHOOSE), card_of(CHOOSE)
    reports(other.children[0], "value", "trend")
    reports(card.children[0], "value", "shift")
    assert {"Use the other version", "Keep this version"} <= set(labels(card))
    again = card_of(CHOOSE)
    assert again.children[0].value == "trend"
    chooses(again, "other")
    assert again.children[0].value == "shift"
    assert Practice(CHOOSE).answer == "shift"
    assert "Use the other version" not in labels(again)


def test_the_version_shown_can_be_kept():
    """Keeping this version ends the question, and loses neither."""
    card, other = card_of(CHOOSE), card_of(CHOOSE)
    reports(other.children[0], "value", "trend")
    reports(card.children[0], "value", "shift")
    again = card_of(CHOOSE)
    chooses(again, "this")
    assert Practice(CHOOSE).answer == "trend"
    assert "Keep this version" not in labels(card_of(CHOOSE))
    assert len(Practice(CHOOSE).versions()) == 2
