"""Which aim a team can work with: commit to one before the parts of an aim are named."""

from __future__ import annotations

from qilearn.aims.exercises.replies import DEMING, IHI_AIMS, NOTEBOOK, mistakes
from qilearn.core.comments import Comment
from qilearn.core.exercises import Choices, Exercise, reads_choice

LEG_ULCERS = {
    "best": "Give everyone with a leg ulcer the best care that there is, and put the person first.",
    "trained": "By 31 March 2027, have all 14 nurses of the East team trained in compression bandaging.",
    "satisfied": "Raise satisfaction with leg ulcer care in the East team by 30 per cent by June 2027.",
    "days": (
        "By 30 September 2027, bring the wait for a first full leg assessment from 23 days to 14, for people with a leg "
        "ulcer whom the East team sees at home."
    ),
    "nobody": "From Monday on, nobody with a leg ulcer waits more than 14 days for a full assessment, anywhere in town.",
}
LEG_ULCERS_REPLIES = {
    "best": Comment(
        "question",
        "a slogan",
        "Everyone in the room can say yes to this one. Suppose that it's September: how would the team find out whether "
        "it got there?",
        why="A slogan asks people to care. They care already, and it doesn't tell them what to do first.",
        source=DEMING,
    ),
    "trained": Comment(
        "question",
        "a change",
        "It has a number, a date and a place. Now imagine that all 14 have been trained, and people wait as long as "
        "before. Has the team reached what it wanted?",
        why="A change that is called an aim can be done to the letter without anyone being better off.",
        source=IHI_AIMS,
    ),
    "satisfied": Comment(
        "question",
        "30 per cent of what",
        "It asks people who get the care, which is worth keeping. From how much to how much is 30 per cent? If six in ten "
        "are content now, would you stop at 78 in 100, or at 90?",
        why="Per cent of something that isn't named can be reached by choosing how to count.",
        source=IHI_AIMS,
    ),
    "nobody": Comment(
        "question",
        "nobody, anywhere",
        "It says exactly what people would get, and how soon. What could the East team do by Monday? And what will it feel "
        "in week one, when the first person has waited 15 days?",
        why="A target of none or all, at once, turns every week into a failure, and people stop counting.",
    ),
}

WORKABLE_AIM = Exercise(
    id="workable-aim",
    notebook=NOTEBOOK,
    kind="choose",
    title="Five ways to say it",
    objective="Choose an aim that tells a team what to change, and when it's there.",
    minutes=2,
    prompt=(
        "A community nursing team wants care of leg ulcers to be better. At the next meeting five people each bring an aim. "
        "It is January 2027."
    ),
    control=Choices(LEG_ULCERS, legend="Which of these aims would you start to work with?"),
    hints=(
        "Imagine the meeting on the last day. Can the team look at something, and all agree whether it's there?",
        "Ask of each: is this something that people with an ulcer would notice, or something that nurses do?",
        "Two are left? Then look for where the team stands today. How far would it have to go, and is there time?",
    ),
    solution="days",
    why=(
        "It says what will differ for whom, where, from how much to how much, and by when. The team knows where it stands "
        "and how far it has to go. How to get there is left open, which leaves room for ideas."
    ),
    mistakes=mistakes(LEG_ULCERS_REPLIES, LEG_ULCERS),
    reads=reads_choice(
        right="days",
        strength=Comment(
            "strength",
            "an aim",
            "This one can be worked with: in September everyone can look at the same number. It isn't perfect. Has anyone "
            "asked the people with ulcers whether the wait is what they'd change first?",
            why="What, how much, for whom, where and by when: with those a team can tell a step forward from a busy month.",
            source=IHI_AIMS,
        ),
        replies=LEG_ULCERS_REPLIES,
    ),
    source=IHI_AIMS,
)
