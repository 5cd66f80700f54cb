"""Everybody's ratings in one frame, whatever they were handed in as."""

from qilearn.cohort.calibrate.materials import material
from qilearn.cohort.calibrate.sheets import as_frame, handed_in, of_material
from qilearn.dialogue.spoken import Line
from qilearn.dialogue.transcripts import transcript
from tests.cohort.calibrate.examples import TALK, audit, comments, rating, room


def test_a_talk_comments_and_cycles():
    """Each rating is a row with who gave it, and of a talk with its line and words; an unknown step isn't in it."""
    group = room(
        {
            "ash-1": [
                rating(TALK, {"plan": ("2", 14), "opens": ("not observable", None), "closes": ("7", 3)}),
                comments({"c01": {"evidence": "3", "suggestion": "9"}}),
            ],
            "birch-2": [audit({"bag": {"documented": "no"}, "mouth": {"scale": "yes"}})],
        }
    )
    frame = as_frame(handed_in(group))
    assert frame[["unit", "item", "rater", "rating"]].to_numpy().tolist() == [
        [TALK, "opens", "ash-1", "not observable"],
        [TALK, "plan", "ash-1", "2"],
        ["c01", "evidence", "ash-1", "3"],
        ["bag", "documented", "birch-2", "no"],
        ["mouth", "scale", "birch-2", "yes"],
    ]
    assert frame["quote"].tolist()[1] == transcript(TALK).quote(14)
    assert frame["value"].isna().tolist() == [True, False, False, False, False]
    assert frame["value"].tolist()[1:] == [2, 3, 0, 1]


def test_only_what_was_asked_for():
    """A material takes its own ratings, in its own order."""
    group = room(
        {
            "ash-1": [
                rating(TALK, {"plan": ("2", None), "opens": ("1", None)}),
                rating("seven-above", {"plan": ("3", 1)}),
            ]
        }
    )
    assert [each.item for each in of_material(handed_in(group), material(TALK))] == ["opens", "plan"]
    assert list(handed_in(group, "comments")) == []


def test_talks_of_their_own_stay_out():
    """A conversation that two people had is not for the room."""
    own = rating("pasted-0123456789", {"plan": ("2", 1)})
    own = own.model_copy(
        update={"body": own.body.model_copy(update={"lines": (Line(number=1, who="coach", words="A."),)})}
    )
    assert list(handed_in(room({"ash-1": [own]}))) == []
