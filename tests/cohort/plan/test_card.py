from __future__ import annotations

import json

import pytest

import qilearn as qi
from qilearn.cohort.plan.card import workshop_planner
from qilearn.cohort.plan.files import KIND
from qilearn.cohort.plan.model import WORKSHOP_PLAN
from qilearn.workspace.folder import Workspace
from qilearn.workspace.store import Store


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path / "my-work")


class Hand:
    """What a person does on the card, and what is on the disk then."""

    def __init__(self, workspace):
        self.card = workshop_planner("one", workspace=workspace)
        self.workspace = workspace
        row, self.form, self.chooser, _, self.board, self.cuts, self.parts, self.upload = self.card.children
        self.ready, self.begin = row.children
        self.asked = 0

    def ask(self, *command):
        self.asked += 1
        self.board.take("asked", [["view", self.asked, list(command)]])

    def choose(self, *ids):
        self.chooser.take("value", list(ids))

    def press(self, name):
        self.card._receive(self.card, {"kind": "action", "name": name, "view": "v", "number": 0}, [])

    @property
    def saved(self):
        return Store(WORKSHOP_PLAN, self.workspace).load("one").document.body

    @property
    def rows(self):
        return [row for sitting in self.board.state["sittings"] for row in sitting["rows"]]


@pytest.fixture
def hand(workspace):
    made = Hand(workspace)
    yield made
    assert made.card.guard.errors == []
    assert made.board.guard.errors == []


def test_nothing_is_written_before_something_is_done(hand):
    """Looking at the planner leaves no file behind."""
    assert not hand.workspace.path.exists()


def test_every_change_is_on_the_disk_and_on_the_card(hand):
    """Choosing, length, people, way, title: each is saved at once, and the agenda follows."""
    hand.choose("longest-run", "which-rules")
    hand.form.people.value = 18
    hand.form.length.value = "workshop:90"
    hand.form.way.value = "triads"
    hand.form.words.take("value", {"title": "Charts", "place": "Room 3"})
    saved = hand.saved
    assert [entry.id for entry in saved.entries] == ["longest-run", "which-rules", "triads"]
    assert (saved.brief.people, saved.brief.minutes, saved.brief.title, saved.brief.place) == (
        18,
        90,
        "Charts",
        "Room 3",
    )
    assert sum(row["minutes"] for row in hand.rows) == 90
    assert hand.chooser.value == ["longest-run", "which-rules", "triads"]
    assert "It adds up to the minute" in hand.card.reply


def test_it_opens_as_it_was_left(hand, workspace):
    """Another kernel shows the same order, lock and minutes."""
    hand.choose("longest-run", "which-rules")
    hand.ask("shift", "longest-run", 1)
    hand.ask("lock", "which-rules")
    again = Hand(workspace)
    assert again.rows == hand.rows
    assert [(row["id"], row["moves"]) for row in again.rows if row["locked"]] == [("which-rules", False)]


def test_two_kernels_never_lose_either_s_work(hand, workspace):
    """Changed in two notebooks at once: both plans are kept, and a button chooses."""
    other = Hand(workspace)
    hand.choose("longest-run")
    other.choose("triads")
    assert {action["name"] for action in other.card.actions} >= {"other", "this"}
    other.press("this")
    assert [entry.id for entry in other.saved.entries] == ["triads"]
    assert len(Store(WORKSHOP_PLAN, workspace).versions("one")) == 2
    assert "other" not in {action["name"] for action in other.card.actions}


@pytest.mark.parametrize(("name", "then"), [("this", "triads"), ("other", "longest-run")])
def test_this_version_is_the_one_that_is_shown(hand, workspace, name, then):
    """Whichever of the two notebooks one is in, "this" keeps what one sees, and "other" brings the other one."""
    other = Hand(workspace)
    hand.choose("longest-run")
    other.choose("triads")
    other.press(name)
    assert [entry.id for entry in other.saved.entries] == [then]
    assert other.chooser.value == [then]


def test_unticking_takes_out_and_ticking_brings_back(hand):
    """With the minutes that were given, and undo leads back."""
    hand.choose("longest-run", "which-rules")
    hand.ask("minutes", "longest-run", "minutes", 20)
    hand.choose("which-rules")
    assert hand.board.state["taken"] == [["longest-run", "Find the longest run"]]
    hand.choose("which-rules", "longest-run")
    assert next(row for row in hand.rows if row["id"] == "longest-run")["parts"]["minutes"] == 20
    hand.ask("undo")
    assert [entry.id for entry in hand.saved.entries] == ["which-rules"]


def test_what_is_asked_twice_is_done_once(hand):
    """A command that is sent again, since its answer was lost, doesn't move the line twice."""
    hand.choose("longest-run", "which-rules", "say-what-it-shows")
    hand.ask("shift", "longest-run", 1)
    before = hand.saved
    hand.board.take("asked", [["view", 1, ["shift", "longest-run", 1]]])
    assert hand.saved == before


@pytest.mark.parametrize("junk", [None, 3, [3], [["view", 1, "x"]], [["view", 99, ["fly"]]], {"a": 1}])
def test_noise_from_a_front_end_changes_nothing(hand, junk):
    """Whatever arrives, the plan stays and nothing fails."""
    hand.choose("longest-run")
    before = hand.saved
    hand.board.take("asked", junk)
    hand.chooser.take("value", ["longest-run", 3, None, "<b>"])
    assert hand.saved == before


def test_a_plan_to_begin_with_keeps_place_and_start(hand):
    """The ready plan comes in as one step that can be undone; when and where stay."""
    hand.form.words.take("value", {"title": "Mine", "place": "Room 3"})
    hand.form.start.value = 13 * 60
    hand.ready.value = "coach-starter"
    hand.begin.take("pressed", ["begin", 1])
    assert (hand.saved.brief.title, hand.saved.brief.place, hand.saved.brief.start) == (
        "A first half-day for coaches",
        "Room 3",
        780,
    )
    assert "roles" in hand.parts.value
    hand.ask("undo")
    assert hand.saved.brief.title == "Mine"


def test_the_first_on_the_list_is_cut(hand):
    """The button takes out what the list names first, and says what that saves."""
    hand.choose("longest-run", "which-rules", "say-what-it-shows")
    hand.press("cut")
    assert [entry.id for entry in hand.saved.entries] == ["longest-run", "say-what-it-shows"]
    assert "That saves" in hand.board.state["answer"]["says"]


def test_pages_and_the_plan_are_written_side_by_side(hand):
    """What is ticked is in the page; beside it lies the file to hand on."""
    hand.choose("first-note")
    hand.parts.value = ["order", "evaluation"]
    hand.press("print")
    folder = hand.workspace.path / "workshops"
    assert sorted(path.suffix for path in folder.iterdir()) == [".html", ".json"]
    assert "workshops: a-workshop.html" in hand.card.reply
    hand.parts.value = []
    hand.press("print")
    assert "Tick at least one thing" in hand.card.reply


def test_a_file_from_somebody_else_is_opened_or_refused(hand):
    """A plan is taken in as a step; what isn't one is told in words, and nothing changes."""
    hand.choose("longest-run")
    good = {"kind": KIND, "schema_version": 1, "plan": {"entries": [{"id": "triads"}]}}
    take = hand.upload._callbacks[0]
    take("plan.json", json.dumps(good).encode())
    assert [entry.id for entry in hand.saved.entries] == ["triads"]
    take("plan.json", b"[1, 2")
    assert "This file can&#x27;t be opened, because it isn&#x27;t whole JSON." in hand.card.trouble
    assert [entry.id for entry in hand.saved.entries] == ["triads"]
    hand.ask("undo")
    assert [entry.id for entry in hand.saved.entries] == ["longest-run"]


def test_a_plan_from_another_course_opens(hand, workspace):
    """Ids that this course doesn't have are told, and don't stop the rest."""
    good = {"kind": KIND, "schema_version": 1, "plan": {"entries": [{"id": "no-such-thing"}, {"id": "longest-run"}]}}
    hand.upload._callbacks[0]("plan.json", json.dumps(good).encode())
    assert "This course doesn&#x27;t have “no-such-thing”" in hand.card.reply


def test_it_is_public():
    """One readable line in a notebook shows it."""
    assert qi.workshop_planner is workshop_planner
