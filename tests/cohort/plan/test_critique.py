from __future__ import annotations

import pytest

from qilearn.cohort.plan.agenda import Held, Slot
from qilearn.cohort.plan.composing import compose
from qilearn.cohort.plan.critique import critique, passive_hour
from qilearn.cohort.plan.cutting import cuts, in_order
from qilearn.cohort.plan.frames import Sitting
from qilearn.cohort.plan.model import Entry, Pin, PlanBody
from qilearn.cohort.plan.ready import ready_plans
from tests.cohort.plan.plans import plan_of

LISTENING = [
    "00_start_here/opening",
    "00_start_here/what-the-rules-say-of-it",
    "03_driver_diagrams/see-one",
    "04_pdsa_predict_and_test/why-write-it-down-before-end",
    "05_pdsa_ramps_and_fidelity/on-one-page",
]


def said(body):
    return critique(body, compose(body))


def about(body, part):
    return " ".join(comment.says for comment in said(body).about(part))


def with_entries(body, *entries):
    return body.model_copy(update={"entries": (*body.entries, *entries)})


def test_a_good_half_day_gets_what_works_and_the_one_question():
    """Nothing to mend: it adds up, and the question is what comes after it, with its source."""
    comments = said(ready_plans()["coach-starter"])
    assert [comment.kind for comment in comments] == ["strength", "question"]
    assert "One workshop doesn't make a coach" in comments[1].says
    assert "10.1186/s43058-021-00138-5" in comments[1].source


def test_a_programme_is_told_what_carries_it_and_not_the_question():
    """Between the sessions there is a real team: no need to ask who coaches one."""
    comments = said(ready_plans()["six-months"])
    assert comments.about("afterwards")[0].kind == "strength"


def test_nothing_chosen_is_where_to_begin():
    """An empty plan hears what to begin with, and isn't praised for its empty hours."""
    comments = said(PlanBody())
    assert [comment.about for comment in comments] == ["choice"]


def test_a_passive_hour_is_seen():
    """Half an hour each of two shows, with hardly anything to do, in the hour from which it is worst."""
    body = plan_of("longest-run", minutes=90)
    entries = [Entry(id=id, minutes=15) for id in LISTENING]
    body = body.model_copy(update={"entries": (*entries, *body.entries)})
    assert "people listen for most of an hour" in about(body, "passive hour")
    assert about(plan_of("06_run_charts_read", minutes=90), "passive hour") == ""


@pytest.mark.parametrize(("listening", "is_passive"), [(38, False), (45, True)])
def test_breaks_do_not_count_as_doing_or_listening(listening, is_passive):
    """The hour goes on after a break: what counts is how much of the hour people spend listening, and not the coffee."""
    slots, start = [], 0
    for minutes, kind, doing in ((listening, "stretch", False), (15, "break", False), (60, "exercise", True)):
        slots.append(Slot(start, minutes, kind, kind, kind, doing))
        start += minutes
    held = Held(Sitting("Any", start, ()), tuple(slots))
    assert (passive_hour(held) is not None) is is_passive


def test_an_exercise_without_its_debrief_is_named():
    """Who takes the debrief out hears which exercise lost it."""
    body = PlanBody(entries=(Entry(id="longest-run", debrief=0), Entry(id="which-rules")))
    assert about(body, "debrief").startswith("“Find the longest run” has no debrief.")


def test_sitting_too_long_is_told_with_the_time():
    """Without breaks, from when on people sit, and for how long."""
    assert "From 09:00 people sit for 4 hours without a break" in about(
        plan_of("06_run_charts_read", minutes=240, breaks=False), "breaks"
    )


@pytest.mark.parametrize(("gone", "part"), [("evaluation", "evaluation"), ("welcome", "welcome"), ("set-up", "set-up")])
def test_what_frames_the_day_is_missed(gone, part):
    """A workshop without evaluation, welcome or set-up is asked about it."""
    assert about(plan_of("longest-run", frame={gone: 0}), part)
    assert not about(plan_of("longest-run"), part)


@pytest.mark.parametrize(
    ("people", "words"),
    [
        (13, "13 people don't make threes: that is 1 four and 3 threes."),
        (12, ""),
        (36, "12 threes need a second facilitator"),
    ],
)
def test_threes_that_do_not_come_out_even_are_told(people, words):
    """Thirteen people are not four threes: it says what they are, and what the fourth does."""
    told = about(plan_of("triads", people=people, way="triads"), "people")
    assert told.startswith(words) if words else told == ""


def test_one_conversation_of_thirty_is_asked_about():
    """In a room of thirty a few speak; in front of thirty one talk isn't heard."""
    assert "With 30 in one conversation" in about(plan_of("longest-run", people=30, way="room"), "people")
    assert "can't all hear one talk" in about(plan_of("fishbowl", people=30), "people")


def test_what_needs_a_screen_is_told_without_computers():
    """The practice room has a room version in its notes, the explorer hasn't."""
    assert "Your own data" in about(plan_of("06_run_charts_read", computers=False), "computers")
    assert about(plan_of("07_run_charts_doubt/practise-until-the-eye-is-good", computers=False), "computers") == ""


def test_what_found_no_room_is_named_with_its_minutes():
    """How many things, how many minutes, and which."""
    told = about(plan_of("06_run_charts_read", minutes=75), "left out")
    assert "things that you chose found no room" in told
    assert "“Two rule sets, one chart”" in told


def test_a_lock_that_cannot_be_kept_is_told():
    """Two things locked at one time: the one that gave way is named, with the time."""
    pins = [Entry(id=id, pin=Pin(sitting=0, at=60)) for id in ("longest-run", "which-rules")]
    assert "“Two rule sets, one chart” can't keep its place at 10:00" in about(PlanBody(entries=tuple(pins)), "locked")


def test_what_the_course_does_not_have_is_told_and_not_quoted_at_length():
    """A plan from another course: its strange ids are cut short."""
    told = about(with_entries(plan_of("longest-run"), Entry(id="<b>" + "x" * 100)), "choice")
    assert told.startswith("This course doesn't have “<b>xxx")
    assert "x" * 60 not in told


class TestCuts:
    def test_open_time_goes_first_then_what_the_notes_name(self):
        """Open time, then the notebook's own order; what is never cut stands last."""
        found = cuts(compose(plan_of("06_run_charts_read")))
        titles = [cut.title for cut in found]
        assert found[0].why == "Nothing is planned in it."
        assert titles.index("Two rule sets, one chart") < titles.index("Pin the change to the chart")
        assert (
            titles.index("Pin the change to the chart")
            < titles.index("See it done")
            < titles.index("Find the longest run")
        )
        assert titles[-2:] == ["What will you do differently?", "A success story"]

    def test_minutes_saved_are_those_of_the_row(self):
        """Cutting an exercise saves its lead-in and its debrief too."""
        agenda = compose(plan_of("longest-run"))
        saved = {cut.item: cut.minutes for cut in cuts(agenda)}
        assert saved["longest-run"] == agenda.row("longest-run")[1].minutes

    def test_two_rounds_come_before_no_round(self):
        """Practice in threes is made shorter before it is left out, and left out last of all."""
        found = cuts(compose(ready_plans()["feedback-in-threes"]))
        assert "two rounds in place of three" in found[0].title
        assert (found[0].item, found[0].minutes) == ("", 15)
        assert found[-1].item == "triads"

    def test_a_section_named_in_the_notes_covers_its_exercises(self):
        """04's notes name the section How large: its exercise goes with it."""
        order = in_order(["which-predict", "choose-sizes", "own-cycle"])
        assert order == ["choose-sizes", "which-predict", "own-cycle"]


@pytest.mark.parametrize("name", ready_plans())
def test_plans_to_begin_with_are_whole(name):
    """Nothing is left out of them, nothing is open for long, and there is nothing to mend."""
    body = ready_plans()[name]
    agenda = compose(body)
    assert agenda.left_out == ()
    assert not [comment for comment in critique(body, agenda) if comment.kind == "next step"]


def test_the_ninety_minutes_in_threes_are_the_ones_that_are_taught():
    """10 to arrive, 10 in front of all, 8 to calibrate, 45 for three rounds, 10 together, 7 to close."""
    rows = compose(ready_plans()["feedback-in-threes"]).held[0].rows
    assert [row.minutes for row in rows] == [7, 3, 10, 8, 55, 3, 4]
