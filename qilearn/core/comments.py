"""Comments: formative feedback, worded as a good coach would word it.

Critiques, rule findings, exercise replies and trouble with saving are all Comments. There are no marks and no totals.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from qilearn.core.text import counted, escape, listed

Kind = Literal["strength", "next step", "question"]

_HEADINGS: dict[Kind, str] = {"strength": "What works", "next step": "Next step", "question": "A question"}


@dataclass(frozen=True, slots=True)
class Comment:
    """One piece of formative feedback: observation first, then the reason.

    Parameters
    ----------
    kind : {"strength", "next step", "question"}
        What the comment is for.
    about : str
        The part of the work that it is about, for example ``"baseline"``.
    says : str
        The observation, with the next step or the question.
    why : str, optional
        The reason.
    source : str, optional
        Where the idea comes from, short enough to follow up.

    Examples
    --------
    >>> Comment("question", "shift", "You marked a shift at March.", why="The rule needs eight on one side.")
    A question (shift): You marked a shift at March. Why: The rule needs eight on one side.
    """

    kind: Kind
    about: str
    says: str
    why: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        if self.kind not in get_args(Kind):
            raise ValueError(f"A comment's kind is {listed(get_args(Kind), 'or')}; {self.kind!r} was given.")
        if not self.says.strip():
            raise ValueError(f"The comment about {self.about!r} says nothing; give it words.")

    @property
    def heading(self) -> str:
        """What a reader sees first: What works, Next step or A question."""
        return _HEADINGS[self.kind]

    def __repr__(self) -> str:
        parts = [f"{self.heading} ({self.about}): {self.says}"]
        if self.why:
            parts.append(f"Why: {self.why}")
        if self.source:
            parts.append(f"[{self.source}]")
        return " ".join(parts)

    def _repr_html_(self) -> str:
        why = f"<p class='qi-why'>{escape(self.why)}</p>" if self.why else ""
        source = f"<p class='qi-source'><small>{escape(self.source)}</small></p>" if self.source else ""
        return (
            f"<div class='qi-comment qi-{self.kind.replace(' ', '-')}'>"
            f"<p><strong>{self.heading}:</strong> {escape(self.says)}</p>{why}{source}</div>"
        )


class Comments(tuple[Comment, ...]):
    """Comments in the order a coach would say them; shown as a list, printed as lines.

    Examples
    --------
    >>> Comments([Comment("strength", "aim", "Your aim names a date.")])
    What works (aim): Your aim names a date.
    >>> len(Comments())
    0
    """

    __slots__ = ()

    def __new__(cls, comments: Iterable[Comment] = ()) -> Comments:
        """Comments from any iterable of them."""
        return super().__new__(cls, tuple(comments))

    def about(self, part: str) -> Comments:
        """Only those about one part."""
        return Comments(comment for comment in self if comment.about == part)

    def __repr__(self) -> str:
        return "\n".join(map(repr, self)) or "No comments."

    def _repr_html_(self) -> str:
        return "".join(comment._repr_html_() for comment in self) or "<p>No comments.</p>"


def at_most(most: int, steps: Sequence[Comment], *, about: str) -> list[Comment]:
    """The first next steps, as many as someone can take in; one more says how many are left for later.

    >>> steps = [Comment("next step", "aim", says) for says in ("Say who.", "Say when.", "Say where.")]
    >>> at_most(2, steps, about="aim")[-1]
    Next step (aim): Begin with these; 1 smaller thing can wait until then. Why: One thing at a time gets done.
    """
    if len(steps) <= most:
        return list(steps)
    left = counted(len(steps) - most, "smaller thing")
    says = f"Begin with these; {left} can wait until then."
    return [*steps[:most], Comment("next step", about, says, why="One thing at a time gets done.")]
