"""Read a source: its front matter, and its cells as a person wrote them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from qilearn.authoring.code import exercise_shown
from qilearn.authoring.problems import Problem
from qilearn.core.errors import InputError

HIDDEN = frozenset({"facilitator", "solution"})
"""The tags of cells that leave the learner's copy."""

Words = Annotated[str, Field(min_length=1, pattern=r"\S")]


class SourceError(InputError):
    """A source can't be read; ``found`` holds all its problems."""

    def __init__(self, found: Sequence[Problem]) -> None:
        self.found = tuple(found)
        super().__init__(map(str, found))


class FrontMatter(BaseModel):
    """What stands at the top of a source."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    title: Words
    minutes: Annotated[int, Field(gt=0)]
    objectives: Annotated[list[Words], Field(min_length=1)]
    keypoints: Annotated[list[Words], Field(min_length=1)]
    datasets: list[Words] = []
    audience: Literal["learners", "faculty"] = "learners"
    cut_first: list[Words] = []
    never_cut: list[Words] = []


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, its tags, the minutes it takes and the line it starts on."""

    kind: Literal["markdown", "code"]
    text: str
    tags: frozenset[str] = frozenset()
    minutes: int = 0
    line: int = 0

    @property
    def is_for_learners(self) -> bool:
        """Whether it stays in the learner's copy."""
        return not self.tags & HIDDEN

    @property
    def is_note(self) -> bool:
        """Whether it is a note for the facilitator."""
        return self.kind == "markdown" and "facilitator" in self.tags

    @property
    def section(self) -> str | None:
        """The title of the section that it starts."""
        if self.kind == "markdown" and self.is_for_learners and self.text.startswith("## "):
            return self.text.splitlines()[0].removeprefix("## ").strip()
        return None

    @property
    def exercise(self) -> str | None:
        """The id of the exercise that it shows."""
        return exercise_shown(self.text) if self.kind == "code" else None


@dataclass(frozen=True, slots=True)
class Section:
    """A section's title and cells. What comes before the first section is called Opening."""

    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Source:
    """A source, read: the notebook's name, its front matter, and its cells in order."""

    name: str
    front: FrontMatter
    cells: tuple[Cell, ...]

    @property
    def file(self) -> str:
        """The name of the file that it was read from."""
        return f"{self.name}.md"

    @property
    def is_for_faculty(self) -> bool:
        """Whether faculty alone read it: then there is one copy, and no learner gets it."""
        return self.front.audience == "faculty"

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Its cells by section, the opening first."""
        titles, parts = ["Opening"], [list[Cell]()]
        for cell in self.cells:
            if cell.section is not None:
                titles.append(cell.section)
                parts.append([])
            parts[-1].append(cell)
        return tuple(Section(title, tuple(part)) for title, part in zip(titles, parts, strict=True))


def read_source(path: Path) -> Source:
    """Read the source at ``path``.

    Raises
    ------
    SourceError
        If it can't be read; it lists all that is wrong with the front matter and with what is said of cells.
    """
    return parse_source(path.stem, path.read_text(encoding="utf-8"))


def parse_source(name: str, text: str) -> Source:
    r"""Read a source from its text; ``name`` is the notebook's name.

    Raises
    ------
    SourceError
        As for :func:`read_source`.

    Examples
    --------
    >>> front = "title: Aims\nminutes: 5\nobjectives: [Write one]\nkeypoints: [By when]"
    >>> source = parse_source("02_aims", f"---\n{front}\n---\n\nWhat do you want to change?\n")
    >>> source.front.title, source.cells[0].text
    ('Aims', 'What do you want to change?')
    """
    import jupytext
    import yaml
    from jupytext.myst import MystMetadataParsingError
    from nbformat import ValidationError as CellError

    file = f"{name}.md"
    try:
        notebook = jupytext.reads(text, fmt="md:myst")
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 0
        advice = f"The front matter isn't YAML: {error.problem}. Put text that holds a colon in quotes."
        raise SourceError([Problem(file, line, advice)]) from error
    except MystMetadataParsingError as error:
        first = " ".join(str(error).split())
        raise SourceError([Problem(file, 0, f"{first}. Mend the line after +++ or {{code-cell}}.")]) from error
    except CellError as error:
        advice = f'What is said of a cell is wrong: {error.message}. Write {{"tags": ["facilitator"]}}.'
        raise SourceError([Problem(file, 0, advice)]) from error

    problems: list[Problem] = []
    front = _front_matter(file, notebook.metadata, problems)
    cells = _cells(file, notebook.cells, text, problems)
    if not cells:
        problems.append(Problem(file, 0, "There are no cells. Write the opening below the front matter."))
    if problems or front is None:
        raise SourceError(problems)
    return Source(name, front, cells)


def _front_matter(file: str, metadata: Mapping[str, Any], problems: list[Problem]) -> FrontMatter | None:
    written = {key: value for key, value in metadata.items() if key not in ("jupytext", "kernelspec")}
    try:
        return FrontMatter.model_validate(written)
    except ValidationError as error:
        for found in error.errors():
            place = ", item ".join(str(part + 1 if isinstance(part, int) else part) for part in found["loc"])
            given = "" if found["type"] == "missing" else f" ({found['input']!r} was given)"
            advice = f"In the front matter, {place}: {found['msg'].lower()}{given}. The keys are {_keys()}."
            problems.append(Problem(file, 1, advice))
        return None


def _keys() -> str:
    return ", ".join(
        name if field.is_required() else f"{name} (if any)" for name, field in FrontMatter.model_fields.items()
    )


def _cells(file: str, cells: Sequence[Any], text: str, problems: list[Problem]) -> tuple[Cell, ...]:
    read: list[Cell] = []
    place = max(0, text.find("\n---", 3))  # below the front matter
    for cell in cells:
        # jupytext doesn't say where a cell stood, but it keeps the text as it was.
        found = text.find(cell.source, place)
        if found >= 0:
            place = found
        line = text.count("\n", 0, place) + 1
        place += len(cell.source) if found >= 0 else 0
        minutes, tags = cell.metadata.get("minutes", 0), frozenset(cell.metadata.get("tags", []))
        if type(minutes) is not int or minutes < 0:
            problems.append(Problem(file, line, f"minutes: {minutes!r} was given. Give a whole number."))
        for key in sorted(set(cell.metadata) - {"minutes", "tags"}):
            problems.append(Problem(file, line, f"{key!r} is said of a cell. Only tags and minutes are known."))
        read.append(Cell(cell.cell_type, cell.source, tags, minutes, line))
    return tuple(read)
