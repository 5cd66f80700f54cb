"""A small conversation for tests, and what can be done to its file."""

from __future__ import annotations

from pathlib import Path

from qilearn.dialogue.reading import scenario_of
from qilearn.dialogue.scenario import Scenario

FILE = Path(__file__).with_name("small.toml")
TEXT = FILE.read_text(encoding="utf-8")


def small() -> Scenario:
    """Two turns, three endings."""
    return scenario_of(TEXT)


def line_with(text: str, words: str) -> int:
    """The line, from 1, on which these words stand first."""
    return next(number for number, line in enumerate(text.splitlines(), start=1) if words in line)
