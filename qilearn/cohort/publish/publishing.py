"""Publish what teams agreed to share as a site of plain files, and publish it again after each month at little cost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qilearn.cohort.group import Group
from qilearn.cohort.publish.index_page import Entry, charts_page, index_page
from qilearn.cohort.publish.naming import CHARTS, INDEX, STYLE, free_slug, slug_of
from qilearn.cohort.publish.page import style_sheet
from qilearn.cohort.publish.shelf import TOP, Kept, Record, Shelf
from qilearn.cohort.publish.teamwork import Done, Failed, Job, digest_of, identity_of
from qilearn.cohort.publish.workers import work
from qilearn.cohort.team_projects import UNNAMED, Parts, parts_of_projects
from qilearn.core.comments import Comment, Comments
from qilearn.core.errors import InputError
from qilearn.core.text import counted, escape, listed
from qilearn.handin.team_report import TEAM_REPORT
from qilearn.project.model import PROJECT

MOST_NAMED = 8
"""Of more teams than this, only so many are named."""

Progress = Callable[[int, int], object]


@dataclass(frozen=True, eq=False)
class Published:
    """What publishing did.

    Attributes
    ----------
    index : Path
        The page to begin with.
    teams : int
        Team projects that are in it.
    written, unchanged, removed : int
        Files that were written, were there already as they should be, and were taken away.
    comments : Comments
        What was left out, and what to look at.
    """

    index: Path
    teams: int
    written: int
    unchanged: int
    removed: int
    comments: Comments

    def __repr__(self) -> str:
        return "\n".join([self._said(), *map(repr, self.comments)])

    def _repr_html_(self) -> str:
        return f"<p>{escape(self._said())}</p>{self.comments._repr_html_() if self.comments else ''}"

    def _said(self) -> str:
        return (
            f"{counted(self.teams, 'team project')} in {self.index}. {counted(self.written, 'file')} written, "
            f"{self.unchanged:,} unchanged, {self.removed:,} removed."
        )


def publish(
    group: Group,
    folder: str | Path,
    *,
    on_progress: Progress | None = None,
    title: str | None = None,
    processes: int | None = None,
) -> Published:
    """Write a static site of all projects that teams agreed to share: an index, a page for each, and its monthly reports.

    It needs no server and no network: put the folder on a shared drive, or on any web server. Published into the folder of an
    earlier build, only what changed is written, and a team that no longer shares its project is taken out. Nothing else in
    the folder is touched.

    Parameters
    ----------
    group : Group
        A cohort; see :func:`qilearn.cohort`.
    folder : str or Path
        An empty folder, one that isn't there yet, or that of an earlier build.
    on_progress : callable, optional
        Called with how many of the changed teams are done, and how many there are.
    title : str, optional
        What the site is called; the cohort's name unless given.
    processes : int, optional
        How many processes work on it; as many as help unless given.

    Returns
    -------
    Published
        Where the index is, what was done, and Comments on what was left out.

    Raises
    ------
    InputError
        For a folder that holds anything else, or can't be written to.

    Examples
    --------
    >>> import tempfile
    >>> from qilearn.cohort.pooled import Pooled
    >>> publish(Pooled("spring", "Spring 2027"), tempfile.mkdtemp()).teams
    0
    """
    shelf = Shelf(Path(folder).expanduser())
    try:
        return _publish(group, shelf, on_progress or _quietly, (title or "").strip() or group.name, processes)
    except OSError as trouble:
        why = trouble.strerror or str(trouble)
        raise InputError(
            [f"folder: {shelf.folder} couldn't be written to: {why}. What was there works as before."]
        ) from None


@dataclass(frozen=True, slots=True)
class _Team:
    """A project that is to be published: what its team is called, and what it is made from."""

    name: str
    parts: Parts
    digest: str


def _publish(group: Group, shelf: Shelf, on_progress: Progress, title: str, processes: int | None) -> Published:
    found, before = parts_of_projects(group), shelf.record
    teams = _in_folders([each for each in found if each.handed.is_shared], shelf)
    if strangers := shelf.strangers(teams):
        raise InputError([f"folder: in {shelf.folder}, {listed(strangers)} isn't a build's own. Move it away first."])
    kept = {slug: before.teams[slug] for slug, team in teams.items() if _is_as_it_was(shelf, slug, team.digest)}
    jobs = [
        Job(shelf.folder, slug, team.name, team.parts, shelf.others(slug))
        for slug, team in teams.items()
        if slug not in kept
    ]
    if jobs:
        begun = before.begun | {job.slug: identity_of(job.parts) for job in jobs}
        others = {*before.others, *(path for job in jobs for path in job.others)}
        shelf.note(before.model_copy(update={"begun": dict(sorted(begun.items())), "others": tuple(sorted(others))}))
    done, failed = _worked(jobs, on_progress, processes)
    for each in done:
        kept[each.slug] = Kept(
            identity=identity_of(teams[each.slug].parts),
            digest=teams[each.slug].digest,
            files=tuple(sorted(each.files)),
            entry=each.entry,
        )
    kept |= {
        each.slug: before.teams[each.slug].model_copy(update={"digest": ""})
        for each in failed
        if each.slug in before.teams
    }
    _put_top(shelf, title, [kept[slug].entry for slug in teams if slug in kept], group)
    files = {path for each in kept.values() for path in each.files}
    _take_away(shelf, shelf.of_earlier_builds() - files, kept)
    written = sum(each.written for each in done) + shelf.writes
    return Published(
        index=shelf.folder / INDEX,
        teams=len(kept),
        written=written,
        unchanged=len(files) + len(TOP) - written,
        removed=shelf.removals,
        comments=Comments(_comments(group, found, kept, done, [(teams[each.slug].name, each.why) for each in failed])),
    )


def _in_folders(found: Iterable[Parts], shelf: Shelf) -> dict[str, _Team]:
    """Each project by its folder: the one that it had in an earlier build, while that still fits the team's name."""
    earlier, taken = shelf.record.folders, shelf.taken()
    placed: dict[str, _Team] = {}
    for parts in found:
        name = (parts.handed.team and parts.team_name.strip()) or UNNAMED
        slug = earlier.get(identity_of(parts), "")
        if slug in placed or not re.fullmatch(rf"{slug_of(name)}(-\d+)?", slug):
            slug = free_slug(name, {*taken, *placed})
        placed[slug] = _Team(name, parts, digest_of(name, parts))
    return placed


def _is_as_it_was(shelf: Shelf, slug: str, digest: str) -> bool:
    kept = shelf.record.teams.get(slug)
    return kept is not None and kept.digest == digest and slug not in shelf.record.begun and shelf.is_whole(slug)


def _worked(jobs: Sequence[Job], on_progress: Progress, processes: int | None) -> tuple[list[Done], list[Failed]]:
    done: list[Done] = []
    failed: list[Failed] = []
    on_progress(0, len(jobs))
    for each in work(jobs, processes):
        if isinstance(each, Failed):
            failed.append(each)
        else:
            done.append(each)
        on_progress(len(done) + len(failed), len(jobs))
    return done, failed


def _put_top(shelf: Shelf, title: str, entries: Sequence[Entry], group: Group) -> None:
    """The pages at the top: the index last, when all that it leads to is there."""
    today = group.now.astimezone().date()
    top = {
        STYLE: style_sheet(),
        CHARTS: charts_page(title, entries, today),
        INDEX: index_page(title, entries, today),
    }
    for name in TOP:
        shelf.put(name, top[name])


def _take_away(shelf: Shelf, old: set[str], kept: Mapping[str, Kept]) -> None:
    """Remove files that no page leads to any more; killed halfway, the next build goes on with it."""
    teams = dict(sorted(kept.items()))
    if old:
        shelf.note(Record(teams=teams, left=tuple(sorted(old))))
        shelf.remove(old)
    shelf.note(Record(teams=teams))


def _comments(
    group: Group,
    found: Sequence[Parts],
    kept: Mapping[str, Kept],
    done: Sequence[Done],
    failed: Sequence[tuple[str, str]],
) -> Iterator[Comment]:
    """What was left out, and what to look at before others see it."""
    if hidden := [each for each in found if not each.handed.is_shared]:
        teams = _teams_said([each.team_name for each in hidden if each.handed.team])
        whose = "its team hasn’t" if len(hidden) == 1 else "their teams haven’t"
        says = f"{counted(len(hidden), 'project')} left out, since {whose} agreed to share{teams}."
        yield Comment("question", "sharing", f"{says} Would they like to, and what would they want to be asked first?")
    items = group.items()
    projects = items[items["kind"] == PROJECT.name]
    empty = len(
        set(zip(projects["team"].where(projects["team"] != "", projects["code"]), projects["id"], strict=True))
    ) - len(found)
    if empty > 0:
        yield Comment(
            "next step", "empty", f"{counted(empty, 'project')} left out, with nothing in it yet, or as it came."
        )
    lost = int((items["kind"] == TEAM_REPORT.name).sum()) - sum(len(each.reports) for each in found)
    if lost > 0:
        says = f"{counted(lost, 'report')} left out: the project that it is of hasn’t been handed in by that team."
        yield Comment("next step", "reports", says)
    if named := [each.entry.team for each in kept.values() if each.entry.may_name_someone]:
        says = f"Some of what was written may name a person or hold a record number{_teams_said(named)}."
        yield Comment(
            "next step",
            "privacy",
            f"{says} Read it before others do.",
            why="Everything in the folder is for all to see.",
        )
    if stood := [path for each in done for path in each.in_the_way]:
        says = f"{listed(stood[:3])} {'is' if len(stood) == 1 else 'are'} no build’s own and stayed as it was."
        yield Comment("next step", "folder", f"{says} Move such files elsewhere, and publish again.")
    for team, why in failed:
        says = f"The pages of {team} couldn’t be made ({why}). Everything else is there."
        yield Comment("next step", "pages", says)


def _teams_said(names: Sequence[str]) -> str:
    """The names of teams, after a colon; of many, the first."""
    known = sorted(set(names), key=str.casefold)
    if not known:
        return ""
    more = [counted(len(known) - MOST_NAMED, "more team")] if len(known) > MOST_NAMED else []
    return f": {listed([*known[:MOST_NAMED], *more])}"


def _quietly(_done: int, _of: int) -> None:
    """Nobody wants to know."""
