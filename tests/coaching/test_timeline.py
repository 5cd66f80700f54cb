"""The months in a picture with its words; what can't be dated isn't drawn, and isn't lost from the record."""

from qilearn.coaching.model import Meeting, Relationship
from qilearn.coaching.timeline import dated, timeline
from tests.coaching.examples import two_meetings


def test_the_words_count_what_was_agreed_and_kept():
    """By hand: two meetings, one day agreed, one met."""
    chart = timeline(two_meetings())
    assert "2 meetings with a date, from 14 January 2027 to 11 February 2027" in chart.words
    assert "agreed 1 time, and met by a meeting 1 time" in chart.words
    assert chart.data["became of it"].tolist() == ["partly", "not said"]


def test_a_meeting_after_the_day_agreed_doesnt_meet_it():
    """Late is late, and only counted."""
    late = two_meetings().with_meeting(Meeting(id="m2", on="12 February 2027"))
    assert "met by a meeting 0 times" in timeline(late).words


def test_it_is_drawn_whatever_is_missing(tmp_path):
    """No plan, no date, no meeting at all; and a plan with odd characters is only text."""
    odd = Relationship(meetings=(Meeting(id="m1", on="2027-01-04", plan="$\\frac{$ <b>"), Meeting(id="m2", on="soon")))
    assert len(dated(odd)) == 1
    for number, body in enumerate((odd, Relationship(), two_meetings())):
        path = timeline(body).save(tmp_path / f"{number}.png")
        assert path.stat().st_size > 1000
