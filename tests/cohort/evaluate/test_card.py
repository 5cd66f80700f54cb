"""The card to evaluate a programme: forms, answers from tables, a report; kept over a restart."""

import csv

import pytest

from qilearn.cohort.evaluate.card import FORGET, FORMS, REPORT, TAKE, evaluate
from qilearn.cohort.evaluate.kept import EVALUATION, MOST_TABLES, EvaluationBody
from qilearn.cohort.evaluate.reading import read_answers
from qilearn.workspace.folder import Workspace
from tests.cohort.calibrate.examples import CODES, room
from tests.cohort.evaluate.examples import HOSTILE

SIX = ("code,useful,first\n" + "".join(f'{code},3,"{HOSTILE}, a"\n' for code in CODES)).encode()


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path / "my-work")


@pytest.fixture
def group():
    return room({code: [] for code in CODES})


def press(card, action):
    card._receive(card, {"kind": "action", "name": action[0], "view": "v", "number": 1}, [])


def bring(card, data, name="answers.csv"):
    card.children[1]._callbacks[0](name, data)


def shown(card):
    return " ".join([*(child.value for child in card.children if hasattr(child, "value")), card.reply])


def offered(card):
    return [action["name"] for action in card.actions]


def test_answers_are_brought_and_kept(workspace, group):
    """A table is read, told and there after a restart; letting it go takes it away again."""
    card = evaluate(group, workspace=workspace)
    assert "No answers yet" in shown(card)
    assert FORGET[0] not in offered(card)
    bring(card, SIX)
    assert "6 sheets read from answers.csv." in card.reply
    press(card, REPORT)
    assert "6 of 6 chose “largely” or “fully”" in shown(card)
    assert "<img src=x" not in shown(card)
    again = evaluate(group, workspace=workspace)
    assert "6 sheets of “Before you go”" in shown(again)
    press(again, FORGET)
    assert "No answers yet" in shown(again)
    assert "No answers yet" in shown(evaluate(group, workspace=workspace))


def test_the_report_follows_what_is_brought(workspace, group):
    """With the report on the screen, another table changes it at once."""
    card = evaluate(group, workspace=workspace)
    press(card, REPORT)
    assert "chose" not in shown(card)
    bring(card, SIX)
    assert "6 of 6 chose" in shown(card)
    bring(card, SIX, name="the same again.csv")
    assert "6 of 6 chose" in shown(card)


def test_a_file_that_holds_no_answers(workspace, group):
    """It's told what is wrong, and nothing is kept."""
    card = evaluate(group, workspace=workspace)
    bring(card, b"month,falls\n2027-01,3\n")
    assert "No column of this table is a question of these forms" in card.reply
    assert "No answers yet" in shown(evaluate(group, workspace=workspace))


def test_answers_given_in_the_cell(workspace, group, tmp_path):
    """A path in the cell and a table brought on the card count together, each code once."""
    path = tmp_path / "first.csv"
    path.write_bytes(SIX)
    card = evaluate(group, path, workspace=workspace)
    assert "6 sheets of “Before you go”" in shown(card)
    bring(card, b"useful\n1\n", name="paper.csv")
    assert "7 sheets of “Before you go”" in shown(card)


def test_forms_and_report_to_take_along(workspace, group):
    """The forms as a page and as tables with the group's codes, which can be read back; the report with its pictures."""
    card = evaluate(group, workspace=workspace)
    press(card, FORMS)
    bring(card, SIX)
    press(card, TAKE)
    names = sorted(path.name for path in (workspace.path / "pages").iterdir())
    assert names == [
        "evaluation-forms-at-the-end.csv",
        "evaluation-forms-observed.csv",
        "evaluation-forms-three-months-on.csv",
        "evaluation-forms.html",
        "what-we-know-of-the-programme-spring-reaction.csv",
        "what-we-know-of-the-programme-spring-reaction.png",
        "what-we-know-of-the-programme-spring.html",
    ]
    path = workspace.path / "pages" / "evaluation-forms-at-the-end.csv"
    with path.open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert [row["code"] for row in rows] == sorted(CODES)
    rows[0]["useful"] = "4"
    filled = "\n".join([",".join(rows[0]), *(",".join(row.values()) for row in rows)])
    assert [sheet.given for sheet in read_answers(filled.encode()).sheets] == [{"useful": "4"}]


def test_no_more_tables_than_can_be_kept():
    """The newest stay."""
    body = EvaluationBody(tables={f"{n}.csv": "x" for n in range(MOST_TABLES + 2)})
    assert list(body.tables) == [f"{n}.csv" for n in range(2, MOST_TABLES + 2)]
    assert EVALUATION.name == "evaluation"
