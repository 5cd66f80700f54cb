"""A project as a value: what a notebook looks at, prints and saves. The cards change it; this only reads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from qilearn.aims.model import Aim, Measure
from qilearn.core.comments import Comments
from qilearn.core.documents import new_document, write_document
from qilearn.core.errors import InputError, unknown
from qilearn.core.text import counted, listed
from qilearn.drivers.history import Theory
from qilearn.drivers.model import Diagram, NodeKind
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.ramps import Ramp, in_order
from qilearn.project.critique import project_comments
from qilearn.project.cycles_linked import begun, cycles_said, drafts
from qilearn.project.cycles_noted import not_on, not_on_said, with_cycles
from qilearn.project.data import chart, charts_by_group, frame_of, is_made_up
from qilearn.project.desk import Desk, title_of
from qilearn.project.examples import EXAMPLES, example
from qilearn.project.model import PROJECT, ProjectBody
from qilearn.project.targets import target_of
from qilearn.runcharts.model import RunChart, RunCharts
from qilearn.workspace.folder import Workspace, current

if TYPE_CHECKING:
    import pandas as pd

    from qilearn.core.charts import Chart


@dataclass(frozen=True, eq=False)
class Project:
    """One improvement project: shown, it is one page; printed, what it holds in words.

    Attributes
    ----------
    id : str
    body : ProjectBody
        All that it holds.
    modified : datetime.datetime or None
        When it was changed last, in UTC; None for an example and for one that isn't saved yet.
    today : datetime.date
        The day that its comments are of: of an example, the day on which it began.
    notices : Comments
        What there is to know about its file.
    """

    id: str
    body: ProjectBody
    modified: dt.datetime | None = None
    today: dt.date = field(default_factory=dt.date.today)
    notices: Comments = field(default_factory=Comments)

    @property
    def aim(self) -> Aim:
        """What the team wants."""
        return self.body.aim

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What it counts."""
        return self.body.measures

    @property
    def theory(self) -> Theory:
        """The driver diagram with all its versions."""
        return self.body.theory

    @property
    def diagram(self) -> Diagram:
        """The driver diagram as it is now."""
        return self.body.theory.diagram

    @cached_property
    def cycles(self) -> tuple[Cycle, ...]:
        """The tests, in the order in which they were begun; those being planned last."""
        return in_order(self.body.cycles)

    @property
    def ramps(self) -> tuple[Ramp, ...]:
        """The series of tests toward one change each."""
        return self.body.ramps

    @cached_property
    def data(self) -> Mapping[str, pd.DataFrame]:
        """The figures: a measure's id to its frame."""
        known = [measure.id for measure in self.measures if measure.id in self.body.data]
        return {id: frame_of(self.body.data[id]) for id in known}

    @cached_property
    def comments(self) -> Comments:
        """What a coach would say about aim, measures and diagram."""
        return project_comments(self.body, today=self.today)

    @cached_property
    def chart(self) -> Chart:
        """The picture of the driver diagram, with its words."""
        from qilearn.drivers.picture import diagram_chart

        asides = cycles_said(self.body)
        return diagram_chart(self.diagram, title=self.body.title, synthetic=self.body.is_synthetic, asides=asides)

    @cached_property
    def ramp_chart(self) -> Chart:
        """The picture of the ramps: each a stair of cycles, the size of the test upwards."""
        from qilearn.pdsa.ramp_picture import ramp_chart

        title = f"Tests of {self.body.title}"
        return ramp_chart(self.body.ramps, self.body.cycles, title=title, synthetic=self.body.is_synthetic)

    @cached_property
    def charts(self) -> Mapping[str, RunChart]:
        """The run charts of the measures that have figures, with their cycles noted, by the measure's id."""
        made: dict[str, RunChart] = {}
        for measure in self.measures:
            try:
                figures = self.body.data[measure.id]
                target = target_of(self.body, measure)
                drawn = chart(measure, figures, target=target, is_synthetic=is_made_up(self.body, figures))
                made[measure.id] = with_cycles(drawn, measure.id, self.body)
            except (KeyError, InputError):  # No figures, or none that make a chart; the card of the data says why.
                continue
        return made

    @cached_property
    def charts_by_group(self) -> Mapping[str, RunCharts]:
        """For measures whose figures are split, the run charts of all groups, by the measure's id."""
        made = {}
        for measure in self.measures:
            figures = self.body.data.get(measure.id)
            if figures is None or measure.id not in self.charts or not figures.by:
                continue
            with suppress(InputError):  # A file may name a column that its table doesn't have.
                drawn = charts_by_group(measure, figures, is_synthetic=is_made_up(self.body, figures))
                made[measure.id] = with_cycles(drawn, measure.id, self.body)
        return made

    @cached_property
    def not_on_charts(self) -> Mapping[str, str]:
        """What to say below a run chart of the cycles that have no place on it, by the measure's id."""
        said = {id: not_on_said(not_on(drawn, id, self.body), self.body) for id, drawn in self.charts.items()}
        return {id: words for id, words in said.items() if words}

    def save(self, path: str | Path) -> Path:
        """Write the project to ``path`` and return it: ``.html`` is one page to print or send, ``.json`` the project itself.

        Raises
        ------
        InputError
            For another ending.
        """
        from qilearn.project.page import page

        path = Path(path)
        ending = path.suffix.lower()
        if ending == ".html":
            path.write_text(page(self), encoding="utf-8")
        elif ending == ".json":
            at = self.modified or dt.datetime.now(dt.UTC).replace(microsecond=0)
            path.write_bytes(write_document(new_document(PROJECT, self.id, self.body, at=at)))
        else:
            raise InputError([unknown("path", path.suffix, [".html", ".json"])])
        return path

    def __repr__(self) -> str:
        from qilearn.project.cycles_page import cycles_in_words
        from qilearn.project.page import MADE_UP, aim_in_words

        body, nodes = self.body, self.diagram.nodes
        kinds = [f"{counted(len(self.diagram.of_kind(kind)), noun)}" for kind, noun in _COUNTED]
        steps = counted(len(self.theory.steps), "change")
        lines = [
            body.title,
            MADE_UP if body.is_synthetic else "",
            body.setting,
            f"Aim: {aim_in_words(self)}",
            f"Driver diagram: {listed(kinds)}; {steps} since it was begun."
            if len(nodes) > 1
            else "No driver diagram yet.",
            f"Measures: {listed([measure.name or 'one without a name' for measure in self.measures]) or 'none yet'}.",
            f"With figures: {listed(self._named(self.charts)) or 'none yet'}.",
            f"Tested: {self._tested()}.",
            *cycles_in_words(body),
            *(f"{self._named({id: words})[0]}. {words}" for id, words in self.not_on_charts.items()),
            *map(repr, self.notices),
        ]
        return "\n".join(line for line in lines if line.strip())

    def _repr_html_(self) -> str:
        from qilearn.project.page import in_a_notebook, summary

        return in_a_notebook(summary(self))

    def _tested(self) -> str:
        locked, planned = begun(self.body), drafts(self.body)
        said = [counted(len(locked), "cycle")] if locked else []
        said += [f"{len(planned)} being planned"] if planned else []
        return listed(said) or "nothing yet"

    def _named(self, ids: Mapping[str, object]) -> list[str]:
        return [measure.name or "one without a name" for measure in self.measures if measure.id in ids]


_COUNTED: tuple[tuple[NodeKind, str], ...] = (
    ("primary", "primary driver"),
    ("secondary", "secondary driver"),
    ("change", "change idea"),
)


def load_project(id: str | None = None, *, workspace: Workspace | None = None) -> Project:
    """One improvement project: the one that is open, or the one of this id.

    Parameters
    ----------
    id : str, optional
        One of :func:`projects`, the course's examples among them. Without it, the one that the cards work on.
    workspace : Workspace, optional
        Where projects are kept; the learner's folder unless given.

    Returns
    -------
    Project
        With ``aim``, ``measures``, ``theory``, ``diagram``, ``data``, ``cycles``, ``ramps``, ``comments``, ``chart`` and
        ``charts``. Shown, it is one page; ``save("page.html")`` writes that page.

    Raises
    ------
    InputError
        If there is no such project.

    Examples
    --------
    >>> ward = load_project("example-ward")
    >>> len(ward.diagram.of_kind("primary")), len(ward.theory.versions()), "slept-well" in ward.charts
    (3, 4, True)
    """
    if id in EXAMPLES:
        chosen = example(id)
        return Project(id=id, body=chosen.body, today=chosen.began)
    desk = Desk(workspace or current())
    if id is not None and id != desk.id:
        if id not in desk.ids:
            raise InputError([unknown("project", id, [*desk.ids, *EXAMPLES])])
        loaded = desk.store.load(id)
        body = loaded.document.body if loaded.document else ProjectBody()
        modified = loaded.document.modified if loaded.document else None
        return Project(id=id, body=body, modified=modified, notices=loaded.comments)
    return Project(id=desk.id, body=desk.body, modified=desk.modified, notices=desk.notices)


def projects(*, workspace: Workspace | None = None) -> pd.DataFrame:
    """All projects: your own, the one changed last first, then the course's examples.

    Returns
    -------
    pandas.DataFrame
        One row a project: ``id``, ``name``, ``setting``, ``whose`` (mine or example), ``synthetic`` (whether its figures
        are made up) and ``modified`` (in UTC; missing for examples).

    Examples
    --------
    >>> listed = projects()
    >>> listed.loc[listed["whose"] == "example", "id"].tolist()
    ['example-ward', 'example-practice', 'example-early-years']
    """
    import pandas as pd

    desk = Desk(workspace or current())
    own = [(id, desk.store.load(id).document) for id in reversed(desk.ids)]
    rows: list[tuple[str, str, ProjectBody, str, dt.datetime | None]] = []
    rows += [(id, title_of(found), found.body, "mine", found.modified) for id, found in own if found is not None]
    rows += [(id, example(id).title, example(id).body, "example", None) for id in EXAMPLES]
    frame = pd.DataFrame(
        {
            "id": [id for id, *_ in rows],
            "name": [name for _, name, *_ in rows],
            "setting": [body.setting for _, _, body, *_ in rows],
            "whose": [whose for *_, whose, _ in rows],
            "synthetic": [body.is_synthetic for _, _, body, *_ in rows],
        }
    )
    return frame.assign(modified=pd.Series([modified for *_, modified in rows], dtype="datetime64[us, UTC]"))
