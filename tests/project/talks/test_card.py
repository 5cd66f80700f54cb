"""A conversation on its card: kept as it is said, there after a restart, and thought over at its end."""

import pytest

from qilearn.dialogue.library import all_scenarios
from qilearn.project.talks.card import AGAIN, chart_of, conversation
from qilearn.workspace.folder import Workspace
from tests.dialogue.examples import FILE


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path / "my-work")


def player(card):
    return card.children[0]


def say(card, *choices, own=""):
    part = player(card)
    for choice in choices:
        count = part.state["heard"].get("v", 0) + 1
        part.take("asked", [["v", count, ["say", choice, own]]])


def test_it_is_there_after_a_restart(workspace):
    """What was said, with one's own words; the transcript too, once it is over."""
    say(conversation(FILE, workspace=workspace), "what-for", own="How are you, Noor?")
    card = conversation(FILE, workspace=workspace)
    assert player(card).state["lines"][1]["own"] == "How are you, Noor?"
    assert len(card.children) == 1
    say(card, "hers")
    again = conversation(FILE, workspace=workspace)
    assert "What happened, turn by turn" in again.children[1].value
    assert "It opened a test of her own" in again.reply


def test_beginning_again_is_never_the_first_thing_offered(workspace):
    """While one talks, what is wanted is to say something; a slip of the hand mustn't lead back to the beginning."""
    card = conversation(FILE, workspace=workspace)
    say(card, "what-for")
    assert card.actions[0]["name"] == AGAIN[0]
    assert not any(action["primary"] for action in card.actions)


def test_the_transcript_is_folded_and_says_how_long_it_is(workspace):
    """What is to be learnt comes first; the turns are one press away."""
    card = conversation(FILE, workspace=workspace)
    say(card, "what-for", "hers")
    page = card.children[1].value
    assert page.index("What this ending teaches") < page.index("What happened, turn by turn (2 turns)")
    assert "<details><summary>What happened, turn by turn" in page


def test_beginning_again_keeps_the_try_and_shows_where_it_parted(workspace):
    """Two tries side by side: where the first went another way, and how it ended."""
    card = conversation(FILE, workspace=workspace)
    say(card, "verdict", "mine")
    card._receive(card, {"kind": "action", "name": AGAIN[0], "view": "v", "number": 1}, [])
    assert player(card).body.said == ()
    say(card, "what-for", "hers")
    page = card.children[1].value
    assert "1 earlier try" in page
    assert "at turn 1 you said “The rota isn&#x27;t working, is it?” It ended: Your rota." in page


def test_hostile_words_stay_words(workspace):
    """Own words are a learner's: never markup."""
    card = conversation(FILE, workspace=workspace)
    say(card, "what-for", "hers", own="<img src=x onerror=alert(1)>")
    assert "<img" not in card.children[1].value
    assert "&lt;img src=x" in card.children[1].value


def test_thoughts_are_kept(workspace):
    """What one would say otherwise next time."""
    card = conversation(FILE, workspace=workspace)
    say(card, "what-for", "hers")
    card.children[2].value = {"thoughts": "Wait longer."}
    again = conversation(FILE, workspace=workspace)
    assert again.children[2].value == {"thoughts": "Wait longer."}
    assert player(again).talk.ending.id == "hers"


@pytest.mark.parametrize("each", all_scenarios().values(), ids=lambda each: each.id)
def test_the_chart_on_the_table_is_drawn(each):
    """By the run-chart engine, and says that it is made up."""
    if each.figures:
        chart = chart_of(each.figures)
        assert "synthetic data" in chart.chart.words
        assert len(chart.points) == len(each.figures.times)
