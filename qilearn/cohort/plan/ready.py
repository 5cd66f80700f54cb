"""Plans to begin with, whole as they are: each adds up, and each is there to be changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from qilearn.cohort.plan.blocks import blocks_of
from qilearn.cohort.plan.model import Brief, Entry, PlanBody


def _plan(*chosen: str | Entry, frame: Mapping[str, int] | None = None, **brief: Any) -> PlanBody:
    return PlanBody(brief=Brief(**brief), entries=tuple(_entries(chosen)), frame=dict(frame or {}))


def _entries(chosen: Iterable[str | Entry]) -> Iterable[Entry]:
    for each in chosen:
        if isinstance(each, Entry):
            yield each
        else:
            yield from (Entry(id=id) for id in ([block.id for block in blocks_of(each)] or [each]))


def ready_plans() -> dict[str, PlanBody]:
    """The plans to begin with, by name.

    >>> list(ready_plans())
    ['feedback-in-threes', 'coach-starter', 'reading-charts', 'six-months']
    """
    return {
        "feedback-in-threes": _plan(
            "fishbowl", "calibrate", "triads", title="Feedback in threes", minutes=90, way="triads", computers=False
        ),
        "coach-starter": _plan(
            "where-i-stand",
            "coins",
            "audit-together",
            "shuffled-slips",
            Entry(id="triads", minutes=36, debrief=9),
            title="A first half-day for coaches",
            minutes=210,
            way="triads",
            computers=False,
            frame={"welcome": 10, "set-up": 5, "evaluation": 5, "close": 10},
        ),
        "reading-charts": _plan(
            "06_run_charts_read", "shuffled-slips", title="Reading run charts", minutes=210, way="pairs"
        ),
        "six-months": _plan(
            "where-i-stand",
            "coins",
            "which-predict",
            "mend-plans",
            "longest-run",
            "say-what-it-shows",
            "label-to-observation",
            "own-charts",
            "audit-twelve",
            "09_feedback_the_dialogue/have-the-talk",
            "triads",
            "my-plan",
            title="Six months for coaches",
            shape="programme",
            minutes=210,
            way="triads",
            people=12,
        ),
    }
