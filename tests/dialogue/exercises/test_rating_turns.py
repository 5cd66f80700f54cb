"""Where a talk turned, and what a figure for agreement says: each wrong choice has a reply of its own."""

from qilearn.dialogue.exercises.rating_all import RATING
from qilearn.dialogue.exercises.rating_talks import NOTEBOOK
from qilearn.dialogue.exercises.rating_turns import NIGHT, OFFERED, TURN, TURNS


def test_only_lines_of_the_coach_are_offered():
    """The one at which it turned among them, and not at either end."""
    assert all(NIGHT.lines[number - 1].who == "coach" for number in OFFERED)
    assert OFFERED[0] < TURN < OFFERED[-1]


def test_the_whole_talk_is_in_the_prompt():
    """So that nobody needs another page to read it."""
    assert all(str(line) in TURNS[0].prompt for line in NIGHT.lines)
    assert "SYNTHETIC" in TURNS[0].prompt


def test_each_wrong_line_is_answered():
    """With the words of that line's consequences, never with the answer."""
    for number in OFFERED:
        result = TURNS[0].check(f"line-{number}")
        assert (result.status == "done") == (number == TURN)
        assert str(TURN) not in " ".join(f"{each.says} {each.why}" for each in result.comments)


def test_the_figure_comes_with_its_n_and_its_shakiness():
    """As computed from the two raters, not written by hand."""
    assert "is 0.73, from n = 10" in TURNS[1].prompt
    assert "from 0.66 to 0.82" in TURNS[1].prompt


def test_they_are_five():
    """Of two kinds, in the order of the notebook."""
    assert [each.id for each in RATING] == [
        "rate-the-drinks-round",
        "rate-seven-above",
        "where-the-talk-turned",
        "what-a-figure-says",
        "rate-written-comments",
    ]
    assert {each.notebook for each in RATING} == {NOTEBOOK}
