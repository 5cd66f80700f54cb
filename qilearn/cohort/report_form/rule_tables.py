"""The limits of a rule set, and how often it signals by chance alone, as tables that a form's scripts look up.

The form never works out a limit of its own, so that it can't differ from what the rest of qilearn says.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from qilearn.runcharts.false_alarms import FILE, false_alarm
from qilearn.runcharts.rules import rule_set

MOST_USEFUL = 1_000
MOST_BY_RUNS_TABLE = 500
"""Charts of more useful points aren't read in a form; the runs table's limits are slow to work out far beyond its rows."""


@lru_cache(maxsize=8)
def rule_table(name: str, most: int) -> dict[str, Any]:
    """The limits of a rule set for 0 to ``most`` useful points, and the chances of a signal where nothing happened.

    Examples
    --------
    >>> table = rule_table("anhoej", 30)
    >>> table["longest"][24], table["fewest"][24], round(table["own_median"][24], 3)
    (8, 8, 0.031)
    """
    rules = rule_set(name)
    useful = np.arange(min(most, MOST_BY_RUNS_TABLE if rules.uses_table else MOST_USEFUL) + 1)
    fewest, highest = rules.crossings(useful) if rules.crossings is not None else (useful * 0, useful)
    return {
        "title": rules.title,
        "least_useful": rules.least_useful,
        "uses_table": rules.uses_table,
        "longest": rules.longest(useful).tolist(),
        "fewest": fewest.tolist(),
        "most": highest.tolist(),
        "trend": None if rules.trend is None else rules.trend(useful).tolist(),
        "own_median": [_chance(name, int(number)) for number in useful],
        "frozen": _frozen(name),
    }


def _chance(name: str, useful: int) -> float | None:
    known = false_alarm(useful, "own median", rules=name)
    return None if known is None else known.chance


def _frozen(name: str) -> list[list[Any]]:
    """What was simulated about the median of a baseline: baseline, useful points and chance, in order."""
    rows = (row.split(",") for row in FILE.read_text(encoding="utf-8").splitlines()[1:])
    return [
        [int(baseline), int(useful), int(signals) / int(charts)]
        for rules, chart, line, baseline, useful, charts, signals in rows
        if (rules, chart, line) == (name, "run", "frozen")
    ]
