"""Afterwards: what could be heard, with the very words; two comments and a question; nothing added up."""

import re

from qilearn.dialogue.debrief import comments, heard, is_closed, noticed
from qilearn.dialogue.library import scenario
from qilearn.dialogue.talk import Said, follow
from tests.dialogue.examples import small


def talked(*ids):
    return follow(small(), [Said(choice=id) for id in ids])


def test_a_good_talk_hears_what_opened_it():
    """The strength quotes the turn that opened most, and says what it opened."""
    said = comments(talked("what-for", "hers"))
    assert [comment.kind for comment in said] == ["strength", "next step", "question"]
    assert "It opened a test of her own" in said[0].says
    assert "What one thing would you try next week?" in said[0].says


def test_a_poor_talk_hears_what_closed_it():
    """The next step quotes the turn that closed most, and sends back to it."""
    said = comments(talked("verdict", "mine"))
    step = next(comment for comment in said if comment.kind == "next step")
    assert "At turn 1 you said: “The rota isn't working, is it?” It begins with a verdict." in step.says
    assert "It closed her view of it" in step.says


def test_a_talk_that_opened_nothing_keeps_something():
    """What could have helped at another time is said as worth keeping; nothing is made up where there was nothing."""
    talk = talked("verdict", "mine")
    assert not any(each.choice.shows and each.landing.opens for each in talk.exchanges)
    kinds = [comment.kind for comment in comments(talk)]
    assert ("strength" in kinds) is any(each.choice.shows for each in talk.exchanges)
    poor = follow(
        scenario("defensive-lead"),
        [Said(choice=id) for id in ("give-number", "same-line", "same-in-spring", "hold-her")],
    )
    assert poor.ending.kind == "poor"
    assert "At turn 1 you said: “A straight answer" in comments(poor)[0].says
    assert "It opened nothing yet" in comments(poor)[0].says


def test_nothing_is_said_before_the_end():
    """No comment hangs over a talk that goes on."""
    assert not comments(talked("what-for"))


def test_behaviours_are_tied_to_words():
    """Each with the turn and the line in which it was heard."""
    assert [(each.key, each.is_opposite, each.number) for each in heard(talked("verdict", "hers").exchanges)] == [
        ("opens", True, 1),
        ("plan", False, 2),
    ]


def test_words_and_questions_are_counted_by_hand():
    """By hand: 14 of 44 words are the coach's; waiting has none."""
    talk = talked("verdict", "silence", "hers")
    own, theirs = 6 + 8, 9 + 6 + 5 + 10
    found = noticed(talk)
    assert found.own_share == own / (own + theirs)
    assert (found.open_questions, found.closed_questions, found.waited) == (2, 0, 1)
    assert not re.search("good|bad", found.in_words)


def test_closed_questions_by_how_they_begin():
    """A rule that may be wrong, and says so."""
    assert is_closed("So, is it working?")
    assert not is_closed("How is it working?")
    assert not is_closed("Can you tell me how it went?")
