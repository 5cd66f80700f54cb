"""What there is to know about an edit at once: why it can't be done, and what it has left behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qilearn.core.comments import Comment
from qilearn.core.text import counted, listed, sentence
from qilearn.drivers.labels import LONG_LABEL, gist, named
from qilearn.drivers.model import LONGEST_LABEL, MOST_NODES, NOUNS, SERVES, Diagram, Node, NodeKind


class Refused(Exception):
    """An edit can't be done; carries the Comment that says why. Never leaves :mod:`qilearn.drivers.edits`."""

    def __init__(self, about: str, says: str, why: str = "") -> None:
        super().__init__(says)
        self.comment = Comment("next step", about, sentence(says), why=why)


def unknown_node() -> Refused:
    """What was named isn't in this diagram (any more)."""
    return Refused("box", "That box isn’t in this diagram any more, so nothing was changed. Choose one that is.")


def unknown_choice(about: str, what: str, allowed: Sequence[str]) -> Refused:
    """A kind, state or strength that there isn't."""
    return Refused(about, f"{what} can be {listed(allowed, 'or')}; nothing was changed.")


def no_words(what: str) -> Refused:
    """Words were needed."""
    return Refused("label", f"{what} needs words. Type some, or delete it if you don’t need it.")


def too_long(length: int, most: int = LONGEST_LABEL) -> Refused:
    """More text than is kept."""
    return Refused(
        "label",
        f"That is {counted(length, 'character')}; there is room for {most:,}. Say it shorter, and put the rest elsewhere.",
    )


def only_one_aim() -> Refused:
    """A second aim was asked for."""
    return Refused(
        "aim",
        "A driver diagram has one aim. If you have two, draw two diagrams, or ask which one the other serves.",
        why="A theory is about what drives one thing; with two aims nobody can say what a driver is for.",
    )


def full() -> Refused:
    """The diagram has as many nodes as it can have."""
    return Refused(
        "size",
        f"This diagram has {MOST_NODES} boxes, and there is no room for more. Which could be joined, or have a diagram "
        "of their own?",
        why="Nobody can hold so large a theory in mind, or test it.",
    )


def does_not_fit(child: NodeKind, label: str, parent: Node) -> Refused:
    """A link between two kinds that can't be linked."""
    if child == "aim":
        return Refused("link", "The aim serves nothing in the diagram: everything else serves the aim.")
    kinds = listed([f"{'the' if kind == 'aim' else 'a'} {NOUNS[kind]}" for kind in SERVES[child]], "or")
    what = f"“{label}” is a {NOUNS[child]}; it" if label else f"A {NOUNS[child]}"
    but = "but not the aim itself" if parent.kind == "aim" else f"and {named(parent)} is a {parent.noun}"
    return Refused(
        "link",
        f"{what} can serve {kinds}, {but}. {_way_out(child, parent)}",
        why="Each column says how the next one to its left might move; a step left out is a reason left out.",
    )


def serves_already(child: Node, parent: Node) -> Refused:
    """A link that is there."""
    return Refused("link", f"{named(child)} serves {named(parent)} already, so nothing was changed.")


def _way_out(child: NodeKind, parent: Node) -> str:
    """What to try when a node of a kind can't serve another."""
    if child in SERVES[parent.kind]:
        return f"Is it the other way round? Then link {named(parent)} to it."
    if fitting := [f"a {noun}" for kind, noun in NOUNS.items() if parent.kind in SERVES[kind]]:
        return f"Link it to one of those; or, if it belongs there, change its kind to {listed(fitting, 'or')} first."
    return "Which of those does it serve?"


def circle(child: Node, parent: Node) -> Refused:
    """A link that would close a circle."""
    if child.id == parent.id:
        return Refused("circle", f"{named(child)} can’t serve itself. What else does it drive?")
    return Refused(
        "circle",
        f"{named(parent)} already serves {named(child)}, so {named(child)} can’t also serve it. "
        "Which of the two do you think comes first?",
        why="A cause can’t be its own cause. If each feeds the other, put the one that you can change further right, and "
        "the loop in a note.",
    )


def notices(diagram: Diagram, id: str) -> Iterator[Comment]:
    """What there is to know about one node after an edit: a long label, the same label elsewhere, an orphan."""
    node = diagram.node(id)
    yield from _long_label(node)
    yield from _same_label(diagram, node)
    yield from orphaned([node] if node in diagram.orphans else [])


def _long_label(node: Node) -> Iterator[Comment]:
    # An aim needs more words than a box: what, how much, for whom, where and by when.
    if node.kind != "aim" and len(node.label) > LONG_LABEL:
        yield Comment(
            "next step",
            "label",
            f"This label has {len(node.label)} characters. Could {LONG_LABEL} say it, with the rest in the note?",
            why="A diagram is read from across a room, one box at a time.",
        )


def _same_label(diagram: Diagram, node: Node) -> Iterator[Comment]:
    if not node.label.strip():
        return
    same = [other for other in diagram.nodes if other.id != node.id and gist(other.label) == gist(node.label)]
    if same:
        yield Comment(
            "question",
            "duplicate",
            f"{sentence(named(node))} is already there as {'the' if same[0].kind == 'aim' else 'a'} {same[0].noun}. "
            "Are they the same? Then keep one and link it to all that it serves.",
            why="One box with two links says more than two boxes: change it once, and both parents may move.",
        )


def orphaned(nodes: Sequence[Node]) -> Iterator[Comment]:
    """Nodes that serve nothing now."""
    if nodes:
        names = listed([named(node) for node in nodes[:4]] + (["others"] if len(nodes) > 4 else []))
        yield Comment(
            "next step",
            "orphan",
            f"{sentence(names)} {'serves' if len(nodes) == 1 else 'serve'} nothing now. Link "
            f"{'it to what it drives' if len(nodes) == 1 else 'each to what it drives'}, or ask whether it belongs.",
            why="Without a line, nobody can see how it would move the aim.",
        )


def adopted_untested(node: Node) -> Comment:
    """An idea that went from untested to adopted in one step."""
    return Comment(
        "question",
        "state",
        f"{sentence(named(node))} went from untested to adopted in one step. What did you see when you tried it on a "
        "small scale?",
        why="An idea that worked elsewhere is still a guess here, until a test here has met its prediction.",
    )


def other_kind_elsewhere(name: str, noun: str) -> Comment:
    """A measure of this name is another kind of measure elsewhere."""
    return Comment(
        "question",
        "measure",
        f"“{name}” is {'an' if noun[0] == 'o' else 'a'} {noun} measure elsewhere in this diagram. Is it the same measure, "
        "with two jobs?",
        why="The same figures can show the result of one theory and the step of another; say which it is for you.",
    )
