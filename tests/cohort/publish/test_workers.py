"""Work in several processes, and in one where others can't be had."""

import multiprocessing
import sys
import types
from concurrent.futures.process import BrokenProcessPool

import pytest

from qilearn.cohort.publish import publish, workers
from tests.cohort.publish.site import files
from tests.cohort.teams import group, handed, project


def several(number: int = 3):
    made = [
        handed(project([4, 6, 5], name=f"Project {each}"), code=f"code-{each}", id=f"p{each}") for each in range(number)
    ]
    return group(*made, teams={f"code-{each}": f"team-{each}" for each in range(number)}, names={})


class TestProcesses:
    def test_several_processes_write_the_same_site(self, tmp_path):
        """To the byte, whoever does the work."""
        publish(several(), tmp_path / "one", processes=1)
        publish(several(), tmp_path / "two", processes=2)
        assert files(tmp_path / "one") == files(tmp_path / "two")

    @pytest.mark.usefixtures("undrawn")
    def test_where_a_process_dies_the_rest_is_done_here(self, tmp_path, monkeypatch):
        """Out of memory, or not allowed to start one: slower, and whole."""

        def broken(jobs, *_):
            yield workers.published(jobs[0])
            raise BrokenProcessPool

        monkeypatch.setattr(workers, "_pooled", broken)
        monkeypatch.setattr(workers, "_context", lambda: multiprocessing.get_context())
        assert publish(several(), tmp_path, processes=2).teams == 3


class TestContext:
    @pytest.mark.parametrize(
        ("main", "is_safe"),
        [
            ({}, True),
            ({"__file__": "/usr/bin/qilearn"}, True),
            ({"__file__": "/x/__main__.py", "__spec__": object()}, True),
            ({"__file__": "/srv/scripts/publish_all.py"}, False),
        ],
    )
    def test_a_script_is_never_run_a_second_time(self, monkeypatch, main, is_safe):
        """A notebook, a command or a module can start others; a script that calls publish as it is read can't."""
        module = types.ModuleType("__main__")
        module.__spec__ = None
        for name, value in main.items():
            setattr(module, name, value)
        monkeypatch.setitem(sys.modules, "__main__", module)
        monkeypatch.setattr(sys, "platform", "win32")
        context = workers._context()
        assert (context is not None) == is_safe
