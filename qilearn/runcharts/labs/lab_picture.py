"""What the labs' pictures share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qilearn.core.style import FONT, Palette

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.text import Text


def heading(figure: Figure, palette: Palette, title: str) -> list[Text]:
    """The title at the top left, and at the right that the data are made up; both are returned."""
    write: dict[str, Any] = {"family": FONT, "va": "center", "color": palette.ink, "weight": "bold"}
    # A fixed distance from the top, whatever the picture's height.
    at = 1 - 0.26 / figure.get_size_inches()[1]
    return [
        figure.text(0.02, at, title, size=12.5, ha="left", **write),
        figure.text(0.985, at, "SYNTHETIC", size=9, ha="right", **write),
    ]
