"""Cards with the fields of aims and measures, and with rows to sort, for the browser tests' notebooks."""

from __future__ import annotations

from typing import Any

from qilearn.aims.controls import AimControl, MeasureControl, SharpenControl, aim_of, measures_of
from qilearn.aims.model import Aim, Measure
from qilearn.aims.words import defined, sentence
from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import Exercise, Result, Sorting
from qilearn.core.ui.card import Card
from tests.browser.examples import NASTY, card

NAMES = {"o": "Outcome", "p": "Process", "b": "Balancing"}
SORT = {
    "wait": "Days that families wait for a first appointment",
    "letters": "Percentage of letters sent within two days of the referral",
    "staff": "How many staff went home late this week, which some would call an outcome of its own for those who work there",
    "nasty": f"Something else {NASTY}",
}
POOR = {
    "waits": Aim(what="Improve waiting times", who="patients", by="soon"),
    "falls": Aim(what="Reduce falls", goal="0", where=f"our organisation {NASTY}"),
    "forms": Aim(what="Implement a new referral form"),
}


def exercise(id: str, title: str, control: Any) -> Card:
    """An exercise's card whose reply repeats the answer."""

    def reads(answer: Any) -> Result:
        return Result("reflect", Comments([Comment("strength", "answer", f"You said: {control.in_words(answer)}")]))

    made = Exercise(
        id=id,
        notebook="02_aims_and_measures",
        kind="build",
        title=title,
        objective="Say it.",
        minutes=3,
        prompt="Take a minute.",
        control=control,
        hints=("Begin with what people would notice.",),
        solution={},
        why="It helps.",
        mistakes=(),
        reads=reads,
    )
    return card(made)


def write_an_aim() -> Card:
    return exercise("write-an-aim", "Write an aim", AimControl())


def sharpen() -> Card:
    said = {"waits": "“Improve waiting times for patients soon.”"}
    return exercise("sharpen", "Sharpen an aim", SharpenControl(POOR, said))


def measures() -> Card:
    return exercise("measures", "Your measures here", MeasureControl())


def two_measures() -> Card:
    start = (Measure(id="m1", name=f"Falls {NASTY}", kind="outcome"), Measure(id="m2", name="Rounds done"))
    return exercise("two-measures", "Two measures", MeasureControl(start))


def sort() -> Card:
    return exercise("sort", "Sort these", Sorting(SORT, NAMES, legend="What kind of measure is each?"))


def sentence_of(answer: Any) -> str:
    return sentence(aim_of(answer))


def definitions(answer: Any) -> list[str]:
    return [defined(measure) for measure in measures_of(answer)]
