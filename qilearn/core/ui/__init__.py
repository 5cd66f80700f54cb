"""What a learner sees and touches: the card, and the controls that go in it.

Each part is one anywidget: plain JavaScript and CSS beside its Python, nothing built, nothing fetched. State and rules
stay in Python; the front end shows and reports.
"""

from __future__ import annotations

import importlib
from typing import Any


def part_for(control: Any) -> Any:
    """The widget of an exercise's control: what ``control.part`` names, made from the control.

    Parameters
    ----------
    control : Choices, Points, Prompts, or a topic's own
        Anything with ``part``, written ``"module:Class"``.

    Returns
    -------
    ipywidgets.Widget
        With a ``value`` trait: the answer so far, as JSON could hold it; None or empty is untouched.
    """
    module, _, name = control.part.partition(":")
    return getattr(importlib.import_module(module), name)(control)
