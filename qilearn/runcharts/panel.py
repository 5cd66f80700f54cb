"""The artists of one series on one Axes: its points, its line, its centre, and what is marked on it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import matplotlib.dates as mdates
import numpy as np
from matplotlib.ticker import MaxNLocator, ScalarFormatter

from qilearn.core.style import FONT, Palette
from qilearn.core.tables import calendar_gaps
from qilearn.core.text import figure
from qilearn.runcharts.control.words import limits_of
from qilearn.runcharts.model import RunCharts
from qilearn.runcharts.words import Reveal, centre_figure, phase_name

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes


def x_numbers(charts: RunCharts, points: Any = slice(None)) -> np.ndarray:
    """The x of these points, or of all, as matplotlib numbers."""
    place = charts.series.axis.place[points]
    return mdates.date2num(place) if charts.series.axis.is_dates else np.asarray(place, dtype=float)


class Panel:
    """The artists of one series on one Axes."""

    def __init__(self, axes: Axes, palette: Palette, *, shared: Sequence[int] = ()) -> None:
        """Artists for one series; where ``shared`` lists several, small ones on a scale that fits them all."""
        self.axes, self.palette, self.shared, self.small = axes, palette, shared, bool(shared)
        size = 3.0 if self.small else 4.5
        plot = {"linestyle": "none", "clip_on": False}
        (self._line,) = axes.plot([], [], color=palette.line, linewidth=1.1, zorder=2)
        (self._usual,) = axes.plot([], [], marker="o", markersize=size, color=palette.line, zorder=3, **plot)
        (self._signal,) = axes.plot(
            [],
            [],
            marker="D",
            markersize=size + 1,
            color=palette.signal,
            markeredgecolor=palette.ground,
            zorder=4,
            **plot,
        )
        (self._on_line,) = axes.plot(
            [],
            [],
            marker="o",
            markersize=size,
            color=palette.ground,
            markeredgecolor=palette.line,
            zorder=3,
            **plot,
        )
        (self._left_out,) = axes.plot([], [], marker="x", markersize=size + 1, color=palette.quiet, zorder=3, **plot)
        self._passing: list[Any] = []
        self._ends: list[tuple[float, str, str]] = []

    @property
    def artists(self) -> list[Artist]:
        """Everything that it drew, but the axes."""
        return [self._line, self._usual, self._signal, self._on_line, self._left_out, *self._passing]

    def show(self, charts: RunCharts, series: int, reveal: Reveal = "verdict") -> int:
        """Move every artist to one series of this value; return on how many levels notes stand above it."""
        for artist in self._passing:
            artist.remove()
        self._passing, self._ends = [], []
        mine = np.flatnonzero(charts.series.series == series)
        x, value = x_numbers(charts, mine), charts.series.value[mine]
        excluded = charts.series.excluded[mine]
        signal = np.isin(mine, charts.signal_points) & (reveal == "verdict")
        on_line = ~excluded & ~np.isnan(value) & (charts.runs.side[mine] == 0) & (reveal == "verdict")
        self._line.set_data(*_broken(charts, mine, x, value))
        for artist, which in (
            (self._usual, ~(signal | excluded | on_line)),
            (self._signal, signal & ~excluded),
            (self._on_line, on_line & ~signal),
            (self._left_out, excluded),
        ):
            artist.set_data(x[which], value[which])
        self._fit(charts, self.shared or [series])
        for part in np.flatnonzero(charts.series.part_series == series) if reveal != "points" else ():
            self._centre(charts, int(part), mine, x)
        if reveal != "points":
            self._limits(charts, mine, x)
        self._target(charts)
        if not self.small:
            self._end_labels()
        return self._notes(charts)

    def _fit(self, charts: RunCharts, series: Sequence[int]) -> None:
        drawn = np.isin(charts.series.series, series)
        x, value = x_numbers(charts, drawn), charts.series.value[drawn]
        centre = charts.runs.centre[np.isin(charts.series.part_series, series)]
        shown = [*value[~np.isnan(value)], *centre[~np.isnan(centre)]]
        if charts.labels.target is not None:
            shown.append(charts.labels.target)
        if charts.limits is not None:
            lines = np.concatenate([charts.limits.lower[drawn], charts.limits.upper[drawn]])
            shown += [*lines[~np.isnan(lines)]]
        low, high = (min(shown), max(shown)) if shown else (0.0, 1.0)
        # From zero, unless that would flatten what there is to see: a stretched axis makes noise look like news.
        is_flat = high - low < 0.2 * abs(high)
        bottom = low - 2 * (high - low) if is_flat and high > low else 0.0 if low >= 0 else low - 0.05 * (high - low)
        top = high + 0.08 * (high - bottom) if high > bottom else bottom + 1.0
        self.axes.set_ylim(bottom, top)
        left, right = x.min(), x.max()
        room = 0.02 * (right - left) if right > left else 0.5
        self.axes.set_xlim(left - room, right + room)
        _x_ticks(self.axes, charts, self.small)

    def _centre(self, charts: RunCharts, part: int, mine: np.ndarray, x: np.ndarray) -> None:
        series, centre = charts.series, float(charts.runs.centre[part])
        if math.isnan(centre):
            return
        inside = x[series.part[mine] == part]
        left, right = inside[0], inside[-1]
        until = right
        if series.frozen[part]:
            until = x[(series.part[mine] == part) & series.baseline[mine]][-1]
            if not self.small:
                self._keep(self.axes.axvspan(left, until, color=self.palette.faint, alpha=0.35, linewidth=0, zorder=0))
        ink = self.palette.ink
        self._keep(self.axes.plot([left, until], [centre, centre], color=ink, linewidth=1.3, zorder=1.8)[0])
        if right > until:
            self._keep(
                self.axes.plot(
                    [until, right],
                    [centre, centre],
                    color=ink,
                    linewidth=1.3,
                    linestyle=(0, (5, 3)),
                    zorder=1.8,
                )[0]
            )
        first_of_series = part == np.flatnonzero(series.part_series == series.part_series[part])[0]
        if not first_of_series:
            self._keep(
                self.axes.axvline(left, color=self.palette.change, linewidth=0.9, linestyle=(0, (1, 2)), zorder=1)
            )
        if self.small:
            return
        last_of_series = part == np.flatnonzero(series.part_series == series.part_series[part])[-1]
        name = f"{charts.centre_name} {centre_figure(charts, part)}".capitalize()
        if last_of_series:
            self._ends.append((centre, name, ink))
        named = [plain(phase_name(charts, part))] if len(series.part_series) > 1 else []
        if series.frozen[part]:
            named.append("baseline")
        if not last_of_series:
            named.append(name)  # At the top, where it covers no point.
        if named:
            self._top_label("\n".join(named), left, self.palette.quiet)

    def _limits(self, charts: RunCharts, mine: np.ndarray, x: np.ndarray) -> None:
        """Both limits, stepping from point to point where they vary, broken between phases, named at the right."""
        limits, part = charts.limits, charts.series.part[mine]
        if limits is None:
            return
        breaks = np.flatnonzero(part[1:] != part[:-1]) + 1
        for name, line in (("lower", limits.lower[mine]), ("upper", limits.upper[mine])):
            stepped = self.axes.step(
                np.insert(x, breaks, x[breaks]),
                np.insert(line, breaks, np.nan),
                where="mid",
                color=self.palette.quiet,
                linewidth=1.0,
                linestyle=(0, (1, 1)),
                zorder=1.7,
            )
            self._keep(stepped[0])
            at = line[~np.isnan(line)]
            if len(at) and not self.small:
                said = limits_of(charts, int(part[~np.isnan(line)][-1]))[name == "upper"]
                label = f"{name} limit {said}" if "about" not in said else f"{name} ≈ {said.removeprefix('about ')}"
                self._ends.append((float(at[-1]), label.capitalize(), self.palette.quiet))

    def _target(self, charts: RunCharts) -> None:
        target = charts.labels.target
        if target is None:
            return
        self._keep(
            self.axes.axhline(target, color=self.palette.target, linewidth=1.1, linestyle=(0, (2, 2)), zorder=1.5)
        )
        if not self.small:
            self._ends.append((target, f"Target {figure(target)}", self.palette.target))

    def _notes(self, charts: RunCharts) -> int:
        """A dashed line at the time, and the words above the chart, on as many levels as keeps them apart.

        A small panel has room for the lines alone; the figure has their words once.
        """
        left, right = self.axes.get_xlim()
        taken: list[float] = []
        for place, text in charts.labels.notes:
            at = float(mdates.date2num(place)) if charts.series.axis.is_dates else float(place)
            if self.small:
                self._keep(
                    self.axes.axvline(at, color=self.palette.change, linewidth=0.8, linestyle=(0, (4, 2)), zorder=1)
                )
                continue
            share, width = (at - left) / (right - left), 0.0105 * len(text) + 0.02
            starts = share if share + width < 1.2 else share - width
            free = [level for level, end in enumerate(taken) if end <= starts]
            level = free[0] if free else len(taken)
            taken[level : level + 1] = [starts + width]
            height = 1.02 + 0.07 * level
            how = {"transform": self.axes.get_xaxis_transform(), "color": self.palette.change}
            dashes = {"linewidth": 1.0, "linestyle": (0, (4, 2)), "clip_on": False, "zorder": 1}
            self._keep(self.axes.plot([at, at], [0, height], **dashes, **how)[0])
            write = {
                "family": FONT,
                "size": 8.5,
                "ha": "left" if starts == share else "right",
                "va": "bottom",
                # Another note's line passes behind these words, not through them.
                "bbox": {"facecolor": self.palette.ground, "edgecolor": "none", "pad": 0.6},
            }
            self._keep(self.axes.text(at, height, plain(text), **write, **how))
        return len(taken)

    def _end_labels(self) -> None:
        """The names of lines, at their right ends and far enough apart to read."""
        low, high = self.axes.get_ylim()
        apart, at = 0.055 * (high - low), -math.inf
        for y, text, color in sorted(self._ends):
            at = max(y, at + apart)
            how = {"xytext": (6, 0), "textcoords": "offset points", "va": "center", "annotation_clip": False}
            self._keep(
                self.axes.annotate(
                    text, (1, at), xycoords=("axes fraction", "data"), family=FONT, size=9, color=color, **how
                )
            )

    def _top_label(self, text: str, x: float, color: str) -> None:
        self._keep(
            self.axes.annotate(
                text, xy=(x, 1), xycoords=("data", "axes fraction"), xytext=(3, -3), textcoords="offset points",
                family=FONT, size=8.5, color=color, va="top", ha="left",
            )
        )  # fmt: skip

    def _keep(self, artist: Any) -> None:
        self._passing.append(artist)


def dress(axes: Axes, palette: Palette) -> None:
    """Give Axes the palette's colours, and only the two spines that carry a scale."""
    axes.set_facecolor(palette.ground)
    for side, spine in axes.spines.items():
        spine.set_visible(side in ("left", "bottom"))
        spine.set_color(palette.quiet)
    axes.tick_params(colors=palette.ink, labelsize=8.5, labelfontfamily=FONT, color=palette.quiet)
    axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 2.5, 5, 10]))


def _x_ticks(axes: Axes, charts: RunCharts, small: bool) -> None:
    axis = charts.series.axis
    if axis.is_dates:
        locator = _date_locator(*axes.get_xlim(), most=4 if small else 10)
        axes.xaxis.set_major_locator(locator)
        axes.xaxis.set_major_formatter(_DateFormatter(locator, show_offset=not small))
    elif axis.names:
        step = max(1, math.ceil(len(axis.names) / (4 if small else 10)))
        axes.set_xticks(range(0, len(axis.names), step), [plain(name) for name in axis.names[::step]])
    else:
        axes.xaxis.set_major_locator(MaxNLocator(4 if small else 10, integer=True))
        axes.xaxis.set_major_formatter(ScalarFormatter(useOffset=False))
    name = "" if small or axis.is_dates else plain(axis.name)
    axes.set_xlabel(name, family=FONT, size=9, color=axes.yaxis.label.get_color())


class _DateFormatter(mdates.ConciseDateFormatter):
    """Concise dates; none where there is no tick, of which matplotlib's own trips."""

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        return super().format_ticks(values) if len(values) else []


def _date_locator(left: float, right: float, most: int) -> Any:
    """Ticks at round dates, so many at most. (AutoDateLocator warns when it finds none that fit.)"""
    days = right - left
    for minutes in (5, 15, 30):
        if days * 24 * 60 / minutes <= most:
            return mdates.MinuteLocator(byminute=range(0, 60, minutes))
    for hours in (1, 2, 3, 6):
        if days * 24 / hours <= most:
            return mdates.HourLocator(byhour=range(0, 24, hours))
    for step in (1, 2, 7, 14):
        if days / step <= most:
            return (
                mdates.DayLocator(interval=step) if step < 7 else mdates.WeekdayLocator(mdates.MO, interval=step // 7)
            )
    for months in (1, 2, 3, 6):
        if days / (30.44 * months) <= most:
            return mdates.MonthLocator(bymonth=range(1, 13, months))
    for years in (1, 2, 5, 10, 20, 50, 100):
        if days / (365.25 * years) <= most:
            break
    return mdates.YearLocator(base=years)


def _broken(charts: RunCharts, mine: np.ndarray, x: np.ndarray, value: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The line's points, with a break where the calendar has a gap, between phases, and past excluded points."""
    excluded, part = charts.series.excluded[mine], charts.series.part[mine]
    kept = ~excluded
    x, value, part = x[kept], value[kept], part[kept]
    breaks = np.flatnonzero(part[1:] != part[:-1]) + 1
    if charts.series.axis.is_dates and len(x):
        gaps = mdates.date2num(calendar_gaps(charts.series.axis.place[mine]).missing)
        breaks = np.union1d(breaks, np.searchsorted(x, gaps)) if len(gaps) else breaks
    breaks = breaks[(breaks > 0) & (breaks < len(x))].astype(int)
    return np.insert(x, breaks, x[breaks]), np.insert(value, breaks, np.nan)


def plain(text: object) -> str:
    """Text as it is: matplotlib would read dollar signs as formulas, and trip over what can't be printed."""
    printable = "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in str(text))
    return printable.replace("$", r"\$")
