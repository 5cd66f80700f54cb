"""The card of the coach's queue: what is ticked and written is kept, and becomes a reply only when it is saved as one."""

import pytest

from qilearn.cohort.queue.card import coach_queue
from qilearn.cohort.queue.replies import REPLY
from qilearn.workspace.folder import Workspace
from qilearn.workspace.store import Store
from tests.cohort.publish.site import Read
from tests.cohort.queue.test_replies import keeping
from tests.cohort.teams import NOW, calm, group, handed, project, reported
from tests.project.cycles import cycle


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path / "my-work")


def ward(**parts):
    found = {
        "on": "2027-03-20",
        "results": {"p1": {"verdict": "otherwise", "seen": "3 of 10"}},
        "learnt": "Nights differ.",
    }
    tested = cycle("c1", "2027-03-02", do={"ended": "2027-03-16", "happened": "Three stopped."}, study=found)
    return group(handed(project(calm()[:8], first="2027-01-04", cycles=[tested])), reported("2027-03"), **parts)


class Hand:
    """Uses the card as its front end would."""

    def __init__(self, card):
        self.card = card
        self.standing, self.reports, self.shown, self.controls = card.children
        self.ticks, self.edited, self.own, self.ending, self.told = self.controls.children

    def tick(self, id):
        self.ticks.take("value", [*(self.ticks.value or []), id])

    def write(self, fields, **texts):
        fields.take("value", {**fields.value, **{key.replace("_", "-"): text for key, text in texts.items()}})

    def text_of(self, id):
        return next(fields for fields in self.edited.children if id in fields.value)

    def press(self, name="save"):
        self.card._receive(self.card, {"kind": "action", "name": name, "view": "v", "number": 0}, [])

    @property
    def offered(self):
        return [key for key, _ in self.ticks.options]


def kept(workspace):
    store = Store(REPLY, workspace)
    return [store.load(id).document.body for id in store.ids]


def files(workspace):
    return sorted(path.name for path in (workspace.path / "replies").glob("*"))


class TestReading:
    def test_the_report_stands_beside_what_a_reply_could_begin_with(self, workspace):
        """The chart in it, and nothing ticked."""
        hand = Hand(coach_queue(ward(), workspace=workspace))
        assert "1 report waits for a reply" in hand.standing.value
        assert "Cycles this month" in hand.shown.value
        assert "data:image/png" in hand.shown.value
        assert hand.offered
        assert hand.ticks.value == []
        assert all(fields.layout.display == "none" for fields in hand.edited.children)

    def test_looking_writes_nothing(self, workspace):
        """Not even a folder."""
        coach_queue(ward(), workspace=workspace)
        assert not workspace.path.exists()

    def test_a_group_without_reports_says_so(self, workspace):
        """And offers nothing to save."""
        card = coach_queue(group(), workspace=workspace)
        assert "No report has come in yet" in card.reply
        assert card.actions == []

    def test_the_course_s_own_cohort_says_that_it_is_made_up(self, workspace):
        """Its trainees are nobody."""
        assert "SYNTHETIC" in Hand(coach_queue(workspace=workspace)).standing.value


class TestWriting:
    def test_what_is_ticked_is_kept_and_is_no_reply_yet(self, workspace):
        """A closed laptop loses nothing; the team gets nothing."""
        hand = Hand(coach_queue(ward(), workspace=workspace))
        hand.tick(hand.offered[0])
        assert hand.text_of(hand.offered[0]).layout.display is None
        assert "The reply has 1 Comment." in hand.told.value
        [reply] = kept(workspace)
        assert reply.at is None
        assert files(workspace) == []
        again = Hand(coach_queue(ward(), workspace=workspace))
        assert again.ticks.value == [hand.offered[0]]

    def test_a_starting_point_in_the_coachs_own_words(self, workspace):
        """What was the rules' reason isn't the coach's; an untouched one keeps its reason."""
        hand = Hand(coach_queue(ward(), workspace=workspace))
        first, second = hand.offered[:2]
        hand.tick(first)
        hand.tick(second)
        hand.write(hand.text_of(first), **{first: "In my words."})
        [reply] = kept(workspace)
        by_draft = {each.draft: each for each in reply.said}
        assert (by_draft[first].says, by_draft[first].why) == ("In my words.", "")
        assert by_draft[second].why
        assert Hand(coach_queue(ward(), workspace=workspace)).text_of(first).value == {first: "In my words."}

    def test_own_words_of_each_kind(self, workspace):
        """And when, and from whom."""
        hand = Hand(coach_queue(ward(), workspace=workspace))
        hand.write(hand.own, strength="You began.", next_step="Ask the night staff.")
        hand.write(hand.ending, again="On Tuesday", by="QI coach")
        [reply] = kept(workspace)
        assert [comment.kind for comment in reply.comments] == ["strength", "next step"]
        assert (reply.again, reply.by) == ("On Tuesday", "QI coach")

    def test_a_name_is_pointed_out(self, workspace):
        """The reply will travel."""
        hand = Hand(coach_queue(ward(), workspace=workspace))
        hand.write(hand.own, question="What did Dr Jones say?")
        assert "may name a person" in hand.card.reply

    def test_words_that_come_late_stay_with_their_report(self, workspace):
        """Another report was chosen while they were on their way: they are no part of a reply to another team."""
        one = group(
            handed(project(calm()[:8], first="2027-01-04")),
            handed(project(calm()[:8], first="2027-01-04"), code="b", id="p2"),
            reported("2027-03"),
            reported("2027-03", code="b", id="p2"),
            teams={"b": "ward-5"},
            names={},
        )
        hand = Hand(coach_queue(one, workspace=workspace))
        assert len(hand.reports.options) == 2
        hand.write(hand.own, question="For the first.")
        hand.reports.value = hand.reports.options[1][1]
        hand.write(hand.own, strength="For the first, too.")
        [reply] = kept(workspace)
        assert [each.says for each in reply.comments] == ["For the first, too.", "For the first."]
        assert "says nothing yet" in hand.card.children[3].children[-1].value


class TestSaving:
    def test_an_empty_reply_is_not_saved(self, workspace):
        """With what could be done."""
        hand = Hand(coach_queue(ward(), workspace=workspace))
        hand.press()
        assert "says nothing yet" in hand.card.reply
        assert files(workspace) == []

    def test_it_becomes_a_file_and_the_report_is_answered(self, workspace):
        """Only what was ticked is in the file, and the queue says so."""
        hand = Hand(coach_queue(ward(), workspace=workspace))
        unticked = dict(hand.ticks.options)[hand.offered[1]]
        hand.tick(hand.offered[0])
        hand.write(hand.own, question="How was the night?")
        hand.press()
        [name] = files(workspace)
        assert name == "reply-ward-4-2027-03.html"
        assert name in hand.card.reply
        text = Read((workspace.path / "replies" / name).read_text(encoding="utf-8")).text
        assert "How was the night?" in text
        assert unticked.split(": ", 1)[1][:40] not in text
        assert hand.reports.label.endswith(": waiting since 5 April 2027") is (kept(workspace)[0].at < NOW)

    def test_in_a_made_up_cohort_the_reply_is_of_its_own_days(self, workspace):
        """So that it answers a report of days to come."""
        hand = Hand(coach_queue(ward(is_synthetic=True), workspace=workspace))
        hand.tick(hand.offered[0])
        hand.press()
        assert "answered on" in hand.reports.label
        assert "1 is answered" in hand.standing.value

    def test_a_store_learns_of_it(self, workspace):
        """And keeps it for whoever opens it next."""
        store = keeping(handed(project(calm()[:8], first="2027-01-04")), reported("2027-03"))
        hand = Hand(coach_queue(store, workspace=workspace))
        hand.write(hand.own, strength="You began.")
        hand.press()
        assert [each.report for each in store.kept] == ["p1-2027-03"]
        assert "in the cohort’s store" in hand.card.reply
        elsewhere = Hand(coach_queue(store, workspace=Workspace(workspace.path.parent / "other")))
        assert "answered" in elsewhere.reports.label
        assert "You began." in [text for fields in elsewhere.edited.children for text in fields.value.values()]

    def test_a_full_disk_is_told_and_nothing_is_answered(self, workspace, monkeypatch):
        """What was written is still there to be saved again."""
        hand = Hand(coach_queue(ward(is_synthetic=True), workspace=workspace))
        hand.tick(hand.offered[0])

        def full(*_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("qilearn.cohort.queue.writing.write_whole", full)
        hand.press()
        assert "no space left" in hand.card.reply
        assert "waiting since" in hand.reports.label
        assert kept(workspace)[0].at is None
