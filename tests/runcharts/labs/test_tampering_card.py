"""The tampering lab without a browser: predict, decide, compare, think it over, come back, start again."""

import re

import pytest

from qilearn.runcharts.labs.lab_kept import LabBody, Run
from qilearn.runcharts.labs.tampering import RULES, noise
from qilearn.runcharts.labs.tampering_card import own_days, spreads_by_hand, tampering_lab
from qilearn.runcharts.labs.tampering_hand import hand_chart
from qilearn.runcharts.labs.tampering_picture import rules_chart, spread_table
from qilearn.workspace.folder import Workspace
from tests.runcharts.labs.pressing import HOSTILE, begin, kept, labels, markup, parts, press, put, reply

DECISIONS = ["go", "aside", "aside", "go", "aside", "aside", "go", "aside", "aside"]


@pytest.fixture
def workspace(tmp_path):
    """A learner's folder with nothing in it."""
    return Workspace(tmp_path / "my-work")


@pytest.fixture
def compared(workspace):
    """The lab with its ten days decided and the four rules compared."""
    card = tampering_lab(workspace)
    begin(card, "correct")
    press(card, *DECISIONS, "go")
    return card


def test_nothing_is_written_by_looking(workspace):
    """Opening the lab makes no file."""
    tampering_lab(workspace)
    assert not workspace.path.exists()


def test_the_prediction_comes_first_but_locks_nothing(workspace):
    """Without one, the first press asks for it, and the second goes on."""
    card = tampering_lab(workspace)
    press(card, "go")
    assert "What do you expect?" in reply(card)
    assert not parts(card, "LiveDays")
    press(card, "go")
    assert len(parts(card, "LiveDays")) == 1
    assert "You went on without a prediction." in markup(card)


def test_a_prediction_stands_once_the_run_has_begun(workspace):
    """The choices are gone, and what was chosen is shown."""
    card = tampering_lab(workspace)
    begin(card, "correct")
    assert not parts(card, "ChoiceGroup")
    assert "correct it by as much as that day missed" in markup(card)


def test_each_day_is_told_and_drawn(workspace):
    """A press lets the next day fall; its miss is said, and the picture and table have it."""
    card = tampering_lab(workspace)
    begin(card, "leave")
    assert labels(card) == ["Leave the funnel", "Move it back by the miss"]
    assert "Day 1:" in reply(card)
    days = parts(card, "LiveDays")[0]
    first = days.points.png
    press(card, "aside")
    assert "Day 2:" in reply(card)
    assert days.points.png != first
    assert "<td>moved</td>" in days.words.value


def test_the_days_can_be_walked_through(workspace):
    """Each day is a point that says its miss; the picture's words say the last."""
    card = tampering_lab(workspace)
    begin(card, "leave")
    press(card, "go", "aside")
    points = parts(card, "LiveDays")[0].points
    assert points.labels == ["Day 1", "Day 2", "Day 3"]
    assert points.places[2][3] in reply(card)
    assert points.places[2][3] in points.alt
    assert all(0 < x < 1 and 0 < y < 1 for x, y, *_ in points.places)


def test_ten_days_are_set_beside_leaving_it(workspace):
    """After nine decisions both spreads are said, from the very same chance."""
    card = tampering_lab(workspace)
    begin(card, "leave")
    press(card, *DECISIONS)
    moved = [name == "aside" for name in DECISIONS]
    own, left = spreads_by_hand(moved, kept(workspace, "tampering").run_seed)
    assert f"Your spread was {own:.1f} slots; left alone, the very same chance gives {left:.1f}" in reply(card)
    assert "You moved the funnel 6 times of 9" in reply(card)


def test_pressing_on_throws_nothing_away(workspace):
    """Whoever holds the key on the second button ends up with words about the days, not with a new run."""
    card = tampering_lab(workspace)
    begin(card, "leave")
    press(card, *["aside"] * 14)
    assert labels(card) == ["Compare four rules", "My ten days in words"]
    assert "day 10, after you moved" in reply(card)
    assert len(kept(workspace, "tampering").runs) == 1


def test_leaving_it_nine_times_is_acknowledged():
    """Rule 1 by hand is no busier than it needs to be, and is told so."""
    assert own_days([False] * 9, 5).kind == "strength"


def test_a_lucky_adjuster_is_told_the_truth():
    """Where moving happened to land no wider, that is said, with what the same decisions usually do."""
    moved = [False] * 8 + [True]
    lucky = next(seed for seed in range(100) if spreads_by_hand(moved, seed)[0] < spreads_by_hand(moved, seed)[1])
    told = own_days(moved, lucky)
    assert "no wider than leaving it" in told.says
    assert re.search(r"land wider in \d{3}\.", told.why)


def test_the_four_rules_answer_the_prediction(compared):
    """The reply sets the prediction beside what came out; the table has each rule and the learner's own days."""
    assert "You predicted “Correct each miss”" in reply(compared)
    assert "Closest was “Leave it”" in reply(compared)
    for rule in RULES.values():
        assert f"<td>{rule.number} {rule.title}</td>" in markup(compared)
    assert "Moved 6 times of 9." in markup(compared)


@pytest.mark.parametrize(("predicted", "says"), [("leave", "as you predicted"), ("same", "that they come out alike")])
def test_other_predictions_get_their_own_reply(workspace, predicted, says):
    """A right prediction is acknowledged, and one of no difference is answered."""
    card = tampering_lab(workspace)
    begin(card, predicted)
    press(card, *DECISIONS, "go")
    assert says in reply(card)


def test_the_debrief_is_kept_as_it_is_written(compared, workspace):
    """Three questions, saved with each change, and the prediction's answer stays in sight."""
    press(compared, "go")
    fields = parts(compared, "PromptFields")[0]
    assert [key for key, _ in fields.prompts] == ["where", "signal", "monday"]
    fields.take("value", {"monday": HOSTILE})
    assert kept(workspace, "tampering").run.debrief == {"monday": HOSTILE}
    assert "You predicted “Correct each miss”" in markup(compared).replace("&quot;", '"')
    press(compared, "go")
    assert "aim anew once, and watch" in markup(compared)


def test_all_is_there_after_a_restart(compared, workspace):
    """Prediction, pictures, reply, notes and buttons come back, and nothing is written by that."""
    press(compared, "go", "go")
    parts(compared, "PromptFields")[0].take("value", {"where": "Rotas"})
    before = (workspace.path / "labs" / "tampering.json").read_bytes()
    again = tampering_lab(workspace)
    assert markup(again) == markup(compared)
    assert labels(again) == labels(compared)
    assert parts(again, "PromptFields")[0].value == {"where": "Rotas"}
    assert (workspace.path / "labs" / "tampering.json").read_bytes() == before


def test_a_half_done_run_goes_on_after_a_restart(workspace):
    """The day reached is shown and told again, and the next decision follows it."""
    card = tampering_lab(workspace)
    begin(card, "leave")
    press(card, "go", "aside")
    again = tampering_lab(workspace)
    assert reply(again) == reply(card)
    press(again, "go")
    assert "Day 4:" in reply(again)


def test_start_again_keeps_the_earlier_run(compared, workspace):
    """Another seed, a prediction to make anew, empty notes; the earlier run can be told and is on the disk."""
    press(compared, "go")
    parts(compared, "PromptFields")[0].take("value", {"where": "Rotas"})
    press(compared, "aside")
    assert "This is run 2" in reply(compared)
    assert parts(compared, "ChoiceGroup")[0].value is None
    press(compared, "aside")
    assert "Run 1: You moved the funnel 6 times of 9" in reply(compared)
    body = kept(workspace, "tampering")
    assert body.runs[0].debrief == {"where": "Rotas"}
    assert body.seed_of(1) != body.run_seed
    begin(compared, "copy")
    press(compared, *DECISIONS, "go", "go")
    assert parts(compared, "PromptFields")[0].value == {}


def test_two_notebooks_lose_nothing(workspace):
    """Two notebooks ran the lab at once: both runs are kept, and buttons choose."""
    first = tampering_lab(workspace)
    begin(first, "leave")
    one, other = tampering_lab(workspace), tampering_lab(workspace)
    press(one, "go")
    press(other, "aside", "aside")
    assert "Use the other version" in labels(other)
    again = tampering_lab(workspace)
    assert "Day 2:" in reply(again)
    press(again, "other")
    assert "Day 3:" in reply(again)


def test_a_file_full_of_rubbish_is_no_trouble(workspace):
    """Steps, choices and predictions that this lab doesn't know, with markup in them, are passed over."""
    run = Run(predictions={"rule": HOSTILE}, steps=("begin", "move", HOSTILE), choices={"x": "y"})
    put(workspace, "tampering", LabBody(seed=5, runs=(run,)))
    card = tampering_lab(workspace)
    assert "Day 2:" in reply(card)
    assert "<img src=x" not in markup(card)
    press(card, *["aside"] * 8, "go")
    assert "Would you have predicted that?" in reply(card)


def test_every_picture_has_words_and_data():
    """The words say the last day, the spreads and that the data are made up; the table has one row a day, or a rule."""
    chance, moved = noise(seed=3), [True] * 9
    under_way, over, rules = (
        hand_chart(chance[:10], moved[:3]),
        hand_chart(chance[:10], moved),
        rules_chart(chance, moved),
    )
    for chart, rows in ((under_way, 4), (over, 10), (rules, 5)):
        assert "synthetic" in chart.words
        assert len(chart.data) == rows
        assert chart.picture().png
    assert "left alone" not in under_way.words.lower()
    assert "from the target, left alone" in over.data


def test_the_table_of_spreads_agrees_with_the_rules():
    """Whoever moves each time has rule 2's spread in the first ten days."""
    table = spread_table(noise(seed=3), [True] * 9).set_index("rule")["spread, first 10 days"]
    assert table["Yours"] == table["2 Correct each miss"]
