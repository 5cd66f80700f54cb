"""The course from an installed wheel, without the clone: built, installed and started for real."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from qilearn.workspace.folder import MARKER
from tests.cli.conftest import REPOSITORY, running_lab


def run(*command: str | Path, at: Path = REPOSITORY) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run([*map(str, command)], capture_output=True, text=True, cwd=at, env=environment)


def install(python: Path, *what: str | Path) -> None:
    """Install into ``python``'s environment: with uv as ``make`` does, or with pip where uv is missing."""
    with_uv = run(sys.executable, "-m", "uv", "pip", "install", "--python", python, *what)
    if with_uv.returncode:
        with_pip = run(sys.executable, "-m", "pip", "--python", python, "install", *what)
        assert with_pip.returncode == 0, with_uv.stderr + with_pip.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this repository. Skipped where nothing can be downloaded, but never in CI."""
    place = tmp_path_factory.mktemp("wheel")
    assert run(sys.executable, "-m", "venv", "--without-pip", place / "builder").returncode == 0
    builder = python_of(place / "builder")
    try:
        install(builder, "hatchling")
    except AssertionError as trouble:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"The build tool can't be downloaded here: {trouble}")
    built = run(builder, "-m", "hatchling", "build", "-t", "wheel", "-d", place)
    assert built.returncode == 0, built.stderr
    return next(place.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """The Python of a fresh environment with the wheel and what it needs."""
    place = wheel.parent / "fresh"
    assert run(sys.executable, "-m", "venv", "--without-pip", place).returncode == 0
    install(python_of(place), wheel)
    return python_of(place)


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("elsewhere")


def python_of(environment: Path) -> Path:
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def carried(wheel: Path) -> set[str]:
    return set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_carries_the_whole_course(wheel: Path) -> None:
    """Every notebook, dataset and data card is in it, and so is what the package reads beside its code."""
    course = [
        path for folder in ("notebooks", "notebooks/facilitator") for path in REPOSITORY.glob(f"{folder}/*.ipynb")
    ]
    course.append(REPOSITORY / "notebooks" / "timetables.json")
    course += [path for kind in ("csv", "toml") for path in REPOSITORY.glob(f"datasets/*.{kind}")]
    assert {f"qilearn/_course/{path.relative_to(REPOSITORY).as_posix()}" for path in course} <= carried(wheel)
    package = {path for kind in ("py", "js", "css", "json", "toml") for path in REPOSITORY.glob(f"qilearn/**/*.{kind}")}
    assert {path.relative_to(REPOSITORY).as_posix() for path in package} <= carried(wheel)
    assert len(course) > 2


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    """No tests, sources, drafts or caches go to a learner; the licences do."""
    names = carried(wheel)
    assert {name.split("/")[0] for name in names if not name.startswith("qilearn-")} == {"qilearn"}
    assert not [name for name in names if "checkpoint" in name or "__pycache__" in name or "/source/" in name]
    licences = {name.rpartition("/")[2] for name in names if "/licenses/" in name}
    assert licences == {"LICENSE", "LICENSE-CONTENT"}


def test_installed_it_starts_the_course_without_the_clone(installed: Path, elsewhere: Path) -> None:
    """``pip install`` is enough: JupyterLab opens with the course in the learner's folder."""
    with running_lab(home=elsewhere, python=[str(installed)], installed=True) as lab:
        page = lab.address.split("/", 3)[3]
        assert "<title>JupyterLab</title>" in lab.get(page)
        names = {entry["name"] for entry in lab.get("api/contents")["content"]}
    assert names == {path.name for path in REPOSITORY.glob("notebooks/*.ipynb")}
    assert (elsewhere / "qilearn-course" / MARKER).is_file()


def test_installed_it_finds_its_datasets_and_draws(installed: Path, elsewhere: Path) -> None:
    """A learner's first cell works: course data to a run chart, from the wheel alone."""
    code = (
        "import qilearn as qi; births = qi.load('semmelweis'); "
        "print(qi.run_chart(births, x='month', y='deaths', n='births', per=100).summary.n_obs.sum())"
    )
    ran = run(installed, "-c", code, at=elsewhere)
    assert (ran.stdout, ran.returncode) == ("98\n", 0), ran.stderr


def test_installed_it_plans_a_workshop(installed: Path, elsewhere: Path) -> None:
    """Faculty plan with the course's own minutes, which an installed course has without its sources."""
    code = "import qilearn as qi; print(qi.plan_workshop('06_run_charts_read').slots['minutes'].sum())"
    ran = run(installed, "-c", code, at=elsewhere)
    assert (ran.stdout, ran.returncode) == ("210\n", 0), ran.stderr


def test_installed_the_command_is_on_the_path(installed: Path, elsewhere: Path) -> None:
    """``qilearn`` itself is a command."""
    ran = run(installed.parent / "qilearn", "--version", at=elsewhere)
    assert ran.stdout.startswith("qilearn ")
