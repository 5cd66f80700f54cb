"""Guess the published figures before seeing them."""

from __future__ import annotations

from collections.abc import Mapping

from qilearn.core.comments import Comment
from qilearn.core.exercises import Answer, Exercise, Mistake, Result, Sorting, texts_of
from qilearn.pdsa.exercises.auditing_replies import NOTEBOOK, asked, done, not_yet, sorted_so_far
from qilearn.pdsa.fidelity import MCNICHOLAS, PRINTED

ITEMS = {
    "documented": "Of the cycles that were begun: all four stages, Plan, Do, Study and Act, are written",
    "past": "Of those with all four: Study is in the past tense, so it happened",
    "prediction": "Of those that were there to learn something: the Plan holds an explicit prediction",
    "series": "Of those with all four: the cycle is one of a series of two or more",
    "scale": "Of the series: they grow in scale",
}
FIGURES = {
    "12": "About 12 in 100",
    "30": "About 30 in 100",
    "55": "About 55 in 100",
    "71": "About 71 in 100",
    "85": "About 85 in 100",
}
PLACES = {"documented": "71", "past": "85", "prediction": "12", "series": "55", "scale": "30"}

_ORDER = list(FIGURES)

TOO_MANY: Mapping[str, Comment] = {
    "documented": asked(
        "all four",
        "You expect the paperwork to be finished more often than it was. Which of the four stages is most easily left "
        "out, when the test is over and the ward is busy?",
        "What has been done feels done, whether or not anybody wrote what it showed.",
    ),
    "prediction": asked(
        "prediction",
        "You expect more predictions than there were. Think of the last plan that you saw: did it say what would happen, or "
        "what should?",
        "To say what one wants comes easily. To say what one expects is to risk being wrong.",
    ),
    "series": asked(
        "series",
        "You expect more of them to go on. In your experience, what becomes of a test that went well? And of one that "
        "didn't?",
        "Both a success and a disappointment are reasons to stop after one.",
    ),
    "scale": asked(
        "scale",
        "You expect more series to grow. How often have you seen a team begin so small that there was room to grow?",
        "Whoever starts with everyone has nowhere to go.",
    ),
}
TOO_FEW: Mapping[str, Comment] = {
    "documented": asked(
        "all four",
        "You expect fewer teams to write all four. They were in a programme that asked for it. What would that change?",
        "A form with four boxes gets four boxes filled, more often than not.",
    ),
    "past": asked(
        "past tense",
        "You expect more of these Studies to be about the future. All of them come from cycles in which Act is written as "
        "well. Does that change your guess?",
        "Whoever has come to Act has mostly looked back. Not always, and that's why it was asked.",
    ),
    "series": asked(
        "series",
        "You expect fewer to go on. One link is enough to be counted here: a second test of the same change. Would you stay "
        "with your guess?",
        "Two tests in a row are a low bar. Whether they grow is asked separately.",
    ),
    "scale": asked(
        "scale",
        "You expect even fewer series to grow. Only one figure on the list can be the lowest. What else here is hardest to "
        "do?",
        "Growing is hard, and it comes by itself when something works. Another habit doesn't.",
    ),
}
AS_IT_WAS = Comment(
    "strength",
    "published",
    f"So it was: {PRINTED['documented']:.1f} % of 421 cycles had all four stages, {PRINTED['past']:.1f} % of those a Study in "
    f"the past. {PRINTED['series']:.1f} % were one of a series, {PRINTED['scale']:.1f} % of 64 series grew, and "
    f"{PRINTED['prediction']:.1f} % of 294 held an explicit prediction. Which of the five surprised you most?",
    why="These are 39 teams in one programme in England, from what they had written. Elsewhere it may be otherwise.",
    source=MCNICHOLAS,
)


def read_guess(answer: Answer) -> Result:
    """Read the guesses: each figure belongs to one question."""
    given = texts_of(answer)
    wrong = []
    for item, right in PLACES.items():
        said = given.get(item, "")
        if said in FIGURES and said != right:
            replies = TOO_MANY if _ORDER.index(said) > _ORDER.index(right) else TOO_FEW
            wrong.append(replies[item])
    left = sum(given.get(item, "") not in FIGURES for item in ITEMS)
    still_open = sorted_so_far(wrong, left, "question")
    return not_yet(*still_open) if still_open else done(AS_IT_WAS)


def _mistake(item: str, said: str, says: str) -> Mistake:
    replies = TOO_MANY if _ORDER.index(said) > _ORDER.index(PLACES[item]) else TOO_FEW
    return Mistake({**PLACES, item: said}, replies[item], says)


PUBLISHED_FIGURES = Exercise(
    id="guess-the-figures",
    notebook=NOTEBOOK,
    kind="choose",
    title="Before you look",
    objective="Commit to a guess of how faithful real PDSA cycles are.",
    minutes=3,
    prompt=(
        "Researchers read what 39 teams in one programme in England had written of their PDSA cycles: 421 of them. They "
        "asked each question only where it applied.\n\n"
        "Five of the figures that they found are below. Which belongs to which question? It's a guess, and each figure is "
        "used once. Think of the teams that you know."
    ),
    control=Sorting(ITEMS, FIGURES, legend="How many in 100?"),
    hints=(
        "Begin with the two ends. What is easiest once a cycle has come as far as Act? What is hardest for anybody?",
        "Boxes on a form get filled. What has no box on most forms, and can turn out to be wrong?",
        "Of the three in the middle, ask which takes the most effort: to finish writing, to test again, or to test larger.",
    ),
    solution=PLACES,
    why=(
        "299 of 421 had all four stages. Of those, 84.6 % had a Study in the past, and 54.5 % were in a series. Of 64 series "
        "29.7 % grew. And of 294 cycles that were there to learn, 12.2 % held an explicit prediction. Most teams did most of "
        "the work, and left out the line from which one learns."
    ),
    mistakes=(
        _mistake("prediction", "85", "Expects that most cycles held a prediction."),
        _mistake("documented", "85", "Expects that nearly all cycles were written to the end."),
        _mistake("scale", "71", "Expects that most series grew."),
        _mistake("series", "12", "Expects hardly any series."),
        _mistake("past", "30", "Expects that most Studies never happened."),
    ),
    reads=read_guess,
    source=MCNICHOLAS,
)
