"""Work on many teams at a time, in as many processes as help; in this one alone where others can't be had."""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import BaseContext
from pathlib import Path

from qilearn.cohort.publish.teamwork import Done, Failed, Job, published

FEWEST_JOBS = 8
"""For fewer, another process would take longer to start than it saves."""

MOST_PROCESSES = 8


def work(jobs: Sequence[Job], processes: int | None = None) -> Iterator[Done | Failed]:
    """Do all jobs, and give each as it is done.

    Parameters
    ----------
    jobs : sequence of Job
    processes : int, optional
        How many processes; one more than this computer has processors, as each waits for the disk now and then, and one for
        few jobs, unless given.
    """
    wanted = processes or (min((os.cpu_count() or 1) + 1, MOST_PROCESSES) if len(jobs) >= FEWEST_JOBS else 1)
    context = _context() if min(wanted, len(jobs)) > 1 else None
    done: set[str] = set()
    if context is not None:
        # Once a process has died, or where none can be started, what is left is done here.
        with contextlib.suppress(BrokenProcessPool, PermissionError):
            for each in _pooled(jobs, wanted, context):
                done.add(each.slug)
                yield each
    for job in jobs:
        if job.slug not in done:
            yield published(job)


def _pooled(jobs: Sequence[Job], processes: int, context: BaseContext) -> Iterator[Done | Failed]:
    with ProcessPoolExecutor(min(processes, len(jobs)), mp_context=context, initializer=_begin) as pool:
        for future in as_completed([pool.submit(published, job) for job in jobs]):
            yield future.result()


def _begin() -> None:
    """Drawing makes and drops many small things that refer to each other: looking for them less often saves a tenth of it."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def _context() -> BaseContext | None:
    """How other processes can be started from here without running somebody's script a second time; None where they can't.

    On Linux a process can be split off, as long as nothing else runs in it. A process that is started anew, as elsewhere, reads
    the main module again. That is safe in a notebook, which has none, and for what was started as a command or a module; a
    script that calls ``publish`` as it is read would begin to publish once more.
    """
    if sys.platform == "linux" and threading.active_count() == 1:
        return multiprocessing.get_context("fork")
    main = sys.modules.get("__main__")
    file = getattr(main, "__file__", None)
    is_command = file is not None and Path(file).stem.lower() in ("qilearn", "qilearn-script")
    if file is None or is_command or getattr(main, "__spec__", None) is not None:
        return multiprocessing.get_context("spawn")
    return None
