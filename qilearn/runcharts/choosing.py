"""Choosing a chart: a few questions as data, each answer leading on or to a chart, and what the data themselves suggest.

That a run chart comes first, and limits only where it shows nothing at a level that is wanted, is the advice of Anhøj &
Wentzel-Larsen 2018; what each chart is for stands in :mod:`qilearn.runcharts.choosing_charts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from qilearn.core.comments import Comment, Comments
from qilearn.core.errors import InputError, unknown
from qilearn.core.text import counted, figure, listed
from qilearn.runcharts.choosing_charts import GUIDE, LANEY, RECOMMENDATIONS, RUN_FIRST

FIRST = "aim"
"""The question that comes first."""

MOST = 5
"""No way to a chart takes more questions than this."""

UNEVEN = 0.25
"""Denominators vary when one differs from their mean by more than this share of it."""

OVERDISPERSED = 1.5
"""From so many times the spread that chance alone would give, Laney's limits are worth a look."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: how it reads, the question or the chart that it leads to, and what it says for that chart."""

    text: str
    leads: str
    because: str


@dataclass(frozen=True, slots=True)
class ChoosingQuestion:
    """One question, with its options by their keys; no two questions share a key."""

    asks: str
    options: Mapping[str, Option]


@dataclass(frozen=True, slots=True)
class Way:
    """How far the conversation has come.

    Attributes
    ----------
    steps : tuple of (str, str)
        The questions answered so far, each with the key of its answer.
    question : str
        The question to ask next; empty at the end.
    recommendation : str
        The chart that the answers lead to; empty before the end.
    """

    steps: tuple[tuple[str, str], ...]
    question: str
    recommendation: str


QUESTIONS: dict[str, ChoosingQuestion] = {
    "aim": ChoosingQuestion(
        "What should the chart tell you?",
        {
            "changed": Option("Whether anything has changed", "run", "you want to know whether anything has changed"),
            "signal": Option(
                "What lies behind the signal on my run chart",
                "run",
                "a run chart that signals has told what limits would tell, and limits drawn across a change fit neither side",
            ),
            "steady": Option(
                "Which single points stand out: my run chart shows no signal, at a level that is wanted",
                "data",
                "your run chart shows no signal at a level that is wanted, so limits can add something",
            ),
            "asked": Option(
                "I am asked for a control chart, or want to learn about them", "data", "you look for a control chart"
            ),
        },
    ),
    "data": ChoosingQuestion(
        "What is each point?",
        {
            "share": Option(
                "A share of those looked at: 23 of 40 notes", "once", "each point is a share of those looked at"
            ),
            "events": Option("A count of events: 7 falls", "rare", "each point is a count of events"),
            "measured": Option("A measurement: minutes, mmHg, costs", "subgroup", "each point is a measurement"),
            "gaps": Option(
                "What lies between two events: days, or cases", "between", "each point is what lies between events"
            ),
        },
    ),
    "once": ChoosingQuestion(
        "Can one case have it more than once?",
        {
            "one": Option("No: a case has it or hasn't", "share_rare", "a case has it or hasn't"),
            "several": Option("Yes: one patient can fall twice", "rate_size", "one case can have several events"),
        },
    ),
    "share_rare": ChoosingQuestion(
        "Is it rare: none at all at more than half of the points?",
        {
            "share_common": Option("No", "share_size", "it isn't rare"),
            "share_seldom": Option("Yes", "g", "it is so rare that most points would read 0"),
        },
    ),
    "share_size": ChoosingQuestion(
        "How many cases does each point rest on?",
        {
            "share_some": Option("Tens to some hundreds", "p", "each point rests on tens to some hundreds of cases"),
            "share_many": Option(
                "Thousands, and the limits of a p chart look too tight",
                "pp",
                "with thousands of cases the limits of a p chart are too tight to be of use",
            ),
            "share_unsure": Option("I don't know yet", "p", "a p chart is the one to begin with"),
        },
    ),
    "rare": ChoosingQuestion(
        "Are the events rare: more than half of the points 0, or a median below about 1?",
        {
            "common": Option("No", "room", "the events aren't rare"),
            "seldom": Option("Yes", "known", "the events are so rare that most points would read 0"),
        },
    ),
    "room": ChoosingQuestion(
        "How much room for events is there at each point: bed days, visits, staff?",
        {
            "same": Option(
                "About the same each time, within a quarter", "c", "there is about as much room for them each time"
            ),
            "varies": Option("It varies, and I know how much there was", "rate_size", "the room for them varies"),
            "room_unknown": Option(
                "It varies, and I don't know by how much",
                "run",
                "without knowing how much room there was, limits would be wrong; find that out first",
            ),
        },
    ),
    "rate_size": ChoosingQuestion(
        "How much room is that at each point?",
        {
            "rate_some": Option(
                "Up to some thousand bed days, visits or cases", "u", "the events can be set against that room"
            ),
            "rate_many": Option(
                "Far more, and the limits of a u chart look too tight",
                "up",
                "with so much room the limits of a u chart are too tight to be of use",
            ),
            "rate_unsure": Option("I don't know yet", "u", "a u chart is the one to begin with"),
        },
    ),
    "known": ChoosingQuestion(
        "What do you know of each event?",
        {
            "day": Option(
                "Its day; two may fall on one day", "g", "you can count the days between them, which may be 0"
            ),
            "time": Option(
                "Its time, or its day, never two on one", "t", "you know the time between them, which is never 0"
            ),
            "cases": Option("How many cases came before it", "g", "you can count the cases between them"),
            "number": Option(
                "Only how many there were each month",
                "run",
                "with numbers alone, longer stretches such as quarters make fewer zeros; note the day from now on",
            ),
        },
    ),
    "subgroup": ChoosingQuestion(
        "How many measurements does each point rest on?",
        {
            "single": Option("One, or one number already worked out", "watch", "there is one number for each point"),
            "few": Option("2 to 9, each recorded", "watch_group", "each point rests on a small group of measurements"),
            "many": Option("10 or more, each recorded", "watch_group", "each point rests on a group of measurements"),
            "hundreds": Option(
                "Hundreds, and the limits of an X-bar chart look too tight",
                "i",
                "with hundreds in a group the limits of an X-bar chart are too tight; an I chart takes the means as they are",
            ),
        },
    ),
    "watch": ChoosingQuestion(
        "What do you want to watch?",
        {
            "level": Option("Its level", "i", "you want to watch its level"),
            "jumps": Option("How far it jumps from one point to the next", "mr", "you want to watch how far it jumps"),
        },
    ),
    "watch_group": ChoosingQuestion(
        "What do you want to watch in these groups?",
        {
            "mean": Option("Their mean", "xbar", "you want to watch their mean"),
            "spread": Option("How far they differ from each other", "s", "you want to watch how far they differ"),
        },
    ),
    "between": ChoosingQuestion(
        "What is counted between two events?",
        {
            "gap_cases": Option(
                "Cases, or whole days that may be 0", "g", "it is counted in whole numbers, which may be 0"
            ),
            "gap_time": Option("Time that is never 0", "t", "it is a time that is never 0"),
        },
    ),
}
"""The questions, by their keys; the conversation begins with :data:`FIRST`."""


def walk(answers: Mapping[str, str], given: int) -> Way:
    """Follow the answers from the first question, as many of them as are given.

    Parameters
    ----------
    answers : mapping of str to str
        A question's key to the key of its answer. Those of questions that aren't met do no harm.
    given : int
        How many questions, from the first, are answered; an answer that the question doesn't have ends the way there.

    Examples
    --------
    >>> walk({"aim": "changed"}, 1)
    Way(steps=(('aim', 'changed'),), question='', recommendation='run')
    """
    steps: list[tuple[str, str]] = []
    at = FIRST
    while at in QUESTIONS and len(steps) < given and answers.get(at) in QUESTIONS[at].options:
        steps.append((at, answers[at]))
        at = QUESTIONS[at].options[answers[at]].leads
    return Way(tuple(steps), at if at in QUESTIONS else "", "" if at in QUESTIONS else at)


def recommend(way: Way) -> Comments:
    """What a coach recommends at the end of the way: the chart, why it fits, what it needs, and what would make it wrong."""
    chart = RECOMMENDATIONS[way.recommendation]
    reasons = [QUESTIONS[question].options[answer].because for question, answer in way.steps]
    said = [
        Comment(
            "next step",
            "chart",
            f"{chart.title}: {chart.what} It fits, because {listed(reasons)}. {chart.fits}",
            source=chart.source,
        ),
        Comment("next step", "needs", f"It needs {chart.needs} In a cell of your own: {chart.code}"),
        Comment("question", "what would make it wrong", chart.wrong),
    ]
    if chart.kind != "run":
        said.append(
            Comment(
                "question",
                "run chart first",
                "Have you read a run chart of these points?",
                why="It finds a lasting change almost as surely, with fewer false alarms than limits and runs together. "
                "Limits add something where it shows no signal, at a level that is wanted.",
                source=RUN_FIRST,
            )
        )
    if chart.example:
        said.append(Comment("next step", "example", f"To see one of the course's data: {chart.example}"))
    return Comments(said)


@dataclass(frozen=True, slots=True)
class _Looks:
    """What can be seen of the data."""

    y: npt.NDArray[np.float64]
    n: npt.NDArray[np.float64] | None

    @property
    def is_counted(self) -> bool:
        return bool((self.y >= 0).all() and (self.y == np.round(self.y)).all())

    @property
    def is_share(self) -> bool:
        return self.n is not None and bool((self.y <= self.n).all())

    @property
    def is_rare(self) -> bool:
        return self.is_counted and bool(np.mean(self.y == 0) > 0.5 or np.median(self.y) < 1)

    @property
    def is_divided(self) -> bool:
        """Whether these look like shares that were worked out already."""
        return self.n is None and not self.is_counted and bool((self.y >= 0).all() and (self.y <= 1).all())

    @property
    def is_uneven(self) -> bool:
        return self.n is not None and bool((np.abs(self.n - self.n.mean()) > UNEVEN * self.n.mean()).any())

    @property
    def dispersion(self) -> float:
        """How many times as far as chance alone would have it neighbours differ: Laney's sigma z; 1 where unknown."""
        if self.n is None or len(self.y) < 2 or not 0 < self.y.sum() < (self.n.sum() if self.is_share else np.inf):
            return 1.0
        centre = self.y.sum() / self.n.sum()
        spread = np.sqrt(centre * (1 - centre if self.is_share else 1) / self.n)
        return float(np.abs(np.diff((self.y / self.n - centre) / spread)).mean() / 1.128)


def suggested_for(y: npt.ArrayLike, n: npt.ArrayLike | None = None, *, kind: str = "") -> Comments:
    """What the data themselves suggest, and what speaks against a kind of chart that someone asks for.

    Parameters
    ----------
    y, n : array-like of float
        The values and, where there are any, the denominators. Missing ones are passed over.
    kind : str
        The kind of control chart asked for, if any.

    Returns
    -------
    Comments
        What speaks against ``kind``, then what fits; none where nothing speaks against it.

    Examples
    --------
    >>> suggested_for([3, 0, 2, 5, 4, 1])[0].says
    'Counts without a denominator: a c chart, if there was about as much room for them each time (within a quarter).'
    """
    if kind and kind not in RECOMMENDATIONS:
        raise InputError([unknown("kind", kind, [name for name in RECOMMENDATIONS if name != "run"])])
    looks = _read(y, n)
    if not len(looks.y):
        return Comments([Comment("next step", "data", "There is no value to chart. Record some points first.")])
    if not kind:
        return Comments(_suits(looks))
    against = [Comment("next step", "kind", says) for says in _against(kind, looks)]
    return Comments([*against, *_suits(looks)] if against else [])


def _read(y: npt.ArrayLike, n: npt.ArrayLike | None) -> _Looks:
    values = np.asarray(y, dtype=float)
    if n is None:
        return _Looks(values[np.isfinite(values)], None)
    sizes = np.asarray(n, dtype=float)
    known = np.isfinite(values) & np.isfinite(sizes) & (sizes > 0)
    return _Looks(values[known], sizes[known])


def _against(kind: str, looks: _Looks) -> list[str]:
    """What speaks against this kind of chart."""
    has_n, is_ratio, is_share = looks.n is not None, kind in ("p", "pp", "u", "up"), kind in ("p", "pp")
    no_time = int((looks.y <= 0).sum())
    checks = [
        (is_ratio and not has_n, "needs n: 3 of 4 and 300 of 400 are one share, and not equally sure."),
        (
            (is_ratio or kind in ("c", "g")) and not looks.is_counted,
            "counts, and these values aren't all whole numbers from 0 up. What was counted?",
        ),
        (is_share and has_n and not looks.is_share, "draws shares, and here y is larger than n. Is it a rate?"),
        (kind == "c" and looks.is_uneven, "takes the room for events as equal; here it varies by more than a quarter."),
        (
            (is_ratio or kind in ("i", "c")) and looks.is_rare,
            "of rare events mostly reads 0; limits mean little there.",
        ),
        (kind == "t" and no_time > 0, f"draws times above 0, and {counted(no_time, 'value')} can't be drawn so."),
    ]
    return [f"{RECOMMENDATIONS[kind].title} {words}" for speaks, words in checks if speaks]


def _suits(looks: _Looks) -> list[Comment]:
    """What fits, going by the numbers alone."""
    if looks.is_divided:
        says = "These look like shares worked out already. Give the counts and the denominators, for a p chart; or an I chart."
        return [Comment("next step", "data", says, why="Only the denominator tells how sure a share is.")]
    if not looks.is_counted:
        says = "These look like measurements: an I chart, or X-bar and S where each point rests on several."
        return [Comment("next step", "data", says)]
    if looks.is_rare:
        zeros = int((looks.y == 0).sum())
        says = f"{zeros} of {counted(len(looks.y), 'point')} are 0: the events are rare. Could you chart what lies between them?"
        return [Comment("next step", "data", says, why="A g or t chart makes a point of each event.", source=GUIDE)]
    if looks.n is None:
        says = "Counts without a denominator: a c chart, if there was about as much room for them each time (within a quarter)."
        return [Comment("next step", "data", says)]
    kind = "p" if looks.is_share else "u"
    says = "a p chart; or a u chart, if one case can have several events" if looks.is_share else "a u chart"
    said = [Comment("next step", "data", f"Counts with a denominator: {says}.")]
    if looks.dispersion >= OVERDISPERSED:
        said.append(
            Comment(
                "question",
                "spread",
                f"Neighbouring points differ {figure(looks.dispersion)} times as far as chance alone would have it. Did the work "
                f"change, or are there very many cases? With very many, {RECOMMENDATIONS[kind + 'p'].title} has wider limits.",
                source=LANEY,
            )
        )
    return said
