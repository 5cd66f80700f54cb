"""All that can be done to a plan: choose, move, lock, change minutes, take out and put back. Each gives a new plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from qilearn.cohort.plan.agenda import Agenda, Row
from qilearn.cohort.plan.blocks import all_blocks
from qilearn.cohort.plan.clock import clock, read_clock
from qilearn.cohort.plan.composing import compose
from qilearn.cohort.plan.frames import sittings
from qilearn.cohort.plan.model import BREAK, LONGEST_MINUTES, MOST_ENTRIES, Brief, Entry, Pin, PlanBody
from qilearn.cohort.plan.packing import SHORTEST_BREAK
from qilearn.cohort.plan.workshop import with_threes
from qilearn.core.comments import Comment, Comments
from qilearn.core.text import counted, quoted

_WHERE = "agenda"
_LOCKED = Comment("next step", _WHERE, "It is locked, so it keeps its time. Unlock it first, then move it.")
_FRAME = Comment(
    "next step",
    _WHERE,
    "What opens and closes a session stays where it is. You can change its minutes, or take it out.",
)
_FIRST, _LAST = (Comment("next step", _WHERE, f"It is the {place} already.") for place in ("first", "last"))
_NO_OPEN = Comment(
    "next step", _WHERE, "This time is open because nothing else fills it. Choose something, and it gets shorter."
)
_OWN_BREAK = Comment(
    "next step",
    _WHERE,
    "Breaks come where an hour and three quarters would pass. To do without them, untick “Put breaks in”.",
)
_NOT_THERE = Comment("next step", _WHERE, "That isn't in the agenda any more. Nothing was changed.")
_NO_NUMBER = Comment("next step", _WHERE, f"Minutes are a whole number from 0 to {LONGEST_MINUTES}.")
_NO_TIME = Comment("next step", _WHERE, "That isn't a time of day. Write it as 10:30.")
_TOO_MUCH = Comment("next step", "choice", f"A plan holds {MOST_ENTRIES} things at most.")


@dataclass(frozen=True, slots=True)
class Edited:
    """What became of an edit.

    Attributes
    ----------
    body : PlanBody
        The plan as it is now; the same object when nothing was done.
    says : str
        What was done, to be announced.
    comments : Comments
        Why nothing was done, or what there is to know.
    item : str
        What to look at now.
    """

    body: PlanBody
    says: str = ""
    comments: Comments = field(default_factory=Comments)
    item: str = ""


def refused(body: PlanBody, *comments: Comment) -> Edited:
    """Nothing was done, for a reason."""
    return Edited(body, comments=Comments(comments))


def choose(body: PlanBody, ids: Iterable[str]) -> Edited:
    """Add blocks, each before the first that stands later in the course; what was taken out comes back as it was."""
    entries, aside = list(body.entries), {entry.id: entry for entry in body.aside}
    new = [id for id in dict.fromkeys(ids) if id in all_blocks() and body.entry(id) is None]
    if not new:
        return Edited(body)
    if len(entries) + len(new) > MOST_ENTRIES:
        return refused(body, _TOO_MUCH)
    for id in new:
        entries.insert(_place_for(id, entries), aside.pop(id, Entry(id=id)))
    after = _with(body, entries=tuple(entries), aside=tuple(aside.values()))
    title = quoted(all_blocks()[new[0]].title)
    says = f"Chosen: {title}." if len(new) == 1 else f"Chosen: {counted(len(new), 'thing')}."
    return Edited(after, says, item=new[0])


def _place_for(id: str, entries: Sequence[Entry]) -> int:
    order = list(all_blocks())
    later = order[order.index(id) + 1 :]
    return next((place for place, entry in enumerate(entries) if entry.id in later), len(entries))


def drop(body: PlanBody, ids: Iterable[str]) -> Edited:
    """Take blocks out; they stay aside with their minutes, to be put back."""
    gone = [entry for entry in body.entries if entry.id in set(ids)]
    if not gone:
        return Edited(body)
    kept = tuple(entry for entry in body.entries if entry not in gone)
    aside = [entry.model_copy(update={"pin": None}) for entry in gone if not entry.is_break]
    others = [entry for entry in body.aside if entry.id not in {each.id for each in aside}]
    after = _with(body, entries=kept, aside=tuple([*others, *aside][-MOST_ENTRIES:]))
    says = f"Taken out: {_named(gone[0].id)}." if len(gone) == 1 else f"Taken out: {counted(len(gone), 'thing')}."
    return Edited(after, says)


def remove(body: PlanBody, agenda: Agenda, item: str) -> Edited:
    """Take a row of the agenda out."""
    found = agenda.row(item)
    if body.entry(item):
        return drop(body, [item])
    if found is None:
        return refused(body, _NOT_THERE)
    row = found[1]
    if row.main.kind == "open":
        return refused(body, _NO_OPEN)
    if row.main.is_rest:
        return refused(body, _OWN_BREAK)
    if not agenda.held[found[0]].sitting.is_filled:
        return refused(body, _FRAME)
    return Edited(_with(body, frame={**body.frame, item: 0}), f"Taken out: {quoted(row.main.title)}.")


def put_back(body: PlanBody, item: str) -> Edited:
    """Put back what was taken out: a block, or what frames a session."""
    if item in body.frame:
        frame = {name: minutes for name, minutes in body.frame.items() if name != item}
        return Edited(_with(body, frame=frame), "Put back.", item=item)
    return choose(body, [item])


def taken_out(body: PlanBody) -> dict[str, str]:
    """What can be put back: ids with titles."""
    frames = {
        each.id: each.title
        for sitting in sittings(body.brief, {})
        for each in (*sitting.opening, *sitting.closing)
        if sitting.is_filled and body.frame.get(each.id) == 0
    }
    return {**frames, **{entry.id: all_blocks()[entry.id].title for entry in body.aside if entry.id in all_blocks()}}


def move(body: PlanBody, agenda: Agenda, item: str, before: str) -> Edited:
    """Move a row to before another; "" as the other is the end. A break that is moved holds its new place."""
    found = agenda.row(item)
    if found is None:
        return refused(body, _NOT_THERE)
    if item == before:
        return Edited(body, item=item)
    problem = _why_not(body, found[1])
    if problem is not None:
        return refused(body, problem)
    if found[1].main.is_rest:
        return _move_break(body, agenda, found[1], before)
    rows = [row for _, row in agenda.rows()]
    ids = [row.item for row in rows]
    follows = ids[ids.index(before) :] if before in ids else []
    target = next((id for id in follows if id != item and _is_loose(body, id)), "")
    entry = body.entry(item)
    assert entry is not None
    others = [each for each in body.entries if each.id != item]
    place = next((place for place, each in enumerate(others) if each.id == target), _end(others, ids))
    after = _with(body, entries=(*others[:place], entry, *others[place:]))
    return _told(body, after, item) if after != body else Edited(body, item=item)


def _end(entries: Sequence[Entry], placed: Sequence[str]) -> int:
    """After the last entry that is in the agenda."""
    last = [place for place, entry in enumerate(entries) if entry.id in placed]
    return last[-1] + 1 if last else len(entries)


def _is_loose(body: PlanBody, id: str) -> bool:
    entry = body.entry(id)
    return entry is not None and not entry.is_break and entry.pin is None


def _why_not(body: PlanBody, row: Row) -> Comment | None:
    entry = body.entry(row.item)
    if entry is not None:
        held = entry.pin is not None and compose(body).row(row.item) is not None and row.item not in compose(body).moved
        return _LOCKED if held else None
    if row.main.kind == "open":
        return _NO_OPEN
    return None if row.main.is_rest else _FRAME


def shift(body: PlanBody, agenda: Agenda, item: str, by: int) -> Edited:
    """Move a row up or down by one, among those that can be moved."""
    found = agenda.row(item)
    if found is None:
        return refused(body, _NOT_THERE)
    place, row = found
    problem = _why_not(body, row)
    if problem is not None:
        return refused(body, problem)
    if row.main.is_rest:
        return _shift_break(body, agenda, place, row, by)
    loose = [each.item for _, each in agenda.rows() if _is_loose(body, each.item)]
    target = loose.index(item) + by
    if not 0 <= target < len(loose):
        return refused(body, _FIRST if by < 0 else _LAST)
    entries = list(body.entries)
    entry = body.entry(item)
    other = body.entry(loose[target])
    assert entry is not None
    assert other is not None
    entries.remove(entry)
    entries.insert(entries.index(other) + (by > 0), entry)
    return _told(body, _with(body, entries=tuple(entries)), item)


def _shift_break(body: PlanBody, agenda: Agenda, sitting: int, row: Row, by: int) -> Edited:
    """A break changes places with what was chosen before or after it, and is locked there."""
    rows = [each for number, each in agenda.rows() if number == sitting]
    index = [each.item for each in rows].index(row.item)
    others = rows[:index][::-1] if by < 0 else rows[index + 1 :]
    neighbour = next((each for each in others if body.entry(each.item) is not None), None)
    if neighbour is None:
        return refused(body, _FIRST if by < 0 else _LAST)
    at = neighbour.start if by < 0 else neighbour.start + neighbour.minutes - row.minutes
    return _held_break(body, agenda, row, sitting, at)


def _move_break(body: PlanBody, agenda: Agenda, row: Row, before: str) -> Edited:
    found = agenda.row(before) if before else None
    here = agenda.row(row.item)
    assert here is not None
    sitting = found[0] if found else here[0]
    at = found[1].start if found else agenda.held[sitting].sitting.minutes
    if sitting == here[0] and at > row.start:
        at -= row.minutes  # What follows the break moves up into its place.
    return _held_break(body, agenda, row, sitting, at)


def _held_break(body: PlanBody, agenda: Agenda, row: Row, sitting: int, at: int) -> Edited:
    numbers = [
        int(tail) for entry in body.entries if entry.is_break and (tail := entry.id.removeprefix(BREAK)).isdigit()
    ]
    id = f"{BREAK}{max(numbers, default=0) + 1}"
    entry = Entry(id=id, minutes=max(row.minutes, SHORTEST_BREAK), pin=Pin(sitting=sitting, at=max(0, at)))
    after = _with(body, entries=(*body.entries, entry))
    if set(compose(after).moved) - set(agenda.moved):
        return refused(body, _FRAME)
    return Edited(after, f"The break is locked at {clock(body.brief.start + entry.pin.at)}.", item=id)  # type: ignore[union-attr]


def lock(body: PlanBody, agenda: Agenda, item: str) -> Edited:
    """Have a row keep its time, whatever else changes."""
    found = agenda.row(item)
    if found is None:
        return refused(body, _NOT_THERE)
    sitting, row = found
    if row.main.is_rest and body.entry(item) is None:
        if not agenda.held[sitting].sitting.is_filled:
            return refused(body, _FRAME)
        return _held_break(body, agenda, row, sitting, row.start)
    entry = body.entry(item)
    if entry is None:
        return refused(body, _NO_OPEN if row.main.kind == "open" else _FRAME)
    # Its debrief may have grown into time that was left over; it keeps the length that it has now.
    kept = entry.debrief if entry.debrief is not None or not row.part("debrief") else row.part("debrief")
    locked = entry.model_copy(update={"pin": Pin(sitting=sitting, at=row.start), "debrief": kept})
    says = f"{_named(item)} is locked at {clock(body.brief.start + row.start)}."
    return Edited(_replaced(body, locked), says, item=item)


def lock_at(body: PlanBody, agenda: Agenda, item: str, time: str) -> Edited:
    """Lock a row at a time of day that somebody typed, as the coffee comes at half past ten."""
    found, minutes = agenda.row(item), read_clock(time)
    if minutes is None:
        return refused(body, _NO_TIME)
    if found is None:
        return refused(body, _NOT_THERE)
    sitting, row = found
    at = minutes - body.brief.start
    first = lock(body, agenda, item)
    entry = first.body.entry(first.item)
    if entry is None or entry.pin is None:
        return first
    if not 0 <= at <= agenda.held[sitting].sitting.minutes:
        return refused(body, _not_at(minutes))
    locked = _replaced(first.body, entry.model_copy(update={"pin": Pin(sitting=sitting, at=at)}))
    if set(compose(locked).moved) - set(agenda.moved):
        return refused(body, _not_at(minutes))
    what = "The break" if row.main.is_rest else _named(item)
    return Edited(locked, f"{what} is locked at {clock(minutes)}.", item=entry.id)


def _not_at(minutes: int) -> Comment:
    says = (
        f"At {clock(minutes)} something else holds its place, or the session has no such time. It stays where it was."
    )
    return Comment("next step", _WHERE, says)


def unlock(body: PlanBody, item: str) -> Edited:
    """Let a row move again; a break of one's own goes back to where breaks come by themselves."""
    entry = body.entry(item)
    if entry is None or entry.pin is None:
        return Edited(body, item=item)
    if entry.is_break:
        kept = tuple(each for each in body.entries if each.id != item)
        return Edited(_with(body, entries=kept), "The break is unlocked.")
    return Edited(_replaced(body, entry.model_copy(update={"pin": None})), f"{_named(item)} is unlocked.", item=item)


def set_minutes(body: PlanBody, agenda: Agenda, item: str, part: str, minutes: Any) -> Edited:
    """Other minutes for a row: of the thing itself (``"minutes"``) or of its ``"debrief"``."""
    if type(minutes) is not int or not 0 <= minutes <= LONGEST_MINUTES:
        return refused(body, _NO_NUMBER)
    entry, found = body.entry(item), agenda.row(item)
    if entry is not None and part in ("minutes", "debrief"):
        if part == "minutes" and minutes == 0:
            return drop(body, [item])
        after = _replaced(body, entry.model_copy(update={part: minutes}))
        what = "Its debrief" if part == "debrief" else _named(item)
        return Edited(after, f"{what}: {counted(minutes, 'minute')}.", item=item)
    if found is None:
        return refused(body, _NOT_THERE)
    row = found[1]
    if row.main.kind == "open":
        return refused(body, _NO_OPEN)
    if not agenda.held[found[0]].sitting.is_filled:
        return refused(body, _FRAME)
    if row.main.is_rest:
        after = _with(body, frame={**body.frame, row.main.kind: max(minutes, SHORTEST_BREAK)})
        return Edited(after, f"{row.main.title}: {counted(max(minutes, SHORTEST_BREAK), 'minute')}.", item=item)
    after = _with(body, frame={**body.frame, item: minutes})
    kept = compose(after).row(item)
    if minutes and (kept is None or kept[1].minutes != minutes):
        says = f"{quoted(row.main.title)} can't take {minutes} minutes: no time would be left to work."
        return refused(body, Comment("next step", _WHERE, says))
    return Edited(after, f"{row.main.title}: {counted(minutes, 'minute')}.", item=item)


def set_brief(body: PlanBody, **changes: Any) -> Edited:
    """Other length, people, ways of working or start. People who come to work in threes get practice in threes."""
    try:
        brief = Brief.model_validate({**body.brief.model_dump(), **changes})
    except ValidationError:
        return refused(body, Comment("next step", "brief", "That can't be set so. It stays as it was."))
    if brief == body.brief:
        return Edited(body)
    after = _with(body, brief=brief)
    if changes.get("way") == "triads" and body.brief.way != "triads":
        new = [id for id in with_threes([entry.id for entry in body.entries], "triads") if body.entry(id) is None]
        return Edited(choose(after, new).body, "Mostly in threes: practice in threes is in the plan.")
    return Edited(after, "Changed.")


def _told(before: PlanBody, after: PlanBody, item: str) -> Edited:
    """A move, with where it stands now."""
    found = compose(after).row(item)
    if found is None:
        says = f"{_named(item)} finds no room there, so it is left out for now."
        return Edited(after, says, item=item)
    at = clock(after.brief.start + found[1].start)
    return Edited(after, f"{_named(item)} is at {at} now.", item=item)


def _named(id: str) -> str:
    block = all_blocks().get(id)
    return quoted(block.title) if block else "The break"


def _with(body: PlanBody, **changes: Any) -> PlanBody:
    return body.model_copy(update=changes)


def _replaced(body: PlanBody, entry: Entry) -> PlanBody:
    return _with(body, entries=tuple(entry if each.id == entry.id else each for each in body.entries))


Edit = Callable[..., Edited]
