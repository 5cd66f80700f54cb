"""A workshop plan as it is saved: what was asked for, what was chosen and in which order, and what holds its place."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, field_validator

from qilearn.core.documents import DocumentKind

Shape = Literal["workshop", "two days", "programme"]
Way = Literal["solo", "pairs", "triads", "room"]

SHAPES: tuple[Shape, ...] = get_args(Shape)
WAYS: tuple[Way, ...] = get_args(Way)

FEWEST_PEOPLE, MOST_PEOPLE = 4, 40
SHORTEST, LONGEST_DAY = 30, 480
"""Minutes of a workshop, or of each of its days."""

DAY = 24 * 60
MOST_ENTRIES = 200
LONGEST_MINUTES = 240
"""Of one thing in a plan."""

BREAK = "break:"
"""What the id of a break begins with that holds its place."""

Minutes = Annotated[int, Field(ge=0, le=LONGEST_MINUTES)]


class Brief(BaseModel):
    """What a workshop is to be.

    Attributes
    ----------
    title : str
    place : str
        When and where, as people should read it.
    shape : {"workshop", "two days", "programme"}
    minutes : int
        Of the workshop, of each of the two days, or of the programme's launch.
    people : int
    way : {"solo", "pairs", "triads", "room"}
        How they mostly work.
    computers : bool
        Whether people work on computers.
    start : int
        When it begins, in minutes after midnight.
    breaks : bool
        Whether breaks are put in.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = Field(default="", max_length=120)
    place: str = Field(default="", max_length=200)
    shape: Shape = "workshop"
    minutes: int = Field(default=210, ge=SHORTEST, le=LONGEST_DAY)
    people: int = Field(default=12, ge=FEWEST_PEOPLE, le=MOST_PEOPLE)
    way: Way = "pairs"
    computers: bool = True
    start: int = Field(default=9 * 60, ge=0, lt=DAY)
    breaks: bool = True


class Pin(BaseModel):
    """A place that is held: which sitting, and how many minutes after its beginning."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sitting: int = Field(ge=0, le=20)
    at: int = Field(ge=0, le=LONGEST_DAY)


class Entry(BaseModel):
    """One thing that was chosen.

    Attributes
    ----------
    id : str
        A block's id, or that of a break which holds its place.
    minutes, debrief : int, optional
        Other minutes than those that the course declares, and than those that the plan would give the debrief.
    pin : Pin, optional
        Where it is locked.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(min_length=1, max_length=120)
    minutes: Minutes | None = None
    debrief: Minutes | None = None
    pin: Pin | None = None

    @property
    def is_break(self) -> bool:
        """Whether it is a break that holds its place."""
        return self.id.startswith(BREAK)


class PlanBody(BaseModel):
    """A plan as it is saved.

    Attributes
    ----------
    brief : Brief
    entries : tuple of Entry
        What was chosen, in order; what doesn't fit is left out of the agenda and not of this.
    aside : tuple of Entry
        What was taken out, to be put back as it was.
    frame : dict of str to int
        Other minutes for welcome, set-up, breaks, evaluation and close than the plan would give them; 0 leaves one out.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    brief: Brief = Brief()
    entries: tuple[Entry, ...] = Field(default=(), max_length=MOST_ENTRIES)
    aside: tuple[Entry, ...] = Field(default=(), max_length=MOST_ENTRIES)
    frame: dict[Annotated[str, Field(max_length=40)], Minutes] = Field(default={}, max_length=40)

    @field_validator("entries")
    @classmethod
    def _each_once(cls, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        if len({entry.id for entry in entries}) != len(entries):
            raise ValueError("something is chosen twice")
        return entries

    def entry(self, id: str) -> Entry | None:
        """The entry of this id, if it was chosen."""
        return next((entry for entry in self.entries if entry.id == id), None)


WORKSHOP_PLAN: DocumentKind[PlanBody] = DocumentKind(
    "workshop-plan", PlanBody, folder="workshop-plans", noun="workshop plan", opened_by=""
)
"""How plans are kept: in your own folder, a file each."""
