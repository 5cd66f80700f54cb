"""Three whole projects that came with the course, for those who bring none: made up, dated, and not all of them a success.

Each is one TOML file and one table in the course's ``datasets/projects``. Its diagram is written as an outline for every
version, with the day and the reason, so that it can be read, and mended, without a program. Its cycles name the change idea
that they test by its words; whose Plan is locked says on which day, and is taken to be locked at ten, Universal Time, which
is the same day from Honolulu to Auckland.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from qilearn.aims.model import Aim, Measure
from qilearn.core.course import course_folder
from qilearn.core.errors import InputError, QilearnError, unknown
from qilearn.core.text import escape
from qilearn.drivers.formats import outline
from qilearn.drivers.history import Theory
from qilearn.drivers.model import AIM, Diagram, Link, Node
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.ramps import Ramp
from qilearn.project.data import MADE_UP
from qilearn.project.following import aim_label
from qilearn.project.model import EXAMPLE, MeasureData, ProjectBody

_FILES: Mapping[str, str] = {
    f"{EXAMPLE}ward": "ward",
    f"{EXAMPLE}practice": "practice",
    f"{EXAMPLE}early-years": "early_years",
}

EXAMPLES: tuple[str, ...] = tuple(_FILES)
"""The ids of the examples."""

_ITS_AIM = "AIM"
_NOON = dt.time(12, tzinfo=dt.UTC)
_TEN = dt.time(10, tzinfo=dt.UTC)
_TIMES = ("locked", "written", "at")
"""What of a cycle is a time. All other dates are days as a learner writes them, in words."""


@dataclass(frozen=True, eq=False)
class Example:
    """An example project with what one needs to know of it before believing it.

    Attributes
    ----------
    id, title, question, period : str
        Its id, what it is, what its team asked, and when.
    story, lesson : str
        What happened, and what is to be learnt from it.
    ground_truth, limits, licence : str
        What is true of the figures, what they can't tell, and how they may be used.
    generator, seed : str, int
        What made the figures.
    notice : str
        What to bring out in the room; for facilitators.
    began : datetime.date
        The day of the first version of its diagram. What a coach says of it is said as on that day.
    body : ProjectBody
        The project itself.
    """

    id: str
    title: str
    question: str
    period: str
    story: str
    lesson: str
    ground_truth: str
    limits: str
    licence: str
    generator: str
    seed: int
    notice: str
    began: dt.date
    body: ProjectBody

    def _lines(self) -> list[tuple[str, str]]:
        return [
            ("Setting", self.body.setting),
            ("Question", self.question),
            ("Period", self.period),
            ("Limits", self.limits),
            ("Where the figures come from", f"Made up by {self.generator}, seed {self.seed}."),
            ("Licence", self.licence),
        ]

    def __repr__(self) -> str:
        return "\n".join([self.title, *(f"{label}: {text}" for label, text in self._lines())])

    def _repr_html_(self) -> str:
        lines = "".join(f"<p><strong>{escape(label)}:</strong> {escape(text)}</p>" for label, text in self._lines())
        ending = "".join(f"<p>{escape(text)}</p>" for text in (self.story, self.lesson, self.ground_truth))
        return (
            f"<h4>{escape(self.title)}</h4>{lines}"
            f"<details><summary>How it went (look at the figures first)</summary>{ending}</details>"
        )


@lru_cache(maxsize=len(_FILES))
def example(id: str) -> Example:
    """One of the course's example projects.

    Raises
    ------
    InputError
        If there is no such example.

    Examples
    --------
    >>> example("example-practice").body.is_synthetic
    True
    """
    if id not in _FILES:
        raise InputError([unknown("example", id, EXAMPLES)])
    folder = course_folder("datasets") / "projects"
    written: dict[str, Any] = tomllib.loads((folder / f"{_FILES[id]}.toml").read_text(encoding="utf-8"))
    table = (folder / written.pop("table")).read_text(encoding="utf-8")
    began = written["versions"][0]["date"]
    body = taken_from(written, table, named=id, is_example=True)
    return Example(id=id, began=began, body=body, **written)


def taken_from(written: dict[str, Any], table: str, *, named: str, is_example: bool) -> ProjectBody:
    """The project in a file that was written by hand: its keys are taken out, what isn't the project's own stays.

    Parameters
    ----------
    written : dict
        As the TOML file has it: name, setting, kind, aim, measures, versions, ramps and cycles.
    table : str
        The figures of all its measures, as CSV.
    named : str
        What to call it where it can't be read.
    is_example : bool
        Whether it is one of the course's own examples.
    """
    aim = Aim(**written.pop("aim"))
    measures, data = _measured(written.pop("measures"), table)
    theory = _theory(written.pop("versions"), aim, named)
    ideas = {node.label: node.id for node in theory.diagram.of_kind("change")}
    return ProjectBody(
        name=written.pop("name"),
        setting=written.pop("setting"),
        is_example=is_example,
        is_synthetic=written.pop("kind") == "synthetic",
        aim=aim,
        measures=measures,
        theory=theory,
        data=data,
        ramps=tuple(Ramp(**_linked(ramp, ideas)) for ramp in written.pop("ramps", [])),
        cycles=tuple(_cycle(cycle, ideas) for cycle in written.pop("cycles", [])),
    )


def copy_of(id: str) -> ProjectBody:
    """A project to work on that begins as an example; its figures stay made up, and say so."""
    body = example(id).body
    return ProjectBody(**{**dict(body), "is_example": False, "name": f"My copy of “{body.name}”"})


def _measured(written: list[dict[str, Any]], table: str) -> tuple[tuple[Measure, ...], dict[str, MeasureData]]:
    """The measures of an example, and of each the columns of the one table that are its own."""
    measures, data = [], {}
    for fields in written:
        figures, notes = fields.pop("figures"), fields.pop("notes", {})
        measure = Measure(**fields)
        measures.append(measure)
        own = MeasureData(**figures, notes=notes, table=table, origin=MADE_UP)
        columns = [column for column in (own.when, own.by, own.value, own.of) if column]
        text = _columns(table, columns)
        data[measure.id] = MeasureData(**{**dict(own), "table": text})
    return tuple(measures), data


def _columns(table: str, columns: list[str]) -> str:
    rows = [line.split(",") for line in table.splitlines()]
    places = [rows[0].index(column) for column in columns]
    return "".join(",".join(row[place] for place in places) + "\n" for row in rows)


def _cycle(written: dict[str, Any], ideas: Mapping[str, str]) -> Cycle:
    """A cycle of an example, with its days as text and its change idea as the id of its box."""
    return Cycle(**{**_dated(written), "plan": _linked(_dated(written["plan"]), ideas)})


def _dated(written: Any) -> Any:
    """What was written, with its dates as a cycle holds them."""
    if isinstance(written, list):
        return [_dated(each) for each in written]
    if not isinstance(written, dict):
        return written

    def value(name: str, given: Any) -> Any:
        if isinstance(given, dt.date):
            return dt.datetime.combine(given, _TEN) if name in _TIMES else given.isoformat()
        return _dated(given)

    return {name: value(name, given) for name, given in written.items()}


def _linked(written: dict[str, Any], ideas: Mapping[str, str]) -> dict[str, Any]:
    """With the id of the idea's box in place of its words."""
    return {**written, "idea": ideas[written["idea"]]} if written.get("idea") else written


def _theory(versions: list[dict[str, Any]], aim: Aim, id: str) -> Theory:
    """The history of an example's diagram, from its outlines."""
    theory = Theory()
    for version in versions:
        diagram = _with_ids_of(theory, _read(version["outline"].replace(_ITS_AIM, aim_label(aim), 1), id))
        at = dt.datetime.combine(version["date"], _NOON)
        theory = theory.changed(diagram, version["says"], at=at, why=version.get("why", ""))
    return theory


def _read(text: str, id: str) -> Diagram:
    reading = outline.read(text)
    if reading.diagram is None:
        raise QilearnError(f"The example {id} can't be read: {reading.comments!r}")
    return reading.diagram


def _with_ids_of(theory: Theory, diagram: Diagram) -> Diagram:
    """A diagram read anew, in which every box that was there before has the id that it had before."""
    known = {(node.kind, node.label): node.id for node in theory.diagram.nodes}
    taken = set(theory.used_ids)
    ids = {AIM: AIM}
    for node in diagram.nodes:
        if node.kind != "aim":
            ids[node.id] = known.get((node.kind, node.label)) or _new_id(taken)
            taken.add(ids[node.id])
    return Diagram(
        nodes=tuple(Node(**{**dict(node), "id": ids[node.id]}) for node in diagram.nodes),
        links=tuple(
            Link(child=ids[link.child], parent=ids[link.parent], strength=link.strength) for link in diagram.links
        ),
    )


def _new_id(taken: set[str]) -> str:
    number = len(taken)
    while f"n{number}" in taken:
        number += 1
    return f"n{number}"
