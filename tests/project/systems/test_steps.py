"""The rules of a system to practise on: baseline, prediction, run, Study and Act, in that order."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qilearn.pdsa.systems.coin_spin import COIN_SPIN
from qilearn.project.systems import steps
from qilearn.project.systems.kept import BALANCING, FIRST_CYCLES, MOST_CYCLES, OUTCOME, Sitting
from qilearn.project.systems.standing import adopted, next_start
from tests.project.systems.playing import AT, SEED, begun, closed, planned, run

NOTHING = {"low": "", "high": ""}


def refused(sitting, **changes):
    """What is said when this plan can't be locked; nothing has changed."""
    plan = planned(COIN_SPIN, sitting, **changes)
    stepped = steps.lock(COIN_SPIN, plan, seed=SEED, at=AT)
    assert stepped.sitting is plan
    assert not plan.last.cycle.is_locked
    return " ".join(comment.says for comment in stepped.comments)


def test_it_is_seen_first_as_it_is():
    """Ten values before any plan; they are the simulator's for this seed."""
    assert Sitting().stage == "baseline"
    sitting = begun(COIN_SPIN)
    assert sitting.stage == "plan"
    assert sitting.baseline.outcome == tuple(COIN_SPIN.run(COIN_SPIN.start, seed=SEED, cycle=0).outcome)


def test_nothing_runs_without_a_prediction():
    """The lock's own words, then what is meant here; a half range, words and a range upside down get their own."""
    sitting = begun(COIN_SPIN)
    assert "write at least one thing that you expect" in refused(sitting, interval=NOTHING, balancing="")
    assert "fill in both boxes" in refused(sitting, interval={"low": "5", "high": ""})
    assert "fill in both boxes" in refused(sitting, interval=NOTHING, balancing="higher")
    assert "“about 7” can't be read as a number" in refused(sitting, interval={"low": "about 7", "high": "9"})
    assert "runs from 9 down to 5" in refused(sitting, interval={"low": "9", "high": "5"})


def test_a_reason_is_asked_for_once():
    """Whoever goes on without isn't held up again."""
    plan = planned(COIN_SPIN, begun(COIN_SPIN), reason=" ")
    assert steps.lock(COIN_SPIN, plan, seed=SEED, at=AT).comments == (steps.REASON_FIRST,)
    assert steps.lock(COIN_SPIN, plan, seed=SEED, at=AT, is_reason_asked=True).sitting.stage == "study"


def test_a_run_is_a_cycle_with_its_results():
    """Locked with its time, what was done, the average beside the range, the other expectation in words."""
    sitting = run(COIN_SPIN, begun(COIN_SPIN), settings={"surface": "tray"}, balancing="higher")
    tested, cycle = sitting.last, sitting.last.cycle
    numbers = COIN_SPIN.run({**COIN_SPIN.start, "surface": "tray"}, seed=SEED, cycle=1)
    assert tested.measured.outcome == tuple(numbers.outcome)
    assert (cycle.locked, cycle.title, cycle.plan.size) == (AT, "Surface: a smooth tray", "rehearsal")
    assert cycle.study.results[OUTCOME].value == pytest.approx(numbers.mean.outcome)
    held = 5 <= numbers.mean.outcome <= 9
    assert cycle.study.results[OUTCOME].verdict == ("as predicted" if held else "otherwise")
    assert cycle.prediction(BALANCING).expects == "It wanders further."
    assert "5 spins, simulated" in cycle.do.happened


def test_a_locked_plan_stays():
    """Whatever the fields say later."""
    sitting = run(COIN_SPIN, begun(COIN_SPIN))
    assert planned(COIN_SPIN, sitting, question="Something else", interval={"low": "1", "high": "99"}) is sitting


def test_study_and_act_come_before_the_next_cycle():
    """Each that is missing is asked for, kindly; then the next plan opens, and follows this cycle."""
    sitting = run(COIN_SPIN, begun(COIN_SPIN))
    asked = steps.open_next(COIN_SPIN, sitting, id="c-2", at=AT)
    assert asked.sitting is sitting
    assert [comment.about for comment in asked.comments] == ["study", "act"]
    studied = steps.write_study(sitting, learnt="By chance, nothing", decision="", reason="")
    assert [comment.about for comment in steps.open_next(COIN_SPIN, studied, id="c-2", at=AT).comments] == ["act"]
    decided = steps.write_study(studied, learnt="By chance, nothing", decision="adopt", reason="It held")
    after = steps.open_next(COIN_SPIN, decided, id="c-2", at=AT).sitting
    assert after.stage == "plan"
    assert after.last.cycle.follows == ("c-1",)


@pytest.mark.parametrize(
    ("decisions", "starts", "stands"),
    [
        (["adopt"], "tray", "tray"),
        (["adapt"], "tray", "table"),
        (["abandon"], "table", "table"),
        (["adopt", "abandon"], "tray", "tray"),
        (["adapt", "abandon"], "table", "table"),
    ],
)
def test_the_decision_sets_where_the_next_cycle_starts(decisions, starts, stands):
    """Adopt keeps it, adapt keeps it as a start, abandon goes back to what was adopted last."""
    sitting = begun(COIN_SPIN)
    for surface, decision in zip(["tray", "cloth"], decisions, strict=False):
        sitting = closed(COIN_SPIN, sitting, decision, settings={"surface": surface})
    assert next_start(COIN_SPIN, Sitting(tested=sitting.tested[:-1])).settings["surface"] == starts
    assert sitting.last.settings["surface"] == starts
    assert adopted(COIN_SPIN, sitting, len(sitting.tested)).settings["surface"] == stands


def test_one_can_look_back_after_five_cycles_and_go_on():
    """Not before; the truth only from there, and once it is told there is no way back."""
    sitting = begun(COIN_SPIN)
    for _ in range(FIRST_CYCLES):
        assert steps.look_back(sitting) is sitting
        sitting = closed(COIN_SPIN, sitting, "adopt")
    assert steps.tell(sitting) is sitting
    back = steps.look_back(sitting)
    assert back.stage == "look back"
    assert steps.go_on(back).stage == "plan"
    told = steps.tell(back)
    assert told.stage == "told"
    assert steps.go_on(told) is told
    assert back.calibration.n == FIRST_CYCLES


def test_a_chart_is_full_after_twelve_cycles():
    """It is said, and one can look back."""
    sitting = begun(COIN_SPIN)
    for _ in range(MOST_CYCLES):
        sitting = closed(COIN_SPIN, sitting, "adapt")
    assert "12 cycles fit on one chart" in refused(sitting)


TABLE = Sitting(who="table", way="Anna spins", typed={"outcome": "6.1 5.4 7 6.6 5.9", "balancing": ""})


def test_a_table_gives_its_own_baseline():
    """In words how it is done, and at least five values; the other measure can be left out."""

    def asked(**changes):
        table = TABLE.model_copy(update=changes)
        stepped = steps.measure_baseline(COIN_SPIN, table, seed=SEED, id="c-1", at=AT)
        assert stepped.sitting is table
        return " ".join(comment.says for comment in stepped.comments)

    assert "how it is done now" in asked(way="")
    assert "At least 5 values of how long the coin spins, please; there are 2 values" in asked(typed={"outcome": "6 7"})
    assert "there are none" in asked(typed={})
    assert "“fell” isn't a number" in asked(typed={"outcome": "6 7 fell 5 5 5"})
    assert "and 2 of how far" in asked(typed={**TABLE.typed, "balancing": "9 8"})
    sitting = steps.measure_baseline(COIN_SPIN, TABLE, seed=SEED, id="c-1", at=AT).sitting
    assert sitting.baseline.outcome == (6.1, 5.4, 7.0, 6.6, 5.9)
    assert sitting.last.way == "Anna spins"


def test_at_a_table_the_prediction_is_locked_before_numbers_are_taken():
    """Locked first; then the numbers; then Study."""
    sitting = steps.measure_baseline(COIN_SPIN, TABLE, seed=SEED, id="c-1", at=AT).sitting
    assert steps.take_numbers(COIN_SPIN, sitting).sitting is sitting
    assert "what changes" in refused(sitting, way=" ")
    locked = run(COIN_SPIN, sitting, way="On a plate")
    assert locked.stage == "do"
    assert "At least 2 values" in steps.take_numbers(COIN_SPIN, locked).comments[0].says
    typed = steps.write_numbers(locked, {"outcome": "7.2 8.0 6.9", "balancing": ""})
    taken = steps.take_numbers(COIN_SPIN, typed).sitting
    assert taken.stage == "study"
    assert taken.last.measured.average == pytest.approx(7.3667, abs=1e-4)
    assert taken.last.cycle.plan.size == "few"
    assert "measured at our table" in taken.last.cycle.do.happened


STEPS = st.sampled_from(["baseline", "plan", "empty", "lock", "take", "numbers", "study", "next", "back", "on", "tell"])


@settings(deadline=None)
@given(who=st.sampled_from(["simulator", "table"]), order=st.lists(STEPS, max_size=40))
def test_no_order_of_steps_gives_numbers_without_a_locked_prediction(who, order):
    """Whatever is done in whatever order: numbers only after a lock, the next plan only after Study and Act."""
    sitting = TABLE if who == "table" else Sitting()
    for place, step in enumerate(order):
        match step:
            case "baseline" if sitting.stage == "baseline":
                sitting = steps.measure_baseline(COIN_SPIN, sitting, seed=SEED, id="c-1", at=AT).sitting
            case "plan":
                sitting = planned(COIN_SPIN, sitting, way="Another way") if sitting.tested else sitting
            case "empty":
                sitting = planned(COIN_SPIN, sitting, interval=NOTHING) if sitting.tested else sitting
            case "lock":
                sitting = steps.lock(COIN_SPIN, sitting, seed=SEED, at=AT).sitting
            case "take":
                sitting = steps.take_numbers(COIN_SPIN, sitting).sitting
            case "numbers":
                sitting = steps.write_numbers(sitting, {"outcome": "7 8"})
            case "study":
                sitting = steps.write_study(sitting, learnt="x", decision="adapt", reason="")
            case "next":
                sitting = steps.open_next(COIN_SPIN, sitting, id=f"c-{place + 2}", at=AT).sitting
            case "back":
                sitting = steps.look_back(sitting)
            case "on":
                sitting = steps.go_on(sitting)
            case "tell":
                sitting = steps.tell(sitting)
    for tested in sitting.tested:
        assert tested.measured is None or (tested.cycle.is_locked and tested.cycle.prediction(OUTCOME).has_interval)
    assert all(tested.is_closed for tested in sitting.tested[:-1])


@settings(deadline=None)
@given(st.text(), st.text(), st.text())
def test_nothing_typed_fails(way, low, high):
    """Whatever stands in the fields, a plan is kept or said to be unfinished."""
    sitting = planned(
        COIN_SPIN, begun(COIN_SPIN), way=way, question=way, reason=low, interval={"low": low, "high": high}
    )
    assert steps.lock(COIN_SPIN, sitting, seed=SEED, at=AT) is not None


def test_half_characters_are_kept_as_something_that_can_be():
    """What some keyboards send on the way to a whole character doesn't break the file."""
    sitting = planned(COIN_SPIN, begun(COIN_SPIN), question="\ud83d why")
    assert sitting.last.cycle.plan.objective == "? why"
    assert sitting.model_dump_json()
