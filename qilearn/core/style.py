"""Colours and type for charts: one palette for the screen, one for dark slides, one for black-and-white print.

The colours are those of Okabe and Ito (2008), which colour-blind readers can tell apart, darkened where text or thin
lines need a contrast of 4.5 to 1 on their ground (WCAG 2.2). Colour never says anything alone.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one way to show a chart."""

    ground: str
    ink: str
    quiet: str
    faint: str
    line: str
    signal: str
    target: str
    change: str


PALETTES: dict[str, Palette] = {
    "light": Palette(
        ground="#ffffff",
        ink="#1a1a1a",
        quiet="#595959",
        faint="#d9d9d9",
        line="#005a8c",
        signal="#b34700",
        target="#00694e",
        change="#7a3b69",
    ),
    "dark": Palette(
        ground="#111417",
        ink="#f2f2f2",
        quiet="#b3b3b3",
        faint="#3d4247",
        line="#6cbcf0",
        signal="#ffa64d",
        target="#4dd2a8",
        change="#e0a6cf",
    ),
    "print": Palette(
        ground="#ffffff",
        ink="#000000",
        quiet="#404040",
        faint="#d9d9d9",
        line="#333333",
        signal="#000000",
        target="#333333",
        change="#333333",
    ),
}

FONT = "DejaVu Sans"
"""Ships with matplotlib, so every machine draws the same chart."""
