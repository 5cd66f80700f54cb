"""Cycles on the run charts: at the point where they began, none lost."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qilearn.aims.model import Measure
from qilearn.project.cycles_noted import LONGEST_TITLE, not_on, not_on_said, with_cycles
from qilearn.project.data import chart
from qilearn.project.desk import desk_in
from qilearn.project.figures_panel import FiguresPanel
from qilearn.project.model import MeasureData, ProjectBody
from qilearn.project.project_card import project_desk
from qilearn.project.view import Project
from tests.project.cycles import cycle
from tests.project.test_cards import part

FALLS = Measure(id="m1", name="Falls")
TABLE = "week,falls\n" + "".join(f"2027-03-{day:02},{day % 7}\n" for day in (1, 8, 15, 22))


def body(*cycles, table: str = TABLE, notes=None) -> ProjectBody:
    figures = MeasureData(table=table, when=table.split(",")[0], value="falls", notes=notes or {})
    return ProjectBody(measures=[FALLS], data={"m1": figures}, cycles=cycles)


def noted(project: ProjectBody) -> list[tuple[str, str]]:
    """What stands on the chart: each note's point and words."""
    made = with_cycles(chart(FALLS, project.data["m1"], is_synthetic=False), "m1", project)
    return [(made.series.axis.label(place), text) for place, text in made.labels.notes]


def on(id: str, day: str, **parts):
    return cycle(id, day, plan={"measure": "m1"}, **parts)


def test_a_cycle_stands_at_the_point_that_its_day_belongs_to():
    """Begun on a Wednesday, it is at that week's point, beside the measure's own notes."""
    assert noted(body(on("c1", "2027-03-10"), notes={"2027-03-15": "New staff"})) == [
        ("8 March 2027", "PDSA 1: Test c1"),
        ("15 March 2027", "New staff"),
    ]


def test_several_at_one_point_share_a_note():
    """Numbered as the lists below are."""
    cycles = [on("c1", "2027-03-01"), on("c2", "2027-03-09"), on("c3", "2027-03-10")]
    assert noted(body(*cycles)) == [("1 March 2027", "PDSA 1: Test c1"), ("8 March 2027", "PDSA 2 and 3")]


def test_a_long_title_is_cut_and_many_notes_are_numbers():
    """A chart has room for few words."""
    long = noted(body(on("c1", "2027-03-01", title="A very long title " * 9)))[0][1]
    assert len(long) <= LONGEST_TITLE + 9
    assert long.endswith("…")
    own = {"2027-03-01": "One", "2027-03-08": "Two", "2027-03-15": "Three"}
    many = noted(body(on("c1", "2027-03-15"), on("c2", "2027-03-22"), notes=own))
    assert [text for _, text in many] == ["One", "Two", "Three", "PDSA 1", "PDSA 2"]


def test_the_last_point_has_its_whole_week():
    """A cycle begun four days after the last Monday stands at that Monday."""
    assert noted(body(on("c1", "2027-03-26"))) == [("22 March 2027", "PDSA 1: Test c1")]


@pytest.mark.parametrize("day", ["2027-02-26", "2027-03-29"])
def test_a_cycle_beyond_the_figures_is_told_below_the_chart(day):
    """Before the first point or after the last one's week: not on the chart, and not lost."""
    project = body(on("c1", day))
    assert noted(project) == []
    said = Project("p", project).not_on_charts["m1"]
    assert said == "Not on this chart, whose figures don't reach to their days: PDSA 1: Test c1."
    assert said in repr(Project("p", project))
    assert said.replace("'", "&#x27;") in Project("p", project)._repr_html_()


def test_times_that_are_no_dates_have_no_days():
    """Cycles of a measure that counts draws are told below its chart."""
    project = body(on("c1", "2027-03-01"), table="draw,falls\n1,3\n2,4\n3,2\n")
    assert noted(project) == []
    assert "PDSA 1" in Project("p", project).not_on_charts["m1"]


def test_only_the_measures_own_cycles_that_have_begun():
    """Not those of another measure, and no drafts."""
    assert noted(body(cycle("c1", "2027-03-01"), cycle("c2", plan={"measure": "m1"}))) == []


def test_the_figures_panel_shows_them_and_follows(workspace):
    """On the project's card: a cycle that begins elsewhere stands on the chart at once, one without a place below it."""
    desk = desk_in(workspace)
    desk.start(body())
    card = project_desk(workspace)
    panel = part(card, FiguresPanel)
    assert "PDSA" not in panel._form.live.points.alt
    desk.change("cycles", (on("c1", "2027-03-09"),))
    assert "PDSA 1: Test c1 (8 March 2027)" in panel._form.live.points.alt
    desk.change("cycles", (*desk.body.cycles, on("c2", "2027-05-09", title="<b>")))
    assert "PDSA 2: &lt;b&gt;" in panel._not_on.value
    assert desk.body.data["m1"].notes == {}, "cycles are not copied into the measure's own notes"
    assert card.guard.errors == []


@given(days=st.lists(st.integers(1, 60), max_size=8))
@settings(max_examples=30, deadline=None)
def test_each_cycle_is_told_exactly_once(days):
    """On the chart or below it."""
    written = [f"2027-{2 + day // 31:02}-{1 + day % 28:02}" for day in days]
    cycles = [on(f"c{place}", day, title="Try it") for place, day in enumerate(written)]
    project = body(*cycles)
    made = chart(FALLS, project.data["m1"], is_synthetic=False)
    texts = [text for _, text in with_cycles(made, "m1", project).labels.notes]
    told = " ".join([*texts, not_on_said(not_on(made, "m1", project), project)])
    found = [int(number) for number in re.findall(r"\d+", told)]
    assert sorted(found) == list(range(1, len(days) + 1))
