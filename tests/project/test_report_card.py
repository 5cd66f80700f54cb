"""The card of the monthly report, without a browser."""

import pytest
from ipywidgets import HTML, Dropdown

from qilearn.core.ui.prompts import PromptFields
from qilearn.pdsa.stages import LONGEST
from qilearn.project.desk import desk_in
from qilearn.project.examples import copy_of
from qilearn.project.report_card import report_card
from tests.project.cycles import cycle
from tests.project.test_cards import on_disk, part, press


@pytest.fixture
def desk(workspace):
    """The desk of a copy of the ward's project."""
    desk = desk_in(workspace)
    desk.start(copy_of("example-ward"))
    return desk


def choose(card, month: str) -> None:
    part(card, Dropdown).value = month


def page(card) -> str:
    return [widget for widget in card.children if isinstance(widget, HTML)][-1].value


def test_it_opens_on_the_last_month_and_writes_nothing(workspace, desk):
    """The months of the project, the last in which something was done chosen."""
    before = desk.body
    card = report_card(workspace)
    assert part(card, Dropdown).value == "2025-06"
    assert "2024-09" in [value for _, value in part(card, Dropdown).options]
    assert desk.body == before
    assert card.guard.errors == []


def test_help_wanted_is_saved_with_its_month_and_there_again(workspace, desk):
    """Written for March, it is on the disk and on a new card; another month's fields are empty."""
    card = report_card(workspace)
    choose(card, "2025-03")
    part(card, PromptFields).take("value", {"help_wanted": "A second scale", "note": ""})
    assert card.saved["ok"]
    assert on_disk(workspace, desk.id)["reports"] == {"2025-03": {"help_wanted": "A second scale", "note": ""}}
    choose(card, "2025-02")
    assert part(card, PromptFields).value["help_wanted"] == ""
    again = report_card(workspace)
    choose(again, "2025-03")
    assert part(again, PromptFields).value["help_wanted"] == "A second scale"
    assert set(on_disk(workspace, desk.id)["reports"]) == {"2025-03"}, "looking at a month writes nothing"
    assert card.guard.errors == again.guard.errors == []


def test_a_shown_report_follows(workspace, desk):
    """What is written, chosen, or tested on another card shows in the report that is on the screen."""
    card = report_card(workspace)
    choose(card, "2025-03")
    assert page(card) == ""
    press(card, "page")
    assert "Sleep on Ward 4”: March 2025" in page(card)
    part(card, PromptFields).take("value", {"help_wanted": "A second scale", "note": ""})
    press(card, "page")
    assert "<p>A second scale</p>" in page(card)
    desk.change("cycles", (*desk.body.cycles, cycle("c-new", "2025-03-12", title="One lamp")))
    assert "One lamp" in page(card)
    choose(card, "2025-02")
    assert "One lamp" not in page(card)
    assert card.guard.errors == []


def test_it_is_taken_along_as_a_page(workspace, desk):
    """A file named after project and month, beside what is there."""
    card = report_card(workspace)
    choose(card, "2025-03")
    press(card, "take")
    press(card, "take")
    written = sorted(path.name for path in (workspace.path / "pages").iterdir())
    assert written == [
        "my-copy-of-sleep-on-ward-4-report-2025-03-2.html",
        "my-copy-of-sleep-on-ward-4-report-2025-03.html",
    ]


def test_more_than_a_field_holds_is_cut_and_nothing_breaks(workspace, desk):
    """A pasted novel is no error."""
    card = report_card(workspace)
    part(card, PromptFields).take("value", {"help_wanted": "a" * (LONGEST + 1), "other": "x"})
    assert len(desk.body.reports["2025-06"].help_wanted) == LONGEST
    assert card.guard.errors == []


def test_a_name_is_noticed(workspace, desk):
    """Whoever seems to name a person is asked whether that is needed."""
    card = report_card(workspace)
    part(card, PromptFields).take("value", {"help_wanted": "Please ask Dr Miller", "note": ""})
    assert "may name a person" in str(card.reply)
