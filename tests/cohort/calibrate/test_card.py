"""The card for a room in ten minutes: from hand-ins, hands or a table; kept over a restart; and it names nobody unasked."""

import pytest

from qilearn.cohort.calibrate.card import DRIFT, PAPER, PICTURE, TAKE, calibrate
from qilearn.cohort.calibrate.tally_sheet import TallySheet
from qilearn.core.ui.prompts import PromptFields
from qilearn.core.ui.upload import Upload
from qilearn.workspace.folder import Workspace
from tests.cohort.calibrate.examples import CODES, HOSTILE, TALK, talk_room


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path / "my-work")


def press(card, action):
    card._receive(card, {"kind": "action", "name": action[0], "view": "v", "number": 1}, [])


def field(card, name):
    """The drop-down or checkbox of this label."""
    return next(child for child in card.children if getattr(child, "description", "").startswith(name))


def part(card, kind):
    return next(child for child in card.children if isinstance(child, kind))


def shown(card):
    """All that stands on the card as HTML."""
    return " ".join([*(child.value for child in card.children if type(child).__name__ == "HTML"), card.reply])


def test_hand_ins_on_one_picture(workspace):
    """The picture, then the codes on request; what the room agreed on is asked once there is a picture."""
    card = calibrate(talk_room("001223"), workspace=workspace)
    assert field(card, "Ratings from").label == "Hand-ins of spring: 6"
    assert "<img" not in shown(card)
    assert not any(isinstance(child, PromptFields) for child in card.children)
    press(card, PICTURE)
    assert "Where the room stands" in shown(card)
    assert not any(code in shown(card) for code in CODES)
    press(card, DRIFT)
    assert all(code in shown(card) for code in CODES)
    part(card, PromptFields).take("value", {"agreed": f"Waits. {HOSTILE}"})
    again = calibrate(talk_room("001223"), workspace=workspace)
    press(again, PICTURE)
    assert part(again, PromptFields).value == {"agreed": f"Waits. {HOSTILE}"}


def test_four_are_asked_first(workspace):
    """No picture of four, until it's ticked that all of them agreed."""
    card = calibrate(talk_room("0012", "1111"), workspace=workspace)
    press(card, PICTURE)
    assert "Fewer than 5 people have rated this" in shown(card)
    assert "<img" not in shown(card)
    press(card, DRIFT)
    assert not any(code in shown(card) for code in CODES)
    field(card, "Fewer than five").value = True
    press(card, PICTURE)
    assert "<img" in shown(card)


def test_hands_without_any_hand_in(workspace):
    """No group at all: counts make the picture, follow the typing, and are there after a restart."""
    card = calibrate(workspace=workspace)
    assert [label for label, _ in field(card, "Ratings from").options] == [
        "Counts of hands or of sheets, typed in",
        "A table from a spreadsheet",
    ]
    sheet = part(card, TallySheet)
    sheet.take("value", {f"{TALK}/plan": {"0": "3", "1": "2"}})
    press(card, PICTURE)
    assert "Makes a plan together: 3 × 0, 2 × 1" in shown(card)
    sheet.take("value", {f"{TALK}/plan": {"0": "3", "1": "4"}})
    assert "Makes a plan together: 3 × 0, 4 × 1" in shown(card)
    press(card, DRIFT)
    assert "don’t say whose they are" in shown(card)
    again = calibrate(workspace=workspace)
    assert part(again, TallySheet).value == {f"{TALK}/plan": {"0": "3", "1": "4"}}


def test_another_material_has_boxes_of_its_own(workspace):
    """Going to the comments and back loses nothing; where there would be too many boxes, that is said."""
    card = calibrate(workspace=workspace)
    part(card, TallySheet).take("value", {f"{TALK}/plan": {"0": "3"}})
    press(card, PICTURE)
    field(card, "What was rated").value = "comments"
    assert not any(isinstance(child, TallySheet) for child in card.children)
    assert "too many boxes" in shown(card)
    assert "<img" not in shown(card)
    field(card, "Which").value = "comments-1-to-6"
    assert len(part(card, TallySheet).rows) == 18
    field(card, "What was rated").value = "transcript"
    field(card, "Which").value = TALK
    assert part(card, TallySheet).value == {f"{TALK}/plan": {"0": "3"}}


def test_a_table_from_a_file(workspace):
    """A file lands in the box as text, where it can be mended, and shows at once; one that holds no table says so."""
    card = calibrate(workspace=workspace)
    field(card, "Ratings from").value = "table"
    upload = part(card, Upload)
    upload._callbacks[0]("ratings.csv", b"rater;item;rating\nA;plan;2\nB;plan;0\n")
    assert part(card, PromptFields).value["table"] == "rater\titem\trating\nA\tplan\t2\nB\tplan\t0"
    assert "Makes a plan together: 1 × 0, 1 × 2" in shown(card)
    upload._callbacks[0]("ratings.csv", b"")
    assert "is empty" in card.reply or "no table" in card.reply


def test_take_it_along(workspace):
    """Page, picture and table; sheets to rate on; and without ratings a plain word, no empty page."""
    card = calibrate(workspace=workspace)
    press(card, TAKE)
    assert "Nobody has rated this yet" in card.reply
    part(card, TallySheet).take("value", {f"{TALK}/plan": {"0": "3", "1": "2"}})
    press(card, TAKE)
    press(card, PAPER)
    assert sorted(path.name for path in (workspace.path / "pages").iterdir()) == [
        "calibration-the-drinks-round.csv",
        "calibration-the-drinks-round.html",
        "calibration-the-drinks-round.png",
        "to-rate-the-drinks-round.html",
    ]


def test_a_name_in_a_table_is_told(workspace):
    """Codes are asked for; what looks like a name gets a word."""
    card = calibrate(workspace=workspace)
    field(card, "Ratings from").value = "table"
    part(card, PromptFields).take("value", {"table": "rater,item,rating\nDr Brown,plan,2\n"})
    assert "may name a person" in card.notice
