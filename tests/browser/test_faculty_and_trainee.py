"""What is handed in from one JupyterLab is seen in another, and what a team reports offline is seen by all teams."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

import qilearn.cohort.review.card as review
from qilearn.cohort.publish import publish
from qilearn.cohort.report_form import write_form
from qilearn.cohort.store import FacultyStore, create_cohort, open_faculty
from qilearn.core.documents import new_document
from qilearn.handin.model import HandIn, item_of, new_id, write_hand_in
from qilearn.project.model import PROJECT
from tests.browser.conftest import OpenNotebook
from tests.browser.lab_server import LabServer, lab_server
from tests.browser.notebook_page import NotebookPage, write_notebook
from tests.cohort.report_form.examples import NOW, FormPage, body

BEFORE = dt.datetime(2027, 3, 20, 12, tzinfo=dt.UTC)
"""When the team handed in its project."""


@pytest.fixture
def store(tmp_path: Path) -> FacultyStore:
    """A store that faculty have just made, in a file."""
    address = tmp_path / "spring.sqlite"
    return open_faculty(address, key=create_cohort(address, "spring", name="Spring 2027"))


@pytest.fixture
def faculty_lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LabServer]:
    """A second JupyterLab, on faculty's computer: it shares nothing with the trainee's but the store."""
    with lab_server(tmp_path_factory.mktemp("faculty")) as running:
        yield running


def test_handed_in_from_one_jupyterlab_and_seen_in_another(
    server: LabServer, open_notebook: OpenNotebook, browser: Browser, faculty_lab: LabServer, tmp_path: Path
) -> None:
    """A trainee answers, hands in and goes on; faculty see the answer in F2, under its code, once they open it."""
    address = f"sqlite:///{(tmp_path / 'spring.sqlite').as_posix()}"
    key = create_cohort(address, "spring", name="Spring 2027")
    [invitation] = open_faculty(address, key=key).invite(["maple-7"], address=address)
    write_notebook(server.folder / "trainee.ipynb", "import qilearn as qi", "qi.exercise('first-look')", "qi.hand_in()")
    trainee = open_notebook("trainee.ipynb").run_all()
    exercise, card = trainee.card("What do you see?"), trainee.card("Hand in")
    exercise.get_by_role("radio").first.check()
    exercise.get_by_role("button", name="Check").click()
    expect(exercise.locator(".qi-reply")).not_to_be_empty()
    trainee.run_all()
    card.get_by_label("Your invitation: the one line that faculty gave you").fill(invitation.text)
    card.get_by_role("button", name="Use this invitation").click()
    card.get_by_text("00 Start here: 0 of 1 ticked").click()
    card.get_by_role("checkbox", name="What do you see?", exact=True).check()
    card.get_by_role("button", name="Hand in", exact=True).click()
    expect(card.locator(".qi-reply")).to_contain_text("It is in faculty’s store.")
    assert trainee.problems == []

    write_notebook(
        faculty_lab.folder / "faculty.ipynb", "import qilearn as qi", f"qi.review(qi.cohort({address!r}, {key!r}))"
    )
    faculty = NotebookPage(browser.new_context(viewport={"width": 1366, "height": 768}).new_page(), faculty_lab)
    faculty.open("faculty.ipynb").run_all()
    seen = faculty.card(review.TITLE)
    expect(seen).to_contain_text("What do you see?")
    expect(seen).not_to_contain_text("maple-7")
    seen.get_by_label("Look at", exact=True).select_option(label=review.VIEWS["people"])
    seen.get_by_role("button", name=review.OPEN[1]).click()
    expect(seen).to_contain_text("maple-7")
    assert faculty.problems == []
    faculty.close()


def form_of_ward_4(store: FacultyStore, folder: Path) -> Path:
    """The report form of Ward 4, whose coach has handed in its project to be shared."""
    store.now = BEFORE
    [coach] = store.invite(["maple-7"], team="Ward 4")
    store.invite_team("Ward 9")
    project = item_of(new_document(PROJECT, "quiet-nights", body(), at=BEFORE), is_shared=True)
    hand_in = HandIn(id=new_id(), cohort="spring", code="maple-7", made=BEFORE, items=(project,))
    assert store.receive(write_hand_in(hand_in, coach.key)).outcome == "taken"
    store.now = NOW
    invitation, _ = store.invite_team("Ward 4")
    return write_form(store, "ward-4", folder, invitation)


def test_a_month_reported_offline_is_collected_and_published(
    store: FacultyStore, browser: Browser, tmp_path: Path
) -> None:
    """A partner fills in the form without a network; its figures and its cycle are on the site that all teams see."""
    form_path, drive, site = form_of_ward_4(store, tmp_path), tmp_path / "drive", tmp_path / "site"
    publish(store, site)
    drive.mkdir()
    form = FormPage.open(browser, form_path)
    form.choose_month("March 2027")
    form.type_figures("Falls", ("2027-03-22", "1"), ("2027-03-29", "0"))
    cycle = form.start_cycle(title="A lamp for each bed", expects="Fewer than two falls", change="A lamp for each bed")
    form.lock(cycle)
    sent = form.save(drive)
    assert form.left == []
    form.close()

    assert store.collect(drive).taken == 1
    published = publish(store, site)
    assert published.written > 0
    page = browser.new_context(offline=True).new_page()
    page.goto(published.index.as_uri())
    page.get_by_role("link", name="Ward 4").first.click()
    expect(page.get_by_text("A lamp for each bed").filter(visible=True)).not_to_have_count(0)
    expect(page.get_by_text("Fewer than two falls").filter(visible=True)).not_to_have_count(0)
    page.context.close()

    refused = {"another team's": forged(sent, envelope=True), "edited within": forged(sent, envelope=False)}
    for name, text in refused.items():
        (drive / f"{name}.json").write_text(text, encoding="utf-8")
    collected = store.collect(drive)
    assert (collected.already_there, sorted(name for name, _ in collected.refused)) == (
        1,
        ["another team's.json", "edited within.json"],
    )
    assert publish(store, site).written == 0


def forged(sent: Path, *, envelope: bool) -> str:
    """A saved report, edited by hand to be of Ward 9 inside and out, or only to say other figures."""
    file = json.loads(sent.read_text(encoding="utf-8"))
    if envelope:
        return json.dumps(
            {name: str(part).replace("team-ward-4", "team-ward-9") for name, part in file.items()} | {"format": 1}
        )
    return json.dumps({**file, "content": file["content"].replace('"value":1', '"value":7')})
