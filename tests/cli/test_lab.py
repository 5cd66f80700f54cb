"""``qilearn lab`` as a person meets it: a real JupyterLab, started and stopped."""

from __future__ import annotations

import socket
import sys
import urllib.error
from collections.abc import Iterator
from pathlib import Path

import pytest
from jupyter_client.blocking.client import BlockingKernelClient

from qilearn.cli import main
from qilearn.workspace.folder import MARKER
from tests.cli.conftest import Lab, running_lab


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with running_lab(home=tmp_path_factory.mktemp("lab")) as running:
        yield running


def run_in_kernel(lab: Lab, code: str) -> str:
    """What the code prints in a kernel that this JupyterLab starts."""
    kernel = lab.get("api/kernels", data=b"{}")["id"]
    client = BlockingKernelClient()
    client.load_connection_file(str(lab.runtime / f"kernel-{kernel}.json"))
    client.start_channels(hb=False)  # a busy machine misses beats
    printed: list[str] = []
    try:
        client.wait_for_ready(timeout=60)
        client.execute_interactive(
            code,
            timeout=60,
            output_hook=lambda message: printed.append(message["content"].get("text", "")),
        )
    finally:
        client.stop_channels()
    return "".join(printed)


def test_the_course_is_in_the_usual_folder(lab: Lab) -> None:
    """Without ``--folder`` the course is in ``qilearn-course``, inside the folder one is in."""
    assert (lab.home / "qilearn-course" / MARKER).is_file()
    assert f"Your course folder: {lab.home / 'qilearn-course'}\n" in "".join(lab.said)


def test_jupyterlab_opens_on_the_first_notebook(lab: Lab) -> None:
    """The address that is said leads to notebook 00 in JupyterLab."""
    assert "/lab/tree/00_start_here.ipynb?token=" in lab.address
    assert "<title>JupyterLab</title>" in lab.get(lab.address.split("/", 3)[3])
    assert lab.get("api/contents/00_start_here.ipynb?content=0")["type"] == "notebook"


def test_nobody_else_gets_in(lab: Lab) -> None:
    """Without the token the server answers no, and it listens on this computer only."""
    with pytest.raises(urllib.error.HTTPError, match="403"):
        lab.get("api/contents", token=False)
    assert len(lab.address.partition("token=")[2]) >= 40
    with socket.socket() as other, pytest.raises(OSError, match="refused"):
        other.connect(("127.0.0.2", lab.port))


def test_jupyterlab_asks_no_one_for_news_or_updates(lab: Lab) -> None:
    """A fresh start shows no news question, looks for no update and offers no extensions from the network."""
    notifications = lab.get("lab/api/settings/@jupyterlab/apputils-extension:notification")["schema"]["properties"]
    assert notifications["fetchNews"]["default"] == "false"
    assert notifications["checkForUpdates"]["default"] is False
    extensions = lab.get("lab/api/settings/@jupyterlab/extensionmanager-extension:plugin")["schema"]["properties"]
    assert extensions["enabled"]["default"] is False
    assert lab.get("lab/api/news")["news"] == []


def test_a_kernel_knows_the_course_folder(lab: Lab) -> None:
    """Kernels save in the course folder, wherever the notebook lies; they too start without what is slow."""
    printed = run_in_kernel(lab, "import os, sys; print(os.environ['QILEARN_FOLDER'], 'lark' in sys.modules)")
    assert printed == f"{lab.home / 'qilearn-course'} False\n"
    assert lab.errors.read_text() == ""


def test_ctrl_c_stops_it_and_the_terminal_stayed_short(tmp_path: Path) -> None:
    """Ctrl+C ends everything at once; six lines were said in all, none of them alarming."""
    with running_lab("--folder", "my course", home=tmp_path) as lab:
        lab.get("api/kernels", data=b"{}")
        code, said = lab.stop()
    assert code == 0
    lines = [line for line in said.splitlines() if line]
    assert lines[0].endswith(str(tmp_path / "my course"))
    assert lines[-1] == "Stopped. To carry on another time, give the same command again."
    assert len(lines) <= 7
    assert [path.name for path in lab.runtime.iterdir()] == ["jupyter_cookie_secret"]
    with socket.socket() as other, pytest.raises(OSError, match="refused"):
        other.connect(("127.0.0.1", lab.port))


def test_started_inside_a_course_folder_it_uses_that_one(tmp_path: Path) -> None:
    """No course folder inside a course folder."""
    (tmp_path / MARKER).write_text("{}")
    with running_lab(home=tmp_path) as lab:
        assert f"Your course folder: {tmp_path}\n" in "".join(lab.said)
    assert not (tmp_path / "qilearn-course").exists()


def test_two_courses_at_once_each_get_a_port(lab: Lab, tmp_path: Path) -> None:
    """A taken port is passed over when none was asked for."""
    with running_lab(home=tmp_path) as second:
        assert second.port != lab.port


def test_the_port_that_was_asked_for_is_the_port(tmp_path: Path) -> None:
    """``--port`` means that port."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        free = other.getsockname()[1]
    with running_lab("--port", str(free), home=tmp_path) as lab:
        assert lab.port == free


def test_a_taken_port_that_was_asked_for_is_told_plainly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The reason and what to type instead; no folder is made for nothing."""
    monkeypatch.chdir(tmp_path)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        assert main(["lab", "--port", str(taken)]) == 1
    assert capsys.readouterr().err == (
        f"Port {taken} can't be used: address already in use.\n"
        "Give another number, or leave --port out and qilearn finds a free one.\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What the terminal shows with ``--details``, and all that Python imported, once a kernel has run."""
    python = [sys.executable, "-X", "importtime"]
    with running_lab("--details", home=tmp_path_factory.mktemp("details"), python=python) as lab:
        run_in_kernel(lab, "1 + 1")
        _, said = lab.stop()
    return said


def test_starting_does_not_import_what_is_slow_and_needless(report: str) -> None:
    """The server does without rfc3987_syntax, whose import alone takes longer than all the rest."""
    # Its own name is listed even when the import is refused; lark is what it would bring.
    imported = {line.rpartition("|")[2].strip() for line in report.splitlines() if line.startswith("import time:")}
    assert "jsonschema" in imported
    assert "lark" not in imported


def test_details_show_what_jupyterlab_says_and_kernels_have_nothing_to_warn_of(report: str) -> None:
    """``--details`` is the way to find out what is wrong; kernels are private, so they don't warn that they aren't."""
    assert "Kernel started" in report
    assert "WARNING" not in report
