"""Saves, to be killed at it: the other half of ``test_kill.py``, which runs it as a process of its own.

It imports what it needs once, then forks a child for every job it reads, so that each kill costs a fork and not a
start of Python. A job is ``<kernel> <from number>`` (open an exercise, print the process id, wait for a line, then
check answers without end and print each one that is confirmed) or ``step <n>`` (die just before the n-th thing done
to a file).
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import Result
from qilearn.workspace.folder import Workspace
from qilearn.workspace.practice import Practice
from qilearn.workspace.store import Store
from tests.workspace.examples import NOTE, NoteBody, make_reflection

READ = Result("reflect", Comments([Comment("strength", "note", "Noted.")]))
EXERCISE = make_reflection(reads=lambda answer: READ)
FILLER = "word " * 400
STEPS = ("open", "write", "fsync", "close", "replace", "unlink")


def say(words: object) -> None:
    os.write(1, f"{words}\n".encode())


def answer_of(kernel: str, number: int) -> dict[str, str]:
    return {"who": f"{kernel} {number}", "why": FILLER}


def check_for_ever(workspace: Workspace, kernel: str, number: int) -> None:
    practice = Practice(EXERCISE, workspace)
    say(os.getpid())
    os.read(0, 100)
    while True:
        number += 1
        practice.check(answer_of(kernel, number))
        if practice.saved is None or not practice.saved.ok:
            say("not saved")
            return
        say(f"{kernel} {number}")


def die_before_step(workspace: Workspace, step: int) -> None:
    """Save over one version and choose another, dying on the way; what was confirmed is printed."""
    store = Store(NOTE, workspace)
    store.load("one")
    store.save("one", NoteBody(content="before"))
    say("before")
    other = Store(NOTE, workspace)
    other.save("one", NoteBody(content="beside"))
    say("beside")
    _die_after(step)
    store.save("one", NoteBody(content="during"))
    say("during")
    store.use_version("one", store.versions("one")[1].which)
    say("chosen")


def _die_after(steps: int) -> None:
    left = steps

    def counted(real: Any) -> Any:
        def step(*args: Any, **options: Any) -> Any:
            nonlocal left
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **options)

        return step

    for name in STEPS:
        setattr(os, name, counted(getattr(os, name)))


def main() -> None:
    """Fork a child for every line read."""
    workspace = Workspace(Path(sys.argv[1]))
    for line in sys.stdin:
        first, second = line.split()
        child = os.fork()
        if not child:
            if first == "step":
                die_before_step(workspace, int(second))
            else:
                check_for_ever(workspace, first, int(second))
            os._exit(0)
        os.waitpid(child, 0)
        say("ended")


if __name__ == "__main__":
    main()
