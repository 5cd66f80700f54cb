"""Four weak plans, each weak in its own way, and what is said of what a learner makes of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from qilearn.core.comments import Comment
from qilearn.core.exercises import Answer, Exercise, Mistake, Result
from qilearn.core.text import listed
from qilearn.pdsa.controls import MendPlans, fields_of, plan_of, shown
from qilearn.pdsa.critique import cycle_findings
from qilearn.pdsa.exercises.testing_replies import LANGLEY, NOTEBOOK, TODAY, done, not_yet
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.stages import Plan, Prediction

MATTERS = frozenset(
    {
        "missing-question",
        "asks-for-ideas",
        "asks-whether-good",
        "missing-prediction",
        "prediction-task",
        "prediction-vague",
        "prediction-hope",
        "missing-reason",
        "missing-size",
        "implements",
        "missing-safety",
        "waved-away",
        "logistics",
        "vague-who",
        "vague-when",
        "missing-data",
    }
)
"""The rules that keep a plan open while they have something to say. What others find may be left."""


@dataclass(frozen=True, slots=True)
class WeakPlan:
    """A plan to mend.

    Attributes
    ----------
    place : str
        Where it was made, as it stands before each comment on it.
    said : str
        What is to be changed, as it's listed.
    plan : Plan
        As it stands in the fields to begin with.
    faults : tuple of str
        Ids of the rules that it was made to meet. They come first, and have to fall silent.
    """

    place: str
    said: str
    plan: Plan
    faults: tuple[str, ...]


def _plan(change: str, *, question: str, expects: str, reason: str, **fields: Any) -> Plan:
    prediction = Prediction(id="p1", question=question, expects=expects, reason=reason)
    return Plan(change=change, predictions=(prediction,), what="as said", where="as said", **fields)


WEAK: Mapping[str, WeakPlan] = {
    "ward": WeakPlan(
        "The ward",
        "A ward: the nurse asks each patient in the evening what matters to them for tomorrow.",
        _plan(
            "the nurse asks in the evening what matters for tomorrow",
            question="Does it help?",
            expects="Communication will be better",
            reason="",
            size="one",
            who="The nurse of the late shift in room 6",
            when="Tuesday, after supper",
            data="She writes the patient’s answer, and how long it took, on a card",
            safety="Other patients wait for her; she stops if a bell rings",
        ),
        ("asks-whether-good", "prediction-vague", "missing-reason"),
    ),
    "practice": WeakPlan(
        "The practice",
        "A general practice: reception asks callers in one sentence what it’s about.",
        _plan(
            "reception asks callers in one sentence what it is about",
            question="How many callers answer, and how many are booked with the right person?",
            expects="At least 8 of 10 answer, and 7 of 10 are booked right",
            reason="Most people know what they need, once somebody asks",
            size="all",
            who="All nine receptionists",
            when="From Monday on",
            data="A tally beside the phone, kept by each of them",
            safety="",
        ),
        ("implements", "missing-safety"),
    ),
    "kindergarten": WeakPlan(
        "The kindergarten",
        "A kindergarten: picture cards show the children what comes next in the day.",
        _plan(
            "picture cards show the children what comes next",
            question="How many children come to the table without being called twice?",
            expects="We will put up the picture cards in both rooms",
            reason="Children who see what comes don’t have to be told",
            size="few",
            who="Everyone",
            when="As soon as possible",
            data="The student counts who comes at the first call, on three mornings",
            safety="A child who is upset by the change; then we leave the cards out for that day",
        ),
        ("prediction-task", "vague-who", "vague-when"),
    ),
    "round": WeakPlan(
        "The teaching round",
        "A teaching hospital: each round ends with two minutes for students’ questions.",
        _plan(
            "each round ends with two minutes for students’ questions",
            question="How can we get students to ask more?",
            expects="We hope that students feel supported",
            reason="They know when it’s their turn",
            size="few",
            who="The registrar of the blue team",
            when="Thursday and Friday, at the end of the round",
            data="",
            safety="The round runs over; the registrar stops it at half past nine",
        ),
        ("asks-for-ideas", "prediction-hope", "missing-data"),
    ),
}

MENDED = {
    "ward": {
        **shown(WEAK["ward"].plan),
        "question": "How long does it take, and does the patient name something that isn’t in the notes?",
        "expects": "Under 4 minutes, and one thing that nobody had written down",
        "reason": "In the evening there’s time to think, and nobody else asks",
    },
    "practice": {
        **shown(WEAK["practice"].plan),
        "size": "few",
        "who": "One receptionist who’d like to try, for twenty calls",
        "when": "Tuesday from ten to eleven",
        "data": "A tally beside the phone, with a word for what nobody expected",
        "safety": "A caller who is upset by it, or an emergency that waits; then she stops asking and puts the call through",
    },
    "kindergarten": {
        **shown(WEAK["kindergarten"].plan),
        "expects": "5 to 7 of the 9 children at the blue table come at the first call",
        "who": "The teacher of the blue table",
        "when": "Wednesday to Friday before lunch",
    },
    "round": {
        **shown(WEAK["round"].plan),
        "question": "How many of the four students ask something, and how long does it take?",
        "expects": "3 of 4 ask, and it takes 2 to 5 minutes",
        "data": "The registrar notes each question and looks at the clock",
    },
}

ALL_MENDED = Comment(
    "strength",
    "four plans",
    "Each of the four can be tried this week, and each can turn out wrong. In which of them would you most like to be wrong?",
    why="A question, an answer that you expect, a reason, and somebody who writes down what happens: these make it a test.",
    source=LANGLEY,
)
WHO_KNOWS = Comment(
    "question",
    "whose test",
    "You planned for other people’s work. Whom would you ask before you began: the nurse, the callers, the children, the "
    "students?",
    why="Those with whom a test is done often predict better than those who plan it.",
)


def read_mended(answer: Answer) -> Result:
    """Read the four plans: done when none has anything open that matters."""
    given = answer if isinstance(answer, Mapping) else {}
    plans = {key: plan_of(fields_of(given.get(key)), weak.plan) for key, weak in WEAK.items()}
    changed = {key: plan for key, plan in plans.items() if plan != WEAK[key].plan}
    open_still = [said for key, plan in changed.items() if (said := first_open(key, plan)) is not None]
    mended = [WEAK[key].place for key, plan in changed.items() if first_open(key, plan) is None]
    left = [WEAK[key].place for key in WEAK if key not in changed]
    if not open_still and not left:
        return done(ALL_MENDED, WHO_KNOWS)
    return not_yet(*_so_far(mended), *open_still, *_left(left))


def first_open(key: str, plan: Plan) -> Comment | None:
    """The first thing in a plan that has to be mended, the faults that it was made with before others."""
    found = cycle_findings(Cycle(id="plan", plan=plan), today=TODAY)
    in_order = [id for id in (*WEAK[key].faults, *found) if id in found and id in MATTERS]
    if not in_order:
        return None
    comment = found[in_order[0]]
    return replace(comment, about=key, says=f"{WEAK[key].place}: {comment.says}")


def _so_far(places: list[str]) -> Iterator[Comment]:
    if places:
        says = f"Ready to be tried: {listed([place.lower() for place in places])}."
        yield Comment("strength", "so far", says, why="It can be wrong, and somebody would notice.")


def _left(places: list[str]) -> Iterator[Comment]:
    if places:
        were = "it was" if len(places) == 1 else "they were"
        says = f"Still as {were}: {listed([place.lower() for place in places])}. What couldn’t you say afterwards?"
        yield Comment("next step", "left", says, why="Each is weak in a way of its own.")


def _mistake(key: str, says: str, **fields: str) -> Mistake:
    """A wrong turn with one of the four plans, and what is said of it."""
    example = {key: {**MENDED[key], **fields}}
    reply = first_open(key, plan_of(example[key], WEAK[key].plan))
    if reply is None:
        raise ValueError(f"Nothing is said of the mistake {says!r}.")
    return Mistake(example, reply, says)


MEND_PLANS = Exercise(
    id="mend-plans",
    notebook=NOTEBOOK,
    kind="rewrite",
    title="Mend four weak plans",
    objective="Turn a plan of a task into a plan of a test.",
    minutes=8,
    prompt=(
        "Four teams, all made up, have each planned a first test. Nobody has tried any of it before. Choose one, and change what "
        "is weak in it; much of it can stay.\n\n"
        "Make up what you need. The reply goes by simple rules about words. If it’s wrong about yours, keep them: nothing is "
        "marked."
    ),
    control=MendPlans({key: weak.plan for key, weak in WEAK.items()}, {key: weak.said for key, weak in WEAK.items()}),
    hints=(
        "Read the question of a plan and imagine the evening after. Could somebody answer it from what will be on paper?",
        "Then read what is expected. Is it something that the team does, something that it wishes, or something that it’ll see?",
        "For each of the four: who begins, on which day, with how few, and who would have to bear it if it went wrong?",
    ),
    solution=MENDED,
    why=(
        "There are many good answers, and these are made up. Each asks what one small test can answer, says beforehand what will "
        "be seen and why, and names someone who writes it down."
    ),
    mistakes=(
        _mistake("ward", "Asks whether it’s any good.", question="Is it useful?"),
        _mistake("ward", "Predicts that it’ll be better.", expects="Patients will be happier"),
        _mistake("ward", "Gives no reason.", expects="Under 4 minutes", reason=""),
        _mistake("practice", "Begins with everyone at once.", size="several"),
        _mistake("practice", "Waves away what could get worse.", safety="None"),
        _mistake("kindergarten", "Predicts what it will do itself.", expects="To hand out the cards on Monday"),
        _mistake("kindergarten", "Leaves it to nobody in particular.", who="The whole team"),
        _mistake("kindergarten", "Leaves the day open.", when="ongoing"),
        _mistake("round", "Asks for ideas.", question="Why don’t students ask?"),
        _mistake("round", "Predicts what it wishes.", expects="We want 3 of 4 to ask"),
        _mistake("round", "Doesn’t say what will be written down.", data=""),
    ),
    reads=read_mended,
    source=LANGLEY,
)
