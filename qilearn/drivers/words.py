"""What a diagram says, in sentences: what a screen reader reads in place of the picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from qilearn.core.text import counted, listed
from qilearn.drivers.model import AIM, STATES, Diagram, MarkKind, Node, State

if TYPE_CHECKING:
    import pandas as pd

STATE_WORDS: Mapping[State, str] = {
    "untested": "not tested yet",
    "testing": "being tested",
    "adapted": "adapted after tests",
    "adopted": "adopted",
    "abandoned": "abandoned",
}
"""How far a change idea has come, as the pictures' legend says it."""

MARK_WORDS: Mapping[MarkKind, str] = {
    "outcome": "outcome measure",
    "process": "process measure",
    "balancing": "balancing measure",
}

MARK_LETTERS: Mapping[MarkKind, str] = {"outcome": "O", "process": "P", "balancing": "B"}
"""What stands on a measure's mark in the picture."""


def walk(diagram: Diagram, *, asides: Mapping[str, str] | None = None) -> str:
    """The theory from the aim to the change ideas.

    Each box is named once, under the first thing that it serves, with its state, its measures, what else it serves, and
    what else is to be said of it (``asides``, by its id).

    Examples
    --------
    >>> from qilearn.drivers.model import Link
    >>> print(walk(Diagram(
    ...     nodes=[Node(id="aim", kind="aim", label="Fewer falls"), Node(id="n1", kind="primary", label="Safe footing")],
    ...     links=[Link(child="n1", parent="aim")],
    ... )))
    The aim is “Fewer falls”. 1 primary driver is thought to drive it: “Safe footing”. Nothing serves “Safe footing” yet.
    """
    said: list[str] = [f"The aim is {_named(diagram.aim)}{_measured(diagram.aim)}."]
    told: set[str] = set()
    asides = asides or {}
    if drivers := diagram.children(AIM):
        names = listed([_introduced(diagram, node, AIM, told, asides) for node in drivers])
        verb = "is" if len(drivers) == 1 else "are"
        said.append(f"{counted(len(drivers), 'primary driver')} {verb} thought to drive it: {names}.")
        for node in drivers:
            said += _below(diagram, node, told, asides)
    else:
        said.append("It has no drivers yet.")
    apart = [node for node in diagram.nodes if node.id not in told and node.kind != "aim"]
    loose = [node for node in apart if not diagram.parents(node.id)]
    if loose:
        names = listed([f"the {_introduced(diagram, node, '', told, asides, noun=True)}" for node in loose])
        said.append(f"Not joined to the aim yet: {names}.")
        for node in loose:
            said += [text for text in _below(diagram, node, told, asides) if not text.startswith("Nothing serves")]
    return " ".join(said)


def states_said(diagram: Diagram) -> str:
    """How many change ideas are how far: "2 change ideas: 1 not tested yet and 1 adopted"; empty where there is none."""
    ideas = diagram.of_kind("change")
    found = [(sum(idea.state == state for idea in ideas), STATE_WORDS[state]) for state in STATES]
    each = listed([f"{many} {words}" for many, words in found if many])
    return f"{counted(len(ideas), 'change idea')}: {each}" if ideas else ""


def rows(diagram: Diagram, *, asides: Mapping[str, str] | None = None) -> pd.DataFrame:
    """The boxes as a table, one row each: label, kind, serves, state, measures, note, and where there are any, asides."""
    import pandas as pd

    def serves(node: Node) -> str:
        links = [(parent, diagram.link(node.id, parent.id)) for parent in diagram.parents(node.id)]
        return "; ".join(
            f"{parent.label or parent.noun}{' (weakly)' if link and link.strength == 'weak' else ''}"
            for parent, link in links
        )

    frame = pd.DataFrame(
        {
            "label": [node.label for node in diagram.nodes],
            "kind": [node.noun for node in diagram.nodes],
            "serves": [serves(node) for node in diagram.nodes],
            "state": [STATE_WORDS[node.state] if node.state else "" for node in diagram.nodes],
            "measures": ["; ".join(f"{mark.name} ({mark.kind})" for mark in node.measures) for node in diagram.nodes],
            "note": [node.note for node in diagram.nodes],
        },
        dtype="str",
    )
    return frame.assign(aside=[asides.get(node.id, "") for node in diagram.nodes]) if asides else frame


def _below(diagram: Diagram, node: Node, told: set[str], asides: Mapping[str, str]) -> list[str]:
    """What serves this box, and then what serves each of those."""
    children = diagram.children(node.id)
    if not children:
        return [f"Nothing serves {node.said} yet."] if node.kind != "change" else []
    new = [child for child in children if child.id not in told]
    said = []
    for noun in dict.fromkeys(child.noun for child in children):
        of_noun = [child for child in children if child.noun == noun]
        names = listed([_introduced(diagram, child, node.id, told, asides) for child in of_noun])
        verb = "serves" if len(of_noun) == 1 else "serve"
        said.append(f"{counted(len(of_noun), noun)} {verb} {node.said}: {names}.")
    for child in new:
        said += _below(diagram, child, told, asides)
    return said


def _introduced(
    diagram: Diagram, node: Node, parent: str, told: set[str], more: Mapping[str, str], *, noun: bool = False
) -> str:
    """A box as it is named under one parent: in full the first time, by its label alone after that."""
    link = diagram.link(node.id, parent)
    asides = ["weakly"] if link and link.strength == "weak" else []
    label = (
        f"{node.noun} {node.said}" if noun and node.label.strip() else node.said.removeprefix("the " if noun else "")
    )
    if node.id in told:
        return f"{label} ({', '.join([*asides, 'named before'])})"
    told.add(node.id)
    if node.state:
        asides.append(STATE_WORDS[node.state])
    if more.get(node.id, "").strip():
        asides.append(more[node.id])
    others = [
        f"{other.said}{' weakly' if (also := diagram.link(node.id, other.id)) and also.strength == 'weak' else ''}"
        for other in diagram.parents(node.id)
        if other.id != parent
    ]
    if others:
        asides.append(f"also serving {listed(others)}")
    aside = f" ({', '.join(asides)})" if asides else ""
    return f"{label}{aside}{_measured(node)}"


def _named(node: Node) -> str:
    return node.said if node.label.strip() else "without words yet"


def _measured(node: Node) -> str:
    if not node.measures:
        return ""
    return f", measured by {listed([f'“{mark.name}” ({mark.kind})' for mark in node.measures])}"
