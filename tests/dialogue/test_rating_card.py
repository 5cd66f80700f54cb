"""The card: choose a talk, rate it, see it beside the key's, a second rater's or a partner's; kept over a restart."""

import json

import pytest

from qilearn.core.errors import InputError
from qilearn.dialogue.library import all_scenarios
from qilearn.dialogue.player import TalkPlayer
from qilearn.dialogue.rating_card import CHECK, PASTE, RATE_PASTED, TAKE, rating
from qilearn.dialogue.rating_files import read_rating
from qilearn.dialogue.rating_talks import talks
from qilearn.dialogue.ratings import key_of, sheet_of
from qilearn.dialogue.talk import TALK
from qilearn.dialogue.transcripts import all_transcripts
from qilearn.workspace.folder import Workspace
from qilearn.workspace.store import Store
from tests.dialogue.rating_examples import HOSTILE, NEAT, file_of, second_file

TALKED = f"Coach: How was it?\nCoachee: Long. {HOSTILE}\nCoach: (waits)\nCoachee: Good, too.\n"


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path / "my-work")


def rows(card):
    return card.children[2]


def side(card):
    return card.children[3].value


def press(card, action):
    card._receive(card, {"kind": "action", "name": action[0], "view": "v", "number": 1}, [])


def upload(part, data, name="partner.json"):
    content = {"kind": "piece", "upload": "u", "from": 0, "size": len(data), "name": name}
    part._receive(part, content, [memoryview(data)])


def paste(card, text):
    card.children[0].value = PASTE
    card.children[2].value = {"talk": text}
    card.children[3].take("pressed", [RATE_PASTED[0], 1])


def test_a_rating_is_there_after_a_restart(workspace):
    """As far as it went, half a choice too; each talk its own."""
    card = rating("seven-above", workspace=workspace)
    rows(card).take("value", {"plan": {"rating": "2", "line": "19"}, "opens": {"line": "1"}})
    card.children[0].value = "the-drinks-round"
    assert rows(card).value == {}
    again = rating("seven-above", workspace=workspace)
    assert rows(again).value == {"plan": {"rating": "2", "line": "19"}, "opens": {"line": "1"}}
    assert again.reply == side(again) == ""
    assert again.guard.errors == []


def test_check_shows_both_quotes_and_alpha_with_its_n(workspace):
    """After rating all as the key does: the same everywhere, and over two talks a second figure."""
    card = rating("seven-above", workspace=workspace)
    rows(card).take("value", sheet_of(key_of(NEAT)))
    press(card, CHECK)
    assert side(card).count("<td>The same</td>") == 10
    assert "is 1.00, from n = 10" in side(card)
    assert "What works" in card.reply
    other = all_transcripts()["the-card-at-night"]
    card.children[0].value = other.id
    rows(card).take("value", sheet_of(key_of(other)))
    press(card, CHECK)
    assert "Over the 2 transcripts that you have rated so far" in side(card)
    assert card.guard.errors == []


def test_the_key_stays_hidden_until_one_has_rated(workspace):
    """Check with nothing rated gives nothing away."""
    card = rating("seven-above", workspace=workspace)
    press(card, CHECK)
    assert side(card) == ""
    assert "Nothing is rated yet" in card.reply
    assert all(judged.reason not in card.reply for judged in NEAT.key.values())


def test_a_partner_gives_theirs_as_a_file(workspace, tmp_path):
    """Taken with me, opened by them, side by side: and neither was told who the other is."""
    card = rating("seven-above", workspace=workspace)
    rows(card).take("value", sheet_of(key_of(NEAT)))
    press(card, TAKE)
    (taken,) = (workspace.path / "taken-ratings").iterdir()
    assert read_rating(taken.read_bytes()).ratings == key_of(NEAT)
    upload(card.children[4], second_file())
    assert "Your partner" in side(card)
    assert "on “Opens together” you gave 2" in card.reply.replace("On", "on")
    assert "your partner has 3" in card.reply
    assert set(json.loads(taken.read_text())) == {"kind", "schema_version", "title", "lines", "ratings"}


@pytest.mark.parametrize(("data", "says"), [(b"{", "whole JSON"), (file_of(), "Your partner rated “A talk”")])
def test_what_cannot_be_compared_is_told(workspace, data, says):
    """No traceback, and the rating stays."""
    card = rating("seven-above", workspace=workspace)
    upload(card.children[4], data)
    assert says in card.trouble
    assert card.guard.errors == []


def test_a_pasted_talk_is_kept_with_its_rating(workspace):
    """Under its words; pasted again it is found again; nothing in it becomes markup."""
    card = rating(workspace=workspace)
    paste(card, TALKED)
    assert rows(card).lines[0][2] == "How was it?"
    rows(card).take("value", {"asks-first": {"rating": "3", "line": "1"}})
    press(card, CHECK)
    assert "“1 Coach: How was it?”" in side(card)
    assert "There is no key to this talk" in card.reply
    again = rating(workspace=workspace)
    paste(again, TALKED)
    assert rows(again).value == {"asks-first": {"rating": "3", "line": "1"}}
    (id,) = [each for each in talks(workspace) if each.startswith("pasted-")]
    assert rows(rating(id, workspace=workspace)).value == rows(again).value
    assert "<img" not in card.children[1].value + side(card) + card.reply
    assert card.guard.errors == again.guard.errors == []


def test_every_problem_of_a_paste_is_told(workspace):
    """With its line, a few at a time; the text stays in its box."""
    card = rating(workspace=workspace)
    paste(card, "Hello\n" + "".join(f"Person {letter}: x\n" for letter in "ABCDEFGH"))
    assert "Line 1: who says this?" in card.reply
    assert "more like these" in card.reply
    assert card.children[2].value["talk"].startswith("Hello")


def test_a_talk_from_a_text_file(workspace):
    """With a mark in front, as some editors write it; a name in it gets a word."""
    card = rating(workspace=workspace)
    card.children[0].value = PASTE
    upload(
        card.children[4],
        "\ufeffCoach: Hm?\nCoachee: Mrs Jones fell.\nCoach: (waits)\nCoachee: Yes.".encode(),
        "talk.txt",
    )
    assert len(rows(card).lines) == 4
    assert "may name a person" in card.reply


def test_ones_own_conversation(workspace):
    """What was said in the player can be rated; the rating keeps its lines when the conversation goes another way."""
    scenario = next(iter(all_scenarios().values()))
    player = TalkPlayer(scenario)
    for number in (1, 2, 3):
        player.take("asked", [["v", number, ["say", player.talk.choices[0].id, ""]]])
    store = Store(TALK, workspace)
    store.save(scenario.id, player.body)
    card = rating(scenario.id, workspace=workspace)
    assert "Your own conversation" in card.children[1].value
    assert len(rows(card).lines) == 7
    rows(card).take("value", {"opens": {"rating": "1", "line": "2"}})
    store.save(scenario.id, player.body.model_copy(update={"said": ()}))
    (kept,) = [each for each in talks(workspace).values() if each.id.startswith("talk-")]
    assert len(kept.lines) == 7
    assert rows(rating(kept.id, workspace=workspace)).value == {"opens": {"rating": "1", "line": "2"}}


def test_a_damaged_folder_is_no_trouble(workspace):
    """Strange names and broken files among the ratings: the rest is there."""
    (workspace.path / "ratings").mkdir(parents=True)
    for name in ("pasted-abc.json", "Pasted X.json", "pasted-a.kept-2027-01-01T000000.json", "x.txt"):
        (workspace.path / "ratings" / name).write_text("{")
    card = rating(workspace=workspace)
    assert list(talks(workspace)) == list(all_transcripts())
    assert card.guard.errors == []


def test_an_unknown_talk_is_told_the_nearest(workspace):
    """As everywhere."""
    with pytest.raises(InputError, match="Did you mean 'seven-above'"):
        rating("seven-abov", workspace=workspace)
