"""How a learner works an exercise in a real browser: answers, checks, reads the reply, and finds it again after a restart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from playwright.sync_api import Locator, expect

from qilearn.aims.controls import AIM_FIELDS, MEASURE_FIELDS, MeasureControl, SharpenControl
from qilearn.catalogue import all_exercises
from qilearn.core.exercises import Answer, Choices, Exercise, Points, Prompts, Sorting, labels_of
from qilearn.dialogue.rating_controls import Rows
from qilearn.drivers.controls import DiagramControl, diagram_of
from qilearn.drivers.fault_controls import FaultMarks
from qilearn.pdsa.audit_controls import ASKED, OPTIONS, AuditControl
from qilearn.pdsa.controls import MEND_FIELDS, MendPlans
from qilearn.runcharts.controls import ChartSettings
from qilearn.runcharts.form import ChartForm
from tests.browser.diagram_hand import build
from tests.browser.notebook_page import NotebookPage

FIELDS = {
    "y": "What to chart",
    "n": "Out of",
    "freeze": "Baseline ends with",
    "rules": "Rules",
    "better": "Better is",
}

OpenPage = Callable[[str], NotebookPage]
"""Opens a notebook of the course and runs it, once."""


def exercises_of(*notebooks: str) -> list[Exercise]:
    """The exercises of these notebooks."""
    return [each for each in all_exercises().values() if each.notebook in notebooks]


def wrong_then_right(page: NotebookPage, exercise: Exercise) -> None:
    """Each mistake that is expected hears what it means; then the answer is found done, or kept to reflect on."""
    card = page.card(exercise.title)
    reply = card.locator(".qi-reply")
    before = None
    for mistake in sorted(exercise.mistakes, key=lambda mistake: _comes_first(exercise, mistake.example)):
        give(card, exercise, mistake.example, before=before)
        before = mistake.example
        card.get_by_role("button", name="Check").click()
        expect(reply).to_contain_text(told(mistake.reply.says))
    give(card, exercise, exercise.solution, before=before)
    card.get_by_role("button", name="Check").click()
    expect(reply).to_have_attribute("data-status", re.compile("^(done|reflect)$"))
    expect(card.locator(".qi-saved")).to_contain_text("Saved")


def _comes_first(exercise: Exercise, answer: Answer) -> int:
    """What is sorted can't be unsorted, so what leaves most open comes first; of a diagram, what has most boxes."""
    if isinstance(exercise.control, DiagramControl):
        return -len(diagram_of(answer).nodes)
    return len(answer)


def there_after_a_restart(page: NotebookPage, exercises: Iterable[Exercise]) -> None:
    """Every answer and every reply is there again when the kernel was restarted."""
    page.restart_kernel().run_all()
    for exercise in exercises:
        reply = page.card(exercise.title).locator(".qi-reply")
        expect(reply).to_have_attribute("data-status", re.compile("^(done|reflect)$"))
        expect(reply).not_to_be_empty()


def give(card: Locator, exercise: Exercise, answer: Answer, *, before: Answer = None) -> None:
    """Answer as a learner does: choose, mark, set or write; ``before`` is what was answered last, if anything was."""
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
        case MendPlans():
            for key, fields in answer.items():
                card.get_by_role("radio", name=control.said[key]).check()
                write(card.get_by_role("group", name=control.said[key], exact=True), MEND_FIELDS, fields)
        case AuditControl():
            for key, answers in answer.items():
                judge(card, control.named()[key], answers)
        case Rows():
            choose_in_rows(card, control, answer)
        case DiagramControl():
            build(card, control.start(), diagram_of(answer), now=None if before is None else diagram_of(before))
        case MeasureControl():
            write(card, MEASURE_FIELDS, answer[0])
        case Prompts():
            for key, words in control.prompts.items():
                card.get_by_label(words, exact=True).fill(answer.get(key, ""))
        case _:
            raise LookupError(f"Nobody has said how to answer with {type(control).__name__}.")


def judge(card: Locator, name: str, answers: Mapping[str, str]) -> None:
    """Choose a cycle, or a series, and answer its questions."""
    card.get_by_role("radio", name=name).check()
    sheet = card.get_by_role("group", name=name, exact=True)
    for question, said in answers.items():
        row = sheet.get_by_role("group", name=ASKED[question], exact=True)
        row.get_by_role("radio", name=OPTIONS[said], exact=True).check()


def choose_in_rows(card: Locator, control: Rows, answer: Mapping[str, Mapping[str, str]]) -> None:
    """Choose from each list of each row; what the answer doesn't name is left open."""
    for row in control.rows:
        group = card.get_by_role("group", name=row.title, exact=True)
        for name, (label, _options) in row.lists.items():
            group.get_by_label(label, exact=True).select_option(answer.get(row.key, {}).get(name, ""))


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
