"""The forms that an evaluation asks with, as data: what is asked, on which steps, when, and of whom.

The words are ours, and nobody has validated them. An instrument has a version: when a question's words change, so does the
version, so that answers to two wordings are never put together.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from qilearn.dialogue.anchors import NOT_OBSERVABLE
from qilearn.dialogue.anchors import STEPS as HEARD
from qilearn.dialogue.behaviours import BEHAVIOURS

QuestionKind = Literal["step", "then-now", "text", "count"]
Part = Literal["", "then", "now", "evidence"]

KIRKPATRICK = (
    "Kirkpatrick and Kirkpatrick 2006, Evaluating Training Programs: The Four Levels, third edition, Berrett-Koehler"
)
THEN_NOW = (
    "Skeff, Stratos and Bergen 1992, Evaluation & the Health Professions 15: 350-366 (doi 10.1177/016327879201500307)"
)
THEN_NOW_BIAS = "Hill and Betz 2005, American Journal of Evaluation 26: 501-517 (doi 10.1177/1098214005281356)"
NO_CHAIN = "Alliger and Janak 1989, Personnel Psychology 42: 331-342; Holton 1996, Human Resource Development Quarterly 7: 5-21"

CODE, FORM = "code", "form"
"""The two columns that every table of answers may have beside its questions."""


@dataclass(frozen=True, slots=True)
class Level:
    """One of the four levels.

    Attributes
    ----------
    number : int
    name, asks : str
        What it is called, and what it asks.
    says : str
        What it can tell, and what it can't.
    """

    number: int
    name: str
    asks: str
    says: str


LEVELS: Mapping[int, Level] = {
    each.number: each
    for each in (
        Level(
            1,
            "Reaction",
            "What did people make of it?",
            "People can say whether it was of use to them and whether they felt safe. Liking it isn't learning it.",
        ),
        Level(
            2,
            "Learning",
            "What do they say that they can do now, and couldn't then?",
            "Then and now are both asked at the end, and both are people's own view. The sentence of evidence says more than "
            "the step.",
        ),
        Level(
            3,
            "Behaviour",
            "What do they do at work?",
            "Here somebody looked: at a conversation, at written cycles, at whether a meeting was held. What nobody saw isn't "
            "in it.",
        ),
        Level(
            4,
            "Results",
            "What do the teams' own measures show?",
            "Run charts show whether something changed. They don't show why, and a programme is only one of many things that "
            "happened.",
        ),
    )
}
"""Kirkpatrick's four levels as a frame for looking, in our words: not as steps of which one causes the next."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table of answers.

    Attributes
    ----------
    name : str
    question : Question
    part : {"", "then", "now", "evidence"}
        Which part of a then-and-now question it holds; empty for any other.
    """

    name: str
    question: Question
    part: Part = ""

    @property
    def steps(self) -> Mapping[str, str]:
        """What can stand in it; empty where it is text or a count."""
        return {} if self.part == "evidence" else self.question.steps


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that is asked.

    Attributes
    ----------
    id : str
        The name of its column; stable over versions as long as its words are.
    words : str
    kind : {"step", "then-now", "text", "count"}
        One step, a step for then and one for now with a sentence, words, or a whole number.
    steps : mapping of str to str
        What can be chosen, the least first.
    short : str
        What it is called on a picture.
    """

    id: str
    words: str
    kind: QuestionKind = "step"
    steps: Mapping[str, str] = field(default_factory=dict)
    short: str = ""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that its answers stand in."""
        if self.kind != "then-now":
            return (Column(self.id, self),)
        parts: tuple[Part, ...] = ("then", "now", "evidence")
        return tuple(Column(f"{self.id}-{part}", self, part) for part in parts)

    @property
    def is_scale(self) -> bool:
        """Whether it is answered by a step."""
        return self.kind in ("step", "then-now")


@dataclass(frozen=True, slots=True)
class Instrument:
    """A form.

    Attributes
    ----------
    id : str
    version : int
    level : int
        A key of :data:`LEVELS`.
    title, intro, when : str
        What stands on top of it, and when it is given, and by whom it is filled in.
    questions : tuple of Question
    source : str
        What its form rests on.

    Examples
    --------
    >>> [column.name for column in REACTION.columns]
    ['useful', 'safe', 'use', 'first', 'hindered', 'otherwise']
    >>> LEARNING.columns[0].name, REACTION.question("safe").kind
    ('aim-then', 'step')
    """

    id: str
    version: int
    level: int
    title: str
    intro: str
    when: str
    questions: tuple[Question, ...]
    source: str = ""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of its answers, in order."""
        return tuple(column for question in self.questions for column in question.columns)

    def question(self, id: str) -> Question:
        """The question of this id."""
        return next(question for question in self.questions if question.id == id)

    def template(self, codes: Iterable[str] = ()) -> str:
        """A table to fill in, as CSV: one row for each sheet of paper, or for each of these codes.

        >>> print(REACTION.template(["maple-7"]), end="")
        form,code,useful,safe,use,first,hindered,otherwise
        reaction 1,maple-7,,,,,,
        """
        return template(self, codes=codes)

    @property
    def named(self) -> str:
        """Its id and version, as a table of answers says them."""
        return f"{self.id} {self.version}"


def template(*instruments: Instrument, codes: Iterable[str] = ()) -> str:
    """A table to fill in for several forms at once, as CSV: one row for each person.

    >>> template(REACTION, LEARNING, codes=["maple-7"]).splitlines()[1][:33]
    'reaction 1 + learning 1,maple-7,,'
    """
    names = [column.name for each in instruments for column in each.columns]
    form = " + ".join(each.named for each in instruments)
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([FORM, CODE, *names])
    writer.writerows([form, code, *[""] * len(names)] for code in codes)
    return written.getvalue()


AGREED: Mapping[str, str] = {"1": "not at all", "2": "a little", "3": "largely", "4": "fully"}
"""How far a sentence holds."""

ABLE: Mapping[str, str] = {
    "1": "not yet",
    "2": "with help",
    "3": "on my own",
    "4": "can show others",
}
"""How far somebody can do something."""

OBSERVED: Mapping[str, str] = {
    **{str(step): words for step, words in HEARD.items()},
    NOT_OBSERVABLE: "couldn't be told from what was heard",
}
"""What could be heard from a coach: the steps of the rating card."""

REACTION = Instrument(
    id="reaction",
    version=1,
    level=1,
    title="Before you go",
    intro=(
        "Six questions, two minutes. Leave your name out. Tick what holds for you today; leave empty what you'd rather not "
        "answer."
    ),
    when="In the last five minutes, before anybody packs up; each fills in their own.",
    questions=(
        Question(
            "useful", "What I worked on here is of use in the work that I do.", steps=AGREED, short="Of use in my work"
        ),
        Question(
            "safe", "I could try something, get it wrong, and say so.", steps=AGREED, short="Safe to get it wrong"
        ),
        Question(
            "use", "I'll use something from it within four weeks.", steps=AGREED, short="Will use it in four weeks"
        ),
        Question("first", "What will you try first, with whom, and when?", "text", short="To try first"),
        Question("hindered", "What got in the way of your learning here?", "text", short="What got in the way"),
        Question("otherwise", "What should we leave out next time, or do otherwise?", "text", short="To do otherwise"),
    ),
)

_CAN: Mapping[str, tuple[str, str]] = {
    "aim": ("Write an aim that says how much, by when and for whom.", "Write an aim that can be checked"),
    "chart": (
        "Tell a signal on a run chart from chance, and name the rule that says so.",
        "Tell a signal from chance",
    ),
    "prediction": (
        "Write a prediction before a test that could turn out to be wrong.",
        "Predict before a test",
    ),
    "study": (
        "Hold what was seen against what was predicted, before the next test begins.",
        "Study before the next test",
    ),
    "ask": ("Ask how someone sees their own work before I say how I see it.", "Ask how they see it first"),
    "close": (
        "End a coaching talk with their own words and a day on which we look again.",
        "Close with their words and a day",
    ),
}

LEARNING = Instrument(
    id="learning",
    version=1,
    level=2,
    title="Then and now",
    intro=(
        "For each line, tick where you were before you began, and where you are now. Then write one thing that you did that "
        "shows it: when it was, and what came of it. No names, please. Staying where you were is an answer too."
    ),
    when="Once, at the end; each fills in their own.",
    questions=tuple(Question(id, words, "then-now", steps=ABLE, short=short) for id, (words, short) in _CAN.items()),
    source=THEN_NOW,
)

OBSERVATION = Instrument(
    id="observation",
    version=1,
    level=3,
    title="One coaching conversation, observed",
    intro=(
        "For somebody who sat in on a real conversation after both had said yes. Rate what could be heard from the coach, and "
        "nothing else. The ten aren't added up, and the sheet goes to the coach first."
    ),
    when="Two to three months after the programme; filled in by whoever sat in.",
    questions=(
        *(Question(each.key, f"{each.name}.", steps=OBSERVED, short=each.name) for each in BEHAVIOURS.values()),
        Question(
            "heard", "One sentence that you heard, word for word. What did it open, or close?", "text", short="Heard"
        ),
    ),
)

FOLLOW_UP = Instrument(
    id="follow-up",
    version=1,
    level=3,
    title="Three months on",
    intro="Five minutes with your diary. Count what is in it, not what was meant. No names, please.",
    when="Two to three months after the programme; each fills in their own, with the diary open.",
    questions=(
        Question(
            "agreed",
            "For how many coaching meetings was a day agreed in the last three months?",
            "count",
            short="Agreed",
        ),
        Question("held", "How many of these were held?", "count", short="Held"),
        Question("did", "What do you do now that you didn't do before, and what came of it?", "text", short="Does now"),
        Question("stopped", "What did you try and give up, and why?", "text", short="Given up"),
    ),
)

INSTRUMENTS: Mapping[str, Instrument] = {each.id: each for each in (REACTION, LEARNING, OBSERVATION, FOLLOW_UP)}
"""The forms, by id. The fourth level has none: its figures are the teams' own."""


def columns() -> Iterator[tuple[Instrument, Column]]:
    """Every column of every form. No two forms have a column of one name, so one table may hold several forms."""
    for instrument in INSTRUMENTS.values():
        for column in instrument.columns:
            yield instrument, column
