"""How faithful a team's or a cohort's cycles are, beside 421 that were read for a study: table, picture and comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from qilearn.core.charts import Chart
from qilearn.core.comments import Comment, Comments
from qilearn.core.errors import InputError
from qilearn.core.text import counted, listed, sentence
from qilearn.pdsa.audit_controls import Judged, is_an_audit, judged
from qilearn.pdsa.fidelity import (
    ABOUT_THE_STUDY,
    FEWEST_FOR_A_SHARE,
    MCNICHOLAS,
    QUESTIONS,
    SHORT,
    Fidelity,
    Profile,
    SeriesFidelity,
    profile,
)
from qilearn.pdsa.fidelity_picture import fidelity_chart, table
from qilearn.pdsa.fidelity_rules import judged_by_rules
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.written import twelve

TITLE = "Cycles in more than name?"

NEXT_QUESTION: Mapping[str, str] = {
    "documented": "What keeps Study or Act from being written? Who could ask for two lines on the day itself?",
    "past": "Which of these tests has really been tried? When will the team sit down with what it saw?",
    "learning": "What would each of these have told the team that it didn’t know? If nothing, it’s a task, and that’s fine.",
    "prediction": "What would the team have expected, had somebody asked the day before?",
    "series": "What did each test leave open? The next one could begin there.",
    "scale": "What would the team need to see before it tries it with a few more people, or on a harder day?",
    "data": "Which number could be written down every week from now on, whether or not a test is running?",
}
"""What to ask a team of the principle that it meets least."""


@dataclass(frozen=True, eq=False, repr=False)
class FidelityProfile:
    """The fidelity of some cycles, as a value.

    Attributes
    ----------
    cycles : tuple of Fidelity
        The answers on each cycle that was judged.
    series : tuple of SeriesFidelity
        The answers on each series.
    by_rules : bool
        Whether rules gave the answers, and not a person.
    not_begun : int
        How many cycles were left out, since their Plan isn't locked.
    made_up : bool
        Whether they are made-up cycles.
    """

    cycles: tuple[Fidelity, ...]
    series: tuple[SeriesFidelity, ...] = ()
    by_rules: bool = False
    not_begun: int = 0
    made_up: bool = False

    @cached_property
    def profile(self) -> Profile:
        """Each principle with how many meet it, out of how many."""
        return profile(self.cycles, self.series)

    @cached_property
    def table(self) -> pd.DataFrame:
        """A principle a row: principle, met, of, share, published share, published of."""
        return table(self.profile)

    @cached_property
    def chart(self) -> Chart:
        """The profile beside the published one."""
        number = counted(len(self.cycles), "cycle")
        return fidelity_chart(self.profile, title=f"{TITLE} {sentence(number)}", made_up=self.made_up)

    @cached_property
    def comments(self) -> Comments:
        """What a coach would say of it."""
        return Comments(self._comments())

    def _comments(self) -> Iterator[Comment]:
        if not self.cycles:
            yield _nothing_yet(self.not_begun)
            return
        met = [each for each, share in self.profile.items() if share.of and share.met == share.of]
        asked = {each: share for each, share in self.profile.items() if share.of}
        least = min(asked, key=lambda each: asked[each].met / asked[each].of)
        if met and not (self.by_rules and met == ["prediction"]):
            yield _all_meet([each for each in met if not (self.by_rules and each == "prediction")] or met)
        if least not in met:
            yield Comment(
                "question",
                least,
                f"Met least: {SHORT[least]}, {asked[least]!r}. {NEXT_QUESTION[least]}",
                why="One question at a time is enough for a team’s next meeting.",
            )
        if len(self.cycles) < FEWEST_FOR_A_SHARE:
            yield FEW
        if self.by_rules:
            yield BY_RULES
        waiting = sum(not one.documented for one in self.cycles)
        if self.by_rules and waiting:
            yield _waiting(waiting)
        if self.not_begun:
            yield _left_out(self.not_begun)
        yield NOT_SUCCESS

    def __repr__(self) -> str:
        return repr(self.comments) if not self.cycles else f"{self.chart!r}\n\n{self.comments!r}"

    def _repr_html_(self) -> str:
        shown = self.chart._repr_html_() if self.cycles else ""
        return f"{shown}{self.comments._repr_html_()}"


def fidelity(cycles: Any, *, series: Iterable[SeriesFidelity] = (), synthetic: bool = False) -> FidelityProfile:
    """How faithful cycles are to what PDSA asks for, beside 421 published ones. It says nothing of whether care got better.

    Parameters
    ----------
    cycles : iterable
        One of three: cycles of a project (``qi.load_project("example-ward").cycles``), which simple rules judge; answers
        that a person gave, each a :class:`~qilearn.pdsa.fidelity.Fidelity`; or the answer of the audit in notebook 05
        (``qi.exercise("audit-twelve").answer``).
    series : iterable of SeriesFidelity
        With answers that a person gave: those on the series.
    synthetic : bool
        Whether the cycles are made up; then the picture says so.

    Returns
    -------
    FidelityProfile
        With ``table``, ``chart`` and ``comments``.

    Examples
    --------
    >>> fidelity([Fidelity(documented=True, past=True), Fidelity(documented=False)]).table.loc[0, ["met", "of"]].tolist()
    [1, 2]
    >>> fidelity([])
    Next step (cycles): No cycle has been judged yet. ...
    """
    if cycles is None or cycles is ... or is_an_audit(cycles):
        found: Judged = judged(twelve(), cycles)
        return FidelityProfile(found.cycles, found.series, made_up=True)
    given = tuple(cycles)
    if all(isinstance(one, Cycle) for one in given):
        by_rules, their_series = judged_by_rules(given)
        waiting = sum(not one.is_locked for one in given)
        return FidelityProfile(by_rules, their_series, by_rules=True, not_begun=waiting, made_up=synthetic)
    if all(isinstance(one, Fidelity) for one in given):
        return FidelityProfile(given, tuple(series), made_up=synthetic)
    kinds = ", ".join(sorted({type(one).__name__ for one in given}))
    raise InputError(
        [f"cycles: {kinds} given; it can be all Cycle, all Fidelity, or the answer of the exercise audit-twelve."]
    )


def _nothing_yet(not_begun: int) -> Comment:
    if not_begun:
        says = f"{sentence(counted(not_begun, 'cycle'))} planned, and none begun. A cycle is judged once its Plan is locked."
    else:
        says = "No cycle has been judged yet. Judge one or two, or lock a Plan, and come back."
    return Comment("next step", "cycles", says, why="Fidelity can be read only from what was written down.")


def _all_meet(met: list[str]) -> Comment:
    said = listed(SHORT[each] for each in met)
    asked = "cycle or series" if any(each not in QUESTIONS for each in met) else "cycle"
    return Comment(
        "strength",
        "all",
        f"Met by every {asked} that was asked: {said}.",
        why=f"The published figures are about {ABOUT_THE_STUDY}. Few principles were met by all.",
        source=MCNICHOLAS,
    )


def _waiting(number: int) -> Comment:
    return Comment(
        "question",
        "documented",
        f"{sentence(counted(number, 'cycle'))} begun and not yet written to the end. Going on still, or left behind?",
        why="A cycle that is going on counts as not documented until Act is written. It’s no fault by itself.",
    )


def _left_out(number: int) -> Comment:
    return Comment(
        "question",
        "not begun",
        f"{sentence(counted(number, 'cycle'))} left out, as the Plan isn’t locked. What are they waiting for?",
        why="The study too counted cycles that were begun.",
        source=MCNICHOLAS,
    )


FEW = Comment(
    "question",
    "few cycles",
    f"These are fewer than {FEWEST_FOR_A_SHARE} cycles, so there are counts here and no percentages. What would one more "
    "cycle do to them?",
    why="Of so few, each is a large share by itself. A comparison with hundreds means little.",
)
BY_RULES = Comment(
    "question",
    "rules",
    "Simple rules gave these answers: they see that something is written, and not what it means. Whom could you ask to read "
    "three of the cycles, and judge for themselves?",
    why="Here a Plan can’t be locked without a prediction, so that line says nothing about habit. And no rule can tell whether "
    "a Study tells of what was, or of what will be.",
)
NOT_SUCCESS = Comment(
    "question",
    "not success",
    "This is about how the tests were run and written down. What do the project’s charts say?",
    why="Faithful cycles can show that an idea doesn’t work. That’s what they’re for. And something can get better without "
    "any cycle.",
)
