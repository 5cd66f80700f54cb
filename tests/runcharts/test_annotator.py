"""The annotator, without a browser: notes are pinned, changed, removed and kept."""

import pytest

from qilearn.core.datasets import load
from qilearn.runcharts.annotator import LONGEST, NoteFields, annotator
from qilearn.runcharts.charting import run_chart
from qilearn.runcharts.controls import Notes
from qilearn.runcharts.exercises import reading_cases as cases
from qilearn.workspace.folder import Workspace

CHANGE = "8 April 2024"


@pytest.fixture
def fields() -> NoteFields:
    """The control of the exercise on hand hygiene."""
    return NoteFields(Notes("hand_hygiene", cases.hand_hygiene))


def press(fields: NoteFields, name: str) -> None:
    """What the front end does when a button is pressed."""
    fields.pad.buttons.take("pressed", [name, (fields.pad.buttons.pressed or [name, 0])[1] + 1])


def pin(fields: NoteFields, label: str, text: str) -> None:
    """Choose a point, write, and pin."""
    fields.live.points.value = [label]
    fields.pad.text = text
    press(fields, "pin")


def test_a_pinned_note_is_on_the_chart(fields):
    """The note is in the value, in the list, in the words and in the picture."""
    before = fields.live.points.png
    pin(fields, CHANGE, "Hand rub at each bedside")
    assert fields.value == {CHANGE: "Hand rub at each bedside"}
    assert "Hand rub at each bedside (8 April 2024)" in fields.live.points.alt
    assert fields.live.points.png != before
    assert fields.guard.errors == fields.pad.guard.errors == []


def test_a_point_must_be_chosen_first(fields):
    """A note without a point is asked about, not lost."""
    fields.pad.text = "Hand rub at each bedside"
    press(fields, "pin")
    assert fields.value == {}
    assert fields.pad.text == "Hand rub at each bedside"
    assert "Choose a point first" in fields.pad.children[-1].value


def test_choosing_a_noted_point_brings_its_note_back(fields):
    """To change a note, choose its point again."""
    pin(fields, CHANGE, "Rub")
    fields.live.points.value = ["1 July 2024"]
    fields.live.points.value = [CHANGE]
    assert fields.pad.text == "Rub"
    pin(fields, CHANGE, "Hand rub at each bedside")
    assert fields.value == {CHANGE: "Hand rub at each bedside"}


def test_a_note_can_be_removed(fields):
    """The note of the chosen point goes; the others stay."""
    pin(fields, CHANGE, "Rub")
    pin(fields, "1 July 2024", "New staff")
    fields.live.points.value = [CHANGE]
    press(fields, "remove")
    assert fields.value == {"1 July 2024": "New staff"}


def test_markup_in_a_note_stays_text(fields):
    """What is typed is text, in the list and in the words."""
    pin(fields, CHANGE, "<img src=x onerror=alert(1)>")
    shown = [child.value for child in [*fields.pad.children, *fields.live.children] if type(child).__name__ == "HTML"]
    assert any("&lt;img" in text for text in shown)
    assert not any("<img" in text for text in shown)


def test_a_dollar_sign_is_no_formula(fields):
    """A note about money draws as it is written."""
    pin(fields, CHANGE, "$5 and $6_x^2 a bottle")
    assert fields.guard.errors == fields.pad.guard.errors == []
    assert fields.value == {CHANGE: "$5 and $6_x^2 a bottle"}


def test_an_overlong_note_is_cut_to_what_fits(fields):
    """A note stays short enough to stand above a chart."""
    pin(fields, CHANGE, "x" * 500)
    assert len(fields.value[CHANGE]) == LONGEST


def test_notes_are_kept(tmp_path):
    """Opened again, the annotator shows the notes that were pinned."""
    workspace = Workspace(tmp_path / "my-work")
    card = annotator(cases.hand_hygiene(), workspace=workspace)
    pin(card.children[0], CHANGE, "Hand rub at each bedside")
    assert card.saved["ok"]
    again = annotator(cases.hand_hygiene(), workspace=workspace)
    assert again.children[0].value == {CHANGE: "Hand rub at each bedside"}
    assert card.guard.errors == again.guard.errors == []


def test_a_noted_chart_is_taken_along(tmp_path):
    """Picture, data and page go into the learner's folder, with the notes on them."""
    workspace = Workspace(tmp_path / "my-work")
    card = annotator(cases.hand_hygiene(), workspace=workspace)
    pin(card.children[0], CHANGE, "Hand rub at each bedside")
    card._receive(card, {"kind": "action", "name": "take"}, [])
    assert card.guard.errors == []
    page = next((workspace.path / "charts").glob("*.html"))
    assert "Hand rub at each bedside" in page.read_text(encoding="utf-8")


def test_charts_of_one_title_keep_their_own_notes(tmp_path):
    """Another chart that happens to be called the same opens without this one's notes."""
    workspace = Workspace(tmp_path / "my-work")
    card = annotator(cases.vienna(), workspace=workspace)
    pin(card.children[0], "May 1847", "Chlorine")
    shorter = run_chart(
        load("semmelweis").tail(40), x="month", y="deaths", n="births", title=cases.vienna().labels.title
    )
    assert annotator(shorter, workspace=workspace).children[0].value == {}


def test_any_name_will_do_for_the_notes(tmp_path):
    """A name as a person writes it is no error."""
    workspace = Workspace(tmp_path / "my-work")
    card = annotator(cases.hand_hygiene(), name="Ward A / 2024", workspace=workspace)
    pin(card.children[0], CHANGE, "Rub")
    assert annotator(cases.hand_hygiene(), name="Ward A / 2024", workspace=workspace).children[0].value == {
        CHANGE: "Rub"
    }
