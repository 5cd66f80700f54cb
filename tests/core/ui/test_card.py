"""The card, without a browser."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from ipywidgets import HBox, VBox

from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import Choices, Prompts, Result
from qilearn.core.ui.card import Card
from qilearn.core.ui.choice import ChoiceGroup
from qilearn.core.ui.prompts import PromptFields
from tests.core.ui.front_end import listen, sends

NEXT = Comments([Comment("next step", "aim", "Name a date <b>.")])


@dataclass
class Save:
    """What a store gives back."""

    ok: bool = True
    words: str = "Saved 14:02"
    comments: Comments = field(default_factory=Comments)


@pytest.fixture
def card() -> Card:
    return Card("Read the shift", minutes=5, actions=[("check", "Check"), ("hint", "Hint")])


def chooses(card: Card, name: str, view: str = "view") -> None:
    """The learner chooses a button."""
    sends(card, {"kind": "action", "name": name, "view": view})


def test_a_button_calls_back_with_its_name(card):
    """One callback serves all the buttons."""
    called: list[str] = []
    card.on_action(called.append)
    chooses(card, "hint")
    assert called == ["hint"]


def test_only_a_button_that_is_there_can_be_chosen(card):
    """A message can't name an action that the card doesn't offer."""
    called: list[str] = []
    card.on_action(called.append)
    chooses(card, "delete everything")
    assert called == []


def test_the_reply_is_announced_where_it_was_asked_for(card):
    """A card shown twice speaks once, in the view whose button was chosen."""
    said = listen(card)
    card.on_action(lambda name: card.show_reply(Result("not yet", NEXT)))
    chooses(card, "check", view="second")
    assert card.status == "not yet"
    assert said[0] == {"kind": "news", "part": "reply", "view": "second"}
    assert said[1]["kind"] == "heard"


def test_the_reply_is_escaped(card):
    """What a person wrote reaches the page as text."""
    card.show_reply(NEXT)
    assert "&lt;b&gt;" in card.reply
    assert "<b>" not in card.reply


def test_no_comments_leave_no_reply(card):
    """An editor with nothing to say says nothing."""
    card.show_reply(NEXT)
    card.show_reply(Comments())
    assert card.reply == ""


def test_what_is_restored_isnt_announced(card):
    """Opening a notebook with twenty cards isn't twenty announcements."""
    said = listen(card)
    card.show_reply(Result("done", NEXT), aloud=False)
    card.show_hints(["One."], aloud=False)
    card.show_notice(Comments(), aloud=False)
    assert said == []


def test_an_edit_is_answered_with_what_is_saved(card):
    """The front end learns that Python is there, and how the last save went."""
    card.show_saved(Save())
    said = listen(card)
    sends(card, {"kind": "edited", "view": "view", "number": 3, "edits": 7})
    assert said == [{"kind": "heard", "view": "view", "number": 3, "edits": 7, "saved": card.saved}]
    assert card.saved["words"] == "Saved 14:02"


def test_each_save_is_news_to_the_front_end(card):
    """Two saves within a minute say the same words; the second still arrives."""
    changes: list[object] = []
    card.observe(lambda change: changes.append(change["new"]), "saved")
    card.show_saved(Save())
    card.show_saved(Save())
    assert len(changes) == 2


@pytest.fixture
def choice(card) -> ChoiceGroup:
    """A control in a box in the card."""
    choice = ChoiceGroup(Choices({"a": "First", "b": "Second"}))
    card.children = [VBox([HBox([choice])])]
    return choice


def edits(card: Card, number: int, choice: ChoiceGroup, value: str, kind: str = "edited", **content: str) -> None:
    """A message of the card's front end, with a report of the choice in it."""
    reports = [{"part": choice.key, "name": "value", "value": value}]
    sends(card, {"kind": kind, "view": "view", "number": number, "reports": reports, **content})


def test_a_button_brings_what_was_just_chosen(card, choice):
    """Check reads the answer on the screen, though no other message came before it."""
    seen: list[object] = []
    card.on_action(lambda name: seen.append(choice.value))
    edits(card, 1, choice, "b", kind="action", name="check")
    assert seen == ["b"]


def test_a_message_that_was_overtaken_brings_back_nothing(card, choice):
    """On a kernel with several threads an older message can come later; its button is still answered."""
    called: list[str] = []
    card.on_action(called.append)
    edits(card, 2, choice, "b")
    edits(card, 1, choice, "a", kind="action", name="check")
    assert choice.value == "b"
    assert called == ["check"]


def test_a_report_for_another_card_is_ignored(card, choice):
    """A card passes on only what is inside it."""
    elsewhere = ChoiceGroup(Choices({"a": "First"}))
    edits(card, 1, elsewhere, "a")
    assert elsewhere.value is None


def test_a_report_that_makes_no_sense_is_told(card, choice, swallowed):
    """It shows as trouble, and the card still answers."""
    fields = PromptFields(Prompts({"seen": "What did you see?"}))
    card.children = [fields]
    said = listen(card)
    edits(card, 1, fields, 7)
    assert "didn&#x27;t work" in card.trouble
    assert said[-1]["kind"] == "heard"
    swallowed.clear()


def test_a_failed_save_shows_why_and_then_goes(card):
    """The Comment of a failed save stays until a save works."""
    card.show_saved(Save(ok=False, words="Not saved", comments=NEXT))
    assert (card.saved["ok"], card.saved["words"]) == (False, "Not saved")
    assert "Name a date" in card.notice
    card.show_saved(Save())
    assert card.notice == ""


def test_what_there_is_to_know_stays_after_a_save(card):
    """That a second version waits is still true after the next keystroke, and isn't announced at each."""
    said = listen(card)
    card.show_notice(NEXT)
    card.show_saved(Save(), known=NEXT)
    card.show_saved(Save(), known=NEXT)
    assert "Name a date" in card.notice
    assert [message["part"] for message in said] == ["notice"]


def test_a_failing_callback_is_told_in_the_card(card, swallowed):
    """The learner reads a Comment, and Python still answers."""
    said = listen(card)
    card.on_action(lambda name: 1 / 0)
    chooses(card, "check")
    assert "didn&#x27;t work" in card.trouble
    assert [message["kind"] for message in said] == ["news", "heard"]
    assert len(card.guard.errors) == 1
    swallowed.clear()


def test_the_first_button_stands_out(card):
    """One button of the row is the one to choose."""
    assert [action["primary"] for action in card.actions] == [True, False]


def test_printed_a_card_says_what_it_is(card):
    """The text of a notebook without widgets is the same on every run."""
    assert repr(card) == "Read the shift (5 minutes): run this cell in JupyterLab to use it."
    assert repr(Card("An editor")) == "An editor: run this cell in JupyterLab to use it."


def test_a_card_is_as_wide_as_a_chart_unless_told():
    """An editor's card may be wider; all others keep the measure of their words and charts."""
    assert not Card("Read the shift").wide
    assert Card("A driver diagram", wide=True).wide
