"""What a learner rates with: rows with lists to choose from, beside the lines of a talk, or of written comments alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qilearn.core.exercises import Answer, texts_of
from qilearn.dialogue.anchors import ANCHORS, NOT_OBSERVABLE, STEPS
from qilearn.dialogue.behaviours import BEHAVIOURS
from qilearn.dialogue.spoken import Line
from qilearn.dialogue.written_comments import ASPECTS, WrittenComment
from qilearn.dialogue.written_comments import STEPS as COMMENT_STEPS

SHORTEST_QUOTE = 70
"""So many characters of a line are shown in the list of lines; the whole line stands beside it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to rate.

    Attributes
    ----------
    key, title : str
    helps : tuple of str
        What helps to decide, below the title.
    lists : mapping of str to (label, mapping of value to text)
        What is chosen, each from a list of its own.
    """

    key: str
    title: str
    helps: tuple[str, ...]
    lists: Mapping[str, tuple[str, Mapping[str, str]]]


@dataclass(frozen=True, slots=True)
class Rows:
    """The control of a *rate* exercise. The answer maps a row's key to what was chosen in each of its lists.

    Attributes
    ----------
    rows : tuple of Row
    lines : tuple of Line
        The talk that is rated, shown beside the rows; empty for written comments.
    legend : str
    """

    rows: tuple[Row, ...]
    lines: tuple[Line, ...] = ()
    legend: str = "Your rating"
    part = "qilearn.dialogue.rating_rows:RatingRows"

    @property
    def items(self) -> dict[str, str]:
        """What is rated, by its key."""
        return {row.key: row.title for row in self.rows}

    def in_words(self, answer: Answer) -> str:
        """An answer as the learner reads it, a row a paragraph."""
        given = answer if isinstance(answer, Mapping) else {}
        said = []
        for row in self.rows:
            chosen = texts_of(given.get(row.key))
            parts = [
                options.get(chosen[name], chosen[name]) for name, (_, options) in row.lists.items() if chosen.get(name)
            ]
            if parts:
                said.append(f"{row.title} → {'; '.join(parts)}")
        return "\n\n".join(said)

    def accepts(self, answer: Answer) -> bool:
        """Whether an answer is one that these rows can give."""
        if not isinstance(answer, Mapping):
            return False
        lists = {row.key: row.lists for row in self.rows}
        return all(
            key in lists
            and isinstance(chosen, Mapping)
            and all(name in lists[key] and value in lists[key][name][1] for name, value in chosen.items())
            for key, chosen in answer.items()
        )

    def on_paper(self) -> list[str]:
        """What a printed copy asks for."""
        said = [self.legend, *map(str, self.lines)]
        for row in self.rows:
            said += [row.title, *row.helps, "   ".join(f"{label} ____" for label, _ in row.lists.values())]
        return said


def rating_sheet(lines: Sequence[Line], keys: Sequence[str] = tuple(BEHAVIOURS)) -> Rows:
    """Rows to rate a talk by these behaviours, each with a line that the rating rests on.

    >>> sheet = rating_sheet([Line(number=1, who="coach", words="How do you see it?")], ["asks-first"])
    >>> answer = {"asks-first": {"rating": "3", "line": "1"}}
    >>> sheet.accepts(answer), sheet.accepts({"asks-first": {"line": "2"}})
    (True, False)
    >>> print(sheet.in_words(answer))
    Asks how they see it first → 3: clear, fitted to this person, and taken up by them; 1 Coach: How do you see it?
    """
    steps = {str(step): f"{step}: {words}" for step, words in STEPS.items()}
    steps[NOT_OBSERVABLE] = "Not observable here"
    quotes = {str(line.number): _short(line) for line in lines}
    rows = tuple(
        Row(
            key,
            BEHAVIOURS[key].name,
            (f"0: {ANCHORS[key].lowest}", f"3: {ANCHORS[key].highest}"),
            {"rating": ("Rating", steps), "line": ("Rests on line", quotes)},
        )
        for key in keys
    )
    return Rows(rows, tuple(lines), "What could be heard from the coach, and in which line?")


def comment_sheet(comments: Sequence[WrittenComment]) -> Rows:
    """Rows to rate written comments, several at a time."""
    lists = {aspect: (ASPECTS[aspect], COMMENT_STEPS[aspect]) for aspect in ASPECTS}
    rows = tuple(Row(each.id, f"{place}. “{each.words}”", (), lists) for place, each in enumerate(comments, start=1))
    return Rows(rows, (), "What does each comment give the coach who reads it?")


def as_traits(rows: Rows) -> dict[str, Any]:
    """The rows as their widget takes them."""
    return {
        "legend": rows.legend,
        "lines": [[line.number, line.who, line.words] for line in rows.lines],
        "rows": [
            {
                "key": row.key,
                "title": row.title,
                "helps": list(row.helps),
                "lists": [
                    [name, label, [list(pair) for pair in options.items()]]
                    for name, (label, options) in row.lists.items()
                ],
            }
            for row in rows.rows
        ],
    }


def _short(line: Line) -> str:
    whole = str(line)
    return whole if len(whole) <= SHORTEST_QUOTE else f"{whole[: SHORTEST_QUOTE - 1].rstrip()}…"
