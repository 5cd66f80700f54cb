"""The same boxes by the same ids: so that a theory that was edited elsewhere is compared box by box, not as a stranger."""

from __future__ import annotations

from collections.abc import Collection

from qilearn.drivers.edits import new_id
from qilearn.drivers.labels import gist
from qilearn.drivers.model import AIM, Diagram, Link, Node


def keep_ids(diagram: Diagram, like: Diagram, *, used: Collection[str] = ()) -> Diagram:
    """A diagram in which each box that is in ``like`` too has the id that it has there.

    A box is the same one when its kind is and its words are, whatever their capitals and punctuation. The others get ids
    that neither ``like`` nor ``used`` (``Theory.used_ids``) has.

    Examples
    --------
    >>> from qilearn.drivers.edits import add
    >>> before = add(add(Diagram(), "primary", "Rest").diagram, "primary", "Quiet").diagram
    >>> pasted = add(add(Diagram(), "primary", "Quiet.").diagram, "primary", "Dark").diagram
    >>> [(node.id, node.label) for node in keep_ids(pasted, before).of_kind("primary")]
    [('n2', 'Quiet.'), ('n3', 'Dark')]
    """
    ids = {AIM: AIM}
    free = {node.id: node for node in like.nodes if node.id != AIM}
    others = [node for node in diagram.nodes if node.id != AIM]
    for node in sorted(others, key=lambda node: not _is_same(node, like.node(node.id) if node.id in like else None)):
        same = [id for id, old in free.items() if _is_same(node, old)]
        if same:
            # Of two boxes with the same words, the one with the same id.
            ids[node.id] = node.id if node.id in same else same[0]
            del free[ids[node.id]]
    taken = {*used, *(node.id for node in like.nodes)}
    for node in others:
        if node.id not in ids:
            ids[node.id] = new_id(like, used=taken)
            taken.add(ids[node.id])
    nodes = [Node.model_validate({**dict(node), "id": ids[node.id]}) for node in diagram.nodes]
    links = [Link(child=ids[link.child], parent=ids[link.parent], strength=link.strength) for link in diagram.links]
    return Diagram(nodes=tuple(nodes), links=tuple(links))


def _is_same(one: Node, other: Node | None) -> bool:
    return other is not None and (one.kind, gist(one.label)) == (other.kind, gist(other.label))
