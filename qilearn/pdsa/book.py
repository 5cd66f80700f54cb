"""The book of a project's cycles and ramps: all that can be done to them as a series, each edit a new book or a kind no.

What can be done to one cycle by itself is in :mod:`qilearn.pdsa.edits`, prediction by prediction in
:mod:`qilearn.pdsa.book_predictions`. Nothing here raises, whatever a front end sends.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from qilearn.core.comments import Comment, Comments
from qilearn.core.text import listed
from qilearn.pdsa.edits import Edited
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.ramps import STANDINGS, Ramp, in_order, of_ramp
from qilearn.pdsa.stages import Plan

CARRIED = ("idea", "measure", "change", "where", "data", "safety")
"""The fields of a Plan that the next cycle begins with. Never a prediction: that is made anew each time."""


@dataclass(frozen=True, slots=True)
class Book:
    """The cycles and ramps of a project.

    Attributes
    ----------
    cycles : tuple of Cycle
        In the order in which they were written down.
    ramps : tuple of Ramp
    """

    cycles: tuple[Cycle, ...] = ()
    ramps: tuple[Ramp, ...] = ()

    def cycle(self, id: str) -> Cycle | None:
        """The cycle of this id, if there is one."""
        return next((cycle for cycle in self.cycles if cycle.id == id), None)

    def ramp(self, id: str) -> Ramp | None:
        """The ramp of this id, if there is one."""
        return next((ramp for ramp in self.ramps if ramp.id == id), None)

    def with_cycle(self, cycle: Cycle) -> Book:
        """The book with this cycle in the place of the one of its id, or at the end."""
        if self.cycle(cycle.id) is None:
            return replace(self, cycles=(*self.cycles, cycle))
        return replace(self, cycles=tuple(cycle if each.id == cycle.id else each for each in self.cycles))

    def with_ramp(self, ramp: Ramp) -> Book:
        """The book with this ramp in the place of the one of its id, or at the end."""
        if self.ramp(ramp.id) is None:
            return replace(self, ramps=(*self.ramps, ramp))
        return replace(self, ramps=tuple(ramp if each.id == ramp.id else each for each in self.ramps))

    def numbers(self) -> dict[str, int]:
        """A cycle's id to its number, in the order in which they were begun.

        >>> Book((Cycle(id="c-2", follows=("c-1",)), Cycle(id="c-1"))).numbers()
        {'c-1': 1, 'c-2': 2}
        """
        return {cycle.id: number for number, cycle in enumerate(in_order(self.cycles), start=1)}

    def before(self, cycle: Cycle) -> Cycle | None:
        """The cycle that this one builds on: the last it follows, else the one before it in its ramp, if there is one."""
        followed = [each for each in in_order(self.cycles) if each.id in cycle.follows]
        if followed:
            return followed[-1]
        earlier = [each.id for each in of_ramp(self.cycles, cycle.ramp)] if cycle.ramp else []
        place = earlier.index(cycle.id) if cycle.id in earlier else 0
        return self.cycle(earlier[place - 1]) if place else None


@dataclass(frozen=True, slots=True)
class Turned:
    """What came of an edit of the book.

    Attributes
    ----------
    book : Book
        The new book; the same object when nothing was done.
    says : str
        What was done, for a screen reader.
    comments : Comments
        Why it was refused, or what there is to know now.
    chosen : str
        The id of the cycle to look at now; "" leaves the choice as it is.
    """

    book: Book
    says: str = ""
    comments: Comments = field(default_factory=Comments)
    chosen: str = ""


def edit(book: Book, id: str, change: Callable[[Cycle], Edited]) -> Turned:
    """Do an edit of :mod:`qilearn.pdsa.edits` to one cycle of the book."""
    cycle = book.cycle(id)
    if cycle is None:
        return _refused(book, "cycle", "This cycle isn't there any more. Choose one from the list.")
    edited = change(cycle)
    turned = book if edited.cycle is cycle else book.with_cycle(edited.cycle)
    return Turned(turned, edited.says, edited.comments)


def new_cycle(book: Book, *, id: str, at: datetime, ramp: str = "") -> Turned:
    """Begin a cycle with an empty Plan.

    Parameters
    ----------
    book : Book
    id : str
        Of the new cycle.
    at : datetime.datetime
        Now, in UTC.
    ramp : str
        The ramp that it belongs to; it takes the ramp's change idea.
    """
    within = book.ramp(ramp)
    plan = Plan(idea=within.idea if within else "")
    cycle = Cycle(id=id, written=at, ramp=within.id if within else "", plan=plan)
    return Turned(book.with_cycle(cycle), "A new cycle. Give it a name, then write its Plan.", chosen=id)


def next_cycle(book: Book, after: str, *, id: str, ramp: str, at: datetime) -> Turned:
    """Begin the cycle that follows another, in the same ramp and on the same change idea; its size is still to be chosen.

    What holds from test to test is carried over as it was last amended (:data:`CARRIED`), and what was named as the next
    step is what it is for. The prediction never is carried over.

    Parameters
    ----------
    book : Book
    after : str
        The cycle that it follows. Where ramps were merged into its ramp, it builds on their last cycles too; where its own
        ramp was merged into another, it goes on in that one.
    id, ramp : str
        The ids of the new cycle and, where the first stands alone, of the ramp that both are put into.
    at : datetime.datetime
        Now, in UTC.
    """
    before = book.cycle(after)
    if before is None:
        return _refused(book, "cycle", "Choose the cycle that the next one follows.")
    if not before.ramp or book.ramp(before.ramp) is None:
        name = (before.plan.change.strip() or before.title.strip())[:80]
        begun = Ramp(id=ramp, name=name, idea=before.plan.idea)
        before = before.with_part(ramp=begun.id)
        book = book.with_ramp(begun).with_cycle(before)
    plan: dict[str, Any] = {name: _as_amended(before, name) for name in CARRIED}
    cycle = Cycle(
        id=id,
        written=at,
        ramp=_goes_on_in(book, before.ramp),
        follows=(before.id, *_merged_here(book, before)),
        plan=Plan(objective=before.act.next, **plan),
    )
    says = "The next cycle. It takes over the change, the measure and how data are gathered. Predict anew, and choose its size."
    return Turned(book.with_cycle(cycle), says, chosen=id)


def _goes_on_in(book: Book, ramp: str) -> str:
    """The ramp in which tests go on: what a ramp was merged into, however often."""
    seen: set[str] = set()
    while ramp not in seen and (found := book.ramp(ramp)) is not None and found.into and book.ramp(found.into):
        seen.add(ramp)
        ramp = found.into
    return ramp


def delete_cycle(book: Book, id: str) -> Turned:
    """Delete a draft. A cycle whose Plan is locked stays: what was tried did happen."""
    cycle = book.cycle(id)
    if cycle is None:
        return _refused(book, "cycle", "This cycle isn't there any more. Choose one from the list.")
    if cycle.is_locked:
        return _refused(
            book,
            "cycle",
            "This cycle's Plan is locked, so it stays in the book. If it came to nothing, say so: choose “abandon” in Act, "
            "with the reason.",
            why="What was begun and didn't work is worth as much to the next team as what did.",
        )
    position = book.cycles.index(cycle)
    left = tuple(each for each in book.cycles if each.id != id)
    chosen = left[min(position, len(left) - 1)].id if left else ""
    book = _without_blank(replace(book, cycles=left), cycle.ramp)
    return Turned(book, f"Deleted {cycle.said}. The button brings it back.", chosen=chosen)


def bring_back(book: Book, cycle: Cycle, ramp: Ramp | None = None) -> Turned:
    """Bring back a deleted draft, at the end of the book, with the ramp that went with it."""
    if book.cycle(cycle.id) is not None:
        return Turned(book)
    book = book.with_ramp(ramp) if ramp and book.ramp(ramp.id) is None else book
    return Turned(book.with_cycle(cycle), f"{_capital(cycle.said)} is back.", chosen=cycle.id)


def put_in_ramp(book: Book, id: str, ramp: str) -> Turned:
    """Put a cycle into a ramp, or, with an empty id, have it stand alone. A draft without a change idea takes the ramp's."""
    cycle, within = book.cycle(id), book.ramp(ramp)
    if cycle is None or (ramp and within is None):
        return _refused(book, "ramp", "This ramp or cycle isn't there any more. Choose from the list.")
    if cycle.ramp == ramp:
        return Turned(book)
    plan = cycle.plan
    if within and not cycle.is_locked and not plan.idea:
        plan = plan.model_copy(update={"idea": within.idea})
    turned = _without_blank(book.with_cycle(cycle.with_part(ramp=ramp, plan=plan)), cycle.ramp)
    return Turned(turned, f"It belongs to the ramp {within.said} now." if within else "It stands alone now.")


def build_on(book: Book, id: str, before: str) -> Turned:
    """Say which cycle another builds on; an empty id means none."""
    cycle, earlier = book.cycle(id), book.cycle(before)
    if cycle is None or (before and earlier is None):
        return _refused(book, "follows", "This cycle isn't there any more. Choose one from the list.")
    if earlier is None:
        return Turned(book.with_cycle(cycle.with_part(follows=())), "It builds on no other cycle now.")
    if id == before or id in _all_before(book, earlier):
        return _refused(
            book, "follows", f"{_capital(earlier.said)} builds on this cycle itself. Choose one that came before it."
        )
    if cycle.follows == (before,):
        return Turned(book)
    return Turned(book.with_cycle(cycle.with_part(follows=(before,))), f"It builds on {earlier.said} now.")


def new_ramp(book: Book, *, id: str, cycle: str = "") -> Turned:
    """Begin a ramp, with a cycle in it where one is named; it takes the cycle's change idea."""
    first = book.cycle(cycle)
    turned = book.with_ramp(Ramp(id=id, idea=first.plan.idea if first else ""))
    if first is not None:
        turned = _without_blank(turned.with_cycle(first.with_part(ramp=id)), first.ramp)
    return Turned(turned, "A new ramp. Give it a name.")


def write_ramp(book: Book, id: str, fields: Mapping[str, Any]) -> Turned:
    """Give a ramp a name, or the change idea that it tests."""
    known = {name: value for name, value in fields.items() if name in ("name", "idea")}
    return _with_ramp(book, id, known, "The ramp is changed.")


def set_standing(book: Book, id: str, standing: str, *, into: str = "", why: str = "") -> Turned:
    """Say how a ramp stands: going, finished, merged into another, or abandoned; all but the first with the reason."""
    ramp, target = book.ramp(id), book.ramp(into)
    if ramp is None or standing not in STANDINGS:
        return _refused(book, "ramp", "Choose a ramp, and how it stands.")
    if standing == "going":
        return _with_ramp(book, id, {"standing": "going", "into": "", "why": ""}, f"{_capital(ramp.said)} goes on.")
    if not why.strip():
        return _refused(
            book,
            "ramp",
            "Write why, then say so once more.",
            why="The reason is what the next team needs: a ramp that ended without one will be tried again.",
        )
    if standing == "merged" and (target is None or target.id == ramp.id or id in _merged_into(book, target)):
        return _refused(
            book, "ramp", "Choose another ramp that this one was merged into, and that isn't part of this one."
        )
    parts = {"standing": standing, "into": into if standing == "merged" else "", "why": why.strip()}
    said = f"merged into {target.said}" if standing == "merged" and target else standing
    return _with_ramp(book, id, parts, f"The ramp {ramp.said} is {said}.")


def remove_ramp(book: Book, id: str) -> Turned:
    """Remove a ramp that holds no cycle, and that no other was merged into."""
    ramp = book.ramp(id)
    if ramp is None:
        return Turned(book)
    if any(cycle.ramp == id for cycle in book.cycles) or any(each.into == id for each in book.ramps):
        return _refused(
            book,
            "ramp",
            f"{_capital(ramp.said)} holds cycles, so it stays. Put them into another ramp first, or end it.",
        )
    return Turned(
        replace(book, ramps=tuple(each for each in book.ramps if each.id != id)), f"Removed the ramp {ramp.said}."
    )


def _as_amended(cycle: Cycle, name: str) -> str:
    """What a field of the Plan says now; links keep to the Plan, since an amendment to one is in words."""
    amended = cycle.amended(name)
    return amended[-1].now if amended and name not in ("idea", "measure") else str(getattr(cycle.plan, name))


def _merged_here(book: Book, before: Cycle) -> tuple[str, ...]:
    """The last cycles of ramps that were merged into this cycle's ramp, and that nothing builds on yet."""
    followed = {id for cycle in book.cycles for id in cycle.follows} | {before.id}
    lasts = (of_ramp(book.cycles, ramp.id)[-1:] for ramp in book.ramps if ramp.into == before.ramp)
    return tuple(cycle.id for last in lasts for cycle in last if cycle.id not in followed)


def _all_before(book: Book, cycle: Cycle) -> set[str]:
    """The ids of all that a cycle builds on, however far back."""
    found: set[str] = set()
    waiting = list(cycle.follows)
    while waiting:
        id = waiting.pop()
        here = book.cycle(id)
        if id not in found and here is not None:
            found.add(id)
            waiting += here.follows
    return found


def _merged_into(book: Book, ramp: Ramp) -> set[str]:
    """The ids of all ramps that this one was merged into, one after the other."""
    found: set[str] = set()
    into: Ramp | None = ramp
    while into and into.into and into.into not in found:
        found.add(into.into)
        into = book.ramp(into.into)
    return found


def _without_blank(book: Book, id: str) -> Book:
    """The book without this ramp, where nobody has named it, ended it or left a cycle in it."""
    ramp = book.ramp(id)
    is_blank = ramp is not None and not ramp.name.strip() and ramp.standing == "going"
    if not is_blank or any(cycle.ramp == id for cycle in book.cycles) or any(each.into == id for each in book.ramps):
        return book
    return replace(book, ramps=tuple(each for each in book.ramps if each.id != id))


def _with_ramp(book: Book, id: str, parts: Mapping[str, Any], says: str) -> Turned:
    ramp = book.ramp(id)
    if ramp is None:
        return _refused(book, "ramp", "This ramp isn't there any more. Choose one from the list.")
    try:
        made = Ramp(**{**dict(ramp), **parts})
    except ValidationError as found:
        wrong = listed(sorted({str(part) for error in found.errors() for part in error["loc"]})) or "ramp"
        return _refused(book, "ramp", f"That doesn't fit ({wrong}). Nothing was changed.")
    return Turned(book) if made == ramp else Turned(book.with_ramp(made), says)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _refused(book: Book, about: str, says: str, *, why: str = "") -> Turned:
    return Turned(book, "", Comments([Comment("next step", about, says, why=why)]))
