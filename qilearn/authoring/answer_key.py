"""The answer key of an exercise, made from its data: what a facilitator needs beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qilearn.authoring.markdown import escape, escaped_paragraphs, item
from qilearn.core.comments import Comment
from qilearn.core.exercises import Exercise, Mistake
from qilearn.core.paper import on_paper
from qilearn.core.text import counted

PARTS = ("Objective", "Expected answer", "Why", "Wrong turns", "Hints, in order", "On paper")
"""What every key has. An exercise to reflect on has *A model answer* in place of the expected one."""


LONG = 5
"""Of an answer with so many paragraphs, a wrong turn shows only those that differ."""


def answer_key(exercise: Exercise) -> str:
    """The key as Markdown, in which nothing that the exercise says becomes markup."""
    about = f"{exercise.kind}, {counted(exercise.minutes, 'minute')}"
    expected = "A model answer" if exercise.kind == "reflect" else "Expected answer"
    blocks = [
        f"**Answer key: {escape(exercise.title)}** ({about})",
        _part("Objective", exercise.objective),
        _part(expected, exercise.control.in_words(exercise.solution)),
        _part("Why", exercise.why),
        "**Wrong turns.**",
        *(_wrong_turn(exercise, mistake) for mistake in exercise.mistakes),
        "**Hints, in order.**",
        *(item(f"{place}.", [escape(hint)]) for place, hint in enumerate(exercise.hints, start=1)),
        "**On paper.**",
        *_on_paper(exercise),
    ]
    if exercise.source:
        blocks.append(_part("Source", exercise.source))
    return "\n\n".join(blocks)


def _part(name: str, text: str) -> str:
    return f"**{name}.** " + "\n\n".join(escaped_paragraphs(text))


def _wrong_turn(exercise: Exercise, mistake: Mistake) -> str:
    example = _example(exercise, mistake)
    wrong_turn = [escape(mistake.says)]
    if example.strip() != mistake.says.strip():
        wrong_turn = [escape(f"{mistake.says.rstrip('.')}. For example:"), *escaped_paragraphs(example)]
    return item("-", [*wrong_turn, f"Reply: {_reply(mistake.reply)}"])


def _example(exercise: Exercise, mistake: Mistake) -> str:
    """The answer of a wrong turn; of a long one only what is other than in the expected answer."""
    given, expected = (exercise.control.in_words(answer) for answer in (mistake.example, exercise.solution))
    parts, right = given.split("\n\n"), expected.split("\n\n")
    if len(right) < LONG:
        return str(given)
    other = [part for part in parts if part not in right]
    missing = [f"Left out: {part}" for part in right if part not in parts]
    return "\n\n".join(other or missing or parts)


def _reply(comment: Comment) -> str:
    parts = [f"{comment.heading}: {comment.says}", comment.why and f"Why: {comment.why}"]
    return escape(" ".join(filter(None, parts)))


def _on_paper(exercise: Exercise) -> Iterator[str]:
    if exercise.shows is not None:
        yield "Print what the card shows above the question, or put it on the wall."
    yield from escaped_paragraphs(exercise.prompt)
    yield from paper(exercise.control)


def paper(control: Any) -> Iterator[str]:
    """A control as Markdown blocks for paper: options to tick, lines to write on, a chart to mark.

    A topic's own control says it with a method ``on_paper()`` that gives plain text, one block an item.
    """
    for part in on_paper(control):
        if part.kind == "option":
            yield item("-", [f"{part.mark}. {escape(part.text)}"])
        elif part.kind == "write":
            yield item("-", [escape(part.text), f"({counted(part.lines, 'line')} to write on)"])
        elif part.kind == "mark":
            yield f"Print the chart that the card shows. With a pen: {escape(part.text)}."
        else:
            yield escape(part.text)
