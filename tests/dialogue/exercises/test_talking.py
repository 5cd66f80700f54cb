"""The exercises on a whole talk: what can be defended stands, what can't is asked about, and the rules see what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.dialogue.exercises.rating_all import RATING
from qilearn.dialogue.exercises.talking import AFTER_RATING, BEFORE_RATING, TALKING
from qilearn.dialogue.exercises.talking_closing import CLOSE_A_TALK, NO_DAY, NO_IF, NOT_HER_OBSTACLE, TOO_GENERAL
from qilearn.dialogue.exercises.talking_own import BLAMES, NO_TALK, OWN_TALK
from qilearn.dialogue.exercises.talking_phases import FOUR_PARTS
from qilearn.dialogue.exercises.talking_replies import MOST_REPLIES, NOTEBOOK
from qilearn.dialogue.exercises.talking_shapes import FITS, WHICH_SHAPE
from qilearn.dialogue.exercises.talking_stopping import FITS as WAYS_THAT_FIT
from qilearn.dialogue.exercises.talking_stopping import WHEN_TO_STOP

ROWS = (FOUR_PARTS, WHICH_SHAPE, WHEN_TO_STOP)
rows = pytest.mark.parametrize("exercise", ROWS, ids=lambda each: each.id)


def test_the_notebook_has_six_or_more():
    """With those on rating; of more than three kinds."""
    all_of_them = (*BEFORE_RATING, *RATING, *AFTER_RATING)
    assert (*BEFORE_RATING, *AFTER_RATING) == TALKING
    assert len(all_of_them) >= 6
    assert {each.notebook for each in all_of_them} == {NOTEBOOK}
    assert {"choose", "rate", "rewrite", "reflect"} <= {each.kind for each in all_of_them}


class TestRows:
    @rows
    def test_each_row_in_each_group_is_answered(self, exercise):
        """It stands, or it gets a word of its own: never silence."""
        for item in exercise.control.items:
            for group in exercise.control.groups:
                result = exercise.check({**exercise.solution, item: group})
                assert result.status in ("done", "not yet")
                assert (result.status == "done") is (result.comments[0].kind == "strength")

    @rows
    def test_a_row_that_is_left_out_is_asked_for(self, exercise):
        """However well the rest is sorted."""
        item = next(iter(exercise.solution))
        result = exercise.check({key: group for key, group in exercise.solution.items() if key != item})
        assert result.status == "not yet"
        assert "1 line still has no place" in result.comments[0].says

    @rows
    def test_more_than_three_replies_are_never_given(self, exercise):
        """What is left is counted."""
        groups = tuple(exercise.control.groups)
        worst = [
            dict.fromkeys(exercise.control.items, group) for group in groups
        ]  # Everything in one group is mostly not to be defended.
        for answer in worst:
            result = exercise.check(answer)
            assert result.status == "not yet"
            assert len(result.comments) <= MOST_REPLIES + 1

    @rows
    @given(data=st.data())
    def test_only_what_can_be_defended_is_done(self, exercise, data):
        """Row by row: done exactly when no row alone would be asked about."""
        groups = st.sampled_from(tuple(exercise.control.groups))
        answer = {item: data.draw(groups) for item in exercise.control.items}
        alone = [exercise.check({**exercise.solution, item: group}).status == "done" for item, group in answer.items()]
        assert (exercise.check(answer).status == "done") is all(alone)

    def test_two_of_the_moments_can_be_met_in_two_ways(self):
        """As the card says; and what is said then names the other view."""
        assert sorted(len(fits) for fits in FITS.values()) == [1, 1, 1, 1, 2, 2]
        for item, fits in FITS.items():
            for shape in fits:
                result = WHICH_SHAPE.check({**WHICH_SHAPE.solution, item: shape})
                assert result.status == "done"
                assert sum("thers would" in comment.says for comment in result.comments) == 2

    def test_danger_has_one_answer(self):
        """Where somebody may come to harm today, nothing but stopping stands."""
        assert WAYS_THAT_FIT["without"] == WAYS_THAT_FIT["dose"] == ("stop",)
        asked = WHEN_TO_STOP.check({**WHEN_TO_STOP.solution, "without": "on"}).comments[0]
        assert "Ask in plain words whether they think of ending their life" in asked.says
        assert "Dazzi" in asked.source

    def test_the_card_on_stopping_begins_with_care(self):
        """A word before, a way out, and somebody to turn to."""
        first = WHEN_TO_STOP.prompt.split("\n\n")[0]
        assert "You may leave the card out" in first
        assert "helpline" in first


class TestClosing:
    @pytest.mark.parametrize(
        ("box", "sees", "near", "says"),
        [
            ("day", "Soon", "Thursday at three", NO_DAY),
            ("day", "By the end of the month", "11 February", NO_DAY),
            ("day", "At 3.30", "2027-02-11", NO_DAY),
            ("day", "We'll be in touch", "on the 11th", NO_DAY),
            ("day", "In a few weeks", "February 11th", NO_DAY),
            ("words", "I'll do more for people", "I ring both families before the letter", TOO_GENERAL),
            ("obstacle", "I'll go to the quiet room", "When the phone rings, I go to the quiet room", NO_IF),
            ("obstacle", "If it's hard, I breathe", "If it's busy at the desk, I ask Ola", NOT_HER_OBSTACLE),
        ],
    )
    def test_each_rule_sees_its_case_and_not_the_one_beside_it(self, box, sees, near, says):
        """By the box that it reads."""
        assert says in CLOSE_A_TALK.check({**CLOSE_A_TALK.solution, box: sees}).comments
        assert CLOSE_A_TALK.check({**CLOSE_A_TALK.solution, box: near}).status == "done"

    def test_its_own_words_can_be_hers_in_the_third_person_too(self):
        """It's the words that count, and not who writes them down."""
        answer = {**CLOSE_A_TALK.solution, "words": "She'll ring the two families herself on Tuesday."}
        assert CLOSE_A_TALK.check(answer).status == "done"

    def test_every_reply_says_that_a_rule_read_it(self):
        """So that it can be disputed."""
        for mistake in CLOSE_A_TALK.mistakes[1:]:
            assert "The rule" in mistake.reply.why


class TestOwn:
    def test_describing_the_other_is_asked_about_and_quoting_isnt(self):
        """“She was defensive” is; her words aren't."""
        assert BLAMES in OWN_TALK.check({**OWN_TALK.solution, "turn": "She was just difficult."}).comments
        quoted = "When she said that it's the ring road I argued. Now I'd ask what she sees."
        assert BLAMES not in OWN_TALK.check({**OWN_TALK.solution, "turn": quoted}).comments

    def test_no_such_talk_is_asked_about(self):
        """“None” is; a talk isn't, even with the word in it."""
        assert NO_TALK in OWN_TALK.check({**OWN_TALK.solution, "day": "none"}).comments
        assert (
            NO_TALK not in OWN_TALK.check({**OWN_TALK.solution, "day": "None on Monday, but one on Friday."}).comments
        )
