"""How the benchmarks measure: both sides in one run, turn about, the best of several; the figure is their ratio."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable

Timed = Callable[[], object]


def ratio(name: str, measured: Timed, yardstick: Timed, *, at_most: float, turns: int) -> None:
    """Measure both, print what was found, and fail above ``at_most``."""
    best = {"measured": float("inf"), "yardstick": float("inf")}
    measured(), yardstick()
    for _ in range(turns):
        for side, run in (("yardstick", yardstick), ("measured", measured)):
            began = time.perf_counter()
            run()
            best[side] = min(best[side], time.perf_counter() - began)
    found = best["measured"] / best["yardstick"]
    print(
        f"\n{name}: {found:.2f} times the yardstick (at most {at_most}); "
        f"{best['measured'] * 1000:.1f} ms against {best['yardstick'] * 1000:.1f} ms, best of {turns}"
    )
    assert found <= at_most, f"{name}: {found:.2f} times the yardstick, at most {at_most} was set"


def python(code: str) -> Timed:
    """A fresh Python process that runs this code."""
    return lambda: subprocess.run([sys.executable, "-c", code], check=True)
