"""What is said of a series of cycles: every rule where it should speak, and where it should just not."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.pdsa.model import Cycle
from qilearn.pdsa.ramps import STANDINGS, Ramp
from qilearn.pdsa.series_critique import (
    SERIES_LOOKS_FOR,
    SERIES_RULES,
    series_comments,
    series_findings,
    series_of,
)
from qilearn.pdsa.stages import SIZES, Plan
from tests.pdsa.cycle_examples import cycle, result

RAMP = Ramp(id="r1", name="Say it back")
HELD = result(value=8, verdict="as predicted")


def chain(*sizes, last=None, ramp="r1", stays="", **every):
    """Finished cycles of one ramp, each following the one before; ``last`` changes the last one's Act."""
    made = []
    for number, size in enumerate(sizes):
        act = {**every.get("act", {}), **((last or {}) if number == len(sizes) - 1 else {})}
        given = {"measure": "m1", "study": None, **every, "act": act, "stays": stays if number else ""}
        follows = (f"c{number - 1}",) if number else ()
        made.append(cycle("done", id=f"c{number}", size=size, ramp=ramp, follows=follows, **given))
    return made


def later_elsewhere():
    """A test in several places, after the change was adopted."""
    return cycle("done", id="c9", size="several", ramp="r1", follows=("c0",), measure="m1")


ADOPT = {"decision": "adopt"}
ENDED = {"why": ""}

# Each rule: cycles and ramps at which it speaks, and near ones at which it must not.
CASES: dict[str, tuple[list, list]] = {
    "empty-ramp": (
        [([], [RAMP])],
        [([], [Ramp(id="r1", standing="abandoned")]), (chain("one"), [RAMP])],
    ),
    "adopted-after-one": (
        [(chain("one", last=ADOPT), [RAMP]), (chain("rehearsal", last=ADOPT, ramp=""), [])],
        [(chain("few", last=ADOPT), [RAMP]), (chain("one", "one", last=ADOPT), [RAMP]), (chain("one"), [RAMP])],
    ),
    "one-cycle": (
        [(chain("few"), [RAMP]), (chain("one", ramp=""), []), (chain("all", last=ADOPT), [RAMP])],
        [
            (chain("few", last=ADOPT), [RAMP]),
            (chain("one", "few"), [RAMP]),
            (chain("one", last={"decision": "abandon"}), [RAMP]),
            ([cycle("act", ramp="r1")], [RAMP]),
            (chain("one", last=ADOPT), [RAMP]),
        ],
    ),
    "ended-without-why": (
        [
            (chain("one"), [Ramp(id="r1", standing="abandoned")]),
            (chain("one"), [Ramp(id="r1", standing="merged", into="r2"), Ramp(id="r2")]),
        ],
        [(chain("one"), [Ramp(id="r1", standing="abandoned", why="It took an hour")]), (chain("one"), [RAMP])],
    ),
    "merged-nowhere": (
        [(chain("one"), [Ramp(id="r1", standing="merged", into="gone", why="the same")])],
        [(chain("one"), [Ramp(id="r1", standing="merged", into="r2", why="the same"), Ramp(id="r2")])],
    ),
    "no-measure": (
        [(chain("one", "few", measure=""), [RAMP])],
        [(chain("one", "few"), [RAMP]), (chain("one", measure=""), [RAMP])],
    ),
    "same-conditions": (
        [(chain("one", "few", last=ADOPT), [RAMP]), (chain("part", "part", last=ADOPT), [RAMP])],
        [
            (chain("one", "several", last=ADOPT), [RAMP]),
            ([*chain("few", last=ADOPT), later_elsewhere()], [RAMP]),
            (chain("one", "few"), [RAMP]),
            (chain("one", last=ADOPT), [RAMP]),
        ],
    ),
    "not-linked": (
        [([*chain("one"), cycle("done", id="c9", ramp="r1", follows=())], [RAMP])],
        [(chain("one", "few", "part"), [RAMP]), ([cycle("done"), cycle("done", id="c2")], [])],
    ),
    "never-grew": (
        [(chain("few", "few", "few"), [RAMP]), (chain("few", "one", "few"), [RAMP])],
        [
            (chain("few", "few"), [RAMP]),
            (chain("few", "few", "few", stays="at night this time"), [RAMP]),
            (chain("one", "one", "few"), [RAMP]),
            (chain("few", "", "few"), [RAMP]),
        ],
    ),
    "theory-stands": (
        [(chain("one", "few", act={"theory": ""}), [RAMP])],
        [
            (chain("one", "few"), [RAMP]),
            (chain("one", "few", act={"theory": "", "aim": "Of those who live alone"}), [RAMP]),
            (chain("one", "few", act={"theory": ""}, study=HELD), [RAMP]),
            (chain("one", act={"theory": ""}), [RAMP]),
        ],
    ),
    "always-right": (
        [(chain("one", "few", "part", "several", study=HELD), [RAMP])],
        [(chain("one", "few", "part", study=HELD), [RAMP]), (chain("one", "few", "part", "several"), [RAMP])],
    ),
    "open-in-ended": (
        [([cycle("study", ramp="r1")], [Ramp(id="r1", standing="abandoned", why="It took an hour")])],
        [
            ([cycle("study", ramp="r1")], [RAMP]),
            ([cycle("plan", ramp="r1")], [Ramp(id="r1", standing="abandoned", why="It took an hour")]),
            (chain("one"), [Ramp(id="r1", standing="finished")]),
        ],
    ),
}


def found(cycles, ramps):
    """The ids of the rules that say something of any of the series."""
    return {id for series in series_of(cycles, ramps) for id in series_findings(series)}


@pytest.mark.parametrize("rule", SERIES_LOOKS_FOR)
def test_every_rule_has_cases(rule):
    """A rule without a series at which it speaks, and a near one at which it doesn't, is no rule."""
    speaks, silent = CASES[rule]
    assert speaks
    assert silent


@pytest.mark.parametrize(("rule", "case"), [(rule, case) for rule, (speaks, _) in CASES.items() for case in speaks])
def test_a_rule_speaks(rule, case):
    """Each rule finds what it looks for, with a reason."""
    findings = [series_findings(series) for series in series_of(*case)]
    [comment] = [each[rule] for each in findings if rule in each]
    assert comment.why
    assert comment in series_comments(*case)


@pytest.mark.parametrize(("rule", "case"), [(rule, case) for rule, (_, silent) in CASES.items() for case in silent])
def test_a_rule_stays_silent_nearby(rule, case):
    """A series that comes near isn't blamed for it."""
    assert rule not in found(*case)


def test_a_good_ramp_hears_what_works_and_nothing_else():
    """Linked, growing, measured, revised and tried under different conditions: all of it is seen."""
    said = series_comments(chain("one", "few", "several", last=ADOPT), [RAMP])
    assert [comment.kind for comment in said] == ["strength"]
    assert "each test names the one it builds on, it grew, from one person to several places" in said[0].says
    assert said[0].about == "r1"


def test_letting_go_with_a_reason_is_a_strength():
    """An abandoned ramp that says why isn't a failure."""
    said = series_comments(
        chain("one", last={"decision": "abandon"}), [Ramp(id="r1", standing="abandoned", why="It took an hour")]
    )
    assert "you let it go and said why" in said[0].says


def test_one_cycle_is_not_praised_as_a_series():
    """What tells a series from one try can't be said of one try."""
    assert not [comment for comment in series_comments(chain("one"), [RAMP]) if comment.kind == "strength"]


def test_cycles_outside_every_ramp_are_read_as_chains():
    """What follows each other is one series, also where two of them were joined."""
    first, second = Cycle(id="c1"), Cycle(id="c2")
    joined = Cycle(id="c3", follows=("c1", "c2"))
    alone = Cycle(id="c4", ramp="gone")
    assert [[each.id for each in series.cycles] for series in series_of([first, joined, second, alone])] == [
        ["c1", "c2", "c3"],
        ["c4"],
    ]


def test_two_rules_never_blame_one_thing():
    """Adopted after one test isn't also one cycle, nor never tested elsewhere."""
    together = [
        {"adopted-after-one", "one-cycle"},
        {"same-conditions", "one-cycle"},
        {"adopted-after-one", "same-conditions"},
        {"empty-ramp", "one-cycle"},
    ]
    cases = [case for speaks, silent in CASES.values() for case in (*speaks, *silent)]
    for case, rules in itertools.product(cases, together):
        for series in series_of(*case):
            assert len(set(series_findings(series)) & rules) < 2


def test_few_things_are_said_at_a_time():
    """A project of ten empty ramps hears of four, and that others can wait."""
    said = series_comments([], [Ramp(id=f"r{n}", name=f"Ramp {n}") for n in range(10)])
    assert len(said) == 5
    assert "6 smaller things can wait" in said[-1].says


def test_each_rule_says_what_it_looks_for_in_one_line():
    """The card can show all of them."""
    assert len(SERIES_LOOKS_FOR) == len(SERIES_RULES)
    assert all(0 < len(line) <= 100 and line.endswith(".") for line in SERIES_LOOKS_FOR.values())


@st.composite
def projects(draw):
    """Cycles and ramps tied together anyhow, circles included."""
    ids = [f"c{number}" for number in range(draw(st.integers(0, 5)))]
    cycles = [
        Cycle(
            id=id,
            title=draw(st.sampled_from(["", "<script>alert(1)</script>"])),
            ramp=draw(st.sampled_from(["", "r1", "gone"])),
            follows=tuple(
                draw(st.lists(st.sampled_from([*ids, "gone"]).filter(lambda each, id=id: each != id), max_size=2))
            ),
            plan=Plan(size=draw(st.sampled_from(["", *SIZES]))),
        )
        for id in ids
    ]
    finished = [cycle("done", id=f"d{n}", ramp="r1", size=draw(st.sampled_from(["", *SIZES])),
                      act={"decision": draw(st.sampled_from(["adopt", "adapt", "abandon"]))})
                for n in range(draw(st.integers(0, 3)))]  # fmt: skip
    standing = draw(st.sampled_from(list(STANDINGS)))
    ramp = Ramp(id="r1", standing=standing, into="r2" if standing == "merged" else "")
    return [*cycles, *finished], draw(st.sampled_from([[], [ramp], [ramp, Ramp(id="r2")]]))


@given(projects())
def test_no_project_can_break_the_critique(project):
    """However cycles are tied, each is in one series, nothing raises, and what is said is text."""
    cycles, ramps = project
    assert sorted(each.id for series in series_of(cycles, ramps) for each in series.cycles) == sorted(
        each.id for each in cycles
    )
    assert "<script" not in series_comments(cycles, ramps)._repr_html_()
