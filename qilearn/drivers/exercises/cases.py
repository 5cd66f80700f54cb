"""The diagrams that the exercises are about. All of them are made up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from qilearn.drivers.model import Diagram, Link, Mark, Node, NodeKind, State, Strength

NOTEBOOK = "03_driver_diagrams"

Arrow = tuple[str, str] | tuple[str, str, Strength]
"""A link as the cases write it: child, parent, and its strength where it's weak."""


def drawn(nodes: Iterable[Node], arrows: Iterable[Arrow]) -> Diagram:
    """A diagram of these nodes and arrows.

    >>> nodes = [Node(id="aim", kind="aim", label="Sleep"), Node(id="quiet", kind="primary", label="Quiet")]
    >>> drawn(nodes, [("quiet", "aim", "weak")]).links[0].strength
    'weak'
    """
    links = [
        Link(child=arrow[0], parent=arrow[1], strength=arrow[2] if len(arrow) == 3 else "strong") for arrow in arrows
    ]
    return Diagram(nodes=tuple(nodes), links=tuple(links))


def as_answer(diagram: Diagram) -> dict[str, Any]:
    """A diagram as a learner's answer is kept."""
    return diagram.model_dump(mode="json")


def _process(name: str) -> tuple[Mark, ...]:
    return (Mark(name=name, kind="process"),)


# Harbour Street: a general practice whose cards fell off the board.

_CARDS: Mapping[str, tuple[NodeKind, str]] = {
    "reach": ("primary", "Families can get to an appointment"),
    "answers": ("primary", "Parents’ questions get answers that they trust"),
    "due": ("primary", "The practice knows which children are due"),
    "hours": ("secondary", "There are times outside working hours"),
    "contact": ("secondary", "Phone numbers and addresses are right"),
    "saturday": ("change", "Hold a Saturday clinic at the children’s centre each month"),
    "sheet": ("change", "Write a sheet of questions and answers with parents"),
    "call": ("change", "Nurse rings, listens, and checks the family’s details"),
    "list": ("change", "Make a new list each Monday of two-year-olds who are due"),
    "check": ("change", "Reception asks at each visit if the number is right"),
    "measles": ("primary", "Fewer children in town fall ill with measles"),
}
"""Each card of Harbour Street, and the kind that it truly is; the last is a result further out, and no driver."""

_MEASURED: Mapping[str, tuple[Mark, ...]] = {
    "aim": (Mark(name="Children with all vaccines due at two, in 100", kind="outcome"),),
    "reach": _process("% who could come within two weeks of being asked"),
    "answers": _process("% of parents who say that their questions were answered"),
    "due": _process("% of 20 records that are right, each month"),
}

MISFILED: Mapping[str, NodeKind] = {"hours": "change", "saturday": "primary"}
"""The kinds that two cards have on the scrambled board."""


def harbour_aim() -> Node:
    """The aim of Harbour Street."""
    label = "By 31 March 2027, more children at Harbour Street have all vaccines due at two: 90 in 100, up from 78"
    return Node(id="aim", kind="aim", label=label, measures=_MEASURED["aim"])


def harbour_street(kinds: Mapping[str, NodeKind], arrows: Iterable[Arrow], *, without: Iterable[str] = ()) -> Diagram:
    """The cards of Harbour Street, of these kinds where they differ from what they truly are, with these arrows."""
    gone = set(without)
    return drawn([harbour_aim(), *(_card(id, kinds) for id in _CARDS if id not in gone)], arrows)


def scrambled() -> Diagram:
    """The cards off the board: no arrows, two filed as what they aren't, and one too many."""
    order = ("list", "saturday", "answers", "check", "measles", "hours", "call", "due", "sheet", "contact", "reach")
    return drawn([harbour_aim(), *(_card(id, MISFILED) for id in order)], [])


def _card(id: str, kinds: Mapping[str, NodeKind]) -> Node:
    kind, label = _CARDS[id]
    return Node(id=id, kind=kinds.get(id, kind), label=label, measures=_MEASURED.get(id, ()))


REBUILT_ARROWS: tuple[Arrow, ...] = (
    ("reach", "aim"),
    ("answers", "aim"),
    ("due", "aim"),
    ("hours", "reach"),
    ("contact", "due"),
    ("saturday", "hours"),
    ("sheet", "answers"),
    ("call", "answers"),
    ("call", "contact", "weak"),
    ("list", "due"),
    ("check", "contact"),
)


def rebuilt() -> Diagram:
    """One theory of Harbour Street that holds together. Others do as well."""
    return harbour_street({}, REBUILT_ARROWS, without=["measles"])


# Oak Ward: a diagram with six faults.

OAK_ARROWS: tuple[Arrow, ...] = (
    ("time", "aim"),
    ("app", "aim"),
    ("know", "aim"),
    ("fits", "aim"),
    ("list", "aim"),
    ("plan", "time"),
    ("plan", "list", "weak"),
    ("there", "fits"),
    ("part", "time"),
    ("email", "plan"),
    ("round", "list"),
    ("print", "list"),
    ("room", "there"),
    ("card", "time"),
    ("card", "fits", "weak"),
)


def oak_nodes() -> dict[str, Node]:
    """The boxes of Oak Ward by id, as the team drew them."""
    aim = "By 30 June 2027, 9 in 10 people going home from Oak Ward can say what each medicine is for (now 5 in 10)"
    said = Mark(name="% who can say it, asked at the door", kind="outcome")
    later = Mark(name="Hours from being well enough to going home", kind="balancing")
    nodes = (
        Node(id="aim", kind="aim", label=aim, measures=(said, later)),
        Node(
            id="app",
            kind="primary",
            label="The new medicines app",
            measures=_process("% who have the app on their phone"),
        ),
        Node(
            id="list",
            kind="primary",
            label="The list of medicines is right when people leave",
            measures=_process("% of lists that a pharmacist finds right, of ten a week"),
        ),
        Node(
            id="time",
            kind="primary",
            label="Medicines are explained with time for questions",
            measures=_process("% explained before the day of leaving"),
        ),
        Node(id="know", kind="primary", label="People know what each of their medicines is for", measures=(said,)),
        Node(id="fits", kind="primary", label="The explanation fits the person: language, sight, memory"),
        Node(id="plan", kind="secondary", label="Going home is planned the day before"),
        Node(id="part", kind="secondary", label="The person who helps at home is there, or joins by phone"),
        Node(id="there", kind="secondary", label="Whoever helps at home is there, or on the phone"),
        Node(id="round", kind="change", label="Pharmacist goes through the list at noon", state="testing"),
        Node(id="print", kind="change", label="Print medicine lists in large letters"),
        Node(id="email", kind="change", label="Email doctors to remind them to plan early"),
        Node(id="card", kind="change", label="Hand out a question card made with former patients", state="testing"),
        Node(
            id="room",
            kind="change",
            label="Phone the helper from the side room, if the person wishes",
        ),
    )
    return {node.id: node for node in nodes}


def oak_ward() -> Diagram:
    """The diagram of Oak Ward, with its six faults."""
    return drawn(oak_nodes().values(), OAK_ARROWS)


def numbers() -> dict[str, str]:
    """The number of each box of Oak Ward but the aim, by its id: "time" is "1"."""
    return {id: str(place) for place, id in enumerate(oak_nodes()) if id != "aim"}


def oak_ward_numbered() -> Diagram:
    """The same diagram with a number in front of each label."""
    number = numbers()
    nodes = [
        node if id == "aim" else Node(**{**dict(node), "label": f"{number[id]}. {node.label}"})
        for id, node in oak_nodes().items()
    ]
    return drawn(nodes, OAK_ARROWS)


def oak_ward_mended() -> Diagram:
    """One way to mend the diagram of Oak Ward."""
    nodes = oak_nodes()
    mended = {
        "app": Node(id="app", kind="change", label="Try the medicines app with five people"),
        "fits": Node(
            **{**dict(nodes["fits"]), "measures": _process("% who say that it suited them, by language and by age")}
        ),
        "email": Node(id="email", kind="change", label="End the round when all have a day of leaving on the board"),
    }
    kept = {id: mended.get(id, node) for id, node in nodes.items() if id not in ("know", "part")}
    arrows = [arrow for arrow in OAK_ARROWS if arrow[0] not in ("know", "part", "app", "print")]
    return drawn(kept.values(), [*arrows, ("app", "fits", "weak"), ("print", "fits")])


# Riverside: a kindergarten whose theory was changed by what it saw.


_BOOKS = Node(
    id="books",
    kind="primary",
    label="Families have books at home",
    measures=_process("% with three children’s books or more at home this week"),
)
_LENT = Node(id="lent", kind="secondary", label="Books are lent, free, where families come anyway")


def _riverside_aim() -> Node:
    label = "By 31 July 2027, children at Riverside share a book at home more often: 4 days a week, up from 2"
    return Node(id="aim", kind="aim", label=label, measures=(Mark(name="Days with a book last week", kind="outcome"),))


def _matters(*measures: Mark) -> Node:
    return Node(id="matters", kind="primary", label="Parents know that reading matters", measures=measures)


def _bags(state: State) -> Node:
    return Node(id="bags", kind="change", label="Send home a bag with three books, changed each week", state=state)


def _leaflet(state: State) -> Node:
    return Node(id="leaflet", kind="change", label="Give each family a leaflet on reading", state=state)


def riverside_before() -> Diagram:
    """The first theory of Riverside, in September."""
    nodes = (
        _riverside_aim(),
        _BOOKS,
        _matters(),
        _LENT,
        Node(id="hear", kind="secondary", label="Every parent hears why"),
        _bags("testing"),
        _leaflet("testing"),
    )
    arrows = [("books", "aim"), ("matters", "aim"), ("lent", "books"), ("hear", "matters")]
    return drawn(nodes, [*arrows, ("bags", "lent"), ("leaflet", "hear")])


def riverside_after() -> Diagram:
    """The theory of Riverside in February, after the team had asked parents.

    What they had known all along needs no telling: that driver stays with a weak arrow, and its one idea as abandoned.
    """
    nodes = (
        _riverside_aim(),
        _BOOKS,
        Node(
            id="ease",
            kind="primary",
            label="Parents feel at ease with a book, in any language",
            measures=_process("% who told or read a story of their own choice last week"),
        ),
        Node(
            id="moment",
            kind="primary",
            label="There is a calm moment in the day",
            measures=_process("% who name a time of day for it"),
        ),
        _matters(*_process("% who say that reading matters to them")),
        _LENT,
        Node(id="own", kind="secondary", label="A story can be told in one’s own words"),
        Node(id="suits", kind="secondary", label="Each family has found a time that suits it"),
        _bags("adapted"),
        Node(id="wordless", kind="change", label="Lend books without words, chosen by parents"),
        Node(id="pick", kind="change", label="Ask each family to pick a moment and try it for a week"),
        _leaflet("abandoned"),
    )
    arrows: list[Arrow] = [
        ("books", "aim", "weak"),
        ("ease", "aim"),
        ("moment", "aim"),
        ("matters", "aim", "weak"),
        ("lent", "books"),
        ("own", "ease"),
        ("suits", "moment"),
        ("bags", "lent"),
        ("wordless", "own"),
        ("wordless", "lent", "weak"),
        ("pick", "suits"),
        ("leaflet", "matters"),
    ]
    return drawn(nodes, arrows)
