from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.core.readability import grade, sentences, syllables, words


def test_sentences_end_where_a_reader_would_stop():
    """Stops, questions and closing quotes end a sentence; a decimal point or a small letter after one doesn't."""
    block = 'Median 8.15 to 9.2 p.m. in May. "What changed?" Nobody knew. (Nor did we.) 12 came'
    assert sentences(block) == [
        "Median 8.15 to 9.2 p.m. in May.",
        '"What changed?',
        "Nobody knew.",
        "(Nor did we.",
        "12 came",
    ]


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("run", 1),
        ("baseline", 2),
        ("improvement", 3),
        ("people", 2),
        ("changes", 2),
        ("started", 2),
        ("asked", 1),
        ("I", 1),
    ],
)
def test_syllables_are_near_what_is_spoken(word, count):
    """The rule of thumb gets the course's common words right."""
    assert syllables(word) == count


def test_grade_follows_the_published_formula():
    """Twelve words in two sentences with fourteen syllables give 0.39 × 6 + 11.8 × 14/12 - 15.59."""
    block = "The team looks at the chart. It asks what came in May."
    spoken = sum(map(syllables, words(block)))
    assert (len(words(block)), spoken) == (12, 12)
    assert grade([block]) == pytest.approx(0.39 * 6 + 11.8 * 1 - 15.59)


def test_hard_prose_has_a_higher_grade_than_plain_prose():
    """The same thing said in long words and one sentence is found to be harder, by years."""
    plain = ["We looked at the chart. Then we asked why. The answer came from a nurse."]
    hard = ["Subsequent interpretation of the longitudinal visualisation necessitated interdisciplinary consultation."]
    assert grade(hard) > grade(plain) + 8


@given(st.lists(st.text(max_size=40)))
def test_any_text_has_a_grade(blocks):
    """Odd text never fails."""
    assert isinstance(grade(blocks), float)
