"""A kill -9 at any moment leaves every confirmed answer readable."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest

from qilearn.workspace.answers import ANSWER
from qilearn.workspace.folder import Workspace
from qilearn.workspace.practice import Practice
from qilearn.workspace.progress import read_progress
from qilearn.workspace.store import Store
from tests.workspace.examples import NOTE
from tests.workspace.saver import EXERCISE, answer_of

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks, to kill many processes in little time")

KILLS = 25


class Kernel:
    """A process that saves, and can be killed."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def tell(self, words: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{words}\n")
        self.process.stdin.flush()

    def line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def confirmed(self) -> list[str]:
        """What was confirmed until the end of the job."""
        return list(iter(self.line, "ended"))


@contextmanager
def kernel(workspace: Workspace) -> Iterator[Kernel]:
    command = [sys.executable, "-m", "tests.workspace.saver", str(workspace.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Kernel(process)


def number_in(words: str) -> int:
    return int(words.split()[1])


def test_a_kill_at_any_moment_loses_no_confirmed_answer(workspace: Workspace) -> None:
    """Killed 25 times while it saves: the last confirmed answer is read, or a newer one, and so is progress."""
    moments = random.Random(20261122)
    last, checks = 0, 0
    with kernel(workspace) as one:
        for _ in range(KILLS):
            one.tell(f"a {last}")
            child = int(one.line())
            one.tell("go")
            confirmed = [one.line()]
            time.sleep(moments.uniform(0, 0.05))
            os.kill(child, signal.SIGKILL)
            confirmed += one.confirmed()
            checks += len(confirmed)

            practice = Practice(EXERCISE, workspace)
            found = number_in(practice.answer["who"])
            assert practice.answer == answer_of("a", found)
            assert found in (number_in(confirmed[-1]), number_in(confirmed[-1]) + 1)
            assert not practice.notices
            assert practice.status == "reflect"
            last = found

            history = read_progress(workspace.progress)
            assert not history.comments
            events = [event for event in history.events if event.event == "checked"]
            assert checks <= len(events)
            checks = len(events)
    assert last > KILLS


def test_two_kernels_killed_at_one_exercise_lose_nothing(workspace: Workspace) -> None:
    """Two kernels that save one exercise at once and are killed both leave their last confirmed answer."""
    moments = random.Random(1847)
    last = {"a": 0, "b": 0}
    with ExitStack() as stack:
        kernels = {name: stack.enter_context(kernel(workspace)) for name in last}
        for _ in range(5):
            for name in last:
                kernels[name].tell(f"{name} {last[name]}")
            children = [int(kernels[name].line()) for name in last]  # Both have opened it: neither sees the other.
            for name in last:
                kernels[name].tell("go")
            confirmed = {name: [kernels[name].line()] for name in last}
            time.sleep(moments.uniform(0, 0.05))
            for child in children:
                os.kill(child, signal.SIGKILL)
            for name in last:
                confirmed[name] += kernels[name].confirmed()
            versions = [
                version.document.body.answer["who"].split()  # type: ignore[index, union-attr]
                for version in Store(ANSWER, workspace).versions(EXERCISE.id)
            ]
            for name in last:
                newest = max(int(number) for who, number in versions if who == name)
                assert newest >= number_in(confirmed[name][-1])
                last[name] = newest
    assert not read_progress(workspace.progress).comments


def test_a_kill_before_every_single_step(workspace: Workspace) -> None:
    """Whichever thing done to a file is the last one, in a save and in a choice, every confirmed text is there."""
    with kernel(workspace) as one:
        for step in range(1, 200):
            one.tell(f"step {step}")
            confirmed = one.confirmed()
            store = Store(NOTE, workspace)
            found = {version.document.body.content for version in store.versions("one")}
            assert "beside" in found
            assert found & ({"during"} if "during" in confirmed else {"before", "during"})
            loaded = store.load("one")
            assert loaded.document is not None
            assert not workspace.set_aside.exists()
            if "chosen" in confirmed:
                assert loaded.document.body.content == "beside"
                break
            assert store.save("one", loaded.document.body).ok
            shutil.rmtree(workspace.path)
    assert step > 20
