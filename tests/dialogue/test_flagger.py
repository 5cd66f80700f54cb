"""The word-flagger: what it finds and leaves alone, how often it is wrong, and that it says so."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.core.course import course_folder
from qilearn.dialogue import flagger
from qilearn.dialogue.flagger import ERROR_RATE, LONGEST, MAY_BE_WRONG, RULES, flagged
from tests.dialogue.held_sentences import HELD
from tests.dialogue.tuning_sentences import LEFT, TUNING


def found(text):
    """The rules that flag something, and those that mark something."""
    read = flagged(text)
    return {flag.rule for flag in read.flags}, {mark.rule for mark in read.marks}


def plain(text):
    return " ".join(text.split())


class TestErrorRate:
    """What is told of how often it is wrong is what is counted, on sentences that it wasn't tuned on."""

    def counts(self):
        """Things to flag, missed and flagged falsely; then the same of helpful marks."""
        pairs = [(found(text), (flags, marks)) for text, flags, marks in HELD]
        counted = []
        for kind in (0, 1):
            counted += [
                sum(len(wanted[kind]) for _, wanted in pairs),
                sum(len(wanted[kind] - got[kind]) for got, wanted in pairs),
                sum(len(got[kind] - wanted[kind]) for got, wanted in pairs),
            ]
        return counted

    def test_there_are_80_held_sentences_of_both_sorts(self):
        """Some 80, each once, none of them among those that the rules were tuned on; enough with nothing to flag."""
        texts = [text for text, _, _ in HELD]
        assert len(set(texts)) == 80
        assert not set(texts) & {text for text, _, _ in TUNING}
        assert sum(not flags for _, flags, _ in HELD) >= 30
        assert {rule for _, flags, marks in HELD for rule in flags | marks} == set(RULES)

    def test_the_docstring_states_exactly_these_counts(self):
        """Misses and false flags, and the same of the helpful marks."""
        wanted, missed, false, marks, unmarked, mismarked = self.counts()
        stated = plain(flagger.__doc__)
        assert f"Of the {wanted} things that a reader would flag, it missed {missed}; it flagged {false} that" in stated
        assert (
            f"Of {marks} helpful marks it missed {unmarked}, and it made {mismarked} that the reader wouldn't" in stated
        )

    def test_the_card_and_the_notebook_state_the_same(self):
        """Learners read the counts where they use it."""
        wanted, missed, false, *_ = self.counts()
        assert (
            f"of the {wanted} things that a reader would flag, it missed {missed}; it flagged {false} that"
            in ERROR_RATE
        )
        source = course_folder("notebooks") / "source" / "08_feedback_the_small_skills.md"
        told = (
            f"Of the {wanted} things that a reader would flag, it missed {missed}. It flagged {false} that the reader"
        )
        assert told in plain(source.read_text(encoding="utf-8"))


class TestRules:
    @pytest.mark.parametrize(("text", "flags", "marks"), TUNING, ids=lambda value: value[:40] or "none")
    def test_on_the_sentences_that_it_was_tuned_on(self, text, flags, marks):
        """It finds what a reader would, but for a few that are known and left."""
        got = found(text)
        assert (got == (set(flags.split()), set(marks.split()))) is (text not in LEFT)

    @pytest.mark.parametrize(
        ("said", "denied", "rule"),
        [
            ("You're careless.", "You aren't careless.", "label"),
            ("They are lazy.", "I don't mean that they are lazy.", "label"),
            ("She is rude.", "She was not rude.", "label"),
            ("He never rings back.", "He doesn't never ring back.", "absolute"),
            ("You always interrupt.", "You don't always interrupt.", "absolute"),
            ("It failed.", "It didn't fail.", "failure"),
            ("That was a great result.", "That wasn't a great result.", "outcome-praise"),
        ],
    )
    def test_a_denial_takes_the_flag_away(self, said, denied, rule):
        """What is said not to be so isn't flagged."""
        assert rule in found(said)[0]
        assert rule not in found(denied)[0]

    @pytest.mark.parametrize(
        "text",
        ["You're not a natural.", "She isn't a numbers person.", "You aren't clever.", "I don't think you're gifted."],
    )
    def test_a_denied_gift_is_still_a_label(self, text):
        """To be told that one isn't talented says who one is."""
        assert found(text)[0] == {"label"}

    @pytest.mark.parametrize("text", ["She never gave up.", "They never give up on a family."])
    def test_never_gave_up_is_no_absolute(self, text):
        """It praises going on, and says nothing of the kind that can be disputed with one exception."""
        assert "absolute" not in found(text)[0]

    @pytest.mark.parametrize(
        ("alone", "with_it"),
        [
            ("Good job!", "Good job! You asked the night nurse first."),
            ("You tried so hard.", "You tried so hard, and you split the list."),
            ("The test failed.", "The test failed. What does that teach us?"),
        ],
    )
    def test_what_follows_can_make_it_good(self, alone, with_it):
        """Praise with something done, a failure with a question: here or in the next sentence."""
        assert found(alone)[0]
        assert not found(with_it)[0]

    def test_what_follows_much_later_does_not(self):
        """Only the next sentence counts."""
        assert found("Good job! It rained. You asked the night nurse first.")[0] == {"outcome-praise"}

    def test_every_rule_explains_itself(self):
        """Each says what it looks for and leaves alone, why, and where from; those that flag also what to try."""
        for rule in RULES.values():
            for words in (rule.name, rule.looks_for, rule.leaves, rule.why, rule.source):
                assert words.strip()
            assert bool(rule.instead) is not rule.is_helpful

    def test_every_rule_finds_its_own_examples(self):
        """What the table shows as an example of a flag is one."""
        for rule in RULES.values():
            if not rule.is_helpful:
                examples = re.findall("“(.+?)”", rule.looks_for)
                assert examples
                for example in examples:
                    text = example if "'re" in example or rule.key != "label" else f"You're {example}"
                    assert rule.key in found(f"{text}.")[0], example


class TestFlags:
    def test_a_flag_says_what_where_why_and_what_to_try(self):
        """The words as they were written, their place and sentence."""
        (flag,) = flagged("It was late. You’re careless.").flags
        assert (flag.words, flag.sentence, flag.name) == ("You’re careless", 2, "Label")
        assert (flag.start, flag.end) == (13, 28)
        assert flag.why
        assert flag.instead

    def test_it_says_that_it_may_be_wrong(self):
        """In words and on the page, whatever was found; and there is no figure that could be taken for a mark."""
        for text in ("You're careless.", "You asked first.", "Hm."):
            assert "may be wrong" in repr(flagged(text))
            assert MAY_BE_WRONG.replace("'", "&#x27;") in flagged(text)._repr_html_()

    @given(st.text(max_size=300) | st.lists(st.sampled_from([text for text, _, _ in TUNING]), max_size=4).map(" ".join))
    def test_any_text_can_be_read(self, text):
        """Nothing raises; each flag's words stand where it says; flags of one rule don't overlap; nothing depends on chance."""
        read = flagged(text)
        assert read == flagged(text)
        for flag in (*read.flags, *read.marks):
            assert text[flag.start : flag.end] == flag.words != ""
            assert flag.sentence >= 1
        for one, other in zip(read.flags, read.flags[1:], strict=False):
            assert one.start <= other.start
            assert one.rule != other.rule or one.end <= other.start

    @given(st.sampled_from([text for text, _, _ in TUNING]))
    def test_apostrophes_may_be_curly(self, text):
        """A typographer's apostrophe is read as a plain one."""
        assert found(text.replace("'", "’")) == found(text)

    @pytest.mark.parametrize("filler", ["a ", "very ", "you never ", "'", ". ", "good job ", "no not "])
    def test_a_very_long_text_is_read_in_part(self, filler):
        """Only so much of it, so that nobody waits."""
        assert len(flagged(filler * 20_000).text) == LONGEST
