"""What a good coach would say about a series of cycles: whether they build on each other, grow, and change what is believed.

The rules follow the features that Taylor and others (2014) looked for, and what McNicholas and others (2019) counted; put
together like this they are our own, and nobody has validated them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qilearn.core.comments import Comment, Comments, at_most
from qilearn.core.text import counted, listed
from qilearn.pdsa.critique_rule import LANGLEY, MCNICHOLAS, MOST_STEPS, REED_AND_CARD, TAYLOR, ask, is_blank, step
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.ramps import Ramp, grows, growth, in_order, of_ramp
from qilearn.pdsa.stages import SIZES, Size
from qilearn.pdsa.words import SIZE_WORDS

MOST_QUESTIONS = 4
"""No more questions than this at a time."""

ENOUGH_TO_GROW = 3
"""From so many cycles on, a series that never grew is asked about."""

TOO_MANY_HITS = 4
"""From so many cycles on, all as predicted, the predictions are asked about."""

NARROW = ("rehearsal", "one", "few", "part")
"""Sizes at which a change has been seen under one set of conditions only."""


@dataclass(frozen=True, slots=True)
class Series:
    """Cycles toward one change, in order: those of a ramp, or those outside every ramp that follow each other.

    Attributes
    ----------
    cycles : tuple of Cycle
    ramp : Ramp or None
    ramps : frozenset of str
        The ids of all ramps there are.
    """

    cycles: tuple[Cycle, ...]
    ramp: Ramp | None = None
    ramps: frozenset[str] = frozenset()

    @property
    def about(self) -> str:
        """What comments on it are about: the ramp's id, or ``"cycles"``."""
        return self.ramp.id if self.ramp else "cycles"

    @property
    def said(self) -> str:
        """What it's called: the ramp's name, else that of its first cycle."""
        if self.ramp is not None:
            return self.ramp.said
        return self.cycles[0].said if len(self.cycles) == 1 else f"the tests that began with {self.cycles[0].said}"

    @property
    def verdicts(self) -> list[str]:
        """Every verdict in it."""
        return [
            each.verdict
            for cycle in self.cycles
            for id, each in cycle.study.results.items()
            if each.verdict and cycle.prediction(id)
        ]

    @property
    def has_revised(self) -> bool:
        """Whether any cycle changed the theory, the measure or the aim."""
        return any(
            not is_blank(text) for each in self.cycles for text in (each.act.theory, each.act.measure, each.act.aim)
        )

    @property
    def adopted(self) -> int | None:
        """The place of the first cycle that was adopted, from 0; None where none was."""
        return next((place for place, cycle in enumerate(self.cycles) if cycle.decision == "adopt"), None)


@dataclass(frozen=True, slots=True)
class SeriesRule:
    """One rule on a series: its id, what it looks for in one line, and what it says of one."""

    id: str
    looks_for: str
    says: Callable[[Series], Comment | None]


def series_of(cycles: Iterable[Cycle], ramps: Iterable[Ramp] = ()) -> tuple[Series, ...]:
    """The series in a project: one for each ramp, and one for each chain of cycles outside them.

    Examples
    --------
    >>> first, second = Cycle(id="c1"), Cycle(id="c2", follows=("c1",))
    >>> [[cycle.id for cycle in series.cycles] for series in series_of([first, Cycle(id="c3"), second])]
    [['c1', 'c2'], ['c3']]
    """
    all_of_them, known = tuple(cycles), tuple(ramps)
    ids = frozenset(ramp.id for ramp in known)
    own = [Series(of_ramp(all_of_them, ramp.id), ramp, ids) for ramp in known]
    left = in_order(cycle for cycle in all_of_them if cycle.ramp not in ids)
    chains: list[list[Cycle]] = []
    for cycle in left:
        joined = [chain for chain in chains if any(each.id in cycle.follows for each in chain)]
        apart = [chain for chain in chains if not any(chain is each for each in joined)]
        chains = [*apart, [*(each for chain in joined for each in chain), cycle]]
    return (*own, *(Series(in_order(chain), None, ids) for chain in _by_first(chains, left)))


def _by_first(chains: Sequence[list[Cycle]], order: Sequence[Cycle]) -> list[list[Cycle]]:
    places = {cycle.id: place for place, cycle in enumerate(order)}
    return sorted(chains, key=lambda chain: places[chain[0].id])


def _empty_ramp(series: Series) -> Comment | None:
    if series.cycles or series.ramp is None or series.ramp.standing != "going":
        return None
    return step(
        series.about,
        f"{_capital(series.said)} has no test yet. What could you find out with one person by next week?",
        "A ramp begins with the smallest step.",
        source=LANGLEY,
    )


def _one_cycle(series: Series) -> Comment | None:
    if len(series.cycles) != 1 or series.cycles[0].decision not in ("adopt", "adapt"):
        return None
    if _adopted_after_one(series) or _same_conditions(series):
        return None
    return step(
        series.about,
        f"{_capital(series.said)} is one test. What does the next one ask, and of whom?",
        "One turn is a try. It’s the second, built on the first, that makes it a cycle: about half of documented cycles, 54.5 "
        "in 100 of 299, were part of a series.",
        source=MCNICHOLAS,
    )


def _adopted_after_one(series: Series) -> Comment | None:
    if series.adopted != 0 or series.cycles[0].plan.size not in ("rehearsal", "one"):
        return None
    size = series.cycles[0].plan.size
    return step(
        series.about,
        f"In {series.said} the change was adopted after one test, {SIZE_WORDS[size]}. "
        "With whom would it be most likely to fail? Test it there before you adopt it.",
        "One person, once, tells whether it can be done. It doesn’t tell whether it works, or for whom.",
        source=LANGLEY,
    )


def _same_conditions(series: Series) -> Comment | None:
    if series.adopted is None or _adopted_after_one(series):
        return None
    sizes = [cycle.plan.size for cycle in series.cycles]
    if any(size not in NARROW for size in sizes):
        return None
    return ask(
        series.about,
        f"In {series.said} the change was adopted, and was tried at most {SIZE_WORDS[_largest(sizes)]}. "
        "How did it do at night, on the busiest day, with someone new, for those who find it hardest?",
        "A change fails in the conditions that nobody tested.",
        source=LANGLEY,
    )


def _largest(sizes: Sequence[str]) -> Size:
    return [size for size in SIZES if size in sizes][-1]


def _not_linked(series: Series) -> Comment | None:
    earlier: set[str] = set()
    for number, cycle in enumerate(series.cycles):
        if number and not earlier & set(cycle.follows):
            return ask(
                series.about,
                f"{_capital(cycle.said)} doesn’t say which test it builds on. What did you take into it from the ones before?",
                "Tests are a series when what was learnt in one is asked again, or used, in the next.",
                source=TAYLOR,
            )
        earlier.add(cycle.id)
    return None


def _never_grew(series: Series) -> Comment | None:
    if len(series.cycles) < ENOUGH_TO_GROW or grows(series.cycles):
        return None
    steps = growth(series.cycles)
    if "unknown" in steps or all(
        not is_blank(cycle.plan.stays)
        for cycle, grew in zip(series.cycles, steps, strict=True)
        if grew in ("stayed", "shrank")
    ):
        return None
    return ask(
        series.about,
        f"{_capital(counted(len(series.cycles), 'test'))} in {series.said}, and none larger than the first. "
        "What would you need to see to try it with more, or to let it go?",
        "Of 64 series, 29.7 in 100 increased in scale. Staying small can be right; not deciding seldom is.",
        source=MCNICHOLAS,
    )


def _no_measure(series: Series) -> Comment | None:
    if len(series.cycles) < 2 or any(not is_blank(cycle.plan.measure) for cycle in series.cycles):
        return None
    return step(
        series.about,
        f"None of the tests in {series.said} is tied to a measure of your project. Which one should move if you’re right? "
        "Choose it in the next Plan, and the tests stand on its run chart.",
        "Notes from each test tell how it went; only a measure over time tells whether it adds up. Of 64 series, 45.3 in 100 "
        "used one.",
        source=MCNICHOLAS,
    )


def _theory_stands(series: Series) -> Comment | None:
    done = [cycle for cycle in series.cycles if cycle.stage == "done"]
    if len(done) < 2 or "otherwise" not in series.verdicts or series.has_revised:
        return None
    return ask(
        series.about,
        f"In {series.said} something came out otherwise than predicted, and theory, measure and aim are as they were. What do "
        "you believe now that you didn’t before?",
        "Testing may change more than the change: what you think drives it, how you look, even what you’re after.",
        source=REED_AND_CARD,
    )


def _always_right(series: Series) -> Comment | None:
    done = [cycle for cycle in series.cycles if cycle.stage == "done"]
    if len(done) < TOO_MANY_HITS or set(series.verdicts) != {"as predicted"}:
        return None
    return ask(
        series.about,
        f"{_capital(counted(len(done), 'test'))} in {series.said}, and all came out as predicted. Were you that sure? Then the "
        "next test can be larger. Or could the predictions hardly have been wrong?",
        "Someone who is surprised now and then is learning faster.",
    )


def _ended_without_why(series: Series) -> Comment | None:
    ramp = series.ramp
    if ramp is None or ramp.standing not in ("merged", "abandoned") or not is_blank(ramp.why):
        return None
    was = "merged into another" if ramp.standing == "merged" else "abandoned"
    return step(
        series.about,
        f"{_capital(series.said)} was {was}. Say why, in a sentence.",
        "The next team to have the same idea can begin where you left off. An idea dropped for a good reason is a result.",
    )


def _merged_nowhere(series: Series) -> Comment | None:
    ramp = series.ramp
    if ramp is None or ramp.standing != "merged" or ramp.into in series.ramps:
        return None
    return ask(
        series.about,
        f"{_capital(series.said)} was merged into a ramp that isn’t there any more. Which one carries it on?",
        "What was learnt here is lost to whoever reads only the other.",
    )


def _open_in_ended(series: Series) -> Comment | None:
    ramp = series.ramp
    if ramp is None or ramp.standing == "going":
        return None
    still = [cycle for cycle in series.cycles if cycle.stage in ("do", "study", "act")]
    if not still:
        return None
    return ask(
        series.about,
        f"{_capital(series.said)} has ended, and {still[-1].said} is still open in it. What came of that test?",
        "What was tried may have told you something, even if the ramp ended for another reason.",
    )


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]


SERIES_RULES: tuple[SeriesRule, ...] = (
    SeriesRule("empty-ramp", "A ramp in which nothing has been tested yet.", _empty_ramp),
    SeriesRule(
        "adopted-after-one", "Adopted after a single test with one person or in a rehearsal.", _adopted_after_one
    ),
    SeriesRule("one-cycle", "One finished cycle, and none after it.", _one_cycle),
    SeriesRule("ended-without-why", "A ramp merged or abandoned without a reason.", _ended_without_why),
    SeriesRule("merged-nowhere", "A ramp merged into one that isn’t there.", _merged_nowhere),
    SeriesRule("no-measure", "Two or more cycles, none tied to a measure over time.", _no_measure),
    SeriesRule("same-conditions", "Adopted without ever being tested under different conditions.", _same_conditions),
    SeriesRule("not-linked", "A later cycle that names none of the earlier ones.", _not_linked),
    SeriesRule("never-grew", "Three or more cycles, none larger than the first, and no reason for it.", _never_grew),
    SeriesRule("theory-stands", "A surprise, and nothing changed in theory, measure or aim.", _theory_stands),
    SeriesRule("always-right", "Four or more cycles, and never a surprise.", _always_right),
    SeriesRule("open-in-ended", "A cycle still open in a ramp that has ended.", _open_in_ended),
)
"""Every rule on a series, in the order in which a coach would come to it."""

SERIES_LOOKS_FOR: Mapping[str, str] = {rule.id: rule.looks_for for rule in SERIES_RULES}
"""What the rules look for, by id, to be shown beside what they found. They may be wrong, and say so."""


def series_findings(series: Series) -> Mapping[str, Comment]:
    """What each rule says of a series, by the rule's id; only those that have something to say."""
    said = {rule.id: rule.says(series) for rule in SERIES_RULES}
    return {id: comment for id, comment in said.items() if comment is not None}


def series_comments(cycles: Iterable[Cycle], ramps: Iterable[Ramp] = ()) -> Comments:
    """Comments on all the series of a project: what works, what to try next, what to ask. Nothing is added up.

    Parameters
    ----------
    cycles : iterable of Cycle
        In any order; nothing in them makes this raise.
    ramps : iterable of Ramp

    Returns
    -------
    Comments
        ``about`` is a ramp's id, or ``"cycles"`` for those outside every ramp.

    Examples
    --------
    >>> series_comments([])
    No comments.
    """
    works: list[Comment] = []
    steps: list[Comment] = []
    asked: list[Comment] = []
    for series in series_of(cycles, ramps):
        findings = series_findings(series)
        works += _strengths(series, findings)
        steps += [comment for comment in findings.values() if comment.kind == "next step"]
        asked += [comment for comment in findings.values() if comment.kind == "question"]
    return Comments([*works, *at_most(MOST_STEPS, steps, about="cycles"), *asked[:MOST_QUESTIONS]])


def _strengths(series: Series, findings: Mapping[str, Comment]) -> Iterator[Comment]:
    """What works in one series, in one breath."""
    is_series = len(series.cycles) > 1
    links = is_series and "not-linked" not in findings
    sizes = [cycle.plan.size for cycle in series.cycles if cycle.plan.size]
    works = [
        (links, "each test names the one it builds on"),
        (grows(series.cycles), f"it grew, from {_named(sizes, 0)} to {_named(sizes, -1)}"),
        (is_series and "no-measure" not in findings, "its tests are tied to a measure over time"),
        (is_series and series.has_revised, "what you believe changed on the way"),
        (_ended_well(series), "you let it go and said why"),
    ]
    named = [words for is_so, words in works if is_so]
    if named:
        yield Comment(
            "strength",
            series.about,
            f"In {series.said} {listed(named)}.",
            why="This is what tells a series of tests from one idea tried several times.",
            source=TAYLOR,
        )


def _named(sizes: Sequence[str], place: int) -> str:
    """The first size of a series, or its largest."""
    if not sizes:
        return ""
    size = _largest(sizes[:1] if place == 0 else sizes)
    return SIZE_WORDS[size].removeprefix("with ").removeprefix("in ").split(",")[0]


def _ended_well(series: Series) -> bool:
    return series.ramp is not None and series.ramp.standing == "abandoned" and not is_blank(series.ramp.why)
