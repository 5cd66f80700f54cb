"""Which measure the aim's target belongs to: drawn on a chart only where both are known to count the same.

The rule
--------
A chart gets the aim's target when its measure is the first outcome measure, and either

* the aim is a percentage and the chart shows one, or
* neither is, and all words of the aim's unit stand in what the measure is called or counts (or in how often a point
  comes, for a unit like "a month"), while the measure names no other unit of time.

So 1 hour is never drawn among minutes, nor anything where nobody said what the number counts.
"""

from __future__ import annotations

import re
from collections.abc import Set

from qilearn.aims.model import Aim, Measure
from qilearn.project.model import MeasureData, ProjectBody

_PERCENT = re.compile(r"%|\bper ?cent(?:age)?s?\b|\b(?:per|in|of|out of) (?:a )?(?:100|hundred)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+|\d+")
_FILLERS = frozenset({"a", "an", "the", "of", "per", "each", "every", "in", "for", "to", "and", "or"})
_SHORT = {
    "min": "minute",
    "mins": "minute",
    "hr": "hour",
    "hrs": "hour",
    "h": "hour",
    "sec": "second",
    "secs": "second",
}
_TIMES = frozenset({"second", "minute", "hour", "day", "week", "fortnight", "month", "quarter", "year"})
_EACH = {"daily": "day", "weekly": "week", "fortnightly": "fortnight", "monthly": "month", "quarterly": "quarter"}


def target_of(body: ProjectBody, measure: Measure) -> float | None:
    """What the aim wants of a measure, to be drawn on its chart; None where the unit isn't known to match.

    Examples
    --------
    >>> minutes = Measure(id="m1", kind="outcome", name="Minutes to antibiotics")
    >>> body = ProjectBody(aim=Aim(goal="60", unit="minutes"), measures=[minutes])
    >>> target_of(body, minutes)
    60.0
    >>> target_of(body.with_part("aim", Aim(goal="1", unit="hour")), minutes) is None
    True
    """
    first = next((each for each in body.measures if each.kind == "outcome"), None)
    if first is None or first.id != measure.id:
        return None
    return body.aim.goal_value if _is_same(body.aim, measure, body.data.get(measure.id, MeasureData())) else None


def _is_same(aim: Aim, measure: Measure, figures: MeasureData) -> bool:
    """Whether the aim's number and the chart's count the same."""
    said = f"{aim.goal} {aim.unit}"
    if _PERCENT.search(said):
        return _is_percentage(measure, figures)
    unit = _words(_unit(aim))
    if not unit or _is_percentage(measure, figures):
        return False
    if figures.of:  # A ratio: so many per 1,000, only where the aim says so too.
        scale = {f"{figures.per:g}"}
        if not scale < unit:  # And a scale alone says nothing of what is counted.
            return False
        unit -= scale
    named = _words(f"{measure.name} {measure.numerator}")
    other_times = (named & _TIMES) - unit
    each = _EACH.get(measure.frequency, "")
    return not other_times and unit <= named | {each}


def _is_percentage(measure: Measure, figures: MeasureData) -> bool:
    """Whether the chart shows percentages: worked out here, or entered as such."""
    return figures.per == 100 if figures.of else bool(_PERCENT.search(f"{measure.name} {measure.numerator}"))


def _unit(aim: Aim) -> str:
    """What the aim's number counts: its unit, or else the words that follow the number."""
    return aim.unit if aim.unit.strip() else re.sub(r"[\d.,−-]+", " ", aim.goal)


def _words(text: str) -> Set[str]:
    """The words of a text that carry meaning, in the singular."""
    found = (word.lower() for word in _WORD.findall(text.replace(",", "")))
    return {_singular(_SHORT.get(word, word)) for word in found if word not in _FILLERS}


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
