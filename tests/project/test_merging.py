"""Two notebooks, one project: what can be brought together is, and nothing else."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.aims.model import Aim, Measure
from qilearn.drivers.model import Diagram, Link, Node
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.ramps import Ramp
from qilearn.project.following import aim_label, follow
from qilearn.project.merging import merge
from qilearn.project.model import MeasureData, ProjectBody, ReportNotes

NOW = datetime(2026, 11, 23, tzinfo=UTC)
BASE = ProjectBody(name="Falls", measures=[Measure(id="m1", name="Falls"), Measure(id="m2", name="Sleep")])
TEXTS = st.sampled_from(["", "a", "b"])
BODIES = st.builds(
    lambda name, setting, what, one, two: ProjectBody(
        name=name,
        setting=setting,
        aim=Aim(what=what),
        data={id: MeasureData(table=table) for id, table in (("m1", one), ("m2", two)) if table},
    ),
    *[TEXTS] * 5,
)


def drawn(body: ProjectBody, label: str) -> ProjectBody:
    """With a primary driver added to the diagram."""
    before = body.theory.diagram
    id = f"n{len(before.nodes)}"
    node, link = Node(id=id, kind="primary", label=label), Link(child=id, parent="aim")
    diagram = Diagram(nodes=[*before.nodes, node], links=[*before.links, link])
    return body.with_part("theory", body.theory.changed(diagram, f"Added {label}", at=NOW))


def aimed(body: ProjectBody, what: str) -> ProjectBody:
    return follow(body, body.with_part("aim", Aim(what=what)), at=NOW)


@given(base=BODIES, mine=BODIES, theirs=BODIES)
def test_merging_takes_exactly_what_each_side_changed(base, mine, theirs):
    """Each part is what the side that changed it made of it; where both did, differently, nothing is merged."""
    merged = merge(base, mine, theirs, at=NOW)
    looks = {
        "name": lambda body: body.name,
        "setting": lambda body: body.setting,
        "aim": lambda body: body.aim,
        "m1": lambda body: body.data.get("m1"),
        "m2": lambda body: body.data.get("m2"),
    }
    both = [
        look
        for look in looks.values()
        if look(mine) != look(base) and look(theirs) != look(base) and look(mine) != look(theirs)
    ]
    if both:
        assert merged.body is None
        assert merged.clashes
        return
    for look in looks.values():
        assert look(merged.body) == (look(theirs) if look(mine) == look(base) else look(mine))


@given(base=BODIES, mine=BODIES, theirs=BODIES)
def test_merging_is_fair(base, mine, theirs):
    """Whichever side merges, the outcome is the same."""
    assert merge(base, mine, theirs, at=NOW).body == merge(base, theirs, mine, at=NOW).body


@pytest.mark.parametrize("aim_is_mine", [True, False])
def test_the_aim_in_one_notebook_and_the_diagram_in_another(aim_is_mine):
    """That the diagram took the aim's words is no reason to keep two versions: both changes are in the merged one."""
    aim, diagram = aimed(BASE, "falls"), drawn(BASE, "Safe footing")
    merged = merge(BASE, *((aim, diagram) if aim_is_mine else (diagram, aim)), at=NOW)
    assert merged.clashes == ()
    assert merged.body.aim == Aim(what="falls")
    assert merged.body.theory.diagram.aim.label == aim_label(Aim(what="falls"))
    assert [node.label for node in merged.body.theory.diagram.of_kind("primary")] == ["Safe footing"]


def test_two_diagrams_clash():
    """Two teams' drivers aren't mixed by a machine."""
    merged = merge(BASE, drawn(BASE, "Safe footing"), drawn(BASE, "Better light"), at=NOW)
    assert merged.body is None
    assert merged.clashes == ("the driver diagram",)


def test_figures_of_different_measures_do_not_clash():
    """One enters falls, another sleep; a measure whose figures were removed stays without."""
    base = BASE.with_part("data", {"m1": MeasureData(table="old")})
    mine = base.with_part("data", {})
    theirs = base.with_part("data", {**base.data, "m2": MeasureData(table="sleep")})
    merged = merge(base, mine, theirs, at=NOW)
    assert merged.body.data == {"m2": MeasureData(table="sleep")}
    assert merged.taken == ("the data",)


@pytest.mark.parametrize("reason_is_mine", [True, False])
def test_a_reason_is_a_change_of_its_own(reason_is_mine):
    """Why the theory changed, written in one notebook, isn't dropped for a box added in another: both are kept to choose."""
    base = drawn(BASE, "Safe footing")
    reasoned = base.with_part("theory", base.theory.because("Six of ten fell on the way."))
    added = drawn(base, "Better light")
    merged = merge(base, *((reasoned, added) if reason_is_mine else (added, reasoned)), at=NOW)
    assert merged.clashes == ("the driver diagram",)
    with_name = base.with_part("name", "Fewer falls")
    assert merge(base, with_name, reasoned, at=NOW).body.theory == reasoned.theory


def test_a_box_that_came_and_went_is_a_change_of_its_own():
    """The steps are there to be read, though the diagram looks as before."""
    base = drawn(BASE, "Safe footing")
    there_and_back = drawn(base, "Better light")
    there_and_back = base.with_part(
        "theory", there_and_back.theory.changed(base.theory.diagram, "Deleted it", at=NOW, why="Nobody could see it.")
    )
    merged = merge(base, aimed(base, "falls"), there_and_back, at=NOW)
    assert [step.says for step in merged.body.theory.steps][:3] == [
        "Added Safe footing",
        "Added Better light",
        "Deleted it",
    ]
    assert merged.body.theory.diagram.aim.label == aim_label(Aim(what="falls"))


TESTED = st.dictionaries(st.sampled_from(["c-1", "c-2", "c-3"]), TEXTS.filter(bool), max_size=3)
RAMPED = st.dictionaries(st.sampled_from(["r-1", "r-2"]), TEXTS.filter(bool), max_size=2)
MONTHS = st.dictionaries(st.sampled_from(["2027-03", "2027-04"]), TEXTS.filter(bool), max_size=2)
TESTING = st.builds(
    lambda cycles, ramps, months: ProjectBody(
        cycles=[Cycle(id=id, title=title) for id, title in cycles.items()],
        ramps=[Ramp(id=id, name=name) for id, name in ramps.items()],
        reports={month: ReportNotes(help_wanted=text) for month, text in months.items()},
    ),
    TESTED,
    RAMPED,
    MONTHS,
)


def items(body: ProjectBody) -> dict[str, object]:
    """Every cycle, ramp and month of a report by what names it."""
    return {each.id: each for each in (*body.cycles, *body.ramps)} | dict(body.reports)


@given(base=TESTING, mine=TESTING, theirs=TESTING)
def test_cycles_ramps_and_months_merge_one_by_one(base, mine, theirs):
    """What one side added, changed or took away is so in the merged project; the same one changed by both is a clash."""
    before, here, there = items(base), items(mine), items(theirs)
    merged = merge(base, mine, theirs, at=NOW)
    ids = {*before, *here, *there}
    both = [id for id in ids if here.get(id) != before.get(id) != there.get(id) and here.get(id) != there.get(id)]
    if both:
        assert merged.body is None
        assert merged.clashes
        return
    expected = {id: there.get(id) if here.get(id) == before.get(id) else here.get(id) for id in ids}
    assert items(merged.body) == {id: value for id, value in expected.items() if value is not None}


@given(base=TESTING, mine=TESTING, theirs=TESTING)
def test_merged_cycles_stand_in_one_order(base, mine, theirs):
    """Whichever side merges, the cycles and ramps are in the same order, and those that were there first come first."""
    merged = merge(base, mine, theirs, at=NOW)
    assert merged.body == merge(base, theirs, mine, at=NOW).body
    if merged.body is not None:
        known = [cycle.id for cycle in base.cycles]
        kept = [cycle.id for cycle in merged.body.cycles if cycle.id in known]
        assert [cycle.id for cycle in merged.body.cycles][: len(kept)] == kept == [id for id in known if id in kept]


def test_two_notebooks_add_a_cycle_each():
    """Both are there, and each side hears what came from the other."""
    mine, theirs = (BASE.with_part("cycles", [Cycle(id=id)]) for id in ("c-mine", "c-theirs"))
    merged = merge(BASE, mine, theirs, at=NOW)
    assert {cycle.id for cycle in merged.body.cycles} == {"c-mine", "c-theirs"}
    assert merged.taken == ("the cycles",)


def test_the_same_cycle_changed_twice_is_a_clash():
    """Two versions of one test aren't mixed by a machine."""
    base = BASE.with_part("cycles", [Cycle(id="c-1")])
    mine, theirs = (base.with_part("cycles", [Cycle(id="c-1", title=title)]) for title in ("Slip", "Poster"))
    assert merge(base, mine, theirs, at=NOW).clashes == ("the cycles",)
