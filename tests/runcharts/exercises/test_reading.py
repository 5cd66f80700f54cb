"""The exercises on reading run charts: what they tell is true of the data that they show."""

from __future__ import annotations

import functools
import math
import re

import pytest

from qilearn.core.charts import chart_of
from qilearn.core.datasets import load
from qilearn.core.exercises import Exercise, Points
from qilearn.runcharts.controls import ChartSettings, Notes
from qilearn.runcharts.exercises import reading_cases as cases
from qilearn.runcharts.exercises import reading_choices as choices
from qilearn.runcharts.exercises.reading import READING as EXERCISES
from tests.runcharts.oracle import longest_trend, read_phase

BY_ID = {each.id: each for each in EXERCISES}


@functools.cache
def orders(above: int, below: int, longest: int, last: int = 0, run: int = 0) -> int:
    """In how many orders of points above and below no run is longer than this."""
    if not above and not below:
        return 1
    found = 0
    for side, left in ((1, above), (-1, below)):
        length = run + 1 if side == last else 1
        if left and length <= longest:
            found += orders(above - (side > 0), below - (side < 0), longest, side, length)
    return found


class TestVienna:
    def test_the_averages_and_months_that_choices_name(self):
        """10.5 before and 2.1 after; 18 in April 1847 and 12 in May."""
        births = load("semmelweis").set_index("month")
        rate = 100 * births["deaths"] / births["births"]
        assert (
            f"{rate[:'1847-05'].mean():.1f} before to {rate['1847-06':].mean():.1f} after"
            in choices.FIRST_LOOK["halves"]
        )
        april, may = rate["1847-04":"1847-05"].round().astype(int)
        assert f"from {april} in April 1847 to {may} in May" in choices.FIRST_LOOK["may"]

    def test_the_longest_stretch_is_the_one_named(self):
        """From June 1847 on, deaths stay low for longer than ever before."""
        chart = cases.vienna()
        runs = read_phase(chart.series.value.tolist(), baseline=int(chart.points["baseline"].sum())).runs
        longest = max(runs, key=len)
        assert chart.series.axis.labels()[longest[0]] == "June 1847"
        assert sorted(map(len, runs))[-2] < len(longest) == 22


class TestChance:
    def test_93_of_100_longest_runs_are_3_to_6(self):
        """Counted over every order of twelve above and twelve below."""
        share = (orders(12, 12, 6) - orders(12, 12, 2)) / math.comb(24, 12)
        assert round(100 * share) == 93
        words = BY_ID["expect-by-chance"]
        assert "in 93 of 100" in words.why
        assert "in 93 of 100" in words.check(words.solution).comments[0].says

    def test_the_random_numbers_are_what_the_exercise_says(self):
        """24 numbers, a shift of six under the IHI rules, none under Anhøj's."""
        chart = cases.random_numbers()
        reading = read_phase(chart.series.value.tolist())
        assert (len(chart.points), reading.longest) == (24, 6)
        assert chart.summary.loc[0, "runs_signal"]
        assert longest_trend(chart.series.value.tolist()) < 5
        assert reading.useful == 24
        assert reading.longest <= 8 <= reading.crossings
        assert "more than eight here" in BY_ID["which-rules"].prompt

    def test_its_figures_of_false_alarms_are_those_of_the_simulation(self):
        """About 3 in 100 under Anhøj's rules, about 37 under IHI's."""
        reply = BY_ID["which-rules"].check("one").comments[0]
        assert "about 3 signal under Anhøj's rules and about 37 under the IHI set" in reply.why


class TestWard:
    def test_the_run_that_sentences_name(self):
        """Twelve weeks above the earlier median, from 8 April to 24 June; one of five in July lies below."""
        chart = cases.hand_hygiene_noted()
        assert "12 points in a row lie above it from 8 April 2024 to 24 June 2024" in chart.describe()
        assert choices.SAYS["run"].startswith(
            "Twelve weeks in a row lie above the earlier median, from 8 April to 24 June"
        )
        july = chart.points[chart.points["x"] >= "2024-07-01"]
        assert len(july) == 5
        assert (july["side"] < 0).sum() == 1

    def test_the_prompts_count_what_is_shown(self):
        """30 weeks and a baseline of 13; sixteen counts, four of them on the median."""
        chart = cases.hand_hygiene()
        assert (len(chart.points), chart.points["baseline"].sum()) == (30, 13)
        assert "30 weeks" in BY_ID["longest-run"].prompt
        assert "first 13 weeks" in BY_ID["longest-run"].prompt
        counts = cases.small_counts()
        assert (len(counts.points), counts.summary.loc[0, "centre"], counts.summary.loc[0, "n_useful"]) == (16, 5, 12)


class TestClinic:
    def test_the_averages_that_the_manager_shows(self):
        """15 in 100 in the six months before the reminders, 12 in the six after; up again by the next winter."""
        clinic = load("no_shows").set_index("month")
        rate = 100 * clinic["no_shows"] / clinic["booked"]
        assert round(rate["2023-09":"2024-02"].mean()) == 15
        assert round(rate["2024-03":"2024-08"].mean()) == 12
        assert "12 in 100 appointments were missed, not 15" in choices.MISSED["work"]
        assert rate["2023-11":"2024-02"].mean() > rate["2024-11":"2025-02"].mean() > rate["2024-03":"2024-08"].mean()

    def test_the_spring_before_fell_too(self):
        """Missed appointments fell in the spring before, without a reminder."""
        clinic = load("no_shows").set_index("month")
        rate = 100 * clinic["no_shows"] / clinic["booked"]
        assert rate["2023-03":"2023-08"].mean() < rate["2022-09":"2023-02"].mean()

    def test_the_crossings_that_the_reply_names(self):
        """Crossed 8 times, fewer than 13 is seldom."""
        row = cases.missed_appointments().summary.loc[0]
        assert f"crossed {row['n_crossings']} times, and fewer than {row['n_crossings_min']} is seldom" in (
            choices.MISSED_REPLIES["chance"].says
        )
        assert row["runs_signal"]


class TestControls:
    @pytest.mark.parametrize(
        "each", [each for each in EXERCISES if isinstance(each.control, Points)], ids=lambda each: each.id
    )
    def test_points_to_mark_are_on_the_chart(self, each: Exercise):
        """Every label in the solution and in a mistake is a point of the chart, and no label is there twice."""
        labels = [label for *_, label in chart_of(each.control.chart()).places]
        assert len(set(labels)) == len(labels)
        assert set(each.solution) <= set(labels)
        for mistake in each.mistakes:
            assert set(mistake.example) <= set(labels)

    def test_settings_in_words(self):
        """What was chosen, read as a person would say it; what wasn't, left out."""
        control = BY_ID["build-vienna"].control
        assert isinstance(control, ChartSettings)
        assert control.in_words(BY_ID["build-vienna"].solution) == (
            "deaths, per 100 births, baseline up to 1847-05, anhoej rules, lower is better"
        )
        assert control.in_words({"y": "births", "n": "", "freeze": ""}) == "births, no baseline"
        assert not control.accepts("deaths")
        assert not control.accepts({"y": 5})

    def test_notes_in_words(self):
        """Each note with its point."""
        control = BY_ID["pin-the-change"].control
        assert isinstance(control, Notes)
        assert control.in_words({"8 April 2024": "Rub", "1 July 2024": "Doctors"}) == (
            "at 8 April 2024: 'Rub' and at 1 July 2024: 'Doctors'"
        )
        assert not control.accepts(["8 April 2024"])
        assert not control.accepts({"8 April 2024": None})

    @pytest.mark.parametrize("id", ["build-vienna", "pin-the-change"])
    def test_there_is_a_paper_version(self, id):
        """Each control that is built on the screen says what to do on paper, without the answer."""
        lines = BY_ID[id].control.on_paper()
        assert any("____" in line for line in lines)
        assert "1847" not in " ".join(lines)

    def test_the_solution_of_pinning_stands_at_the_change_of_the_data_card(self):
        """The week to pin the note to is the one in which the data changed."""
        change = load("hand_hygiene").attrs["card"].change
        labels = dict(zip(cases.hand_hygiene().points["x"].dt.strftime("%Y-%m-%d"),
                          cases.hand_hygiene().series.axis.labels(), strict=True))  # fmt: skip
        assert [labels[change.date]] == list(BY_ID["pin-the-change"].solution)

    def test_made_up_charts_say_so(self):
        """Every chart of made-up data in an exercise is marked as such; Vienna's is real."""
        made_up = [cases.hand_hygiene(), cases.hand_hygiene_noted(), cases.missed_appointments(), cases.small_counts(),
                   cases.random_numbers()]  # fmt: skip
        assert all(chart.labels.synthetic for chart in made_up)
        assert not cases.vienna().labels.synthetic


def test_no_case_is_shown_with_its_verdict_before_it_is_asked_for():
    """Charts on which points are marked, and the first look, show no verdict."""
    shown = [BY_ID["useful-points"].control.chart(), BY_ID["longest-run"].control.chart(), BY_ID["first-look"].shows()]
    for chart in map(chart_of, shown):
        assert not re.search(r"\b(signal|shift|usual)\b", chart.words)
        assert "signal" not in chart.data.columns
