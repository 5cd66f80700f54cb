from __future__ import annotations

from qilearn.catalogue import all_exercises
from qilearn.cohort.plan.blocks import all_blocks, blocks_of
from qilearn.cohort.plan.role_cards import role_sheets
from qilearn.cohort.plan.timetables import notebooks


def test_every_exercise_of_the_course_can_be_chosen():
    """None is left out, and each has the minutes that it declares."""
    blocks = all_blocks()
    for exercise in all_exercises().values():
        assert blocks[exercise.id].minutes == exercise.minutes
        assert blocks[exercise.id].objective == exercise.objective


def test_a_whole_notebook_takes_the_minutes_that_it_says():
    """What can be chosen of a notebook adds up to the minutes at its top."""
    for notebook in notebooks().values():
        assert sum(block.lead_in + block.minutes for block in blocks_of(notebook.name)) == notebook.minutes


def test_a_lab_is_something_to_do_and_a_picture_is_something_to_look_at():
    """In a lab people do something, so a debrief belongs to it; a chart that is shown has none."""
    blocks = all_blocks()
    assert blocks["07_run_charts_doubt/how-often-does-chance-raise-an-alarm"].is_talked_about
    assert blocks["09_feedback_the_dialogue/have-the-talk"].is_talked_about
    assert not blocks["06_run_charts_read/see-it-done"].is_talked_about


def test_role_sheets_have_a_card_for_each_role():
    """Three made-up people, each with a coach, a coachee and an observer; how they soften is on the coachee's card."""
    sheets = role_sheets()
    assert [[role for role, _ in sheet.cards] for sheet in sheets] == [["Coach", "Coachee", "Observer"]] * 3
    assert "fold your arms" in dict(sheets[0].cards)["Coachee"]
    assert not any("Coachee" in says for sheet in sheets for role, says in sheet.cards if role == "Coach")
