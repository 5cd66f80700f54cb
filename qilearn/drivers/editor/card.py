"""The editor of a driver diagram, whole: the desk with the versions of its theory below."""

from __future__ import annotations

from collections.abc import Callable

from ipywidgets import VBox

from qilearn.drivers.editor.desk import DiagramDesk, Measures
from qilearn.drivers.editor.versions import VersionShelf
from qilearn.drivers.history import Theory


class DiagramEditor(VBox):
    """A driver diagram to edit, with its versions; it belongs in a wide :class:`~qilearn.core.ui.card.Card`.

    It keeps nothing itself: whoever shows it hears of every change and saves.

    Parameters
    ----------
    theory : Theory, optional
        What to begin with; an empty diagram unless given.
    measures : mapping of str to str, or iterable of str
        The project's measures, suggested for attaching: name to kind, or names alone.
    read_only : bool
        Show it, and let nothing be changed.

    Attributes
    ----------
    theory : Theory
        As it is now. Setting it shows another and tells nobody, as :meth:`use` does.

    Examples
    --------
    >>> editor = DiagramEditor()
    >>> editor.on_change(lambda theory: print(len(theory.diagram.nodes), "boxes"))
    >>> _ = editor.desk.do(["add", "primary", "Safe footing", "aim"])
    2 boxes
    """

    def __init__(self, theory: Theory | None = None, *, measures: Measures = (), read_only: bool = False) -> None:
        self.desk = DiagramDesk(theory, measures=measures, read_only=read_only)
        self.shelf = VersionShelf(lambda number: self.desk.do(["back", number]))
        self.shelf.read_only = read_only
        super().__init__([self.desk, self.shelf])
        self.shelf.show(self.theory)
        self.desk.on_change(self.shelf.show)

    @property
    def theory(self) -> Theory:
        """The theory as it is now."""
        return self.desk.theory

    @theory.setter
    def theory(self, theory: Theory) -> None:
        self.use(theory)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return bool(self.desk.read_only)

    @read_only.setter
    def read_only(self, read_only: bool) -> None:
        self.desk.read_only = self.shelf.read_only = read_only

    def use(self, theory: Theory, *, measures: Measures | None = None) -> None:
        """Show another theory, as when a project is opened or another notebook changed it; nobody is told of a change.

        Parameters
        ----------
        theory : Theory
        measures : mapping of str to str, or iterable of str, optional
            Measures to suggest from now on; as before unless given.
        """
        if measures is not None:
            self.desk.suggest(measures)
        self.desk.use(theory)
        self.shelf.show(theory)

    def on_change(self, callback: Callable[[Theory], object]) -> None:
        """Call ``callback(theory)`` after each change that the learner makes, a reason written for one included."""
        self.desk.on_change(callback)

    def __repr__(self) -> str:
        return "DiagramEditor: run this cell in JupyterLab to use it."
