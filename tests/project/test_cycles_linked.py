"""What a project's cycles belong to, and in which order they are told."""

from qilearn.aims.model import Measure
from qilearn.pdsa.ramps import Ramp
from qilearn.project.cycles_linked import by_ramp, cycles_said, days_of, drafts, measure_of, numbers
from qilearn.project.model import ProjectBody
from tests.project.cycles import NOW, cycle, with_ideas


def test_numbers_follow_the_days_and_what_builds_on_what():
    """However they were written down; drafts come last."""
    cycles = [
        cycle("draft"),
        cycle("c3", "2027-03-09", follows=["c2"]),
        cycle("c2", "2027-03-08"),
        cycle("c1", "2027-03-01"),
    ]
    assert numbers(ProjectBody(cycles=cycles)) == {"c1": 1, "c2": 2, "c3": 3, "draft": 4}
    assert [each.id for each in drafts(ProjectBody(cycles=cycles))] == ["draft"]


def test_boxes_say_how_many_cycles_there_were():
    """Begun ones alone, at ideas that the diagram has."""
    cycles = [cycle(f"c{day}", f"2027-03-0{day}", idea="i1") for day in (1, 2)]
    cycles += [cycle("c3", "2027-03-03", idea="i2"), cycle("c4", idea="i3"), cycle("c5", "2027-03-05", idea="gone")]
    assert cycles_said(with_ideas(cycles=cycles)) == {"i1": "2 cycles", "i2": "1 cycle"}


def test_ramps_in_the_order_in_which_they_began():
    """Those of no ramp, or of one that was deleted, last; a ramp without a begun cycle isn't told."""
    ramps = [Ramp(id="r-late"), Ramp(id="r-early"), Ramp(id="r-empty")]
    cycles = [
        cycle("c1", "2027-03-05", ramp="r-late"),
        cycle("c2", "2027-03-01", ramp="r-early"),
        cycle("c3", "2027-03-02", ramp="deleted"),
        cycle("c4", ramp="r-empty"),
    ]
    told = [
        (ramp.id if ramp else None, [each.id for each in inside])
        for ramp, inside in by_ramp(ProjectBody(ramps=ramps, cycles=cycles))
    ]
    assert told == [("r-early", ["c2"]), ("r-late", ["c1"]), (None, ["c3"])]


def test_a_link_that_was_corrected_counts():
    """By its words, as a team writes them, or by its id; the last that names one of the project's counts."""
    body = ProjectBody(measures=[Measure(id="m1", name="Falls"), Measure(id="m2", name="Time to  theatre")])

    def corrected(*words: str) -> str:
        amended = [{"at": NOW, "about": "measure", "now": now} for now in words]
        return measure_of(cycle("c1", "2027-03-01", plan={"measure": "m1"}, amendments=amended), body)

    assert corrected("m2", "the other measure") == "m2"
    assert corrected("time to theatre") == "m2"
    assert corrected("none") == corrected("waiting") == corrected() == "m1"


def test_days_that_cannot_be_read_are_left_out():
    """“Soon” is no day; what can be read is there once, in order."""
    found = days_of(
        cycle("c1", "2027-03-01", do={"began": "1 March 2027", "ended": "soon"}, study={"on": "2027-03-09"})
    )
    assert [str(day) for day in found] == ["2027-03-01", "2027-03-09"]
