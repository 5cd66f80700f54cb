"""The reply as a file: whole in itself, and nothing that anybody typed becomes markup."""

import datetime as dt

import pytest

from qilearn.cohort.queue import Reply, write_reply
from qilearn.cohort.queue.replies import said
from qilearn.cohort.queue.reply_page import page
from qilearn.core.comments import Comment
from qilearn.core.errors import InputError
from tests.cohort.publish.site import Read
from tests.cohort.queue.test_replies import keeping
from tests.cohort.teams import NOW, calm, group, handed, one, project, reported
from tests.project.cycles import cycle

NASTY = "<img src=x onerror=alert(1)>\"'&"
QUESTION = Comment("question", "falls", "What happened in May?", why="It looks otherwise.")
SMALL = {"values": calm()[:8], "first": "2027-01-04"}


def reply(**parts) -> Reply:
    return Reply(
        **{"team": "ward-4", "project": "p1", "month": "2027-03", "said": said([QUESTION]), "at": NOW, **parts}
    )


class TestPage:
    def test_what_was_said_and_what_was_reported(self):
        """Comments by kind, when they look again, and the report with its chart."""
        each = one(
            project(**SMALL, cycles=[cycle("c1", "2027-03-02")]), reported("2027-03", help_wanted="Who has tried it?")
        )
        read = Read(page(each, reply(by="QI coach", again="I ring on Tuesday."), cohort="Spring 2027").decode())
        for words in (
            "A reply to Ward 4: March 2027",
            "From QI coach, 20 April 2027.",
            "What happened in May?",
            "It looks otherwise.",
            "I ring on Tuesday.",
            "Your next report is due on 10 May 2027.",
            "Who has tried it?",
            "8 of 10 stop",
        ):
            assert words in read.text
        assert "What works" not in read.text, "a kind of which nothing was said has no heading"
        assert read.images
        assert all(str(image["src"]).startswith("data:image/svg+xml;base64,") for image in read.images)

    def test_it_loads_nothing_from_anywhere(self):
        """It is opened from a mail, on a locked-down computer."""
        text = page(one(project(**SMALL)), reply(), cohort="Spring").decode()
        assert "default-src 'none'" in text
        assert [lead for lead in Read(text).leads if not lead.startswith("data:")] == []
        assert "http://" not in text.replace("http://www.w3.org", "")
        assert len(text) < 200_000

    def test_nothing_that_was_typed_becomes_markup(self):
        """By the team, or by the coach."""
        each = one(project(calm()[:8], first="2027-01-04", name=NASTY, setting=NASTY), reported("2027-03", note=NASTY))
        comment = Comment("next step", NASTY, NASTY, why=NASTY, source=NASTY)
        read = Read(page(each, reply(said=said([comment]), by=NASTY, again=NASTY), cohort=NASTY).decode())
        assert read.text.count("onerror=alert(1)") > 5
        assert not [image for image in read.images if image["src"] == "x"]


class TestWriting:
    def test_it_is_written_beside_what_is_there(self, tmp_path):
        """Under the team's name and the month; a second reply has a number."""
        found = group(handed(project(**SMALL)))
        paths = [write_reply(found, "Ward 4", "March 2027", [QUESTION], tmp_path / "out") for _ in range(2)]
        assert [path.name for path in paths] == ["reply-ward-4-2027-03.html", "reply-ward-4-2027-03-2.html"]

    def test_no_code_is_in_its_name(self, tmp_path):
        """Someone without a team is answered under the project's name."""
        found = group(handed(project(**SMALL, name="On my own")), teams={"maple-7": ""})
        path = write_reply(found, "maple-7", "2027-03", [QUESTION], tmp_path)
        assert path.name == "reply-on-my-own-2027-03.html"

    def test_the_store_learns_of_it(self, tmp_path):
        """So that the queue says answered, on whichever computer it is opened."""
        found = keeping(handed(project(**SMALL)), reported("2027-03"))
        write_reply(found, "ward-4", "2027-03", [QUESTION], tmp_path, by="coach")
        assert [(kept.code, kept.report, kept.by) for kept in found.kept] == [("maple-7", "p1-2027-03", "coach")]

    @pytest.mark.parametrize(
        ("given", "said_"),
        [
            ({"team": "Ward 9"}, "'Ward 9' was given"),
            ({"month": "soon"}, "write it like"),
            ({"comments": []}, "at least one thing"),
            ({"project": "p9"}, "'p9' was given"),
        ],
    )
    def test_what_does_not_fit_is_said(self, tmp_path, given, said_):
        """With what there is."""
        arguments = {"team": "Ward 4", "month": "2027-03", "comments": [QUESTION], "folder": tmp_path, **given}
        with pytest.raises(InputError, match=said_):
            write_reply(group(handed(project(**SMALL))), **arguments)
        assert list(tmp_path.iterdir()) == []

    def test_of_a_team_with_two_projects_one_must_be_meant(self, tmp_path):
        """Rather than a reply to the wrong one."""
        found = group(handed(project(**SMALL)), handed(project(**SMALL, name="Nights"), id="p2"))
        with pytest.raises(InputError, match="has several; say which: 'p2'"):
            write_reply(found, "Ward 4", "2027-03", [QUESTION], tmp_path)
        assert write_reply(found, "Ward 4", "2027-03", [QUESTION], tmp_path, project="p2").is_file()

    def test_a_folder_that_cannot_be_written_to_is_told(self, tmp_path):
        """In words."""
        (tmp_path / "file").write_text("x")
        with pytest.raises(InputError, match="couldn't be written to"):
            write_reply(group(handed(project(**SMALL))), "Ward 4", "2027-03", [QUESTION], tmp_path / "file")


def test_the_next_due_day_can_be_another():
    """Where a department agreed on the 20th."""
    due = dt.date(2027, 5, 20)
    assert "20 May 2027" in page(one(project(**SMALL)), reply(), cohort="Spring", next_due=due).decode()
