"""The practice room's pictures: the truth on the chart, how sure against how right, and the record as one page."""

import re

from matplotlib.backends.backend_agg import FigureCanvasAgg

from qilearn.core.charts import DPI
from qilearn.runcharts.labs.practice_call import Call
from qilearn.runcharts.labs.practice_picture import BEGINS, MARKED, RecordPage, calibration_chart, truth_chart
from tests.runcharts.labs.practice_examples import ALARM, HIT, MISS, QUIET, calls_of
from tests.runcharts.labs.test_practice_call import RANDOM, SHIFT


def texts(chart) -> list[str]:
    """All words on a picture."""
    figure = chart.figure()
    return [text.get_text() for artist in (figure, *figure.axes) for text in artist.texts]


class TestTruth:
    def test_the_change_and_the_mark_are_on_it(self):
        """Both in words, in the picture and in the sentence beside it; and the verdict."""
        chart = truth_chart(SHIFT, Call("changed", 80, 10))
        assert {BEGINS, MARKED} <= set(texts(chart))
        assert f"{MARKED} (week 10); {BEGINS} (week 13)" in chart.words
        assert "a shift" in chart.words

    def test_a_mark_on_the_spot_is_one_note(self):
        """The two don't cover each other."""
        assert f"{BEGINS}; {MARKED} too" in texts(truth_chart(SHIFT, Call("changed", 80, 13)))

    def test_without_a_change_nothing_begins(self):
        """Only the learner's mark is on it, or nothing at all."""
        assert BEGINS not in truth_chart(RANDOM, Call("changed", 80, 9)).words
        assert "Marked on it" not in truth_chart(RANDOM, Call("chance", 80)).words

    def test_a_miss_has_no_mark(self):
        """A mark that was set before calling it chance isn't held against anyone."""
        assert MARKED not in truth_chart(SHIFT, Call("chance", 80, 4)).words

    def test_the_round_is_as_it_was(self):
        """Showing the truth leaves the chart without it."""
        truth_chart(SHIFT, Call("changed", 80, 13))
        assert SHIFT.chart.labels.notes == ()


class TestCalibration:
    def test_every_point_says_how_many_calls(self):
        """Nobody reads a share of three calls as if it were of thirty."""
        chart = calibration_chart((*calls_of(HIT, MISS, MISS, sure=90), *calls_of(HIT, sure=50)))
        assert {"3 calls", "1 call"} <= set(texts(chart))
        assert "when 50 % sure, 1 of 1 call right and when 90 % sure, 1 of 3 calls right" in chart.words

    def test_the_counts_stay_inside_the_picture(self):
        """At 0 %, at 100 %, and at the ends of the scale."""
        figure = calibration_chart(
            (*calls_of(MISS, sure=50), *calls_of(HIT, sure=99), *calls_of(MISS, sure=99))
        ).figure()
        renderer = FigureCanvasAgg(figure).get_renderer()
        width, height = figure.get_size_inches() * DPI
        for text in figure.axes[0].texts:
            box = text.get_window_extent(renderer)
            assert 0 <= box.x0 < box.x1 <= width
            assert 0 <= box.y0 < box.y1 <= height


class TestPage:
    def test_before_the_first_call(self):
        """It says that there is nothing yet, and draws nothing."""
        page = RecordPage(())._repr_html_()
        assert "You have called no chart yet." in page
        assert "<img" not in page

    def test_it_holds_everything(self):
        """Counts, levels, calibration with its picture, the record over time, and what next."""
        page = RecordPage(calls_of(*[HIT, QUIET, MISS, ALARM, QUIET] * 2))._repr_html_()
        assert page.count("<img") == 2
        assert re.findall(r"<h4[^>]*>([^<]+)", page) == [
            "My record",
            "How sure, and how right",
            "Over time",
            "What to practise next",
        ]
        assert "Of 4 changes you found 2" in page
        assert "<td>1 to 10</td><td>1</td><td>2 of 4</td><td>2 of 6</td><td>80 %</td><td>60 %</td>" in page
        assert "10 calls say little" in page

    def test_of_fewer_than_ten_calls_there_is_no_course_yet(self):
        """One short row would say what stands above it again."""
        assert "Over time" not in RecordPage(calls_of(*[HIT] * 9))._repr_html_()

    def test_it_says_the_same_in_print(self):
        """Without a browser the words do."""
        said = repr(RecordPage(calls_of(*[HIT, QUIET, MISS, ALARM, QUIET] * 2)))
        assert "Of 4 changes you found 2" in said
        assert "2 points from block 1 to block 2" in said
        assert re.search(r"1 to 10 +1 +2 of 4 +2 of 6 +80 % +60 %", said)

    def test_what_a_file_holds_is_text(self):
        """A kind that someone wrote into the file never becomes markup."""
        assert "<b>" not in RecordPage(calls_of({**QUIET, "kind": "<b>bold</b>"}))._repr_html_()
