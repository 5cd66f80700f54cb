"""Every conversation of the course, walked whole and held to what its author states."""

import numpy as np
import pytest

from qilearn.core.course import course_folder
from qilearn.dialogue.library import all_scenarios, conversations, scenario
from qilearn.dialogue.validating import validate
from qilearn.dialogue.walking import at_random, play, walk

FILES = sorted((course_folder("datasets") / "dialogues").glob("*.toml"))
EVERY = list(all_scenarios().values())

each = pytest.mark.parametrize("each", EVERY, ids=lambda each: each.id)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_validator_has_nothing_to_say(path):
    """No dead end, nothing out of reach, no state unused, no path that dominates, plain talk, and a review."""
    assert validate(path.read_text(encoding="utf-8")) == ()


@each
def test_every_ending_can_be_reached_and_none_is_the_rule(each):
    """Played by chance, no ending takes more than three in four conversations."""
    walked = walk(each)
    assert set(walked.endings) == {ending.id for ending in each.endings}
    assert walked.dead_ends == ()
    played = [play(each, at_random, seed=seed).ending.id for seed in range(200)]
    assert max(played.count(id) for id in set(played)) <= 150


@each
def test_good_endings_differ(each):
    """At least three good ones that can be reached on ways of which none is part of another, and three poor ones."""
    kinds = [ending.kind for ending in each.endings]
    assert kinds.count("good") >= 3
    assert kinds.count("poor") >= 3
    assert len({ending.says for ending in each.endings}) == len(each.endings)


@each
def test_what_is_heard_goes_with_how_it_ends(each):
    """Over many conversations, those in which more behaviours and fewer opposites are heard end better, on the whole."""
    worth = {"poor": 0, "mixed": 1, "good": 2}
    players = [half_listening(share) for share in (0.0, 0.3, 0.6, 0.9)]
    played = [play(each, player, seed=seed) for player in players for seed in range(75)]
    quality = [(one.heard - one.missed) / one.said for one in played]
    ended = [worth[one.ending.kind] for one in played]
    assert np.corrcoef(quality, ended)[0, 1] > 0.3


@each
def test_it_is_a_person_and_not_a_type(each):
    """What they want and worry about is written down, and the review says what was looked for."""
    assert len(each.person.wants.split()) > 3
    assert len(each.person.worries.split()) > 3
    assert all(len(found.split()) >= 4 for found in each.checklist.values())


def half_listening(share):
    """A player who mostly chooses what shows the most behaviours, and else anything."""

    def player(_scenario, _moment, choices, random):
        if random.random() < share:
            return max(choices, key=lambda choice: len(choice.shows) - len(choice.misses) + random.random() / 2)
        return choices[int(random.integers(len(choices)))]

    return player


def test_they_are_listed():
    """With whom one talks, and how long it takes."""
    frame = conversations()
    assert frame["id"].tolist() == [each.id for each in EVERY]
    assert frame["minutes"].between(5, 40).all()


def test_no_two_talk_with_the_same_person_or_in_the_same_place():
    """Different professions, settings and people."""
    assert len({each.person.name for each in EVERY}) == len({each.person.role for each in EVERY}) == len(EVERY)


def test_ones_own_file_is_read(tmp_path):
    """Faculty write their own without Python; what is wrong in it comes with its line."""
    path = tmp_path / "mine.toml"
    path.write_text(FILES[0].read_text(encoding="utf-8"), encoding="utf-8")
    assert scenario(str(path)).id == EVERY[0].id or scenario(str(path)).id in all_scenarios()
    with pytest.raises(ValueError, match="there is no file"):
        scenario("not-there.toml")
    with pytest.raises(ValueError, match="Did you mean"):
        scenario(EVERY[0].id[:-1])
