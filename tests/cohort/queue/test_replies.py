"""Where replies are kept: in the group's store, in the coach's own folder, or both."""

import datetime as dt
from types import SimpleNamespace

import pytest
from pydantic import ValidationError

from qilearn.cohort.pooled import Pooled
from qilearn.cohort.queue.replies import REPLY, Reply, Said, keep, replies_in, said
from qilearn.cohort.team_projects import team_projects
from qilearn.core.comments import Comment
from qilearn.workspace.folder import Workspace
from qilearn.workspace.store import Store
from tests.cohort.teams import NOW, group, handed, project, reported

QUESTION = Comment("question", "falls", "What happened in May?", why="It looks otherwise.", source="Own eyes")
STRENGTH = Comment("strength", "tests", "You wrote the miss down.")


class Keeping(Pooled):
    """A group whose store keeps replies, as the real one does."""

    kept: list

    def reply(self, code, report, comments, by=""):
        self.kept.append(SimpleNamespace(code=code, report=report, comments=comments, by=by, at=NOW))

    def replies(self, code=None):
        return tuple(self.kept)


def keeping(*received):
    one = group(*received)
    one.__class__, one.kept = Keeping, []
    return one


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path / "my-work")


class TestReply:
    def test_comments_come_back_as_they_went_in(self):
        """What works first, then next steps, then questions; a blank one is none."""
        reply = Reply(
            team="a", project="p", month="2027-03", said=[*said([QUESTION, STRENGTH]), Said(kind="question", says=" ")]
        )
        assert reply.comments == (STRENGTH, QUESTION)

    def test_its_id_tells_nothing_and_is_a_file_name(self):
        """Whatever the team is called; another month or another cohort is another reply."""
        ids = {
            Reply(cohort=cohort, team="../a", project="p", month=month).id
            for cohort in ("", "b")
            for month in ("2027-03", "2027-04")
        }
        assert len(ids) == 4
        assert all("a" not in id.removeprefix("reply-")[12:] for id in ids)

    def test_a_month_that_is_none_is_refused(self):
        """A file that was mended by hand."""
        with pytest.raises(ValidationError):
            Reply(team="a", project="p", month="March")


class TestKept:
    def test_in_the_groups_store_where_it_has_one(self):
        """Whoever opens the store next sees that it was answered, and with what."""
        one = keeping(handed(project()), reported("2027-03"))
        [each] = team_projects(one)
        reply = Reply(
            cohort="spring", team="ward-4", project="p1", month="2027-03", said=said([QUESTION]), by="coach", at=NOW
        )
        assert keep(one, each, reply)
        [found] = replies_in(one, [each])
        assert found == reply

    def test_a_month_without_a_report_of_its_own_is_not_for_the_store(self):
        """The project was handed in whole; the coach's folder keeps that reply."""
        one = keeping(handed(project()), reported("2027-03"))
        [each] = team_projects(one)
        assert not keep(one, each, Reply(team="ward-4", project="p1", month="2027-01", said=said([QUESTION]), at=NOW))
        assert one.kept == []

    def test_in_the_coachs_folder_where_there_is_no_store(self, workspace):
        """Of this cohort only, and only what was saved as a reply."""
        one = group(handed(project()), reported("2027-03"))
        store = Store(REPLY, workspace)
        mine = Reply(cohort="spring", team="ward-4", project="p1", month="2027-03", said=said([QUESTION]), at=NOW)
        other = mine.model_copy(update={"cohort": "autumn"})
        draft = mine.model_copy(update={"month": "2027-02", "at": None})
        for reply in (mine, other, draft):
            assert store.save(reply.id, reply).ok
        assert replies_in(one, team_projects(one), workspace) == (mine,)
        assert not keep(one, team_projects(one)[0], mine)

    def test_the_oldest_first(self, workspace):
        """From store and folder alike."""
        one = keeping(handed(project()), reported("2027-03"))
        [each] = team_projects(one)
        reply = Reply(cohort="spring", team="ward-4", project="p1", month="2027-03", said=said([QUESTION]), at=NOW)
        keep(one, each, reply)
        early = reply.model_copy(update={"month": "2027-01", "at": NOW - dt.timedelta(days=60)})
        Store(REPLY, workspace).save(early.id, early)
        assert [each.month for each in replies_in(one, team_projects(one), workspace)] == ["2027-01", "2027-03"]


def test_a_reply_that_is_longer_than_can_be_kept_doesnt_close_the_queue():
    """The store keeps what a coach said at any length, so what is read from it is cut short rather than refused."""
    many = [Comment("question", "a" * 400, "s" * 9_000, why="w" * 9_000, source="o" * 400)] * 80
    read = said(many)
    assert len(read) == 60
    assert read[0].says == "s" * 4_999 + "…"
    assert (len(read[0].about), len(read[0].why), len(read[0].source)) == (300, 5_000, 300)
