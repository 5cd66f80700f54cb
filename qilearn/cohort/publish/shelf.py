"""Which files in a folder are a build's own. Nothing else in it is ever overwritten or removed.

A build writes down what is its own, in ``published.json``, before it writes anything else, and again at the end. So the next
build knows what a killed one left. What that file says is checked like anything else that a stranger could have written: a
folder on a shared drive is open to many.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from qilearn.cohort.publish.index_page import Entry
from qilearn.cohort.publish.naming import CHARTS, INDEX, MANIFEST, SLUG, STYLE, TEAMS, slug_in, team_folder
from qilearn.core.errors import InputError
from qilearn.workspace.files import read_whole, remove_strays, write_whole

TOP = (STYLE, CHARTS, INDEX)
"""The files at the top, in the order in which they are written: the index last, when all that it leads to is there."""

_LARGEST = 64_000_000


class Kept(BaseModel):
    """What a build keeps of a team's project.

    Attributes
    ----------
    identity : str
        Of which project, as a digest of its id.
    digest : str
        Of all that its pages are made from.
    files : tuple of str
        From the top of the site.
    entry : Entry
    """

    model_config = ConfigDict(frozen=True)

    identity: str
    digest: str
    files: tuple[str, ...]
    entry: Entry


class Record(BaseModel):
    """What a build writes down.

    Attributes
    ----------
    kind : str
    teams : dict
        A team's folder to what is kept of it.
    begun : dict
        The folders in which a build that didn't come to its end may have written, to the identity of the project.
    others : tuple of str
        Files in those folders that were there before, and are somebody else's.
    left : tuple of str
        Files of earlier builds that are still to be removed.
    """

    model_config = ConfigDict(frozen=True)

    kind: Literal["qilearn published view"] = "qilearn published view"
    about: str = "What a build of this site wrote. The next build needs it; readers don't."
    teams: dict[str, Kept] = {}
    begun: dict[str, str] = {}
    others: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    @property
    def folders(self) -> dict[str, str]:
        """The folder of each project, by its identity."""
        return {kept.identity: slug for slug, kept in self.teams.items()} | {
            identity: slug for slug, identity in self.begun.items()
        }


class Shelf:
    """A folder that is empty, or holds an earlier build.

    Parameters
    ----------
    folder : Path
        Made if it isn't there.

    Raises
    ------
    InputError
        Where it holds anything else, or isn't a folder that can be read.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.writes = self.removals = 0
        try:
            folder.mkdir(parents=True, exist_ok=True)
            found = sorted(os.listdir(folder))
            data = read_whole(folder / MANIFEST)
        except OSError as trouble:
            raise InputError([f"folder: {folder} can't be used: {trouble.strerror or trouble}."]) from None
        self.record = Record() if data is None else _record(folder, data)
        if data is None and found:
            raise InputError([_foreign(folder, found)])
        for place in self._places():
            remove_strays(place)

    def _places(self) -> Iterable[Path]:
        """The folders in which builds write."""
        yield self.folder
        for slug in {*self.record.teams, *self.record.begun}:
            yield from (self.folder / team_folder(slug), self.folder / team_folder(slug) / "charts")

    def taken(self) -> set[str]:
        """Names of folders that a new team can't have: those of teams, and those that somebody else made."""
        known = {*self.record.teams, *self.record.begun, *map(str, map(slug_in, self.record.left))}
        teams = self.folder / TEAMS
        there = {name.lower() for name in os.listdir(teams)} if teams.is_dir() else set()
        return known | there

    def strangers(self, slugs: Iterable[str]) -> list[str]:
        """What stands in a build's way: a link in place of a folder of its own, which could lead anywhere."""
        places = [TEAMS, *(f"{team_folder(slug)}{below}" for slug in slugs for below in ("", "/charts"))]
        return [place for place in places if _is_no_folder(self.folder / place)]

    def is_whole(self, slug: str) -> bool:
        """Whether all files of a team are there, none of them a link to another place."""
        kept = self.record.teams.get(slug)
        return kept is not None and all(_is_file(self.folder / path) for path in kept.files)

    def others(self, slug: str) -> frozenset[str]:
        """Files in a team's folder that look like a build's and are somebody else's."""
        if slug in self.record.begun:
            return frozenset(path for path in self.record.others if slug_in(path) == slug)
        kept = self.record.teams.get(slug)
        return frozenset(self._there(slug) - {*(kept.files if kept else ()), *self.record.left})

    def of_earlier_builds(self) -> set[str]:
        """All files of a team that a build wrote, or may have written before it was killed."""
        found = {*self.record.left, *(path for kept in self.record.teams.values() for path in kept.files)}
        for slug in self.record.begun:
            found |= self._there(slug) - self.others(slug)
        return {path for path in found if slug_in(path)}

    def _there(self, slug: str) -> set[str]:
        """Files in a team's folder that look like a build's."""
        if self.strangers([slug]):
            return set()
        paths = (path for path in (self.folder / team_folder(slug)).rglob("*") if path.is_file())
        return {name for path in paths if slug_in(name := path.relative_to(self.folder).as_posix())}

    def put(self, path: str, data: bytes) -> None:
        """Write a file, unless it is there with the same content."""
        place = self.folder / path
        if read_whole(place) == data:
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, data)
        self.writes += 1

    def note(self, record: Record) -> None:
        """Write down what is a build's own, unless that is written already."""
        self.record = record
        data = f"{record.model_dump_json(indent=1, exclude_defaults=False)}\n".encode()
        place = self.folder / MANIFEST
        if read_whole(place) != data:
            write_whole(place, data)

    def remove(self, paths: Iterable[str]) -> None:
        """Remove files of earlier builds, and folders that are empty then."""
        for path in sorted(paths):
            if slug_in(path) is None or self.strangers([str(slug_in(path))]):
                continue
            place = self.folder / path
            if place.is_file():
                place.unlink()
                self.removals += 1
            for above in (place.parent, place.parent.parent):
                if above != self.folder / TEAMS and above != self.folder and above.is_dir() and not os.listdir(above):
                    above.rmdir()


def _record(folder: Path, data: bytes) -> Record:
    """What an earlier build wrote down.

    Raises
    ------
    InputError
        Where that can't be read, or names what no build would have written.
    """
    try:
        record = Record.model_validate_json(data) if len(data) <= _LARGEST else None
    except ValidationError:
        record = None
    if record is None or not _is_sound(record):
        says = (
            f"folder: {folder / MANIFEST} isn't what a build writes down, so nothing here can be told from anybody else's. "
            "Publish into an empty folder."
        )
        raise InputError([says])
    return record


def _is_sound(record: Record) -> bool:
    slugs = [*record.teams, *record.begun, *(kept.entry.slug for kept in record.teams.values())]
    own = all(slug_in(path) == slug for slug, kept in record.teams.items() for path in kept.files)
    named = all(kept.entry.slug == slug for slug, kept in record.teams.items())
    return (
        own
        and named
        and all(re.fullmatch(SLUG, slug) for slug in slugs)
        and all(map(slug_in, [*record.left, *record.others]))
    )


def _is_file(place: Path) -> bool:
    return place.is_file() and not place.is_symlink()


def _is_no_folder(place: Path) -> bool:
    return place.is_symlink() or (place.exists() and not place.is_dir())


def _foreign(folder: Path, found: list[str]) -> str:
    named = ", ".join(found[:3]) + (" and more" if len(found) > 3 else "")
    return (
        f"folder: {folder} holds files that no build of this site wrote ({named}). Give an empty folder, or the one of an "
        "earlier build."
    )
