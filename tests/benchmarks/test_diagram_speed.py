"""An edit of a driver diagram to its new picture, against drawing that picture bare."""

import itertools

import pytest
from matplotlib.figure import Figure

from qilearn.core.charts import DPI, render
from qilearn.core.style import PALETTES
from qilearn.drivers import edits
from qilearn.drivers.layering import arranged
from qilearn.drivers.live import LiveDiagram
from qilearn.drivers.picture import draw_diagram
from qilearn.drivers.sheet import sheet_of
from tests.benchmarks.measure import ratio
from tests.drivers.grown import grown

pytestmark = pytest.mark.benchmark


@pytest.mark.parametrize("nodes", [20, 60])
@pytest.mark.parametrize("kind", ["rename", "add", "link"])
def test_an_edit(nodes: int, kind: str) -> None:
    """An edit, with layout and picture, takes at most 1.5 times drawing and encoding the same diagram already laid out.

    Each turn makes another diagram, and no order of its boxes is remembered from a turn before.
    """
    diagram = grown(3, nodes - 1, cross=0.1)
    numbers, live = itertools.count(), LiveDiagram()
    ideas, drivers = diagram.of_kind("change"), diagram.of_kind("secondary")
    free = [
        (idea.id, driver.id)
        for driver in reversed(drivers)
        for idea in ideas
        if not diagram.link(idea.id, driver.id) and driver != drivers[0]
    ]

    def edit() -> object:
        number = next(numbers)
        if kind != "rename":  # A rename moves no box, so that the order may well be remembered.
            arranged.cache_clear()
        if kind == "rename":
            done = edits.rename(diagram, ideas[number % len(ideas)].id, f"Quite another idea, number {number}")
        elif kind == "add":
            done = edits.add(
                diagram, "change", f"A new idea, number {number}", parent=drivers[number % len(drivers)].id
            )
        else:
            done = edits.link(diagram, *free[number])
        assert done.is_done
        return live.show(done.diagram)

    sheet, light = sheet_of(diagram), PALETTES["light"]

    def bare() -> object:
        figure = Figure(figsize=sheet.size, dpi=DPI, facecolor=light.ground)
        draw_diagram(figure, light, diagram, sheet)
        return render(figure)

    live.show(diagram)
    ratio(f"{kind} in a driver diagram of {nodes} nodes", edit, bare, at_most=1.5, turns=15)
