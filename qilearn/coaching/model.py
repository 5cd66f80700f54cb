"""A coaching relationship as it is written down: an agreement first, then a record of each meeting, with its goal.

Every field is text as it was typed, so that half a record is kept too. A record opens with the plan of the one before it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from qilearn.core.dates import day_in
from qilearn.core.documents import ID_PATTERN, DocumentKind

Became = Literal["done", "partly", "not done", "changed"]

BECAME: tuple[Became, ...] = get_args(Became)
"""What can have become of a plan."""

LONGEST = 5_000
"""So many characters in one field at most."""

AGREEMENT_FIELDS: Mapping[str, str] = {
    "purpose": "What is this coaching for, in their words and yours?",
    "confidential": "What stays between you, and what wouldn't (harm to someone, say)?",
    "reported": "What is reported to whom, by whom, and do they see it first?",
    "assesses": "Does the coach also assess or manage them? What follows from that?",
    "meetings": "How often do you meet, for how long, and who moves a meeting?",
    "ending": "When and how does it end, and how can either of you end it sooner?",
}
"""The fields of an agreement, and how each is asked for."""

FIRST_FIELDS: Mapping[str, str] = {
    "on": "When did you meet? (a date)",
    "last_time": "What became of the last plan, in their words?",
    "self_view": "How do they see their own work since then? Ask before you say anything.",
}
"""What comes first in a record: their view, before yours."""

LATER_FIELDS: Mapping[str, str] = {
    "strengths": "What did they do that worked, why did it work, and where could they use it again?",
    "observation": "What did you see or read: when, where, out of how many?",
    "wish": "The goal: what do they want to be able to do?",
    "outcome": "What would be better then, and for whom?",
    "obstacle": "What in them or around them stands most in the way?",
    "if_then": "If that happens, then what will they do?",
    "plan": "What is the next small step, with whom and where?",
    "commitment": "What did they say they'd do, in their own words?",
    "follow_up": "When do you look at it together? (a date)",
}
"""What follows: strengths, what was seen, the goal with its obstacle, the plan, and when you look again."""


class Agreement(BaseModel):
    """What coach and coachee agreed before they began; see :data:`AGREEMENT_FIELDS`."""

    model_config = ConfigDict(frozen=True)

    purpose: str = Field(default="", max_length=LONGEST)
    confidential: str = Field(default="", max_length=LONGEST)
    reported: str = Field(default="", max_length=LONGEST)
    assesses: str = Field(default="", max_length=LONGEST)
    meetings: str = Field(default="", max_length=LONGEST)
    ending: str = Field(default="", max_length=LONGEST)

    @property
    def is_untouched(self) -> bool:
        """Whether nothing has been written."""
        return not any(text.strip() for _, text in self)


class Meeting(BaseModel):
    """The record of one meeting; see :data:`FIRST_FIELDS` and :data:`LATER_FIELDS`.

    Attributes
    ----------
    id : str
        Its name within the relationship.
    became : {"done", "partly", "not done", "changed"} or ""
        What became of the plan of the meeting before.

    Examples
    --------
    >>> meeting = Meeting(id="m1", on="14 January 2027", follow_up="2027-02-11")
    >>> meeting.day, meeting.next_day
    (datetime.date(2027, 1, 14), datetime.date(2027, 2, 11))
    """

    model_config = ConfigDict(frozen=True)

    id: str = Field(pattern=ID_PATTERN)
    on: str = Field(default="", max_length=LONGEST)
    became: Became | Literal[""] = ""
    last_time: str = Field(default="", max_length=LONGEST)
    self_view: str = Field(default="", max_length=LONGEST)
    strengths: str = Field(default="", max_length=LONGEST)
    observation: str = Field(default="", max_length=LONGEST)
    wish: str = Field(default="", max_length=LONGEST)
    outcome: str = Field(default="", max_length=LONGEST)
    obstacle: str = Field(default="", max_length=LONGEST)
    if_then: str = Field(default="", max_length=LONGEST)
    plan: str = Field(default="", max_length=LONGEST)
    commitment: str = Field(default="", max_length=LONGEST)
    follow_up: str = Field(default="", max_length=LONGEST)

    @property
    def day(self) -> dt.date | None:
        """The day of the meeting; None where it can't be read as one."""
        return day_in(self.on)

    @property
    def next_day(self) -> dt.date | None:
        """The day on which to look again; None where it can't be read as one."""
        return day_in(self.follow_up)

    @property
    def is_untouched(self) -> bool:
        """Whether nothing has been written. A goal that was carried over is not yet written here."""
        carried = ("id", "wish", "outcome", "obstacle", "if_then")
        return not any(str(value).strip() for name, value in self if name not in carried)


class Relationship(BaseModel):
    """One coaching relationship.

    Attributes
    ----------
    name : str
        A code or a first letter, never a full name.
    agreement : Agreement
    meetings : tuple of Meeting
        The first one first.
    """

    model_config = ConfigDict(frozen=True)

    name: str = Field(default="", max_length=80)
    agreement: Agreement = Agreement()
    meetings: tuple[Meeting, ...] = ()

    def meeting(self, id: str) -> Meeting | None:
        """The meeting of this id, if there is one."""
        return next((meeting for meeting in self.meetings if meeting.id == id), None)

    def before(self, id: str) -> Meeting | None:
        """The meeting before this one; None for the first."""
        ids = [meeting.id for meeting in self.meetings]
        place = ids.index(id) if id in ids else 0
        return self.meetings[place - 1] if place > 0 else None

    def with_meeting(self, meeting: Meeting) -> Relationship:
        """The relationship with this record in the place of the one of its id, or added to it."""
        ids = [each.id for each in self.meetings]
        if meeting.id in ids:
            meetings = tuple(meeting if each.id == meeting.id else each for each in self.meetings)
        else:
            meetings = (*self.meetings, meeting)
        return Relationship(**{**dict(self), "meetings": meetings})

    def next_meeting(self) -> Relationship:
        """The relationship with one more record: the goal goes on from the last one, and the last plan is asked about.

        Examples
        --------
        >>> once = Relationship().with_meeting(Meeting(id="m1", wish="Ask before I tell", plan="Try it on Monday"))
        >>> twice = once.next_meeting()
        >>> twice.meetings[1].wish, twice.before("m2").plan
        ('Ask before I tell', 'Try it on Monday')
        """
        last = self.meetings[-1] if self.meetings else None
        goal = {field: getattr(last, field) for field in ("wish", "outcome", "obstacle", "if_then")} if last else {}
        numbers = [int(meeting.id[1:]) for meeting in self.meetings if meeting.id[1:].isdigit()]
        return self.with_meeting(Meeting(id=f"m{max(numbers, default=0) + 1}", **goal))


RELATIONSHIP = DocumentKind(
    "coaching", Relationship, folder="coaching", noun="coaching record", opened_by='qi.coaching_record("{id}")'
)
