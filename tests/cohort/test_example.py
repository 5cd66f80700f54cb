from __future__ import annotations

import importlib.util
import sys

import pytest

from qilearn.catalogue import all_exercises
from qilearn.cohort.example import example_folder, example_group
from qilearn.cohort.opening import cohort
from qilearn.cohort.team_projects import team_projects
from qilearn.core.course import course_folder
from qilearn.dialogue.comment_ratings import COMMENT_RATINGS
from qilearn.dialogue.ratings import RATING
from qilearn.dialogue.talk import TALK
from qilearn.dialogue.transcripts import all_transcripts
from qilearn.handin.team_report import TEAM_REPORT
from qilearn.project.model import PROJECT


@pytest.fixture(scope="module")
def generator():
    """The script that makes the cohort, as a module."""
    path = course_folder("datasets") / "make_synthetic_cohort.py"
    found = importlib.util.spec_from_file_location("make_synthetic_cohort", path)
    module = importlib.util.module_from_spec(found)
    sys.modules[found.name] = module  # For its dataclasses.
    found.loader.exec_module(module)
    yield module
    del sys.modules[found.name]


class TestFiles:
    def test_the_script_makes_the_files_to_the_byte(self, generator):
        """What is committed is what the script makes; if an exercise was changed, run the script once more."""
        committed = {path.name: path.read_bytes() for path in example_folder().glob("*.json")}
        assert generator.hand_ins() == committed

    def test_they_are_small_and_say_that_they_are_made_up(self):
        """The course stays quick to install, and nobody takes the cohort for a real one."""
        paths = list(example_folder().rglob("*"))
        assert sum(path.stat().st_size for path in paths) < 3_000_000
        for path in paths:
            if path.suffix in (".toml", ".md"):
                assert "SYNTHETIC" in path.read_text(encoding="utf-8").splitlines()[0]

    def test_no_file_claims_a_proof(self):
        """A key made from a secret that anyone can read here would prove nothing."""
        assert all('"proof": ""' in path.read_text(encoding="utf-8") for path in example_folder().glob("*.json"))


class TestGroup:
    def test_it_is_36_people_in_12_teams_and_some_of_each_kind(self):
        """Faculty meet the cases of a real cohort: someone silent, a name given, teams of one and of six."""
        people = example_group().people()
        trainees = people[people["role"] == "trainee"]
        assert (len(trainees), trainees["team"].nunique()) == (36, 12)
        assert list(trainees["code"][trainees["hand_ins"] == 0]) == ["finch-8"]
        assert list(trainees["name"][trainees["name"] != ""]) == ["Ines Example"]
        sizes = trainees.groupby("team").size()
        assert (sizes >= 5).sum() == 4
        assert sizes.min() == 1

    def test_answers_are_of_the_course_and_some_exercises_nobody_tried(self):
        """The grid has done, stuck, reflected on and unchecked cells, and columns that nobody touched."""
        progress = example_group().progress()
        assert set(progress["exercise"]) < set(all_exercises())
        assert set(progress["status"]) == {"done", "not yet", "reflect", "not attempted"}
        untouched = set(all_exercises()) - set(progress["exercise"])
        assert {"own-words", "rare-events"} <= untouched
        assert progress["minutes"].between(0, 90).all()

    def test_no_event_is_later_than_its_hand_in_nor_than_now(self):
        """Times can be believed: nothing was done after it was handed in."""
        group = example_group()
        latest = group.progress().groupby("code")["last"].max()
        received = group.people().set_index("code")["last"]
        assert (latest <= received[latest.index]).all()
        assert (received.dropna() <= group.now).all()

    def test_every_kind_of_document_is_there(self):
        """Ratings of all six transcripts, comments, conversations, projects and monthly reports."""
        group = example_group()
        ratings = group.documents(RATING)
        assert {handed.document.id for handed in ratings} == set(all_transcripts())
        assert len({handed.code for handed in ratings}) >= 20
        assert len(group.documents(COMMENT_RATINGS)) >= 10
        assert len(group.documents(TALK)) >= 20
        assert len(group.documents(PROJECT)) == 13  # Two people of one team handed in its project.
        assert len(group.documents(TEAM_REPORT)) >= 25

    def test_the_teams_are_as_the_card_says(self):
        """Two have stalled, nine share, reports fit their projects, and what is charted says that it is made up."""
        group = example_group()
        found = {each.team: each for each in team_projects(group)}
        assert len(found) == 12
        assert {team for team, each in found.items() if each.is_stalled(group.now.date())} == {"juniper", "kestrel"}
        assert len(team_projects(group, shared_only=True)) == 9
        assert not any(each.comments for each in found.values())
        assert all(each.body.is_synthetic for each in found.values())
        months = {each.document.body.month for each in found["elm"].reports}
        assert "2026-11" in months
        assert not {"2026-12", "2027-02"} & months


class TestOpening:
    def test_without_an_address_it_is_the_example(self):
        """Faculty who have no cohort yet can look at everything."""
        assert cohort() is example_group()

    def test_its_public_name_works_whatever_was_imported_before(self):
        """The package and the function share a name: each is still there when the other was used."""
        import qilearn as qi
        import qilearn.cohort.pooled

        assert qi.cohort() is example_group()
        assert qilearn.cohort.pooled.Pooled is type(qi.cohort())
