"""What is said of two ratings: two comments and a question, quotes side by side, no total, nothing as markup."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.dialogue.behaviours import BEHAVIOURS
from qilearn.dialogue.rating_words import comparison_comments, key_page, own_page, partner_page
from qilearn.dialogue.ratings import Rated, agreement_over, compare, key_of, second_of
from qilearn.dialogue.spoken import Line
from qilearn.dialogue.transcripts import all_transcripts
from tests.dialogue.rating_examples import HOSTILE, LINES, NEAT, RATINGS

KEY = key_of(NEAT)


def beside(**mine):
    """A rating of the neat talk beside the key: step and line of each behaviour."""
    ratings = {key.replace("_", "-"): Rated(rating=step, line=line) for key, (step, line) in mine.items()}
    return compare(ratings, {key: KEY[key] for key in ratings}, NEAT.lines)


def test_the_closest_the_furthest_and_a_question():
    """With the quotes of both, and our reason."""
    said = comparison_comments(beside(observation=(3, 5), reaction=(3, 7), cause=(2, 15)), transcript=NEAT)
    assert [comment.kind for comment in said] == ["strength", "next step", "question"]
    assert said[0].says.endswith(f"give the same, 3, and for the same line: “{NEAT.quote(5)}”")
    assert f"you gave 3, resting on “{NEAT.quote(7)}”; our key has 0, resting on “{NEAT.quote(13)}”" in said[1].says
    assert NEAT.key["reaction"].reason in said[1].says
    assert NEAT.key["cause"].second_reason in said[2].says


def test_a_rating_without_a_line_comes_first():
    """A difference can't be talked about without one."""
    said = comparison_comments(beside(reaction=(3, None), observation=(0, 5)), transcript=NEAT)
    assert said[0].about == "a line"
    assert "Your 3 on “Explores the reaction” rests on no line" in said[0].says


def test_nothing_rated_yet():
    """One friendly word."""
    (said,) = comparison_comments(beside())
    assert said.says.startswith("Nothing is rated yet.")


def test_the_page_has_both_quotes_the_reasons_and_the_second_rater():
    """Of what was rated, and of nothing else; what sort of talk it was meant to be comes when all ten are rated."""
    page = key_page(beside(reaction=(1, 13)), NEAT)
    judged = NEAT.key["inquiry"]
    assert page.count("<tr>") == 2
    assert "One step apart" in page
    assert NEAT.key["reaction"].reason in page
    assert judged.reason not in page
    assert NEAT.kind not in page
    assert key_page(compare({"plan": KEY["plan"]}, KEY, NEAT.lines), NEAT).count("<tr>") == 2
    whole = key_page(compare(second_of(NEAT), KEY, NEAT.lines), NEAT)
    assert whole.count("<tr>") == 11
    assert judged.second_reason.replace("'", "&#x27;") in whole
    assert NEAT.kind in whole
    assert "not validated" in whole


def test_alpha_over_several_talks_comes_with_its_own_n():
    """Beside that of this talk."""
    found = compare(second_of(NEAT), KEY, NEAT.lines)
    several = [(second_of(each), key_of(each)) for each in all_transcripts().values()]
    page = key_page(found, NEAT, over=agreement_over(several), talks=6)
    assert "from n = 10 behaviours" in page
    assert "Over the 6 transcripts" in page
    assert re.search(r"from n = 5[0-9] behaviours", page)


@given(RATINGS, RATINGS)
def test_there_is_no_total(mine, theirs):
    """No score, no sum, no count of agreements, whoever rated what."""
    said = comparison_comments(compare(mine, theirs, LINES), whose="your partner")
    words = partner_page(compare(mine, theirs, LINES)) + " ".join(f"{each.says} {each.why}" for each in said)
    assert not re.search(r"\b(total|score|sum|average|mean|points)\b|\d+ (of|out of) \d+|%", words, re.IGNORECASE)
    assert len(said) <= 3


@given(st.sampled_from(list(BEHAVIOURS)))
def test_hostile_words_stay_words(key):
    """A partner's line is never markup."""
    lines = [Line(number=1, who="coach", words=HOSTILE)]
    ratings = {key: Rated(rating=2, line=1)}
    for page in (partner_page(compare(ratings, ratings, lines)), own_page(ratings, lines)):
        assert "<img" not in page
        assert "&lt;img" in page
    assert "<img" not in comparison_comments(compare(ratings, ratings, lines))._repr_html_()


@pytest.mark.parametrize("each", all_transcripts().values(), ids=lambda each: each.id)
def test_every_transcript_can_be_shown(each):
    """With its own key as the rating: all the same, no difference to talk about but the second rater's."""
    found = compare(key_of(each), key_of(each), each.lines)
    said = comparison_comments(found, transcript=each)
    assert [comment.kind for comment in said] == ["strength", "question"]
    assert key_page(found, each).count("<td>The same</td>") == 10
