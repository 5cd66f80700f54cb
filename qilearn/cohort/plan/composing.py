"""Compose an agenda: what was chosen, in its order, around what holds its place, to the minute and with breaks.

Everything follows from the plan's body, and nothing from what the agenda was before: the same plan is always the same
agenda, on any machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qilearn.cohort.plan.agenda import Agenda, Held, Slot, SlotKind
from qilearn.cohort.plan.blocks import Block, all_blocks
from qilearn.cohort.plan.cutting import in_order
from qilearn.cohort.plan.frames import Fixed, Sitting, sittings
from qilearn.cohort.plan.model import Brief, Entry, PlanBody
from qilearn.cohort.plan.packing import SHORTEST_BREAK, Gap, Layout, capacity, lay_out, lay_out_ahead

REST, SHORT_REST, LUNCH = 15, 10, 45
SHORT_DAY, DAY_WITH_LUNCH = 150, 300
"""Minutes of a sitting below which breaks are short, and from which there is lunch."""

NOON = 12 * 60 + 30
LONG_ENOUGH_FOR_LUNCH = 30
SOON_OVER = 5
"""Fewer minutes than this are no slot of their own: they go to the break or the debrief beside them."""

DEBRIEF_SHARE, LEAST_DEBRIEF, MOST_DEBRIEF = 3, 2, 10
"""A third of the time of what was done, within these minutes."""


@dataclass(frozen=True, slots=True)
class Piece:
    """An entry as it stands in an agenda: its parts in order, and how much its debrief may grow."""

    id: str
    parts: tuple[tuple[SlotKind, str, int, bool], ...]
    may_grow: int = 0

    @property
    def minutes(self) -> int:
        """Of all its parts."""
        return sum(minutes for _, _, minutes, _ in self.parts)


def compose(body: PlanBody) -> Agenda:
    """The agenda of a plan.

    For any plan its slots follow one another without a hole, each sitting's come to exactly its minutes, and everything
    that is done has its debrief unless someone took it out. What was locked keeps its place as long as the sitting has
    that place.
    """
    blocks = all_blocks()
    known = [entry for entry in body.entries if entry.is_break or entry.id in blocks]
    pieces = {entry.id: piece(entry, body.brief) for entry in known}
    rooms, moved = _rooms(body, known, pieces)
    loose = [pieces[entry.id] for entry in known if not entry.is_break and entry.id not in _held_ids(rooms)]
    kept = _chosen(loose, rooms)
    left = {each.id for each in loose} - {each.id for each in kept}
    placed = _spread(kept, rooms)
    return Agenda(
        held=tuple(room.held(placed, number) for number, room in enumerate(rooms)),
        left_out=tuple(each.id for each in loose if each.id in left),
        moved=tuple(moved),
        unknown=tuple(entry.id for entry in body.entries if entry not in known),
    )


def piece(entry: Entry, brief: Brief) -> Piece:
    """An entry with its minutes: those given for it, or those that the course declares and a debrief to match."""
    if entry.is_break:
        return Piece(entry.id, (("break", "Break", max(entry.minutes or REST, SHORTEST_BREAK), False),))
    block = all_blocks()[entry.id]
    minutes = max(1, block.minutes if entry.minutes is None else entry.minutes)
    usual = debrief_of(block, minutes, brief)
    debrief = usual if entry.debrief is None else entry.debrief
    parts: list[tuple[SlotKind, str, int, bool]] = [
        ("lead-in", f"Into “{block.title}”", block.lead_in, False),
        (block.kind, block.title, minutes, block.doing),
        ("debrief", "Debrief", debrief, True),
    ]
    grows = min(usual, 5) if entry.debrief is None else 0
    return Piece(entry.id, tuple(part for part in parts if part[2]), may_grow=grows if debrief else 0)


def debrief_of(block: Block, minutes: int, brief: Brief) -> int:
    """The minutes that a debrief is given: about a third of what was done, and more where many are to be heard."""
    if not block.is_talked_about:
        return 0
    if block.activity is not None:
        return block.activity.debrief
    if block.is_reflection:
        return LEAST_DEBRIEF
    more = (brief.people > 12) + (brief.people > 24)
    return max(LEAST_DEBRIEF, min(MOST_DEBRIEF, round(minutes / DEBRIEF_SHARE) + more))


@dataclass(frozen=True, slots=True)
class _Room:
    """A sitting as it is filled: what holds its place, and the gaps between."""

    sitting: Sitting
    held_pieces: tuple[tuple[int, Piece], ...]
    gaps: tuple[tuple[int, Gap], ...]
    """When each gap begins, and what it is like."""
    lunch_at: int

    def held(self, placed: Mapping[tuple[int, int], tuple[Layout, list[Piece]]], number: int) -> Held:
        """The sitting with its slots, given what was placed in its gaps."""
        sitting = self.sitting
        slots: list[Slot] = []
        clock = 0
        for fixed in sitting.opening:
            slots.append(_fixed_slot(fixed, clock))
            clock += fixed.minutes
        slots += [slot for start, each in self.held_pieces for slot in _piece_slots(each, start)]
        for place, (start, gap) in enumerate(self.gaps):
            layout, pieces = placed[number, place]
            slots += _gap_slots(layout, pieces, start, gap, self.lunch_at, f"{number}-{place}")
        slots.sort(key=lambda slot: slot.start)
        clock = sitting.minutes - sum(fixed.minutes for fixed in sitting.closing)
        for fixed in sitting.closing:
            slots.append(_fixed_slot(fixed, clock))
            clock += fixed.minutes
        return Held(sitting, tuple(slots))


def _fixed_slot(fixed: Fixed, start: int) -> Slot:
    return Slot(start, fixed.minutes, fixed.kind, fixed.title, fixed.id, doing=fixed.kind == "work")


def _held_ids(rooms: Sequence[_Room]) -> set[str]:
    return {piece.id for room in rooms for _, piece in room.held_pieces}


def _rooms(body: PlanBody, known: Sequence[Entry], pieces: Mapping[str, Piece]) -> tuple[list[_Room], list[str]]:
    """Each sitting with what is locked in it; and the entries that can't keep the place they were locked at."""
    rooms, moved = [], []
    all_sittings = sittings(body.brief, body.frame)
    pinned = [entry for entry in known if entry.pin is not None]
    for number, sitting in enumerate(all_sittings):
        here = [(entry.pin.at, pieces[entry.id]) for entry in pinned if entry.pin and entry.pin.sitting == number]
        held: list[tuple[int, Piece]] = []
        free, end = _inside(sitting)
        for at, each in sorted(here, key=lambda pair: pair[0]):
            if sitting.is_filled and free <= at and at + each.minutes <= end:
                held.append((at, each))
                free = at + each.minutes
            else:
                moved.append(each.id)
        rooms.append(_room(body, sitting, tuple(held)))
    moved += [entry.id for entry in pinned if entry.pin and entry.pin.sitting >= len(all_sittings)]
    return rooms, moved


def _inside(sitting: Sitting) -> tuple[int, int]:
    """Where work can begin in a sitting, and where it has to end."""
    opening, closing = (sum(each.minutes for each in part) for part in (sitting.opening, sitting.closing))
    return opening, sitting.minutes - closing


def _room(body: PlanBody, sitting: Sitting, held: tuple[tuple[int, Piece], ...]) -> _Room:
    if not sitting.is_filled:
        return _Room(sitting, (), (), -1)
    begin, end = _inside(sitting)
    edges = [begin, *(edge for at, each in held for edge in (at, at + each.minutes)), end]
    spans = [(start, stop - start) for start, stop in zip(edges[::2], edges[1::2], strict=True)]
    lunch_at, lunch_in = _lunch(body, sitting, held, spans)
    rest = body.frame.get("break") or (SHORT_REST if sitting.minutes < SHORT_DAY else REST)
    gaps = []
    for place, (start, minutes) in enumerate(spans):
        if minutes:
            before, goes_on = _sitting_still(start, begin, held)
            gap = Gap(
                minutes,
                before=before,
                goes_on=goes_on,
                after=_until_a_break(start + minutes, end, sitting.minutes, held),
                ahead=_until_a_rest(start + minutes, sitting.minutes, held),
                rest=max(rest, SHORTEST_BREAK),
                lunch=_lunch_minutes(body) if place == lunch_in else 0,
                breaks=body.brief.breaks,
            )
            gaps.append((start, gap))
    return _Room(sitting, held, tuple(gaps), lunch_at)


def _lunch_minutes(body: PlanBody) -> int:
    return max(LONG_ENOUGH_FOR_LUNCH, body.frame.get("lunch") or LUNCH)


def _lunch(
    body: PlanBody, sitting: Sitting, held: Sequence[tuple[int, Piece]], spans: Sequence[tuple[int, int]]
) -> tuple[int, int]:
    """When lunch should be, and the place of the gap that it falls into; -1 where there is none."""
    has_own = any(_is_rest(each) and each.minutes >= LONG_ENOUGH_FOR_LUNCH for _, each in held)
    if sitting.minutes < DAY_WITH_LUNCH or has_own or not body.brief.breaks:
        return -1, -1
    middle, noon = sitting.minutes // 2, NOON - body.brief.start
    target = noon if 90 <= noon <= sitting.minutes - 90 else middle
    lunch = _lunch_minutes(body)
    fits = [place for place, (_, minutes) in enumerate(spans) if minutes >= lunch]
    if not fits:
        return target, -1

    def distance(place: int) -> int:
        start, minutes = spans[place]
        return max(start - target, target - (start + minutes - lunch), 0)

    return target, min(fits, key=distance)


def _is_rest(piece: Piece) -> bool:
    return piece.parts[0][0] == "break"


def _sitting_still(start: int, begin: int, held: Sequence[tuple[int, Piece]]) -> tuple[int, bool]:
    """Minutes since the last break when a gap begins, and whether the time reaches back into the gap before it."""
    still, at = 0, start
    for when, each in reversed([pair for pair in held if pair[0] < start]):
        if when + each.minutes != at:
            return still, True
        if _is_rest(each):
            return still, False
        still, at = still + each.minutes, when
    return (still + at, False) if at == begin else (still, True)


def _until_a_break(stop: int, end: int, whole: int, held: Sequence[tuple[int, Piece]]) -> int:
    """Minutes after a gap before there can be a break again: in the next gap, or in one that holds its place."""
    still, at = 0, stop
    for when, each in [pair for pair in held if pair[0] >= stop]:
        if when != at or _is_rest(each):
            return still
        still, at = still + each.minutes, when + each.minutes
    return still + whole - end if at == end else still


def _until_a_rest(stop: int, whole: int, held: Sequence[tuple[int, Piece]]) -> int:
    """Minutes after a gap until a break that holds its place, or the end."""
    return next((when for when, each in held if when >= stop and _is_rest(each)), whole) - stop


def _chosen(loose: Sequence[Piece], rooms: Sequence[_Room]) -> list[Piece]:
    """As much of what was chosen as fits, in its order: what is to be cut first goes first, and comes back if it fits."""
    most = sum(capacity(gap) for room in rooms for _, gap in room.gaps)
    kept, out = list(loose), []
    order = [each for id in in_order([each.id for each in loose]) for each in loose if each.id == id]
    while order and (sum(each.minutes for each in kept) > most or _assign(kept, rooms) is None):
        gone = order.pop(0)
        kept.remove(gone)
        out.append(gone)
    room = most - sum(each.minutes for each in kept)
    for gone in reversed(out):
        if gone.minutes > room:
            continue
        tried = [each for each in loose if each in kept or each is gone]
        if _assign(tried, rooms) is not None:
            kept, room = tried, room - gone.minutes
        else:
            room = gone.minutes - 1  # Where this one finds no place, none that is longer need be tried.
    return kept


_Placed = dict[tuple[int, int], tuple[Layout, list[Piece]]]


def _spread(kept: Sequence[Piece], rooms: Sequence[_Room]) -> _Placed:
    """Everything in its place, spread evenly over the gaps where that works, else from the front."""
    total = sum(each.minutes for each in kept)
    most = sum(capacity(gap) for room in rooms for _, gap in room.gaps)
    even = _assign(kept, rooms, share=total / most) if most else None
    found = even if even is not None else _assign(kept, rooms)
    assert found is not None  # what was kept fits
    return found


def _assign(kept: Sequence[Piece], rooms: Sequence[_Room], share: float = 1.0) -> _Placed | None:
    """The pieces in their order into the gaps in theirs; None where they don't fit.

    With a ``share`` of less than 1, no gap is filled much beyond that share of what it can hold.
    """
    queue, placed = list(kept), _Placed()
    gaps = [(number, place, gap) for number, room in enumerate(rooms) for place, (_, gap) in enumerate(room.gaps)]
    still: dict[int, int] = {}
    for number, place, gap in gaps:
        here = replace(gap, before=gap.before + still[number]) if gap.goes_on else gap
        is_last = (number, place) == gaps[-1][:2]
        quota = capacity(here) * share if share < 1 and not is_last else here.minutes
        taken, layout = _most_of(queue, here, quota)
        layout = lay_out_ahead(here, [each.minutes for each in queue[:taken]]) or layout
        placed[number, place] = (layout, queue[:taken])
        queue = queue[taken:]
        lengths = [sum(placed[number, place][1][one].minutes for one in group) for group in layout.groups]
        ran = lengths[-1] + layout.spare[-1]
        still[number] = ran if layout.breaks else ran + here.before
    return None if queue else placed


def _most_of(queue: Sequence[Piece], gap: Gap, quota: float) -> tuple[int, Layout]:
    """How many of the pieces a gap takes, from the front, and its layout with these."""
    most, total = 0, 0
    while most < len(queue) and total + queue[most].minutes / 2 <= quota and total + queue[most].minutes <= gap.minutes:
        total += queue[most].minutes
        most += 1
    found, layout, too_many = 0, lay_out(gap, ()), most + 1
    assert layout is not None  # a gap with nothing to put into it can always be filled
    tried = most
    while found < tried < too_many:  # What fits with more fits with fewer, so the most is found by halving.
        better = lay_out(gap, [one.minutes for one in queue[:tried]])
        if better is not None:
            found, layout = tried, better
        else:
            too_many = tried
        tried = (found + too_many) // 2
    return found, layout


def _piece_slots(piece: Piece, start: int, grown: int = 0) -> Iterator[Slot]:
    last = len(piece.parts) - 1
    for place, (kind, title, minutes, doing) in enumerate(piece.parts):
        length = minutes + (grown if place == last else 0)
        yield Slot(start, length, kind, title, piece.id, doing)
        start += length


def _gap_slots(
    layout: Layout, pieces: Sequence[Piece], start: int, gap: Gap, lunch_at: int, named: str
) -> Iterator[Slot]:
    """The slots of a gap: pieces whose debriefs take up what is left over, then open time, then the break."""
    lunch, lengths = _lunch_moved(layout, pieces, start, lunch_at) if gap.lunch else (-1, layout.breaks)
    clock = start
    for group, spare in enumerate(layout.spare):
        members = [pieces[one] for one in layout.groups[group]]
        grown, open_minutes = _shared_out(members, spare)
        for each, more in zip(members, grown, strict=True):
            slots = list(_piece_slots(each, clock, more))
            clock = slots[-1].end
            yield from slots
        rest = lengths[group] if group < len(lengths) else 0
        if open_minutes and rest and open_minutes < SOON_OVER:
            rest, open_minutes = rest + open_minutes, 0
        if open_minutes:
            yield Slot(clock, open_minutes, "open", open_title(open_minutes), f"open-{named}-{group}", doing=True)
            clock += open_minutes
        if rest:
            kind: SlotKind = "lunch" if group == lunch else "break"
            yield Slot(clock, rest, kind, kind.capitalize(), f"{kind}-{named}-{group}")
            clock += rest


def _lunch_moved(layout: Layout, pieces: Sequence[Piece], start: int, lunch_at: int) -> tuple[int, tuple[int, ...]]:
    """Which of the breaks is lunch, the one that comes nearest to when it should be; and the breaks' minutes then."""
    lunch, *rests = layout.breaks
    clock, starts = start, []
    for group, spare in zip(layout.groups, layout.spare, strict=True):
        clock += sum(pieces[one].minutes for one in group) + spare
        starts.append(clock)
        clock += rests[0] if rests else 0
    best = min(range(len(layout.breaks)), key=lambda place: abs(starts[place] - lunch_at))
    return best, (*rests[:best], lunch, *rests[best:])


def _shared_out(members: Sequence[Piece], spare: int) -> tuple[list[int], int]:
    """How much each debrief grows, a minute at a time, and what is then left open."""
    grown = [0] * len(members)
    while spare and any(more < each.may_grow for more, each in zip(grown, members, strict=True)):
        for place, each in enumerate(members):
            if spare and grown[place] < each.may_grow:
                grown[place] += 1
                spare -= 1
    return grown, spare


def open_title(minutes: int) -> str:
    """What open time of so many minutes is good for."""
    if minutes < 10:
        return "Questions, and a breath"
    return "On your own project" if minutes < 30 else "Open: your own projects, or more from the list"
