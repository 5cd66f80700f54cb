"""Choices that stand side by side, as many as fit."""

from __future__ import annotations

from pathlib import Path

from qilearn.core.exercises import Choices
from qilearn.core.ui.choice import ChoiceGroup
from qilearn.core.ui.front_end import styles

SHORT = 24
"""In a lab, words of so many letters still stand side by side."""


class ChoiceRow(ChoiceGroup):
    """A choice group that is as wide as its card, and no taller than it needs to be."""

    _css = styles("choice.css", Path(__file__).with_name("choice_row.css"))

    def __init__(self, control: Choices) -> None:
        super().__init__(control)
        self.add_class("qi-choice-row")


def choice_group(control: Choices) -> ChoiceGroup:
    """The group for these choices: side by side where all are short, else one below the other."""
    is_short = all(len(words) <= SHORT for words in control.options.values())
    return ChoiceRow(control) if is_short else ChoiceGroup(control)
