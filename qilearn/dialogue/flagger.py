"""The word-flagger: marks words in feedback that may land badly, and words that may help. It can be wrong, and says so.

It is a list of words and a few rules on what stands around them, and understands nothing. It was held against 80 sentences
that were written for the purpose before its rules, and not used to tune them. Of the 50 things that a reader would flag, it
missed 4; it flagged 1 that the reader wouldn't. Of 28 helpful marks it missed 1, and it made 1 that the reader wouldn't. The same
hand wrote the sentences and the rules, so expect it to be wrong more often about yours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from qilearn.dialogue import flag_finding as finding
from qilearn.dialogue.flag_finding import Sentence

LONGEST = 5_000
"""So many characters are looked at."""

MAY_BE_WRONG = (
    "It goes by lists of English words and what stands around them. It doesn't know who says it, to whom, or how, so "
    "it may be "
    "wrong about yours. No flag doesn't mean that it's good, and nothing is counted up."
)
"""What has to be said wherever flags are shown."""

ERROR_RATE = (
    "Held against 80 sentences that weren't used to tune it: of the 50 things that a reader would flag, it missed 4; "
    "it flagged 1 "
    "that the reader wouldn't. The same hand wrote the sentences and the rules, so expect it to be wrong more often "
    "about yours."
)
"""How often it was wrong, recounted by a test."""

MINDSET = "Memari and others 2023, Academic Medicine 99: 261"
SELF = "Kluger & DeNisi 1996, Psychological Bulletin 119: 254"
OURS = "Our own rule of thumb"


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is looked for.

    Parameters
    ----------
    key, name : str
    is_helpful : bool
        Whether its words are worth keeping rather than worth a second look.
    looks_for, leaves : str
        What it looks for, and what it leaves alone, each with an example.
    why : str
        What the words may do to whoever hears them.
    instead : str
        What to try instead; empty where the words are helpful.
    source : str
        Where the idea comes from.
    finds : callable
        Takes a :class:`~qilearn.dialogue.flag_finding.Sentence` and gives the places.
    """

    key: str
    name: str
    is_helpful: bool
    looks_for: str
    leaves: str
    why: str
    instead: str
    source: str
    finds: Callable[[Sentence], Iterator[finding.Place]]


RULES: Mapping[str, Rule] = {
    rule.key: rule
    for rule in (
        Rule(
            "label",
            "Label",
            False,
            "A person or a group that is said to be something: “you're careless”, “not a data person”, “a born teacher”.",
            "What is denied (“she isn't careless”), what was done (“that was careless”), and things (“a difficult lid”).",
            "A label speaks of who somebody is. It can be disputed or believed, and neither says what to do next.",
            "Say when and where you saw what, and how often.",
            SELF,
            finding.labels,
        ),
        Rule(
            "absolute",
            "Always or never",
            False,
            "Somebody who always or never does something: “you never listen”, “nobody ever reads it”.",
            "“Never gave up”, “not always”, “has never seen one”, instructions (“never leave it open”), and things.",
            "One exception is enough to lose the talk over, and there nearly always is one.",
            "Name the last time, or how many times of how many.",
            OURS,
            finding.absolutes,
        ),
        Rule(
            "outcome-praise",
            "Praise for the result alone",
            False,
            "“Good job”, “well done for hitting 90 per cent”, “lovely chart”.",
            "Praise with something that was done in the same sentence or the next: “Well done: you asked the night "
            "staff first.”",
            "Nobody can repeat a result. They can repeat what they did to get there.",
            "Say what they did, why it worked, and where it could help next.",
            MINDSET,
            finding.outcome_praise,
        ),
        Rule(
            "effort-praise",
            "Effort alone",
            False,
            "“You worked so hard”, “just try harder”, “everyone can improve”.",
            "Effort with something that was done in the same sentence or the next; “hard to open”.",
            "Effort alone isn't a way of working, and it passes over what in the work makes it hard.",
            "Ask which way of working they would change, and what would have to be different around them.",
            MINDSET,
            finding.effort_praise,
        ),
        Rule(
            "comparison",
            "Held against others",
            False,
            "“Better than the others”, “the best in the group”, “Ward 3 manages it”.",
            "Their own earlier work (“faster than in March”), and others as a source of ideas.",
            "It turns the mind from the work to where one stands. Feedback that does so tends to help less.",
            "Compare with what they did before, or with what they set out to do.",
            SELF,
            finding.comparisons,
        ),
        Rule(
            "failure",
            "Failed, and nothing made of it",
            False,
            "“The test failed”, “it didn't work”, “a waste of time”.",
            "A failure with what was learnt, or with a question, in the same sentence or the next; “heart failure”.",
            "A test that disagrees with its prediction has told you something. Called a failure, it is dropped unread.",
            "Say what was predicted, what was seen, and ask what that teaches.",
            OURS,
            finding.failures,
        ),
        Rule(
            "yet",
            "Yet",
            True,
            "“You don't leave a pause yet.”",
            "“Yet” in the sense of but.",
            "It says that this can change. On its own it's a slogan: what comes next?",
            "",
            OURS,
            finding.not_yet,
        ),
        Rule(
            "strategy",
            "Something done",
            True,
            "A verb for something that somebody did and can do again: “you counted”, “by asking”.",
            "Questions, and “tried hard”.",
            "What was done can be done again, or otherwise.",
            "",
            MINDSET,
            finding.strategies,
        ),
        Rule(
            "evidence",
            "Something seen or counted",
            True,
            "A number, a day, or what was seen or heard: “three of five”, “on Tuesday”, “I saw”.",
            "Days and numbers in a plan.",
            "Both of you can look at it, and may see different things in it.",
            "",
            "After the evidence item of QuAL: Chan and others 2020, Teaching and Learning in Medicine 32: 319",
            finding.evidence,
        ),
        Rule(
            "next-test",
            "Something to try next",
            True,
            "“Next time”, “let's test it”, “try it with one nurse”.",
            "What was tried already.",
            "Feedback that nobody can act on isn't feedback yet.",
            "",
            "Carless & Boud 2018, Assessment & Evaluation in Higher Education 43: 1315",
            finding.next_tests,
        ),
        Rule(
            "question",
            "A question",
            True,
            "A question mark after words that don't hold the answer.",
            "“Why didn't you”, “don't you think”, “have you thought of”, “isn't it”.",
            "It leaves room for something you didn't know.",
            "",
            OURS,
            finding.questions,
        ),
    )
}
"""Everything that is looked for: what may land badly, then what may help."""


class Flag(NamedTuple):
    """Words that a rule found, and where.

    Attributes
    ----------
    rule : str
        Its key in :data:`RULES`.
    words : str
        As they were written.
    start, end : int
        Where they stand in the text.
    sentence : int
        In which sentence, from 1.
    """

    rule: str
    words: str
    start: int
    end: int
    sentence: int

    @property
    def name(self) -> str:
        """What was found."""
        return RULES[self.rule].name

    @property
    def why(self) -> str:
        """What the words may do."""
        return RULES[self.rule].why

    @property
    def instead(self) -> str:
        """What to try instead."""
        return RULES[self.rule].instead

    @property
    def subject(self) -> tuple[str, str]:
        """What a dispute is about: the rule, and the words in small letters."""
        return self.rule, " ".join(self.words.lower().split())


@dataclass(frozen=True, slots=True)
class Flags:
    """A text and what was found in it.

    Attributes
    ----------
    text : str
    flags : tuple of Flag
        Words worth a second look, in the order of the text.
    marks : tuple of Flag
        Words worth keeping.
    """

    text: str
    flags: tuple[Flag, ...] = ()
    marks: tuple[Flag, ...] = ()

    def __repr__(self) -> str:
        found = [f"“{flag.words}” (sentence {flag.sentence}). {flag.name}: {flag.why}" for flag in self.flags]
        found += [f"Try: {flag.instead}" for flag in self.flags[:1]]
        kept = [
            f"“{mark.words}” (sentence {mark.sentence}). Worth keeping: {mark.name.lower()}." for mark in self.marks
        ]
        return "\n".join([*(found or ["Nothing flagged."]), *kept, "It may be wrong."])

    def _repr_html_(self) -> str:
        from qilearn.dialogue.flag_page import page

        return page(self)


def flagged(text: str) -> Flags:
    """Words in a text that may land badly, and words that may help, by :data:`RULES`. No score, and it may be wrong.

    Parameters
    ----------
    text : str
        What you said, or mean to say. Of a very long text the first 5,000 characters are read.

    Returns
    -------
    Flags

    Examples
    --------
    >>> [(flag.words, flag.name) for flag in flagged("You're careless. She isn't careless.").flags]
    [("You're careless", 'Label')]
    >>> [mark.name for mark in flagged("On Tuesday you asked first. What did you hear?").marks]
    ['Something seen or counted', 'Something done', 'A question']
    """
    text = text[:LONGEST]
    found: list[Flag] = []
    order = list(RULES)
    spans = [match.span() for match in _SENTENCE.finditer(text) if match[0].strip()]
    sentences = [_plain(text[start:end]) for start, end in spans]
    for number, (start, _end) in enumerate(spans):
        after = sentences[number + 1] if number + 1 < len(sentences) else ""
        sentence = Sentence(sentences[number], after)
        for rule in RULES.values():
            for begin, end in rule.finds(sentence):
                found.append(Flag(rule.key, text[start + begin : start + end], start + begin, start + end, number + 1))
    found.sort(key=lambda flag: (flag.start, -flag.end, order.index(flag.rule)))
    flags = _without_doubles(flag for flag in found if not RULES[flag.rule].is_helpful)
    marks = _without_doubles(flag for flag in found if RULES[flag.rule].is_helpful and not _is_within(flag, flags))
    return Flags(text, flags, marks)


_SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?…]+[\"'”’)]*(?=\s|$)|(?=\n|$))")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})


def _plain(text: str) -> str:
    """In small letters, with straight apostrophes and plain blanks, and each character in its old place."""
    small = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text.translate(_QUOTES))
    return re.sub(r"\s", " ", small)


def _without_doubles(found: Iterator[Flag]) -> tuple[Flag, ...]:
    """One flag for each stretch: of those of one rule that overlap, and of a failure within a label, the first."""
    kept: list[Flag] = []
    for flag in found:
        if not any(flag.start < other.end and other.start < flag.end and _same(flag, other) for other in kept):
            kept.append(flag)
    return tuple(kept)


def _same(flag: Flag, other: Flag) -> bool:
    return flag.rule == other.rule or {flag.rule, other.rule} == {"label", "failure"}


def _is_within(mark: Flag, flags: tuple[Flag, ...]) -> bool:
    return any(mark.start < flag.end and flag.start < mark.end for flag in flags)
