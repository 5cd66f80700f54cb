"""What a person who types ``qilearn`` reads."""

from __future__ import annotations

from typing import Any

import pytest

import qilearn
from qilearn.cli import main


def lab_that(monkeypatch: pytest.MonkeyPatch, trouble: BaseException) -> None:
    def open_lab(*_: Any, **__: Any) -> None:
        raise trouble

    monkeypatch.setattr("qilearn.cli.lab.open_lab", open_lab)


def test_version_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """``qilearn --version`` names the version."""
    with pytest.raises(SystemExit) as stop:
        main(["--version"])
    assert stop.value.code == 0
    assert capsys.readouterr().out == f"qilearn {qilearn.__version__}\n"


def test_alone_it_says_what_it_can_do(capsys: pytest.CaptureFixture[str]) -> None:
    """``qilearn`` without a command is not an error, but a question."""
    assert main([]) == 0
    assert "open the course in your web browser" in capsys.readouterr().out


def test_help_says_what_happens_to_ones_own_work(capsys: pytest.CaptureFixture[str]) -> None:
    """``qilearn lab --help`` promises that nothing is overwritten, in plain words."""
    with pytest.raises(SystemExit) as stop:
        main(["lab", "--help"])
    assert stop.value.code == 0
    assert "A notebook that you changed is never overwritten" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["lob"], "invalid choice: 'lob'"),
        (["lab", "--folders=x", "y"], "To see what you can type: qilearn"),
        (["lab", "--port", "http"], "a port is a whole number from 1 to 65535; 'http' was given"),
        (["lab", "--port", "0"], "a port is a whole number from 1 to 65535; '0' was given"),
        (["lab", "--port", "65536"], "a port is a whole number from 1 to 65535; '65536' was given"),
    ],
)
def test_a_slip_in_typing_is_answered_in_two_lines(
    typed: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was wrong, and where to look; not a page of options."""
    with pytest.raises(SystemExit) as stop:
        main(typed)
    assert stop.value.code == 2
    errors = capsys.readouterr().err
    assert said in errors
    assert "--help" in errors
    assert errors.count("\n") == 2


def test_an_unexpected_error_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A learner reads a reason and a next step, whatever happens."""
    lab_that(monkeypatch, RuntimeError("the moon"))
    assert main(["lab"]) == 1
    errors = capsys.readouterr().err
    assert "RuntimeError: the moon" in errors
    assert "qilearn lab --details" in errors
    assert "Traceback" not in errors


def test_details_show_the_whole_report(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever helps can have the traceback."""
    lab_that(monkeypatch, RuntimeError("the moon"))
    with pytest.raises(RuntimeError, match="the moon"):
        main(["lab", "--details"])


def test_stopping_early_is_quiet(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl+C before JupyterLab is up says that it stopped, and nothing else."""
    lab_that(monkeypatch, KeyboardInterrupt())
    assert main(["lab"]) == 130
    assert capsys.readouterr() == ("\nStopped.\n", "")
