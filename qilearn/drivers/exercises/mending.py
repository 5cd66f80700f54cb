"""The diagram with six faults is mended: what is still there, what is mended, and what broke on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from qilearn.core.comments import Comment
from qilearn.core.exercises import Answer, Exercise, Mistake, Result
from qilearn.core.text import listed
from qilearn.drivers.controls import DiagramControl, diagram_of
from qilearn.drivers.critique_words import is_solution, is_weak
from qilearn.drivers.exercises import cases
from qilearn.drivers.exercises.claims import THEORY
from qilearn.drivers.exercises.finding import EDUCATION, MEASURED
from qilearn.drivers.exercises.results import UNREADABLE, done, first_of, not_yet
from qilearn.drivers.labels import gist
from qilearn.drivers.model import Diagram, Node, NodeKind

SOUND_BOXES = ("time", "list", "plan", "round", "room", "card")
"""The boxes with nothing wrong, which a repair leaves in place."""

FEWEST_PRIMARIES, MOST_PRIMARIES = 2, 5

STILL_BOUGHT = Comment(
    "next step",
    "solution",
    "The app still stands among the drivers. If it were on every phone tomorrow, what would have to be so for people to "
    "know their medicines? Give the app the place of one way to get there, or let it go.",
    why="Other words for the same thing to buy leave the same hole in the theory.",
    source=THEORY,
)
STILL_THE_AIM = Comment(
    "next step",
    "aim",
    "One box still says what the aim says. What does it explain that the aim doesn't? If nothing, does "
    "the theory need that box?",
    why="An outcome can't be its own driver.",
    source=THEORY,
)
STILL_UNMEASURED = Comment(
    "next step",
    "measure",
    "The driver about language, sight and memory still has no measure. Whom would you ask, and what, to see whether it "
    "moves? Attach it there.",
    why="If it isn't measured, the people whom it's about disappear in the average.",
    source=MEASURED,
)
STILL_TWICE = Comment(
    "next step",
    "twice",
    "Two boxes still say that whoever helps at home is there, or on the phone. Which wording would that person choose? Keep "
    "one, with an arrow to whatever it serves.",
    why="What stands there twice gets twice the weight.",
)
STILL_TELLING = Comment(
    "next step",
    "telling",
    "By its words, all that is planned for the day before is still telling of some kind: to teach, to remind, to set a "
    "policy, to name a champion. That's a guess from the words, and may be wrong. What would make planning happen on a day "
    "when nobody remembers?",
    why="Telling is often needed and seldom enough. A default, a fixed moment or a simpler form doesn't lean on memory.",
    source=EDUCATION,
)
STILL_ASTRAY = Comment(
    "next step",
    "arrow",
    "The lists in large letters are still there to make a list right. Whom do they help, and which driver speaks of those "
    "people?",
    why="An idea tied to the wrong driver is judged by the wrong measure, and dropped for it.",
    source=THEORY,
)
PRINT_GONE = Comment(
    "question",
    "taken out",
    "You took out the lists in large letters, and the arrow with them. What becomes of those who can't read small letters? "
    "Undo brings the box back.",
    why="The idea wasn't wrong. It stood at the wrong driver.",
)
FITS_GONE = Comment(
    "question",
    "taken out",
    "You took out the driver about language, sight and memory. That's one way not to have to measure it. Who now goes home "
    "with an explanation that doesn't fit?",
    why="Those who are hard to measure are often those whom a theory forgets.",
)
BOTH_GONE = Comment(
    "next step",
    "taken out",
    "Both boxes about whoever helps at home are gone. One thought was there twice; now it's there no more. Undo once.",
    why="A duplicate is mended by keeping one.",
)
TAKEN_OUT = (PRINT_GONE, FITS_GONE, BOTH_GONE)
"""The replies to what was taken out though only its arrow, measure or double was amiss."""

NOTHING_PLANNED = Comment(
    "next step",
    "no idea",
    "The reminder is gone, and the day before has no idea at all now. What could make planning the easy thing to do?",
    why="A driver that nothing works on won't move by itself.",
)
FEW_OR_MANY = Comment(
    "next step",
    "primary drivers",
    "Count the boxes next to the aim. A few, two to five, make a theory that a team can hold in its head. What is missing, "
    "or what could stand one column further right?",
    why="With one driver there's hardly a theory, and with many there's no choice of where to begin.",
    source=MEASURED,
)
WORDLESS = Comment(
    "next step",
    "no words",
    "One box has no words now. What would the team read there?",
    why="An empty box claims nothing.",
)


def loose(nodes: tuple[Node, ...]) -> Comment:
    """The reply to boxes that lost their arrow on the way."""
    one = len(nodes) == 1
    return Comment(
        "next step",
        "newly loose",
        f"Since your repair {listed([node.said for node in nodes])} {'serves' if one else 'serve'} nothing. Where "
        f"{'does it' if one else 'do they'} belong now?",
        why="Taking out a box cuts the arrows that ended there.",
    )


def taken_out(nodes: tuple[Node, ...]) -> Comment:
    """The reply to sound boxes that were taken out."""
    return Comment(
        "next step",
        "taken out",
        f"You took out {listed([node.said for node in nodes])}. What was wrong there? If nothing was, undo brings "
        f"{'it' if len(nodes) == 1 else 'them'} back.",
        why="A repair leaves standing what is sound.",
    )


def cut(child: Node, parent: Node) -> Comment:
    """The reply to a sound link that was cut, at a box that still serves another."""
    return Comment(
        "next step",
        "link cut",
        f"The arrow from {child.said} to {parent.said} is gone. What was wrong with it? If nothing was, undo brings it back.",
        why="A box may serve two others. With one arrow fewer, nobody looks for its effect there.",
    )


def unmeasured(nodes: tuple[Node, ...]) -> Comment:
    """The reply to new primary drivers without a measure."""
    return Comment(
        "next step",
        "new driver",
        f"You put {listed([node.said for node in nodes])} next to the aim. How would you see whether "
        f"{'it moves' if len(nodes) == 1 else 'they move'}?",
        why="Each primary driver needs something that shows whether it moves.",
        source=MEASURED,
    )


def said_again(node: Node) -> Comment:
    """The reply to a box that now says what another says."""
    return Comment(
        "next step",
        "newly twice",
        f"{node.said[:1].upper()}{node.said[1:]} now stands there more than once. Which of the boxes stays?",
        why="An idea that serves two drivers is one box with two arrows.",
    )


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault to mend: what it's called when it's mended, and what is left to say of it."""

    mended: str
    left: Callable[[Diagram], Comment | None]


def _solution(diagram: Diagram) -> Comment | None:
    if "app" not in diagram or diagram.node("app").kind == "change":
        return None
    return STILL_BOUGHT if is_solution(diagram.node("app").label) else None


def _aim(diagram: Diagram) -> Comment | None:
    return STILL_THE_AIM if "know" in diagram and _says_as_before(diagram, "know") else None


def _measure(diagram: Diagram) -> Comment | None:
    if "fits" not in diagram:
        return FITS_GONE
    return None if diagram.node("fits").measures else STILL_UNMEASURED


def _twice(diagram: Diagram) -> Comment | None:
    left = [box for box in ("there", "part") if box in diagram]
    if not left:
        return BOTH_GONE
    return STILL_TWICE if len(left) == 2 and all(_says_as_before(diagram, box) for box in left) else None


def _telling(diagram: Diagram) -> Comment | None:
    if "plan" not in diagram:
        return None  # It's named among the boxes that were taken out.
    ideas = [diagram.node(box) for box in diagram.below("plan") if diagram.node(box).kind == "change"]
    if not ideas:
        return NOTHING_PLANNED
    return STILL_TELLING if all(is_weak(idea.label) or not idea.label.strip() for idea in ideas) else None


def _astray(diagram: Diagram) -> Comment | None:
    if "print" not in diagram:
        return PRINT_GONE
    return STILL_ASTRAY if {parent.id for parent in diagram.parents("print")} & {"list", "plan"} else None


FAULTS: tuple[Fault, ...] = (
    Fault("the app is no driver any more", _solution),
    Fault("the aim stands there once", _aim),
    Fault("the driver about language, sight and memory is measured", _measure),
    Fault("whoever helps at home is there once", _twice),
    Fault("planning has more to lean on than memory", _telling),
    Fault("the large letters serve those who need them", _astray),
)

ALL_MENDED = Comment(
    "strength",
    "mended",
    "All six are mended and nothing broke on the way. Now each box says something that could turn out not to be so, and the "
    "team could see it.",
    why="A sound structure is what lets a theory be tested. It doesn't make it right.",
    source=THEORY,
)
WHICH_FIRST = Comment(
    "question",
    "voice",
    "Somebody who went home from the ward last week looks at this with you. Which box would they put first, and which one "
    "would they miss?",
)


def _says_as_before(diagram: Diagram, box: str) -> bool:
    return gist(diagram.node(box).label) == gist(cases.oak_nodes()[box].label)


def read_mended(answer: Answer) -> Result:
    """Read the diagram of Oak Ward after a repair."""
    diagram = diagram_of(answer)
    if diagram is None:
        return not_yet(UNREADABLE)
    left = {fault.mended: fault.left(diagram) for fault in FAULTS}
    steps = [*_newly_broken(diagram), *(comment for comment in left.values() if comment is not None)]
    steps.sort(key=lambda comment: comment not in TAKEN_OUT)  # What broke comes first; the order is kept otherwise.
    if not steps:
        return done(ALL_MENDED, WHICH_FIRST)
    mended = [words for words, comment in left.items() if comment is None]
    praise = [_mended_so_far(mended)] if mended else []
    return not_yet(*praise, *first_of(steps))


def _mended_so_far(mended: list[str]) -> Comment:
    return Comment(
        "strength",
        "mended",
        f"Mended so far: {listed(mended)}.",
        why="Each of these now says something that can be tested.",
    )


def _newly_broken(diagram: Diagram) -> Iterator[Comment]:
    """What there is to say of boxes that were sound, and of those that are new."""
    before = cases.oak_nodes()
    if gone := tuple(before[box] for box in SOUND_BOXES if box not in diagram):
        yield taken_out(gone)
    if orphans := diagram.orphans:
        yield loose(orphans)
    yield from _cut(diagram)
    primaries = diagram.of_kind("primary")
    if new := tuple(node for node in primaries if node.id not in before and not node.measures):
        yield unmeasured(new)
    if not FEWEST_PRIMARIES <= len(primaries) <= MOST_PRIMARIES:
        yield FEW_OR_MANY
    if not all(node.label.strip() for node in diagram.nodes):
        yield WORDLESS
    seen: set[str] = set()
    for node in diagram.nodes:
        said = gist(node.label)
        if said in seen and said:
            yield said_again(node)
            return
        seen.add(said)


def _cut(diagram: Diagram) -> Iterator[Comment]:
    """What there is to say of sound links that are gone; a box that was moved elsewhere is another theory."""
    before = cases.oak_ward()
    for box in SOUND_BOXES:
        served = {parent.id for parent in before.parents(box)}
        serves = {parent.id for parent in diagram.parents(box)} if box in diagram else set()
        if serves and serves < served:
            yield from (
                cut(diagram.node(box), diagram.node(parent)) for parent in sorted(served - serves) if parent in diagram
            )


def _mended_but(
    *arrows: cases.Arrow,
    of: tuple[str, ...] = (),
    without: tuple[str, ...] = (),
    labels: Mapping[str, str] | None = None,
    kinds: Mapping[str, NodeKind] | None = None,
) -> Answer:
    """The solution with some boxes taken out or worded otherwise, and these arrows in place of those of some boxes."""
    solution = cases.oak_ward_mended()
    labels, kinds = labels or {}, kinds or {}
    nodes = [
        Node(**{**dict(node), "label": labels.get(node.id, node.label), "kind": kinds.get(node.id, node.kind)})
        for node in solution.nodes
        if node.id not in without
    ]
    kept: list[cases.Arrow] = [
        (link.child, link.parent, link.strength)
        for link in solution.links
        if link.child not in of and not {link.child, link.parent} & set(without)
    ]
    return cases.as_answer(cases.drawn(nodes, [*kept, *arrows]))


def _without_measure() -> Answer:
    solution = cases.oak_ward_mended()
    nodes = [Node(**{**dict(node), "measures": ()}) if node.id == "fits" else node for node in solution.nodes]
    return cases.as_answer(Diagram(nodes=tuple(nodes), links=solution.links))


MENDING = (
    Exercise(
        id="mend-oak-ward",
        notebook=cases.NOTEBOOK,
        kind="build",
        title="Mend the diagram",
        objective="Repair a driver diagram without breaking what is sound.",
        minutes=8,
        prompt=(
            "Here is Oak Ward's diagram again, now to be changed. Mend the six faults. Leave standing what is sound, and "
            "mind the arrows that end at what you take out.\n\n"
            "Check as often as you like. The reply says what is mended, what is left, and first of all what broke on the way."
        ),
        control=DiagramControl(cases.oak_ward, legend="The driver diagram of Oak Ward"),
        hints=(
            "Go fault by fault, and check after each. Undo is always there.",
            "Ask of each faulty box whether it should change its words, its kind or its arrows, or go.",
            "The app could become one way among others. A measure is attached to a box in its details. And think of what "
            "would make planning happen if every email went unread.",
        ),
        solution=cases.as_answer(cases.oak_ward_mended()),
        why=(
            "The app became an idea for one driver, and a small one: five people. The box that said the aim again is gone, and "
            "one of the two about the helper at home. The driver about language, sight and memory has a measure, looked at "
            "by group. The round doesn't end before each day of leaving stands on the board, so nobody has to "
            "remember it afterwards. The large letters serve the driver about the person. Other repairs do as well."
        ),
        mistakes=(
            Mistake(
                _mended_but(
                    ("app", "aim"),
                    of=("app",),
                    labels={"app": "Everyone has the medicines app"},
                    kinds={"app": "primary"},
                ),
                STILL_BOUGHT,
                "Words the solution as if it were a driver.",
            ),
            Mistake(_without_measure(), STILL_UNMEASURED, "Leaves the driver without a measure."),
            Mistake(
                _mended_but(labels={"email": "Training session for doctors on planning early"}),
                STILL_TELLING,
                "Puts training in the place of a reminder.",
            ),
            Mistake(
                _mended_but(of=("room",)),
                loose((cases.oak_nodes()["room"],)),
                "Cuts an arrow when taking out a box.",
            ),
            Mistake(
                _mended_but(without=("print",)), PRINT_GONE, "Takes out an idea that only stood at the wrong driver."
            ),
            Mistake(
                _mended_but(
                    ("there", "time"), ("app", "time"), ("print", "time"), of=("app", "print"), without=("fits",)
                ),
                FITS_GONE,
                "Takes out the driver that is hard to measure.",
            ),
        ),
        reads=read_mended,
        source=THEORY,
    ),
)
