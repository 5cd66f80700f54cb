"""The course in the learner's folder."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.cli.course import put_course, written
from qilearn.core.errors import QilearnError
from qilearn.workspace.folder import MARKER
from tests.cli.conftest import Course, notebook


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "mine"


def sources(path: Path) -> list[str]:
    return [cell["source"] for cell in json.loads(path.read_text())["cells"]]


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_first_time_brings_every_learner_notebook_and_the_marker(course: Course, folder: Path) -> None:
    """A new folder gets the learners' notebooks, and not the facilitators'."""
    course(read="1", doubt="2")
    placement = put_course(folder)
    assert names(folder) == [MARKER, "doubt.ipynb", "read.ipynb"]
    assert placement.added == ["doubt.ipynb", "read.ipynb"]
    assert placement.lines() == ["Put there: 2 notebooks."]


def test_facilitator_copies_come_only_when_asked_for(course: Course, folder: Path) -> None:
    """``facilitator/`` appears on request, and stays as it is when it is not asked for again."""
    course(read="1")
    put_course(folder, facilitator=True)
    assert "facilitator/read.ipynb" in names(folder)
    course(read="2")
    put_course(folder)
    assert sources(folder / "facilitator" / "read.ipynb") == ["1"]
    assert put_course(folder, facilitator=True).updated == ["facilitator/read.ipynb"]


def test_notebooks_for_faculty_come_only_with_the_facilitators_copies(
    course: Course, folder: Path, tmp_path: Path
) -> None:
    """A notebook that has no learner's copy stays with those who asked for the facilitators' folder."""
    course(read="1")
    (tmp_path / "published" / "facilitator" / "F0_plan.ipynb").write_text(notebook("3"))
    put_course(folder)
    assert names(folder) == [MARKER, "read.ipynb"]
    put_course(folder, facilitator=True)
    assert names(folder) == [MARKER, "facilitator/F0_plan.ipynb", "facilitator/read.ipynb", "read.ipynb"]


def test_second_time_does_nothing_and_says_nothing(course: Course, folder: Path) -> None:
    """Opening the course again leaves every file as it was."""
    course(read="1")
    put_course(folder)
    before = (folder / "read.ipynb").stat().st_mtime_ns
    assert put_course(folder).lines() == []
    assert (folder / "read.ipynb").stat().st_mtime_ns == before


def test_unchanged_notebook_is_replaced_by_the_new_version(course: Course, folder: Path) -> None:
    """A notebook that the learner left as it was follows the course."""
    course(read="1")
    put_course(folder)
    course(read="2")
    placement = put_course(folder)
    assert sources(folder / "read.ipynb") == ["2"]
    assert placement.lines() == ["Brought up to date: read.ipynb."]


def test_running_a_notebook_is_not_changing_it(course: Course, folder: Path) -> None:
    """Outputs, run counts, and the blank cell that JupyterLab adds at the end don't stop updates."""
    course(read="1")
    put_course(folder)
    (folder / "read.ipynb").write_text(notebook("1", "", outputs="1"))
    course(read="2")
    put_course(folder)
    assert sources(folder / "read.ipynb") == ["2"]
    assert names(folder) == [MARKER, "read.ipynb"]


def test_outputs_are_kept_while_the_course_stays_the_same(course: Course, folder: Path) -> None:
    """What a learner ran is not thrown away without need."""
    course(read="1")
    put_course(folder)
    ran = notebook("1", outputs="1")
    (folder / "read.ipynb").write_text(ran)
    put_course(folder)
    assert (folder / "read.ipynb").read_text() == ran


def test_changed_notebook_is_kept_and_the_new_version_offered_beside_it_once(course: Course, folder: Path) -> None:
    """A learner's own text is never overwritten; the newer version lies beside it, and that is said once."""
    course(read="1")
    put_course(folder)
    (folder / "read.ipynb").write_text(notebook("my own"))
    assert put_course(folder).lines() == []
    course(read="2")
    placement = put_course(folder)
    assert sources(folder / "read.ipynb") == ["my own"]
    assert sources(folder / "read (new version).ipynb") == ["2"]
    assert placement.lines() == [
        "You changed read.ipynb, so yours stays. The newer version is beside it: read (new version).ipynb"
    ]
    assert put_course(folder).lines() == []


def test_an_offer_left_as_it_was_is_replaced_by_the_next(course: Course, folder: Path) -> None:
    """Three versions later there is still one offer, the newest."""
    course(read="1")
    put_course(folder)
    (folder / "read.ipynb").write_text(notebook("my own"))
    for version in ("2", "3"):
        course(read=version)
        put_course(folder)
    assert names(folder) == [MARKER, "read (new version).ipynb", "read.ipynb"]
    assert sources(folder / "read (new version).ipynb") == ["3"]


def test_an_offer_that_the_learner_works_in_is_kept_too(course: Course, folder: Path) -> None:
    """Work done in the offered copy is as safe as any other."""
    course(read="1")
    put_course(folder)
    (folder / "read.ipynb").write_text(notebook("my own"))
    course(read="2")
    put_course(folder)
    (folder / "read (new version).ipynb").write_text(notebook("my second"))
    course(read="3")
    put_course(folder)
    assert sources(folder / "read (new version).ipynb") == ["my second"]
    assert sources(folder / "read (new version 2).ipynb") == ["3"]


def test_taking_up_the_offer_puts_the_notebook_back_on_the_course(course: Course, folder: Path) -> None:
    """Renaming the offered copy to the first name makes it follow the course again."""
    course(read="1")
    put_course(folder)
    (folder / "read.ipynb").write_text(notebook("my own"))
    course(read="2")
    put_course(folder)
    (folder / "read (new version).ipynb").replace(folder / "read.ipynb")
    assert put_course(folder).lines() == []
    course(read="3")
    assert put_course(folder).updated == ["read.ipynb"]


def test_removed_notebook_stays_away_until_restored(course: Course, folder: Path) -> None:
    """A removed notebook does not come back unasked, even as a new version; that is said once."""
    course(read="1", doubt="2")
    put_course(folder)
    (folder / "doubt.ipynb").unlink()
    assert put_course(folder).lines() == ["Not there any more: doubt.ipynb. To get a fresh copy, add --restore."]
    course(doubt="3")
    assert put_course(folder).lines() == []
    assert put_course(folder, restore=True).added == ["doubt.ipynb"]
    assert sources(folder / "doubt.ipynb") == ["3"]


@pytest.mark.parametrize(
    "manifest", [None, "", "{", "[]", '{"files": {"read.ipynb": {"put": 1, "more": 2}}}', "[" * 99_999]
)
def test_without_a_manifest_that_can_be_read_nothing_is_overwritten(
    course: Course, folder: Path, manifest: str | None
) -> None:
    """A lost or damaged manifest errs on the learner's side."""
    course(read="1")
    put_course(folder)
    if manifest is None:
        (folder / MARKER).unlink()
    else:
        (folder / MARKER).write_text(manifest)
    course(read="2")
    put_course(folder)
    assert sources(folder / "read.ipynb") == ["1"]
    assert sources(folder / "read (new version).ipynb") == ["2"]


def test_a_file_with_the_same_name_that_was_there_first_is_kept(course: Course, folder: Path) -> None:
    """A folder that already holds a file of that name keeps it."""
    course(read="1")
    folder.mkdir()
    (folder / "read.ipynb").write_text("not a notebook")
    put_course(folder)
    assert (folder / "read.ipynb").read_text() == "not a notebook"
    assert sources(folder / "read (new version).ipynb") == ["1"]


@pytest.mark.parametrize("version", ["1", "2"])
def test_a_link_in_a_notebooks_place_is_neither_followed_nor_replaced(
    course: Course, folder: Path, tmp_path: Path, version: str
) -> None:
    """What a link points to, outside the folder, is never written."""
    course(read="1")
    put_course(folder)
    elsewhere = tmp_path / "elsewhere.ipynb"
    (folder / "read.ipynb").replace(elsewhere)
    (folder / "read.ipynb").symlink_to(elsewhere)
    before = elsewhere.read_text()
    course(read=version)
    put_course(folder, restore=True)
    assert elsewhere.read_text() == before
    assert (folder / "read.ipynb").is_symlink()


def test_a_folder_linked_elsewhere_is_refused_in_plain_words(course: Course, folder: Path, tmp_path: Path) -> None:
    """A ``facilitator`` that leads out of the course folder is not written through."""
    course(read="1")
    folder.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (folder / "facilitator").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(QilearnError, match="is a link to another place"):
        put_course(folder, facilitator=True)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_folder_that_is_itself_a_link_is_the_learners_choice(course: Course, folder: Path, tmp_path: Path) -> None:
    """A course folder may be a link, for example to a bigger disk."""
    course(read="1")
    (tmp_path / "disk").mkdir()
    folder.symlink_to(tmp_path / "disk")
    assert put_course(folder, facilitator=True).folder == tmp_path / "disk"
    assert "facilitator/read.ipynb" in names(tmp_path / "disk")


def test_a_folder_that_is_a_file_is_told_plainly(course: Course, folder: Path) -> None:
    """The message names the folder and says what to type instead."""
    course(read="1")
    folder.write_text("")
    with pytest.raises(QilearnError, match=r"can't write in .*mine: .*\n.*--folder NAME"):
        put_course(folder)


@pytest.mark.skipif(sys.platform != "linux", reason="/sys takes no files from anyone, on Linux only")
def test_a_read_only_place_is_told_plainly(course: Course) -> None:
    """No traceback for a place where nobody may write."""
    course(read="1")
    with pytest.raises(QilearnError, match=r"can't write in /sys/mine: (operation not permitted|permission denied)"):
        put_course(Path("/sys/mine"))


def test_a_full_disk_leaves_the_old_notebook_whole(
    course: Course, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the new version can't be written, the old one is still there, and no draft is left behind."""
    course(read="1")
    put_course(folder)
    course(read="2")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(QilearnError, match="no space left on device"):
        put_course(folder)
    assert sources(folder / "read.ipynb") == ["1"]
    assert names(folder) == [MARKER, "read.ipynb"]


@given(
    st.lists(st.text(), min_size=1),
    st.text(min_size=1),
    st.integers(min_value=0),
)
def test_any_change_of_a_source_is_seen_and_no_output_is(texts: list[str], more: str, place: int) -> None:
    """The digest moves with what is written in a cell, and with nothing else."""
    place %= len(texts)
    changed = [*texts[:place], texts[place] + more + "x", *texts[place + 1 :]]
    as_put = written(notebook(*texts).encode())
    assert written(notebook(*texts, outputs=more).encode()) == as_put
    assert written(notebook(*changed).encode()) != as_put
