"""Taking a chart along never fails with a traceback, and never writes over what is there."""

import errno

from qilearn.core.charts import Chart
from qilearn.runcharts.exercises import reading_cases as cases
from qilearn.workspace.folder import Workspace
from qilearn.workspace.taking import ENDINGS, take


def test_each_time_is_kept(tmp_path):
    """Taken twice, a chart lies there twice."""
    workspace = Workspace(tmp_path / "my-work")
    take(cases.small_counts().chart, workspace)
    take(cases.small_counts().chart, workspace)
    assert len(list((workspace.path / "charts").iterdir())) == 2 * len(ENDINGS)


def test_a_full_disk_is_told(tmp_path, monkeypatch):
    """What can't be written is said with what to do, and the chart stays on the screen."""

    def full(*_args, **_options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Chart, "save", full)
    said = take(cases.small_counts().chart, Workspace(tmp_path / "my-work"))
    assert "no space left on device" in said[0].says
    assert "still on the screen" in said[0].says
