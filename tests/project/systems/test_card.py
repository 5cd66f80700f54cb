"""The systems on their cards: a learner goes through, nothing is lost, and the truth comes last."""

import random

import pytest

import qilearn
from qilearn.project.systems.card import assembly, clinic, coin_spin
from qilearn.workspace.folder import Workspace
from qilearn.workspace.versions import OTHER
from tests.project.systems.playing import choose, decide, kept, one_cycle, predict, write
from tests.runcharts.labs.pressing import HOSTILE, labels, markup, parts, press, reply

CARDS = {"coin-spin": coin_spin, "assembly": assembly, "clinic": clinic}
WHOLE = HOSTILE.replace("\ud83d", "")
"""Half characters come back as something else; that is tested apart."""

every_card = pytest.mark.parametrize("id", CARDS)


@every_card
def test_five_cycles_to_the_truth(workspace, id):
    """Baseline, five cycles, calibration, debrief, truth; none of the truth is on the card before."""
    card = CARDS[id](workspace)
    assert labels(card)[0].startswith("Measure it as it is: 10 ")
    press(card, "go")
    for number in range(1, 6):
        assert labels(card)[0] == "Lock and run"
        predict(card, "5", "60")
        press(card, "go")
        assert f"Cycle {number}: 5 " in reply(card)
        decide(card, "adopt")
    assert "does nothing" not in markup(card)
    press(card, "aside")
    assert "Of 5 intervals," in markup(card)
    write(card, "Which small test", "Ask at the door")
    press(card, "go")
    assert "does nothing" in markup(card)
    assert kept(workspace, id).sitting.debrief["monday"] == "Ask at the door"
    assert card.guard.errors == []


@every_card
def test_nothing_runs_without_a_prediction(workspace, id):
    """Lock and run, with nothing written: why, and no value on the disk or the chart."""
    card = CARDS[id](workspace)
    press(card, "go", "go", "go")
    assert "write at least one thing that you expect" in reply(card)
    assert kept(workspace, id).sitting.done == ()
    assert labels(card)[0] == "Lock and run"


def test_the_next_cycle_waits_for_study_and_act(workspace):
    """And the charts are drawn with the cycle on them meanwhile."""
    card = coin_spin(workspace)
    press(card, "go")
    choose(card, "Surface", "tray")
    predict(card, "6", "8")
    press(card, "go", "go")
    assert "Write a line of Study first" in reply(card)
    charts = [part.value for part in parts(card, "ChartView")]
    assert len(charts) == 2
    assert all("1: tray" in chart and "synthetic" in chart for chart in charts)


@every_card
def test_whatever_is_done_a_restart_shows_the_same(workspace, id):
    """Buttons, choices and typing in any order: nothing fails, and all of it comes back."""
    chance, card = random.Random(id), CARDS[id](workspace)
    for _ in range(25):
        for group in parts(card, "ChoiceGroup"):
            if chance.random() < 0.4 and group.legend != "Who measures?":
                group.take("value", chance.choice(group.options)[0])
        for part in [*parts(card, "PromptFields"), *parts(card, "IntervalFields")]:
            if chance.random() < 0.6:
                keys = [key for key, _ in part.prompts] if hasattr(part, "prompts") else ["low", "high"]
                part.take("value", {key: chance.choice(["", "7", "8,5", WHOLE]) for key in keys})
        press(card, chance.choice(["go", "go", "go", card.actions[-1]["name"]]))
        assert card.actions[0]["name"] == "go"
        assert "<img src=x" not in markup(card) + card.reply
    again = CARDS[id](workspace)
    assert (markup(again), labels(again)) == (markup(card), labels(card))
    assert [part.value for part in parts(again, "PromptFields")] == [part.value for part in parts(card, "PromptFields")]
    assert [part.value for part in parts(again, "ChoiceGroup")] == [part.value for part in parts(card, "ChoiceGroup")]
    assert card.guard.errors == again.guard.errors == []


def test_the_decision_sets_the_knobs_of_the_next_plan(workspace):
    """Abandon goes back, adapt stays; the fields of the next plan are empty."""
    card = coin_spin(workspace)
    press(card, "go")
    choose(card, "Surface", "tray")
    one_cycle(card, "abandon")
    surface = next(group for group in parts(card, "ChoiceGroup") if group.legend == "Surface:")
    assert surface.value == "table"
    assert not any((parts(card, "IntervalFields")[0].value or {}).values())
    surface.take("value", "plate")
    one_cycle(card, "adapt")
    assert surface.value == "plate"


def test_measured_at_a_table(workspace):
    """Typed numbers, a prediction locked before them, a chart that says whose they are, and no truth to look up."""
    card = assembly(workspace)
    choose(card, "Who measures?", "table")
    write(card, "How is it done now", HOSTILE)
    write(card, "Every value in order", "61, 58 s, 70, 55, 66, oops")
    press(card, "go")
    assert "“oops” isn't a number" in reply(card)
    write(card, "Every value in order", "61, 58 s, 70, 55, 66")
    write(card, "Beside each", "2 1 0 3 1")
    press(card, "go")
    for _ in range(5):
        predict(card, "50", "60")
        press(card, "go")
        assert labels(card)[0] == "Take these numbers"
        write(card, "Every value in order", "51 48 49")
        write(card, "Beside each", "")
        press(card, "go")
        decide(card)
    shown = markup(card)
    assert "measured at our table" in shown
    assert "SYNTHETIC" not in shown
    assert "synthetic" not in shown
    assert "<img src=x" not in shown
    press(card, "aside", "go")
    assert "nobody knows the truth" in markup(card)
    assert assembly(workspace).guard.errors == card.guard.errors == []


def test_starting_again_is_asked_for_twice_and_loses_nothing(workspace):
    """A new seed, the old numbers kept and told."""
    card = coin_spin(workspace)
    press(card, "go")
    one_cycle(card)
    first = kept(workspace, "coin-spin").sitting
    press(card, "aside")
    assert kept(workspace, "coin-spin").sitting == first
    press(card, "aside")
    assert "This is time 2" in reply(card)
    assert kept(workspace, "coin-spin").sittings[0] == first
    press(card, "go")
    assert kept(workspace, "coin-spin").sitting.baseline != first.baseline
    press(card, "aside", "aside", "aside")
    assert "Time 1: 1 cycle" in reply(card)


def test_one_can_go_on_after_looking_back(workspace):
    """Another cycle, with the plan as it was left."""
    card = clinic(workspace)
    press(card, "go")
    for _ in range(5):
        one_cycle(card, low="30", high="60")
    predict(card, "40", "50")
    press(card, "aside", "aside")
    assert labels(card) == ["Lock and run", "Look back"]
    assert parts(card, "IntervalFields")[0].value == {"low": "40", "high": "50"}
    press(card, "go")
    assert "Cycle 6:" in reply(card)


def test_a_second_notebook_loses_nothing(workspace):
    """Two cards on one file: the later save keeps both, and the learner chooses."""
    first, second = coin_spin(workspace), coin_spin(workspace)
    press(first, "go")
    press(second, "go")
    assert OTHER in [action["name"] for action in second.actions]
    press(second, OTHER)
    assert kept(workspace, "coin-spin").sitting.stage == "plan"
    assert second.guard.errors == []


def test_a_file_that_cannot_be_read_is_set_aside(workspace):
    """The card opens afresh and says where the file went."""
    workspace.make(workspace.path / "systems")
    (workspace.path / "systems" / "clinic.json").write_text("{", encoding="utf-8")
    card = clinic(workspace)
    assert "set-aside" in card.notice
    assert labels(card) == ["Measure it as it is: 10 days"]


@every_card
def test_the_names_are_public(tmp_path, id):
    """``qi.coin_spin()`` and its like; the clinic alone has no table."""
    card = getattr(qilearn, id.replace("-", "_"))(Workspace(tmp_path))
    assert bool(parts(card, "ChoiceGroup")) == (id != "clinic")
