"""Krippendorff's alpha against published worked examples, and what is said of it from few ratings."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qilearn.dialogue.agreement import FEWEST, agreement, alpha, closeness, pairs

NA = None
BINARY = [[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]
"""Two observers, ten units: Krippendorff 2011, Computing Krippendorff's alpha-reliability, part A."""

FOUR_OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NA, NA, NA],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NA, 3],
    [NA, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NA],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NA],
]
"""Four observers, twelve units, some missing: the same, part C and D."""

STEP = st.integers(0, 3)
GIVEN = st.one_of(st.none(), st.just("not observable"), STEP)


@pytest.mark.parametrize(
    ("ratings", "level", "published"),
    [
        (BINARY, "nominal", 0.095),
        (FOUR_OBSERVERS, "nominal", 0.743),
        (FOUR_OBSERVERS, "ordinal", 0.815),
        (FOUR_OBSERVERS, "interval", 0.849),
        (FOUR_OBSERVERS, "ratio", 0.797),
    ],
)
def test_published_examples(ratings, level, published):
    """To the three decimals that were published."""
    assert alpha(ratings, level=level) == pytest.approx(published, abs=0.0005)


def by_hand(mine, theirs):
    """Ordinal alpha of two raters without gaps, straight from the definition."""
    n = 2 * len(mine)
    count = {value: [*mine, *theirs].count(value) for value in {*mine, *theirs}}

    def apart(one, other):
        low, high = sorted((one, other))
        between = sum(number for value, number in count.items() if low <= value <= high)
        return (between - (count[low] + count[high]) / 2) ** 2

    observed = sum(apart(one, other) for one, other in zip(mine, theirs, strict=True)) / len(mine)
    expected = sum(count[a] * count[b] * apart(a, b) for a in count for b in count if a != b) / (n * (n - 1))
    return 1 - observed / expected


@given(st.lists(st.tuples(STEP, STEP), min_size=2, max_size=30))
def test_it_is_the_definition(found):
    """The package gives what the formula gives, for any two raters."""
    mine, theirs = zip(*found, strict=True)
    assume(len({*mine, *theirs}) > 1)
    assert alpha([mine, theirs]) == pytest.approx(by_hand(mine, theirs))


@given(st.lists(st.tuples(STEP, STEP), min_size=FEWEST, max_size=20))
def test_neither_rater_comes_first(found):
    """Changed places, the same figure; in any order of behaviours."""
    other = agreement([(theirs, mine) for mine, theirs in reversed(found)])
    here = agreement(found)
    assert here.n == other.n
    assert here.alpha == pytest.approx(other.alpha, nan_ok=True)


@given(st.lists(STEP, min_size=FEWEST, max_size=20))
def test_identical_ratings_agree(steps):
    """Alpha is 1, or isn't defined where nothing varies."""
    found = agreement([(step, step) for step in steps])
    assert found.alpha == pytest.approx(1) if len(set(steps)) > 1 else math.isnan(found.alpha)


@given(st.lists(st.tuples(STEP, STEP), max_size=12))
def test_from_fewer_than_five_there_is_none(found):
    """And the words say why; from five on they give n and how far one step would move it."""
    shown = agreement(found)
    assert (shown.alpha is None) == (len(found) < FEWEST)
    if shown.alpha is None:
        assert "says nothing" in shown.in_words
    elif math.isnan(shown.alpha):
        assert "isn't defined" in shown.in_words
    else:
        assert f"n = {len(found)} " in shown.in_words
        assert shown.least <= shown.most


def test_how_far_one_step_moves_it():
    """The least and the most are reached by moving one rating of the first rater by one step."""
    found = [(3, 3), (2, 3), (0, 0), (1, 0), (2, 2), (3, 1)]
    moved = []
    for place, (mine, theirs) in enumerate(found):
        for step in (-1, 1):
            if 0 <= mine + step <= 3:
                changed = [*found[:place], (mine + step, theirs), *found[place + 1 :]]
                moved.append(by_hand(*zip(*changed, strict=True)))
    shown = agreement(found)
    assert (shown.least, shown.most) == (pytest.approx(min(moved)), pytest.approx(max(moved)))
    assert f"from {shown.least:.2f} to {shown.most:.2f}".replace("-", "−") in shown.in_words


@pytest.mark.parametrize(
    ("mine", "theirs", "close"),
    [
        (2, 2, "the same"),
        ("not observable", "not observable", "the same"),
        (1, 2, "one step apart"),
        (1, 3, "further apart"),
        (0, 3, "further apart"),
        (0, "not observable", "one of you couldn't observe it"),
        (0, None, "rated by one alone"),
    ],
)
def test_how_close_two_ratings_are(mine, theirs, close):
    """The same, one step, further; and what can't be compared is said."""
    assert closeness(mine, theirs) == close


@given(GIVEN, GIVEN)
def test_closeness_is_the_same_from_both_sides(mine, theirs):
    """Whoever looks."""
    assert closeness(mine, theirs) == closeness(theirs, mine)


@given(st.dictionaries(st.sampled_from("abcdef"), GIVEN), st.dictionaries(st.sampled_from("abcdef"), GIVEN))
def test_only_what_both_gave_a_number_counts(mine, theirs):
    """Not observable and not rated have no place in alpha."""
    found = pairs(mine, theirs)
    assert len(found) == sum(isinstance(mine.get(key), int) and isinstance(theirs.get(key), int) for key in "abcdef")
    assert all(0 <= one <= 3 and 0 <= other <= 3 for one, other in found)


@pytest.mark.parametrize("ratings", [[], [[]], [[1, NA], [NA, 2]], [[2, 2], [2, 2]], [[1, 2, 3]]])
def test_what_has_no_alpha(ratings):
    """Nothing rated by two, or nothing that varies: not defined, and no error."""
    assert math.isnan(alpha(ratings))
