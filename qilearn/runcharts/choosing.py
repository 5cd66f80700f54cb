"""Choosing a chart: from the answers to a chart with its reasons, and what the data themselves suggest.

The questions stand in :mod:`qilearn.runcharts.choosing_questions`, and what each chart is for in
:mod:`qilearn.runcharts.choosing_charts`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from qilearn.core.comments import Comment, Comments
from qilearn.core.conversation import Way
from qilearn.core.errors import InputError, unknown
from qilearn.core.text import counted, figure, listed
from qilearn.runcharts.choosing_charts import GUIDE, LANEY, RECOMMENDATIONS, RUN_FIRST
from qilearn.runcharts.choosing_questions import CONVERSATION, FIRST, QUESTIONS, RUN_READ
from qilearn.runcharts.control.critique import SPREADS_MORE
from qilearn.runcharts.control.kinds import KINDS
from qilearn.runcharts.control.limits import spread_ratio
from qilearn.runcharts.series import Series, read_points

UNEVEN = 0.25
"""Denominators vary when one differs from their mean by more than this share of it."""

FEWEST_WAITS = 8
"""Of fewer waits between events it can't be said whether they are too even."""

EVEN = 1 / 3
"""Waits between chance events spread by about as much as their mean; less than this share of it is far too even."""


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
    return CONVERSATION.walk(answers, given)


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
        Comment(
            "next step",
            "needs",
            f"It needs {chart.needs} In the explorer (notebook 06), under Chart, choose “{chart.in_the_explorer}”.",
        ),
        Comment("question", "what would make it wrong", chart.wrong),
    ]
    if chart.kind != "run" and (FIRST, RUN_READ) not in way.steps:
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
    said.append(Comment("next step", "code", f"If you write code: {chart.code}"))
    if chart.example:
        says = f"To see one of the course's data: {chart.example} {chart.adds}"
        said.append(Comment("next step", "example", says.rstrip()))
    return Comments(said)


@dataclass(frozen=True, slots=True)
class _Looks:
    """What can be seen of the data: the points that are known, and all of them in order."""

    y: npt.NDArray[np.float64]
    n: npt.NDArray[np.float64] | None
    series: Series | None

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
        """How many times as far as counting alone would have it neighbours differ: as a chart of them says, Laney's sigma z."""
        if self.n is None or self.series is None:
            return np.nan
        return float(spread_ratio(self.series, KINDS["p" if self.is_share else "u"])[0])

    @property
    def is_too_even(self) -> bool:
        """Whether these can't well be waits between events that come by chance."""
        return len(self.y) >= FEWEST_WAITS and float(np.std(self.y, ddof=1)) < EVEN * float(self.y.mean())


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

    Raises
    ------
    InputError
        Listing everything that isn't a number, a kind that there isn't, and columns of different lengths.

    Examples
    --------
    >>> suggested_for([3, 0, 2, 5, 4, 1])[0].says
    'Counts without a denominator: a c chart, if there was about as much room for them each time (within a quarter).'
    """
    problems = [] if not kind or kind in KINDS else [unknown("kind", kind, KINDS)]
    looks = _read(y, n, problems)
    if problems:
        raise InputError(problems)
    if not len(looks.y):
        return Comments([Comment("next step", "data", "There is no value to chart. Record some points first.")])
    if not kind:
        return Comments(_suits(looks))
    against = [Comment("next step", "kind", says) for says in _against(kind, looks)]
    return Comments([*against, *_suits(looks)] if against else [])


def _read(y: npt.ArrayLike, n: npt.ArrayLike | None, problems: list[str]) -> _Looks:
    """The points as a chart would read them; what can't be read is added to the problems."""
    nothing = _Looks(np.empty(0), None, None)
    columns = {}
    for name, given in (("y", y), ("n", n)):
        if given is not None:
            try:
                columns[name] = pd.Series(given).reset_index(drop=True)
            except ValueError:
                problems.append(f"{name}: one column of numbers is needed, and this is a table.")
    if len({len(column) for column in columns.values()}) > 1:
        lengths = f"y has {counted(len(columns['y']), 'value')} and n has {len(columns['n'])}"
        problems.append(f"n: there needs to be one for each value; {lengths}. Leave missing ones empty (None).")
    frame = pd.DataFrame(columns).assign(point=lambda rows: range(1, len(rows) + 1))
    if "y" not in columns or frame.empty:
        return nothing
    try:
        series = read_points(frame, x="point", y="y", n="n" if "n" in columns else None)
    except InputError as error:
        problems += error.problems
        return nothing
    known = np.isfinite(series.y)
    if n is None:
        return _Looks(series.y[known], None, series)
    known &= np.isfinite(series.n) & (series.n > 0)
    return _Looks(series.y[known], series.n[known], series)


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
        (
            kind in ("g", "t") and looks.is_too_even,
            "draws what lies between events that come by chance, and such waits differ by about as much as they are long; these "
            "are nearly alike. Are these days or cases between events?",
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
    if looks.dispersion >= SPREADS_MORE:
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
