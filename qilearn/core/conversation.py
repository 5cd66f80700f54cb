"""A conversation that leads somewhere: one question at a time, each answer leading on or to an end, with its reason.

What is asked is data; what is said at an end is the business of whoever asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: how it reads, the question or the end that it leads to, and what it says for what is recommended there."""

    text: str
    leads: str
    because: str


@dataclass(frozen=True, slots=True)
class Question:
    """One question, with its options by their keys; no two questions of a conversation share a key."""

    asks: str
    options: Mapping[str, Option]


@dataclass(frozen=True, slots=True)
class Conversation:
    """The questions by their keys, which comes first, and how many are asked at most."""

    questions: Mapping[str, Question]
    first: str
    most: int

    def walk(self, answers: Mapping[str, str], given: int) -> Way:
        """Follow the answers from the first question, as many of them as are given.

        Parameters
        ----------
        answers : mapping of str to str
            A question's key to the key of its answer. Those of questions that aren't met do no harm.
        given : int
            How many questions, from the first, are answered; an answer that the question doesn't have ends the way there.

        Examples
        --------
        >>> talk = Conversation({"tea": Question("Tea?", {"yes": Option("Yes", "pot", "you like it")})}, "tea", most=1)
        >>> talk.walk({}, 1).question, talk.walk({"tea": "yes"}, 1).recommendation
        ('tea', 'pot')
        """
        steps: list[tuple[str, str]] = []
        at = self.first
        while at in self.questions and len(steps) < given and answers.get(at) in self.questions[at].options:
            steps.append((at, answers[at]))
            at = self.questions[at].options[answers[at]].leads
        is_asked = at in self.questions
        return Way(tuple(steps), at if is_asked else "", "" if is_asked else at)


@dataclass(frozen=True, slots=True)
class Way:
    """How far a conversation has come.

    Attributes
    ----------
    steps : tuple of (str, str)
        The questions answered so far, each with the key of its answer.
    question : str
        The question to ask next; empty at the end.
    recommendation : str
        What the answers lead to; empty before the end.
    """

    steps: tuple[tuple[str, str], ...]
    question: str
    recommendation: str


class ConversationBody(BaseModel):
    """What is kept of a conversation: an answer to each question met so far, and how many of them, from the first, count."""

    model_config = ConfigDict(frozen=True)

    answers: dict[str, str] = {}
    given: int = 0
