"""What the files of a published site are called. No name is taken from data: it is made of plain letters, or checked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from qilearn.workspace.files import numbered

INDEX, CHARTS, STYLE, MANIFEST = "index.html", "charts.html", "style.css", "published.json"
"""The files at the top of a site."""

TEAMS = "teams"
"""The folder in which each team's project has a folder of its own."""

LONGEST_SLUG = 48

_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
"""What no folder can be called on Windows."""

SLUG = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_TEAM_FILE = re.compile(rf"{TEAMS}/({SLUG})/(?:index\.html|\d{{4}}-(?:0[1-9]|1[0-2])\.html|charts/[0-9a-f]{{16}}\.svg)")


def slug_of(name: str) -> str:
    """A team's name as a folder can be called on any system, and in an address.

    >>> slug_of("Ward 4 / Öst: ../../etc"), slug_of("病棟"), slug_of("Con")
    ('ward-4-ost-etc', 'team', 'con-team')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_SLUG].strip("-") or "team"
    return f"{slug}-team" if slug in _RESERVED else slug


def free_slug(name: str, taken: Iterable[str]) -> str:
    """A team's folder, with a number where another has that name already.

    >>> free_slug("Ward 4", {"ward-4", "ward-4-2"})
    'ward-4-3'
    """
    used = set(taken)
    return next(slug for slug in numbered(slug_of(name)) if slug not in used)


def team_folder(slug: str) -> str:
    """Where a team's pages are, from the top of the site.

    >>> team_folder("ward-4")
    'teams/ward-4'
    """
    return f"{TEAMS}/{slug}"


def slug_in(path: str) -> str | None:
    """Whose file a path is; None for what no build of a site would write.

    >>> slug_in("teams/ward-4/2027-03.html"), slug_in("teams/ward-4/../../notes.html"), slug_in("index.html")
    ('ward-4', None, None)
    """
    found = _TEAM_FILE.fullmatch(path)
    return found[1] if found else None
