"""Steps in a diagram's history that only follow what was changed elsewhere in the project."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from qilearn.drivers.history import Step, Theory
from qilearn.drivers.model import Diagram, Node

TOOK_THE_AIM = "The aim took the words of your aim."
IS_CALLED = "A measure is now called “"
KIND_CHANGED = "A measure is of another kind now."
FROM_CYCLES = "From your cycles: "
"""What steps say, or begin with, that only follow a change of the aim, of a measure or of the cycles."""


def only_follows(step: Step) -> bool:
    """Whether a step only followed a change elsewhere. One that the team gave a reason for is its own."""
    return not step.why and step.says.startswith((TOOK_THE_AIM, IS_CALLED, KIND_CHANGED, FROM_CYCLES))


def own_steps(theory: Theory) -> tuple[Step, ...]:
    """The steps of a diagram up to the last one of the team's own: what only followed since is left out."""
    steps = theory.steps
    while steps and only_follows(steps[-1]):
        steps = steps[:-1]
    return steps


def with_nodes(diagram: Diagram, changes: Mapping[str, Mapping[str, object]]) -> Diagram:
    """The diagram with other contents of some nodes; itself where that changes nothing."""
    nodes = tuple(Node(**{**dict(node), **changes.get(node.id, {})}) for node in diagram.nodes)
    return diagram if nodes == diagram.nodes else Diagram(nodes=nodes, links=diagram.links)


def in_one_step(theory: Theory, diagram: Diagram, says: str, *, at: datetime, goes_on: str) -> Theory:
    """The changed theory; what goes on with the last step, such as a sentence being written, takes its place.

    Parameters
    ----------
    theory : Theory
    diagram : Diagram
        As it is to be.
    says : str
        What the step says.
    at : datetime.datetime
        When, in UTC.
    goes_on : str
        What the last step says where this one takes its place; empty for none.
    """
    last = theory.steps[-1] if theory.steps else None
    if last is None or not goes_on or last.says != goes_on or last.why:
        return theory.changed(diagram, says, at=at)
    back = theory.undo()
    return Theory(diagram=back.diagram, steps=back.steps).changed(diagram, says, at=at)
