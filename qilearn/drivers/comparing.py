"""What is different between two versions of a theory: box by box, link by link, and in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

import pandas as pd

from qilearn.core.text import counted, listed, sentence
from qilearn.drivers.labels import named
from qilearn.drivers.model import NOUNS, Diagram, Link, Node

What = Literal["added", "removed", "renamed", "moved", "kind", "state", "link", "measures", "note", "order"]


class Difference(NamedTuple):
    """One difference: which node, what is different, how it was and how it is (empty where it isn't there), in words."""

    id: str
    what: What
    before: str
    after: str
    says: str


@dataclass(frozen=True)
class Comparison:
    """What changed from one version to another.

    Attributes
    ----------
    before, after : Diagram
    added, removed, kept : tuple of str
        The ids of nodes only in ``after``, only in ``before``, and in both.
    changed : tuple of str
        The ids of nodes in both whose words, kind, state, measures, note or parents are different.
    links_added, links_removed : tuple of Link
    links_changed : tuple of (Link, Link)
        Links in both that became stronger or weaker, before and after.
    differences : tuple of Difference
        All of it, in the order of the later version.
    """

    before: Diagram
    after: Diagram
    differences: tuple[Difference, ...]

    @cached_property
    def added(self) -> tuple[str, ...]:
        """The ids of nodes that are only in the later version."""
        return tuple(node.id for node in self.after.nodes if node.id not in self.before)

    @cached_property
    def removed(self) -> tuple[str, ...]:
        """The ids of nodes that are only in the earlier version."""
        return tuple(node.id for node in self.before.nodes if node.id not in self.after)

    @cached_property
    def kept(self) -> tuple[str, ...]:
        """The ids of nodes in both versions."""
        return tuple(node.id for node in self.after.nodes if node.id in self.before)

    @cached_property
    def changed(self) -> tuple[str, ...]:
        """The ids of nodes in both versions that aren't as they were."""
        different = {found.id for found in self.differences if found.what != "order"}
        return tuple(id for id in self.kept if id in different)

    @cached_property
    def links_added(self) -> tuple[Link, ...]:
        """Links that are only in the later version."""
        return tuple(link for link in self.after.links if not self.before.link(link.child, link.parent))

    @cached_property
    def links_removed(self) -> tuple[Link, ...]:
        """Links that are only in the earlier version."""
        return tuple(link for link in self.before.links if not self.after.link(link.child, link.parent))

    @cached_property
    def links_changed(self) -> tuple[tuple[Link, Link], ...]:
        """Links in both that became stronger or weaker: before and after."""
        both = ((self.before.link(link.child, link.parent), link) for link in self.after.links)
        return tuple((old, new) for old, new in both if old and old.strength != new.strength)

    @property
    def is_same(self) -> bool:
        """Whether nothing is different."""
        return self.before == self.after

    @cached_property
    def frame(self) -> pd.DataFrame:
        """One row for each difference: box, what, before, after."""
        rows = [
            (sentence(named(self._node(found.id))), found.what, found.before, found.after) for found in self.differences
        ]
        return pd.DataFrame(rows, columns=["box", "what", "before", "after"], dtype="str")

    @cached_property
    def words(self) -> str:
        """What changed, in sentences: how much first, then each difference."""
        if self.is_same:
            return "The two versions are the same."
        if not self.differences:
            return "Only the order in which links were drawn is different."
        counts = [(len(self.added), "added"), (len(self.removed), "taken away"), (len(self.changed), "changed")]
        said = listed([f"{number} {how}" for number, how in counts if number])
        start = (
            f"Of {counted(len(self.before.nodes), 'box', 'boxes')} at first, and {len(self.after.nodes)} now: {said}. "
        )
        return (start if said else "") + " ".join(found.says for found in self.differences)

    def _node(self, id: str) -> Node:
        return (self.after if id in self.after else self.before).node(id)


def compare(before: Diagram, after: Diagram) -> Comparison:
    """What is different between two versions. A node is the same one when its id is, whatever it is called.

    Examples
    --------
    >>> from qilearn.drivers.edits import add, rename
    >>> first = add(Diagram(), "primary", "Rest").diagram
    >>> compare(first, rename(first, "n1", "Rest at night").diagram).words
    'Of 2 boxes at first, and 2 now: 1 changed. “Rest” is now “Rest at night”.'
    """
    return Comparison(before, after, tuple(_differences(before, after)))


def _differences(before: Diagram, after: Diagram) -> Iterator[Difference]:
    for node in before.nodes:
        if node.id not in after:
            served = _said(before.parents(node.id))
            says = f"The {node.noun} {_label(node)} was taken away{f' from {served}' if served else ''}."
            yield Difference(node.id, "removed", node.label, "", says)
    for node in after.nodes:
        if node.id not in before:
            yield from _added(node, after)
        else:
            yield from _changed(before.node(node.id), node)
            yield from _relinked(before, after, node)
    both = [node.id for node in before.nodes if node.id in after]
    for id in _out_of_order(both, [node.id for node in after.nodes if node.id in before]):
        node = after.node(id)
        yield Difference(id, "order", "", "", f"{sentence(named(node))} stands in another place among its neighbours.")


def _added(node: Node, diagram: Diagram) -> Iterator[Difference]:
    served = _said(diagram.parents(node.id))
    state = f", {node.state}" if node.state and node.state != "untested" else ""
    says = f"The {node.noun} {_label(node)}{state} was added{f' under {served}' if served else ''}."
    yield Difference(node.id, "added", "", node.label, says)


def _changed(old: Node, new: Node) -> Iterator[Difference]:
    now = sentence(named(new))
    if old.label != new.label:
        yield Difference(new.id, "renamed", old.label, new.label, f"{sentence(named(old))} is now {new.said}.")
    if old.kind != new.kind:
        says = f"{now}, a {NOUNS[old.kind]} before, is a {NOUNS[new.kind]}."
        yield Difference(new.id, "kind", NOUNS[old.kind], NOUNS[new.kind], says)
    elif old.state != new.state:
        yield Difference(
            new.id, "state", old.state or "", new.state or "", f"{now} was {old.state} and is {new.state}."
        )
    if old.measures != new.measures:
        yield _measures(old, new)
    if old.note != new.note:
        verb = "has a note now" if not old.note else "has no note any more" if not new.note else "has another note"
        yield Difference(new.id, "note", old.note, new.note, f"{now} {verb}.")


def _measures(old: Node, new: Node) -> Difference:
    before, after = ([f"{mark.name} ({mark.kind})" for mark in node.measures] for node in (old, new))
    gained = [f"“{name}”" for name in after if name not in before]
    lost = [f"“{name}”" for name in before if name not in after]
    changes = [
        f"{verb} the measure{'s' if len(names) > 1 else ''} {listed(names)}"
        for verb, names in (("gained", gained), ("lost", lost))
        if names
    ]
    says = f"{sentence(named(new))} {listed(changes) or 'has its measures in another order'}."
    return Difference(new.id, "measures", "; ".join(before), "; ".join(after), says)


def _relinked(before: Diagram, after: Diagram, node: Node) -> Iterator[Difference]:
    old, new = before.parents(node.id), after.parents(node.id)
    lost = [parent for parent in old if not after.link(node.id, parent.id)]
    gained = [parent for parent in new if not before.link(node.id, parent.id)]
    if lost or gained:
        # A parent that is gone from the diagram still has its words in the earlier version.
        no_more = f"no longer serves {_said(lost)}" if lost else ""
        serves = f"{'now' if lost else 'now also'} serves {_said(gained)}" if gained else ""
        did = listed([part for part in (no_more, serves) if part])
        says = f"{sentence(named(node))} {did}."
        yield Difference(node.id, "moved", "; ".join(p.label for p in old), "; ".join(p.label for p in new), says)
    for parent in new:
        was, now = before.link(node.id, parent.id), after.link(node.id, parent.id)
        if was and now and was.strength != now.strength:
            says = f"The link from {named(node)} to {named(parent)} was {was.strength} and is {now.strength}."
            yield Difference(node.id, "link", was.strength, now.strength, says)


def _out_of_order(before: list[str], after: list[str]) -> Iterator[str]:
    """The fewest ids, roughly, whose moving makes one order of the same ids the other: those off the longest run kept."""
    place = {id: number for number, id in enumerate(before)}
    best: list[list[str]] = []
    for id in after:
        runs = [run for run in best if place[run[-1]] < place[id]]
        best.append([*_longest(runs), id])
    stayed = set(_longest(best))
    return (id for id in after if id not in stayed)


def _longest(runs: list[list[str]]) -> list[str]:
    return max(runs, key=lambda run: len(run)) if runs else []


def _label(node: Node) -> str:
    return f"“{node.label}”" if node.label.strip() else "without words"


def _said(nodes: Iterable[Node]) -> str:
    return listed([named(node) for node in nodes])
