"""``qilearn cohort`` as faculty type it: from making a cohort to a site of what teams agreed to share."""

from __future__ import annotations

import csv
import datetime as dt
import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from qilearn.cli import main
from qilearn.cohort.store import open_faculty
from qilearn.core.documents import new_document
from qilearn.handin.model import HandIn, item_of, new_id, write_hand_in
from qilearn.handin.proof import Invitation, read_invitation
from qilearn.handin.team_report import TEAM_REPORT, TeamReport
from qilearn.project.examples import copy_of
from qilearn.project.model import PROJECT

PREDICTABLE = "abcdefghjkmnpqrstuvwxyz234"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty course folder that one is in, and a computer that knows no cohort."""
    here = tmp_path / "course"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("QILEARN_FOLDER", str(here))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "config"))
    monkeypatch.delenv("QILEARN_COHORT_KEY", raising=False)
    return here


class Said:
    """Runs commands; what was printed stands in ``out`` and ``err``."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *typed: object, code: int = 0) -> str:
        self._capsys.readouterr()
        assert main(["cohort", *map(str, typed)]) == code, self._capsys.readouterr()
        self.out, self.err = self._capsys.readouterr()
        return self.out


@pytest.fixture
def cohort(capsys: pytest.CaptureFixture[str]) -> Said:
    return Said(capsys)


def spring(cohort: Said) -> str:
    """Makes a cohort; its key."""
    return re.search(r"key:  (\w{26})\n", cohort("create", "spring", "--name", "Spring 2027"))[1]  # type: ignore[index]


def invitations(folder: Path = Path(), name: str = "invitations-spring.csv") -> list[Invitation]:
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        return [read_invitation(row["invitation"]) for row in csv.DictReader(file)]


def put(folder: Path, invitation: Invitation, *items: object) -> None:
    """A hand-in as a trainee puts it into a shared folder."""
    folder.mkdir(exist_ok=True)
    at = dt.datetime.now(dt.UTC)
    hand_in = HandIn(id=new_id(), cohort=invitation.cohort, code=invitation.code, made=at, items=items)
    (folder / f"{hand_in.id}.json").write_bytes(write_hand_in(hand_in, invitation.key))


def project() -> object:
    at = dt.datetime.now(dt.UTC)
    body = copy_of("example-ward").model_copy(update={"is_example": False})
    return item_of(new_document(PROJECT, "ward", body, at=at), title="Falls", is_shared=True)


class TestFromBeginningToEnd:
    def test_a_year_with_a_cohort(self, cohort: Said, home: Path, tmp_path: Path) -> None:
        """Make it, invite, collect, send out a form, collect its report, answer, publish, take all along, and forget someone."""
        spring(cohort)
        assert (home / "cohorts" / "spring.sqlite").is_file()
        said = cohort("invite", "spring", "--people", 2, "--team", "Ward 4", "--address", "shared")
        first, second = invitations()
        assert said.startswith(f"2 invitations to Spring 2027: {first.code} and {second.code}.\nTo print and cut: ")
        assert first.address == str(home / "shared")
        assert first.secret not in said

        put(home / "shared", first, project())
        (home / "shared" / "note.txt").write_text("Dear all")
        said = cohort("collect", "shared")
        assert said.splitlines()[0] == "2 files: 1 taken, 0 already there, 1 refused."
        assert "Refused: note.txt. It isn’t JSON" in said

        said = cohort("form", "ward 4", "--into", tmp_path)
        form = tmp_path / "report-form-team-ward-4.html"
        assert str(form) in said
        key = re.search(r'"key": ?"([0-9a-f]{64})"', form.read_text("utf-8"))[1]  # type: ignore[index]
        at = dt.datetime.now(dt.UTC)
        report = item_of(new_document(TEAM_REPORT, "ward-2026-03", TeamReport(project="ward", month="2026-03"), at=at))
        sent = HandIn(id=new_id(), cohort="spring", code="team-ward-4", made=at, items=(report,))
        (home / "shared" / "report.json").write_bytes(write_hand_in(sent, bytes.fromhex(key)))
        assert "3 files: 1 taken, 1 already there, 1 refused." in cohort("collect", "shared")

        assert "1 report waits for a reply" in cohort("reply")
        said = cohort("reply", "Ward 4", "2026-03", "--works", "Well told.", "--ask", "Who else?", "--into", tmp_path)
        (page,) = tmp_path.glob("reply-*.html")
        assert str(page) in said
        assert "Who else?" in page.read_text("utf-8")
        assert "is answered" in cohort("reply")

        assert "1 team project in " in cohort("publish", "site")
        assert (home / "site" / "index.html").is_file()
        assert cohort("export", "out").startswith("5 tables and 2 documents in out.")

        cohort("forget", first.code, code=1)
        assert cohort.err.startswith(
            f"This would remove {first.code} from Spring 2027: the invitation, 1 hand-in with 1 item"
        )
        assert f"{first.code} is forgotten" in cohort("forget", first.code, "--yes")
        assert open_faculty("spring").people()["code"].tolist() == sorted([second.code, "team-ward-4"])

    def test_it_is_opened_in_a_notebook_by_its_name(self, cohort: Said) -> None:
        """What the terminal made needs no key in a notebook on the same computer."""
        import qilearn as qi

        spring(cohort)
        assert qi.cohort("spring").name == "Spring 2027"
        cohort("create", "practice", "--synthetic")
        assert [qi.cohort(name).is_synthetic for name in ("spring", "practice")] == [False, True]


class TestKey:
    def test_it_is_shown_once_and_kept_for_its_user_alone(self, cohort: Said, tmp_path: Path) -> None:
        """Where it is kept is said, so that nobody has to guess."""
        key = spring(cohort)
        file = tmp_path / "config" / "qilearn" / "cohorts.json"
        assert str(file) in cohort.out
        assert json.loads(file.read_text())["cohorts"][0]["key"] == key
        if os.name != "nt":
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert key not in cohort("invite", "--people", 1)

    def test_without_it_kept_it_is_given_each_time_or_once(
        self, cohort: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """By an option, by the environment, or kept from then on."""
        said = cohort("create", "spring", "--no-keep")
        key = re.search(r"key:  (\w{26})\n", said)[1]  # type: ignore[index]
        assert not (tmp_path / "config").exists()
        cohort("reply", code=1)
        assert "opens with its faculty key" in cohort.err
        cohort("reply", "--key", PREDICTABLE, code=1)
        assert "isn’t the faculty key" in cohort.err
        cohort("reply", "--key", key)
        with monkeypatch.context() as patch:
            patch.setenv("QILEARN_COHORT_KEY", key)
            cohort("reply")
        assert "kept on this computer" in cohort("reply", "--key", key, "--keep-key")
        cohort("reply")

    def test_another_computer_says_where_the_store_is(self, cohort: Said, tmp_path: Path) -> None:
        """On a shared drive, say; kept once, it is found from any folder."""
        said = cohort("create", "spring", "--no-keep", "--store", tmp_path / "drive" / "spring.sqlite")
        key = re.search(r"key:  (\w{26})\n", said)[1]  # type: ignore[index]
        cohort("reply", code=1)
        assert "knows no cohort yet" in cohort.err
        cohort("reply", "--store", tmp_path / "drive" / "spring.sqlite", "--key", key, "--keep-key")
        assert cohort("reply") == "Spring 2027: There is no report yet.\n".replace("Spring 2027", "spring")


class TestWhich:
    def test_of_several_one_is_named(self, cohort: Said) -> None:
        """The names to choose from are given."""
        spring(cohort)
        cohort("create", "autumn")
        cohort("reply", code=1)
        assert cohort.err == "This computer knows several cohorts. Say which: --cohort autumn or --cohort spring.\n"
        assert cohort("reply", "--cohort", "spring").startswith("Spring 2027")
        cohort("reply", "--cohort", "summer", code=1)
        assert "doesn’t know the cohort summer" in cohort.err

    def test_the_name_can_stand_first(self, cohort: Said, home: Path) -> None:
        """As the README says it; of two cohorts, the one that is named is collected, published, exported."""
        spring(cohort)
        cohort("create", "autumn")
        (home / "came").mkdir()
        assert "no file" in cohort("collect", "spring", "came")
        assert "0 team projects" in cohort("publish", "spring", "site")
        assert "5 tables" in cohort("export", "spring", "out")
        cohort("form", "spring", "Nowhere", code=1)
        assert "there are none in Spring 2027 yet" in cohort.err
        cohort("forget", "autumn", "nobody-1", code=1)
        assert "this cohort has none of that name" in cohort.err
        cohort("collect", "spring", "came", "--cohort", "autumn", code=1)
        assert "Say one" in cohort.err

    def test_a_reply_before_any_project_says_that_there_is_none(self, cohort: Said) -> None:
        """A sentence, and no empty list to choose from."""
        spring(cohort)
        cohort("reply", "Ward 4", "2027-03", "--works", "Clear", code=1)
        assert cohort.err == "team: 'Ward 4' has handed in no project yet, and neither has any other team.\n"

    def test_a_store_that_was_moved_is_told(self, cohort: Said, home: Path) -> None:
        """The name that it had, and nothing is made in its place."""
        spring(cohort)
        (home / "cohorts" / "spring.sqlite").rename(home / "elsewhere.sqlite")
        cohort("reply", code=1)
        assert "There is no store" in cohort.err
        assert not (home / "cohorts" / "spring.sqlite").exists()
        assert cohort("reply", "--store", "elsewhere.sqlite").startswith("Spring 2027")


class TestInviting:
    def test_a_team_itself_codes_of_one_s_own_and_a_lost_one(self, cohort: Said, home: Path) -> None:
        """Each with a file of its own."""
        spring(cohort)
        assert "team-ward-4" in cohort("invite", "--team", "Ward 4")
        cohort("invite", "--team", "Ward 4", code=1)
        assert "has its invitation already, as team-ward-4" in cohort.err
        cohort("invite", "--code", "maple-7", "--code", "oak-2", "--people", 1)
        assert [each.code for each in invitations(name="invitations-spring-2.csv")][:2] == ["maple-7", "oak-2"]
        cohort("invite", "--again", "maple-7", "--into", "again")
        assert [each.code for each in invitations(home / "again")] == ["maple-7"]

    @pytest.mark.parametrize(
        ("typed", "says"),
        [
            ([], "Say whom to invite"),
            (["--again", "maple-7", "--people", "2"], "leave --people, --code and --team out"),
            (["--people", "0"], "Say whom to invite"),
            (["--people", "2", "--address", "ftp://server"], "“ftp://”"),
            (["autumn", "--cohort", "spring", "--people", "2"], "Say one"),
        ],
    )
    def test_what_can_not_be_is_told_before_anything_is_made(self, cohort: Said, typed: list[str], says: str) -> None:
        """In a sentence, with what to type instead."""
        spring(cohort)
        cohort("invite", *typed, code=1)
        assert says in cohort.err
        assert open_faculty("spring").people().empty

    def test_a_form_for_a_team_without_a_project_leaves_nothing_behind(self, cohort: Said) -> None:
        """The team can still get its invitation; a mistyped team isn't made."""
        spring(cohort)
        cohort("invite", "--people", 1, "--team", "Ward 4")
        cohort("form", "Ward 4", code=1)
        assert "no project yet" in cohort.err
        cohort("form", "Ward 44", code=1)
        assert "Did you mean 'Ward 4'" in cohort.err
        assert open_faculty("spring").people()["role"].tolist() == ["trainee"]
        assert len(open_faculty("spring").teams()) == 1


def test_what_comes_without_an_invitation_is_taken_only_when_asked(cohort: Said, home: Path) -> None:
    """And then it says that nobody invited it."""
    spring(cohort)
    put(home / "shared", Invitation("spring", "stranger", PREDICTABLE), project())
    assert "Nobody was invited as “stranger”" in cohort("collect", "shared")
    assert "1 taken" in cohort("collect", "shared", "--accept-unproven")
    assert not open_faculty("spring").people()["is_proven"].any()


def test_alone_it_says_what_it_can_do(cohort: Said) -> None:
    """Not an error, but a question."""
    assert "take the hand-ins that lie in a folder" in cohort()


@pytest.mark.parametrize("act", ["create", "invite", "collect", "export", "forget", "form", "publish", "reply"])
def test_each_says_what_it_does(act: str, capsys: pytest.CaptureFixture[str]) -> None:
    """In whole sentences."""
    with pytest.raises(SystemExit) as stop:
        main(["cohort", act, "--help"])
    assert stop.value.code == 0
    assert re.search(r"^[A-Z][^.]+\.", capsys.readouterr().out.partition("\n\n")[2])


def test_without_the_libraries_it_says_how_to_get_them(
    cohort: Said, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line to type, and no traceback."""
    for name in [name for name in sys.modules if name.startswith("qilearn.cohort.store")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    cohort("create", "spring", code=1)
    assert 'pip install "qilearn[cohort]"' in cohort.err


def test_the_course_starts_without_any_of_it() -> None:
    """``qilearn lab`` loads neither a database's libraries nor what a cohort needs."""
    code = (
        "import sys; from qilearn.cli import main; main([]); main(['cohort']);"
        "print(*{name.partition('.')[0] for name in sys.modules}, 'qilearn.cohort' in sys.modules, file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"sqlalchemy", "alembic", "psycopg", "pandas", "numpy", "pydantic", "True"} & set(ran.stderr.split())


def test_an_unexpected_error_names_the_command_for_its_details(cohort: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever helps can ask for the whole report."""

    def fail(*_: object) -> None:
        raise RuntimeError("the moon")

    spring(cohort)
    monkeypatch.setattr("qilearn.cohort.store.faculty.FacultyStore.export", fail)
    cohort("export", "out", code=1)
    assert "RuntimeError: the moon" in cohort.err
    assert "qilearn cohort export --details" in cohort.err
    with pytest.raises(RuntimeError, match="the moon"):
        main(["cohort", "export", "out", "--details"])
