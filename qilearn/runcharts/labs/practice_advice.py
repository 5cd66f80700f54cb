"""What a practice record says of its reader: hits, false alarms, calibration, over time, and what to practise next.

Signal detection keeps apart what one sum would mix: how many changes a reader finds, how often they call chance a
change, and how well they know when they know (Green and Swets 1966, Signal Detection Theory and Psychophysics).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np
import pandas as pd

from qilearn.core.comments import Comment, Comments
from qilearn.core.text import counted, figure, listed
from qilearn.runcharts.charting import run_chart
from qilearn.runcharts.labs.practice_record import BLOCK, KeptCall, Tally, blocks, tally
from qilearn.runcharts.labs.practice_room import LEVELS
from qilearn.runcharts.model import RunChart

ENOUGH = 10
"""From fewer calls than this nothing is said of how someone reads."""

STRETCH = 10
"""Over time, so many calls are told together."""

SURPRISING = 0.025
"""What comes more seldom than this on one side is more than chance would make it."""

FEWEST_WRONG = 3
"""What went wrong less often is a slip, and no habit to practise against."""

RECENT = 30
"""What to practise next is read from so many of the latest calls: it should say how one reads now."""


def so_far(counts: Tally) -> str:
    """Hits and false alarms in a sentence, beside what the rules made of the same charts."""
    if not counts.calls:
        return "You have called no chart yet."
    return (
        f"Of {counted(counts.changes, 'change')} you found {counts.found}; of {counted(counts.quiet, 'chart')} without "
        f"a change you called {counts.alarms} a change. On the same charts the Anhøj rules found {counts.rules_found} "
        f"and called {counts.rules_alarms} a signal."
    )


def by_level(calls: Sequence[KeptCall]) -> pd.DataFrame:
    """A row a level: changes found, false alarms, marks near the change, each with how many there were."""
    rows = []
    for level in LEVELS:
        counts = tally(call for call in calls if call.level == level.number)
        if counts.calls:
            rows.append(
                {
                    "level": str(level.number),
                    "shift in standard deviations": figure(level.size),
                    "points": str(level.points),
                    "calls": str(counts.calls),
                    "changes found": f"{counts.found} of {counts.changes}",
                    "place found": f"{counts.near} of {counts.found}",
                    "false alarms": f"{counts.alarms} of {counts.quiet}",
                }
            )
    return pd.DataFrame(rows)


def calibration(calls: Sequence[KeptCall]) -> pd.DataFrame:
    """A row for each degree of sureness that was used: ``sure`` (in a hundred), ``calls`` and how many were ``right``."""
    rows = []
    for sure in sorted({call.sure for call in calls}):
        right = [call.is_right for call in calls if call.sure == sure]
        rows.append({"sure": sure, "calls": len(right), "right": sum(right)})
    return pd.DataFrame(rows, columns=["sure", "calls", "right"])


def calibration_words(calls: Sequence[KeptCall]) -> str:
    """How sure and how right, in two or three sentences that don't say more than so few calls can."""
    if not calls:
        return ""
    expected, right = sum(call.sure for call in calls) / 100, sum(call.is_right for call in calls)
    sure = [call for call in calls if call.sure in (80, 90)]
    said = ""
    if sure:
        hits = sum(call.is_right for call in sure)
        were = f"{hits or 'none'} {'was' if len(sure) == 1 or hits == 1 else 'were'} right"
        said = f"Of {counted(len(sure), 'call')} that you were 80 or 90 % sure of, {were}. "
    said += f"By what you said, about {expected:.0f} of all {counted(len(calls), 'call')} would be right; {right} "
    said += "was." if right == 1 else "were."
    lean = leaning(calls)
    if len(calls) < ENOUGH:
        return f"{said} So few calls say little: chance alone moves these figures a lot."
    if lean is None:
        return f"{said} That is no more apart than chance would make it, and on {len(calls)} calls that is all one can say."
    than = "surer than right" if lean == "over" else "less sure than right"
    return f"{said} That is further apart than chance would make it: over all your calls you are {than}."


def leaning(calls: Sequence[KeptCall]) -> Literal["over", "under"] | None:
    """Whether someone is surer, or less sure, than right, by more than chance would make it.

    Counted exactly: were they as right as they said, so few right calls, or so many, would come in at most 1 of 40 such
    records. None from fewer than ten calls.
    """
    if len(calls) < ENOUGH:
        return None
    chances = np.ones(1)  # Of 0, 1, 2 ... right calls, taking one call after the other.
    for call in calls:
        chances = np.convolve(chances, [1 - call.sure / 100, call.sure / 100])
    right = sum(call.is_right for call in calls)
    if chances[: right + 1].sum() <= SURPRISING:
        return "over"
    return "under" if chances[right:].sum() <= SURPRISING else None


def over_time(calls: Sequence[KeptCall]) -> pd.DataFrame:
    """A row for each ten calls, the last of them perhaps for fewer: what was found, called by mistake, and how surely.

    ``calls`` and ``level`` in words, ``changes found`` and ``false alarms`` as counts of counts, ``how sure, on average``
    and ``right`` in a hundred calls.
    """
    rows = []
    for first in range(0, len(calls), STRETCH):
        these = calls[first : first + STRETCH]
        counts = tally(these)
        rows.append(
            {
                "calls": f"{first + 1} to {first + len(these)}" if len(these) > 1 else f"{first + 1}",
                "level": listed(sorted({call.level for call in these})),
                "changes found": f"{counts.found} of {counts.changes}",
                "false alarms": f"{counts.alarms} of {counts.quiet}",
                "how sure, on average": f"{sum(call.sure for call in these) / len(these):.0f} %",
                "right": f"{100 * counts.right / len(these):.0f} %",
            }
        )
    return pd.DataFrame(rows)


OVER_TIME_WORDS = (
    f"{STRETCH} calls say little: someone who reads just as well as before finds a change or two more, or fewer, by chance "
    "alone. Read down several rows, and mind the level, before you see better or worse in them."
)


def own_chart(calls: Sequence[KeptCall]) -> RunChart | None:
    """One's own record as a run chart: right calls in each whole block of five. None with fewer than two blocks."""
    whole = [block for block in blocks(calls) if len(block) == BLOCK]
    if len(whole) < 2:
        return None
    levels = [block[0].level for block in whole]
    measure = f"right of {BLOCK} calls"
    frame = pd.DataFrame(
        {
            "block": range(1, len(whole) + 1),
            measure: [sum(call.is_right for call in block) for block in whole],
        }
    )
    # Only where a level is first reached: a reader at home between two levels goes up and down for ever.
    reached = {place + 1: level for place, level in enumerate(levels) if level > max(levels[:place], default=0)}
    notes = {place: f"level {level}" for place, level in reached.items()}
    return run_chart(frame, x="block", y=measure, notes=notes, better="higher", title="Your own record")


OWN_WORDS = (
    "Read it as you would any run chart: with fewer than ten useful points there is no verdict. The charts get harder as "
    "you get better, so this line is meant to stay about where it is. Noted on it is where you first reached each level."
)


def next_practice(calls: Sequence[KeptCall]) -> Comments:
    """What to practise next, from the latest calls; from fewer than ten, only that it is too soon to say."""
    calls = calls[-RECENT:]
    if len(calls) < ENOUGH:
        says = f"After {ENOUGH} calls you will see here what to practise next. There are {len(calls)} so far."
        return Comments([Comment("next step", "practise", says, why="From fewer, chance would be giving the advice.")])
    counts = tally(calls)
    chance, chance_alarms = counts.quiet - counts.patterns, counts.alarms - counts.pattern_alarms
    needs = [
        (_often(chance_alarms, chance), _CHANCE, chance_alarms, chance),
        (_often(counts.pattern_alarms, counts.patterns), _PATTERN, counts.pattern_alarms, counts.patterns),
        (_often(counts.missed, counts.changes), _MISSES, counts.missed, counts.changes),
        (_often(counts.found - counts.near, counts.found), _PLACE, counts.found - counts.near, counts.found),
    ]
    advice = [
        Comment("next step", about, says.format(number=number, of=of), why=why)
        for share, (about, says, why), number, of in sorted(needs, key=lambda need: -need[0])
        if share
    ]
    lean = leaning(calls)
    if lean:
        advice.append(_SURER if lean == "over" else _LESS_SURE)
    if advice and 2 * sum(call.level == len(LEVELS) for call in calls) >= len(calls):
        advice.append(_HARDEST)
    return Comments(advice or [_GO_ON])


def _often(wrong: int, of: int) -> float:
    """The share that went wrong, where it is worth a word: three times at least, and a third at least; else 0."""
    return wrong / of if wrong >= FEWEST_WRONG and 3 * wrong >= of else 0.0


_CHANCE = (
    "false alarms",
    "Lately you called {number} of {of} charts of chance alone a change. Do an exercise again, in notebook 06: “What does "
    "chance look like?” Then watch chance at work in the false-alarm lab, in notebook 07. Before the next call, ask how long "
    "a run chance gives.",
    "Acting on noise is the commonest wrong turn: it makes a steady process worse, and people weary.",
)
_PATTERN = (
    "patterns",
    "Lately you called {number} of {of} patterns a change. Do an exercise again, in notebook 06: “A success story”. Before "
    "the next call, ask: has it been like this before on this chart?",
    "A season comes back without anyone's doing, and is credited to whatever was tried just before.",
)
_MISSES = (
    "misses",
    "Lately you missed {number} of {of} changes. Do an exercise again, in notebook 06: “Find the longest run”. On the next "
    "charts count the crossings, too: few of them are the quieter sign.",
    "A level that moved shows in how long the points stay away, not in how far one point jumps.",
)
_PLACE = (
    "where",
    "Lately you marked {number} of the {of} changes that you found too far off. Do an exercise again, in notebook 06: “Find "
    "the longest run”. Go back along the run to where it begins, then ask whether the point before fits it too.",
    "The question that helps a team is what was different then, so it has to be the right then.",
)
_SURER = Comment(
    "next step",
    "how sure",
    "Lately you are surer than right, by more than chance. Slow down: say first what you would expect of chance alone, "
    "then look, and keep 90 % for charts on which you could name two reasons.",
    why="People act on a coach's “sure”. It is worth having it mean something.",
)
_LESS_SURE = Comment(
    "strength",
    "how sure",
    "Lately you are right more often than you say. Next time that you see two signs that agree, trust them a step more.",
    why="A team can't use what you see when you don't say it.",
)
_HARDEST = Comment(
    "question",
    "level",
    f"Half of these calls or more were at level {len(LEVELS)}, where even a perfect reader is often wrong. "
    "How much of this is the level, and how much is you?",
)
_GO_ON = Comment(
    "strength",
    "practise",
    "Nothing stands out in your latest calls. Go on to the next charts; or take a chart of your own team's "
    "to the explorer, in notebook 06, and call it before the rules do.",
)
