"""What a driver diagram claims, and how a driver, a change idea and an outcome are told apart."""

from __future__ import annotations

from collections.abc import Mapping

from qilearn.core.comments import Comment
from qilearn.core.exercises import Answer, Choices, Exercise, Mistake, Result, Sorting, reads_choice, texts_of
from qilearn.core.text import listed
from qilearn.drivers.exercises.cases import NOTEBOOK
from qilearn.drivers.exercises.results import done, not_yet, wrong_choices

THEORY = "Bennett & Provost 2015, What’s your theory?, Quality Progress 48(7): 36–43"

CLAIMS = {
    "tasks": "What has to be done, by whom, and by when",
    "blame": "What went wrong, and where it came from",
    "theory": "What would have to be different for the wait to fall, and what might bring that about",
    "evidence": "What has been shown to work in other services",
}
CLAIM_REPLIES = {
    "tasks": Comment(
        "next step",
        "to-do list",
        "The chart on the wall already says that, and says it well. All of it can be done and the wait stay as it is. "
        "What could be written in a box that might turn out not to be so?",
        why="A task is done or not done. It can't be right or wrong about what makes families wait.",
        source=THEORY,
    ),
    "blame": Comment(
        "next step",
        "looking back",
        "That's a good question too, and a cause-and-effect diagram asks it. It looks back, at the trouble. Where does "
        "the aim look?",
        why="Knowing what caused the trouble doesn't yet say what things have to be like instead.",
    ),
    "evidence": Comment(
        "question",
        "evidence",
        "Evidence from elsewhere is worth bringing to the table. What would you still not know about this service, and "
        "these families?",
        why="What works somewhere has to be tested where you are.",
    ),
}

GROUPS = {"driver": "Driver", "change": "Change idea", "outcome": "Outcome"}
ITEMS = {
    "reads": "Referrals say what the child needs, clearly enough at first reading",
    "form": "Cut the referral form from twenty questions to three",
    "fewer": "Families wait fewer weeks",
    "times": "Families are offered times that they can keep",
    "pick": "Text families two times and let them pick one",
    "interpreter": "An interpreter is there when one is needed",
    "booking": "Book the interpreter in the same step as the visit",
    "joining": "Children join in more at kindergarten",
}
KEY = {
    "reads": "driver",
    "form": "change",
    "fewer": "outcome",
    "times": "driver",
    "pick": "change",
    "interpreter": "driver",
    "booking": "change",
    "joining": "outcome",
}

_CONFUSED: Mapping[tuple[str, str], tuple[str, str]] = {
    ("change", "driver"): (
        "names one way of doing something. If it came to nothing, you'd look for another way to the same end. What is "
        "that end?",
        "Whoever takes one way for what must be true can only repeat it when it doesn't work.",
    ),
    ("driver", "change"): (
        "says how things would be. Could you start it on Tuesday? How many ways can you think of to bring it about?",
        "What can be brought about in several ways leaves room to learn which of them works.",
    ),
    ("outcome", "driver"): (
        "is what all the work is for, or what comes after it. Put it behind the words “We need this in order to get …” "
        "and listen to how the sentence ends.",
        "An aim that drives itself explains nothing.",
    ),
    ("driver", "outcome"): (
        "is something that this service itself can be like. Would families thank you for it if they waited as long as "
        "before? What is it good for?",
        "What is on the way can look like the goal, above all when it's hard work.",
    ),
    ("change", "outcome"): (
        "is something that somebody does. When it's done, what might be different for families? And what if nothing is?",
        "Work that is finished isn't yet a result.",
    ),
    ("outcome", "change"): (
        "is nothing that you can decide to do. What would you have to change first, and what next, before it moves?",
        "A result can be wished for. Only what lies before it can be tested.",
    ),
}
"""What is said of an item that truly is the first and was put with the second."""


def confused(truly: str, put: str, items: tuple[str, ...]) -> Comment:
    """The reply to items of one group that were put with another."""
    says, why = _CONFUSED[truly, put]
    which = listed([f"“{ITEMS[item]}”" for item in items])
    lead = f"You put {which} with the {GROUPS[put].lower()}s. "
    each = "Each of them " if len(items) > 1 else "It "
    return Comment("next step", GROUPS[put].lower(), f"{lead}{each}{says}", why=why)


UNSORTED = Comment(
    "next step",
    "more",
    "What you've sorted so far is well sorted. Some are still waiting. Which of them could you begin on Tuesday?",
    why="The ones that are hard to place are often those that a team argues about.",
)
SORTED = Comment(
    "strength",
    "sorted",
    "That's how they fall: what things would have to be like, what you might do about it, and what it's all for. Which "
    "of the drivers would the families themselves have named first?",
    why="A driver can be met in several ways, and a change idea is only one of them. Keeping them apart lets you drop "
    "an idea without losing the theory.",
    source=THEORY,
)


def read_sorted(answer: Answer) -> Result:
    """Read what was put with the drivers, the change ideas and the outcomes."""
    put = {item: group for item, group in texts_of(answer).items() if item in KEY and group in GROUPS}
    wrong: dict[tuple[str, str], list[str]] = {}
    for item, group in put.items():
        if group != KEY[item]:
            wrong.setdefault((KEY[item], group), []).append(item)
    if wrong:
        return not_yet(*(confused(truly, group, tuple(items)) for (truly, group), items in wrong.items()))
    return done(SORTED) if put == KEY else not_yet(UNSORTED)


def _one_confused(item: str, put: str, says: str) -> Mistake:
    return Mistake({**KEY, item: put}, confused(KEY[item], put, (item,)), says)


CLAIMING = (
    Exercise(
        id="what-a-diagram-claims",
        notebook=NOTEBOOK,
        kind="choose",
        title="Twelve ticks and the same wait",
        objective="Tell a theory from a list of tasks.",
        minutes=2,
        prompt=(
            "The therapy service's chart has one aim, a shorter wait, and fourteen boxes: order the text system, train "
            "reception, write the policy, and so on. Each box has a name and a date. Twelve are ticked.\n\n"
            "Suppose that it had been a driver diagram. What would its boxes have claimed? Commit to an answer."
        ),
        control=Choices(CLAIMS, legend="The boxes of a driver diagram say"),
        hints=(
            "Think of the wait that stayed the same. Which kind of box could that have proved mistaken?",
            "A tick says that work was done. What would you write if you wanted the next months to be able to disagree?",
            "Look for the sentence that is about how things would be, and that could be wrong.",
        ),
        solution="theory",
        why=(
            "Everything right of the aim is a prediction: if these things were so, the aim would follow. That can be tested "
            "and revised. A list of tasks can only be finished."
        ),
        mistakes=wrong_choices(CLAIM_REPLIES, CLAIMS),
        reads=reads_choice(
            right="theory",
            strength=Comment(
                "strength",
                "theory",
                "Yes: each box is a claim about what drives the wait, and each can turn out wrong. Then twelve ticks and the "
                "same wait would be news, and not only a disappointment.",
                why="A prediction that didn't come true tells you where to look next.",
                source=THEORY,
            ),
            replies=CLAIM_REPLIES,
        ),
        source=THEORY,
    ),
    Exercise(
        id="driver-idea-or-outcome",
        notebook=NOTEBOOK,
        kind="choose",
        title="Driver, change idea or outcome?",
        objective="Tell what must be so from what you could do, and from what it's for.",
        minutes=3,
        prompt=(
            "The therapy service starts afresh, with two parents at the table. Eight notes come up. Is each a driver, a "
            "change idea or an outcome?\n\n"
            "Two questions help. Could you begin it on Tuesday? And: would it still matter if one way of doing it came "
            "to nothing?"
        ),
        control=Sorting(ITEMS, GROUPS, legend="Where does each note belong?"),
        hints=(
            "Begin with those that somebody could start on Tuesday morning.",
            "Of the rest, ask what families would feel in the end, and what would only be on the way there.",
            "There are three notes in each of two groups and two in the last. The two are what the work is for.",
        ),
        solution=KEY,
        why=(
            "A driver says how things would have to be, and can be met in several ways. A change idea is one way that you can "
            "test. An outcome is what it's all for; it belongs in the aim, or in a measure."
        ),
        mistakes=(
            _one_confused("form", "driver", "Takes an idea for a driver."),
            _one_confused("interpreter", "change", "Takes a driver for an idea."),
            _one_confused("joining", "driver", "Takes an outcome for a driver."),
            _one_confused("times", "outcome", "Takes a driver for the outcome."),
            Mistake({"reads": "driver", "form": "change"}, UNSORTED, "Stops before the end."),
        ),
        reads=read_sorted,
        source=THEORY,
    ),
)
