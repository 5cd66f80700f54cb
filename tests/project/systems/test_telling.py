"""What a system's card says: beside what was predicted, and the truth only in the end."""

import pytest

from qilearn.pdsa.systems.assembly import ASSEMBLY
from qilearn.pdsa.systems.clinic import CLINIC
from qilearn.pdsa.systems.coin_spin import COIN_SPIN
from qilearn.project.systems import telling
from qilearn.project.systems.kept import Sitting
from tests.project.systems.playing import begun, closed, run

HOSTILE = "<img src=x onerror=alert(1)> & $x_1$"


def said(comments):
    return " ".join(comment.says for comment in comments)


def test_a_range_that_held_and_one_that_did_not():
    """Both are told with the numbers, and neither is right or wrong; chance is named."""
    large, wide = {"coin": "large"}, {"low": "1", "high": "30"}
    held = telling.found(COIN_SPIN, run(COIN_SPIN, begun(COIN_SPIN), settings=large, interval=wide))
    assert held[0].kind == "strength"
    assert "It held. Was it for the reason that you gave" in said(held)
    narrow = {"low": "1", "high": "2"}
    missed = telling.found(COIN_SPIN, run(COIN_SPIN, begun(COIN_SPIN), settings=large, interval=narrow))
    assert missed[0].kind == "question"
    assert "You expected 1 to 2. It lies above your range" in said(missed)
    assert "by chance alone" in missed[0].why


def test_a_range_that_held_while_nothing_was_changed_tested_nothing():
    """That is asked about first, and nothing is praised."""
    kept = telling.found(COIN_SPIN, run(COIN_SPIN, begun(COIN_SPIN), interval={"low": "1", "high": "30"}))
    assert "You changed nothing" in kept[0].says
    assert {comment.kind for comment in kept} == {"question"}
    assert "what have you learnt about the reason that you gave?" in said(kept)


def test_the_balancing_measure_is_told_beside_what_was_expected():
    """And asks who would pay only where it got worse."""
    worse = telling.found(COIN_SPIN, run(COIN_SPIN, begun(COIN_SPIN), settings={"surface": "tray"}, balancing="same"))
    assert "“It stays about the same.” Who would pay for it" in said(worse)
    better = telling.found(COIN_SPIN, run(COIN_SPIN, begun(COIN_SPIN), settings={"surface": "cloth"}, balancing=""))
    assert "You said nothing of it beforehand. Is that more than chance?" in said(better)


def test_several_changes_at_once_and_none_are_asked_about():
    """Two changes: which of them? None: how far do such runs differ?"""
    two = run(COIN_SPIN, begun(COIN_SPIN), settings={"coin": "large", "grip": "flick"})
    assert "You changed 2 things at once" in said(telling.found(COIN_SPIN, two))
    assert "You changed nothing" in said(telling.found(COIN_SPIN, run(COIN_SPIN, begun(COIN_SPIN))))
    one = run(COIN_SPIN, begun(COIN_SPIN), settings={"coin": "large"})
    assert "You changed" not in said(telling.found(COIN_SPIN, one))


@pytest.mark.parametrize("system", [COIN_SPIN, ASSEMBLY, CLINIC], ids=lambda system: system.id)
def test_the_truth_has_every_change_the_best_and_the_own_cycles(system):
    """Each option alone, the best, the best that costs nothing, and the true average of each cycle that was run."""
    sitting = closed(system, begun(system), "adopt", interval={"low": "5", "high": "60"})
    told = telling.truth_markup(system, sitting, 4)
    alone = sum(len(knob.options) - 1 for knob in system.knobs.values())
    assert told.count("<th scope='row'>") == 1 + alone + 2 + 1
    assert "does nothing" in told
    assert f"{system.expected(system.start, cycle=1).outcome:.{system.outcome.decimals + 1}f}" in told


def test_what_a_learner_wrote_stays_text():
    """In the plan, in what stands adopted, and at a table."""
    plan = run(COIN_SPIN, begun(COIN_SPIN), question=HOSTILE, reason=HOSTILE)
    table = Sitting(who="table", way=HOSTILE, baseline=plan.baseline, tested=plan.tested)
    shown = [
        telling.plan_markup(COIN_SPIN, plan, 4),
        telling.planning_markup(COIN_SPIN, table, 4),
        telling.found(COIN_SPIN, plan)._repr_html_(),
    ]
    assert "&lt;img" in shown[0]
    assert "&lt;img" in shown[1]
    assert not any("<img" in markup for markup in shown)


def test_a_table_has_no_truth_to_look_up():
    """Its numbers are real, and that is said."""
    told = telling.truth_markup(COIN_SPIN, Sitting(who="table"), 4)
    assert "nobody knows the truth behind them" in told
    assert "Polishing" not in told


def test_an_earlier_time_through_is_told_in_a_sentence():
    """How many cycles, from where to where, and how many ranges held."""
    sitting = closed(COIN_SPIN, begun(COIN_SPIN), "adopt", interval={"low": "1", "high": "30"})
    assert "Time 1: 1 cycle; seconds from" in telling.told(COIN_SPIN, sitting, 1).says
    assert "1 of 1 ranges held" in telling.told(COIN_SPIN, sitting, 1).says
    assert telling.told(COIN_SPIN, Sitting(), 2).says.startswith("Time 2: 0 cycles.")
