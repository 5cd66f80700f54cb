"""Checks of cells: their tags, their code, their minutes, and the first and last of them."""

from __future__ import annotations

from qilearn.authoring import code
from qilearn.authoring.markdown import outline
from qilearn.authoring.problems import Found
from qilearn.authoring.source import HIDDEN, Source
from qilearn.core.errors import unknown
from qilearn.core.text import listed

TAGS = frozenset(
    {"facilitator", "solution", "starter", "widget", "keypoints", "nbval-check-output", "nbval-ignore-output"}
)
"""The tags that a source may use."""

PACKAGES = frozenset({"qilearn", "pandas", "matplotlib"})
"""What a cell may import: what every learner has, also in a browser."""


def tags(source: Source) -> Found:
    """Only known tags, each on the kind of cell that it is for."""
    for cell in source.cells:
        for tag in sorted(cell.tags - TAGS):
            yield cell.line, unknown("A tag", tag, sorted(TAGS))
        for tag in sorted(cell.tags & {"solution", "starter", "widget"}):
            if cell.kind == "markdown":
                yield cell.line, f"The tag {tag} is for code cells. Take it off this Markdown cell."
        if "keypoints" in cell.tags and (cell.kind == "code" or not cell.is_for_learners):
            yield cell.line, "The tag keypoints is for one Markdown cell that learners read. Move it there."
        if cell.tags >= HIDDEN:
            yield cell.line, "A cell is tagged both facilitator and solution. Choose one."


def opening_and_keypoints(source: Source) -> Found:
    """It opens with a situation and a question, and one cell near the end is for the keypoints."""
    first = source.cells[0]
    if first.kind == "code" or not first.is_for_learners or outline(first.text).headings:
        yield (
            first.line,
            "The first cell isn't an opening. Start with a situation and a question, without heading.",
        )
    elif "?" not in first.text:
        yield first.line, "The opening asks nothing. End it with a question."
    tagged = [cell for cell in source.cells if "keypoints" in cell.tags]
    if not tagged:
        yield 0, 'No cell is tagged keypoints. Start the one near the end with +++ {"tags": ["keypoints"]}.'
    for cell in tagged[1:]:
        yield cell.line, "A second cell is tagged keypoints. They are shown once; take the tag off."


def plain_code(source: Source) -> Found:
    """Code is plain Python, imports what every learner has, and loads what the front matter lists."""
    from qilearn.core.datasets import datasets

    known = set(datasets()["name"])
    for name in source.front.datasets:
        if name not in known:
            yield 1, unknown("In the front matter, datasets", name, sorted(known))
    for cell in source.cells:
        if cell.kind == "markdown":
            continue
        if code.parsed(cell.text) is None:
            yield (
                cell.line,
                f"{_not_python(cell.text)} isn't plain Python. No magics, shell lines or half lines.",
            )
        for package in code.imported(cell.text):
            if package not in PACKAGES:
                yield cell.line, f"{package} is imported. A notebook imports only {listed(sorted(PACKAGES))}."
        for name in code.datasets_loaded(cell.text):
            if name not in source.front.datasets:
                yield (
                    cell.line,
                    f"{name!r} is loaded, but not among the datasets of the front matter. Add it.",
                )


def _not_python(text: str) -> str:
    odd = [line for line in text.splitlines() if line.lstrip().startswith(("%", "!", "?")) or line.endswith("?")]
    return repr(odd[0]) if odd else "The code"


def starters(source: Source) -> Found:
    """Where something is left out, the cell says so, and a solution with its lines follows."""
    cells = [cell for cell in source.cells if cell.kind == "code"]
    for place, cell in enumerate(cells):
        has_gap = code.has_placeholder(cell.text)
        if has_gap and "starter" not in cell.tags:
            yield cell.line, "Something is left out (...), but the cell isn't tagged starter. Tag it."
        if "solution" in cell.tags and (place == 0 or "starter" not in cells[place - 1].tags):
            yield cell.line, "A solution follows no starter. Put it right after the cell that it completes."
        if "starter" not in cell.tags:
            continue
        if not has_gap:
            yield cell.line, "A starter leaves nothing out. Write ... where the learner's own code goes."
        follows = cells[place + 1] if place + 1 < len(cells) else None
        if follows is None or "solution" not in follows.tags:
            yield cell.line, "No solution follows this starter. Write one right after it."
            continue
        kept = {line.strip() for line in follows.text.splitlines()}
        for line in cell.text.splitlines():
            if line.strip() and "..." not in line and line.strip() not in kept:
                yield (
                    follows.line,
                    f"The solution lacks the starter's line {line.strip()!r}. Bring them together.",
                )


def minutes_stand_right(source: Source) -> Found:
    """Minutes stand on cells that the learner reads; an exercise has its own; each section takes some."""
    for cell in source.cells:
        if cell.minutes and not cell.is_for_learners:
            yield cell.line, "A cell that learners don't see has minutes. Move them to one that they read."
        if cell.minutes and cell.exercise is not None:
            yield cell.line, "An exercise brings its own minutes. Take them off its cell."
    for section in source.sections:
        if not any(cell.minutes or cell.exercise for cell in section.cells):
            line = section.cells[0].line if section.cells else 0
            yield line, f'{section.title!r} takes no time. Say how long: +++ {{"minutes": 3}}.'
