"""The 24 written comments: whole, varied, made up; a file with a problem says where it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qilearn.core.course import course_folder
from qilearn.core.errors import InputError
from qilearn.dialogue.written_comments import ASPECTS, SOURCE, STEPS, all_comments, read_comments, written_comments
from tests.dialogue.examples import line_with

TEXT = (course_folder("datasets") / "comments" / "comments.toml").read_text(encoding="utf-8")
EVERY = written_comments()


def test_there_are_24_of_all_kinds():
    """Every step of evidence, suggestions with and without ground, and long ones that are thin."""
    assert len(EVERY) == len({each.words for each in EVERY}) == 24
    assert min([sum(each.evidence == step for each in EVERY) for step in range(4)]) >= 4
    kinds = {(each.suggestion, each.connection) for each in EVERY}
    assert kinds == {(0, 0), (1, 0), (1, 1)}
    assert all(each.key.keys() == ASPECTS.keys() == STEPS.keys() for each in EVERY)


def test_length_does_not_tell():
    """Among those with the fullest evidence or a connected step is a short one, and among the thin ones a longer one."""
    short_good = [each for each in EVERY if each.connection and len(each.words.split()) <= 20]
    long_thin = [each for each in EVERY if each.evidence <= 1 and len(each.words.split()) >= 12]
    assert short_good
    assert long_thin


def test_what_is_ours_and_what_is_not():
    """The idea is attributed, the file says SYNTHETIC, every comment has a reason, and it isn't called QuAL."""
    assert TEXT.startswith("# SYNTHETIC")
    assert "Chan and others 2020" in SOURCE
    assert "not QuAL" in SOURCE
    assert all(len(each.reason.split()) >= 5 for each in EVERY)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("synthetic = true", "synthetic = false", "real people"),
        ("evidence = 2", "evidence = 4", "from 0 to 3"),
        ("suggestion = 1", "suggestion = 2", "from 0 to 1"),
        ("connection = 0", "connection = 1", "nothing can be connected"),
        ('id = "c02"', 'id = "c01"', "is taken already"),
        ('words = "Nothing to add."', "", "there are no words"),
        ("[[comments]]", "[[comment]]", "Did you mean 'comments'?"),
    ],
)
def test_each_problem_is_told_with_its_line(old, new, says):
    """One thing wrong, one problem, where it is."""
    found, problems = read_comments(TEXT.replace(old, new, 1))
    assert found == ()
    assert min(abs(problem.line - line_with(TEXT, old)) for problem in problems if says in problem.says) <= 6


@given(
    st.lists(st.tuples(st.sampled_from([line for line in TEXT.splitlines() if line]), st.text(max_size=9)), max_size=3)
)
def test_a_spoiled_file_gives_problems_never_a_traceback(changes):
    """Lines taken out, cut short or scribbled over."""
    text = TEXT
    for line, scribble in changes:
        text = text.replace(line, scribble, 1)
    found, problems = read_comments(text)
    assert bool(found) != bool(problems)


def test_some_are_found_by_their_ids():
    """In the order asked for; an unknown one is told."""
    assert [each.id for each in written_comments("c07", "c02")] == ["c07", "c02"]
    assert all_comments()["c07"].connection == 0
    with pytest.raises(InputError, match="c7"):
        written_comments("c7")
