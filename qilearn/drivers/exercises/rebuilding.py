"""A scrambled diagram is put together again: read by its logic, so that several answers are right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qilearn.core.comments import Comment
from qilearn.core.exercises import Answer, Exercise, Mistake, Result
from qilearn.core.text import listed
from qilearn.drivers.controls import DiagramControl, diagram_of
from qilearn.drivers.exercises import cases
from qilearn.drivers.exercises.claims import THEORY
from qilearn.drivers.exercises.results import UNREADABLE, done, first_of, not_yet
from qilearn.drivers.model import AIM, Diagram, Node, NodeKind


@dataclass(frozen=True, slots=True)
class Place:
    """Where a card can stand.

    Attributes
    ----------
    kinds : frozenset of str
        What it can be; where a team could see it either way, there are two.
    parents : mapping of str to str
        What it can serve, each with the reason. It serves at least one of them.
    """

    kinds: frozenset[NodeKind]
    parents: Mapping[str, str]


_PRIMARY: frozenset[NodeKind] = frozenset({"primary"})
_EITHER: frozenset[NodeKind] = frozenset({"primary", "secondary"})
_IDEA: frozenset[NodeKind] = frozenset({"change"})

PLACES: Mapping[str, Place] = {
    "reach": Place(_PRIMARY, {AIM: "A child who can't be brought isn't vaccinated."}),
    "answers": Place(_PRIMARY, {AIM: "Parents decide, and their questions come before it."}),
    "due": Place(_PRIMARY, {AIM: "Who isn't known to be due isn't asked."}),
    "hours": Place(
        _EITHER,
        {
            "reach": "Times outside working hours are part of being able to come.",
            AIM: "A team can hold that the times matter enough to stand alone.",
        },
    ),
    "contact": Place(
        _EITHER,
        {
            "due": "To know who is due is of use when the family can be reached.",
            "reach": "An invitation has to arrive before anyone can come.",
            AIM: "A team can hold that right numbers matter enough to stand alone.",
        },
    ),
    "saturday": Place(
        _IDEA,
        {
            "hours": "Saturday is a time outside working hours.",
            "reach": "The children's centre may also be nearer.",
        },
    ),
    "sheet": Place(_IDEA, {"answers": "It holds the questions that parents ask, and answers that parents checked."}),
    "list": Place(_IDEA, {"due": "It says who is due, and doesn't grow old."}),
    "check": Place(
        _IDEA,
        {
            "contact": "Numbers that are asked for stay right.",
            "due": "With right numbers the record of who is due is right too.",
        },
    ),
}
"""Where each card can stand, but for the call, which serves two, and the one that has no place."""

CALL_SERVES = "answers"
"""What the nurse's call serves strongly: it listens to what stands in the way."""

CALL_HELPS: Mapping[str, str] = {
    "contact": "The call shows whether the number is right.",
    "due": "The call shows whether the record of who is due is right.",
    "reach": "A family that talks to the nurse can be given a time that suits.",
}
"""What the call may serve weakly, each with the reason."""

NO_PLACE = "measles"
"""The card that isn't a driver; it stays aside, or is taken out."""

IDEAS = ("saturday", "sheet", "list", "check", "call")

OUTCOME_AS_DRIVER = Comment(
    "next step",
    "outcome",
    "“Fewer children in town fall ill with measles” now drives something. Which comes first: the vaccines or the fall in "
    "illness? What is that card, seen from the aim?",
    why="What comes after the aim can't bring it about. It may be worth measuring all the same.",
    source=THEORY,
)
ONE_DRIVER_ONLY = Comment(
    "next step",
    "the nurse's call",
    "The nurse does two things in that call: they listen, and they check the details. Your diagram has them do one of these. "
    "What does the other help with, if only a little?",
    why="An idea may serve several drivers. A tree hides that; a graph shows what is lost if the idea is dropped.",
    source="Lloyd, IHI Open School, Whiteboard: Driver diagrams",
)
NOT_ITS_MAIN = Comment(
    "next step",
    "the nurse's call",
    "A nurse could read a number from a screen without ringing anyone. What does the call do that a list can't? Let its "
    "first arrow go there.",
    why="The strong arrow says what the idea is for.",
)
ALIKE = Comment(
    "next step",
    "strong and weak",
    "You drew both arrows of the nurse's call alike. If the nurse could do only one thing in that minute, which would it be? Let "
    "the arrows show the difference.",
    why="A strong and a weak link are different predictions: they say where you'd look first for a result.",
)
CALL_STRAY = Comment(
    "next step",
    "the nurse's call",
    "One arrow of the nurse's call goes to a driver that the call does nothing about. Say it aloud: because the nurse rings "
    "and listens, … How does your sentence end?",
    why="An arrow is a claim. What nobody could explain to a parent is better left out.",
)
REBUILT = Comment(
    "strength",
    "theory",
    "That holds together: read from the left it says what must be so, read from the right what each idea is for. The call "
    "serves two drivers, as things do in life. Others may have placed a card or two elsewhere, with good reason.",
    why="Each arrow can be said as a sentence that begins with because, and each could turn out wrong.",
    source=THEORY,
)
ENOUGH = Comment(
    "question",
    "sufficient",
    "If all the drivers were so tomorrow, would 90 in 100 be reached? Which family would still be missing, and who could "
    "tell you?",
)


def idea_as_driver(card: str) -> Comment:
    """The reply to an idea that stands among the drivers."""
    return Comment(
        "next step",
        "idea as driver",
        f"“{_label(card)}” stands among the drivers. Suppose that it came to nothing. What would you still want to be true, "
        "and which other ways could lead there?",
        why="An idea in a driver's place can't be dropped without losing the reason for it.",
        source=THEORY,
    )


def driver_as_idea(card: str) -> Comment:
    """The reply to a driver that is filed as a change idea."""
    return Comment(
        "next step",
        "driver as idea",
        f"“{_label(card)}” is filed as a change idea. What would you do on Tuesday to test it? If you can think of several "
        "ways, what does that make of this card?",
        why="What can be met in several ways is what the ideas are for.",
    )


def below_another(card: str) -> Comment:
    """The reply to a primary driver that was put under another."""
    return Comment(
        "next step",
        "order",
        f"“{_label(card)}” now stands under another driver. Would it still matter to the aim if that other driver were as "
        "good as can be?",
        why="What drives the aim by itself belongs next to it.",
    )


def wrong_parent(card: str, parent: str) -> Comment:
    """The reply to an arrow that can hardly be explained."""
    return Comment(
        "next step",
        "arrow",
        f"You have “{_label(card)}” drive “{_label(parent)}”. Say it as a sentence with because, to a parent who waits. "
        "Would they nod, or ask how?",
        why="An arrow is a claim that one thing moves another. Where it sounds odd, there's mostly a nearer box.",
    )


def apart(cards: tuple[str, ...]) -> Comment:
    """The reply to cards that serve nothing yet."""
    one = len(cards) == 1
    return Comment(
        "next step",
        "apart",
        f"{listed([f'“{_label(card)}”' for card in cards])} {'serves' if one else 'serve'} nothing yet. What gets better "
        f"first when {'that is' if one else 'those are'} so?",
        why="A card without an arrow is a good thought without a reason.",
    )


def lost(cards: tuple[str, ...]) -> Comment:
    """The reply to cards that were taken out."""
    return Comment(
        "next step",
        "taken out",
        f"You took out {listed([f'“{_label(card)}”' for card in cards])}. There's a place for "
        f"{'it' if len(cards) == 1 else 'them'}; undo brings {'it' if len(cards) == 1 else 'them'} back. Only one card "
        "on this board has none.",
        why="What is taken out can't be tested.",
    )


def _label(card: str) -> str:
    return cases.scrambled().node(card).label


def read_rebuilt(answer: Answer) -> Result:
    """Read a diagram made of the cards of Harbour Street."""
    diagram = diagram_of(answer)
    if diagram is None:
        return not_yet(UNREADABLE)
    steps = [*_cards(diagram), *_arrows(diagram), *_call(diagram)]
    return not_yet(*first_of(steps)) if steps else done(REBUILT, ENOUGH)


def _cards(diagram: Diagram) -> Iterator[Comment]:
    """What there is to say of the cards themselves: those gone, those of another kind, those without an arrow."""
    cards = [*PLACES, "call"]
    if gone := tuple(card for card in cards if card not in diagram):
        yield lost(gone)
    present = [diagram.node(card) for card in cards if card in diagram]
    yield from (_of_kind(node) for node in present if not _is_right_kind(node))
    if NO_PLACE in diagram and (diagram.parents(NO_PLACE) or diagram.children(NO_PLACE)):
        yield OUTCOME_AS_DRIVER
    alone = tuple(node.id for node in present if _is_right_kind(node) and not diagram.parents(node.id))
    if alone:
        yield apart(alone)


def _is_right_kind(node: Node) -> bool:
    return node.kind in (PLACES[node.id].kinds if node.id in PLACES else _IDEA)


def _of_kind(node: Node) -> Comment:
    if node.id in IDEAS:
        return idea_as_driver(node.id)
    return driver_as_idea(node.id) if node.kind == "change" else below_another(node.id)


def _arrows(diagram: Diagram) -> Iterator[Comment]:
    """What there is to say of the arrows, but for those of the call and those of cards that are something else."""
    for link in diagram.links:
        place = PLACES.get(link.child)
        # An arrow to the card that has no place is answered with that card.
        if place is None or link.parent == NO_PLACE or link.parent in place.parents:
            continue
        if link.parent in PLACES and _is_right_kind(diagram.node(link.child)):
            yield wrong_parent(link.child, link.parent)


def _call(diagram: Diagram) -> Iterator[Comment]:
    """What there is to say of the nurse's call, the idea that serves two drivers."""
    if "call" not in diagram or diagram.node("call").kind != "change":
        return
    strength = {
        link.parent: link.strength for link in diagram.links if link.child == "call" and link.parent != NO_PLACE
    }
    if not strength:
        return
    if CALL_SERVES not in strength:
        yield NOT_ITS_MAIN
    elif strength.keys() - {CALL_SERVES} - CALL_HELPS.keys():
        yield CALL_STRAY
    elif len(strength) == 1:
        yield ONE_DRIVER_ONLY
    elif strength.pop(CALL_SERVES) == "weak" or "strong" in strength.values():
        yield ALIKE


def _instead(
    *arrows: cases.Arrow, of: tuple[str, ...] = (), kinds: Mapping[str, NodeKind] | None = None, keep: bool = False
) -> Answer:
    """The solution with these arrows in place of those of some cards."""
    kept = [arrow for arrow in cases.REBUILT_ARROWS if arrow[0] not in of]
    return cases.as_answer(cases.harbour_street(kinds or {}, [*kept, *arrows], without=() if keep else (NO_PLACE,)))


REBUILDING = (
    Exercise(
        id="rebuild-harbour-street",
        notebook=cases.NOTEBOOK,
        kind="build",
        title="The board fell off the wall",
        objective="Put a theory together so that each arrow can be said aloud.",
        minutes=10,
        prompt=(
            "At the Harbour Street practice the driver diagram fell off the wall. Here are its cards, without arrows. Put the "
            "theory together again. There's more than one good way.\n\n"
            "Two cards were given the wrong kind: a driver is filed as a change idea, and a change idea as a driver. One card "
            "never had a place; leave it aside or delete it. One idea serves two drivers, one of them only weakly.\n\n"
            "To draw an arrow, drag the ring at a card's left edge onto what it serves. Or choose the card and press “Link "
            "to…”. To change a kind, choose the card and pick another under “Kind” in its details. To make an arrow weak, "
            "click its line and press “Make it weak”.\n\n"
            "By keyboard: the arrow keys choose a card in the outline, and Tab goes on to the buttons and to the details, where "
            "kind, links and their strength can be chosen."
        ),
        control=DiagramControl(
            cases.scrambled,
            may=("move", "link", "unlink", "strength", "kind", "shift", "delete"),
            legend="The cards of Harbour Street",
        ),
        hints=(
            "Sort before you tie: which cards say how things would be, and which could be started on Tuesday?",
            "Begin next to the aim. Which three cards would each still matter if the other two were as good as can be?",
            "Of the two that are misfiled, one has a day in its name and the other can be met in several ways. The idea with "
            "two arrows is the one in which somebody does two things.",
        ),
        solution=cases.as_answer(cases.rebuilt()),
        why=(
            "Each idea serves the nearest driver that it can move, and each driver could be met in other ways too. Several "
            "cards could stand elsewhere: right numbers help to know who is due and also to reach a family, and times "
            "outside working hours could stand next to the aim. Falling illness comes after the aim and drives nothing here."
        ),
        mistakes=(
            Mistake(
                _instead(("saturday", AIM), of=("saturday",), kinds={"saturday": "primary"}),
                idea_as_driver("saturday"),
                "Leaves an idea among the drivers.",
            ),
            Mistake(
                _instead(
                    ("hours", "reach"), ("saturday", "reach"), of=("hours", "saturday"), kinds={"hours": "change"}
                ),
                driver_as_idea("hours"),
                "Leaves a driver among the ideas.",
            ),
            Mistake(_instead((NO_PLACE, AIM), keep=True), OUTCOME_AS_DRIVER, "Makes an outcome a driver."),
            Mistake(
                _instead(("sheet", "due"), of=("sheet",)),
                wrong_parent("sheet", "due"),
                "Ties an idea to another driver.",
            ),
            Mistake(_instead(of=("check",)), apart(("check",)), "Leaves a card without an arrow."),
            Mistake(_instead(("call", "answers"), of=("call",)), ONE_DRIVER_ONLY, "Leaves out the weak link."),
            Mistake(
                _instead(("call", "answers"), ("call", "contact"), of=("call",)),
                ALIKE,
                "Draws both links as strong ones.",
            ),
        ),
        reads=read_rebuilt,
        source=THEORY,
    ),
)
