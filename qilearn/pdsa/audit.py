"""What is said of an audit: agreement with the key, question by question, and the reason where the two differ.

The key is one reading. Where a second reader could defend another, that reading is told and taken as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import Answer, Result
from qilearn.core.text import counted, listed
from qilearn.pdsa.audit_controls import audited, judged
from qilearn.pdsa.fidelity import (
    MCNICHOLAS,
    PRINCIPLES,
    PRINTED,
    PUBLISHED,
    QUESTIONS,
    SERIES_QUESTIONS,
    SHORT,
    Fidelity,
    Share,
    profile,
)
from qilearn.pdsa.written import YES_NO, Key, WrittenSet

MOST_REPLIES = 8
"""More differences at once than these nobody takes in."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a learner and the key judge differently.

    Attributes
    ----------
    id : str
        The cycle or series.
    question : str
    said, key : bool
        The learner's answer and the key's.
    because, another : str
        The key's reason, and what a second reader might say.
    is_disputed : bool
        Whether the learner's answer can be defended just as well.
    """

    id: str
    question: str
    said: bool
    key: bool
    because: str
    another: str
    is_disputed: bool


def keys_of(written: WrittenSet) -> dict[str, Key]:
    """The key of every cycle and series."""
    return {one.id: one.key for one in written.cycles} | {one.id: one.key for one in written.series}


def key_answer(written: WrittenSet) -> dict[str, dict[str, str]]:
    """The key as an answer that a learner could have given.

    >>> from qilearn.pdsa.written import twelve
    >>> key_answer(twelve())["bag"]
    {'documented': 'no'}
    """
    return {
        id: {question: "yes" if answer else "no" for question, answer in key.answers.items()}
        for id, key in keys_of(written).items()
    }


def differences(written: WrittenSet, answer: Answer) -> tuple[Difference, ...]:
    """Where the answer and the key differ, of the questions that both have answered; in the order of the list."""
    kept, found = audited(answer, written), []
    for id, key in keys_of(written).items():
        for question, said in kept.get(id, {}).items():
            expected = key.answers.get(question)
            if expected is None or YES_NO[said] == expected:
                continue
            found.append(
                Difference(
                    id,
                    question,
                    YES_NO[said],
                    expected,
                    key.because[question],
                    key.another.get(question, ""),
                    question in key.disputed,
                )
            )
    return tuple(found)


def agreement(written: WrittenSet, answer: Answer) -> dict[str, Share]:
    """Of each question, on how many the answer and the key agree, out of those that both have answered. No total.

    >>> from qilearn.pdsa.written import twelve
    >>> agreement(twelve(), {"bag": {"documented": "yes", "past": "yes"}})["documented"]
    0 of 1
    """
    kept = audited(answer, written)
    both: dict[str, list[bool]] = {question: [] for question in PRINCIPLES}
    for id, key in keys_of(written).items():
        for question, said in kept.get(id, {}).items():
            if question in key.answers:
                both[question].append(YES_NO[said] == key.answers[question])
    return {question: Share(sum(agreed), len(agreed)) for question, agreed in both.items()}


def read_audit(written: WrittenSet, answer: Answer) -> Result:
    """Read an audit: done when all is judged, and nothing differs from the key that couldn't be defended."""
    differing = differences(written, answer)
    left = tuple(_left(written, answer))
    open_still = [one for one in differing if not one.is_disputed]
    said = [reply(written, one) for one in (*open_still, *(one for one in differing if one.is_disputed))]
    shown = said[:MOST_REPLIES]
    if len(said) > MOST_REPLIES:
        says = f"The key differs in more places ({len(said) - MOST_REPLIES}). Take these first, and check once more."
        shown.append(Comment("next step", "more", says, why="A handful at a time is enough to think about."))
    agreed = list(_agreement(written, answer))
    if open_still or left:
        return Result("not yet", Comments([*shown, *left, *agreed, *(() if left else (_compared(written, answer),))]))
    first = DIFFERS_WITH_REASON if differing else AS_THE_KEY
    return Result("done", Comments([first, *shown, *agreed, _compared(written, answer)]))


def reply(written: WrittenSet, difference: Difference) -> Comment:
    """What is said of one difference: what was said, what the key says and why, and what a second reader might say."""
    said, key = ("yes" if answer else "no" for answer in (difference.said, difference.key))
    named = _named(written, difference.id)
    second = f" A second reader might say: {difference.another}" if difference.another else ""
    asks = "Either can be defended." if difference.is_disputed else "Read it once more: what would you say now?"
    return Comment(
        "question",
        f"{difference.id}, {difference.question}",
        f"{named}, {SHORT[difference.question]}: you said {said}, the key says {key}. {difference.because}{second} {asks}",
        why=(WHY if difference.key else WHY_NOT)[difference.question],
    )


WHY: Mapping[str, str] = {
    "documented": "Written in few words, or with a bad ending, is written.",
    "past": "Short or shaky, it tells of what was. This question asks for no more.",
    "learning": "A question that stayed open was a question.",
    "prediction": "A prediction that turned out otherwise is as explicit as one that came true, and teaches more.",
    "series": "Tests build on each other where one begins with what another left open.",
    "scale": "More people, longer, or under harder conditions: each asks more of a change than the test before.",
    "data": "A number that comes again and again can show what a single one can’t.",
}
"""Why a question deserves a yes."""

WHY_NOT: Mapping[str, str] = {
    "documented": "What isn’t written can’t be learnt from by anyone who wasn’t there.",
    "past": "A Study in the future tense is a plan. A team can take it for a result, months later.",
    "learning": "Tasks need doing and no Study. Called PDSA, they make everyone think that testing is paperwork.",
    "prediction": "A hope, a goal and hindsight can’t be wrong. A prediction can, and that’s where the learning comes from.",
    "series": "One test seldom settles anything. What it leaves open is where the next begins.",
    "scale": "Doing the same again tells whether it was luck. It doesn’t tell whether it works for more, or on harder days.",
    "data": "Two impressions can’t be told from chance. A number that comes every week can.",
}
"""Why a question is worth asking, where the answer is no."""

AS_THE_KEY = Comment(
    "strength",
    "key",
    "You judged all of it as the key does. Show it to somebody who read them too: where did the two of you hesitate?",
    why="You asked one question at a time, and let none be answered that didn’t apply.",
    source=MCNICHOLAS,
)
DIFFERS_WITH_REASON = Comment(
    "strength",
    "key",
    "You judged all of it. Where you differ from the key, your reading can be defended, and the other one stands below.",
    why="A key is one reading. Two readers who can say why they differ know more than either.",
    source=MCNICHOLAS,
)


def _named(written: WrittenSet, id: str) -> str:
    for one in written.series:
        if one.id == id:
            return f"The series of cycles {listed(written.number(each) for each in one.cycles)}"
    return f"Cycle {written.number(id)}"


def _left(written: WrittenSet, answer: Answer) -> Iterator[Comment]:
    kept = audited(answer, written)
    open_cycles = {one.id: Fidelity.of(_as_answers(kept.get(one.id))).waiting for one in written.cycles}
    begun = [id for id, waiting in open_cycles.items() if waiting and id in kept]
    untouched = [id for id, waiting in open_cycles.items() if waiting and id not in kept]
    if begun:
        numbers = listed(written.number(id) for id in begun)
        yield Comment(
            "next step",
            "begun",
            f"Begun, and not judged to the end: {numbers}. Which question comes next there?",
            why="Each question is asked only of some cycles, so a left-out one changes what the others are out of.",
        )
    if untouched:
        yield Comment(
            "next step",
            "left",
            f"Still to judge: {counted(len(untouched), 'cycle')}. What you have so far stays; the rest may wait.",
            why="With a few you notice how you read. With all of them you can see how they were written.",
        )
    waiting = [one for one in written.series if len(kept.get(one.id, {})) < len(SERIES_QUESTIONS)]
    if waiting and not (begun or untouched):
        yield Comment(
            "next step",
            "series",
            f"All cycles are judged. The last two questions are about the series: {counted(len(waiting), 'series', 'series')} "
            "still to judge.",
            why="Whether a series grows can’t be seen in any one of its cycles.",
        )


def _as_answers(said: Mapping[str, str] | None) -> dict[str, bool]:
    return {question: YES_NO[answer] for question, answer in (said or {}).items()}


def _agreement(written: WrittenSet, answer: Answer) -> Iterator[Comment]:
    shares = {question: share for question, share in agreement(written, answer).items() if share.of}
    if not shares:
        return
    said = "; ".join(f"{SHORT[question]}, {share!r}" for question, share in shares.items())
    yield Comment(
        "question",
        "agreement",
        f"Agreement with the key, where both have an answer: {said}. On which question would you most like to talk with "
        "another reader?",
        why="Each question is counted by itself. A sum over all of them would hide where readers differ.",
    )


def _compared(written: WrittenSet, answer: Answer) -> Comment:
    found = judged(written, answer)
    own = profile(found.cycles, found.series)
    said = "; ".join(
        f"{SHORT[each]}, {own[each]!r} (published {PRINTED[each]:.1f} % of {PUBLISHED[each].of})"
        for each in (*QUESTIONS, *SERIES_QUESTIONS)
    )
    return Comment(
        "question",
        "published",
        f"These cycles as you judged them, beside the published cycles: {said}. What in your own team would look like "
        "neither?",
        why="These were made up to differ from each other, so their shares mean nothing. The published ones come from "
        "39 teams in one programme.",
        source=MCNICHOLAS,
    )
