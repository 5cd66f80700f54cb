from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings

from qilearn.cohort.plan.blocks import all_blocks
from qilearn.cohort.plan.composing import compose
from qilearn.cohort.plan.model import BREAK, Brief, Entry, Pin, PlanBody
from qilearn.cohort.plan.packing import LONGEST_WITHOUT_BREAK
from tests.cohort.plan.plans import BRIEFS, anything, choices, plan_of


def adds_up(agenda):
    for held in agenda.held:
        assert [slot.start for slot in held.slots] == [0, *(slot.end for slot in held.slots[:-1])]
        assert all(slot.minutes > 0 for slot in held.slots)
        assert held.slots[-1].end == held.sitting.minutes


def longest_stay(held):
    longest = still = 0
    for slot in held.slots:
        still = 0 if slot.is_rest else still + slot.minutes
        longest = max(longest, still)
    return longest


@settings(max_examples=150, deadline=None)
@given(BRIEFS, choices())
def test_any_choice_adds_up_with_breaks_and_debriefs(brief, entries):
    """To the minute: no hole, no overlap, every sitting as long as it is, a debrief after all that is done, and breaks."""
    agenda = compose(PlanBody(brief=brief, entries=entries))
    adds_up(agenda)
    for held in agenda.held:
        assert longest_stay(held) <= LONGEST_WITHOUT_BREAK
        for row in held.rows:
            block = all_blocks().get(row.item)
            if block:
                assert [slot.kind for slot in row.slots if slot.kind == block.kind] == [block.kind]
                assert row.part(block.kind) == block.minutes
                assert row.part("lead-in") == block.lead_in
                assert (row.part("debrief") > 0) == block.is_talked_about


@pytest.mark.parametrize(
    ("chosen", "step"),
    [((), 1), (("06_run_charts_read", "triads"), 3), (("07_run_charts_doubt", "04_pdsa_predict_and_test"), 17)],
)
def test_every_length_adds_up_with_breaks(chosen, step):
    """From half an hour to eight hours, with nothing, enough and far too much chosen; lunch once, on long days."""
    for minutes in range(30, 481, step):
        agenda = compose(plan_of(*chosen, minutes=minutes, start=8 * 60 + 30))
        adds_up(agenda)
        assert longest_stay(agenda.held[0]) <= LONGEST_WITHOUT_BREAK, minutes
        assert sum(slot.kind == "lunch" for slot in agenda.held[0].slots) == (minutes >= 300), minutes


@settings(max_examples=100, deadline=None)
@given(BRIEFS, choices())
def test_nothing_that_was_chosen_is_lost(brief, entries):
    """Each thing chosen is in the agenda once, or among what was left out; and what is in it keeps the order given."""
    agenda = compose(PlanBody(brief=brief, entries=entries))
    chosen = [entry.id for entry in entries]
    placed = [row.item for _, row in agenda.rows() if row.item in chosen]
    assert sorted([*placed, *agenda.left_out]) == sorted(chosen)
    assert placed == [id for id in chosen if id in placed]


@settings(max_examples=150, deadline=None)
@given(anything())
def test_whatever_is_saved_adds_up(body):
    """Other minutes, locks in each other's way, blocks that are gone: still no hole, and nobody's choice is lost."""
    agenda = compose(body)
    adds_up(agenda)
    placed = [row.item for _, row in agenda.rows()]
    assert len(set(placed)) == len(placed)
    for entry in body.entries:
        if not entry.is_break:
            assert (entry.id in placed) + (entry.id in agenda.left_out) + (entry.id in agenda.unknown) == 1
        if entry.pin and entry.id not in agenda.moved and entry.id not in agenda.unknown:
            place, row = agenda.row(entry.id)
            assert (place, row.start) == (entry.pin.sitting, entry.pin.at)


@settings(max_examples=60, deadline=None)
@given(BRIEFS, choices(most=12))
def test_a_locked_item_stays_while_the_rest_is_turned_round(brief, entries):
    """Lock one thing where it stands, reverse all others: it has the same time."""
    body = PlanBody(brief=brief, entries=entries)
    agenda = compose(body)
    found = next(((place, row) for place, row in agenda.rows() if body.entry(row.item)), None)
    if found is None:
        return
    place, row = found
    locked = Entry(id=row.item, pin=Pin(sitting=place, at=row.start))
    others = [entry for entry in reversed(entries) if entry.id != row.item]
    again = compose(PlanBody(brief=brief, entries=(*others, locked)))
    adds_up(again)
    assert row.item not in again.moved
    assert (again.row(row.item)[0], again.row(row.item)[1].start) == (place, row.start)


class TestHalfDay:
    def test_a_notebook_in_a_half_day(self):
        """210 minutes: welcome, set-up, the whole of 06 with its debriefs, one break, own project, evaluation, close."""
        agenda = compose(plan_of("06_run_charts_read"))
        kinds = [slot.kind for slot in agenda.held[0].slots]
        assert agenda.left_out == ()
        assert kinds[:2] == ["welcome", "set-up"]
        assert kinds[-2:] == ["evaluation", "close"]
        assert kinds.count("break") == 1
        assert kinds.count("exercise") == 9

    def test_what_does_not_fit_is_left_out_as_its_authors_say(self):
        """In 75 minutes 06 loses first what its notes name first, and never what they say never to cut."""
        agenda = compose(plan_of("06_run_charts_read", minutes=75))
        placed = {row.item for _, row in agenda.rows()}
        assert {"which-rules", "pin-the-change"} <= set(agenda.left_out)
        assert {"missed-appointments", "own-chart"} <= placed

    def test_lunch_is_at_noon_and_once(self):
        """A day from nine to five has lunch around half past twelve, and two short breaks."""
        held = compose(plan_of("06_run_charts_read", "07_run_charts_doubt", minutes=480)).held[0]
        lunch = [slot for slot in held.slots if slot.kind == "lunch"]
        assert [slot.minutes for slot in lunch] == [45]
        assert abs(540 + lunch[0].start - 750) <= 45
        assert sum(slot.kind == "break" for slot in held.slots) == 2

    def test_breaks_can_be_left_to_the_room(self):
        """Who unticks the breaks gets none."""
        agenda = compose(plan_of("06_run_charts_read", breaks=False))
        assert not any(slot.is_rest for slot in agenda.held[0].slots)

    def test_a_break_that_holds_its_place_takes_the_place_of_the_others(self):
        """The coffee comes at half past ten: the break is there, and no second one beside it."""
        body = plan_of("06_run_charts_read")
        coffee = Entry(id=f"{BREAK}1", minutes=20, pin=Pin(sitting=0, at=90))
        agenda = compose(body.model_copy(update={"entries": (*body.entries, coffee)}))
        adds_up(agenda)
        rests = [(slot.start, slot.minutes) for slot in agenda.held[0].slots if slot.is_rest]
        assert rests == [(90, 20)]


@pytest.mark.parametrize("shape", ["two days", "programme"])
def test_work_goes_over_several_sittings(shape):
    """Two notebooks over two days, or launch and boosters: each sitting has some of it, in order."""
    agenda = compose(plan_of("06_run_charts_read", "08_feedback_the_small_skills", shape=shape, minutes=120))
    adds_up(agenda)
    filled = [held for held in agenda.held if held.sitting.is_filled]
    assert all(any(slot.kind == "exercise" for slot in held.slots) for held in filled)


def test_a_programme_has_its_months():
    """Launch in month 0, a network hour of 10, 20, 20 and 10 each month, boosters in 2 and 4, a capstone in 6."""
    agenda = compose(plan_of("06_run_charts_read", shape="programme"))
    told = [(held.sitting.month, held.sitting.title, held.sitting.minutes) for held in agenda.held]
    assert told[0] == (0, "Launch", 210)
    assert told[-1] == (6, "Capstone", 150)
    assert [month for month, title, _ in told if title == "Booster"] == [2, 4]
    networks = [held for held in agenda.held if held.sitting.title == "Coach network"]
    assert [[slot.minutes for slot in held.slots] for held in networks] == [[10, 20, 20, 10]] * 6
    assert [month for month, *_ in told] == sorted(month for month, *_ in told)


def test_the_same_plan_is_always_the_same_agenda():
    """Nothing depends on what was there before, or on the machine."""
    body = plan_of("09_feedback_the_dialogue", "triads", minutes=180, people=13, way="triads")
    assert compose(body) == compose(PlanBody.model_validate_json(body.model_dump_json()))


def test_longer_minutes_push_something_else_out():
    """Who gives the coin an hour sees at once what no longer fits."""
    body = plan_of("04_pdsa_predict_and_test", minutes=120)
    coins = "04_pdsa_predict_and_test/five-cycles-with-a-coin"
    longer = [Entry(id=each.id, minutes=60) if each.id == coins else each for each in body.entries]
    before, after = compose(body), compose(body.model_copy(update={"entries": tuple(longer)}))
    assert set(before.left_out) < set(after.left_out)
    assert after.row(coins)[1].main.minutes == 60
    assert all(one.end == other.start for one, other in pairwise(after.held[0].slots))


def test_what_makes_room_brings_back_what_fits():
    """Of two things left out the larger stays out, and the smaller, which fits beside the rest, comes back."""
    body = plan_of("stronger-than-reminding", "rebuild-harbour-street", "if-we-are-wrong", "own-theory", minutes=30)
    assert compose(body).left_out == ("rebuild-harbour-street",)


def test_a_debrief_is_as_long_as_somebody_set_it():
    """Seven minutes are seven minutes, whatever is left over; none is none."""
    for minutes in (7, 0):
        body = plan_of("longest-run")
        agenda = compose(body.model_copy(update={"entries": (Entry(id="longest-run", debrief=minutes),)}))
        assert agenda.row("longest-run")[1].part("debrief") == minutes


@pytest.mark.parametrize("at", range(60, 150, 10))
def test_breaks_come_in_time_on_both_sides_of_what_is_locked(at):
    """A locked half-hour in the middle counts as time spent sitting, with what stands before and after it."""
    body = plan_of("06_run_charts_read", minutes=240)
    locked = Entry(id="triads", minutes=30, debrief=0, pin=Pin(sitting=0, at=at))
    agenda = compose(body.model_copy(update={"entries": (*body.entries, locked)}))
    adds_up(agenda)
    assert agenda.moved == ()
    assert longest_stay(agenda.held[0]) <= LONGEST_WITHOUT_BREAK


def test_a_brief_that_leaves_no_time_to_work_keeps_the_usual_frame():
    """Four hours of welcome in a workshop of one hour are not taken at their word."""
    agenda = compose(plan_of("first-look", minutes=60, frame={"welcome": 240}))
    adds_up(agenda)
    assert agenda.held[0].slots[0].minutes == 7
    assert Brief().minutes == 210
