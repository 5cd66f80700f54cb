"""Ramps in words and in rows: what the picture of the ramps, its alt text and its table all show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from qilearn.core.text import counted, listed, sentence
from qilearn.pdsa.model import Cycle, Stage
from qilearn.pdsa.ramps import STANDINGS, Ramp, Standing, grows, in_order, size_place

ALONE = "Standing alone"
"""What the cycles are called that belong to no ramp."""

STAGE_WORDS: Mapping[Stage, str] = {
    "plan": "Plan, not locked yet",
    "do": "in Do",
    "study": "in Study",
    "act": "in Act",
    "done": "done",
}
"""How far a cycle has come, in a few words."""

SIZE_WORDS: Mapping[str, str] = {
    "rehearsal": "a rehearsal",
    "one": "one person, once",
    "few": "a few people or times",
    "part": "one team for a while",
    "several": "several teams or places",
    "all": "everyone",
}
"""How large a test is, in a few words."""

NO_SIZE = "size not chosen"


@dataclass(frozen=True, slots=True)
class RampStep:
    """One cycle in its ramp.

    Attributes
    ----------
    id : str
    number : int
        In the order in which all cycles of the project were begun.
    title : str
    size : str
        A key of :data:`~qilearn.pdsa.stages.SIZES`, or empty.
    place : int or None
        How large, from the smallest, 0; None where no size is chosen.
    stage : str
    decision : str
    day : datetime.date or None
    builds_on : tuple of int
        The numbers of the cycles that it follows.
    """

    id: str
    number: int
    title: str
    size: str
    place: int | None
    stage: Stage
    decision: str
    day: dt.date | None
    builds_on: tuple[int, ...]

    @property
    def state(self) -> str:
        """What was decided, or how far it has come."""
        return self.decision or STAGE_WORDS[self.stage]

    @property
    def said(self) -> str:
        """The step in words: "Cycle 2 (Slip at check-in): a few people or times; adapt"."""
        named = f" ({self.title})" if self.title else ""
        return f"Cycle {self.number}{named}: {SIZE_WORDS.get(self.size, NO_SIZE)}; {self.state}"


@dataclass(frozen=True, slots=True)
class Strand:
    """A ramp with its cycles in order; or, with an empty id, the cycles that stand alone.

    Attributes
    ----------
    id, name : str
    standing : str
    end : str
        How it ended, in words: "merged into “Phone calls”"; empty while it goes on.
    why : str
        Why it ended.
    steps : tuple of RampStep
    grows : bool
        Whether a later test is larger than the first.
    """

    id: str
    name: str
    standing: Standing
    end: str
    why: str
    steps: tuple[RampStep, ...]
    grows: bool


def strands(ramps: Sequence[Ramp], cycles: Sequence[Cycle]) -> tuple[Strand, ...]:
    """The ramps that hold cycles, each with its steps, and at the end the cycles that stand alone.

    Examples
    --------
    >>> cycles = [Cycle(id="c-1", ramp="r-1"), Cycle(id="c-2")]
    >>> [(strand.name, len(strand.steps)) for strand in strands([Ramp(id="r-1", name="Slip")], cycles)]
    [('Slip', 1), ('Standing alone', 1)]
    """
    ordered = in_order(cycles)
    numbers = {cycle.id: number for number, cycle in enumerate(ordered, start=1)}
    known = {ramp.id: ramp for ramp in ramps}
    found = []
    for ramp in ramps:
        inside = [cycle for cycle in ordered if cycle.ramp == ramp.id]
        if inside:
            name = _line(ramp.name) or "A ramp without a name yet"
            steps = tuple(_step(cycle, numbers) for cycle in inside)
            found.append(Strand(ramp.id, name, ramp.standing, _end(ramp, known), _line(ramp.why), steps, grows(inside)))
    alone = tuple(_step(cycle, numbers) for cycle in ordered if cycle.ramp not in known)
    return (*found, Strand("", ALONE, "going", "", "", alone, False)) if alone else tuple(found)


def describe(found: Sequence[Strand]) -> str:
    """What the picture shows, in sentences."""
    if not found:
        return "There is no cycle yet."
    return " ".join(_described(strand) for strand in found)


def rows(found: Sequence[Strand]) -> pd.DataFrame:
    """A row for each cycle, ramp by ramp."""
    columns = ("ramp", "cycle", "name", "begun", "size", "stage", "decision", "builds on")
    return pd.DataFrame(
        [
            (
                strand.name,
                step.number,
                step.title,
                step.day.isoformat() if step.day else "",
                SIZE_WORDS.get(step.size, NO_SIZE),
                STAGE_WORDS[step.stage],
                step.decision,
                listed(step.builds_on),
            )
            for strand in found
            for step in strand.steps
        ],
        columns=list(columns),
    )


def _described(strand: Strand) -> str:
    steps = "; ".join(f"{step.number}, {SIZE_WORDS.get(step.size, NO_SIZE)}, {step.state}" for step in strand.steps)
    said = f"{_quoted(strand)}: {counted(len(strand.steps), 'cycle')} ({steps})."
    merges = [step for step in strand.steps if len(step.builds_on) > 1]
    if strand.id and len(strand.steps) > 1:
        said += " The tests grow." if strand.grows else " No later test is larger than the first."
    for step in merges:
        said += f" Cycle {step.number} builds on cycles {listed(step.builds_on)}."
    if strand.end:
        said += f" {sentence(strand.end)}" + (f", because: {strand.why}" if strand.why else "")
        said += "" if said.endswith((".", "?")) else "."
    return said


def _quoted(strand: Strand) -> str:
    return f"Ramp “{strand.name}”" if strand.id else strand.name


def _end(ramp: Ramp, known: Mapping[str, Ramp]) -> str:
    if ramp.standing == "going":
        return ""
    into = known.get(ramp.into)
    return f"merged into {_line(into.said)}" if into else STANDINGS[ramp.standing].split(":")[0]


def _step(cycle: Cycle, numbers: Mapping[str, int]) -> RampStep:
    return RampStep(
        id=cycle.id,
        number=numbers[cycle.id],
        title=_line(cycle.title.strip() or cycle.plan.change),
        size=cycle.plan.size,
        place=size_place(cycle.plan.size),
        stage=cycle.stage,
        decision=cycle.decision,
        day=cycle.day,
        builds_on=tuple(sorted(numbers[id] for id in cycle.follows if id in numbers)),
    )


def _line(text: str) -> str:
    """A text on one line, not too long."""
    words = " ".join(text.split())
    return words if len(words) <= 80 else f"{words[:79].rstrip()}…"
