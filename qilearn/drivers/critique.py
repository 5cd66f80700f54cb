"""What a good coach would say about a driver diagram, and how much of it at once.

Three kinds of thing are kept apart: what is broken, what to think about, and what only people can answer. Structure can
be checked; whether the theory is right can't, and nothing here pretends to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qilearn.core.comments import Comment, Comments
from qilearn.core.text import listed
from qilearn.drivers import critique_questions, critique_structure, critique_text
from qilearn.drivers.critique_aim_words import AIM_PARTS
from qilearn.drivers.critique_rule import Finding, Rule, Sort
from qilearn.drivers.critique_words import ONLY_WORDS
from qilearn.drivers.model import Diagram

_NO_AIM, *_BROKEN = critique_structure.BROKEN
_IN_ORDER = (
    *critique_text.STRENGTHS[:1],
    *critique_structure.STRENGTHS,
    *critique_text.STRENGTHS[1:],
    _NO_AIM,
    *critique_text.BROKEN,
    *_BROKEN,
    *critique_structure.THINK[:3],
    *critique_text.THINK[:6],
    *critique_structure.THINK[3:7],
    *critique_text.THINK[6:9],
    *critique_structure.THINK[7:],
    *critique_text.THINK[9:],
    *critique_questions.ASK,
)

RULES: Mapping[str, Rule] = {rule.id: rule for rule in _IN_ORDER}
"""All rules by id, in the order in which a coach would come to them."""

MOST_STRENGTHS, MOST_TO_DO, MOST_QUESTIONS = 2, 4, 2
"""So much a coach would say at once; the rest can wait until asked for."""


@dataclass(frozen=True)
class Critique:
    """What there is to say about a diagram.

    Attributes
    ----------
    diagram : Diagram
    findings : tuple of Finding
        All that the rules found, with the nodes it is about, in a coach's order.
    """

    diagram: Diagram
    findings: tuple[Finding, ...]

    @property
    def strengths(self) -> Comments:
        """What works."""
        return self._of("strength")

    @property
    def broken(self) -> Comments:
        """What keeps the diagram from being a theory that can be tested. Rules that read words may be wrong."""
        return self._of("broken")

    @property
    def think(self) -> Comments:
        """What to think about; there may be good reasons for each."""
        return self._of("think")

    @property
    def ask(self) -> Comments:
        """What only people can answer, together."""
        return self._of("ask")

    @property
    def is_sound(self) -> bool:
        """Whether nothing is broken. It says nothing of whether the theory is right."""
        return not self.broken

    @property
    def comments(self) -> Comments:
        """What a coach would say now: some of what works, the few things that matter most, two questions."""
        to_do = _aim_together([*self.broken, *self.think])[:MOST_TO_DO]
        return Comments([*self.strengths[:MOST_STRENGTHS], *to_do, *self._questions()])

    def found(self, rule: str) -> tuple[Finding, ...]:
        """What one rule found."""
        return tuple(finding for finding in self.findings if finding.rule == rule)

    def _of(self, sort: Sort) -> Comments:
        return Comments(finding.comment for finding in self.findings if finding.sort == sort)

    def _questions(self) -> Sequence[Comment]:
        """Two questions that fit how far the team has come: who is here, is it whole, how would it fail."""
        order: tuple[str, ...]
        if self.diagram.of_kind("change"):
            order = ("wrong", "first", "voice", "sufficient")
        elif self.diagram.of_kind("secondary"):
            order = ("sufficient", "voice", "necessary")
        else:
            order = ("room", "sufficient", "voice")
        asked = {finding.rule: finding.comment for finding in self.findings if finding.sort == "ask"}
        return [asked[rule] for rule in order if rule in asked][:MOST_QUESTIONS]


def critique(diagram: Diagram) -> Critique:
    """What a good coach would say about a diagram.

    Examples
    --------
    >>> said = critique(Diagram())
    >>> said.is_sound, [comment.about for comment in said.broken]
    (False, ['no-aim'])
    """
    return Critique(diagram, tuple(finding for rule in RULES.values() for finding in rule.findings(diagram)))


def _aim_together(to_do: Iterable[Comment]) -> list[Comment]:
    """What there is to do, with all that the aim lacks said at once."""
    parts = {f"aim-{part}": words for part, words in AIM_PARTS.items()}
    to_do = list(to_do)
    of_aim = [comment for comment in to_do if comment.about in parts]
    if len(of_aim) < 2:
        return to_do
    missing = listed([parts[comment.about] for comment in of_aim])
    together = Comment(
        "next step",
        "aim",
        f"I don’t see in the aim’s words {missing}. Could you say it, even roughly?",
        why=f"An aim that can’t be missed can’t be reached either. {ONLY_WORDS}",
        source=of_aim[0].source,
    )
    return [together, *(comment for comment in to_do if comment.about not in parts)]
