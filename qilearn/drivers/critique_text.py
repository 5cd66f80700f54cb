"""Rules that read the words in the boxes. They can be wrong, and each says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from qilearn.drivers.critique_aim_words import AIM_PARTS, aim_parts, repeats
from qilearn.drivers.critique_rule import OURS, Found, Rule, does, ideas_below, live_ideas, names
from qilearn.drivers.critique_verbs import lacks_verb
from qilearn.drivers.critique_words import ONLY_WORDS, is_heading, is_problem, is_solution, is_stronger, is_weak
from qilearn.drivers.labels import LONG_LABEL, gist, named
from qilearn.drivers.model import Diagram, Node

HIERARCHY = (
    "VA National Center for Patient Safety, action hierarchy, in RCA² (2015); doubts: Liberati, Peerally & Dixon-Woods 2018, "
    "International Journal for Quality in Health Care 30: 39–43"
)

AIMS = "Institute for Healthcare Improvement: setting aims"

_ASKED = {
    "direction": "Is it to rise, to fall or to hold?",
    "amount": "From what, to what?",
    "date": "Which date would you be glad to look back on?",
    "population": "Whose care or life is it about?",
    "place": "Which ward, clinic, service or town?",
}

_REASONS = {
    "direction": "Without it, every change could be called a success.",
    "amount": "Some isn’t a number: without one, nobody knows how bold the theory has to be.",
    "date": "Soon isn’t a time: a date tells how fast to learn.",
    "population": "If it’s everyone there, say so. Who is left out of an aim is easily left out of the change.",
    "place": "Start where you can test; what the aim covers is what you have to measure.",
}


def _aim_lacks(part: str) -> Callable[[Diagram], Found]:
    def look(diagram: Diagram) -> Found:
        aim = diagram.aim
        if aim.label.strip() and part not in aim_parts(aim.label):
            says = f"I don’t see in the aim’s words {AIM_PARTS[part]}. {_ASKED[part]}"
            yield [aim], says, f"{_REASONS[part]} {ONLY_WORDS}", AIMS

    return look


def _outcome_repeated(diagram: Diagram) -> Found:
    drivers = [*diagram.of_kind("primary"), *diagram.of_kind("secondary")]
    again = [node for node in drivers if repeats(node.label, diagram.aim.label)]
    if again:
        yield (
            again,
            f"{names(again)} {does(again, 'seems', 'seem')} to say the aim again. What makes it move? That is the driver.",
            f"The result can’t be its own cause. {ONLY_WORDS}",
            OURS,
        )


def _driver_as_solution(diagram: Diagram) -> Found:
    drivers = [*diagram.of_kind("primary"), *diagram.of_kind("secondary")]
    solutions = [node for node in drivers if is_solution(node.label)]
    if solutions:
        yield (
            solutions,
            f"{names(solutions)} {does(solutions, 'reads', 'read')} like something to do. What would be different if "
            f"{does(solutions, 'it', 'they')} worked? Write that as the driver, and "
            f"{does(solutions, 'this as a change idea', 'these as change ideas')}.",
            f"A driver that is a solution already leaves nothing to test against it. {ONLY_WORDS}",
            OURS,
        )


def _problem_driver(diagram: Diagram) -> Found:
    drivers = [*diagram.of_kind("primary"), *diagram.of_kind("secondary")]
    problems = [node for node in drivers if is_problem(node.label)]
    if problems:
        yield (
            problems,
            f"{names(problems)} {does(problems, 'says', 'say')} what is wrong, or who. What would be so instead? And the people "
            "it’s about: would they put it that way?",
            f"A problem tells what to be rid of. What would be so instead can be worked on, and seen to come. {ONLY_WORDS}",
            OURS,
        )


def _heading(diagram: Diagram) -> Found:
    drivers = [*diagram.of_kind("primary"), *diagram.of_kind("secondary")]
    headings = [node for node in drivers if is_heading(node.label)]
    if headings:
        yield (
            headings,
            f"what about {names(headings)} would have to be so?",
            f"Many published diagrams use a heading; a sentence is easier to test. {ONLY_WORDS}",
            OURS,
        )


def _only_weak(diagram: Diagram) -> Found:
    ideas = live_ideas(diagram)
    if ideas and all(is_weak(idea.label) for idea in ideas):
        yield (
            ideas,
            f"{does(ideas, 'the only change idea tells, teaches or reminds', 'all change ideas tell, teach or remind')}, "
            "which is often weak on its own: it asks people to try harder in the same system. Which step could you make easy to "
            "do right, or hard to do wrong?",
            "Often stronger: make the wrong thing hard or impossible, take steps out, make it the same each time. In between: a "
            "checklist, software that helps, fewer interruptions, more hands. Weaker alone: a new policy, a warning, training. "
            "The grouping comes from patient safety, and its use is disputed; your own test decides. "
            f"{ONLY_WORDS}",
            HIERARCHY,
        )


def _weak_driver(diagram: Diagram) -> Found:
    if all(is_weak(idea.label) for idea in live_ideas(diagram)):
        return
    ideas = {node.id: ideas_below(diagram, node) for node in diagram.of_kind("primary")}
    weak = [
        node
        for node in diagram.of_kind("primary")
        if ideas[node.id] and all(is_weak(idea.label) for idea in ideas[node.id])
    ]
    if weak:
        yield (
            weak,
            f"all that serves {names(weak)} is to tell, teach or remind. Could a default, a simpler step or a checklist carry "
            "some of it?",
            f"People forget, are busy and move on; what is built into the work stays. {ONLY_WORDS}",
            HIERARCHY,
        )


def _no_verb(diagram: Diagram) -> Found:
    things = [idea for idea in live_ideas(diagram) if lacks_verb(idea.label)]
    if things:
        yield (
            things,
            f"{names(things)} {does(things, 'names a thing', 'name things')}. Who would do what with "
            f"{does(things, 'it', 'them')}, when and where?",
            "A change idea is something that you could try on Tuesday: “Use the checklist at handover”, rather than "
            f"“Checklist”. {ONLY_WORDS}",
            "",
        )


def _duplicate(diagram: Diagram) -> Found:
    same: dict[str, list[Node]] = defaultdict(list)
    for node in diagram.nodes:
        if node.label.strip():
            same[gist(node.label)].append(node)
    for nodes in same.values():
        if len(nodes) > 1:
            yield (
                nodes,
                f"{named(nodes[0])} is there {'twice' if len(nodes) == 2 else f'{len(nodes)} times'}. If it is the same thing, "
                "keep one box and link it to all that it serves.",
                "In a driver diagram one box may serve several others; two boxes hide that.",
                "Lloyd, IHI Open School whiteboard: driver diagrams",
            )


def _long_label(diagram: Diagram) -> Found:
    long = [node for node in diagram.nodes if node.kind != "aim" and len(node.label) > LONG_LABEL]
    if long:
        yield (
            long,
            f"{does(long, 'one label has', f'{len(long)} labels have')} more than {LONG_LABEL} characters. Could a few words say "
            f"{does(long, 'it', 'each')}, with the rest in the note?",
            "The picture is for the wall: it is read in passing.",
            "",
        )


def _whole_aim(diagram: Diagram) -> Found:
    if aim_parts(diagram.aim.label) == set(AIM_PARTS):
        yield [diagram.aim], "the aim says how much, for whom, where and by when, as far as words show.", "", AIMS


def _stronger_change(diagram: Diagram) -> Found:
    strong = [idea for idea in live_ideas(diagram) if is_stronger(idea.label)]
    if strong:
        yield (
            strong,
            f"{names(strong, most=2)} {does(strong, 'changes', 'change')} the work itself, as far as words show, and "
            f"{does(strong, 'asks', 'ask')} less of memory.",
            "",
            HIERARCHY,
        )


BROKEN = tuple(Rule(f"aim-{part}", "broken", _aim_lacks(part)) for part in AIM_PARTS if part != "population")

# "Fewer deaths at Soroti" says for whom without a word for it, so this one is only asked.
THINK = (
    Rule("aim-population", "think", _aim_lacks("population")),
    Rule("only-weak", "think", _only_weak),
    Rule("outcome-repeated", "think", _outcome_repeated),
    Rule("driver-as-solution", "think", _driver_as_solution),
    Rule("problem-driver", "think", _problem_driver),
    Rule("weak-driver", "think", _weak_driver),
    Rule("duplicate", "think", _duplicate),
    Rule("heading", "think", _heading),
    Rule("no-verb", "think", _no_verb),
    Rule("long-label", "think", _long_label),
)

STRENGTHS = (Rule("whole-aim", "strength", _whole_aim), Rule("stronger-change", "strength", _stronger_change))
