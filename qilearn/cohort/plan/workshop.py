"""A workshop planned in code: one line gives an agenda to look at, to print and to hand on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from qilearn.cohort.plan.agenda import Agenda
from qilearn.cohort.plan.blocks import all_blocks, blocks_of
from qilearn.cohort.plan.clock import clock, read_clock
from qilearn.cohort.plan.composing import compose, piece
from qilearn.cohort.plan.critique import critique
from qilearn.cohort.plan.cutting import cuts
from qilearn.cohort.plan.files import write_plan
from qilearn.cohort.plan.model import (
    FEWEST_PEOPLE,
    LONGEST_DAY,
    MOST_PEOPLE,
    SHORTEST,
    WAYS,
    Brief,
    Entry,
    PlanBody,
    Shape,
)
from qilearn.cohort.plan.ready import ready_plans
from qilearn.cohort.plan.timetables import notebooks
from qilearn.cohort.plan.told import about, how, lines, said, title_of
from qilearn.core.comments import Comments
from qilearn.core.errors import InputError, unknown

if TYPE_CHECKING:
    import pandas as pd

LENGTHS: dict[str, tuple[Shape, int]] = {
    "half-day": ("workshop", 210),
    "day": ("workshop", 420),
    "two days": ("two days", 420),
    "six months": ("programme", 210),
}
"""Lengths by name: the shape, and its minutes (of a day, or of the launch)."""

IN_THREES = "triads"
"""What people who work in threes get, where nothing else that they chose is for three."""


@dataclass(frozen=True)
class Plan:
    """A workshop plan; what ``qi.plan_workshop(...)`` returns.

    Shown, it is the agenda with what there is to say of it; printed, its lines.

    Attributes
    ----------
    body : PlanBody
        What was asked for and chosen.
    """

    body: PlanBody

    @cached_property
    def agenda(self) -> Agenda:
        """Sittings and slots, to the minute."""
        return compose(self.body)

    @property
    def comments(self) -> Comments:
        """What a coach of facilitators would say."""
        return critique(self.body, self.agenda)

    @property
    def slots(self) -> pd.DataFrame:
        """One row a slot: session, month, clock, minutes, kind, what it is, how people sit, and whether they do something."""
        import pandas as pd

        rows = [
            {
                "session": held.sitting.title,
                "month": held.sitting.month,
                "clock": clock(self.body.brief.start + slot.start),
                "minutes": slot.minutes,
                "kind": slot.kind,
                "what": said(slot, row),
                "how": how(slot, row, self.body.brief),
                "doing": slot.doing,
            }
            for held in self.agenda.held
            for row in held.rows
            for slot in row.slots
        ]
        return pd.DataFrame(rows).astype({"month": "Int64"})

    @property
    def left_out(self) -> pd.DataFrame:
        """What was chosen and found no room: id, what it is, and the minutes that it would take with its debrief."""
        import pandas as pd

        entries = [entry for entry in self.body.entries if entry.id in self.agenda.left_out]
        rows = [
            {"id": each.id, "what": all_blocks()[each.id].title, "minutes": piece(each, self.body.brief).minutes}
            for each in entries
        ]
        return pd.DataFrame(rows, columns=["id", "what", "minutes"])

    @property
    def cut_first(self) -> pd.DataFrame:
        """What to cut when time runs short, in order: what it is, the minutes that it saves, and why it comes there."""
        import pandas as pd

        rows = [{"what": cut.title, "saves": cut.minutes, "why": cut.why} for cut in cuts(self.agenda)]
        return pd.DataFrame(rows, columns=["what", "saves", "why"])

    def save(self, path: str | Path, parts: Sequence[str] | None = None) -> Path:
        """Write the plan to ``path`` and return it. The ending says how: html (to print) or json (to hand on).

        Parameters
        ----------
        path : str or Path
        parts : sequence of str, optional
            What the page holds: ``"order"``, ``"notes"``, ``"handout"``, ``"roles"``, ``"paper"`` and ``"evaluation"``; all
            of it unless given.
        """
        from qilearn.cohort.plan.page import page

        path = Path(path)
        writers = {
            ".html": lambda: page(self.body, parts).encode("utf-8"),
            ".json": lambda: write_plan(self.body),
        }
        if path.suffix.lower() not in writers:
            raise InputError([unknown("path", path.suffix, writers)])
        path.write_bytes(writers[path.suffix.lower()]())
        return path

    def __repr__(self) -> str:
        head = f"{title_of(self.body)}: {about(self.body.brief)}"
        return "\n".join([head, "", *lines(self.body, self.agenda), "", repr(self.comments)])

    def _repr_html_(self) -> str:
        from qilearn.cohort.plan.page import shown

        return shown(self.body, self.agenda, self.comments)


def plan_workshop(
    exercises: str | Iterable[str] = (),
    *,
    objectives: str | Iterable[str] = (),
    ready: str | None = None,
    length: str | int = "half-day",
    people: int = 12,
    way: str = "pairs",
    computers: bool = True,
    start: str = "09:00",
    title: str = "",
    place: str = "",
) -> Plan:
    """Plan a workshop: an agenda that adds up to the minute, with breaks and debriefs.

    Parameters
    ----------
    exercises : str or iterable of str
        What to do in it, in this order: ids of exercises as ``qi.exercises()`` lists them, names of whole notebooks, and
        activities such as ``"triads"``.
    objectives : str or iterable of str
        What people should be able to do afterwards, worded as in ``qi.exercises()`` or at the top of a notebook.
    ready : str, optional
        A plan to begin with, whole: ``"feedback-in-threes"``, ``"coach-starter"``, ``"reading-charts"`` or ``"six-months"``.
        The other arguments are then not looked at.
    length : {"half-day", "day", "two days", "six months"} or int
        Or minutes, from 30 to 480.
    people : int
        From 4 to 40.
    way : {"solo", "pairs", "triads", "room"}
        How they mostly work. Those in triads get practice rounds too.
    computers : bool
        Whether they work on computers.
    start : str
        When it begins.
    title, place : str
        What it is called; when and where it is.

    Returns
    -------
    Plan
        ``.slots``, ``.comments``, ``.left_out``, ``.cut_first``, and ``.save("agenda.html")`` to print it.

    Raises
    ------
    InputError
        All that doesn't fit, at once.

    Examples
    --------
    >>> import qilearn as qi
    >>> plan = qi.plan_workshop(["longest-run", "say-what-it-shows"], length=60)
    >>> int(plan.slots["minutes"].sum())
    60
    """
    if ready is not None:
        if ready not in ready_plans():
            raise InputError([unknown("ready", ready, ready_plans())])
        return Plan(ready_plans()[ready])
    problems: list[str] = []
    ids = [*_exercises(exercises, problems), *_objectives(objectives, problems)]
    shape, minutes = _length(length, problems)
    begins = read_clock(start) if isinstance(start, str) else None
    if begins is None:
        problems.append(f"start: {start!r} was given; it is a time of day, such as '09:00'.")
    if way not in WAYS:
        problems.append(unknown("way", way, WAYS))
    if type(people) is not int or not FEWEST_PEOPLE <= people <= MOST_PEOPLE:
        problems.append(
            f"people: {people!r} was given; it can be a whole number from {FEWEST_PEOPLE} to {MOST_PEOPLE}."
        )
    if problems:
        raise InputError(problems)
    brief = Brief(
        title=title[:120],
        place=place[:200],
        shape=shape,
        minutes=minutes,
        people=people,
        way=way,  # type: ignore[arg-type]
        computers=bool(computers),
        start=begins or 0,
    )
    return Plan(PlanBody(brief=brief, entries=tuple(Entry(id=id) for id in with_threes(ids, way))))


def with_threes(ids: Iterable[str], way: str) -> list[str]:
    """What was chosen, each once; people who work in threes get practice in threes where there is none."""
    found = list(dict.fromkeys(ids))
    has_some = any((activity := all_blocks()[id].activity) and activity.in_threes for id in found if id in all_blocks())
    return found if way != "triads" or has_some else [*found, IN_THREES]


def _as_list(given: str | Iterable[str]) -> list[str]:
    return [given] if isinstance(given, str) else list(given)


def _exercises(given: str | Iterable[str], problems: list[str]) -> list[str]:
    found: list[str] = []
    for name in _as_list(given):
        whole = [block.id for block in blocks_of(name)]
        if whole or name in all_blocks():
            found += whole or [name]
        else:
            problems.append(unknown("exercises", name, [*all_blocks(), *notebooks()])[:600])
    return found


def _objectives(given: str | Iterable[str], problems: list[str]) -> list[str]:
    known = {block.objective.casefold(): [block.id] for block in all_blocks().values() if block.objective}
    known |= {
        objective.casefold(): [block.id for block in blocks_of(each.name)]
        for each in notebooks().values()
        for objective in each.objectives
    }
    found: list[str] = []
    for objective in _as_list(given):
        if objective.casefold() in known:
            found += known[objective.casefold()]
        else:
            near = unknown("objectives", objective, known).rpartition(" Did you mean ")[2]
            hint = f" Did you mean {near}" if near.endswith("?") else ""
            problems.append(f"objectives: {objective!r} was given; they are listed in qi.exercises().{hint}")
    return found


def _length(given: str | int, problems: list[str]) -> tuple[Shape, int]:
    if isinstance(given, str) and given in LENGTHS:
        return LENGTHS[given]
    if type(given) is int and SHORTEST <= given <= LONGEST_DAY:
        return "workshop", given
    allowed = f"it can be {', '.join(map(repr, LENGTHS))}, or minutes from {SHORTEST} to {LONGEST_DAY}."
    problems.append(f"length: {given!r} was given; {allowed}")
    return "workshop", SHORTEST
