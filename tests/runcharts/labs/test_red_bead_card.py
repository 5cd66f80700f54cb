"""The red bead lab without a browser: predict, rank, praise, warn, dismiss, and open the box."""

import pytest

from qilearn.runcharts.labs.lab_kept import LabBody, Run
from qilearn.runcharts.labs.red_bead_card import red_bead_lab
from qilearn.runcharts.labs.red_bead_picture import box_chart, ranking_chart
from qilearn.runcharts.labs.red_beads import NOBODY, WORKERS, limits, week
from qilearn.workspace.folder import Workspace
from tests.runcharts.labs.pressing import HOSTILE, begin, kept, labels, markup, parts, press, put, reply


@pytest.fixture
def workspace(tmp_path):
    """A learner's folder in which the lab is about to begin, with a known week."""
    workspace = Workspace(tmp_path / "my-work")
    put(workspace, "red-beads", LabBody(seed=6))
    return workspace


@pytest.fixture
def week_7():
    """The week of that lab's first run.

    Amara 9, 12, 10; Bartek 12, 12, 11; Chidi 7, 9, 14; Dana 12, 4, 13; Esra 11, 6, 8; Finn 12, 14, 15.
    """
    return week(seed=7)


@pytest.fixture
def opened(workspace):
    """The lab with the box open."""
    card = red_bead_lab(workspace)
    begin(card, "Amara")
    decide(card, "Chidi", "Finn")
    decide(card, "Dana", NOBODY)
    press(card, "go", "go")
    return card


def decide(card, praised, warned):
    """Praise, warn and run the next day."""
    for group, worker in zip(parts(card, "ChoiceGroup"), (praised, warned), strict=True):
        group.take("value", worker)
    press(card, "go")


def test_a_day_is_ranked_and_decided(workspace, week_7):
    """Day 1 shows the ranking; praise and a warning are asked for, in real groups with their day."""
    assert week_7.counts[0].tolist() == [9, 12, 7, 12, 11, 12]
    card = red_bead_lab(workspace)
    begin(card, "Amara")
    assert "Chidi had the fewest, 7; Bartek, Dana and Finn the most, 12." in reply(card)
    assert [group.legend for group in parts(card, "ChoiceGroup")] == [
        "Whom do you praise for day 1?",
        "Whom do you warn?",
    ]
    assert "Chidi 7, Amara 9, Esra 11, Bartek 12, Dana 12 and Finn 12" in parts(card, "ChartView")[0].value


def test_a_decision_is_asked_for_but_never_demanded(workspace):
    """Going on without is asked about once each day, then done."""
    card = red_bead_lab(workspace)
    begin(card, "Amara")
    press(card, "go")
    assert "Whom do you praise, and whom do you warn?" in reply(card)
    assert labels(card)[0] == "Run day 2"
    press(card, "go")
    assert labels(card)[0] == "Run day 3"


def test_decisions_are_saved_and_followed(workspace):
    """What was decided is on the disk at once, and the next day says what came."""
    card = red_bead_lab(workspace)
    begin(card, "Amara")
    decide(card, "Chidi", "Finn")
    assert kept(workspace, "red-beads").run.choices == {"praise-1": "Chidi", "warn-1": "Finn"}
    assert "You praised Chidi after 7; then came 9, worse. You warned Finn after 12; then came 14, worse." in reply(
        card
    )
    assert [group.value for group in parts(card, "ChoiceGroup")] == [None, None]


def test_the_best_three_stay(workspace, week_7):
    """After day 3 three are kept, and day 4 says how they did, and who is gone."""
    card = red_bead_lab(workspace)
    begin(card, "Amara")
    decide(card, NOBODY, NOBODY)
    decide(card, NOBODY, NOBODY)
    assert labels(card)[0] == "Keep the best three, dismiss the rest, run day 4"
    assert "Head office wants to save" in reply(card)
    press(card, "go")
    assert [WORKERS[worker] for worker in week_7.kept] == ["Chidi", "Dana", "Esra"]
    assert (
        "You kept Chidi, Dana and Esra. In three days they had 9.3 red beads a paddle; on day 4 10.5, more."
        in reply(card)
    )
    assert "Dismissed: Amara, Bartek and Finn." in parts(card, "ChartView")[0].value


def test_the_box_is_opened(opened, week_7):
    """Prediction, what praise and warnings did, other weeks, and the limits of the one box."""
    within = limits([paddle.red for paddle in week_7.paddles()])
    said = reply(opened)
    assert "You predicted Amara, who had 31. In the first three days Esra had the fewest, 25 in all." in said
    assert "You praised Dana after 4; then came 13, worse." in said
    assert "In 1,000 other weeks, with nobody praised or warned" in said
    assert f"The limits of chance are {within.low:.1f} and {within.high:.1f}. All 24 paddles lie within." in said
    assert len(parts(opened, "ChartView")) == 2


@pytest.mark.parametrize(
    ("predicted", "says"),
    [("unknown", "You said that nobody can know."), ("Esra", "as you predicted. What did you go by")],
)
def test_other_predictions_get_their_own_reply(workspace, predicted, says):
    """Not knowing is acknowledged; a right guess is asked what it went by."""
    card = red_bead_lab(workspace)
    begin(card, predicted)
    press(card, *["go"] * 6)
    assert says in reply(card)
    assert "You praised and warned nobody." in reply(card)


def test_the_debrief_is_kind_and_kept(opened, workspace):
    """A word for whoever has been ranked, three questions, and what was written is there after a restart."""
    press(opened, "go", "go")
    assert "it says nothing about how hard you tried" in markup(opened)
    assert "Only the manager can change those." in markup(opened)
    parts(opened, "PromptFields")[0].take("value", {"league": HOSTILE})
    again = red_bead_lab(workspace)
    assert parts(again, "PromptFields")[0].value == {"league": HOSTILE}
    assert markup(again) == markup(opened)
    assert "<img src=x" not in markup(again)


def test_a_decision_comes_back_after_a_restart(workspace):
    """Praise that was chosen but not yet followed by a day is still chosen."""
    card = red_bead_lab(workspace)
    begin(card, "Amara")
    parts(card, "ChoiceGroup")[0].take("value", "Dana")
    again = red_bead_lab(workspace)
    assert [group.value for group in parts(again, "ChoiceGroup")] == ["Dana", None]
    assert labels(again) == labels(card)


def test_start_again_is_another_week(opened, workspace):
    """Other paddles, and the earlier week can still be told."""
    press(opened, "aside", "aside")
    assert "Run 1: You kept Chidi, Dana and Esra; paddles ran from 4 to 15 red beads." in reply(opened)
    begin(opened, "Finn")
    assert len(kept(workspace, "red-beads").runs) == 2
    assert str(week(seed=8).counts[0].min()) in reply(opened)


def test_names_that_are_not_here_stay_text(workspace):
    """Praise for somebody whom a file invents is passed over, and shows as no markup."""
    run = Run(
        predictions={"best": HOSTILE}, steps=("begin", "day", "day", "day", "open"), choices={"praise-1": HOSTILE}
    )
    put(workspace, "red-beads", LabBody(seed=6, runs=(run,)))
    card = red_bead_lab(workspace)
    assert "You praised and warned nobody." in reply(card)
    assert "<img src=x" not in markup(card) + card.reply


def test_every_picture_has_words_and_data(week_7):
    """Each day's table has a row for each worker, the box a row for each paddle."""
    for day in range(1, 5):
        chart = ranking_chart(week_7, day)
        assert chart.data.shape == (6, 1 + day)
        assert chart.picture().png
    box = box_chart(week_7)
    assert len(box.data) == 24
    assert "none of them outside" in box.words


def test_a_paddle_outside_is_marked_in_words_and_shape():
    """Where chance went far, the table and the words say which, and the picture still draws."""
    far = next(
        week(seed=seed) for seed in range(200) if "yes" in set(box_chart(week(seed=seed)).data["outside the limits"])
    )
    chart = box_chart(far)
    assert "1 paddle of them outside" in chart.words
    assert chart.picture().png


def test_two_equal_paddles_of_a_day_are_both_told():
    """Whoever dips the same count twice on day 4 has both in the table and the words."""
    same = next(week(seed=seed) for seed in range(100) if (week(seed=seed).last[0] == week(seed=seed).last[1]).any())
    chart = ranking_chart(same, 4)
    worker = same.kept[int((same.last[0] == same.last[1]).argmax())]
    red = same.last[0][same.kept.index(worker)]
    assert f"{WORKERS[worker]} {red} + {red}" in chart.words
    assert chart.picture().png
