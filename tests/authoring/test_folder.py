from __future__ import annotations

import json
import shutil

import pytest

from qilearn.authoring.folder import build_folder, check_folder
from qilearn.authoring.source import SourceError
from qilearn.core.errors import InputError
from tests.authoring.exercises import FACULTY, SAMPLE, find


@pytest.fixture
def folder(tmp_path):
    """A folder of notebooks that may be changed."""
    return shutil.copytree(SAMPLE, tmp_path / "notebooks")


def told(folder):
    return list(map(str, check_folder(folder, find)))


class TestBuild:
    def test_writes_both_copies_and_then_nothing_more(self, folder):
        """A first build writes two files; a second finds nothing to do and leaves them untouched."""
        shutil.rmtree(folder / "facilitator")
        (folder / "00_sample.ipynb").unlink()
        written = build_folder(folder, find)
        assert written == [folder / "00_sample.ipynb", folder / "facilitator" / "00_sample.ipynb"]
        assert build_folder(folder, find) == []
        assert told(folder) == []

    def test_leaves_no_temporary_file(self, folder):
        """Each file is written whole in one step; nothing else stays behind."""
        (folder / "00_sample.ipynb").write_text("old")
        build_folder(folder, find)
        assert {path.name for path in folder.iterdir()} == {
            "source",
            "facilitator",
            "00_sample.ipynb",
            "timetables.json",
        }

    def test_writes_nothing_if_a_source_cannot_be_read(self, folder):
        """One bad source stops all, with every problem, before a file is touched."""
        (folder / "00_sample.ipynb").write_text("old")
        (folder / "source" / "01_bad.md").write_text("No front matter")
        with pytest.raises(SourceError, match=r"01_bad\.md:1: In the front matter, title"):
            build_folder(folder, find)
        assert (folder / "00_sample.ipynb").read_text() == "old"

    def test_writes_nothing_if_an_exercise_cannot_be_found(self, folder):
        """An unknown exercise is told by name, and no half-built pair is left."""
        source = folder / "source" / "00_sample.md"
        source.write_text(
            source.read_text(encoding="utf-8").replace("mark-the-start", "mark-the-end"), encoding="utf-8"
        )
        before = (folder / "00_sample.ipynb").read_bytes()
        with pytest.raises(InputError, match="'mark-the-end' was given"):
            build_folder(folder, find)
        assert (folder / "00_sample.ipynb").read_bytes() == before


class TestForFaculty:
    @pytest.fixture
    def with_faculty(self, folder):
        (folder / "source" / "F0_plan.md").write_text(FACULTY, encoding="utf-8")
        return folder

    def test_no_learner_gets_it(self, with_faculty):
        """A notebook for faculty is written beside the facilitators' copies, and nowhere else."""
        assert build_folder(with_faculty, find) == [with_faculty / "facilitator" / "F0_plan.ipynb"]
        assert told(with_faculty) == []

    def test_a_learners_copy_from_before_is_told(self, with_faculty):
        """When a notebook became one for faculty, the copy that learners would still get is named."""
        build_folder(with_faculty, find)
        shutil.copy(with_faculty / "facilitator" / "F0_plan.ipynb", with_faculty / "F0_plan.ipynb")
        assert told(with_faculty) == ["F0_plan.ipynb: No source gives this notebook. Write its source, or delete it."]

    def test_an_unknown_audience_is_told(self, with_faculty):
        """A mistyped audience isn't taken for the learners'."""
        source = with_faculty / "source" / "F0_plan.md"
        source.write_text(FACULTY.replace("audience: faculty", "audience: teachers"), encoding="utf-8")
        with pytest.raises(SourceError, match=r"In the front matter, audience: .*'teachers' was given"):
            build_folder(with_faculty, find)


class TestCheck:
    def test_a_built_folder_has_no_problems(self, folder):
        """What the build writes, the check accepts."""
        assert told(folder) == []

    def test_a_missing_copy_is_told(self, folder):
        """A copy that was never built, or deleted, is named."""
        (folder / "facilitator" / "00_sample.ipynb").unlink()
        assert told(folder) == ["facilitator/00_sample.ipynb: It isn't there. Run: make notebooks"]

    def test_a_copy_that_was_run_and_saved_is_told(self, folder):
        """Outputs and counts that JupyterLab saved are found, and named as such."""
        path = folder / "00_sample.ipynb"
        notebook = json.loads(path.read_bytes())
        notebook["cells"][2]["execution_count"] = 1
        path.write_text(json.dumps(notebook), encoding="utf-8")
        assert len(told(folder)) == 1
        assert told(folder)[0].startswith(
            "00_sample.ipynb: It was run and saved: its outputs or counts aren't what its source gives."
        )

    def test_an_edited_copy_is_told_from_which_cell(self, folder):
        """A hand edit in a copy is found, with the number of the cell."""
        path = folder / "00_sample.ipynb"
        path.write_text(path.read_text(encoding="utf-8").replace("98 months", "99 months"), encoding="utf-8")
        assert told(folder)[0].startswith("00_sample.ipynb: From cell 2 on it isn't what its source gives.")

    def test_changed_metadata_are_told(self, folder):
        """A kernel that someone else's JupyterLab wrote into the copy is found too."""
        path = folder / "00_sample.ipynb"
        path.write_text(path.read_text(encoding="utf-8").replace("ipykernel", "my-env"), encoding="utf-8")
        assert told(folder)[0].startswith("00_sample.ipynb: Its metadata aren't what its source gives.")

    @pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b'{"cells": 3}', b'{"cells": ["x"]}'])
    def test_a_broken_copy_is_told(self, folder, content):
        """A file that isn't a notebook is told, not stumbled over."""
        (folder / "00_sample.ipynb").write_bytes(content)
        assert told(folder) == ["00_sample.ipynb: It isn't a notebook. Run: make notebooks"]

    def test_times_that_are_old_are_told(self, folder):
        """Whoever plans from an installed course would plan with minutes that the sources don't have any more."""
        source = folder / "source" / "00_sample.md"
        source.write_text(
            source.read_text(encoding="utf-8").replace("Leave out *Try", "Do leave out *Try"), encoding="utf-8"
        )
        assert told(folder)[-1] == "timetables.json: It isn't what the sources give. Run: make notebooks"
        build_folder(folder, find)
        assert told(folder) == []

    def test_a_copy_without_a_source_is_told(self, folder):
        """A notebook that nobody builds any more would rot: it is named."""
        shutil.copy(folder / "00_sample.ipynb", folder / "09_old.ipynb")
        assert told(folder) == ["09_old.ipynb: No source gives this notebook. Write its source, or delete it."]

    def test_problems_of_all_sources_are_told_together(self, folder):
        """A source that can't be read, and another with an unknown exercise, are told in one list."""
        source = folder / "source" / "00_sample.md"
        source.write_text(
            source.read_text(encoding="utf-8").replace("mark-the-start", "mark-the-end"), encoding="utf-8"
        )
        (folder / "source" / "01_bad.md").write_text("No front matter")
        problems = told(folder)
        assert any("01_bad.md:1: In the front matter, title" in problem for problem in problems)
        assert any("'mark-the-end' was given" in problem for problem in problems)
