"""Six faults are planted in a diagram; each that is found, missed, taken for another or invented has its reply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qilearn.core.comments import Comment
from qilearn.core.exercises import Answer, Exercise, Mistake, Result, texts_of
from qilearn.core.text import listed
from qilearn.drivers.exercises import cases
from qilearn.drivers.exercises.claims import THEORY
from qilearn.drivers.exercises.results import done, not_yet
from qilearn.drivers.fault_controls import FaultMarks

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
    found, missed, misnamed : Comment
        The reply to a learner who found it; who didn't; who stopped at the box and named another fault.
    """

    boxes: tuple[str, ...]
    found: Comment
    missed: Comment
    misnamed: Comment


def _planted(
    name: str, boxes: tuple[str, ...], *, found: str, missed: str, misnamed: str, why: str, source: str
) -> Planted:
    where = listed(sorted(int(cases.numbers()[box]) for box in boxes), "or")
    return Planted(
        boxes,
        Comment("strength", name, f"Box {where}: {found}"),
        Comment("next step", name, missed, why=why, source=source),
        Comment(
            "question", name, f"You stopped at box {where}, and there is something. {misnamed}", why=why, source=source
        ),
    )


PLANTED: Mapping[str, Planted] = {
    "solution": _planted(
        "solution",
        ("app",),
        found="a thing to buy, and not something that must be so. What did the team hope that it would do?",
        missed="One of the five boxes next to the aim can be bought and switched on, and everyone go home as puzzled as before.",
        misnamed="Read its words again: do they say how things would be, or name one way of getting there?",
        why="A driver can be met in several ways. With a solution in its place, nobody asks what it's for.",
        source=THEORY,
    ),
    "aim": _planted(
        "aim",
        ("know",),
        found="it says what the aim says. Reaching it can't explain how to reach it.",
        missed="Read each box next to the aim after the words “To reach our aim, we need …”. One of these sentences runs in "
        "a circle.",
        misnamed="Read it aloud, and the box to its left straight after. What do you hear?",
        why="An outcome that drives itself leaves the theory empty at that place.",
        source=THEORY,
    ),
    "unmeasured": _planted(
        "measure",
        ("fits",),
        found="nobody would see whether it moves. It's the driver about those who are easiest to leave out, too.",
        missed="Look at the small marks on the five boxes next to the aim. How would the team know, for each, that it moves?",
        misnamed="Its words may stand as they are. What do the other boxes in its column carry that it doesn't?",
        why="Without a measure on a driver you can't tell a wrong theory from an idea that didn't take hold.",
        source=MEASURED,
    ),
    "twice": _planted(
        "twice",
        ("there", "part"),
        found="two boxes, one thought. Together they may be one better sentence.",
        missed="Read the secondary drivers aloud, one after the other. Where do you hear something that you've just heard?",
        misnamed="Read the other boxes in its column. Which of them might have been written by somebody who hadn't seen it?",
        why="What stands there twice gets twice the weight, and half of the measures.",
        source="",
    ),
    "telling": _planted(
        "telling",
        ("email", "plan"),
        found="to remind is all that's planned there. It leans on people's memory on the busiest day of their week.",
        missed="Look at each idea in testing or waiting. Under one driver, all that the team would do is to say something to "
        "colleagues.",
        misnamed="Ask what would be different on a day when everybody is busy and half are new.",
        why="Telling and reminding are often needed and seldom enough.",
        source=EDUCATION,
    ),
    "astray": _planted(
        "arrow",
        ("print",),
        found="a good idea, tied to a driver that it doesn't move. Large letters don't make a list right. For whom are they?",
        missed="Say each arrow of the ideas aloud, with because. One of them you couldn't say to somebody who reads with a "
        "magnifying glass.",
        misnamed="The idea may well be good. Say its arrow aloud: because of this, that gets better. Does it?",
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

TWO_ARE_FINE = Comment(
    "next step",
    "two boxes",
    "You marked a box because it serves two others. Think of something in your own work that helps with two things at once. "
    "Would you rather the diagram hid one of them?",
    why="A driver diagram is a graph and not a tree. A box with two arrows can be the most useful one on it.",
    source="Lloyd, IHI Open School, Whiteboard: Driver diagrams",
)
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
MISSED_AT_ONCE = 2
"""So many missed faults are hinted at in one reply; with more, the reply would do the looking."""


def invented(box: str) -> Comment:
    """The reply to a box that was marked though nothing is wrong with it."""
    return Comment(
        "next step",
        "nothing wrong",
        f"You marked box {cases.numbers()[box]}, “{cases.oak_nodes()[box].label}”. What would you write in its place, and "
        "what would be better then?",
        why=SOUND_BOXES[box],
    )


def read_faults(answer: Answer) -> Result:
    """Read which boxes of Oak Ward were marked, and as what."""
    boxes = {number: box for box, number in cases.numbers().items()}
    marked = {boxes[number]: fault for number, fault in texts_of(answer).items() if number in boxes and fault in FAULTS}
    if not marked:
        return not_yet(NONE_MARKED)
    named = {box: fault for box, fault in marked.items() if fault != "two"}
    found = [name for name, planted in PLANTED.items() if any(named.get(box) == name for box in planted.boxes)]
    amiss = [TWO_ARE_FINE] if named != marked else []
    amiss += [
        planted.misnamed
        for name, planted in PLANTED.items()
        if {named.get(box, name) for box in planted.boxes} != {name}
    ]
    amiss += [invented(box) for box in named if box in SOUND_BOXES]
    if len(found) == len(PLANTED) and not amiss:
        return done(ALL_FOUND, WHO)
    missed = [planted.missed for planted in PLANTED.values() if not named.keys() & set(planted.boxes)]
    return not_yet(*(PLANTED[name].found for name in found), *amiss, *missed[:MISSED_AT_ONCE])


def boxes_to_mark() -> dict[str, str]:
    """Each numbered box of Oak Ward as it stands in the picture."""
    numbered = cases.oak_ward_numbered()
    return {number: numbered.node(box).label for box, number in cases.numbers().items()}


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
            "Six faults are hidden in it, each of a different kind. Mark the boxes where you see one, and say which it is."
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
            Mistake(_with(print="telling"), PLANTED["astray"].misnamed, "Looks at the idea and not at its line."),
            Mistake(_with(card="two"), TWO_ARE_FINE, "Holds two arrows for a fault."),
            Mistake(_with(room="astray"), invented("room"), "Doubts an arrow that holds."),
        ),
        reads=read_faults,
        source=THEORY,
    ),
)


def _picture() -> object:
    from qilearn.drivers.picture import diagram_chart

    return diagram_chart(cases.oak_ward_numbered(), title="Oak Ward: medicines on going home", synthetic=True)
