"""What a caller asked of a chart, checked and read: all that doesn't fit is said at once."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from qilearn.core.errors import InputError, unknown
from qilearn.core.text import figure, sentence
from qilearn.runcharts.framing import framed
from qilearn.runcharts.model import Labels
from qilearn.runcharts.series import LARGEST, Series, SharedX, read_points


def argument_problems(
    *, rules: Any, rule_sets: Collection[str], centre: Any, centres: Sequence[str], better: Any, per: Any, target: Any
) -> list[str]:
    """What doesn't fit among the arguments that name no column."""
    problems = []
    if not isinstance(rules, str) or rules not in rule_sets:
        problems.append(unknown("rules", rules, rule_sets))
    if not _is_number(centre) and not (isinstance(centre, str) and centre in centres):
        known = unknown("centre", centre, centres) + " A number will do too." if centres else ""
        problems.append(known or f"centre: {centre!r} was given; leave it out, or give a number.")
    if better is not None and not (isinstance(better, str) and better in ("lower", "higher")):
        problems.append(unknown("better", better, ["lower", "higher"]))
    if not _is_number(per) or per <= 0:
        problems.append(f"per: {per!r} was given; it needs to be a number above zero, such as 100 for a percentage.")
    if target is not None and not _is_number(target):
        problems.append(f"target: {target!r} was given; it needs to be a number.")
    return problems


def _is_number(given: Any) -> bool:
    is_real = isinstance(given, (int, float, np.integer, np.floating)) and not isinstance(given, bool)
    return is_real and math.isfinite(given) and abs(given) <= LARGEST


def read_chart(
    data: pd.DataFrame,
    *,
    x: str,
    y: str,
    n: str | None,
    per: float,
    by: Sequence[str],
    phases: Any,
    freeze: Any,
    exclude: Any,
    target: float | None,
    notes: Mapping[Any, str] | str | None,
    better: str | None,
    title: str | None,
    problems: list[str],
    shared_x: SharedX = "combined",
) -> tuple[Series, Labels]:
    """The points in order and what the chart is called, or one InputError with all problems."""
    labelled = phases if isinstance(phases, str) and phases in getattr(data, "columns", ()) else None
    try:
        points = read_points(data, x=x, y=y, n=n, per=1 if problems else per, by=by, phases=labelled, shared_x=shared_x)
    except InputError as error:
        raise InputError([*problems, *error.problems]) from None
    told = _notes(data, points, x, notes, problems)
    series = framed(points, problems, phases=None if labelled else phases, freeze=freeze, exclude=exclude)
    if problems:
        raise InputError(problems)
    shown = value_name(y, n, per)
    return series, Labels(
        title=title if title is not None else sentence(shown),
        y=shown,
        better=better,
        target=target,
        notes=told,
        synthetic=bool(data.attrs.get("synthetic", False)),
    )


def value_name(y: str, n: str | None, per: float) -> str:
    """What the values are, from the columns' names.

    >>> value_name("deaths", "births", 100), value_name("no_shows", None, 1)
    ('deaths per 100 births', 'no shows')
    """
    y = str(y).replace("_", " ")
    if n is None:
        return y if per == 1 else f"{y} × {figure(per)}"
    n = str(n).replace("_", " ")
    return f"{y} per {n}" if per == 1 else f"{y} per {figure(per)} {n}"


def _notes(data: pd.DataFrame, series: Series, x: str, notes: Any, problems: list[str]) -> tuple[tuple[Any, str], ...]:
    """Notes in order, each with its place on the axis."""
    axis, told = series.axis, []
    for when, text in _given_notes(data, x, notes, problems):
        span = axis.span(when, "notes", problems)
        if span is None:
            continue
        if span[1] < axis.place.min() or span[0] > axis.place.max():
            problems.append(f"notes: {when!r} lies outside the chart. The points run {axis.extent}.")
        inside = axis.place[(axis.place >= span[0]) & (axis.place <= span[1])]
        told.append((inside.min() if len(inside) else span[0], text))
    return tuple(sorted(told, key=lambda note: note[0]))


def _given_notes(data: pd.DataFrame, x: str, notes: Any, problems: list[str]) -> list[tuple[Any, str]]:
    """Each x value that has a note, and the note; blank ones are none."""
    if isinstance(notes, Mapping):
        return [(when, str(text)) for when, text in notes.items() if not pd.isna(text) and str(text).strip()]
    if isinstance(notes, str) and notes in data.columns:
        told = data[data[notes].notna() & data[x].notna()]
        return [(when, str(text)) for when, text in zip(told[x], told[notes], strict=True) if str(text).strip()]
    if notes is not None:
        problems.append(f"{unknown('notes', notes, data.columns)} Or give {{x value: text}}.")
    return []
