from __future__ import annotations

import shutil

import pytest

from qilearn.authoring.__main__ import main
from tests.authoring.exercises import SAMPLE


@pytest.fixture
def folder(tmp_path):
    """A folder with one small notebook that needs no exercise."""
    text = (SAMPLE / "source" / "00_sample.md").read_text(encoding="utf-8")
    for id, minutes in (("which-pattern", 3), ("mark-the-start", 2), ("your-own-chart", 2)):
        text = text.replace(
            f'```{{code-cell}}\nqi.exercise("{id}")', f"```{{code-cell}}\n:minutes: {minutes}\n\nbirths"
        )
    answers = "\n\n**Expect.** Anything.\n\n**Wrong turns.** None.\n"
    text = text.replace("the head of the clinic?\n", f"the head of the clinic?{answers}")
    text = text.replace("look at first?\n", f"look at first?{answers}")
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "00_sample.md").write_text(text, encoding="utf-8")
    return tmp_path


def test_build_writes_and_check_is_content(folder, capsys):
    """After a build, check finds nothing and says so with exit code 0."""
    assert main(["build", "--folder", str(folder)]) == 0
    assert capsys.readouterr().out.count("Wrote ") == 3
    assert main(["check", "--folder", str(folder)]) == 0
    assert capsys.readouterr().out == "The notebooks are what their sources give.\n"


def test_check_lists_every_problem_and_fails(folder, capsys):
    """Without a build both copies and the times are missing: three lines, their number, and exit code 1."""
    assert main(["check", "--folder", str(folder)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert lines[-1] == "3 problems"


def test_a_source_that_cannot_be_read_is_told_without_a_traceback(folder, capsys):
    """The message goes to standard error, and the exit code is 1."""
    (folder / "source" / "00_sample.md").write_text("No front matter", encoding="utf-8")
    assert main(["build", "--folder", str(folder)]) == 1
    assert "00_sample.md:1: In the front matter, title: field required" in capsys.readouterr().err


def test_a_folder_without_sources_is_told(folder, capsys):
    """A mistyped folder doesn't pass as a clean one."""
    shutil.rmtree(folder / "source")
    assert main(["check", "--folder", str(folder)]) == 1
    assert "has no folder source" in capsys.readouterr().err
