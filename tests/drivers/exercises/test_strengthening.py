"""Ideas that only tell or remind, and stronger ones: the exercise agrees with the words that the coach looks for."""

from __future__ import annotations

import pytest

from qilearn.drivers.critique_words import is_weak
from qilearn.drivers.exercises import strengthening
from qilearn.drivers.exercises.strengthening import IDEAS, STRONGER


@pytest.mark.parametrize("idea", STRONGER)
def test_what_is_called_stronger_does_not_only_tell(idea):
    """No idea that changes the work is one that the coach would call educating or reminding."""
    assert not is_weak(IDEAS[idea])


def test_the_order_is_said_to_be_disputed():
    """Those who choose well hear that the ranking is a rule of thumb, with a source that doubts it."""
    assert "disputed" in strengthening.DIFFERENT.why
    assert strengthening.DOUBTED in strengthening.DIFFERENT.source
