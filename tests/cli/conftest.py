"""A small course whose versions a test can change, and ``qilearn lab`` as a person starts it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import qilearn

Course = Callable[..., None]

REPOSITORY = Path(qilearn.__file__).parent.parent


def notebook(*sources: str, outputs: str = "") -> str:
    """A notebook with one code cell for each source, and, with ``outputs``, as if it had been run."""
    cells = [
        {
            "cell_type": "code",
            "execution_count": 1 if outputs else None,
            "id": f"cell-{number}",
            "metadata": {},
            "outputs": [{"name": "stdout", "output_type": "stream", "text": outputs}] if outputs else [],
            "source": source,
        }
        for number, source in enumerate(sources)
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    """Publish a version of the course: ``course(read="1 + 1")`` has the one notebook ``read.ipynb``."""
    home = tmp_path / "published"
    monkeypatch.setattr("qilearn.cli.course.course_folder", lambda name: home)

    def publish(**sources: str) -> None:
        for folder in (home, home / "facilitator"):
            folder.mkdir(parents=True, exist_ok=True)
            for name, source in sources.items():
                (folder / f"{name}.ipynb").write_text(notebook(source))

    return publish


def own_jupyter(home: Path) -> dict[str, str]:
    """An environment in which Jupyter knows nothing of whoever runs the tests."""
    places = {
        name: str(home / name.lower())
        for name in (
            "JUPYTER_CONFIG_DIR",
            "JUPYTER_DATA_DIR",
            "JUPYTER_RUNTIME_DIR",
            "JUPYTERLAB_SETTINGS_DIR",
            "IPYTHONDIR",
        )
    }
    unset = {"JUPYTER_TOKEN", "JUPYTER_CONFIG_PATH", "QILEARN_FOLDER", "PYTHONPATH", "PYTEST_CURRENT_TEST"}
    return {name: value for name, value in os.environ.items() if name not in unset} | places


@dataclass
class Lab:
    """A ``qilearn lab`` that is running."""

    process: subprocess.Popen[str]
    home: Path
    said: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        """The address that it said to open."""
        return re.search(r"http://\S+", "".join(self.said))[0]  # type: ignore[index]

    @property
    def port(self) -> int:
        return int(re.search(r":(\d+)/", self.address)[1])  # type: ignore[index]

    @property
    def runtime(self) -> Path:
        return self.home / "jupyter_runtime_dir"

    def get(self, path: str, *, token: bool = True, data: bytes | None = None) -> Any:
        """What the server answers, as JSON where it is."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/{path}", data=data)
        if token:
            request.add_header("Authorization", f"token {self.address.partition('token=')[2]}")
        with urllib.request.urlopen(request, timeout=30) as answer:
            content = answer.read()
            return json.loads(content) if "json" in answer.headers["Content-Type"] else content.decode()

    def stop(self) -> tuple[int, str]:
        """Press Ctrl+C: the exit code, and all that stood in the terminal."""
        self.process.send_signal(signal.SIGINT)
        rest, _ = self.process.communicate(timeout=60)
        return self.process.returncode, "".join(self.said) + rest + self.errors.read_text()

    @property
    def errors(self) -> Path:
        return self.home / "stderr.txt"


@contextmanager
def running_lab(
    *options: str, home: Path, python: Sequence[str] = (sys.executable,), installed: bool = False
) -> Iterator[Lab]:
    """Run ``qilearn lab --no-browser`` in ``home`` until the block ends: this one, or ``python``'s own."""
    environment = own_jupyter(home) | ({} if installed else {"PYTHONPATH": str(REPOSITORY)})
    with (home / "stderr.txt").open("w") as errors:
        process = subprocess.Popen(
            [*python, "-m", "qilearn", "lab", "--no-browser", *options],
            env=environment,
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
    lab = Lab(process, home)
    try:
        for line in process.stdout or ():
            lab.said.append(line)
            if "Ctrl+C" in line:
                break
        else:
            raise AssertionError(f"qilearn lab did not start: {''.join(lab.said)}{lab.errors.read_text()}")
        wait_until_serving(lab)
        yield lab
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout:
            process.stdout.close()


def wait_until_serving(lab: Lab) -> None:
    """The address is said an instant before the server listens."""
    deadline = time.monotonic() + 60
    while True:
        try:
            lab.get("api/status")
        except urllib.error.URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return
