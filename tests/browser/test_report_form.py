"""The report form in a real browser, opened from the disk without a network: as a partner uses it, and read back by Python."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from playwright.sync_api import Browser, expect

from qilearn.aims.model import Measure
from qilearn.cohort.report_form.measures import measure_content
from qilearn.cohort.report_form.rule_tables import rule_table
from qilearn.cohort.reported import with_reports
from qilearn.core.documents import new_document
from qilearn.core.privacy import may_name_someone
from qilearn.core.text import figure
from qilearn.handin.team_report import TEAM_REPORT, ReportedPoint, TeamReport
from qilearn.project.data import chart as chart_of
from qilearn.project.model import MeasureData, ProjectBody
from qilearn.project.view import Project
from qilearn.runcharts.words import headline, rules_line
from tests.browser.notebook_page import _axe_source
from tests.cohort.report_form.examples import (
    INVITATION,
    MARCH,
    NOW,
    OTHERS,
    FormPage,
    body,
    form_of,
    measured,
    report_in,
    sealed,
)

NASTY = "</script><img src=x onerror='window.pwned = true'>"
SERIES = 210
READ = """([measures, tables, typed]) => measures.map((measure, place) => {
  const form = qilearnReportForm;
  const chart = form.readChart(measure, tables[measure.rules], typed[place]);
  const points = chart.points.map(({x, value, side, signal, baseline}) => [x, value, side, signal, baseline]);
  const numbers = [chart.centre, chart.points.length, chart.useful, chart.longest, chart.longestMax, chart.crossings];
  const words = [form.headline(chart), form.rulesLine(chart), form.describe(chart)];
  return { points, numbers, verdict: chart.hasVerdict ? chart.signals.length > 0 : null, words };
})"""


@pytest.fixture(scope="module")
def path(tmp_path_factory) -> Path:
    """The team's form; what people wrote in it is as bad as can be."""
    project = body()
    measures = [project.measures[0].model_copy(update={"name": f"Falls {NASTY}"}), *project.measures[1:]]
    return form_of(tmp_path_factory.mktemp("form"), project=project.with_part("measures", measures))


@pytest.fixture
def form(browser: Browser, path: Path) -> Iterator[FormPage]:
    """The form, opened for the first time; nothing may leave it, and nothing may go wrong in it."""
    opened = FormPage.open(browser, path)
    yield opened
    left = opened.left
    opened.close()
    assert left == []


@pytest.fixture(scope="module")
def rooms(browser: Browser, path: Path) -> Iterator[FormPage]:
    """A form only to ask its functions."""
    opened = FormPage.open(browser, path)
    yield opened
    opened.close()


def test_the_form_and_python_never_disagree(rooms):
    """On many series of all kinds: the same median, runs, limits, verdict, points in a signal, and the same words."""
    cases = [_case(np.random.default_rng(number), number) for number in range(SERIES)]
    contents, reports, charts = zip(*cases, strict=True)
    tables = {name: rule_table(name, 200) for name in ("anhoej", "ihi", "carey")}
    typed = [[point.model_dump(mode="json") for point in points] for points in reports]
    read = rooms.page.evaluate(READ, [list(contents), tables, typed])
    verdicts = set()
    for number, (form, chart) in enumerate(zip(read, charts, strict=True)):
        row, runs = chart.summary.iloc[0], chart.runs
        centre = None if math.isnan(row["centre"]) else pytest.approx(row["centre"], rel=1e-12)
        longest_max = int(chart.verdicts.longest_run_max[0])
        counts = [
            int(row["n_obs"]),
            int(row["n_useful"]),
            int(runs.longest_run[0]),
            longest_max,
            int(runs.n_crossings[0]),
        ]
        assert form["numbers"] == [centre, *counts], number
        assert form["words"] == [headline(chart, 0), rules_line(chart), chart.describe()], number
        verdict = None if pd.isna(row["runs_signal"]) else bool(row["runs_signal"])
        assert form["verdict"] == verdict, number
        assert form["points"] == _points(chart), number
        verdicts.add((contents[number]["rules"], verdict))
    assert len(verdicts) == 9  # each rule set gave a signal, none, and no verdict


def _points(chart: Any) -> list[list[Any]]:
    """Each point of a chart as the form has it."""
    shown = chart.points
    return [
        [
            f"{when:%Y-%m-%d}" if when == when.normalize() else when.isoformat(),
            None if math.isnan(value) else pytest.approx(value, rel=1e-12),
            int(side),
            bool(signal),
            bool(baseline),
        ]
        for when, value, side, signal, baseline in zip(
            shown["x"], shown["value"], shown["side"], shown["signal"], chart.series.baseline, strict=True
        )
    ]


def _case(random: np.random.Generator, number: int) -> tuple[dict[str, Any], list[ReportedPoint], Any]:
    """A measure as the form holds it, points that are typed, and the chart that Python makes of both."""
    measure = Measure(id="m", name=f"Measure {number}", direction=str(random.choice(["lower", "higher", "steady"])))
    figures = _figures(random)
    project = Project(id="p", body=ProjectBody(measures=[measure], data={"m": figures}), today=dt.date(2027, 4, 5))
    content = measure_content(project, measure)
    when = pd.Timestamp(content["rows"][-1][0][:10])
    days = {str((when + pd.Timedelta(days=int(day))).date()) for day in random.integers(-20, 60, random.integers(0, 9))}
    of = [float(random.integers(0, 30)) if figures.of else None for _ in days]
    points = [
        ReportedPoint(measure="m", when=day, value=float(random.integers(0, 12)), of=size)
        for day, size in zip(sorted(days), of, strict=True)
    ]
    report = new_document(TEAM_REPORT, "p-2027-03", TeamReport(project="p", month=MARCH, points=points), at=NOW)
    merged = with_reports(project.body, [report]).body.data["m"] if points else figures
    return content, points, chart_of(measure, merged, is_synthetic=False)


def _figures(random: np.random.Generator) -> MeasureData:
    """A random table: short and long, counts and measurements with ties, gaps, repeated days, shares, steps and trends."""
    n = int(random.integers(1, 70))
    kind = random.choice(["small", "large", "fine", "walk", "steady"])
    values: Any = {
        "small": random.poisson(4, n),
        "large": random.normal(1_200, 300, n).round(1),
        "fine": random.normal(74, 0.01, n).round(4),
        "walk": random.normal(0, 1, n).cumsum().round(2),
        "steady": np.full(n, 5),
    }[kind].astype(object)
    values[int(n * random.uniform(0.3, 1)) :] += int(random.choice([0, 0, 3]))
    values[random.random(n) < 0.05] = None
    step = random.choice(["day", "week", "month", "year", "hour"])
    frequency = {"day": "D", "week": "W-MON", "month": "MS", "year": "YS", "hour": "7h"}[step]
    times = pd.Series(pd.date_range("2020-01-06" if step != "year" else "1950-01-01", periods=n, freq=frequency))
    if n > 12 and random.random() < 0.2:
        times[5] = times[4]
    frame = pd.DataFrame({"when": times, "value": values})
    of = "of" if kind == "small" and random.random() < 0.6 else ""
    if of:
        frame["of"] = random.integers(0, 25, n)
    last = times[int(n * 0.5)]
    until = str(last if step == "hour" else last.date()) if random.random() < 0.4 else ""
    return MeasureData(
        table=frame.to_csv(index=False),
        when="when",
        value="value",
        of=of,
        per=float(random.choice([100, 1000])) if of else float(random.choice([1, 1, 10])),
        rules=str(random.choice(["anhoej", "anhoej", "ihi", "carey"])),
        baseline_until=until,
        notes={str(times[0].date()): "Began"} if random.random() < 0.2 else {},
    )


def test_numbers_words_and_names_are_read_as_python_reads_them(rooms):
    """What a figure rounds to, and what looks like a name, is the same in the form."""
    numbers = [0, 8.5416, 0.03712, 1234.5, 17, -2.5, 100.5, 101.5, 10.25, 0.0005, 999.95, 1e12, 2 / 3, 74.00118]
    pairs = [(number, spread) for number in numbers for spread in (0, 0.027, 3)]
    said = rooms.page.evaluate(
        "(pairs) => pairs.map(([value, spread]) => qilearnReportForm.figure(value, spread))", pairs
    )
    assert said == [figure(value, spread=spread) for value, spread in pairs]
    texts = [
        "Mrs Jones fell twice",
        "no. 943 476 5919",
        "two falls by 2024-05-31 2024-06-30",
        "2019-2020, 2023 2024",
        "Dr. Who",
        "dr who",
    ]
    looked = rooms.page.evaluate("(texts) => texts.map(qilearnReportForm.mayNameSomeone)", texts)
    assert looked == [may_name_someone(text) for text in texts]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("14", "2027-03-14"), ("14.", "2027-03-14"), ("14/3", "2027-03-14"), ("14.3.", "2027-03-14"), ("14 March", "2027-03-14"),
        ("Sun 14th Mar", "2027-03-14"), ("14/03/2027", "2027-03-14"), ("14-Mar-27", "2027-03-14"), ("2027-03-14", "2027-03-14"),
        ("2027-03-14 00:00:00", "2027-03-14"), ("March 14, 2027", "2027-03-14"), ("March 2027", "2027-03-01"),
        ("Mar-27", "2027-03-01"), ("2027-03", "2027-03-01"), ("3/2027", "2027-03-01"), ("28/12", "2026-12-28"),
        ("31 April", None), ("03/14/2027", None), ("soon", None), ("32", None),
    ],
)  # fmt: skip
def test_days_are_read_in_the_month(rooms, written, day):
    """However a partner or a spreadsheet writes a day, day before month; what can't be one says so."""
    read = rooms.page.evaluate("(text) => qilearnReportForm.readDay(text, '2027-03')", written)
    assert read.get("day") == day
    assert bool(read.get("problem")) == (day is None)


@pytest.mark.parametrize(
    ("written", "value", "asks"),
    [
        ("12", 12, False), ("12.5", 12.5, False), ("12,5", 12.5, False), ("−3", -3, False), ("1,234", 1234, True),
        ("1.234,5", 1234.5, False), ("1 234", 1234, False), ("85 %", 85, False), ("twelve", None, False), ("1e9", None, False),
        ("9" * 14, None, False),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(rooms, written, value, asks):
    """With decimal point or comma; where a number could be two, the form says which it took."""
    read = rooms.page.evaluate("(text) => qilearnReportForm.readNumber(text)", written)
    assert read.get("value") == value
    assert bool(read.get("asks")) == asks


def test_a_month_is_reported_by_keyboard_alone(form, tmp_path):
    """From the month to the saved file with Tab, keys and Enter; what is wrong is said at the field and in a list."""
    press = form.page.keyboard.press
    form.page.get_by_label("Which month do you report?").focus()
    form.choose_month("March 2027")
    expect(form.page.get_by_label("Which month do you report?")).to_be_focused()
    expect(form.cell("Falls", 1, "Day")).to_have_value("1 March 2027")  # a point each week, from the figures so far
    press("Tab")
    press("Tab")  # "How it is counted"
    press("Tab")
    expect(form.cell("Falls", 1, "Figure")).to_be_focused()
    form.page.keyboard.type("two")
    for text in ("", "4", "", "1"):
        press("Tab")
        form.page.keyboard.type(text)
    form.page.get_by_role("button", name="Look at what will be saved").focus()
    press("Enter")
    summary = form.page.get_by_role("group", name="One thing needs a look before this can be saved.")
    expect(summary).to_be_focused()
    wrong = form.cell("Falls", 1, "Figure")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(wrong).to_have_accessible_description(re.compile("“two” isn’t a number"))
    press("Tab")
    press("Enter")
    expect(wrong).to_be_focused()
    press("Control+a")
    form.page.keyboard.type("2")
    form.page.get_by_role("button", name="Look at what will be saved").focus()
    press("Enter")
    expect(form.page.get_by_role("heading", name="What will be saved: March 2027")).to_be_focused()
    with form.page.expect_download() as waiting:
        while form.page.evaluate("() => document.activeElement.textContent") != "Save the file":
            press("Tab")
        press("Enter")
    expect(form.page.get_by_role("heading", name="Saved", exact=True)).to_be_focused()
    waiting.value.save_as(tmp_path / "saved.json")
    assert waiting.value.suggested_filename == "hand-in-team-ward-2027-04-05-090000.json"
    points = [(point.when, point.value) for point in report_in(tmp_path / "saved.json").points]
    assert points == [("2027-03-01", 2), ("2027-03-08", 4), ("2027-03-15", 1)]


def test_all_problems_are_said_at_once(form):
    """A day to come, a day twice, a share without its whole, no figure: each with its place, and none is kept back."""
    form.choose_month("March 2027")
    form.type_figures("Falls", ("1 March", "2"), ("1/3/2027", "3"), ("1 May", "4"))
    form.type_figures("People who slept well", ("2 March", "12", ""), ("3 March", "", "20"), ("4 March", "80 %", "20"))
    form.look()
    listed = form.page.locator(".problems li")
    expect(listed).to_have_count(5)
    for place, says in enumerate(
        (
            "row 2: Row 1 is of this day",
            "row 3: 1 May 2027 hasn’t come",
            "row 1: Out of how many",
            "row 2: There is a day",
            "percentage",
        )
    ):
        expect(listed.nth(place)).to_contain_text(says)
    form.type_figures("People who slept well", ("2 Feb", "30", "20"))
    form.cell("People who slept well", 3, "Day").focus()
    expect(form.measure("People who slept well")).to_contain_text(
        "This is of February 2027, and the report is of March 2027."
    )
    expect(form.measure("People who slept well")).to_contain_text("More were counted than there were.")


def test_rows_can_be_pasted_from_a_spreadsheet(form, tmp_path):
    """Copied with their headings, with tabs between the cells, into the first box."""
    form.choose_month("March 2027")
    form.cell("People who slept well", 1, "Day").focus()
    text = "Night\tSlept well\tAsked\r\n29/03/2027\t13\t20\r\n30/03/2027\t1,5\t20\r\n"
    _paste(form, text)
    expect(form.cell("People who slept well", 2, "Out of")).to_have_value("20")
    expect(form.cell("People who slept well", 3, "Day")).to_have_value("15 March 2027")
    _paste(form, "28/03/2027, 14, 21")
    points = report_in(form.save(tmp_path)).points
    assert [(point.when, point.value, point.of) for point in points] == [
        ("2027-03-28", 14, 21),
        ("2027-03-30", 1.5, 20),
    ]


def _paste(form: FormPage, text: str) -> None:
    form.page.evaluate(
        """(text) => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          const options = { clipboardData: data, bubbles: true, cancelable: true };
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", options));
        }""",
        text,
    )


def test_the_chart_follows_what_is_typed(form):
    """A new figure is on the chart, in its words and in its table at once; a signal is said in words."""
    part = form.measure("Falls")
    expect(part.locator(".headline")).to_have_text("Shift: 11 points below the median since 28 December 2026")
    form.choose_month("March 2027")
    form.type_figures("Falls", ("22 March", "9"))
    form.page.keyboard.press("Tab")
    expect(part.get_by_role("img")).to_have_accessible_name(
        re.compile("25 points from 5 October 2026 to 22 March 2027")
    )
    part.get_by_text("The figures as a table").click()
    expect(part.locator("details[open] tbody tr").last).to_contain_text("22 March 2027")
    form.type_figures("Falls", ("22 March", "8"))
    expect(part.locator("details[open] tbody tr").last).to_contain_text("8")  # what stood open stays open


def test_the_plan_locks_only_with_a_prediction_and_do_opens_then(form):
    """Nothing can be written under Do before; afterwards the Plan is there to read, with the time."""
    part = form.start_cycle(title="Lamps", expects="", change="A lamp by each bed")
    expect(part.get_by_text("Do opens when the Plan is locked")).to_be_visible()
    assert part.get_by_label("What happened?").count() == 0
    form.lock(part)
    expect(part.get_by_role("group", name="The Plan isn’t locked yet.")).to_be_focused()
    expect(part.get_by_label("What do you expect to see?")).to_have_attribute("aria-invalid", "true")
    part.get_by_label("Lowest you expect").fill("9")
    part.get_by_label("Highest you expect").fill("six")
    form.lock(part)
    expect(part.get_by_label("Highest you expect")).to_have_accessible_description(re.compile("“six” isn’t a number"))
    part.get_by_label("Highest you expect").fill("12")
    form.lock(part)
    expect(part.locator("legend", has_text=re.compile("^Do$"))).to_be_focused()
    expect(part.get_by_text(re.compile("^Locked on 5 April 2027, "))).to_be_visible()
    expect(part.get_by_text("Expected: 9 to 12", exact=True)).to_be_visible()
    assert part.get_by_label("What do you expect to see?").count() == 0
    assert part.get_by_label("What happened?").count() == 1


def test_a_cycle_goes_from_plan_to_act_and_is_one_of_the_project(form, tmp_path):
    """As typed, with its prediction before its Do, and what was found against it."""
    part = form.start_cycle(title="Lamps", expects="", change="A lamp by each bed")
    part.get_by_label("Change idea from your driver diagram").select_option(label="Lamps by the bed")
    part.get_by_label("Which earlier test does it build on?").select_option(label="PDSA 2: Doors closed")
    part.get_by_label("Why is it no larger than the test before?").fill("Another ward")
    part.get_by_label("Measure that should show it").select_option(label="People who slept well")
    part.get_by_label("What do you want to find out?").fill("How many ask for it?")
    part.get_by_label("Lowest you expect").fill("2,5")
    part.get_by_label("Highest you expect").fill("4")
    part.get_by_role("button", name="Add another question").click()
    expect(part.get_by_role("group", name="Question 2").get_by_label("What do you want to find out?")).to_be_focused()
    part.get_by_role("group", name="Question 2").get_by_label("What do you expect to see?").fill("Nobody falls")
    part.get_by_label("How large is this test?").select_option("few")
    form.lock(part)
    part.get_by_label("What happened?").fill("Three asked")
    part.get_by_label("Partly").check()
    first = part.get_by_role("group", name="Question 1: How many ask for it?")
    first.get_by_label("The number that you found").fill("3")
    first.get_by_label("As predicted").check()
    second = part.get_by_role("group", name="Question 2")
    assert second.get_by_label("The number that you found").count() == 0
    part.get_by_label("What do you know now").fill("They do ask")
    part.get_by_label(re.compile("^Adapt: ")).check()
    part.get_by_label("What is the next step?").fill("Two wards")
    expect(part.locator("summary").first).to_contain_text("decided")
    [cycle] = report_in(form.save(tmp_path)).cycles
    assert (cycle.title, cycle.follows, cycle.stage, cycle.decision) == ("Lamps", ("c2",), "done", "adapt")
    assert (cycle.plan.idea, cycle.plan.measure, cycle.plan.size, cycle.plan.stays) == (
        "n1",
        "slept",
        "few",
        "Another ward",
    )
    assert [(each.low, each.high, each.expects) for each in cycle.plan.predictions] == [
        (2.5, 4, ""),
        (None, None, "Nobody falls"),
    ]
    assert (cycle.locked, cycle.written) == (NOW, NOW)
    assert (cycle.do.happened, cycle.do.as_planned) == ("Three asked", "partly")
    assert {id: result.value for id, result in cycle.study.results.items()} == {"p1": 3}


def test_a_cycle_of_the_project_is_gone_on_with_and_its_plan_stays(form, tmp_path):
    """What was locked in a notebook stands in the form as text, and comes back to the letter; an amendment stands beside it."""
    part = form.page.locator("details.cycle", has_text="PDSA 2: Doors closed")
    part.locator("summary").first.click()
    expect(part.get_by_text("Expected: most do; 6 to 9 people", exact=True)).to_be_visible()
    part.get_by_text("Something in the Plan has to be corrected").click()
    part.get_by_label("What should it say?").fill("Doors closed at eleven")
    part.get_by_role("button", name="Add the amendment").click()
    part.get_by_label("What happened?").fill("They stayed closed")
    report = report_in(form.save(tmp_path))
    [cycle] = report.cycles
    known = body().cycle("c2")
    assert (cycle.plan, cycle.locked, cycle.follows) == (known.plan, known.locked, known.follows)
    assert [(each.about, each.now) for each in cycle.amendments] == [("objective", "Doors closed at eleven")]
    document = new_document(TEAM_REPORT, "quiet-nights-2027-04", report, at=NOW)
    merged = with_reports(body(), [document])
    assert merged.comments == ()
    assert merged.body.cycle("c2").do.happened == "They stayed closed"


def test_a_draft_of_the_project_can_be_locked_here_once_its_numbers_are_whole(form, tmp_path):
    """Half an interval says so; the finished Plan is then the project's."""
    part = form.page.locator("details.cycle", has_text="PDSA 3: Lamps")
    part.locator("summary").first.click()
    form.lock(part)
    expect(part.get_by_label("Highest you expect")).to_have_accessible_description(re.compile("both ends"))
    part.get_by_label("Highest you expect").fill("5")
    form.lock(part)
    [cycle] = report_in(form.save(tmp_path)).cycles
    assert (cycle.id, cycle.stage, cycle.plan.predictions[0].high) == ("c3", "do", 5)


def test_what_was_typed_survives_a_reload_and_a_closed_page(form):
    """Figures, words, a locked Plan: all is there again, and says when it was kept."""
    form.choose_month("March 2027")
    form.type_figures("Falls", ("22 March", "7"))
    form.page.get_by_label("What help do you want").fill("A lamp\nor two")
    part = form.start_cycle(title="Lamps", expects="Most sleep")
    form.lock(part)
    part.get_by_label("What happened?").fill("Half of")
    form.page.reload()
    another = form.page.context.new_page()
    another.clock.set_fixed_time(NOW)
    another.goto(form.path.as_uri())
    for page in (form.page, another):
        expect(page.get_by_label("Which month do you report?")).to_have_value(MARCH)
        opened = FormPage(page, form.path)
        expect(opened.cell("Falls", 1, "Figure")).to_have_value("7")
        expect(page.get_by_label("What help do you want")).to_have_value("A lamp\nor two")
        page.locator("details.cycle summary", has_text="New cycle: Lamps").click()
        expect(page.locator("details.cycle").last.get_by_label("What happened?")).to_have_value("Half of")
        expect(page.locator("#kept")).to_contain_text("Kept in this browser: 5 April 2027")
    another.get_by_label("What else is there to say?").fill("From the other window")
    expect(form.page.get_by_label("What else is there to say?")).to_have_value("From the other window")


def test_what_is_saved_is_proven_whole_and_seen_before(form, tmp_path):
    """The preview tells all that the file holds; the file proves the team; saving again makes another hand-in."""
    form.choose_month("March 2027")
    form.type_figures("Lights that work", ("March 2027", "18", "20"))
    form.page.get_by_label("What help do you want").fill(f"Ask Dr Smith {NASTY}")
    form.look()
    preview = form.page.locator(".preview")
    for text in (
        "From the team Ward 4",
        "under the code team-ward",
        "1 March 2027",
        f"Ask Dr Smith {NASTY}",
        "may name a person",
    ):
        expect(preview).to_contain_text(text)
    path = form.save(tmp_path)
    expect(form.page.locator("#looked-at")).to_contain_text("Send it to faculty by e-mail, or put it on the drive")
    expect(form.page.get_by_label("Which month do you report?").locator("option:checked")).to_have_text(
        "March 2027 (saved)"
    )
    first = sealed(path)
    assert first.is_proven(INVITATION.key)
    assert not first.is_proven(OTHERS.key)
    [item] = first.hand_in.items
    assert (item.kind, item.id, item.title, item.is_shared) == (
        "team-report",
        "quiet-nights-2027-03",
        "Report of March 2027",
        True,
    )
    assert report_in(path).points == (ReportedPoint(measure="new", when="2027-03-01", value=18, of=20),)
    form.type_figures("Lights that work", ("March 2027", "19", "20"))
    second = sealed(form.save(tmp_path))
    assert second.hand_in.id != first.hand_in.id
    expect(form.page.get_by_role("region", name="Saved until now").locator("li")).to_have_count(2)
    assert not form.page.evaluate("() => window.pwned")


def test_a_report_that_came_in_is_gone_on_from(browser, tmp_path):
    """A second report of a month takes the place of the first, so nothing that the first said gets lost."""
    point = ReportedPoint(measure="falls", when="2027-03-22", value=2)
    cycle = body().cycle("c1")
    report = TeamReport(project="quiet-nights", month=MARCH, points=[point], cycles=[cycle], note="Quiet")
    form = FormPage.open(browser, form_of(tmp_path, reports=[report]))
    form.choose_month("March 2027")
    expect(form.page.locator("#figures")).to_contain_text("A report of this month came in on 2 April 2027.")
    form.type_figures("People who slept well", ("29 March", "13", "20"))
    again = report_in(form.save(tmp_path))
    assert again.points == (point, ReportedPoint(measure="slept", when="2027-03-29", value=13, of=20))
    assert (again.cycles, again.note) == ((cycle,), "Quiet")
    form.close()


def test_a_form_changed_to_be_anothers_proves_nothing(browser, path, tmp_path):
    """Whoever writes another team's code into their own form gets a hand-in that faculty see through."""
    forged = tmp_path / "forged.html"
    text = path.read_text(encoding="utf-8")
    forged.write_text(text.replace('"code":"team-ward"', '"code":"team-other"'), encoding="utf-8")
    form = FormPage.open(browser, forged)
    form.page.get_by_label("What else is there to say?").fill("We are another team")
    found = sealed(form.save(tmp_path))
    form.close()
    assert found.code == "team-other"
    assert not found.is_proven(OTHERS.key)
    assert not found.is_proven(INVITATION.key) or found.hand_in.code != INVITATION.code


def test_nothing_can_be_sent_from_it(form):
    """Even a script that came to run in it reaches nothing, on a network or off: its policy refuses."""
    tried = form.page.evaluate(
        """async () => {
          const refused = [];
          document.addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
          await fetch("http://127.0.0.1:9/").catch(() => {});
          document.body.append(Object.assign(document.createElement("script"), { textContent: "window.pwned = true" }));
          await new Promise((resolve) => setTimeout(resolve, 0));
          return [refused, Boolean(window.pwned)];
        }"""
    )
    form.left.clear()
    assert tried == [["connect-src", "script-src-elem"], False]


def test_a_browser_that_cannot_prove_says_so_and_what_to_try(browser, path):
    """Nothing is saved that faculty would refuse; what was typed stays."""
    form = FormPage.open(browser, path)
    form.page.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined })")
    form.page.reload()
    expect(form.page.locator("#save .notice.alarm")).to_contain_text("Copy this form to this computer’s own disk")
    form.page.get_by_label("What else is there to say?").fill("Typed")
    form.look()
    form.page.get_by_role("button", name="Save the file").click()
    expect(form.page.get_by_role("alert")).to_contain_text("can’t make the proof")
    form.close()


def test_a_browser_that_keeps_nothing_says_so(browser, path, tmp_path):
    """Where storage is switched off the form works, and warns before what was typed is lost."""
    form = FormPage.open(browser, path)
    form.page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full') }")
    form.page.reload()
    expect(form.page.locator("#kept")).to_contain_text("This browser keeps nothing")
    form.page.get_by_label("What else is there to say?").fill("Typed")
    assert report_in(form.save(tmp_path)).note == "Typed"
    form.close()


def test_what_was_typed_into_an_earlier_form_can_be_taken_over(browser, tmp_path):
    """Faculty send a new form each month; a Plan that was locked in the last one isn't lost."""
    (tmp_path / "old").mkdir()
    form = FormPage.open(browser, form_of(tmp_path / "old"))
    part = form.start_cycle(title="Lamps", expects="Most sleep")
    form.lock(part)
    form.path = form_of(tmp_path, project=body(name="Quieter nights"))
    form.page.goto(form.path.as_uri())
    form.page.get_by_role("button", name="Take over what was typed there").click()
    form.page.reload()
    part = form.page.locator("details.cycle").last
    part.locator("summary", has_text="New cycle: Lamps").click()
    expect(part.get_by_text("Expected: Most sleep", exact=True)).to_be_visible()
    expect(form.page.get_by_role("button", name="Take over what was typed there")).to_have_count(0)
    form.page.get_by_text("On a computer that others use too").click()
    for name in ("Take away what is kept here", "Take it away: what isn’t saved in a file is lost"):
        form.page.get_by_role("button", name=name).click()
    assert form.page.evaluate("() => localStorage.length") == 0
    assert form.left == []
    form.close()


def test_a_lock_changed_by_hand_is_not_saved(form):
    """A Do without a locked Plan can't come from this form, whatever was done to what the browser keeps."""
    form.start_cycle(title="Lamps", expects="Most sleep")
    form.page.evaluate(
        """() => {
          const key = Object.keys(localStorage).find((each) => each.startsWith("qilearn-report"));
          const state = JSON.parse(localStorage.getItem(key));
          Object.values(state.cycles)[0].do.happened = "Before";
          localStorage.setItem(key, JSON.stringify(state));
        }"""
    )
    form.page.reload()
    form.look()
    expect(form.page.locator(".problems")).to_contain_text("a Do without a locked Plan")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(browser, path, scheme):
    """With all open and with problems shown, in both colours; also where text is twice as large."""
    form = FormPage.open(browser, path, color_scheme=scheme)
    form.type_figures("People who slept well", ("2 Feb", "30", "20"), ("soon", "x", ""))
    form.page.get_by_label("What help do you want").fill("Ask Dr Smith")
    part = form.start_cycle(title="Lamps", expects="Most sleep")
    form.lock(part)
    form.page.evaluate("() => document.querySelectorAll('details').forEach((each) => (each.open = true))")
    form.look()
    form.page.evaluate(_axe_source())
    found = form.page.evaluate(
        "async () => (await axe.run()).violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])"
    )
    assert found == []
    for width in (1366, 683, 400):
        form.page.set_viewport_size({"width": width, "height": 768})
        assert form.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), width
    form.close()


def test_it_prints_without_its_buttons(form):
    """What was typed is on paper; what only works on a screen isn't."""
    form.type_figures("Falls", ("5 April", "2"))
    form.page.emulate_media(media="print")
    assert not form.page.get_by_role("button", name="Start a new cycle").is_visible()
    assert form.cell("Falls", 1, "Figure").is_visible()
    assert len(form.page.pdf()) > 10_000


def test_what_the_page_holds_is_json(path):
    """What the scripts read is what Python wrote, whoever looks into the file."""
    text = path.read_text(encoding="utf-8")
    [held] = re.findall(r'<script type="application/json" id="content">(.*?)</script>', text, re.DOTALL)
    assert json.loads(held)["measures"][0]["name"] == f"Falls {NASTY}"


def test_what_cannot_be_shown_is_set_aside_whole(form):
    """Something else wrote into what the browser keeps: the form still opens, says so, and throws nothing away."""
    kept = form.page.evaluate(
        """() => {
          const form = JSON.parse(document.getElementById("content").textContent);
          const key = ["qilearn-report", form.cohort.id, form.code, form.project.id, form.form].join(":");
          localStorage.setItem(key, JSON.stringify({ version: form.version, months: 7, cycles: { c9: null } }));
          return key;
        }"""
    )
    form.page.reload()
    expect(form.page.locator("#notices")).to_contain_text("It was set aside")
    expect(form.cell("Falls", 1, "Day")).to_be_visible()
    assert "c9" in form.page.evaluate("(key) => localStorage.getItem(`qilearn-set-aside:${key}`)", kept)


def test_a_fault_of_the_form_is_said(form):
    """Never silence: a partner is told, and that what they typed is kept."""
    form.page.evaluate("() => void Promise.reject(new Error('made by a test'))")
    expect(form.page.get_by_role("alert")).to_contain_text("What you typed is kept")
    form.page.reload()
    form.page.evaluate("() => dispatchEvent(new ErrorEvent('error'))")
    expect(form.page.get_by_role("alert")).to_contain_text("Something went wrong here")
    assert form.left == ["made by a test"]
    form.left.clear()


def test_measures_that_cannot_be_reported_or_drawn_say_why(browser, tmp_path):
    """By group: nothing to type; without a chart: figures can be typed all the same."""
    data = measured()
    data["falls"] = data["falls"].model_copy(update={"by": "figure"})
    data["slept"] = data["slept"].model_copy(update={"baseline_until": "2020-01-01"})
    form = FormPage.open(browser, form_of(tmp_path, project=body(data=data)))
    expect(form.measure("Falls")).to_contain_text("It is charted by group")
    assert form.measure("Falls").get_by_role("textbox").count() == 0
    expect(form.measure("People who slept well")).to_contain_text("Its chart can’t be drawn here.")
    form.type_figures("People who slept well", ("5 April", "13", "20"))
    assert [point.value for point in report_in(form.save(tmp_path)).points] == [13]
    assert form.left == []
    form.close()


def test_a_clock_that_is_behind_is_said(browser, path):
    """The time of a lock comes from this computer, so a wrong one is worth a look."""
    form = FormPage.open(browser, path, at=NOW - dt.timedelta(days=400))
    expect(form.page.locator("#notices")).to_contain_text("This computer’s clock says 1 March 2026")
    form.close()
