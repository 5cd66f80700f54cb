"""Every exercise of notebook 07 in a real browser: each expected mistake gets its own reply, and the answer stays."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, expect

from qilearn.core.exercises import Answer, Choices, Exercise, Points, Prompts, labels_of
from qilearn.runcharts.controls import ChartSettings
from qilearn.runcharts.exercises.doubting import DOUBTING
from qilearn.runcharts.form import ChartForm
from tests.browser.conftest import OpenNotebook
from tests.browser.lab_server import ROOT, LabServer
from tests.browser.notebook_page import NotebookPage

FIELDS = {
    "y": "What to chart",
    "n": "Out of",
    "freeze": "Baseline ends with",
    "rules": "Rules",
    "better": "Better is",
}


@pytest.fixture(scope="module")
def doubt(server: LabServer, open_notebook: OpenNotebook) -> Iterator[NotebookPage]:
    shutil.copy(ROOT / "notebooks" / "07_run_charts_doubt.ipynb", server.folder)
    page = open_notebook("07_run_charts_doubt.ipynb").run_all()
    yield page
    assert page.problems == []


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
        case Prompts():
            for key, words in control.prompts.items():
                card.get_by_label(words, exact=True).fill(answer.get(key, ""))
        case _:
            raise LookupError(f"Nobody has said how to answer with {type(control).__name__}.")


def told(words: str) -> str:
    """Words as a page shows them."""
    return " ".join(words.split())


@pytest.mark.parametrize("exercise", DOUBTING, ids=lambda exercise: exercise.id)
def test_wrong_then_right(doubt: NotebookPage, exercise: Exercise) -> None:
    """Each mistake that is expected hears what it means; then the answer is found done, or kept to reflect on."""
    card = doubt.card(exercise.title)
    reply = card.locator(".qi-reply")
    for mistake in exercise.mistakes:
        give(card, exercise, mistake.example)
        card.get_by_role("button", name="Check").click()
        expect(reply).to_contain_text(told(mistake.reply.says))
    give(card, exercise, exercise.solution)
    card.get_by_role("button", name="Check").click()
    expect(reply).to_have_attribute("data-status", re.compile("^(done|reflect)$"))
    expect(card.locator(".qi-saved")).to_contain_text("Saved")


def test_all_of_it_is_there_after_a_restart(doubt: NotebookPage) -> None:
    """Every answer and every reply."""
    doubt.restart_kernel().run_all()
    for exercise in DOUBTING:
        reply = doubt.card(exercise.title).locator(".qi-reply")
        expect(reply).to_have_attribute("data-status", re.compile("^(done|reflect)$"))
        expect(reply).not_to_be_empty()
