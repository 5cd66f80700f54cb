"""What is read of a sample's words, and what isn't; and of which figures a sample's size can say anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.aims.model import FREQUENCIES, Aim, Measure
from qilearn.project.sample_words import Sample, figure_of, percent, read_sample


def sample(text: str, frequency: str = "weekly") -> Sample:
    return read_sample(Measure(id="m1", frequency=frequency, sample=text))


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("20", 20),
        ("about 1,250 a week", 1250),
        ("1 250 notes per week", 1250),
        ("20/week", 20),
        ("the first 20 of the week", 20),
        ("at least 20 people each week", 20),
        ("20 charts a week, every third bed", 20),
        ("about 23 a week: every second bed on Tuesday and Thursday, both days together", 23),
        ("20 notes, taken at random", 20),
    ],
)
def test_a_number_for_each_point_is_read(text, size):
    """Alone, with what is counted, or with the point's own period."""
    assert sample(text) == Sample(size=size)


@pytest.mark.parametrize(
    "text",
    [
        "10 % of notes",
        "10% of all notes",
        "10 per cent",
        "every 3rd of about 60",
        "every third",
        "20 a month",
        "10 a day",
        "10 monthly",
        "25 on Tuesday and Thursday",
        "the first 25 on Tuesday and Thursday",
        "5 per ward",
        "5, from each ward",
        "3 wards a week",
        "20 to 30",
        "20-30",
        "20 or more",
        "20 of 60",
        "20, or 10 in summer",
        "20, 10 on each ward",
        "6,5",
        "6.5",
        "-5",
        "0",
        "20 minutes",
        "twenty",
        "a few",
        "all on Mondays",
        "half of all, about 20 %",
    ],
)
def test_what_might_mean_another_number_is_not_read(text):
    """A percentage, every so many, another period, days that may be together or each: the number can't be told."""
    assert sample(text) == Sample(is_unread=True)


def test_a_period_belongs_to_its_frequency():
    """20 a month is 20 where a point comes every month, and not where it comes every week or no one says."""
    read = {frequency: sample("20 a month", frequency).size for frequency in FREQUENCIES}
    assert read == {"daily": None, "weekly": None, "fortnightly": None, "monthly": 20, "quarterly": None}
    assert sample("20 a month", "").is_unread


def test_all_is_all_with_or_without_their_number():
    """Nobody can look at more than all."""
    assert sample("all") == sample("All of them, by hand") == sample("all people on the ward") == Sample(is_all=True)
    assert sample("all, about 640 calls a week") == Sample(size=640, is_all=True)


def test_nothing_written_is_nothing_misread():
    """An empty field is no words that can't be read."""
    assert sample("  ") == Sample()


@given(st.text(max_size=60))
def test_any_text_is_read_or_is_not(text):
    """No text raises, and what is read is either a size, all, or left unread."""
    read = sample(text)
    assert not (read.is_unread and (read.size or read.is_all))
    assert read.is_unread or read.size or read.is_all or not text.strip()


@given(st.integers(1, 10**6), st.sampled_from(["%", "to 30", "per ward", "a day", "on Monday and Friday", "of 60"]))
def test_an_addition_that_changes_the_number_is_never_overlooked(number, addition):
    """Whatever the number, these words make it another one."""
    assert sample(f"{number} {addition}").is_unread


@pytest.mark.parametrize(
    "aim",
    [
        Aim(what="falls", start="9", goal="4", unit="a month"),
        Aim(what="falls", start="9 a month", goal="4 a month"),
        Aim(what="falls a week", start="9", goal="4"),
        Aim(what="falls a week", start="9", goal="4", unit="falls"),
        Aim(what="falls", start="9", goal="4", unit="per month"),
        Aim(what="falls", start="9", goal="4", unit="falls/week"),
        Aim(what="days between falls", start="20", goal="60", unit="days"),
        Aim(what="time since the last fall", start="20", goal="60", unit="days"),
        Aim(what="falls per 100 bed days", start="9", goal="4", unit="per 100 bed days"),
        Aim(what="days lost to sickness a month", start="60", goal="40", unit="days"),
        Aim(what="the gap between the groups", start="18", goal="5", unit="percentage points"),
        Aim(what="the difference between two areas", start="18 %", goal="5 %"),
        Aim(what="people seen", start="18", goal="5", unit="% points"),
        Aim(what="people seen", start="18 %", goal="5 %", unit="a week"),
        Aim(what="satisfaction", start="6", goal="8", unit="points"),
    ],
)
def test_counts_rates_gaps_and_points_are_no_sample(aim):
    """Their spread has nothing to do with how many are looked at."""
    assert figure_of(aim, Measure(id="m1")) is None


def test_the_measures_name_counts_too():
    """An aim in days is no mean wait where its measure is the days between events."""
    assert figure_of(Aim(start="20", goal="60", unit="days"), Measure(id="m1", name="Days between falls")) is None


@pytest.mark.parametrize(
    ("aim", "figure"),
    [
        (Aim(start="60 %", goal="75"), "percentage"),
        (Aim(start="60 of 100", goal="75 of 100"), "percentage"),
        (Aim(start="1 in 5", goal="1 in 10"), "percentage"),
        (Aim(what="people who give 8 points or more", start="60 %", goal="75 %"), "percentage"),
        (Aim(what="people seen within a day", start="60 %", goal="75 %"), "percentage"),
        (Aim(what="the wait for a first appointment", start="34", goal="20", unit="working days"), "time"),
        (Aim(what="the wait", start="34 minutes", goal="20"), "time"),
    ],
)
def test_shares_and_times_of_cases_are_known(aim, figure):
    """Of these a sample's size tells how far chance moves a point."""
    assert figure_of(aim, Measure(id="m1")) == figure


def test_shares_become_percentages():
    """60 of 100 is 60 %, and 60 % stays as it is."""
    assert percent(0.6, "60 of 100") == 60
    assert percent(60, "60 %") == 60
