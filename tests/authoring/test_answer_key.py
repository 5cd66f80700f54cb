from __future__ import annotations

import dataclasses
import html

import pytest
from markdown_it import MarkdownIt

from qilearn.authoring.answer_key import PARTS, answer_key, paper
from qilearn.core.exercises import Choices, Sorting
from tests.authoring.exercises import EXERCISES


def rendered(exercise):
    return MarkdownIt("commonmark", {"html": True}).render(answer_key(exercise))


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_holds_all_that_a_facilitator_needs(exercise):
    """Objective, answer, why, each mistake with its reply, each hint in order, and the prompt for paper."""
    shown = html.unescape(rendered(exercise))
    for part in PARTS:
        expected = "A model answer" if (part, exercise.kind) == ("Expected answer", "reflect") else part
        assert f"<strong>{expected}.</strong>" in shown
    assert exercise.why in shown
    assert exercise.objective in shown
    for mistake in exercise.mistakes:
        assert mistake.says in shown
        assert mistake.reply.says in shown
    places = [shown.index(hint) for hint in exercise.hints]
    assert places == sorted(places)
    assert exercise.prompt.split("\n\n")[0] in shown


def test_options_for_paper_are_lettered():
    """On paper the options have letters, so that a room can answer by voice."""
    assert list(paper(Choices({"x": "First", "y": "Second_one"}, many=True))) == [
        "Tick all that apply:",
        "- A. First",
        "- B. Second&#95;one",
    ]


def test_a_topics_own_control_says_itself_how_it_is_on_paper():
    """A control that is not one of the core's brings its own paper version; it is escaped too."""

    class Tree:
        def on_paper(self):
            return ["Draw a *tree*."]

    assert list(paper(Tree())) == ["Draw a &#42;tree&#42;."]


def test_a_wrong_turn_that_is_a_number_stays_one():
    """An option 2 that also names its mistake is shown once, and is no numbered list."""
    whole = EXERCISES["which-pattern"]
    numbers = dataclasses.replace(
        whole,
        control=Choices({"shift": "3 to 6", "point": "2", "none": "10 or more"}),
        mistakes=(
            dataclasses.replace(whole.mistakes[0], says="2"),
            dataclasses.replace(whole.mistakes[1], says="1"),
        ),
    )
    shown = rendered(numbers)
    assert shown.count("<ol>") == 1  # the hints
    assert shown.count("<p>2</p>") == 1
    assert "<p>1. For example:</p>\n<p>10 or more</p>" in shown


def test_of_a_long_answer_a_wrong_turn_shows_what_differs():
    """Of six rows that were sorted, the key prints the one that went astray, or those left out, and not all six again."""
    whole = EXERCISES["which-pattern"]
    right = dict.fromkeys("abcdef", "in")
    sorting = dataclasses.replace(
        whole,
        control=Sorting({letter: f"Item {letter}" for letter in "abcdef"}, {"in": "In", "out": "Out"}),
        solution=right,
        mistakes=(
            dataclasses.replace(whole.mistakes[0], example={**right, "c": "out"}, says="One astray."),
            dataclasses.replace(whole.mistakes[1], example={**right} | {"d": "in"}, says="As it should be."),
            dataclasses.replace(whole.mistakes[0], example=dict.fromkeys("abcde", "in"), says="One missing."),
        ),
    )
    astray, same, missing = rendered(sorting).split("Wrong turns.")[1].split("Hints, in order")[0].split("Reply:")[:3]
    assert "Item c → Out" in astray
    assert "Item a" not in astray
    assert "Item a → In" in same
    assert "Left out: Item f → In" in missing


def test_nothing_in_an_exercise_becomes_markup():
    """An image tag, a link or a heading in any text of an exercise stays text."""
    bad = "# <img src=x onerror=alert(1)> [a](javascript:b) $x$"
    whole = EXERCISES["which-pattern"]
    reply = dataclasses.replace(whole.mistakes[0].reply, says=bad, why=bad)
    exercise = dataclasses.replace(
        whole,
        **dict.fromkeys(("title", "objective", "prompt", "why", "source"), bad),
        hints=(bad,),
        control=Choices(dict.fromkeys(whole.control.options, bad)),
        mistakes=(dataclasses.replace(whole.mistakes[0], reply=reply, says=bad),),
    )
    shown = rendered(exercise)
    assert not any(mark in shown for mark in ("<img", "<a ", "<h1"))
    assert "$" not in answer_key(exercise)
    assert shown.count("&lt;img") == 13
