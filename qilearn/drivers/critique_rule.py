"""A rule about driver diagrams: what it looks for, and what a coach would say where it finds that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from qilearn.core.comments import Comment, Kind
from qilearn.core.text import listed, sentence
from qilearn.drivers.labels import named
from qilearn.drivers.model import Diagram, Node

Sort = Literal["strength", "broken", "think", "ask"]

IHI = "Institute for Healthcare Improvement, QI Essentials: driver diagram"
THEORY = "Bennett & Provost 2015, Quality Progress: What’s your theory?"
CMS = "CMS, guidance to Health Care Innovation awardees"
OURS = "Our own rule of thumb"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule found: in which nodes, and what to say of it.

    Attributes
    ----------
    rule : str
        The id of the rule, which is also what the comment is about.
    sort : {"strength", "broken", "think", "ask"}
        What works, what is broken, what to think about, or what only people can answer.
    nodes : tuple of str
        The ids of the nodes that it is about; the aim's where it is about the whole.
    comment : Comment
    """

    rule: str
    sort: Sort
    nodes: tuple[str, ...]
    comment: Comment


Found = Iterator[tuple[Sequence[Node], str, str, str]]
"""What a rule yields: the nodes, what it says, why, and the source."""


_KINDS: Mapping[Sort, Kind] = {"strength": "strength", "broken": "next step", "think": "next step", "ask": "question"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its id. ``look`` yields what it finds, and usually that is one thing about several nodes."""

    id: str
    sort: Sort
    look: Callable[[Diagram], Found]

    def findings(self, diagram: Diagram) -> Iterator[Finding]:
        """What it finds in a diagram."""
        for nodes, says, why, source in self.look(diagram):
            comment = Comment(_KINDS[self.sort], self.id, sentence(says), why=why, source=source)
            yield Finding(self.id, self.sort, tuple(node.id for node in nodes), comment)


def names(nodes: Iterable[Node], *, most: int = 3) -> str:
    """Nodes by name, no more than a reader takes in: "“A”, “B” and 4 others"."""
    said = [named(node) for node in nodes]
    if len(said) <= most:
        return listed(said)
    return listed([*said[: most - 1], f"{len(said) - most + 1} others"])


def does(nodes: Sequence[object], one: str, many: str) -> str:
    """The verb for one or for many."""
    return one if len(nodes) == 1 else many


def ideas_below(diagram: Diagram, node: Node) -> list[Node]:
    """The change ideas that serve a driver, directly or through others, those given up left out."""
    below = diagram.below(node.id)
    return [idea for idea in live_ideas(diagram) if idea.id in below]


def live_ideas(diagram: Diagram) -> list[Node]:
    """All change ideas that the team hasn't given up."""
    return [node for node in diagram.of_kind("change") if node.state != "abandoned"]
