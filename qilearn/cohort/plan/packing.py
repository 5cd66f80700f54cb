"""Fill a gap to the minute: which pieces stand between which breaks, and where the minutes go that are left over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

LONGEST_WITHOUT_BREAK = 105
"""Minutes. An hour and three quarters is long; more than that, and people leave by themselves."""

SHORTEST_BREAK = 5
MOST_BREAKS = 12


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of time to be filled exactly.

    Attributes
    ----------
    minutes : int
    before : int
        Minutes since the last break when it begins.
    goes_on : bool
        Whether the time since the last break reaches back into the gap before this one.
    after : int
        Minutes that follow it before there can be a break again.
    ahead : int
        Minutes until the sitting ends, or has a break that holds its place.
    rest : int
        Minutes of a break in it.
    lunch : int
        Minutes of the lunch in it; 0 where lunch is elsewhere.
    breaks : bool
        Whether breaks are put in at all.
    """

    minutes: int
    before: int = 0
    goes_on: bool = False
    after: int = 0
    ahead: int = 0
    rest: int = 15
    lunch: int = 0
    breaks: bool = True


@dataclass(frozen=True, slots=True)
class Layout:
    """How a gap is filled.

    Attributes
    ----------
    groups : tuple of tuple of int
        The places of the pieces, in order, by what stands between two breaks.
    spare : tuple of int
        The minutes left over in each group.
    breaks : tuple of int
        The minutes of each break; it stands after the group of the same place.
    """

    groups: tuple[tuple[int, ...], ...]
    spare: tuple[int, ...]
    breaks: tuple[int, ...]


def lay_out(gap: Gap, pieces: Sequence[int]) -> Layout | None:
    """A layout of pieces of so many minutes, in this order; None where they don't fit.

    As few breaks as will do. A piece that alone is longer than people sit still stands alone between two breaks. A gap
    with nothing to put into it can always be filled.

    >>> lay_out(Gap(120), [30, 40, 25])
    Layout(groups=((0,), (1, 2)), spare=(10, 0), breaks=(15,))
    >>> lay_out(Gap(60), [40, 30]) is None
    True
    """
    need = sum(pieces)
    if need > gap.minutes:
        return None
    if not gap.breaks:
        return Layout((tuple(range(len(pieces))),), (gap.minutes - need,), ())
    for count in range(1 if gap.lunch else 0, MOST_BREAKS + 1):
        lengths = _lengths(gap, count)
        left = gap.minutes - sum(lengths)
        if left < need:
            break
        found = _with_breaks(gap, pieces, left, lengths)
        if found is not None:
            return found
    return None if pieces else _nothing_else_fits(gap)


def lay_out_ahead(gap: Gap, pieces: Sequence[int]) -> Layout | None:
    """A layout whose last break is so late that none is needed after the gap, where that takes no more breaks."""
    found = lay_out(gap, pieces)
    if found is None or gap.ahead <= gap.after:
        return found
    late = lay_out(replace(gap, after=gap.ahead), pieces)
    return late if late is not None and len(late.breaks) <= len(found.breaks) else found


def capacity(gap: Gap) -> int:
    """The most minutes that pieces can have in a gap, whatever their sizes."""
    empty = lay_out(gap, ())
    return sum(empty.spare) if empty else 0


def _lengths(gap: Gap, count: int) -> tuple[int, ...]:
    return (gap.lunch, *(gap.rest,) * (count - 1)) if gap.lunch and count else (gap.rest,) * count


def _with_breaks(gap: Gap, pieces: Sequence[int], left: int, lengths: tuple[int, ...]) -> Layout | None:
    limits = _limits(gap, len(lengths))
    groups = _balanced(pieces, limits, gap)
    if groups is None:
        return None
    rooms = [max(0, limit - sum(pieces[place] for place in group)) for group, limit in zip(groups, limits, strict=True)]
    spare = left - sum(pieces)
    if sum(rooms) < spare:
        return None
    filled = _poured(spare, rooms, [sum(pieces[place] for place in group) for group in groups], gap)
    return Layout(groups, filled, lengths)


def _limits(gap: Gap, count: int) -> list[int]:
    """The most minutes of each group: the first shares its time with what stands before it, the last with what follows."""
    limits = [LONGEST_WITHOUT_BREAK] * (count + 1)
    limits[0] -= gap.before
    limits[-1] -= gap.after
    return [max(0, limit) for limit in limits]


def _balanced(pieces: Sequence[int], limits: Sequence[int], gap: Gap) -> tuple[tuple[int, ...], ...] | None:
    """The pieces in order as so many groups, each within its limit and all about as long; None where it can't be."""
    last = len(limits) - 1
    extra = [gap.before if place == 0 else 0 for place in range(last + 1)]
    extra[last] += gap.after
    sums = [0]
    for piece in pieces:
        sums.append(sums[-1] + piece)
    best: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}  # pieces placed so far -> cost, and where groups end
    for place, limit in enumerate(limits):
        found: dict[int, tuple[int, tuple[int, ...]]] = {}
        for begin, (cost, ends) in best.items():
            for end in range(begin, len(pieces) + 1):
                length = sums[end] - sums[begin]
                if length > limit and not (end == begin + 1 and length > LONGEST_WITHOUT_BREAK):
                    if length > LONGEST_WITHOUT_BREAK and end > begin + 1:
                        break
                    continue
                total = cost + (length + extra[place]) ** 2
                if end not in found or total < found[end][0]:
                    found[end] = (total, (*ends, end))
        best = found
    if len(pieces) not in best:
        return None
    begins = (0, *best[len(pieces)][1])
    return tuple(tuple(range(begin, end)) for begin, end in pairwise(begins))


def _poured(spare: int, rooms: Sequence[int], lengths: Sequence[int], gap: Gap) -> tuple[int, ...]:
    """What is left over, a minute at a time to where the least stands so far."""
    filled = [0] * len(rooms)
    extra = [gap.before if place == 0 else 0 for place in range(len(rooms))]
    extra[-1] += gap.after
    for _ in range(spare):
        open_ones = [place for place, room in enumerate(rooms) if filled[place] < room]
        least = min(open_ones, key=lambda place: lengths[place] + extra[place] + filled[place])
        filled[least] += 1
    return tuple(filled)


def _nothing_else_fits(gap: Gap) -> Layout:
    """A gap between things that hold their place: a break of its own length, where one is due, or open time."""
    is_due = gap.before + gap.minutes + gap.after > LONGEST_WITHOUT_BREAK
    if is_due and gap.minutes >= SHORTEST_BREAK:
        return Layout(((), ()), (0, 0), (gap.minutes,))
    return Layout(((),), (gap.minutes,), ())
