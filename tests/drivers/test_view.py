"""A diagram to look at: from text or a value, with what a coach would say, to every kind of file and back."""

from __future__ import annotations

import pytest

from qilearn.core.errors import InputError
from qilearn.drivers.critique import critique
from qilearn.drivers.formats import FORMATS, write_as
from qilearn.drivers.model import Diagram
from qilearn.drivers.view import PICTURES, driver_diagram
from tests.drivers.examples import SOUND


@pytest.mark.parametrize("name", FORMATS)
def test_it_reads_what_each_format_writes(name):
    """The labels are there again, whichever format the text is in."""
    read = driver_diagram(write_as(SOUND, name)).diagram
    assert {node.label for node in read.nodes} == {node.label for node in SOUND.nodes}


def test_it_takes_a_diagram():
    """As it is."""
    assert driver_diagram(SOUND).diagram is SOUND


def test_text_without_a_diagram_lists_its_problems():
    """And something else than text says what it can be."""
    with pytest.raises(InputError) as caught:
        driver_diagram("")
    assert caught.value.problems
    with pytest.raises(InputError, match="a int was given"):
        driver_diagram(3)  # type: ignore[arg-type]


def test_it_says_what_a_coach_would():
    """After what was noticed on reading the text."""
    shown = driver_diagram(SOUND)
    assert shown.comments == critique(SOUND).comments
    assert shown.words in shown.chart.alt


def test_it_shows_picture_words_table_and_comments():
    """In a notebook; printed it is its words. Hostile labels stay text."""
    html = driver_diagram("Fewer falls\n- <script>alert(1)</script>")._repr_html_()
    assert "<img" in html
    assert "<table" in html
    assert "qi-comment" in html
    assert "<script" not in html
    assert repr(driver_diagram(SOUND)).startswith("Driver diagram. The aim is")


@pytest.mark.parametrize("suffix", [*PICTURES, *(one.suffix for one in FORMATS.values())])
def test_it_saves_every_kind_of_file(tmp_path, suffix):
    """Pictures to look at; texts that can be read again."""
    path = driver_diagram(SOUND, title="Ward 7").save(tmp_path / f"theory{suffix}")
    assert path.stat().st_size > 100
    if suffix not in PICTURES:
        text = path.read_text(encoding="utf-8-sig")
        assert len(driver_diagram(text).diagram.nodes) == len(SOUND.nodes)


def test_another_ending_is_refused(tmp_path):
    """With those there are."""
    with pytest.raises(InputError, match=r"\.docx"):
        driver_diagram(Diagram()).save(tmp_path / "theory.docx")
