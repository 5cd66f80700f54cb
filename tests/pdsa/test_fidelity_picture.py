"""The profile beside the published one, as a picture."""

from __future__ import annotations

import pytest

from qilearn.pdsa.fidelity import PRINCIPLES, PUBLISHED, Fidelity, SeriesFidelity, Share, profile
from qilearn.pdsa.fidelity_picture import fidelity_chart, table

SMALL = profile([Fidelity(documented=True, past=True), Fidelity(documented=False)], [SeriesFidelity(scale=True)])


def written_on(chart) -> str:
    """All text in the picture."""
    figure = chart.figure()
    texts = [text.get_text() for axes in figure.axes for text in axes.texts]
    return " | ".join([*texts, *(text.get_text() for text in figure.texts)]).replace("\n", " ")


def test_the_numbers_of_cycles_are_on_it():
    """Own counts and published denominators, and where the figures are from."""
    text = written_on(fidelity_chart(SMALL, title="Ours"))
    for part in ("1 of 2", "71.0 % of 421", "12.2 % of 294", "45.3 % of 64", "McNicholas and others 2019", "Ours"):
        assert part in text
    assert all(words in text for words in PRINCIPLES.values())


def test_few_cycles_have_no_percentage():
    """Neither on the picture nor in words or data."""
    chart = fidelity_chart(SMALL, title="Ours")
    assert "50 %, 1 of 2" not in written_on(chart)
    assert "too few for a percentage" in written_on(chart)
    assert "1 of 2 cycles begun; published 71.0 % of 421." in chart.words
    assert table(SMALL)["share"].isna().all()


def test_many_cycles_have_both():
    """The published profile drawn as one's own has its percentages and its counts."""
    chart = fidelity_chart(PUBLISHED, title="Theirs")
    assert "12 %, 36 of 294" in written_on(chart)
    assert "too few" not in written_on(chart)
    assert table(PUBLISHED)["share"].tolist() == table(PUBLISHED)["published share"].tolist()


def test_what_nobody_was_asked_says_so():
    """No bar for nothing."""
    chart = fidelity_chart({**SMALL, "data": Share(0, 0)}, title="Ours")
    assert "asked of none" in written_on(chart)
    assert "asked of none of the series; published 45.3 % of 64" in chart.words


def test_the_table_has_the_promised_columns():
    """A principle a row."""
    frame = table(SMALL)
    assert frame.columns.tolist() == ["principle", "met", "of", "share", "published share", "published of"]
    assert len(frame) == len(PRINCIPLES)


@pytest.mark.parametrize("palette", ["light", "dark", "print"])
def test_it_draws_on_every_ground(palette):
    """And says SYNTHETIC where it is."""
    chart = fidelity_chart(SMALL, title="Ours", made_up=True)
    assert chart.figure(palette).axes
    assert chart.title.startswith("SYNTHETIC")
    assert "SYNTHETIC" in written_on(chart)
