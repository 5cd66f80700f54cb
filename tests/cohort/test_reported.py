"""Reports put into a project: figures where they belong, and no prediction changed after its test began."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qilearn.aims.model import Measure
from qilearn.cohort.reported import newest_day, with_reports
from qilearn.core.documents import new_document
from qilearn.drivers.history import Theory
from qilearn.drivers.model import Diagram, Node
from qilearn.handin.team_report import TEAM_REPORT, ReportedPoint, TeamReport, report_id
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.stages import Act, Do, Plan, Study
from qilearn.project.cycles_following import DECIDED
from qilearn.project.data import frame_of
from qilearn.project.examples import copy_of
from qilearn.project.model import MeasureData, ProjectBody
from tests.pdsa.cycle_examples import DO, LOCKED, plan

APRIL = dt.datetime(2027, 4, 2, tzinfo=dt.UTC)
FALLS = Measure(id="falls", name="Falls")
WASHED = Measure(id="washed", name="Hands washed", denominator="chances seen")
BODY = ProjectBody(
    name="Ward 4",
    measures=(FALLS, WASHED),
    data={"falls": MeasureData(table="month,falls\n2027-01-01,5\n2027-02-01,4\n", when="month", value="falls")},
)


def report(month="2027-03", *, days=0, **said):
    body = TeamReport(project="ward", month=month, **said)
    return new_document(TEAM_REPORT, report_id("ward", month), body, at=APRIL + dt.timedelta(days=days))


def point(when="2027-03-01", value=3.0, **said):
    return ReportedPoint(**{"measure": "falls", "when": when, "value": value, **said})


def values(body, id="falls"):
    figures = body.data[id]
    return frame_of(figures)[figures.value].tolist()


def locked(**parts):
    return Cycle(**{"id": "c1", "title": "Ask at the door", "plan": plan(), "locked": LOCKED, **parts})


def test_a_month_goes_on_where_the_figures_ended():
    """A reported month stands after those that were there, under the project's own headings."""
    merged = with_reports(BODY, [report(points=[point()])])
    assert merged.body.data["falls"].table == "month,falls\n2027-01-01,5\n2027-02-01,4\n2027-03-01,3\n"
    assert not merged.comments


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(1, 28), st.integers(0, 50)), max_size=8), st.randoms())
def test_the_order_in_which_reports_arrive_changes_nothing(reported, random):
    """Of several values for one day, the one that was sent last counts, in whichever order the files came."""
    reports = [report(days=n, points=[point(f"2027-03-{day:02}", value)]) for n, (day, value) in enumerate(reported)]
    shuffled = random.sample(reports, len(reports))
    body = with_reports(BODY, shuffled).body
    assert body == with_reports(BODY, reports).body
    last = dict(reported)
    assert values(body) == [5, 4, *(last[day] for day in sorted(last))]


def test_a_share_brings_what_it_is_out_of():
    """The first figures of a measure with a denominator are charted in a hundred."""
    body = with_reports(BODY, [report(points=[point(measure="washed", value=12, of=20)])]).body
    assert (body.data["washed"].of, body.data["washed"].per) == ("out of", 100)
    assert body.data["washed"].table == "date,figure,out of\n2027-03-01,12,20\n"


def test_a_project_that_was_changed_since_keeps_its_own():
    """What an earlier report says of a day that the project has now is older than the project."""
    merged = with_reports(
        BODY, [report(points=[point("2027-02-01", 9), point()])], modified=APRIL + dt.timedelta(days=1)
    )
    assert values(merged.body) == [5, 4, 3]


def test_what_has_no_place_is_told_and_nothing_is_lost():
    """A measure that isn't there is told of; the rest of the report is taken."""
    merged = with_reports(BODY, [report(points=[point(measure="unheard-of"), point()], note="All well")])
    assert [comment.about for comment in merged.comments] == ["figures"]
    assert "unheard-of" in merged.comments[0].says
    assert values(merged.body) == [5, 4, 3]
    assert merged.body.reports["2027-03"].note == "All well"


def test_figures_by_group_are_left_alone():
    """A figure that doesn't say of which group it is isn't put anywhere."""
    body = copy_of("example-early-years")
    by_group = next(id for id, figures in body.data.items() if figures.by)
    merged = with_reports(body, [report(points=[point(measure=by_group)])])
    assert merged.body.data == body.data
    assert "by group" in merged.comments[0].says


def test_a_cycle_is_begun_and_gone_on_with():
    """A cycle that is reported in March and studied in April is one cycle."""
    first = report(cycles=[locked()])
    then = report("2027-04", days=30, cycles=[locked(do=Do(**DO), study=Study(learnt="Relatives answered"))])
    for order in itertools.permutations([first, then]):
        (cycle,) = with_reports(BODY, order).body.cycles
        assert (cycle.do.data, cycle.study.learnt) == ("6 yes, 3 no", "Relatives answered")


def test_the_first_lock_stands():
    """A later report can't change what was predicted, but what was found is taken, and the difference is told."""
    hindsight = locked(plan=plan(prediction={"expects": "6 of 9 can"}), do=Do(**DO), act=Act(decision="adopt"))
    merged = with_reports(BODY, [report(cycles=[locked()]), report("2027-04", days=30, cycles=[hindsight])])
    (cycle,) = merged.body.cycles
    assert cycle.plan == plan()
    assert cycle.act.decision == "adopt"
    assert "The first one stands" in merged.comments[0].says


def test_a_locked_plan_is_not_unlocked():
    """A report that has the cycle still as a draft doesn't open a Plan that is locked."""
    draft = Cycle(id="c1", plan=Plan(objective="Something else"))
    (cycle,) = with_reports(BODY.with_part("cycles", [locked()]), [report(cycles=[draft])]).body.cycles
    assert cycle == locked()


def test_a_draft_is_locked_by_a_report():
    """A cycle that was planned in the project can begin in a report."""
    draft = Cycle(id="c1", plan=Plan(objective="As it was"))
    (cycle,) = with_reports(BODY.with_part("cycles", [draft]), [report(cycles=[locked()])]).body.cycles
    assert cycle == locked()


@pytest.mark.parametrize("decision", ["adopt", "adapt", "abandon"])
def test_how_far_an_idea_has_come_follows_from_a_reported_cycle(decision):
    """A cycle that was decided in a report makes its idea adopted, adapted or abandoned in the diagram."""
    idea = Node(id="n1", kind="change", label="Lamps by the bed")
    body = BODY.with_part(
        "theory", Theory(diagram=Diagram(nodes=[Node(id="aim", kind="aim", label="Fewer falls"), idea]))
    )
    decided = locked(plan=plan(idea="n1"), do=Do(**DO), act=Act(decision=decision))
    merged = with_reports(body, [report(cycles=[decided])]).body
    assert merged.theory.diagram.node("n1").state == DECIDED[decision]


@pytest.mark.parametrize(("body", "day"), [(ProjectBody(), None), (BODY, dt.date(2027, 2, 1))])
def test_the_newest_day_is_known(body, day):
    """When something last happened: the last figure, and no day where there is none."""
    assert newest_day(body) == day


def test_a_test_counts_as_something_new():
    """A cycle after the last figure is the newest thing."""
    assert newest_day(BODY.with_part("cycles", [locked(do=Do(began="5 March 2027"))])) == dt.date(2027, 3, 5)


@pytest.mark.parametrize(
    "figures",
    [
        MeasureData(table="a,b\n1,2\n", when="month", value="falls"),
        MeasureData(table="month,falls\n2027-01-01,5\n", when="month", value="month"),
    ],
    ids=["columns that aren't there", "one column for both"],
)
def test_figures_whose_columns_are_not_there_stay_as_they_are(figures):
    """One project that was set up in a strange way is told of, and stops no view of all teams."""
    merged = with_reports(BODY.with_part("data", {"falls": figures}), [report(points=[point()])])
    assert merged.body.data["falls"] == figures
    (comment,) = merged.comments
    assert "haven't the columns" in comment.says


def test_a_figure_beyond_all_whole_numbers_is_put_in_as_it_is():
    """A slip of the keyboard is to be seen in the chart, not to stop it."""
    merged = with_reports(BODY, [report(points=[point(value=1e308)])])
    assert values(merged.body)[-1] == 1e308
