"""After a conversation: what could be heard in it, what each turn opened or closed, two comments and a question. No score."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from qilearn.core import readability
from qilearn.core.comments import Comment, Comments
from qilearn.core.text import counted
from qilearn.dialogue.behaviours import BEHAVIOURS, SOURCES
from qilearn.dialogue.talk import Exchange, Talk

COUNTED = (
    "Counted by simple rules, so they may be wrong: a question is closed when it begins like one that yes or no would answer. "
    "Neither number is good or bad in itself."
)
"""What to know about the counts."""

_CLOSED = re.compile(
    r"^(?:so|and|but|then|well|ok|okay|right)?,?\s*(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|shall|should|may|"
    r"might|isn't|aren't|don't|doesn't|didn't|haven't|hasn't|won't|wouldn't|couldn't|shouldn't)\b(?!\s+(?:you|we)\s+(?:tell|"
    r"say more|describe|walk|talk))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Noticed:
    """Things to notice about a conversation.

    Attributes
    ----------
    own_share : float
        The share of all words that the coach said; NaN where nothing was said.
    open_questions, closed_questions : int
        Of the coach.
    waited : int
        How often the coach waited.
    """

    own_share: float
    open_questions: int
    closed_questions: int
    waited: int

    @property
    def in_words(self) -> str:
        """A sentence or two."""
        if self.own_share != self.own_share:
            return "Nothing has been said yet."
        asked = (
            f"You asked {counted(self.open_questions, 'open question')} and "
            f"{counted(self.closed_questions, 'closed one')}"
        )
        waited = f"and waited {counted(self.waited, 'time')}" if self.waited else "and never just waited"
        return f"Of all words, {self.own_share:.0%} were yours. {asked}, {waited}."


@dataclass(frozen=True, slots=True)
class Heard:
    """One behaviour that was heard, or whose opposite was, with the words that it was heard in."""

    key: str
    is_opposite: bool
    quote: str
    number: int


Quality = Literal["opened", "closed"]


def heard(exchanges: Sequence[Exchange]) -> tuple[Heard, ...]:
    """Every behaviour heard, in the order of the conversation."""
    found: list[Heard] = []
    for each in exchanges:
        found += [Heard(key, False, each.choice.words, each.number) for key in each.choice.shows]
        found += [Heard(key, True, each.choice.words, each.number) for key in each.choice.misses]
    return tuple(found)


def noticed(talk: Talk) -> Noticed:
    """Talk share and questions; see :data:`COUNTED`."""
    spoken = [each.choice.words for each in talk.exchanges if each.choice.move != "silence"]
    own = sum(len(readability.words(words)) for words in spoken)
    theirs = sum(len(readability.words(each.landing.says)) for each in talk.exchanges)
    theirs += len(readability.words(talk.scenario.opening)) if talk.exchanges else 0
    asked = [sentence for words in spoken for sentence in readability.sentences(words) if sentence.endswith("?")]
    closed = sum(is_closed(question) for question in asked)
    waited = sum(each.choice.move == "silence" for each in talk.exchanges)
    share = own / (own + theirs) if own + theirs else float("nan")
    return Noticed(share, len(asked) - closed, closed, waited)


def is_closed(question: str) -> bool:
    """Whether a question begins like one that yes or no would answer.

    >>> is_closed("Did it work?"), is_closed("What did you see?"), is_closed("Could you tell me more?")
    (True, False, False)
    """
    return bool(_CLOSED.match(question.strip().strip("“”\"'")))


def comments(talk: Talk) -> Comments:
    """Two comments and a question about a conversation that is over; nothing before.

    The first is about what opened something, the second about what closed something, or what couldn't be heard; the
    question is about the person.
    """
    if talk.ending is None:
        return Comments()
    said = [each for each in (_strength(talk), _next_step(talk), _question(talk)) if each is not None]
    return Comments(said)


def _strength(talk: Talk) -> Comment | None:
    """The moment that opened most; else one that could have, at another time."""
    opened = [each for each in talk.exchanges if each.choice.shows and each.landing.opens]
    if not opened:
        return _too_early(talk)
    best = max(opened, key=lambda each: (_gain(each), len(each.choice.shows)))
    return Comment(
        "strength",
        "what opened something",
        f"{_told(best)} It opened {best.landing.opens}.",
        why=best.choice.why,
        source=SOURCES,
    )


def _too_early(talk: Talk) -> Comment | None:
    """What is worth keeping from a talk in which nothing opened."""
    kept = next((each for each in talk.exchanges if each.choice.shows), None)
    if kept is None:
        return None
    return Comment(
        "strength",
        "what is worth keeping",
        f"{_told(kept)} It opened nothing yet. At which moment might the same words be welcome?",
        why="The same words land differently early and late.",
        source=SOURCES,
    )


def _next_step(talk: Talk) -> Comment | None:
    """The moment that closed most; else something that couldn't be heard."""
    closed = [each for each in talk.exchanges if each.choice.misses and each.landing.closes]
    if closed:
        worst = min(closed, key=lambda each: (_gain(each), -len(each.choice.misses)))
        return Comment(
            "next step",
            "what closed something",
            f"{_told(worst)} It closed {worst.landing.closes}. Go back to that turn, and try it another way.",
            why=worst.choice.why,
        )
    known = {each.key for each in heard(talk.exchanges) if not each.is_opposite}
    missing = next((behaviour for key, behaviour in BEHAVIOURS.items() if key not in known), None)
    if missing is None:
        return None
    return Comment(
        "next step",
        "what couldn't be heard",
        f"One thing that couldn't be heard this time: {missing.name.lower()}. Where would it have had a place?",
        why="It isn't always needed; it is worth knowing that you left it out.",
    )


def _question(talk: Talk) -> Comment:
    person = talk.scenario.person
    return Comment(
        "question",
        "the other person",
        f"{person.name} wanted something, and worried about something, that was perhaps never said. What do you think it was? "
        "What made you think so?",
    )


def _gain(exchange: Exchange) -> int:
    return sum(exchange.after.state) - sum(exchange.before.state)


def _told(exchange: Exchange) -> str:
    """What was said at a turn, and what that does, as the scenario says it: its author knows these words, a list doesn't."""
    if exchange.choice.move == "silence":
        return f"At turn {exchange.number} you said nothing, and waited. {exchange.choice.does}"
    return f"At turn {exchange.number} you said: “{exchange.choice.words}” {exchange.choice.does}"
