"""Notebook 08 as it is read: its exercises in order, its sources, and what it may not claim."""

import re

from qilearn.authoring.source import read_source
from qilearn.core.course import course_folder
from qilearn.dialogue.exercises.skills import SKILLS

SOURCE = read_source(course_folder("notebooks") / "source" / "08_feedback_the_small_skills.md")
TEXT = (course_folder("notebooks") / "source" / "08_feedback_the_small_skills.md").read_text(encoding="utf-8")


def test_it_shows_every_small_skill_in_order():
    """At least eight, of several kinds, all of this notebook."""
    assert [cell.exercise for cell in SOURCE.cells if cell.exercise] == [each.id for each in SKILLS]
    assert all(each.notebook == SOURCE.name for each in SKILLS)
    assert len(SKILLS) >= 8
    assert {each.kind for each in SKILLS} == {"choose", "rewrite", "reflect"}


def test_it_has_the_flagger_and_its_function():
    """The card for everyone, and one readable line of code beside it."""
    code = [cell.text for cell in SOURCE.cells if cell.kind == "code"]
    assert "qi.flagger()" in [text.strip() for text in code]
    assert any("from qilearn.dialogue.flagger import flagged" in text for text in code)


def test_claims_have_their_sources_and_no_more():
    """Each name where it is used; the viewpoint in BMJ Quality & Safety isn't made to say more than it does."""
    for source in ("Kluger and DeNisi 1996", "Memari and others (2023)", "Carless and Boud 2018", "one small trial"):
        assert source in TEXT
    assert not re.search(r"BMJ|10\.1136|viewpoint", TEXT)


def test_the_minutes_of_the_threes_add_up():
    """The plan in the facilitator's notes is the 30 minutes that it says."""
    plan = re.search(r"Minute plan of the threes, (\d+) in all:\n\n((?:- \d+: .*\n)+)", TEXT)
    assert sum(int(line) for line in re.findall(r"^- (\d+):", plan[2], flags=re.MULTILINE)) == int(plan[1])
    rounds = re.findall(r"\((\d) to think, (\d) to talk, (\d) to debrief\)", plan[2])
    assert [sum(map(int, each)) for each in rounds] == [7]


def test_the_role_sheets_are_whole():
    """A coach, three slips, three coachees and an observer; a way out, and a debrief out of role."""
    roles = re.findall(r"^> \*\*(.+?)\.\*\*", TEXT, flags=re.MULTILINE)
    assert len(roles) == 8
    assert "anybody can say stop" in TEXT
    assert "out of role" in TEXT
