"""Practice: an exercise as one learner works on it, with the answer kept. It all works without a widget."""

from __future__ import annotations

import logging
import reprlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import Answer, Exercise, Result, Status, is_untouched
from qilearn.core.text import counted, escape
from qilearn.workspace.answers import ANSWER, AnswerBody, answer_in_words, fits, how_to_answer, plain_answer
from qilearn.workspace.folder import Workspace, current
from qilearn.workspace.notices import in_words, not_a_document
from qilearn.workspace.progress import Event, EventName, record
from qilearn.workspace.store import Saved, Store
from qilearn.workspace.versions import waiting

log = logging.getLogger(__name__)

_TRY_FIRST = Comment(
    "question",
    "solution",
    "Would you give it one try first? Ask again when you like, and you will see an answer, tried or not.",
    why="An answer says more once you have one of your own to hold against it.",
)
_OUR_FAULT = Comment(
    "next step",
    "answer",
    "This answer couldn't be read because of a fault in the exercise, not in what you did. Go on with the "
    "next one, and tell whoever runs the course which exercise it was.",
)
_CHOSEN = Comment(
    "next step",
    "saving",
    "This version is now your answer. Run the exercise's own cell again to see it there.",
)


@dataclass(frozen=True, slots=True)
class Hint:
    """A hint, which one it is, and how many are left.

    >>> Hint("Look at the longest run first.", number=1, remaining=2)
    Hint 1 of 3: Look at the longest run first. 2 left.
    """

    text: str
    number: int
    remaining: int
    is_again: bool = False

    @property
    def words(self) -> str:
        """The hint as a card shows it."""
        if not self.number:
            return self.text
        place = f"Hint {self.number} of {self.number + self.remaining}"
        if self.is_again:
            return f"There are no more hints. {place}, again: {self.text}"
        left = f"{self.remaining} left." if self.remaining else "This was the last one."
        return f"{place}: {self.text} {left}"

    def __repr__(self) -> str:
        return self.words

    def _repr_html_(self) -> str:
        return f"<p class='qi-hint'>{escape(self.words)}</p>"


class Practice:
    """An exercise as one learner works on it; what ``qi.exercise("id")`` returns.

    In a notebook it shows the exercise's card; printed, it says what is asked and how to answer.

    Parameters
    ----------
    exercise : Exercise
        What is asked.
    workspace : Workspace, optional
        Where the answer is kept; the learner's own course folder unless given.

    Attributes
    ----------
    result : Result or None
        The reply to the answer as it stands, or None when it hasn't been checked. After a kernel restart
        it is what the check says of the saved answer now: replies are not kept.
    notices : Comments
        What the learner should know about the saved answer, from opening it; usually nothing.
    saved : Saved or None
        The last save since opening.
    """

    def __init__(self, exercise: Exercise, workspace: Workspace | None = None) -> None:
        self.exercise = exercise
        self.workspace = workspace or current()
        self.saved: Saved[AnswerBody] | None = None
        self.result: Result | None = None
        self.notices = Comments()
        self._store = Store(ANSWER, self.workspace)
        self._body = AnswerBody()
        self._is_answer_on_disk = False
        self._has_asked_for_a_try = False
        self._open()

    @property
    def answer(self) -> Answer:
        """The answer as it stands; None when there is none."""
        return self._body.answer

    @property
    def status(self) -> Status:
        """What the last check found: not attempted, not yet, done or reflect."""
        return self._body.status

    @property
    def hints_shown(self) -> int:
        """How many hints were shown."""
        return min(self._body.hints_shown, len(self.exercise.hints))

    def save(self, answer: Answer) -> Saved[AnswerBody]:
        """Keep an answer without checking it. Never raises.

        Parameters
        ----------
        answer : Answer
            Text, a number, a list or a mapping of these.

        Returns
        -------
        Saved
            Whether it is on the disk, and what to do when it isn't.
        """
        try:
            plain = plain_answer(answer)
        except ValueError:
            self.saved = Saved(False, None, None, Comments([not_a_document(ANSWER.noun)]))
            return self.saved
        is_checked = self._body.is_checked and plain == self._body.answer
        if not is_checked:
            self.result = None
        return self._keep(answer=plain, is_checked=is_checked)

    def check(self, answer: Answer = None) -> Result:
        """Keep an answer and have it read. Never raises.

        An answer that this exercise can't take is neither kept nor counted.

        Parameters
        ----------
        answer : Answer, optional
            The answer; the one that was last saved unless given.

        Returns
        -------
        Result
            Not attempted, not yet, done or reflect, with the reply in Comments; trouble with saving is last.
        """
        try:
            plain = self.answer if answer is None else plain_answer(answer)
        except ValueError:
            return self._cannot_take(answer)
        if is_untouched(plain):
            return self.exercise.check(None)
        result = self._read(plain)
        if not fits(self.exercise, plain):
            return result or self._cannot_take(answer)
        if result is None:
            self.result = None
            saved = self._keep(answer=plain, is_checked=False)
            return Result(self.status, Comments([_OUR_FAULT, *saved.comments]))
        saved = self._keep(
            "checked",
            mistake=self._mistake(result),
            answer=plain,
            status=result.status,
            attempts=self._body.attempts + 1,
            is_checked=True,
        )
        self.result = result
        return Result(result.status, Comments([*result.comments, *saved.comments]))

    def hint(self) -> Hint:
        """The next hint, in order; after the last one, that one again."""
        hints, shown = self.exercise.hints, self.hints_shown
        if not hints:
            return Hint("This exercise has no hints.", number=0, remaining=0)
        if shown == len(hints):
            return Hint(hints[-1], number=shown, remaining=0, is_again=True)
        self._keep("hint", hints_shown=shown + 1)
        return Hint(hints[shown], number=shown + 1, remaining=len(hints) - shown - 1)

    def solution(self) -> Comments:
        """An answer that works, and why. Asks for one try first if there was none, and then always shows."""
        if not self._body.attempts and not self._has_asked_for_a_try:
            self._has_asked_for_a_try = True
            return Comments([_TRY_FIRST])
        self._keep("solution")
        exercise = self.exercise
        says = f"One good answer: {exercise.control.in_words(exercise.solution)}"
        return Comments([Comment("strength", "solution", says, why=exercise.why, source=exercise.source)])

    def versions(self) -> Comments:
        """The versions of the answer there are, one Comment each; ``about`` is the name to choose it by."""
        return Comments(
            Comment(
                "question",
                version.which,
                f"Is this the one? Saved {in_words(version.document.modified)}"
                f"{' and decided against' if version.standing == 'earlier' else ''}: "
                f"{answer_in_words(self.exercise, version.document.body.answer)}",
            )
            for version in self._store.versions(self.exercise.id)
        )

    @property
    def waiting(self) -> tuple[str, ...]:
        """The names of versions kept beside the answer that nobody has chosen or decided against yet."""
        return waiting(self._store, self.exercise.id)

    def use_version(self, which: str) -> Saved[AnswerBody]:
        """Make one of the :meth:`versions` the answer; the others are kept as earlier ones.

        Raises
        ------
        InputError
            When there is no version of that name.
        """
        saved = self._store.use_version(self.exercise.id, which)
        if saved.ok:
            self._open()
            saved = replace(saved, comments=Comments([*self.notices, _CHOSEN]))
        return saved

    def _open(self) -> None:
        loaded = self._store.load(self.exercise.id)
        self._body = loaded.document.body if loaded.document else AnswerBody()
        self.notices = loaded.comments
        if not is_untouched(self.answer) and not fits(self.exercise, self.answer):
            why = "it was given to another version of this exercise"
            self.notices = Comments([*self._store.set_aside(self.exercise.id, why), *self.notices])
            self._body = AnswerBody(hints_shown=self._body.hints_shown)
        self._is_answer_on_disk = self.answer is not None
        self.result = self._read(self.answer) if self._body.is_checked else None
        if self.result:
            self._body = self._body.model_copy(update={"status": self.result.status})

    def _read(self, answer: Answer) -> Result | None:
        """The exercise's reply, or None when its check fails: then the log has why."""
        try:
            return self.exercise.check(answer)
        except Exception:
            log.exception("The check of the exercise %r failed", self.exercise.id)
            return None

    def _mistake(self, result: Result) -> int | None:
        """Which anticipated mistake a result replies to, for the facilitator's view of a group."""
        replies = [mistake.reply for mistake in self.exercise.mistakes]
        return next((number for number, reply in enumerate(replies) if reply in result.comments), None)

    def _keep(self, event: EventName | None = None, *, mistake: int | None = None, **changes: Any) -> Saved[AnswerBody]:
        """Change what is kept, and note the event; what the disk refuses is still on the screen."""
        self._body = self._body.model_copy(update=changes)
        saved = self._store.save(self.exercise.id, self._body)
        if saved.ok:
            events: list[tuple[EventName, int | None]] = [(event, mistake)] if event else []
            if self.answer is not None and not self._is_answer_on_disk:
                self._is_answer_on_disk = True
                events.insert(0, ("saved first", None))
            trouble = [comment for name, which in events for comment in self._record(name, which)]
            saved = replace(saved, comments=Comments([*saved.comments, *trouble]))
        self.saved = saved
        return saved

    def _record(self, name: EventName, mistake: int | None) -> Comments:
        return record(
            self.workspace,
            Event(
                time=datetime.now(UTC).replace(microsecond=0),
                exercise=self.exercise.id,
                event=name,
                status=self.status,
                attempt=self._body.attempts,
                mistake=mistake,
            ),
        )

    def _cannot_take(self, answer: Answer) -> Result:
        says = f"This exercise can't read {reprlib.repr(answer)} as an answer. {how_to_answer(self.exercise)}"
        return Result(self.status, Comments([Comment("next step", "answer", says)]))

    def __repr__(self) -> str:
        exercise = self.exercise
        parts = [f"{exercise.title} ({counted(exercise.minutes, 'minute')})", exercise.prompt]
        parts.append(f"{how_to_answer(exercise)} .hint() helps, and .solution() shows an answer.")
        if not is_untouched(self.answer):
            parts.append(f"Your answer so far ({self.status}): {answer_in_words(self.exercise, self.answer)}")
        return "\n\n".join([*parts, *map(repr, self.notices)])

    def _ipython_display_(self) -> None:
        try:
            from qilearn.workspace.card import exercise_card
        except ImportError:  # Without ipywidgets or anywidget the words do.
            print(self)
            return
        from IPython.display import display

        display(exercise_card(self))
