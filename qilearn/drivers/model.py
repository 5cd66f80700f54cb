"""A driver diagram: a team's theory of what drives its aim, as a graph that is always whole.

Everything right of the aim is a claim that can be wrong (Bennett and Provost 2015). It is a graph and not a tree: a
secondary driver or a change idea may serve several parents, strongly or weakly.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from qilearn.core.documents import ID_PATTERN
from qilearn.core.text import listed

NodeKind = Literal["aim", "primary", "secondary", "change"]
State = Literal["untested", "testing", "adapted", "adopted", "abandoned"]
Strength = Literal["strong", "weak"]
MarkKind = Literal["outcome", "process", "balancing"]

AIM = "aim"
"""The id of the aim, which every diagram has."""

STATES: tuple[State, ...] = get_args(State)

NOUNS: Mapping[NodeKind, str] = {
    "aim": "aim",
    "primary": "primary driver",
    "secondary": "secondary driver",
    "change": "change idea",
}
"""What a learner calls each kind."""

SERVES: Mapping[NodeKind, tuple[NodeKind, ...]] = {
    "aim": (),
    "primary": ("aim",),
    "secondary": ("primary", "secondary"),
    "change": ("primary", "secondary"),
}
"""Which kinds each kind may serve. A secondary driver may serve another, so a circle is possible and is refused."""

LONGEST_LABEL = 300
"""A longer label is refused; well before that a Comment advises to shorten it."""

MOST_NODES = 200
"""So many at most: beyond it a diagram can be neither read nor drawn."""


class Mark(BaseModel):
    """A measure attached to a node: its name and what kind of measure it is."""

    model_config = ConfigDict(frozen=True)

    name: str = Field(min_length=1, max_length=LONGEST_LABEL)
    kind: MarkKind


class Node(BaseModel):
    """One box of the diagram.

    Attributes
    ----------
    id : str
        Its name within the diagram; ``"aim"`` for the aim.
    kind : {"aim", "primary", "secondary", "change"}
    label : str
        What stands in the box.
    note : str
        What the team wants to remember about it.
    state : str or None
        How far a change idea has come; None for all other kinds.
    measures : tuple of Mark
        What shows whether it moves.
    """

    model_config = ConfigDict(frozen=True)

    id: str = Field(pattern=ID_PATTERN)
    kind: NodeKind
    label: str = Field(default="", max_length=LONGEST_LABEL)
    note: str = Field(default="", max_length=5_000)
    state: State | None = None
    measures: tuple[Mark, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _untested_to_begin_with(cls, given: object) -> object:
        """A change idea that doesn't say how far it has come is untested; nothing else has a state."""
        if not isinstance(given, Mapping):
            return given
        state = given.get("state") or "untested" if given.get("kind") == "change" else None
        return {**given, "state": state}

    @property
    def noun(self) -> str:
        """What a learner calls it: "change idea"."""
        return NOUNS[self.kind]

    @property
    def said(self) -> str:
        """Its label in quotes, or that it has none: "“Pharmacist on the ward round”"."""
        return f"“{self.label}”" if self.label.strip() else f"the {self.noun} without words"


class Link(BaseModel):
    """An arrow: the child is thought to drive the parent."""

    model_config = ConfigDict(frozen=True)

    child: str
    parent: str
    strength: Strength = "strong"


class Diagram(BaseModel):
    """A driver diagram, frozen and whole: one aim, and links that run from right to left and never in a circle.

    A node without a parent (an orphan) is allowed, since that's how thinking goes; the critique names it.

    Attributes
    ----------
    nodes : tuple of Node
        In the order in which the team wrote them; siblings keep it wherever the picture allows.
    links : tuple of Link

    Raises
    ------
    pydantic.ValidationError
        When made from nodes and links that don't make a diagram; it lists everything that :func:`problems` finds. Always
        make a changed diagram anew: ``model_copy`` checks nothing.

    Examples
    --------
    >>> diagram = Diagram(
    ...     nodes=[Node(id="aim", kind="aim", label="Fewer falls"), Node(id="n1", kind="primary", label="Safe footing")],
    ...     links=[Link(child="n1", parent="aim")],
    ... )
    >>> [node.label for node in diagram.children("aim")]
    ['Safe footing']
    """

    model_config = ConfigDict(frozen=True, ignored_types=(cached_property,))

    nodes: tuple[Node, ...] = (Node(id=AIM, kind="aim"),)
    links: tuple[Link, ...] = ()

    @model_validator(mode="after")
    def _whole(self) -> Diagram:
        if found := problems(self.nodes, self.links):
            raise ValueError("\n".join(found))
        return self

    def __hash__(self) -> int:
        return hash((self.nodes, self.links))

    @cached_property
    def _by_id(self) -> dict[str, Node]:
        return {node.id: node for node in self.nodes}

    @cached_property
    def _parents(self) -> dict[str, tuple[str, ...]]:
        return {node.id: tuple(link.parent for link in self.links if link.child == node.id) for node in self.nodes}

    @property
    def aim(self) -> Node:
        """The aim."""
        return self._by_id[AIM]

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def node(self, id: str) -> Node:
        """The node of this id.

        Raises
        ------
        KeyError
            When there is none.
        """
        return self._by_id[id]

    def of_kind(self, kind: NodeKind) -> tuple[Node, ...]:
        """All nodes of a kind, in order."""
        return tuple(node for node in self.nodes if node.kind == kind)

    def parents(self, id: str) -> tuple[Node, ...]:
        """What a node serves, in the order of the links."""
        return tuple(self._by_id[parent] for parent in self._parents[id])

    def children(self, id: str) -> tuple[Node, ...]:
        """What serves a node, in the order of the nodes."""
        return tuple(node for node in self.nodes if id in self._parents[node.id])

    def link(self, child: str, parent: str) -> Link | None:
        """The link between two nodes, if there is one."""
        return next((link for link in self.links if (link.child, link.parent) == (child, parent)), None)

    @property
    def orphans(self) -> tuple[Node, ...]:
        """Nodes that serve nothing, though they should."""
        return tuple(node for node in self.nodes if node.kind != "aim" and not self._parents[node.id])

    def below(self, id: str) -> frozenset[str]:
        """The ids of all that serves a node, directly or through others."""
        found: set[str] = set()
        waiting = [id]
        while waiting:
            here = waiting.pop()
            for child in self.children(here):
                if child.id not in found:
                    found.add(child.id)
                    waiting.append(child.id)
        return frozenset(found)


def problems(nodes: Iterable[Node], links: Iterable[Link]) -> list[str]:
    """What keeps nodes and links from being a diagram, in words; nothing when they are one.

    >>> problems([Node(id="aim", kind="aim")], [Link(child="n1", parent="aim")])
    ['links: n1 → aim names n1, which isn’t among the nodes.']
    """
    nodes, links = tuple(nodes), tuple(links)
    kinds = {node.id: node.kind for node in nodes}
    ids = [node.id for node in nodes]
    found = []
    if [node.id for node in nodes if node.kind == "aim"] != [AIM]:
        found.append("nodes: a diagram has exactly one aim, and its id is 'aim'.")
    if twice := sorted({id for id in ids if ids.count(id) > 1}):
        found.append(f"nodes: {listed(twice)} {'is' if len(twice) == 1 else 'are'} there more than once.")
    if len(nodes) > MOST_NODES:
        found.append(f"nodes: {len(nodes)} were given; a diagram has at most {MOST_NODES}.")
    drawn: set[tuple[str, str]] = set()
    for link in links:
        arrow = f"{link.child} → {link.parent}"
        missing = [id for id in (link.child, link.parent) if id not in kinds]
        if missing:
            found.append(f"links: {arrow} names {listed(missing)}, which isn’t among the nodes.")
        elif kinds[link.parent] not in SERVES[kinds[link.child]]:
            serves = listed(map(_a, SERVES[kinds[link.child]]), "or") or "nothing"
            found.append(
                f"links: {arrow} has {_a(kinds[link.child])} serve {_a(kinds[link.parent])}; it can serve {serves}."
            )
        if (link.child, link.parent) in drawn:
            found.append(f"links: {arrow} is there more than once.")
        drawn.add((link.child, link.parent))
    if circle := circle_in(drawn):
        found.append(f"links: {' → '.join(circle)} runs in a circle; a cause can't be its own cause.")
    return found


def _a(kind: NodeKind) -> str:
    return "the aim" if kind == "aim" else f"a {NOUNS[kind]}"


def circle_in(links: Iterable[tuple[str, str]]) -> list[str]:
    """The ids of one circle among links of child and parent, first and last the same; empty where there is none.

    >>> circle_in([("a", "b"), ("b", "c"), ("c", "a")])
    ['a', 'b', 'c', 'a']
    """
    parents: dict[str, set[str]] = {}
    for child, parent in links:
        parents.setdefault(child, set()).add(parent)
    # Whatever serves nothing that is left can't be on a circle; what remains at last serves something that remains.
    while free := {child for child, served in parents.items() if not served & parents.keys()}:
        parents = {child: served for child, served in parents.items() if child not in free}
    path: list[str] = []
    here = min(parents, default=None)
    while here is not None and here not in path:
        path.append(here)
        here = min(parents[here] & parents.keys())
    return [*path[path.index(here) :], here] if here is not None else []
