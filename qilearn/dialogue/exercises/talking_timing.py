"""The same words early and late: predict how they land before having a conversation."""

from __future__ import annotations

from qilearn.core.comments import Comment
from qilearn.core.exercises import Choices, Exercise, Mistake, reads_choice
from qilearn.dialogue.exercises.talking_replies import FEEDBACK_HARMS, NOTEBOOK, R2C2

OPTIONS = {
    "alike": "Alike. It's the same fact in the same words, and he can read a chart.",
    "relief": "Better early than late: then it's out. Late he feels that he was kept waiting for it.",
    "wrapped": "Badly both times, unless something kind is said before it and after it.",
    "unsaid": "Badly both times. A coach lets him find it himself and doesn't say it.",
    "beside": "Early he defends the figures or himself. Late he can lay it beside what he has seen.",
}
REPLIES = {
    "alike": Comment(
        "question",
        "the same fact",
        "The words are the same, and so is the chart. What does Rune know at minute sixteen that he didn't know at minute two: "
        "about you, and about what the chart will be used for?",
        why="People hear who is speaking, and what for, before they hear what is said.",
        source=FEEDBACK_HARMS,
    ),
    "relief": Comment(
        "question",
        "getting it out",
        "With somebody who asks “how bad is it?” you may well be right. What in this story makes you think that Rune wants it "
        "out first? He folded his arms at “chart”.",
        why="Honesty early is respect where there is trust. Where there is none yet, it can sound like last year.",
    ),
    "wrapped": Comment(
        "question",
        "wrapped in praise",
        "Think of the last time that somebody said a kind thing to you, and you heard a “but” coming. What happened to the kind "
        "thing?",
        why="Praise that is used as padding loses its worth, and the message isn't safer for it.",
    ),
    "unsaid": Comment(
        "question",
        "not saying it",
        "Suppose that he never finds it. Who then knows what you saw, and what is your silence worth to the people whose wait "
        "it is about?",
        why="Holding back your view doesn't make a talk open. He'll wonder what you think, and guess.",
    ),
}

SAME_WORDS = Exercise(
    id="same-words-twice",
    notebook=NOTEBOOK,
    kind="choose",
    title="The same words, early and late",
    objective="Predict how the same words land at the beginning of a talk and towards its end.",
    minutes=2,
    prompt=(
        "Rune leads a team that fits hearing aids. Last year a chart of his was shown to everybody, with no warning. When his "
        "coach says “chart”, he folds his arms.\n\n"
        "The coach has one true sentence: “In these fourteen weeks I see no sign of a change; I may be missing something.” In "
        "one talk it comes in minute two. In another it comes in minute sixteen, when Rune has said what he sees and what he "
        "fears. The voice and the chart are the same."
    ),
    control=Choices(OPTIONS, legend="How will it land, and why? Choose the likeliest."),
    hints=(
        "Put yourself in his chair in minute two. What are you listening for, before you listen to the sentence?",
        "Leave the sentence as it is, and look at what has happened between the two by minute sixteen.",
        "Of the five, which one gives a reason that lies in what Rune has been able to say, and not in how it is said to him?",
    ),
    solution="beside",
    why=(
        "By minute sixteen he knows what the talk is for, and his own view is on the table. The sentence is then one view "
        "beside another and no longer a judgement. It's the likeliest, and not a law: people differ."
    ),
    mistakes=tuple(Mistake(key, reply, OPTIONS[key]) for key, reply in REPLIES.items()),
    reads=reads_choice(
        right="beside",
        strength=Comment(
            "strength",
            "early and late",
            "You look at what went before, and not only at the words. In the conversation below, listen for it: when did "
            "Birgit become able to hear what you say?",
            why="Feedback isn't always a help. In a review of many studies more than a third of its effects were harm, most "
            "of all when attention went from the task to the self.",
            source=f"{FEEDBACK_HARMS}; {R2C2}",
        ),
        replies=REPLIES,
    ),
    source=R2C2,
)
