"""Three exercises for the sample notebook, with texts that would be markup if they could.

After a change that was meant, ``python -m tests.authoring.exercises`` writes the sample's copies again.
"""

from __future__ import annotations

from pathlib import Path

from qilearn.core.comments import Comment, Comments
from qilearn.core.errors import InputError, unknown
from qilearn.core.exercises import Choices, Exercise, Mistake, Points, Prompts, Result, reads_choice

SAMPLE = Path(__file__).parent / "sample"
"""A folder of notebooks, as ``notebooks/`` is: source and both copies."""


FACULTY = """---
title: "Plan: a half-day"
minutes: 5
audience: faculty
objectives: [Plan a half-day]
keypoints: [Leave time to talk]
datasets: [semmelweis]
---

+++ {"minutes": 2}

You have a room for three hours. What would you do in it?

+++ {"minutes": 1}

## Look first

```{code-cell}
:tags: [starter]

births = ...
```

```{code-cell}
:tags: [solution]

import qilearn as qi
births = qi.load("semmelweis")
```

+++ {"tags": ["keypoints"], "minutes": 2}

## Take it with you

Print it, and come early.
"""
"""The source of a notebook that faculty alone read."""


def reflected(answer: object) -> Result:
    return Result("reflect", Comments([Comment("question", "plan", "Who could look at it with you?")]))


ONE_MONTH = Comment("question", "pattern", "You chose one month.", why="One month can be *chance*.")
WHOLE_LINE = Comment("next step", "pattern", "You looked at the whole line. Look at its two halves.")

EXERCISES = {
    exercise.id: exercise
    for exercise in (
        Exercise(
            id="which-pattern",
            notebook="00_sample",
            kind="choose",
            title="Which pattern is <this>?",
            objective="Name a shift when you see one",
            minutes=3,
            prompt="Look at the line after May 1847.\n\nWhat is it?",
            control=Choices(
                {"shift": "A shift: a long run below the median", "point": "One low point", "none": "# Nothing"}
            ),
            hints=("Count the points on one side.", "Eight or more?", "It starts in June 1847."),
            solution="shift",
            why="Twenty-two months in a row lie below the old median | not one above.",
            mistakes=(
                Mistake("point", ONE_MONTH, "Takes one low month for a pattern"),
                Mistake("none", WHOLE_LINE, "Sees <img src=x onerror=alert(1)> nothing"),
            ),
            reads=reads_choice(
                right="shift",
                strength=Comment("strength", "pattern", "You saw the long run."),
                replies={"point": ONE_MONTH, "none": WHOLE_LINE},
            ),
            source="Anhøj & Olesen 2014, https://journals.plos.org/plosone",
        ),
        Exercise(
            id="mark-the-start",
            notebook="00_sample",
            kind="read",
            title="Where does it start?",
            objective="Find the first point of a run",
            minutes=2,
            prompt="Mark the first month of the run.",
            control=Points(chart=lambda: None, legend="Mark the first month", many=False),
            hints=("Start from the right.",),
            solution=["Jun 1847"],
            why="June 1847 is the first month below the median that is followed only by others below it.",
            mistakes=(Mistake(["Apr 1847"], ONE_MONTH, "Marks the high month before"),),
            reads=reflected,
            shows=lambda: None,
        ),
        Exercise(
            id="your-own-chart",
            notebook="00_sample",
            kind="reflect",
            title="Your own chart",
            objective="Choose a chart to read this week",
            minutes=2,
            prompt="Think of your own place of work.",
            control=Prompts({"chart": "Which chart?", "who": "With whom?"}, rows=2),
            hints=("Which number do you see most weeks?",),
            solution={"chart": "Waiting time, $ by week", "who": "The nurse who keeps it"},
            why="A chart that somebody already keeps is the easiest to start with.",
            mistakes=(Mistake({"chart": "All of them", "who": ""}, WHOLE_LINE, "Wants too much"),),
            reads=reflected,
        ),
    )
}


def find(id: str) -> Exercise:
    """The sample's exercise of this id."""
    if id not in EXERCISES:
        raise InputError([unknown("exercise", id, EXERCISES)])
    return EXERCISES[id]


if __name__ == "__main__":
    from qilearn.authoring.folder import build_folder

    for path in build_folder(SAMPLE, find):
        print(path)
