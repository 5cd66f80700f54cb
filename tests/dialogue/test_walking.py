"""A walk finds everything that can happen, by another way than playing it."""

import itertools

import pytest

from qilearn.dialogue.reading import scenario_of
from qilearn.dialogue.scenario import beginning, offered, said
from qilearn.dialogue.walking import at_random, greedily, play, share_good, walk
from tests.dialogue.examples import TEXT, small


def test_the_walk_finds_what_trying_everything_finds():
    """Every order of four things to say, tried out one by one, ends where the walk says one can end."""
    scenario = small()
    ends = set()
    ids = {choice.id for turn in scenario.turns.values() for choice in turn.choices}
    for order in itertools.product(ids, repeat=4):
        moment = beginning(scenario)
        for id in order:
            choice = next((each for each in offered(scenario, moment) if each.id == id), None)
            if choice is not None:
                moment = said(scenario, moment, choice)[1]
        if scenario.ending(moment.at):
            ends.add(moment.at)
    walked = walk(scenario)
    assert ends == set(walked.endings) == {"hers", "half", "yours"}
    assert walked.dead_ends == ()
    assert walked.shortest(["hers"]) == 2
    assert walked.longest == 2 + 2 * 2  # Each turn, with waiting and asking once at each.


def test_the_same_words_land_differently():
    """The verdict hurts at first, and is plain talk once she sees the matter clearly."""
    scenario = scenario_of(TEXT.replace("clarity = 2\nownership", "clarity = 4\nownership"))
    verdict = scenario.turns["arriving"].choice("verdict")
    assert said(scenario, beginning(scenario), verdict)[0].says == "No. It isn't."
    assert said(small(), beginning(small()), verdict)[0].says == "It is new. Give it time."


def test_the_inner_state_stays_between_its_ends():
    """Nothing is ever below 0 or above 5, wherever the talk goes."""
    walked = walk(small())
    assert all(0 <= value <= 5 for key in walked.after for value in walked.moment(key).state)


def test_a_dead_end_is_found():
    """A turn that only leads back to itself, and to nothing once all has been said."""
    text = TEXT.replace('to = "planning"', 'to = "here"')
    walked = walk(scenario_of(text))
    assert {walked.moment(key).at for key in walked.dead_ends} == {"arriving"}


def test_going_round_in_a_circle_is_found():
    """Two turns that lead to each other for ever."""
    text = TEXT.replace('closes = "her own idea"\nto = "end"', 'closes = "her own idea"\nto = "arriving"')
    assert walk(scenario_of(text)).longest == 0


def test_players_play_the_same_from_the_same_seed():
    """And who asks for what pleases at once can be told from who goes by chance."""
    scenario = small()
    assert play(scenario, at_random, seed=3) == play(scenario, at_random, seed=3)
    assert share_good(scenario, greedily, plays=50) > share_good(scenario, at_random, plays=200)


@pytest.mark.parametrize("seed", range(5))
def test_every_conversation_ends(seed):
    """In one of the endings there are."""
    assert play(small(), at_random, seed=seed).ending in small().endings
