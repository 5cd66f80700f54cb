"""What a form holds: the team's own project and nothing of another's, and whose form it is."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from qilearn.cohort.report_form.content import form_content
from qilearn.core.documents import new_document
from qilearn.core.errors import InputError
from qilearn.handin.model import item_of
from qilearn.handin.proof import Invitation
from qilearn.handin.team_report import ReportedPoint, TeamReport
from qilearn.pdsa.model import Cycle
from qilearn.project.model import PROJECT, ProjectBody
from tests.cohort.report_form.examples import INVITATION, MARCH, OTHERS, _received, body, group


def content(**parts):
    return form_content(group(**parts), "ward", INVITATION)


def test_it_is_the_teams_own():
    """Team, project, code and the key that proves a hand-in; the secret itself isn't in it, nor where to send it."""
    invitation = Invitation(INVITATION.cohort, INVITATION.code, INVITATION.secret, "postgresql://faculty:word@host/db")
    made = form_content(group(), "ward", invitation)
    assert (made["team"]["name"], made["project"]["title"], made["code"]) == ("Ward 4", "Quiet nights", "team-ward")
    assert bytes.fromhex(made["key"]) == invitation.key
    written = json.dumps(made)
    assert invitation.secret not in written
    assert "postgresql" not in written


def test_the_month_that_is_due_is_the_one_after_the_last_that_was_told():
    """A partner opens the form and finds the right month chosen."""
    assert content()["month_due"] == "2027-04"
    february = TeamReport(project="quiet-nights", month="2027-02", note="Quiet")
    untold = body(data={}, cycles=())
    assert content(project=untold, reports=[february])["month_due"] == "2027-03"
    assert content(project=untold)["month_due"] == "2027-03"


def test_open_cycles_come_whole_and_say_that_they_are_open():
    """What is locked reaches the form exactly as it is, so that a report can't seem to change it."""
    said = content()["cycles"]
    assert [(each["cycle"]["id"], each["is_open"]) for each in said] == [("c1", False), ("c2", True), ("c3", True)]
    assert Cycle.model_validate(said[1]["cycle"]) == body().cycle("c2")
    assert said[1]["said"] == "PDSA 2: Doors closed"


def test_what_came_in_under_this_code_is_there_to_go_on_from():
    """A second report of a month takes the first one's place, so it begins with what that said."""
    point = ReportedPoint(measure="falls", when="2027-03-22", value=2)
    report = TeamReport(
        project="quiet-nights", month=MARCH, points=[point], help_wanted="Lamps", cycles=[body().cycle("c2")]
    )
    made = content(reports=[report])
    received = made["received"]
    assert list(received) == [MARCH]
    assert received[MARCH]["points"] == [{"measure": "falls", "when": "2027-03-22", "value": 2.0, "of": None}]
    assert received[MARCH]["cycles"] == ["c2"]
    assert made["notes"][MARCH] == {"help_wanted": "Lamps", "note": ""}


def test_the_same_form_made_again_finds_what_was_typed():
    """Typed figures are kept by the form's name, which only what it holds decides."""
    first, later = content(), content(now=dt.datetime(2027, 4, 7, tzinfo=dt.UTC))
    assert first["form"] == later["form"]
    assert first["form"] != content(project=body(name="Other nights"))["form"]


@pytest.mark.parametrize(
    ("team", "invitation", "says"),
    [
        ("wrad", INVITATION, "Did you mean 'ward'?"),
        ("ward", OTHERS, "'team-other' is of the team 'other'"),
        ("ward", Invitation("autumn", "team-ward", "a" * 26), "this cohort is 'spring'"),
        ("ward", Invitation("spring", "heron-3", "a" * 26), "nobody was invited to this cohort as 'heron-3'"),
        ("other", OTHERS, "has handed in no project yet"),
    ],
)
def test_a_form_for_the_wrong_team_is_not_made(team, invitation, says):
    """Faculty who mix up two invitations are told, before a team can report as another."""
    with pytest.raises(InputError, match=says):
        form_content(group(), team, invitation)


def test_of_several_projects_one_is_asked_for():
    """Two members handed in one each: the form doesn't guess."""
    at = dt.datetime(2027, 3, 21, tzinfo=dt.UTC)
    second = new_document(PROJECT, "day-time", ProjectBody(name="By day"), at=at)
    both = group()
    both._received.append(_received("maple-7", at, item_of(second)))
    with pytest.raises(InputError, match=r"'day-time' \(By day\)"):
        form_content(both, "ward", INVITATION)
    assert form_content(both, "ward", INVITATION, project="day-time")["project"]["title"] == "By day"
