"""The state of the queue: what came in and what was replied, also after a report was sent again."""

from __future__ import annotations

import datetime as dt

import pytest

from qilearn.core.comments import Comment
from qilearn.core.errors import QilearnError
from qilearn.handin.team_report import TEAM_REPORT, TeamReport
from qilearn.project.model import PROJECT, ProjectBody
from tests.cohort.examples import at, item, received
from tests.cohort.store.conftest import sealed

WORKS = Comment("strength", "figures", "You counted every week.", why="A chart needs it.", source="Perla 2011")
ASKS = Comment("question", "cycle <1>", "What did you expect?")


@pytest.fixture
def ward(store):
    invitation, _ = store.invite_team("Ward 4")

    def send(month, minutes, note=""):
        store.now = at(minutes)
        report = item(TEAM_REPORT, f"ward-{month}", TeamReport(project="ward", month=month, note=note), minutes=minutes)
        project = item(PROJECT, "ward", ProjectBody(name="Falls"))
        sent = received(invitation.code, project, report, minutes=minutes).hand_in
        assert store.receive(sealed(sent, invitation)).outcome == "taken"

    return send


def states(store):
    return [(each.month, each.replied, each.is_answered) for each in store.report_state()]


def test_a_report_waits_until_it_is_answered_and_again_when_it_is_sent_again(store, ward):
    """A reply to last week's version is no answer to this week's."""
    ward("2027-02", 1)
    ward("2027-01", 2)
    assert states(store) == [("2027-01", None, False), ("2027-02", None, False)]
    store.now = at(5)
    store.reply("team-ward-4", "ward-2027-02", [WORKS])
    assert states(store) == [("2027-01", None, False), ("2027-02", at(5), True)]
    ward("2027-02", 8, note="Corrected")
    assert states(store) == [("2027-01", None, False), ("2027-02", at(5), False)]
    store.now = at(9)
    store.reply("team-ward-4", "ward-2027-02", [ASKS])
    assert states(store)[1] == ("2027-02", at(9), True)


def test_replies_are_read_as_they_were_given(store, ward):
    """Every word, in the order in which they were given, and who said it if they did."""
    ward("2027-02", 1)
    store.now = at(5)
    given = store.reply("team-ward-4", "ward-2027-02", [WORKS, ASKS], by=" Ada  Coach ")
    store.now = at(6)
    store.reply("team-ward-4", "ward-2027-02", [ASKS])
    first, second = store.replies()
    assert first == given
    assert (first.team, first.by, first.at, tuple(first.comments)) == ("ward-4", "Ada Coach", at(5), (WORKS, ASKS))
    assert second.by == ""
    assert store.replies("team-ward-4") == (first, second)
    assert store.replies("maple-7") == ()


def test_a_reply_to_nothing_and_an_empty_reply_are_told(store, ward):
    """Nothing is kept of either."""
    ward("2027-02", 1)
    for code, report in (("team-ward-4", "ward-2027-03"), ("maple-7", "ward-2027-02")):
        with pytest.raises(QilearnError, match="isn’t here"):
            store.reply(code, report, [WORKS])
    with pytest.raises(QilearnError, match="there are none"):
        store.reply("team-ward-4", "ward-2027-02", [])
    assert store.replies() == ()


def test_what_counts_as_now_is_the_time_at_which_it_is_asked(store):
    """Unless it was set, as for a made-up cohort."""
    store.now = at(0)
    assert store.now == at(0)
    store._now = None
    assert dt.datetime.now(dt.UTC) - store.now < dt.timedelta(minutes=5)
