"""The false-alarm lab without a browser: predict, draw a hundred charts, count, and see the curve."""

import html
import re

import pytest

from qilearn.runcharts.labs.false_alarm_card import curves, false_alarm_lab
from qilearn.runcharts.labs.lab_kept import LabBody, Run
from qilearn.runcharts.labs.random_charts import CURVES, STACKED, counted_signals
from qilearn.workspace.folder import Workspace
from tests.runcharts.labs.pressing import HOSTILE, begin, kept, markup, parts, press, put, reply

SEED = 4
"""Of the first run."""


@pytest.fixture
def workspace(tmp_path):
    """A learner's folder in which the lab is about to begin, with known charts."""
    workspace = Workspace(tmp_path / "my-work")
    put(workspace, "false-alarms", LabBody(seed=SEED - 1))
    return workspace


@pytest.fixture
def drawn(workspace):
    """The lab with all hundred charts drawn."""
    card = false_alarm_lab(workspace)
    begin(card, "under-5", "5-to-14", "50-on")
    press(card, "aside")
    return card


def field(card, label):
    """One of the lists to choose from."""
    return next(part for part in parts(card, "Dropdown") if part.description == label)


def test_three_predictions_are_asked_for(workspace):
    """One for each rule set and one for all at once; while one is missing, the button asks."""
    card = false_alarm_lab(workspace)
    legends = [group.legend for group in parts(card, "ChoiceGroup")]
    assert [legend.split("under ")[1] for legend in legends] == ["Anhøj?", "IHI (Perla 2011)?", "all three at once?"]
    begin(card, "under-5", "5-to-14", None)
    assert "What do you expect?" in reply(card)


def test_charts_are_drawn_twenty_at_a_time(workspace):
    """Each press draws the next twenty; the counts add up."""
    card = false_alarm_lab(workspace)
    begin(card, "under-5", "5-to-14", "50-on")
    assert "Charts 1 to 20" in markup(card)
    press(card, "go")
    found = counted_signals(seed=SEED, batches=2)
    assert "Charts 21 to 40" in markup(card)
    assert f"Of 40 charts so far, these signal: {found['anhoej']} under Anhøj, {found['ihi']} under IHI" in reply(card)


def test_the_hundred_answer_each_prediction(drawn):
    """Every prediction stands beside its count, with a reply to each."""
    found = counted_signals(seed=SEED, batches=5)
    said = reply(drawn)
    assert f"Under Anhøj, {found['anhoej']} of 100 random charts signal; you predicted fewer than 5." in said
    assert f"{found['ihi']} of 100 random charts signal; you predicted 5 to 14. What had you expected" in said
    assert f"Under all three at once, {found[STACKED]} of 100" in said
    assert "<td>Fewer than 5</td>" in markup(drawn)


def test_pressing_on_throws_nothing_away(drawn, workspace):
    """Whoever presses the second button again after drawing all hears the counts."""
    press(drawn, "aside", "aside")
    assert "of 100 random charts signal" in reply(drawn)
    assert len(kept(workspace, "false-alarms").runs) == 1


def test_the_curve_is_told_in_one_sentence(drawn):
    """Its caption, which stands below it, isn't said again."""
    field(drawn, "Mark the signals of").value = "carey"
    press(drawn, "go")
    caption = curves("own-median", 24, seed=SEED).words
    assert caption in html.unescape(markup(drawn))
    assert caption not in reply(drawn)
    field(drawn, "Up to so many points").value = "40"
    assert reply(drawn).count(".") == 0


def test_what_stacking_adds_stands_beside_the_counts(drawn):
    """With the claim that more rules alarm more often in mind, the counts need a word: most come from one set."""
    found = counted_signals(seed=SEED, batches=5)
    added = found[STACKED] - found["ihi"]
    assert f"All three at once signal in {added or 'no'} more than IHI (Perla 2011) alone" in markup(drawn)
    assert f"and in {found[STACKED] - found['anhoej']} more than Anhøj alone" in markup(drawn)


@pytest.mark.parametrize("shortest", [24, 100])
def test_every_set_gives_a_verdict_all_along_the_curve(shortest):
    """All at once is all of them at its first point too."""
    assert curves("own-median", shortest, seed=1).frame["chance"].notna().all()


def test_without_a_prediction_none_is_held_to(workspace):
    """Whoever went on without one is asked what comes, not whether to hold to nothing."""
    card = false_alarm_lab(workspace)
    press(card, "go", "go")
    assert "hold to your prediction" not in reply(card)
    assert "What do you expect of the next?" in reply(card)
    other = false_alarm_lab(Workspace(workspace.path.parent / "other"))
    begin(other, "under-5", "5-to-14", "50-on")
    assert "Do you still hold to your prediction?" in reply(other)


def test_the_same_charts_under_other_rules(drawn, workspace):
    """Choosing other rules marks other charts of the same twenty, says so, and is kept."""
    before = parts(drawn, "ChartView")[0].value
    field(drawn, "Mark the signals of").value = "ihi"
    assert parts(drawn, "ChartView")[0].value != before
    assert "Under IHI (Perla 2011), these signal" in reply(drawn)
    assert kept(workspace, "false-alarms").run.choices["rules"] == "ihi"
    again = false_alarm_lab(workspace)
    assert field(again, "Mark the signals of").value == "ihi"
    assert markup(again) == markup(drawn)


def test_the_curve_grows_with_the_points(drawn):
    """The curve is drawn, told, and drawn anew for other charts and lengths."""
    press(drawn, "go")
    assert "how many points have your own charts?" in reply(drawn)
    first = parts(drawn, "ChartView")[1].value
    field(drawn, "Curves of").value = "control"
    field(drawn, "Up to so many points").value = "60"
    assert parts(drawn, "ChartView")[1].value != first
    assert re.search(r"\d+% of random charts signal at 12 points and \d+% at 60: how many", reply(drawn))


@pytest.mark.parametrize("kind", sorted(CURVES))
def test_chance_signals_more_often_in_longer_charts(kind):
    """Of every kind, all sets at once signal more often at 40 points than at 12, and no less than any one set."""
    frame = curves(kind, 40, seed=1).frame.pivot(index="useful", columns="rules", values="chance")
    assert frame[STACKED].iloc[-1] > 2 * frame[STACKED].iloc[0]
    assert (frame.drop(columns=STACKED).le(frame[STACKED], axis=0) | frame.drop(columns=STACKED).isna()).all(axis=None)


def test_the_debrief_is_kept(drawn, workspace):
    """Questions on costs and on who chose the rules; all is there after a restart, the curve with it."""
    press(drawn, "go", "go", "go")
    assert "who chose them" in str(parts(drawn, "PromptFields")[0].prompts)
    parts(drawn, "PromptFields")[0].take("value", {"rules": HOSTILE})
    again = false_alarm_lab(workspace)
    assert parts(again, "PromptFields")[0].value == {"rules": HOSTILE}
    assert markup(again) == markup(drawn)
    assert "<img src=x" not in markup(again)


def test_start_again_draws_other_charts(drawn, workspace):
    """A new run has other charts; the earlier counts can be told."""
    press(drawn, "go", "aside", "aside")
    assert "Run 1: Of 100 random charts" in reply(drawn)
    begin(drawn, "under-5", "under-5", "under-5")
    assert kept(workspace, "false-alarms").run_seed == SEED + 1
    assert counted_signals(seed=SEED + 1, batches=1) != counted_signals(seed=SEED, batches=1)


def test_rubbish_in_a_file_is_passed_over(workspace):
    """Rules, curves and lengths that there aren't are the first ones again, and nothing becomes markup."""
    run = Run(
        predictions={"ihi": HOSTILE},
        steps=("begin", "rest", "curve"),
        choices={"rules": HOSTILE, "curve": "../../etc", "longest": "9999"},
    )
    put(workspace, "false-alarms", LabBody(seed=SEED - 1, runs=(run,)))
    card = false_alarm_lab(workspace)
    assert field(card, "Mark the signals of").value == "anhoej"
    assert field(card, "Up to so many points").value == "24"
    assert "<img src=x" not in markup(card) + card.reply
