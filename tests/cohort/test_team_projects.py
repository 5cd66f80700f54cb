"""Every team's project: one each, with its reports, and only what may be shown where that is asked."""

from __future__ import annotations

import datetime as dt

import pytest

from qilearn.cohort.pooled import Person, Pooled
from qilearn.cohort.team_projects import team_projects
from qilearn.handin.team_report import TEAM_REPORT, ReportedPoint, TeamReport
from qilearn.project.examples import copy_of
from qilearn.project.model import PROJECT, ProjectBody
from tests.cohort.examples import at, item, received

WARD = copy_of("example-ward")
PEOPLE = [
    Person("maple-7", team="ward-4"),
    Person("oak-2", team="ward-4"),
    Person("ash-1"),
    Person("ward-4", team="ward-4", role="team"),
]


def group(*came, **said):
    return Pooled("spring", people=PEOPLE, received=came, teams={"ward-4": "Ward 4"}, **said)


def project(body=WARD, *, minutes=0, **said):
    return item(PROJECT, "ward", body, minutes=minutes, **said)


def test_a_team_has_one_version_of_its_project():
    """Two people of a team handed in the same project: the one that was changed last is the team's."""
    newer = WARD.with_part("name", "Newer")
    shown = team_projects(
        group(received("oak-2", project(newer, minutes=5)), received("maple-7", project(), minutes=9))
    )
    assert [(each.team_name, each.code, each.body.name) for each in shown] == [("Ward 4", "oak-2", "Newer")]


def test_a_person_without_a_team_stands_for_one():
    """Who works alone is seen under their code."""
    (shown,) = team_projects(group(received("ash-1", project())))
    assert (shown.team, shown.team_name) == ("ash-1", "ash-1")


def test_a_code_that_is_called_like_a_team_is_not_that_team():
    """A stranger who calls themself ward-4 takes nobody's place: neither Ward 4's name, nor its project, nor its reports."""
    stranger = Pooled(
        "spring",
        people=[Person("maple-7", team="ward-4"), Person("report-form", team="ward-4", role="team")],
        received=[
            received("maple-7", project()),
            received("ward-4", project(WARD.with_part("name", "Forged"), minutes=9, is_shared=True), minutes=9),
            received("report-form", item(TEAM_REPORT, "ward-2030-03", TeamReport(project="ward", month="2030-03"))),
        ],
        teams={"ward-4": "Ward 4"},
    )
    ours, forged = team_projects(stranger)
    assert (ours.team, ours.team_name, ours.code, len(ours.reports)) == ("ward-4", "Ward 4", "maple-7", 1)
    assert forged.body.name == "Forged"
    assert (forged.team, forged.team_name, forged.reports) == ("ward-4 (a code)", "ward-4 (a code)", ())


@pytest.mark.parametrize("keeps_back", ["maple-7", "oak-2"])
def test_of_two_alike_the_one_that_is_kept_back_stands(keeps_back):
    """One of a team shares and the other doesn't: it isn't shown, whatever their codes are."""
    both = [received(code, project(is_shared=code != keeps_back)) for code in ("maple-7", "oak-2")]
    assert [each.is_shared for each in team_projects(group(*both))] == [False]


def test_reports_are_put_into_their_team_s_project_alone():
    """A report of one team's project doesn't reach another team's project of the same id."""
    measure = WARD.measures[0].id
    said = TeamReport(
        project="ward", month="2030-03", points=[ReportedPoint(measure=measure, when="2030-03-04", value=1, of=2)]
    )
    sent = received("ward-4", item(TEAM_REPORT, "ward-2030-03", said, minutes=30), minutes=30)
    now = dt.datetime(2030, 4, 1, tzinfo=dt.UTC)
    others, own = team_projects(group(received("ash-1", project()), received("maple-7", project()), sent, now=now))
    assert [len(each.reports) for each in (others, own)] == [0, 1]
    assert "2030-03-04" in own.body.data[measure].table
    assert "2030-03-04" not in others.body.data[measure].table
    assert (own.newest_day, own.received) == (dt.date(2030, 3, 4), at(30))


@pytest.mark.parametrize("is_shared", [True, False])
def test_only_what_may_be_shown_is_shown(is_shared):
    """A project is shared when its newest version was handed in as shared."""
    came = [
        received("maple-7", project(is_shared=not is_shared)),
        received("oak-2", project(minutes=5, is_shared=is_shared)),
    ]
    assert len(team_projects(group(*came), shared_only=True)) == is_shared
    assert len(team_projects(group(*came))) == 1


def test_an_empty_project_is_left_out():
    """A project into which nobody wrote anything isn't one."""
    assert team_projects(group(received("ash-1", project(ProjectBody())))) == ()


def test_six_weeks_without_anything_new_is_stalled():
    """Six weeks and a day after the last figure or cycle, a project counts as stalled; before, it doesn't."""
    (shown,) = team_projects(group(received("ash-1", project())))
    assert not shown.is_stalled(shown.newest_day + dt.timedelta(weeks=6))
    assert shown.is_stalled(shown.newest_day + dt.timedelta(weeks=6, days=1))


def test_a_mistyped_year_is_no_news():
    """A figure of a day to come keeps nobody from seeing that a project is stalled."""
    (before,) = team_projects(group(received("ash-1", project())))
    measure, figures = WARD.measures[0].id, WARD.data[WARD.measures[0].id]
    ones = ",1" * figures.table.splitlines()[0].count(",")
    mistyped = figures.model_copy(update={"table": f"{figures.table}2206-03-02{ones}\n"})
    data = {**WARD.data, measure: mistyped}
    (after,) = team_projects(group(received("ash-1", project(WARD.with_part("data", data)))))
    assert after.newest_day == before.newest_day
