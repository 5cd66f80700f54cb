"""Rule sets for control charts, each under its own name: points beyond limits, and patterns inside them.

Where published versions differ, these hold here: points on the centre are passed over by runs, but end them under Making
Data Count; of equal neighbours a trend counts one; two of three beyond two sigma are enough on one side, wherever the third
lies (NHSRplotthedots wants it there too).

A set is never mixed with another. Nelson's eight tests together, for instance, signal on far more charts of mere chance
than the limits alone; each chart says how often its own set would.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from qilearn.core.text import counted, listed
from qilearn.runcharts.control.limits import Limits
from qilearn.runcharts.limits import longest_run_max
from qilearn.runcharts.rules import FEWEST_USEFUL, Finding, Rule, RuleSet, Verdicts, always, anhoej_crossings
from qilearn.runcharts.series import Flags, Floats, Series

NO_ZONES = "Patterns inside the limits aren't applied: these points don't spread evenly about their centre."

NAMED = 4
"""Of more points outside the limits than this, only so many are named."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern among points measured in standard deviations from the centre.

    Parameters
    ----------
    rule : str
        Its name.
    length, at_least : int
        Of so many points in a row, so many belong to it.
    beyond : float
        They lie this many standard deviations from the centre, on one side; ``within`` and ``both`` turn it about.
    within, both : bool
        They lie nearer than that; they lie on either side, and on both.
    says : str
        The pattern in words.
    """

    rule: Rule
    length: int
    at_least: int
    says: str
    beyond: float = 0.0
    within: bool = False
    both: bool = False
    alternates: bool = False


_TWO_OF_THREE = Pattern(
    "2 of 3", 3, 2, "2 of 3 in a row lie more than two sigma from the centre, on one side", beyond=2
)
_FOUR_OF_FIVE = Pattern(
    "4 of 5", 5, 4, "4 of 5 in a row lie more than one sigma from the centre, on one side", beyond=1
)


@dataclass(frozen=True)
class ControlRules(RuleSet):
    """A published set of rules for control charts.

    Parameters
    ----------
    patterns : tuple of Pattern
        What it looks for inside the limits, beside runs and trends.
    line_breaks : bool
        Whether a point on the centre ends a run rather than being passed over.
    assures : bool
        Whether it asks if the target would be met, too.
    """

    patterns: tuple[Pattern, ...] = ()
    line_breaks: bool = False
    assures: bool = False


CONTROL_RULES: dict[str, ControlRules] = {
    rules.name: rules
    for rules in (
        ControlRules(
            "anhoej",
            "3-sigma and Anhøj",
            "Shewhart's limits, with runs as in Anhøj & Wentzel-Larsen 2018, BMC Med Res Methodol 18: 100",
            least_useful=FEWEST_USEFUL,
            longest=longest_run_max,
            crossings=anhoej_crossings,
        ),
        ControlRules(
            "western_electric",
            "Western Electric",
            "Western Electric, Statistical Quality Control Handbook, 1956",
            least_useful=FEWEST_USEFUL,
            longest=always(7),
            patterns=(_TWO_OF_THREE, _FOUR_OF_FIVE),
        ),
        ControlRules(
            "nelson",
            "Nelson",
            "Nelson 1984, J Qual Technol 16(4): 237-239",
            least_useful=FEWEST_USEFUL,
            longest=always(8),
            trend=always(6),
            patterns=(
                Pattern("alternating", 14, 14, "14 in a row go up and down by turns", alternates=True),
                _TWO_OF_THREE,
                _FOUR_OF_FIVE,
                Pattern("hugging", 15, 15, "15 in a row lie within one sigma of the centre", beyond=1, within=True),
                Pattern("avoiding", 8, 8, "8 in a row lie on both sides, none within one sigma", beyond=1, both=True),
            ),
        ),
        ControlRules(
            "nhs",
            "NHS Making Data Count",
            "NHS England, Making Data Count: XmR charts with variation and assurance",
            least_useful=FEWEST_USEFUL,
            longest=always(6),
            trend=always(7),
            patterns=(_TWO_OF_THREE,),
            line_breaks=True,
            assures=True,
        ),
    )
}


def in_pattern(pattern: Pattern, series: Series, sigmas: Floats) -> npt.NDArray[np.int8]:
    """Which points make up a pattern: 1 for those above the centre, -1 below, 0 for all others.

    Points that don't count, and those without limits, are passed over.
    """
    points = np.flatnonzero(series.counts & ~np.isnan(sigmas))
    part, distance = series.part[points], sigmas[points]
    value = series.value[points]
    found = np.zeros(len(series.part), dtype=np.int8)
    if pattern.alternates:
        found[points] = _alternating(value, part, pattern.length)
        return found
    side = np.where(distance > 0, 1, -1).astype(np.int8)
    if pattern.within:
        hits = _in_windows(np.abs(distance) < pattern.beyond, part, pattern)
    elif pattern.both:
        far = np.abs(distance) > pattern.beyond
        # All on one side would be a run: this is the pattern of two processes drawn as one.
        hits = _in_windows(far, part, pattern, side)
    else:
        hits = _in_windows(distance > pattern.beyond, part, pattern) | _in_windows(
            distance < -pattern.beyond, part, pattern
        )
    found[points] = np.where(hits, side, 0)
    return found


def _in_windows(
    hits: Flags, part: npt.NDArray[np.intp], pattern: Pattern, side: npt.NDArray[np.int8] | None = None
) -> Flags:
    """The hits in any stretch of the pattern's length, all in one part, that holds enough of them (on both sides)."""
    length = pattern.length
    if len(hits) < length:
        return np.zeros(len(hits), dtype=bool)
    enough = _sums(hits, length) >= pattern.at_least
    enough &= part[length - 1 :] == part[: len(part) - length + 1]
    if side is not None:
        enough &= (_sums(side > 0, length) > 0) & (_sums(side < 0, length) > 0)
    covered = np.zeros(len(hits) + 1, dtype=np.intp)
    begins = np.flatnonzero(enough)
    covered[begins] += 1
    covered[begins + length] -= 1
    return hits & (np.cumsum(covered[:-1]) > 0)


def _sums(flags: Flags, length: int) -> npt.NDArray[np.intp]:
    """How many flags there are in each stretch of so many."""
    total = np.r_[0, np.cumsum(flags)]
    return np.asarray(total[length:] - total[:-length])


def _alternating(value: Floats, part: npt.NDArray[np.intp], length: int) -> npt.NDArray[np.int8]:
    """The points of stretches that go up and down by turns, marked by the side of its neighbours each lies on."""
    steps = np.sign(np.diff(value))
    steps[part[1:] != part[:-1]] = 0
    turns = (steps[1:] * steps[:-1]) < 0
    window = Pattern("alternating", length - 2, length - 2, "")
    turning = np.zeros(len(value), dtype=bool)
    inner = _in_windows(turns, part[1:-1], window) if len(turns) else turns
    for shift in (0, 1, 2):
        turning[shift : shift + len(inner)] |= inner
    came, goes = np.r_[0.0, steps], np.r_[steps, 0.0]
    # Reached by going up, or left by going down; a value alone has neither.
    way = np.where(came != 0, came, -goes)[: len(value)]
    return np.where(turning, way, 0).astype(np.int8)


def judge_limits(
    verdicts: Verdicts, rules: ControlRules, series: Series, limits: Limits, *, has_runs: bool, has_zones: bool
) -> Verdicts:
    """The verdicts on runs, with those on limits and patterns beside them."""
    signal = verdicts.signal if has_runs else np.zeros_like(verdicts.signal)
    for pattern in rules.patterns if has_zones else ():
        patterned = np.zeros(len(signal), dtype=bool)
        patterned[series.part[in_pattern(pattern, series, limits.sigmas) != 0]] = True
        signal = signal | (patterned & verdicts.has_verdict)
    return replace(verdicts, signal=signal, has_verdict=verdicts.has_verdict & has_runs)


def outside_by_part(series: Series, limits: Limits) -> npt.NDArray[np.intp]:
    """How many points of each part lie outside its limits."""
    return np.bincount(series.part[limits.outside != 0], minlength=len(series.part_series))


def limit_finding(series: Series, limits: Limits, part: int) -> Finding:
    """What the limits say of one part."""
    mine = series.part == part
    points = np.flatnonzero(mine & (limits.outside != 0))
    if not (mine & ~np.isnan(limits.upper)).any():
        return Finding(
            "limits", part, "not applied", "There are no limits: too few points differ to tell how far they spread."
        )
    if not len(points):
        return Finding("limits", part, "no signal", "Every point lies within the limits.")
    sides = {1: "above", -1: "below"}
    named = [f"{series.axis.label(series.axis.place[point])} ({sides[int(limits.outside[point])]})" for point in points]
    more = [f"{len(named) - NAMED} more"] if len(named) > NAMED else []
    lie = "point lies" if len(points) == 1 else "points lie"
    says = f"{len(points):,} {lie} outside the limits: {listed([*named[:NAMED], *more])}."
    return Finding("limits", part, "signal", says, tuple(points.tolist()))


def pattern_findings(
    rules: ControlRules, series: Series, limits: Limits, part: int, *, has_zones: bool
) -> Iterator[Finding]:
    """What each pattern of the set says of one part."""
    for pattern in rules.patterns:
        if not has_zones:
            yield Finding(pattern.rule, part, "not applied", NO_ZONES)
            continue
        points = np.flatnonzero((in_pattern(pattern, series, limits.sigmas) != 0) & (series.part == part))
        if len(points):
            says = f"{pattern.says[0].upper()}{pattern.says[1:]}: {counted(len(points), 'point')}."
            yield Finding(pattern.rule, part, "signal", says, tuple(points.tolist()))
        else:
            yield Finding(pattern.rule, part, "no signal", f"Not here: {pattern.says}.")
