"""What rules can tell of a cycle's fidelity from its fields."""

from __future__ import annotations

from hypothesis import given

from qilearn.pdsa.fidelity import PRINCIPLES, profile
from qilearn.pdsa.fidelity_rules import RULES, answers_of, begun, judged_by_rules, series_of
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.stages import Act
from tests.pdsa.cycle_examples import ACT, DO, LOCKED, STUDY, plan
from tests.pdsa.strategies import quickly, several


def whole(id: str, *, size: str = "few", **parts) -> Cycle:
    """A cycle with all four stages."""
    written = {"locked": LOCKED, "do": DO, "study": STUDY, "act": ACT, "plan": plan(size=size, **parts.pop("plan", {}))}
    return Cycle(id=id, **{**written, **parts})


def test_a_whole_cycle_meets_what_one_alone_can_meet():
    """All but the series."""
    assert answers_of(whole("c1")).answers == {
        "documented": True,
        "past": True,
        "learning": True,
        "prediction": True,
        "series": False,
    }


def test_without_a_decision_it_isnt_documented():
    """Nothing else is then asked."""
    assert answers_of(whole("c1", act=Act(next="Again"))).answers == {"documented": False}


def test_a_plan_that_isnt_locked_isnt_begun():
    """It is no cycle yet, and isn't counted."""
    judged, series = judged_by_rules([Cycle(id="c1", plan=plan()), whole("c2")])
    assert (len(judged), series) == (1, ())


def test_two_of_a_ramp_are_a_series():
    """And a third elsewhere isn't in it."""
    cycles = [whole("c1", ramp="r1"), whole("c2", ramp="r1"), whole("c3", ramp="r2")]
    assert [[cycle.id for cycle in one] for one in series_of(cycles)] == [["c1", "c2"]]
    assert [answers_of(cycle, cycles).series for cycle in cycles] == [True, True, False]


def test_ramps_that_were_merged_are_one_series():
    """A cycle that follows two joins what they belong to, also where it isn't documented itself."""
    joint = whole("c3", ramp="r1", follows=("c1", "c2"), act=Act())
    cycles = [whole("c1", ramp="r1"), whole("c2", ramp="r2"), joint]
    assert [[cycle.id for cycle in one] for one in series_of(cycles)] == [["c1", "c2"]]


def test_one_documented_cycle_is_no_series():
    """A promise of another isn't another."""
    cycles = [whole("c1", ramp="r1"), Cycle(id="c2", ramp="r1", follows=("c1",))]
    assert series_of(cycles) == ()


def test_a_repeat_isnt_growth():
    """A series grows only where a later test is larger than its first."""
    repeated, grown = ([whole("c1", ramp="r", size="one"), whole("c2", ramp="r", size=size)] for size in ("one", "few"))
    assert [judged_by_rules(cycles)[1][0].scale for cycles in (repeated, grown)] == [False, True]


def test_data_over_time_needs_one_measure():
    """The same measure of the project in each cycle."""
    for measures, expected in ((("m1", "m1"), True), (("m1", "m2"), False), (("", ""), False)):
        cycles = [whole(f"c{n}", ramp="r", plan={"measure": measure}) for n, measure in enumerate(measures)]
        assert judged_by_rules(cycles)[1][0].data is expected


def test_every_rule_can_be_seen():
    """A sentence for each principle."""
    assert list(RULES) == list(PRINCIPLES)


@quickly
@given(several())
def test_whatever_was_written_it_nests(cycles):
    """Any cycles: the denominators nest, and no series has fewer than two of those that say they're in one."""
    judged, series = judged_by_rules(cycles)
    found = profile(judged, series)
    assert found["documented"].of == len(begun(cycles))
    assert found["past"].of == found["learning"].of == found["series"].of == found["documented"].met
    assert found["prediction"].of == found["learning"].met
    assert 2 * found["scale"].of <= found["series"].met
    assert sum(map(len, series_of(cycles))) == found["series"].met
