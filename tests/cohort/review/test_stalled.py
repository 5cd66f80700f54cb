from __future__ import annotations

import datetime as dt

from qilearn.cohort.review.stalled import stalled
from qilearn.drivers.edits import add
from qilearn.drivers.history import Theory
from qilearn.pdsa.model import Cycle
from tests.cohort.review.test_teams import of_several
from tests.cohort.teams import calm, project

LOCKED = dt.datetime(2026, 5, 4, 9, tzinfo=dt.UTC)
PLAN = {"predictions": [{"id": "p", "expects": "three of four"}]}


def rested(**parts: object):
    """What is said of a project whose figures ended in January 2027, seen on 20 April."""
    found = stalled(of_several(project(calm()[:30], **parts)))
    assert len(found) == 1
    return found[0]


def test_a_project_that_goes_on_is_not_there():
    """Who sent something a month ago isn't asked why they stopped."""
    assert stalled(of_several(project())) == ()


def test_since_when_and_what_came_last():
    """The day of the last figure, and how many weeks that is."""
    each = rested()
    assert each.says == "No figure and no test since 14 December 2026: 18 weeks."
    assert each.last == ("The last figure is of 14 December 2026: Falls.", "No test has been begun.")


def test_a_test_that_was_tried_is_asked_about_in_its_own_words():
    """The question begins with what the team wrote."""
    cycle = Cycle(id="c1", title="Slip at the door", plan=PLAN, locked=LOCKED, do={"happened": "Two of four came."})
    assert rested(cycles=[cycle]).asks[0] == (
        "You tried PDSA 1: Slip at the door: “Two of four came.” What did you make of it?"
    )


def test_a_plan_that_waits_for_its_do_is_asked_about():
    """Locked and never told of again."""
    cycle = Cycle(id="c1", title="Slip at the door", plan=PLAN, locked=LOCKED)
    assert rested(cycles=[cycle]).asks[0].startswith("You had planned PDSA 1: Slip at the door.")


def test_help_that_was_wanted_comes_first():
    """Someone asked for help and then went quiet: begin there."""
    reports = {"2026-11": {"help_wanted": "Who counts at weekends?"}, "2026-10": {"help_wanted": "Older"}}
    assert rested(reports=reports).asks[0] == "In November you wrote: “Who counts at weekends?” What has come of that?"


def test_without_any_test_the_team_s_own_ideas_are_offered():
    """Nothing is suggested that the team hasn't thought of itself."""
    drawn = add(Theory().diagram, "change", "A light by the floor").diagram
    theory = Theory().changed(drawn, "A first idea.", at=LOCKED)
    assert "“A light by the floor”" in rested(theory=theory).asks[0]


def test_the_last_question_leaves_every_way_open():
    """Bringing it to an end is one of the answers."""
    assert rested().asks[-1].endswith("go on, change it, or bring it to an end?")


def test_the_longest_rest_comes_first_and_nothing_at_all_last():
    """By the day of the last thing that came."""
    group = of_several(project(calm()[:30]), project(calm()[:20]), project([]))
    assert [each.team.team for each in stalled(group)] == ["team-1", "team-0", "team-2"]
    assert stalled(group)[-1].says == "There is no figure and no test yet."
