"""What a change of the aim or of a measure's name means for the diagram, which shows both."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from qilearn.aims.model import Aim, Measure
from qilearn.aims.words import sentence
from qilearn.drivers.history import Step, Theory
from qilearn.drivers.model import AIM, LONGEST_LABEL, Diagram, Mark, Node
from qilearn.project.model import ProjectBody

TOOK_THE_AIM = "The aim took the words of your aim."
IS_CALLED = "A measure is now called “"
"""What steps say, or begin with, that only follow a change of the aim or of a measure."""


def follow(before: ProjectBody, after: ProjectBody, *, at: datetime) -> ProjectBody:
    """The project after a change, with the diagram brought into line with its aim and the names of its measures.

    The aim's sentence becomes the label of the diagram's aim while that is empty or was the sentence before; words that
    a team gave it in the diagram stay. In a diagram that nobody has worked on yet that is no step: there is nothing of
    theirs to undo. A measure's new name goes to its marks.

    Parameters
    ----------
    before, after : ProjectBody
        The project before and after the change.
    at : datetime.datetime
        When, in UTC.
    """
    theory = after.theory
    if after.aim != before.aim:
        theory = _with_aim(theory, before.aim, after.aim, at=at)
    if after.measures != before.measures:
        theory = _with_names(theory, before.measures, after.measures, at=at)
    return after if theory is after.theory else after.with_part("theory", theory)


def is_apart(body: ProjectBody) -> bool:
    """Whether the aim box of the diagram says something else than the aim, which has been written."""
    return not body.aim.is_untouched and body.theory.diagram.aim.label != aim_label(body.aim)


def own_steps(theory: Theory) -> tuple[Step, ...]:
    """The steps of a diagram up to the last one of the team's own: what only followed the aim or a name since is left out."""
    steps = theory.steps
    while steps and not steps[-1].why and steps[-1].says.startswith((TOOK_THE_AIM, IS_CALLED)):
        steps = steps[:-1]
    return steps


def brought_together(body: ProjectBody, *, at: datetime) -> Theory:
    """The diagram with the aim's sentence in its aim box, as a step of its own: the words it had can be come back to."""
    diagram = _changed(body.theory.diagram, {AIM: {"label": aim_label(body.aim)}})
    return body.theory.changed(diagram, TOOK_THE_AIM, at=at)


def aim_label(aim: Aim) -> str:
    """The aim as the diagram says it: its sentence, or nothing while nothing is written."""
    if aim.is_untouched:
        return ""
    said = sentence(aim)
    return said if len(said) <= LONGEST_LABEL else said[: LONGEST_LABEL - 1].rstrip() + "…"


def mark_name(measure: Measure) -> str:
    """What a measure's marks are called: its name, or a stand-in while that is being written."""
    return measure.name.strip()[:LONGEST_LABEL] or f"measure {measure.id}, without a name"


def _with_aim(theory: Theory, before: Aim, after: Aim, *, at: datetime) -> Theory:
    label = theory.diagram.aim.label
    if label.strip() and label != aim_label(before):
        return theory
    diagram = _changed(theory.diagram, {AIM: {"label": aim_label(after)}})
    if all(step.says == TOOK_THE_AIM and not step.why for step in theory.steps):
        return Theory(diagram=diagram)
    return _in_one_step(theory, diagram, TOOK_THE_AIM, at=at, goes_on=TOOK_THE_AIM)


def _with_names(theory: Theory, before: tuple[Measure, ...], after: tuple[Measure, ...], *, at: datetime) -> Theory:
    names_after = {measure.id: mark_name(measure) for measure in after}
    still_named = set(names_after.values())
    for measure in before:
        old, new = mark_name(measure), names_after.get(measure.id)
        if new is None or new == old or old in still_named:
            continue
        changes = {
            node.id: {"measures": _renamed(node.measures, old, new)}
            for node in theory.diagram.nodes
            if any(mark.name == old for mark in node.measures)
        }
        theory = _in_one_step(
            theory, _changed(theory.diagram, changes), _is_called(new), at=at, goes_on=_is_called(old)
        )
    return theory


def _is_called(name: str) -> str:
    return f"{IS_CALLED}{name}”."


def _renamed(marks: tuple[Mark, ...], old: str, new: str) -> tuple[Mark, ...]:
    return tuple(Mark(name=new, kind=mark.kind) if mark.name == old else mark for mark in marks)


def _changed(diagram: Diagram, changes: Mapping[str, Mapping[str, object]]) -> Diagram:
    """The diagram with other contents of some nodes; itself where that changes nothing."""
    nodes = tuple(Node(**{**dict(node), **changes.get(node.id, {})}) for node in diagram.nodes)
    return diagram if nodes == diagram.nodes else Diagram(nodes=nodes, links=diagram.links)


def _in_one_step(theory: Theory, diagram: Diagram, says: str, *, at: datetime, goes_on: str) -> Theory:
    """The changed theory; a sentence that is still being written makes one step, and not one for each letter."""
    last = theory.steps[-1] if theory.steps else None
    if last is None or last.says != goes_on or last.why:
        return theory.changed(diagram, says, at=at)
    back = theory.undo()
    return Theory(diagram=back.diagram, steps=back.steps).changed(diagram, says, at=at)
