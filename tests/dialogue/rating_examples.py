"""Ratings for tests."""

from __future__ import annotations

import json

from hypothesis import strategies as st

from qilearn.dialogue.behaviours import BEHAVIOURS
from qilearn.dialogue.rating_files import RatingFile, write_rating
from qilearn.dialogue.ratings import Rated, key_of, second_of
from qilearn.dialogue.spoken import Line
from qilearn.dialogue.transcripts import transcript

HOSTILE = "<img src=x onerror=\"window.hit=1\"> & 'quotes'"
NEAT = transcript("seven-above")
LINES = tuple(Line(number=n, who="coach" if n % 2 else "coachee", words=f"Word {n}.") for n in range(1, 9))

RATED = st.builds(Rated, rating=st.none() | st.integers(0, 3), line=st.none() | st.integers(1, 8))
RATINGS = st.dictionaries(st.sampled_from(list(BEHAVIOURS)), RATED, max_size=10)

JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.sampled_from(["opens", "rating", "line", "2"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["opens", "plan", "rating", "line", "x"]), inner, max_size=3)
    ),
    max_leaves=10,
)


def file_of(ratings=None, *, lines=LINES, title="A talk") -> bytes:
    """A rating file."""
    return write_rating(RatingFile(title=title, lines=lines, ratings=ratings or {"opens": Rated(rating=2, line=1)}))


def changed(data: bytes, **parts: object) -> bytes:
    """A rating file with other parts."""
    return json.dumps({**json.loads(data), **parts}).encode()


def key_file() -> bytes:
    """The key to a transcript, as a partner's file."""
    return file_of(key_of(NEAT), lines=NEAT.lines, title=NEAT.title)


def second_file() -> bytes:
    """The second rater's, as a partner's file."""
    return file_of(second_of(NEAT), lines=NEAT.lines, title=NEAT.title)
