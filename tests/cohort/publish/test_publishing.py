"""Publishing: only what is shared, whole pages, and a second build that touches only what changed."""

import datetime as dt
import os
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qilearn.cohort.publish import publish
from qilearn.cohort.publish.teamwork import published
from qilearn.core.errors import InputError
from qilearn.project.examples import copy_of
from qilearn.project.model import ReportNotes
from tests.cohort import teams
from tests.cohort.publish.site import dead_ends, files, pages, times
from tests.cohort.teams import NOW, calm, group, handed, reported
from tests.project.cycles import cycle

pytestmark = pytest.mark.usefixtures("undrawn")

NASTY = "<img src=x onerror=alert(1)>\"'&../../"
NAMES = {"ward-4": "Ward 4", "ward-5": "Ward 5"}
CODES = {"maple-7": "ward-4", "zebra-9": "ward-5"}


def project(values=None, **parts):
    """A project of half a year, which is soon published."""
    return teams.project(calm()[:12] if values is None else values, first="2026-11-02", **parts)


def two(*more, is_shared=True, body=None, **parts):
    """Ward 4, with a report of March; and Ward 5, which may not share."""
    ours = handed(project(cycles=[cycle("c1", "2027-02-10", plan={"measure": "falls"})]))
    theirs = handed(body or project(name="Quieter nights"), team="ward-5", code="zebra-9", id="p2", is_shared=is_shared)
    march = reported("2027-03", help_wanted="Who has tried this?")
    return group(ours, theirs, march, *more, teams=CODES, names=NAMES, **parts)


class TestPages:
    def test_an_index_a_page_a_team_and_a_page_a_month(self, tmp_path):
        """Every link on every page leads to a file of the folder, and every picture says what it shows."""
        found = publish(two(), tmp_path)
        shown = pages(tmp_path)
        assert {"index.html", "charts.html", "teams/ward-4/index.html", "teams/ward-4/2027-03.html"} <= set(shown)
        assert dead_ends(tmp_path) == []
        assert found.index == tmp_path / "index.html"
        assert (found.teams, found.written) == (2, len(files(tmp_path)) - 1), "all but the record of the build"
        assert all(image["alt"] for page in shown.values() for image in page.images)
        assert all(page.tags.count("h1") == 1 and "script" not in page.tags for page in shown.values())

    def test_a_team_page_has_all_of_its_project(self, tmp_path):
        """Aim, theory, measures, charts, tests with what was predicted, how they were written down, and the reports."""
        publish(group(handed(copy_of("example-ward"))), tmp_path)
        [path] = [path for path in pages(tmp_path) if path.startswith("teams/") and path.endswith("index.html")]
        text = pages(tmp_path)[path].text
        for heading in ("Aim", "What we think drives it", "How we know", "What the figures show", "What was tested"):
            assert heading in text
        assert "SYNTHETIC: this project and its figures are made up." in text
        assert "What was predicted" in text
        assert "299 of 421" in text, "the published cycles beside the team's"
        assert "June 2025" in text

    def test_the_newest_report_has_charts_and_earlier_ones_say_it_in_words(self, tmp_path):
        """What the figures showed by the end of that month, and the way to the charts."""
        publish(two(), tmp_path)
        shown = pages(tmp_path)
        assert shown["teams/ward-4/2027-04.html"].images
        january = shown["teams/ward-4/2027-01.html"]
        assert not january.images
        assert "25 January 2027" in january.text
        assert "No verdict" in january.text
        assert "5 April 2027" not in january.text, "nothing of later months"

    def test_a_mistyped_month_to_come_has_no_page(self, tmp_path):
        """Words for the report of December 9999 make no page of it."""
        slip = project(reports={"9999-12": ReportNotes(note="A slip")})
        publish(group(handed(slip), reported("2072-01", at=NOW)), tmp_path)
        assert not [path for path in pages(tmp_path) if "9999" in path or "2072" in path]

    def test_a_group_that_shares_nothing_yet_has_an_index_that_says_so(self, tmp_path):
        """And no page of charts to look for."""
        publish(group(), tmp_path)
        assert "No team has agreed to show its project yet." in pages(tmp_path)["index.html"].text
        assert dead_ends(tmp_path) == []

    def test_the_title_can_be_said(self, tmp_path):
        """The cohort's name is faculty's word for it, not always the readers'."""
        publish(two(), tmp_path, title="Safer care in the valley")
        assert "Safer care in the valley" in pages(tmp_path)["index.html"].text
        assert b"Spring 2027" not in b"".join(files(tmp_path).values())


class TestPrivacy:
    def test_nothing_unshared_is_in_any_file(self, tmp_path):
        """Not a byte of it: not in a page, a chart, a name, or what the build writes down for itself."""
        marked = project(
            name="MARKER-name", setting="MARKER-setting", reports={"2027-01": ReportNotes(note="MARKER-note")}
        )
        late = reported("2027-03", code="zebra-9", id="p2", help_wanted="MARKER-help")
        found = publish(two(late, body=marked, is_shared=False), tmp_path)
        assert found.teams == 1
        for path, data in files(tmp_path).items():
            assert b"MARKER" not in data, path
            assert b"Ward 5" not in data, path
            assert "ward-5" not in path
        assert "Ward 5" in repr(found.comments), "faculty are told"

    def test_no_code_is_in_any_file(self, tmp_path):
        """Teams are named; people aren't, not even by their codes. Nor is someone who has no team."""
        alone = handed(project(name="On my own"), code="alone-3", id="p3")
        found = group(handed(project(), code="maple-7"), alone, teams={"maple-7": "ward-4", "alone-3": ""}, names=NAMES)
        publish(found, tmp_path)
        for path, data in files(tmp_path).items():
            for code in (b"maple-7", b"alone-3"):
                assert code not in data, path
                assert code.decode() not in path
        assert "A team without a name" in pages(tmp_path)["index.html"].text

    def test_a_team_that_no_longer_shares_is_taken_out_with_its_files(self, tmp_path):
        """At the next build nothing of it is left, and other people's files stay."""
        publish(two(), tmp_path)
        (tmp_path / "teams" / "ward-5" / "minutes.docx").write_bytes(b"ours")
        found = publish(two(is_shared=False), tmp_path)
        left = [path for path in files(tmp_path) if "ward-5" in path]
        assert left == ["teams/ward-5/minutes.docx"]
        assert b"Quieter nights" not in b"".join(files(tmp_path).values())
        assert found.removed > 0
        assert dead_ends(tmp_path) == []

    def test_a_name_in_a_text_is_pointed_out(self, tmp_path):
        """Before the folder goes where all can see it."""
        found = publish(group(handed(project(setting="Ask Dr Jones"))), tmp_path)
        assert [comment.about for comment in found.comments] == ["privacy"]
        assert "Ward 4" in found.comments[0].says


class TestHostile:
    def test_what_a_team_wrote_never_becomes_markup_or_a_path(self, tmp_path):
        """Names, texts and figures of anybody are text on every page."""
        body = project(name=NASTY, setting=NASTY, cycles=[cycle("c1", "2027-02-10", title=NASTY)])
        found = group(
            handed(body), reported("2027-03", note=NASTY, help_wanted=NASTY), names={"ward-4": f"{NASTY}\x00"}
        )
        publish(found, tmp_path / "site", title=NASTY)
        for path, page in pages(tmp_path / "site").items():
            assert NASTY in page.text, path
            assert not [image for image in page.images if image["src"] == "x"]
        assert dead_ends(tmp_path / "site") == []
        assert sorted(os.listdir(tmp_path)) == ["site"]

    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.text(max_size=30), st.text(max_size=30))
    def test_any_name_makes_a_site_whose_links_work(self, tmp_path, team, title):
        """Whatever letters there are in them."""
        folder = tmp_path / "site"
        shutil.rmtree(folder, ignore_errors=True)
        publish(group(handed(project([], name=title)), names={"ward-4": team}), folder)
        assert dead_ends(folder) == []

    def test_one_team_that_fails_keeps_nobody_else_back(self, tmp_path, monkeypatch):
        """The others are published, and faculty read whose pages are missing and why."""

        def broken(name, *args):
            if name == "Ward 5":
                raise RuntimeError("no such luck")
            return b""

        monkeypatch.setattr("qilearn.cohort.publish.teamwork.team_page", broken)
        found = publish(two(), tmp_path)
        assert found.teams == 1
        assert "The pages of Ward 5 couldn’t be made (RuntimeError: no such luck)" in found.comments[-1].says
        assert not [path for path in files(tmp_path) if "ward-5" in path]


class TestAgain:
    def test_with_nothing_changed_nothing_is_written(self, tmp_path, undrawn):
        """Not even the record: a drive that keeps in step with others has nothing to send. Nor is anything drawn."""
        first = publish(two(), tmp_path)
        before, drawn = times(tmp_path), len(undrawn)
        again = publish(two(), tmp_path)
        assert times(tmp_path) == before
        assert len(undrawn) == drawn
        assert (again.written, again.removed, again.unchanged) == (0, 0, first.written)

    def test_after_one_report_only_its_team_is_touched(self, tmp_path, undrawn):
        """Its pages that say something new, the charts that show something new, and the pages at the top."""
        publish(two(), tmp_path)
        before, drawn = times(tmp_path), len(undrawn)
        point = {"measure": "falls", "when": "2027-04-18", "value": 5}
        found = publish(two(reported("2027-04", points=[point], at=NOW - dt.timedelta(hours=1))), tmp_path)
        touched = {path for path, at in times(tmp_path).items() if before.get(path) != at} - {"published.json"}
        assert len(touched) == found.written
        assert {path.split("/")[1] for path in touched if path.startswith("teams/")} == {"ward-4"}
        assert "teams/ward-4/2027-01.html" not in touched
        assert len(undrawn) - drawn == 1, "the diagram and the ramps are as they were"
        assert found.removed == 1, "the chart without the newest figure"
        assert dead_ends(tmp_path) == []

    def test_a_day_later_only_the_pages_at_the_top_may_change(self, tmp_path):
        """What is overdue depends on the day; no team's page does."""
        publish(two(), tmp_path)
        before = times(tmp_path)
        publish(two(now=NOW + dt.timedelta(days=60)), tmp_path)
        touched = {path for path, at in times(tmp_path).items() if before.get(path) != at}
        assert touched == {"index.html"}
        assert "was due on" in pages(tmp_path)["index.html"].text

    def test_a_page_that_went_missing_is_written_again(self, tmp_path):
        """Somebody tidied up on the drive."""
        publish(two(), tmp_path)
        whole = files(tmp_path)
        (tmp_path / "teams/ward-4/2027-03.html").unlink()
        assert publish(two(), tmp_path).written == 1
        assert files(tmp_path) == whole

    def test_a_killed_build_leaves_a_site_that_works_and_the_next_completes_it(self, tmp_path, monkeypatch):
        """Wherever it stopped, no link is dead, and what it left is no stranger's to the next build."""
        publish(two(), tmp_path)
        new = [reported("2027-04", help_wanted="Something new", at=NOW - dt.timedelta(hours=1))]
        writes = _killed_after(monkeypatch, 3)
        with pytest.raises(KeyboardInterrupt):
            publish(two(*new, body=project(name="Another name")), tmp_path)
        assert len(writes) == 4
        assert dead_ends(tmp_path) == []
        monkeypatch.undo()
        monkeypatch.setattr("qilearn.cohort.publish.drawing.svg_of", lambda chart: b"<svg/>")
        publish(two(*new, body=project(name="Another name")), tmp_path)
        fresh = tmp_path.parent / "fresh"
        publish(two(*new, body=project(name="Another name")), fresh)
        assert set(files(tmp_path)) == set(files(fresh))
        assert dead_ends(tmp_path) == []
        assert b"Another name" in files(tmp_path)["index.html"]

    def test_a_killed_first_build_is_taken_up(self, tmp_path, monkeypatch):
        """The folder isn't empty any more, and is still its own."""
        _killed_after(monkeypatch, 2)
        with pytest.raises(KeyboardInterrupt):
            publish(two(), tmp_path)
        monkeypatch.undo()
        monkeypatch.setattr("qilearn.cohort.publish.drawing.svg_of", lambda chart: b"<svg/>")
        assert publish(two(), tmp_path).teams == 2
        assert {path.split("/")[1] for path in files(tmp_path) if path.startswith("teams")} == {"ward-4", "ward-5"}

    def test_a_team_keeps_its_address_while_it_keeps_its_name(self, tmp_path):
        """Two of one name, of which the first withdraws: the other's links stay."""
        same = {"ward-4": "The ward", "ward-5": "The ward"}
        publish(
            group(handed(project()), handed(project(name="B"), code="zebra-9", id="p2"), teams=CODES, names=same),
            tmp_path,
        )
        assert {path.split("/")[1] for path in files(tmp_path) if "/" in path} == {"the-ward", "the-ward-2"}
        publish(group(handed(project(name="B"), code="zebra-9", id="p2"), teams=CODES, names=same), tmp_path)
        assert {path.split("/")[1] for path in files(tmp_path) if "/" in path} == {"the-ward-2"}

    def test_progress_is_told(self, tmp_path):
        """From none to all of the teams that changed."""
        told: list[tuple[int, int]] = []
        publish(two(), tmp_path, on_progress=lambda done, of: told.append((done, of)))
        assert told == [(0, 2), (1, 2), (2, 2)]


class TestFolder:
    def test_a_folder_with_anything_else_in_it_is_refused(self, tmp_path):
        """Named, and untouched."""
        (tmp_path / "holiday.jpg").write_bytes(b"beach")
        with pytest.raises(InputError, match=r"holiday\.jpg"):
            publish(two(), tmp_path)
        assert files(tmp_path) == {"holiday.jpg": b"beach"}

    def test_files_that_others_put_beside_a_build_stay(self, tmp_path):
        """At the top, and among a team's own."""
        publish(two(), tmp_path)
        mine = {"readme.txt": b"ours", "teams/ward-4/slides.pptx": b"ours", "teams/others/index.html": b"ours"}
        for path, data in mine.items():
            (tmp_path / path).parent.mkdir(exist_ok=True)
            (tmp_path / path).write_bytes(data)
        publish(two(body=project(name="Another name")), tmp_path)
        publish(group(), tmp_path)
        assert {path: data for path, data in files(tmp_path).items() if data == b"ours"} == mine

    def test_a_page_that_somebody_else_put_there_is_not_overwritten(self, tmp_path):
        """A page of a month to come; faculty read that it is in the way."""
        publish(two(), tmp_path)
        stranger = tmp_path / "teams/ward-5/2026-10.html"
        stranger.write_bytes(b"ours")
        early = reported("2026-10", code="zebra-9", id="p2", note="Early", at=NOW)
        found = publish(two(early), tmp_path)
        assert stranger.read_bytes() == b"ours"
        assert "teams/ward-5/2026-10.html" in found.comments[-1].says
        publish(group(), tmp_path)
        assert stranger.read_bytes() == b"ours"

    def test_a_folder_that_is_somebody_elses_gets_another_name(self, tmp_path):
        """A new team's name meets a folder that was made by hand."""
        publish(group(), tmp_path)
        (tmp_path / "teams" / "ward-4").mkdir(parents=True)
        (tmp_path / "teams" / "ward-4" / "index.html").write_bytes(b"ours")
        publish(two(), tmp_path)
        assert (tmp_path / "teams/ward-4/index.html").read_bytes() == b"ours"
        assert (tmp_path / "teams/ward-4-2/index.html").is_file()

    @pytest.mark.skipif(os.name == "nt", reason="links need rights there")
    def test_a_link_in_place_of_a_page_is_replaced(self, tmp_path):
        """Nobody is shown another file as a team's page, and that file is left alone."""
        elsewhere, site = tmp_path / "elsewhere.txt", tmp_path / "site"
        elsewhere.write_text("mine")
        publish(two(), site)
        chart = next((site / "teams/ward-4/charts").iterdir())
        places = [site / "index.html", site / "teams/ward-4/index.html", chart]
        before = [place.read_bytes() for place in places]
        for place in places:
            place.unlink()
            place.symlink_to(elsewhere)
        assert publish(two(), site).written == len(places)
        assert [place.read_bytes() for place in places] == before
        assert not any(place.is_symlink() for place in places)
        assert elsewhere.read_text() == "mine"

    def test_a_record_of_a_month_that_there_is_not_is_no_build_s(self, tmp_path):
        """Whoever can write to the drive can't make the next build stop without a word."""
        publish(two(), tmp_path)
        record = tmp_path / "published.json"
        record.write_text(record.read_text().replace('"2027-03"', '"0000-01"'))
        with pytest.raises(InputError, match="isn't what a build writes down"):
            publish(two(), tmp_path)

    def test_a_code_that_is_called_like_a_team_gets_neither_its_name_nor_its_page(self, tmp_path):
        """A stranger who hands in as ward-4 stands without a name, beside Ward 4's own project."""
        publish(group(handed(project()), handed(project(name="Forged"), code="ward-4"), teams={"ward-4": ""}), tmp_path)
        shown = pages(tmp_path)
        assert "Forged" not in shown["teams/ward-4/index.html"].text
        assert "Forged" in shown["teams/a-team-without-a-name/index.html"].text

    @pytest.mark.skipif(os.name == "nt", reason="links need rights there")
    def test_a_link_is_not_followed_out_of_the_folder(self, tmp_path):
        """A team's folder was replaced by a link to somewhere else: nothing is written or removed there."""
        site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
        publish(two(), site)
        shutil.move(site / "teams" / "ward-4", elsewhere)
        (site / "teams" / "ward-4").symlink_to(elsewhere)
        before = files(elsewhere)
        with pytest.raises(InputError, match="teams/ward-4"):
            publish(two(body=project(name="Another name")), site)
        publish(two(), tmp_path / "other")
        assert files(elsewhere) == before

    @pytest.mark.parametrize(
        "written",
        [
            b"not json",
            b"{}" * 9,
            b'{"kind": "something else"}',
            b'{"kind": "qilearn published view", "left": ["../../etc/passwd"]}',
            b'{"kind": "qilearn published view", "begun": {"../x": "0"}}',
        ],
    )
    def test_a_record_that_no_build_wrote_is_refused(self, tmp_path, written):
        """On a shared drive anybody could have written it: nothing is removed because a file says so."""
        (tmp_path / "published.json").write_bytes(written)
        with pytest.raises(InputError, match="empty folder"):
            publish(two(), tmp_path)

    def test_a_file_in_the_folders_place_is_told(self, tmp_path):
        """In words, and not as a traceback."""
        (tmp_path / "file").write_text("x")
        with pytest.raises(InputError, match="can't be used"):
            publish(two(), tmp_path / "file")

    def test_a_disk_that_is_full_is_told(self, tmp_path, monkeypatch):
        """What was there works as before."""
        publish(two(), tmp_path)
        before = files(tmp_path)

        def full(path, data):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("qilearn.cohort.publish.shelf.write_whole", full)
        monkeypatch.setattr("qilearn.cohort.publish.teamwork.write_whole", full)
        with pytest.raises(InputError, match="No space left"):
            publish(two(body=project(name="Another name")), tmp_path)
        assert files(tmp_path) == before


class TestComments:
    def test_what_was_left_out_is_said(self, tmp_path):
        """Projects that aren't shared, that hold nothing, and reports of no project that is here."""
        lost = reported("2027-03", id="p9", note="Of another project")
        empty = handed(project([], name="").model_copy(update={"measures": ()}), code="zebra-9", id="p3")
        found = publish(two(lost, empty, is_shared=False), tmp_path)
        assert [comment.about for comment in found.comments] == ["sharing", "empty", "reports"]
        assert "2 team" not in repr(found)
        assert "1 team project" in repr(found)
        assert "1 team project" in found._repr_html_()


def _killed_after(monkeypatch, number):
    """Let so many files of teams be written, and then be interrupted."""
    from qilearn.cohort.publish import teamwork

    writes: list[str] = []
    real = teamwork.write_whole

    def write(path, data):
        writes.append(str(path))
        if len(writes) > number:
            raise KeyboardInterrupt
        real(path, data)

    monkeypatch.setattr(teamwork, "write_whole", write)
    return writes


def test_a_job_can_be_sent_to_another_process(tmp_path):
    """Documents go and come back whole, though their classes have no names to be found by."""
    import pickle

    from qilearn.cohort.publish.teamwork import Job
    from qilearn.cohort.team_projects import parts_of_projects

    [parts] = parts_of_projects(group(handed(copy_of("example-ward")), reported("2027-03", note="A note")))
    job = pickle.loads(pickle.dumps(Job(tmp_path, "ward-4", "Ward 4", parts, frozenset({"a"}))))
    assert job.parts.whole().body == parts.whole().body
    assert job.others == {"a"}
    assert published(job).slug == "ward-4"


def test_calm_figures_are_calm():
    """What these tests stand on."""
    assert len(set(calm()[:10])) > 3
