"""Published figures on false alarms beside our own: counted again, and simulated again."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from qilearn.core.charts import Chart
from qilearn.core.errors import InputError
from qilearn.core.style import FONT, Palette
from qilearn.core.text import figure
from qilearn.runcharts.false_alarm_curves import MARKS, Progress, add, dress, foot, head, in_slices, not_whole
from qilearn.runcharts.false_alarm_table import ManyCharts, Setup
from qilearn.runcharts.false_alarms import Line, false_alarm, sensitivity

if TYPE_CHECKING:
    from matplotlib.figure import Figure

CROSSRUN = "Wentzel-Larsen, crossrunbox (github.com/ToreWentzel-Larsen/crossrunbox, d324b78), counted"
DIAGNOSTICS = "Anhøj & Wentzel-Larsen 2018, BMC Med Res Methodol 18: 100, 10,000 charts a figure"
WORKED = "Anhøj 2015, PLoS ONE 10(3): e0121349, 1,000 charts each"

# Of Anhøj's rules about a fixed centre: useful points, the share of silent charts where nothing happened, and after a
# shift of two standard deviations (not in print beyond 40 points).
_COUNTED = {
    10: (".955078", ".090689"), 11: (".951172", ".071324"), 12: (".957031", ".019687"), 13: (".963379", ".020090"),
    14: (".939453", ".017142"), 15: (".949463", ".016751"), 16: (".953278", ".015536"), 17: (".935303", ".002668"),
    18: (".941467", ".002736"), 19: (".921196", ".002296"), 20: (".929417", ".002238"), 21: (".932845", ".002080"),
    22: (".917313", ".000366"), 23: (".951999", ".000548"), 24: (".933760", ".000462"), 25: (".943946", ".000491"),
    26: (".950033", ".000505"), 27: (".935834", ".000077"), 28: (".943072", ".000084"), 29: (".927726", ".000070"),
    30: (".936026", ".000075"), 31: (".919669", ".000011"), 32: (".928939", ".000012"), 33: (".934829", ".000013"),
    34: (".921848", ".000011"), 35: (".928525", ".000012"), 36: (".914781", ".000002"), 37: (".922189", ".000002"),
    38: (".907759", ".000002"), 39: (".915846", ".000002"), 40: (".921158", ".000002"), 50: (".927204", ""),
    60: (".925843", ""), 80: (".906891", ""), 100: (".928524", ""),
}  # fmt: skip

_WESTERN = ("1 beyond 3 sigma", "2 of 3 beyond 2 sigma", "4 of 5 beyond 1 sigma", "8 on one side")
DESIGNS: dict[str, tuple[str, ...]] = {
    "Anhøj": ("Anhøj's runs",),
    "WE 1": _WESTERN[:1],
    "WE 1-2": _WESTERN[:2],
    "WE 1-3": _WESTERN[:3],
    "WE 1-4": _WESTERN,
    "WE 1 + Anhøj": (_WESTERN[0], "Anhøj's runs"),
}
"""What was compared in 2018: Western Electric's rules, one after the other, and Anhøj's, about a known mean and sigma."""

# LR+, LR- and false alarms, each at 10, 20 and 40 points; a shift is two standard deviations.
_LIKELIHOODS = {
    "Anhøj": "20.2 14.3 12.8  .101 .0033 0  .0447 .0695 .0781",
    "WE 1": "28.4 19.0 9.9  .191 .033 .0006  .0287 .0510 .1014",
    "WE 1-2": "23.1 12.8 6.3  .031 .0002 0  .0421 .0784 .1587",
    "WE 1-3": "15.7 7.9 3.9  .0036 0 0  .0634 .1270 .2586",
    "WE 1-4": "12.8 5.9 2.9  .0018 0 0  .0778 .1682 .3443",
    "WE 1 + Anhøj": "13.5 8.6 5.8  .024 .0001 0  .0723 .1168 .1714",
}
_FALSE_ALARMS = dict(
    zip(
        (12, 14, 16, 18, 22, 24, 26, 28, 30, 32, 34, 36, 38),
        [
            ".0479",
            ".0553",
            ".0437",
            ".0645",
            ".0836",
            ".0690",
            ".0475",
            ".0602",
            ".0650",
            ".0751",
            ".0765",
            ".0828",
            ".0918",
        ],
        strict=True,
    )
)
_SENSITIVITIES = {1.0: ".447 .7159 .9077", 2.0: ".9035 .9969 1"}


def published() -> pd.DataFrame:
    """The published figures on false alarms that :func:`reproduce_published` holds ours against.

    Returns
    -------
    pandas.DataFrame
        ``figure`` (false alarm, sensitivity, specificity, missed, LR+ or LR-), ``rules``, ``line``, ``useful`` points,
        ``shift`` in standard deviations, the figure as ``printed``, how many ``charts`` it rests on (0: counted), and
        its ``source``.

    Examples
    --------
    >>> published().query("rules == 'WE 1-4' and figure == 'false alarm'")[["useful", "printed"]]
         useful printed
    108      10   .0778
    109      20   .1682
    110      40   .3443
    """
    rows: list[tuple[str, str, str, int, float, str, int, str]] = []
    for useful, (silent, missed) in _COUNTED.items():
        rows.append(("specificity", "Anhøj", "fixed", useful, 0.0, silent, 0, CROSSRUN))
        if missed:
            rows.append(("missed", "Anhøj", "fixed", useful, 2.0, missed, 0, CROSSRUN))
    for rules, printed in _LIKELIHOODS.items():
        places = [(name, useful) for name in ("LR+", "LR-", "false alarm") for useful in (10, 20, 40)]
        for (name, useful), value in zip(places, printed.split(), strict=True):
            rows.append((name, rules, "fixed", useful, 2.0 * (name != "false alarm"), value, 10_000, DIAGNOSTICS))
    for useful, value in _FALSE_ALARMS.items():
        rows.append(("false alarm", "Anhøj", "fixed", useful, 0.0, value, 10_000, DIAGNOSTICS))
    for shift, printed in _SENSITIVITIES.items():
        for useful, value in zip((10, 20, 40), printed.split(), strict=True):
            rows.append(("sensitivity", "Anhøj", "fixed", useful, shift, value, 10_000, DIAGNOSTICS))
    for name, shift, value in (("false alarm", 0.0, ".073"), ("sensitivity", 2.0, ".885")):
        rows.append((name, "Anhøj", "frozen", 24, shift, value, 1000, WORKED))
    columns = ["figure", "rules", "line", "useful", "shift", "printed", "charts", "source"]
    return pd.DataFrame(rows, columns=columns)


@dataclass(frozen=True, eq=False)
class Reproduction:
    """Published figures beside ours. Made by :func:`reproduce_published`.

    Attributes
    ----------
    frame : pandas.DataFrame
        The rows of :func:`published` with ``ours``, and ``apart``: how many standard errors ours lies above, with the
        error of both simulations and of rounding. Of counted figures ``apart`` is missing, and ``agrees`` says whether
        ours rounds to the printed digits; of simulated ones, whether it lies within three standard errors.
    stopped : bool
        Whether it was interrupted; then only figures with charts are here.
    """

    frame: pd.DataFrame
    stopped: bool = False

    @cached_property
    def chart(self) -> Chart:
        """How far apart the simulated figures lie, with words on all, and the table."""
        return Chart(
            lambda figure, palette: _draw_apart(self, figure, palette),
            "Published figures, simulated again",
            self.words,
            self.frame,
            size=(8.0, 4.6),
        )

    @property
    def words(self) -> str:
        """How many figures agree, and which lies furthest off."""
        is_counted = self.frame["charts"] == 0
        counted_rows, simulated = self.frame[is_counted], self.frame[~is_counted]
        agree = int(counted_rows["agrees"].sum())
        said = [f"Counted: {agree} of {len(counted_rows)} figures agree to the last printed digit."]
        if len(simulated):
            apart = simulated["apart"].abs()
            furthest = simulated.iloc[int(apart.argmax())]
            said.append(
                f"Simulated: of {len(simulated)} figures {int((apart <= 2).sum())} lie within two standard errors, where "
                f"chance gives about {round(0.954 * len(simulated))}, and {int((apart <= 3).sum())} within three. "
                f"Furthest off, by {apart.max():.1f}: {furthest['figure']} of {furthest['rules']} at "
                f"{furthest['useful']} points, {furthest['printed']} in print and {figure(furthest['ours'])} here."
            )
        if self.stopped:
            said.append("You stopped it early, so each figure rests on the charts done by then.")
        return " ".join(said)

    def __repr__(self) -> str:
        return repr(self.chart)

    def _repr_html_(self) -> str:
        return self.chart._repr_html_()


def reproduce_published(*, charts: int = 10_000, seed: int = 2018, progress: Progress | None = None) -> Reproduction:
    """Work out every figure of :func:`published` again: counted where it was counted, simulated where it was simulated.

    The Western Electric rules need a known mean and sigma, so their charts are normal data about a fixed line. With
    10,000 charts a figure it takes about half a second.

    Parameters
    ----------
    charts : int
        How many charts for each simulated figure: 1,000 to 1,000,000.
    seed : int
    progress : callable, optional
        As in :func:`false_alarms`.

    Returns
    -------
    Reproduction
        With ``frame`` and ``chart``.
    """
    problems = not_whole("charts", charts, 1000, 1_000_000) + not_whole("seed", seed, 0, 2**63)
    if problems:
        raise InputError(problems)
    table = published()
    simulated = table[table["charts"] > 0]
    setups = {_setup(line, useful, shift) for line, useful, shift in zip(*_keys(simulated), strict=True)}
    setups |= {_setup("fixed", useful, 0.0) for useful in (10, 20, 40)}
    tallies: dict[tuple[Setup, str], list[int]] = {}

    def read(setup: Setup, many: ManyCharts) -> None:
        for name, patterns in DESIGNS.items() if setup.chart == "control" else [("Anhøj", DESIGNS["Anhøj"])]:
            add(tallies.setdefault((setup, name), [0, 0]), many.any_of(patterns))

    ordered = sorted(setups, key=lambda setup: (setup.line, setup.useful, setup.shift))
    stopped = not in_slices(ordered, charts, seed, read, progress)
    found = [_ours(row, tallies) for row in table.itertuples()]
    table = table.assign(ours=[ours for ours, _ in found])
    table["apart"] = [apart for _, apart in found]
    table["agrees"] = [_agrees(row) for row in table.itertuples()]
    return Reproduction(table.dropna(subset="ours").reset_index(drop=True), stopped)


def _keys(frame: pd.DataFrame) -> tuple[list[Line], list[int], list[float]]:
    return frame["line"].tolist(), frame["useful"].tolist(), frame["shift"].tolist()


def _setup(line: Line, useful: int, shift: float) -> Setup:
    return Setup(useful, line, 12, shift) if line == "frozen" else Setup(useful, line, 0, shift, "control")


def _ours(row: Any, tallies: Mapping[tuple[Setup, str], Sequence[int]]) -> tuple[float, float]:
    """Our figure, and how many standard errors it lies above the printed one."""
    if row.figure == "specificity":
        known = false_alarm(row.useful, "fixed")
        return (math.nan if known is None else 1 - known.chance), math.nan
    if row.figure == "missed":
        return 1 - sensitivity(row.useful, row.shift), math.nan
    signals = tallies.get((_setup(row.line, row.useful, row.shift), row.rules))
    silent = tallies.get((_setup(row.line, row.useful, 0.0), row.rules))
    if signals is None or silent is None:
        return math.nan, math.nan
    ours, error = _figure_of(row.figure, signals, silent, float(row.printed), row.charts)
    digits = len(row.printed.partition(".")[2]) or _DIGITS[row.figure]
    rounding = 0.5 * 10.0**-digits / math.sqrt(3)
    return ours, (ours - float(row.printed)) / math.hypot(error, rounding)


_DIGITS = {"LR-": 4, "sensitivity": 4}
"""Decimals of figures printed as a bare 0 or 1."""


def _figure_of(
    name: str, signals: Sequence[int], silent: Sequence[int], printed: float, charts: int
) -> tuple[float, float]:
    """A figure from our counts, and the standard error of its difference from a printed one on so many charts."""
    seen, alarm = signals[1] / signals[0], silent[1] / silent[0]
    if name in ("false alarm", "sensitivity"):
        return seen, math.sqrt(_pooled(seen, printed, signals[0], charts)[1])
    if name == "LR+":
        shares = _pooled(seen, printed * alarm, signals[0], charts), _pooled(alarm, alarm, silent[0], charts)
        ours = seen / alarm
    else:
        quiet = 1 - alarm
        shares = _pooled(1 - seen, printed * quiet, signals[0], charts), _pooled(quiet, quiet, silent[0], charts)
        ours = (1 - seen) / quiet
    ratio = shares[0][0] / shares[1][0]
    # The relative errors of a ratio's two shares add up as squares.
    return ours, ratio * math.sqrt(sum(variance / share**2 for share, variance in shares))


def _pooled(ours: float, theirs: float, charts: int, their_charts: int) -> tuple[float, float]:
    """Both simulations' share together, and the variance of the difference between two such.

    Half a chart is added, so that a share of none or all has an error too.
    """
    share = (ours * charts + min(theirs, 1.0) * their_charts + 0.5) / (charts + their_charts + 1)
    return share, share * (1 - share) * (1 / charts + 1 / their_charts)


def _agrees(row: Any) -> bool:
    if row.charts:
        return bool(abs(row.apart) <= 3)
    return bool(f"{row.ours:.6f}" == f"{float(row.printed):.6f}")


def _draw_apart(reproduction: Reproduction, drawn: Figure, palette: Palette) -> None:
    axes = drawn.add_axes((0.17, 0.2, 0.79, 0.58))
    dress(axes, palette)
    frame = reproduction.frame.dropna(subset="apart")
    names = ["LR-", "LR+", "sensitivity", "false alarm"]
    axes.axvspan(-2, 2, color=palette.faint, alpha=0.5, zorder=0)
    axes.axvline(0, color=palette.quiet, linewidth=0.8, zorder=1)
    for height, name in enumerate(names):
        apart = np.sort(frame.loc[frame["figure"] == name, "apart"].to_numpy())
        lift = 0.09 * (np.arange(len(apart)) % 5 - 2)
        ink = getattr(palette, MARKS[height][0])
        axes.plot(apart, height + lift, color=ink, marker=MARKS[height][1], markersize=5, linestyle="none", zorder=3)
    axes.set_yticks(range(len(names)), [f"{name} ({(frame['figure'] == name).sum()})" for name in names])
    reach = max(3.5, 1.05 * float(frame["apart"].abs().max())) if len(frame) else 3.5
    axes.set_xlim(-reach, reach)
    axes.set_ylim(-0.6, len(names) - 0.4)
    axes.set_xlabel("standard errors that ours lies above the printed figure", family=FONT, color=palette.ink, size=9)
    within = int((frame["apart"].abs() <= 2).sum())
    head(
        drawn, palette, "Published figures, simulated again", f"{within} of {len(frame)} lie within two standard errors"
    )
    foot(drawn, palette, "Shaded: two standard errors either way, where chance alone puts 95 of 100")
