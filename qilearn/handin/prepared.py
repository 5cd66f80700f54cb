"""What would leave if it were handed in now: made of what is chosen, and compared with what was shown."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from qilearn.core.comments import Comment, Comments
from qilearn.core.documents import checked_id
from qilearn.core.errors import InputError
from qilearn.core.text import quoted
from qilearn.handin.choosing import Offer
from qilearn.handin.json_text import Unfit, whole_text
from qilearn.handin.model import MOST_ITEMS, HandIn, Item, new_id
from qilearn.handin.reading import read_item
from qilearn.handin.record import Choice
from qilearn.workspace.progress import Event

ABOUT = "handing in"

_NOTHING = Comment("next step", ABOUT, "Nothing is ticked yet. Tick what you want to hand in; all else stays here.")


@dataclass(frozen=True)
class Prepared:
    """What would leave now.

    Attributes
    ----------
    hand_in : HandIn or None
        None while there is nothing to hand in, or nobody whom it would be from.
    comments : Comments
        What is missing, and what was left out and why.
    revisions : dict
        The revision of each document in it, by its key.
    """

    hand_in: HandIn | None
    comments: Comments
    revisions: dict[str, str] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """What is in it, whenever it was made; empty where there is nothing."""
        return fingerprint(self.hand_in) if self.hand_in else ""


def prepared(
    choice: Choice, offers: Iterable[Offer], progress: Iterable[Event], *, cohort: str, code: str, at: dt.datetime
) -> Prepared:
    """What would leave now. Nothing is written or sent.

    Parameters
    ----------
    choice : Choice
        What is ticked.
    offers : iterable of Offer
        What there is.
    progress : iterable of Event
        What goes along.
    cohort, code : str
        For whom, and from whom.
    at : datetime.datetime
        Now.

    Examples
    --------
    >>> at = dt.datetime(2027, 3, 1, tzinfo=dt.UTC)
    >>> prepared(Choice(), [], [], cohort="spring", code="maple-7", at=at).comments
    Next step (handing in): Nothing is ticked yet. Tick what you want to hand in; all else stays here.
    """
    items, revisions, left_out = _items(choice, offers, at)
    events = tuple(progress)
    if not items and not events:
        return Prepared(None, Comments(left_out or [_NOTHING]))
    faults = [*_who_faults(cohort, code), *_too_many(items)]
    if faults:
        return Prepared(None, Comments([*left_out, *faults]))
    name = whole_text(" ".join(choice.name.split()))
    hand_in = HandIn(id=new_id(), cohort=cohort, code=code, name=name, made=at, items=tuple(items), progress=events)
    return Prepared(hand_in, Comments(left_out), revisions)


def fingerprint(hand_in: HandIn) -> str:
    """What a hand-in holds, for whom and from whom, whenever it was made: 32 characters."""
    said = hand_in.model_dump_json(exclude={"id", "made", "made_by"})
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:32]


def _items(
    choice: Choice, offers: Iterable[Offer], at: dt.datetime
) -> tuple[list[Item], dict[str, str], list[Comment]]:
    """The items, the revision of each, and what no store would take."""
    items: list[Item] = []
    revisions: dict[str, str] = {}
    left_out: list[Comment] = []
    ticked, shared = set(choice.items), set(choice.shared)
    for offer in offers:
        if offer.key not in ticked:
            continue
        try:
            item = offer.item(is_shared=offer.key in shared)
            read_item(item, now=at)
        except Unfit as fault:
            says = f"{quoted(offer.title)} is left out: no store would take it. {fault.why}"
            left_out.append(Comment("next step", ABOUT, says))
            continue
        items.append(item)
        revisions[offer.key] = offer.document.revision
    return items, revisions, left_out


def _who_faults(cohort: str, code: str) -> list[Comment]:
    faults = []
    for name, given, example in (("cohort", cohort, "spring-2027"), ("code", code, "maple-7")):
        if not given:
            faults.append(f"Say for which {name} it is: a short name, as “{example}”. Faculty know it.")
            continue
        try:
            checked_id(given)
        except InputError:
            faults.append(
                f"The {name} {quoted(given)} can’t be taken. It can have small letters, digits and hyphens, as “{example}”."
            )
    return [Comment("next step", ABOUT, fault) for fault in faults]


def _too_many(items: list[Item]) -> list[Comment]:
    if len(items) <= MOST_ITEMS:
        return []
    says = (
        f"{len(items):,} things are ticked; one hand-in holds up to {MOST_ITEMS}. Untick some, and hand those in after."
    )
    return [Comment("next step", ABOUT, says)]
