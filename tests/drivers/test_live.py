"""The live picture is, to the byte, what a fresh drawing gives, however it came there."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from qilearn.core.charts import DPI, render
from qilearn.drivers import edits, live
from qilearn.drivers.layout import lay_out
from qilearn.drivers.live import LiveDiagram
from qilearn.drivers.model import Diagram
from qilearn.drivers.picture import diagram_chart
from qilearn.drivers.words import walk
from tests.drivers.examples import SOUND
from tests.drivers.grown import grown


def edited() -> list[Diagram]:
    """One diagram after another, each a single edit after the one before."""
    steps = (
        lambda diagram: edits.add(diagram, "change", "A new idea", parent="n4"),
        lambda diagram: edits.rename(diagram, "n4", "Floors that are clear and dry at any hour of the day"),
        lambda diagram: edits.set_state(diagram, "n9", "abandoned"),
        lambda diagram: edits.unlink(diagram, "n10", "n5"),
        lambda diagram: edits.delete(diagram, "n3"),
        lambda diagram: edits.rename(diagram, "n4", "漢字 😀 $x$"),
        lambda diagram: edits.delete(diagram, "n1"),
    )
    found = [SOUND]
    for step in steps:
        done = step(found[-1])
        assert done.is_done
        found.append(done.diagram)
    return found


def dots(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png)).convert("L"), dtype=float)


def test_nothing_is_left_of_what_was_shown_before():
    """After each of several edits, and back again, the picture is as if it had been the first."""
    picture = LiveDiagram()
    for diagram in (*edited(), *reversed(edited())):
        assert picture.show(diagram).png == LiveDiagram().show(diagram).png


def differs(shown: bytes, chart: bytes) -> int:
    """In how many dots a picture is unlike another and all that is one dot away in it."""
    one, other = dots(shown), dots(chart)
    near = [np.roll(other, (down, right), (0, 1)) for down in (-1, 0, 1) for right in (-1, 0, 1)]
    return int(((one < np.min(near, axis=0) - 120) | (one > np.max(near, axis=0) + 120)).sum())


def test_it_looks_like_the_chart():
    """But for type that falls between two dots, it is the chart's own picture; one other letter would show."""
    chart = render(diagram_chart(SOUND).figure(dpi=DPI)).png
    assert differs(LiveDiagram().show(SOUND).png, chart) == 0
    assert differs(LiveDiagram().show(edits.rename(SOUND, "n5", "Shows that fit").diagram).png, chart) > 20


def test_boxes_are_where_they_are_drawn():
    """As fractions of the picture, inside it, and in the places of the layout."""
    shown = LiveDiagram().show(SOUND, title="A title")
    picture = dots(shown.png)
    assert {box["id"] for box in shown.boxes} == {node.id for node in SOUND.nodes}
    for box in shown.boxes:
        left, top = round(box["x"] * shown.width), round(box["y"] * shown.height)
        edge = picture[top - 2 : top + 3, left + 20].min()
        assert edge < 200, f"no edge at the top of {box}"
        assert box["w"] * shown.width == pytest.approx(100 * lay_out(SOUND).boxes[box["id"]].width)


def test_links_run_from_child_to_parent():
    """Each from its child's left edge to its parent's right edge, as fractions."""
    shown = LiveDiagram().show(SOUND)
    boxes = {box["id"]: box for box in shown.boxes}
    assert len(shown.links) == len(SOUND.links)
    for link in shown.links:
        child, parent = boxes[link["child"]], boxes[link["parent"]]
        assert link["points"][0] == pytest.approx([child["x"], child["y"] + child["h"] / 2])
        assert link["points"][-1] == pytest.approx([parent["x"] + parent["w"], parent["y"] + parent["h"] / 2])
        assert all(0 <= part <= 1 for point in link["points"] for part in point)


def test_a_chosen_box_has_a_ring():
    """One that isn't there has none, and is no error."""
    picture = LiveDiagram()
    bare = picture.show(SOUND).png
    assert picture.show(SOUND, "n4").png != bare
    assert picture.show(SOUND, "n999").png == bare


def test_it_says_the_theory():
    """The alt text is the walk."""
    assert LiveDiagram().show(SOUND).alt == walk(SOUND)


def test_type_that_isnt_used_is_let_go(monkeypatch):
    """However long an editor is open, it keeps a bounded number of lines, and draws the same."""
    monkeypatch.setattr(live, "MOST_LINES", 10)
    picture, diagram = LiveDiagram(), grown(3, 30)
    first = picture.show(diagram).png
    assert len(picture._type._kept) == 10
    assert picture.show(diagram).png == first


def test_its_colours_are_those_that_were_drawn(monkeypatch):
    """In a palette of 256: the ground exactly white, and hardly a dot further from what was drawn than can be seen."""
    drawn: list[np.ndarray] = []
    encode = live._png
    monkeypatch.setattr(live, "_png", lambda dots: drawn.append(dots[..., :3].astype(int)) or encode(dots))
    image = Image.open(io.BytesIO(LiveDiagram().show(SOUND).png))
    assert image.mode == "P"
    kept = np.asarray(image.convert("RGB")).astype(int)
    far = np.abs(kept - drawn[0]).max(axis=2)
    assert (far <= 8).mean() > 0.999
    assert far.max() < 50
    assert (kept[(drawn[0] == 255).all(axis=2)] == 255).all()
