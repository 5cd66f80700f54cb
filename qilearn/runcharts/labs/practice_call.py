"""A call in the practice room: what a learner says of a chart, what it turns out to be, and what a coach replies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from qilearn.core.comments import Comment, Comments, Kind
from qilearn.core.text import counted
from qilearn.runcharts.labs.practice_place import NEAR, place_told, run_told
from qilearn.runcharts.labs.practice_room import Round, true_words
from qilearn.runcharts.limits import longest_run_max
from qilearn.runcharts.words import headline

Says = Literal["changed", "chance"]
Outcome = Literal["hit", "miss", "false alarm", "correct rejection"]

CALLS: dict[Says, str] = {
    "changed": "Something changed",
    "chance": "Nothing changed: only chance, or a pattern that is no change",
}
"""What a learner can call a chart."""

SURE: dict[int, str] = {
    50: "50 %: a coin toss",
    60: "60 %: I lean this way",
    70: "70 %: more likely than not",
    80: "80 %: fairly sure",
    90: "90 %: sure",
    99: "99 %: I would be astonished to be wrong",
}
"""How sure one can be of a call, in words with their numbers: the chance, in a hundred, that the call is right."""


@dataclass(frozen=True, slots=True)
class Call:
    """What a learner said of a chart: what it is, how sure (in a hundred), and the number of the point marked."""

    says: Says
    sure: int
    mark: int | None = None


def outcome(says: str, *, is_changed: bool) -> Outcome:
    """What a call turned out to be.

    >>> outcome("changed", is_changed=False), outcome("chance", is_changed=False)
    ('false alarm', 'correct rejection')
    """
    if says == "changed":
        return "hit" if is_changed else "false alarm"
    return "miss" if is_changed else "correct rejection"


def is_near(kind: str, starts: int | None, mark: int | None) -> bool:
    """Whether a mark is near enough to where the change begins to count as found.

    >>> is_near("shift", 13, 15), is_near("shift", 13, 16), is_near("drift", 5, 9)
    (True, False, True)
    """
    return starts is not None and mark is not None and abs(mark - starts) <= NEAR.get(kind, 2)


def missing(says: str | None, sure: int | None, mark: int | None) -> Comments:
    """What is still needed before a chart can be checked; no Comments when nothing is."""
    asked = []
    if says is None:
        asked.append(Comment("question", "your call", "What do you call this chart: did something change, or nothing?"))
    if sure is None:
        asked.append(
            Comment(
                "question",
                "how sure",
                "How sure are you? A coin toss is a good answer where the chart doesn't say.",
                why="Only with that can you see later whether your “sure” is to be relied on.",
            )
        )
    if says == "changed" and mark is None:
        asked.append(
            Comment(
                "question",
                "where",
                "Where does the change begin? Go to the points, move with the arrow keys, and press Space on its first.",
            )
        )
    return Comments(asked)


def reply(round: Round, call: Call) -> Comments:
    """What a coach says of a call, against the truth: what it was, where, what the rules say, and how sure one was."""
    found = outcome(call.says, is_changed=round.truth.is_changed)
    parts = [_verdict(round, found), _place(round, call, found), _rules(round, found), _certainty(call, found)]
    return Comments(part for part in parts if part)


_VERDICTS: Mapping[Outcome, str] = {
    "hit": "You said that something changed, and it did: {truth}.",
    "miss": "You said that nothing changed; something did: {truth}. That is a miss.",
    "false alarm": "You said that something changed; nothing did: {truth}. That is a false alarm.",
    "correct rejection": "You said that nothing changed, and nothing did: {truth}.",
}

_WHY: Mapping[tuple[Outcome, str], str] = {
    ("false alarm", "random"): "Chance makes runs, peaks and slopes too; a team that acts on them changes what works.",
    ("false alarm", "seasonal"): "A wave makes long runs. It is more than chance, and still no news: it comes back by itself.",
    ("false alarm", "autocorrelated"): "Where points lean on the last, long runs come cheap; one chart often can't tell.",
    ("correct rejection", "seasonal"): "What comes and goes by itself is a pattern, and no change.",
    ("correct rejection", "autocorrelated"): "Points that lean on the last one wander. That is a pattern, and no change.",
    ("miss", "shift"): "A missed change is a lesson lost: nobody asks what was different then.",
    ("miss", "drift"): "A drift has no first moment to catch the eye. Compare the first quarter of the chart with the last.",
}  # fmt: skip


def _verdict(round: Round, found: Outcome) -> Comment:
    is_right = found in ("hit", "correct rejection")
    says = _VERDICTS[found].format(truth=true_words(round))
    return Comment("strength" if is_right else "next step", found, says, why=_WHY.get((found, round.truth.kind), ""))


def _place(round: Round, call: Call, found: Outcome) -> Comment | None:
    """How far a mark was from where the change begins; of a false alarm, what made that point look so."""
    if call.mark is None or call.says != "changed":
        return None
    if found == "hit":
        return place_told(round, call.mark)
    says = f"You marked {round.point(call.mark)}. What made it look different from the points before it?"
    return Comment("question", "where", says)


def _rules(round: Round, found: Outcome) -> Comment:
    """What the Anhøj rules say of this chart, and honestly whether they are right."""
    chart, signal, truth = round.chart, round.rules_signal, round.truth
    shown = headline(chart, 0)
    if signal is None:
        return Comment("question", "the rules", f"The Anhøj rules are undecided: {shown[0].lower()}{shown[1:]}.")
    if signal and truth.is_changed:
        if found == "hit":
            return Comment("strength", "the rules", f"The Anhøj rules signal too. {shown}.{run_told(round)}")
        asks = "Count the longest run and the crossings before you call the next chart."
        says = f"The Anhøj rules found it. {shown}.{run_told(round)} {asks}"
        return Comment("next step", "the rules", says)
    if signal:
        is_random = truth.kind == "random"
        says = (
            "are wrong: a false alarm." if is_random else "rightly, as these points aren't random; but nothing changed."
        )
        why = (
            "Whoever looks at many charts will see some of these."
            if is_random
            else "A signal says that more than chance is at work, never what."
        )
        return Comment("question", "the rules", f"The Anhøj rules signal, and {says} {shown}.", why=why)
    counts = (
        f"the longest run is {chart.runs.longest_run[0]} (up to {chart.verdicts.longest_run_max[0]} is usual), with "
        f"{counted(int(chart.runs.n_crossings[0]), 'crossing')} (at least {chart.verdicts.n_crossings_min[0]})"
    )
    if truth.is_changed:
        then = "What did you see that they don't count?" if found == "hit" else "No signal is no proof of no change."
        says = f"The Anhøj rules are silent, and miss this one: {counts}. {then}"
        return Comment("question", "the rules", says, why=_cannot_fire(round))
    kind: Kind = "strength" if found == "correct rejection" else "next step"
    return Comment(kind, "the rules", f"The Anhøj rules are silent, and right: {counts}.")


def _cannot_fire(round: Round) -> str:
    """That half of the points, the longest run a chart can have about its own median, isn't long enough for a signal."""
    useful = int(round.chart.runs.n_useful[0])
    longest = int(longest_run_max(useful))
    if useful // 2 > longest:
        return ""
    return (
        f"With {useful} useful points, {useful // 2} on each side, no run can be longer than {longest}: "
        "the run rule can't signal here."
    )


def _certainty(call: Call, found: Outcome) -> Comment | None:
    is_right = found in ("hit", "correct rejection")
    if call.sure >= 90 and not is_right:
        return Comment(
            "question",
            "how sure",
            f"You were {call.sure} % sure. Of a hundred such calls {100 - call.sure} may be wrong. Is this one of those, or "
            "does your “sure” come too soon? My record will say, in time.",
        )
    if call.sure == 50:
        return Comment(
            "strength",
            "how sure",
            "You called it a coin toss. To know when a chart doesn't say is half of reading it.",
        )
    return None
