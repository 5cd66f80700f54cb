"""What a learner answers with when an exercise is to build or to annotate a run chart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qilearn.core.text import listed
from qilearn.runcharts.model import RunChart


@dataclass(frozen=True, slots=True)
class ChartSettings:
    """Set up a run chart of a dataset of the course.

    The answer maps ``"y"``, ``"n"``, ``"freeze"``, ``"rules"`` and ``"better"`` to what was chosen; ``""`` stands for
    nothing chosen. The course's dataset has its times in ``x``, and a ratio is shown per 100.
    """

    dataset: str
    x: str
    part = "qilearn.runcharts.form:ChartForm"

    def in_words(self, answer: Mapping[str, Any]) -> str:
        """An answer as a person reads it."""
        chosen = {key: value for key, value in answer.items() if value}
        said = [f"{chosen['y']}"] if "y" in chosen else []
        said += [f"per 100 {chosen['n']}"] if "n" in chosen else []
        said += [f"baseline up to {chosen['freeze']}"] if "freeze" in chosen else ["no baseline"]
        said += [f"{chosen['rules']} rules"] if "rules" in chosen else []
        said += [f"{chosen['better']} is better"] if "better" in chosen else []
        return ", ".join(said)

    def accepts(self, answer: Any) -> bool:
        """Whether a saved answer still has this shape."""
        return isinstance(answer, Mapping) and all(isinstance(value, str) for value in answer.values())

    def on_paper(self) -> list[str]:
        """What a printed copy asks for."""
        return [
            f"From the table {self.dataset}, write down:",
            "What would you chart? ____",
            "Out of what? ____",
            "The baseline ends with: ____",
            "Which rules? ____",
            "Which direction is better? ____",
        ]


@dataclass(frozen=True, slots=True)
class Notes:
    """Pin notes to the points of a run chart.

    The answer maps a point's label to the note pinned there.
    """

    dataset: str
    chart: Any
    part = "qilearn.runcharts.annotator:NoteFields"

    def in_words(self, answer: Mapping[str, str]) -> str:
        """An answer as a person reads it."""
        return listed([f"at {label}: {text!r}" for label, text in answer.items()])

    def accepts(self, answer: Any) -> bool:
        """Whether a saved answer still has this shape."""
        return isinstance(answer, Mapping) and all(isinstance(text, str) for text in answer.values())

    def drawn(self) -> RunChart:
        """The chart to pin notes to."""
        return self.chart()  # type: ignore[no-any-return]

    def on_paper(self) -> list[str]:
        """What a printed copy asks for."""
        return [f"Print the chart “{self.drawn().labels.title}”.", "Write a note at the right point: ____"]
