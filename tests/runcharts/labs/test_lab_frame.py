"""What the labs share: whatever is pressed, nothing fails, nothing is lost, and a restart shows the same."""

import random

import pytest

from qilearn.core.exercises import Choices
from qilearn.core.ui.choice import ChoiceGroup
from qilearn.runcharts.labs.choice_row import ChoiceRow, choice_group
from qilearn.runcharts.labs.false_alarm_card import false_alarm_lab
from qilearn.runcharts.labs.lab_kept import LabBody, Run
from qilearn.runcharts.labs.red_bead_card import red_bead_lab
from qilearn.runcharts.labs.tampering import noise
from qilearn.runcharts.labs.tampering_card import tampering_lab
from qilearn.runcharts.labs.tampering_live import LiveDays
from qilearn.workspace.folder import Workspace
from tests.runcharts.labs.pressing import kept, labels, markup, parts, press, reply

LABS = {"tampering": tampering_lab, "red-beads": red_bead_lab, "false-alarms": false_alarm_lab}


def to_the_end(card):
    """Press the first button until nothing is left but to start again."""
    for _ in range(25):
        if labels(card) == ["Start again with new draws"]:
            return
        press(card, "go")


@pytest.mark.parametrize("id", LABS)
@pytest.mark.parametrize("seed", range(2))
def test_whatever_is_pressed_a_restart_shows_the_same(tmp_path, id, seed):
    """Buttons and choices in any order: no callback fails, the first button is always there, and all of it comes back."""
    workspace, chance = Workspace(tmp_path / "my-work"), random.Random(seed)
    card = LABS[id](workspace)
    for _ in range(25):
        for group in parts(card, "ChoiceGroup"):
            if chance.random() < 0.5:
                group.take("value", chance.choice(group.options)[0])
        press(card, chance.choice([*["go"] * 4, card.actions[-1]["name"]]))
        assert card.actions[0]["name"] == "go"
    again = LABS[id](workspace)
    assert (markup(again), labels(again)) == (markup(card), labels(card))
    assert card.guard.errors == again.guard.errors == []


@pytest.mark.parametrize("id", LABS)
def test_each_lab_can_be_done_with_one_button(tmp_path, id):
    """Nothing is locked: pressing the first button alone comes to the debrief and to what the lab shows."""
    card = LABS[id](Workspace(tmp_path / "my-work"))
    to_the_end(card)
    assert len(parts(card, "PromptFields")) == 1
    assert "It doesn&#x27;t show" in markup(card)


@pytest.mark.parametrize("id", LABS)
def test_at_the_end_the_last_button_starts_again(tmp_path, id):
    """No button is left that does nothing; the one under the learner's finger asks before it begins anew."""
    workspace = Workspace(tmp_path / "my-work")
    card = LABS[id](workspace)
    to_the_end(card)
    assert labels(card) == ["Start again with new draws"]
    press(card, "go")
    assert "If so, choose the button again." in reply(card)
    assert len(kept(workspace, id).runs) == 1
    press(card, "go")
    assert "This is run 2" in reply(card)
    assert len(kept(workspace, id).runs) == 2
    assert kept(workspace, id).runs[0].steps[-1] == "told"


@pytest.mark.parametrize("id", LABS)
def test_each_debrief_asks_about_monday(id, tmp_path):
    """Two questions and then what one would do on Monday; never marked."""
    card = LABS[id](Workspace(tmp_path / "my-work"))
    for _ in range(25):
        if parts(card, "PromptFields"):
            break
        press(card, "go")
    prompts = parts(card, "PromptFields")[0].prompts
    assert len(prompts) == 3
    assert prompts[-1] == ["monday", "What would you do on Monday?"]
    assert "never marked" in reply(card)


@pytest.mark.parametrize("id", LABS)
def test_a_file_that_cannot_be_read_is_set_aside(tmp_path, id):
    """The lab opens afresh and says where the file went."""
    workspace = Workspace(tmp_path / "my-work")
    workspace.make(workspace.path / "labs")
    (workspace.path / "labs" / f"{id}.json").write_text("{", encoding="utf-8")
    card = LABS[id](workspace)
    assert "set-aside" in card.notice
    assert parts(card, "ChoiceGroup")


def test_every_run_has_a_seed_of_its_own():
    """The seed of a run follows from the lab's and its number, so that each can be made again."""
    body = LabBody(seed=10).changed(steps=("begin",)).begun_again()
    assert [body.seed_of(number) for number in (1, 2)] == [11, 12]
    assert body.run_seed == 12
    assert body.runs == (Run(steps=("begin",)), Run())


def test_short_choices_stand_side_by_side():
    """Long ones stand below each other, where they can be read."""
    assert isinstance(choice_group(Choices({"a": "Amara", "b": "Bartek"})), ChoiceRow)
    long = choice_group(Choices({"a": "Leave the number as it is, whatever happened."}))
    assert isinstance(long, ChoiceGroup)
    assert not isinstance(long, ChoiceRow)


def test_a_picture_drawn_day_by_day_is_the_picture():
    """After any way to get there, the live picture has the same dots as one drawn at once."""
    chance, moved = noise(seed=3)[:10], [True] * 9
    stepwise, at_once = LiveDays(), LiveDays()
    for day in [0, 4, 9, 2, 9]:
        stepwise.show(chance, moved[:day])
    at_once.show(chance, moved)
    assert stepwise.points.png == at_once.points.png
    assert stepwise.points.places == at_once.points.places
