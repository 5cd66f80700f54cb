"""From ideas that only tell and remind to kinds of change that don't lean on memory."""

from __future__ import annotations

from qilearn.core.comments import Comment
from qilearn.core.exercises import Choices, Exercise, reads_choice
from qilearn.drivers.exercises.cases import NOTEBOOK
from qilearn.drivers.exercises.finding import EDUCATION
from qilearn.drivers.exercises.results import wrong_choices

HIERARCHY = "VA National Center for Patient Safety action hierarchy, in RCA² (2015)"
DOUBTED = "Liberati, Peerally & Dixon-Woods 2018, International Journal for Quality in Health Care 30: 39–43"

IDEAS = {
    "course": "Hold a half-day course for all supervisors, with role play",
    "list": "Clinic lists of trainees end fifteen minutes early; the list says what these minutes are for",
    "mail": "Send an email on Fridays to those who haven't written anything",
    "form": "The screen that closes the clinic asks for three lines, in place of a form of four pages in another program",
    "table": "Hang up a table of which supervisor wrote how much",
    "agree": "The clinic list opens with a line for trainee and supervisor: one thing to look for today",
    "pledge": "Have supervisors sign a pledge to give feedback",
}
STRONGER = ("list", "form", "agree")
REPLIES = {
    "course": Comment(
        "next step",
        "training",
        "A course may well be needed: people can't do what they've never seen. Suppose that all have taken it, and the clinic "
        "runs late. Where does the quarter of an hour come from?",
        why="Training is often needed and seldom enough. It leaves the day as it was.",
        source=EDUCATION,
    ),
    "mail": Comment(
        "next step",
        "reminding",
        "The email arrives on Friday at four, together with thirty others. What would have to be true for it to change what "
        "happened on Tuesday in the clinic?",
        why="A reminder helps those who have forgotten. Few of these supervisors forget; they have no time and a long form.",
    ),
    "table": Comment(
        "next step",
        "comparing",
        "Numbers on a wall do move people. Towards what? What would you write, if only how much were counted, at the end of a "
        "clinic that ran late?",
        why="Watching people doesn't make the work easier, and it changes what they find worth doing.",
    ),
    "pledge": Comment(
        "next step",
        "resolve",
        "They want to already, or most of them. What stopped them last week? Would a signature have stopped it?",
        why="A promise asks the person to be stronger than the day. It's the day that you can change.",
    ),
}
MORE = Comment(
    "next step",
    "more",
    "What you chose would still be at work in a busy month. There's more of that kind in the list. Which other idea changes "
    "the clinic and not only what people know or want?",
    why="Ideas that change the work support each other: time, a short form, something to look for.",
)
DIFFERENT = Comment(
    "strength",
    "stronger ideas",
    "Each of the three changes the clinic: there is time, writing is the short way, and both know what to look for. Would "
    "trainees have put the same three first?",
    why="What is built into the work needs less memory and less goodwill. Lists of stronger and weaker kinds of change are "
    "a rule of thumb, and their order is disputed; your own test decides.",
    source=f"{HIERARCHY}; doubts: {DOUBTED}",
)

STRENGTHENING = (
    Exercise(
        id="stronger-than-reminding",
        notebook=NOTEBOOK,
        kind="choose",
        title="Stronger than reminding",
        objective="Choose ideas that would still work in a busy month.",
        minutes=3,
        prompt=(
            "A teaching clinic. The aim: each trainee gets written feedback within a week of a clinic. One driver is that "
            "there is time and a reason to write it on the day. Until now, the ideas have been to tell and to remind.\n\n"
            "Which of these would still be at work in a month when everybody is busy and half of the supervisors are new?"
        ),
        control=Choices(IDEAS, many=True, legend="Choose every idea that changes the work and not only the people"),
        hints=(
            "Imagine a Tuesday on which nobody remembers the project. What happens all the same?",
            "For each idea, ask who has to remember, to want or to fear something for it to work.",
            "Three of them change the clinic: its minutes, its screen, and how it begins.",
        ),
        solution=list(STRONGER),
        why=(
            "Time that is in the list, writing that is the short way, and one thing agreed beforehand: each changes the work, "
            "so it goes on when nobody thinks of it. A course can stand beside them. By itself it leaves the day as it was."
        ),
        mistakes=wrong_choices(REPLIES, IDEAS, many=True),
        reads=reads_choice(right=set(STRONGER), strength=DIFFERENT, replies=REPLIES, missing=MORE),
        source=f"{HIERARCHY}; doubts: {DOUBTED}",
    ),
)
