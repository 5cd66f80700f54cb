from __future__ import annotations

import json

import pytest

import qilearn as qi
from qilearn.catalogue import find_exercise
from qilearn.core.errors import InputError


def test_one_line_gives_a_half_day_that_adds_up():
    """Exercises in, an agenda out: text, table and frame say the same minutes."""
    plan = qi.plan_workshop(["longest-run", "say-what-it-shows"])
    assert plan.slots["minutes"].sum() == 210
    assert list(plan.slots.columns) == ["session", "month", "clock", "minutes", "kind", "what", "how", "doing"]
    assert "  09:00   15  Welcome and ground rules" in repr(plan)
    assert "<td class='clock'>12:30</td>" in plan._repr_html_()


def test_objectives_choose_what_serves_them():
    """An exercise's objective brings the exercise, a notebook's the notebook."""
    objective = find_exercise("longest-run").objective
    assert [each.id for each in qi.plan_workshop(objectives=objective).body.entries] == ["longest-run"]
    whole = qi.plan_workshop(objectives=["Turn a label into something that was seen, with a time and a place"])
    assert len(whole.body.entries) == 13


def test_a_notebook_by_name_means_all_of_it():
    """Its exercises and the stretches between them, in order."""
    plan = qi.plan_workshop("06_run_charts_read", length="day", people=30, way="room", computers=False, start="8.30")
    assert len(plan.body.entries) == 12
    assert plan.slots["clock"].iloc[0] == "08:30"


def test_threes_get_practice_in_threes():
    """Who says triads gets the rounds, unless something for threes is chosen already."""
    assert qi.plan_workshop("longest-run", way="triads").body.entries[-1].id == "triads"
    assert len(qi.plan_workshop("triads", way="triads").body.entries) == 1


def test_all_that_does_not_fit_is_told_at_once():
    """A mistyped exercise, objective, length, start, way and number of people: six lines."""
    with pytest.raises(InputError) as told:
        qi.plan_workshop("longest-rum", objectives="Fly", length="week", start="soon", way="alone", people=100)
    assert [problem.partition(":")[0] for problem in told.value.problems] == [
        "exercises",
        "objectives",
        "length",
        "start",
        "way",
        "people",
    ]


def test_a_plan_to_begin_with_by_name():
    """The plans that stand ready, and those that don't."""
    assert qi.plan_workshop(ready="six-months").slots["month"].max() == 6
    with pytest.raises(InputError, match="Did you mean 'coach-starter'"):
        qi.plan_workshop(ready="coach-start")


def test_what_is_left_out_and_cut_first_can_be_asked_for():
    """What found no room and what to cut, each with minutes; a plan with room for all has an empty table."""
    plan = qi.plan_workshop("06_run_charts_read", length=75)
    assert list(plan.left_out["id"]) == ["which-rules", "pin-the-change"]
    assert (plan.left_out["minutes"] > 2).all()
    assert (plan.cut_first["saves"] > 0).all()
    assert list(qi.plan_workshop("longest-run").left_out.columns) == ["id", "what", "minutes"]


def test_it_is_saved_to_print_and_to_hand_on(tmp_path):
    """A page, or a file that the planner opens; another ending is told."""
    plan = qi.plan_workshop("first-note", title="One")
    assert plan.save(tmp_path / "a.html", parts=["order"]).read_text(encoding="utf-8").startswith("<!doctype html>")
    assert json.loads(plan.save(tmp_path / "a.json").read_bytes())["plan"]["brief"]["title"] == "One"
    with pytest.raises(InputError, match=r"'\.docx' was given"):
        plan.save(tmp_path / "a.docx")
