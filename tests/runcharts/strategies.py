"""Random series and frames: with ties, missing values, zeros, gaps and every rule set."""

from __future__ import annotations

from typing import Any

import pandas as pd
from hypothesis import settings
from hypothesis import strategies as st

from qilearn.runcharts.rules import RULE_SETS

quickly = settings(deadline=None, max_examples=40)
"""For a test that a busy machine must not fail, and that shouldn't keep anyone waiting."""

few_values = st.one_of(st.none(), st.integers(-3, 3))
"""Small whole numbers, so that values often lie on the line and often equal their neighbours."""

any_values = st.one_of(st.none(), st.floats(-1e6, 1e6, allow_subnormal=False).map(lambda value: round(value, 6)))

series = st.one_of(st.lists(few_values, min_size=1, max_size=40), st.lists(any_values, min_size=1, max_size=40))

rule_sets = st.sampled_from(sorted(RULE_SETS))
centres = st.sampled_from(["median", "mean", 0, 1.5])


@st.composite
def frames(draw: st.DrawFn) -> pd.DataFrame:
    """Rows of several wards in any order, some with the same week; columns ward, week, falls, beds and stage."""
    rows = draw(
        st.lists(
            st.tuples(
                st.sampled_from("ABC"),
                st.integers(1, 12),
                st.one_of(st.none(), st.integers(0, 6)),
                st.one_of(st.none(), st.integers(0, 4)),
            ),
            min_size=1,
            max_size=60,
        )
    )
    frame = pd.DataFrame(rows, columns=["ward", "week", "falls", "beds"])
    frame[["falls", "beds"]] = frame[["falls", "beds"]].astype(float)
    # A label of its own for each week, so that rows that share a week agree on it.
    ends = draw(st.lists(st.integers(1, 12), max_size=3))
    return frame.assign(stage=[f"stage {sum(week >= end for end in ends)}" for week in frame["week"]])


@st.composite
def chart_options(draw: st.DrawFn) -> dict[str, Any]:
    """Options of a chart of such a frame. Baselines and exclusions are weeks, which each ward has or hasn't."""
    week = st.integers(1, 12)
    return {
        "n": draw(st.sampled_from([None, "beds"])),
        "per": draw(st.sampled_from([1, 100])),
        "rules": draw(rule_sets),
        "centre": draw(centres),
        "phases": draw(st.one_of(st.none(), st.just("stage"), st.lists(week, max_size=3))),
        "freeze": draw(st.one_of(st.none(), week, st.lists(week, max_size=3))),
        "exclude": draw(st.one_of(st.none(), st.lists(week, max_size=3))),
        "better": draw(st.sampled_from([None, "lower", "higher"])),
        "target": draw(st.sampled_from([None, 2.5])),
    }
