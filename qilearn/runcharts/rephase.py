"""A new phase, considered: where one might start, four questions about it, and the record of what was decided.

A new phase makes a new line, and hides what the old one would have shown. So nothing here starts one by itself:
:func:`suggest` names a place, :func:`rephased` does what the learner decided, with the answers on the chart, and
what a coach makes of the answers is in :mod:`qilearn.runcharts.rephase_advice`.

The four questions are Wheeler's before new limits, as in Anhøj & Mohammed, Mastering Statistical Process Control Charts
in Healthcare, chapter 52.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, TypeVar

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict

from qilearn.core.comments import Comment
from qilearn.core.errors import InputError
from qilearn.core.text import counted, figure, sentence
from qilearn.runcharts.critique import SHORT_BASELINE
from qilearn.runcharts.model import RunChart
from qilearn.runcharts.series import Series

Says = Literal["", "yes", "no", "unknown"]
Decision = Literal["", "start a new phase", "not now"]
Standing = Literal[
    "a place", "given line", "no values", "too few points", "no signal", "no place", "at the start", "came and went",
    "a phase already",
]  # fmt: skip
Charted = TypeVar("Charted", bound=RunChart)

START: Decision = "start a new phase"
NOT_NOW: Decision = "not now"

ANSWERS: dict[Says, str] = {"yes": "Yes", "no": "No", "unknown": "I don't know"}
"""What can be answered to each question."""

LASTING = 0.75
"""A shift counts as lasting when so many of the useful points since it began lie on its side."""

LONGEST_NOTE = 80
"""The most characters of a note above a chart."""

SOURCE = (
    "Wheeler's four questions before new limits, as in Anhøj & Mohammed, Mastering SPC charts in healthcare, ch. 52"
)
ABOUT = "new phase"


@dataclass(frozen=True, slots=True)
class Question:
    """One of the four questions: what is asked, what evidence is asked for, and its name in a record."""

    asks: str
    evidence: str
    name: str


QUESTIONS: dict[str, Question] = {
    "sustained": Question("Is the shift sustained?", "What shows that it has lasted, or hasn't?", "sustained"),
    "cause": Question("Is its cause known?", "What made it, and how do you know?", "cause known"),
    "wanted": Question("Is it wanted?", "Who wants it, and what became worse meanwhile?", "wanted"),
    "lasting": Question("Do you expect it to last?", "What holds it in place?", "expected to last"),
}
"""The four questions, in order."""


class Answer(BaseModel):
    """What was answered to one question, with a sentence of evidence."""

    model_config = ConfigDict(frozen=True)

    says: Says = ""
    evidence: str = ""


class Rephasing(BaseModel):
    """The record of a decision about a new phase.

    Attributes
    ----------
    place : str
        The label of the point that it would start with; empty for the one suggested.
    answers : dict
        The answer to each of :data:`QUESTIONS`.
    decided, when : str, datetime.date
        What was decided, and on which day; empty and None until then.
    advice : tuple of str
        The next steps that a coach saw at that time, whether or not they were taken.
    """

    model_config = ConfigDict(frozen=True)

    place: str = ""
    answers: dict[str, Answer] = {}
    decided: Decision = ""
    when: date | None = None
    advice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A point at which a new phase might start, and what it would rest on.

    Attributes
    ----------
    label, position : str, int
        The point, and its place among all points.
    side : {"above", "below"}
        Where most of the points from there on lie, of the line as it is now.
    on_side, useful : int
        How many of the useful points from there to the end of the phase lie on that side, and how many there are.
    since : int
        How many points would set the new line.
    in_baseline : bool
        Whether it lies inside a frozen baseline, whose later points would then set the new line.
    before, after : float
        The centre line up to there, and from there on, with a new phase.
    line : str
        What the centre line is: median or mean.
    hoped : bool, optional
        Whether the line moves in the direction hoped for; None where none was said.
    settled : bool, optional
        Whether the new phase would show no signal of its own; None where it is too short to say.
    """

    label: str
    position: int
    side: Literal["above", "below"]
    on_side: int
    useful: int
    since: int
    in_baseline: bool
    before: float
    after: float
    line: str
    hoped: bool | None
    settled: bool | None

    @property
    def is_early(self) -> bool:
        """Whether the new line would rest on too few points, or on those of a baseline that it cuts in two."""
        return self.in_baseline or self.since < SHORT_BASELINE

    @property
    def is_mixed(self) -> bool:
        """Whether so many points since lie on the other side that the shift can't be called lasting."""
        return self.on_side < LASTING * self.useful

    @property
    def says(self) -> str:
        """What it would rest on, and what it would do to the line."""
        points = counted(self.useful, "useful point")
        share = f"all {points}" if self.on_side == self.useful else f"{self.on_side} of {points}"
        return (
            f"From {self.label} on, {share if self.useful > 1 else points} lie{'s' if self.useful == 1 else ''} "
            f"{self.side} the {self.line}. With a new phase there, the {self.line} would be {figure(self.before)} up to "
            f"then and {figure(self.after)} from then on."
        )


def suggest(chart: RunChart) -> Suggestion | None:
    """Where a new phase might start: the first point of the latest shift that lasts; None where no place can be named.

    A shift is a run longer than the chart's own rules allow. It lasts if three in four of the useful points since it
    began lie on its side; a run that is broken by a point or two and goes on is one shift.

    Examples
    --------
    >>> import pandas as pd
    >>> from qilearn.runcharts import run_chart
    >>> falls = pd.DataFrame({"week": range(1, 25), "falls": [6, 4] * 6 + [9] * 12})
    >>> suggest(run_chart(falls, x="week", y="falls", freeze=12)).label
    'week 13'
    """
    standing, position = survey(chart)
    return _considered(chart, position) if standing == "a place" else None


def consider(chart: RunChart, label: str) -> Suggestion:
    """What a new phase would rest on that starts at the point of this label, suggested or not.

    Raises
    ------
    InputError
        When no point has this label, when no phase could start there, or when one does already.
    """
    position = position_of(chart, label)
    if position is None:
        raise InputError([f"There is no point {label} on this chart. Choose one of its points."])
    series = chart.series
    mine = series.counts & (series.part == series.part[position])
    later = np.arange(len(mine)) >= position
    if not isinstance(chart.centre_by, str):
        raise InputError(["The line of this chart is a number that was given, so a new phase wouldn't move it."])
    if not (mine & later).any():
        raise InputError(
            [f"No point from {label} on has a value, so no line could start there. Choose an earlier one."]
        )
    if not (mine & ~later).any():
        is_first = series.part[position] == 0
        already = f"Nothing comes before {label}" if is_first else f"A phase starts at {label} already"
        raise InputError([f"{already}, so there is nothing to set apart. Choose a later point."])
    return _considered(chart, position)


def unanswered(answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """The keys of the questions that have no answer yet; "I don't know" is one."""
    return tuple(key for key in QUESTIONS if not answers.get(key, Answer()).says)


def rephased(chart: Charted, rephasing: Rephasing) -> Charted:
    """The chart as decided: with a phase that starts at the record's point, and the record on it.

    A decision against a new phase, or none yet, leaves the chart as it is. A freeze keeps its place.

    Raises
    ------
    InputError
        When the chart has no such point.
    """
    if rephasing.decided != START:
        return chart
    position = position_of(chart, rephasing.place)
    if position is None:
        raise InputError([f"There is no point {rephasing.place} on this chart. Choose one of its points."])
    return recorded(replace(chart, series=_split(chart.series, position)), rephasing)


def recorded(chart: Charted, rephasing: Rephasing) -> Charted:
    """The chart with the record on it, where a phase starts at its point: a note there, and the answers in the comments."""
    position = position_of(chart, rephasing.place)
    part = chart.series.part
    if rephasing.decided != START or not position or part[position] == part[position - 1]:
        return chart
    pinned = (chart.series.axis.place[position], note(rephasing))
    notes = tuple(sorted([*chart.labels.notes, pinned], key=lambda each: each[0]))
    series = replace(chart.series, notices=(*chart.series.notices, record(rephasing)))
    return replace(chart, series=series, labels=replace(chart.labels, notes=notes))


def note(rephasing: Rephasing) -> str:
    """A decision in the words that stand above a chart."""
    cause = rephasing.answers.get("cause", Answer())
    made = " ".join(cause.evidence.split())
    known = f"cause: {made or 'not recorded'}" if cause.says == "yes" else "cause not known"
    words = f"New phase: decided {day_in_words(rephasing.when)}, {known}"
    return words if len(words) <= LONGEST_NOTE else f"{words[: LONGEST_NOTE - 1].rstrip()}…"


def record(rephasing: Rephasing) -> Comment:
    """All the answers, for whoever reads the chart later."""
    told = []
    for key, question in QUESTIONS.items():
        answer = rephasing.answers.get(key, Answer())
        said = {"": "not answered", "unknown": "not known"}.get(answer.says, answer.says)
        evidence = " ".join(answer.evidence.split())
        told.append(f"{question.name}: {said}" + (f" ({evidence})" if evidence else ""))
    return Comment(
        "question",
        ABOUT,
        f"The phase from {rephasing.place} on was started by decision on {day_in_words(rephasing.when)}. "
        f"{sentence('; '.join(told))}. Does that still hold?",
        why=f"A coach said then: {' '.join(rephasing.advice)}" if rephasing.advice else "",
        source=SOURCE,
    )


def position_of(chart: RunChart, label: str) -> int | None:
    """The place among all points of the one with this label; None where there is none."""
    labels = chart.series.axis.labels()
    return labels.index(label) if label in labels else None


def day_in_words(day: date | None) -> str:
    """A day as a person writes it: "23 Nov 2026".

    >>> day_in_words(date(2026, 11, 23))
    '23 Nov 2026'
    """
    return "a day not recorded" if day is None else f"{day.day} {day:%b %Y}"


def survey(chart: RunChart) -> tuple[Standing, int]:
    """Where the latest lasting shift starts, as its place among all points; or why no phase could start with one."""
    runs, verdicts, series = chart.runs, chart.verdicts, chart.series
    if not isinstance(chart.centre_by, str):
        return "given line", -1
    if np.isnan(runs.centre).all():
        return "no values", -1
    refused: list[Standing] = []
    for part in reversed(range(len(series.part_series))):
        for first, side in _shifts(chart, part):
            if not (series.counts[:first] & (series.part[:first] == part)).any():
                refused.append("a phase already" if part else "at the start")
            elif _share(chart, part, first, side) < LASTING:
                refused.append("came and went")
            else:
                return "a place", first
    if refused:
        return refused[0], -1
    if chart.signals.any():
        return "no place", -1
    if not verdicts.has_verdict.any():
        return "too few points", -1
    return ("a phase already" if len(series.part_series) > 1 else "no signal"), -1


def _shifts(chart: RunChart, part: int) -> Iterator[tuple[int, int]]:
    """The first point and the side of each shift in a part, from the latest; long runs that carry one on are one."""
    runs, verdicts = chart.runs, chart.verdicts
    if not verdicts.has_verdict[part]:
        return
    mine = runs.run_part == part
    long = np.flatnonzero(runs.run_length[mine] > verdicts.longest_run_max[part])
    begins = [int(np.flatnonzero((chart.series.part == part) & (runs.run == number + 1))[0]) for number in long]
    sides = runs.run_side[mine][long].tolist()
    found = list(zip(begins, sides, strict=True))
    while found:
        first, side = found.pop()
        while found and found[-1][1] == side and _share(chart, part, found[-1][0], side) >= LASTING:
            first, side = found.pop()
        yield first, side


def _share(chart: RunChart, part: int, first: int, side: int) -> float:
    """How many of a part's useful points from ``first`` on lie on this side, as a share."""
    sides = chart.runs.side[first:][chart.series.part[first:] == part]
    return float((sides == side).sum() / max((sides != 0).sum(), 1))


def _considered(chart: RunChart, position: int) -> Suggestion:
    series, part = chart.series, int(chart.series.part[position])
    mine, later = series.part == part, np.arange(len(series.part)) >= position
    sides = chart.runs.side[mine & later]
    above, below = int((sides > 0).sum()), int((sides < 0).sum())
    split = replace(chart, series=_split(series, position))
    sets = split.series.baseline & split.series.counts
    before, after = (float(line) for line in split.runs.centre[part : part + 2])
    better = chart.labels.better
    return Suggestion(
        label=series.axis.label(series.axis.place[position]),
        position=position,
        side="above" if above > below else "below",
        on_side=max(above, below),
        useful=above + below,
        since=int((sets & (split.series.part == part + 1)).sum()),
        in_baseline=bool(split.series.frozen[part + 1]),
        before=before,
        after=after,
        line=chart.centre_name,
        hoped=None if better is None or before == after else (after < before) == (better == "lower"),
        settled=_is_settled(split, part + 1),
    )


def _is_settled(chart: RunChart, part: int) -> bool | None:
    if chart.signals[part]:
        return False
    return True if chart.verdicts.has_verdict[part] else None


def _split(series: Series, position: int) -> Series:
    """The series with a part that starts at this point; where one does already, as it is."""
    part = int(series.part[position])
    later, mine = np.arange(len(series.part)) >= position, series.part == part
    if not (mine & ~later).any():
        return series
    baseline, frozen = series.baseline.copy(), np.insert(series.frozen, part + 1, False)
    if frozen[part] and (mine & later & baseline).any():  # The baseline ends after the point: it is the new part's.
        frozen[part : part + 2] = False, True
    elif frozen[part]:
        baseline |= mine & later
    return replace(
        series,
        part=series.part + later,
        part_series=np.insert(series.part_series, part + 1, series.part_series[part]),
        part_phase=_phases(series.part_phase, part),
        baseline=baseline,
        frozen=frozen,
    )


def _phases(phases: np.ndarray[Any, Any], part: int) -> np.ndarray[Any, Any]:
    """The phases' labels with one more after ``part``: numbers move up, and a name gets a number."""
    if phases.dtype.kind in "iu":
        moved = phases + (np.arange(len(phases)) > part)
        return np.insert(moved, part + 1, phases[part] + 1)
    name, number = "no name" if pd.isna(phases[part]) else phases[part], 2
    while f"{name} ({number})" in phases.tolist():
        number += 1
    return np.insert(phases.astype(object), part + 1, f"{name} ({number})")
