"""One learner's conversation: what was said so far, the tries before, and going back to try otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from qilearn.core.documents import DocumentKind
from qilearn.dialogue.scenario import Choice, Ending, Landing, Moment, Phase, Scenario, beginning, offered, said

LONGEST_OWN_WORDS = 2_000
"""So many characters in one's own words at most."""

MOST_TRIES = 50
"""So many earlier tries are kept; of more, the latest."""

PAUSES: Mapping[Phase, str] = {
    "relationship": "What does this person want from you, and what makes you think so? What do you want for them?",
    "reaction": "What do you notice in them, and in yourself? What haven't you heard yet?",
    "content": "What do you know, and what do you only suppose? Who has spoken most so far?",
    "coaching": "Whose plan is this becoming? What would they have to say for it to be theirs?",
}
"""What to think about while the conversation rests, by its phase."""


class Said(BaseModel):
    """One thing that was said: the choice's id, and one's own words for it, if they were written first."""

    model_config = ConfigDict(frozen=True)

    choice: str = Field(max_length=80)
    own: str = Field(default="", max_length=LONGEST_OWN_WORDS)


class TalkBody(BaseModel):
    """What is kept of a conversation.

    Attributes
    ----------
    said : tuple of Said
        The try under way.
    tries : tuple of tuple of Said
        Earlier tries, the first one first.
    own_first : bool
        Whether one's own words come before the choices.
    thoughts : str
        What one would say otherwise next time; never marked.
    """

    model_config = ConfigDict(frozen=True)

    said: tuple[Said, ...] = ()
    tries: tuple[tuple[Said, ...], ...] = ()
    own_first: bool = False
    thoughts: str = Field(default="", max_length=20_000)


TALK = DocumentKind("talk", TalkBody, folder="talks", noun="conversation", opened_by='qi.conversation("{id}")')


@dataclass(frozen=True, slots=True)
class Exchange:
    """One thing said, and how it landed.

    Attributes
    ----------
    number : int
        From 1.
    phase : str
    choice : Choice
    own : str
        One's own words, if they were written first.
    landing : Landing
    before, after : Moment
    """

    number: int
    phase: Phase
    choice: Choice
    own: str
    landing: Landing
    before: Moment
    after: Moment


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation as it stands.

    Attributes
    ----------
    scenario : Scenario
    exchanges : tuple of Exchange
    now : Moment
    """

    scenario: Scenario
    exchanges: tuple[Exchange, ...]
    now: Moment

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What can be said next; nothing once it is over."""
        return offered(self.scenario, self.now)

    @property
    def phase(self) -> Phase | None:
        """The phase it is in; None once it is over."""
        turn = self.scenario.turns.get(self.now.at)
        return turn.phase if turn else None

    @property
    def ending(self) -> Ending | None:
        """How it ended; None while it goes on."""
        return self.scenario.ending(self.now.at)


def follow(scenario: Scenario, words: Sequence[Said]) -> Talk:
    """Have a conversation again, as far as its words fit.

    Parameters
    ----------
    scenario : Scenario
    words : sequence of Said
        What was said, from the beginning. A choice that the scenario doesn't offer there, as after a change of its file,
        ends it at that point.

    Returns
    -------
    Talk
    """
    moment, exchanges = beginning(scenario), []
    for number, each in enumerate(words, start=1):
        choice = next((choice for choice in offered(scenario, moment) if choice.id == each.choice), None)
        if choice is None:
            break
        landing, later = said(scenario, moment, choice)
        phase = scenario.turns[moment.at].phase
        exchanges.append(Exchange(number, phase, choice, each.own, landing, moment, later))
        moment = later
    return Talk(scenario, tuple(exchanges), moment)


def say(body: TalkBody, scenario: Scenario, choice: str, *, own: str = "") -> TalkBody:
    """The conversation with one more thing said; the same one where that can't be said now."""
    talk = follow(scenario, body.said)
    if choice not in {each.id for each in talk.choices}:
        return body
    so_far = body.said[: len(talk.exchanges)]
    return body.model_copy(update={"said": (*so_far, Said(choice=choice, own=own[:LONGEST_OWN_WORDS].strip()))})


def go_back(body: TalkBody, exchanges: int) -> TalkBody:
    """The conversation as it was after so many exchanges; the try that is left is kept, unless an earlier one held it all.

    Examples
    --------
    >>> body = TalkBody(said=[Said(choice="ask"), Said(choice="tell")])
    >>> back = go_back(body, 1)
    >>> [each.choice for each in back.said], [len(tried) for tried in back.tries]
    (['ask'], [2])
    """
    if not 0 <= exchanges < len(body.said):
        return body
    held = any(tried[: len(body.said)] == body.said for tried in body.tries)
    tries = body.tries if held else (*body.tries, body.said)[-MOST_TRIES:]
    return body.model_copy(update={"said": body.said[:exchanges], "tries": tries})
