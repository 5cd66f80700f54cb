"""The practice room, without a browser: what is called, checked, kept, and there again."""

from __future__ import annotations

import json

import pytest

from qilearn.core.ui.card import Card
from qilearn.core.ui.choice import ChoiceGroup
from qilearn.core.ui.points import PointChart
from qilearn.runcharts.labs.practice_card import RECORD, practice_room
from qilearn.runcharts.labs.practice_record import PRACTICE, Draft, PracticeBody
from qilearn.runcharts.labs.practice_room import Round, make_round
from qilearn.workspace.folder import Workspace
from qilearn.workspace.store import Store
from tests.core.ui.front_end import listen, reports, sends
from tests.runcharts.labs.practice_examples import HIT, QUIET, calls_of

SEED = 11


@pytest.fixture
def workspace(tmp_path) -> Workspace:
    """A learner's folder in which a record has begun, so that its charts are known."""
    workspace = Workspace(tmp_path / "my-work")
    keep(workspace, PracticeBody(seed=SEED))
    return workspace


def keep(workspace: Workspace, body: PracticeBody) -> None:
    """Put a record into the folder."""
    store = Store(PRACTICE, workspace)
    store.load(RECORD)
    assert store.save(RECORD, body).ok


def kept(workspace: Workspace) -> PracticeBody:
    """The record as it is on the disk."""
    document = Store(PRACTICE, workspace).load(RECORD).document
    assert document is not None
    return document.body


def round_of(workspace: Workspace) -> Round:
    """The round on the screen."""
    body = kept(workspace)
    return make_round(body.seed, body.number, body.level)


def parts(card: Card) -> tuple[PointChart, ChoiceGroup, ChoiceGroup]:
    """The points, the call, and how sure."""
    _, says, sure, points, _ = card.children
    return points, says, sure


def press(card: Card, name: str) -> None:
    """The learner chooses a button."""
    sends(card, {"kind": "action", "name": name, "view": "view"})
    assert card.guard.errors == []


def call(card: Card, says: str, sure: str = "80", mark: int | None = None) -> None:
    """The learner makes a call, and marks the point of this number."""
    points, said, certain = parts(card)
    reports(said, "value", says)
    reports(certain, "value", sure)
    if mark is not None:
        reports(points, "marked", [mark - 1])
    assert card.guard.errors == []


def call_rightly(card: Card, workspace: Workspace) -> None:
    """A right call of the round on the screen, checked."""
    truth = round_of(workspace).truth
    call(card, "changed" if truth.is_changed else "chance", mark=truth.starts)
    press(card, "check")


class TestARound:
    def test_it_opens_on_a_chart_that_gives_nothing_away(self, workspace):
        """Points and median, SYNTHETIC, its level and base rate; and nothing chosen."""
        card = practice_room(workspace)
        points, said, certain = parts(card)
        assert len(points.places) == 30
        assert (points.markable, points.marked, said.value, certain.value) == (True, [], None, None)
        assert "synthetic" in points.alt
        assert "signal" not in points.alt.lower()
        level = card.children[0].value
        assert "Level 1 of 6: shifts of 2.5 standard deviations in 30 points · call 1" in level
        assert "about half hold a change" in level
        assert "A standard deviation is the usual distance of a point from the middle" in level
        assert card.reply == ""

    def test_opening_writes_nothing(self, tmp_path):
        """Nothing is on the disk before something is chosen."""
        workspace = Workspace(tmp_path / "my-work")
        practice_room(workspace)
        assert not workspace.path.exists()

    def test_two_learners_get_other_charts(self, tmp_path):
        """Each record begins with a seed of its own."""
        opened = [parts(practice_room(Workspace(tmp_path / name)))[0].png for name in ("one", "two")]
        assert opened[0] != opened[1]

    def test_check_without_a_call_asks(self, workspace):
        """What is missing is asked for, and nothing is recorded."""
        card = practice_room(workspace)
        press(card, "check")
        assert "What do you call this chart" in card.reply
        assert "How sure are you?" in card.reply
        call(card, "changed")
        press(card, "check")
        assert "Where does the change begin?" in card.reply
        assert kept(workspace).calls == ()

    def test_a_call_is_checked_and_kept(self, workspace):
        """The reply tells the truth, the picture shows it, and the record has it."""
        card = practice_room(workspace)
        truth = round_of(workspace).truth
        assert truth.starts == 19, "the example is a shift"
        before = parts(card)[0].png
        call(card, "changed", "90", mark=18)
        press(card, "check")
        assert "You said that something changed, and it did" in card.reply
        assert "Within 2 points of a shift counts as found" in card.reply
        assert parts(card)[0].png != before
        assert "the change begins here" in parts(card)[0].alt
        (one,) = kept(workspace).calls
        assert (one.round, one.level, one.kind, one.starts) == (1, 1, "shift", 19)
        assert (one.says, one.sure, one.mark) == ("changed", 90, 18)
        assert card.saved["ok"]

    def test_after_check_nothing_changes_the_record(self, workspace):
        """A second Check, another choice, another mark: the call stays as it was, and is seen so."""
        card = practice_room(workspace)
        call(card, "chance", "60")
        press(card, "check")
        before = kept(workspace)
        call(card, "changed", "99", mark=3)
        press(card, "check")
        assert kept(workspace) == before
        points, said, certain = parts(card)
        assert (said.value, certain.value, points.value, points.markable) == ("chance", "60", [], False)
        assert "You have called this chart" in card.reply

    def test_the_next_chart_is_another(self, workspace):
        """With nothing chosen, a place for a mark, its number, and the chart said to whoever doesn't see it."""
        card = practice_room(workspace)
        call(card, "chance")
        press(card, "check")
        before, said = parts(card)[0].png, listen(card)
        press(card, "next")
        points, call_group, certain = parts(card)
        assert points.png != before
        assert (points.markable, points.marked, call_group.value, certain.value) == (True, [], None, None)
        assert "call 2" in card.children[0].value
        assert f"A new chart: {round_of(workspace).story.title}" in card.reply
        assert said[0] == {"kind": "news", "part": "reply", "view": "view"}

    def test_a_chart_is_not_passed_over(self, workspace):
        """Next before Check asks for a call, and keeps the chart and what is chosen."""
        card = practice_room(workspace)
        call(card, "changed", mark=4)
        before = parts(card)[0].png
        press(card, "next")
        assert "call this one first" in card.reply
        assert parts(card)[0].png == before
        assert parts(card)[0].marked == [3]

    def test_the_buttons_keep_their_places(self, workspace):
        """So that focus never jumps."""
        card = practice_room(workspace)
        seen = {tuple(action["name"] for action in card.actions)}
        for name in ("check", "next", "record", "again"):
            press(card, name)
            seen.add(tuple(action["name"] for action in card.actions))
        assert seen == {("check", "next", "record", "again")}

    @pytest.mark.parametrize("value", ["", "signal", 7, ["changed"], {"a": "b"}, "<img src=x onerror=alert(1)>"])
    def test_hostile_choices(self, workspace, value):
        """A call or a sureness that isn't offered is no call, and breaks nothing."""
        card = practice_room(workspace)
        reports(parts(card)[1], "value", value)
        reports(parts(card)[2], "value", value)
        press(card, "check")
        assert kept(workspace).calls == ()
        assert kept(workspace).draft == Draft()
        assert "What do you call this chart" in card.reply
        assert "<img src=x" not in card.reply

    @pytest.mark.parametrize("marked", [[-1], [30], [10**9], []])
    def test_hostile_marks(self, workspace, marked):
        """A mark that is on no point is none."""
        card = practice_room(workspace)
        call(card, "changed")
        reports(parts(card)[0], "marked", marked)
        press(card, "check")
        assert "Where does the change begin?" in card.reply
        assert kept(workspace).calls == ()

    def test_of_many_marks_one_is_kept(self, workspace):
        """A change has one first point."""
        card = practice_room(workspace)
        call(card, "changed")
        reports(parts(card)[0], "marked", [4, 2, 9])
        assert kept(workspace).draft.mark == 3


class TestARestart:
    def test_the_round_in_progress_is_there_again(self, workspace):
        """Chart, call, sureness and mark, before Check."""
        card = practice_room(workspace)
        call(card, "changed", "70", mark=12)
        again = practice_room(workspace)
        points, said, certain = parts(again)
        assert (said.value, certain.value, points.marked) == ("changed", "70", [11])
        assert points.png == parts(card)[0].png
        assert again.saved == {}

    def test_the_reply_is_there_again(self, workspace):
        """After Check: the truth, the reply, and the way on."""
        card = practice_room(workspace)
        call_rightly(card, workspace)
        again = practice_room(workspace)
        assert again.reply == card.reply
        assert parts(again)[0].png == parts(card)[0].png
        assert parts(again)[1].value == parts(card)[1].value
        press(again, "next")
        assert "call 2" in again.children[0].value

    def test_a_session_of_ten(self, workspace):
        """Ten right calls in two sittings: all kept, two levels up, and the record comes by itself."""
        card = practice_room(workspace)
        for number in range(1, 11):
            if number == 6:
                card = practice_room(workspace)
            if number > 1:
                press(card, "next")
            call_rightly(card, workspace)
        body = kept(workspace)
        assert [one.round for one in body.calls] == list(range(1, 11))
        assert [one.level for one in body.calls] == [1] * 5 + [2] * 5
        assert all(one.is_right for one in body.calls)
        assert "My record" in card.reply
        assert "What to practise next" in card.reply
        assert "so the next charts are harder. Level 3 of 6" in card.reply
        press(card, "next")
        assert "Level 3 of 6" in card.children[0].value
        assert practice_room(workspace).guard.errors == []

    def test_a_record_that_can_not_be_read_is_set_aside(self, workspace):
        """A damaged file is moved away untouched, and a new record begins."""
        path = workspace.path / "practice" / "practice.json"
        path.write_text(path.read_text().replace(f'"seed": {SEED}', '"seed": "none"'))
        card = practice_room(workspace)
        assert "set-aside" in card.notice
        call(card, "chance")
        press(card, "check")
        assert len(kept(workspace).calls) == 1

    def test_a_save_that_fails_is_told(self, tmp_path):
        """When the course folder has gone, the card says Not saved, and the reply still comes."""
        course = tmp_path / "course"
        course.mkdir()
        card = practice_room(Workspace(course / "my-work"))
        course.rmdir()
        call(card, "chance")
        press(card, "check")
        assert card.saved["ok"] is False
        assert "Not saved" in card.notice
        assert "You said that nothing changed" in card.reply


class TestTheRecord:
    def test_it_is_there_at_any_time(self, workspace):
        """Before the first call, and in the middle of a round, which stays as it is."""
        card = practice_room(workspace)
        press(card, "record")
        assert "You have called no chart yet." in card.reply
        call(card, "changed", mark=5)
        before = kept(workspace)
        press(card, "record")
        assert kept(workspace) == before

    def test_start_again_asks_once(self, workspace):
        """The first press asks, and anything else takes it back."""
        keep(workspace, PracticeBody(seed=SEED, calls=calls_of(HIT, QUIET)))
        card = practice_room(workspace)
        press(card, "again")
        assert "Your record of 2 calls would be put away, not lost" in card.reply
        press(card, "record")
        press(card, "again")
        assert len(kept(workspace).calls) == 2

    def test_start_again_keeps_the_record(self, workspace):
        """The earlier record stays whole in a file of its own, and the new one has other charts."""
        keep(workspace, PracticeBody(seed=SEED, calls=calls_of(HIT, QUIET)))
        card = practice_room(workspace)
        press(card, "again")
        press(card, "again")
        body = kept(workspace)
        assert body.calls == ()
        assert body.seed != SEED
        (earlier,) = (workspace.path / "practice").glob("earlier-*.json")
        assert json.loads(earlier.read_text())["body"]["seed"] == SEED
        assert len(json.loads(earlier.read_text())["body"]["calls"]) == 2
        assert earlier.name in card.reply
        assert "call 1" in card.children[0].value

    def test_a_record_that_can_not_be_put_away_goes_on(self, tmp_path):
        """When the folder is out of reach nothing is begun anew, and the record is there once it is back."""
        course, away = tmp_path / "course", tmp_path / "away"
        course.mkdir()
        workspace = Workspace(course / "my-work")
        keep(workspace, PracticeBody(seed=SEED, calls=calls_of(HIT, QUIET)))
        card = practice_room(workspace)
        before = parts(card)[0].png
        course.rename(away)
        press(card, "again")
        press(card, "again")
        assert "it goes on as it was" in card.reply
        assert "call 3" in card.children[0].value
        assert parts(card)[0].png == before
        away.rename(course)
        call(card, "chance")
        assert kept(workspace).calls == calls_of(HIT, QUIET)

    def test_there_is_nothing_to_put_away_yet(self, workspace):
        """Without a call, Start again says so."""
        card = practice_room(workspace)
        press(card, "again")
        press(card, "again")
        assert "no call to put away" in card.reply
        assert kept(workspace).seed == SEED


class TestTwoNotebooks:
    def test_neither_loses_a_call(self, workspace):
        """Both versions are kept, and the buttons choose."""
        one, other = practice_room(workspace), practice_room(workspace)
        call(other, "chance", "60")
        press(other, "check")
        call(one, "changed", "90", mark=7)
        press(one, "check")
        assert "Use the other version" in [action["label"] for action in one.actions]
        assert "Both are kept" in one.notice
        again = practice_room(workspace)
        assert parts(again)[1].value == "chance"
        press(again, "other")
        assert parts(again)[1].value == "changed"
        assert kept(workspace).calls[0].sure == 90
        assert "Use the other version" not in [action["label"] for action in again.actions]

    def test_the_version_shown_can_be_kept(self, workspace):
        """Keeping it ends the question."""
        one, other = practice_room(workspace), practice_room(workspace)
        call(other, "chance", "60")
        call(one, "changed", "90", mark=7)
        again = practice_room(workspace)
        press(again, "this")
        assert kept(workspace).draft.sure == 60
        assert "Keep this version" not in [action["label"] for action in again.actions]
