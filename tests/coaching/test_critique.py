"""Each rule speaks of what it is for, and not of what is near."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.coaching.critique import RECORD_RULES, RULES, agreement_comments, name_comments, record_comments
from qilearn.coaching.model import Agreement, Meeting, Relationship
from tests.coaching.examples import AGREED, TODAY, two_meetings, with_first


def said(relationship, id="m1"):
    return " ".join(comment.says for comment in record_comments(relationship, id, today=TODAY))


@pytest.mark.parametrize(
    ("changes", "near", "words"),
    [
        ({"self_view": ""}, {"self_view": "Quite well"}, "their own view isn't"),
        ({"strengths": "Great job"}, {"strengths": "Great job on the chart: she asked first"}, "is kind. What exactly"),
        ({"strengths": ""}, {"strengths": "She asked"}, "worth doing again"),
        ({"observation": "She talks a lot"}, {"observation": "On Tuesday she spoke most"}, "no time and no number"),
        ({"obstacle": ""}, {"obstacle": "Silence"}, "a wish and no obstacle"),
        ({"if_then": "Be braver"}, {"if_then": "When it is quiet, I wait"}, "What will they do if it comes"),
        ({"commitment": ""}, {"commitment": "I'll ask"}, "in their own words"),
        ({"follow_up": ""}, {"follow_up": "2027-02-11"}, "no day on which you look"),
        ({"follow_up": "soon"}, {"follow_up": "11/02/2027 "}, "I can't read it"),
        ({"follow_up": "2 January 2027"}, {"follow_up": "20 January 2027"}, "before you met"),
        ({"follow_up": "30 June 2027"}, {"follow_up": "30 March 2027"}, "three months away"),
        ({"follow_up": "20 January 2027"}, {"follow_up": "10 February 2027"}, "has gone by"),
        ({"on": "last tuesdayish"}, {"on": "14/01/2027"}, "the timeline leaves this meeting out"),
    ],
)
def test_a_rule_speaks_when_it_should(changes, near, words):
    """Of the case it is for, and not of one beside it."""
    assert words in said(with_first(**changes))
    assert words not in said(with_first(**near))


def test_the_last_plan_is_asked_for_first():
    """A record that says nothing of the last plan is told so; one that does isn't."""
    silent = two_meetings().with_meeting(Meeting(id="m2", on="11 February 2027", self_view="Well"))
    assert "Begin with it: what became of it?" in said(silent, "m2")
    assert "Begin with it" not in said(two_meetings(), "m2")
    undone = two_meetings().with_meeting(Meeting(id="m2", on="1 March 2027", became="not done"))
    assert "What got in the way" in said(undone, "m2")


def test_a_meeting_before_the_one_it_follows_is_asked_about():
    """A day later or the same day is no question."""
    for day, is_asked in (("13 January 2027", True), ("14 January 2027", False), ("15 January 2027", False)):
        meetings = two_meetings().with_meeting(Meeting(id="m2", on=day, became="done"))
        assert ("before the one it follows" in said(meetings, "m2")) is is_asked


def test_looking_again_when_agreed_is_a_strength():
    """By the day agreed, and not after it."""
    assert "by the day that you had agreed" in said(two_meetings(), "m2")
    late = two_meetings().with_meeting(Meeting(id="m2", on="12 February 2027", became="done"))
    assert "by the day that you had agreed" not in said(late, "m2")


def test_an_agreement_says_what_is_reported_to_whom():
    """What is missing is asked for; nothing is asked of a whole one."""
    assert "what is reported to whom" in agreement_comments(Agreement())[0].says
    partly = Agreement(**{**dict(AGREED), "reported": ""})
    assert [comment.about for comment in agreement_comments(partly)] == ["reported"]
    assert [comment.kind for comment in agreement_comments(AGREED)] == ["strength"]


def test_a_record_without_an_agreement_asks_whose_it_is():
    """Quietly, once something is written."""
    assert "There is no agreement yet" in said(Relationship(meetings=with_first().meetings))
    assert said(Relationship(meetings=(Meeting(id="m1"),))) == ""


def test_names_are_noticed():
    """In the record and in the agreement."""
    assert "may name a person" in said(with_first(observation="On 3 May Mrs Jones fell"))
    assert "may name a person" in agreement_comments(Agreement(purpose="Dr Brown asked me")).about("privacy")[0].says


@pytest.mark.parametrize(
    ("name", "is_told"), [("Birgit Huber, Ward 3", True), ("Dr Brown", True), ("R", False), ("Blue door", False)]
)
def test_a_code_that_looks_like_a_name_is_noticed(name, is_told):
    """The record of a confidential talk needs a letter, not a name."""
    assert bool(name_comments(name)) is is_told


ANY = st.text(max_size=30)


@given(
    st.builds(Meeting, id=st.just("m1"), on=ANY, self_view=ANY, observation=ANY, plan=ANY, follow_up=ANY, if_then=ANY)
)
def test_whatever_is_written_no_rule_stumbles(meeting):
    """And there is never a total."""
    for comment in record_comments(Relationship(meetings=(meeting,)), "m1", today=TODAY):
        assert comment.says


def test_every_rule_says_what_it_looks_for():
    """So that anyone can see what a comment rests on."""
    assert len(RULES) == len(RECORD_RULES)
    assert all(words.endswith((".", "”.")) for words in RULES.values())
