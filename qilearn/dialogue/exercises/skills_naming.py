"""A strength as something that can be used again; and three sentences reworked beside the word-flagger."""

from __future__ import annotations

from qilearn.core.comments import Comment
from qilearn.core.exercises import Answer, Exercise, Mistake, Prompts, Result, texts_of
from qilearn.dialogue.exercises.skills_replies import (
    MINDSET,
    NOTEBOOK,
    done,
    has_flag,
    has_mark,
    holds_a_label,
    not_yet,
    of_item,
    reads_several,
)
from qilearn.dialogue.flagger import RULES, flagged

STRENGTH_BOXES = {
    "what": "What did she do? Say it so that she could do it again:",
    "why": "Why did it work here, as you see it?",
    "where": "Where could it help next?",
}
STRENGTH = {
    "what": "You drew the line on the back of the form, and asked the mother to tell you what she saw in it.",
    "why": "I think that it worked because she could begin with her own words, and you could hear what was still unclear.",
    "where": "On Thursday, with the two families who get the new feeding plan.",
}
BARE_PRAISE = Comment(
    "question",
    "good job",
    "The first box praises. If she asked you “what exactly?”, which of the things in the story would you name?",
    why="Praise without the what makes people feel well and leaves them to guess what for.",
    source=MINDSET,
)
A_GIFT = Comment(
    "question",
    "a gift",
    "One of your boxes says how she is. If it's a gift, what can she do on a day when it deserts her? What did she do "
    "with her "
    "hands and her words?",
    why="A trait can't be used on purpose, or shown to a colleague. Something done can.",
    source=MINDSET,
)
ONLY_EFFORT = Comment(
    "question",
    "effort",
    "You name how hard she tried. With as much effort and no drawing, how would the talk have gone?",
    why="Effort alone isn't a way of working. Praise for it can sound like comfort.",
    source=MINDSET,
)
NOT_IN_STORY = Comment(
    "next step",
    "what she did",
    "The first box doesn't have anything that she did. Read the story once more: which verbs have her for a subject?",
    why="Verbs are what she can do again on Thursday.",
)
NO_REASON = Comment(
    "next step",
    "why",
    "It isn't said yet why it worked. It's only your view, so say it as one: what did it make easier, and for whom?",
    why="With the reason she can tell where it will work again, and where it won't.",
)
EVERYWHERE = Comment(
    "question",
    "where",
    "The last box is wide, or still empty. At which appointment, with whom, this week or next?",
    why="“Keep it up” is a wish. A place and a day are the beginning of a plan.",
)
A_PROCESS = Comment(
    "strength",
    "a way of working",
    "She could do this again on purpose, and show it to somebody else. Now ask her first: what does she think made the "
    "difference?",
    why="What was done, why it worked, where it fits next: that's as close to a plan as praise gets.",
    source=MINDSET,
)
_VERBS = (
    "drew",
    "draw",
    "wrote",
    "turned",
    "asked",
    "listened",
    "waited",
    "let her",
    "put the",
    "gave her",
    "stopped",
    "showed",
)
_WIDE = (
    "everywhere",
    "always",
    "keep it up",
    "keep going",
    "anywhere",
    "all ",
    "from now on",
    "in general",
    "in future",
)


def read_strength(answer: Answer) -> Result:
    """Read what was made of "good job": whether it can be done again, why, and where next."""
    said = {key: texts_of(answer).get(key, "") for key in STRENGTH_BOXES}
    every = " ".join(said.values())
    still: list[Comment] = []
    if holds_a_label(every) or has_flag(every, "label"):
        still.append(A_GIFT)
    elif has_flag(said["why"], "effort-praise") or has_flag(said["what"], "effort-praise"):
        still.append(ONLY_EFFORT)
    elif not any(verb in said["what"].lower() for verb in _VERBS):
        still.append(BARE_PRAISE if has_flag(said["what"], "outcome-praise") else NOT_IN_STORY)
    if len(said["why"].split()) < 4:
        still.append(NO_REASON)
    if len(said["where"].split()) < 3 or any(wide in f"{said['where'].lower()} " for wide in _WIDE):
        still.append(EVERYWHERE)
    return not_yet(*still) if still else done(A_PROCESS)


def _strength(reply: Comment, says: str, **boxes: str) -> Mistake:
    return Mistake({**STRENGTH, **boxes}, reply, says)


STRENGTH_AGAIN = Exercise(
    id="strength-to-use-again",
    notebook=NOTEBOOK,
    kind="rewrite",
    title="“Good job”, and then?",
    objective="Name a strength as something that was done, why it worked, and where it fits next.",
    minutes=3,
    prompt=(
        "A dietitian talked with a mother about her baby's weight chart. The mother frowned. The dietitian turned a "
        "form over, drew "
        "the line large, gave the mother the pen and asked her what she saw. Then she waited, for nearly half a "
        "minute. At the end "
        "the mother said in her own words what she'd do.\n\nYou sat in the corner and were about to say “good job”."
    ),
    control=Prompts(STRENGTH_BOXES, rows=2),
    hints=(
        "Read the story for verbs. Which of them would still be there if somebody else had done it?",
        "For the second box, think of what the mother could do that she couldn't do a minute before.",
        "For the third, imagine the dietitian's diary: who comes with a chart or a plan of their own?",
    ),
    solution=STRENGTH,
    why=(
        "It says what she did in her own verbs, gives a reason as a view, and points at a day. It fits this dietitian "
        "and no other, "
        "which “good job” doesn't. Giving the pen or waiting would have been as good to name: one is enough."
    ),
    mistakes=(
        _strength(BARE_PRAISE, "Praises in other words.", what="Excellent work with that family."),
        _strength(A_GIFT, "Makes a gift of it.", what="You're so talented with families."),
        _strength(ONLY_EFFORT, "Praises effort.", what="You worked so hard with her."),
        _strength(NO_REASON, "Leaves out why it worked.", why=""),
        _strength(EVERYWHERE, "Ends with a wish.", where="Keep it up, everywhere."),
        _strength(NOT_IN_STORY, "Says how it felt, and not what was done.", what="It was a warm and calm meeting."),
    ),
    reads=read_strength,
    source=MINDSET,
)

TALES = {"median": "The median", "test": "The test", "evening": "The evening shift"}
FIXED = {
    "median": "Instead of “You're just not a data person”:",
    "test": "Instead of “Well, your test was a failure”:",
    "evening": "Instead of “You'll have to try harder in the evenings”:",
}
REWORKED = {
    "median": "You asked what the line in the middle is before you said anything about March. What would you ask of "
    "the next chart?",
    "test": "We predicted 80 of 100 and saw 55. What did that teach you about when families read their messages?",
    "evening": "In the evening one of you covers two corridors. Which part of the round would you change, and what "
    "would you need?",
}
ONLY_YET = Comment(
    "question",
    "yet",
    "A yet is there, and nothing is flagged. What is on the other side of it: something seen, something to try, or a "
    "question?",
    why="“Yet” promises that things can change. On its own it leaves open who does what.",
    source=MINDSET,
)
NOTHING_TO_GO_ON = Comment(
    "next step",
    "go on",
    "Nothing is flagged. There's nothing yet that one could go on from either. What was seen or done, or what would you ask?",
    why="Words can be harmless and useless. The rules look for something done, seen, counted, tried next, or asked.",
)
BLAMES_EFFORT = Comment(
    "question",
    "two corridors",
    "It asks for more of the same person. What in the story would stop the most willing nurse?",
    why="Asking for effort passes over what in the work makes it hard. Look at the work first, and at the person after.",
    source=MINDSET,
)
GROWN = Comment(
    "strength",
    "three sentences",
    "Nothing is flagged any more, and each has something to go on from. Which of the three would you really say, in "
    "your own voice?",
    why="What was seen, a question, and what the person would need: that's growth language without the word growth.",
    source=MINDSET,
)
MAY_BE_WRONG = Comment(
    "question",
    "the machine",
    "The rules see words and no faces. Read each once more as the one who hears it. Where would you disagree with the "
    "flagger?",
    why="It missed some things on its own test, and flagged some that were fine.",
)
_EFFORT_WORDS = ("harder", "effort", "commit", "motivat", "more careful", "resilien")


def flag_reply(rule: str, words: str) -> Comment:
    """What is said of a flag in a reworked sentence."""
    why, instead = RULES[rule].why, RULES[rule].instead
    says = f"“{words}” is flagged ({RULES[rule].name.lower()}). {instead} Or is the flag wrong about your words?"
    return Comment("next step", "flag", says, why=why, source=RULES[rule].source)


def open_in_rework(key: str, text: str) -> Comment | None:
    """The first thing that is open in a reworked sentence."""
    if key == "evening" and any(word in text.lower() for word in _EFFORT_WORDS):
        return BLAMES_EFFORT
    found = flagged(text)
    if found.flags:
        first = found.flags[0]
        return flag_reply(first.rule, first.words)
    if has_mark(text, "strategy", "evidence", "next-test", "question"):
        return None
    return ONLY_YET if has_mark(text, "yet") else NOTHING_TO_GO_ON


def _rework(key: str, text: str, reply: Comment, says: str) -> Mistake:
    return Mistake({**REWORKED, key: text}, of_item(TALES[key], reply), says)


GROWTH_REWRITE = Exercise(
    id="growth-rewrite",
    notebook=NOTEBOOK,
    kind="rewrite",
    title="Three sentences that close a door",
    objective="Rework fixed and empty sentences beside a word-flagger that may be wrong.",
    minutes=4,
    prompt=(
        "Three things that were said, and what you know. The median: in front of her chart a nurse asked what the line "
        "in the middle "
        "is, before anything else. The test: a reminder was to bring 80 of 100 families to the visit, and 55 came. The "
        "evening shift: "
        "one nurse has two corridors.\n\n"
        "Say each otherwise. The reply uses the word-flagger, with all its faults: if a flag is wrong about your "
        "words, keep them "
        "and dispute it on the flagger's own card. Nothing is marked."
    ),
    control=Prompts(FIXED, rows=2),
    hints=(
        "Start from the story, and not from the sentence. What is there in it to point at?",
        "A question whose answer you don't know opens more than any kind word. So does what was predicted beside what came.",
        "With the evening, leave the nurse in peace and look down the corridors. What would she have to have, or to "
        "leave out?",
    ),
    solution=REWORKED,
    why=(
        "The first names something that she did and asks for the next. The second puts the prediction beside what "
        "came. The third "
        "looks at the work before the person, and leaves the plan to her. None says that anyone can do anything."
    ),
    mistakes=(
        _rework(
            "median",
            "You're not a data person yet.",
            flag_reply("label", "a data person"),
            "Puts a yet behind a label.",
        ),
        _rework("median", "You can't read it yet.", ONLY_YET, "Says yet, and nothing after it."),
        _rework("test", "Never mind, these things happen.", NOTHING_TO_GO_ON, "Comforts."),
        _rework("test", "Well done anyway.", flag_reply("outcome-praise", "Well done"), "Praises instead."),
        _rework(
            "evening", "With a bit more effort you'll get there.", BLAMES_EFFORT, "Asks for effort in kinder words."
        ),
        _rework(
            "evening",
            "The other teams manage it, so what could you change?",
            flag_reply("comparison", "The other teams manage"),
            "Holds her against others.",
        ),
    ),
    reads=reads_several(TALES, open_in_rework, GROWN, MAY_BE_WRONG),
    source=MINDSET,
)
