from __future__ import annotations

import re

import pytest

import qilearn as qi
from qilearn.cohort.example import example_group
from qilearn.cohort.review.card import OPEN, TAKE, TAKE_GRID, VIEWS, _Review
from qilearn.workspace.folder import Workspace
from tests.cohort.review.groups import FrameGroup, did, people


@pytest.fixture
def opened(tmp_path):
    """The card of the made-up cohort."""
    found = _Review(example_group(), Workspace(tmp_path))
    yield found
    assert found.card.guard.errors == []


def look_at(opened: _Review, view: str) -> str:
    """Choose a view, and what it then shows."""
    opened._view.value = view
    return opened._shown.value


def choose(opened: _Review, **fields: object) -> str:
    """Choose in the view's own lists, and what it then shows."""
    for name, value in fields.items():
        opened._fields[name].value = value
    return opened._shown.value


def codes_in(text: str) -> list[str]:
    """The codes of trainees in a text."""
    return [code for code in example_group().people()["code"] if re.search(rf"\b{code}\b", text)]


def test_it_opens_on_how_many_and_says_what_it_shows_and_what_not():
    """The first thing to be seen holds no code."""
    card = qi.review()
    assert card.title == "Where the group is"
    assert "how many, and not who" in card.prompt
    assert "35 of 36 people" in card.prompt


@pytest.mark.parametrize("view", [view for view in VIEWS if view != "people"])
def test_no_view_but_the_grid_sends_a_code_to_the_browser(opened, view):
    """What the browser doesn't have can't be seen over a shoulder."""
    shown = look_at(opened, view)
    assert shown
    assert codes_in(shown) == []
    assert codes_in(str(opened._grid.get_state())) == []


def test_the_grid_is_opened_on_purpose(opened):
    """Choosing its view alone shows no code; its button does."""
    assert codes_in(look_at(opened, "people")) == []
    assert opened._grid not in opened.card.children
    assert opened._grid.shown == {}
    opened._act(OPEN[0])
    assert opened._grid in opened.card.children
    assert len(opened._grid.shown["rows"]) == 36
    assert [action["name"] for action in opened.card.actions] == [TAKE_GRID[0]]


def test_a_cell_opens_what_was_answered_with_its_reply(opened):
    """Drill down to one item, and it is read aloud that it is open."""
    look_at(opened, "people")
    opened._act(OPEN[0])
    opened._grid.take("chosen", ["otter-2", "say-what-it-shows", 1])
    assert "otter-2: What may you say to the ward?" in opened._below.value
    assert "The reply that it gets now" in opened._below.value
    assert opened._grid.opened.startswith("otter-2, What may you say")


def test_the_grid_is_narrowed_sorted_and_leaves_with_its_view(opened):
    """Back on another view there is no grid any more, nor what was opened below it."""
    look_at(opened, "people")
    opened._act(OPEN[0])
    choose(opened, whose="cedar", notebook="06_run_charts_read", order="code")
    rows = [row[0] for row in opened._grid.shown["rows"]]
    assert rows == sorted(["heron-3", "thistle-1", "marten-6", "yarrow-2", "curlew-7"])
    assert {column[2] for column in opened._grid.shown["columns"]} == {"06"}
    opened._grid.take("chosen", ["heron-3", "longest-run", 1])
    look_at(opened, "exercises")
    assert opened._grid not in opened.card.children
    assert opened._below.value == ""


def test_only_teams_of_five_are_offered(opened):
    """There is no way to choose a smaller one."""
    assert [label for label, _ in opened._fields["whose"].options] == [
        *("Everyone", "Alder Ward", "Birch Street Nursery", "Cedar Road Speech Therapy", "Dune Practice")
    ]


def test_one_exercise_opens_with_the_spread_of_answers(opened):
    """From all together to one, and back."""
    look_at(opened, "exercises")
    shown = choose(opened, exercise="disputed-measures")
    assert "chose, as it stands now" in shown
    assert "Takes something that follows for a step of the work." in shown
    assert "Nobody has opened" in choose(opened, exercise="")


def test_one_team_and_one_cycle_open(opened):
    """A team's whole project, and one test from question to decision."""
    look_at(opened, "teams")
    key = next(value for label, value in opened._fields["team"].options if "Alder" in label)
    assert "How the theory changed, and why" in choose(opened, team=key)
    look_at(opened, "cycles")
    key = next(value for label, value in opened._fields["cycle"].options if "One crew calls once" in label)
    assert "15 or more" in choose(opened, cycle=key)


def test_only_what_teams_share_is_left_when_others_look_on(opened):
    """A tick takes the unshared projects from the lists and from the page."""
    shown = look_at(opened, "stalled")
    assert "Juniper" in shown
    assert "Juniper" not in choose(opened, shared=True)
    look_at(opened, "teams")
    assert not any("Juniper" in label for label, _ in opened._fields["team"].options)


def test_the_queue_says_who_waits_and_where_to_reply(opened):
    """Reports waiting, answered and overdue, and the way to answer one."""
    shown = look_at(opened, "queue")
    assert "Overdue" in shown
    assert "qi.coach_queue(" in shown
    assert "has waited longest" in opened.card.reply
    assert "Dune" in shown
    assert "Dune" not in choose(opened, shared=True)


def test_what_is_chosen_stays_when_a_view_is_left_and_found_again(opened):
    """Looking at something else doesn't undo a choice."""
    look_at(opened, "exercises")
    choose(opened, notebook="06_run_charts_read")
    look_at(opened, "stalled")
    assert "Find the longest run" in look_at(opened, "exercises")
    assert "Five ways to say it" not in opened._shown.value


def test_it_is_taken_along_without_codes(opened, tmp_path):
    """The button writes into the learner's own folder, and says where."""
    look_at(opened, "exercises")
    assert [action["name"] for action in opened.card.actions] == [TAKE[0]]
    opened._act(TAKE[0])
    assert "Your view of the group is in the folder" in opened.card.reply
    pages = list((tmp_path / "review").glob("*.html"))
    assert len(pages) == 1
    assert codes_in(pages[0].read_text(encoding="utf-8")) == []


def test_too_small_a_group_shows_nothing_but_its_grid(tmp_path):
    """Four people: every aggregate view says why it is empty; the grid can be opened on purpose."""
    found = _Review(FrameGroup([did(code, "longest-run", "not yet") for code in people(4)]), Workspace(tmp_path))
    for view in ("exercises", "mistakes", "minutes"):
        assert "Fewer than 5 people have handed something in" in look_at(found, view)
    look_at(found, "people")
    found._act(OPEN[0])
    assert len(found._grid.shown["rows"]) == 4
    assert found.card.guard.errors == []


def test_a_group_in_which_nobody_did_anything_opens_every_view(tmp_path):
    """The day on which the cohort begins."""
    found = _Review(FrameGroup(), Workspace(tmp_path))
    for view in VIEWS:
        look_at(found, view)
    found._act(OPEN[0])
    assert found.card.guard.errors == []
