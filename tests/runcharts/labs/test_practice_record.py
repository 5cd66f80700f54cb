"""The practice record: what is kept, counted, and which level it leads to."""

from datetime import timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from pydantic import ValidationError

from qilearn.core.documents import Unreadable, new_document, read_document, write_document
from qilearn.runcharts.labs.practice_record import (
    BLOCK,
    PRACTICE,
    PracticeBody,
    blocks,
    level_after,
    level_news,
    tally,
)
from qilearn.runcharts.labs.practice_room import LEVELS, make_round
from tests.runcharts.labs.practice_examples import ALARM, AT, HIT, MISS, QUIET, SEASON, any_calls, calls_of, kept

GOOD = (HIT, QUIET, HIT, QUIET, MISS)
MIDDLING = (HIT, QUIET, HIT, ALARM, MISS)
POOR = (HIT, QUIET, ALARM, ALARM, MISS)


class TestLevels:
    """The rule by hand: after five calls, four or five right go up, two or fewer down."""

    @pytest.mark.parametrize(
        ("made", "level"),
        [
            ((), 1),
            ((HIT,) * 4, 1),
            ((HIT,) * 5, 2),
            (GOOD, 2),
            (MIDDLING, 1),
            (POOR, 1),
            ((ALARM,) * 5, 1),
        ],
        ids=["none", "four right", "five right", "four of five", "three of five", "two of five", "all wrong"],
    )
    def test_from_level_one(self, made, level):
        """Up with four of five; never below the first."""
        assert level_after(calls_of(*made)) == level

    @pytest.mark.parametrize(("made", "level"), [(GOOD, 4), (MIDDLING, 3), (POOR, 2), ((HIT, HIT, HIT, HIT), 3)])
    def test_from_level_three(self, made, level):
        """One up, one down, or as before; not before the fifth call."""
        assert level_after(calls_of(*made, level=3)) == level

    def test_never_above_the_last(self):
        """At the hardest level, all right stays there."""
        assert level_after(calls_of(*[HIT] * 5, level=6)) == 6

    def test_calls_of_the_level_before_do_not_count(self):
        """After going up, five calls at the new level decide."""
        assert level_after((*calls_of(*[HIT] * 5), *calls_of(*[HIT] * 4, level=2))) == 2
        assert level_after((*calls_of(*[HIT] * 5), *calls_of(*POOR, level=2))) == 1

    def test_staying_begins_another_five(self):
        """Three right, then four right of the next five: up."""
        assert level_after(calls_of(*MIDDLING, *GOOD)) == 2
        assert level_after(calls_of(*MIDDLING, HIT, HIT, HIT, HIT)) == 1

    def test_the_place_does_not_count(self):
        """A change called rightly is right, wherever it was marked."""
        assert level_after(calls_of(*[{**HIT, "mark": 30}] * 5)) == 2

    @given(any_calls)
    def test_a_level_always_exists(self, calls):
        """Whatever was called, the next level is one that there is."""
        assert 1 <= level_after(calls) <= len(LEVELS)

    @given(any_calls)
    def test_blocks_hold_every_call_once(self, calls):
        """In order, at most five to a block, each block on one level."""
        made = list(blocks(calls))
        assert tuple(call for block in made for call in block) == calls
        assert all(1 <= len(block) <= BLOCK and len({call.level for call in block}) == 1 for block in made)

    def test_the_news_is_told_after_the_fifth_call_only(self):
        """With how many were right and what comes next."""
        assert level_news(()) is None
        assert level_news(calls_of(*GOOD[:4])) is None
        assert "4 were right, so the next charts are harder. Level 2 of 6" in level_news(calls_of(*GOOD)).says
        assert "2 were right, so the next charts are easier. Level 2 of 6" in level_news(calls_of(*POOR, level=3)).says
        assert "you stay at level 3 for 5 more" in level_news(calls_of(*MIDDLING, level=3)).says
        assert "there is no harder one" in level_news(calls_of(*GOOD, level=6)).says
        assert "1 was right. You stay at level 1" in level_news(calls_of(HIT, *[MISS] * 4)).says


class TestCounts:
    def test_by_hand(self):
        """Four hits of five changes, two false alarms of five quiet charts, one of them on a pattern."""
        made = calls_of(HIT, HIT, {**HIT, "mark": 16}, HIT, MISS, ALARM, QUIET, QUIET, QUIET, SEASON)
        counts = tally(made)
        assert (counts.changes, counts.found, counts.missed, counts.near) == (5, 4, 1, 3)
        assert (counts.quiet, counts.alarms, counts.patterns, counts.pattern_alarms) == (5, 2, 1, 1)
        assert (counts.calls, counts.right) == (10, 7)

    def test_what_the_rules_made_of_the_same_charts(self):
        """A verdict that there isn't counts as no signal."""
        counts = tally(calls_of({**HIT, "rules": True}, {**MISS, "rules": None}, {**ALARM, "rules": True}, QUIET))
        assert (counts.rules_found, counts.rules_alarms) == (1, 1)

    @given(any_calls)
    def test_they_add_up(self, calls):
        """Whatever was called: each call is one of four, and no part is larger than its whole."""
        counts = tally(calls)
        four = [call.outcome for call in calls]
        assert counts.calls == len(calls)
        assert counts.found == four.count("hit")
        assert counts.missed == four.count("miss")
        assert counts.alarms == four.count("false alarm")
        assert counts.quiet - counts.alarms == four.count("correct rejection")
        assert counts.right == sum(call.is_right for call in calls)
        assert 0 <= counts.near <= counts.found <= counts.changes
        assert 0 <= counts.pattern_alarms <= counts.alarms
        assert counts.pattern_alarms <= counts.patterns <= counts.quiet


class TestBody:
    def body(self, **changes) -> PracticeBody:
        return PracticeBody(**{"seed": 7, **changes})

    def answered(self, body: PracticeBody, says="changed", sure=80, mark=9) -> PracticeBody:
        round = make_round(body.seed, body.number, body.level)
        return body.choosing(says=says, sure=sure, mark=mark).answering(round, at=AT)

    def test_a_call_keeps_its_truth(self):
        """What was true, what was called, how sure, where and when; the draft's mark only with a change."""
        body = self.answered(self.body())
        round, call = make_round(7, 1, 1), body.calls[0]
        assert (call.round, call.level, call.kind, call.starts) == (1, 1, round.truth.kind, round.truth.starts)
        assert (call.says, call.sure, call.mark, call.rules, call.at) == ("changed", 80, 9, round.rules_signal, AT)
        assert self.answered(self.body(), says="chance").calls[0].mark is None

    def test_a_round_is_called_once(self):
        """A second Check, or one of another round, changes nothing."""
        body = self.answered(self.body())
        assert self.answered(body, says="chance") == body
        later = body.going_on()
        assert (
            later.choosing(says="chance", sure=50, mark=None).answering(make_round(7, 1, 1), at=AT).calls == body.calls
        )

    def test_nothing_is_kept_of_half_a_call(self):
        """Without a call, or without saying how sure."""
        body, round = self.body(), make_round(7, 1, 1)
        assert not body.choosing(says="chance", sure=None, mark=None).answering(round, at=AT).calls
        assert not body.choosing(says=None, sure=50, mark=3).answering(round, at=AT).calls

    def test_going_on(self):
        """The next round has the next number, and an empty draft; before Check there is no going on."""
        body = self.body()
        assert body.going_on() == body
        assert body.number == 1
        body = self.answered(body)
        assert (body.number, body.is_answered) == (1, True)
        body = body.going_on()
        assert (body.number, body.draft.says, body.draft.mark) == (2, None, None)

    @pytest.mark.parametrize("says", ["", "signal", 7, None, ["changed"], {"a": 1}])
    @pytest.mark.parametrize("sure", ["80", 81, -1, None, [80], 1e308, float("nan")])
    def test_what_nobody_can_choose_is_not_chosen(self, says, sure):
        """Whatever a front end may report, there is no call of it."""
        draft = self.body().choosing(says=says, sure=sure, mark=None).draft
        assert (draft.says, draft.sure) == (None, None)

    @given(any_calls, st.booleans(), st.integers(0, 2**31))
    @settings(max_examples=60, deadline=None)
    def test_it_is_the_same_after_writing_and_reading(self, calls, is_answered, seed):
        """Every call there could be comes back from the file as it was."""
        body = PracticeBody(seed=seed, calls=calls, is_answered=is_answered)
        written = write_document(new_document(PRACTICE, "practice", body, at=AT))
        assert read_document(PRACTICE, "practice", written).body == body

    @pytest.mark.parametrize(
        ("old", "new"),
        [(b'"level": 1', b'"level": 99'), (b'"sure": 80', b'"sure": 85'), (b'"says": "chance"', b'"says": "<b>"')],
    )
    def test_a_file_that_can_not_be_is_not_read(self, old, new):
        """A level, a sureness or a call that doesn't exist."""
        written = write_document(new_document(PRACTICE, "practice", self.body(calls=calls_of(QUIET)), at=AT))
        assert old in written
        assert isinstance(read_document(PRACTICE, "practice", written.replace(old, new)), Unreadable)

    def test_a_call_without_a_time_zone_is_refused(self):
        """Times are kept so that they mean the same everywhere."""
        with pytest.raises(ValidationError):
            kept(at=AT.replace(tzinfo=None))
        assert kept(at=AT + timedelta(hours=1)).at > AT
