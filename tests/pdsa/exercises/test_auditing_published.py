"""Guessing the published figures."""

from __future__ import annotations

import pytest

from qilearn.pdsa.exercises.auditing_published import AS_IT_WAS, FIGURES, ITEMS, PLACES, TOO_FEW, TOO_MANY, read_guess
from qilearn.pdsa.fidelity import PRINTED

ORDER = list(FIGURES)


def test_each_figure_is_the_published_one_to_the_nearest_whole():
    """As printed: 71.0, 84.6, 12.2, 54.5 and 29.7."""
    assert {item: abs(float(PLACES[item]) - PRINTED[item]) <= 0.5 for item in ITEMS} == dict.fromkeys(ITEMS, True)
    assert sorted(PLACES.values(), key=float) == ORDER


@pytest.mark.parametrize("item", ITEMS)
@pytest.mark.parametrize("figure", FIGURES)
def test_every_wrong_guess_hears_on_which_side_it_is(item, figure):
    """Too many or too few, without the figure itself."""
    result = read_guess({**PLACES, item: figure})
    if figure == PLACES[item]:
        assert result.comments == (AS_IT_WAS,)
        return
    replies = TOO_MANY if ORDER.index(figure) > ORDER.index(PLACES[item]) else TOO_FEW
    assert result.comments[0] == replies[item]
    assert not any(character.isdigit() for character in result.comments[0].says)


def test_what_is_left_is_said():
    """An unfinished guess isn't wrong."""
    (comment,) = read_guess({"past": "85"}).comments
    assert "4 questions" in comment.says
