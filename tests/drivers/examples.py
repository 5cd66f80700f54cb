"""Driver diagrams that the tests share: a sound one of a ward, and small ways to make others."""

from __future__ import annotations

from qilearn.drivers.model import Diagram, Link, Mark, Node

AIM_WORDS = "Reduce falls among inpatients on ward 7 from 9 to 5 a month by 30 June 2027"


def diagram_of(*rows: tuple[str, str, str, str] | Node, aim: str = AIM_WORDS, links: tuple[Link, ...] = ()) -> Diagram:
    """A diagram of rows of id, kind, label and parents ("n1 ~n2": weakly n2), or of whole nodes and links."""
    nodes, drawn = [Node(id="aim", kind="aim", label=aim)], [*links]
    for row in rows:
        if isinstance(row, Node):
            nodes = [other for other in nodes if other.id != row.id] + [row]
            continue
        id, kind, label, parents = row
        nodes.append(Node(id=id, kind=kind, label=label))
        drawn += [
            Link(child=id, parent=parent.lstrip("~"), strength="weak" if parent.startswith("~") else "strong")
            for parent in parents.split()
        ]
    return Diagram(nodes=nodes, links=drawn)


def _sound() -> Diagram:
    plain = diagram_of(
        ("n1", "primary", "Safe footing", "aim"),
        ("n2", "primary", "Medicines that don’t sedate", "aim"),
        ("n3", "primary", "Help that comes in time", "aim"),
        ("n4", "secondary", "Floors clear and dry", "n1"),
        ("n5", "secondary", "Shoes that fit", "n1"),
        ("n6", "secondary", "Sedatives reviewed within 2 days", "n2"),
        ("n7", "secondary", "Staff in sight of those at risk", "n3 ~n1"),
        ("n8", "secondary", "Bell within reach", "n3"),
        ("n9", "change", "Clear each bay at handover", "n4 n7"),
        ("n10", "change", "Keep a box of slippers on the ward", "n5"),
        ("n11", "change", "Make a stop date the default for sedatives", "n6"),
        ("n12", "change", "Move the desk into the bay", "n7"),
        ("n13", "change", "Clip the bell to the pillow", "n8"),
    )
    measures = {
        "aim": (
            Mark(name="Falls a month", kind="outcome"),
            Mark(name="Patients kept in bed all day", kind="balancing"),
        ),
        "n1": (Mark(name="% of bays clear at 9:00", kind="process"),),
        "n2": (Mark(name="% of sedatives reviewed by day 2", kind="process"),),
        "n3": (Mark(name="Minutes from bell to help", kind="process"),),
    }
    states = {"n9": "adapted", "n10": "testing", "n12": "adopted"}
    nodes = [
        Node.model_validate(
            {**dict(node), "measures": measures.get(node.id, ()), "state": states.get(node.id, node.state)}
        )
        for node in plain.nodes
    ]
    return Diagram(nodes=nodes, links=plain.links)


SOUND = _sound()
"""Fourteen boxes, three primary drivers, all measured; one box serves two others, one link is weak."""
