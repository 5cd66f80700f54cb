"""How large a test should be: from what is believed, what failure would cost, and who is ready, to a size with its reasons.

Our own rule of thumb, after Langley and others (The Improvement Guide), who weigh the same three things. Nobody has
validated it. More belief, cheaper failure or more readiness never makes a test smaller.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from qilearn.core.comments import Comment, Comments
from qilearn.core.conversation import Way
from qilearn.core.errors import InputError, unknown
from qilearn.core.text import sentence
from qilearn.pdsa.scale_questions import BELIEFS, COSTS, READINESS, SCALE_QUESTIONS
from qilearn.pdsa.stages import SIZES, Size

Belief = Literal["hunch", "likely", "small", "team", "varied"]
Cost = Literal["major", "medium", "minor"]
Readiness = Literal["against", "some", "ready"]

SOURCE = "Our own rule of thumb, after Langley and others, The Improvement Guide; nobody has validated it."
"""What every advice says of itself."""

AT_MOST: Mapping[Belief, Mapping[Cost, Size]] = {
    "hunch": {"major": "rehearsal", "medium": "one", "minor": "few"},
    "likely": {"major": "one", "medium": "few", "minor": "part"},
    "small": {"major": "few", "medium": "part", "minor": "part"},
    "team": {"major": "part", "medium": "several", "minor": "several"},
    "varied": {"major": "several", "medium": "all", "minor": "all"},
}
"""The largest test that belief and cost allow, when all who would do it want to try."""

WILLING: Mapping[Readiness, Mapping[Belief, Size]] = {
    "against": {"hunch": "one", "likely": "one", "small": "one", "team": "few", "varied": "few"},
    "some": {"hunch": "few", "likely": "few", "small": "few", "team": "part", "varied": "part"},
    "ready": dict.fromkeys(("hunch", "likely", "small", "team", "varied"), "all"),
}
"""The largest test for which there are people who would take part."""

UNWILLING_AND_COSTLY = 1
"""So many sizes smaller where hardly anyone wants it and failure would cost something."""

_ORDER: tuple[Size, ...] = tuple(SIZES)
_PLACE = {size: place for place, size in enumerate(_ORDER)}


@dataclass(frozen=True, slots=True)
class Advice:
    """A size for a test, and what belongs with it.

    Attributes
    ----------
    size : str
        A key of :data:`~qilearn.pdsa.stages.SIZES`.
    because : str
        The reasons, as the end of a sentence.
    ready_for : str
        What to have ready in case it goes wrong.
    larger : str
        What would let the next test be larger.
    """

    size: Size
    because: str
    ready_for: str
    larger: str

    @property
    def says(self) -> str:
        """The size in a sentence of its own."""
        return _TESTS[self.size]


def size_for(belief: Belief, cost: Cost, readiness: Readiness) -> Size:
    """The largest test that a careful adviser would begin with.

    Examples
    --------
    >>> size_for("hunch", "major", "ready"), size_for("small", "minor", "ready")
    ('rehearsal', 'part')
    """
    problems = [
        unknown(name, given, known)
        for name, given, known in (
            ("belief", belief, BELIEFS),
            ("cost", cost, COSTS),
            ("readiness", readiness, READINESS),
        )
        if given not in known
    ]
    if problems:
        raise InputError(problems)
    place = min(_PLACE[AT_MOST[belief][cost]], _PLACE[WILLING[readiness][belief]])
    if readiness == "against" and cost != "minor":
        place = min(place, max(0, _PLACE[AT_MOST[belief][cost]] - UNWILLING_AND_COSTLY))
    return _ORDER[place]


def advise(belief: Belief, cost: Cost, readiness: Readiness) -> Advice:
    """A size, why, what to have ready, and what would let the next test be larger.

    Parameters
    ----------
    belief : {"hunch", "likely", "small", "team", "varied"}
        How sure you are that it works here.
    cost : {"major", "medium", "minor"}
        What it would cost, and whom, if it went wrong.
    readiness : {"against", "some", "ready"}
        How many of those who would do it want to try.

    Examples
    --------
    >>> print(advise("hunch", "major", "ready").says)
    Rehearse it: talk it through or walk it through, with nobody affected.
    """
    size = size_for(belief, cost, readiness)
    questions = SCALE_QUESTIONS
    reasons = [
        questions["belief"].options[belief].because,
        questions["cost"].options[cost].because,
        questions["readiness"].options[readiness].because,
    ]
    return Advice(size, "; ".join(reasons), _ready_for(size, cost), _larger(belief, cost, readiness, size))


def recommend(way: Way) -> Comments:
    """What a coach says at the end of the conversation."""
    answers = dict(way.steps)
    advice = advise(answers["belief"], answers["cost"], answers["readiness"])  # type: ignore[arg-type]
    return Comments(_said(advice, answers["cost"]))


def _said(advice: Advice, cost: str) -> Iterator[Comment]:
    yield Comment(
        "next step",
        "size",
        f"{advice.says} In a Plan that is the size “{SIZES[advice.size]}”.",
        why=f"{sentence(advice.because)}. A smaller one is always right to begin with, as long as it tells you something.",
        source=SOURCE,
    )
    yield Comment("next step", "if it goes wrong", advice.ready_for, why=_WHY_READY[cost])
    yield Comment(
        "next step", "larger", advice.larger, why="Size follows from what you know, and every test can add to that."
    )
    yield Comment("question", "in your own words", _ASKS[advice.size])


def _larger(belief: Belief, cost: Cost, readiness: Readiness, size: Size) -> str:
    """What would let it be larger, found by asking the rule itself: one thing, or else two together."""
    if size == "all":
        return (
            "It can’t get larger, and it isn’t a test any more. What it needs now is to last: who teaches it to those who are "
            "new, where it’s written down, and who goes on looking at the measure."
        )
    if belief == "varied" and readiness == "ready":
        return (
            "Go on from place to place, each with that plan in hand. It’s in use everywhere once the last has tried it."
        )
    now = {"belief": belief, "cost": cost, "readiness": readiness}
    better = {
        "belief": _next(BELIEFS, belief),
        "cost": _next(COSTS, cost),
        "readiness": _next(READINESS, readiness),
    }

    def helps(*names: str) -> bool:
        eased: Any = {**now, **{name: better[name] for name in names}}
        return _PLACE[size_for(**eased)] > _PLACE[size]

    alone = [name for name in now if helps(name)]
    if len(alone) == 1:
        return f"One thing would let you go larger: {_EASES[alone[0]][now[alone[0]]]}."
    if alone:
        return f"Any of these would let you go larger: {'; '.join(_EASES[name][now[name]] for name in alone)}."
    pair = next((pair for pair in itertools.combinations(now, 2) if helps(*pair)), None)
    if pair is not None:
        return (
            f"Two things together would let you go larger: {'; and '.join(_EASES[name][now[name]] for name in pair)}."
        )
    first, second = _EASES["belief"][belief], _EASES["belief"][better["belief"]]
    return f"Two things, one after the other, would let you go larger: {first}; then {second}."


def _next(known: tuple[str, ...], given: str) -> str:
    """The next better answer, or the same where it's the best."""
    return known[min(known.index(given) + 1, len(known) - 1)]


_EASES: Mapping[str, Mapping[str, str]] = {
    "belief": {
        "hunch": "a rehearsal that comes out as you predict, or a place like yours where it works",
        "likely": "one small test here that comes out as you predict",
        "small": "one team in which it holds for a while, as you predict",
        "team": "tests in which it holds with other people, on busy days, and with those who doubt it",
    },
    "cost": {
        "major": "a failure that costs less, with the old way kept beside it, someone there who can stop it, and those chosen "
        "first for whom least is at stake",
        "medium": "a failure that costs next to nothing, undone in a minute",
    },
    "readiness": {
        "against": "one or two people who are willing, once they’ve been asked what they need and what they fear",
        "some": "the rest wanting it too, perhaps having heard of it from whoever tried it first",
    },
}

_TESTS: Mapping[Size, str] = {
    "rehearsal": "Rehearse it: talk it through or walk it through, with nobody affected.",
    "one": "Test it with one person, once.",
    "few": "Test it with a few people, or a few times.",
    "part": "Test it in one team, shift or clinic, for a while.",
    "several": "Test it in several places, under conditions as different as you can find.",
    "all": "This can be put into use for everyone, in steps, and measured as it goes.",
}

_ASKS: Mapping[Size, str] = {
    "rehearsal": "Who would play the patient, family or learner, and who, that knows the work best, would look for what goes "
    "wrong?",
    "one": "Who is that one person, and on which day this week?",
    "few": "Which few? Is one among them with whom it’s likely to be hard?",
    "part": "Which team or shift, from which day to which, and who there would tell you that it doesn’t work?",
    "several": "Which conditions are the hardest: at night, at the weekend, with someone new? Are they among those chosen?",
    "all": "What will you look at, and how often, so that you’d notice if it slipped?",
}

_WHY_READY: Mapping[str, str] = {
    "major": "Where someone could come to harm, the plan for when it goes wrong is part of the test, and comes first.",
    "medium": "Small harm adds up, and people remember who paid for a test.",
    "minor": "Even a cheap failure is cheaper when you’ve thought of it.",
}


def _ready_for(size: Size, cost: Cost) -> str:
    """What to have ready in case it goes wrong."""
    if cost == "major" and size == "rehearsal":
        return (
            "Before anyone is affected, write the plan for when it goes wrong: what would be the first sign, who may stop it on "
            "the spot, and how to get back to the old way. Go through it with those who answer for safety, and with someone whom "
            "it would affect. Rehearse that too."
        )
    if cost == "major":
        return (
            "A plan for when it goes wrong, written down: the first sign, someone there who can stop it on the spot, and the old "
            "way ready beside it. Those who answer for safety know of it, and so does everyone whom it affects."
        )
    if cost == "medium":
        return (
            "Say beforehand what would make you stop, who says so, and how the work gets back to the old way that same day. Tell "
            "those who’d have the extra work, and ask them first."
        )
    return "Agree on what would make you stop, and keep the old way at hand. Then go ahead: there’s little to lose."
