"""Exercises as data: what is asked, what helps, which mistakes are expected, and how an answer is read.

An :class:`Exercise` holds no state and draws nothing. What a learner has done with it is kept by
:class:`qilearn.workspace.practice.Practice`; how it looks is the business of :mod:`qilearn.core.ui`.
"""

from __future__ import annotations

import reprlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from qilearn.core.comments import Comment, Comments
from qilearn.core.text import listed

Answer = Any
"""What a learner answers: JSON-able (text, a number, a list or a mapping of these); None or empty is untouched."""

Status = Literal["not attempted", "not yet", "done", "reflect"]
ExerciseKind = Literal[
    "choose", "read", "build", "audit", "rate", "converse", "rewrite", "simulate", "practise", "reflect"
]


@dataclass(frozen=True, slots=True)
class Result:
    """What a check says of an answer.

    Parameters
    ----------
    status : {"not attempted", "not yet", "done", "reflect"}
        ``"reflect"`` is for answers that have no right or wrong.
    comments : Comments
        The reply.
    """

    status: Status
    comments: Comments

    def __post_init__(self) -> None:
        if self.status not in get_args(Status):
            raise ValueError(f"A result's status is {listed(get_args(Status), 'or')}; {self.status!r} was given.")

    def __repr__(self) -> str:
        return f"{self.status.capitalize()}.\n{self.comments!r}"

    def _repr_html_(self) -> str:
        return f"<p><strong>{self.status.capitalize()}.</strong></p>{self.comments._repr_html_()}"


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong turn that is expected, with the reply it deserves.

    Parameters
    ----------
    example : Answer
        An answer that makes the mistake; the tests check that it gets this reply.
    reply : Comment
        What the learner then hears. Never the answer itself.
    says : str
        The wrong turn in a few words, for the facilitator.
    """

    example: Answer
    reply: Comment
    says: str


YOUR_ANSWER = "Your answer"
"""The legend of choices that need no words of their own."""


@dataclass(frozen=True, slots=True)
class Choices:
    """The control of a *choose* exercise: one answer from a list, or several with ``many=True``.

    The answer is the key of the option chosen, or a list of keys. ``options`` maps a key to what the learner reads.
    """

    options: Mapping[str, str]
    many: bool = False
    legend: str = YOUR_ANSWER
    part = "qilearn.core.ui.choice:ChoiceGroup"

    def in_words(self, answer: Answer) -> str:
        """An answer as the learner reads it, for keys and printed copies."""
        keys = answer if isinstance(answer, (list, tuple)) else [answer]
        return "; ".join(self.options.get(str(key), str(key)) for key in keys)

    def accepts(self, answer: Answer) -> bool:
        """Whether an answer is one that these choices can give."""
        keys = answer if self.many and isinstance(answer, list) else [answer]
        return all(isinstance(key, str) and key in self.options for key in keys)


@dataclass(frozen=True, slots=True)
class Prompts:
    """The control of a *reflect* or *rewrite* exercise: a labelled text box for each prompt.

    The answer maps the prompt's key to what the learner wrote.
    """

    prompts: Mapping[str, str]
    rows: int = 3
    part = "qilearn.core.ui.prompts:PromptFields"

    def in_words(self, answer: Answer) -> str:
        """An answer as the learner reads it."""
        return "\n\n".join(f"{self.prompts.get(key, key)} {text}" for key, text in dict(answer).items())

    def accepts(self, answer: Answer) -> bool:
        """Whether an answer is one that these prompts can give."""
        if not isinstance(answer, Mapping):
            return False
        return all(key in self.prompts and isinstance(text, str) for key, text in answer.items())


@dataclass(frozen=True, slots=True)
class Points:
    """The control of a *read* exercise: mark points on the chart that ``chart()`` returns.

    ``chart`` takes nothing and returns a :class:`qilearn.core.charts.Chart` that has places, or a value with one.
    The answer is a list of the labels of the points marked, for example ``["May 1847"]``.
    """

    chart: Callable[[], Any]
    legend: str = "Mark the points"
    many: bool = True
    part = "qilearn.core.ui.points:PointChoice"

    def in_words(self, answer: Answer) -> str:
        """An answer as the learner reads it."""
        return listed(answer if isinstance(answer, (list, tuple)) else [answer])

    def accepts(self, answer: Answer) -> bool:
        """Whether an answer is a list of labels; whether the chart has points of those labels isn't asked."""
        return isinstance(answer, list) and all(isinstance(label, str) for label in answer)


@dataclass(frozen=True, slots=True)
class Sorting:
    """The control of a *choose* exercise in which each item is put into a group.

    The answer maps an item's key to the key of its group; an item that isn't sorted yet isn't in it. ``items`` and
    ``groups`` map a key to what the learner reads.

    >>> sorting = Sorting({"falls": "Falls on the ward"}, {"outcome": "Outcome", "process": "Process"})
    >>> sorting.in_words({"falls": "outcome"}), sorting.accepts({"falls": "balancing"})
    ('Falls on the ward → Outcome', False)
    """

    items: Mapping[str, str]
    groups: Mapping[str, str]
    legend: str = YOUR_ANSWER
    part = "qilearn.core.ui.sorting:SortingRows"

    def in_words(self, answer: Answer) -> str:
        """An answer as the learner reads it, an item a paragraph, in the order of the items."""
        chosen = texts_of(answer)
        return "\n\n".join(
            f"{text} → {self.groups.get(chosen[key], chosen[key])}" for key, text in self.items.items() if key in chosen
        )

    def accepts(self, answer: Answer) -> bool:
        """Whether an answer is one that these rows can give."""
        if not isinstance(answer, Mapping):
            return False
        return all(
            key in self.items and isinstance(group, str) and group in self.groups for key, group in answer.items()
        )

    def on_paper(self) -> list[str]:
        """What a printed copy asks for."""
        legend = [] if self.legend == YOUR_ANSWER else [self.legend]
        return [
            *legend,
            f"Write beside each: {listed(self.groups.values(), 'or')}.",
            *(f"____ {text}" for text in self.items.values()),
        ]


def is_untouched(answer: Answer) -> bool:
    """Whether there is nothing to check: None, the placeholder ``...``, or nothing but blanks.

    >>> [is_untouched(answer) for answer in (None, ..., "  ", [], {"a": ""}, "b", {"a": "yes"}, 0, False)]
    [True, True, True, True, True, False, False, False, False]
    """
    if answer is None or answer is ...:
        return True
    if isinstance(answer, str):
        return not answer.strip()
    if isinstance(answer, Mapping):
        return all(is_untouched(value) for value in answer.values())
    if isinstance(answer, Iterable):
        return all(is_untouched(value) for value in answer)
    return False


def labels_of(answer: Answer) -> list[str]:
    """The labels or keys in an answer, whatever it came in; what is no text is written out, and fits none.

    >>> labels_of("May 1847"), labels_of(("week 3", 5)), labels_of({"a": "yes"}), labels_of(7)
    (['May 1847'], ['week 3', '5'], ['a'], ['7'])
    """
    several = answer if isinstance(answer, Iterable) and not isinstance(answer, str) else [answer]
    return [_as_text(one) for one in several]


def texts_of(answer: Answer) -> dict[str, str]:
    """What an answer says under each key, without blanks around it; nothing where it has no keys.

    >>> texts_of({"wish": " To read. ", "question": None, 3: 4}), texts_of("To read.")
    ({'wish': 'To read.', 'question': '', '3': '4'}, {})
    """
    if not isinstance(answer, Mapping):
        return {}
    return {_as_text(key): "" if text is None else _as_text(text).strip() for key, text in answer.items()}


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else reprlib.repr(value)


@dataclass(frozen=True)
class Exercise:
    """One exercise, whole: what is asked, what helps, and how an answer is read.

    Parameters
    ----------
    id : str
        Stable and unique, for example ``"read-the-shift"``; the name in a notebook's cell and of the saved answer.
    notebook : str
        The notebook it belongs to, for example ``"06_run_charts_read"``.
    kind : str
        One of the kinds of exercise in the curriculum.
    title, objective : str
        What the card is headed with, and what the learner can do afterwards.
    minutes : int
        How long it takes, used to add up the notebook and the workshop plan.
    prompt : str
        What is asked; blank lines separate paragraphs.
    control : Choices, Prompts, Points, Sorting, or a topic's own
        What the learner answers with. It has ``part``, where its widget is found (``"module:Class"``), and
        ``in_words(answer)``.
    hints : tuple of str
        In order: a nudge, a pointer, nearly there. Never the answer.
    solution : Answer
        An answer that the check finds done (or, to reflect on, a model).
    why : str
        Why the solution is one.
    mistakes : tuple of Mistake
        Wrong turns that are expected.
    reads : callable
        Takes an answer that is not untouched and returns a :class:`Result`.
    shows : callable, optional
        Takes nothing and returns what is shown above the control: a value with a ``chart`` attribute, or a Chart.
    source : str, optional
        Where the idea comes from.
    """

    id: str
    notebook: str
    kind: ExerciseKind
    title: str
    objective: str
    minutes: int
    prompt: str
    control: Any
    hints: tuple[str, ...]
    solution: Answer
    why: str
    mistakes: tuple[Mistake, ...]
    reads: Callable[[Answer], Result]
    shows: Callable[[], Any] | None = None
    source: str = ""

    def __post_init__(self) -> None:
        if self.kind not in get_args(ExerciseKind):
            raise ValueError(f"{self.id}: the kind {self.kind!r} isn't one of {listed(get_args(ExerciseKind), 'or')}.")

    def check(self, answer: Answer = None) -> Result:
        """Read an answer: not attempted, not yet, done or reflect, with Comments. Never raises for an answer."""
        if is_untouched(answer):
            return Result(
                "not attempted",
                Comments([Comment("next step", "answer", "Nothing to check yet. Give it a try, then choose Check.")]),
            )
        return self.reads(answer)


def reads_choice(
    *, right: Answer, strength: Comment, replies: Mapping[str, Comment], missing: Comment | None = None
) -> Callable[[Answer], Result]:
    """A check for :class:`Choices`: one reply for the right choice, and one for each wrong one.

    Parameters
    ----------
    right : str or set of str
        The key, or the keys, that are right.
    strength : Comment
        The reply to the right choice.
    replies : mapping of str to Comment
        The reply to each wrong choice: what that choice would mean.
    missing : Comment, optional
        With several right keys: the reply when every choice is right but some are missing.
    """
    wanted = {right} if isinstance(right, str) else set(right)

    def read(answer: Answer) -> Result:
        chosen = set(labels_of(answer))
        wrong = [replies[key] for key in replies if key in chosen]
        if chosen == wanted:
            return Result("done", Comments([strength]))
        if not wrong and missing is not None and chosen < wanted:
            return Result("not yet", Comments([missing]))
        if not wrong:
            known = listed([*sorted(wanted | set(replies))], "or")
            wrong = [Comment("next step", "answer", f"That isn't one of the choices here. Choose from {known}.")]
        return Result("not yet", Comments(wrong))

    return read
