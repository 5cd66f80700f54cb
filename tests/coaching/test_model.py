"""A relationship goes from meeting to meeting, and its goal with it."""

from hypothesis import given
from hypothesis import strategies as st

from qilearn.coaching.model import RELATIONSHIP, Agreement, Meeting, Relationship
from qilearn.core.documents import new_document, read_document, write_document
from tests.coaching.examples import NOW, two_meetings

TEXTS = st.sampled_from(["", "  ", "Ask before I tell", "14 January 2027", "soon"])


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=5))
def test_each_new_meeting_opens_with_the_goal_and_the_plan_of_the_last(written):
    """However many there are, and whatever is in them."""
    relationship = Relationship()
    for wish, plan, on in written:
        before = relationship.meetings[-1] if relationship.meetings else None
        relationship = relationship.next_meeting()
        meeting = relationship.meetings[-1]
        assert relationship.before(meeting.id) == before
        assert meeting.wish == (before.wish if before else "")
        assert meeting.is_untouched
        relationship = relationship.with_meeting(Meeting(id=meeting.id, wish=wish, plan=plan, on=on))
    assert len({meeting.id for meeting in relationship.meetings}) == len(written)


@given(st.builds(Agreement, purpose=TEXTS, reported=TEXTS), TEXTS)
def test_what_is_saved_is_read_again(agreement, name):
    """To the letter."""
    body = two_meetings().model_copy(update={"agreement": agreement, "name": name})
    written = write_document(new_document(RELATIONSHIP, "coaching", body, at=NOW))
    assert read_document(RELATIONSHIP, "coaching", written).body == body


def test_changing_a_record_changes_no_other():
    """The record of a meeting is put in its own place."""
    relationship = two_meetings()
    changed = relationship.with_meeting(Meeting(id="m1", plan="Another"))
    assert changed.meetings[1] == relationship.meetings[1]
    assert changed.meetings[0].plan == "Another"
