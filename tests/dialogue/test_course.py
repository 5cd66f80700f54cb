"""Every conversation of the course, walked whole and held to what its author states."""

import numpy as np
import pytest

from qilearn.core.course import course_folder
from qilearn.dialogue.library import all_scenarios, conversations, scenario
from qilearn.dialogue.validating import problems_of
from qilearn.dialogue.walking import at_random, is_clean, play, walk

FILES = sorted((course_folder("datasets") / "dialogues").glob("*.toml"))
EVERY = list(all_scenarios().values())

each = pytest.mark.parametrize("each", EVERY, ids=lambda each: each.id)


@each
def test_it_is_walked_whole_and_the_validator_has_nothing_to_say(each):
    """All moments; no dead end, nothing out of reach, no state unused, no path that dominates, plain talk, and a review."""
    walked = walk(each)
    assert set(walked.endings) == {ending.id for ending in each.endings}
    assert walked.turns == {*each.turns, *walked.endings}
    assert walked.dead_ends == ()
    assert problems_of(walked) == ()


@each
def test_no_ending_is_the_rule(each):
    """Played by chance, none takes more than three in four conversations."""
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
    """Over many conversations, the more of what is said shows something good and nothing of its opposite, the better it ends."""
    worth = {"poor": 0, "mixed": 1, "good": 2}
    players = [half_listening(share) for share in (0.0, 0.4, 0.7, 0.9, 1.0)]
    played = [play(each, player, seed=seed) for player in players for seed in range(80)]
    quality = [one.clean / one.said for one in played]
    ended = [worth[one.ending.kind] for one in played]
    assert np.corrcoef(quality, ended)[0, 1] > 0.4


@each
def test_it_is_a_person_and_not_a_type(each):
    """What they want and worry about is written down, and the review says what was looked for."""
    assert len(each.person.wants.split()) > 3
    assert len(each.person.worries.split()) > 3
    assert all(len(found.split()) >= 4 for found in each.checklist.values())


@each
def test_what_is_for_facilitators_is_not_told_to_learners(each):
    """Whoever has just missed something reads what is to be learnt, and not how others may feel about it."""
    told = [text for ending in each.endings for text in (ending.says, ending.lesson)]
    assert not any("facilitator" in text.lower() for text in told)


def half_listening(share):
    """A player who, for this share of what is said, only chooses what shows something good, and else anything."""

    def player(_scenario, _moment, choices, random):
        clean = [choice for choice in choices if is_clean(choice)]
        from_these = clean if clean and random.random() < share else choices
        return from_these[int(random.integers(len(from_these)))]

    return player


def test_they_are_listed():
    """With whom one talks, and how long it takes."""
    frame = conversations()
    assert frame["id"].tolist() == [each.id for each in EVERY]
    assert frame["minutes"].between(5, 40).all()


def test_no_two_talk_with_the_same_person_or_in_the_same_place():
    """Different professions, settings and people."""
    assert len({each.person.name.split()[0] for each in EVERY}) == len(EVERY)
    assert len({each.person.role for each in EVERY}) == len(EVERY)


def test_ones_own_file_is_read(tmp_path):
    """Faculty write their own without Python; what is wrong in it comes with its line."""
    path = tmp_path / "mine.toml"
    path.write_text(FILES[0].read_text(encoding="utf-8"), encoding="utf-8")
    assert scenario(str(path)).id in all_scenarios()
    with pytest.raises(ValueError, match="there is no file"):
        scenario("not-there.toml")
    with pytest.raises(ValueError, match="Did you mean"):
        scenario(EVERY[0].id[:-1])
