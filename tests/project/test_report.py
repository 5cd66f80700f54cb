"""The monthly report: what happened in the month and was known by its end, in words and on a page."""

import datetime as dt

import pytest

from qilearn.aims.model import Measure
from qilearn.core.errors import InputError
from qilearn.project.desk import Desk
from qilearn.project.model import MeasureData, ProjectBody, ReportNotes
from qilearn.project.report import as_of, monthly_report, months, read_month, report_of
from qilearn.project.view import Project, load_project
from tests.project.cycles import cycle
from tests.project.test_view import NASTY, hostile


def project(*cycles, **parts) -> Project:
    return Project("p", ProjectBody(cycles=cycles, **parts), today=dt.date(2027, 6, 1))


def shown(report) -> list[str]:
    return [each.id for each in report.cycles]


class TestMonth:
    @pytest.mark.parametrize("given", ["2027-03", "March 2027", "Mar-27", "2027-03-31", " 2027-03 "])
    def test_months_as_people_write_them(self, given):
        """All of these are March 2027."""
        assert read_month(given) == "2027-03"

    @pytest.mark.parametrize("given", ["", "soon", "2027", "2027-13", "03/04/2027x", 7])
    def test_what_is_no_month_is_told(self, given):
        """With what to try."""
        with pytest.raises(InputError, match="write it like '2027-03'"):
            read_month(given)

    def test_without_a_month_it_is_the_last_in_which_something_was_done(self):
        """A cycle, a step of the theory, or a figure."""
        assert monthly_report("example-ward").month == "2025-06"
        figures = MeasureData(table="month,n\n2027-04,3\n2027-05,4\n", when="month", value="n")
        assert report_of(project(cycle("c1", "2027-03-30"), data={"m1": figures})).month == "2027-05"
        assert report_of(project(cycle("c1", "2027-03-30", study={"on": "2027-04-02"}))).month == "2027-04"
        assert report_of(project()).month == "2027-06", "with nothing done, the month that it is"

    def test_the_months_to_choose_from(self):
        """From the first to the last, none left out, the latest first."""
        assert months(project(cycle("c1", "2026-11-30", study={"on": "2027-02-01"}))) == (
            "2027-02",
            "2027-01",
            "2026-12",
            "2026-11",
        )

    def test_a_mistyped_year_hides_no_month(self):
        """The other months are there to choose from, and no year, however far off, makes it fail."""
        one = project(
            cycle("c1", "2026-11-30", study={"on": "2027-01-01"}), cycle("c2", "2026-12-03", do={"began": "9999-12-31"})
        )
        assert months(one) == ("9999-12", "2027-01", "2026-12", "2026-11")
        assert report_of(one).said == "December 9999"


class TestCycles:
    def test_begun_studied_or_under_way(self):
        """A cycle is in each month in which something of it happened, and in those between."""
        one = project(
            cycle("c1", "2027-01-20", do={"ended": "2027-03-02"}, study={"on": "2027-04-05"}, decision="adopt"),
            cycle("c2", "2027-03-09"),
            cycle("c3"),
        )
        told = {
            month: shown(report_of(one, month)) for month in ("2026-12", "2027-01", "2027-02", "2027-04", "2027-05")
        }
        assert told == {
            "2026-12": [],
            "2027-01": ["c1"],
            "2027-02": ["c1"],
            "2027-04": ["c1", "c2"],
            "2027-05": ["c2"],
        }

    def test_what_was_found_out_later_is_not_told(self):
        """The report of February knows neither the result nor the decision of March, nor a later amendment."""
        amended = [{"at": dt.datetime(2027, 3, 2, 8, tzinfo=dt.UTC), "about": "who", "now": "the clerk"}]
        found = cycle(
            "c1",
            "2027-02-10",
            do={"ended": "2027-03-02", "happened": "Eight stopped."},
            study={"on": "2027-03-05", "learnt": "A slip is enough."},
            act={"decision": "adopt", "next": "The whole ward."},
            amendments=amended,
        )
        february, march = (report_of(project(found), month) for month in ("2027-02", "2027-03"))
        for later in ("Eight stopped.", "A slip is enough.", "Adopt", "The whole ward.", "the clerk"):
            assert later not in repr(february) + february._repr_html_()
            assert later in march._repr_html_()
        assert "Under way" in repr(february)
        assert "8 of 10 stop" in repr(february), "what was predicted stands before"

    def test_a_study_without_a_day_is_told(self):
        """Nobody knows when it was, so it isn't held back."""
        report = report_of(project(cycle("c1", "2027-02-10", study={"learnt": "A slip is enough."})), "2027-02")
        assert "A slip is enough." in repr(report)

    def test_next_comes_what_was_decided_and_what_is_planned(self):
        """Drafts with their size and what is expected; with neither, that nothing is written down."""
        draft = cycle("c2", plan={"size": "one", "starts": "Monday"})
        decided = cycle("c1", "2027-02-10", act={"decision": "adapt", "next": "The night staff."})
        said = repr(report_of(project(decided, draft), "2027-02"))
        assert "After PDSA 1: Test c1: The night staff." in said
        assert "Being planned: “Test c2” (One person, once; planned for Monday). Expected: 8 of 10 stop." in said
        assert "What next: Nothing is written down yet." in repr(report_of(project(), "2027-02"))

    def test_a_month_without_cycles_says_so(self):
        """A reader sees that nothing was tested."""
        assert "Nothing was tested this month." in repr(report_of(project(), "2027-02"))
        assert "Nothing was tested this month." in report_of(project(), "2027-02")._repr_html_()


class TestFigures:
    def test_charts_end_with_the_month(self):
        """The outcome first, with the figures and notes of the time, and its cycles on it."""
        report = monthly_report("example-ward", "2025-02")
        assert next(iter(report.charts)) == "slept-well"
        assert len(report.charts) <= 4
        chart = report.charts["slept-well"]
        assert str(chart.points["x"].max())[:10] == "2025-02-24"
        assert [text for _, text in chart.labels.notes][-1] == "PDSA 5: The whole ward, eight weeks"
        assert "PDSA 9" not in repr(report)

    def test_before_there_are_figures(self):
        """It is said, and the rest stands."""
        report = monthly_report("example-ward", "2024-08")
        assert report.charts == {}
        assert "There are no figures up to this month." in report._repr_html_()

    def test_a_project_as_it_was_keeps_the_rest(self):
        """Only later figures, cycles and findings are left out; on the last day it is the same."""
        ward = load_project("example-ward")
        assert as_of(ward, dt.date(2026, 1, 1)).body == ward.body
        before = as_of(ward, dt.date(2025, 1, 9)).body
        assert [each.id for each in before.cycles] == ["c-ward-quiet", "c-ward-masks"]
        assert before.theory == ward.theory

    def test_figures_of_other_times_than_dates_stay(self):
        """Nobody can say in which month the tenth draw was."""
        figures = MeasureData(table="draw,n\n1,3\n2,4\n", when="draw", value="n")
        one = project(measures=[Measure(id="m1", name="Draws")], data={"m1": figures})
        assert list(report_of(one, "2027-03").charts) == ["m1"]


class TestPage:
    def test_it_holds_what_a_report_holds(self):
        """Aim, charts as pictures with words, cycles with prediction, result and decision, next, and help wanted."""
        html = monthly_report("example-ward", "2025-04")._repr_html_()
        headings = [
            "Aim",
            "What the figures show",
            "Cycles this month",
            "What changed in the theory",
            "What next",
            "Help",
        ]
        assert [html.index(f"<h5>{heading}") for heading in headings] == sorted(
            html.index(f"<h5>{heading}") for heading in headings
        )
        assert "SYNTHETIC: this project and its figures are made up." in html
        assert "alt='People who slept well. " in html
        assert "Otherwise than predicted: 68 of 100." in html
        assert "Amended: The ward clerk reads the 20 charts" in html

    def test_everything_typed_is_escaped(self):
        """No text of a learner's becomes markup, nor does the title of the page."""
        report = report_of(Project("nasty", hostile()), "2026-01")
        page = report._repr_html_()
        assert shown(report) == ["c1"]
        assert NASTY not in page
        assert page.count("&lt;img src=x") > 20
        assert NASTY in repr(report)

    def test_it_is_saved_as_one_page_that_needs_nothing(self, tmp_path):
        """A whole document; no script, no address, no other file."""
        page = report_of(Project("nasty", hostile()), "2026-01").save(tmp_path / "report.html").read_text("utf-8")
        assert page.startswith("<!doctype html><html lang='en-GB'>")
        assert "<script" not in page
        assert "http" not in page
        assert NASTY not in page

    def test_an_unknown_ending_is_told(self, tmp_path):
        """With the one there is."""
        with pytest.raises(InputError, match=r"'\.pdf' was given; it can be '\.html'"):
            monthly_report("example-ward").save(tmp_path / "report.pdf")

    def test_help_wanted_is_the_months_own(self):
        """What was written for March isn't in April's report."""
        notes = {"2027-03": ReportNotes(help_wanted="A second scale.\n\nAnd time.", note="We were ill.")}
        march, april = (report_of(project(reports=notes), month) for month in ("2027-03", "2027-04"))
        assert "<p>A second scale.</p><p>And time.</p>" in march._repr_html_()
        assert "We were ill." in repr(march)
        assert "scale" not in repr(april) + april._repr_html_()


class TestFinding:
    def test_the_open_project_or_one_by_name(self, workspace):
        """As with a project itself."""
        desk = Desk(workspace)
        desk.start(ProjectBody(name="Fewer falls"))
        desk.start(ProjectBody(name="Shorter waits"))
        assert monthly_report(workspace=workspace).project.body.name == "Shorter waits"
        assert monthly_report("fewer-falls", workspace=workspace).project.body.name == "Fewer falls"

    def test_an_unknown_project_is_told(self, workspace):
        """With those there are."""
        with pytest.raises(InputError, match="Did you mean 'example-ward'"):
            monthly_report("example-wards", workspace=workspace)
