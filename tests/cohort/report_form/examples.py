"""A small team with a report form, for the tests; and the form in a real browser, filled in as a person would."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qilearn.aims.model import Aim, Measure
from qilearn.cohort.pooled import Person, Pooled, Received
from qilearn.cohort.report_form import write_form
from qilearn.core.documents import new_document
from qilearn.drivers.history import Theory
from qilearn.drivers.model import Diagram, Node
from qilearn.handin.model import HandIn, item_of, new_id
from qilearn.handin.proof import Invitation
from qilearn.handin.reading import Sealed, read_hand_in
from qilearn.handin.team_report import TEAM_REPORT, TeamReport, report_id
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.stages import Do, Plan, Prediction, Study
from qilearn.project.model import PROJECT, MeasureData, ProjectBody

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

NOW = dt.datetime(2027, 4, 5, 9, tzinfo=dt.UTC)
MARCH = "2027-03"
INVITATION = Invitation("spring", "team-ward", "a" * 26)
OTHERS = Invitation("spring", "team-other", "b" * 26)

FALLS = Measure(
    id="falls", name="Falls", kind="outcome", numerator="falls in a week", frequency="weekly", direction="lower"
)
SLEPT = Measure(
    id="slept",
    name="People who slept well",
    kind="process",
    numerator="people who slept well",
    denominator="people asked",
)
NEW = Measure(id="new", name="Lights that work", denominator="lights looked at", frequency="monthly")


def table(values: Iterable[Any], *, first: str = "2026-10-05", days: int = 7) -> str:
    """Values as a table of days, one a week; several in a tuple stand in columns of their own."""
    began = dt.date.fromisoformat(first)
    rows = [value if isinstance(value, tuple) else (value,) for value in values]
    heads = ("day", "figure", "of")[: len(rows[0]) + 1]
    lines = [[began + dt.timedelta(days=days * place), *row] for place, row in enumerate(rows)]
    return "\n".join(",".join("" if cell is None else str(cell) for cell in line) for line in [heads, *lines]) + "\n"


def measured() -> dict[str, MeasureData]:
    """Falls by week until 15 March 2027, with a baseline; who slept well, out of those asked."""
    falls = [4, 6, 3, 5, 4, 7, 6, 3, 4, 7, 5, 6, 4, 5, 3, 4, 3, 2, 3, 2, 1, 2, 2, 1]
    slept = [
        (12, 20),
        (11, 18),
        (9, 20),
        (14, 21),
        (10, 19),
        (12, 22),
        (15, 20),
        (11, 20),
        (13, 20),
        (12, 21),
        (9, 18),
        (13, 20),
    ]
    return {
        "falls": MeasureData(
            table=table(falls), when="day", value="figure", baseline_until="2026-12-21", origin="typed"
        ),
        "slept": MeasureData(
            table=table(slept, first="2027-01-04"), when="day", value="figure", of="of", per=100, origin="typed"
        ),
    }


def cycles() -> list[Cycle]:
    """One that is being tried, one that is planned, one that is decided."""
    locked = dt.datetime(2027, 3, 1, 8, tzinfo=dt.UTC)
    predicted = Prediction(id="p1", question="Do they sleep?", expects="most do", low=6, high=9, unit="people")
    plan = Plan(change="Doors closed at ten", measure="falls", predictions=[predicted], size="one")
    done = Cycle(
        id="c1", title="Ask at the door", written=locked, plan=plan, locked=locked, do=Do(happened="We asked"),
        study=Study(learnt="They sleep", results={"p1": {"seen": "seven", "value": 7, "verdict": "as predicted"}}),
        act={"decision": "adapt"},
    )  # fmt: skip
    going = Cycle(id="c2", title="Doors closed", written=locked, plan=plan, locked=locked, follows=("c1",))
    draft = Cycle(
        id="c3",
        title="Lamps",
        written=locked,
        plan=Plan(change="Lamps by the bed", predictions=[{"id": "p1", "low": 2}]),
    )
    return [done, going, draft]


def body(**parts: Any) -> ProjectBody:
    """The team's project."""
    nodes = [Node(id="aim", kind="aim", label="Fewer falls"), Node(id="n1", kind="change", label="Lamps by the bed")]
    diagram = Diagram(nodes=nodes)
    return ProjectBody(
        **{
            "name": "Quiet nights",
            "setting": "A ward of 20 beds",
            "aim": Aim(what="falls"),
            "measures": [FALLS, SLEPT, NEW],
            "data": measured(),
            "theory": Theory(diagram=diagram),
            "cycles": cycles(),
            **parts,
        }
    )


def group(
    project: ProjectBody | None = None, *, reports: Sequence[TeamReport] = (), is_shared: bool = True, **parts: Any
) -> Pooled:
    """A cohort of two teams, of which one handed in a project, and these reports under its form's code."""
    at = dt.datetime(2027, 3, 20, 12, tzinfo=dt.UTC)
    document = new_document(PROJECT, "quiet-nights", project or body(), at=at)
    received = [_received("maple-7", at, item_of(document, is_shared=is_shared))]
    for report in reports:
        when = dt.datetime(2027, 4, 2, 8, tzinfo=dt.UTC)
        made = new_document(TEAM_REPORT, report_id("quiet-nights", report.month), report, at=when)
        received.append(_received(INVITATION.code, when, item_of(made)))
    people = [
        Person("maple-7", team="ward"),
        Person(INVITATION.code, team="ward", role="team"),
        Person(OTHERS.code, team="other", role="team"),
    ]
    teams = {"ward": "Ward 4", "other": "Ward 9"}
    return Pooled("spring", "Spring 2027", people=people, received=received, teams=teams, **{"now": NOW, **parts})


def _received(code: str, at: dt.datetime, *items: Any) -> Received:
    return Received(HandIn(id=new_id(), cohort="spring", code=code, made=at, items=items), at)


@dataclass
class FormPage:
    """A report form in a browser page of its own, off the network; ``close`` when done.

    ``left`` gathers what must not happen: requests to anywhere but the file, and errors of the page.
    """

    page: Page
    path: Path
    left: list[str] = field(default_factory=list)

    @classmethod
    def open(cls, browser: Browser, path: Path, *, at: dt.datetime | None = NOW, **options: Any) -> FormPage:
        """Open a form from the disk, at this time (None: now)."""
        context = browser.new_context(**{"viewport": {"width": 1366, "height": 768}, "offline": True, **options})
        context.set_default_timeout(20_000)
        form = cls(context.new_page(), path)
        form.page.on(
            "request",
            lambda each: None if each.url.startswith(("file:", "data:", "blob:")) else form.left.append(each.url),
        )
        form.page.on("pageerror", lambda error: form.left.append(str(error)))
        form.page.on("console", lambda said: form.left.append(said.text) if said.type == "error" else None)
        if at is not None:
            form.page.clock.set_fixed_time(at)
        form.page.goto(path.as_uri())
        return form

    def close(self) -> None:
        """Close the page and all that its browser kept."""
        self.page.context.close()

    def measure(self, name: str) -> Locator:
        """The part of the form about one measure."""
        return self.page.get_by_role("article", name=name)

    def cell(self, measure: str, row: int, column: str) -> Locator:
        """A box of a measure's table: its row counted from 1, its column "Day", "Figure" or "Out of"."""
        place = ["Day", "Figure", "Out of"].index(column)
        return self.measure(measure).locator(".entry tbody tr").nth(row - 1).locator("input").nth(place)

    def choose_month(self, said: str) -> None:
        """Report another month, such as "March 2027"."""
        select = self.page.get_by_label("Which month do you report?")
        option = select.locator("option", has_text=said).get_attribute("value")
        select.select_option(option)

    def type_figures(self, measure: str, *rows: tuple[str, ...]) -> None:
        """Type rows of day, figure and, where there is one, what it is out of."""
        for place, row in enumerate(rows, start=1):
            for column, text in zip(("Day", "Figure", "Out of"), row, strict=False):
                self.cell(measure, place, column).fill(text)

    def start_cycle(self, *, title: str, expects: str, change: str = "") -> Locator:
        """Start a cycle and write its prediction; its part of the page."""
        self.page.get_by_role("button", name="Start a new cycle").click()
        part = self.page.locator("details.cycle").last
        part.get_by_label("Name of this cycle").fill(title)
        part.get_by_label("What will you change?").fill(change)
        part.get_by_label("What do you expect to see?").fill(expects)
        return part

    def lock(self, cycle: Locator) -> None:
        """Lock a cycle's Plan."""
        cycle.get_by_role("button", name="Lock the plan").click()

    def look(self) -> None:
        """Look at what will be saved."""
        self.page.get_by_role("button", name="Look at what will be saved").click()

    def save(self, folder: Path) -> Path:
        """Look, then save the file into a folder, as a download would."""
        self.look()
        with self.page.expect_download() as waiting:
            self.page.get_by_role("button", name="Save the file").click()
        path = folder / waiting.value.suggested_filename
        waiting.value.save_as(path)
        return path


def sealed(path: Path, *, now: dt.datetime = NOW) -> Sealed:
    """A saved hand-in as Python reads it."""
    found = read_hand_in(path.read_bytes(), now=now)
    assert isinstance(found, Sealed), found
    return found


def report_in(path: Path, *, now: dt.datetime = NOW) -> TeamReport:
    """The report in a saved hand-in."""
    [item] = sealed(path, now=now).hand_in.items
    return TeamReport.model_validate(item.document["body"])


def form_of(folder: Path, cohort: Pooled | None = None, **parts: Any) -> Path:
    """The form of the team, in a folder."""
    return write_form(cohort or group(**parts), "ward", folder, INVITATION)
