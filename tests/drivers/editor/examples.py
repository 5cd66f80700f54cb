"""Theories and cards for the editor's tests."""

from __future__ import annotations

import itertools

from qilearn.core.comments import Comment, Comments
from qilearn.core.ui.card import Card
from qilearn.drivers.controls import DiagramControl
from qilearn.drivers.editor.card import DiagramEditor
from qilearn.drivers.editor.control import DiagramAnswer
from qilearn.drivers.history import Theory
from qilearn.drivers.model import Diagram, Link, Mark, Node

NASTY = '<img src=x onerror="window.pwned = true">'
MEASURES = {"Falls per 1,000 bed days": "outcome", "Patients checked within 4 hours (%)": "process"}


def falls() -> Diagram:
    """A small theory: fourteen nodes, one idea that serves two drivers, one weak link, one orphan."""
    rows: list[tuple[str, str, list[str]]] = [
        ("n1", "Patients move safely", ["aim"]),
        ("n2", "Staff know who is at risk", ["aim"]),
        ("n3", "The ward is safe to walk in", ["aim"]),
        ("n4", "Mobility checked on the first day", ["n1"]),
        ("n5", "Walking aids within reach", ["n1"]),
        ("n6", "Risk known at each handover", ["n2"]),
        ("n7", "Floors clear and dry at night", ["n3"]),
        ("n8", "Physiotherapist joins the morning round", ["n4"]),
        ("n9", "Aid stays on the left of the bed", ["n5"]),
        ("n10", "Coloured magnet on the board", ["n6", "n4"]),
        ("n11", "Three minutes at the board at each shift change", ["n6"]),
        ("n12", "Lights along the way to the toilet", ["n7"]),
        ("n13", "Poster about slippers", []),
    ]
    kinds = ["primary"] * 3 + ["secondary"] * 4 + ["change"] * 6
    nodes = [Node(id="aim", kind="aim", label="By June 2027, 30 % fewer falls on the ward")]
    nodes += [Node(id=id, kind=kind, label=label) for (id, label, _), kind in zip(rows, kinds, strict=True)]
    nodes[10] = Node(
        id="n10",
        kind="change",
        label="Coloured magnet on the board",
        state="testing",
        measures=(Mark(name="Patients checked within 4 hours (%)", kind="process"),),
    )
    weak = {("n10", "n4")}
    links = [
        Link(child=id, parent=parent, strength="weak" if (id, parent) in weak else "strong")
        for id, _, parents in rows
        for parent in parents
    ]
    return Diagram(nodes=nodes, links=links)


def many(nodes: int = 60) -> Diagram:
    """A theory of so many nodes: 4 primary drivers, 12 secondary ones, the rest change ideas."""
    made, links = [Node(id="aim", kind="aim", label="Waits of no more than 20 days by March 2027")], []
    for number in range(1, nodes):
        kind = "primary" if number <= 4 else "secondary" if number <= 16 else "change"
        parent = "aim" if number <= 4 else f"n{(number - 5) % 4 + 1}" if number <= 16 else f"n{(number - 17) % 12 + 5}"
        made.append(
            Node(id=f"n{number}", kind=kind, label=f"{kind.capitalize()} number {number} with a few more words")
        )
        links.append(Link(child=f"n{number}", parent=parent))
    return Diagram(nodes=made, links=links)


def hostile() -> Diagram:
    """A theory whose every text is markup."""
    return Diagram(
        nodes=[
            Node(id="aim", kind="aim", label=NASTY, note=NASTY, measures=(Mark(name=NASTY, kind="outcome"),)),
            Node(id="n1", kind="primary", label=f"{NASTY} 1"),
            Node(id="n2", kind="secondary", label=f"{NASTY} 2"),
            Node(id="n3", kind="change", label=f"{NASTY} 3"),
        ],
        links=[Link(child="n1", parent="aim"), Link(child="n2", parent="n1"), Link(child="n3", parent="n2")],
    )


def editor_card(diagram: Diagram | None = None, *, title: str = "A diagram") -> Card:
    """A card with an editor, as a project has it, without the saving; a button says what Python has."""
    editor = DiagramEditor(Theory(diagram=diagram or Diagram()), measures=MEASURES)
    card = Card(title, children=[editor], actions=[("tell", "Tell me")], wide=True)

    telling = itertools.count(1)

    def tell(_name: str) -> None:
        diagram = editor.theory.diagram
        served = [
            f"{node.label} -> {', '.join(parent.label for parent in diagram.parents(node.id))}"
            for node in diagram.nodes
        ]
        steps = [f"{step.says} {step.why}" for step in editor.theory.steps]
        says = " | ".join([f"Telling {next(telling)}", *served, "STEPS", *steps])
        card.show_reply(Comments([Comment("question", "diagram", says)]))

    card.on_action(tell)
    return card


def answer_card(title: str = "An exercise", **options: object) -> Card:
    """A card with the control of an exercise."""
    return Card(title, children=[DiagramAnswer(DiagramControl(falls, **options))], wide=True)
