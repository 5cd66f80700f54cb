"""The six transcripts are whole, differ, and say that they are made up; a file with a problem says where it is."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.core import readability
from qilearn.core.course import course_folder
from qilearn.core.errors import InputError
from qilearn.dialogue.anchors import ANCHORS, STEPS
from qilearn.dialogue.behaviours import BEHAVIOURS
from qilearn.dialogue.library import all_scenarios
from qilearn.dialogue.transcripts import all_transcripts, main, read_transcript, transcript, transcript_of
from tests.dialogue.examples import line_with

FILES = sorted((course_folder("datasets") / "transcripts").glob("*.toml"))
EVERY = list(all_transcripts().values())
TEXT = FILES[0].read_text(encoding="utf-8")

each = pytest.mark.parametrize("each", EVERY, ids=lambda each: each.id)


def test_there_are_six_of_different_quality():
    """From one with hardly anything to one with hardly anything missing; none is like another."""
    assert len(EVERY) == 6
    means = sorted(
        sum(judged.rating for judged in each.key.values() if judged.rating != "not observable") for each in EVERY
    )
    assert means[0] <= 2
    assert means[-1] >= 28
    profiles = {tuple(judged.rating for judged in each.key.values()) for each in EVERY}
    assert len(profiles) == len({each.setting for each in EVERY}) == len({each.coachee for each in EVERY}) == 6


def test_no_one_in_them_is_in_a_conversation_to_practise():
    """Other people, so that nobody is rated before they are met."""
    names = {scenario.person.name for scenario in all_scenarios().values()}
    assert not names & {who.split(",")[0] for each in EVERY for who in (each.coach, each.coachee)}


@each
def test_it_is_whole(each):
    """18 to 30 lines, both speak, every behaviour judged by two, each judgement on a line of the coach or what it left out."""
    assert 18 <= len(each.lines) <= 30
    assert list(each.key) == list(BEHAVIOURS) == list(ANCHORS)
    assert {line.who for line in each.lines} == {"coach", "coachee"}
    for judged in each.key.values():
        assert len(judged.reason.split()) >= 4
        for rating, line in ((judged.rating, judged.line), (judged.second, judged.second_line)):
            assert (line is None) == (rating == "not observable")
            assert rating == "not observable" or each.lines[line - 1].who == "coach"


@each
def test_two_raters_differ_here_and_there_and_say_why(each):
    """By a step, or on whether it can be observed: on two to seven of the ten."""
    differ = [judged for judged in each.key.values() if judged.rating != judged.second]
    assert 2 <= len(differ) <= 7
    assert all(len(judged.second_reason.split()) >= 5 for judged in differ)
    assert all(abs(judged.rating - judged.second) == 1 for judged in differ if judged.second != "not observable")


@each
def test_people_talk_plainly(each):
    """As people speak, and as the course writes."""
    assert readability.grade([line.words for line in each.lines]) < 8
    said = " ".join(
        [each.setting, *(line.words for line in each.lines), *(judged.reason for judged in each.key.values())]
    )
    assert "!" not in said
    assert "  " not in said


def test_every_file_says_that_it_is_made_up():
    """In its first line, for whoever opens it."""
    assert all(path.read_text(encoding="utf-8").startswith("# SYNTHETIC") for path in FILES)
    assert main([str(path) for path in FILES]) == 0


def test_the_steps_are_four():
    """0 to 3, as the key gives them."""
    assert list(STEPS) == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("synthetic = true", "synthetic = false", "a talk that took place"),
        ('who = "coach"', 'who = "couch"', "Did you mean 'coach'?"),
        ("n = 3\n", "n = 4\n", "this is line 3"),
        ("rating = 0", "rating = 4", "it is 0, 1, 2, 3 or"),
        ("rating = 0", "rating = true", "it is 0, 1, 2, 3 or"),
        ("line = 7", "line = 70", "whole number from 1 to 20"),
        ("second = 1\n", "second = 0\n", "here they give the same"),
        ("[key.opens]", "[key.open]", "Did you mean 'opens'?"),
        ("minutes = 10", 'minutes = "ten"', "whole number"),
        ('words = "No."', 'words = ""', "there are no words"),
        ('id = "just-not-organised"', 'id = "Just not"', "small letters"),
    ],
)
def test_each_problem_is_told_with_its_line(old, new, says):
    """One thing wrong, one problem, on its line or close by."""
    assert old in TEXT
    found, problems = read_transcript(TEXT.replace(old, new, 1))
    assert found is None
    wanted = line_with(TEXT, old.splitlines()[0])
    assert min(abs(problem.line - wanted) for problem in problems if says in problem.says) <= 4


def test_all_problems_are_told_at_once(tmp_path, capsys):
    """An author mends a file in one go; the command lists them."""
    text = TEXT.replace("minutes = 10", "minutes = 0").replace("rating = 0", "rating = 9")
    with pytest.raises(InputError, match=r"line \d+: minutes[\s\S]*line \d+: rating"):
        transcript_of(text)
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    assert main([str(path)]) == 1
    assert capsys.readouterr().out.count("rating: 9 was given") == TEXT.count("\nrating = 0")


def test_too_few_or_too_many_lines_are_told():
    """A transcript is read in one go, and long enough to rate."""
    cut = re.sub(r"\[\[lines\]\]\nn = (1[0-9]|20)\n.*\n.*\n", "", TEXT)
    assert any("a transcript has from 18 to 30" in problem.says for problem in read_transcript(cut)[1])


SPOILED = st.sampled_from([line for line in TEXT.splitlines() if line.strip() and not line.startswith("#")])


@given(st.lists(st.tuples(SPOILED, st.text(max_size=12)), min_size=1, max_size=4))
def test_a_spoiled_file_gives_problems_never_a_traceback(changes):
    """Lines taken out, cut short or scribbled over."""
    text = TEXT
    for line, scribble in changes:
        text = text.replace(line, scribble, 1)
    found, problems = read_transcript(text)
    assert (found is None) == bool(problems)
    assert all(problem.line >= 1 and problem.says for problem in problems)


@pytest.mark.parametrize(
    "written", ["3", "[]", '"x"', "{ a = 1 }", "[[1]]", "[{ n = 1 }]", "true", "1979-05-27", "nan"]
)
@pytest.mark.parametrize("part", ["lines", "key", "title", "minutes"])
def test_whatever_a_part_holds_is_told(part, written):
    """A part of another kind altogether is a problem and no error."""
    text = re.sub(rf"(?m)^{part} = .*$", "", TEXT) if part in ("title", "minutes") else TEXT.split("[[lines]]")[0]
    found, problems = read_transcript(f"{part} = {written}\n{text}")
    if (part, written) not in {("title", '"x"'), ("minutes", "3")}:
        assert found is None
        assert problems


def test_one_is_found_by_its_id():
    """And a mistyped one is told the nearest."""
    assert transcript("seven-above").quote(13) == "13 Coach: Is that a matter of the data, or of the team?"
    assert transcript("seven-above").quote(99) == transcript("seven-above").quote(None) == ""
    with pytest.raises(InputError, match="Did you mean 'seven-above'"):
        transcript("seven-abov")
