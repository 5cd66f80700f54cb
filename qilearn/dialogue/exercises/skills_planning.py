"""Two minutes of ask, tell, ask; and a plan for the moment when the old habit comes."""

from __future__ import annotations

import re

from qilearn.core.comments import Comment
from qilearn.core.exercises import Answer, Choices, Exercise, Mistake, Prompts, Result, reads_choice, texts_of
from qilearn.dialogue.exercises.skills_replies import ASK_TELL_ASK, NOTEBOOK, done, mistakes, not_yet

WOOP = "Saddawi-Konefka and others 2017, Journal of Graduate Medical Education 9: 451 (one trial, 34 residents)"

CORRIDOR = {
    "tell": (
        "“Good that you had the chart with you. Two things: explain the line in the middle first, and leave out the "
        "rules. All "
        "right?”"
    ),
    "pile": (
        "“How did it go, do you think? … Right. I saw that you began with the rules, the axis had no words, two "
        "parents had no "
        "seat, and you spoke fast. Does that make sense?”"
    ),
    "three": (
        "“How did it go, for you? … When you asked “everything clear?”, I saw two parents look at the axis, and then "
        "at each other. "
        "… What do you make of that, and what might you try on Thursday?”"
    ),
    "guess": (
        "“How did it go, do you think? … And the axis? … And how do you think that the parents felt about the axis? … "
        "What else could "
        "you have shown there?”"
    ),
    "later": "“We must talk about that some time, when there's more peace. On the whole it was fine.”",
}
CORRIDOR_REPLIES = {
    "tell": Comment(
        "question",
        "tell",
        "It's clear, and done in twenty seconds. What does he think about the line in the middle? What would he have "
        "said, if he'd "
        "been asked first?",
        why="What somebody has seen already needn't be told, and what they see otherwise you don't find out.",
    ),
    "pile": Comment(
        "question",
        "four things",
        "It begins by asking. Then come four things in one breath, and a question with one polite answer. Which of the "
        "four would "
        "you let him keep?",
        why="Ask-tell-ask easily becomes ask and TELL. One thing fits into two minutes.",
        source=ASK_TELL_ASK,
    ),
    "guess": Comment(
        "question",
        "the axis",
        "Only questions, and each a little closer to what you saw. How soon does he know that you have something in "
        "mind? What "
        "does he do then?",
        why="Letting somebody guess what you know is telling, slowly. Say what you saw, and then be curious again.",
    ),
    "later": Comment(
        "question",
        "some time",
        "Two minutes are little, that's true. When is some time? And what does “on the whole” leave him with until then?",
        why="What can be tried on Thursday has to be said before Thursday.",
    ),
}
TWO_MINUTES = Exercise(
    id="two-minutes",
    notebook=NOTEBOOK,
    kind="choose",
    title="Two minutes in the corridor",
    objective="Choose how to spend two minutes: ask, tell one thing seen, ask again.",
    minutes=2,
    prompt=(
        "A physiotherapist has shown a chart to twelve parents, and speaks to the next group on Thursday. You watched. "
        "There are two "
        "minutes in the corridor. Where the dots are, he speaks."
    ),
    control=Choices(CORRIDOR, legend="How do you spend the two minutes?"),
    hints=(
        "Count who speaks about what he saw, and who about what you saw. Both belong into it.",
        "Look for one single thing that could have been filmed. More than one won't be taken along.",
        "Who speaks last, and about what? After two minutes he should hold something for Thursday that is his own.",
    ),
    solution="three",
    why=(
        "He's asked first, hears one thing that he couldn't see from the front, and decides himself what it means and "
        "what to try. "
        "It's not more friendly than the others, it's only shorter in the middle."
    ),
    mistakes=mistakes(CORRIDOR_REPLIES, CORRIDOR),
    reads=reads_choice(
        right="three",
        strength=Comment(
            "strength",
            "three steps",
            "His view, one thing that you saw, his plan. Which part would you leave out first if there were only half "
            "a minute, and "
            "what would that cost?",
            why="The telling in the middle is the part that grows by itself. The second asking is the part that goes "
            "missing.",
            source=ASK_TELL_ASK,
        ),
        replies=CORRIDOR_REPLIES,
    ),
    source=ASK_TELL_ASK,
)

PLAN_BOXES = {
    "if": "If (a moment that you'd notice, at work, this week):",
    "then": "then I will (one thing that you could be seen doing):",
}
PLAN = {
    "if": "a colleague comes with a chart on Tuesday and I feel my answer coming",
    "then": "put my pen down and ask what they see in it first",
}
ONE_HALF = Comment(
    "next step",
    "both halves",
    "One half is still empty. An if without a then is a worry, and a then without an if is a wish. What goes with what "
    "you have?",
    why="It's the tie between a moment and a deed that does the remembering.",
)
NO_MOMENT = Comment(
    "question",
    "the moment",
    "Your if is something that you hope for, or that may never come. What happens right before the old habit? Whose "
    "face, which "
    "words, which room?",
    why="“If I have time” is the very thing that doesn't happen. The obstacle itself makes the better signal.",
)
NOT_DOING = Comment(
    "question",
    "not doing",
    "Your then says what you won't do. With your mouth shut, what are your hands and eyes doing instead?",
    why="Not doing something keeps it in mind. Something else has to be there to be done.",
)
TRYING = Comment(
    "question",
    "trying",
    "Your then is about trying, or about how you'd like to be. What would a colleague at the table see you do?",
    why="Whether somebody tried can't be seen, by them either.",
)
TIED = Comment(
    "strength",
    "if and then",
    "A moment that will come, and a deed that fits into it. Whom will you tell, and when will you both look whether "
    "the moment came?",
    why=(
        "In one small trial residents who made such plans studied for their goals for a median of 4.3 hours, and those who only "
        "set goals for 1.5. It's one trial, about studying: enough to try it, not to promise anything."
    ),
    source=WOOP,
)
_HOPED = re.compile(
    r"\b(?:i have (?:the )?time|there is time|there's time|possible|i can\b|i remember|i feel like|"
    r"needed|necessary|i get round)",
    re.I,
)
_NOT = re.compile(
    r"^\W*(?:i )?(?:(?:will|'ll) )?(?:not|never|stop|avoid|no longer|won't|don't|keep from|refrain)\b"
    r"(?!.*\b(?:and|but|instead)\b)",
    re.I | re.S,
)
_TRY = re.compile(
    r"\b(?:try|be (?:more|less|better|nicer|calmer|patient|kinder)|remember|make sure|do my best|do "
    r"better|focus on|work on|improve|aim to)\b",
    re.I,
)


def read_plan(answer: Answer) -> Result:
    """Read an if-then plan: both halves, a moment that will come, and something that can be seen."""
    said = texts_of(answer)
    when, deed = (said.get(key, "").replace("’", "'") for key in PLAN_BOXES)
    still: list[Comment] = []
    if not when or not deed:
        still.append(ONE_HALF)
    if when and (_HOPED.search(when) or len(when.split()) < 3):
        still.append(NO_MOMENT)
    if deed and _NOT.search(deed):
        still.append(NOT_DOING)
    elif deed and _TRY.search(deed):
        still.append(TRYING)
    return not_yet(*still) if still else done(TIED)


IF_THEN = Exercise(
    id="if-then-plan",
    notebook=NOTEBOOK,
    kind="rewrite",
    title="For the moment when the habit comes",
    objective="Tie one small skill to a moment that will come, as an if-then plan.",
    minutes=3,
    prompt=(
        "You'd like to ask before you tell. You've wanted that before. What gets in the way is a moment: somebody "
        "comes with a question, "
        "and the answer is on your tongue.\n\n"
        "Make a plan for that moment, or for one of your own. The reply goes by visible rules: are both halves "
        "there? Is the if more "
        "than time, hope or memory? Is the then more than not doing, trying or being? They may be wrong; then keep your plan."
    ),
    control=Prompts(PLAN_BOXES, rows=2),
    hints=(
        "Go back to the last time that you told before you asked. What had just happened, half a second before?",
        "The best if is the obstacle itself. It will come all by itself, and remind you.",
        "For the second half take the smallest thing that hands, eyes or mouth can do. Begin with a verb that could be "
        "filmed.",
    ),
    solution=PLAN,
    why=(
        "The if is the very moment in which it goes wrong, so it can't be missed. The then is small, and its first "
        "part is done before "
        "the tongue is faster. There are many good plans; this one is made up."
    ),
    mistakes=(
        Mistake({**PLAN, "then": ""}, ONE_HALF, "Leaves one half empty."),
        Mistake({**PLAN, "if": "I have time for it"}, NO_MOMENT, "Waits for time."),
        Mistake({**PLAN, "then": "not give advice"}, NOT_DOING, "Plans not to do something."),
        Mistake({**PLAN, "then": "try to be more patient"}, TRYING, "Plans to try, or to be otherwise."),
    ),
    reads=read_plan,
    source=WOOP,
)
