"""The picture that hangs on the wall: what is on it, in every palette and as every kind of file."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from qilearn.core.charts import any_script, render
from qilearn.core.style import PALETTES
from qilearn.drivers.model import Diagram, Mark, Node
from qilearn.drivers.picture import diagram_chart
from qilearn.drivers.sheet import sheet_of
from tests.drivers.examples import SOUND, diagram_of
from tests.drivers.grown import grown
from tests.drivers.strategies import diagrams
from tests.drivers.test_layout import long_label


def written(figure: Figure) -> list[Text]:
    """All lines of type on a figure."""
    return [artist for artist in figure.artists if isinstance(artist, Text)]


def said(figure: Figure) -> list[str]:
    return [text.get_text() for text in written(figure)]


def test_title_headings_labels_and_legend_are_on_it():
    """All that a reader needs, SYNTHETIC only when asked for."""
    figure = diagram_chart(SOUND, title="Ward 7").figure()
    assert said(figure)[0] == "Ward 7"
    assert {
        "Aim",
        "Primary drivers",
        "Secondary drivers",
        "Change ideas",
        "weaker link",
        "Floors clear and dry",
    } <= set(said(figure))
    assert "SYNTHETIC" not in said(figure)
    assert "SYNTHETIC" in said(diagram_chart(SOUND, synthetic=True).figure())


def test_what_isnt_joined_to_the_aim_is_said():
    """In words on the picture."""
    figure = diagram_chart(diagram_of(("o", "change", "Earplugs", ""))).figure()
    assert "Not joined to the aim yet" in said(figure)
    assert "Not joined to the aim yet" not in said(diagram_chart(SOUND).figure())


def test_each_state_looks_unlike_the_others_without_colour():
    """The signs of the five states differ in black and white, and so do the marks of the three kinds of measure."""
    looks = set()
    for state in ("untested", "testing", "adapted", "adopted", "abandoned"):
        looks.add(grey(diagram_of(Node(id="n1", kind="change", label="x", state=state))))
    for kind in ("outcome", "process", "balancing"):
        looks.add(grey(diagram_of(Node(id="n1", kind="change", label="x", measures=[Mark(name="m", kind=kind)]))))
    assert len(looks) == 8


def grey(diagram: Diagram) -> bytes:
    """The upper part of its picture in black and white, without the legend."""
    import io

    from PIL import Image

    picture = Image.open(io.BytesIO(render(diagram_chart(diagram).figure("print")).png)).convert("L")
    sheet = sheet_of(diagram)
    return (
        picture.crop((0, 0, picture.width, round(100 * (sheet.top + sheet.layout.height))))
        .point(lambda dot: 255 * (dot > 128))
        .tobytes()
    )


def test_how_many_measures_of_a_kind_is_written():
    """One mark for a kind, with how many where it is more than one."""
    marks = [Mark(name="a", kind="process"), Mark(name="b", kind="process"), Mark(name="c", kind="outcome")]
    texts = said(diagram_chart(diagram_of(Node(id="n1", kind="primary", label="x", measures=marks))).figure())
    assert texts.count("×2") == 1
    assert "O" in texts


@given(st.integers(0, 10_000), st.integers(1, 30), st.sampled_from([100, 300]))
@settings(deadline=None, max_examples=15)
def test_type_as_drawn_stays_in_its_box(seed, nodes, dpi):
    """Whatever the script: as matplotlib sets it, each line of a label lies within its box."""
    diagram = grown(seed, nodes, label=long_label, orphans=0.1)
    sheet = sheet_of(diagram)
    figure = diagram_chart(diagram).figure(dpi=dpi)
    renderer = FigureCanvasAgg(figure).get_renderer()
    boxes = [*sheet.layout.boxes.values()]
    lines = {text for box in boxes for text in box.lines if text}
    for text in written(figure):
        if text.get_text() in lines and text.get_size() > 9:
            with any_script():
                extent = text.get_window_extent(renderer)
            scale = dpi * sheet.scale
            # Accents may be piled up to any height, so that only the line's base is looked at.
            base = text.get_transform().transform(text.get_position())[1]
            x, y = extent.x0 / scale, sheet.height - base / scale - sheet.top
            inside = [box for box in boxes if box.x <= x + 0.05 and box.y <= y <= box.bottom]
            assert any(extent.x1 / scale <= box.right for box in inside)


@pytest.mark.parametrize("palette", PALETTES)
def test_it_is_drawn_in_every_palette(palette):
    """Light, dark and print, on the palette's ground; three pictures that differ."""
    chart = diagram_chart(SOUND, chosen="n4")
    assert chart.figure(palette).get_facecolor()[:3] == pytest.approx(
        tuple(int(PALETTES[palette].ground[at : at + 2], 16) / 255 for at in (1, 3, 5))
    )
    assert render(chart.figure(palette)).png != render(diagram_chart(SOUND).figure(palette)).png


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf", ".csv", ".html"])
def test_every_kind_of_file_is_written(tmp_path, suffix):
    """Also with labels that would be formulas, markup or code elsewhere."""
    hostile = diagram_of(
        ("p", "primary", "<script>alert('$x$')</script> \\frac{1}{2} %s", "aim"), ("c", "change", "=1+1", "p")
    )
    path = diagram_chart(hostile, title="$\\alpha$ <b>").save(tmp_path / f"theory{suffix}")
    assert path.stat().st_size > 100
    if suffix in (".svg", ".html"):
        assert "<script" not in path.read_text(encoding="utf-8")
    if suffix == ".csv":
        assert "'=1+1" in path.read_text(encoding="utf-8-sig")


@given(diagrams())
@settings(deadline=None, max_examples=15)
def test_any_diagram_can_be_drawn(diagram):
    """No label and no shape of a theory stands in the way; any warning is an error."""
    assert diagram_chart(diagram, title=diagram.aim.label).picture().png


def test_the_same_diagram_gives_the_same_bytes():
    """Each time it is drawn."""
    assert diagram_chart(SOUND).picture().png == diagram_chart(SOUND).picture().png


def test_no_type_is_too_small_to_read():
    """Nine points or more at its own size, on the screen as on the wall."""
    assert min(text.get_size() for text in written(diagram_chart(grown(1, 60)).figure())) >= 9


def test_words_and_table_travel_with_it():
    """The alt text walks the theory; the table has a row for each box."""
    chart = diagram_chart(SOUND)
    assert chart.alt.startswith("Driver diagram. The aim is")
    assert len(chart.data) == len(SOUND.nodes)


def test_what_else_is_said_of_a_box_stands_in_it():
    """Below its label, large enough to read, and cut where it doesn't fit on a line; without any, the same bytes."""
    idea = SOUND.of_kind("change")[0].id
    chart = diagram_chart(SOUND, asides={idea: "3 cycles"})
    figure = chart.figure()
    assert "3 cycles" in said(figure)
    assert min(text.get_size() for text in written(figure)) >= 9
    assert "3 cycles" in chart.words
    cut = said(diagram_chart(SOUND, asides={idea: "many words " * 20}).figure())
    assert any(text.startswith("many words") and text.endswith("…") for text in cut)
    assert diagram_chart(SOUND, asides={}).picture().png == diagram_chart(SOUND).picture().png
