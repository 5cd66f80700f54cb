"""Labels and observations: other people's good answers pass, and labels in any clothes don't."""

import pytest

from qilearn.dialogue.exercises.skills_observing import (
    LABEL_TO_OBSERVATION,
    NO_TIME,
    NOTHING_SEEN,
    OBSERVED,
    PLACES,
    STILL_A_LABEL,
    STILL_ALWAYS,
    open_in_observation,
)


@pytest.mark.parametrize(
    "text",
    [
        "Yesterday after the round three of the nine plans had no name on them.",
        "On Monday he asked “who decides that?” and nobody answered him.",
        "In the last two weeks the sheet was filled in on four nights of fourteen.",
        "When I came in at ten I saw the list on the floor.",
        "Last night two nurses looked after thirty people, and the sheet stayed empty.",
        "He said no to the blood test on Thursday, and asked to see the result of the last one.",
    ],
)
def test_other_good_answers_pass(text):
    """A time or a place, and something seen, said or counted, in many shapes."""
    assert open_in_observation("trainee", text) is None


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("You're just not organised enough, you were sloppy on Tuesday with two lists.", STILL_A_LABEL),
        ("On Tuesday he was difficult twice.", STILL_A_LABEL),
        ("On Tuesday you never looked at the two lists.", STILL_ALWAYS),
        ("The lists weren't there.", NO_TIME),
        ("It went badly on Tuesday.", NOTHING_SEEN),
    ],
)
def test_what_is_still_open_is_said(text, reply):
    """The first thing that is open, labels before all."""
    assert open_in_observation("trainee", text) == reply


def test_an_empty_box_is_named():
    """What isn't written yet is asked for, by its place, and what is there isn't faulted."""
    result = LABEL_TO_OBSERVATION.check({"trainee": OBSERVED["trainee"]})
    assert result.status == "not yet"
    assert [comment.about for comment in result.comments] == ["boxes"]
    assert "the father and the night team" in result.comments[0].says


def test_the_end_has_a_list_to_check_oneself_by():
    """What no rule can see is left to the learner."""
    result = LABEL_TO_OBSERVATION.check(OBSERVED)
    assert [comment.about for comment in result.comments] == ["three observations", "check it yourself"]
    assert set(PLACES) == set(OBSERVED)
