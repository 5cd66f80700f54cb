"""Six faults are planted in a diagram; each that is found, missed, taken for another or invented has its reply."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from qilearn.core.comments import Comment
from qilearn.core.exercises import Answer, Exercise, Mistake, Result, texts_of
from qilearn.core.text import listed
from qilearn.drivers.exercises import cases
from qilearn.drivers.exercises.claims import THEORY
from qilearn.drivers.exercises.results import done, first_of, not_yet
from qilearn.drivers.fault_controls import FaultMarks
from qilearn.drivers.model import Node

EDUCATION = "Soong & Shojania 2020, BMJ Quality & Safety 29: 353–357"
MEASURED = "IHI, QI Essentials Toolkit: driver diagram"

FAULTS = {
    "solution": "A solution in a driver’s place",
    "aim": "The aim once more, in other words",
    "unmeasured": "A primary driver without a measure",
    "twice": "Says what another box says",
    "telling": "Nothing but telling and reminding",
    "astray": "Its arrow goes to the wrong box",
    "two": "Serves two boxes at once",
}
"""What a box can be marked as. Nothing is wrong with serving two boxes."""


@dataclass(frozen=True, slots=True)
class Planted:
    """One planted fault.

    Attributes
    ----------
    boxes : tuple of str
        The ids of the boxes where it can be marked; any of them will do.
    found, missed : Comment
        The reply to a learner who found it, and to one who didn't.
    look : str
        Where a learner may look again who stopped at the box and named another fault.
    """

    boxes: tuple[str, ...]
    found: Comment
    missed: Comment
    look: str


def _planted(
    name: str, boxes: tuple[str, ...], *, found: str, missed: str, look: str, why: str, source: str
) -> Planted:
    places = listed(sorted(int(cases.numbers()[box]) for box in boxes))
    where = f"Box {places}" if len(boxes) == 1 else f"Boxes {places}"
    return Planted(
        boxes,
        Comment("strength", name, f"{where}: {found}"),
        Comment("next step", name, missed, why=why, source=source),
        look,
    )


PLANTED: Mapping[str, Planted] = {
    "solution": _planted(
        "solution",
        ("app",),
        found="a thing to buy, and not something that must be so. What did the team hope that it would do?",
        missed="One of the five boxes next to the aim can be bought and switched on, and everyone go home as puzzled as before.",
        look="Read its words again: do they say how things would be, or name one way of getting there?",
        why="A driver can be met in several ways. With a solution in its place, nobody asks what it's for.",
        source=THEORY,
    ),
    "aim": _planted(
        "aim",
        ("know",),
        found="it says what the aim says. Reaching it can't explain how to reach it.",
        missed="Read each box next to the aim after the words “To reach our aim, we need …”. One of these sentences runs in "
        "a circle.",
        look="Read it aloud, and the box to its left straight after. What do you hear?",
        why="An outcome that drives itself leaves the theory empty at that place.",
        source=THEORY,
    ),
    "unmeasured": _planted(
        "measure",
        ("fits",),
        found="nobody would see whether it moves. It's the driver about those who are easiest to leave out, too.",
        missed="Look at the small marks on the five boxes next to the aim. How would the team know, for each, that it moves?",
        look="Its words may stand as they are. What do the other boxes in its column carry that it doesn't?",
        why="Without a measure on a driver you can't tell a wrong theory from an idea that didn't take hold.",
        source=MEASURED,
    ),
    "twice": _planted(
        "twice",
        ("there", "part"),
        found="two boxes, one thought. Together they may be one better sentence.",
        missed="Read the secondary drivers aloud, one after the other. Where do you hear something that you've just heard?",
        look="Read the other boxes in its column. Which of them might have been written by somebody who hadn't seen it?",
        why="What stands there twice gets twice the weight, and half of the measures.",
        source="",
    ),
    "telling": _planted(
        "telling",
        ("email", "plan"),
        found="to remind is all that's planned there. It leans on people's memory on the busiest day of their week.",
        missed="Look at each idea in testing or waiting. Under one driver, all that the team would do is to say something to "
        "colleagues.",
        look="Ask what would be different on a day when everybody is busy and half are new.",
        why="Telling and reminding are often needed and seldom enough.",
        source=EDUCATION,
    ),
    "astray": _planted(
        "arrow",
        ("print",),
        found="a good idea, tied to a driver that it doesn't move. Large letters don't make a list right. For whom are they?",
        missed="Say each arrow of the ideas aloud, with because. One of them you couldn't say to somebody who reads with a "
        "magnifying glass.",
        look="The idea may well be good. Say its arrow aloud: because of this, that gets better. Does it?",
        why="An idea tied to the wrong driver is judged by the wrong measure.",
        source=THEORY,
    ),
}

SOUND_BOXES: Mapping[str, str] = {
    "time": "It says how things would be, several ways lead there, and a measure would show whether it moves.",
    "list": "It can be true or not, and a second look by a pharmacist would tell.",
    "round": "It's one way of getting the list right, it's being tested, and it changes who does what at noon.",
    "room": "It serves its driver, and the person decides who listens. That it's untested is no fault.",
    "card": "It was made with people who had stayed on the ward, and it's being tested.",
}
"""The boxes with nothing wrong, and why that is so."""

NONE_MARKED = Comment(
    "next step",
    "faults",
    "No box of this diagram is marked yet. Begin next to the aim, and ask of each: how could that turn out not to be so?",
    why="A tidy picture reads as if it were a sound theory.",
)
ALL_FOUND = Comment(
    "strength",
    "faults",
    "All six, and nothing that wasn't there. These are faults that can be seen on paper. Whether the theory is right, no "
    "look at the paper can tell.",
    why="Structure can be checked by anyone. Content takes the people who know the work, and those whom it's for.",
    source=THEORY,
)
WHO = Comment(
    "question",
    "voice",
    f"One box was made with people who had stayed on the ward. Who else would you ask about box {cases.numbers()['fits']} "
    "before mending it?",
)
GRAPH = "A driver diagram is a graph and not a tree. A box with two arrows can be the most useful one on it."
LLOYD = "Lloyd, IHI Open School, Whiteboard: Driver diagrams"
TOO_MANY = Comment(
    "next step",
    "marks",
    "Nothing is found by marking everything. Six faults are hidden, each in one box or in two that belong together. Keep the "
    "marks that you could explain to the team, and take the others away.",
    why="A team that hears that all is wrong can't tell where to begin.",
)
MOST_MARKED = sum(len(planted.boxes) for planted in PLANTED.values())
"""So many boxes can be marked rightly."""

MOST_ALIKE = max(len(planted.boxes) for planted in PLANTED.values())
"""So many boxes can share one fault."""

CLAIMS_AT_ONCE = 3
"""So many marks that don't hold are answered in one reply."""

MISSED_AT_ONCE = 2
"""So many missed faults are hinted at in one reply; with more, the reply would do the looking."""


def alike(fault: str) -> Comment:
    """The reply to one fault marked at more boxes than can have it; it doesn't say which are right."""
    return Comment(
        "next step",
        "marks",
        f"You marked more than {'two' if MOST_ALIKE == 2 else MOST_ALIKE} boxes as “{FAULTS[fault]}”. Each fault is of a "
        "different kind, in one box or in two that belong together. Which of these would you defend?",
        why="A word that fits every box says nothing of any.",
    )


def claimed(box: str, fault: str) -> Comment:
    """The reply to a fault that a box doesn't have: it speaks of that box and that claim."""
    node = cases.oak_nodes()[box]
    says = f"Box {cases.numbers()[box]}, “{node.label}”: you marked it as “{FAULTS[fault]}”. {_asked(node, fault)}"
    if fault == "two":
        return Comment("next step", "two boxes", says, why=GRAPH, source=LLOYD)
    planted = next((planted for planted in PLANTED.values() if box in planted.boxes), None)
    if planted is None:
        return Comment("next step", "nothing wrong", says, why=SOUND_BOXES[box])
    return Comment(
        "question",
        "another fault",
        f"{says} There is something about this box, and it's another thing. {planted.look}",
        why="What a fault is called decides how it's mended.",
    )


def _asked(node: Node, fault: str) -> str:
    """What to ask of a box that is said to have a fault."""
    return _ASKED[fault](node)


def _solution(node: Node) -> str:
    if node.kind == "change":
        return "It stands among the ideas, where solutions are at home. Whose place does it take?"
    return "Can you think of two ways to bring it about? Then it isn't one of them."


def _aim(node: Node) -> str:
    return "Suppose that it were so. Could the aim still be missed? Then the box says something else."


def _unmeasured(node: Node) -> str:
    if node.measures:
        return f"It carries {listed([f'“{mark.name}”' for mark in node.measures])}. What would that not show?"
    return (
        "A primary driver stands next to the aim, and this box stands further right. Which "
        "of those next to the aim do you miss a measure at?"
    )


def _twice(node: Node) -> str:
    return "Which box says the same? Read the two aloud. What would be lost if one of them went?"


def _telling(node: Node) -> str:
    if node.kind == "change":
        return "Picture a day when nobody recalls what was said. Would this still be done, or still help?"
    ideas = [child.said for child in cases.oak_ward().children(node.id) if child.kind == "change"]
    if not ideas:
        return "No idea is tied to it. What is told there, and to whom?"
    return f"What the team does for it is {listed(ideas)}. Is that no more than words to colleagues?"


def _astray(node: Node) -> str:
    return f"Follow it: the team says that this helps with {_served(node)}. Does it? If not, where would it help?"


def _two(node: Node) -> str:
    if len(cases.oak_ward().parents(node.id)) < 2:
        return f"Follow its arrow: it serves {_served(node)} and nothing else. And would a second one be wrong?"
    return (
        f"It serves {_served(node)}. Think of something in your own work that helps with two things at once. Would you "
        "rather the diagram hid one of them?"
    )


def _served(node: Node) -> str:
    parents = cases.oak_ward().parents(node.id)
    return listed(["the aim" if parent.kind == "aim" else f"“{parent.label}”" for parent in parents])


_ASKED: Mapping[str, Callable[[Node], str]] = {
    "solution": _solution,
    "aim": _aim,
    "unmeasured": _unmeasured,
    "twice": _twice,
    "telling": _telling,
    "astray": _astray,
    "two": _two,
}


def read_faults(answer: Answer) -> Result:
    """Read which boxes of Oak Ward were marked, and as what."""
    boxes = {number: box for box, number in cases.numbers().items()}
    marked = {boxes[number]: fault for number, fault in texts_of(answer).items() if number in boxes and fault in FAULTS}
    if not marked:
        return not_yet(NONE_MARKED)
    if spread := _spread(marked):
        return not_yet(spread)
    found = [name for name, planted in PLANTED.items() if any(marked.get(box) == name for box in planted.boxes)]
    amiss = [claimed(box, fault) for box, fault in marked.items() if not _holds(box, fault)]
    if len(found) == len(PLANTED) and not amiss:
        return done(ALL_FOUND, WHO)
    stopped_at = {box for box, fault in marked.items() if fault != "two"}
    missed = [planted.missed for planted in PLANTED.values() if not stopped_at & set(planted.boxes)]
    return not_yet(
        *(PLANTED[name].found for name in found), *first_of(amiss, most=CLAIMS_AT_ONCE), *missed[:MISSED_AT_ONCE]
    )


def _holds(box: str, fault: str) -> bool:
    return fault in PLANTED and box in PLANTED[fault].boxes


def _spread(marked: Mapping[str, str]) -> Comment | None:
    """The one reply to marks that are spread over the diagram, which can't be an answer and shan't find one."""
    if len(marked) > MOST_MARKED:
        return TOO_MANY
    faults = list(marked.values())
    return next((alike(name) for name in PLANTED if faults.count(name) > MOST_ALIKE), None)


def boxes_to_mark() -> dict[str, str]:
    """Each numbered box of Oak Ward with what the picture shows of it, so that nobody need scroll back to see it."""
    return {number: f"{number}. {_with_place(cases.oak_nodes()[box])}" for box, number in cases.numbers().items()}


def _with_place(node: Node) -> str:
    """A box with its kind, what it serves and the letters of its measures."""
    number = cases.numbers()
    serves = listed([number.get(parent.id, "the aim") for parent in cases.oak_ward().parents(node.id)])
    letters = "".join(f"; {mark.kind[0].upper()}" for mark in node.measures)
    return f"{node.label} ({node.noun}, serves {serves}{letters})"


def key() -> dict[str, str]:
    """Which boxes are to be marked as what; a fault that can be marked at two boxes stands at the first."""
    return {cases.numbers()[planted.boxes[0]]: name for name, planted in PLANTED.items()}


def _with(**marks: str) -> dict[str, str]:
    """The key with other marks on some boxes; "" takes a mark away."""
    marked = key() | {cases.numbers()[box]: fault for box, fault in marks.items()}
    return {number: fault for number, fault in marked.items() if fault}


def _why() -> str:
    box = cases.numbers()
    return (
        f"Box {box['app']} names a thing to buy. Box {box['know']} says the aim again. Box {box['fits']} has no measure. Boxes "
        f"{box['part']} and {box['there']} say one thing twice. Under box {box['plan']} the only idea, box {box['email']}, is "
        f"a reminder. Box {box['print']} is tied to the list's being right, which large letters don't change. That boxes "
        f"{box['plan']} and {box['card']} serve two others is no fault."
    )


FINDING = (
    Exercise(
        id="six-faults",
        notebook=cases.NOTEBOOK,
        kind="audit",
        title="Six faults on a good-looking diagram",
        objective="Find what keeps a driver diagram from being a theory.",
        minutes=5,
        prompt=(
            "Oak Ward wants people to go home knowing what their medicines are for. The team drew this diagram. Its boxes are "
            "numbered for you. Small letters stand for measures: O outcome, P process, B balancing.\n\n"
            "Six faults are hidden in it, each of a different kind. Mark the boxes where you see one, and say which it is. "
            "In brackets stands what the picture shows of each box: the number of the box that it serves, and its measures."
        ),
        control=FaultMarks(boxes_to_mark(), FAULTS),
        shows=lambda: _picture(),
        hints=(
            "Go column by column. Next to the aim, read each box after the words “To reach our aim, we need …”.",
            "There are three among the primary drivers. Then compare the secondary drivers with each other.",
            "The last two are among the ideas: look for an arrow that you couldn't say aloud, and for a driver with nothing "
            "but words below it.",
        ),
        solution=key(),
        why=_why(),
        mistakes=(
            Mistake(_with(app=""), PLANTED["solution"].missed, "Takes a solution for a driver."),
            Mistake(_with(know=""), PLANTED["aim"].missed, "Doesn't see the aim come back."),
            Mistake(_with(fits=""), PLANTED["unmeasured"].missed, "Doesn't miss a measure."),
            Mistake(_with(print="telling"), claimed("print", "telling"), "Looks at the idea and not at its line."),
            Mistake(_with(card="two"), claimed("card", "two"), "Holds two arrows for a fault."),
            Mistake(_with(room="astray"), claimed("room", "astray"), "Doubts an arrow that holds."),
        ),
        reads=read_faults,
        source=THEORY,
    ),
)


def _picture() -> object:
    from qilearn.drivers.picture import diagram_chart

    return diagram_chart(cases.oak_ward_numbered(), title="Oak Ward: medicines on going home", synthetic=True)
