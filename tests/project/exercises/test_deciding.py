"""The charts that don't agree with their story: what prompt, reason and reply say of them is so."""

from __future__ import annotations

import numpy as np
import pytest

from qilearn.project.exercises import deciding_cases as cases
from qilearn.project.exercises.deciding import DECIDING

EACH = {exercise.id: exercise for exercise in DECIDING}


def drawn(seed: int, means: list[tuple[list[float], float]]) -> list[list[int]]:
    """Box and Muller's normal numbers from NumPy's uniform ones, as the module says, rounded."""
    generator = np.random.default_rng(seed)
    made = []
    for mean, spread in means:
        first, second = generator.random(len(mean)), generator.random(len(mean))
        normal = np.sqrt(-2 * np.log(1 - first)) * np.cos(2 * np.pi * second)
        made.append(np.rint(np.asarray(mean) + spread * normal).astype(int).tolist())
    return made


def test_the_numbers_come_from_their_seeds():
    """Each series can be made again from what its docstring says."""
    assert drawn(270, [([30.0] * 24, 5)]) == [cases.LATE_DOSES]
    assert drawn(3, [([14.0] * 8 + [9.0] * 18, 2)]) == [cases.LOST_NOTES]
    home = ([24.0] * 12 + [40.0] * 12, 5.0)
    back = ([7.0] * 12 + [13.0] * 12, 2.4)
    assert drawn(5, [home, back]) == [cases.HOME_BY_NOON, cases.BACK_AGAIN]
    assert drawn(25, [([41.0] * 12 + [34.0] * 12, 4)]) == [cases.MINUTES_TO_BED]


def test_the_success_has_no_signal():
    """17 in 100 lower in its last month, never at the predicted 20, and no signal."""
    values = np.array(cases.LATE_DOSES)
    assert not cases.late_doses().summary["runs_signal"].any()
    assert round(100 * (1 - values[20:].mean() / values[:14].mean())) == 17
    assert values[20:].mean() < 25
    assert values.min() > 20


def test_the_improvement_began_before_the_form():
    """A signal that ends in week 8; the same level before and after week 15; the predicted 5 in one week of twelve."""
    chart, values = cases.lost_notes(), np.array(cases.LOST_NOTES)
    assert chart.summary.loc[0, "runs_signal"]
    assert chart.points.loc[chart.points["signal"], "x"].tolist() == list(range(1, 9))
    assert round(values[:8].mean()) == 14
    assert round(values[8:14].mean()) == round(values[14:].mean()) == 9
    assert ((values[14:] <= 5).sum(), len(values[14:])) == (1, 12)


def test_outcome_and_balancing_both_signal():
    """Home by noon from 25 to about 40; back again from 6.5 to about 13, beyond the Plan's line of 10."""
    summary = cases.home_and_back().summary.set_index("measure")
    assert summary["runs_signal"].all()
    assert summary["centre"].to_dict() == {"Back within 7 days": 6.5, "Home before noon": 25.0}
    assert round(float(np.median(cases.HOME_BY_NOON[12:]))) == 40
    assert float(np.median(cases.BACK_AGAIN[12:])) == 13
    assert np.mean(np.array(cases.BACK_AGAIN[12:]) > 10) > 0.5
    assert cases.BACK_AGAIN[12:][0] < 10 < cases.BACK_AGAIN[13]


def test_the_disappointment_did_what_was_predicted():
    """A shift from week 13 on, 30 to 38 minutes in most weeks, a median of 34, and far from 20."""
    values = np.array(cases.MINUTES_TO_BED[12:])
    assert cases.minutes_to_bed().summary.loc[0, "runs_signal"]
    assert ((values >= 30) & (values <= 38)).sum() > 6
    assert np.median(values) == 34
    assert (values < 41).all()
    assert (values > 20).all()


@pytest.mark.parametrize("id", EACH)
def test_each_is_made_up_and_says_so(id):
    """In prompt, words and picture."""
    assert "made-up" in EACH[id].prompt
    chart = EACH[id].shows().chart
    assert "synthetic" in chart.words
    texts = [text.get_text() for text in chart.figure().findobj(lambda artist: hasattr(artist, "get_text"))]
    assert "SYNTHETIC" in texts


def test_every_decision_is_right_somewhere():
    """Adopt, adapt and abandon; nobody gets through by always adapting."""
    assert {EACH[id].control.options[EACH[id].solution].split()[0] for id in EACH} == {"Adopt", "Adapt", "Abandon"}
