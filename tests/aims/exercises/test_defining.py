"""An operational definition: its holes are real, and mended ones of all sorts get a reply that helps."""

from __future__ import annotations

import pytest

from qilearn.aims.exercises.defining import (
    HOLES,
    HOLES_REPLIES,
    LEAKY,
    MEND_DEFINITION,
    MENDED,
    MENDED_WELL,
    SAME_WHOLE,
    TRY_IT,
    TWO_PEOPLE_COUNT,
)


def check(**parts: str):
    """The reply to the leaky definition with these parts changed."""
    return MEND_DEFINITION.check([LEAKY.model_dump() | parts])


GOOD = {
    "numerator": "children who heard at least ten minutes of a book",
    "denominator": "children signed in at ten o'clock",
    "inclusion": "part-timers too; asleep doesn't count",
    "source": "a tick list on the door",
    "collector": "the room leader",
}


class TestHoles:
    def test_the_definition_in_the_prompt_is_the_one_to_mend(self):
        """Both cards are about the same words."""
        assert f"{LEAKY.numerator}, out of {LEAKY.denominator}".capitalize() in TWO_PEOPLE_COUNT.prompt
        assert LEAKY.name in MEND_DEFINITION.prompt

    def test_all_holes_and_no_others(self):
        """Each right option is a hole; each other has a reply of its own."""
        assert set(HOLES) == {*TWO_PEOPLE_COUNT.solution, *HOLES_REPLIES}
        assert TWO_PEOPLE_COUNT.check(["today", "properly", "came"]).status == "done"

    def test_a_hole_and_a_red_herring_get_the_reply_to_the_herring(self):
        """What is right isn't called wrong, and the other is asked about."""
        result = TWO_PEOPLE_COUNT.check(["properly", "books"])
        assert tuple(result.comments) == (HOLES_REPLIES["books"],)


class TestMending:
    def test_as_found_it_leaks_everywhere(self):
        """Nothing changed but one blank: each hole gets a word, the vague one first."""
        says = [comment.says for comment in check(split_by="age").comments]
        assert "properly" in says[0]
        assert SAME_WHOLE.says in says
        assert any("who or what counts" in one and "where the figures come from" in one for one in says)

    @pytest.mark.parametrize(
        "parts",
        [
            GOOD,
            {**GOOD, "numerator": "children who heard a complete picture book, alone or in a group"},
            {**GOOD, "numerator": "children who got a good-night story before their nap"},
            {
                **GOOD,
                "denominator": "the children who were in the room at ten",
                "frequency": "weekly",
                "sample": "6 drawn by lot",
            },
        ],
        ids=lambda parts: parts["numerator"],
    )
    def test_a_definition_that_a_stranger_could_try_is_done(self, parts):
        """Other definitions than ours are as good, and each ends with three children to try it on."""
        result = check(**parts)
        assert result.status == "done"
        assert result.comments[0] == MENDED_WELL
        assert result.comments[-1] == TRY_IT

    @pytest.mark.parametrize("word", ["properly", "engaged", "regularly", "enough time, where possible"])
    def test_a_word_that_has_to_be_judged_is_named(self, word):
        """The reply quotes it, asks for what can be seen, and says that it may be wrong."""
        result = check(**{**GOOD, "numerator": f"children who were read to {word}"})
        assert result.status == "not yet"
        assert "another wouldn’t" in result.comments[0].says
        assert "may be wrong" in result.comments[0].source

    @pytest.mark.parametrize(
        ("part", "text", "says"),
        [
            ("inclusion", "everyone", "“everyone” leaves the edges open"),
            ("inclusion", "all", "“all” leaves the edges open"),
            ("source", "memory", "“memory” keeps no record"),
            ("collector", "someone", "who collects it"),
        ],
    )
    def test_words_that_fill_a_field_and_settle_nothing_keep_it_open(self, part, text, says):
        """Nobody is praised for a field that has only been filled."""
        result = check(**{**GOOD, part: text})
        assert result.status == "not yet"
        assert [says in comment.says for comment in result.comments] == [True]

    @pytest.mark.parametrize(
        "whole", ["the children", "The children.", " THE CHILDREN ", "all children", "everyone", "all the children"]
    )
    def test_the_same_whole_is_asked_about(self, whole):
        """Eighteen or sixteen: as long as nobody says which, the reply comes back to it."""
        assert SAME_WHOLE in check(**{**GOOD, "denominator": whole}).comments

    @pytest.mark.parametrize(
        "part", ["inclusion", "source", "frequency", "sample", "collector", "direction", "kind", "name"]
    )
    def test_an_empty_part_is_asked_for(self, part):
        """Each part that two people need is missed when it's empty."""
        assert check(**{**GOOD, part: ""}).status == "not yet"

    @pytest.mark.parametrize("parts", [{"inclusion": "tbc"}, {"source": "?"}, {"collector": "everyone"}])
    def test_a_placeholder_is_an_empty_part(self, parts):
        """To be confirmed isn't confirmed."""
        assert check(**{**GOOD, **parts}).status == "not yet"

    @pytest.mark.parametrize("answer", [["junk"], [{"name": "no id"}], "read-to", {"id": "read-to"}])
    def test_an_answer_without_the_measure_is_the_measure_as_found(self, answer):
        """It can't be lost: what isn't there is read as untouched."""
        assert MEND_DEFINITION.check(answer) == check()

    def test_an_answer_that_lost_the_measure_is_not_taken_back(self):
        """Saved when it could still be removed: the card begins again with the measure as it was found."""
        assert not MEND_DEFINITION.control.accepts([])
        assert MEND_DEFINITION.control.accepts([MENDED])
