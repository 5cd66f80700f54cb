"""What each result would say of a theory, and what changed in the theory of Riverside."""

from __future__ import annotations

import pytest

from qilearn.drivers.comparing import compare
from qilearn.drivers.critique import critique
from qilearn.drivers.exercises import cases, evidence
from qilearn.drivers.exercises.evidence import VERDICTS, WORLD_KEY


def test_each_world_has_a_verdict_of_its_own_and_one_is_never_earned():
    """Four worlds, five verdicts: proof isn't among those that fit."""
    assert sorted(WORLD_KEY.values()) == sorted(set(VERDICTS) - {"proved"})


@pytest.mark.parametrize("world", list(WORLD_KEY))
@pytest.mark.parametrize("verdict", list(VERDICTS))
def test_each_wrong_verdict_is_answered_for_its_world(world, verdict):
    """The reply is that world's, or the one on proof, and nothing else is said."""
    result = evidence.read_worlds(WORLD_KEY | {world: verdict})
    if verdict == WORLD_KEY[world]:
        assert result.status == "done"
    else:
        expected = evidence.PROVED if verdict == "proved" else evidence.WORLD_REPLIES[world]
        assert (result.status, tuple(result.comments)) == ("not yet", (expected,))


def test_proof_is_answered_once():
    """However many worlds are called proof, the reply comes once."""
    result = evidence.read_worlds(dict.fromkeys(WORLD_KEY, "proved"))
    assert tuple(result.comments) == (evidence.PROVED,)


def test_a_world_without_a_verdict():
    """Three right ones ask for the fourth."""
    result = evidence.read_worlds({world: WORLD_KEY[world] for world in list(WORLD_KEY)[:3]})
    assert tuple(result.comments) == (evidence.WORLDS_LEFT,)


def test_what_riverside_changed_is_what_the_exercise_speaks_of():
    """Between the versions two drivers came, one behind another went, and the links from books and knowing became weaker."""
    change = compare(cases.riverside_before(), cases.riverside_after())
    assert {"ease", "moment"} <= set(change.added)
    assert change.removed == ("hear",)
    weaker = {
        before.child
        for before, after in change.links_changed
        if (before.strength, after.strength) == ("strong", "weak")
    }
    assert weaker == {"books", "matters"}


def test_riverside_keeps_what_it_let_go():
    """The leaflet that was being tested stands in the second version as abandoned."""
    assert cases.riverside_before().node("leaflet").state == "testing"
    assert cases.riverside_after().node("leaflet").state == "abandoned"


@pytest.mark.parametrize("version", [cases.riverside_before(), cases.riverside_after()], ids=["September", "February"])
def test_riverside_says_why_its_ideas_should_work(version):
    """Neither version leaves a box loose or hangs every idea straight on a primary driver; the coach calls neither broken."""
    found = critique(version)
    assert found.is_sound
    assert not found.found("skipped-column")


def test_what_is_counted_of_riverside_can_follow_from_what_it_did():
    """A bag of three books can bring a home to the number of books that is counted."""
    (mark,) = cases.riverside_before().node("books").measures
    assert "three" in mark.name
    assert "three" in cases.riverside_before().node("bags").label
