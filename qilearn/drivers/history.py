"""A theory: a driver diagram with every version it has had, what changed between them, and why.

A theory that evidence has changed is worth more than one that never moved, so nothing is ever lost: each step keeps
just what it took away and what it put in its place, and any version can be rebuilt from now backwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Generic, NamedTuple, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator

from qilearn.core.errors import InputError
from qilearn.core.text import counted
from qilearn.drivers.labels import tidy
from qilearn.drivers.model import Diagram, Link, Node

LONGEST_WHY = 5_000

Item = TypeVar("Item")


class Splice(BaseModel, Generic[Item]):
    """A change to a row of items: at ``start``, the items ``old`` gave way to ``new``."""

    model_config = ConfigDict(frozen=True)

    start: int = Field(ge=0)
    old: tuple[Item, ...] = ()
    new: tuple[Item, ...] = ()

    @classmethod
    def between(cls, before: Sequence[Item], after: Sequence[Item]) -> Splice[Item]:
        """The smallest splice that leads from one row to the other.

        >>> Splice[str].between(["a", "b", "d"], ["a", "c", "d"])
        Splice[str](start=1, old=('b',), new=('c',))
        """
        shared = min(len(before), len(after))
        start = next((place for place in range(shared) if before[place] != after[place]), shared)
        end = next((n for n in range(shared - start) if before[-1 - n] != after[-1 - n]), shared - start)
        return cls(
            start=start, old=tuple(before[start : len(before) - end]), new=tuple(after[start : len(after) - end])
        )

    def forward(self, row: tuple[Item, ...]) -> tuple[Item, ...]:
        """The row after the change."""
        return self._exchange(row, self.old, self.new)

    def back(self, row: tuple[Item, ...]) -> tuple[Item, ...]:
        """The row before the change."""
        return self._exchange(row, self.new, self.old)

    def _exchange(self, row: tuple[Item, ...], out: tuple[Item, ...], into: tuple[Item, ...]) -> tuple[Item, ...]:
        end = self.start + len(out)
        if row[self.start : end] != out or self.start > len(row):
            raise ValueError("a step doesn’t fit the version that it should lead to")
        return (*row[: self.start], *into, *row[end:])


class Step(BaseModel):
    """One change to a theory.

    Attributes
    ----------
    nodes, links : Splice
        What changed, so that it can be undone.
    says : str
        What was done, in words.
    why : str
        The team's reason; empty where none was given.
    at : datetime
        When, in UTC.
    """

    model_config = ConfigDict(frozen=True)

    nodes: Splice[Node]
    links: Splice[Link]
    says: str
    why: str = Field(default="", max_length=LONGEST_WHY)
    at: AwareDatetime


class Version(NamedTuple):
    """One line of a theory's history. Of the first version nobody knows when or why."""

    number: int
    at: datetime | None
    says: str
    why: str


class Theory(BaseModel):
    """A driver diagram as it is now, the steps that led to it, and those that were undone.

    Attributes
    ----------
    diagram : Diagram
        As it is now.
    steps : tuple of Step
        The oldest first.
    undone : tuple of Step
        What can be done again; the next one last.

    Raises
    ------
    pydantic.ValidationError
        When the steps of a file don't lead to its diagram.

    Examples
    --------
    >>> from datetime import datetime, timezone
    >>> from qilearn.drivers.edits import add
    >>> theory = Theory()
    >>> edited = add(theory.diagram, "primary", "Rest at night")
    >>> theory = theory.changed(edited.diagram, edited.says, at=datetime(2027, 1, 4, tzinfo=timezone.utc))
    >>> len(theory.diagram.nodes), len(theory.undo().diagram.nodes), theory.undo().redo() == theory
    (2, 1, True)
    """

    model_config = ConfigDict(frozen=True)

    diagram: Diagram = Diagram()
    steps: tuple[Step, ...] = ()
    undone: tuple[Step, ...] = ()

    @model_validator(mode="after")
    def _steps_fit(self) -> Theory:
        nodes, links = self.diagram.nodes, self.diagram.links
        for step in reversed(self.steps):
            nodes, links = step.nodes.back(nodes), step.links.back(links)
        nodes, links = self.diagram.nodes, self.diagram.links
        for step in reversed(self.undone):
            nodes, links = step.nodes.forward(nodes), step.links.forward(links)
        return self

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self.steps)

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone step to do again."""
        return bool(self.undone)

    @property
    def used_ids(self) -> frozenset[str]:
        """Every id that a node has now or had in an earlier version: for ``edits.add(..., used=...)``."""
        earlier = (node.id for step in self.steps for node in (*step.nodes.old, *step.nodes.new))
        return frozenset([*earlier, *(node.id for node in self.diagram.nodes)])

    def changed(self, diagram: Diagram, says: str, *, at: datetime, why: str = "") -> Theory:
        """The theory with a new version; itself when nothing is different. What was undone can't be done again then."""
        if diagram == self.diagram:
            return self
        step = Step(
            nodes=Splice[Node].between(self.diagram.nodes, diagram.nodes),
            links=Splice[Link].between(self.diagram.links, diagram.links),
            says=says,
            why=_reason(why),
            at=at.astimezone(UTC),
        )
        return self.model_copy(update={"diagram": diagram, "steps": (*self.steps, step), "undone": ()})

    def undo(self) -> Theory:
        """The theory before its last step; itself when there is none."""
        if not self.steps:
            return self
        *steps, last = self.steps
        update = {"diagram": _before(self.diagram, [last]), "steps": tuple(steps), "undone": (*self.undone, last)}
        return self.model_copy(update=update)

    def redo(self) -> Theory:
        """The theory with the step that was undone last; itself when there is none."""
        if not self.undone:
            return self
        *undone, step = self.undone
        diagram = Diagram(nodes=step.nodes.forward(self.diagram.nodes), links=step.links.forward(self.diagram.links))
        return self.model_copy(update={"diagram": diagram, "steps": (*self.steps, step), "undone": tuple(undone)})

    def because(self, why: str) -> Theory:
        """The theory with the team's reason for its last step; itself when there is no step."""
        if not self.steps:
            return self
        last = self.steps[-1].model_copy(update={"why": _reason(why)})
        return self.model_copy(update={"steps": (*self.steps[:-1], last)})

    def version(self, number: int) -> Diagram:
        """The diagram after so many steps: 0 is the first, ``len(steps)`` the present one.

        Raises
        ------
        InputError
            When there is no such version.
        """
        if not 0 <= number <= len(self.steps):
            there = counted(len(self.steps) + 1, "version")
            raise InputError([f"version: {number} was given; there are {there}, from 0 to {len(self.steps)} (now)."])
        return _before(self.diagram, self.steps[number:])

    def versions(self) -> list[Version]:
        """All versions, the first first: number, when, what was done, and why."""
        first = Version(0, None, "As it was at first.", "")
        return [first, *(Version(n, step.at, step.says, step.why) for n, step in enumerate(self.steps, 1))]


def _before(diagram: Diagram, steps: Iterable[Step]) -> Diagram:
    nodes, links = diagram.nodes, diagram.links
    for step in reversed(tuple(steps)):
        nodes, links = step.nodes.back(nodes), step.links.back(links)
    return Diagram(nodes=nodes, links=links)


def _reason(why: str) -> str:
    return tidy(why, lines=True)[:LONGEST_WHY]
