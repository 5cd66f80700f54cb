"""Where a sentence has words that a rule of the word-flagger looks for. Each finder takes a sentence and gives places "
"in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from qilearn.dialogue.flag_words import (
    BAD_TRAITS,
    BEST_OF,
    CLAUSE_STARTS,
    DENIED,
    EFFORTS,
    EITHER_TRAITS,
    FAILURES,
    FAKE_QUESTIONS,
    GIFTS,
    GOOD_TRAITS,
    HAS_EXPERIENCE,
    KINDS_OF_PERSON,
    LEARNING,
    MAY_ALWAYS,
    MONTHS,
    NO_FAILURE_AFTER,
    NO_FAILURE_BEFORE,
    NO_SUCH,
    NUMBERS,
    OTHERS,
    PERSONS,
    PRAISE,
    PRAISED,
    PRAISES,
    PRONOUNS,
    SOFTENED,
    THINGS,
    TOWARDS,
    TRIED,
    TRYING,
    WEEKDAYS,
    either,
)

Place = tuple[int, int]
"""From and to, within the sentence."""

_TOKEN = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|[,;:()–—]")
_BE = frozenset(
    [
        "am",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "seem",
        "seems",
        "seemed",
        "look",
        "looks",
        "sound",
        "sounds",
        "become",
        "becomes",
        "became",
        "getting",
    ]
)
_DIGITS = re.compile(r"\d")


@dataclass(frozen=True)
class Sentence:
    """One sentence in small letters, with straight apostrophes, and what comes right after it.

    Parameters
    ----------
    text : str
    after : str
        The next sentence; it may hold what this one leaves out.
    """

    text: str
    after: str = ""

    @cached_property
    def tokens(self) -> Sequence[re.Match[str]]:
        """Its words, commas and the like."""
        return tuple(_TOKEN.finditer(self.text))

    @cached_property
    def words(self) -> Sequence[str]:
        """The same, as text."""
        return tuple(token[0] for token in self.tokens)

    @cached_property
    def names_how(self) -> bool:
        """Whether here or in the next sentence something is named that was done."""
        return any(True for text in (self.text, self.after) for _ in strategies(Sentence(text)))

    def place(self, first: int, last: int) -> Place:
        """From one word to another."""
        return self.tokens[first].start(), self.tokens[last].end()


def labels(sentence: Sentence) -> Iterator[Place]:
    """A person or a group that is said to be something."""
    words = sentence.words
    for at, word in enumerate(words):
        is_praised = word in PRAISE and at + 1 < len(words) and words[at + 1] in PERSONS
        if word in BAD_TRAITS or word in GOOD_TRAITS or word in EITHER_TRAITS or is_praised:
            begins = _said_of_somebody(sentence, at)
            if begins is not None:
                yield sentence.place(begins, at)
        elif word == "person" and at > 1 and words[at - 1] in KINDS_OF_PERSON and words[at - 2] in ("a", "an"):
            yield sentence.place(at - 2, at)
        elif word in GIFTS and at > 0 and words[at - 1] in ("a", "real", "such"):
            if at + 1 < len(words) and words[at + 1] == "for":
                yield sentence.place(at - 1, min(at + 2, len(words) - 1))
        elif word in NO_SUCH and at > 1 and words[at - 1] == "no" and _verb(words[at - 2]):
            yield sentence.place(at - 1, at)
        elif word == "born" and at > 0 and words[at - 1] in ("a", "natural") and at + 1 < len(words):
            yield sentence.place(at, at + 1)


def _said_of_somebody(sentence: Sentence, at: int) -> int | None:
    """The place of the word where the label begins, if the trait at this place is said of somebody."""
    words, trait = sentence.words, sentence.words[at]
    is_good = trait in GOOD_TRAITS or trait in PRAISE
    if trait not in PRAISE and at + 1 < len(words) and words[at + 1] in PERSONS and (at == 0 or words[at - 1] != "no"):
        return at if is_good or not _is_denied(sentence, at) else None
    back, is_negated = at - 1, False
    while back >= 0 and (words[back] in TOWARDS or words[back] == "," or words[back] in BAD_TRAITS | GOOD_TRAITS):
        is_negated |= words[back] in ("not", "never", "no")
        back -= 1
    if back < 0:
        return None
    if words[back] == "what":
        return back if is_good and "a" in words[back:at] else None
    is_inverted = words[back] in PRONOUNS and back > 0 and words[back - 1] in _BE
    if not (is_inverted or _verb(words[back])):
        return None
    is_negated |= words[back].endswith("n't")
    who = words[back] if is_inverted else _subject(words, back)
    if who in THINGS or ((is_good or trait in EITHER_TRAITS) and not _is_somebody(words, back, who)):
        return None
    is_negated |= who in ("nobody", "none", "one" if "no" in words[:back] else "nobody")
    if not is_good and (is_negated or _is_denied(sentence, at)):
        return None
    return back if "'" in words[back] or is_inverted else max(0, back - 1)


def _verb(word: str) -> bool:
    stem = word.removesuffix("n't")
    return stem in _BE or word in ("i'm", "ain't") or word.endswith(("'re", "'s"))


def _subject(words: Sequence[str], back: int) -> str:
    """Who is meant by the verb: the word itself without its ending ("you're"), or the one before it."""
    if "'" in words[back] and not words[back].endswith("n't"):
        return words[back].partition("'")[0]
    while back > 0 and words[back - 1] in {
        "has",
        "have",
        "had",
        "can",
        "could",
        "will",
        "would",
        "may",
        "might",
        "to",
        *TOWARDS,
    }:
        back -= 1
    return words[back - 1] if back > 0 else ""


def _is_somebody(words: Sequence[str], back: int, who: str) -> bool:
    if who in PRONOUNS or who in PERSONS:
        return True
    near = words[max(0, back - 6) : back]
    return "," not in near and any(word in PERSONS for word in near)


def _is_denied(sentence: Sentence, at: int) -> bool:
    return DENIED.search(sentence.text, 0, sentence.tokens[at].start()) is not None


def absolutes(sentence: Sentence) -> Iterator[Place]:
    """Somebody who always or never does something."""
    words = sentence.words
    for at, word in enumerate(words):
        if word in ("always", "never", "constantly", "continually", "forever") and _is_of_somebody(words, at):
            yield sentence.place(at, at)
        elif word in ("nobody", "none") or (word == "one" and at > 0 and words[at - 1] == "no"):
            ever = [
                place
                for place in range(at + 1, min(at + 8, len(words)))
                if words[place] in ("ever", "cares", "listens")
            ]
            if ever:
                yield sentence.place(at - (word == "one"), ever[0])
    for pattern in (_EVERY_TIME, _ALL_THEY_DO):
        for found in pattern.finditer(sentence.text):
            yield found.span(1)


_EVERY_TIME = re.compile(r"\b(every (?:single )?time)\b(?=(?: [\w']+){0,5}? (?:you|they|he|she)\b)")
_ALL_THEY_DO = re.compile(r"\b(all (?:you|they|he|she) (?:ever )?(?:do|does|want|wants))\b")


def _is_of_somebody(words: Sequence[str], at: int) -> bool:
    before = words[at - 1] if at else ""
    after = words[at + 1 : at + 3]
    if not before or before in SOFTENED or before.endswith("n't") or before in MAY_ALWAYS:
        return False
    if (
        words[at] == "never"
        and after
        and (after[0] in ("mind", "again") or _gives_up(after) or _is_experience(before, after[0]))
    ):
        return False
    start = at
    while start > 0 and at - start < 6 and words[start - 1] not in CLAUSE_STARTS and words[start - 1] not in ",;:":
        start -= 1
    subject = [word.partition("'")[0] for word in words[start:at]]
    return any(word in PRONOUNS or word in PERSONS for word in subject)


def _gives_up(after: Sequence[str]) -> bool:
    return after[0] in ("gave", "give", "gives", "given", "giving") and after[-1] == "up"


def _is_experience(before: str, after: str) -> bool:
    return after in HAS_EXPERIENCE and (before in ("have", "has", "had") or before.endswith(("'ve", "'s", "'d")))


_WORD_OF_PRAISE = f"(?:{either(PRAISE)})"
_OPENS_PRAISE = (
    r"(?:^|(?<=[,;:–—] )|\b(?:that's|that is|that was|this is|what|you did|you've done|you made)\b)"
    r"(?: ?(?:a|an|some|another|really|very|truly|absolutely|such|your|simply))*"
)
_OUTCOME = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_OPENS_PRAISE} ?\b({_WORD_OF_PRAISE} (?:\w+ )?{either(PRAISED)})\b(?! (?:to|for) (?!this|that|you))",
        rf"(?:^|(?<=[,;:–—] )|(?<=\band )|\byou(?:'ve)? )\W*((?:{PRAISES}))",
        rf"\b((?:that|this|it|your \w+|the (?:numbers|results?|figures|chart|audit))(?:'s| is| are| was| were| went| "
        rf"came out| looks?|"
        rf" turned out) (?:\w+ly |so |very )?{_WORD_OF_PRAISE}"
        rf"(?:ly)?)(?=[,;.!]|$)",
        rf"^(?:really |simply |absolutely )?({_WORD_OF_PRAISE})\W*$",
        rf"\b(i (?:really )?(?:like|love) (?:your|this|that|the) {either(PRAISED)})\b",
        r"\b((?:i'm|we're|i am|we are|be) (?:so |very |really )?proud of (?:you|your|this|that))\b",
    )
)
_UNREAL = re.compile(r"\b(?:would|could|if|need|needs|want|wants|hope|wasn't|isn't|not)\b")


def outcome_praise(sentence: Sentence) -> Iterator[Place]:
    """Praise for a result, with nothing that was done beside it."""
    if sentence.names_how:
        return
    for pattern in _OUTCOME:
        for found in pattern.finditer(sentence.text):
            if not _UNREAL.search(sentence.text[: found.start(1)]):
                yield found.span(1)


_EFFORT = re.compile(rf"\b(?:{EFFORTS})")


def effort_praise(sentence: Sentence) -> Iterator[Place]:
    """Effort praised or asked for, with nothing that was done beside it."""
    if not sentence.names_how:
        for found in _EFFORT.finditer(sentence.text):
            yield found.span()


_COMPARED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:\w+er|more \w+|less \w+|better|worse|ahead|fewer) than {OTHERS}",
        rf"\b(?:ahead of|behind|unlike|(?:be |more |just )like|compared (?:with|to)|as \w+ as) {OTHERS}",
        rf"\b{BEST_OF}",
        r"\bof all (?:the |our |my |these )?(?:teams|students|trainees|nurses|practices|wards|others)\b",
        r"\b(?:everyone|everybody|anyone) else\b(?! (?:who|in the room|asked))",
        r"\b(?:the other|your|other) (?:teams?|practices?|wards?|students|trainees|colleagues|peers|sites?|nurses) "
        r"(?:can|have done|has done|"
        r"had theirs|did it|managed?|manages|do it|does it|have managed|find|get|know|cope)\b",
        r"\b(?:top|bottom) of (?:the|your|our) (?:class|list|table|year|league)\b",
        r"\beven (?:the |our |a )?(?:students?|juniors?|beginners?|trainees?|porters?|other \w+|ward \w+) (?:can|could|"
        r"do|manage|did)\b",
        r"\b(?:ward|team|practice|site|unit) (?:\d+|[a-z]) (?:manages|can|does|has done|did)\b",
    )
)


def comparisons(sentence: Sentence) -> Iterator[Place]:
    """Somebody held against others."""
    for pattern in _COMPARED:
        for found in pattern.finditer(sentence.text):
            yield found.span()


_FAILURE = re.compile(rf"\b(?:{FAILURES})")


def failures(sentence: Sentence) -> Iterator[Place]:
    """A failure of which nothing is made, here or in the next sentence."""
    if LEARNING.search(f"{sentence.text} {sentence.after}"):
        return
    for found in _FAILURE.finditer(sentence.text):
        before, after = sentence.text[: found.start()], sentence.text[found.end() :]
        if not NO_FAILURE_BEFORE.search(before) and not NO_FAILURE_AFTER.search(after):
            yield found.span()


_NOT_YET = re.compile(r"(?:n't|\bnot|\bnever|\bno)\b[^;:]*?\b(yet)\b(?! another)")


def not_yet(sentence: Sentence) -> Iterator[Place]:
    """A "yet" that leaves a door open; not the one that means "but"."""
    for found in _NOT_YET.finditer(sentence.text):
        yield found.span(1)


_DID = re.compile(
    rf"(?:\b(?:i|you|he|she|they|we|who|and|then|team)|,)(?: (?:first|then|also|each|quietly|only|even|"
    rf"both))? ({either(TRIED)})\b"
    r"(?! (?:so |really |very )?(?:hard|harder|your best))"
)
_DOING = re.compile(rf"\b(?:by|for|from|with|in) (?:first )?({either(TRYING)})\b")


def strategies(sentence: Sentence) -> Iterator[Place]:
    """Something that somebody did and can do again."""
    if sentence.text.rstrip().endswith("?"):
        return
    for pattern in (_DID, _DOING):
        for found in pattern.finditer(sentence.text):
            yield found.span(1)


_DAY = (
    rf"(?<!next )(?<!by )(?<!every )\b{either(WEEKDAYS)}\b|(?<!by )\b{either(MONTHS)}\b|\b(?:in|since|until|than|"
    rf"from|for|of) (?:march|may)\b"
)
_EVIDENCE = re.compile(
    rf"\b\d+(?:[.,:]\d+)*(?: ?%| per ?cent)?|\b{either(NUMBERS)}\b(?: (?:of|in) (?:{either(NUMBERS)}|\d+))?|{_DAY}|"
    r"\b(?:i|we) (?:saw|heard|noticed|counted)\b"
)
_AHEAD = re.compile(
    rf"\bnext (?:time|week|month|shift|round|clinic|visit|cycle|meeting|session|step|{either(WEEKDAYS)})\b|\blet's "
    rf"(?:try|test)\b|"
    r"\b(?:try|test|trying|testing) (?:it|this|that|one|two)\b|\bfor one (?:week|day|shift)\b|"
    r"\btomorrow,? (?:i|we|you)\b|\b(?:i|we)'ll (?:try|test|time|ask|ring|count)\b"
)


def evidence(sentence: Sentence) -> Iterator[Place]:
    """A number, a day, or something seen or heard. In a sentence about what comes next they aren't evidence."""
    if not _AHEAD.search(sentence.text):
        for found in _EVIDENCE.finditer(sentence.text):
            yield found.span()


def next_tests(sentence: Sentence) -> Iterator[Place]:
    """Something to try next."""
    for found in _AHEAD.finditer(sentence.text):
        yield found.span()


_ASKS = re.compile(r"[^\W_]+\?")


def questions(sentence: Sentence) -> Iterator[Place]:
    """A question that doesn't hold its own answer, as far as words can tell."""
    found = _ASKS.search(sentence.text)
    if found and not FAKE_QUESTIONS.search(sentence.text):
        yield found.span()
