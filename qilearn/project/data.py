"""The figures of a measure: read from a table or as they are typed, kept as text, and charted."""

from __future__ import annotations

import io
import math
import re
from functools import lru_cache
from typing import Any

import pandas as pd

from qilearn.aims.model import Measure
from qilearn.core.comments import Comment, Comments
from qilearn.core.errors import InputError
from qilearn.core.privacy import TABLE_MAY_HOLD_PEOPLE, may_hold_people
from qilearn.core.tables import TableReading, read_table
from qilearn.core.text import counted, listed
from qilearn.project.model import MeasureData, ProjectBody
from qilearn.runcharts.charting import run_chart, run_charts
from qilearn.runcharts.model import RunChart, RunCharts

MOST_ROWS = 5_000
"""A longer table isn't kept in a project: it is to be counted by week or month first."""

FEWEST_POINTS = 8
"""With fewer points nothing is said of how far they spread."""

TYPED, MADE_UP = "typed", "made up"
"""Where figures are from that no file holds."""

HEADINGS = ("date", "figure", "out of")
"""The headings of figures that were typed without any: the words in which they are asked for."""

_SPREAD_OF_STEPS = 0.954
"""The median step between two neighbours, in standard deviations of one normal point."""

_DATE_SPACE_FIGURE = re.compile(r"\s*\d+([-/.])\d+\1\d+ +[-−]?\d+(?![\d:])")
"""Not where an hour follows the date: "2026-01-05 08:30"."""

_A_POINT = re.compile(r"[\t;,]\s*[-−]?\d[\d.]*\s*%?\s*$")


def heading_given(text: str) -> str:
    r"""A table that was pasted or typed, with a heading over its columns where it has none.

    >>> heading_given("2026-01-05, 12, 20")
    'date, figure, out of\n2026-01-05, 12, 20\n'
    """
    lines = [line for line in text.strip().splitlines() if line.strip()]
    first = lines[0] if lines else ""
    if _A_POINT.search(first):  # A row of headings doesn't end in a number.
        mark = next((mark for mark in "\t;," if mark in first), ",")
        lines.insert(0, f"{mark} ".join(HEADINGS[: len(first.split(mark))]).replace("\t ", "\t"))
    return "\n".join([*lines, ""])


def without_heading(table: str) -> str:
    r"""A kept table as it was typed: without the headings that it got from here.

    >>> without_heading("date,figure\n2026-01-05,12\n"), without_heading("week,falls\n2026-01-05,12\n")
    ('2026-01-05,12\n', 'week,falls\n2026-01-05,12\n')
    """
    first, _, rest = table.partition("\n")
    names = tuple(first.strip().split(","))
    return rest if len(names) > 1 and names == HEADINGS[: len(names)] else table


def comma_missing(text: str) -> Comments:
    """What to say where date and figure were typed with just a space between; nothing where they can be told apart.

    >>> bool(comma_missing("01/02/2026 120")), bool(comma_missing("01/02/2026 12,5")), bool(comma_missing("1 Feb 2026, 120"))
    (True, True, False)
    """
    lines = [line for line in text.splitlines() if line.strip()]
    is_one_piece = bool(lines) and not any(mark in line for line in lines for mark in "\t;,")
    return Comments([_ONE_PIECE] if is_one_piece or any(map(_DATE_SPACE_FIGURE.match, lines)) else [])


def read_typed(text: str) -> TableReading:
    """Read a table that was pasted or typed.

    >>> read_typed("2026-01-05, 12, 20").frame.columns.tolist()
    ['date', 'figure', 'out of']
    """
    return read_table(heading_given(text).encode("utf-8"), name=TYPED)


def typed_in_words(reading: TableReading) -> Comments | None:
    r"""What was read of lines typed without headings, without headings; None where they have their own, or are asked about.

    >>> typed_in_words(read_typed("2026-01-05, 12\n2026-01-12, 9"))
    What works (table): 2 lines read, from 5 January 2026 to 12 January 2026.
    """
    frame = reading.frame
    if frame.empty or not reading.is_ready or tuple(frame.columns) != HEADINGS[: len(frame.columns)]:
        return None
    says = f"{counted(len(frame), 'line')} read"
    dates = frame[HEADINGS[0]].dropna()
    if pd.api.types.is_datetime64_any_dtype(dates) and len(dates):
        first, last = (f"{day.day} {day:%B %Y}" for day in (dates.min(), dates.max()))
        says += f", of {first}" if first == last else f", from {first} to {last}"
    others = [comment for comment in reading.comments if comment.kind != "strength" or comment.about != "table"]
    return Comments([Comment("strength", "table", f"{says}."), *others])


def figures_of(
    frame: pd.DataFrame, measure: Measure, *, origin: str, before: MeasureData | None = None
) -> MeasureData | Comments:
    """A table's figures as a measure's, with the columns that seem meant; or why they can't be.

    The first column of dates holds the times, else the first column. Of the columns of numbers the first is the value;
    the second is what it is out of, where the measure has a denominator.

    Parameters
    ----------
    frame : pandas.DataFrame
        As :func:`qilearn.core.tables.read_table` gives it.
    measure : Measure
        Whose figures they are.
    origin : str
        Where they are from, for the reader to know.
    before : MeasureData, optional
        The figures that the measure had: where the table goes on with their columns, so do baseline, notes and rules.
    """
    if may_hold_people(frame):
        return Comments([TABLE_MAY_HOLD_PEOPLE])
    if len(frame) > MOST_ROWS:
        return Comments([_too_long(len(frame))])
    names = [str(name) for name in frame.columns]
    dated = [name for name in names if pd.api.types.is_datetime64_any_dtype(frame[name])]
    when = (dated or names)[0]
    numbers = [name for name in names if name != when and pd.api.types.is_numeric_dtype(frame[name])]
    if not numbers:
        return Comments([_no_numbers(names)])
    if before is not None and {before.when, before.value, *filter(None, [before.of, before.by])} <= {*names}:
        return before.model_copy(update={"table": as_text(frame), "origin": origin[:200]})
    of = numbers[1] if len(numbers) > 1 and (measure.denominator.strip() or numbers[1] == HEADINGS[2]) else ""
    return MeasureData(
        table=as_text(frame), when=when, value=numbers[0], of=of, per=100 if of else 1, origin=origin[:200]
    )


def fallen_away(before: MeasureData, after: MeasureData) -> Comments:
    """What other figures couldn't take over of those before: a baseline that ends at no point of theirs."""
    if not before.baseline_until or after.baseline_until:
        return Comments()
    says = "These figures have no point where the baseline ended before. Set it again where it belongs."
    return Comments([Comment("next step", "figures", says)])


def is_made_up(body: ProjectBody, figures: MeasureData) -> bool:
    """Whether these figures of a project came with an example; a learner's own in a copy of one did not."""
    return body.is_synthetic and figures.origin == MADE_UP


def frame_of(figures: MeasureData) -> pd.DataFrame:
    """A measure's figures as a frame, read as they were kept; empty where there are none."""
    return _read(figures.table).copy() if figures.table else pd.DataFrame()


@lru_cache(maxsize=128)  # Chart, report and what is said of them are of one table.
def _read(table: str) -> pd.DataFrame:
    return read_table(table.encode("utf-8"), name="figures").frame


def as_text(frame: pd.DataFrame) -> str:
    """A frame as CSV, to be kept; days without the hour."""
    dates = frame.select_dtypes("datetime")
    is_timed = bool((dates != dates.apply(lambda column: column.dt.normalize())).any(axis=None))
    text = io.StringIO()
    frame.to_csv(text, index=False, date_format="%Y-%m-%dT%H:%M:%S" if is_timed else "%Y-%m-%d")
    return text.getvalue()


def chart(measure: Measure, figures: MeasureData, *, target: float | None = None, is_synthetic: bool) -> RunChart:
    """The run chart of a measure.

    Parameters
    ----------
    measure, figures
    target : float, optional
        What the aim wants of it.
    is_synthetic : bool
        Whether the figures are made up; the picture then says so.

    Raises
    ------
    InputError
        Where the figures make no chart, with everything that stands in the way.
    """
    return run_chart(_marked(figures, is_synthetic=is_synthetic), **_options(measure, figures), target=target)


def charts_by_group(measure: Measure, figures: MeasureData, *, is_synthetic: bool) -> RunCharts:
    """The run charts of a measure whose table has groups, one for each."""
    return run_charts(_marked(figures, is_synthetic=is_synthetic), by=figures.by, **_options(measure, figures))


def points_and_spread(figures: MeasureData, size: int | None) -> tuple[int, float | None]:
    """How many points there are in the baseline, or in all where none is frozen, and how far single cases lie apart.

    The spread comes from the steps between neighbours, so that a change hardly widens it; None with fewer than eight points,
    or where nobody says on how many cases a point rests.
    """
    try:
        points = chart(Measure(id="m"), figures, is_synthetic=False).points
    except InputError:
        return 0, None
    if figures.baseline_until:
        points = points[points["baseline"]]
    values = points["value"].dropna()
    if len(values) < FEWEST_POINTS or not size:
        return len(values), None
    step = float(values.diff().abs().median())
    return len(values), step / _SPREAD_OF_STEPS * math.sqrt(size) if step > 0 else None


def _marked(figures: MeasureData, *, is_synthetic: bool) -> pd.DataFrame:
    frame = frame_of(figures)
    if frame.empty:
        raise InputError(["table: there are no figures yet."])
    frame.attrs["synthetic"] = is_synthetic
    return frame


def _options(measure: Measure, figures: MeasureData) -> dict[str, Any]:
    return {
        "x": figures.when,
        "y": figures.value,
        "n": figures.of or None,
        "rules": figures.rules,
        "per": figures.per,
        "freeze": figures.baseline_until or None,
        "notes": figures.notes or None,
        "better": measure.direction if measure.direction in ("lower", "higher") else None,
        "title": measure.name.strip() or None,
    }


def _too_long(rows: int) -> Comment:
    return Comment(
        "next step",
        "data",
        f"This table has {rows:,} rows; up to {MOST_ROWS:,} are kept. Could you count by week or month first?",
        why="A run chart needs one row for each time, and the project stays small enough to send.",
    )


_ONE_PIECE = Comment(
    "next step",
    "data",
    "I can't tell the dates from the figures here. Could you put a comma (or a tab) between the date and the figure, "
    "like this: 2026-01-05, 11",
    why="A space won't do, since a date may have spaces in it too.",
)


def _no_numbers(names: list[str]) -> Comment:
    if len(names) == 1:
        return _ONE_PIECE
    return Comment(
        "next step",
        "data",
        f"No column of numbers was found beside the times. There {'is' if len(names) == 1 else 'are'} {listed(names)}. "
        "Is there a line for each time, with its date and its number?",
    )
