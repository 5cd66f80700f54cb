"""What the word-flagger shows: marks with words beside them, disputes, and everything typed as text."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from qilearn.dialogue.flag_page import page, rules_table
from qilearn.dialogue.flagger import RULES, flagged

HOSTILE = 'You\'re careless <img src=x onerror=alert(1)> & "so".'


def shown(markup):
    """Its text, without tags and without what stands beside the marks."""
    return html.unescape(re.sub(r"<[^>]*>", "", re.sub(r" <span [^>]*>\[.*?\]</span>", "", markup)))


def test_each_flag_has_words_beside_it():
    """Its number and its rule, so that colour or a line isn't needed to see it."""
    said = page(flagged("You're careless, and you never listen. You asked first."))
    assert "[1: label]" in said
    assert "[2: always or never]" in said
    assert "[keep: something done]" in said
    assert "Try instead: say when and where" in said


def test_a_dispute_stands_with_its_flag():
    """With the learner's reason, as text."""
    (flag,) = flagged("You're careless.").flags
    said = page(flagged("You're careless."), {flag.subject: "<b>She</b> laughed"})
    assert "You dispute it:</strong> &lt;b&gt;She&lt;/b&gt; laughed" in said
    assert "dispute it" not in page(flagged("You're lazy."), {flag.subject: "other words"})


def test_hostile_text_stays_text():
    """Nothing typed becomes markup."""
    said = page(flagged(HOSTILE))
    assert "<img" not in said
    assert "&lt;img src=x" in said


def test_nothing_typed_shows_nothing():
    """An empty box has no page."""
    assert page(flagged("  ")) == ""


@given(st.text(alphabet=st.sampled_from("You're never careless. <b>&\"' \nGood job!"), max_size=80))
def test_the_whole_text_is_shown(text):
    """With its marks taken off, what is shown is what was typed."""
    if text.strip():
        first = re.match(r"<div [^>]*>(.*?)</div>", page(flagged(text)), re.DOTALL)
        assert shown(first[1]) == text


def test_every_rule_is_in_the_table():
    """All in one place, with what each leaves alone and where it comes from."""
    table = rules_table()
    for rule in RULES.values():
        for words in (rule.name, rule.looks_for, rule.leaves, rule.source):
            assert html.escape(words, quote=True) in table
