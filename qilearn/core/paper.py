"""An exercise's control on paper: options to tick, lines to write on, a chart to mark.

Facilitators' notes print it as Markdown, a workshop's sheets as a page.
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from qilearn.core.exercises import YOUR_ANSWER, Choices, Points, Prompts


@dataclass(frozen=True, slots=True)
class OnPaper:
    """One thing on a printed sheet.

    Attributes
    ----------
    kind : {"says", "option", "write", "mark"}
        Something to read, an option to tick, something to write about, or a chart to mark with a pen.
    text : str
        What it says.
    mark : str
        The letter of an option.
    lines : int
        How many lines there are to write on.
    """

    kind: Literal["says", "option", "write", "mark"]
    text: str
    mark: str = ""
    lines: int = 0


def on_paper(control: Any) -> Iterator[OnPaper]:
    """What a printed copy of a control asks for, in order; never an answer.

    A topic's own control says it with a method ``on_paper()`` that gives plain text, one block an item.

    >>> [part.text for part in on_paper(Choices({"shift": "A shift", "none": "Nothing"}))]
    ['Tick one:', 'A shift', 'Nothing']
    """
    if isinstance(control, Choices):
        if control.legend != YOUR_ANSWER:
            yield OnPaper("says", control.legend)
        yield OnPaper("says", "Tick all that apply:" if control.many else "Tick one:")
        for letter, option in zip(string.ascii_uppercase, control.options.values(), strict=False):
            yield OnPaper("option", option, mark=letter)
    elif isinstance(control, Prompts):
        for prompt in control.prompts.values():
            yield OnPaper("write", prompt, lines=control.rows)
    elif isinstance(control, Points):
        yield OnPaper("mark", control.legend)
    else:
        yield from (OnPaper("says", text) for text in control.on_paper())
