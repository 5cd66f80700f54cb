"""A project as a value: what it holds, how it reads, and what is saved of it."""

import datetime as dt
import json
import subprocess
import sys

import pytest

from qilearn.aims.model import Aim, Measure
from qilearn.core.errors import InputError
from qilearn.drivers.model import Diagram, Link, Mark, Node
from qilearn.pdsa.model import Cycle
from qilearn.pdsa.ramps import Ramp
from qilearn.project.desk import Desk
from qilearn.project.examples import EXAMPLES
from qilearn.project.model import MeasureData, ProjectBody, ReportNotes
from qilearn.project.view import Project, load_project, projects

NASTY = "<img src=x onerror=alert(1)>"
NOW = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


def hostile() -> ProjectBody:
    """A project in which everything that can be typed holds markup."""
    fields = {key: NASTY for key in Measure.model_fields if key not in ("id", "kind", "frequency", "direction")}
    nodes = [
        Node(id="aim", kind="aim", label=NASTY, measures=[Mark(name=NASTY, kind="outcome")]),
        Node(id="n1", kind="primary", label=NASTY, note=NASTY),
    ]
    diagram = Diagram(nodes=nodes, links=[Link(child="n1", parent="aim")])
    body = ProjectBody(
        name=NASTY,
        setting=NASTY,
        aim=Aim(what=NASTY, start=NASTY, goal=NASTY, unit=NASTY, who=NASTY, where=NASTY, by=NASTY),
        measures=[Measure(id="m1", kind="outcome", **fields)],
        data={
            "m1": MeasureData(
                table=f"week,{NASTY}\n2026-01-05,1\n2026-01-12,3\n",
                when="week",
                value=NASTY,
                notes={"2026-01-12": NASTY},
                origin=NASTY,
            )
        },
        ramps=[Ramp(id="r1", name=NASTY, standing="abandoned", why=NASTY)],
        cycles=[hostile_cycle(), Cycle(id="c2", title=NASTY, plan=hostile_cycle().plan)],
        reports={"2026-01": ReportNotes(help_wanted=NASTY, note=NASTY)},
    )
    return body.with_part("theory", body.theory.changed(diagram, NASTY, at=NOW, why=NASTY))


def hostile_cycle() -> Cycle:
    """A cycle in which everything that can be typed holds markup."""
    predicted = {"id": "p1", **dict.fromkeys(("question", "expects", "unit", "reason"), NASTY), "low": 1, "high": 2}
    texts = dict.fromkeys(("objective", "change", "extent", "who", "what", "when", "where", "data", "safety"), NASTY)
    return Cycle(
        id="c1",
        title=NASTY,
        ramp="r1",
        plan={**texts, "measure": "m1", "predictions": [predicted], "starts": NASTY},
        locked=dt.datetime(2026, 1, 12, 8, tzinfo=dt.UTC),
        amendments=[{"at": dt.datetime(2026, 1, 13, 8, tzinfo=dt.UTC), "about": "who", "now": NASTY, "why": NASTY}],
        do={"happened": NASTY, "surprises": NASTY, "data": NASTY, "ended": NASTY},
        study={"learnt": NASTY, "results": {"p1": {"seen": NASTY, "value": 3, "verdict": "otherwise"}}},
        act={"decision": "adopt", **dict.fromkeys(("reason", "next", "theory", "measure", "aim"), NASTY)},
    )


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> str:
    """A project's page, as it is saved."""
    path = load_project("example-practice").save(tmp_path_factory.mktemp("page") / "page.html")
    return path.read_text(encoding="utf-8")


class TestWords:
    def test_printed_it_says_what_it_holds(self):
        """Name, aim, how many boxes, which measures have figures."""
        said = repr(load_project("example-early-years"))
        assert said.startswith("The visit at eighteen months\nSYNTHETIC")
        assert "4 primary drivers, 9 secondary drivers and 11 change ideas" in said
        assert "With figures: Families seen at eighteen months" in said

    def test_printed_it_says_what_was_tested(self):
        """A line a cycle, under its ramp; what is being planned is counted."""
        said = repr(load_project("example-early-years"))
        assert "Tested: 8 cycles and 1 being planned." in said
        assert "  PDSA 2: One family, one evening (one family). Adapt: An hour is booked instead of 45 minutes." in said
        one = load_project("example-early-years")
        assert [cycle.id for cycle in one.cycles][-1] == "c-early-van"
        assert [ramp.standing for ramp in one.ramps] == ["finished", "merged", "going"]

    def test_an_empty_project_says_that_it_is_empty(self, workspace):
        """Nothing is missing silently."""
        said = repr(load_project(workspace=workspace))
        assert "No aim has been written yet." in said
        assert "No driver diagram yet." in said
        assert "Measures: none yet." in said
        assert "Tested: nothing yet." in said

    def test_everything_typed_is_escaped(self):
        """No text of a learner's becomes markup, on the screen or on the page, wherever it stands."""
        shown = Project("nasty", hostile())
        assert list(shown.charts) == ["m1"]
        assert NASTY not in shown._repr_html_()
        assert "&lt;img" in shown._repr_html_()


class TestPage:
    def test_it_holds_all_of_the_project(self, page):
        """Aim, picture with words for screen readers, definitions, run charts, and why the theory changed."""
        one = load_project("example-practice")
        assert "from 42% to 80%" in page
        assert page.count("<img src='data:image/png;base64,") == 2 + len(one.charts)  # Diagram, ramps, run charts.
        assert "alt='Getting through on the telephone. The aim is" in page
        assert all(measure.numerator in page for measure in one.measures)
        assert "214 came because of us" in page
        assert "SYNTHETIC: this project and its figures are made up." in page

    def test_what_was_tested_stands_on_it(self, page):
        """Each ramp with how it ended, each cycle with its prediction, what was found and what was decided."""
        tested = page.split("<h2>What was tested</h2>")[1].split("<h2>How the theory changed")[0]
        assert "Tell people when to ring</strong>, 2 cycles. Abandoned. Both times it was for everyone" in tested
        for told in ("PDSA 3: The recorded message", "60 of 100 by the summer", "Otherwise than predicted: 42 of 100"):
            assert told in tested
        assert "Abandon: It was switched off in September." in tested
        assert tested.index("PDSA 1: ") < tested.index("PDSA 3: ") < tested.index("PDSA 2: "), "ramps first"
        assert "The practice causes a third of its calls." in page.split("<h2>How the theory changed")[1]

    def test_the_diagram_on_it_says_what_was_tested(self):
        """How many cycles there were of an idea, in its words and in its table."""
        chart = load_project("example-ward").chart
        assert "“Agree each evening whose checks can wait until 6:00” (adopted, 4 cycles)" in chart.words
        assert set(chart.data["aside"]) == {"", "1 cycle", "2 cycles", "4 cycles"}

    def test_it_needs_nothing_else(self, page):
        """No address is loaded, so it can be sent and read anywhere."""
        assert "http" not in page.replace("https://", "http://").split("<body>")[0]
        assert "src='http" not in page
        assert "<script" not in page

    def test_groups_have_charts_of_their_own(self):
        """What an average hides is on the page too."""
        charts = load_project("example-early-years").charts_by_group
        assert list(charts) == ["seen", "offered", "booked", "without-car", "talked-about", "newborns"]

    def test_an_unknown_ending_is_told(self, tmp_path):
        """With those there are."""
        with pytest.raises(InputError, match=r"'\.docx' was given"):
            load_project("example-ward").save(tmp_path / "page.docx")


class TestJson:
    def test_it_opens_as_a_project_again(self, workspace, tmp_path):
        """Saved, put into the projects folder, and opened: the same."""
        kept = load_project("example-ward").save(tmp_path / "ward.json")
        content = json.loads(kept.read_text(encoding="utf-8"))
        folder = workspace.path / "projects"
        folder.mkdir(parents=True)
        (folder / f"{content['id']}.json").write_bytes(kept.read_bytes())
        assert Desk(workspace).store.load("example-ward").document.body == load_project("example-ward").body


class TestProject:
    def test_the_open_one_or_one_by_name(self, workspace):
        """Without an id it is the one that the cards work on."""
        desk = Desk(workspace)
        desk.start(ProjectBody(name="Fewer falls"))
        desk.start(ProjectBody(name="Shorter waits"))
        assert load_project(workspace=workspace).body.name == "Shorter waits"
        assert load_project("fewer-falls", workspace=workspace).body.name == "Fewer falls"
        assert load_project(workspace=workspace).modified is not None

    @pytest.mark.parametrize("id", ["fewer-fall", "../secrets", "", "FEWER"])
    def test_an_unknown_one_is_told(self, workspace, id):
        """With those there are; a name never becomes a path."""
        Desk(workspace).start(ProjectBody(name="Fewer falls"))
        with pytest.raises(InputError, match="it can be 'fewer-falls'"):
            load_project(id, workspace=workspace)

    def test_looking_does_not_write(self, workspace):
        """Neither the list nor a project makes a folder."""
        load_project(workspace=workspace)
        projects(workspace=workspace)
        assert not workspace.path.exists()

    def test_comments_of_an_example_are_of_its_time(self):
        """A project that ended isn't told that its date has passed."""
        assert not any("has passed" in comment.says for comment in load_project("example-ward").comments)

    def test_figures_that_make_no_chart_do_not_stop_the_rest(self):
        """A table whose columns are gone leaves that chart out."""
        body = hostile()
        broken = MeasureData(table="week,falls\n2026-01-05,1\n", when="gone", value="falls")
        shown = Project("p", body.with_part("data", {"m1": broken}))
        assert shown.charts == {}
        assert shown._repr_html_()

    def test_data_are_frames(self):
        """A measure's figures, to go on with."""
        assert load_project("example-ward").data["slept-well"].shape == (40, 3)


class TestProjects:
    def test_mine_first_then_the_examples(self, workspace):
        """One row each, the newest first, with whose it is and whether it's made up."""
        desk = Desk(workspace)
        desk.start(ProjectBody(name="Fewer falls", setting="Ward 7"))
        listed = projects(workspace=workspace)
        assert listed["id"].tolist() == ["fewer-falls", *EXAMPLES]
        assert listed["whose"].tolist() == ["mine", "example", "example", "example"]
        assert listed["synthetic"].tolist() == [False, True, True, True]
        assert listed["modified"].isna().tolist() == [False, True, True, True]
        assert listed.loc[0, "setting"] == "Ward 7"

    def test_projects_without_a_name_are_told_apart(self, workspace):
        """By when they were begun."""
        desk = Desk(workspace)
        desk.change("setting", "A ward")
        desk.start(ProjectBody(setting="A clinic"))
        names = projects(workspace=workspace)["name"].tolist()[:2]
        assert all(name.startswith("A project without a name yet, begun ") for name in names)


class TestPackage:
    def test_looking_draws_no_widgets(self):
        """A project can be read where there is no notebook: neither widgets nor pictures are loaded for it."""
        code = (
            "import sys; from qilearn.project.view import load_project; repr(load_project('example-ward').comments);"
            "print([name for name in ('ipywidgets', 'anywidget', 'matplotlib') if name in sys.modules])"
        )
        found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert found.stdout.strip() == "[]"


class TestTargets:
    def test_an_hour_is_not_drawn_among_minutes(self):
        """The chart stands on the page without a line that means something else."""
        measure = Measure(id="m1", name="Minutes to antibiotics", kind="outcome")
        figures = MeasureData(table="week,m\n2026-01-05,120\n2026-01-12,95\n", when="week", value="m")
        body = ProjectBody(aim=Aim(start="3", goal="1", unit="hour"), measures=[measure], data={"m1": figures})
        assert Project("p", body).charts["m1"].labels.target is None
        minutes = body.with_part("aim", Aim(start="180", goal="60", unit="minutes"))
        assert Project("p", minutes).charts["m1"].labels.target == 60
