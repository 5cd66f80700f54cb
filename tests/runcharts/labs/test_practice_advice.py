"""What a practice record says: hits, false alarms, calibration, over time, what next."""

import re

import pytest
from hypothesis import given, settings

from qilearn.runcharts.exercises.reading import READING
from qilearn.runcharts.labs.practice_advice import (
    by_level,
    calibration,
    calibration_words,
    leaning,
    next_practice,
    over_time,
    own_chart,
    so_far,
)
from qilearn.runcharts.labs.practice_record import tally
from tests.runcharts.labs.practice_examples import ALARM, HIT, MISS, QUIET, SEASON, any_calls, calls_of


def about(calls) -> list[str]:
    return [comment.about for comment in next_practice(calls)]


class TestCounts:
    def test_the_sentence(self):
        """Counts, with what the rules made of the same charts."""
        made = calls_of(*[{**HIT, "rules": True}] * 4, MISS, ALARM, ALARM, QUIET, QUIET, QUIET)
        assert so_far(tally(made)) == (
            "Of 5 changes you found 4; of 5 charts without a change you called 2 a change. "
            "On the same charts the Anhøj rules found 4 and called 0 a signal."
        )
        assert so_far(tally(())) == "You have called no chart yet."

    def test_by_level(self):
        """A row for each level that was reached."""
        rows = by_level((*calls_of(HIT, MISS, ALARM), *calls_of(HIT, QUIET, level=2)))
        assert rows["level"].tolist() == ["1", "2"]
        assert rows["changes found"].tolist() == ["1 of 2", "1 of 1"]
        assert rows["false alarms"].tolist() == ["1 of 1", "0 of 1"]


class TestCalibration:
    def test_by_hand(self):
        """For each degree of sureness, how many calls and how many right."""
        made = (*calls_of(HIT, MISS, QUIET, sure=80), *calls_of(HIT, MISS, sure=50))
        assert calibration(made).to_dict("list") == {"sure": [50, 80], "calls": [2, 3], "right": [1, 2]}
        words = calibration_words(made)
        assert words.startswith(
            "Of 3 calls that you were 80 or 90 % sure of, 2 were right. By what you said, about 3 of all"
        )
        assert "So few calls say little" in words

    def test_surer_than_right(self):
        """Ten calls at 90 %, six right: three fewer than said, more than twice 0.95, its standard deviation."""
        made = calls_of(*[HIT] * 6, *[MISS] * 4, sure=90)
        assert leaning(made) == "over"
        assert "over all your calls you are surer than right" in calibration_words(made)

    def test_the_tails_are_exact(self):
        """Ten calls at 99 %: nine right or fewer comes in 9.6 % of such records, eight or fewer in 0.4 %."""
        assert leaning(calls_of(*[HIT] * 9, MISS, sure=99)) is None
        assert leaning(calls_of(*[HIT] * 8, *[MISS] * 2, sure=99)) == "over"

    def test_of_all_calls_and_lately_are_told_apart(self):
        """Twenty wrong calls at 90 %, then thirty right ones: surer than right in all, and nothing to say of late."""
        made = calls_of(*[MISS] * 20, *[HIT, QUIET] * 15, sure=90)
        assert "over all your calls you are surer than right" in calibration_words(made)
        assert "how sure" not in about(made)
        (lately,) = (each for each in next_practice(made[:20]) if each.about == "how sure")
        assert lately.says.startswith("Lately you are surer than right")

    def test_less_sure_than_right(self):
        """Twenty calls at 60 %, all right: eight more than said, more than twice 2.19."""
        assert leaning(calls_of(*[HIT] * 20, sure=60)) == "under"

    def test_what_chance_could_do_is_left_open(self):
        """Ten calls at 80 %, six right: two fewer than said, less than twice 1.26."""
        made = calls_of(*[HIT] * 6, *[MISS] * 4, sure=80)
        assert leaning(made) is None
        assert "no more apart than chance would make it" in calibration_words(made)

    def test_from_few_calls_nothing(self):
        """Nine wrong calls at 99 % are still too few to be told what one is like."""
        assert leaning(calls_of(*[MISS] * 9, sure=99)) is None

    @given(any_calls)
    def test_the_table_holds_every_call(self, calls):
        """Each once, and no more right than called."""
        shown = calibration(calls)
        assert shown["calls"].sum() == len(calls)
        assert shown["right"].sum() == sum(call.is_right for call in calls)
        assert (shown["right"] <= shown["calls"]).all()


class TestOverTime:
    def test_ten_calls_a_row(self):
        """By hand: 3 of 5 found, 1 of 5 alarms, 7 right at 80 %; then 2 of 2 found, 1 of 1 alarm, 2 of 3 right at 60 %."""
        ten = calls_of(HIT, HIT, HIT, MISS, MISS, ALARM, *[QUIET] * 4, sure=80)
        rest = calls_of(HIT, HIT, ALARM, level=2, sure=60)
        assert over_time((*ten, *rest)).to_numpy().tolist() == [
            ["1 to 10", "1", "3 of 5", "1 of 5", "80 %", "70 %"],
            ["11 to 13", "2", "2 of 2", "1 of 1", "60 %", "67 %"],
        ]

    def test_how_sure_is_the_mean(self):
        """Five calls at 50 % and five at 99 %: 74.5, which is written 74."""
        made = (*calls_of(*[HIT] * 5, sure=50), *calls_of(*[QUIET] * 5, sure=99, level=3))
        (row,) = over_time(made).to_dict("records")
        assert (row["how sure, on average"], row["right"], row["level"]) == ("74 %", "100 %", "1 and 3")

    def test_the_eleventh_call_has_a_row_of_its_own(self):
        """Named by its number alone; without a call there is no row."""
        assert over_time(calls_of(*[HIT] * 11))["calls"].tolist() == ["1 to 10", "11"]
        assert over_time(()).empty

    @given(any_calls)
    def test_every_call_is_in_one_row(self, calls):
        """The rows' changes and charts without one add up to all calls."""
        rows = over_time(calls)
        counts = [cell.split(" of ") for name in ("changes found", "false alarms") for cell in rows.get(name, [])]
        assert sum(int(of) for _, of in counts) == len(calls)
        assert all(int(number) <= int(of) for number, of in counts)

    def test_it_counts_whole_blocks(self):
        """Three blocks of five at hand: 4, 5 and 2 right; the two calls after them wait."""
        made = calls_of(HIT, HIT, HIT, HIT, MISS, *[QUIET] * 5, HIT, HIT, MISS, MISS, MISS, HIT, HIT)
        assert own_chart(made).points["value"].tolist() == [4, 5, 2]

    def test_no_chart_of_one_block(self):
        """One point is no line."""
        assert own_chart(calls_of(*[HIT] * 9)) is None

    def test_no_verdict_from_few_blocks(self):
        """Read with the same rules, and the same humility, as any chart."""
        chart = own_chart(calls_of(*([HIT] * 5 + [MISS] * 5) * 4))
        assert not chart.verdicts.has_verdict[0]
        assert "too few for a verdict" in chart.describe()

    def test_a_shift_in_ones_own_record(self):
        """Twelve blocks with two right, then twelve with four: the rules signal, by a run of twelve."""
        two, four = (HIT, HIT, MISS, MISS, MISS), (HIT, HIT, HIT, HIT, MISS)
        assert own_chart(calls_of(*two * 12, *four * 12)).verdicts.signal[0]

    def test_new_levels_are_noted(self):
        """Where each is first reached, and not when one comes back to it."""
        up, down, again = calls_of(*[HIT] * 5), calls_of(*[MISS] * 10, level=2), calls_of(*[HIT] * 5, level=1)
        notes = own_chart((*up, *down, *again, *calls_of(*[HIT] * 5, level=2))).labels.notes
        assert [(int(place), text) for place, text in notes] == [(1, "level 1"), (2, "level 2")]


class TestWhatNext:
    def test_from_fewer_than_ten_calls_nothing(self):
        """Only how many there are, and why that is too few."""
        (comment,) = next_practice(calls_of(*[ALARM] * 9))
        assert comment.about == "practise"
        assert "There are 9 so far" in comment.says

    @pytest.mark.parametrize(
        ("made", "first", "exercise"),
        [
            ([ALARM] * 4 + [QUIET] + [HIT] * 5, "false alarms", "What does chance look like?"),
            ([MISS] * 4 + [HIT] + [QUIET] * 5, "misses", "Find the longest run"),
            ([SEASON] * 3 + [QUIET] * 3 + [HIT] * 4, "patterns", "A success story"),
            ([{**HIT, "mark": 20}] * 4 + [HIT] + [QUIET] * 5, "where", "Find the longest run"),
        ],
        ids=["false alarms", "misses", "patterns", "places"],
    )
    def test_it_follows_from_the_record(self, made, first, exercise):
        """What goes wrong most often comes first, with a reason and an exercise."""
        advice = next_practice(calls_of(*made))
        assert advice[0].about == first
        assert f"in notebook 06: “{exercise}" in advice[0].says
        assert advice[0].why

    def test_the_exercises_exist(self):
        """What is recommended by its title is in notebook 06 under that title, and no code is in the way."""
        made = calls_of(*[ALARM] * 4, *[MISS] * 4, *[SEASON] * 4, *[{**HIT, "mark": 25}] * 4)
        named = re.findall(r"in notebook 06: “([^”]+)”", repr(next_practice(made)))
        assert len(named) == 4
        assert set(named) <= {exercise.title for exercise in READING}
        assert "qi." not in repr(next_practice(made)) + repr(next_practice(calls_of(*[QUIET] * 10)))

    def test_overconfidence_is_told(self):
        """Beside what goes wrong."""
        assert "how sure" in about(calls_of(*[MISS] * 5, *[HIT] * 5, sure=99))

    def test_one_slip_is_no_habit(self):
        """One miss among ten calls, or two, are left alone, even of few changes; a third is worth a word."""
        for made in ([MISS] + [HIT] * 4 + [QUIET] * 5, [MISS] * 2 + [HIT] + [QUIET] * 7):
            assert [comment.kind for comment in next_practice(calls_of(*made))] == ["strength"]
        assert about(calls_of(*[MISS] * 3, *[QUIET] * 7, sure=60)) == ["misses"]

    def test_old_calls_are_left_behind(self):
        """Thirty good calls after thirty false alarms: the alarms are no longer news."""
        assert "false alarms" not in about(calls_of(*[ALARM] * 30, *[HIT, QUIET] * 15))

    def test_at_the_hardest_level_it_says_so(self):
        """Where even a perfect reader is often wrong, that is part of the picture."""
        made = [MISS] * 5 + [HIT] * 5
        assert about(calls_of(*made, level=6, sure=60)) == ["misses", "level"]
        assert about(calls_of(*made, level=2, sure=60)) == ["misses"]

    @given(any_calls)
    @settings(max_examples=50, deadline=None)
    def test_there_is_always_something_and_never_a_score(self, calls):
        """Whatever was called, a coach has a word, without marks or shouting."""
        advice = next_practice(calls)
        assert advice
        assert not re.search(r"[!{}]|\bscore|\bOops\b", repr(advice) + calibration_words(calls) + so_far(tally(calls)))
