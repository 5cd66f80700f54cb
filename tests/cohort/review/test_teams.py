from __future__ import annotations

import datetime as dt

import pytest

from qilearn.aims.model import Measure
from qilearn.cohort.example import example_group
from qilearn.cohort.review.reviewed import Reviewed
from qilearn.cohort.review.teams import AT_ONCE, NOTHING, teams_seen
from qilearn.core.errors import InputError
from qilearn.pdsa.model import Cycle
from tests.cohort.teams import FALLS, calm, figures, group, handed, project

UP = [*([4, 6, 5] * 5), *([9, 8, 10] * 7)]
CALLS = Measure(id="calls", name="Calls answered", kind="balancing", direction="higher")


def of_several(*bodies, shared=()):
    """A group with these projects, a team each."""
    codes = [f"maple-{place}" for place in range(len(bodies))]
    teams = {code: f"team-{place}" for place, code in enumerate(codes)}
    received = [
        handed(body, team=teams[code], code=code, id=f"p{place}", is_shared=place in shared)
        for place, (code, body) in enumerate(zip(codes, bodies, strict=True))
    ]
    return Reviewed(group(*received, teams=teams, names={id: id.capitalize() for id in teams.values()}))


def test_what_goes_against_the_hope_stands_first_with_the_chart_that_shows_it():
    """Where a balancing measure gets worse, its chart is shown and not the outcome's."""
    down = figures(list(reversed(UP)))
    worse = project(calm()[:36], measures=[FALLS, CALLS], data={"falls": figures(calm()[:36]), "calls": down})
    seen = teams_seen(of_several(project(), worse))
    assert [each.team.team for each in seen.teams] == ["team-1", "team-0"]
    assert seen.teams[0].measure == CALLS
    assert seen.teams[1].measure == FALLS
    assert seen.teams[1].why == NOTHING


def test_only_what_is_shared_is_shown_when_asked_and_the_rest_is_counted():
    """A room sees no project whose team didn't agree, and how many there are."""
    seen = teams_seen(of_several(project(), project(), project(), shared={1}), shared_only=True)
    assert [each.team.team for each in seen.teams] == ["team-1"]
    assert (seen.left_out, seen.teams[0].number) == (2, 1)


def test_a_project_without_figures_has_no_chart_and_is_there():
    """Nobody is left out for having no data: that's what one wants to know."""
    only = teams_seen(of_several(project([]))).teams[0]
    assert (only.measure, only.chart) == (None, None)
    assert only.reasons
    assert only.shows == "No figures that make a chart yet"


def test_a_change_for_everyone_before_there_is_a_baseline_is_told():
    """Three figures say nothing of how it was before."""
    cycle = Cycle(
        id="c1",
        title="New rota",
        plan={"measure": "falls", "size": "all", "predictions": [{"id": "p", "expects": "fewer"}]},
        locked=dt.datetime(2025, 12, 8, 9, tzinfo=dt.UTC),
    )
    early = teams_seen(of_several(project(cycles=[cycle]))).teams[0].too_early
    assert early.startswith("PDSA 1: New rota was begun for everyone after 3 figures of “Falls”")
    small = cycle.with_part(plan={**cycle.plan.model_dump(), "size": "one"})
    assert teams_seen(of_several(project(cycles=[small]))).teams[0].too_early == ""


def test_pages_hold_every_team_once():
    """More than twelve charts can't be read side by side, and none is lost."""
    seen = teams_seen(of_several(*(project([4, 5, 6]) for _ in range(AT_ONCE + 2))))
    shown = [each.number for number in range(seen.pages) for each in seen.page(number)]
    assert shown == list(range(1, AT_ONCE + 3))
    assert seen.page(7) == seen.page(1)


def test_each_is_found_by_its_key_and_no_other():
    """A drop-down's choice opens that team."""
    seen = teams_seen(Reviewed(example_group()))
    assert {seen.team(each.key).number for each in seen.teams} == set(range(1, 13))
    with pytest.raises(InputError):
        seen.team("nobody")


def test_the_example_begins_with_the_team_that_got_worse_on_the_way():
    """The made-up cohort shows what its card says."""
    seen = teams_seen(Reviewed(example_group()))
    first = seen.teams[0]
    assert (first.team.team, first.measure.kind) == ("iris", "balancing")
    assert [each.team.team for each in seen.teams if each.too_early] == ["elm", "linden"]
    assert list(seen.frame["place"]) == list(range(1, 13))
