"""What the cycles of a project belong to: which idea they test, on which measure's chart they are seen, in which order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from qilearn.core.dates import day_in
from qilearn.core.text import counted
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.ramps import Ramp, in_order
from qilearn.project.model import ProjectBody


def idea_of(cycle: Cycle, body: ProjectBody) -> str:
    """The id of the change idea that a cycle tests: as it was planned, or corrected since; else its ramp's. Empty for none.

    >>> from qilearn.pdsa.model import Plan
    >>> body = ProjectBody(ramps=[Ramp(id="r1", idea="n4")])
    >>> idea_of(Cycle(id="c1", ramp="r1"), body), idea_of(Cycle(id="c2", plan=Plan(idea="n7"), ramp="r1"), body)
    ('n4', 'n7')
    """
    ramp = body.ramp(cycle.ramp) if cycle.ramp else None
    ideas = {node.id: node.label for node in body.theory.diagram.of_kind("change")}
    return _corrected(cycle, "idea", ideas) or cycle.plan.idea or (ramp.idea if ramp else "")


def measure_of(cycle: Cycle, body: ProjectBody) -> str:
    """The id of the measure on whose chart a cycle is seen: as it was planned, or corrected since. Empty for none."""
    return _corrected(cycle, "measure", {measure.id: measure.name for measure in body.measures}) or cycle.plan.measure


def begun(body: ProjectBody) -> tuple[Cycle, ...]:
    """The cycles whose Plan is locked, in the order in which they were begun."""
    return tuple(cycle for cycle in in_order(body.cycles) if cycle.is_locked)


def drafts(body: ProjectBody) -> tuple[Cycle, ...]:
    """The cycles that are being planned, as they were written down."""
    return tuple(cycle for cycle in body.cycles if not cycle.is_locked)


def numbers(body: ProjectBody) -> Mapping[str, int]:
    """Each cycle's number in the project, in the order in which they were begun: charts and lists name it by this."""
    return {cycle.id: number for number, cycle in enumerate(in_order(body.cycles), 1)}


def cycles_of_ideas(body: ProjectBody) -> Mapping[str, tuple[Cycle, ...]]:
    """The begun cycles of each change idea, in order, by the idea's id. An idea may be there that the diagram has lost."""
    found: dict[str, tuple[Cycle, ...]] = {}
    for cycle in begun(body):
        if idea := idea_of(cycle, body):
            found[idea] = (*found.get(idea, ()), cycle)
    return found


def cycles_said(body: ProjectBody) -> dict[str, str]:
    """How many cycles there are of each change idea in the diagram, to stand at its box: "3 cycles"."""
    ideas = {node.id for node in body.theory.diagram.of_kind("change")}
    return {idea: counted(len(cycles), "cycle") for idea, cycles in cycles_of_ideas(body).items() if idea in ideas}


def by_ramp(body: ProjectBody) -> list[tuple[Ramp | None, tuple[Cycle, ...]]]:
    """The begun cycles by ramp, the ramp that began first at the top; those of no ramp last, with None.

    A ramp without a begun cycle isn't there. A cycle whose ramp was deleted is of no ramp.
    """
    cycles, found = begun(body), []
    of = {cycle.id: body.ramp(cycle.ramp) for cycle in cycles}
    for ramp in dict.fromkeys(ramp.id for ramp in of.values() if ramp):
        found.append((body.ramp(ramp), tuple(cycle for cycle in cycles if cycle.ramp == ramp)))
    alone = tuple(cycle for cycle in cycles if of[cycle.id] is None)
    return [*found, *([(None, alone)] if alone else [])]


def days_of(cycle: Cycle) -> tuple[dt.date, ...]:
    """The days that are known of a cycle: locked, begun, ended, studied and amended, the earliest first.

    >>> from qilearn.pdsa.model import Do, Plan, Prediction
    >>> plan = Plan(predictions=[Prediction(id="p1", expects="8 of 10")])
    >>> at = dt.datetime(2027, 3, 1, 8, tzinfo=dt.timezone.utc)
    >>> [str(day) for day in days_of(Cycle(id="c1", plan=plan, locked=at, do=Do(ended="5 March 2027")))]
    ['2027-03-01', '2027-03-05']
    """
    times = [cycle.locked, *(amendment.at for amendment in cycle.amendments)]
    written = [day_in(text) for text in (cycle.do.began, cycle.do.ended, cycle.study.on)]
    days = [*(at.astimezone().date() for at in times if at), *(day for day in written if day)]
    return tuple(sorted(set(days)))


def _corrected(cycle: Cycle, about: str, known: Mapping[str, str]) -> str:
    """The id that the last amendment of a link gives, or whose words it gives; what names nothing here corrects nothing."""
    ids = {" ".join(words.split()).casefold(): id for id, words in known.items()} | {id: id for id in known}
    given = (" ".join(amendment.now.split()).casefold() for amendment in reversed(cycle.amended(about)))
    return next((ids[words] for words in given if words in ids), "")
