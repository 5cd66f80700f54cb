from __future__ import annotations

import json
import re

import mistune
import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from qilearn.authoring.build import facilitator_copy, faculty_copy, learner_copy
from qilearn.authoring.source import Cell, FrontMatter, Source, parse_source, read_source
from tests.authoring.exercises import EXERCISES, FACULTY, SAMPLE, find

SOURCE = read_source(SAMPLE / "source" / "00_sample.md")
COPIES = {"": learner_copy(SOURCE), "facilitator": facilitator_copy(SOURCE, find)}

FRONT = FrontMatter(title="Any", minutes=1, objectives=["One"], keypoints=["Two"])
CELLS = st.builds(
    Cell,
    kind=st.sampled_from(["markdown", "code"]),
    text=st.text(min_size=1, max_size=12),
    tags=st.sampled_from([frozenset(), frozenset({"facilitator"})]),
)


def cells_of(content):
    return json.loads(content)["cells"]


def text_of(cell):
    return "".join(cell["source"])


@pytest.mark.parametrize("folder", COPIES)
class TestBothCopies:
    def test_are_the_golden_ones_to_the_byte(self, folder):
        """Built from the sample, each copy is the committed one; write them with tests.authoring.exercises."""
        assert COPIES[folder] == (SAMPLE / folder / "00_sample.ipynb").read_bytes()

    def test_are_valid_and_fresh(self, folder):
        """Both are good notebooks, format 4.5; nothing has been run, and the kernel is python3."""
        notebook = nbformat.reads(COPIES[folder].decode(), as_version=4)
        nbformat.validate(notebook)
        assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
        assert notebook.metadata.kernelspec.name == "python3"
        for cell in notebook.cells:
            if cell.cell_type == "code":
                assert cell.outputs == []
                assert cell.execution_count is None

    def test_open_with_title_objectives_and_minutes_and_close_with_keypoints(self, folder):
        """The build puts them there from the front matter."""
        cells = list(map(text_of, cells_of(COPIES[folder])))
        assert cells[0].startswith("# A sample: reading\n\nVienna")
        assert "- Say what it does not prove" in cells[0]
        assert "**Minutes:** 20" in cells[0]
        closing = next(text for text in cells if text.startswith("## Take it with you"))
        assert (
            closing.index("**Keypoints**") < closing.index("- It does not say why.") < closing.index("What you wrote")
        )

    def test_lines_that_only_show_a_widget_are_closed(self, folder):
        """Exercises, the widget and the solution are closed until clicked; the learner's code is open."""
        for cell in cells_of(COPIES[folder]):
            closed = cell["metadata"].get("jupyter") == {"source_hidden": True}
            text = text_of(cell)
            expected = text.startswith("qi.exercise(") or text == "births" or "median()" in text
            assert closed is (expected and cell["cell_type"] == "code")


class TestLearnersCopy:
    def test_has_no_note_no_solution_and_no_key(self):
        """What is for the facilitator isn't in the file at all."""
        copy = COPIES[""].decode()
        assert "facilitator" not in copy.casefold()
        assert "median()" not in copy
        assert not any(exercise.why in copy for exercise in EXERCISES.values())

    def test_keeps_all_other_cells_in_order(self):
        """Every cell that is for learners is there, in the order of the source."""
        cells = list(map(text_of, cells_of(COPIES[""])))
        written = [cell.text for cell in SOURCE.cells if cell.is_for_learners]
        assert len(cells) == len(written)
        assert all(text.splitlines()[-1] in cell for text, cell in zip(written, cells, strict=True))


class TestFacilitatorsCopy:
    def test_keeps_every_learners_cell_under_the_same_id(self):
        """A facilitator can follow the learner's copy cell by cell."""
        ids = [cell["id"] for cell in cells_of(COPIES["facilitator"])]
        learners = [cell["id"] for cell in cells_of(COPIES[""])]
        assert [id for id in ids if id in learners] == learners

    def test_has_the_agenda_below_the_opening(self):
        """The first thing after the opening is the agenda, a table in JupyterLab and in nbconvert."""
        agenda = text_of(cells_of(COPIES["facilitator"])[1])
        assert "**Agenda.**" in agenda
        renderers = (MarkdownIt("commonmark").enable("table").render, mistune.create_markdown(plugins=["table"]))
        assert [render(agenda).count("<tr>") for render in renderers] == [1 + 8 + 1] * 2

    def test_has_a_key_after_each_exercise(self):
        """The cell after an exercise is its answer key."""
        texts = list(map(text_of, cells_of(COPIES["facilitator"])))
        for place, text in enumerate(texts):
            if text.startswith("qi.exercise("):
                assert "**Answer key: " in texts[place + 1]

    def test_tells_the_minutes_once_a_section(self):
        """The first note of each section has its minutes and the time on the clock."""
        copy = "\n".join(map(text_of, cells_of(COPIES["facilitator"])))
        assert re.findall(r"\*\*Minutes\.\*\* (.*)", copy) == [
            "20 for the whole notebook.",
            "9 (0:02 to 0:11).",
            "5 (0:11 to 0:16).",
            "4 (0:16 to 0:20).",
        ]


class TestFacultysCopy:
    def test_has_every_cell_and_nothing_beside_them(self):
        """Faculty read what was written: no agenda, no clock, no notes; a solution is closed until clicked."""
        source = parse_source("F0_plan", FACULTY)
        cells = cells_of(faculty_copy(source))
        assert len(cells) == len(source.cells)
        assert text_of(cells[0]).startswith("# Plan: a half-day\n\nYou have a room")
        assert "**Minutes:** 5" in text_of(cells[0])
        assert "**Keypoints**" in text_of(cells[-1])
        assert "For the facilitator" not in faculty_copy(source).decode()
        closed = [cell["metadata"].get("tags") for cell in cells if "jupyter" in cell["metadata"]]
        assert closed == [["solution"]]


class TestIds:
    @given(st.lists(CELLS, min_size=1, max_size=8))
    def test_are_valid_unique_and_the_same_each_time(self, cells):
        """Whatever the cells hold, each has an id of its own, and building again gives the same bytes."""
        source = Source("00_any", FRONT, tuple(cells))
        built = facilitator_copy(source, find)
        ids = [cell["id"] for cell in cells_of(built)]
        assert len(set(ids)) == len(ids)
        assert all(re.fullmatch(r"[a-zA-Z0-9-_]{1,64}", id) for id in ids)
        assert built == facilitator_copy(source, find)

    @given(st.lists(CELLS, min_size=1, max_size=6, unique_by=lambda cell: (cell.kind, cell.text)), st.data())
    def test_a_change_of_one_cell_leaves_the_others_their_ids(self, cells, data):
        """After one cell is put in, only its own id is new."""
        place = data.draw(st.integers(1, len(cells)))
        new = Cell("markdown", "a text that is longer than any drawn")
        before = learner_copy(Source("00_any", FRONT, tuple(cells)))
        after = learner_copy(Source("00_any", FRONT, (*cells[:place], new, *cells[place:])))
        assert len({cell["id"] for cell in cells_of(after)} - {cell["id"] for cell in cells_of(before)}) == 1

    def test_equal_cells_get_an_occurrence_number(self):
        """Two equal cells differ by a number, so that a copied cell does no harm."""
        cells = (Cell("markdown", "Why?"), *[Cell("code", "births")] * 3)
        ids = [cell["id"] for cell in cells_of(learner_copy(Source("00_any", FRONT, cells)))]
        assert ids[2:] == [f"{ids[1]}-2", f"{ids[1]}-3"]
