"""The picture of the ramps: every cycle once, higher where the test is larger, nothing outside, nothing by colour alone."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings

from qilearn.core.style import PALETTES
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.ramp_picture import ramp_chart
from qilearn.pdsa.ramps import Ramp
from qilearn.pdsa.stages import SIZES, Act, Do, Plan, Prediction
from tests.pdsa.strategies import RAMPS, quickly, several

AT = dt.datetime(2027, 1, 4, tzinfo=dt.UTC)


def tried(number: int, size: str, decision: str = "", *, ramp: str = "r-1", follows: tuple[str, ...] = ()) -> Cycle:
    plan = Plan(size=size, predictions=(Prediction(id="p1", expects="x"),))
    day = dt.date(2027, 1, 4) + dt.timedelta(days=number)
    did = Do(began=day.isoformat(), happened="y")
    act = Act(decision=decision)
    return Cycle(
        id=f"c-{number}", title=f"Try {number}", ramp=ramp, follows=follows, plan=plan, locked=AT, do=did, act=act
    )


CLIMBING = [tried(number, size, "adapt") for number, size in enumerate(SIZES)]
SLIP = Ramp(id="r-1", name="Slip $x^2$ <b>")


def texts(chart, palette: str = "light") -> list:
    (axes,) = chart.figure(palette).axes
    return axes.texts


def test_larger_tests_stand_higher_and_later_ones_further_right():
    """A ramp that grows climbs."""
    places = ramp_chart([SLIP], CLIMBING).places
    assert [x for x, _, _ in places] == sorted({x for x, _, _ in places})
    downwards = [y for _, y, _ in places]
    assert downwards == sorted(set(downwards), reverse=True)


@given(several(9), RAMPS)
@settings(parent=quickly, max_examples=25)
def test_every_cycle_is_there_once_in_places_words_and_table(cycles, ramps):
    """Whatever ramps there are; each mark lies on the picture."""
    chart = ramp_chart(ramps, cycles)
    width, height = chart.size
    assert sorted(chart.data["cycle"]) == list(range(1, len(cycles) + 1))
    assert len(chart.places) == len(cycles)
    assert all(0 < x < width and 0 < y < height for x, y, _ in chart.places)
    assert len({(round(x, 3), round(y, 3)) for x, y, _ in chart.places}) == len(cycles), "none hides another"


@pytest.mark.parametrize("palette", PALETTES)
def test_nothing_is_cut_off_and_no_words_touch(palette):
    """Drawn for screen, slides and print: every word within the picture, none over another."""
    ramps = [
        SLIP,
        Ramp(id="r-2", name="A reminder by phone on the evening before the visit", standing="abandoned", why="x"),
        Ramp(id="r-3", name="Text", standing="merged", into="r-1", why="y"),
    ]
    cycles = [
        *CLIMBING,
        tried(10, "one", "abandon", ramp="r-2"),
        tried(11, "few", "adopt", ramp="r-3"),
        Cycle(id="c-99"),
    ]
    chart = ramp_chart(ramps, cycles, title="Ramps of a project with a long name " * 3, synthetic=True)
    figure = chart.figure(palette)
    figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in figure.axes[0].texts if text.get_text()]
    edge = figure.bbox
    assert all(box.x0 >= 0 and box.y0 >= 0 and box.x1 <= edge.x1 and box.y1 <= edge.y1 for box in boxes)
    for number, box in enumerate(boxes):
        assert not any(box.padded(-1).overlaps(other.padded(-1)) for other in boxes[number + 1 :])


@pytest.mark.parametrize("decision", ["adopt", "adapt", "abandon", ""])
def test_what_was_decided_is_said_by_a_shape_and_a_word(decision):
    """Never by colour alone: four shapes, or rings, and a word below each."""
    chart = ramp_chart([SLIP], [tried(1, "one", decision)])
    (axes,) = chart.figure().axes
    marks = [line for line in axes.lines if line.get_marker() not in ("None", None)]
    assert len(marks) == 1
    shape = {"adopt": "o", "adapt": "D", "abandon": "s", "": "o"}[decision]
    assert marks[0].get_marker() == shape
    is_filled = marks[0].get_markerfacecolor() == marks[0].get_markeredgecolor()
    assert is_filled == bool(decision)
    assert (decision or "in Study") in [text.get_text() for text in axes.texts]


def test_merged_and_abandoned_ramps_are_drawn_and_told():
    """With another line, and in words with the reason."""
    ramps = [SLIP, Ramp(id="r-2", name="Phone", standing="merged", into="r-1", why="Same families")]
    cycles = [
        tried(1, "one", "adapt"),
        tried(2, "one", "adapt", ramp="r-2"),
        tried(3, "few", "adopt", follows=("c-1", "c-2")),
    ]
    chart = ramp_chart(ramps, cycles)
    assert "Merged into “Slip $x^2$ <b>”, because: Same families." in chart.words
    assert "Cycle 3 builds on cycles 1 and 2." in chart.words
    styles = {line.get_linestyle() for line in chart.figure().axes[0].lines if line.get_linewidth() == 1.8}
    assert len(styles) == 2


def test_made_up_ramps_say_so_on_the_picture():
    """Whoever takes it along takes that along."""
    assert "SYNTHETIC" in [text.get_text() for text in texts(ramp_chart([SLIP], CLIMBING, synthetic=True))]
    assert "SYNTHETIC" not in [text.get_text() for text in texts(ramp_chart([SLIP], CLIMBING))]


def test_letters_are_large_enough_to_read():
    """On a projector; and on a page of A4, 7 inches wide within its margins, nothing is below 7 points."""
    chart = ramp_chart([SLIP], CLIMBING)
    assert min(text.get_size() for text in texts(chart)) * 7 / chart.size[0] >= 7


def test_a_picture_without_cycles_is_in_order():
    """There may be none yet."""
    assert ramp_chart([SLIP], []).words == "There is no cycle yet."
    assert ramp_chart([SLIP], []).picture().png


def test_a_long_ramp_goes_on_in_the_next_row():
    """Twenty cycles are as legible as five."""
    chart = ramp_chart([SLIP], [tried(number, "few") for number in range(20)])
    assert chart.size[0] == ramp_chart([SLIP], CLIMBING).size[0]
    assert len(chart.places) == 20
    assert "(goes on)" in " ".join(text.get_text() for text in texts(chart))
