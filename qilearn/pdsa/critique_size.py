"""Rules on how large a test is, for what is believed and what could go wrong, and on safety and balancing."""

from __future__ import annotations

from qilearn.core.comments import Comment
from qilearn.core.text import counted, quoted
from qilearn.pdsa.critique_rule import LANGLEY, TAYLOR, Moment, Rule, ask, by_words, is_blank, plain, step
from qilearn.pdsa.critique_words import NOTHING_TO_FEAR
from qilearn.pdsa.ramps import size_place
from qilearn.pdsa.stages import SIZES

A_LEAP = 3
"""So many sizes up in one go is asked about."""

A_LEAP_AFTER_A_SURPRISE = 2
"""So many, where the test before came out otherwise than predicted."""

LARGE = ("part", "several", "all")
"""From these on, a test needs to say what would make the team stop."""


def _no_size(moment: Moment) -> Comment | None:
    if moment.plan.size:
        return None
    return step(
        "size",
        "Choose how large the test is. What is the smallest one that would still tell you something? If you can’t decide, "
        "qi.scale_chooser() asks you three questions.",
        "A small test costs little when you’re wrong, and early on you often are.",
        source=LANGLEY,
    )


def _implements(moment: Moment) -> Comment | None:
    if moment.plan.size not in ("several", "all") or moment.builds_on_another:
        return None
    return step(
        "size",
        f"“{SIZES[moment.plan.size]}”, and no smaller test came before: this puts the change into use. What could you try "
        "first, with one person, that would show what you haven’t thought of?",
        "Implementing may be right, and isn’t a test: by the time you learn that it doesn’t fit, everyone has met it. If "
        "there was an earlier test, say which one this builds on.",
        source=TAYLOR,
    )


def _leaps(moment: Moment) -> Comment | None:
    if moment.before is None:
        return None
    here, there = size_place(moment.plan.size), size_place(moment.before.plan.size)
    if here is None or there is None or here - there < A_LEAP:
        return None
    return ask(
        "size",
        f"From “{_short(moment.before.plan.size)}” to “{_short(moment.plan.size)}” in one go: under which conditions hasn’t it "
        "been tried yet? Another shift, a busy day, somebody who doubts it?",
        "A change that works with one willing person has met the easiest of its conditions.",
        source=LANGLEY,
    )


def _larger_after_otherwise(moment: Moment) -> Comment | None:
    if moment.before is None:
        return None
    here, there = size_place(moment.plan.size), size_place(moment.before.plan.size)
    verdicts = {each.verdict for each in moment.before.study.results.values() if each.verdict}
    if here is None or there is None or not verdicts or "as predicted" in verdicts:
        return None
    if here - there < A_LEAP_AFTER_A_SURPRISE:
        return None
    return ask(
        "size",
        "The test before didn’t come out as you expected, and this one is much larger. What makes you surer now?",
        "Size follows from how well you can predict. After a surprise the next test may well be smaller.",
        source=LANGLEY,
    )


def _stays(moment: Moment) -> Comment | None:
    if moment.before is None or not is_blank(moment.plan.stays):
        return None
    here, there = size_place(moment.plan.size), size_place(moment.before.plan.size)
    if here is None or there is None or here > there:
        return None
    return ask(
        "stays",
        "This test is no larger than the one before. What is different about it: the change, the people, the conditions?",
        "Staying small can be just right. Said out loud, it’s a decision, and not a test that was done twice.",
        source=TAYLOR,
    )


def _no_safety(moment: Moment) -> Comment | None:
    if not is_blank(moment.plan.safety) or moment.plan.size in ("", "rehearsal"):
        return None
    if moment.plan.size in LARGE:
        return step(
            "safety",
            "Say what could get worse, for whom, and what would make you stop. Who would notice first, and whom do they tell?",
            "At this size somebody other than you bears what goes wrong.",
        )
    return ask(
        "safety",
        "What could get worse for someone, patient or colleague, even in a test as small as this?",
        "Most often the answer is “nothing much”. The test in which it isn’t is the one where asking counts.",
    )


def _waved_away(moment: Moment) -> Comment | None:
    if not NOTHING_TO_FEAR.search(plain(moment.plan.safety)):
        return None
    return by_words(
        ask(
            "safety",
            f"{quoted(moment.plan.safety)}. Who would be the first to notice if that were wrong, and would they tell you?",
            "Time taken from something else, extra work, someone left out: what gets worse is often not where one looks.",
        )
    )


def _many_questions(moment: Moment) -> Comment | None:
    asked = [each for each in moment.plan.predictions if not is_blank(each.question)]
    if moment.plan.size not in ("one", "few") or len(asked) <= 3:
        return None
    return ask(
        "question",
        f"{counted(len(asked), 'question')} for a test with a few. Which one matters most for what you do next?",
        "Small tests answer small questions; the others can wait for the next.",
    )


def _short(size: str) -> str:
    return next((words.split(":")[0] for known, words in SIZES.items() if known == size), size)


SIZE: tuple[Rule, ...] = (
    Rule(
        "missing-size", "size", "Whether it says how large the test is.", _no_size, "didn’t say how large the test was"
    ),
    Rule(
        "implements",
        "size",
        "“Several” or “everyone” with no smaller test before: putting into use called a test.",
        _implements,
        "went to many without a smaller test before it",
    ),
    Rule("leaps", "size", "A size three or more steps above that of the test before.", _leaps),
    Rule(
        "larger-after-otherwise",
        "size",
        "A test two sizes larger after one in which nothing came out as predicted.",
        _larger_after_otherwise,
    ),
    Rule("stays", "stays", "A test no larger than the one before, without a reason.", _stays),
    Rule("many-questions", "question", "More than three questions for a test with a few.", _many_questions),
)
"""The rules on how large the test is."""

SAFETY: tuple[Rule, ...] = (
    Rule(
        "missing-safety",
        "safety",
        "Whether it says what could get worse, and what would make the team stop.",
        _no_safety,
        "didn’t say what could get worse",
    ),
    Rule("waved-away", "safety", "“None”, “n/a”, “low risk” as the whole answer.", _waved_away),
)
"""The rules on safety and balancing."""
