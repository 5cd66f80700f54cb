"""The guard around callbacks."""

from __future__ import annotations

import logging
import threading
import time

import pytest

from qilearn.core.comments import Comments
from qilearn.core.errors import InputError, QilearnError
from qilearn.core.ui.guard import FAILED, Guard


@pytest.fixture
def shown() -> list[Comments]:
    return []


@pytest.fixture
def guard(shown: list[Comments]) -> Guard:
    return Guard(shown.append)


def test_a_failing_callback_shows_a_comment(guard, shown, swallowed):
    """A learner reads what to do, and the exception goes no further."""
    guard(lambda: 1 / 0)()
    assert shown == [Comments([FAILED])]
    assert [type(error) for error in guard.errors] == [ZeroDivisionError]
    swallowed.clear()


def test_a_failing_callback_is_logged_with_its_traceback(guard, caplog, swallowed):
    """Whoever looks after the course finds out what happened."""
    guard(lambda: 1 / 0)()
    assert "ZeroDivisionError" in caplog.text
    assert "Traceback" in caplog.text
    swallowed.clear()


def test_nothing_is_printed_into_the_notebook(guard, capfd, swallowed):
    """A class never sees a red block: Python's last-resort handler stays out of it."""
    root = logging.getLogger()
    kept, root.handlers = root.handlers, []
    try:
        guard(lambda: 1 / 0)()
    finally:
        root.handlers = kept
    assert capfd.readouterr() == ("", "")
    swallowed.clear()


def test_our_own_errors_speak_for_themselves(guard, shown):
    """An error worded for the learner is shown as it is, each problem as a Comment, and isn't a fault."""

    def read() -> None:
        raise InputError(["row 3: 'abc' isn't a number.", "row 9: the date is missing."])

    guard(read)()
    assert [comment.says for comment in shown[0]] == [
        "row 3: 'abc' isn't a number.",
        "row 9: the date is missing.",
    ]
    assert guard.errors == []


def test_an_error_without_a_list_is_shown_too(guard, shown):
    """A QilearnError that isn't about input has one message."""

    def open_it() -> None:
        raise QilearnError("There is no version of that name.")

    guard(open_it)()
    assert [comment.says for comment in shown[0]] == ["There is no version of that name."]


def test_the_comment_goes_when_the_same_callback_works(guard, shown, swallowed):
    """Trouble that is over isn't shown any more; another callback that works doesn't hide it."""
    numbers = [0, 2]
    halve = guard(lambda: 1 / numbers.pop(0))
    other = guard(lambda: None)
    halve()
    other()
    assert len(shown) == 1
    halve()
    assert shown[1:] == [Comments()]
    swallowed.clear()


def test_two_callbacks_never_run_at_once(guard):
    """Even of two cards: kernels may handle two widgets on two threads, and matplotlib isn't made for that."""
    running: list[str] = []
    most: list[int] = []

    def draw() -> None:
        running.append("one")
        time.sleep(0.02)
        most.append(len(running))
        running.pop()

    other = Guard(print)
    threads = [threading.Thread(target=each(draw)) for each in (guard, other, guard, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1, 1, 1, 1]


def test_a_guarded_callback_gives_back_what_it_returns(guard):
    """The guard changes nothing where nothing fails."""
    assert guard(lambda a, *, b: a + b)(1, b=2) == 3
