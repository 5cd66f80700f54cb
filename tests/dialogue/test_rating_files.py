"""A rating is given to a partner as a file and read again; what isn't one is told, and never an error."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.core.errors import InputError
from qilearn.dialogue.rating_files import NotARating, RatingFile, compare_ratings, read_rating
from qilearn.dialogue.ratings import compare, key_of, second_of
from tests.dialogue.rating_examples import HOSTILE, JUNK, LINES, NEAT, RATINGS, changed, file_of, key_file, second_file


@given(RATINGS.filter(bool))
def test_there_and_back(ratings):
    """A file holds the talk and every rating with its line."""
    file = read_rating(file_of(ratings, title=HOSTILE))
    assert isinstance(file, RatingFile)
    assert (file.title, file.lines, file.ratings) == (HOSTILE, LINES, ratings)


def test_two_files_side_by_side():
    """As on the screen: per behaviour, with both quotes."""
    found = compare_ratings(key_file(), second_file())
    assert found == compare(key_of(NEAT), second_of(NEAT), NEAT.lines)
    apart = next(each for each in found.beside if each.key == "inquiry")
    assert (apart.my_quote, apart.their_quote) == (NEAT.quote(17), NEAT.quote(13))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\xff\xfe", "UTF-8"),
        (b"{", "whole JSON"),
        (b"[" * 100_000, "whole JSON"),
        (b"[]", "isn't a rating"),
        (b"x" * 2_000_001, "too large"),
        (changed(file_of(), kind="talk"), "isn't a rating"),
        (changed(file_of(), schema_version=2), "another version"),
        (changed(file_of(), lines=[]), "lines"),
        (changed(file_of(), lines=[{"number": 2, "who": "coach", "words": "x"}]), "numbered in order"),
        (changed(file_of(), ratings={"opens": {"rating": 7}}), "ratings.opens.rating"),
        (changed(file_of(), ratings=3), "ratings"),
    ],
)
def test_what_is_no_rating_is_told(data, why):
    """In words that a partner can do something with."""
    found = read_rating(data)
    assert isinstance(found, NotARating)
    assert why in found.why


def test_unknown_behaviours_and_lines_are_left_out():
    """A file that somebody wrote in can still be compared as far as it goes."""
    file = read_rating(changed(file_of(), ratings={"stars": {"rating": 3}, "plan": {"rating": 1, "line": 200}}))
    assert {key: (each.rating, each.line) for key, each in file.ratings.items()} == {"plan": (1, None)}


@given(st.binary(max_size=60))
def test_any_bytes_are_no_trouble(data):
    """Whatever is opened."""
    assert isinstance(read_rating(data), NotARating)


@given(JUNK, st.sampled_from(["lines", "ratings", "title", "schema_version", "kind"]))
def test_any_part_may_be_anything(junk, part):
    """A spoiled part is told, or does no harm."""
    assert isinstance(read_rating(changed(file_of(), **{part: junk})), (RatingFile, NotARating))


def test_what_cannot_be_compared_is_told_all_at_once():
    """Both files' problems; or that they are of different talks."""
    with pytest.raises(InputError, match=r"first file: .*\nsecond file: "):
        compare_ratings(b"{", b"[]")
    with pytest.raises(InputError, match="one is of “Seven above the line”, the other of “A talk”"):
        compare_ratings(key_file(), file_of())


def test_a_file_is_plain_ascii_json():
    """So that any editor, and any mail, leaves it as it is."""
    assert json.loads(key_file().decode("ascii"))["kind"] == "qilearn-rating"
