"""What an exercise shows when a driver diagram is to be built or mended."""

from __future__ import annotations

from typing import Any

from traitlets import Dict, observe

from qilearn.drivers.controls import DiagramControl, diagram_of
from qilearn.drivers.editor.desk import DiagramDesk
from qilearn.drivers.editor.session import COMMANDS
from qilearn.drivers.history import Theory


class DiagramAnswer(DiagramDesk):
    """The widget of :class:`~qilearn.drivers.controls.DiagramControl`.

    Attributes
    ----------
    value : dict or None
        The diagram as JSON could hold it; None while it is as the exercise gave it.
    """

    value = Dict(allow_none=True, default_value=None)

    def __init__(self, control: DiagramControl, *, value: dict[str, Any] | None = None) -> None:
        self._start = control.start()
        may = set(COMMANDS) - {"why", "back"} if control.may is None else {*control.may, "undo", "redo"}
        super().__init__(Theory(diagram=self._start), may=may, legend=control.legend)
        self.on_change(self._answer_with)
        self.value = value

    def _answer_with(self, theory: Theory) -> None:
        is_untouched = theory.diagram == self._start and not theory.can_undo
        self.value = None if is_untouched else theory.diagram.model_dump(mode="json")

    @observe("value")
    def _restore(self, _change: object) -> None:
        """Show what was answered before; what no longer makes a diagram is as if nothing had been answered."""
        diagram = diagram_of(self.value) or self._start
        if diagram != self.theory.diagram:
            self.use(Theory(diagram=diagram))
