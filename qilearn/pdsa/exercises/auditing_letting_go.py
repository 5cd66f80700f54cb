"""Merged and abandoned ramps: what to keep."""

from __future__ import annotations

from qilearn.core.comments import Comment
from qilearn.core.exercises import Choices, Exercise, reads_choice
from qilearn.pdsa.exercises.auditing_replies import NOTEBOOK, REED, asked, mistakes

KEPT = {
    "words": "The cycles of both ramps as they were written, with what was predicted and what came.",
    "mend": "The cycles of the merged ramp, with their predictions changed to fit what the joint ramp is for.",
    "reason": "A sentence on why each was merged or let go, with its date.",
    "best": "Those cycles that went well; the others only clutter the folder.",
    "theory": "What the abandoned tests have shown about the driver that they were to move.",
    "twice": "The merged ramp’s cycles, counted in both ramps, so that neither looks short.",
}
RIGHT = ["words", "reason", "theory"]
REPLIES = {
    "mend": asked(
        "changed predictions",
        "You’d fit old predictions to a new purpose. Who reads them a year on, and what would they believe that the team had "
        "expected?",
        "A prediction that is changed afterwards has always been right.",
    ),
    "best": asked(
        "what went well",
        "You’d keep what went well. Then what would a team read that has the same idea next year?",
        "What didn’t work was paid for once. Thrown away, it will be paid for again.",
    ),
    "twice": asked(
        "counted twice",
        "You’d count some cycles in both. If somebody audits the project, how many tests will they think there were?",
        "A cycle is one test. It can be followed by one ramp or another, and it was done once.",
    ),
}
LETTING_GO = Exercise(
    id="what-to-keep",
    notebook=NOTEBOOK,
    kind="choose",
    title="Two ramps end",
    objective="Keep what was learnt when a ramp is merged or let go.",
    minutes=2,
    prompt=(
        "A made-up maternity ward has three ramps. Two turn out to be about the same thing, rest at night, and are merged. The "
        "third, a quiet hour after lunch, is given up after three tests: visitors can come at no other time.\n\n"
        "Somebody wants to tidy the folder."
    ),
    control=Choices(KEPT, many=True, legend="What would you keep? Choose all that you would."),
    hints=(
        "Think of a team that starts next year with the idea of a quiet hour. What would you want them to find?",
        "Which of these would still be true if somebody checked it against the day on which it was written?",
        "An abandoned ramp has told you something about the theory. Where would that be written down?",
    ),
    solution=RIGHT,
    why=(
        "What was written stays as it was, with the reason for the end of each ramp. What the quiet hour showed, that rest "
        "depends on when visitors can come, belongs in the theory. It may even change the aim."
    ),
    mistakes=mistakes(REPLIES, KEPT, many=True),
    reads=reads_choice(
        right=set(RIGHT),
        strength=Comment(
            "strength",
            "kept",
            "You kept what happened, why it ended, and what it says about the theory. Who else in the house should read about "
            "the quiet hour?",
            why="An idea that is let go with its reasons is a result. A team may revise its theory by it, or its goal.",
            source=REED,
        ),
        replies=REPLIES,
        missing=Comment(
            "next step",
            "more",
            "What you’ve chosen is worth keeping. There’s more: what would somebody need who wasn’t there?",
            why="What happened, why it ended and what follows for the theory are three different things.",
        ),
    ),
    source=REED,
)
