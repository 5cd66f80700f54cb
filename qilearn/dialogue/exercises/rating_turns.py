"""The line at which a talk turned, and what can be said of a figure for agreement from ten ratings."""

from __future__ import annotations

from qilearn.core.comments import Comment
from qilearn.core.exercises import Choices, Exercise, Mistake, reads_choice
from qilearn.dialogue.agreement import SOURCE as ALPHA
from qilearn.dialogue.agreement import agreement
from qilearn.dialogue.behaviours import SOURCES
from qilearn.dialogue.exercises.rating_talks import NOTEBOOK
from qilearn.dialogue.ratings import key_of, second_of
from qilearn.dialogue.transcripts import transcript

NIGHT = transcript("the-card-at-night")
OFFERED = (9, 13, 17, 19, 21, 23)
"""The lines to choose from."""

TURN = 19

_REPLIES = {
    9: Comment(
        "question",
        "line 9",
        "After line 9 he says what it's like for him, and goes on. Did anything close there, or did something open?",
        why="A feeling on the table can look like trouble. Look at what he says at 12.",
    ),
    13: Comment(
        "question",
        "line 13",
        "Two hard figures. Read his answer: does he defend himself, or does he think?",
        why="Figures turn a talk for the worse when they come as a verdict. These are answered with a theory.",
    ),
    17: Comment(
        "question",
        "line 17",
        "At 18 he has an idea that he didn't have before. Who is leading at that moment?",
        why="A strength that can be used again hands the work over. The talk is still his here.",
    ),
    21: Comment(
        "next step",
        "line 21",
        "By line 21 it has turned already: read what he's about to say at 20, and isn't let finish. What was said "
        "just before that?",
        why="Where something closes is often one line earlier than where one notices.",
    ),
    23: Comment(
        "next step",
        "line 23",
        "Line 23 ends it. Go back from there to the last moment at which the plan could still have become his.",
        why="A poor close is often the last of several steps.",
    ),
}

_NUMBERS = agreement(
    [
        (a.rating, b.rating)
        for a, b in zip(key_of(NIGHT).values(), second_of(NIGHT).values(), strict=True)
        if a.rating is not None and b.rating is not None
    ]
)


def _figure(value: float | None) -> str:
    return f"{value:.2f}" if value is not None else "no value"


_SAYS = {
    "reliable": "Ratings with these behaviours are reliable.",
    "right": "Our key is right, since a second person came so close to it.",
    "here": "On this one talk these two people heard much the same; one rating moved by a step would change the figure.",
    "useless": "Nothing: from ten ratings nobody can learn anything about how two people listen.",
}

_SAYING = {
    "reliable": Comment(
        "next step",
        "reliable",
        "That speaks of all talks and all raters. How many of each are behind this figure?",
        why="Two people who worked out the behaviours together, on one talk, are the easiest case there is.",
        source=ALPHA,
    ),
    "right": Comment(
        "next step",
        "right",
        "Could two people agree closely and both be mistaken? Think of two raters who both like a friendly voice.",
        why="Agreement is about two people. Whether a rating is sound asks for something outside both.",
        source=ALPHA,
    ),
    "useless": Comment(
        "question",
        "nothing",
        "And the lines that they quote, side by side? What could two people find out from those, whatever the figure?",
        why="A shaky figure is still a beginning, if it's told how shaky it is.",
    ),
}

TURNS = (
    Exercise(
        id="where-the-talk-turned",
        notebook=NOTEBOOK,
        kind="choose",
        title="Where it turned",
        objective="Find the line at which a talk changes hands.",
        minutes=6,
        prompt=(
            f"This talk begins well and ends poorly. SYNTHETIC: made up for practice. {NIGHT.setting} "
            f"{NIGHT.coach}; {NIGHT.coachee}.\n\n"
        )
        + "\n\n".join(map(str, NIGHT.lines))
        + "\n\nAt which line of the coach did the talk turn?",
        control=Choices({f"line-{n}": NIGHT.quote(n) for n in OFFERED}, legend="The talk turned at"),
        hints=(
            "Read only the coachee's lines, from first to last. Where do they get shorter?",
            "Ask at each line whose plan it would be if the talk ended there.",
            "Find the place where he begins a sentence and doesn't end it, and go back from there.",
        ),
        solution=f"line-{TURN}",
        why=(
            "Until then he leads: his question, his feeling, his theory, his idea for the next count. Then the "
            "clock comes into the room and with it her "
            "remedy. He begins to say something, and what it was we'll never know. The last lines only carry it out. “You "
            "were going to say?” could still have mended it."
        ),
        mistakes=tuple(Mistake(f"line-{n}", reply, f"Line {n}") for n, reply in _REPLIES.items()),
        reads=reads_choice(
            right=f"line-{TURN}",
            strength=Comment(
                "strength",
                "where it turned",
                "Yes, there: the time runs short, and the plan changes hands in the same breath.",
                why=(
                    "Most talks that close poorly turn when a coach looks at the clock. Someone who keeps five "
                    "minutes for the end needn't."
                ),
                source=SOURCES,
            ),
            replies={f"line-{n}": reply for n, reply in _REPLIES.items()},
        ),
        source=SOURCES,
    ),
    Exercise(
        id="what-a-figure-says",
        notebook=NOTEBOOK,
        kind="choose",
        title="A figure for agreement",
        objective="Say what a figure for agreement from a few ratings does and doesn't tell.",
        minutes=4,
        prompt=(
            f"Our key and our second rater both rated “{NIGHT.title}”. Krippendorff's alpha (ordinal) is "
            f"{_figure(_NUMBERS.alpha)}, from n = {_NUMBERS.n} "
            f"behaviours. Had one of them moved a single rating by one step, it would be somewhere from "
            f"{_figure(_NUMBERS.least)} to {_figure(_NUMBERS.most)}.\n\n"
            "What may be said?"
        ),
        control=Choices(_SAYS),
        hints=(
            "Alpha is 1 where two people agree in all, and 0 where they agree no more than chance would have them.",
            "Count what stands behind the figure: how many talks, how many people, how many ratings.",
            "Look for the sentence that claims no more than was done, and says how firm it is.",
        ),
        solution="here",
        why=(
            "Two people, one talk, ten ratings: that is what is known, and how shaky it is belongs to it. Other "
            "talks and other raters may come out otherwise, "
            "and two who agree can both be mistaken. What teaches is the lines beside each other."
        ),
        mistakes=tuple(Mistake(key, reply, _SAYS[key]) for key, reply in _SAYING.items()),
        reads=reads_choice(
            right="here",
            strength=Comment(
                "strength",
                "what it says",
                "Who, on what, and how firm: no more can be said, and no less.",
                why=(
                    "A figure without its n and its shakiness looks like a property of the tool. It's about two "
                    "people and one talk."
                ),
                source=ALPHA,
            ),
            replies=_SAYING,
        ),
        source=ALPHA,
    ),
)
