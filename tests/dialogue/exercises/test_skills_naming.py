"""Strengths and closing sentences: other people's good answers pass; slogans, labels and effort don't."""

import pytest

from qilearn.dialogue.exercises.skills_naming import (
    BLAMES_EFFORT,
    GROWTH_REWRITE,
    NOTHING_TO_GO_ON,
    ONLY_YET,
    REWORKED,
    STRENGTH,
    STRENGTH_AGAIN,
    open_in_rework,
)


@pytest.mark.parametrize(
    "boxes",
    [
        {"what": "You gave her the pen and waited until she spoke."},
        {"what": "She let her draw it herself.", "why": "The mother could see her own question."},
        {"where": "With the father who comes on Friday"},
        {"what": "Turned the paper round and asked “what do you see?”"},
    ],
)
def test_other_strengths_pass(boxes):
    """Any verb of the story, any reason, any place."""
    assert STRENGTH_AGAIN.check({**STRENGTH, **boxes}).status == "done"


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("median", "You wanted to know what the line means before you judged. Which month would you ask about next?"),
        ("median", "On Tuesday you asked about the line."),
        ("test", "55 of 100 came. What surprised you?"),
        ("test", "Next week, try it with two families and ring them."),
        ("evening", "What would have to be different between six and nine?"),
        ("evening", "Let's try one corridor first, with the second nurse until eight."),
    ],
)
def test_other_reworkings_pass(key, text):
    """Something to go on from, in many shapes."""
    assert open_in_rework(key, text) is None


@pytest.mark.parametrize(
    ("key", "text", "reply"),
    [
        ("median", "You don't know it yet.", ONLY_YET),
        ("median", "That's all right.", NOTHING_TO_GO_ON),
        ("evening", "Could you be more careful in the evening?", BLAMES_EFFORT),
        ("evening", "Which effort would you make in the evening?", BLAMES_EFFORT),
    ],
)
def test_slogans_do_not(key, text, reply):
    """Yet alone, comfort, and effort asked for in a question."""
    assert open_in_rework(key, text) == reply


def test_a_flag_names_its_words_and_may_be_disputed():
    """The reply quotes, explains, and asks whether it is wrong."""
    result = GROWTH_REWRITE.check({**REWORKED, "test": "You're clever, and 55 came."})
    (comment,) = result.comments
    assert "“You're clever” is flagged (label)" in comment.says
    assert comment.says.endswith("Or is the flag wrong about your words?")


def test_the_solution_looks_at_the_work_and_educates_nobody():
    """The evening's answer names the corridors; none of the three teaches the person or praises effort."""
    said = " ".join(REWORKED.values()).lower()
    assert "corridors" in said
    assert not any(word in said for word in ("train", "educat", "effort", "harder", "everyone can"))
