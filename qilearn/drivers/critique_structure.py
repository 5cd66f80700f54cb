"""Rules that look at how boxes hang together and what is measured: these can be sure of what they see."""

from __future__ import annotations

from qilearn.core.text import counted
from qilearn.drivers.critique_rule import CMS, IHI, OURS, Found, Rule, does, ideas_below, live_ideas, names
from qilearn.drivers.model import Diagram, Node

FEWEST_PRIMARIES, MOST_PRIMARIES = 2, 5


def _no_aim(diagram: Diagram) -> Found:
    if not diagram.aim.label.strip():
        yield (
            [diagram.aim],
            "there is no aim yet. Write what is to change, by how much, for whom, where and by when.",
            "Drivers are what drives something; without it nobody can say what belongs here.",
            IHI,
        )


def _nameless(diagram: Diagram) -> Found:
    empty = [node for node in diagram.nodes if node.kind != "aim" and not node.label.strip()]
    if empty:
        yield (
            empty,
            f"{counted(len(empty), 'box', 'boxes')} {does(empty, 'has', 'have')} no words. Name {does(empty, 'it', 'them')} or "
            f"delete {does(empty, 'it', 'them')}.",
            "A box that says nothing can’t be right or wrong.",
            "",
        )


def _orphan(diagram: Diagram) -> Found:
    orphans = [node for node in diagram.orphans if node.label.strip()]
    if orphans:
        yield (
            orphans,
            f"{names(orphans)} {does(orphans, 'serves', 'serve')} nothing. Draw the link to what "
            f"{does(orphans, 'it drives', 'each of them drives')}, or let {does(orphans, 'it', 'them')} go.",
            "Without a line, nobody can see how it would move the aim.",
            IHI,
        )


def _bare_primary(diagram: Diagram) -> Found:
    primaries = _worded(diagram.of_kind("primary"))
    bare = [node for node in primaries if not diagram.children(node.id)]
    if not bare:
        return
    if len(bare) == len(primaries):
        says = "no primary driver has anything to its right yet. For each, ask: what would have to be different for it to move?"
    else:
        says = (
            f"nothing stands to the right of {names(bare)}. What would have to be different for "
            f"{does(bare, 'it', 'each of them')} to move?"
        )
    yield bare, says, "A driver that nothing drives is a wish: there is nothing there to change or to test.", IHI


def _few_primaries(diagram: Diagram) -> Found:
    primaries = diagram.of_kind("primary")
    if len(primaries) >= FEWEST_PRIMARIES or not diagram.aim.label.strip():
        return
    if primaries:
        says = f"{names(primaries)} is the only primary driver. What else would have to change to reach the aim?"
    else:
        says = "there is no primary driver yet. Ask the team: to reach our aim, what would we need to be different?"
    yield primaries or [diagram.aim], says, "Few results have one cause. Most teams find two to five.", IHI


def _many_primaries(diagram: Diagram) -> Found:
    primaries = diagram.of_kind("primary")
    if len(primaries) > MOST_PRIMARIES:
        yield (
            primaries,
            f"there are {len(primaries)} primary drivers. Which of them belong together, or further right?",
            "Two to five are about what a team can hold in mind and measure. With more, some are often secondary.",
            IHI,
        )


def _aim_measure(diagram: Diagram) -> Found:
    if diagram.of_kind("primary") and not any(mark.kind == "outcome" for mark in diagram.aim.measures):
        yield (
            [diagram.aim],
            "no outcome measure is attached to the aim. What will you count to know whether you got there?",
            "An aim without its measure can be declared reached, or missed, by anybody.",
            CMS,
        )


def _primary_measure(diagram: Diagram) -> Found:
    primaries = _worded(diagram.of_kind("primary"))
    bare = [node for node in primaries if not _has_process_measure(node)]
    if bare:
        yield (
            bare,
            f"{names(bare)} {does(bare, 'has', 'have')} no process measure. What could you count each week that would move if "
            f"{does(bare, 'it', 'they')} moved?",
            "If the aim doesn’t move, the drivers’ measures tell whether the idea failed or was never really tried.",
            CMS,
        )


def _no_balancing(diagram: Diagram) -> Found:
    marks = [mark for node in diagram.nodes for mark in node.measures]
    if marks and not any(mark.kind == "balancing" for mark in marks):
        yield (
            [diagram.aim],
            "no balancing measure is there. What might get worse while this gets better, and who would notice first?",
            "A change in one part of a system is felt in others: earlier discharge, say, in readmissions.",
            "Institute for Healthcare Improvement: Model for Improvement, establishing measures",
        )


def _untested_gap(diagram: Diagram) -> Found:
    gaps = [node for node in _worded(diagram.of_kind("secondary")) if not ideas_below(diagram, node)]
    if gaps:
        yield (
            gaps,
            f"no change idea serves {names(gaps)} yet: {does(gaps, 'an untested gap', 'untested gaps')}. Early on "
            "that’s fine. Who, near the work, would have an idea?",
            "What nobody changes can’t be tested, and stays a belief.",
            OURS,
        )


def _skipped_column(diagram: Diagram) -> Found:
    ideas = [idea for idea in live_ideas(diagram) if diagram.parents(idea.id)]
    straight = [idea for idea in ideas if all(parent.kind == "primary" for parent in diagram.parents(idea.id))]
    if len(ideas) >= 2 and straight == ideas:
        yield (
            straight,
            "every change idea hangs straight on a primary driver. What is it, in between, that each idea would change?",
            "The secondary driver is the reason why an idea should work. Without it, this is a list of tasks.",
            OURS,
        )


def _one_idea_each(diagram: Diagram) -> Found:
    ideas = {node.id: ideas_below(diagram, node) for node in diagram.of_kind("secondary")}
    with_ideas = [node for node in diagram.of_kind("secondary") if ideas[node.id]]
    if len(with_ideas) >= 3 and all(len(ideas[node.id]) == 1 for node in with_ideas):
        yield (
            with_ideas,
            "each driver has one change idea only. What else might move them, and what would staff or patients say?",
            "The first idea is seldom the best. With two or three there is something to compare, and to fall back on.",
            "",
        )


def _adopted_unmeasured(diagram: Diagram) -> Found:
    adopted = [
        node for node in diagram.of_kind("change") if node.state == "adopted" and not _is_measured(diagram, node)
    ]
    if adopted:
        yield (
            adopted,
            f"{names(adopted)} {does(adopted, 'is', 'are')} marked as adopted, and no process measure stands there or at what "
            f"{does(adopted, 'it serves', 'they serve')}. How do you know that it helped?",
            "To adopt is to say that a test met its prediction; that takes something counted.",
            OURS,
        )


def _is_measured(diagram: Diagram, node: Node) -> bool:
    """Whether a process measure stands at the node or anywhere between it and the aim."""
    if _has_process_measure(node):
        return True
    return any(parent.kind != "aim" and _is_measured(diagram, parent) for parent in diagram.parents(node.id))


def _has_process_measure(node: Node) -> bool:
    """Whether something shows that the box itself moves. A balancing measure there watches for harm."""
    return any(mark.kind == "process" for mark in node.measures)


def _shared(diagram: Diagram) -> Found:
    shared = [node for node in diagram.nodes if len(diagram.parents(node.id)) > 1]
    if shared:
        yield (
            shared,
            f"{names(shared, most=2)} {does(shared, 'serves', 'serve')} more than one driver: you drew a web of causes, not a "
            "list of tasks.",
            "",
            "",
        )


def _measured(diagram: Diagram) -> Found:
    primaries = diagram.of_kind("primary")
    if len(primaries) >= FEWEST_PRIMARIES and all(map(_has_process_measure, primaries)):
        yield primaries, "each primary driver has a process measure, so the theory can be seen to fail.", "", CMS


def _balanced(diagram: Diagram) -> Found:
    held = [node for node in diagram.nodes if any(mark.kind == "balancing" for mark in node.measures)]
    if held:
        yield held, "you watch for harm elsewhere, with a balancing measure.", "", ""


def _learned(diagram: Diagram) -> Found:
    learned = [node for node in diagram.of_kind("change") if node.state in ("adapted", "abandoned")]
    if learned:
        did = "gave up" if all(node.state == "abandoned" for node in learned) else "changed or gave up"
        yield (
            learned,
            f"you keep what you {did} on the page: {names(learned, most=2)}. What did you see that made you "
            f"{'let it go' if did == 'gave up' else 'do so'}?",
            "",
            "",
        )


def _worded(nodes: tuple[Node, ...]) -> list[Node]:
    return [node for node in nodes if node.label.strip()]


BROKEN = (
    Rule("no-aim", "broken", _no_aim),
    Rule("orphan", "broken", _orphan),
    Rule("bare-primary", "broken", _bare_primary),
    Rule("nameless", "broken", _nameless),
)

THINK = (
    Rule("few-primaries", "think", _few_primaries),
    Rule("many-primaries", "think", _many_primaries),
    Rule("skipped-column", "think", _skipped_column),
    Rule("adopted-unmeasured", "think", _adopted_unmeasured),
    Rule("aim-measure", "think", _aim_measure),
    Rule("primary-measure", "think", _primary_measure),
    Rule("no-balancing", "think", _no_balancing),
    Rule("untested-gap", "think", _untested_gap),
    Rule("one-idea-each", "think", _one_idea_each),
)

STRENGTHS = (
    Rule("learned", "strength", _learned),
    Rule("measured", "strength", _measured),
    Rule("balanced", "strength", _balanced),
    Rule("shared", "strength", _shared),
)
