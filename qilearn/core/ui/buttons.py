"""A row of buttons whose presses reach Python after what was typed before them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from traitlets import List

from qilearn.core.ui.front_end import script, styles
from qilearn.core.ui.part import Part


class Buttons(Part):
    """Buttons inside a control.

    A plain ipywidgets Button speaks on a line of its own, and its click can overtake the words typed just before. These
    report as every part does, so Python hears things in the order in which they were done.

    Parameters
    ----------
    buttons : iterable of (name, label)

    Attributes
    ----------
    pressed : list
        The name of the button pressed last, and how many presses there were.

    Examples
    --------
    >>> buttons = Buttons([("pin", "Pin the note")])
    >>> buttons.on_press(lambda name: print(name))
    >>> buttons.take("pressed", ["pin", 1])
    pin
    """

    _esm = script("buttons.js")
    _css = styles()
    reported = ("pressed",)

    buttons = List(help="pairs of name and label").tag(sync=True)
    pressed = List().tag(sync=True, echo_update=False)

    def __init__(self, buttons: Iterable[tuple[str, str]]) -> None:
        super().__init__(buttons=[list(button) for button in buttons])

    def on_press(self, callback: Callable[[str], object]) -> None:
        """Call ``callback(name)`` when a button is pressed."""
        self.observe(lambda change: callback(change.new[0]) if change.new else None, "pressed")
