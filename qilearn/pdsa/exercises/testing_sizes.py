"""Six situations, a size for the first test of each, and the reason: those of the scale chooser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qilearn.core.comments import Comment
from qilearn.core.exercises import Answer, Exercise, Mistake, Result, Sorting, texts_of
from qilearn.core.text import sentence
from qilearn.pdsa.exercises.testing_replies import NOTEBOOK, asked, done, not_yet, sorted_so_far
from qilearn.pdsa.ramps import size_place
from qilearn.pdsa.scale import SOURCE, Advice, Belief, Cost, Readiness, advise
from qilearn.pdsa.stages import SIZES, Size

SHORT: Mapping[Size, str] = {
    "rehearsal": "A rehearsal",
    "one": "One person, once",
    "few": "A few people or times",
    "part": "One team for a while",
    "several": "Several places",
    "all": "Everyone",
}
"""The six sizes as they're offered here."""


@dataclass(frozen=True, slots=True)
class Situation:
    """A change to be tested, and what is known about it.

    Attributes
    ----------
    place : str
        Where it is, as it stands before each comment on it.
    told : str
        What the learner reads.
    belief, cost, readiness : str
        What the scale chooser would hear.
    larger, smaller : tuple of (str, str)
        What is asked, and why, of those who choose a larger size, or one much smaller.
    """

    place: str
    told: str
    belief: Belief
    cost: Cost
    readiness: Readiness
    larger: tuple[str, str] = ("", "")
    smaller: tuple[str, str] = ("", "")

    @property
    def advice(self) -> Advice:
        """What the rule of thumb says of it."""
        return advise(self.belief, self.cost, self.readiness)


SITUATIONS: Mapping[str, Situation] = {
    "bleeding": Situation(
        "Labour ward",
        "Labour ward: a new order of steps for when a mother bleeds heavily. A doctor thought of it last week. Everyone on the "
        "shift is keen.",
        "hunch",
        "major",
        "ready",
        larger=(
            "Labour ward: with whom would it be tried first, and how would that mother know? What could you find out about the "
            "steps before anybody bleeds?",
            "Being keen isn’t knowing. Where someone may come to harm, what can be learnt without them comes first.",
        ),
    ),
    "letter": Situation(
        "Clinic",
        "Clinic: an appointment letter in plain words. It has held at two sites, in three languages, with old and young. The "
        "rest of the clinic asks for it. If it’s misread, someone rings up.",
        "varied",
        "minor",
        "ready",
        smaller=(
            "Clinic: what would you learn from that test that the two sites and three languages haven’t told you?",
            "Testing on when the answer is known keeps the good of it from those who still wait.",
        ),
    ),
    "together": Situation(
        "General practice",
        "General practice: seeing the last patient of the day together with the social worker. Nobody knows whether it works. If "
        "it doesn’t, that patient has stayed half an hour for nothing. The social worker would try.",
        "hunch",
        "medium",
        "some",
        larger=(
            "General practice: how many half hours would you spend before you know whether the two can work in one room?",
            "With a hunch, most of what there is to learn comes with the first try.",
        ),
    ),
    "quiet": Situation(
        "Ward 4",
        "Ward 4: a quiet hour after lunch. It held there for six weeks, as predicted. Four other wards have asked for it, and if "
        "it doesn’t suit them, it’s dropped the same day.",
        "team",
        "minor",
        "ready",
        larger=(
            "Ward 4: one ward has shown it, over six weeks. Which kind of ward might be quite another story?",
            "It has held under one set of conditions. Others would have to show whether that was the reason.",
        ),
        smaller=(
            "Ward 4: it’s had six good weeks. What would another small test tell the four wards that ask?",
            "A test that is smaller than what is known repeats it.",
        ),
    ),
    "cards": Situation(
        "Early years",
        "Early years: picture cards for the first home visit. Two visits went as predicted. If they confuse a family, the visit "
        "runs late. All five home visitors of the north team want them.",
        "small",
        "medium",
        "ready",
        larger=(
            "Early years: two visits have shown it, by whom and with whom? What do you know of the other teams’ families?",
            "Two visits that go well can be two easy visits.",
        ),
        smaller=(
            "Early years: two visits went as predicted. What would one more of the same kind add?",
            "Each test can ask a little more than the one before it.",
        ),
    ),
    "phone": Situation(
        "Reception",
        "Reception: a list of five questions beside the phone, so that people needn’t call twice. It worked in the next town. If "
        "it doesn’t, people call again. Two of six receptionists would try.",
        "likely",
        "medium",
        "some",
        larger=(
            "Reception: two of six would try it. What happens on the phones of the other four?",
            "A change that is laid on people who don’t want it tests their patience first.",
        ),
        smaller=(
            "Reception: you could read the list aloud to each other. What would the callers do that a colleague doesn’t?",
            "It has worked elsewhere; the open question is what it does with your callers.",
        ),
    ),
}
RIGHT: Mapping[str, Size] = {key: each.advice.size for key, each in SITUATIONS.items()}


def _place(size: str) -> int:
    return size_place(size) or 0


def wrong_size(key: str, size: str) -> Comment | None:
    """What is asked of a size that is larger than the rule of thumb, or so much smaller that it would tell little."""
    step = _place(size) - _place(RIGHT[key])
    situation = SITUATIONS[key]
    if step > 0:
        return asked(situation.place, *situation.larger, source=SOURCE)
    if step < -1 and situation.smaller != ("", ""):
        return asked(situation.place, *situation.smaller, source=SOURCE)
    return None


def read_sizes(answer: Answer) -> Result:
    """Read the sizes; one step smaller than the rule of thumb can be defended."""
    said = texts_of(answer)
    given = {key: said[key] for key in SITUATIONS if said.get(key) in SIZES}
    wrong = [comment for key, size in given.items() if (comment := wrong_size(key, size)) is not None]
    open_still = sorted_so_far(wrong, len(SITUATIONS) - len(given), "situation")
    return not_yet(*open_still) if open_still else done(*_reasons(given))


def _reasons(given: Mapping[str, str]) -> Iterator[Comment]:
    yield Comment(
        "strength",
        "sizes",
        "In each of the six you weighed what is believed, what failure would cost, and who is ready. Here is how the rule of "
        "thumb gets to its size.",
        why="A test just large enough to tell you something costs least when you’re wrong.",
        source=SOURCE,
    )
    for key, situation in SITUATIONS.items():
        smaller = given[key] != RIGHT[key]
        also = " You went one step smaller, which can be defended." if smaller else ""
        yield Comment(
            "strength",
            situation.place,
            f"{situation.place}: {SHORT[RIGHT[key]].lower()}.{also}",
            why=f"{sentence(situation.advice.because)}.",
        )


def _mistake(key: str, size: Size, says: str) -> Mistake:
    reply = wrong_size(key, size)
    if reply is None:
        raise ValueError(f"Nothing is said of the mistake {says!r}.")
    return Mistake({**RIGHT, key: size}, reply, says)


CHOOSE_SIZES = Exercise(
    id="choose-sizes",
    notebook=NOTEBOOK,
    kind="choose",
    title="How large, for these six?",
    objective="Choose the size of a test from belief, cost of failure and readiness.",
    minutes=5,
    prompt=(
        "Six teams, all made up, each want to try something next. How large should that next test be? Weigh how sure they can "
        "be, what it would cost if it went wrong, and who is ready.\n\n"
        "The reasons come when you’re through."
    ),
    control=Sorting(
        {key: situation.told for key, situation in SITUATIONS.items()},
        {str(size): words for size, words in SHORT.items()},
        legend="How large should the next test be?",
    ),
    hints=(
        "Begin with the one in which somebody could come to harm, and with the one in which hardly anything is open any more.",
        "Look for what has been seen here, not for what people wish. How many times, and under how many conditions?",
        "Between two sizes, take the smaller, as long as it would still tell the team something that it doesn’t know.",
    ),
    solution=dict(RIGHT),
    why=(
        "The size grows with what has been seen here, shrinks with what a failure would cost, and never goes beyond those who "
        "want to try. This is our own rule of thumb; a team that knows its place better may well defend another size."
    ),
    mistakes=(
        _mistake("bleeding", "one", "Tries on a patient what could be rehearsed."),
        _mistake("together", "part", "Goes large with a hunch."),
        _mistake("phone", "all", "Lays it on those who don’t want it."),
        _mistake("cards", "all", "Takes two good visits for proof."),
        _mistake("quiet", "one", "Begins again from the start, with six good weeks behind it."),
        _mistake("letter", "few", "Tests on when it’s time to put it into use."),
        _mistake("quiet", "all", "Goes from one ward to everyone."),
    ),
    reads=read_sizes,
    source=SOURCE,
)
