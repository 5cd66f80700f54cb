"""Every test of the store runs on both databases, each in a store of its own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from qilearn.cohort.store import FacultyStore, create_cohort, open_faculty
from qilearn.handin.model import HandIn, write_hand_in
from qilearn.handin.proof import Invitation
from tests.cohort.examples import at
from tests.cohort.store.cluster import run_sql, running_cluster, server_folder

COHORT = "spring"
NOW = at(600)


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What this computer keeps is kept in the test's own folder, and no key stands in the environment."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "config"))
    monkeypatch.delenv("QILEARN_COHORT_KEY", raising=False)
    return tmp_path / "config" / "qilearn"


@pytest.fixture(scope="package", autouse=True)
def cheap_keys() -> Iterator[None]:
    """Trying a key costs next to nothing here: the tests open hundreds of stores."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("qilearn.cohort.store.keys.COST", 16)
        yield


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Path]:
    """The socket of a PostgreSQL of our own. Skipped where no server is installed, but never in CI."""
    programs = server_folder()
    if programs is None:
        if os.environ.get("CI") == "true":
            pytest.fail("There is no PostgreSQL server here; .ci/run installs Debian's.")
        pytest.skip("There is no PostgreSQL server here (apt install postgresql), so only SQLite is tested.")
    with running_cluster(programs) as socket:
        yield socket


@dataclass
class Place:
    """Where stores can be made: addresses of a file, or of a database on the test's own server."""

    kind: str
    folder: Path
    socket: Path | None = None
    numbers: Iterator[int] = field(default_factory=count)

    def new(self) -> str:
        """The address of a store that isn't there yet; of PostgreSQL, of an empty database."""
        name = f"{self.folder.name}_{next(self.numbers)}".replace("-", "_").lower()
        if self.socket is None:
            return str(self.folder / f"{name}.sqlite")
        run_sql(self.socket, f'CREATE DATABASE "{name}"')
        return self.address(name)

    def address(self, name: str) -> str:
        return f"postgresql://qilearn@/{name}?host={self.socket}"


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Where stores can be made, on either database."""
    socket = request.getfixturevalue("postgresql") if request.param == "postgresql" else None
    return Place(request.param, tmp_path, socket)


@dataclass
class Made:
    """A store that was made, with its key."""

    address: str
    key: str

    def open(self) -> FacultyStore:
        store = open_faculty(self.address, COHORT, self.key)
        store.now = NOW
        return store


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Place], Made]:
    """A store that was made once, of which every test gets a copy: making one takes longer than most tests."""
    made: dict[str, Made] = {}

    def of(place: Place) -> Made:
        if place.kind not in made:
            first = Place(place.kind, tmp_path_factory.mktemp("pattern"), place.socket)
            address = first.new()
            made[place.kind] = Made(address, create_cohort(address, COHORT, "Spring 2027"))
        return made[place.kind]

    return of


@pytest.fixture
def made(place: Place, pattern: Callable[[Place], Made]) -> Made:
    """A store with a cohort and nobody in it."""
    first = pattern(place)
    if place.socket is None:
        return Made(shutil.copy(first.address, place.new()), first.key)
    database = make_url(first.address).database or ""
    for command in ("DELETE FROM codes", "DELETE FROM teams", f"DELETE FROM cohorts WHERE cohort <> '{COHORT}'"):
        run_sql(place.socket, command, database=database)  # Quicker than another database.
    return first


@pytest.fixture
def store(made: Made) -> FacultyStore:
    """A cohort without anyone in it, open for faculty."""
    return made.open()


def sealed(hand_in: HandIn, invitation: Invitation | None = None) -> bytes:
    """The file of a hand-in, with the proof of an invitation."""
    return write_hand_in(hand_in, invitation.key if invitation else None)
