"""Driver diagrams side by side, and which ideas recur: what one team let go of, another may be about to begin."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from qilearn.cohort.review.reviewed import Reviewed
from qilearn.cohort.team_projects import TeamProject
from qilearn.core.text import quoted
from qilearn.drivers.critique_words import is_weak, words_of
from qilearn.drivers.model import Diagram, Node
from qilearn.project.cycles_linked import cycles_of_ideas

if TYPE_CHECKING:
    import pandas as pd

ALIKE = 0.5
"""Ideas of which this share of all words of substance is the same are alike."""

MOST_SIDE_BY_SIDE = 3

_SMALL_WORDS = words_of(
    """
    a an and are as at be before by can each every for from has have if in into is it its more new no not of on one or our
    out so that the their them then there they this to two three up use we when where which who will with you your all any
    """
)


@dataclass(frozen=True, slots=True)
class Idea:
    """One team's change idea, and what became of it.

    Attributes
    ----------
    team : TeamProject
    node : Node
    cycles : int
        How many cycles tested it.
    """

    team: TeamProject
    node: Node
    cycles: int

    @property
    def only_tells(self) -> bool:
        """Whether it seems only to teach, tell or remind."""
        return is_weak(self.node.label)

    @property
    def says(self) -> str:
        """The team, the idea and what became of it: "Dune: “A text the day before” (adapted)"."""
        return f"{self.team.team_name}: {quoted(self.node.label)} ({self.node.state})"


@dataclass(frozen=True, eq=False)
class Ideas:
    """The change ideas of all teams.

    Attributes
    ----------
    ideas : tuple of Idea
        By team, in the order of their diagrams.
    alike : tuple of tuple of Idea
        Ideas of two teams or more that say much the same, most teams first.
    """

    ideas: tuple[Idea, ...]
    alike: tuple[tuple[Idea, ...], ...]

    @cached_property
    def only_tell(self) -> tuple[Idea, ...]:
        """Those that seem only to teach, tell or remind."""
        return tuple(idea for idea in self.ideas if idea.only_tells)

    @cached_property
    def untested(self) -> tuple[Idea, ...]:
        """Those that nobody has tested, or is testing."""
        return tuple(idea for idea in self.ideas if idea.node.state == "untested" and not idea.cycles)

    @cached_property
    def frame(self) -> pd.DataFrame:
        """One row an idea: team, idea, state, cycles, and whether it seems only to tell."""
        import pandas as pd

        rows = [
            (idea.team.team_name, idea.node.label, idea.node.state, idea.cycles, idea.only_tells) for idea in self.ideas
        ]
        return pd.DataFrame(rows, columns=["team", "idea", "state", "cycles", "only_tells"])


def ideas_of(reviewed: Reviewed, *, shared_only: bool = False) -> Ideas:
    """The change ideas of all teams, and which of them recur.

    Examples
    --------
    >>> from qilearn.cohort.example import example_group
    >>> found = ideas_of(Reviewed(example_group()))
    >>> [[idea.says for idea in group] for group in found.alike][0]
    ['Cedar Road Speech Therapy: “A text two days before” (abandoned)', 'Dune Practice: “A text the day before” (adapted)']
    """
    projects = reviewed.projects_seen(shared_only=shared_only)
    ideas = tuple(idea for project in projects for idea in _ideas(project))
    return Ideas(ideas, tuple(_alike(ideas)))


def _ideas(team: TeamProject) -> Iterator[Idea]:
    cycles = cycles_of_ideas(team.body)
    for node in team.body.theory.diagram.of_kind("change"):
        if node.label.strip():
            yield Idea(team, node, len(cycles.get(node.id, ())))


def _alike(ideas: Iterable[Idea]) -> list[tuple[Idea, ...]]:
    """Groups of ideas of different teams that share half of their words or more."""
    groups: list[list[tuple[Idea, frozenset[str]]]] = []
    for idea in ideas:
        words = substance(idea.node.label)
        home = next((group for group in groups if any(_share(words, other) >= ALIKE for _, other in group)), None)
        if home is None:
            groups.append([(idea, words)])
        else:
            home.append((idea, words))
    found = [tuple(idea for idea, _ in group) for group in groups]
    of_several = [group for group in found if len({_home(idea) for idea in group}) > 1]
    return sorted(of_several, key=lambda group: -len({_home(idea) for idea in group}))


def _home(idea: Idea) -> tuple[str, str, str]:
    return idea.team.team, idea.team.code, idea.team.id


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    together = one | other
    return len(one & other) / len(together) if together else 0.0


def substance(label: str) -> frozenset[str]:
    """The words of substance in a label, each cut to its stem, roughly.

    >>> sorted(substance("A text two days before")), sorted(substance("Texts the day before"))
    (['day', 'text'], ['day', 'text'])
    """
    words = re.findall(r"[^\W\d_]+", label.casefold())
    return frozenset(_stem(word) for word in words if word not in _SMALL_WORDS and len(word) > 2)


def _stem(word: str) -> str:
    for ending in ("ings", "ing", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word.removesuffix(ending)
    return word


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One team's diagram as a column: its aim, and what stands on each level."""

    team: TeamProject

    @property
    def diagram(self) -> Diagram:
        """The diagram as it is now."""
        return self.team.body.theory.diagram

    def levels(self) -> dict[str, list[str]]:
        """What stands on each level, in the words of the team; change ideas with how far they have come."""
        by_kind: defaultdict[str, list[str]] = defaultdict(list)
        for node in self.diagram.nodes:
            label = node.label.strip() or "(without words)"
            by_kind[node.kind].append(f"{label} ({node.state})" if node.kind == "change" else label)
        marks = [f"{mark.name} ({mark.kind})" for node in self.diagram.nodes for mark in node.measures]
        versions = len(self.team.body.theory.steps)
        return {
            "Aim": by_kind["aim"],
            "Primary drivers": by_kind["primary"],
            "Secondary drivers": by_kind["secondary"],
            "Change ideas": by_kind["change"],
            "Measures": list(dict.fromkeys(marks)),
            **({"Versions": [f"{versions} so far"]} if versions > 1 else {}),
        }
