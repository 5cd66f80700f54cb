"""Driver diagrams of any size for the pictures' tests, grown at random but the same for the same seed."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from qilearn.drivers.model import STATES, Diagram, Link, Mark, Node

MARKS = (
    Mark(name="Falls a month", kind="outcome"),
    Mark(name="% seen", kind="process"),
    Mark(name="Cost", kind="balancing"),
)


def said(random: Random) -> str:
    """A label as teams write them."""
    words = (
        "call",
        "bell",
        "within reach",
        "of every",
        "bed",
        "at night",
        "new",
        "families",
        "and staff",
        "on admission",
    )
    return " ".join(random.choice(words) for _ in range(random.randint(2, 8))).capitalize()


def grown(
    seed: int, nodes: int, *, cross: float = 0.1, orphans: float = 0.0, label: Callable[[Random], str] = said
) -> Diagram:
    """A diagram of so many nodes; a share of them serves a second parent, and a share serves none."""
    random = Random(seed)
    primaries = min(1 + nodes // 12, nodes - 1)
    secondaries = (nodes - 1 - primaries) // 3
    kinds = ["primary"] * primaries + ["secondary"] * secondaries + ["change"] * (nodes - 1 - primaries - secondaries)
    made, links = [Node(id="aim", kind="aim", label=label(random))], []
    serves = {
        "primary": lambda: ["aim"],
        "secondary": lambda: ids("primary"),
        "change": lambda: ids("secondary") or ids("primary"),
    }

    def ids(kind: str) -> list[str]:
        return [node.id for node in made if node.kind == kind]

    for number, kind in enumerate(kinds):
        id = f"n{number}"
        could = serves[kind]()
        parents = [] if random.random() < orphans else [random.choice(could)]
        if parents and random.random() < cross:
            parents.append(random.choice([*could, *ids("secondary")] if kind == "secondary" else could))
        links += [
            Link(child=id, parent=one, strength=random.choice(["strong", "weak"])) for one in dict.fromkeys(parents)
        ]
        measures = tuple(mark for mark in MARKS if random.random() < 0.15)
        made.append(Node(id=id, kind=kind, label=label(random), state=random.choice(STATES), measures=measures))
    return Diagram(nodes=made, links=links)
