"""Two talks to rate by the same four behaviours: one warm and aimless, one neat and cold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import Answer, Exercise, Mistake, Result
from qilearn.dialogue.anchors import UNVALIDATED
from qilearn.dialogue.behaviours import BEHAVIOURS, SOURCES
from qilearn.dialogue.rating_controls import rating_sheet
from qilearn.dialogue.ratings import Rated, key_of, ratings_of, second_of, sheet_of
from qilearn.dialogue.transcripts import Transcript, transcript

NOTEBOOK = "09_feedback_the_dialogue"
FOUR = ("reaction", "observation", "cause", "plan")
"""The behaviours that both talks are rated by."""

CLOSE = 1
"""So many steps from one of our two raters is close enough: sensible people differ by as much."""

AT_ONCE = 2
"""So many differences are told at once."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of one talk.

    Attributes
    ----------
    look : mapping of str to Comment
        The reply to a rating of that behaviour that is far from both raters: where to look again.
    alike : Comment
        To the same number for all four.
    done : Comment
    """

    look: Mapping[str, Comment]
    alike: Comment
    done: Comment


def _look(key: str, says: str, why: str) -> Comment:
    return Comment("next step", BEHAVIOURS[key].name.lower(), says, why=why)


WARM = Told(
    look={
        "reaction": _look(
            "reaction",
            "Your rating of the reaction is some way from both of ours. Read lines 4 to 8: what does Tobias say at "
            "6, and what at 8?",
            "What a question did is seen in the answer to it.",
        ),
        "observation": _look(
            "observation",
            "Look for one thing in this talk that was seen or counted and that the coach says aloud. What becomes "
            "of the sheet?",
            "Warm words about someone are no observation of what they did.",
        ),
        "cause": _look(
            "cause",
            "Tobias brings something that may explain why people drink little. Find it, and then read what the "
            "coach says next.",
            "A cause is looked for by somebody; that it was mentioned isn't enough.",
        ),
        "plan": _look(
            "plan",
            "Tobias comes close to a plan twice. What does the coach say straight after, each time?",
            "To take the pressure off can take the plan off, too.",
        ),
    },
    alike=Comment(
        "question",
        "one number for all",
        "You gave all four the same. Is this coach as good, or as poor, at each of them? Cover the name and read "
        "the lines of one behaviour alone.",
        why=(
            "A general impression colours every rating: it is called the halo effect. Nobody is free of it, and "
            "single lines help."
        ),
        source="Thorndike 1920, Journal of Applied Psychology 4: 25–29",
    ),
    done=Comment(
        "strength",
        "ratings",
        "You told the warmth from the work. This coach hears what Tobias feels, and leaves with nothing seen, no "
        "cause and no plan.",
        why="Because every behaviour has its own lines, one of them can be strong where the others aren't there.",
        source=SOURCES,
    ),
)

NEAT = Told(
    look={
        "reaction": _look(
            "reaction",
            "Hanneke says something hard at line 12. Your rating is some way from ours; read what comes back.",
            "Order in a talk isn't the same as hearing the other.",
        ),
        "observation": _look(
            "observation",
            "Read line 5 with a pencil: which weeks, which figure, how many? What would be missing?",
            "An observation is as good as it can be checked.",
        ),
        "cause": _look(
            "cause",
            "Follow lines 15 to 18. Who finds out why the slot goes unused, and is it about a person or about the work?",
            "A cold voice can still ask the right question.",
        ),
        "plan": _look(
            "plan",
            "At lines 18 to 23, take apart what comes from her and what from him: test, number, obstacle, answer to "
            "the obstacle.",
            "A plan can be hers in three parts and his in the fourth.",
        ),
    },
    alike=Comment(
        "question",
        "one number for all four",
        "The same number four times. Would Hanneke, in the car on her way home, rate these four alike?",
        why="A talk that runs smoothly sounds good in all respects, and a chilly one in none. Go line by line.",
        source="Thorndike 1920, Journal of Applied Psychology 4: 25–29",
    ),
    done=Comment(
        "strength",
        "ratings",
        "You told the craft from the cold. What is seen and what causes it are done well here, and the person isn't heard.",
        why="Both talks would come out middling if one added them up. That is why we don't.",
        source=SOURCES,
    ),
)

NOTHING = Comment(
    "next step",
    "rating",
    "No rating can be read here yet. Choose a rating for one of the four, and the line that it rests on.",
    why="Beginning with the clearest one is a good way in.",
)


def _some_missing(names: list[str]) -> Comment:
    return Comment(
        "next step",
        "more",
        f"Still to rate: {', '.join(name.lower() for name in names)}. What can't be told from the words can be "
        f"given as not observable.",
        why="Those left until last are often those that one listens for least.",
    )


def _no_line(name: str) -> Comment:
    return Comment(
        "next step",
        "a line",
        f"“{name}” rests on no line yet. Which words would you show to someone who doubts it? Where something is "
        f"absent, choose the line where it had "
        "its place.",
        why="With the line beside it, a difference between two raters can be talked about.",
    )


def read_rating(answer: Answer, talk: Transcript, told: Told) -> Result:
    """Read a rating of four behaviours: a step from one of our raters is close enough, and each has a line."""
    mine = {key: each for key, each in ratings_of(answer, len(talk.lines)).items() if key in FOUR}
    if not mine:
        return Result("not yet", Comments([NOTHING]))
    if missing := [BEHAVIOURS[key].name for key in FOUR if key not in mine]:
        return Result("not yet", Comments([_some_missing(missing)]))
    if len({each.rating for each in mine.values()}) == 1:
        return Result("not yet", Comments([told.alike]))
    without = [key for key, each in mine.items() if each.rating is not None and each.line is None]
    if without:
        return Result("not yet", Comments([_no_line(BEHAVIOURS[without[0]].name)]))
    key, second = key_of(talk), second_of(talk)
    far = [
        told.look[each]
        for each in FOUR
        if not (_is_close(mine[each], key[each]) or _is_close(mine[each], second[each]))
    ]
    if far:
        return Result("not yet", Comments(far[:AT_ONCE]))
    return Result("done", Comments([told.done, *_step_apart(mine, talk)]))


def _is_close(mine: Rated, theirs: Rated) -> bool:
    if mine.rating is None or theirs.rating is None:
        return mine.rating == theirs.rating
    return abs(mine.rating - theirs.rating) <= CLOSE


def _step_apart(mine: Mapping[str, Rated], talk: Transcript) -> list[Comment]:
    """A question on one behaviour where the learner and the key differ by a step."""
    for key in FOUR:
        judged = talk.key[key]
        if mine[key].given != judged.rating:
            says = (
                f"On “{BEHAVIOURS[key].name}” you gave {mine[key].given} and our key has {judged.rating}. "
                f"{judged.reason} Both can be defended: how would you?"
            )
            return [Comment("question", "a step apart", says)]
    return []


def _key(talk: Transcript) -> dict[str, dict[str, str]]:
    return sheet_of({key: each for key, each in key_of(talk).items() if key in FOUR})


def _mistakes(talk: Transcript, told: Told) -> tuple[Mistake, ...]:
    """All alike; one behaviour without its line; and each behaviour far off."""
    key = _key(talk)
    alike = {each: {**given, "rating": "2"} for each, given in key.items()}
    lineless = {**key, FOUR[1]: {"rating": key[FOUR[1]]["rating"]}}
    far = [
        Mistake(
            _far_off(key, each),
            told.look[each],
            f"{BEHAVIOURS[each].name}: rated far from both raters",
        )
        for each in FOUR
    ]
    return (
        Mistake(alike, told.alike, "The same number for all four"),
        Mistake(lineless, _no_line(BEHAVIOURS[FOUR[1]].name), "A rating without a line"),
        *far,
    )


def _far_off(key: dict[str, dict[str, str]], behaviour: str) -> dict[str, dict[str, str]]:
    """The key with one behaviour far from it, and not all four alike."""
    far = "0" if int(key[behaviour]["rating"]) > 1 else "3"
    marked = {**key, behaviour: {**key[behaviour], "rating": far}}
    if len({given["rating"] for given in marked.values()}) == 1:
        other = next(each for each in FOUR if each != behaviour)
        marked[other] = {**marked[other], "rating": "1" if far == "0" else "2"}
    return marked


def _why(talk: Transcript) -> str:
    said = [f"{BEHAVIOURS[key].name}: {talk.key[key].reason}" for key in FOUR]
    differ = [
        f"On “{BEHAVIOURS[key].name}” our second rater gives {talk.key[key].second}: {talk.key[key].second_reason}"
        for key in FOUR
        if talk.key[key].second_reason
    ]
    return " ".join([*said, *differ, UNVALIDATED])


def _exercise(id: str, title: str, prompt: str, name: str, told: Told, hints: tuple[str, ...]) -> Exercise:
    talk = transcript(name)
    return Exercise(
        id=id,
        notebook=NOTEBOOK,
        kind="rate",
        title=title,
        objective="Rate what could be heard from a coach, each time with the line that the rating rests on.",
        minutes=8,
        prompt=f"{prompt}\n\nSYNTHETIC: made up for practice. {talk.setting} {talk.coach}; {talk.coachee}.",
        control=rating_sheet(talk.lines, FOUR),
        hints=hints,
        solution=_key(talk),
        why=_why(talk),
        mistakes=_mistakes(talk, told),
        reads=lambda answer: read_rating(answer, talk, told),
        source=SOURCES,
    )


TALKS = (
    _exercise(
        "rate-the-drinks-round",
        "A warm talk",
        "Read the talk once from beginning to end. Then rate four of the ten behaviours from 0 to 3, and choose for "
        "each the line that your rating rests "
        "on. One step from either of our two raters is close enough.",
        "the-drinks-round",
        WARM,
        (
            "How did you feel when you had read it to the end? Write that down, and put it aside.",
            "Take one behaviour at a time, and read only the coach's lines with it in mind.",
            "Ask of each line what the coachee says next: that shows what was taken up.",
        ),
    ),
    _exercise(
        "rate-seven-above",
        "A neat talk",
        "The same four behaviours, in a talk of another kind. Rate each, and choose its line.",
        "seven-above",
        NEAT,
        (
            "Before you begin: which of the four do you expect to be best here, and why?",
            "Read lines 12 to 15 aloud, with another person if you can.",
            "For the plan, write beside each of its parts whose idea it was.",
        ),
    ),
)
