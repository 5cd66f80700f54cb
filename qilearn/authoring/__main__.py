"""``python -m qilearn.authoring build`` writes the notebooks; ``check`` lists all that is wrong with them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from qilearn.core.course import course_folder
from qilearn.core.errors import QilearnError
from qilearn.core.text import counted


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was asked for, and return 0 if nothing is wrong."""
    parser = argparse.ArgumentParser(prog="python -m qilearn.authoring", description=__doc__)
    parser.add_argument("what", choices=("build", "check"), help="write the notebooks, or list what is wrong")
    parser.add_argument("--folder", type=Path, help="the folder of notebooks (default: the course's own)")
    asked = parser.parse_args(arguments)
    try:
        folder = asked.folder or course_folder("notebooks")
        return _build(folder) if asked.what == "build" else _check(folder)
    except QilearnError as error:
        print(error, file=sys.stderr)
        return 1


def _build(folder: Path) -> int:
    from qilearn.authoring.folder import build_folder

    for path in build_folder(folder):
        print(f"Wrote {path}")
    return 0


def _check(folder: Path) -> int:
    from qilearn.authoring.folder import check_folder

    problems = check_folder(folder)
    for problem in problems:
        print(problem)
    print(counted(len(problems), "problem") if problems else "The notebooks are what their sources give.")
    return 1 if problems else 0


if __name__ == "__main__":
    # jsonschema imports it to check one exotic format, at 2.6 s a start; it does without.
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
    raise SystemExit(main())
