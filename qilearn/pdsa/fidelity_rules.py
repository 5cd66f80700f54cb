"""What can be told of a cycle's fidelity from its fields: plain rules, which anyone can see and which can be wrong.

A rule sees that something is written and not what it means. So these rules are kind: they can't tell a future tense from
a past one, nor a question from a formality. For a close reading somebody reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from qilearn.pdsa.fidelity import Fidelity, SeriesFidelity
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.ramps import grows, in_order
from qilearn.pdsa.stages import Result

RULES: Mapping[str, str] = {
    "documented": "The Plan is locked, Do and Study say something, and Act has a decision.",
    "past": "Study says something, and so does Do. In which tense, no rule here can tell.",
    "learning": "A prediction asks a question, or Study says what was learnt.",
    "prediction": "Something is predicted. A Plan can't be locked without it, so here this is always so.",
    "series": "It shares a ramp with another documented cycle, or one of the two follows the other.",
    "scale": "A later cycle of the series has a larger size than its first.",
    "data": "Every cycle of the series names the same measure of the project. Whether its figures came, the chart tells.",
}
"""What each rule looks at, in a sentence."""


def begun(cycles: Iterable[Cycle]) -> tuple[Cycle, ...]:
    """The cycles that have begun: those whose Plan is locked. Only they are judged."""
    return tuple(cycle for cycle in cycles if cycle.is_locked)


def series_of(cycles: Iterable[Cycle]) -> tuple[tuple[Cycle, ...], ...]:
    """The series among cycles: two or more with all four stages that are linked, each series in order.

    Linked are cycles of one ramp, and cycles of which one follows the other, also over a third that isn't documented.

    >>> series_of([Cycle(id="c1"), Cycle(id="c2")])
    ()
    """
    known = {cycle.id: cycle for cycle in begun(cycles)}
    groups: dict[str, set[str]] = {id: {id} for id in known}

    def join(one: str, other: str) -> None:
        if groups[one] is not groups[other]:
            both = groups[one] | groups[other]
            for id in both:
                groups[id] = both

    first_of_ramp: dict[str, str] = {}
    for cycle in known.values():
        for before in cycle.follows:
            if before in known:
                join(cycle.id, before)
        if cycle.ramp:
            join(cycle.id, first_of_ramp.setdefault(cycle.ramp, cycle.id))
    found: dict[frozenset[str], tuple[Cycle, ...]] = {}
    for group in groups.values():
        members = [known[id] for id in known if id in group and _is_documented(known[id])]
        if len(members) > 1:
            found.setdefault(frozenset(group), in_order(members))
    return tuple(found.values())


def answers_of(cycle: Cycle, cycles: Iterable[Cycle] = ()) -> Fidelity:
    """One cycle's answers by :data:`RULES`, among the cycles that it may belong with.

    >>> answers_of(Cycle(id="c1"))
    Fidelity(documented=False, past=None, learning=None, prediction=None, series=None)
    """
    return _judged(cycle, series_of(cycles))


def judged_by_rules(cycles: Iterable[Cycle]) -> tuple[tuple[Fidelity, ...], tuple[SeriesFidelity, ...]]:
    """The answers of all cycles that have begun, and of their series."""
    started = begun(cycles)
    series = series_of(started)
    return (
        tuple(_judged(cycle, series) for cycle in started),
        tuple(SeriesFidelity(scale=grows(one), data=_shares_a_measure(one)) for one in series),
    )


def _judged(cycle: Cycle, series: Sequence[Sequence[Cycle]]) -> Fidelity:
    learnt = cycle.study.learnt.strip()
    return Fidelity.of(
        {
            "documented": _is_documented(cycle),
            "past": bool(learnt or any(result.seen.strip() or result.verdict for result in _results(cycle))),
            "learning": bool(learnt) or any(each.question.strip() for each in cycle.plan.predictions),
            "prediction": cycle.plan.has_prediction,
            "series": any(cycle.id == other.id for one in series for other in one),
        }
    )


def _results(cycle: Cycle) -> Iterable[Result]:
    return cycle.study.results.values()


def _is_documented(cycle: Cycle) -> bool:
    return cycle.stage == "done"


def _shares_a_measure(series: Sequence[Cycle]) -> bool:
    measures = {cycle.plan.measure for cycle in series}
    return len(measures) == 1 and measures != {""}
