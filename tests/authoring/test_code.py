from __future__ import annotations

import pytest

from qilearn.authoring.code import (
    datasets_loaded,
    exercise_shown,
    exercises_named,
    has_placeholder,
    imported,
    parsed,
    shows_only_a_widget,
)


@pytest.mark.parametrize("code", ["%matplotlib inline", "!ls", "x = [", "births?", "%%time\nx = 1", "qi.load?"])
def test_what_only_ipython_understands_is_not_plain_python(code):
    """Magics, shell lines, help marks and half lines are told from Python."""
    assert parsed(code) is None


def test_a_remainder_at_the_start_of_a_line_is_python():
    """A per cent sign in the middle of an expression is no magic."""
    assert parsed("x = (7\n% 2)") is not None


@pytest.mark.parametrize(
    "code",
    [
        'exercise("a")',
        'qi.exercise("a")',
        "qilearn.explorer()",
        "qi.annotator(births)",
        "qi.tampering_lab()",
        "qi.rephase_check(waits)",
    ],
)
def test_one_line_that_shows_something_to_use_is_known(code):
    """Its source can be closed: the line alone says nothing that the widget doesn't."""
    assert shows_only_a_widget(code)


@pytest.mark.parametrize(
    "code", ['ex = exercise("a")', 'exercise("a").check("b")', 'import qilearn\nexercise("a")', "", "desk.explorer()"]
)
def test_a_line_that_does_more_stays_open(code):
    """What a learner may want to read is not closed."""
    assert not shows_only_a_widget(code)
    assert exercise_shown(code) is None


def test_exercises_are_found_wherever_they_are_named():
    """A check of the code path names an exercise too; a name that isn't written out isn't guessed."""
    code = 'first = qi.exercise("a").check("x"); exercise("b"); exercise(id)'
    assert exercises_named(code) == ["a", "b"]


def test_datasets_and_packages_are_found_in_order():
    """Loads and imports are listed, also inside functions."""
    code = "import qilearn as qi\ndef f():\n    from scipy.stats import norm\n    return qi.load('snow')\nqi.load('x')"
    assert datasets_loaded(code) == ["snow", "x"]
    assert imported(code) == ["qilearn", "scipy"]


@pytest.mark.parametrize(("code", "has"), [("x = ...", True), ("f(..., 1)", True), ("# ...", False), ("'...'", False)])
def test_a_placeholder_is_code_not_text(code, has):
    """Three dots in a comment or in quotes leave nothing to fill in."""
    assert has_placeholder(code) is has
