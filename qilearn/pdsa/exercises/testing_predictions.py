"""What a prediction is, and why it's locked: two choices to commit to before anything is explained."""

from __future__ import annotations

from qilearn.core.comments import Comment
from qilearn.core.exercises import Choices, Exercise, reads_choice
from qilearn.pdsa.exercises.testing_replies import FISCHHOFF, LANGLEY, MCNICHOLAS, NOTEBOOK, asked, mistakes

SENTENCES = {
    "hope": "“We hope that families come better prepared.”",
    "number": "“At least 7 of the next 10 families bring the red book, because the letter names it in their language.”",
    "task": "“From Monday on, all letters go out with the new text.”",
    "longer": "“The first visit takes 5 to 10 minutes longer than now, since there’ll be more to talk about.”",
    "target": "“By June, 90 % of families bring the red book.”",
    "seen": "“Nobody at the desk has to explain what the red book is; the picture in the letter shows it.”",
    "vague": "“The new letter will improve communication with families.”",
}
ARE_PREDICTIONS = ["number", "longer", "seen"]
NOT_PREDICTIONS = {
    "hope": asked(
        "a hope",
        "You took the hope. Suppose that the week is over: what would have to happen for somebody to say that it didn’t come "
        "true?",
        "What one wants and what one thinks will happen are two things, and it’s worth knowing how far apart they are.",
    ),
    "task": asked(
        "a task",
        "You took what will be done. The letters are out. What does the team expect to see at the door?",
        "That a thing is done is in the team’s hands. What comes of it isn’t, and that’s the part to predict.",
    ),
    "target": asked(
        "a target",
        "You took the target for June. Does it say what the team thinks will happen in next week’s test?",
        "A target says where you want to be. It would be the same whatever you tested.",
    ),
    "vague": asked(
        "a word of praise",
        "You took the sentence about communication. Two people watch the same morning: would they agree whether it came true?",
        "What can’t be seen to be wrong can’t teach anybody anything.",
    ),
}
SOME = Comment(
    "question",
    "more",
    "What you chose can be held against what happens. There’s more of that kind: which others say what will be seen, so that "
    "it could turn out otherwise?",
    why="A prediction can be a number, or something that somebody else would see. It needn’t be good news.",
)

WHICH_PREDICT = Exercise(
    id="which-predict",
    notebook=NOTEBOOK,
    kind="choose",
    title="Which of these predict?",
    objective="Tell a prediction from a hope, a task and a target.",
    minutes=3,
    prompt=(
        "A child health team wants families to bring the red book, in which a child’s growth and vaccines are written. Next "
        "week it tests a new letter. Before that, seven people each say a sentence.\n\n"
        "Which of them could turn out to be wrong next week?"
    ),
    control=Choices(SENTENCES, many=True, legend="Choose every sentence that predicts."),
    hints=(
        "Imagine that the week is over. Read each sentence again: could you say yes or no to it?",
        "Set aside what the team does itself, and what it wants. Who is left that expects something?",
        "A prediction may be unwelcome, and it may be without a number. Look for what a stranger at the desk could notice.",
    ),
    solution=ARE_PREDICTIONS,
    why=(
        "Each of the three says what will be seen, and may be wrong. Two give their reason, which is the theory that the test "
        "is about. One predicts something that nobody wants: that’s honest, and worth having looked for."
    ),
    mistakes=mistakes(NOT_PREDICTIONS, SENTENCES, many=True),
    reads=reads_choice(
        right=set(ARE_PREDICTIONS),
        strength=Comment(
            "strength",
            "predictions",
            "These three can be wrong by next week, and one of them predicts bad news. Which of them would you learn most from, "
            "if it were?",
            why="Of 294 documented learning cycles, 12 in 100 held an explicit prediction. You’d have found them.",
            source=MCNICHOLAS,
        ),
        replies=NOT_PREDICTIONS,
        missing=SOME,
    ),
    source=LANGLEY,
)

LATER = {
    "same": "About what the first team wrote down: both teams thought about the same letter.",
    "blank": "They’d say that they can’t know, since they never wrote anything down.",
    "near": "Something near to what happened: it feels as if they’d thought so all along.",
    "far": "Something far from it: what surprises us is what we remember.",
}
LATER_REPLIES = {
    "same": asked(
        "the same",
        "You think that memory keeps what people thought. Try it on yourself: what did you expect of this month, a month ago, "
        "before you knew?",
        "What people thought before can be known from paper. From memory it comes with the ending attached.",
    ),
    "blank": asked(
        "no answer",
        "You think that they’d leave it open. When did you last hear somebody in a meeting say: I no longer know what I "
        "expected?",
        "Most of us have a memory to offer when asked, and it feels like any other.",
    ),
    "far": asked(
        "a surprise",
        "You think that the surprise is remembered. Was it one, for somebody who had never said what they expected?",
        "A surprise needs something that it differs from. Without it, things soon look as if they had to come as they did.",
    ),
}

HINDSIGHT = Exercise(
    id="hindsight",
    notebook=NOTEBOOK,
    kind="choose",
    title="What did you expect?",
    objective="Say why a prediction is written down before the test.",
    minutes=2,
    prompt=(
        "Two teams test the same letter. The first writes down: at least 7 of 10 will bring the book. The second talks it over "
        "and writes nothing. In both, 4 of 10 bring it. A week later you ask each person in the second team: before the test, "
        "how many did you think would?\n\n"
        "Commit to an answer first; what was found about it comes with the reply."
    ),
    control=Choices(LATER, legend="What do most of the second team say?"),
    hints=(
        "Think of an election, a match or an exam. What did people say beforehand, and what did they say that they had said?",
        "Ask what they know now that they didn’t know then. Can they put it aside?",
        "The second team has no paper to look at. What is nearest at hand when they’re asked?",
    ),
    solution="near",
    why=(
        "Psychologists call it hindsight bias. In the 1970s people were asked how likely some events were, and, when they knew "
        "the outcome, what they’d said. On the whole they remembered higher chances for what had happened. The two teams here "
        "are made up."
    ),
    mistakes=mistakes(LATER_REPLIES, LATER),
    reads=reads_choice(
        right="near",
        strength=Comment(
            "strength",
            "hindsight",
            "Yes: once we know how it came out, it seems that we knew. Only the first team can be surprised, and ask why. What "
            "would you have written?",
            why="In experiments, people who knew an outcome remembered having given it a higher chance than they had. So a Plan "
            "locks here before Do opens.",
            source=FISCHHOFF,
        ),
        replies=LATER_REPLIES,
    ),
    source=FISCHHOFF,
)
