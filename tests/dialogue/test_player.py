"""The conversation on the screen does what is asked, once, and survives whatever a front end sends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.dialogue.player import TalkPlayer
from qilearn.dialogue.talk import Said, TalkBody
from tests.dialogue.examples import small


def test_saying_something_shows_how_it_lands():
    """What I said, what she answers, and what I can say next."""
    player = TalkPlayer(small())
    player.take("asked", [["v", 1, ["say", "what-for", "Noor, how are you?"]]])
    assert [line["words"] for line in player.state["lines"][1:]] == [
        "I would like to hear how the rota is for you. What would help you today?",
        "Nobody has asked me that.",
    ]
    assert player.state["lines"][1]["own"] == "Noor, how are you?"
    assert [id for id, _ in player.state["choices"]] == ["hers", "mine", "silence", "ask"]


def test_a_message_that_comes_twice_is_done_once():
    """The front end sends again what it hasn't had an answer to."""
    player = TalkPlayer(small())
    asked = [["v", 1, ["say", "silence", ""]]]
    player.take("asked", asked)
    player.take("asked", [*asked, ["v", 2, ["say", "what-for", ""]]])
    assert [each.choice for each in player.body.said] == ["silence", "what-for"]


def test_going_back_keeps_the_try():
    """And whoever listens is told."""
    player, heard = TalkPlayer(small()), []
    player.on_change(lambda: heard.append(len(player.body.said)))
    player.take("asked", [["v", 1, ["say", "what-for", ""]], ["v", 2, ["say", "hers", ""]]])
    assert player.state["ending"][0] == "One Saturday, swapped"
    player.take("asked", [["v", 3, ["back", 1]]])
    assert player.body.tries == ((Said(choice="what-for"), Said(choice="hers")),)
    assert heard == [2, 1]


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.sampled_from(["say", "back", "own", "hers"]),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=10,
)


@given(JUNK, JUNK)
def test_junk_is_no_trouble(one, two):
    """Nothing is raised, and nothing that can't be said is said."""
    player = TalkPlayer(small())
    player.take("asked", one)
    player.take("asked", [["v", 1, two]])
    player.take(one, two)
    assert len(player.body.said) <= 1


def test_ones_own_words_have_an_end():
    """A page pasted into the box is cut, and no error."""
    player = TalkPlayer(small(), TalkBody(own_first=True))
    player.take("asked", [["v", 1, ["say", "what-for", "x" * 10_000]]])
    assert len(player.body.said[0].own) == player.state["longest"]


@pytest.mark.parametrize("own_first", [True, False])
def test_own_words_first_is_remembered(own_first):
    """As a choice of the learner's."""
    player = TalkPlayer(small(), TalkBody(own_first=not own_first))
    player.take("asked", [["v", 1, ["own", own_first]]])
    assert player.body.own_first is own_first
