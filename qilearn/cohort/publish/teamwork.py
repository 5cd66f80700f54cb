"""All that is written for one team's project: its page, its reports, its charts. One piece of work, for any process."""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import qilearn
from qilearn.cohort.attention import facts_of
from qilearn.cohort.due import month_of, months_told
from qilearn.cohort.group import Handed
from qilearn.cohort.publish.drawing import Beside, drawn_by, names_of_charts, size_of
from qilearn.cohort.publish.index_page import Entry, FirstChart
from qilearn.cohort.publish.month_figures import figures_by_month, table
from qilearn.cohort.publish.month_page import month_page, where_the_charts_are
from qilearn.cohort.publish.naming import INDEX, team_folder
from qilearn.cohort.publish.team_page import team_page
from qilearn.cohort.team_projects import Parts, TeamProject
from qilearn.core.documents import Body, Document, DocumentKind, read_document, write_document
from qilearn.core.privacy import may_name_someone
from qilearn.core.text import shortened
from qilearn.handin.team_report import TEAM_REPORT
from qilearn.project.cycles_linked import begun
from qilearn.project.model import PROJECT, ProjectBody
from qilearn.project.report import MOST_MONTHS, MonthlyReport, as_of, last_day, report_of
from qilearn.project.report_page import run_charts_of
from qilearn.project.view import Project
from qilearn.workspace.files import read_whole, write_whole

WRITTEN_AS = 1
"""Raised when pages are written in another way, so that all are written anew."""


@dataclass(frozen=True)
class Job:
    """One team's project to be published; it can be sent to another process.

    Attributes
    ----------
    folder : Path
        The top of the site.
    slug, name : str
        The team's folder, and what the team is called.
    parts : Parts
    others : frozenset of str
        Files where its own would be that are somebody else's.
    """

    folder: Path
    slug: str
    name: str
    parts: Parts
    others: frozenset[str]

    def __reduce__(self) -> tuple[Any, ...]:
        """Documents travel as their files do: their classes are made where they are needed, and have no names to be found by."""
        parts = self.parts
        about = (parts.team, parts.team_name, parts.now)
        return _job, (
            self.folder,
            self.slug,
            self.name,
            about,
            _flat(parts.handed),
            list(map(_flat, parts.reports)),
            self.others,
        )


Flat = tuple[dict[str, Any], str, bytes]


def _flat(handed: Handed[Any]) -> Flat:
    held = {name: getattr(handed, name) for name in Handed.__slots__ if name != "document"}
    return held, handed.document.id, write_document(handed.document)


def _handed(kind: DocumentKind[Body], flat: Flat) -> Handed[Body]:
    held, id, data = flat
    document = read_document(kind, id, data)
    assert isinstance(document, Document)  # It was one before.
    return Handed(**held, document=document)


def _job(
    folder: Path,
    slug: str,
    name: str,
    about: tuple[str, str, dt.datetime],
    project: Flat,
    reports: list[Flat],
    others: frozenset[str],
) -> Job:
    team, team_name, now = about
    handed = tuple(_handed(TEAM_REPORT, each) for each in reports)
    return Job(folder, slug, name, Parts(team, team_name, _handed(PROJECT, project), handed, now), others)


@dataclass(slots=True)
class Done:
    """What came of it.

    Attributes
    ----------
    slug : str
    files : list of str
        All its files, from the top of the site.
    entry : Entry
    written : int
        How many of them were written; the others were there already.
    in_the_way : list of str
        Files that somebody else put where these would be; they were left.
    """

    slug: str
    entry: Entry
    files: list[str] = field(default_factory=list)
    written: int = 0
    in_the_way: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Failed:
    """A team whose pages couldn't be made.

    Attributes
    ----------
    slug : str
    why : str
        What went wrong, for whoever mends it.
    """

    slug: str
    why: str


def identity_of(parts: Parts) -> str:
    """What a project is known by from build to build: nothing that tells whose it is."""
    return hashlib.sha256(parts.handed.document.id.encode()).hexdigest()[:16]


def digest_of(name: str, parts: Parts) -> str:
    """A digest of all that a team's pages are made from."""
    documents: list[Document[Any]] = [parts.handed.document, *(each.document for each in parts.reports)]
    made = [
        f"{WRITTEN_AS} qilearn {qilearn.__version__} {drawn_by()}",
        name,
        _newest_month(parts),
        *(text for each in documents for text in (each.id, each.modified.isoformat(), each.body.model_dump_json())),
    ]
    return hashlib.sha256("\x1f".join(made).encode("utf-8", errors="replace")).hexdigest()


def published(job: Job) -> Done | Failed:
    """Write what has changed of a team's pages and charts, and say what there is of it.

    Raises
    ------
    OSError
        When the disk won't take them.
    """
    try:
        return _published(job)
    except OSError:
        raise
    except Exception as trouble:  # One team's pages that can't be made are no reason to keep everybody else's back.
        logging.getLogger(__name__).exception("The pages of %s couldn't be made.", job.slug)
        return Failed(job.slug, f"{type(trouble).__name__}: {shortened(str(trouble))}")


def _published(job: Job) -> Done:
    whole = job.parts.whole()
    project = whole.project
    months = [month for month in sorted(months_told(whole)) if month <= _newest_month(job.parts)][-MOST_MONTHS:]
    done = Done(job.slug, _entry(job, whole, months))
    writer = _Writer(job, done)
    beside = Beside(job.folder / team_folder(job.slug), writer.draw)
    for month, data in _month_pages(job.name, project, months, beside):
        writer.put(f"{month}.html", data)
    writer.put(INDEX, team_page(job.name, project, months, beside.of(project)))
    for name in beside.used:
        writer.keep(name)
    return done


def _month_pages(name: str, project: Project, months: list[str], beside: Beside) -> list[tuple[str, bytes]]:
    """The pages of the reports: the newest with its charts, those before it with their figures in words."""
    told = figures_by_month(project, months[:-1])
    without = Project(
        id=project.id, body=project.body.with_part("data", {}), modified=project.modified, today=project.today
    )
    pages = []
    for month in months[:-1]:
        report = MonthlyReport(as_of(without, last_day(month)), month)
        charts = f"{table(told.get(month, ()))}{where_the_charts_are()}"
        pages.append((month, month_page(name, report, months, charts)))
    for month in months[-1:]:
        report = report_of(project, month)
        charts = run_charts_of(report, beside.of(report.project, only_figures=True))
        pages.append((month, month_page(name, report, months, charts)))
    return pages


class _Writer:
    """Writes a team's files, and counts; what isn't a build's own stays as it is."""

    def __init__(self, job: Job, done: Done) -> None:
        self._job, self._done = job, done

    def put(self, name: str, data: bytes) -> None:
        path = self._path(name)
        if path in self._job.others:
            self._done.in_the_way.append(path)
            return
        self._done.files.append(path)
        place = self._job.folder / path
        if place.is_symlink() or read_whole(place) != data:
            self._write(path, data)

    def draw(self, name: str, drawn: Callable[[], bytes]) -> None:
        """A chart is called after what it shows: it is only ever written where there is none."""
        self._write(self._path(name), drawn())

    def keep(self, name: str) -> None:
        self._done.files.append(self._path(name))

    def _path(self, name: str) -> str:
        return f"{team_folder(self._job.slug)}/{name}"

    def _write(self, path: str, data: bytes) -> None:
        place = self._job.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, data)
        self._done.written += 1


def _newest_month(parts: Parts) -> str:
    """The month in which something last came in: what is dated later is a slip of the pen."""
    received = max([parts.handed.received, *(each.received for each in parts.reports)])
    return month_of(received.astimezone().date())


def _entry(job: Job, whole: TeamProject, months: list[str]) -> Entry:
    body = whole.body
    return Entry(
        slug=job.slug,
        team=job.name,
        title=body.title,
        is_synthetic=body.is_synthetic,
        facts=facts_of(whole),
        months=tuple(months),
        cycles=len(begun(body)),
        chart=_first_chart(whole.project),
        may_name_someone=_may_name_someone(body),
    )


def _first_chart(project: Project) -> FirstChart | None:
    """The chart of the first outcome that has figures, else of the first measure that has."""
    ranked = sorted(
        project.charts, key=lambda id: (measure := project.body.measure(id)) is None or measure.kind != "outcome"
    )
    if not ranked:
        return None
    chart = project.charts[ranked[0]].chart
    file = names_of_charts(project, only_figures=True)[id(chart)]
    return FirstChart(file=file, alt=chart.alt, **size_of(chart))


def _may_name_someone(body: ProjectBody) -> bool:
    """Whether a text that the pages show looks as if it named a person."""
    texts = [body.name, body.setting]
    texts += [text for notes in body.reports.values() for text in (notes.help_wanted, notes.note)]
    texts += [text for cycle in body.cycles for text in _texts(cycle.model_dump())]
    texts += [node.label for node in body.theory.diagram.nodes]
    return any(may_name_someone(text) for text in texts)


def _texts(held: object) -> list[str]:
    if isinstance(held, str):
        return [held]
    parts = held.values() if isinstance(held, dict) else held if isinstance(held, list | tuple) else ()
    return [text for part in parts for text in _texts(part)]
