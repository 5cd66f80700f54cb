"""The card of the cycles, without a browser: saved at once, shown elsewhere, merged, commented on quietly, taken along."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from qilearn.aims.model import Measure
from qilearn.core.charts import Chart, Picture
from qilearn.drivers.history import Theory
from qilearn.drivers.model import Diagram, Link, Node
from qilearn.pdsa.book import Book
from qilearn.pdsa.cycle_form import CycleForm
from qilearn.pdsa.edits import amend, write
from qilearn.project.cycle_card import cycle_editor, links_of
from qilearn.project.desk import Desk, desk_in
from qilearn.project.model import ProjectBody
from tests.core.ui.front_end import listen, reports
from tests.project.test_cards import NASTY, on_disk, part, press

THEORY = Theory(
    diagram=Diagram(
        nodes=(
            Node(id="aim", kind="aim", label="Fewer missed visits"),
            Node(id="n1", kind="primary", label="Knowing the date"),
            Node(id="n2", kind="change", label="A slip"),
            Node(id="n3", kind="change", label="A call"),
        ),
        links=(Link(child="n1", parent="aim"), Link(child="n2", parent="n1")),
    )
)


class Hand:
    """A learner at one card: asks as the front end does."""

    def __init__(self, workspace) -> None:
        self.card = cycle_editor(workspace)
        self.form = part(self.card, CycleForm)
        self.asked = 0

    def ask(self, *commands: list) -> None:
        requests = []
        for command in commands:
            self.asked += 1
            requests.append(["view", self.asked, command])
        reports(self.form, "asked", requests)

    def begin(self, title: str = "Slip", ramp: str = "") -> str:
        self.ask(["new", ramp])
        id = self.form.state["answer"]["chosen"]
        reports(self.form, "chosen", id)
        self.ask(["write", id, "title", {"title": title}])
        return id

    def lock(self, id: str) -> None:
        self.ask(["predict", id, "p1", {"expects": "8 of 10 take it", "reason": "They ask"}], ["lock", id])


@pytest.fixture
def hand(workspace) -> Hand:
    return Hand(workspace)


def titles(workspace) -> list[str]:
    return [cycle["title"] for cycle in on_disk(workspace)["cycles"]]


class TestSaving:
    def test_each_edit_is_on_the_disk_and_there_again(self, workspace, hand):
        """Opening writes nothing; from then on every edit does, and a new card, as after Run All, shows it."""
        assert not workspace.path.exists()
        id = hand.begin()
        hand.lock(id)
        hand.ask(["write", id, "do", {"happened": "Ten were asked"}])
        assert hand.card.saved["ok"]
        kept = on_disk(workspace)["cycles"][0]
        assert (kept["title"], kept["do"]["happened"]) == ("Slip", "Ten were asked")
        assert kept["locked"]
        again = Hand(workspace)
        assert again.form.book == hand.form.book
        assert again.form.chosen == id
        assert hand.card.guard.errors == again.card.guard.errors == []

    def test_a_refused_edit_saves_nothing(self, workspace, hand):
        """And the form says why."""
        id = hand.begin()
        before = on_disk(workspace)
        hand.ask(["lock", id], ["write", id, "do", {"happened": "x"}])
        assert on_disk(workspace) == before
        assert len(hand.form.state["answer"]["comments"]) == 2

    def test_the_next_cycle_and_its_ramp_are_saved_together(self, workspace, hand):
        """A ramp and two cycles, from one button."""
        hand.ask(["next", hand.begin()])
        body = on_disk(workspace)
        assert [cycle["ramp"] for cycle in body["cycles"]] == [body["ramps"][0]["id"]] * 2

    def test_other_cards_hear_of_it(self, workspace, hand):
        """One desk: a second card of the notebook shows the same."""
        second = Hand(workspace)
        hand.begin("From the first")
        assert [cycle.title for cycle in second.form.book.cycles] == ["From the first"]
        second.begin("From the second")
        assert [cycle.title for cycle in hand.form.book.cycles] == ["From the first", "From the second"]


class TestTwoNotebooks:
    def test_both_add_a_cycle_and_both_are_kept(self, workspace, hand):
        """Nothing has to be chosen, and it is said."""
        hand.begin("Ours")
        other = Desk(workspace)
        theirs = Book(other.body.cycles).with_cycle(other.body.cycles[0].with_part(id="c-theirs", title="Theirs"))
        other.change("cycles", theirs.cycles)
        hand.begin("Ours too")
        assert sorted(titles(workspace)) == ["Ours", "Ours too", "Theirs"]
        assert sorted(cycle.title for cycle in hand.form.book.cycles) == ["Ours", "Ours too", "Theirs"]
        assert [action["name"] for action in hand.card.actions] == ["check", "take"]

    def test_a_button_that_changes_ramps_and_cycles_loses_nothing_of_theirs(self, workspace, hand):
        """Next cycle makes a ramp and a cycle; what the other notebook added before is there afterwards."""
        id = hand.begin("Ours")
        other = Desk(workspace)
        theirs = other.body.cycles[0].with_part(id="c-theirs", title="Theirs", ramp="")
        other.change("cycles", (*other.body.cycles, theirs))
        hand.ask(["next", id])
        assert sorted(titles(workspace)) == ["", "Ours", "Theirs"]
        assert "changed in another notebook" in hand.card.notice

    def test_their_amendment_is_never_written_over(self, workspace, hand):
        """Next cycle puts the cycle that they amended meanwhile into a ramp: both versions are kept, and it is said."""
        id = hand.begin("Ours")
        hand.lock(id)
        other = Desk(workspace)
        amended = amend(other.body.cycles[0], "who", "The nurse", at=datetime(2027, 3, 1, tzinfo=UTC)).cycle
        other.change("cycles", (amended,))
        hand.ask(["next", id])
        assert "Both are kept" in hand.card.notice
        kept = [version.document.body for version in desk_in(workspace).store.versions(desk_in(workspace).id)]
        assert amended in [cycle for body in kept for cycle in body.cycles]
        assert hand.card.guard.errors == []

    def test_both_write_into_one_cycle_and_a_choice_is_offered(self, workspace, hand):
        """Both versions are kept; the chosen one is shown."""
        id = hand.begin("Ours")
        other = Desk(workspace)
        other.change("cycles", (write(other.body.cycles[0], "title", {"title": "Theirs"}).cycle,))
        hand.ask(["write", id, "title", {"title": "Ours again"}])
        assert "Both are kept" in hand.card.notice
        press(hand.card, "this" if "this" in {each["name"] for each in hand.card.actions} else "other")
        assert [cycle.title for cycle in hand.form.book.cycles] == titles(workspace)
        assert hand.card.guard.errors == []


class TestShown:
    def test_the_picture_is_there_with_the_first_cycle(self, hand):
        """None before; afterwards it follows, with its words."""
        assert hand.card.shown == ""
        id = hand.begin()
        assert "Standing alone: 1 cycle" in hand.card.shown
        hand.ask(["write", id, "plan", {"size": "few"}])
        assert "a few people or times" in hand.card.shown

    def test_typing_doesnt_draw_the_picture_anew(self, hand, monkeypatch):
        """What isn't on it costs nothing; a name is in its table all the same."""
        id = hand.begin()
        drawings = []
        monkeypatch.setattr(Chart, "picture", lambda chart: drawings.append(chart) or Picture(b"", 1, 1))
        hand.ask(["write", id, "plan", {"safety": "A queue"}])
        hand.ask(["write", id, "title", {"title": "Slip at check-in"}])
        assert "Slip at check-in" in hand.card.shown
        assert drawings == []
        hand.ask(["write", id, "plan", {"size": "few"}])
        assert len(drawings) == 1

    def test_links_are_those_of_the_project(self, workspace, hand):
        """Change ideas with the drivers that they serve, and measures; and they follow the diagram."""
        desk = desk_in(workspace)
        desk.change("theory", THEORY)
        desk.change("measures", (Measure(id="m1", name="Visits missed"),))
        book = hand.form.state["book"]
        assert book["ideas"] == [["", "none"], ["n2", "A slip"], ["n3", "A call"]]
        assert book["measures"] == [["", "none"], ["m1", "Visits missed"]]
        serves = links_of(desk.body).serves
        assert serves == {"n2": "It serves “Knowing the date”.", "n3": "It serves no driver yet."}

    def test_comments_are_about_the_cycle_that_is_looked_at(self, hand):
        """They follow in silence; Check announces them; without a cycle there are none."""
        assert hand.card.reply == ""
        first = hand.begin("Slip")
        hand.lock(first)
        locked = hand.card.reply
        told = listen(hand.card)
        hand.begin("Call")
        assert hand.card.reply
        assert hand.card.reply != locked
        reports(hand.form, "chosen", first)
        assert hand.card.reply == locked
        assert "reply" not in [message.get("part") for message in told]
        press(hand.card, "check")
        assert "reply" in [message.get("part") for message in told]

    def test_dates_that_contradict_are_said_at_once(self, hand):
        """Without a button."""
        id = hand.begin()
        hand.lock(id)
        before = hand.card.reply
        hand.ask(["write", id, "do", {"began": "2026-02-10", "ended": "2026-02-03", "happened": "x"}])
        assert hand.card.reply != before
        assert "February 2026" in hand.card.reply

    def test_names_are_warned_of(self, hand):
        """A text that seems to name a person gets a word of caution, wherever it stands."""
        id = hand.begin()
        hand.ask(["write", id, "plan", {"who": "Nurse Miller"}])
        assert "may name a person" in hand.card.reply

    def test_another_project_shows_its_own_cycles(self, workspace, hand):
        """And what was deleted in the one before can't come back here."""
        hand.ask(["delete", hand.begin()])
        desk_in(workspace).start(ProjectBody(name="Another"))
        assert hand.form.book == Book()
        assert hand.form.state["removed"] == ""
        assert hand.card.shown == ""


class TestTakeAlong:
    def test_a_page_and_a_table_are_written(self, workspace, hand):
        """The page is of the cycle that is looked at; the table holds all; markup and formulas stay text."""
        hand.begin("Another")
        id = hand.begin(NASTY)
        hand.ask(["write", id, "plan", {"change": "=1+1"}])
        press(hand.card, "take")
        page, table = sorted((workspace.path / "cycles").iterdir(), key=lambda path: path.suffix, reverse=True)
        assert (page.suffix, table.suffix) == (".html", ".csv")
        written = page.read_text(encoding="utf-8")
        assert NASTY not in written
        assert "&lt;img" in written
        rows = table.read_text(encoding="utf-8-sig")
        assert "Another" in rows
        assert "'=1+1" in rows
        assert "cycles: " in hand.card.reply

    def test_without_a_cycle_there_is_nothing_to_take(self, workspace, hand):
        """It is said, and nothing is written."""
        press(hand.card, "take")
        assert "no cycle" in hand.card.reply
        assert not workspace.path.exists()
