"""Processes that hand in, to be many at once or to be killed at it: the other half of ``test_together.py``.

It imports what it needs once, then forks for every job that it reads, so that each process costs a fork and not a start of
Python. A job is ``all <address> <file>...`` (as many processes, each with a file and its invitation beside it, let go at one
moment) or ``step <address> <n> <file>`` (one that dies just before its n-th statement, or before its commit).
"""

from __future__ import annotations

import datetime as dt
import gc
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import event

from qilearn.cohort.store import open_trainee
from tests.cohort.store.conftest import NOW


def say(words: object) -> None:
    os.write(1, f"{words}\n".encode())


def forked(act: Callable[[], object]) -> int:
    """Start a process that does something and ends; its number."""
    child = os.fork()
    if child:
        return child
    try:
        act()
        os._exit(0)
    except BaseException as trouble:
        os.write(2, f"{type(trouble).__name__}: {trouble}\n".encode())
        os._exit(1)


def hand_in(address: str, file: str, at: dt.datetime = NOW, before: Callable[[Any], object] | None = None) -> None:
    invitation = Path(file).with_suffix(".txt").read_text()
    door = open_trainee(address, invitation)
    if before:
        before(door._into.database.engine)
    door.hand_in(Path(file).read_bytes(), at=at)


def all_at_once(address: str, files: list[str]) -> None:
    """Let a process for each file go when the last one is there, and say how many ended well."""
    hand_in(
        address, files[0]
    )  # What is slow the first time is inherited by all; this one is then taken once, as it should.
    gc.disable()
    gc.freeze()  # Nothing that all share is touched, so nothing of it is copied.
    reading, writing = os.pipe()

    def wait_and_hand_in(file: str) -> None:
        os.close(writing)
        os.read(reading, 1)  # Ends when the gate is opened.
        hand_in(address, file)

    children = [forked(lambda file=file: wait_and_hand_in(file)) for file in files]
    os.close(writing)
    ended = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    os.close(reading)
    say(ended.count(0))


def die_before_step(address: str, file: str, step: int) -> None:
    """Hand in, and die before a statement; say whether it got to the end."""

    def count(engine: Any) -> None:
        left = step

        def one_more(*_: Any) -> None:
            nonlocal left
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(engine, "before_cursor_execute", one_more)
        event.listen(engine, "commit", one_more)

    child = forked(lambda: hand_in(address, file, before=count))
    say("ended" if os.waitpid(child, 0)[1] == 0 else "killed")


def main() -> None:
    """Do every job that is read."""
    say("ready")
    for line in sys.stdin:
        job, address, *words = line.rstrip("\n").split("\t")
        if job == "all":
            all_at_once(address, words)
        else:
            die_before_step(address, words[1], int(words[0]))


if __name__ == "__main__":
    main()
