"""The cohort that came with the course: 36 trainees in 12 teams over 12 months, made up, in files as anyone hands them in."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from qilearn.cohort.pooled import Person, Pooled, Received
from qilearn.core.course import course_folder
from qilearn.handin.model import HandIn


@lru_cache(maxsize=1)
def example_group() -> Pooled:
    """The made-up cohort as a group that can be looked at like any other.

    Returns
    -------
    Pooled
        Read once, and kept.

    Examples
    --------
    >>> group = example_group()
    >>> len(group.teams()), int((group.people()["role"] == "trainee").sum()), group.is_synthetic
    (12, 36, True)
    """
    folder = example_folder()
    written = tomllib.loads((folder / "cohort.toml").read_text(encoding="utf-8"))
    return Pooled(
        written["cohort"],
        written["name"],
        people=_people(written),
        received=[Received(hand_in, hand_in.made) for hand_in in _hand_ins(folder)],
        teams={team["id"]: team["name"] for team in written["teams"]},
        is_synthetic=True,
        now=_time(written["now"]),
    )


def example_folder() -> Path:
    """The folder with its hand-ins, one file each."""
    return course_folder("datasets") / "cohort"


def _people(written: Mapping[str, Any]) -> Iterator[Person]:
    invited = _time(written["invited"])
    for team in written["teams"]:
        for code in team["people"]:
            yield Person(code, team["id"], invited=invited)
        if team["has_form"]:
            yield Person(f"team-{team['id']}", team["id"], role="team", invited=invited)


def _hand_ins(folder: Path) -> Iterator[HandIn]:
    for path in sorted(folder.glob("hand-in-*.json")):
        yield HandIn.model_validate_json(json.loads(path.read_bytes())["content"])


def _time(given: dt.datetime) -> dt.datetime:
    return given.astimezone(dt.UTC)
