"""A scenario as a picture, for authors: turns in columns by how soon they can be reached, and what leads where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from qilearn.core.charts import Chart
from qilearn.core.text import counted, listed
from qilearn.dialogue.scenario import Scenario, said
from qilearn.dialogue.walking import Walk, walk

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from qilearn.core.style import Palette

_SHAPES = {"good": "*", "mixed": "D", "poor": "X"}
_COLUMN, _ROW = 1.05, 0.6
"""Inches from one column, and one row, to the next."""


def graph_chart(scenario: Scenario) -> Chart:
    """The picture of a scenario, with its words and its data.

    Returns
    -------
    Chart
        Turns as round marks with their ids, endings by their kind in shape and word; a line for each way that something
        said can lead from one to another. Its data have one row a way.
    """
    walked = walk(scenario)
    edges = _edges(walked)
    places = _places(scenario, edges)
    good = [ending.id for ending in scenario.endings if ending.kind == "good"]
    words = (
        f"{counted(len(scenario.turns), 'turn')} and {counted(len(scenario.endings), 'ending')}. "
        f"The shortest way to a good ending takes {walked.shortest(good)} things said. Endings: "
        f"{listed(f'{ending.title} ({ending.kind})' for ending in scenario.endings)}."
    )

    def draw(figure: Figure, palette: Palette) -> None:
        _draw(figure, palette, scenario, edges, places)

    columns = 1 + max(x for x, _ in places.values())
    rows = 2 + 2 * max(y for _, y in places.values())
    size = (max(7.0, _COLUMN * columns), max(3.0, _ROW * rows))
    return Chart(draw=draw, title=scenario.title, words=words, data=_data(edges), size=size)


Edges = Mapping[tuple[str, str], tuple[str, ...]]
"""From one turn to a turn or an ending: what can be said to get there."""


def _edges(walked: Walk) -> Edges:
    scenario = walked.scenario
    found: dict[tuple[str, str], dict[str, None]] = {}
    for at, moments in walked.standings().items():
        for moment in moments:
            for choice in scenario.turns[at].choices:
                later = said(scenario, moment, choice)[1]
                if later.at != at:
                    found.setdefault((at, later.at), {})[choice.id] = None
    return {edge: tuple(ids) for edge, ids in found.items()}


def _places(scenario: Scenario, edges: Edges) -> dict[str, tuple[float, float]]:
    """Each turn's and ending's column and row: the column says after how many turns it can be reached, endings last."""
    columns, waiting = {scenario.first: 0}, [scenario.first]
    for at in waiting:
        for start, end in edges:
            if start == at and end not in columns:
                columns[end] = columns[at] + 1
                waiting.append(end)
    last = 1 + max(columns.values())
    columns |= {ending.id: last for ending in scenario.endings if ending.id in columns}
    stacks: dict[int, list[str]] = {}
    for id, column in columns.items():
        stacks.setdefault(column, []).append(id)
    return {
        id: (float(column), place - (len(stack) - 1) / 2)
        for column, stack in stacks.items()
        for place, id in enumerate(stack)
    }


def _draw(
    figure: Figure, palette: Palette, scenario: Scenario, edges: Edges, places: Mapping[str, tuple[float, float]]
) -> None:
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    for start, end in edges:
        (x, y), (to_x, to_y) = places[start], places[end]
        bend = 0.25 if to_x <= x else 0.08
        axes.annotate(
            "",
            (to_x, -to_y),
            (x, -y),
            arrowprops={
                "arrowstyle": "->",
                "color": palette.quiet,
                "shrinkA": 7,
                "shrinkB": 7,
                "connectionstyle": f"arc3,rad={bend}",
            },
        )
    for id, (x, y) in places.items():
        ending = scenario.ending(id)
        marker = _SHAPES[ending.kind] if ending else "o"
        axes.plot([x], [-y], marker, color=palette.ink, markersize=11 if ending else 8)
        label = f"{id}\n({ending.kind})" if ending else id
        axes.annotate(label, (x, -y), (0, 9), textcoords="offset points", ha="center", fontsize=8, color=palette.ink)
    axes.margins(0.06, 0.12)


def _data(edges: Edges) -> pd.DataFrame:
    import pandas as pd

    rows = [{"from": start, "to": end, "by saying": listed(ids, "or")} for (start, end), ids in edges.items()]
    return pd.DataFrame(rows, columns=["from", "to", "by saying"])
