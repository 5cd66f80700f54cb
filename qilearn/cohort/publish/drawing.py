"""A chart as a file beside the pages: drawn once, by matplotlib like every chart, as SVG, which is small and sharp in print.

A file is called after what its chart shows, so that the same chart is the same file, and one that is there needn't be drawn.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import io
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from qilearn.core.charts import DPI, Chart, any_script
from qilearn.core.style import PALETTES
from qilearn.project.cycles_linked import cycles_said
from qilearn.project.page import framed
from qilearn.project.view import Project
from qilearn.runcharts.model import RunChart, RunCharts

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from qilearn.runcharts.picture import RunChartPicture

DRAWN_AS = 1
"""Raised when charts are drawn in another way, so that they are drawn anew."""

FONTS = "'DejaVu Sans', Verdana, sans-serif"
"""The charts' own letters, which few computers have, and what stands in for them. Text stays text: half the time, a quarter of
the size."""

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def svg_of(chart: Chart | RunChart) -> bytes:
    """A chart as SVG, the same to the byte each time. Run charts are drawn on one figure, one after another, which is quicker."""
    import matplotlib

    settings = {"svg.fonttype": "none", "svg.hashsalt": "qilearn", "svg.id": None}
    known = {name: value for name, value in settings.items() if name in matplotlib.rcParams}
    written = io.BytesIO()
    with matplotlib.rc_context(known), any_script():
        figure = _kept_figure(chart) if isinstance(chart, RunChart) else chart.figure()
        figure.savefig(written, format="svg", metadata={"Date": None, "Creator": None})
    text = written.getvalue().decode("utf-8", errors="replace").replace("'DejaVu Sans'", FONTS)
    return _NO_XML.sub("", text).encode("utf-8", errors="replace")


def _kept_figure(chart: RunChart) -> Figure:
    picture = _kept_picture()
    picture.show(chart)
    return picture.figure


@lru_cache(maxsize=1)
def _kept_picture() -> RunChartPicture:
    from matplotlib.figure import Figure

    from qilearn.runcharts.picture import SIZE, RunChartPicture

    light = PALETTES["light"]
    return RunChartPicture(Figure(figsize=SIZE, dpi=DPI, facecolor=light.ground), light)


@lru_cache(maxsize=1)
def drawn_by() -> str:
    """What draws: another version of it may draw otherwise."""
    return f"{DRAWN_AS} matplotlib {importlib.metadata.version('matplotlib')}"


def name_of(*shown: str) -> str:
    """The name of a chart's file, from all that it shows."""
    digest = hashlib.sha256("\x1f".join([drawn_by(), *shown]).encode("utf-8", errors="replace"))
    return f"charts/{digest.hexdigest()[:16]}.svg"


class Beside:
    """The charts of some pages of one folder, each as a file beside them.

    Parameters
    ----------
    folder : Path
        Where the pages are.
    write : callable
        Writes a file that isn't there yet, given its name and what draws it.
    """

    def __init__(self, folder: Path, write: Callable[[str, Callable[[], bytes]], None]) -> None:
        self._folder, self._write = folder, write
        self.used: set[str] = set()

    def of(self, project: Project, *, only_figures: bool = False) -> Callable[[Chart], str]:
        """What shows the charts of a project, for :func:`qilearn.project.page.summary`; or only its run charts."""
        names = names_of_charts(project, only_figures=only_figures)
        run_charts = {id(each.chart): each for each in project.charts.values()}

        def show(chart: Chart) -> str:
            name = names[id(chart)]
            if name not in self.used:
                self.used.add(name)
                place = self._folder / name
                if not place.is_file() or place.is_symlink():
                    self._write(name, lambda: svg_of(run_charts.get(id(chart), chart)))
            return framed(chart, name, **size_of(chart))

        return show


def size_of(chart: Chart) -> dict[str, int]:
    """A chart's width and height on a page."""
    width, height = chart.size
    return {"width": round(width * DPI), "height": round(height * DPI)}


def names_of_charts(project: Project, *, only_figures: bool = False) -> Mapping[int, str]:
    """The file of each of a project's charts, by the chart itself."""
    names = {} if only_figures else _names_of_diagram_and_ramps(project)
    for kind, charts in (("run", project.charts), ("groups", project.charts_by_group)):
        for measure, chart in charts.items():
            names[id(chart.chart)] = name_of(kind, *_shown(project, measure, chart))
    return names


def _names_of_diagram_and_ramps(project: Project) -> dict[int, str]:
    body = project.body
    made_up = str(body.is_synthetic)
    asides = repr(sorted(cycles_said(body).items()))
    cycles = "\x1e".join(cycle.model_dump_json() for cycle in body.cycles)
    ramps = "\x1e".join(ramp.model_dump_json() for ramp in body.ramps)
    return {
        id(project.chart): name_of("diagram", body.title, made_up, asides, project.diagram.model_dump_json()),
        id(project.ramp_chart): name_of("ramps", body.title, made_up, ramps, cycles),
    }


def _shown(project: Project, id: str, chart: RunCharts) -> tuple[str, ...]:
    measure = project.body.measure(id)
    return (
        measure.model_dump_json() if measure else "",
        project.body.data[id].model_dump_json(),
        repr(chart.labels),
    )
