"""Questions to sort: each wrong turn hears its own reply, and the flagger's view of a question agrees with the key."""

from qilearn.dialogue.exercises.skills_asking import ASKED, ASKED_REPLIES, REAL_QUESTIONS, RIGHT
from qilearn.dialogue.exercises.skills_replies import MOST_REPLIES, has_mark


def test_all_wrong_gets_a_few_replies_at_a_time():
    """Nobody reads seven replies: three, and how many are left."""
    upside_down = {item: "asks" if group == "tells" else "tells" for item, group in RIGHT.items()}
    comments = REAL_QUESTIONS.check(upside_down).comments
    assert len(comments) == MOST_REPLIES + 1
    assert f"There are {len(RIGHT) - MOST_REPLIES} more" in comments[-1].says


def test_what_is_not_sorted_is_counted():
    """One sentence left isn't done, and what is sorted well isn't faulted."""
    result = REAL_QUESTIONS.check({item: group for item, group in RIGHT.items() if item != "weeks"})
    assert result.status == "not yet"
    assert "1 sentence is not sorted yet" in result.comments[0].says
    assert len(result.comments) == 1


def test_the_flagger_agrees_but_for_one():
    """What only words can tell: the choice of two guesses looks like a question to it, and takes a person to hear."""
    disagreed = [
        item for item, text in ASKED.items.items() if has_mark(text.strip("“”"), "question") != (RIGHT[item] == "asks")
    ]
    assert disagreed == ["tired"]
    assert set(ASKED_REPLIES) == set(RIGHT) == set(ASKED.items)
