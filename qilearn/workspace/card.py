"""The card of an exercise: a practice on the screen, and every change kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from qilearn.core.charts import chart_of
from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import Result
from qilearn.core.text import escape
from qilearn.core.ui import part_for
from qilearn.core.ui.card import Card
from qilearn.workspace.practice import Practice

USUAL_WIDTH = 9.0
"""A chart wider than so many inches makes its card wide."""


def exercise_card(practice: Practice) -> Card:
    """The card of an exercise, with the answer and the reply as they were left.

    Parameters
    ----------
    practice : Practice
        The exercise as one learner works on it; it keeps the answer, the card only shows.

    Returns
    -------
    Card
        Its first child is the control, with the answer in ``value``.
    """
    exercise = practice.exercise
    control = part_for(exercise.control)
    chart = chart_of(exercise.shows()) if exercise.shows else None
    card = Card(
        exercise.title,
        minutes=exercise.minutes,
        prompt=exercise.prompt,
        chart=chart,
        children=[control],
        wide=getattr(exercise.control, "wide", False) or (chart is not None and chart.size[0] > USUAL_WIDTH),
    )
    _ExerciseCard(practice, card, control).restore()
    return card


class _ExerciseCard:
    """What happens on a card: each change is saved, each button answered."""

    def __init__(self, practice: Practice, card: Card, control: Any) -> None:
        self.practice = practice
        self.card = card
        self.control = control

    def restore(self) -> None:
        """Show what was left, then listen."""
        practice, card = self.practice, self.card
        if practice.answer is not None:
            self.control.value = practice.answer
        if practice.result is not None:
            card.show_reply(practice.result, aloud=False)
        card.show_hints(practice.exercise.hints[: practice.hints_shown], aloud=False)
        card.show_notice(practice.notices, aloud=False)
        self._label_buttons()
        self.control.observe(card.guard(self._save), "value")
        card.on_action(self._act)

    def _save(self, _change: object) -> None:
        saved = self.practice.save(self.control.value)
        self.card.show_saved(saved, known=self.practice.notices)
        if saved.comments:
            self._label_buttons()

    def _act(self, name: str) -> None:
        {
            "check": self._check,
            "hint": self._hint,
            "solution": self._solution,
            "other": lambda: self._choose_version(self.practice.waiting[0]),
            "this": lambda: self._choose_version("current"),
        }[name]()
        self._label_buttons()

    def _choose_version(self, which: str) -> None:
        """Take one of two versions of the answer; the other is kept as an earlier one."""
        saved = self.practice.use_version(which)
        if saved.ok:
            self.control.value = self.practice.answer
            saved = replace(saved, comments=self.practice.notices)
        self.card.show_saved(saved)
        if self.practice.result is not None:
            self.card.show_reply(self.practice.result, aloud=False)

    def _check(self) -> None:
        result = self.practice.check(self.control.value)
        saved = self.practice.saved
        trouble = saved.comments if saved else Comments()
        reply = Comments(comment for comment in result.comments if comment not in trouble)
        self.card.show_reply(Result(result.status, reply))
        if saved:
            self.card.show_saved(saved, known=self.practice.notices)

    def _hint(self) -> None:
        hint = self.practice.hint()
        hints = self.practice.exercise.hints[: self.practice.hints_shown]
        self.card.show_hints(hints or [hint.text])

    def _solution(self) -> None:
        comments = self.practice.solution()
        if any(comment.kind == "question" for comment in comments):  # A question back: would you try first?
            self.card.show_reply(comments)
        else:
            self.card.show_solution("".join(map(_plainly, comments)))

    def _label_buttons(self) -> None:
        left = len(self.practice.exercise.hints) - self.practice.hints_shown
        hint = f"Hint ({left} left)" if left else "Hint"
        versions = [("other", "Use the other version"), ("this", "Keep this version")] if self.practice.waiting else []
        self.card.set_actions([("check", "Check"), ("hint", hint), ("solution", "Show an answer"), *versions])


def _plainly(comment: Comment) -> str:
    """A comment's words without its heading: the solution has one of its own."""
    return "".join(
        f"<p class='{style}'>{escape(words)}</p>"
        for style, words in (
            ("qi-says", comment.says),
            ("qi-why", comment.why),
            ("qi-source", comment.source),
        )
        if words
    )
