"""The part: what every control of our own has in common."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

import anywidget
from traitlets import Unicode


class Part(anywidget.AnyWidget):
    """A control whose changes reach Python through the card that it is in, or by itself where there is none.

    The front end reports a change as a message (``report`` in ``shared.js``), not by syncing the trait: ipywidgets
    holds a synced change back while an earlier one is on its way, a kernel may handle each widget on another thread,
    and either way a click on Check would overtake what was just typed.

    A trait that is reported is tagged ``sync=True, echo_update=False``: an echo would bring back an older value while
    the learner is already at the next.
    """

    reported: ClassVar[tuple[str, ...]] = ("value",)

    key = Unicode(help="how a card's front end names this part").tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(key=secrets.token_hex(8), **traits)
        self.on_msg(self._receive)

    def _receive(self, _part: Part, content: dict[str, Any], _buffers: list[memoryview]) -> None:
        if content.get("kind") == "changed":
            self.take(content.get("name"), content.get("value"))

    def take(self, name: object, value: Any) -> None:
        """Take what the learner did, as the front end reports it; a trait that isn't theirs to change stays."""
        if name in self.reported:
            self.set_state({name: value})

    def __repr__(self) -> str:
        return f"{type(self).__name__}: run this cell in JupyterLab to use it."
