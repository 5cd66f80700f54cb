from __future__ import annotations

import re

import pytest

from qilearn.catalogue import all_exercises
from qilearn.cohort.plan.blocks import all_blocks
from qilearn.cohort.plan.composing import compose
from qilearn.cohort.plan.markup import notes_html
from qilearn.cohort.plan.model import Entry, PlanBody
from qilearn.cohort.plan.page import PARTS, fitting, page, shown
from qilearn.cohort.plan.ready import ready_plans
from qilearn.cohort.plan.sheets import sheet
from qilearn.core.comments import Comments
from qilearn.core.errors import InputError
from tests.cohort.plan.plans import plan_of

NASTY = "<img src=x onerror=alert(1)>"


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_running_order_has_clock_times_from_the_start_that_was_set():
    """Each slot with its time of day and minutes; the last line is when it ends."""
    html = page(plan_of("longest-run", minutes=60, start=13 * 60 + 30), ["order"])
    assert "13:30" in html
    assert words(html).count("14:30") == 2  # in the heading and on the last line
    assert "13:00: be in the room" in words(html)
    assert "If time runs short, cut in this order" in html


def test_a_programme_starts_at_its_time_each_month():
    """Six months on one page: launch, network hours, boosters and capstone, each with its month."""
    html = words(page(ready_plans()["six-months"], ["order"]))
    for title in ("Month 0: Launch", "Month 3: Coach network", "Month 4: Booster", "Month 6: Capstone"):
        assert title in html


def test_what_to_say_comes_from_the_notebooks_notes():
    """Say and Ask of the section, the note for so many people, and on paper only where there are no computers."""
    html = words(page(plan_of("expect-by-chance", people=30, computers=False), ["notes"]))
    assert "Say. Choose first, talk afterwards." in html
    assert "With 30 people." in html
    assert "With 4 people." not in html
    assert "On paper. Everyone shuffles twelve red and twelve black cards" in html
    assert "On paper." not in words(page(plan_of("expect-by-chance"), ["notes"]))


def test_no_sheet_for_participants_holds_an_answer():
    """Neither reasons nor replies, nor the facilitator's expectations, are on any sheet that people get."""
    body = PlanBody(entries=tuple(Entry(id=id) for id in all_exercises()))
    agenda = compose(
        body.model_copy(update={"brief": body.brief.model_copy(update={"shape": "two days", "minutes": 480})})
    )
    assert agenda.held
    for exercise in all_exercises().values():
        if exercise.shows is None and not hasattr(exercise.control, "chart"):  # Pictures are drawn in the test below.
            text = words(sheet(all_blocks()[exercise.id]))
            assert exercise.why not in text
            assert not any(mistake.reply.says in text for mistake in exercise.mistakes)
            assert not re.search(r"\bclick\b|arrow key|Expect\.", text)


def test_a_sheet_has_its_picture_and_room_to_write():
    """A chart to mark is on the sheet, and what is said of keys isn't; options have boxes, prompts have lines."""
    marking, writing = sheet(all_blocks()["longest-run"]), sheet(all_blocks()["own-chart"])
    assert "src='data:image/png;base64," in marking
    assert "With a pen: Mark both ends of the run." in words(marking)
    assert writing.count("class='lines'") == 3
    assert sheet(all_blocks()["say-what-it-shows"]).count("class='box'") == 6
    assert "Seconds that we expect" in sheet(all_blocks()["coins"])


def test_role_cards_are_made_up_safe_and_enough():
    """A set for each group, what makes it safe, three roles, and how to come out of them."""
    html = words(page(ready_plans()["feedback-in-threes"], ["roles"]))
    assert "Print 4 of each page, one for each group (4 threes)" in html
    assert "SYNTHETIC: the people on these cards are made up." in html
    for text in ("Anybody may say stop", "Coachee: Sanne", "out of the role", "Nobody plays themselves"):
        assert text in html


def test_role_cards_come_only_where_roles_are_played():
    """Unless asked for, a plan without practice in threes prints none."""
    body = plan_of("longest-run")
    assert "roles" not in fitting(body, compose(body))
    assert "roles" in fitting(ready_plans()["coach-starter"], compose(ready_plans()["coach-starter"]))


def test_the_evaluation_form_asks_no_name():
    """It says not to write one, and has no field for it."""
    html = words(page(plan_of("longest-run"), ["evaluation"]))
    assert "Please don't write your name" in html
    assert "Name:" not in html


def test_the_handout_says_when_and_what_for_and_not_how_it_is_led():
    """One line for a notebook, the objectives, what was agreed; no minutes for debriefs."""
    html = words(page(plan_of("06_run_charts_read", place="Room 3, Tuesday"), ["handout"]))
    assert "Room 3, Tuesday" in html
    assert "Run charts: read" in html
    assert "Debrief" not in html
    assert "Nobody is assessed here." in html


def test_everything_typed_is_text():
    """A title or place with markup stays text on every page, and in a notebook."""
    body = plan_of("longest-run", title=NASTY, place=NASTY)
    assert NASTY not in page(body, [name for name in PARTS if name != "paper"])
    assert NASTY not in shown(body, compose(body), Comments())


def test_each_part_begins_a_sheet_and_can_be_left_out():
    """Two parts are two sections; an unknown one is told with those there are."""
    assert page(plan_of("longest-run"), ["evaluation", "handout"]).count("<section") == 2
    with pytest.raises(InputError, match=r"parts: 'handouts' was given; .*Did you mean 'handout'"):
        page(plan_of("longest-run"), ["handouts"])


def test_no_paper_size_is_asked_for():
    """A4 or Letter is the printer's: the page names neither, and loads nothing."""
    html = page(plan_of("longest-run"), ["order", "evaluation"])
    assert not re.search(r"size:\s*(A4|letter)", html, re.IGNORECASE)
    assert not re.search(r"(src|href)='?https?:", html)


def test_notes_are_text_but_for_their_little_markdown():
    """Bold, lists and quotes of the notes are shown; anything else stays as it was written."""
    assert notes_html("> **Coach.** One\n> two") == "<p><strong>Coach.</strong> One two</p>"
    assert notes_html("- a\n  b\n- c") == "<ul><li>a b</li><li>c</li></ul>"
    assert notes_html(NASTY) == "<p>&lt;img src=x onerror=alert(1)&gt;</p>"
