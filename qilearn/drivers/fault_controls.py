"""What a learner answers with when an exercise is to find what is wrong with a driver diagram."""

from __future__ import annotations

from dataclasses import dataclass

from qilearn.core.exercises import Sorting

NO_FAULT = "Nothing wrong here"
"""What stands beside a box that isn't marked."""


@dataclass(frozen=True, slots=True)
class FaultMarks(Sorting):
    """Mark the boxes of a diagram that have a fault, and name it.

    The answer maps a box's key to the key of its fault; a box with nothing wrong isn't in it. ``items`` are the boxes and
    ``groups`` the faults that they could have.

    Examples
    --------
    >>> control = FaultMarks({"1": "1. Buy an app"}, {"solution": "A solution in a driver’s place"})
    >>> control.in_words({"1": "solution"}), control.accepts({"2": "solution"})
    ('1. Buy an app → A solution in a driver’s place', False)
    """

    legend: str = "What is wrong with each box, if anything?"
    part = "qilearn.drivers.fault_marks:FaultRows"

    def on_paper(self) -> list[str]:
        """What a printed copy asks for."""
        return [
            self.legend,
            "The faults to look for:",
            *self.groups.values(),
            "Write one beside each box that has it:",
            *(f"{text}: ____" for text in self.items.values()),
        ]
