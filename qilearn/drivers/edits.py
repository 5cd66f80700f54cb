"""What can be done to a driver diagram. Each edit makes a new diagram, or says kindly why it can't.

Whatever a front end sends, nothing here raises: an id that isn't there, a kind that doesn't exist, a label of a whole
page. What can't be done is a Comment, and the diagram stays the same object.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Concatenate, ParamSpec, Protocol, get_args

from qilearn.core.comments import Comment, Comments
from qilearn.core.text import listed
from qilearn.drivers import edit_comments as said
from qilearn.drivers.edit_comments import Refused
from qilearn.drivers.edit_parts import (
    check_choice,
    check_strength,
    in_the_way,
    label_in,
    link_in,
    linked,
    links_up,
    node_in,
    text_in,
    with_links,
    with_node,
)
from qilearn.drivers.labels import gist, named, tidy
from qilearn.drivers.model import (
    AIM,
    MOST_NODES,
    NOUNS,
    SERVES,
    STATES,
    Diagram,
    Link,
    Mark,
    MarkKind,
    Node,
    NodeKind,
    State,
    Strength,
)

LONGEST_NOTE = 5_000
MOST_MEASURES = 20
"""So many measures on one node at most."""

Given = ParamSpec("Given")


@dataclass(frozen=True, slots=True)
class Edited:
    """What came of an edit.

    Attributes
    ----------
    diagram : Diagram
        The new diagram; the same object when nothing was done.
    says : str
        What was done, for the history and for a screen reader; empty when nothing was.
    comments : Comments
        What there is to know now: why it was refused, a box that serves nothing, a label that is there twice.
    chosen : str
        The id of the node to have the focus now.
    asks_why : bool
        Whether the theory itself changed, so that the team's reason is worth keeping.
    """

    diagram: Diagram
    says: str
    comments: Comments
    chosen: str
    asks_why: bool = False

    @property
    def is_done(self) -> bool:
        """Whether the diagram is another one now."""
        return bool(self.says)


class _Edit(Protocol[Given]):
    """A callable whose first argument can also be given by name."""

    def __call__(self, diagram: Diagram, *args: Given.args, **kwargs: Given.kwargs) -> Edited: ...


def _edit(do: Callable[Concatenate[Diagram, Given], Edited]) -> _Edit[Given]:
    """An edit whose refusals come back as a Comment, with the focus where it was."""

    @functools.wraps(do)
    def edit(diagram: Diagram, *args: Given.args, **kwargs: Given.kwargs) -> Edited:
        try:
            return do(diagram, *args, **kwargs)
        except Refused as refused:
            known = [given for given in (*args, *kwargs.values()) if isinstance(given, str) and given in diagram]
            return Edited(diagram, "", Comments([refused.comment]), known[0] if known else AIM)

    return edit


@_edit
def add(
    diagram: Diagram,
    kind: NodeKind,
    label: str = "",
    *,
    parent: str | None = None,
    after: str | None = None,
    used: Collection[str] = (),
) -> Edited:
    """A diagram with one node more.

    Parameters
    ----------
    diagram : Diagram
    kind : {"primary", "secondary", "change"}
    label : str
    parent : str, optional
        The id of what it serves. Without it: the aim for a primary driver; else what ``after`` serves, or the only node
        it could serve; else nothing yet.
    after : str, optional
        The id of the node that it follows in order; the last one without it.
    used : collection of str
        Ids that earlier versions had (``Theory.used_ids``), so that a new node is never taken for an old one.

    Examples
    --------
    >>> edited = add(Diagram(), "primary", "Rest at night")
    >>> edited.says, edited.chosen
    ('Added the primary driver “Rest at night” under the aim.', 'n1')
    """
    check_choice(kind, list(NOUNS), "kind", "a box", NOUNS.values())
    if kind == "aim":
        raise said.only_one_aim()
    if len(diagram.nodes) >= MOST_NODES:
        raise said.full()
    words = label_in(label)
    follows = node_in(diagram, after) if after else None
    serves = node_in(diagram, parent) if parent else _likely_parent(diagram, kind, follows)
    if serves and serves.kind not in SERVES[kind]:
        raise said.does_not_fit(kind, words, serves)
    node = Node(id=new_id(diagram, used=used), kind=kind, label=words)
    place = diagram.nodes.index(follows) + 1 if follows else len(diagram.nodes)
    links = (*diagram.links, Link(child=node.id, parent=serves.id)) if serves else diagram.links
    made = Diagram(nodes=(*diagram.nodes[:place], node, *diagram.nodes[place:]), links=links)
    what = f"the {node.noun} “{words}”" if words else f"a {node.noun}"
    return _done(made, f"Added {what}{f' under {named(serves)}' if serves else ''}.", node.id)


@_edit
def rename(diagram: Diagram, id: str, label: str) -> Edited:
    """A node in other words. The aim may lose its words; another node is deleted instead."""
    node, words = node_in(diagram, id), label_in(label)
    if words == node.label:
        return _nothing(diagram, id)
    if not words and node.kind != "aim":
        raise said.no_words(f"a {node.noun}")
    made = with_node(diagram, node, label=words)
    if not node.label.strip():
        return _done(made, f"Named the {node.noun} “{words}”.", id)
    says = f"Renamed “{node.label}” to “{words}”." if words else "Took away the words of the aim."
    return _done(made, says, id, asks_why=gist(words) != gist(node.label))


@_edit
def note(diagram: Diagram, id: str, text: str) -> Edited:
    """A node with another note; an empty text takes the note away."""
    node, words = node_in(diagram, id), tidy(text_in(text), lines=True)
    if len(words) > LONGEST_NOTE:
        raise said.too_long(len(words), LONGEST_NOTE)
    if words == node.note:
        return _nothing(diagram, id)
    verb = "Took away the note of" if not words else "Changed the note of" if node.note else "Wrote a note on"
    return _done(with_node(diagram, node, note=words), f"{verb} {named(node)}.", id)


@_edit
def set_state(diagram: Diagram, id: str, state: State) -> Edited:
    """A change idea that has come further, or was given up. Only change ideas have a state."""
    node = node_in(diagram, id)
    if node.kind != "change":
        raise Refused(
            "state",
            f"Only a change idea is tested; {named(node)} is {'the' if node.kind == 'aim' else 'a'} {node.noun}. "
            "Which idea would show whether it matters?",
        )
    check_choice(state, STATES, "state", "the state of a change idea", STATES)
    if state == node.state:
        return _nothing(diagram, id)
    notice = [said.adopted_untested(node)] if (node.state, state) == ("untested", "adopted") else []
    return _done(
        with_node(diagram, node, state=state),
        f"Marked {named(node)} as {state}.",
        id,
        *notice,
        asks_why="abandoned" in (state, node.state) and bool(node.label),
    )


@_edit
def move(diagram: Diagram, id: str, parent: str, *, instead_of: str | None = None) -> Edited:
    """A node that serves ``parent`` instead of ``instead_of``, or instead of all that it served."""
    node, serves = node_in(diagram, id), node_in(diagram, parent)
    old = [link_in(diagram, node, node_in(diagram, instead_of))] if instead_of else links_up(diagram, id)
    if [link.parent for link in old] == [parent]:
        raise said.serves_already(node, serves)
    kept = [link for link in diagram.links if link not in old]
    links = linked(diagram, node, serves, kept, strength=old[0].strength if len(old) == 1 else "strong")
    left = listed([named(diagram.node(link.parent)) for link in old if link.parent != parent])
    says = f"Moved {named(node)} to {named(serves)}{f', away from {left}' if left else ''}."
    return _done(with_links(diagram, links), says, id, asks_why=bool(node.label))


@_edit
def change_kind(diagram: Diagram, id: str, kind: NodeKind, *, parent: str | None = None) -> Edited:
    """A node of another kind: a primary driver that is really a secondary one.

    Refused where a link would not fit the new kind. With ``parent`` it serves that node instead of all that it served,
    in the same step.
    """
    node = node_in(diagram, id)
    check_choice(kind, list(NOUNS), "kind", "a box", NOUNS.values())
    if "aim" in (kind, node.kind) and kind != node.kind:
        raise said.only_one_aim()
    serves = node_in(diagram, parent) if parent else None
    if serves and serves.kind not in SERVES[kind]:
        raise said.does_not_fit(kind, node.label, serves)
    if kind == node.kind:
        return move(diagram, id, serves.id) if serves else _nothing(diagram, id)
    up = [] if serves else [above for above in diagram.parents(id) if above.kind not in SERVES[kind]]
    down = [below for below in diagram.children(id) if kind not in SERVES[below.kind]]
    if up or down:
        raise in_the_way(node, kind, up, down)
    changed = Node.model_validate({**node.model_dump(), "kind": kind})
    links: Iterable[Link] = diagram.links
    if serves:
        links = linked(diagram, changed, serves, [link for link in diagram.links if link.child != id])
    made = Diagram(nodes=tuple(changed if other.id == id else other for other in diagram.nodes), links=tuple(links))
    under = f", under {named(serves)}" if serves else ""
    return _done(made, f"Made {named(node)} a {NOUNS[kind]}{under}.", id, asks_why=bool(node.label))


@_edit
def shift(diagram: Diagram, id: str, by: int, *, under: str | None = None) -> Edited:
    """A node further up (``by=-1``) or down (``by=1``) among those that serve the same node, its first unless ``under``."""
    node = node_in(diagram, id)
    parents = [parent.id for parent in diagram.parents(id)]
    siblings = list(diagram.children(under if under in parents else parents[0]) if parents else diagram.orphans)
    if node.kind == "aim" or not isinstance(by, int):
        raise Refused("order", f"{'The aim' if node.kind == 'aim' else 'This box'} stays where it is.")
    here = siblings.index(node)
    there = min(max(here + by, 0), len(siblings) - 1)
    if there == here:
        if not by:
            return _nothing(diagram, id)
        raise Refused("order", f"{named(node)} is the {'first' if by < 0 else 'last'} of its group already.")
    neighbour = siblings[there]
    others = [other for other in diagram.nodes if other.id != id]
    others.insert(others.index(neighbour) + (there > here), node)
    made = Diagram(nodes=tuple(others), links=diagram.links)
    return Edited(made, f"Moved {named(node)} {'down' if there > here else 'up'}.", Comments(), id)


@_edit
def link(diagram: Diagram, id: str, parent: str, strength: Strength = "strong") -> Edited:
    """A node that serves one node more."""
    node, serves = node_in(diagram, id), node_in(diagram, parent)
    check_strength(strength)
    if diagram.link(id, parent):
        raise said.serves_already(node, serves)
    made = with_links(diagram, linked(diagram, node, serves, diagram.links, strength=strength))
    weakly = " weakly" if strength == "weak" else ""
    return _done(made, f"Linked {named(node)}{weakly} to {named(serves)}.", id, asks_why=bool(node.label))


@_edit
def unlink(diagram: Diagram, id: str, parent: str) -> Edited:
    """A node that serves one node less."""
    node, served = node_in(diagram, id), node_in(diagram, parent)
    old = link_in(diagram, node, served)
    made = with_links(diagram, [link for link in diagram.links if link != old])
    return _done(made, f"Took away the link from {named(node)} to {named(served)}.", id, asks_why=bool(node.label))


@_edit
def set_strength(diagram: Diagram, id: str, parent: str, strength: Strength) -> Edited:
    """A link that the team now thinks strong or weak."""
    node, served = node_in(diagram, id), node_in(diagram, parent)
    old = link_in(diagram, node, served)
    check_strength(strength)
    if strength == old.strength:
        return _nothing(diagram, id)
    new = Link(child=id, parent=parent, strength=strength)
    made = with_links(diagram, [new if link == old else link for link in diagram.links])
    says = f"Marked the link from {named(node)} to {named(served)} as {strength}."
    return _done(made, says, id, asks_why=bool(node.label))


@_edit
def attach(diagram: Diagram, id: str, name: str, kind: MarkKind) -> Edited:
    """A node with one measure more."""
    node, words = node_in(diagram, id), label_in(name)
    check_choice(kind, get_args(MarkKind), "measure", "a measure", get_args(MarkKind))
    if not words:
        raise said.no_words("a measure")
    if any(gist(mark.name) == gist(words) for mark in node.measures):
        raise Refused("measure", f"“{words}” is attached to {named(node)} already.")
    if len(node.measures) >= MOST_MEASURES:
        raise Refused("measure", f"{named(node)} has {MOST_MEASURES} measures. Which few would tell you most?")
    others = {mark.kind for other in diagram.nodes for mark in other.measures if gist(mark.name) == gist(words)}
    made = with_node(diagram, node, measures=(*node.measures, Mark(name=words, kind=kind)))
    notice = [said.other_kind_elsewhere(words, other) for other in sorted(others - {kind})]
    return _done(made, f"Attached the {kind} measure “{words}” to {named(node)}.", id, *notice)


@_edit
def detach(diagram: Diagram, id: str, name: str) -> Edited:
    """A node with one measure less."""
    node, words = node_in(diagram, id), text_in(name)
    kept = tuple(mark for mark in node.measures if mark.name != words)
    if kept == node.measures:
        raise Refused("measure", f"{named(node)} has no measure of that name.")
    return _done(with_node(diagram, node, measures=kept), f"Took away the measure “{words}” from {named(node)}.", id)


@_edit
def delete(diagram: Diagram, id: str) -> Edited:
    """A diagram without a node. What served it stays, and a Comment names what serves nothing now."""
    node = node_in(diagram, id)
    if node.kind == "aim":
        raise Refused("aim", "The aim stays: everything in the diagram serves it. You can change its words.")
    made = Diagram(
        nodes=tuple(other for other in diagram.nodes if other.id != id),
        links=tuple(link for link in diagram.links if id not in (link.child, link.parent)),
    )
    left = [child for child in made.orphans if child not in diagram.orphans]
    what = f"the {node.noun} “{node.label}”" if node.label else f"a {node.noun} without words"
    comments = Comments(said.orphaned(left))
    return Edited(made, f"Deleted {what}.", comments, _nearest(diagram, node), asks_why=bool(node.label))


def new_id(diagram: Diagram, *, used: Collection[str] = ()) -> str:
    """The next id: "n" and a number above all there are in the diagram and in ``used``."""
    numbers = [int(id[1:]) for id in (*(node.id for node in diagram.nodes), *used) if re.fullmatch("n[0-9]{1,9}", id)]
    return f"n{max(numbers, default=0) + 1}"


def _done(diagram: Diagram, says: str, id: str, *comments: Comment, asks_why: bool = False) -> Edited:
    return Edited(diagram, says, Comments([*comments, *said.notices(diagram, id)]), id, asks_why)


def _nothing(diagram: Diagram, id: str) -> Edited:
    return Edited(diagram, "", Comments(), id)


def _nearest(diagram: Diagram, gone: Node) -> str:
    """Where the focus goes when a node is deleted: the next of its siblings, else the one before, else what it served."""
    parents = diagram.parents(gone.id)
    siblings = diagram.children(parents[0].id) if parents else diagram.orphans
    here = siblings.index(gone)
    near = [*siblings[here + 1 : here + 2], *siblings[max(here - 1, 0) : here], *parents[:1], diagram.aim]
    return near[0].id


def _likely_parent(diagram: Diagram, kind: NodeKind, follows: Node | None) -> Node | None:
    """What a new node serves when nobody says: what its neighbour serves, or the only node it could serve."""
    if follows:
        fits = [parent for parent in diagram.parents(follows.id) if parent.kind in SERVES[kind]]
        if fits or kind == follows.kind:
            return fits[0] if fits else None
    could = [node for node in diagram.nodes if node.kind in SERVES[kind]]
    return could[0] if len(could) == 1 else None
