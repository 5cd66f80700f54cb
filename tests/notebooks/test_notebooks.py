"""The course's own notebooks, read from their files: what a learner and a facilitator really get."""

from __future__ import annotations

import re

import nbformat
import pytest

import qilearn as qi
from qilearn.authoring import answer_key, notes
from qilearn.authoring.code import exercise_shown
from qilearn.authoring.folder import check_folder, read_sources
from qilearn.authoring.printed import COMPARED
from qilearn.catalogue import find_exercise
from qilearn.core.course import course_folder

FOLDER = course_folder("notebooks")
NAMES = sorted(path.stem for path in FOLDER.glob("*.ipynb"))
FOR_FACULTY = sorted({path.stem for path in FOLDER.glob("facilitator/*.ipynb")} - set(NAMES))


def read(path):
    return nbformat.read(path, as_version=4)


def exercises_in(notebook):
    shown = [exercise_shown(cell.source) for cell in notebook.cells if cell.cell_type == "code"]
    return [id for id in shown if id is not None]


def test_the_course_has_its_first_notebooks():
    """Notebooks 00, 06 and 07 are there, in both copies."""
    assert {"00_start_here", "06_run_charts_read", "07_run_charts_doubt"} <= set(NAMES)
    assert set(NAMES) <= {path.stem for path in (FOLDER / "facilitator").glob("*.ipynb")}


def test_rebuilt_they_are_the_same_and_the_lint_finds_nothing():
    """Every copy is what its source gives, to the byte, and every source is clean."""
    assert list(map(str, check_folder(FOLDER))) == []


def test_every_exercise_is_in_exactly_one_notebook():
    """Each exercise of the catalogue is shown once, in the notebook that it names; none is left out."""
    shown = [(id, name) for name in NAMES for id in exercises_in(read(FOLDER / f"{name}.ipynb"))]
    catalogue = qi.exercises()
    assert sorted(shown) == sorted(zip(catalogue["id"], catalogue["notebook"], strict=True))


@pytest.mark.parametrize("name", NAMES)
class TestBothCopies:
    def test_are_valid_and_fresh(self, name):
        """Both are of format 4.5, with unique ids, for python3, and hold no output but text that is compared."""
        for path in (FOLDER / f"{name}.ipynb", FOLDER / "facilitator" / f"{name}.ipynb"):
            notebook = read(path)
            nbformat.validate(notebook)
            assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
            assert notebook.metadata.kernelspec.name == "python3"
            assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)
            code = [cell for cell in notebook.cells if cell.cell_type == "code"]
            run = [cell for cell in code if cell.outputs or cell.execution_count]
            assert all(COMPARED in cell.metadata.get("tags", []) for cell in run)

    def test_minutes_add_up(self, name):
        """The agenda's slots add up to the minutes at the top, and the clock ends there."""
        agenda = next(
            cell.source for cell in read(FOLDER / "facilitator" / f"{name}.ipynb").cells if "**Agenda.**" in cell.source
        )
        slots = re.findall(r"\| (\d+):(\d\d) to (\d+):(\d\d) \| (\d+) \|", agenda)
        top = read(FOLDER / f"{name}.ipynb").cells[0].source
        total = int(re.search(r"\*\*Minutes:\*\* (\d+)", top)[1])
        assert sum(int(minutes) for *_, minutes in slots) == total
        clock = 0
        for hours, minutes, end_hours, end_minutes, takes in slots:
            assert 60 * int(hours) + int(minutes) == clock
            clock += int(takes)
            assert 60 * int(end_hours) + int(end_minutes) == clock

    def test_the_learner_gets_no_answers(self, name):
        """Neither a cell for facilitators nor the reason behind an exercise is in the learner's file."""
        notebook = read(FOLDER / f"{name}.ipynb")
        tags = {tag for cell in notebook.cells for tag in cell.metadata.get("tags", [])}
        assert not tags & {"facilitator", "solution"}
        text = "\n".join(cell.source for cell in notebook.cells)
        assert not any(find_exercise(id).why in text for id in exercises_in(notebook))

    def test_the_facilitator_gets_every_part(self, name):
        """Each named part of the notes, the minutes, and a whole key for each exercise are in the file."""
        notebook = read(FOLDER / "facilitator" / f"{name}.ipynb")
        text = "\n".join(cell.source for cell in notebook.cells if "facilitator" in cell.metadata.get("tags", []))
        for part in ("Minutes", *notes.NOTEBOOK_PARTS, *notes.SECTION_PARTS):
            assert f"**{part}.**" in text
        keys = [cell.source for cell in notebook.cells if "**Answer key: " in cell.source]
        assert len(keys) == len(exercises_in(notebook))
        for key in keys:
            for part in answer_key.PARTS:
                assert f"**{part}.**" in key or (part == "Expected answer" and "**A model answer.**" in key)


def test_every_source_can_be_read():
    """No source is left out of the other tests because it can't be read."""
    sources, problems = read_sources(FOLDER)
    assert problems == []
    assert [source.name for source in sources if not source.is_for_faculty] == NAMES
    assert [source.name for source in sources if source.is_for_faculty] == FOR_FACULTY


@pytest.mark.parametrize("name", FOR_FACULTY)
def test_a_notebook_for_faculty_is_valid_fresh_and_has_no_exercise(name):
    """It is of format 4.5 for python3, nothing in it has been run, and no learner's answer could be given in it."""
    notebook = read(FOLDER / "facilitator" / f"{name}.ipynb")
    nbformat.validate(notebook)
    assert name.startswith("F")
    assert notebook.metadata.kernelspec.name == "python3"
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)
    assert not any(
        cell.outputs and COMPARED not in cell.metadata.get("tags", []) for cell in notebook.cells if "outputs" in cell
    )
    assert exercises_in(notebook) == []
