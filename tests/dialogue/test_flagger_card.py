"""The word-flagger's card: a text kept, flags disputed with a reason, both there after a restart."""

import pytest

from qilearn.core.ui.prompts import PromptFields
from qilearn.dialogue.flagger import LONGEST, flagged
from qilearn.dialogue.flagger_card import LOOK, MOST_DISPUTES, FlaggedBody, flagger, reply
from qilearn.workspace.folder import Workspace

TEXT = "You're careless, and you never listen."


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path / "my-work")


def fields(card):
    return [part for part in card.children if isinstance(part, PromptFields)]


def type_in(card, text):
    fields(card)[0].value = {"text": text}


def dispute(card, reason, place=0):
    part = fields(card)[1]
    part.value = {**part.value, part.prompts[place][0]: reason}


def look(card):
    card._receive(card, {"kind": "action", "name": LOOK[0], "view": "v", "number": 0}, [])
    return card.reply


def found(card):
    return card.children[1].value


def test_flags_follow_the_typing(workspace):
    """As soon as something is typed, with a box for each flag; without flags there is none."""
    card = flagger(workspace=workspace)
    assert len(fields(card)) == 1
    type_in(card, TEXT)
    assert "[1: label]" in found(card)
    assert [label for _, label in fields(card)[1].prompts] == [
        "Dispute 1 (label: “You're careless”)? Say why it's wrong about your words",
        "Dispute 2 (always or never: “never”)? Say why it's wrong about your words",
    ]
    type_in(card, "You asked first.")
    assert len(fields(card)) == 1


def test_a_dispute_is_kept_with_its_reason(workspace):
    """After a restart too, and while the text changes around it."""
    card = flagger(workspace=workspace)
    type_in(card, TEXT)
    dispute(card, "It's a quote.")
    again = flagger(workspace=workspace)
    assert "You dispute it:</strong> It&#x27;s a quote." in found(again)
    assert fields(again)[1].value[fields(again)[1].prompts[0][0]] == "It's a quote."
    type_in(again, "Hm.")
    type_in(again, f"She said: {TEXT}")
    assert "It&#x27;s a quote." in found(again)


def test_a_dispute_can_be_taken_back(workspace):
    """Emptying the box takes it back."""
    card = flagger(workspace=workspace)
    type_in(card, TEXT)
    dispute(card, "No.")
    dispute(card, "  ")
    assert "You dispute it" not in found(card)
    assert "You dispute it" not in found(flagger(workspace=workspace))


def test_typing_a_reason_leaves_the_boxes_where_they_are(workspace):
    """The box in which somebody is typing isn't replaced."""
    card = flagger(workspace=workspace)
    type_in(card, TEXT)
    before = fields(card)[1]
    dispute(card, "It's a")
    assert fields(card)[1] is before


def test_looking_asks_and_never_counts_up(workspace):
    """A question about what was found, with no mark and no total; other words once all is disputed."""
    card = flagger(workspace=workspace)
    assert "Nothing to look at yet" in look(card)
    type_in(card, TEXT)
    assert "2 places are worth a second look" in look(card)
    assert "may be wrong" in card.reply
    dispute(card, "It's a quote.", 0)
    dispute(card, "So is that.", 1)
    assert "You dispute every flag" in look(card)
    type_in(card, "You asked first.")
    assert "Nothing is flagged; worth keeping: something done." in look(card)


def test_a_name_is_noticed():
    """A text that seems to name somebody is told so."""
    assert reply(flagged("Dr Okafor is lazy."), {}).about("privacy")


def test_texts_are_kept_apart_by_their_id(workspace):
    """Two texts, each with its own."""
    type_in(flagger(workspace=workspace), TEXT)
    assert fields(flagger("other", workspace=workspace))[0].value == {"text": ""}


def test_hostile_text_and_reasons_stay_text(workspace):
    """Nothing typed becomes markup."""
    card = flagger(workspace=workspace)
    type_in(card, "You're lazy <img src=x onerror=alert(1)>")
    dispute(card, "<script>alert(1)</script>")
    assert "<img" not in found(card)
    assert "<script" not in found(card)
    assert "<img" not in look(card)


def test_more_than_can_be_kept_is_cut(workspace):
    """A huge paste is cut, and of very many disputes the latest stay."""
    card = flagger(workspace=workspace)
    type_in(card, "x" * (2 * LONGEST))
    assert fields(flagger(workspace=workspace))[0].value == {"text": "x" * LONGEST}
    body = FlaggedBody()
    for number in range(MOST_DISPUTES + 5):
        body = body.disputing(("label", str(number)), "no")
    assert len(body.disputes) == MOST_DISPUTES
    assert body.disputes[-1].words == str(MOST_DISPUTES + 4)
