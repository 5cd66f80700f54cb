"""The exercises on doubting run charts: what they tell is true of the data that they show."""

from __future__ import annotations

import functools
import math
import re
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from qilearn.core.charts import Chart, chart_of
from qilearn.core.course import course_folder
from qilearn.core.datasets import load
from qilearn.core.exercises import Choices, Points
from qilearn.runcharts.charting import run_chart
from qilearn.runcharts.control import control_chart, control_charts
from qilearn.runcharts.exercises import doubting_cases as cases
from qilearn.runcharts.exercises import doubting_figures as figures
from qilearn.runcharts.exercises import doubting_replies as replies
from qilearn.runcharts.exercises.doubting import DOUBTING
from qilearn.runcharts.false_alarm_curves import false_alarms
from qilearn.runcharts.false_alarm_published import published
from qilearn.runcharts.false_alarms import CONTROL_SETS, false_alarm
from tests.runcharts.exercises.test_reading import orders
from tests.runcharts.oracle import (
    Reading,
    fewest_usual_crossings,
    longest_trend,
    longest_usual,
    middle,
    read_phase,
)

BY_ID = {each.id: each for each in DOUBTING}


def values_of(chart) -> list[float]:
    return chart.series.value.tolist()


def signals(reading: Reading) -> bool:
    """Anhøj's rules, by hand."""
    return reading.longest > longest_usual(reading.useful) or (
        reading.crossings < fewest_usual_crossings(reading.useful)
    )


def words_of(id: str) -> str:
    """All that an exercise says."""
    each = BY_ID[id]
    said = [comment for mistake in each.mistakes for comment in each.check(mistake.example).comments]
    said += each.check(each.solution).comments
    options = getattr(each.control, "options", {}).values()
    return " ".join([each.prompt, each.why, *each.hints, *options, *(f"{one.says} {one.why}" for one in said)])


@functools.cache
def share_with_a_trend(points: int, of: int) -> Fraction:
    """In how many orders of so many different values a stretch of ``of`` or more points only rises or only falls.

    Counted point by point: each new value has any rank among those before it, each as likely.
    """
    without = {(0, 0, 1): Fraction(1)}
    for placed in range(2, points + 1):
        longer: dict[tuple[int, int, int], Fraction] = {}
        for (rank, direction, length), chance in without.items():
            for new in range(placed):
                now = 1 if new > rank else -1
                stretch = length + 1 if now == direction else 2
                if stretch < of:
                    key = (new, now, stretch)
                    longer[key] = longer.get(key, Fraction(0)) + chance / placed
        without = longer
    return 1 - sum(without.values())


class TestComparing:
    def test_four_points_in_a_row_rise_or_fall_on_81_of_100_random_charts(self):
        """Counted over every order of 24 different values: 81 in 100 of four points, 25 of five; 1 in 24 at the end."""
        assert round(100 * share_with_a_trend(24, 4)) == 81
        assert round(100 * share_with_a_trend(24, 5)) == 25
        assert "81 of 100 charts of 24 points have such a stretch of four, and 25 one of five" in words_of("up-arrow")
        assert math.factorial(4) == 24
        assert "the last four points rise happens on 1 such chart in 24" in BY_ID["up-arrow"].why

    def test_trends_are_counted_right(self):
        """Of the six orders of three values, two only rise or fall; of four values, two in 24."""
        assert share_with_a_trend(3, 3) == Fraction(2, 6)
        assert share_with_a_trend(4, 4) == Fraction(2, 24)

    def test_the_arrow_s_chart_ends_on_four_rising_points_and_signals_nothing(self):
        """The last number is 71 after three weeks that each beat the one before; longest run 4, 9 crossings."""
        values = values_of(cases.up_arrow())
        assert values[-5] > values[-4]
        assert "Up three weeks running" in BY_ID["up-arrow"].prompt
        assert values[-4:] == sorted(set(values[-4:]))
        assert values[-1] == 71
        assert longest_trend(values) == 4
        reading = read_phase(values)
        assert (reading.longest, reading.crossings) == (4, 9)
        assert not signals(reading)
        assert "the longest run is 4, with 9 crossings" in BY_ID["up-arrow"].why

    def test_the_point_far_out_stands_alone(self):
        """31 reports, where the other weeks have 2 to 13; week 16 is the lowest and follows it."""
        chart = cases.far_out()
        by_week = dict(zip(chart.series.axis.labels(), values_of(chart), strict=True))
        assert by_week.pop(replies.FAR_OUT) == 31
        assert (min(by_week.values()), max(by_week.values())) == (2, 13)
        assert by_week[replies.LOWEST_WEEK] == 2
        assert "31 reports, where the other weeks have 2 to 13" in words_of("far-out")
        assert by_week["week 2"] == 13

    def test_the_clinics_share_their_bars_and_nothing_else(self):
        """Each averages 40 and 31; A falls all along, B steps at week 13, C has three long weeks."""
        for minutes in cases.CLINICS.values():
            assert sum(minutes[:12]) / 12 == 40
            assert sum(minutes[12:]) / 12 == 31
        a, b, c = cases.CLINICS.values()
        slopes = [np.polyfit(range(12), half, 1)[0] for half in (a[:12], a[12:], b[:12], b[12:])]
        assert max(slopes[:2]) < -0.5 < -0.3 < min(slopes[2:])
        assert signals(read_phase(b, baseline=12))
        assert not signals(read_phase(b[:12]))
        assert not signals(read_phase(c, baseline=12))
        assert sorted(c[:12])[-3:] == [64, 68, 69]
        assert sum(sorted(c[:12])[:9]) / 9 == pytest.approx(sum(c[12:]) / 12, abs=1)

    def test_both_axes_carry_the_same_counts(self):
        """Longest run 3, 12 crossings, no signal; all months within the stretched axis, 3.4 points apart."""
        reading = read_phase(cases.VACCINATED)
        assert (reading.longest, reading.crossings) == (3, 12)
        assert not signals(reading)
        assert "a longest run of 3 and 12 crossings" in BY_ID["same-numbers-twice"].why
        assert min(cases.VACCINATED) > 88
        assert max(cases.VACCINATED) < 93
        assert max(cases.VACCINATED) - min(cases.VACCINATED) == pytest.approx(3.4)


class TestLines:
    def test_the_target_makes_a_shift_that_the_median_does_not(self):
        """Nine in a row below the target from week 16; around the median of 71.5 nothing."""
        values = values_of(cases.target_line())
        assert cases.target_line().labels.target == 75
        against = read_phase(values, centre=75)
        longest = max(against.runs, key=len)
        assert (len(longest), longest[0] + 1, against.sides[longest[0]]) == (9, 16, -1)
        assert signals(against)
        own = read_phase(values)
        assert (own.centre, own.longest, own.crossings) == (71.5, 5, 14)
        assert not signals(own)
        assert "median of 71.5 the longest run is 5 and the line is crossed 14 times" in BY_ID["target-line"].why
        assert sum(value > 75 for value in values) == 3
        assert "In three weeks" in words_of("target-line")

    def test_five_low_weeks_are_no_shift(self):
        """All five lie below the earlier median, and no rule signals; with 23 useful points more than 8 would."""
        values = values_of(cases.too_early())
        reading = read_phase(values, baseline=18)
        assert set(reading.sides[18:]) == {-1}
        assert len(values) == 23
        assert (reading.useful, longest_usual(23)) == (23, 8)
        assert not signals(reading)
        assert "with 23 useful points a run of more than 8 is a shift" in BY_ID["too-early"].why

    def test_each_cycle_is_a_step_but_one(self):
        """Of five cycles only the third is lower than the one before it."""
        values = values_of(cases.a_point_a_cycle())
        assert [cycle for cycle in range(1, 5) if values[cycle] < values[cycle - 1]] == [2]


class TestNumbers:
    def test_four_months_have_fewer_than_ten_plans(self):
        """The months named, with 4, 5, 3 and 6 plans; lowest two and highest point of the chart among them."""
        table = cases.FEW_BEHIND.assign(share=cases.FEW_BEHIND["kept"] / cases.FEW_BEHIND["agreed"])
        few = table[table["agreed"] < 10]
        assert tuple(f"month {month}" for month in few["month"]) == cases.MONTHS_WITH_FEW
        assert few["agreed"].tolist() == [4, 5, 3, 6]
        ranked = table.sort_values("share")["month"].tolist()
        assert {*ranked[:2], ranked[-1]} <= set(few["month"])
        assert table["share"].nlargest(2).nunique() == 2
        assert "rest on 4, 5, 3 and 6 plans" in BY_ID["few-behind"].why

    def test_each_point_to_mark_says_how_many_stand_behind_it(self):
        """The chart's words name the denominator of every month, for those who can't see the brackets."""
        chart = figures.numbers_beneath()
        for month, agreed in cases.FEW_BEHIND[["month", "agreed"]].itertuples(index=False):
            assert re.search(rf"month {month}: \d+ %, of {agreed}[;.]", chart.words)
            assert chart.places[month - 1][2] == f"month {month} ({agreed} plans)"

    def test_the_lists_drop_with_the_definition(self):
        """From about 87 to about 62 in January 2024, twelve months in a row, when the definition changed."""
        chart = cases.medication_lists()
        values, lists = values_of(chart), load("medication_reconciliation")
        assert (round(middle(values[:18])), round(middle(values[18:]))) == (87, 62)
        assert "from about 87 to about 62" in BY_ID["the-drop"].prompt
        reading = read_phase(values, baseline=18)
        assert max(map(len, reading.runs)) == 12
        assert longest_usual(reading.useful) == 8
        assert lists["definition"].iloc[:18].nunique() == lists["definition"].iloc[18:].nunique() == 1
        assert "definition" not in chart.reveal("line").words

    def test_the_kindergartens_as_told(self):
        """80 together without a signal, May 2024 lowest; 91 and 65 in the last half-year."""
        chart = cases.kindergarten()
        assert round(middle(values_of(chart))) == 80
        assert not signals(read_phase(values_of(chart)))
        assert chart.series.axis.labels()[int(np.argmin(chart.series.value))] == "May 2024"
        last = {}
        for group, part in load("kindergarten").groupby("group"):
            last[group] = round(100 * part["attending"].tail(6).sum() / part["enrolled"].tail(6).sum())
        assert last == {"walks": 91, "by bus": 65}
        assert "91 and 65 of 100" in BY_ID["steady-for-whom"].why

    def test_each_group_rises_and_the_sum_falls(self):
        """By Anhøj's rules each group shifts up, and the sum down, from the clinic days on; far out go from 19 to 69."""
        table = figures.seen_and_referred()
        before, after = table.iloc[:12].sum(), table.iloc[12:].sum()
        shares = {
            group: [round(100 * part[f"seen, {group}"] / part[f"referred, {group}"]) for part in (before, after)]
            for group in ("near", "far", "all")
        }
        assert shares == {"near": [83, 89], "far": [35, 52], "all": [73, 63]}
        mix = [round(100 * part["referred, far"] / part["referred, all"]) for part in (before, after)]
        assert mix == [19, 69]
        for group, side in (("near", 1), ("far", 1), ("all", -1)):
            chart = run_chart(table, x="month", y=f"seen, {group}", n=f"referred, {group}", freeze=12)
            (summary,) = chart.summary.to_dict("records")
            assert (summary["runs_signal"], summary["longest_run"], summary["longest_run_max"]) == (True, 12, 8)
            sides = read_phase(chart.series.value.tolist(), baseline=12).sides
            assert sides[11:] == [-side, *[side] * 12]
            assert not signals(read_phase(chart.series.value.tolist()[:12]))
        why, prompt = BY_ID["both-rise"].why, BY_ID["both-rise"].prompt
        assert "Before, 19 in 100 of those referred lived far out, where waits are longest; after, 69" in why
        assert "63 in 100 were then seen within a week of being referred, where it had been 73" in prompt

    def test_each_panel_has_the_median_of_the_year_before(self):
        """A line at the median of months 1 to 12, in the picture and in the words."""
        chart, table = figures.seen_in_a_week(), figures.seen_and_referred()
        for axes, group in zip(chart.figure().axes, ("all", "near", "far"), strict=True):
            median = middle(table[f"percent, {group}"].tolist()[:12])
            assert any(set(line.get_ydata()) == {median} for line in axes.lines)
            assert f"{median:.1f}" in chart.words


class TestVerdicts:
    def test_months_of_falls_have_only_one_side(self):
        """36 of 68 months have none; the median is 0; the other 32 lie above; 48 falls in all."""
        values = values_of(cases.falls_by_month())
        reading = read_phase(values)
        assert (len(values), values.count(0), reading.centre, sum(values)) == (68, 36, 0, 48)
        assert (reading.longest, reading.crossings) == (32, 0)
        assert "36 of 68 months" in BY_ID["rare-events"].why
        assert "In 36 of 68 months nobody was harmed by a fall. The others hold 48 falls" in words_of("rare-events")

    def test_the_baseline_decides_what_the_falls_show(self):
        """All 48 set a median of 23 without a signal; the first 24 one of 12, with the last ten above it."""
        days, each = load("falls"), BY_ID["which-line"]
        values = days["days_since_previous"].tolist()
        mixed, frozen = read_phase(values), read_phase(values, baseline=24)
        assert (mixed.centre, mixed.longest) == (23, 9)
        assert not signals(mixed)
        assert (frozen.centre, frozen.longest) == (12, 10)
        assert frozen.runs[-1] == list(range(38, 48))
        assert str(days["date"][38].date()) == "2021-10-10"
        assert each.solution["freeze"] == str(days["date"][23].date())
        assert "The 24 falls up to July 2019 set the median: 12 days" in each.why
        assert "Mixed with the later ones the median is 23, and the longest run of 9 is usual" in each.why

    def test_no_signal_though_the_fall_is_real(self):
        """Six weeks below the earlier median, a run of seven, five crossings: all just usual."""
        values = values_of(cases.no_news())
        reading = read_phase(values, baseline=12)
        assert set(reading.sides[12:]) == {-1}
        assert reading.longest == longest_usual(reading.useful) == 7
        assert reading.crossings == fewest_usual_crossings(reading.useful)
        assert not signals(reading)

    def test_16_of_100_random_charts_have_six_on_one_side(self):
        """Counted over every order of twelve above and twelve below."""
        assert round(100 * (1 - orders(12, 12, 5) / math.comb(24, 12))) == 16
        assert "16 have six or more in a row on one side" in words_of("no-news")

    def test_steady_and_a_third(self):
        """The median is 33, month 2 is the highest at 45, and nothing signals."""
        values = values_of(cases.steady_harm())
        assert not signals(read_phase(values))
        assert (middle(values), max(values), values.index(45)) == (33, 45, 1)

    def test_antibiotics_come_sooner_at_a_price(self):
        """The wait from 101 to 69.5 minutes; without sepsis 50 of 312 and 160 of 489; nine weeks above the line."""
        weeks, each = load("antibiotics"), BY_ID["at-what-price"]
        before, after = weeks.iloc[:16], weeks.iloc[16:]
        assert (middle(before["median_minutes"].tolist()), middle(after["median_minutes"].tolist())) == (101, 69.5)
        counts = [(part["treated_without_sepsis"].sum(), part["treated"].sum()) for part in (before, after)]
        assert counts == [(50, 312), (160, 489)]
        assert "50 of 312 had no sepsis before, and 160 of 489 after" in each.why
        assert each.solution["freeze"] == str(before["week"].iloc[-1].date())
        share = (weeks["treated_without_sepsis"] / weeks["treated"]).tolist()
        assert max(map(len, read_phase(share, baseline=16).runs)) == 9


class TestNotebook:
    PROSE = " ".join((course_folder("notebooks") / "source" / "07_run_charts_doubt.md").read_text("utf-8").split())

    def test_a_false_alarm_is_likely_on_one_of_twenty_charts(self):
        """Of twenty charts of 24 random points one or more signals on 46 of 100 boards; by IHI's rules on nearly all."""
        chances = {rules: false_alarm(24, "own median", rules=rules).chance for rules in ("anhoej", "ihi", "carey")}
        assert round(100 * (1 - (1 - chances["anhoej"]) ** 20)) == 46
        assert 1 - (1 - chances["ihi"]) ** 20 > 0.999
        assert round(20 * chances["ihi"]) == 7
        assert {name: round(100 * chance) for name, chance in chances.items()} == {"anhoej": 3, "ihi": 37, "carey": 4}
        assert "46 of 100 such dashboards still have a false alarm or more" in self.PROSE

    def test_stacked_sets_cost_little_more_than_the_worst_and_control_sets_more(self):
        """At 24 points 37 of 100 with IHI's rules and with all on top; 12 to 23 for control charts, and 27 for all."""
        quiet = {"charts": 20_000, "progress": lambda done, total: None}
        run = false_alarms([24], rules=["ihi", "stacked"], line="own median", **quiet)
        assert run.frame["chance"].tolist() == pytest.approx([0.37, 0.37], abs=0.012)
        control = [false_alarm(24, "own mean", rules=rules, chart="control").chance for rules in CONTROL_SETS]
        assert (round(100 * min(control)), round(100 * max(control))) == (12, 23)
        stacked = false_alarms([24], rules=["stacked"], line="own mean", chart="control", **quiet)
        assert stacked.frame["chance"].tolist() == pytest.approx([0.27], abs=0.012)
        assert "on 37 of 100 random charts" in self.PROSE
        assert "have 12 to 23 of 100 each, and all at once 27" in self.PROSE

    def test_two_weeks_of_hand_hygiene_lie_outside_within_the_run(self):
        """On the p' chart both are in June, among the twelve weeks of the run; a p chart has nearly the same limits."""
        settings = {"x": "week", "y": "compliant", "n": "observed", "per": 100, "freeze": "2024-04-01"}
        chart, plain = (control_chart(load("hand_hygiene"), kind=kind, **settings) for kind in ("pp", "p"))
        outside = [str(day.date()) for day in chart.points.loc[chart.points["outside"] != "", "x"]]
        assert outside == ["2024-06-10", "2024-06-17"]
        assert (chart.points["upper"] - plain.points["upper"]).abs().max() < 3
        assert bool(chart.summary["runs_signal"].iloc[0])
        assert "Two weeks in June lie above the limit. They lie within the run of twelve weeks" in self.PROSE

    def test_one_long_wait_is_weak_evidence_and_four_are_strong(self):
        """Where nothing changes, 36 of 100 g charts have a later wait outside limits from 24; 1 in 100 has four."""
        charts = 20_000
        random = np.random.default_rng(7)
        frame = pd.DataFrame(
            {
                "chart": np.repeat(np.arange(charts), 48),
                "fall": np.tile(np.arange(1, 49), charts),
                "days": random.geometric(1 / 20, size=48 * charts),
            }
        )
        read = control_charts(frame, by="chart", x="fall", y="days", kind="g", freeze=24)
        outside = (read.points["outside"] == "above").to_numpy().reshape(charts, 48)[:, 24:].sum(axis=1)
        assert (outside >= 1).mean() == pytest.approx(0.36, abs=0.02)
        assert (outside >= 4).mean() == pytest.approx(0.01, abs=0.005)
        assert "36 of 100 charts like this one have a wait above the limit among the last 24" in self.PROSE

    def test_the_first_wait_after_the_beds_lies_outside_the_limit(self):
        """On the g chart of the falls it's the first of four outside, twenty months before the run that signals."""
        chart = control_chart(load("falls"), x="date", y="days_since_previous", kind="g", freeze="2019-07-25")
        outside = [place for place, side in enumerate(chart.points["outside"]) if side]
        assert outside[0] == 24
        assert len(outside) == 4
        assert bool(chart.summary["runs_signal"].iloc[0])
        first, run = chart.points["x"].iloc[24], chart.points["x"].iloc[38]
        assert (run.year - first.year) * 12 + run.month - first.month == 20
        assert "lies above the limit, twenty months before the run that signals begins" in self.PROSE

    def test_the_price_of_western_electric_is_the_published_one(self):
        """34 of 100 at 40 points with all four rules, 10 with the first alone."""
        table = published()
        alarms = table[(table["figure"] == "false alarm") & (table["useful"] == 40)].set_index("rules")["printed"]
        assert round(100 * float(alarms["WE 1-4"])) == 34
        assert round(100 * float(alarms["WE 1"])) == 10
        assert "34 of 100 random charts of 40 points signal, and with the first rule alone 10" in self.PROSE

    def test_each_kindergarten_group_signals_and_their_sum_does_not(self):
        """As the text below the two charts says."""
        children = load("kindergarten")
        for _, part in children.groupby("group"):
            assert signals(read_phase((part["attending"] / part["enrolled"]).tolist()))
        assert "Each chart signals. The one of all children didn't." in self.PROSE


class TestTogether:
    def test_length_doesn_t_tell_the_right_choice(self):
        """The right option is the longest on few cards, and the shortest on few."""
        ranks = []
        for each in DOUBTING:
            if isinstance(each.control, Choices) and not each.control.many:
                lengths = {key: len(words) for key, words in each.control.options.items()}
                ranks.append(sum(length > lengths[each.solution] for length in lengths.values()))
                assert lengths[each.solution] < 1.35 * sorted(lengths.values())[-2], each.id
        assert 1 <= ranks.count(0) <= len(ranks) / 3
        assert 1 <= ranks.count(3) <= len(ranks) / 3

    def test_a_card_asks_its_question_once(self):
        """What is asked stands above the options; the story above it doesn't ask it too."""
        for each in DOUBTING:
            if isinstance(each.control, Choices | Points):
                assert "?" in each.control.legend or isinstance(each.control, Points)
                assert "?" not in each.prompt.split("\n\n")[-1]

    def test_there_are_many_kinds(self):
        """At least nine exercises, of at least four kinds."""
        assert len(DOUBTING) >= 9
        assert {"choose", "read", "build", "reflect"} <= {each.kind for each in DOUBTING}

    def test_no_two_ask_about_the_same_chart(self):
        """Each exercise but the reflection has a chart of its own."""
        shown = [
            chart_of(show()) for each in DOUBTING for show in (each.shows, getattr(each.control, "chart", None)) if show
        ]
        titles = [chart.title for chart in shown]
        built = [each.control.dataset for each in DOUBTING if each.kind == "build"]
        assert len(set(titles)) == len(titles)
        assert len(set(built)) == len(built)
        assert len(titles) + len(built) == len(DOUBTING) - 1

    def test_made_up_charts_say_so(self):
        """Every chart is of made-up data, and says so in picture and words."""
        for each in DOUBTING:
            for show in filter(None, (each.shows, getattr(each.control, "chart", None))):
                assert isinstance(chart_of(show()), Chart)
                assert re.search("synthetic", chart_of(show()).words, re.IGNORECASE)

    @pytest.mark.parametrize(
        "each", [each for each in DOUBTING if isinstance(each.control, Points)], ids=lambda each: each.id
    )
    def test_points_to_mark_are_on_the_chart(self, each):
        """Every label in the solution and in a mistake is a point of the chart."""
        labels = [label for *_, label in chart_of(each.control.chart()).places]
        assert len(set(labels)) == len(labels)
        assert {*each.solution, *(label for mistake in each.mistakes for label in mistake.example)} <= set(labels)

    @pytest.mark.parametrize("each", [each for each in DOUBTING if each.kind != "reflect"], ids=lambda each: each.id)
    def test_every_reply_asks_what_a_coach_would_ask(self, each):
        """What is right, and each wrong turn, is answered with a question."""
        said = [*each.check(each.solution).comments, *(mistake.reply for mistake in each.mistakes)]
        for comment in said:
            assert "?" in comment.says or comment is replies.MORE_WITH_FEW, comment.says
