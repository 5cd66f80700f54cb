"""Forgetting a code: nothing of it is left, in any table, nor in the file's free space; nothing of another is touched."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import select

from qilearn.cohort.store.tables import METADATA
from qilearn.core.comments import Comment
from qilearn.core.errors import QilearnError
from qilearn.handin.team_report import TEAM_REPORT, TeamReport
from qilearn.project.model import PROJECT, ProjectBody
from tests.cohort.examples import answer, event, item, received
from tests.cohort.store.conftest import sealed


@pytest.fixture
def two(store):
    """Two teams' codes, each with a project, an answer, progress, a withdrawal, a report and a reply."""
    for team, code in (("Ward 4", "team-ward-4"), ("Ward 9", "team-ward-9")):
        invitation, _ = store.invite_team(team)
        withdrawn = received(code, answer(text="Withdrawn"), minutes=1).hand_in
        project = item(PROJECT, code, ProjectBody(name=f"Project of {code}"), title=f"Title of {code}")
        report = item(TEAM_REPORT, f"{code}-2027-02", TeamReport(project=code, month="2027-02"))
        whole = received(
            code,
            answer(),
            project,
            report,
            name=f"Name of {code}",
            progress=(event(mistake=1),),
            withdraws=(withdrawn.id,),
        )
        for each in (withdrawn, whole.hand_in):
            assert store.receive(sealed(each, invitation)).outcome == "taken"
        store.reply(code, report.id, [Comment("question", "report", f"A question to {code}?")], by="Coach")
    return store


def rows(store):
    with store._into.database.reading() as connection:
        return {table.name: list(connection.execute(select(table))) for table in METADATA.sorted_tables}


def test_all_of_a_code_goes_and_nothing_of_another(two):
    """In every table that there is, and in those to come: what has a code's number is looked at by itself."""
    before = rows(two)
    forgotten = two.forget("team-ward-4")
    assert all(forgotten.removed.values()), forgotten.removed
    assert set(forgotten.removed) == {table.name for table in METADATA.sorted_tables} - {"cohorts", "teams"}
    left = rows(two)
    for name, kept in left.items():
        assert len(kept) == len(before[name]) - forgotten.removed.get(name, 0), name
        assert kept == [row for row in before[name] if row in kept]
        assert "team-ward-4" not in repr(kept)
    assert two.people()["code"].tolist() == ["team-ward-9"]
    assert (len(two.items()), len(two.replies()), len(two.report_state())) == (3, 1, 1)
    assert forgotten.lines[0] == (
        "team-ward-4 is forgotten: the invitation, 1 hand-in, 3 items and 1 reply and all progress were removed from the store."
    )


def test_no_trace_is_left_in_the_file(two):
    """What was written over is nowhere in the file of SQLite, as it would be in one that is only marked as free."""
    if not two._into.database.is_sqlite:
        pytest.skip("PostgreSQL keeps its own files, and clears them by itself.")
    path = Path(two.address)
    assert re.search(rb"Title of team-ward-4|team-ward-4", path.read_bytes())
    two.forget("team-ward-4")
    assert not re.search(rb"team-ward-4", path.read_bytes())
    assert re.search(rb"team-ward-9", path.read_bytes())
    assert [each.name for each in path.parent.iterdir() if each.name.startswith(path.name)] == [path.name]


def test_what_was_forgotten_does_not_come_back_by_its_invitation(two):
    """Its file, collected once more, is of a code that nobody invited."""
    two.forget("team-ward-4")
    assert "Nobody was invited as “team-ward-4”" in two.receive(sealed(received("team-ward-4", answer()).hand_in)).says
    invitation, is_new = two.invite_team("Ward 4")
    assert (invitation.code, is_new) == ("team-ward-4", True)
    assert len(two.documents(PROJECT)) == 1


def test_a_code_that_is_not_there_is_told(two):
    """With the nearest that is, and nothing is removed."""
    with pytest.raises(QilearnError, match="Did you mean 'team-ward-4'"):
        two.forget("team-ward-44")
    assert len(two.people()) == 2
