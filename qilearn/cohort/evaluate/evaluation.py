"""A programme's evaluation as a value: four levels, each with what is known of it, in words and pictures for a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qilearn.cohort.evaluate import words
from qilearn.cohort.evaluate.behaviour import (
    CyclesWritten,
    FollowedUp,
    Heard,
    cycles_written,
    followed_up,
    heard_by_observers,
    heard_by_themselves,
    is_of_enough,
)
from qilearn.cohort.evaluate.instruments import FOLLOW_UP, LEARNING, LEVELS, OBSERVATION, REACTION, Instrument
from qilearn.cohort.evaluate.reading import Answers, Source, read_answers
from qilearn.cohort.evaluate.results import Results, results_of
from qilearn.cohort.evaluate.summary import (
    Breakdown,
    Distribution,
    ThenNow,
    Words,
    broken_down,
    is_told,
    steps_of,
    then_and_now,
    words_of,
)
from qilearn.cohort.group import Group
from qilearn.cohort.team_projects import TeamProject, team_projects
from qilearn.core.comments import Comments
from qilearn.core.course import course_folder
from qilearn.pdsa.fidelity_view import FidelityProfile, fidelity

if TYPE_CHECKING:
    from qilearn.core.charts import Chart

EXAMPLE = ("evaluation_answers.csv", "evaluation_follow_up.csv", "evaluation_observed.csv")
"""The tables of answers that came with the made-up cohort."""


@dataclass(frozen=True, eq=False, repr=False)
class Evaluation:
    """What is known of a programme on four levels. Shown, it is a page to print; printed, its sentences.

    Attributes
    ----------
    group : Group or None
    answers : Answers
        What people filled in.
    title : str
    """

    group: Group | None
    answers: Answers
    title: str = "What we know of the programme"

    @property
    def is_synthetic(self) -> bool:
        """Whether the people are made up."""
        return self.group is not None and self.group.is_synthetic

    @cached_property
    def asked(self) -> int | None:
        """How many could have answered: the trainees of the group; None where that isn't known."""
        if self.group is None:
            return None
        people = self.group.people()
        return int((people["role"] == "trainee").sum()) or None

    def n(self, instrument: Instrument) -> int:
        """How many sheets of a form have something on them."""
        return len(self.answers.of(instrument))

    @cached_property
    def reaction(self) -> tuple[Distribution, ...]:
        """Level 1: how many gave each step."""
        return steps_of(self.answers, REACTION)

    @cached_property
    def learning(self) -> tuple[ThenNow, ...]:
        """Level 2: then and now."""
        return then_and_now(self.answers, LEARNING)

    @cached_property
    def heard(self) -> Heard:
        """Level 3: what observers heard in real conversations."""
        return heard_by_observers(self.answers)

    @cached_property
    def heard_by_themselves(self) -> Heard:
        """Level 3, and only a view of their own: what people heard from themselves in conversations of the course."""
        return heard_by_themselves(self.group) if self.group is not None else Heard((), 0, 0)

    @cached_property
    def followed_up(self) -> FollowedUp:
        """Level 3: whether meetings that were agreed were held."""
        return followed_up(self.answers)

    @cached_property
    def teams(self) -> tuple[TeamProject, ...]:
        """The teams' projects, with their reports in them."""
        return team_projects(self.group) if self.group is not None else ()

    @cached_property
    def cycles(self) -> CyclesWritten:
        """Level 3: how teams' cycles were run and written down."""
        return cycles_written([team.body.cycles for team in self.teams])

    @cached_property
    def fidelity(self) -> FidelityProfile:
        """Level 3: the fidelity of all teams' cycles, beside the published figures."""
        every = [_named_apart(team, cycle) for team in self.teams for cycle in team.body.cycles]
        return fidelity(every, synthetic=self.is_synthetic)

    @cached_property
    def results(self) -> Results:
        """Level 4: what teams' outcome measures show."""
        return results_of(self.teams)

    @cached_property
    def charts(self) -> Mapping[str, Chart]:
        """The pictures by name: ``"reaction"``, ``"learning"``, ``"heard"``, ``"fidelity"``; only those that there are."""
        from qilearn.cohort.evaluate.picture import steps_chart, then_now_chart

        made_up = self.is_synthetic
        found: dict[str, Chart] = {}
        if self.reaction:
            found["reaction"] = steps_chart(self.reaction, title="What people made of it", is_synthetic=made_up)
        if self.learning:
            title = "Then and now, as people see it at the end"
            found["learning"] = then_now_chart(self.learning, title=title, is_synthetic=made_up)
        if self.heard.behaviours:
            title = f"What could be heard in {self.heard.n_talks} conversations"
            found["heard"] = steps_chart(self.heard.behaviours, title=title, is_synthetic=made_up)
        if self.fidelity.cycles:
            found["fidelity"] = self.fidelity.chart
        return found

    def said(self, instrument: Instrument) -> tuple[Words, ...]:
        """What people wrote on one form, without whose it is."""
        if instrument is OBSERVATION and not is_of_enough(self.answers):
            return ()
        return words_of(self.answers, instrument)

    def by_team(self) -> Breakdown:
        """The sheets by team, as far as nobody can be picked out."""
        if self.group is None:
            return Breakdown({}, (), len(self.answers))
        people = self.group.people()
        return broken_down(Answers(self.answers.of(REACTION)), dict(zip(people["code"], people["team"], strict=True)))

    @cached_property
    def sentences(self) -> Mapping[int, tuple[str, ...]]:
        """Sentences ready for a report, by level; each says of how many it tells."""
        return {level: tuple(filter(None, self._sentences(level))) for level in LEVELS}

    def _sentences(self, level: int) -> Iterable[str]:
        if level == 1:
            yield words.response_words(self.n(REACTION), self.asked)
            yield from map(words.step_words, self.reaction)
        elif level == 2:
            yield words.response_words(self.n(LEARNING), self.asked)
            yield from words.learning_words(self.learning)
        elif level == 3:
            yield words.heard_words(self.heard, by="somebody who sat in") or _none_of(OBSERVATION, self.heard.n_talks)
            yield words.heard_words(self.heard_by_themselves, by="the coaches themselves, in practice")
            yield words.follow_up_words(self.followed_up) or _none_of(FOLLOW_UP, self.followed_up.n)
            yield from words.cycle_words(self.cycles)
        else:
            yield from words.results_words(self.results)

    @property
    def comments(self) -> Comments:
        """What there is to know about how the answers were read."""
        return self.answers.comments

    def save(self, path: str | Path) -> Path:
        """Write the report to ``path``, one HTML page to print or send, and return it."""
        from qilearn.cohort.evaluate.page import page

        path = Path(path)
        path.write_text(page(self), encoding="utf-8")
        return path

    def __repr__(self) -> str:
        parts = [f"SYNTHETIC: {self.title}" if self.is_synthetic else self.title]
        for level, said in self.sentences.items():
            parts += [f"{level}. {LEVELS[level].name}. {' '.join(said)}"]
        return "\n\n".join([*parts, words.NO_CAUSE, *([repr(self.comments)] if self.comments else [])])

    def _repr_html_(self) -> str:
        from qilearn.cohort.evaluate.page import summary
        from qilearn.project.page import in_a_notebook

        shown = self.comments._repr_html_() if self.comments else ""
        return shown + in_a_notebook(summary(self))


def _none_of(instrument: Instrument, number: int) -> str:
    """That a form told nothing, and why."""
    if not number:
        return f"Nobody has filled in “{instrument.title}” yet."
    if is_told(number):
        return f"“{instrument.title}” was filled in of fewer than five people, so none of it is told."
    return f"Fewer than five filled in “{instrument.title}”, so none of it is told."


def _named_apart(team: TeamProject, cycle: Any) -> Any:
    """A cycle under an id that no other team's has, and so for those that it follows: a series is one team's."""
    prefix = f"{team.team}-{team.id}-"
    return cycle.model_copy(
        update={
            "id": prefix + cycle.id,
            "follows": tuple(prefix + id for id in cycle.follows),
            "ramp": prefix + cycle.ramp if cycle.ramp else "",
        }
    )


def evaluation(
    group: Group | None = None, answers: Source | Iterable[Source] | None = None, *, title: str | None = None
) -> Evaluation:
    """What is known of a programme, on four levels.

    Parameters
    ----------
    group : Group, optional
        The cohort: ``qi.cohort()``. Its projects give cycles and results, its people the response rate.
    answers : str, Path, bytes, or several of these, optional
        Tables of answers, filled in from the forms' templates. For the made-up cohort its own are taken unless given.
    title : str, optional
        What stands on top of the report.

    Returns
    -------
    Evaluation
        With ``sentences``, ``charts``, ``reaction``, ``learning``, ``heard``, ``followed_up``, ``cycles``, ``results`` and
        ``comments``; ``save("report.html")`` writes the report.

    Examples
    --------
    >>> from qilearn.cohort.example import example_group
    >>> found = evaluation(example_group())
    >>> print(found.sentences[1][0])
    31 of 36 people answered (86 %). What the other 5 would have said isn’t known.
    """
    read = read_answers(*_sources(group, answers), known=None if group is None else group.people()["code"])
    named = f"What we know of the programme: {group.name}" if group is not None else Evaluation.title
    return Evaluation(group, read, title or named)


def _sources(group: Group | None, answers: Source | Iterable[Source] | None) -> list[Source]:
    if answers is None:
        is_example = group is not None and group.is_synthetic and group.cohort == "example-cohort"
        return [course_folder("datasets") / "cohort" / name for name in EXAMPLE] if is_example else []
    return [answers] if isinstance(answers, (str, bytes, Path)) else list(answers)
