"""Bringing together what two notebooks changed in one project: part by part, against what both started from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from qilearn.drivers.history import Theory
from qilearn.project.diagram_steps import own_steps
from qilearn.project.following import follow
from qilearn.project.model import PARTS, SAID, Part, ProjectBody

Place = tuple[Part, str]
"""A part of a project, and of the data the measure, of cycles, ramps and reports the one that is meant."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of bringing two changed projects together.

    Attributes
    ----------
    body : ProjectBody or None
        Both changes in one; None where they can't be, since both changed the same.
    taken : tuple of str
        The parts that came from the other side: "the measures".
    clashes : tuple of str
        The parts that both changed, each in its own way.
    """

    body: ProjectBody | None
    taken: tuple[str, ...] = ()
    clashes: tuple[str, ...] = ()


def merge(base: ProjectBody, mine: ProjectBody, theirs: ProjectBody, *, at: datetime) -> Merged:
    """Both sides' changes in one project, where no part was changed by both.

    A diagram that changed only because the aim, a measure's name or the cycles did is no change of its own: whatever the
    other side did to the diagram stays, and takes the new words and states.

    Parameters
    ----------
    base : ProjectBody
        What both sides started from.
    mine, theirs : ProjectBody
        What each side made of it.
    at : datetime.datetime
        Now, in UTC, for the diagram's history.

    Examples
    --------
    >>> from datetime import UTC
    >>> now, base = datetime(2026, 11, 23, tzinfo=UTC), ProjectBody(name="Falls")
    >>> merged = merge(base, base.with_part("name", "Fewer falls"), base.with_part("setting", "A ward"), at=now)
    >>> merged.body.name, merged.body.setting, merged.taken
    ('Fewer falls', 'A ward', ('the setting',))
    >>> merge(base, base.with_part("name", "Fewer falls"), base.with_part("name", "No falls"), at=now).clashes
    ('the name',)
    """
    merged = _part_by_part(base, mine, theirs)
    if merged.clashes != (SAID["theory"],):
        return merged
    own = [side.with_part("theory", _own_theory(base, side, at=at)) for side in (mine, theirs)]
    merged = _part_by_part(base, *own)
    if merged.body is None:
        return merged
    return replace(merged, body=follow(base, merged.body, at=at))


def _own_theory(base: ProjectBody, side: ProjectBody, *, at: datetime) -> Theory:
    """A side's diagram, or the one it started from where all that changed follows from its aim, its measures and its cycles.

    A reason that was written, or a box that came and went again, is a change of its own.
    """
    followed = follow(base, side.with_part("theory", base.theory), at=at)
    is_only_following = (
        followed.theory.diagram == side.theory.diagram
        and own_steps(side.theory) == own_steps(base.theory)
        and side.theory.undone in ((), base.theory.undone)
    )
    return base.theory if is_only_following else side.theory


def _part_by_part(base: ProjectBody, mine: ProjectBody, theirs: ProjectBody) -> Merged:
    before, here, there = _places(base), _places(mine), _places(theirs)
    together = dict(here)
    taken: list[str] = []
    clashes: list[str] = []
    for place in dict.fromkeys([*here, *there, *before]):
        was, ours, others = (places.get(place) for places in (before, here, there))
        if others in (was, ours):
            continue
        if ours != was:
            clashes.append(SAID[place[0]])
            continue
        together[place] = others
        taken.append(SAID[place[0]])
    if clashes:
        return Merged(None, (), tuple(dict.fromkeys(clashes)))
    return Merged(_put_together(base, mine, together), tuple(dict.fromkeys(taken)))


_KEYED = ("data", "cycles", "ramps", "reports")
"""Parts in which each measure, cycle, ramp or month can be changed by itself."""


def _places(body: ProjectBody) -> dict[Place, Any]:
    """Everything that two people can change without getting in each other's way."""
    whole: dict[Place, Any] = {(part, ""): getattr(body, part) for part in PARTS if part not in _KEYED}
    figures: dict[Place, Any] = {("data", measure): figures for measure, figures in body.data.items()}
    cycles: dict[Place, Any] = {("cycles", cycle.id): cycle for cycle in body.cycles}
    ramps: dict[Place, Any] = {("ramps", ramp.id): ramp for ramp in body.ramps}
    reports: dict[Place, Any] = {("reports", month): written for month, written in body.reports.items()}
    return whole | figures | cycles | ramps | reports


def _put_together(base: ProjectBody, body: ProjectBody, places: dict[Place, Any]) -> ProjectBody:
    whole: dict[str, Any] = {part: value for (part, key), value in places.items() if not key}
    kept = {
        part: {key: value for (of, key), value in places.items() if of == part and value is not None} for part in _KEYED
    }
    cycles = _in_their_order([cycle.id for cycle in base.cycles], kept["cycles"].values())
    ramps = _in_their_order([ramp.id for ramp in base.ramps], kept["ramps"].values())
    keyed = {"data": kept["data"], "cycles": cycles, "ramps": ramps, "reports": dict(sorted(kept["reports"].items()))}
    return ProjectBody(**{**dict(body), **whole, **keyed})


def _in_their_order(known: list[str], items: Iterable[Any]) -> tuple[Any, ...]:
    """Cycles or ramps as both sides had them, then what either side added, whichever side puts them together."""

    def place(item: Any) -> tuple[int, str, str]:
        written = getattr(item, "written", None)
        at = known.index(item.id) if item.id in known else len(known)
        return at, written.isoformat() if written else "", item.id

    return tuple(sorted(items, key=place))
