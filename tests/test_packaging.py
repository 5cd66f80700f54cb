"""What stands beside the code says the same as the code."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

import qilearn

REPOSITORY = Path(__file__).parent.parent
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONDA_NAMES = {"matplotlib": "matplotlib-base"}  # without the desktop windows, which nobody here uses


def read(name: str) -> str:
    return (REPOSITORY / name).read_text(encoding="utf-8")


def files_of_the_project() -> list[Path]:
    """What is, or would be, committed."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
    )
    if listed.returncode:
        pytest.skip("This copy is not a git repository.")
    return [path for name in listed.stdout.split("\0") if name and (path := REPOSITORY / name).is_file()]


def test_conda_installs_what_pip_installs() -> None:
    """``environment.yml`` asks for the same packages and versions as ``pyproject.toml``, and for qilearn itself."""
    *conda, pip = yaml.safe_load(read("environment.yml"))["dependencies"]
    wanted = [re.match(r"([\w-]+)(.*)", line.partition(";")[0].strip()).groups() for line in PROJECT["dependencies"]]
    expected = {CONDA_NAMES.get(name, name) + version for name, version in wanted}
    assert set(conda) == expected | {"python" + PROJECT["requires-python"], "pip"}
    assert pip == {"pip": ["--editable ."]}


def test_the_version_is_the_same_everywhere() -> None:
    """Package, metadata, changelog and citation name one version."""
    newest = re.search(r"^## \[([^]]+)\]", read("CHANGELOG.md"), flags=re.MULTILINE)
    assert newest
    cited = yaml.safe_load(read("CITATION.cff"))["version"]
    assert {qilearn.__version__, PROJECT["version"], newest[1], str(cited)} == {qilearn.__version__}


def test_both_licences_are_named_and_there() -> None:
    """The code's licence is there in full; the content's by name, identifier and address."""
    assert PROJECT["license"] == "BSD-3-Clause AND CC-BY-4.0"
    assert set(yaml.safe_load(read("CITATION.cff"))["license"]) == {"BSD-3-Clause", "CC-BY-4.0"}
    assert "Redistribution and use in source and binary forms" in read("LICENSE")
    assert "SPDX-License-Identifier: CC-BY-4.0" in read("LICENSE-CONTENT")
    assert "https://creativecommons.org/licenses/by/4.0/" in read("LICENSE-CONTENT")


@pytest.mark.parametrize("name", qilearn.__all__)
def test_every_public_name_is_there(name: str) -> None:
    """All that ``qilearn`` says it has can be had."""
    assert getattr(qilearn, name) is not None
    assert name in dir(qilearn)


def test_importing_qilearn_loads_nothing_heavy() -> None:
    """``import qilearn`` stays next to free: what is public comes when it is first used."""
    code = "import qilearn, sys; print(*{name.partition('.')[0] for name in sys.modules})"
    ran = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert not {"numpy", "pandas", "matplotlib", "IPython", "ipywidgets", "pydantic"} & set(ran.stdout.split())


def test_imports_point_down_the_floors() -> None:
    """The layers of the architecture hold: no room imports one above it, and pure rooms stay pure."""
    command = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    ran = subprocess.run([sys.executable, "-c", command], cwd=REPOSITORY, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_every_command_that_is_named_exists() -> None:
    """Each ``make`` and ``qilearn lab`` option in the texts is one that works."""
    texts = "".join(map(read, ("README.md", "CONTRIBUTING.md", "environment.yml")))
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), flags=re.MULTILINE))
    assert set(re.findall(r"(?:`|^)make ([a-z-]+)", texts, flags=re.MULTILINE)) <= targets
    helped = subprocess.run(
        [sys.executable, "-m", "qilearn", "lab", "--help"], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    named = set(re.findall(r"qilearn lab (--[a-z-]+)", texts))
    assert named
    assert named <= set(re.findall(r"--[a-z-]+", helped.stdout))


def test_links_in_the_texts_lead_somewhere() -> None:
    """Files that README and CONTRIBUTING link to exist."""
    for text in ("README.md", "CONTRIBUTING.md"):
        targets = re.findall(r"\]\(([^)#]+)\)", read(text))
        assert not [target for target in targets if "://" not in target and not (REPOSITORY / target).exists()]


def test_nothing_of_one_machine_is_in_the_tree() -> None:
    """No path of the machine it was made on, and no package registry's address."""
    traces = [re.escape(f"{REPOSITORY}/"), r"/(?:home|Users)/[a-z]+/", r"\bindex-url\b", r"\bpythonhosted\b"]
    traces += [rf"://{host}\b" for host in (r"pypi\.org/simple", r"registry\.npmjs\.org")]
    traces += map(re.escape, registry_hosts())
    pattern = re.compile("|".join(traces))
    found = [
        f"{path.relative_to(REPOSITORY)}: {match[0]}"
        for path in files_of_the_project()
        if path != Path(__file__) and (match := pattern.search(path.read_text(encoding="utf-8", errors="ignore")))
    ]
    assert not found


def registry_hosts() -> set[str]:
    """The package registries that this machine is set up with."""
    config = subprocess.run([sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True).stdout
    settings = config + "".join(value for name, value in os.environ.items() if name.startswith(("PIP_", "UV_")))
    return {host.rpartition("@")[2] for host in re.findall(r"https?://([^/\s'\"]+)", settings)}
