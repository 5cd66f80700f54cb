"""The conversations that came with the course."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from qilearn.core.course import course_folder
from qilearn.core.errors import InputError, unknown
from qilearn.dialogue.reading import scenario_of
from qilearn.dialogue.scenario import Scenario

if TYPE_CHECKING:
    import pandas as pd


@lru_cache(maxsize=1)
def all_scenarios() -> dict[str, Scenario]:
    """Every conversation of the course by its id."""
    files = sorted((course_folder("datasets") / "dialogues").glob("*.toml"))
    found = [scenario_of(path.read_text(encoding="utf-8")) for path in files]
    return {scenario.id: scenario for scenario in found}


def scenario(name: str | Path) -> Scenario:
    """A conversation of the course by its id, or one of your own from its file (``"mine.toml"``).

    Raises
    ------
    InputError
        If there is none of that name, or the file has problems: all of them, each with its line.
    """
    if str(name).endswith(".toml"):
        path = Path(name)
        if not path.is_file():
            raise InputError([f"file: there is no file {str(path)!r}. Look at its name and folder."])
        return scenario_of(path.read_text(encoding="utf-8"))
    if name not in all_scenarios():
        raise InputError([unknown("conversation", name, all_scenarios())])
    return all_scenarios()[str(name)]


def conversations() -> pd.DataFrame:
    """The conversations to practise: id, title, person, role, minutes and turns."""
    import pandas as pd

    return pd.DataFrame(
        [
            {
                "id": each.id,
                "title": each.title,
                "person": each.person.name,
                "role": each.person.role,
                "minutes": each.minutes,
                "turns": len(each.turns),
            }
            for each in all_scenarios().values()
        ],
        columns=["id", "title", "person", "role", "minutes", "turns"],
    )
