"""Every exercise of 02, 03, 07, 08 and 09 in a real browser: each expected mistake gets its own reply, and the answer stays."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator, Mapping

import pytest
from playwright.sync_api import Locator, expect

from qilearn.aims.controls import AIM_FIELDS, MEASURE_FIELDS, MeasureControl, SharpenControl
from qilearn.catalogue import all_exercises
from qilearn.core.exercises import Answer, Choices, Exercise, Points, Prompts, Sorting, labels_of
from qilearn.drivers.controls import DiagramControl, diagram_of
from qilearn.drivers.fault_controls import FaultMarks
from qilearn.runcharts.controls import ChartSettings
from qilearn.runcharts.form import ChartForm
from tests.browser.conftest import OpenNotebook
from tests.browser.diagram_hand import build
from tests.browser.lab_server import ROOT, LabServer
from tests.browser.notebook_page import NotebookPage

FIELDS = {
    "y": "What to chart",
    "n": "Out of",
    "freeze": "Baseline ends with",
    "rules": "Rules",
    "better": "Better is",
}


NOTEBOOKS = (
    "02_aims_and_measures",
    "03_driver_diagrams",
    "07_run_charts_doubt",
    "08_feedback_the_small_skills",
    "09_feedback_the_dialogue",
)
WORKED = [each for each in all_exercises().values() if each.notebook in NOTEBOOKS]


@pytest.fixture(scope="module")
def open_page(server: LabServer, open_notebook: OpenNotebook) -> Iterator[Callable[[str], NotebookPage]]:
    """Opens a notebook of the course and runs it, once."""
    opened: dict[str, NotebookPage] = {}

    def opening(name: str) -> NotebookPage:
        if name not in opened:
            shutil.copy(ROOT / "notebooks" / f"{name}.ipynb", server.folder)
            opened[name] = open_notebook(f"{name}.ipynb").run_all()
        return opened[name]

    yield opening
    assert [page.problems for page in opened.values()] == [[] for _ in opened]


def give(card: Locator, exercise: Exercise, answer: Answer) -> None:
    """Answer as a learner does: choose, mark, set or write."""
    control = exercise.control
    match control:
        case Choices():
            wanted = labels_of(answer)
            for key, words in control.options.items():
                box = card.get_by_role("checkbox" if control.many else "radio", name=words, exact=True)
                if control.many or key in wanted:
                    box.set_checked(key in wanted)
        case Points():
            card.get_by_role("button", name="Clear the marks").click()
            for label in labels_of(answer):
                card.get_by_role("option", name=re.compile(f"^{re.escape(label)}(,| \\(|$)")).focus()
                card.page.keyboard.press("Space")
        case ChartSettings():
            form = ChartForm(control, value=answer)
            for name, field in FIELDS.items():
                card.get_by_label(field, exact=True).select_option(label=form.field(name).label)
        case FaultMarks():
            for box, words in control.items.items():
                card.get_by_label(words, exact=True).select_option(answer.get(box, ""))
        case Sorting():
            for item, group in answer.items():
                row = card.get_by_role("group", name=control.items[item], exact=True)
                row.get_by_label(control.groups[group], exact=True).check()
        case SharpenControl():
            for key, aim in answer.items():
                card.get_by_role("radio", name=control.as_said(key)).check()
                write(card.get_by_role("group", name=control.as_said(key), exact=True), AIM_FIELDS, aim)
        case DiagramControl():
            build(card, control.start(), diagram_of(answer))
        case MeasureControl():
            write(card, MEASURE_FIELDS, answer[0])
        case Prompts():
            for key, words in control.prompts.items():
                card.get_by_label(words, exact=True).fill(answer.get(key, ""))
        case _:
            raise LookupError(f"Nobody has said how to answer with {type(control).__name__}.")


def write(card: Locator, fields: Mapping[str, str], texts: Mapping[str, str]) -> None:
    """Write into labelled boxes, or choose where there is a list."""
    for key, label in fields.items():
        field = card.get_by_label(label, exact=True)
        if field.evaluate("(field) => field.matches('select')"):
            field.select_option(texts.get(key, ""))
        else:
            field.fill(texts.get(key, ""))


def told(words: str) -> str:
    """Words as a page shows them."""
    return " ".join(words.split())


@pytest.mark.parametrize("exercise", WORKED, ids=lambda exercise: exercise.id)
def test_wrong_then_right(open_page: Callable[[str], NotebookPage], exercise: Exercise) -> None:
    """Each mistake that is expected hears what it means; then the answer is found done, or kept to reflect on."""
    card = open_page(exercise.notebook).card(exercise.title)
    reply = card.locator(".qi-reply")
    # What is sorted can't be unsorted: the mistakes that leave most open come first.
    for mistake in sorted(exercise.mistakes, key=lambda mistake: len(mistake.example)):
        give(card, exercise, mistake.example)
        card.get_by_role("button", name="Check").click()
        expect(reply).to_contain_text(told(mistake.reply.says))
    give(card, exercise, exercise.solution)
    card.get_by_role("button", name="Check").click()
    expect(reply).to_have_attribute("data-status", re.compile("^(done|reflect)$"))
    expect(card.locator(".qi-saved")).to_contain_text("Saved")


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_all_of_it_is_there_after_a_restart(open_page: Callable[[str], NotebookPage], name: str) -> None:
    """Every answer and every reply."""
    page = open_page(name).restart_kernel().run_all()
    for exercise in WORKED:
        if exercise.notebook == name:
            reply = page.card(exercise.title).locator(".qi-reply")
            expect(reply).to_have_attribute("data-status", re.compile("^(done|reflect)$"))
            expect(reply).not_to_be_empty()
