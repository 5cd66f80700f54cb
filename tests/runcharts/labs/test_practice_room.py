"""The practice room's charts: made again, fair, and as hard as they say."""

import itertools

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings

from qilearn.runcharts.labs.practice_room import LEVELS, STORIES, WAVE, make_round, true_words
from tests.runcharts.labs.perfect_reader import measured

EXPECTED = ("From alarm to first antibiotics", "shift", 20, (66.0, 67.0, 75.0, 64.0, 68.0))
"""Round 1 of seed 2026 at level 1."""


def rounds(level: int, many: int, seed: int = 5):
    return [make_round(seed, number, level) for number in range(1, many + 1)]


class TestRounds:
    @given(st.integers(0, 2**31), st.integers(1, 10_000), st.integers(1, len(LEVELS)))
    @settings(max_examples=40, deadline=None)
    def test_the_same_seed_makes_the_same_chart(self, seed, number, level):
        """A round can be made again, to the last digit, from what is kept of it."""
        one, again = make_round(seed, number, level), make_round(seed, number, level)
        assert one == again
        assert one.rules_signal == again.rules_signal

    def test_a_known_chart(self):
        """These values were written down once: another machine or version has to give them too."""
        made = make_round(2026, 1, 1)
        assert (made.story.title, made.truth.kind, made.truth.starts) == EXPECTED[:3]
        assert made.values[:5] == EXPECTED[3]

    def test_other_seeds_and_rounds_make_other_charts(self):
        """No two learners, and no two rounds, get the same chart."""
        made = [make_round(seed, number, 2).values for seed in range(5) for number in range(1, 21)]
        assert len(set(made)) == 100

    @given(st.integers(0, 2**31), st.integers(1, 1000), st.integers(1, len(LEVELS)))
    @settings(max_examples=60, deadline=None)
    def test_a_chart_is_what_its_level_says(self, seed, number, level):
        """Its points, its change, and where the change may begin; values that could be real, and SYNTHETIC on it."""
        made, wanted = make_round(seed, number, level), LEVELS[level - 1]
        truth = made.truth
        assert len(made.values) == wanted.points
        assert min(made.values) > 0
        assert made.story.measure[:3] != "of " or max(made.values) <= 100
        assert truth.is_changed == (truth.kind in ("shift", "drift")) == (truth.starts is not None)
        if truth.kind == "shift":
            assert abs(truth.size) == wanted.size
            assert wanted.points // 3 < truth.starts <= wanted.points - wanted.points // 3 + 1
        if truth.kind == "drift":
            assert wanted.has_drifts
            assert abs(truth.size) == 2 * wanted.size
            assert 3 <= truth.starts <= wanted.points // 2
        if truth.kind in ("seasonal", "autocorrelated"):
            assert wanted.has_patterns
        if truth.kind == "seasonal":
            assert 2 * WAVE[made.story.unit] <= wanted.points
        assert made.chart.labels.synthetic

    def test_half_hold_a_change_whatever_the_story(self):
        """The base rate is as told, and neither title nor unit gives anything away."""
        made = rounds(4, 2000)
        for story in STORIES:
            changed = [each.truth.is_changed for each in made if each.story == story]
            assert len(changed) > 150
            assert np.mean(changed) == pytest.approx(0.5, abs=3.5 * 0.5 / len(changed) ** 0.5)

    def test_shifts_go_either_way(self):
        """Up is as likely as down, so that the direction says nothing."""
        sizes = [each.truth.size for each in rounds(2, 600) if each.truth.is_changed]
        assert np.mean(np.array(sizes) > 0) == pytest.approx(0.5, abs=0.1)

    def test_the_usual_level_can_not_be_learned_by_heart(self):
        """Charts of one story differ more in level than a shift is large."""
        medians = [
            np.median(each.values) for each in rounds(1, 400) if each.story == STORIES[0] and not each.truth.is_changed
        ]
        assert np.std(medians) > 1.4 * STORIES[0].spread

    def test_a_season_may_begin_at_any_time_of_it(self):
        """No one learns to know a season by its first rise."""
        waves = [each for each in rounds(3, 800) if each.truth.kind == "seasonal"]
        turns = [2j * np.pi * np.arange(24) / WAVE[each.story.unit] for each in waves]
        phases = [
            np.angle(np.sum(np.array(each.values) * np.exp(turn))) for each, turn in zip(waves, turns, strict=True)
        ]
        assert len(waves) > 60
        assert min(np.histogram(phases, bins=4, range=(-np.pi, np.pi))[0]) > 5

    def test_before_the_call_nothing_is_given_away(self):
        """Title, words and picture of the points and line say nothing of signals or of the truth."""
        for made in rounds(4, 30):
            shown = made.chart.reveal("line")
            assert not {"signal", "shift", "drift", "run", "season"} & set(shown.alt.lower().replace(".", " ").split())
            assert list(shown.data.columns) == ["phase", "x", "y", "n", "value", "centre"]


class TestTruth:
    def test_it_is_said_in_the_charts_own_words(self):
        """By week or month as on the chart, with the direction."""
        said = {each.truth.kind: (each, true_words(each)) for each in rounds(4, 200)}
        assert set(said) == {"random", "shift", "drift", "seasonal", "autocorrelated"}
        each, words = said["shift"]
        way = "higher" if each.truth.size > 0 else "lower"
        assert words == f"from {each.story.unit} {each.truth.starts} on it ran 1.5 standard deviations {way}"
        each, words = said["drift"]
        assert words.endswith("by 3 standard deviations at the end")
        each, words = said["seasonal"]
        assert f"every {WAVE[each.story.unit]} {each.story.unit}s" in words


class TestLevels:
    def test_each_is_harder_than_the_one_before(self):
        """Shifts never grow, charts never get longer, and a perfect reader is right less and less often."""
        for easier, harder in itertools.pairwise(LEVELS):
            assert harder.size <= easier.size
            assert harder.points <= easier.points
            assert harder.best <= easier.best
            assert harder != easier

    @pytest.mark.parametrize("level", LEVELS, ids=lambda level: f"level {level.number}")
    def test_the_figures_told_are_true(self, level):
        """What rules and a perfect reader get is simulated again, on other charts than the figures came from."""
        charts = 400
        found, alarms, best = measured(level.number, charts, seed=99)
        for got, told, of in (
            (found, level.rules_find, charts / 2),
            (alarms, level.rules_alarm, charts / 2),
            (best, level.best, charts),
        ):
            assert got == pytest.approx(told, abs=0.015 + 3.5 * (told * (1 - told) / of) ** 0.5)

    def test_a_level_says_what_to_expect(self):
        """In words, and plainly where even the best reading is often wrong."""
        assert LEVELS[1].says == "Level 2 of 6: shifts of 2 standard deviations in 24 points"
        assert "the Anhøj rules find about 6" in LEVELS[1].expects
        assert "be unsure" in LEVELS[5].expects
        assert "be unsure" not in LEVELS[0].expects
