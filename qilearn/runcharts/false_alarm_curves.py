"""How often rule sets signal on random data as charts grow longer."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, get_args

import numpy as np
import pandas as pd

from qilearn.core.charts import Chart
from qilearn.core.errors import InputError, unknown
from qilearn.core.style import FONT, Palette
from qilearn.core.text import figure, listed, sentence
from qilearn.runcharts.control.rules import CONTROL_RULES
from qilearn.runcharts.false_alarm_table import SLICE, ManyCharts, Setup, draw_charts
from qilearn.runcharts.false_alarms import CONTROL_SETS, ChartType, Line, wilson
from qilearn.runcharts.rules import FEWEST_USEFUL, RULE_SETS
from qilearn.runcharts.series import Flags

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Progress = Callable[[int, int], None]
"""Told how many charts are done, and how many there will be."""

LENGTHS = (10, 12, 16, 20, 24, 30, 36, 40)
LONGEST = 120
MARKS = (("line", "o", "-"), ("signal", "s", "--"), ("target", "^", "-."), ("change", "D", ":"), ("ink", "X", "-"))
"""Colour, marker and dash of each rule set's curve: any one of them tells them apart."""

LINE_WORDS = {
    "own median": "their own median",
    "own mean": "their own mean",
    "fixed": "a line known beforehand",
    "frozen": "the median of their first {} points",
}
CHART_WORDS = {"run": "run charts", "control": "I charts", "g": "g charts"}
LINES = {"run": get_args(Line), "control": ("own mean", "fixed", "frozen"), "g": ("own median",)}
"""The kinds of line that a chart may be read about."""


@dataclass(frozen=True, eq=False)
class FalseAlarmCurves:
    """The share of charts that signal, by rule set and length. Made by :func:`false_alarms`.

    Attributes
    ----------
    frame : pandas.DataFrame
        ``rules``, ``useful`` points, ``charts`` simulated, ``signals`` among them, ``chance``, and the interval
        of 95 % from ``low`` to ``high``. Missing where the set gives no verdict on so few points.
    setup : Setup
        Line, baseline, shift and kind of chart; of the lengths, the longest.
    stopped : bool
        Whether it was interrupted before all charts were done.
    """

    frame: pd.DataFrame
    setup: Setup
    stopped: bool = False

    @cached_property
    def chart(self) -> Chart:
        """The curves, with these words and this table."""
        return Chart(lambda figure, palette: _draw_curves(self, figure, palette), self._title, self.words, self.frame)

    @property
    def _title(self) -> str:
        if self.setup.shift:
            return f"How often a shift of {figure(self.setup.shift)} standard deviations is seen"
        return "How often random data signal"

    @property
    def words(self) -> str:
        """What was simulated, and what came out at the shortest and the longest charts."""
        if not len(self.frame):
            return "Stopped before any chart was done."
        most, fewest = int(self.frame["charts"].max()), int(self.frame["charts"].min())
        number = f"{most:,}" if most == fewest else f"{fewest:,} to {most:,}"
        kind, about = CHART_WORDS[self.setup.chart], _about(self.setup)
        happened = (
            f"in which the process shifts by {figure(self.setup.shift)} standard deviations {_when(self.setup)}"
            if self.setup.shift
            else "of chance and nothing else"
        )
        said = [f"Synthetic data: {number} {kind} of each length, {happened}, read about {about}."]
        said += [self._of(name) for name in dict.fromkeys(self.frame["rules"])]
        if self.stopped:
            said.append("You stopped it early, so each figure rests on the charts done by then.")
        return " ".join(said)

    def _of(self, name: str) -> str:
        mine = self.frame[(self.frame["rules"] == name) & self.frame["chance"].notna()]
        title = rules_title(name, self.setup.chart)
        if not len(mine):
            return f"{sentence(title)}: no verdict at these lengths."
        ends = mine.iloc[[0, -1]] if len(mine) > 1 else mine
        told = [f"{_percent(row.chance)} signal at {row.useful} useful points" for row in ends.itertuples()]
        return f"{sentence(title)}: {listed(told)}."

    def __repr__(self) -> str:
        return repr(self.chart)

    def _repr_html_(self) -> str:
        return self.chart._repr_html_()


def rules_title(name: str, chart: str = "run") -> str:
    """What a rule set is called on figures; ``"stacked"`` is all sets at once."""
    titles: Mapping[str, Any] = RULE_SETS if chart == "run" else CONTROL_RULES
    return "all sets stacked" if name == "stacked" else str(titles[name].title)


def false_alarms(
    lengths: int | Sequence[int] = LENGTHS,
    *,
    rules: str | Sequence[str] | None = None,
    charts: int = 10_000,
    line: Line = "own median",
    baseline: int = 0,
    shift: float = 0.0,
    chart: ChartType = "run",
    seed: int = 2014,
    progress: Progress | None = None,
) -> FalseAlarmCurves:
    """How often rule sets signal on random data, as charts grow longer; or how often they see a real shift.

    The work is done in slices of 5,000 charts, so memory stays small: the defaults (10,000 charts of eight lengths, three
    rule sets) take about 0.1 s and 4 MB. Interrupted, it keeps what was done.

    Parameters
    ----------
    lengths : int or sequence of int
        Useful points of a chart, 10 to 120.
    rules : str or sequence of str, optional
        For run charts ``"anhoej"``, ``"ihi"``, ``"carey"`` (all three, if left out); for control charts ``"anhoej"``,
        ``"western_electric"``, ``"nelson"``, ``"nhs"``. And ``"stacked"``: all sets at once, any of which may signal.
    charts : int
        How many of each length: 100 to 1,000,000.
    line : {"own median", "own mean", "fixed", "frozen"}
        About which line the charts are read. ``"frozen"`` is the median of the first ``baseline`` points. Control charts
        take ``"own mean"`` (limits from the points) or ``"fixed"`` (mean and limits known).
    baseline : int
        For a frozen line: 2 or more, and no more than the shortest length.
    shift : float
        By how many standard deviations the process shifts: from the beginning (fixed line), after the baseline (frozen),
        or from the second half on. The curves are then sensitivities.
    chart : {"run", "control"}
    seed : int
        The same seed gives the same charts.
    progress : callable, optional
        Called with the number of charts done and of all. Left out, a notebook shows a progress line.

    Returns
    -------
    FalseAlarmCurves
        With ``frame`` and ``chart``.

    Raises
    ------
    InputError
        Listing everything that doesn't fit.

    Examples
    --------
    >>> false_alarms([12, 24], rules=["anhoej", "ihi"], charts=2000).frame[["rules", "useful", "chance"]]
        rules  useful  chance
    0  anhoej      12  0.0165
    1  anhoej      24  0.0295
    2     ihi      12  0.1355
    3     ihi      24  0.3675
    """
    wanted = sets_for(chart) if rules is None else (rules,) if isinstance(rules, str) else tuple(rules)
    sizes = tuple(lengths) if np.iterable(lengths) else (lengths,)
    problems = _problems(sizes, wanted, charts, line, baseline, shift, chart, seed)
    if problems:
        raise InputError(problems)
    setups = [Setup(int(size), line, baseline, float(shift), chart) for size in sorted(set(sizes))]
    tallies: dict[tuple[str, int], list[int]] = {(name, setup.useful): [0, 0] for name in wanted for setup in setups}

    def read(setup: Setup, many: ManyCharts) -> None:
        for name in wanted:
            add(tallies[name, setup.useful], many.signals(name))

    stopped = not in_slices(setups, charts, seed, read, progress)
    rows = [
        (name, useful, done, signals if _has_verdict(name, useful, chart) else None)
        for (name, useful), (done, signals) in tallies.items()
        if done
    ]
    return FalseAlarmCurves(_curve_frame(rows), setups[-1], stopped)


def add(tally: list[int], signals: Flags) -> None:
    """Count these charts, and those that signal, both at once: an interrupt may come at any moment."""
    tally[:] = tally[0] + len(signals), tally[1] + int(signals.sum())


def sets_for(chart: str) -> tuple[str, ...]:
    """The rule sets for a kind of chart."""
    return tuple(RULE_SETS) if chart == "run" else CONTROL_SETS


def _problems(
    sizes: Sequence[Any], rules: Sequence[Any], charts: Any, line: Any, baseline: Any, shift: Any, chart: Any, seed: Any
) -> list[str]:
    problems = [unknown("chart", chart, get_args(ChartType))] if chart not in get_args(ChartType) else []
    allowed = [*sets_for(chart), "stacked"]
    problems += [unknown("rules", name, allowed) for name in rules if name not in allowed]
    lines = LINES.get(chart, LINES["run"]) if isinstance(chart, str) else LINES["run"]
    problems += [unknown("line", line, lines)] if line not in lines else []
    problems += [f"{what}: none was given." for what, given in (("lengths", sizes), ("rules", rules)) if not given]
    for size in sizes:
        problems += not_whole("lengths", size, FEWEST_USEFUL, LONGEST)
    problems += not_whole("charts", charts, 100, 1_000_000) + not_whole("seed", seed, 0, 2**63)
    if line == "frozen" and not problems:
        problems += not_whole("baseline", baseline, 2, min(sizes))
    elif baseline != 0 and line != "frozen":
        problems.append("baseline: only a frozen line has one. Give line='frozen' too, or leave it out.")
    if not isinstance(shift, (int, float, np.number)) or isinstance(shift, bool) or not -10 <= shift <= 10:
        problems.append(f"shift: {shift!r} was given; it needs to be a number of standard deviations, -10 to 10.")
    return problems


def _about(setup: Setup) -> str:
    """The line that charts are read about, in words."""
    words = LINE_WORDS[setup.line].format(setup.baseline)
    return words if setup.chart == "run" else words.replace("the median of", "the mean of")


def not_whole(what: str, given: Any, low: int, high: int) -> list[str]:
    """What is wrong with something that needs to be a whole number."""
    is_whole = isinstance(given, (int, np.integer)) and not isinstance(given, bool)
    if is_whole and low <= given <= high:
        return []
    return [f"{what}: {given!r} was given; it needs to be a whole number, {low:,} to {high:,}."]


def _has_verdict(name: str, useful: int, chart: str) -> bool:
    # All sets stacked are no stack before each of them has a verdict.
    named = RULE_SETS if name == "stacked" else (name,)
    return chart != "run" or all(useful >= RULE_SETS[each].least_useful for each in named)


def in_slices(
    setups: Sequence[Setup],
    charts: int,
    seed: int,
    read: Callable[[Setup, ManyCharts], None],
    progress: Progress | None,
) -> bool:
    """Draw so many charts of every setup, a slice of each by turns; whether all were done before an interrupt.

    Each setup has a generator of its own, so its charts don't depend on which others are asked for.
    """
    randoms = [_generator(seed, setup) for setup in setups]
    tell = progress or _notebook_line("random charts drawn and read")
    done, total = 0, charts * len(setups)
    try:
        for begun in range(0, charts, SLICE):
            size = min(SLICE, charts - begun)
            for setup, random in zip(setups, randoms, strict=True):
                read(setup, draw_charts(setup, size, random))
                done += size
                tell(done, total)
    except KeyboardInterrupt:
        return False
    return True


def _generator(seed: int, setup: Setup) -> np.random.Generator:
    key = [seed, setup.useful, setup.baseline, round(1000 * abs(setup.shift)), get_args(Line).index(setup.line)]
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence(key)))


def _notebook_line(what: str) -> Progress:
    """A line that shows how far the work is, where there is a notebook to show it; nothing elsewhere.

    It is a ``progress`` element with its figures in words, and changes at most five times a second.
    """
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is None or not hasattr(shell, "kernel"):
        return lambda done, total: None
    from IPython.display import HTML, display

    shown: list[Any] = []
    last = -math.inf

    def tell(done: int, total: int) -> None:
        nonlocal last
        if done < total and time.monotonic() - last < 0.2:
            return
        last = time.monotonic()
        line = HTML(f"<label><progress max='{total}' value='{done}'></progress> {done:,} of {total:,} {what}</label>")
        if shown:
            shown[0].update(line)
        else:
            shown.append(display(line, display_id=True))

    return tell


def _curve_frame(rows: Sequence[tuple[str, int, int, int | None]]) -> pd.DataFrame:
    bounds = [(math.nan, math.nan) if signals is None else wilson(signals, charts) for _, _, charts, signals in rows]
    return pd.DataFrame(
        {
            "rules": [name for name, *_ in rows],
            "useful": [useful for _, useful, _, _ in rows],
            "charts": [charts for _, _, charts, _ in rows],
            "signals": pd.array([signals for *_, signals in rows], dtype="Int64"),
            "chance": [math.nan if signals is None else signals / charts for _, _, charts, signals in rows],
            "low": [low for low, _ in bounds],
            "high": [high for _, high in bounds],
        }
    )


def _when(setup: Setup) -> str:
    return {"fixed": "from the beginning", "frozen": "after the baseline"}.get(setup.line, "from the second half on")


def _percent(chance: float) -> str:
    percent = 100 * chance
    return f"{percent:.1f} %" if percent < 10 or percent > 99 else f"{percent:.0f} %"


def _draw_curves(curves: FalseAlarmCurves, drawn: Figure, palette: Palette) -> None:
    axes = drawn.add_axes((0.08, 0.15, 0.68, 0.66))
    dress(axes, palette)
    ends: list[tuple[float, str, str]] = []
    frame = curves.frame.dropna(subset="chance")
    for number, (name, mine) in enumerate(frame.groupby("rules", sort=False)):
        colour, marker, dash = MARKS[number % len(MARKS)]
        ink = getattr(palette, colour)
        x, y = mine["useful"].to_numpy(), 100 * mine["chance"].to_numpy()
        axes.vlines(x, 100 * mine["low"], 100 * mine["high"], color=ink, linewidth=1, zorder=2)
        axes.plot(x, y, color=ink, marker=marker, markersize=5, linestyle=dash, linewidth=1.3, zorder=3, clip_on=False)
        ends.append((float(y[-1]), rules_title(str(name), curves.setup.chart), ink))
    axes.set_ylim(0, max(10.0, 1.05 * 100 * float(frame["high"].max())) if len(frame) else 10)
    _name_ends(axes, ends)
    lengths = sorted(set(frame["useful"]))
    axes.set_xticks(lengths if len(lengths) <= 12 else range(lengths[0], lengths[-1] + 1, 10))
    axes.set_xlabel("useful points", family=FONT, color=palette.ink, size=9)
    axes.set_ylabel("% of charts that signal", family=FONT, color=palette.ink, size=9)
    happened = "a real shift" if curves.setup.shift else "nothing happened"
    about = _about(curves.setup)
    head(drawn, palette, curves._title, sentence(f"{happened}; read about {about}"))
    foot(drawn, palette, "Upright strokes: 95 % intervals of the simulation")


def _name_ends(axes: Any, ends: Sequence[tuple[float, str, str]]) -> None:
    """Each curve's name at its right end, moved apart where they would overlap."""
    low, high = axes.get_ylim()
    apart, last = 0.065 * (high - low), -math.inf
    for y, name, ink in sorted(ends):
        last = max(y, last + apart)
        axes.annotate(
            name,
            (1.015, last),
            xycoords=("axes fraction", "data"),
            color=ink,
            size=9,
            va="center",
            family=FONT,
            annotation_clip=False,
        )


def dress(axes: Any, palette: Palette) -> None:
    """Grid and spines."""
    axes.set_facecolor(palette.ground)
    axes.grid(axis="y", color=palette.faint, linewidth=0.6)
    axes.set_axisbelow(True)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(palette.quiet)
    axes.tick_params(colors=palette.quiet, labelsize=8)


def head(drawn: Figure, palette: Palette, title: str, below: str) -> None:
    """Title, the line below it, and that the data are made up."""
    write = {"family": FONT, "va": "center", "color": palette.ink}
    drawn.text(0.02, 0.945, title, size=13, weight="bold", **write)
    drawn.text(0.02, 0.88, below, size=10, **write)
    drawn.text(0.98, 0.945, "SYNTHETIC", size=9, weight="bold", ha="right", **write)


def foot(drawn: Figure, palette: Palette, words: str) -> None:
    """The small print."""
    drawn.text(0.02, 0.03, words, size=8, color=palette.quiet, va="center", family=FONT)
