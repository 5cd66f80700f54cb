"""What a group answered: how many gave each step, and the step in the middle; no means, no totals, no tests of significance.

The steps of a form are in order and nothing more: from "a little" to "largely" needn't be as far as from "not at all" to
"a little". So answers are counted, and what lies in the middle is named. Of fewer than five nothing is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from qilearn.cohort.evaluate.instruments import Column, Instrument, Question
from qilearn.cohort.evaluate.reading import Answers, Sheet
from qilearn.cohort.group import FEWEST
from qilearn.core.text import counted, quoted

if TYPE_CHECKING:
    import pandas as pd

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Distribution:
    """How many gave each step.

    Attributes
    ----------
    question : Question
    counts : mapping of str to int
        Every step, the least first.
    """

    question: Question
    counts: Mapping[str, int]

    @property
    def n(self) -> int:
        """How many answered."""
        return sum(self.counts.values())

    @property
    def n_ordered(self) -> int:
        """How many gave a step that has a place in the order: all but "not observable"."""
        return sum(number for step, number in self.counts.items() if step.isdigit())

    @property
    def middle(self) -> tuple[str, ...]:
        """The step in the middle, or the two that the middle lies between; nothing where nobody gave one."""
        ranked = [step for step, number in self.counts.items() if step.isdigit() for _ in range(number)]
        if not ranked:
            return ()
        return tuple(dict.fromkeys((ranked[(len(ranked) - 1) // 2], ranked[len(ranked) // 2])))

    @property
    def middle_said(self) -> str:
        """The step in the middle, in words.

        >>> from qilearn.cohort.evaluate.instruments import REACTION
        >>> Distribution(REACTION.question("safe"), {"1": 1, "2": 1, "3": 0, "4": 2}).middle_said
        'between “a little” and “fully”'
        """
        words = [step_said(self.question, step) for step in self.middle]
        if not words:
            return "no step"
        return words[0] if len(words) == 1 else f"between {words[0]} and {words[1]}"

    def at_least(self, step: str) -> int:
        """How many gave this step or a higher one."""
        return sum(number for each, number in self.counts.items() if each.isdigit() and each >= step)


def step_said(question: Question, step: str) -> str:
    """A step as it is said in a sentence: its words, or its number where raters know it by that.

    >>> from qilearn.cohort.evaluate.instruments import OBSERVATION, REACTION
    >>> step_said(REACTION.question("safe"), "2"), step_said(OBSERVATION.question("plan"), "2")
    ('“a little”', '2')
    """
    return step if "0" in question.steps else quoted(question.steps[step])


def distribution(question: Question, given: Iterable[str]) -> Distribution:
    """Counts of steps; whatever isn't a step of the question is left out."""
    found = Counter(given)
    return Distribution(question, {step: found[step] for step in question.steps})


@dataclass(frozen=True, slots=True)
class ThenNow:
    """One question asked about then and about now, of those who answered both.

    Attributes
    ----------
    question : Question
    moves : mapping of (str, str) to int
        A step then and a step now, to how many went from one to the other.
    n_evidence : int
        How many of them wrote a sentence that shows it.
    """

    question: Question
    moves: Mapping[tuple[str, str], int]
    n_evidence: int

    @property
    def n(self) -> int:
        """How many answered both."""
        return sum(self.moves.values())

    @property
    def then(self) -> Distribution:
        """Where they were, as they see it today."""
        return distribution(self.question, [then for (then, _), number in self.moves.items() for _ in range(number)])

    @property
    def now(self) -> Distribution:
        """Where they are."""
        return distribution(self.question, [now for (_, now), number in self.moves.items() for _ in range(number)])

    @property
    def up(self) -> int:
        """How many place themselves higher now."""
        return sum(number for (then, now), number in self.moves.items() if now > then)

    @property
    def down(self) -> int:
        """How many place themselves lower now."""
        return sum(number for (then, now), number in self.moves.items() if now < then)

    @property
    def same(self) -> int:
        """How many see themselves where they were."""
        return self.n - self.up - self.down


@dataclass(frozen=True, slots=True)
class Words:
    """What was written about one question.

    Attributes
    ----------
    question : Question
    texts : tuple of str
        In the order of their letters, so that nothing tells which belong together.
    """

    question: Question
    texts: tuple[str, ...]


def is_told(number: int) -> bool:
    """Whether answers of so many are told: from five on."""
    return number >= FEWEST


def steps_of(answers: Answers, instrument: Instrument) -> tuple[Distribution, ...]:
    """Of each question of steps, how many gave each; of fewer than five nothing.

    >>> from qilearn.cohort.evaluate.instruments import REACTION
    >>> five = Answers(tuple(Sheet("", {"useful": step}) for step in "33441"))
    >>> [(each.question.id, each.n, each.middle_said) for each in steps_of(five, REACTION)]
    [('useful', 5, '“largely”')]
    """
    found = (
        distribution(question, _given(answers, question.columns[0]))
        for question in instrument.questions
        if question.kind == "step"
    )
    return tuple(each for each in found if is_told(each.n))


def then_and_now(answers: Answers, instrument: Instrument) -> tuple[ThenNow, ...]:
    """Of each question that asks about then and now, how many went from where to where; of fewer than five nothing."""
    found = (_then_now(answers, question) for question in instrument.questions if question.kind == "then-now")
    return tuple(each for each in found if is_told(each.n))


def _then_now(answers: Answers, question: Question) -> ThenNow:
    then, now, evidence = (column.name for column in question.columns)
    both = [sheet.given for sheet in answers.sheets if then in sheet.given and now in sheet.given]
    moves = Counter((given[then], given[now]) for given in both)
    return ThenNow(question, dict(sorted(moves.items())), sum(evidence in given for given in both))


def words_of(answers: Answers, instrument: Instrument) -> tuple[Words, ...]:
    """What was written about each question, evidence included, without whose it is; of fewer than five sheets nothing."""
    if not is_told(len(answers.of(instrument))):
        return ()
    found = []
    for question in instrument.questions:
        texts = [
            text
            for column in question.columns
            if not column.steps and question.kind != "count"
            for text in _given(answers, column)
        ]
        if texts:
            found.append(Words(question, tuple(sorted(texts, key=str.casefold))))
    return tuple(found)


def _given(answers: Answers, column: Column) -> list[str]:
    return [sheet.given[column.name] for sheet in answers.sheets if column.name in sheet.given]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Sheets by the group that their people belong to.

    Attributes
    ----------
    groups : mapping of str to Answers
        Only groups whose answers are told.
    held_back : tuple of str
        The groups that aren't: fewer than five answered, or, with what is told of the others, fewer than five could be
        worked out.
    n_held_back : int
        How many sheets these are, with those that have no group.
    """

    groups: Mapping[str, Answers]
    held_back: tuple[str, ...]
    n_held_back: int

    @property
    def in_words(self) -> str:
        """What is told and what isn't."""
        told = f"{counted(len(self.groups), 'group')} of five or more" if self.groups else "No group of five or more"
        if not self.n_held_back:
            return f"{told}; everybody is in one."
        return f"{told}; {counted(self.n_held_back, 'sheet')} of others not told apart."


def broken_down(answers: Answers, group_of: Mapping[str, str]) -> Breakdown:
    """Answers by group, as far as nobody can be picked out.

    A group of fewer than five is held back. So is what would give it away: where the sheets that are held back are fewer than
    five together, they could be worked out as all less the others, so the smallest of the others is held back as well.

    Parameters
    ----------
    answers : Answers
    group_of : mapping of str to str
        A code to its group; who isn't in it, or has given no code, belongs to none.

    Examples
    --------
    >>> sheets = tuple(Sheet(f"{team}{n}", {"safe": "4"}) for n, team in enumerate("aaaaaabbbbbbbcc"))
    >>> found = broken_down(Answers(sheets), {sheet.code: sheet.code[0] for sheet in sheets})
    >>> list(found.groups), found.held_back, found.n_held_back
    (['b'], ('a', 'c'), 8)
    """
    sheets: dict[str, list[Sheet]] = {}
    nowhere = 0
    for sheet in answers.sheets:
        group = group_of.get(sheet.code, "") if sheet.code else ""
        if group:
            sheets.setdefault(group, []).append(sheet)
        else:
            nowhere += 1
    ranked = sorted(sheets, key=lambda group: (len(sheets[group]), group))
    held_back = [group for group in ranked if not is_told(len(sheets[group]))]
    hidden = nowhere + sum(len(sheets[group]) for group in held_back)
    for group in ranked[len(held_back) :]:
        if not 0 < hidden < FEWEST:
            break
        held_back.append(group)
        hidden += len(sheets[group])
    told = {group: Answers(tuple(sheets[group])) for group in sorted(sheets) if group not in held_back}
    return Breakdown(told, tuple(sorted(held_back)), hidden)


def table(found: Sequence[Distribution]) -> pd.DataFrame:
    """Distributions as a frame, a question each: how many gave each step, how many answered, the step in the middle."""
    import pandas as pd

    steps = list(dict.fromkeys(step for each in found for step in each.counts))
    words = {step: step_said(each.question, step) for each in found for step in each.counts}
    return pd.DataFrame(
        {
            "question": [each.question.short for each in found],
            **{_plain(words[step]): [each.counts.get(step, 0) for each in found] for step in steps},
            "n": [each.n for each in found],
            "middle": [_plain(each.middle_said) for each in found],
        }
    )


def _plain(text: str) -> str:
    """Without quotation marks, as a table has it."""
    return text.replace("“", "").replace("”", "")


def then_now_table(found: Sequence[ThenNow]) -> pd.DataFrame:
    """Then and now as a frame, a question each: the middle then and now, and how many went up, stayed and went down."""
    import pandas as pd

    rows = [
        (
            each.question.short,
            _plain(each.then.middle_said),
            _plain(each.now.middle_said),
            each.up,
            each.same,
            each.down,
            each.n,
            each.n_evidence,
        )
        for each in found
    ]
    names = ["question", "middle then", "middle now", "higher now", "the same", "lower now", "n", "with evidence"]
    return pd.DataFrame(rows, columns=names)
