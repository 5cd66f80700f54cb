"""How far a change idea has come follows from its cycles, as a step in the history of the theory.

The rule
--------
Of an idea's cycles whose Plan is locked, the one that was begun last tells:

* it isn't decided yet: the idea is being tested, again where it was decided about before;
* it is decided: the idea is adopted, adapted or abandoned.

An idea without such a cycle keeps the state that the team gave it. The state changes only when the cycle that tells does, or
what it tells. Whatever the team sets in the diagram in between stays until then. An idea is adopted when the team decided
so, after however small a test; whether that was wise is for a coach to ask.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from qilearn.drivers.history import Theory
from qilearn.drivers.model import Node, State
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.stages import Decision
from qilearn.project.cycles_linked import cycles_of_ideas, idea_of
from qilearn.project.diagram_steps import FROM_CYCLES, in_one_step, only_follows, with_nodes
from qilearn.project.model import ProjectBody

DECIDED: Mapping[Decision, State] = {"adopt": "adopted", "adapt": "adapted", "abandon": "abandoned"}
"""What each decision makes of the idea."""


class Told(NamedTuple):
    """What the cycles tell of an idea: the cycle that was begun last, and the state that follows."""

    cycle: Cycle
    state: State

    @property
    def says(self) -> tuple[str, State]:
        """The cycle's id and the state: what has to change for the diagram to follow."""
        return self.cycle.id, self.state


def told_of(body: ProjectBody) -> dict[str, Told]:
    """What the cycles of a project tell of each idea that they test, by the idea's id.

    Examples
    --------
    >>> from datetime import UTC
    >>> from qilearn.pdsa.model import Plan, Prediction
    >>> plan = Plan(idea="n3", predictions=[Prediction(id="p1", expects="8 of 10 stop")])
    >>> body = ProjectBody(cycles=[Cycle(id="c1", plan=plan, locked=datetime(2027, 3, 1, 8, tzinfo=UTC))])
    >>> told_of(body)["n3"].state, told_of(ProjectBody(cycles=[Cycle(id="c2", plan=plan)]))
    ('testing', {})
    """
    return {idea: Told(cycles[-1], _state(cycles[-1])) for idea, cycles in cycles_of_ideas(body).items()}


def with_states(theory: Theory, before: ProjectBody, after: ProjectBody, *, at: datetime) -> Theory:
    """The theory with the states that follow from a change of the cycles, as one step; itself where none does.

    Parameters
    ----------
    theory : Theory
        The theory after the change, in all other respects.
    before, after : ProjectBody
        The project before and after the change.
    at : datetime.datetime
        When, in UTC.
    """
    if _traits(before) == _traits(after):
        return theory
    was, now = told_of(before), told_of(after)
    moved: dict[str, tuple[Node, State]] = {}
    for node in theory.diagram.of_kind("change"):
        one, other = was.get(node.id), now.get(node.id)
        if (one and one.says) == (other and other.says) or _set_by_hand(theory, before.theory, node.id):
            continue
        if other is not None:
            moved[node.id] = node, other.state
        elif one is not None and node.state == one.state:
            moved[node.id] = node, "untested"
    changed = {id: (node, state) for id, (node, state) in moved.items() if node.state != state}
    said = [_says(node, now.get(id)) for id, (node, _) in changed.items()]
    goes_on = _goes_on(theory, was, now, list(moved))
    diagram = with_nodes(theory.diagram, {id: {"state": state} for id, (_, state) in moved.items()})
    return in_one_step(theory, diagram, f"{FROM_CYCLES}{' '.join(said)}", at=at, goes_on=goes_on)


def _state(cycle: Cycle) -> State:
    return DECIDED[cycle.decision] if cycle.decision else "testing"


def _says(node: Node, told: Told | None) -> str:
    if told is None:
        return f"{node.said} isn't tested any more: no cycle that has begun belongs to it."
    words: Mapping[State, str] = {
        "testing": f"{node.said} is being tested now: cycle {told.cycle.said} began.",
        "adopted": f"{node.said} was adopted after cycle {told.cycle.said}.",
        "adapted": f"{node.said} is to be adapted after cycle {told.cycle.said}.",
        "abandoned": f"{node.said} was abandoned after cycle {told.cycle.said}.",
    }
    return words[told.state]


def _goes_on(theory: Theory, was: Mapping[str, Told], now: Mapping[str, Told], moved: list[str]) -> str:
    """What the last step says where a decision is being chosen still: one choice after another is one step."""
    if len(moved) != 1:
        return ""
    one, other = was.get(moved[0]), now.get(moved[0])
    if one is None or other is None or one.cycle.id != other.cycle.id or one.state == "testing":
        return ""
    return f"{FROM_CYCLES}{_says(theory.diagram.node(moved[0]), one)}"


def _set_by_hand(theory: Theory, before: Theory, id: str) -> bool:
    """Whether, of the steps that came with this very change, the last that gave the idea a state was the team's own."""
    shared = sum(1 for one, other in zip(theory.steps, before.steps, strict=False) if one == other)
    for step in reversed(theory.steps[shared:]):
        old, new = ({node.id: node.state for node in nodes} for nodes in (step.nodes.old, step.nodes.new))
        if id in old and id in new and old[id] != new[id]:
            return not only_follows(step)
    return False


def _traits(body: ProjectBody) -> list[object]:
    """All of the cycles that a state can depend on."""
    return [
        (cycle.id, idea_of(cycle, body), cycle.locked, cycle.do.began, cycle.follows, cycle.decision)
        for cycle in body.cycles
        if cycle.is_locked
    ]
