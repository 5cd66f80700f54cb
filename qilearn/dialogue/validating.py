"""What an author should look at before anyone practises with a scenario: every problem, with its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qilearn.core import readability
from qilearn.core.text import counted, listed
from qilearn.dialogue.conditions import STATES
from qilearn.dialogue.fields import Problem
from qilearn.dialogue.reading import read_scenario
from qilearn.dialogue.scenario import HERE, Choice, Landing, Moment, Scenario, said
from qilearn.dialogue.walking import (
    Player,
    TooLarge,
    Walk,
    at_random,
    briefly,
    greedily,
    in_place,
    share_good,
    walk,
    wordily,
)

FEWEST_SAID, MOST_SAID = 12, 25
"""The shortest way to a good ending takes so many turns at least; no way without going back takes more than the second."""

FEWEST_GOOD, FEWEST_POOR = 3, 3
"""So many good and poor endings at least."""

HIGHEST_GRADE = 8.0
"""Years of school that what is said aloud may need: people talk more plainly than they write."""

LONGEST_WORDS = 60
"""Words in one thing to say: more is a speech."""

MOST_BY_CHANCE, MOST_GREEDILY = 0.2, 0.6
"""No author may state more than this: whoever chooses by chance, or only what pleases at once, mustn't often end well."""

PLAYS = 400
"""So many conversations are played to see how players who don't listen fare."""

CHECKED = ("stereotypes", "realism", "safety", "no-right-path", "language", "reviewed")
"""What every scenario is reviewed for; each has its finding in the file's ``[checklist]``."""


def validate(text: str) -> tuple[Problem, ...]:
    """Every problem of a scenario's file, in the order of its lines; none where it is fit to practise with.

    Parameters
    ----------
    text : str
        What the TOML file holds.

    Examples
    --------
    >>> validate("not TOML")[0].line
    1
    """
    reading = read_scenario(text)
    if reading.scenario is None:
        return reading.problems
    try:
        walked = walk(reading.scenario)
    except TooLarge as trouble:
        too_large = Problem(1, f"{trouble}; let it remember less.")
        return _in_order([too_large, *_words(reading.scenario), *_kept(reading.scenario)])
    return problems_of(walked)


def problems_of(walked: Walk) -> tuple[Problem, ...]:
    """Every problem of a scenario that has been walked whole."""
    scenario = walked.scenario
    return _in_order(
        [
            *_words(scenario),
            *_kept(scenario),
            *_ways(walked),
            *_states(scenario),
            *_dominated(walked),
            *_players(scenario),
        ]
    )


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.line))


def _landings(scenario: Scenario) -> Iterator[tuple[Choice, Landing]]:
    """Everything that can be said with every way in which it lands, the standing moves once."""
    seen = set()
    for turn in scenario.turns.values():
        for choice in turn.choices:
            for landing in choice.lands:
                if (key := (landing.line, landing.when.text)) not in seen:  # Landings of one list may share a line.
                    seen.add(key)
                    yield choice, landing


def _words(scenario: Scenario) -> Iterator[Problem]:
    """What is said is said as people talk."""
    spoken = [scenario.opening, *(landing.says for _, landing in _landings(scenario))]
    choices = {choice.line: choice for turn in scenario.turns.values() for choice in turn.choices if not choice.move}
    grade = readability.grade([*spoken, *(choice.words for choice in choices.values())])
    if grade > HIGHEST_GRADE:
        yield Problem(1, f"What is said needs {grade:.1f} years of school; at most {HIGHEST_GRADE:.0f} are meant.")
    for line, choice in choices.items():
        if (count := len(readability.words(choice.words))) > LONGEST_WORDS:
            yield Problem(line, f"{choice.id}: {count} words to say at once; {LONGEST_WORDS} are a speech already.")
    for choice, landing in _landings(scenario):
        if not landing.opens and not landing.closes:
            yield Problem(landing.line, f"{choice.id}: it isn't said what this opens or closes.")


def _kept(scenario: Scenario) -> Iterator[Problem]:
    """Enough endings of each kind, and a review of every point."""
    kinds = [str(ending.kind) for ending in scenario.endings]
    for kind, fewest in (("good", FEWEST_GOOD), ("poor", FEWEST_POOR)):
        if kinds.count(kind) < fewest:
            yield Problem(
                scenario.endings[0].line if scenario.endings else 1,
                f"there {'is' if kinds.count(kind) == 1 else 'are'} {counted(kinds.count(kind), f'{kind} ending')}; "
                f"{fewest} at least are meant.",
            )
    missing = [point for point in CHECKED if point not in scenario.checklist]
    if missing:
        yield Problem(1, f"[checklist] doesn't say what was found about {listed(missing)}.")


def _ways(walked: Walk) -> Iterator[Problem]:
    """No dead end, nothing out of reach, and a talk of a good length."""
    scenario = walked.scenario
    for turn in scenario.turns.values():
        if turn.id not in walked.turns:
            yield Problem(turn.line, f"{turn.id}: no way leads to this turn.")
    for ending in scenario.endings:
        if ending.id not in walked.endings:
            yield Problem(ending.line, f"{ending.id}: no way leads to this ending.")
    for at in sorted({walked.moment(key).at for key in walked.dead_ends}):
        yield Problem(scenario.turns[at].line, f"{at}: from here, as things may then stand, no ending can be reached.")
    for choice, landing in _landings(scenario):
        if (landing.line, landing.when.text) not in walked.met:
            yield Problem(
                landing.line, f"{choice.id}: it never lands like this; when: {landing.when.text or 'otherwise'}."
            )
    good = [ending.id for ending in scenario.endings if ending.kind == "good"]
    shortest = walked.shortest(good)
    if shortest is not None and shortest < FEWEST_SAID:
        yield Problem(1, f"the shortest way to a good ending takes {shortest} turns; {FEWEST_SAID} at least are meant.")
    if shortest is not None and shortest > MOST_SAID:
        yield Problem(1, f"the shortest way to a good ending takes {shortest} turns; {MOST_SAID} at most are meant.")
    if walked.longest == 0:
        yield Problem(1, "a way goes round in a circle: someone could talk for ever.")


def _states(scenario: Scenario) -> Iterator[Problem]:
    """Each part of the inner state moves, and matters; so does what is remembered."""
    landings = [landing for _, landing in _landings(scenario)]
    conditions = [landing.when for landing in landings] + [ending.when for ending in scenario.endings]
    looked_at = frozenset().union(*(condition.states for condition in conditions))
    moved = {state for landing in landings for state, step in landing.moves.items() if step}
    for state in STATES:
        if state not in looked_at:
            yield Problem(1, f"{state} is a state that nothing depends on.")
        if state not in moved:
            yield Problem(1, f"{state} is a state that nothing moves.")
    known = {word for landing in landings for word in landing.remembers}
    asked = frozenset().union(*(condition.memories for condition in conditions))
    for landing in landings:
        for word in landing.remembers:
            if word not in asked:
                yield Problem(landing.line, f"“{word}” is remembered, and nothing asks for it.")
        for word in sorted(landing.when.memories - known):
            yield Problem(landing.line, f"“{word}” is asked for, and nothing remembers it.")
    for ending in scenario.endings:
        for word in sorted(ending.when.memories - known):
            yield Problem(ending.line, f"“{word}” is asked for, and nothing remembers it.")


def _dominated(walked: Walk) -> Iterator[Problem]:
    """At a turn, one thing to say that is at least as good as all others however things stand leaves nothing to choose."""
    scenario = walked.scenario
    moments = walked.standings()
    always_best: list[str] = []
    for id, at in moments.items():
        turn = scenario.turns[id]
        own = [choice for choice in turn.choices if choice.lands[0].to != HERE or len(choice.lands) > 1]
        if len({moment.state for moment in at}) < 2:
            continue
        for choice in own:
            if all(_gain(scenario, moment, choice) > _best_other(scenario, moment, choice) for moment in at):
                always_best.append(id)
    share = len(always_best) / max(1, len(moments))
    if share > 2 / 3:
        yield Problem(
            1,
            f"at {len(always_best)} of {counted(len(moments), 'turn')} the same thing is best however the person stands: "
            "one path dominates.",
        )


def _gain(scenario: Scenario, moment: Moment, choice: Choice) -> int:
    return sum(said(scenario, moment, choice)[1].state)


def _best_other(scenario: Scenario, moment: Moment, choice: Choice) -> int:
    others = [each for each in scenario.turns[moment.at].choices if each.id != choice.id]
    return max((_gain(scenario, moment, each) for each in others), default=-1)


def _players(scenario: Scenario) -> Iterator[Problem]:
    """Players who don't listen don't end well more often than stated; nor do those who go by place or length."""
    stated = scenario.stated
    for name, player, most, allowed in (
        ("by chance", at_random, stated.random, MOST_BY_CHANCE),
        ("greedily", greedily, stated.greedy, MOST_GREEDILY),
    ):
        if most > allowed:
            yield Problem(1, f"{most:.0%} of conversations played {name} may end well; {allowed:.0%} at most is meant.")
        share = share_good(scenario, player, plays=PLAYS)
        if share > most:
            yield Problem(
                1, f"who plays {name} ends well in {share:.0%} of conversations; {most:.0%} at most is stated."
            )
    shortcuts: list[tuple[str, Player]] = [("the longest", wordily), ("the shortest", briefly)]
    shortcuts += [(f"number {place + 1}", in_place(place)) for place in range(4)]
    for name, chooser in shortcuts:
        if share_good(scenario, chooser, plays=1) > 0:
            yield Problem(1, f"who always chooses {name} ends well: the order or the length gives it away.")
