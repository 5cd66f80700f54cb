"""The parts that edits are made of: reading what was given, and making a diagram anew with one thing changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import get_args

from qilearn.core.text import listed
from qilearn.drivers import edit_comments as said
from qilearn.drivers.edit_comments import Refused
from qilearn.drivers.labels import named, tidy
from qilearn.drivers.model import LONGEST_LABEL, NOUNS, SERVES, Diagram, Link, Node, NodeKind, Strength


def text_in(given: object) -> str:
    """What was given, if it is text."""
    if not isinstance(given, str):
        raise Refused("label", "That isn’t text, so nothing was changed.")
    return given


def label_in(given: object) -> str:
    """What was given as a label, tidied; refused when it is too long."""
    text = tidy(text_in(given))
    if len(text) > LONGEST_LABEL:
        raise said.too_long(len(text))
    return text


def node_in(diagram: Diagram, id: object) -> Node:
    """The node of an id that was given."""
    if not isinstance(id, str) or id not in diagram:
        raise said.unknown_node()
    return diagram.node(id)


def check_choice(given: object, allowed: Sequence[str], about: str, what: str, nouns: Iterable[str]) -> None:
    """Refused when what was given isn’t among what is allowed."""
    if given not in allowed:
        raise said.unknown_choice(about, what, list(nouns))


def check_strength(given: object) -> None:
    """Refused when what was given is no strength."""
    check_choice(given, get_args(Strength), "link", "a link", get_args(Strength))


def link_in(diagram: Diagram, child: Node, parent: Node) -> Link:
    """The link between two nodes; refused when there is none."""
    found = diagram.link(child.id, parent.id)
    if found is None:
        raise Refused("link", f"{named(child)} doesn’t serve {named(parent)} in this diagram.")
    return found


def links_up(diagram: Diagram, id: str) -> list[Link]:
    """The links from a node to what it serves."""
    return [link for link in diagram.links if link.child == id]


def linked(
    diagram: Diagram, child: Node, parent: Node, links: Iterable[Link], *, strength: Strength = "strong"
) -> tuple[Link, ...]:
    """Links with one more between two nodes (once); refused where it would close a circle or doesn't fit."""
    links = tuple(links)
    if child.id == parent.id or parent.id in diagram.below(child.id):
        raise said.circle(child, parent)
    if parent.kind not in SERVES[child.kind]:
        raise said.does_not_fit(child.kind, child.label, parent)
    if any((link.child, link.parent) == (child.id, parent.id) for link in links):
        return links
    return (*links, Link(child=child.id, parent=parent.id, strength=strength))


def with_links(diagram: Diagram, links: Iterable[Link]) -> Diagram:
    """The same nodes, linked otherwise."""
    return Diagram(nodes=diagram.nodes, links=tuple(links))


def with_node(diagram: Diagram, node: Node, **changes: object) -> Diagram:
    """The same diagram with one node changed."""
    changed = Node.model_validate({**dict(node), **changes})
    return Diagram(
        nodes=tuple(changed if other.id == node.id else other for other in diagram.nodes), links=diagram.links
    )


def in_the_way(node: Node, kind: NodeKind, up: Sequence[Node], down: Sequence[Node]) -> Refused:
    """Why a node can't be of another kind: the links that wouldn't fit."""
    wrong = []
    if up:
        wrong.append(f"it serves {listed([named(parent) for parent in up])}, which a {NOUNS[kind]} can’t serve")
    if down:
        wrong.append(f"{listed([named(child) for child in down])} can’t serve a {NOUNS[kind]}")
    return Refused(
        "kind",
        f"{named(node)} can’t become a {NOUNS[kind]} yet: {'; and '.join(wrong)}. Take those links away first, or move it.",
        why="A link that doesn’t fit would be lost, and with it a part of your theory.",
    )
