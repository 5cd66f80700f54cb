"""How many would be needed: held against charts made and read by other code."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qilearn.aims.model import Aim, Measure
from qilearn.project.sample_size import (
    SIZES,
    Wanted,
    advise,
    false_alarms,
    in_ten,
    share_shown,
    size_needed,
    wanted_change,
)

TODAY = dt.date(2026, 11, 23)
AIM = Aim(what="bookings kept", start="60 %", goal="75 %", by="23 May 2027")
OUTCOME = Measure(id="m1", name="Kept", kind="outcome", frequency="weekly", sample="10 a week")


def brute_force(wanted: Wanted, size: int, charts: int = 1500, seed: int = 99) -> float:
    """The same question, chart by chart in plain Python, with numpy's own binomial and gamma numbers."""
    random = np.random.default_rng(seed)
    shown = 0
    for _ in range(charts):
        if wanted.spread is None:
            before = random.binomial(size, wanted.start / 100, wanted.before + wanted.wait) / size
            after = random.binomial(size, wanted.goal / 100, wanted.after) / size
        else:
            shape = size * (wanted.start / wanted.spread) ** 2
            before = random.gamma(shape, wanted.start / shape, wanted.before + wanted.wait)
            after = random.gamma(shape, wanted.goal / shape, wanted.after)
        line = float(np.median(before[: wanted.before]))
        sides = [value > line for value in [*before, *after] if abs(value - line) > 1e-12]
        shown += has_signal(sides)
    return shown / charts


def has_signal(sides: list[bool]) -> bool:
    """Anhøj's two rules by definition: a run longer than log2(n) + 3, or fewer crossings than chance gives in 95 of 100."""
    n = len(sides)
    if n < 10:
        return False
    longest = run = 1
    crossings = 0
    for here, there in zip(sides[1:], sides[:-1], strict=True):
        run = run + 1 if here == there else 1
        crossings += here != there
        longest = max(longest, run)
    chance, fewest = 0.5 ** (n - 1), 0
    reached = chance
    while reached < 0.05:
        fewest += 1
        chance *= (n - fewest) / fewest
        reached += chance
    return longest > round(np.log2(n)) + 3 or crossings < fewest


@pytest.mark.parametrize(
    ("wanted", "size"),
    [
        (Wanted(60, 75, before=12, wait=13, after=13), 20),
        (Wanted(60, 75, before=12, wait=13, after=13), 60),
        (Wanted(8, 4, before=12, wait=8, after=12), 50),
        (Wanted(34, 20, before=10, wait=0, after=14, spread=34), 10),
        (Wanted(34, 20, before=16, wait=6, after=8, spread=34), 40),
        (Wanted(34, 20, before=12, wait=13, after=13, spread=34), 5),
        (Wanted(20, 34, before=12, wait=13, after=13, spread=20), 5),
        (Wanted(20, 30, before=12, wait=13, after=13, spread=8), 5),
    ],
)
def test_the_share_agrees_with_brute_force(wanted, size):
    """Made and read by other code, as many charts show the change, give or take chance."""
    assert share_shown(wanted, size) == pytest.approx(brute_force(wanted, size), abs=0.05)


@pytest.mark.parametrize(
    ("wanted", "size"),
    [
        (Wanted(60, 75, before=12, wait=6, after=6), 40),
        (Wanted(60, 75, before=12, wait=12, after=12), 40),
        (Wanted(60, 75, before=12, wait=30, after=30), 40),
        (Wanted(34, 20, before=12, wait=12, after=12, spread=34), 20),
    ],
)
def test_false_alarms_agree_with_brute_force(wanted, size):
    """As many charts signal without any change as when other code makes and reads them."""
    unchanged = Wanted(wanted.start, wanted.start, wanted.before, wanted.wait, wanted.after, wanted.spread)
    assert false_alarms(wanted, size) == pytest.approx(brute_force(unchanged, size), abs=0.04)


def test_longer_charts_give_more_false_alarms():
    """About 1 in 10 at 24 points, and twice as many at 72."""
    short, long = (false_alarms(Wanted(60, 75, before=12, wait=n, after=n), 40) for n in (6, 30))
    assert 0.06 < short < 0.14
    assert 0.18 < long < 0.3


@settings(max_examples=12, deadline=None)
@given(
    start=st.integers(10, 90),
    change=st.integers(5, 40),
    after=st.integers(12, 40),
    is_percent=st.booleans(),
)
def test_more_cases_show_more(start, change, after, is_percent):
    """Looking at more each time never hides a change, and being surer never takes fewer."""
    goal = start - change if start > 50 else start + change
    wanted = Wanted(start, goal, before=12, wait=5, after=after, spread=None if is_percent else start)
    shares = [share_shown(wanted, size) for size in SIZES]
    assert shares == sorted(shares)
    needed = [size_needed(wanted, often) or 10**6 for often in (0.5, 0.8, 0.95)]
    assert needed == sorted(needed)


def test_a_median_of_nought_is_no_evidence():
    """Of five cases mostly none is an event: a chart that signals for that reason doesn't count as showing a change."""
    rare = Wanted(10, 10.5, before=12, wait=13, after=13)
    assert brute_force(rare, 5) > 0.4
    assert share_shown(rare, 5) < 0.25


def test_a_bigger_change_needs_fewer():
    """Half the change needs far more than twice the cases."""
    small, large = (size_needed(Wanted(60, goal, before=12, wait=13, after=13)) for goal in (65, 80))
    assert small > 4 * large


@pytest.mark.parametrize(
    ("aim", "measure"),
    [
        (Aim(start="60 %", goal="75 %", by="soon"), OUTCOME),
        (Aim(start="many", goal="75 %", by="May 2027"), OUTCOME),
        (Aim(start="60 %", goal="75 %", by="May 2020"), OUTCOME),
        (Aim(start="60 %", goal="60 %", by="May 2027"), OUTCOME),
        (Aim(start="60", goal="175", unit="%", by="May 2027"), OUTCOME),
        (Aim(start="6", goal="4", unit="points of satisfaction", by="May 2027"), OUTCOME),
        (Aim(what="Falls", start="9", goal="4", unit="a month", by="May 2027"), OUTCOME),
        (Aim(what="Falls a week", start="9", goal="4", by="May 2027"), OUTCOME),
        (Aim(what="Days between falls", start="20", goal="60", unit="days", by="May 2027"), OUTCOME),
        (Aim(what="The gap", start="18", goal="5", unit="percentage points", by="May 2027"), OUTCOME),
        (AIM, Measure(id="m1", kind="outcome")),
        (AIM, Measure(id="m1", kind="process", frequency="weekly")),
    ],
)
def test_silent_where_it_cannot_know(aim, measure):
    """With something missing, or nothing that can be assumed, nothing is said; no error, no invented figure."""
    assert advise(aim, measure, today=TODAY) == ()


def test_a_sample_too_small_is_told_with_what_would_do():
    """How often the chart would show it, roughly how many are needed, and what that assumes."""
    (comment,) = advise(AIM, OUTCOME, today=TODAY)
    assert comment.kind == "next step"
    assert comment.says.startswith(
        "With 10 a week, the change your aim wants would show by its date on the run chart of “Kept” in about"
    )
    assert "you would need roughly" in comment.says
    assert "a baseline of 12 points" in comment.why
    change = wanted_change(AIM, OUTCOME, today=TODAY)
    roughly = comment.says.split("roughly ")[1].split(" a week")[0]
    low, high = (int(part) for part in roughly.split(" to "))
    assert low <= size_needed(change) <= high


def test_a_sample_large_enough_is_a_strength():
    """It isn't made larger for nothing."""
    (comment,) = advise(AIM, OUTCOME.model_copy(update={"sample": "200"}), today=TODAY)
    assert comment.kind == "strength"
    assert "roughly" not in comment.says


def test_all_cases_without_a_number_still_hear_how_many():
    """A measure of everyone is told how many it takes."""
    (comment,) = advise(AIM, OUTCOME.model_copy(update={"sample": "all"}), today=TODAY)
    assert comment.says.startswith("To see the change your aim wants on the run chart of “Kept” in 8 of 10 projects")
    assert comment.says.endswith("You can't look at more than all. With fewer than that, wait for more weeks.")


@pytest.mark.parametrize(
    "words", ["10 % of notes", "every 3rd of about 60", "20 a month", "25 on Tuesday and Thursday"]
)
def test_a_sample_that_can_not_be_told_is_not_guessed(words):
    """It says so, and how many it takes all the same; no number of the learner's is put into the simulation."""
    (comment,) = advise(AIM, OUTCOME.model_copy(update={"sample": words}), today=TODAY)
    assert comment.kind == "next step"
    assert comment.says.startswith(f"I can't tell from these words how many that is each week: “{words}”. To see the")
    assert "With " not in comment.says


def test_false_alarms_are_said():
    """Charts that signal without a change are counted as showing it, and the reader is told how many."""
    (comment,) = advise(AIM, OUTCOME, today=TODAY)
    often = in_ten(false_alarms(wanted_change(AIM, OUTCOME, today=TODAY), 10))
    assert f"signalled though nothing changed ({often} here)" in comment.why


def test_shares_said_as_so_many_of_a_hundred_are_percentages():
    """60 of 100 gets the advice that 60 % gets."""
    of_hundred = AIM.model_copy(update={"start": "60 of 100", "goal": "75 of 100"})
    assert wanted_change(of_hundred, OUTCOME, today=TODAY) == wanted_change(AIM, OUTCOME, today=TODAY)


def test_monthly_points_until_a_near_date_cannot_show_it():
    """More cases don't help where there are too few points: the advice is to measure more often."""
    (comment,) = advise(AIM, OUTCOME.model_copy(update={"frequency": "monthly"}), today=TODAY)
    assert "time for 5 points" in comment.says
    assert "measure more often" in comment.says


def test_a_change_too_small_for_any_chart():
    """From 60 to 61 % no sensible sample shows it; a process measure may."""
    (comment,) = advise(AIM.model_copy(update={"goal": "61 %"}), OUTCOME, today=TODAY)
    assert "Even 1,000 a week would not be enough" in comment.says


def test_times_spread_as_waits_do_unless_data_say_otherwise():
    """What is assumed is said; known data take its place."""
    aim = Aim(start="34", goal="20", unit="days", by="23 May 2027")
    (assumed,) = advise(aim, OUTCOME, today=TODAY)
    assert "as widely as their mean" in assumed.why
    (known,) = advise(aim, OUTCOME, today=TODAY, before=20, spread=10.0)
    assert "as they do in your data" in known.why
    assert "a baseline of 20 points (as you have)" in known.why
    change = wanted_change(aim, OUTCOME, today=TODAY, before=20, spread=10.0)
    assert (change.before, change.spread) == (20, 10.0)


def test_shares_are_no_finer_than_they_are_known():
    """Tenths, and words at the ends."""
    assert [in_ten(share) for share in (0, 0.26, 0.8, 1)] == [
        "hardly ever",
        "about 3 in 10",
        "about 8 in 10",
        "nearly always",
    ]
