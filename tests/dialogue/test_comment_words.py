"""Written comments beside the key: only what was rated, with reasons, no total, whatever the sheet holds."""

import re

from hypothesis import given

from qilearn.dialogue.comment_words import NOTHING_RATED, comments_on_comments, comments_page, rated_comments
from qilearn.dialogue.written_comments import written_comments
from tests.dialogue.rating_examples import JUNK

EVERY = written_comments()


def test_the_same_and_the_furthest_apart():
    """One comment read as in the key, one far from it, with our reasons."""
    near, far = EVERY[0], EVERY[8]
    sheet = {near.id: near.key, far.id: {"evidence": "3"}, EVERY[11].id: {"evidence": "1"}}
    said = comments_on_comments(rated_comments(sheet, EVERY))
    assert near.words in said[0].says
    assert f"On “{far.words}” you gave 3 for evidence; our key has 0. {far.reason}" in said[1].says


def test_the_page_gives_away_only_what_was_rated():
    """Neither other comments' reasons nor aspects that weren't rated."""
    page = comments_page(rated_comments({EVERY[0].id: {"suggestion": "1"}}, EVERY))
    assert page.count("<tr>") == 2
    assert "Suggestion 1" in page
    assert "Suggestion 0" in page
    assert "Evidence" not in page
    assert "not QuAL" in page


@given(JUNK)
def test_junk_is_no_trouble(sheet):
    """And nothing is rated by it."""
    assert comments_on_comments(rated_comments({"c01": sheet}, EVERY)) == (NOTHING_RATED,)
    assert comments_page(rated_comments(sheet, EVERY)) == ""


def test_there_is_no_total():
    """Whatever one gives."""
    sheet = {each.id: {"evidence": "2", "suggestion": "1", "connection": "1"} for each in EVERY}
    rated = rated_comments(sheet, EVERY)
    words = comments_page(rated) + repr(comments_on_comments(rated))
    assert not re.search(r"\btotal\b|\bsum\b|out of \d|\d+%", words)
