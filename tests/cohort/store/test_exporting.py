"""Taking all of a cohort along: every row and every document, safe to open, under names that were checked."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from qilearn.core.errors import QilearnError
from qilearn.workspace.answers import ANSWER, AnswerBody
from tests.cohort.examples import event, item, received
from tests.cohort.store.conftest import NOW, sealed

NASTY = '=HYPERLINK("http://x")'


@pytest.fixture
def full(store):
    (invitation,) = store.invite(["maple-7"], team="@Ward")
    note = item(ANSWER, "first-note", AnswerBody(answer=f"{NASTY} \N{GRINNING FACE}"), title=NASTY)
    store.receive(sealed(received("maple-7", note, name=NASTY, progress=(event(mistake=1),)).hand_in, invitation))
    return store


def test_every_frame_and_every_document_is_written(full, tmp_path):
    """Nothing is left out, so that one can leave with all of it."""
    exported = full.export(tmp_path / "out" / "spring")
    assert repr(exported) == f"5 tables and 1 document in {tmp_path / 'out' / 'spring'}"
    names = sorted(str(path.relative_to(exported.folder)) for path in exported.folder.rglob("*") if path.is_file())
    assert names == [
        "README.txt",
        "documents/maple-7/answer/first-note.json",
        "items.csv",
        "mistakes.csv",
        "people.csv",
        "progress.csv",
        "teams.csv",
    ]
    for name in ("teams", "people", "progress", "mistakes", "items"):
        rows = pd.read_csv(exported.folder / f"{name}.csv", encoding="utf-8-sig")
        assert list(rows) == list(getattr(full, name)())
        assert len(rows) == len(getattr(full, name)())
    document = json.loads((exported.folder / names[1]).read_text("utf-8"))
    assert document["body"]["answer"] == f"{NASTY} \N{GRINNING FACE}"
    about = (exported.folder / "README.txt").read_text("utf-8")
    assert about.startswith(f"The cohort Spring 2027 (spring), exported on {NOW.astimezone():%d %B %Y}")


def test_no_cell_of_it_is_a_formula(full, tmp_path):
    """A spreadsheet that opens it runs nothing of what a stranger wrote."""
    folder = full.export(tmp_path / "out").folder
    cells = [
        cell
        for name in ("people", "items", "teams")
        for row in pd.read_csv(folder / f"{name}.csv", encoding="utf-8-sig", dtype=str, keep_default_na=False).values
        for cell in row
    ]
    assert f"'{NASTY}" in cells
    assert "'@Ward" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_it_is_mixed_with_nothing_that_is_there(full, tmp_path):
    """A folder that isn't empty is left as it is; so is a file of that name."""
    (tmp_path / "mine.txt").write_text("Mine")
    with pytest.raises(QilearnError, match="isn’t empty"):
        full.export(tmp_path)
    with pytest.raises(QilearnError, match="can’t be written to"):
        full.export(tmp_path / "mine.txt")
    assert (tmp_path / "mine.txt").read_text() == "Mine"


def test_what_is_made_up_says_so(full, tmp_path):
    """Also when it is taken along."""
    full.is_synthetic = True
    assert "SYNTHETIC" in (full.export(tmp_path / "out").folder / "README.txt").read_text("utf-8")
