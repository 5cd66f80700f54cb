"""The months in a picture with its words; what can't be dated isn't drawn, and isn't lost from the record."""

from matplotlib.figure import Figure
from matplotlib.text import Text

from qilearn.coaching.model import Meeting, Relationship
from qilearn.coaching.timeline import dated, timeline
from qilearn.core.style import PALETTES
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


def test_no_word_leaves_the_picture():
    """The plan of the last meeting, the shapes' names and the dates stand on it whole, however long the plan is."""
    long = "Ask two questions before saying what I think, at the review and in the corridor"
    last = Meeting(id="m2", on="11 February 2027", plan=long, follow_up="20 February 2027")
    for body in (two_meetings(), two_meetings().with_meeting(last)):
        picture = drawn(timeline(body))
        for text in picture.findobj(Text):
            if text.get_visible() and text.get_text():
                box = text.get_window_extent()
                assert picture.bbox.x0 <= box.x0, text
                assert box.x1 <= picture.bbox.x1, text
                assert picture.bbox.y0 <= box.y0, text
                assert box.y1 <= picture.bbox.y1, text


def drawn(chart):
    """The figure as it is drawn."""
    figure = Figure(figsize=chart.size)
    chart.draw(figure, next(iter(PALETTES.values())))
    figure.canvas.draw()
    return figure


def test_it_is_drawn_whatever_is_missing(tmp_path):
    """No plan, no date, no meeting at all; and a plan with odd characters is only text."""
    odd = Relationship(meetings=(Meeting(id="m1", on="2027-01-04", plan="$\\frac{$ <b>"), Meeting(id="m2", on="soon")))
    assert len(dated(odd)) == 1
    for number, body in enumerate((odd, Relationship(), two_meetings())):
        path = timeline(body).save(tmp_path / f"{number}.png")
        assert path.stat().st_size > 1000
