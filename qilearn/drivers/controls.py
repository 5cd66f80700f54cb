"""What a learner answers with when an exercise is to build or to repair a driver diagram."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from qilearn.core.text import listed
from qilearn.drivers.model import NOUNS, Diagram, Node
from qilearn.drivers.words import STATE_WORDS


@dataclass(frozen=True, slots=True)
class DiagramControl:
    """Build a driver diagram, or mend the one that an exercise starts from.

    The answer is the diagram as JSON could hold it, ``{"nodes": [...], "links": [...]}``; None until something has been
    changed.

    Parameters
    ----------
    start : callable
        Takes nothing and returns the :class:`~qilearn.drivers.model.Diagram` to begin with.
    may : collection of str, optional
        Which commands of :data:`qilearn.drivers.editor.session.COMMANDS` the exercise allows besides undo and redo; all
        unless given. A scrambled diagram may only be moved and linked, for example: ``("move", "link", "unlink")``.
    legend : str
        What the editor is called, for those who can't see it.

    Examples
    --------
    >>> control = DiagramControl(Diagram, may=("add", "rename"))
    >>> control.accepts({"nodes": [{"id": "aim", "kind": "aim", "label": "Fewer falls"}], "links": []})
    True
    >>> print(control.in_words({"nodes": [{"id": "aim", "kind": "aim", "label": "Fewer falls"}], "links": []}))
    Aim “Fewer falls”.
    """

    start: Callable[[], Diagram]
    may: Collection[str] | None = None
    legend: str = "Your driver diagram"
    part = "qilearn.drivers.editor.control:DiagramAnswer"
    wide = True

    def in_words(self, answer: Any) -> str:
        """An answer as a person reads it: one paragraph a box, the aim first, then kind by kind."""
        diagram = diagram_of(answer)
        if diagram is None:
            return "no diagram"
        boxes = [node for kind in NOUNS for node in diagram.of_kind(kind)]
        return "\n\n".join(_box_in_words(diagram, node) for node in boxes)

    def accepts(self, answer: Any) -> bool:
        """Whether a saved answer is still a diagram."""
        return diagram_of(answer) is not None

    def on_paper(self) -> list[str]:
        """What a printed copy asks for: what is there to begin with, and room to draw."""
        diagram = self.start()
        given = [node for node in diagram.nodes if node.label.strip()]
        boxes = [f"{NOUNS[node.kind].capitalize()}: {node.label}" for node in given]
        return [
            "Draw the driver diagram on a large sheet: the aim at the left, what drives it to the right of it.",
            *(["Copy each of these on a sticky note first:", *boxes] if boxes else []),
            "Draw an arrow from each note to what it serves.",
        ]


def _box_in_words(diagram: Diagram, node: Node) -> str:
    """A box with what it serves, and its state, measures and note where there are any."""
    first = f"{node.noun.capitalize()} “{node.label}”" if node.label.strip() else f"{_a(node)} without words"
    said = [f"{first}{_serves(diagram, node)}"]
    if node.state is not None and node.state != "untested":
        said.append(f"State: {STATE_WORDS[node.state]}")
    if node.measures:
        said.append(f"Measured by {listed([f'“{mark.name}” ({mark.kind})' for mark in node.measures])}")
    if node.note.strip():
        said.append(f"Note: {' '.join(node.note.split())}")
    return " ".join(text if text.endswith((".", "?", "!")) else f"{text}." for text in said)


def _a(node: Node) -> str:
    return "The aim" if node.kind == "aim" else f"A {node.noun}"


def _serves(diagram: Diagram, node: Node) -> str:
    """What a box serves, the strong links first: " serves “Y” and, weakly, “Z”"."""
    if node.kind == "aim":
        return ""
    links = [link for link in diagram.links if link.child == node.id]
    strong, weak = (
        [_named(diagram.node(link.parent)) for link in links if link.strength == strength]
        for strength in ("strong", "weak")
    )
    served = [listed(strong)] if strong else []
    if weak:
        served.append(f"weakly, {listed(weak)}" if strong else f"weakly {listed(weak)}")
    return f" serves {' and, '.join(served) or 'nothing yet'}"


def _named(node: Node) -> str:
    return "the aim" if node.kind == "aim" else node.said


def diagram_of(answer: Any) -> Diagram | None:
    """The diagram that an answer holds; None when it holds none.

    >>> diagram_of({"nodes": "all"}) is None
    True
    """
    if not isinstance(answer, dict) or not answer.get("nodes"):
        return None
    try:
        return Diagram.model_validate(answer)
    except ValidationError:
        return None
