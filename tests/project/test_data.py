"""The figures of a measure: pasted, typed, kept and charted."""

import pandas as pd
import pytest

from qilearn.aims.model import Measure
from qilearn.core.comments import Comments
from qilearn.core.errors import InputError
from qilearn.core.tables import read_table
from qilearn.project.data import (
    MOST_ROWS,
    as_text,
    chart,
    charts_by_group,
    comma_missing,
    figures_of,
    frame_of,
    points_and_spread,
    read_typed,
    typed_in_words,
    without_heading,
)
from qilearn.project.model import MeasureData

SEEN = Measure(id="m1", name="Seen in time", kind="outcome", denominator="families booked", direction="higher")
WEEKS = pd.date_range("2026-01-05", periods=14, freq="7D")
COUNTS = [11, 12, 10, 13, 12, 11, 14, 12, 13, 11, 15, 16, 15, 17]


def table(of: int = 20) -> bytes:
    rows = [f"{week:%Y-%m-%d},{count},{of}" for week, count in zip(WEEKS, COUNTS, strict=True)]
    return "\n".join(["week,seen,booked", *rows]).encode()


def figures(data: bytes = b"", measure: Measure = SEEN, **more: object) -> MeasureData:
    read = figures_of(read_table(data or table(), name="seen.csv").frame, measure, origin="seen.csv")
    assert isinstance(read, MeasureData)
    return MeasureData(**{**dict(read), **more})


class TestReading:
    @pytest.mark.parametrize(
        "typed",
        [
            "week,seen\n2026-01-05,11\n2026-01-12,12",
            "2026-01-05,11\n2026-01-12,12\n",
            "2026-01-05\t11\n2026-01-12\t12",
            "5 Jan 2026; 11\n12 Jan 2026; 12",
            "\n\n2026-01-05, 11\n\n2026-01-12, 12\n\n",
        ],
    )
    def test_points_pasted_or_typed(self, typed):
        """With headings or without, from a spreadsheet or by hand, the same two points come of it."""
        read = figures_of(read_typed(typed).frame, Measure(id="m1"), origin="typed")
        points = chart(Measure(id="m1"), read, is_synthetic=False).points
        assert points["value"].tolist() == [11, 12]
        assert points["x"].tolist() == list(pd.to_datetime(["2026-01-05", "2026-01-12"]))

    @pytest.mark.parametrize("typed", ["", "   ", "falls", "a, b\nc, d", ",,,\n;;;", "week,falls"])
    def test_what_is_no_table_gets_words_and_no_exception(self, typed):
        """Nothing typed breaks it; what stands in the way is said."""
        reading = read_typed(typed)
        if reading.frame.empty:
            assert reading.comments
        else:
            assert isinstance(figures_of(reading.frame, SEEN, origin="typed"), Comments)

    def test_the_columns_that_are_meant(self):
        """Times, values, and out of what where the measure has a denominator; then it is a percentage."""
        read = figures()
        assert (read.when, read.value, read.of, read.per) == ("week", "seen", "booked", 100)
        counted = figures(measure=Measure(id="m1"))
        assert (counted.of, counted.per) == ("", 1)

    def test_names_of_people_are_not_kept(self):
        """A table that names patients stays out of the project, and that is said."""
        frame = pd.DataFrame({"week": WEEKS[:2], "patient name": ["A", "B"], "falls": [1, 2]})
        read = figures_of(frame, SEEN, origin="list.csv")
        assert isinstance(read, Comments)
        assert read[0].about == "privacy"

    def test_a_table_of_single_cases_is_too_long(self):
        """It is asked to be counted first."""
        frame = pd.DataFrame({"day": range(MOST_ROWS + 1), "seen": 1})
        assert "count by week or month" in figures_of(frame, SEEN, origin="cases.csv")[0].says


class TestKeeping:
    def test_kept_and_read_again_it_is_the_same_table(self):
        """Dates stay dates and numbers numbers; markup in a heading stays text."""
        frame = pd.DataFrame({"when": WEEKS, "<b>seen</b>": COUNTS, "group": ["=1+1", "b"] * 7})
        again = frame_of(MeasureData(table=as_text(frame)))
        assert again.reset_index(drop=True).equals(frame)

    def test_the_time_of_day_is_kept(self):
        """Figures by the hour stay apart."""
        frame = pd.DataFrame({"when": pd.date_range("2026-01-05 08:30", periods=3, freq="h"), "calls": [1, 2, 3]})
        assert frame_of(MeasureData(table=as_text(frame)))["when"].tolist() == frame["when"].tolist()


class TestCharting:
    def test_the_chart_has_what_the_measure_says(self):
        """Its name, direction, baseline, notes and target."""
        made = chart(
            SEEN,
            figures(baseline_until="2026-03-09", notes={"2026-03-16": "Later hours"}),
            target=80,
            is_synthetic=True,
        )
        assert made.points["value"].tolist()[0] == 55
        assert made.points["baseline"].sum() == 10
        assert (made.labels.title, made.labels.better, made.labels.target) == ("Seen in time", "higher", 80)
        assert made.labels.notes[0][1] == "Later hours"
        assert made.labels.synthetic

    def test_no_figures_are_told(self):
        """As an InputError, for the card to show."""
        with pytest.raises(InputError, match="no figures yet"):
            chart(SEEN, MeasureData(), is_synthetic=False)

    def test_each_group_by_itself(self):
        """Where the table has groups, each gets its chart; the one chart is of all together."""
        frame = pd.DataFrame(
            {"week": WEEKS.repeat(2), "area": ["east", "west"] * 14, "seen": 8, "booked": [10, 16] * 14}
        )
        grouped = MeasureData(table=as_text(frame), when="week", value="seen", of="booked", by="area", per=100)
        assert charts_by_group(SEEN, grouped, is_synthetic=False).summary["centre"].tolist() == [80, 50]
        assert chart(SEEN, grouped, is_synthetic=False).summary["centre"].round(1).tolist() == [61.5]


class TestSpread:
    def test_it_comes_from_the_baseline(self):
        """The step to the new level doesn't count as spread."""
        days = [30, 34, 31, 36, 33, 30, 35, 32, 34, 31, 10, 12, 11, 13]
        rows = "\n".join(f"{week:%Y-%m-%d},{value}" for week, value in zip(WEEKS, days, strict=True))
        read = figures(f"week,days\n{rows}".encode(), Measure(id="m1"), baseline_until="2026-03-09")
        points, spread = points_and_spread(read, 25)
        assert points == 10
        assert 8 < spread < 25

    def test_unknown_where_it_cannot_be(self):
        """Without a sample size, with few points or none, nothing is made up."""
        assert points_and_spread(figures(), None) == (14, None)
        assert points_and_spread(MeasureData(), 20) == (0, None)


class TestTyped:
    @pytest.mark.parametrize(
        "typed",
        [
            "01/02/2026 120\n02/02/2026 115",
            "2026-01-05 9",
            "5 Jan 2026 9",
            "week falls\n2026-01-05 9",
            "05.01.2026 9,5",
        ],
    )
    def test_a_space_is_no_comma(self, typed):
        """Who writes date and figure with a space between hears what to put there instead."""
        assert "put a comma (or a tab) between the date and the figure" in comma_missing(typed)[0].says

    @pytest.mark.parametrize(
        "typed",
        [
            "",
            "2026-01-05, 9",
            "2026-01-05 08:30, 9",
            "5 Jan 2026; 11",
            "week\tfalls\n2026-01-05\t9",
            "2026-01-05, 1 000",
        ],
    )
    def test_what_can_be_told_apart_is_read(self, typed):
        """Spaces within a date, before an hour, or between thousands are none between date and figure."""
        assert comma_missing(typed) == ()

    def test_nobody_reads_words_they_never_wrote(self):
        """Lines without headings are told as lines, and come back as they were typed; headings of one's own stay."""
        reading = read_typed("2026-01-05, 9\n2026-01-12, 7")
        assert typed_in_words(reading)[0].says == "2 lines read, from 5 January 2026 to 12 January 2026."
        assert without_heading(as_text(reading.frame)) == "2026-01-05,9\n2026-01-12,7\n"
        assert typed_in_words(read_typed("week,falls\n2026-01-05,9")) is None
        assert without_heading("week,falls\n2026-01-05,9\n").startswith("week,falls")

    def test_a_question_is_shown_with_the_rows(self):
        """Where a date can be read in two ways, that comes before any count of lines."""
        assert typed_in_words(read_typed("01/02/2026, 9\n02/02/2026, 7")) is None
