"""The versions of a theory: what was done, when and why, to compare with now or to go back to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from traitlets import Bool, List, Unicode

from qilearn.core.text import counted
from qilearn.core.ui.front_end import script, styles
from qilearn.core.ui.part import Part
from qilearn.drivers.comparing import compare
from qilearn.drivers.comparing_picture import comparing_chart
from qilearn.drivers.history import Theory, Version

HERE = Path(__file__).parent


class VersionShelf(Part):
    """A list of a theory's versions, the newest first, with a comparison below it.

    Parameters
    ----------
    go_back : callable
        Takes the number of the version to go back to.

    Attributes
    ----------
    versions : list of (number, line)
        What can be chosen; the first is the version of now.
    shown : str
        The comparison, as HTML; "" shows none.
    """

    _esm = script(HERE / "versions.js")
    _css = styles(HERE / "versions.css")
    reported = ("asked",)

    versions = List(help="pairs of number and line").tag(sync=True)
    shown = Unicode(help="HTML").tag(sync=True)
    said = Unicode(help="what to announce").tag(sync=True)
    read_only = Bool(False).tag(sync=True)
    asked = List().tag(sync=True, echo_update=False)

    def __init__(self, go_back: Callable[[int], object]) -> None:
        super().__init__()
        self._theory = Theory()
        self._go_back = go_back
        self._heard: dict[str, int] = {}

    def show(self, theory: Theory) -> None:
        """List the versions of this theory; a comparison with what was now before goes."""
        self._theory = theory
        with self.hold_sync():
            now = len(theory.steps)
            self.versions = [
                [each.number, line(each, is_now=each.number == now)] for each in reversed(theory.versions())
            ]
            self.shown = self.said = ""

    def take(self, name: object, value: Any) -> None:
        """Compare, or go back; what was done already, and a version that isn't there, is passed over."""
        if name != "asked" or not isinstance(value, list) or len(value) != 5:
            return
        what, *numbers, view, count = value
        if not isinstance(count, int) or not isinstance(view, str) or count <= self._heard.get(view, 0):
            return
        self._heard[view] = count  # A card sends again what it hasn't been answered.
        if not all(isinstance(number, int) and 0 <= number <= len(self._theory.steps) for number in numbers):
            return
        if what == "compare":
            self.compare(*numbers)
        elif what == "back" and not self.read_only:
            self._go_back(numbers[0])

    def compare(self, one: int, other: int) -> None:
        """Show what is different between two versions: a picture of both, the earlier first, with its words."""
        numbers = sorted((one, other))
        before, after = map(self._theory.version, numbers)
        first, second = map(self._called, numbers)
        chart = comparing_chart(before, after, titles=(first, second))
        apart = counted(numbers[1] - numbers[0], "step")
        with self.hold_sync():
            self.shown = f"<div class='qi-compared'>{chart._repr_html_()}</div>"
            self.said = f"{first} and {second}, {apart} apart. {compare(before, after).words}"

    def _called(self, number: int) -> str:
        return f"Now (version {number})" if number == len(self._theory.steps) else f"Version {number}"


def line(version: Version, *, is_now: bool = False) -> str:
    """A version as the list has it.

    >>> line(Version(0, None, "As it was at first.", "")), line(Version(3, None, "Added a box.", ""), is_now=True)
    ('0: As it was at first.', '3, now: Added a box.')
    """
    at = version.at.astimezone() if version.at else None
    when = f", {at.day} {at:%B %Y at %H:%M}" if at else ""
    because = f" Why: {' '.join(version.why.split())}" if version.why else ""
    return f"{version.number}{', now' if is_now else ''}{when}: {version.says}{because}"
