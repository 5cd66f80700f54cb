"""Every exercise of 02 and 03 in a real browser: each expected mistake gets its own reply, and the answer stays."""

import pytest

from tests.browser.exercise_hand import exercises_of, there_after_a_restart, wrong_then_right

NOTEBOOKS = ("02_aims_and_measures", "03_driver_diagrams")


@pytest.mark.parametrize("exercise", exercises_of(*NOTEBOOKS), ids=lambda exercise: exercise.id)
def test_wrong_then_right(open_page, exercise):
    """Each mistake that is expected hears what it means; then the answer is found done, or kept to reflect on."""
    wrong_then_right(open_page(exercise.notebook), exercise)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_all_of_it_is_there_after_a_restart(open_page, name):
    """Every answer and every reply."""
    there_after_a_restart(open_page(name), exercises_of(name))
