from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from qilearn.cohort.plan.model import BREAK
from qilearn.cohort.plan.session import Session, commands
from tests.cohort.plan.plans import FRAME_IDS, IDS, anything, plan_of
from tests.cohort.plan.test_composing import adds_up

ITEMS = st.sampled_from([*IDS, *FRAME_IDS, f"{BREAK}1", "break-0-0-0", "lunch-0-0-1", "open-0-0-0", "", "gone"])
JUNK = st.none() | st.integers(-500, 500) | st.text(max_size=5) | st.lists(ITEMS, max_size=4) | st.floats()
COMMANDS = st.one_of(
    st.tuples(st.sampled_from(["remove", "back", "lock", "unlock"]), ITEMS),
    st.tuples(st.just("move"), ITEMS, ITEMS),
    st.tuples(st.just("shift"), ITEMS, st.sampled_from([-1, 1])),
    st.tuples(st.just("minutes"), ITEMS, st.sampled_from(["minutes", "debrief", "odd"]), st.integers(-1, 300)),
    st.tuples(st.sampled_from(["choose", "drop"]), st.lists(ITEMS, max_size=4)),
    st.tuples(st.just("brief"), st.sampled_from(["people", "minutes", "way", "shape", "odd"]), JUNK),
    st.tuples(st.just("ready"), st.sampled_from(["coach-starter", "odd"])),
    st.tuples(st.sampled_from(["cut", "undo", "redo"])),
    st.tuples(st.sampled_from(commands()), JUNK),
    st.tuples(st.sampled_from(commands()), JUNK, JUNK),
).map(list)


def titles(session):
    return [row.main.title for _, row in session.agenda.rows()]


def order(session):
    return [row.item for _, row in session.agenda.rows() if session.body.entry(row.item)]


@settings(max_examples=60, deadline=None)
@given(anything(), st.lists(COMMANDS, max_size=8))
def test_whatever_is_asked_nothing_raises_and_it_adds_up(body, asked):
    """Any commands on any plan, sense or none: the agenda adds up after each, and undoing them all leads back."""
    session = Session(body)
    steps = 0
    for command in asked:
        before = session.body
        edited = session.do(command)
        assert edited.body == session.body
        assert edited.body != before or edited.comments or command[0] not in ("shift", "lock", "cut")
        adds_up(session.agenda)
    while session.can_undo:
        session.do(["undo"])
        steps += 1
    assert session.body == body or any(command[0] == "redo" for command in asked)
    assert steps <= len(asked)


class TestChoosing:
    def test_what_is_chosen_stands_in_the_order_of_the_course(self):
        """Ticked in any order, exercises stand as the course has them; an activity comes after them."""
        session = Session()
        for id in ("triads", "say-what-it-shows", "longest-run"):
            session.do(["choose", [id]])
        assert order(session) == ["longest-run", "say-what-it-shows", "triads"]

    def test_what_was_taken_out_comes_back_as_it_was(self):
        """With the minutes that somebody had given it."""
        session = Session(plan_of("longest-run", "which-rules"))
        session.do(["minutes", "longest-run", "minutes", 12])
        session.do(["remove", "longest-run"])
        assert order(session) == ["which-rules"]
        session.do(["back", "longest-run"])
        assert session.agenda.row("longest-run")[1].main.minutes == 12

    def test_threes_get_practice_in_threes(self):
        """Who chooses to work in threes gets the rounds, once, and can take them out again."""
        session = Session(plan_of("longest-run"))
        session.do(["brief", "way", "triads"])
        session.do(["brief", "way", "triads"])
        assert order(session) == ["longest-run", "triads"]


class TestMoving:
    def test_up_and_down_change_places_with_the_next_that_can_be_moved(self):
        """A line moves past its neighbour, and at the end says that it is there."""
        session = Session(plan_of("longest-run", "which-rules", "say-what-it-shows"))
        session.do(["shift", "longest-run", 1])
        assert order(session) == ["which-rules", "longest-run", "say-what-it-shows"]
        session.do(["shift", "longest-run", 1])
        edited = session.do(["shift", "longest-run", 1])
        assert edited.comments[0].says == "It is the last already."

    def test_dropped_on_what_does_not_move_it_stands_before_what_follows(self):
        """Before the break means: before the next thing that can be moved; before the evaluation means: last."""
        session = Session(plan_of("06_run_charts_read"))
        session.do(["move", "own-chart", "welcome"])
        assert order(session)[0] == "own-chart"
        session.do(["move", "own-chart", "evaluation"])
        assert order(session)[-1] == "own-chart"

    def test_what_is_locked_does_not_move(self):
        """It says that it is locked, and stays."""
        session = Session(plan_of("longest-run", "which-rules"))
        session.do(["lock", "longest-run"])
        before = session.body
        edited = session.do(["shift", "longest-run", 1])
        assert "It is locked" in edited.comments[0].says
        assert session.body == before

    def test_a_time_that_is_typed_locks_it_there(self):
        """The coffee comes at half past ten: the break is there, and what is no time or not free is told."""
        session = Session(plan_of("06_run_charts_read"))
        rest = next(row for _, row in session.agenda.rows() if row.main.is_rest)
        edited = session.do(["at", rest.item, "10.30"])
        assert edited.says == "The break is locked at 10:30."
        assert session.agenda.row(edited.item)[1].start == 90
        before = session.body
        for time, why in (
            ("soon", "isn't a time of day"),
            ("10:30", "something else holds"),
            ("23:00", "has no such time"),
        ):
            assert why in session.do(["at", "longest-run", time]).comments[0].says
        assert session.body == before

    def test_what_is_locked_keeps_its_time(self):
        """Whatever is taken out, made longer or shortened around it, it stands where it was locked; unlocked it moves."""
        session = Session(plan_of("06_run_charts_read"))
        start = session.agenda.row("say-what-it-shows")[1].start
        session.do(["lock", "say-what-it-shows"])
        session.do(["remove", "longest-run"])
        session.do(["minutes", "which-rules", "minutes", 12])
        assert session.agenda.row("say-what-it-shows")[1].start == start
        session.do(["unlock", "say-what-it-shows"])
        session.do(["brief", "minutes", 90])
        assert session.agenda.row("say-what-it-shows")[1].start != start

    def test_a_break_that_is_moved_is_locked_where_it_was_put(self):
        """A break put one exercise earlier stands before that exercise, with its time in words."""
        session = Session(plan_of("06_run_charts_read"))
        rows = [row for _, row in session.agenda.rows()]
        rest = next(row for row in rows if row.main.is_rest)
        edited = session.do(["shift", rest.item, -1])
        assert edited.says.startswith("The break is locked at ")
        place = [row.item for _, row in session.agenda.rows()].index(edited.item)
        assert session.body.entry(edited.item).pin.at < rest.start
        assert place > 2

    def test_welcome_and_open_time_stay(self):
        """What opens a session, and time that is left over, say why they can't be moved."""
        session = Session(plan_of("longest-run"))
        opening = next(row.item for _, row in session.agenda.rows() if row.main.kind == "open")
        assert "stays where it is" in session.do(["shift", "welcome", 1]).comments[0].says
        assert "open because nothing else fills it" in session.do(["move", opening, ""]).comments[0].says


class TestMinutes:
    def test_a_break_a_welcome_and_an_exercise_can_be_made_longer(self):
        """Each has the minutes that it was given, and the rest makes room."""
        session = Session(plan_of("06_run_charts_read"))
        rest = next(row.item for _, row in session.agenda.rows() if row.main.is_rest)
        for item, minutes in (("welcome", 20), (rest, 25), ("longest-run", 15)):
            session.do(["minutes", item, "minutes", minutes])
        rows = {row.main.title: row.main.minutes for _, row in session.agenda.rows()}
        assert (rows["Welcome and ground rules"], rows["Find the longest run"]) == (20, 15)
        assert rows["Break"] in range(25, 30)

    def test_no_minutes_take_it_out(self):
        """Nought minutes of an evaluation take it out, and it can be put back."""
        session = Session(plan_of("longest-run"))
        session.do(["minutes", "evaluation", "minutes", 0])
        assert "Evaluation, without names" not in titles(session)
        session.do(["back", "evaluation"])
        assert "Evaluation, without names" in titles(session)

    def test_minutes_that_leave_no_time_to_work_are_refused(self):
        """Four hours of welcome in half an hour: it says why not."""
        session = Session(plan_of("longest-run", minutes=30))
        assert "no time would be left" in session.do(["minutes", "welcome", "minutes", 200]).comments[0].says


class TestUndo:
    def test_typing_a_title_is_one_step(self):
        """Letters that come one after the other are undone together."""
        from qilearn.cohort.plan.edits import set_brief

        session = Session(plan_of("longest-run"))
        for text in ("C", "Ch", "Charts"):
            session.keep(set_brief(session.body, title=text), typed="title")
        session.do(["undo"])
        assert session.body.brief.title == ""
        session.do(["redo"])
        assert session.body.brief.title == "Charts"

    def test_cutting_takes_the_first_that_can_be_left_out(self):
        """The first on the list that is not just open time, with the minutes that it saves."""
        session = Session(plan_of("06_run_charts_read"))
        edited = session.do(["cut"])
        assert edited.says.startswith("Taken out: “Two rule sets, one chart”. That saves ")
        assert "which-rules" not in order(session)
