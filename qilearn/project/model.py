"""One improvement project: what a team wants, what it measures, what it thinks drives the aim, its figures and its cycles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

from qilearn.aims.model import Aim, Measure
from qilearn.core.documents import DocumentKind
from qilearn.drivers.history import Theory
from qilearn.drivers.model import Diagram
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.ramps import Ramp
from qilearn.pdsa.stages import LONGEST

EXAMPLE = "example-"
"""How the ids of the course's examples begin, and no one else's."""

Part = Literal["name", "setting", "aim", "measures", "theory", "data", "ramps", "cycles", "reports"]

PARTS: tuple[Part, ...] = get_args(Part)
"""What of a project can be changed by itself."""

SAID: Mapping[Part, str] = {
    "name": "the name",
    "setting": "the setting",
    "aim": "the aim",
    "measures": "the measures",
    "theory": "the driver diagram",
    "data": "the data",
    "ramps": "the ramps",
    "cycles": "the cycles",
    "reports": "the monthly reports",
}
"""What a learner calls each part."""


class MeasureData(BaseModel):
    """The figures of one measure: a table as it was read, and how a chart is made of it.

    Attributes
    ----------
    table : str
        Its rows as CSV, with a heading over each column.
    when, value, of, by : str
        The columns of times, of values, of what the values are out of, and of the groups that are looked at apart; the
        last two empty where there are none.
    per : float
        Multiplies value / of: 100 for a percentage.
    rules : str
        The rule set that the chart is read with.
    baseline_until : str
        The time of the last point of the baseline, as the table writes times; empty where none is frozen.
    notes : dict
        What happened when: a time as the table writes it, to a few words.
    origin : str
        Where the figures are from: a file's name, "typed", or "made up" for the figures of an example.
    """

    model_config = ConfigDict(frozen=True)

    table: str = ""
    when: str = ""
    value: str = ""
    of: str = ""
    by: str = ""
    per: float = Field(default=1, gt=0)
    rules: str = "anhoej"
    baseline_until: str = ""
    notes: dict[str, str] = {}
    origin: str = ""


class ReportNotes(BaseModel):
    """What a team writes itself into the report of one month; all else follows from the project.

    Attributes
    ----------
    help_wanted : str
        What the team asks of those who read it.
    note : str
        What else there is to say.
    """

    model_config = ConfigDict(frozen=True)

    help_wanted: str = Field(default="", max_length=LONGEST)
    note: str = Field(default="", max_length=LONGEST)


class ProjectBody(BaseModel):
    """What a project holds.

    Attributes
    ----------
    name, setting : str
        What it is called, and where it happens.
    is_example, is_synthetic : bool
        Whether it came with the course, and whether its figures are made up. A copy of an example that a learner works
        on is no example any more, and stays made up.
    aim : Aim
    measures : tuple of Measure
    theory : Theory
        The driver diagram as it is, and every version of it.
    data : dict
        A measure's id to its :class:`MeasureData`.
    ramps : tuple of Ramp
        Series of tests toward one change each.
    cycles : tuple of Cycle
        The tests, in the order in which they were written down.
    reports : dict
        A month as ``"2027-03"`` to what the team writes into its report.

    Raises
    ------
    pydantic.ValidationError
        Where two cycles, or two ramps, have one id.
    """

    model_config = ConfigDict(frozen=True)

    name: str = ""
    setting: str = ""
    is_example: bool = False
    is_synthetic: bool = False
    aim: Aim = Aim()
    measures: tuple[Measure, ...] = ()
    theory: Theory = Theory(diagram=Diagram())
    data: dict[str, MeasureData] = {}
    ramps: tuple[Ramp, ...] = ()
    cycles: tuple[Cycle, ...] = ()
    reports: dict[str, ReportNotes] = {}

    @model_validator(mode="after")
    def _each_once(self) -> ProjectBody:
        """Two of one id, as in a file that was mended by hand, would be one when notebooks are brought together."""
        for noun, ids in (("cycle", [each.id for each in self.cycles]), ("ramp", [each.id for each in self.ramps])):
            if len(set(ids)) < len(ids):
                raise ValueError(f"two {noun}s have one id; each has its own")
        return self

    def with_part(self, part: Part, value: Any) -> ProjectBody:
        """The project with another value of one part; every value is checked again.

        Raises
        ------
        pydantic.ValidationError
            When the value isn't what that part holds.
        """
        return ProjectBody(**{**dict(self), part: value})

    def measure(self, id: str) -> Measure | None:
        """The measure of this id, if there is one."""
        return next((measure for measure in self.measures if measure.id == id), None)

    def cycle(self, id: str) -> Cycle | None:
        """The cycle of this id, if there is one."""
        return next((cycle for cycle in self.cycles if cycle.id == id), None)

    def ramp(self, id: str) -> Ramp | None:
        """The ramp of this id, if there is one."""
        return next((ramp for ramp in self.ramps if ramp.id == id), None)

    @property
    def title(self) -> str:
        """Its name, or words for one that has none yet."""
        return self.name.strip() or "A project without a name yet"

    @property
    def is_untouched(self) -> bool:
        """Whether nothing has been written into it."""
        return self == ProjectBody(is_example=self.is_example, is_synthetic=self.is_synthetic)


class OpenProject(BaseModel):
    """Which project the cards work on."""

    model_config = ConfigDict(frozen=True)

    id: str = ""


def _without_cycles(body: dict[str, Any]) -> dict[str, Any]:
    """Version 1 knew no cycles, nor reports of them."""
    return {**body, "ramps": [], "cycles": [], "reports": {}}


# A version that knows no cycles must not read, and then write over, a project that has some: hence the 2.
PROJECT = DocumentKind(
    "project",
    ProjectBody,
    folder="projects",
    noun="project",
    opened_by="",
    schema_version=2,
    upgrades={1: _without_cycles},
)
OPEN_PROJECT = DocumentKind(
    "open-project", OpenProject, folder="open-project", noun="choice of a project", opened_by=""
)
