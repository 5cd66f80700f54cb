"""What a change of the aim, of a measure's name or of the cycles means for the diagram, which shows all of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from qilearn.aims.model import Aim, Measure
from qilearn.aims.words import sentence
from qilearn.drivers.history import Theory
from qilearn.drivers.model import AIM, LONGEST_LABEL, Mark
from qilearn.project.cycles_following import with_states
from qilearn.project.diagram_steps import IS_CALLED, KIND_CHANGED, TOOK_THE_AIM, in_one_step, with_nodes
from qilearn.project.model import ProjectBody


def follow(before: ProjectBody, after: ProjectBody, *, at: datetime) -> ProjectBody:
    """The project after a change, with the diagram brought into line with its aim, its measures' names and its cycles.

    The aim's sentence becomes the label of the diagram's aim while that is empty or was the sentence before; words that
    a team gave it in the diagram stay. In a diagram that nobody has worked on yet that is no step: there is nothing of
    theirs to undo. A measure's new name and kind go to its marks. How far a change idea has come follows from its cycles:
    see :mod:`~qilearn.project.cycles_following`.

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
    if after.cycles != before.cycles or after.ramps != before.ramps:
        theory = with_states(theory, before, after, at=at)
    return after if theory is after.theory else after.with_part("theory", theory)


def is_apart(body: ProjectBody) -> bool:
    """Whether the aim box of the diagram says something else than the aim, which has been written."""
    return not body.aim.is_untouched and body.theory.diagram.aim.label != aim_label(body.aim)


def brought_together(body: ProjectBody, *, at: datetime) -> Theory:
    """The diagram with the aim's sentence in its aim box, as a step of its own: the words it had can be come back to."""
    diagram = with_nodes(body.theory.diagram, {AIM: {"label": aim_label(body.aim)}})
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


def mark_names(measures: tuple[Measure, ...]) -> dict[str, str]:
    """The names of marks by the ids of their measures, each its own: two measures may be called the same for a while.

    >>> mark_names((Measure(id="m1", name="Falls"), Measure(id="m2", name="Falls")))
    {'m1': 'Falls', 'm2': 'Falls (2)'}
    """
    names: dict[str, str] = {}
    for measure in measures:
        name = free = mark_name(measure)
        number = 1
        while free in names.values():
            number += 1
            free = f"{name[: LONGEST_LABEL - 6]} ({number})"
        names[measure.id] = free
    return names


def _with_aim(theory: Theory, before: Aim, after: Aim, *, at: datetime) -> Theory:
    label = theory.diagram.aim.label
    if label.strip() and label != aim_label(before):
        return theory
    diagram = with_nodes(theory.diagram, {AIM: {"label": aim_label(after)}})
    if all(step.says == TOOK_THE_AIM and not step.why for step in theory.steps):
        return Theory(diagram=diagram)
    return in_one_step(theory, diagram, TOOK_THE_AIM, at=at, goes_on=TOOK_THE_AIM)


def _with_names(theory: Theory, before: tuple[Measure, ...], after: tuple[Measure, ...], *, at: datetime) -> Theory:
    names, names_after = mark_names(before), mark_names(after)
    now = {measure.id: measure for measure in after}
    marks = {
        names[measure.id]: (
            names_after[measure.id],
            now[measure.id].kind if now[measure.id].kind != measure.kind else "",
        )
        for measure in before
        if measure.id in now
    }
    changes = {
        node.id: {"measures": tuple(_followed(mark, marks) for mark in node.measures)} for node in theory.diagram.nodes
    }
    retyped = [measure for measure in before if measure.id in now and mark_name(now[measure.id]) != mark_name(measure)]
    old = mark_name(retyped[0]) if retyped else ""
    says = _is_called(mark_name(now[retyped[0].id])) if retyped else KIND_CHANGED
    return in_one_step(theory, with_nodes(theory.diagram, changes), says, at=at, goes_on=_is_called(old))


def _followed(mark: Mark, marks: Mapping[str, tuple[str, str]]) -> Mark:
    name, kind = marks.get(mark.name, (mark.name, ""))
    return Mark.model_validate({"name": name, "kind": kind or mark.kind})


def _is_called(name: str) -> str:
    return f"{IS_CALLED}{name}”."
