"""Making Data Count's two questions: variation, from the latest point, and assurance, from the target."""

from __future__ import annotations

import pytest

from tests.runcharts.control.examples import chart_of

STEADY = [52, 48, 51, 47, 53, 49, 50, 52, 46, 51, 49, 54, 47, 50, 48, 52]


def row(values, **options):
    return chart_of(values, rules="nhs", **options).summary.iloc[0]


@pytest.mark.parametrize(("better", "said"), [("higher", "improvement"), ("lower", "concern"), (None, "special cause")])
def test_which_way_a_special_cause_goes(better, said):
    """The same run up is an improvement, a concern, or neither if nobody said which way is better."""
    assert row([*STEADY, *[55, 56, 55, 57, 56, 55, 57]], better=better)["variation"] == said


@pytest.mark.parametrize(("last", "said"), [((14, 27, 13), "concern"), ((36, 27, 37), "improvement")])
def test_two_of_three_far_on_one_side(last, said):
    """The side of the points decides the direction; about 25, one sigma is 5."""
    values = [27, 22, 31, 24, 21, 28, 26, 18, 23, 29, *last]
    assert row(values, kind="c", centre=25, better="higher")["variation"] == said


def test_what_is_over_is_over():
    """A special cause that the latest point no longer belongs to is common cause now."""
    assert row([*STEADY[:8], 90, *STEADY[8:]], better="higher")["variation"] == "common cause"


def test_limits_come_before_runs():
    """A point below the limits at the end of a run above is a concern."""
    values = [*STEADY, *[53] * 7]
    assert row(values, better="higher", freeze=16)["variation"] == "improvement"
    assert row([*values, 20], better="higher", freeze=16)["variation"] == "concern"


def test_a_trend_against_its_side():
    """Seven points falling are a fall, though they lie above the mean: trend comes before shift."""
    values = [*STEADY[:9], *[60, 59.5, 59, 58.5, 58, 57.5, 57]]
    chart = chart_of(values, rules="nhs", better="higher", freeze=9, centre=50)
    assert chart.findings()[2].verdict == "signal"
    assert chart.runs.side[-1] == 1
    assert chart.summary.loc[0, "variation"] == "concern"
    inside = chart_of([*STEADY, *[55.5, 55, 54.5, 54, 53.5, 53, 52.5]], rules="nhs", better="higher", freeze=16)
    assert inside.limits.outside.tolist()[-7:] == [0] * 7
    assert inside.summary.loc[0, "variation"] == "concern"


@pytest.mark.parametrize(
    ("target", "better", "said"),
    [
        (50, "higher", "hit or miss"),
        (20, "higher", "consistently met"),
        (80, "higher", "consistently missed"),
        (80, "lower", "consistently met"),
        (20, "lower", "consistently missed"),
    ],
)
def test_whether_the_target_would_be_met(target, better, said):
    """By where the target lies against the limits."""
    found = row(STEADY, target=target, better=better)
    assert found["assurance"] == said
    assert found["variation"] == "common cause"


def test_assurance_is_of_the_latest_limits():
    """Where they vary, the last point's decide."""
    counts, sizes = [8, 9, 7, 8, 9, 8, 7, 9, 8, 8, 9, 80], [10] * 11 + [100]
    chart = chart_of(counts, n=sizes, kind="p", per=100, rules="nhs", target=60, better="higher")
    assert chart.points["lower"].iloc[0] < 60 < chart.points["lower"].iloc[-1]
    assert chart.summary.loc[0, "assurance"] == "consistently met"


@pytest.mark.parametrize("values", [STEADY[:3], STEADY[:9]])
def test_few_points_assure_nothing(values):
    """Limits from fewer than ten points are no ground to promise anything."""
    assert row(values, target=20, better="higher").isna()["assurance"]


@pytest.mark.parametrize("options", [{}, {"target": 50}, {"better": "higher"}])
def test_without_target_or_direction_there_is_no_assurance(options):
    """It is missing rather than guessed."""
    assert row(STEADY, **options).isna()["assurance"]


def test_too_few_points():
    """No verdict on variation."""
    assert row(STEADY[:6], better="higher").isna()["variation"]


def test_no_point_at_all():
    """Nothing is said of nothing."""
    found = row([None] * 12, target=4, better="higher")
    assert found.isna()[["variation", "assurance"]].all()


def test_other_sets_do_not_ask():
    """The two columns belong to Making Data Count."""
    assert "variation" not in chart_of(STEADY, rules="nelson").summary


def test_a_coach_asks_about_both():
    """As questions, in the comments."""
    said = [comment.says for comment in chart_of(STEADY, rules="nhs", target=50, better="higher").comments]
    assert any("belongs to no special cause. Does that call for" in each for each in said)
    assert any("the target of 50 lies within the limits" in each for each in said)
