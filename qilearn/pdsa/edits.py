"""What can be done to a cycle. Each edit makes a new cycle, or says kindly why it can't.

Whatever a front end sends, nothing here raises. What can't be done is a Comment, and the cycle stays the same object.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from qilearn.core.comments import Comment, Comments
from qilearn.core.dates import label_date
from qilearn.core.text import sentence
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.stages import PLAN_FIELDS, Act, Amendment, Do, Plan, Study

AMENDABLE = (*PLAN_FIELDS, "starts", "size", "measure", "idea")
"""The fields of a locked Plan that an amendment can be about, beside its predictions."""

TWELVE_IN_A_HUNDRED = "McNicholas and others 2019, BMJ Quality & Safety 28: 356-365"


@dataclass(frozen=True, slots=True)
class Edited:
    """What came of an edit.

    Attributes
    ----------
    cycle : Cycle
        The new cycle; the same object when nothing was done.
    says : str
        What was done, for a screen reader; empty when nothing was.
    comments : Comments
        Why it was refused, or what there is to know now.
    """

    cycle: Cycle
    says: str = ""
    comments: Comments = field(default_factory=Comments)

    @property
    def is_done(self) -> bool:
        """Whether the cycle is another one now."""
        return bool(self.says)


def write(cycle: Cycle, part: str, fields: Mapping[str, Any]) -> Edited:
    """Write into one part of a cycle.

    Parameters
    ----------
    cycle : Cycle
    part : {"plan", "do", "study", "act", "title"}
        A locked Plan can't be written into; Do, Study and Act only once the Plan is locked.
    fields : mapping of str to object
        The fields of that part and what they say now; those not named stay. Of the title ``{"title": "…"}``.

    Examples
    --------
    >>> write(Cycle(id="c1"), "plan", {"change": "Ask at the door"}).cycle.plan.change
    'Ask at the door'
    >>> write(Cycle(id="c1"), "do", {"happened": "We asked"}).comments
    Next step (do): Do opens when the Plan is locked, and the Plan isn't locked yet. ...
    """
    if part == "title":
        return _made(cycle, "title", lambda: {"title": fields.get("title", cycle.title)})
    if part == "plan":
        return _refused(cycle, _locked_already(cycle)) if cycle.is_locked else _written(cycle, part, Plan, fields)
    kinds: Mapping[str, type[Do | Study | Act]] = {"do": Do, "study": Study, "act": Act}
    if part not in kinds:
        return _refused(
            cycle, Comment("next step", "cycle", "A cycle has Plan, Do, Study and Act; nothing was changed.")
        )
    return _written(cycle, part, kinds[part], fields) if cycle.is_locked else _refused(cycle, _not_locked_yet(part))


def lock(cycle: Cycle, *, at: datetime) -> Edited:
    """Lock the Plan and begin Do. Refused without a prediction, and where it is locked already.

    Parameters
    ----------
    cycle : Cycle
    at : datetime.datetime
        Now, in UTC.

    Examples
    --------
    >>> from datetime import UTC
    >>> at = datetime(2027, 1, 14, tzinfo=UTC)
    >>> lock(Cycle(id="c1"), at=at).comments[0].about
    'predictions'
    >>> plan = {"predictions": [{"id": "p1", "question": "Do they stop?", "expects": "8 of 10 do"}]}
    >>> lock(write(Cycle(id="c1"), "plan", plan).cycle, at=at).cycle.stage
    'do'
    """
    if cycle.is_locked:
        return _refused(cycle, _locked_already(cycle))
    if not cycle.plan.has_prediction:
        return _refused(cycle, NO_PREDICTION)
    return _made(cycle, "plan", lambda: {"locked": at}, says="The Plan is locked, and Do is open.")


def amend(cycle: Cycle, about: str, now: str, *, why: str = "", at: datetime) -> Edited:
    """Correct a locked Plan: what was written first stays, and the correction stands beside it.

    Parameters
    ----------
    cycle : Cycle
    about : str
        One of :data:`AMENDABLE`, or the id of a prediction.
    now, why : str
        What it should say, and why.
    at : datetime.datetime
        Now, in UTC.
    """
    if not cycle.is_locked:
        return _refused(cycle, Comment("next step", "plan", "The Plan isn't locked yet, so just change it."))
    if about not in AMENDABLE and cycle.prediction(about) is None:
        return _refused(cycle, Comment("next step", "amendment", "Say which part of the Plan this is about."))
    if not now.strip():
        return _refused(cycle, Comment("next step", "amendment", "Write what it should say, then amend."))
    return _made(
        cycle,
        "amendment",
        lambda: {"amendments": (*cycle.amendments, Amendment(at=at, about=about, now=now.strip(), why=why.strip()))},
        says="The amendment stands beside what was planned first.",
    )


NO_PREDICTION = Comment(
    "next step",
    "predictions",
    "Before Do opens, write at least one thing that you expect to see, and why. It can be a number, or something that "
    "someone else could see happen. A rough guess is fine.",
    why="What you expect and don't get is what you learn from. Written down afterwards, a guess has a way of having been "
    "right. Few do it: of 294 documented learning cycles, 12 in 100 held an explicit prediction.",
    source=TWELVE_IN_A_HUNDRED,
)


def _locked_already(cycle: Cycle) -> Comment:
    at = label_date(cycle.locked.astimezone(), "time") if cycle.locked else ""
    return Comment(
        "next step",
        "plan",
        f"This Plan was locked on {at}, when Do began, and stays as it is. Was something wrong in it, or did it change on "
        "the way? Add an amendment: it stands beside what was planned first.",
        why="What you had planned, and that it went another way, are both worth knowing.",
    )


def _not_locked_yet(part: str) -> Comment:
    return Comment(
        "next step",
        part,
        f"{part.capitalize()} opens when the Plan is locked, and the Plan isn't locked yet. Write what you expect, then "
        "lock it.",
        why="A prediction that is written down after the event isn't one.",
    )


def _written(cycle: Cycle, part: str, kind: type[Plan | Do | Study | Act], fields: Mapping[str, Any]) -> Edited:
    before = dict(getattr(cycle, part))
    known = {name: value for name, value in fields.items() if name in kind.model_fields}
    return _made(cycle, part, lambda: {part: kind(**{**before, **known})})


def _made(cycle: Cycle, about: str, parts: Callable[[], dict[str, Any]], *, says: str = "") -> Edited:
    """The cycle with these parts, or why they don't fit."""
    try:
        made = cycle.with_part(**parts())
    except ValidationError as found:
        what = "; ".join(sorted({_in_words(error) for error in found.errors()}))
        return _refused(cycle, Comment("next step", about, f"{sentence(what)}. Nothing was changed."))
    return Edited(cycle) if made == cycle else Edited(made, says or f"{sentence(about)} changed.")


def _in_words(error: Any) -> str:
    where = ".".join(str(part) for part in error["loc"])
    said = str(error["msg"]).removeprefix("Value error, ").rstrip(".")
    return f"{where}: {said}" if where else said


def _refused(cycle: Cycle, comment: Comment) -> Edited:
    return Edited(cycle, "", Comments([comment]))
