"""Making and opening a cohort: with the right key, told plainly what is wrong, and nothing secret in the store."""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.exc import OperationalError

import qilearn
from qilearn.cohort.opening import cohort as public
from qilearn.cohort.store import create_cohort, open_faculty, open_trainee
from qilearn.cohort.store.address import url_of
from qilearn.cohort.store.database import _is_full
from qilearn.cohort.store.kept import FILE, KeptCohort, config_folder, keep, kept_cohorts
from qilearn.cohort.store.keys import salted
from qilearn.cohort.store.tables import METADATA
from qilearn.core.errors import QilearnError
from qilearn.handin.proof import new_invitation
from tests.cohort.examples import answer, received
from tests.cohort.store.conftest import COHORT, NOW, Made, Place, sealed


@pytest.fixture
def made_on_postgresql(postgresql, tmp_path) -> Made:
    """A store in PostgreSQL."""
    address = Place("postgresql", tmp_path, postgresql).new()
    return Made(address, create_cohort(address, COHORT))


class TestKey:
    @pytest.mark.parametrize("write", [str, str.upper, lambda key: f" {key[:5]}-{key[5:]}\n"])
    def test_the_key_opens_it_however_it_was_typed(self, made, write):
        """Capitals, spaces and hyphens don't matter."""
        store = open_faculty(made.address, COHORT, write(made.key))
        assert (store.cohort, store.name, store.is_synthetic) == ("spring", "Spring 2027", False)

    def test_another_key_does_not(self, made):
        """A colleague's key of another cohort says so; none at all says where to give it."""
        with pytest.raises(QilearnError, match="isn’t the faculty key of the cohort spring"):
            open_faculty(made.address, key="abcdefghjkmnpqrstuvwxyz234")
        with pytest.raises(QilearnError, match="QILEARN_COHORT_KEY"):
            open_faculty(made.address)

    def test_it_can_stand_in_the_environment(self, made, monkeypatch):
        """For a server, or a notebook that is shown to a room."""
        monkeypatch.setenv("QILEARN_COHORT_KEY", made.key)
        assert open_faculty(made.address).name == "Spring 2027"

    def test_this_computer_can_keep_it_for_its_user_alone(self, made, store, config):
        """Kept once, no key is typed again; the file is read by nobody else, and a cohort is found by its name."""
        keep(KeptCohort(mark=store.mark, cohort=COHORT, address=made.address, key=made.key))
        assert config_folder() == config
        if os.name != "nt":
            assert stat.S_IMODE((config / FILE).stat().st_mode) == 0o600
        assert open_faculty(made.address).cohort == COHORT
        assert open_faculty(COHORT).cohort == COHORT
        assert public(COHORT).name == "Spring 2027"

    def test_what_is_kept_of_one_cohort_stays_when_another_is_kept(self, config):
        """Last year's is still known; what was kept of the same one is replaced."""
        for mark, address in (("1" * 32, "a"), ("2" * 32, "b"), ("1" * 32, "c")):
            keep(KeptCohort(mark=mark, cohort="spring", address=address, key="k"))
        assert [(each.mark[0], each.address) for each in kept_cohorts()] == [("2", "b"), ("1", "c")]

    def test_a_damaged_file_of_keys_keeps_nobody_out(self, made, config):
        """The key is then typed again."""
        config.mkdir(parents=True)
        (config / FILE).write_text("{")
        assert open_faculty(made.address, COHORT, made.key)


class TestSecrets:
    def test_no_secret_is_in_the_store(self, made, store):
        """Neither the faculty key nor an invitation's secret can be read out of it."""
        invitations = [*store.invite(2, team="Ward 4"), store.invite_team("Ward 4")[0]]
        secrets = [made.key, *(invitation.secret for invitation in invitations)]
        with store._into.database.reading() as connection:
            rows = repr([list(connection.execute(table.select())) for table in METADATA.sorted_tables]).encode()
        if store._into.database.is_sqlite:
            rows += Path(made.address).read_bytes()
        assert b"spring" in rows
        assert not [secret for secret in secrets if secret.encode() in rows]

    def test_the_same_key_is_kept_as_something_else_each_time(self):
        """Salted: who sees two stores can't tell that one key opens both."""
        (salt, hashed), (other, hashed_again) = salted("a key"), salted("a key")
        assert salt != other
        assert hashed != hashed_again

    def test_an_id_that_is_taken_is_told(self, made):
        """Nobody makes a cohort over another."""
        with pytest.raises(QilearnError, match=r"'spring' is in .* already"):
            create_cohort(made.address, "spring")
        assert made.open().name == "Spring 2027"

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
    def test_a_file_is_made_for_its_owner_alone(self, tmp_path):
        """Whoever else has an account on this computer can't read it; and its folder is made."""
        create_cohort(tmp_path / "cohorts" / "spring.sqlite", "spring")
        assert stat.S_IMODE((tmp_path / "cohorts" / "spring.sqlite").stat().st_mode) == 0o600


class TestTrouble:
    def test_of_several_cohorts_one_must_be_named(self, made):
        """The names are given, so that nobody has to guess."""
        create_cohort(made.address, "autumn")
        with pytest.raises(QilearnError, match="Say which: “autumn” or “spring”"):
            open_faculty(made.address, key=made.key)
        with pytest.raises(QilearnError, match="Did you mean 'spring'"):
            open_faculty(made.address, "sprin", made.key)

    def test_a_cohort_s_id_can_stand_in_a_file_s_name(self, place):
        """An id that couldn't is refused before anything is made."""
        address = place.new()
        with pytest.raises(QilearnError, match="small letters, digits and hyphens"):
            create_cohort(address, "../Spring")
        assert not Path(address).exists()

    @pytest.mark.parametrize("act", [open_faculty, lambda address: open_trainee(address, new_invitation("a", "b"))])
    def test_what_is_no_store_is_told_plainly_and_left_alone(self, act, tmp_path):
        """A name that isn't there, another file, an empty one, a folder: none of them is made or changed."""
        other = tmp_path / "notes.txt"
        other.write_text("Dear all, " * 200)
        (tmp_path / "empty.sqlite").touch()
        before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
        for name, says in {
            "gone.sqlite": "There is no store",
            "notes.txt": "isn’t a cohort’s store",
            "empty.sqlite": "isn’t a cohort’s store",
            "": "There is no store",
        }.items():
            with pytest.raises(QilearnError, match=says):
                act(tmp_path / name)
        assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before

    def test_a_name_that_nobody_knows_is_told(self, tmp_path, monkeypatch):
        """Also where a folder has that name."""
        monkeypatch.chdir(tmp_path)
        (tmp_path / "summer").mkdir()
        with pytest.raises(QilearnError, match="no file 'summer' here, and this computer knows no cohort of that name"):
            open_faculty("summer")

    @pytest.mark.parametrize(
        ("address", "says"),
        [
            ("mysql://root@db/qi", "begins with “mysql://”"),
            ("https://example.org/store", "begins with “https://”"),
            ("postgresql://db.example.org", "no name of a database"),
            ("postgresql://a:p@ss:word@db:port/qi", "can’t be read"),
            ("sqlite://", "as the name of a file"),
            (":memory:", "as the name of a file"),
            ("file:x?mode=memory", "as the name of a file"),
        ],
    )
    def test_an_address_that_is_none_says_what_one_looks_like(self, address, says):
        """With an example of a file and of a database."""
        with pytest.raises(QilearnError) as trouble:
            open_faculty(address)
        assert says in str(trouble.value)
        assert "postgresql://user@server/database" in str(trouble.value)

    def test_a_database_that_can_not_be_reached_keeps_its_password_to_itself(self, tmp_path):
        """The reason, and what to look at; the password is in no message."""
        with pytest.raises(QilearnError, match="can’t be reached") as trouble:
            open_faculty(f"postgresql://faculty:s3cret@/qi?host={tmp_path}")
        assert "s3cret" not in str(trouble.value)

    def test_a_sqlite_address_is_the_same_as_its_file(self):
        """As it stands in an invitation; nothing behind a question mark is looked at."""
        assert url_of("sqlite:////srv/a.sqlite?mode=memory").database == "/srv/a.sqlite"
        assert url_of("/srv/a.sqlite").database == "/srv/a.sqlite"
        assert not url_of("sqlite:////srv/a.sqlite?mode=memory").query

    def test_a_store_that_others_hold_is_told_after_a_while(self, tmp_path, monkeypatch):
        """A program that hangs with the file doesn't hang the notebook for ever; nothing is lost, and it says so."""
        monkeypatch.setattr("qilearn.cohort.store.database.PATIENCE", 0.01)
        address = str(tmp_path / "held.sqlite")
        store = open_faculty(address, key=create_cohort(address, "spring"))
        with store._into.database.writing(), pytest.raises(QilearnError, match="has been busy"):
            store.invite(1)

    def test_a_server_without_a_connection_to_spare_is_waited_for(self, postgresql, made_on_postgresql, monkeypatch):
        """When all hand in at once, nobody is turned away: they wait until one who was there first is done."""
        store = made_on_postgresql.open()
        held, waits = [], []

        def hold_all():
            while True:
                held.append(psycopg.connect(host=str(postgresql), user="qilearn", dbname="postgres"))

        with pytest.raises(psycopg.OperationalError):
            hold_all()

        def let_go(seconds):
            waits.append(seconds)
            while held:
                held.pop().close()

        monkeypatch.setattr("qilearn.cohort.store.database.time.sleep", let_go)
        assert len(store.invite(1)) == 1
        assert waits
        assert len(waits) < 100

    @pytest.mark.parametrize(
        ("said", "waits"),
        [(os.strerror(errno.EAGAIN), True), ("FATAL:  sorry, too many clients already", True), ("no such host", False)],
    )
    def test_what_passes_by_itself_is_told_from_what_does_not(self, said, waits):
        """A server that is flooded is asked again; a wrong address is told at once."""
        assert _is_full(OperationalError("", {}, psycopg.OperationalError(said))) is waits

    @pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root writes where nobody can")
    def test_a_file_that_can_not_be_written_to_is_told(self, tmp_path):
        """For example on a drive to which one has access to read only."""
        address = tmp_path / "spring.sqlite"
        store = open_faculty(address, key=create_cohort(address, "spring"))
        address.chmod(0o400)
        with pytest.raises(QilearnError, match="can’t be written to"):
            store.invite(1)

    def test_a_damaged_file_is_told(self, tmp_path):
        """And what is left of it isn't touched."""
        address = tmp_path / "spring.sqlite"
        store = open_faculty(address, key=create_cohort(address, "spring"))
        (invitation,) = store.invite(["maple-7"])
        store.now = NOW
        whole = address.read_bytes()
        address.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
        with pytest.raises(QilearnError, match="damaged"):
            store.people()
        with pytest.raises(QilearnError, match="damaged"):
            store.receive(sealed(received("maple-7", answer()).hand_in, invitation))


def test_without_the_libraries_it_says_how_to_get_them(monkeypatch):
    """The course runs without a database's libraries; who needs a store is told the one line to type."""
    import sys

    for name in [name for name in sys.modules if name.startswith("qilearn.cohort.store")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    with pytest.raises(QilearnError, match=r'pip install "qilearn\[cohort\]"'):
        public("spring.sqlite")


def test_nothing_but_the_store_needs_them():
    """So that the course runs without, also in a browser."""
    home = Path(qilearn.__file__).parent
    needs = re.compile(r"^\s*(?:import|from) (sqlalchemy|alembic|psycopg)\b", re.MULTILINE)
    found = [path for path in home.rglob("*.py") if needs.search(path.read_text("utf-8"))]
    assert found
    assert not [path for path in found if home / "cohort" / "store" not in path.parents]
