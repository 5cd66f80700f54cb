from __future__ import annotations

import re
from functools import cache

import pytest

from qilearn.catalogue import all_exercises
from qilearn.cohort.example import example_group
from qilearn.cohort.pooled import Person, Pooled
from qilearn.cohort.review.chosen import chosen
from qilearn.cohort.review.cycles import cycles_seen
from qilearn.cohort.review.diagrams import SideBySide, ideas_of
from qilearn.cohort.review.exercise_pieces import (
    TOO_FEW,
    exercise_piece,
    exercises_piece,
    minutes_piece,
    mistakes_piece,
    untried_piece,
)
from qilearn.cohort.review.going import tables, take_grid, take_page
from qilearn.cohort.review.grid import grid
from qilearn.cohort.review.minutes import minutes_spent
from qilearn.cohort.review.mistakes import mistakes_made
from qilearn.cohort.review.page import page
from qilearn.cohort.review.reviewed import Reviewed
from qilearn.cohort.review.stalled import stalled
from qilearn.cohort.review.standing import standing
from qilearn.cohort.review.team_pieces import (
    cycle_piece,
    cycles_piece,
    ideas_piece,
    side_by_side_piece,
    stalled_piece,
    team_piece,
    teams_piece,
)
from qilearn.cohort.review.teams import teams_seen
from qilearn.pdsa.model import Cycle
from qilearn.workspace.folder import Workspace
from tests.cohort.examples import answer, received
from tests.cohort.review.groups import did, people, reviewed
from tests.cohort.review.test_cycles import LOCKED
from tests.cohort.review.test_teams import of_several
from tests.cohort.teams import NOW, calm, handed, project

HOSTILE = "<img src=x onerror=alert(1)>"


def example() -> Reviewed:
    """The made-up cohort."""
    return Reviewed(example_group())


def aggregate(group: Reviewed) -> str:
    """Everything that the views show of a group's exercises, but for the grid of codes."""
    where, mistakes, minutes = standing(group), mistakes_made(group), minutes_spent(group)
    enough = group.is_enough
    shown = [
        exercises_piece(where),
        untried_piece(where, 4),
        mistakes_piece(mistakes, 4, is_enough=enough),
        minutes_piece(minutes, is_enough=enough),
    ]
    for id in ("first-look", "first-note", "disputed-measures", "growth-rewrite", "audit-twelve"):
        asked = all_exercises()[id]
        shown.append(exercise_piece(asked, where, mistakes, chosen(group, asked), minutes, 4))
    return "".join(shown)


@cache
def example_page() -> str:
    """The page of the made-up cohort; its pictures take a second."""
    return page(example())


def test_no_code_and_no_name_is_on_the_page_nor_in_any_view_but_the_grid():
    """What is printed or projected shows how many, and not who."""
    shown = example_page() + aggregate(example())
    known = example_group().people()
    for code in known["code"]:
        assert re.search(rf"\b{code}\b", shown) is None
    assert "Ines" not in shown


def test_what_people_wrote_in_their_own_words_is_in_no_view_but_a_single_answer():
    """A reflection was handed in to be read by one's coach, not to be counted or shown."""
    secret = "Between us: I was afraid of the chart."
    came = [
        received(code, answer("first-note", {"wish": secret}), answer("growth-rewrite", {"first": secret}))
        for code in people(8)
    ]
    group = Reviewed(Pooled("spring", people=map(Person, people(8)), received=came))
    assert standing(group).frame["reflected"].sum() == 16
    assert secret not in aggregate(group) + page(group)


def test_of_four_people_nothing_is_broken_down():
    """Neither on the card nor on the page, and no table is taken along."""
    group = reviewed(*(did(code, "longest-run", "not yet") for code in people(4)))
    assert TOO_FEW in exercises_piece(standing(group))
    for shown in (aggregate(group), page(group)):
        assert "longest" not in shown.lower()
    assert list(tables(group)) == ["teams", "cycles"]


def test_the_page_shows_only_what_teams_share_and_says_how_many_are_left_out():
    """A page is passed on; three teams didn't agree to that."""
    shown = example_page()
    assert "3 projects are not shown here" in shown
    for name, is_there in (("Alder Ward", True), ("Dune Practice", False), ("Juniper Children&#x27;s Ward", False)):
        assert (name in shown) is is_there


def test_the_page_stands_alone_and_says_that_it_is_made_up():
    """Nothing is loaded from anywhere, and nobody takes it for a real group."""
    shown = example_page()
    assert "SYNTHETIC" in shown
    assert re.search(r"(src|href)='(?!data:)", shown) is None
    assert "<script" not in shown


def test_what_teams_wrote_stays_text():
    """A project's name, its ideas and its cycles may hold anything."""
    cycle = Cycle(
        id="c1",
        title=HOSTILE,
        plan={"change": HOSTILE, "predictions": [{"id": "p", "question": HOSTILE, "expects": HOSTILE}]},
        locked=LOCKED,
        do={"happened": HOSTILE},
    )
    body = project(
        [4, 5, 6], name=HOSTILE, cycles=[cycle], reports={"2027-01": {"help_wanted": HOSTILE, "note": HOSTILE}}
    )
    group = of_several(body, shared={0})
    seen, tested = teams_seen(group), cycles_seen(group)
    shown = [
        teams_piece(seen, 4),
        team_piece(seen.teams[0], 4),
        cycles_piece(tested, 4),
        cycle_piece(tested.cycles[0], 4),
        stalled_piece(stalled(group), 4),
        side_by_side_piece([SideBySide(seen.teams[0].team)], 4),
        ideas_piece(ideas_of(group), 4),
        page(group),
    ]
    assert all(HOSTILE not in piece for piece in shown)
    assert "&lt;img" in shown[0]


def test_a_single_cycle_tells_what_was_expected_found_and_decided():
    """One cycle can be opened and read from its question to its decision."""
    tested = cycles_seen(example())
    shown = cycle_piece(next(each for each in tested.cycles if each.cycle.id == "c-alder-call-1"), 4)
    for words in ("15 or more", "9 minutes", "theatre 2", "Adapt:", "all four stages written: yes"):
        assert words in shown


def test_what_one_to_four_chose_is_not_told_apart():
    """Among those who know each other, the only one who chose otherwise is known."""
    asked = all_exercises()["first-look"]
    wrong = asked.mistakes[0].example
    came = [
        received(code, answer("first-look", wrong if place == 0 else asked.solution))
        for place, code in enumerate(people(9))
    ]
    group = Reviewed(Pooled("spring", people=map(Person, people(9)), received=came))
    shown = exercise_piece(asked, standing(group), mistakes_made(group), chosen(group, asked), minutes_spent(group), 4)
    assert f"{asked.control.options[wrong]}</th><td class='qi-number'>fewer than 5</td>" in shown
    assert "(as the course does)</th><td class='qi-number'>8</td>" in shown


def test_mistakes_of_fewer_than_five_are_not_told_apart():
    """They are counted together, so that nobody is meant."""
    shown = mistakes_piece(mistakes_made(example()), 4, is_enough=True, notebook="00_start_here")
    assert "made by fewer than 5 people each; not told apart here" in shown


@pytest.mark.parametrize("name", ["exercises", "minutes", "mistakes", "teams", "cycles"])
def test_no_table_that_is_taken_along_has_a_code(name):
    """The spreadsheet says how many, too."""
    text = tables(example())[name].to_csv()
    assert not any(re.search(rf"\b{code}\b", text) for code in example_group().people()["code"])


def test_taken_along_it_is_a_page_and_tables_no_cell_of_which_is_a_formula(tmp_path):
    """Whoever opens them in a spreadsheet runs nothing."""
    group = of_several(project([4, 5, 6], name="=1+1"), shared={0})
    said = take_page(group, Workspace(tmp_path))
    assert said[0].kind == "strength"
    written = sorted(path.name for path in (tmp_path / "review").iterdir())
    assert [name.rpartition("-")[2] for name in written if name.endswith(".csv")] == ["cycles.csv", "teams.csv"]
    teams = next((tmp_path / "review").glob("*-teams.csv")).read_text(encoding="utf-8-sig")
    assert ",'=1+1," in teams


def test_the_grid_is_taken_along_with_a_word_of_care(tmp_path):
    """It has codes in it, says so, and lies beside the rest."""
    group = example()
    said = take_grid(grid(group), group, Workspace(tmp_path))
    assert "keep it where you keep the hand-ins" in said[0].why
    (path,) = (tmp_path / "review").iterdir()
    assert "codes" in path.name
    assert "maple-7" in path.read_text(encoding="utf-8-sig")


def test_a_shared_project_of_someone_without_a_team_does_not_give_their_code_away():
    """It stands without a name on every page that is passed on, and in the tables beside it."""
    alone = Reviewed(Pooled("spring", people=[Person("maple-7")], received=[handed(project(calm()))], now=NOW))
    assert alone.projects[0].team_name == "maple-7", "faculty know who it is"
    shown = page(alone)
    assert "maple-7" not in shown
    assert "A team without a name" in shown
    assert not any(frame.astype(str).eq("maple-7").to_numpy().any() for frame in tables(alone).values())
