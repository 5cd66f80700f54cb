"""A call on a chart: what it is, and what a coach replies."""

import re

import pytest

from qilearn.runcharts.labs.practice_call import Call, is_near, missing, outcome, reply
from qilearn.runcharts.labs.practice_room import LEVELS, STORIES, Round, make_round
from qilearn.runcharts.simulate import Truth

# Twelve points about 40, then twelve about 60, of which one goes back: a run of 11 below, one above; by hand.
LOW = (39, 41, 40, 38, 42, 39, 40, 41, 38, 40, 39, 42)
HIGH = (60, 61, 59, 62, 60, 58, 61, 60, 59, 62, 61, 60)
ZIGZAG = tuple(40 + (place % 2) * 10 + place % 3 for place in range(24))


# Up from point 13: with point 5 high and point 13 still low, 11 high points in a row begin at 14; with point 12 high and
# point 24 low, 12 of them at 12; with points 12 high and 17 low, the longest run is the 11 low ones, and 7 high ones end it.
LATE = (*LOW[:4], 60, *LOW[5:], 41, *HIGH[1:])
EARLY = (*LOW[:11], 60, *HIGH[:11], 41)
OLD = (*LOW[:11], 60, *HIGH[:4], 41, *HIGH[5:])


def a_round(kind: str, values=LOW + HIGH, *, starts: int | None = None, size: float = 0.0) -> Round:
    """A round with values written by hand."""
    truth = Truth(kind, starts is not None, starts, size, "")
    return Round(1, LEVELS[1], STORIES[0], truth, tuple(map(float, values)))


SHIFT = a_round("shift", starts=13, size=2.0)
SILENT = a_round("shift", ZIGZAG, starts=13, size=-2.0)
RANDOM = a_round("random", ZIGZAG)
LUCKY = a_round("random")
SEASON = a_round("seasonal")


def said(round: Round, call: Call) -> dict[str, str]:
    """The reply, by what each part is about."""
    return {comment.about: f"{comment.kind}: {comment.says}" for comment in reply(round, call)}


@pytest.mark.parametrize(
    ("says", "is_changed", "found"),
    [
        ("changed", True, "hit"),
        ("changed", False, "false alarm"),
        ("chance", True, "miss"),
        ("chance", False, "correct rejection"),
    ],
)
def test_a_call_is_one_of_four(says, is_changed, found):
    """Hit, false alarm, miss and correct rejection, as signal detection names them."""
    assert outcome(says, is_changed=is_changed) == found


@pytest.mark.parametrize(
    ("kind", "mark", "near"),
    [
        ("shift", 11, True),
        ("shift", 15, True),
        ("shift", 10, False),
        ("shift", 16, False),
        ("drift", 9, True),
        ("drift", 17, True),
        ("drift", 18, False),
        ("shift", None, False),
    ],
)
def test_a_mark_near_the_change_counts_as_found(kind, mark, near):
    """Within two points of a shift, and four of a drift, on either side of where it begins (point 13)."""
    assert is_near(kind, 13, mark) is near


def test_what_is_missing_is_asked_for():
    """Gently, all at once, and where only a change needs a place."""
    assert [comment.about for comment in missing(None, None, None)] == ["your call", "how sure"]
    assert [comment.about for comment in missing("changed", 70, None)] == ["where"]
    assert not missing("chance", 50, None)
    assert not missing("changed", 50, 1)
    assert all(comment.kind == "question" for comment in missing(None, None, None))


class TestReply:
    def test_a_hit_with_the_right_place(self):
        """It is said what changed, that the mark is right, and that the rules agree: a run of 12, by hand."""
        found = said(SHIFT, Call("changed", 80, 13))
        assert found["hit"] == (
            "strength: You said that something changed, and it did: "
            "from week 13 on it ran 2 standard deviations higher."
        )
        assert found["where"] == "strength: You marked week 13, and there it begins."
        assert found["the rules"].startswith("strength: The Anhøj rules signal too. Shift: 12 points above the median")
        assert "how sure" not in found

    def test_a_hit_with_the_place_off(self):
        """How far, and which way; two points still count as found, three don't."""
        assert "2 points earlier. Within 2 points" in said(SHIFT, Call("changed", 80, 15))["where"]
        off = said(SHIFT, Call("changed", 80, 10))["where"]
        assert off.startswith("next step: You marked week 10; it begins at week 13, 3 points later. That is too far")

    @pytest.mark.parametrize(
        ("values", "mark", "words"),
        [
            (
                LATE,
                14,
                "The run that the rules count begins there, 1 point later than the change at week 13: the median",
            ),
            (
                EARLY,
                12,
                "The run that the rules count begins there, 1 point earlier than the change at week 13: by chance",
            ),
            (OLD, 18, "The longest run above the median begins there, 5 points later than the change at week 13"),
            (OLD, 1, "You marked week 1, where the old level begins. The change is where that level ends, at week 13."),
            (LATE, 6, "You marked week 6, where the longest run of the old level begins."),
        ],
    )
    def test_a_mark_where_a_run_begins_is_understood(self, values, mark, words):
        """It was seen rightly where the run begins; it is said why the change needn't begin there."""
        assert words in said(a_round("shift", values, starts=13, size=2.0), Call("changed", 80, mark))["where"]

    @pytest.mark.parametrize(("values", "mark", "kind"), [(LATE, 14, "strength"), (OLD, 18, "next step")])
    def test_where_a_run_begins_counts_by_how_far_it_is(self, values, mark, kind):
        """Within two points it is found, however it came about; five points off it isn't."""
        where = said(a_round("shift", values, starts=13, size=2.0), Call("changed", 80, mark))["where"]
        assert where.startswith(kind)
        assert ("counts as found" in where) == (kind == "strength")
        assert ("too far" in where) == (kind == "next step")

    @pytest.mark.parametrize("call", [Call("changed", 80, 13), Call("chance", 80)])
    @pytest.mark.parametrize(
        ("values", "words"),
        [
            (LATE, "since week 14. That run begins 1 point later than the change:"),
            (OLD, "from week 1 to week 11. That run is the old level:"),
        ],
    )
    def test_the_headline_and_the_truth_are_brought_together(self, values, words, call):
        """The rules' run may begin elsewhere than the change, or be the old level; the reply says which."""
        assert words in said(a_round("shift", values, starts=13, size=2.0), call)["the rules"]

    def test_where_they_agree_nothing_is_explained(self):
        """The run begins where the change does."""
        assert "That run" not in said(SHIFT, Call("changed", 80, 13))["the rules"]

    def test_a_drift_has_no_two_levels(self):
        """Its run begins later, as it crosses the median on its way."""
        drift = a_round("drift", (*[40] * 10, *range(41, 55)), starts=11, size=3.0)
        assert "a drift crosses the median" in said(drift, Call("changed", 80, 13))["where"]

    def test_a_false_alarm_is_named(self):
        """With what moved the points, and a question about the point marked."""
        found = said(RANDOM, Call("changed", 60, 9))
        assert found["false alarm"].startswith("next step: You said that something changed; nothing did: chance alone")
        assert found["false alarm"].endswith("That is a false alarm.")
        assert "You marked week 9. What made it look different" in found["where"]
        assert "silent, and right" in found["the rules"]

    def test_a_miss_says_where_the_change_was(self):
        """And that the rules found it."""
        found = said(SHIFT, Call("chance", 60))
        assert "something did: from week 13 on" in found["miss"]
        assert found["the rules"].startswith("next step: The Anhøj rules found it.")
        assert "where" not in found

    def test_rules_that_miss_are_said_to_miss(self):
        """The longest run is 1 and there are 23 crossings, by hand: the rules are silent, and wrong."""
        words = said(SILENT, Call("changed", 60, 13))["the rules"]
        assert "silent, and miss this one: the longest run is 1 (up to 8 is usual), with 23 crossings" in words

    def test_rules_that_alarm_are_said_to_be_wrong(self):
        """A signal on chance alone is a false alarm of the rules too."""
        assert "signal, and are wrong: a false alarm" in said(LUCKY, Call("chance", 60))["the rules"]

    def test_a_pattern_is_no_change_and_no_chance(self):
        """The rules signal a season rightly, and still nothing changed."""
        found = said(SEASON, Call("changed", 60, 13))
        assert "the same wave came back every 8 weeks" in found["false alarm"]
        assert "rightly, as these points aren't random; but nothing changed" in found["the rules"]

    def test_too_few_useful_points_are_no_verdict(self):
        """With all points on the line the rules are undecided, and so says the reply."""
        assert "undecided: no verdict" in said(a_round("random", (40,) * 24), Call("chance", 60))["the rules"]

    def test_a_rule_that_can_not_fire_is_told(self):
        """On 14 points, seven on each side, no run can be longer than the seven that are usual."""
        short = a_round("shift", ZIGZAG[:14], starts=7, size=2.0)
        why = next(comment.why for comment in reply(short, Call("chance", 60)) if comment.about == "the rules")
        assert "the run rule can't signal here" in why

    def test_being_sure_and_wrong_is_asked_about(self):
        """At 90 % and more; right calls and unsure ones are left alone."""
        assert "You were 90 % sure" in said(SHIFT, Call("chance", 90))["how sure"]
        assert "how sure" not in said(SHIFT, Call("chance", 80))
        assert "how sure" not in said(SHIFT, Call("changed", 99, 13))
        assert "coin toss" in said(SHIFT, Call("changed", 50, 13))["how sure"]

    def test_a_coachs_words(self):
        """Of hundreds of replies none shouts, counts points as marks, or is left with a gap to fill."""
        for level in range(1, 7):
            for number in range(1, 25):
                round = make_round(3, number, level)
                for call in (Call("changed", 99, 8), Call("chance", 50)):
                    words = repr(reply(round, call))
                    assert not re.search(r"[!{}]|\bOops\b|\bscore|\bNone\b|\bnan\b", words), words
