"""Calls to test with: made by hand, or any that there could be."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import hypothesis.strategies as st

from qilearn.runcharts.labs.practice_call import SURE
from qilearn.runcharts.labs.practice_record import KeptCall
from qilearn.runcharts.labs.practice_room import LEVELS

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

HIT: dict[str, Any] = {"kind": "shift", "starts": 13, "size": 2.0, "says": "changed", "mark": 13}
MISS: dict[str, Any] = {"kind": "shift", "starts": 13, "size": 2.0, "says": "chance"}
ALARM: dict[str, Any] = {"kind": "random", "says": "changed", "mark": 9}
QUIET: dict[str, Any] = {"kind": "random", "says": "chance"}
SEASON: dict[str, Any] = {"kind": "seasonal", "says": "changed", "mark": 9}


def kept(number: int = 1, *, level: int = 1, sure: int = 80, **changes: Any) -> KeptCall:
    """A call as it is kept."""
    return KeptCall(**{"round": number, "level": level, "sure": sure, "at": AT, **QUIET, **changes})


def calls_of(*made: dict[str, Any], level: int = 1, **changes: Any) -> tuple[KeptCall, ...]:
    """Calls in order, all of one level."""
    return tuple(kept(place + 1, level=level, **{**call, **changes}) for place, call in enumerate(made))


@st.composite
def any_call(draw: st.DrawFn) -> KeptCall:
    """Any call that can be kept."""
    kind = draw(st.sampled_from(["random", "shift", "drift", "seasonal", "autocorrelated"]))
    says = draw(st.sampled_from(["changed", "chance"]))
    return kept(
        draw(st.integers(1, 10_000)),
        level=draw(st.integers(1, len(LEVELS))),
        sure=draw(st.sampled_from(list(SURE))),
        kind=kind,
        starts=draw(st.integers(2, 20)) if kind in ("shift", "drift") else None,
        says=says,
        mark=draw(st.integers(1, 30)) if says == "changed" else None,
        rules=draw(st.sampled_from([True, False, None])),
    )


any_calls = st.lists(any_call(), max_size=60).map(tuple)
