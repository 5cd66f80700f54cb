"""What was chosen on a sheet becomes ratings; two of one talk stand side by side."""

from hypothesis import given
from hypothesis import strategies as st

from qilearn.dialogue.behaviours import BEHAVIOURS
from qilearn.dialogue.ratings import (
    Rated,
    RatingBody,
    agreement_over,
    compare,
    key_of,
    quoted,
    ratings_of,
    second_of,
    sheet_of,
)
from tests.dialogue.rating_examples import JUNK, LINES, NEAT, RATINGS


@given(RATINGS)
def test_a_sheet_and_its_ratings_are_the_same_thing(ratings):
    """There and back; what isn't observable rests on no line."""
    back = ratings_of(sheet_of(ratings), len(LINES))
    assert back == {key: each if each.rating is not None else Rated() for key, each in ratings.items()}
    assert list(back) == [key for key in BEHAVIOURS if key in ratings]


@given(JUNK)
def test_whatever_a_sheet_holds_nothing_is_raised(sheet):
    """And only ratings come out of it."""
    assert all(key in BEHAVIOURS for key in ratings_of(sheet, 8))


def test_what_is_half_chosen():
    """A line without a rating is no rating yet; a line that isn't there is let go; numbers in other scripts are none."""
    sheet = {"opens": {"line": "2"}, "plan": {"rating": "3", "line": "99"}, "closes": {"rating": "²"}}
    assert ratings_of(sheet, 8) == {"plan": Rated(rating=3)}


def test_what_is_kept_is_what_is_on_the_sheet():
    """Unknown behaviours, empty choices and long texts stay out of the learner's folder."""
    body = RatingBody(
        sheet={"opens": {"rating": "2", "line": "", "x": "y"}, "stars": {"rating": "5"}, "plan": {"line": "9" * 99}}
    )
    assert body.sheet == {"opens": {"rating": "2"}, "plan": {"line": "9" * 20}}


@given(RATINGS, RATINGS)
def test_side_by_side_from_both_sides(mine, theirs):
    """Changed places, each behaviour is as close, and each quote with its rater."""
    one, other = compare(mine, theirs, LINES), compare(theirs, mine, LINES)
    assert [(each.key, each.closeness, each.my_quote) for each in one.beside] == [
        (each.key, each.closeness, each.their_quote) for each in other.beside
    ]
    assert {each.key for each in one.beside} == {*mine, *theirs}
    assert one.agreement.n == other.agreement.n


@given(RATINGS)
def test_with_oneself_one_agrees(ratings):
    """In every behaviour, whatever was rated."""
    assert {each.closeness for each in compare(ratings, ratings, LINES).beside} <= {"the same"}


def test_a_quote_is_the_line_with_its_number():
    """And nothing where there is none."""
    assert quoted(Rated(rating=0, line=13), NEAT.lines) == NEAT.quote(13)
    assert quoted(Rated(rating=0, line=99), NEAT.lines) == quoted(Rated(), NEAT.lines) == quoted(None, NEAT.lines) == ""


@given(st.integers(1, 4))
def test_over_several_talks_the_ratings_add_up_and_nothing_else(talks):
    """N is that of all together."""
    both = (key_of(NEAT), second_of(NEAT))
    assert agreement_over([both] * talks).n == talks * compare(*both, NEAT.lines).agreement.n
