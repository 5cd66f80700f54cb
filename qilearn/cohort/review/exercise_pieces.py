"""What there is to see of a group's exercises, as pieces of a page: how many are where, mistakes, minutes. No codes."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from qilearn.cohort.group import FEWEST
from qilearn.cohort.review.chosen import Chosen
from qilearn.cohort.review.minutes import Minutes
from qilearn.cohort.review.mistakes import Made, Mistakes
from qilearn.cohort.review.standing import COLUMNS, STATES, Standing
from qilearn.cohort.review.tables import bar, heading, listing, paragraph, region, row, table
from qilearn.core.exercises import Exercise
from qilearn.core.text import counted, escape, figure, listed, sentence

ALL = ""
"""No notebook in particular."""

TOO_FEW = (
    f"Fewer than {FEWEST} people have handed something in, so nothing is broken down here: one could tell who is meant. "
    "The grid with codes can be opened on purpose."
)
"""What stands in place of every view of too small a group."""

MOST_MISTAKES = 8
"""So many mistakes are shown at once."""


def notebook_said(notebook: str) -> str:
    """A notebook as it is called here: "02 aims and measures"."""
    return notebook.replace("_", " ") or "a newer version"


def exercises_piece(standing: Standing, *, notebook: str = ALL) -> str:
    """How many people are where, exercise by exercise."""
    if not standing.is_enough:
        return paragraph(TOO_FEW)
    frame = standing.frame
    shown = frame if notebook == ALL else frame[frame["notebook"] == notebook]
    heads = ["Exercise", "As a bar", "Tried", *(sentence(words) for words in STATES.values()), "Not opened"]
    grouped = "".join(
        f"<tr><th scope='rowgroup' colspan='{len(heads)}'>{escape(sentence(notebook_said(str(name))))}</th></tr>"
        + "".join(_exercise_rows(rows))
        for name, rows in shown.groupby("notebook", sort=False)
    )
    people = f"of {counted(int(frame['people'].iloc[0]), 'person', 'people')}" if len(frame) else ""
    key = (
        "Bar: done (full), reflected on (full, second colour), not yet (striped), begun and not checked (pale), not opened "
        f"(empty), {people}."
    )
    return (
        region("Exercises: how many people are where", table(heads, [grouped], numbers=range(2, len(heads))))
        + f"<p class='qi-words'>{escape(key)}</p>"
    )


def _exercise_rows(frame: pd.DataFrame) -> Iterator[str]:
    for each in frame.to_dict("records"):
        counts = [int(each[column]) for column in COLUMNS]
        cells = [bar(counts, int(each["people"])), *(str(int(each[name])) for name in ("tried", *COLUMNS, "untouched"))]
        yield row(escape(each["title"]), cells, numbers=range(2, len(cells) + 1))


def untried_piece(standing: Standing, level: int) -> str:
    """The exercises that nobody opened."""
    if not standing.is_enough or standing.untried.empty:
        return ""
    frame = standing.untried
    named = [
        f"{title} ({notebook_said(str(notebook))})"
        for title, notebook in zip(frame["title"], frame["notebook"], strict=True)
    ]
    return f"{heading(level, 'Nobody has opened')}{listing(named)}"


def mistakes_piece(mistakes: Mistakes, level: int, *, is_enough: bool, notebook: str = ALL) -> str:
    """The mistakes that most people made, each with the reply that they got."""
    if not is_enough:
        return paragraph(TOO_FEW)
    mine = [each for each in mistakes.made if notebook in (ALL, each.notebook)]
    common = [each for each in mine if each.is_common]
    rare = len(mine) - len(common)
    shown = "".join(made_piece(each, level) for each in common[:MOST_MISTAKES])
    left = len(common) - MOST_MISTAKES
    more = (
        paragraph(f"{counted(left, 'more mistake')} that {FEWEST} people or more made: choose a notebook.")
        if left > 0
        else ""
    )
    few = (
        paragraph(f"{counted(rare, 'more mistake')} made by fewer than {FEWEST} people each; not told apart here.")
        if rare
        else ""
    )
    return (shown or paragraph(f"No mistake was made by {FEWEST} people or more.")) + more + few


def made_piece(made: Made, level: int, *, is_among_others: bool = True) -> str:
    """One mistake: what it is, how many made it, and what they read then; its exercise is named among those of others."""
    if made.is_common:
        share = f"{made.people} of {made.tried} who tried it, {counted(made.times, 'time')} in all"
        there = (
            f"; {made.stuck} of them {'is' if made.stuck == 1 else 'are'} not there yet" if made.stuck >= FEWEST else ""
        )
        there = there or (
            "; fewer than five of them are not there yet" if made.stuck else "; all of them got there since"
        )
    else:
        share, there = f"fewer than {FEWEST} people", ""
    reply = (
        f"<div class='qi-reply-got'><p class='qi-quiet'>What they read then:</p>{made.reply._repr_html_()}</div>"
        if made.reply
        else ""
    )
    where = f"{made.title} ({notebook_said(made.notebook)}): " if is_among_others else ""
    said = f"{where}{share}{there}." if where else sentence(f"{share}{there}.")
    return f"<div class='qi-mistake'>{heading(level, made.says)}{paragraph(said)}{reply}</div>"


def exercise_piece(
    exercise: Exercise, standing: Standing, mistakes: Mistakes, spread: Chosen, minutes: Minutes, level: int
) -> str:
    """One exercise: what it asks, where the group is with it, what was chosen, and which mistakes were made."""
    if not standing.is_enough:
        return paragraph(TOO_FEW)
    mine = standing.frame[standing.frame["exercise"] == exercise.id].iloc[0]
    told = [
        f"{int(mine[column])} {words}" for column, words in zip(COLUMNS, STATES.values(), strict=True) if mine[column]
    ]
    where = (
        f"{int(mine['tried'])} of {int(mine['people'])} opened it: {listed(told)}."
        if told
        else "Nobody has opened it yet."
    )
    parts = [
        heading(level, exercise.title),
        f"<p><em>Afterwards they can:</em> {escape(exercise.objective)}</p>",
        paragraph(where),
        paragraph(_time_said(minutes, exercise.id)),
        _spread(spread, level + 1),
        "".join(made_piece(each, level + 1, is_among_others=False) for each in mistakes.of(exercise.id)),
        f"<details><summary>What it asks</summary>{paragraph(exercise.prompt)}</details>",
        f"<details><summary>One good answer, and why</summary>"
        f"{paragraph(exercise.control.in_words(exercise.solution))}{paragraph(exercise.why)}</details>",
    ]
    return "".join(parts)


def _time_said(minutes: Minutes, id: str) -> str:
    mine = minutes.enough[minutes.enough["exercise"] == id].to_dict("records")
    if not mine:
        return ""
    each = mine[0]
    hints = (
        f"; {counted(int(each['wanted_hint']), 'person', 'people')} wanted a hint"
        if each["wanted_hint"] >= FEWEST
        else ""
    )
    people = counted(int(each["people"]), "person", "people")
    took = f"It took the middle person {figure(each['median'])} minutes or more ({people})"
    return f"{took}; {each['planned']} are planned{hints}."


def _spread(spread: Chosen, level: int) -> str:
    """What was chosen, option by option; the course's own answer is marked in words, and few aren't told apart."""
    if not spread.counts:
        return ""
    parts = [heading(level, f"What {counted(spread.people, 'person', 'people')} chose, as it stands now")]
    for asked, options in spread.counts.items():
        rows = [
            row(
                escape(text) + (" (as the course does)" if text in spread.right.get(asked, ()) else ""),
                [few_or(number)],
                numbers=[1],
            )
            for text, number in options.items()
        ]
        parts.append(region(asked, table([asked, "People"], rows, numbers=[1])))
    return "".join(parts)


def minutes_piece(minutes: Minutes, *, is_enough: bool) -> str:
    """Minutes and help, exercise by exercise, as a table."""
    if not is_enough:
        return paragraph(TOO_FEW)
    heads = ["Exercise", "Planned", "Middle person", "Middle half", "People", "Wanted a hint", "Saw an answer"]
    rows = [
        row(escape(each["title"]), _minute_cells(each), numbers=range(1, 7))
        for each in minutes.frame.to_dict("records")
    ]
    said = (
        "Minutes are what it took at least: from the times of what was done, pauses left out. Of the first exercise of a sitting "
        f"nobody knows when it was begun. Of fewer than {FEWEST} people nothing is said."
    )
    return (
        region("Minutes and hints by exercise", table(heads, rows, numbers=range(1, 7)))
        + f"<p class='qi-words'>{escape(said)}</p>"
    )


def _minute_cells(each: dict[object, object]) -> list[str]:
    people = int(str(each["people"]))
    if pd.isna(each["median"]):  # type: ignore[call-overload]
        return [str(each["planned"]), "", "", f"fewer than {FEWEST}", "", ""]
    median, low, high = (f"{float(str(each[name])):.1f}" for name in ("median", "quarter", "three_quarters"))
    helped = [few_or(int(float(str(each[name])))) for name in ("wanted_hint", "saw_solution")]
    return [str(each["planned"]), median, f"{low} to {high}", str(people), *helped]


def few_or(number: int) -> str:
    """A number of people; of one to four only that they are few.

    >>> few_or(0), few_or(3), few_or(12)
    ('0', 'fewer than 5', '12')
    """
    return str(number) if number == 0 or number >= FEWEST else f"fewer than {FEWEST}"
