"""The guard: no callback fails in silence, and none shows a red block in front of a class."""

from __future__ import annotations

import functools
import logging
import threading
from collections.abc import Callable
from typing import Any

from qilearn.core.comments import Comment, Comments
from qilearn.core.errors import InputError, QilearnError

logger = logging.getLogger(__name__)
# Without a handler of its own, Python would print the traceback into the notebook.
logger.addHandler(logging.NullHandler())

one_at_a_time = threading.RLock()
"""Held while a callback runs: kernels may handle the messages of two widgets on two threads, and neither our
documents nor matplotlib's figures are made for that."""

FAILED = Comment(
    "next step",
    "this card",
    "Something here didn't work, and it wasn't you. What you wrote is still on the screen. "
    "Try once more; if it happens again, choose Run ▸ Run All Cells.",
    why="The details are in the log, for whoever looks after this course.",
)


class Guard:
    """Runs callbacks so that a failing one shows a Comment where the learner is, and logs its traceback.

    Parameters
    ----------
    show : callable
        Takes Comments and shows them; no Comments takes them away again, once the same callback has worked.

    Attributes
    ----------
    errors : list of Exception
        What went wrong so far. A test asserts that it is empty: ipywidgets swallows what a callback raises.

    Examples
    --------
    >>> guard = Guard(print)
    >>> @guard
    ... def halve(number):
    ...     return number / 2
    >>> halve(3)
    1.5
    """

    def __init__(self, show: Callable[[Comments], None]) -> None:
        self.errors: list[Exception] = []
        self._show = show

    def __call__(self, callback: Callable[..., Any]) -> Callable[..., Any]:
        """``callback``, guarded. It returns None when it fails."""
        has_failed = False

        @functools.wraps(callback)
        def guarded(*args: Any, **options: Any) -> Any:
            nonlocal has_failed
            try:
                with one_at_a_time:
                    returned = callback(*args, **options)
            except Exception as error:
                has_failed = True
                self._report(error)
                return None
            if has_failed:
                has_failed = False
                self._show(Comments())
            return returned

        return guarded

    def _report(self, error: Exception) -> None:
        """Show and log. A QilearnError is worded for the learner, so it speaks for itself."""
        if isinstance(error, QilearnError):
            logger.info("%s", error)
            problems = error.problems if isinstance(error, InputError) else (str(error),)
            self._show(Comments(Comment("next step", "what was given", problem) for problem in problems))
            return
        self.errors.append(error)
        logger.error("A callback failed.", exc_info=error)
        self._show(Comments([FAILED]))
