"""The lists to choose from on the card that shows a group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ipywidgets import Dropdown, Layout


def chooser(label: str, options: Sequence[tuple[str, Any]]) -> Dropdown:
    """A list with its name beside it."""
    return Dropdown(
        options=options,
        description=label,
        style={"description_width": "initial"},
        layout=Layout(width="auto", max_width="32em"),
    )


def fill(field: Dropdown, options: Sequence[tuple[str, Any]], *, at_first: Any = None) -> None:
    """Offer these; keep what is chosen where it is among them, else the first, or what is to be chosen at first."""
    before, was_empty = field.value, not field.options
    values = [value for _, value in options]
    if tuple(field.options) != tuple(options):
        field.options = options
    if was_empty and at_first is not None:
        field.value = at_first
    else:
        field.value = before if before in values else (values[0] if values else None)
