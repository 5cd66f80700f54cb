"""The course's example projects: whole, made up and said to be, and true to what their files claim."""

from __future__ import annotations

import datetime as dt
import importlib.util
import io

import pandas as pd
import pytest

from qilearn.aims.critique import aim_findings
from qilearn.aims.measure_critique import critique_measures
from qilearn.aims.model import MEASURE_KINDS
from qilearn.core.course import course_folder
from qilearn.core.errors import InputError
from qilearn.core.privacy import may_name_someone
from qilearn.drivers.critique import critique
from qilearn.project.data import MADE_UP, chart, charts_by_group
from qilearn.project.examples import EXAMPLES, copy_of, example
from qilearn.project.following import aim_label
from qilearn.runcharts.charting import run_chart

FILES = {"example-ward": "ward", "example-practice": "practice", "example-early-years": "early_years"}


@pytest.fixture(scope="module")
def generator():
    """The script that makes the figures, as a module."""
    path = course_folder("datasets") / "make_synthetic.py"
    found = importlib.util.spec_from_file_location("make_synthetic", path)
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def signal(id: str, measure: str) -> bool:
    """Whether the run chart of a measure signals."""
    body = example(id).body
    return bool(chart(body.measure(measure), body.data[measure], is_synthetic=True).summary["runs_signal"][0])


class TestWhole:
    @pytest.mark.parametrize("id", EXAMPLES)
    def test_every_field_is_filled(self, id):
        """Nothing that a reader needs is empty, and all of it says that it's made up."""
        one = example(id)
        texts = "title question period story lesson ground_truth limits licence generator notice"
        assert all(str(getattr(one, field)).strip() for field in texts.split())
        assert one.title.startswith("SYNTHETIC")
        assert one.body.is_example
        assert one.body.is_synthetic
        assert "made-up" in one.body.setting.lower()

    @pytest.mark.parametrize("id", EXAMPLES)
    def test_every_version_is_a_diagram_with_the_aims_words(self, id):
        """12 to 25 boxes from the first drawing on, nothing loose, and from the second on a reason for each version."""
        body = example(id).body
        theory = body.theory
        for number in range(1, len(theory.steps) + 1):
            diagram = theory.version(number)
            assert 12 <= len(diagram.nodes) <= 25
            assert diagram.orphans == ()
            assert diagram.aim.label == aim_label(body.aim)
        assert len(theory.steps) >= 3
        assert all(step.why for step in theory.steps[1:])
        assert [step.at for step in theory.steps] == sorted(step.at for step in theory.steps)

    @pytest.mark.parametrize("id", EXAMPLES)
    def test_nothing_is_broken(self, id):
        """A coach would find things to think about and to ask in the last version, and nothing broken."""
        said = critique(example(id).body.theory.diagram)
        assert said.is_sound
        assert said.strengths

    @pytest.mark.parametrize("id", EXAMPLES)
    def test_the_aim_says_what_how_much_for_whom_where_and_when(self, id):
        """On the day the project began, no rule found anything missing or vague in it."""
        found = aim_findings(example(id).body.aim, today=example(id).began)
        assert [rule for rule in found if rule.startswith(("missing", "vague", "date-past", "date-unread"))] == []

    @pytest.mark.parametrize("id", EXAMPLES)
    def test_measures_are_defined_whole(self, id):
        """Outcome, process and balancing; each with who, what, where from, how often, how many and for whom apart."""
        body = example(id).body
        assert {measure.kind for measure in body.measures} == set(MEASURE_KINDS)
        for measure in body.measures:
            fields = measure.model_dump(exclude={"denominator"})
            assert all(fields.values()), measure.id
        said = critique_measures(body.measures, aim=body.aim, today=example(id).began)
        assert [comment for comment in said if comment.kind == "next step"] == []

    @pytest.mark.parametrize("id", EXAMPLES)
    def test_marks_in_the_diagram_are_measures(self, id):
        """What stands on a box is defined, under the same name and of the same kind."""
        body = example(id).body
        kinds = {measure.name: measure.kind for measure in body.measures}
        marks = [mark for node in body.theory.diagram.nodes for mark in node.measures]
        assert {mark.name for mark in marks} == set(kinds)
        assert all(kinds[mark.name] == mark.kind for mark in marks)

    @pytest.mark.parametrize("id", EXAMPLES)
    def test_no_one_is_named(self, id):
        """No person, no record number, no medicine's dose."""
        text = (course_folder("datasets") / "projects" / f"{FILES[id]}.toml").read_text(encoding="utf-8")
        assert not any(may_name_someone(line) for line in text.splitlines() if "date" not in line)
        assert " mg" not in text

    @pytest.mark.parametrize("id", EXAMPLES)
    def test_boxes_keep_their_names_from_version_to_version(self, id):
        """A box that stays is the same box, so that two versions can be compared."""
        theory = example(id).body.theory
        for number in range(2, len(theory.steps) + 1):
            before, after = theory.version(number - 1), theory.version(number)
            labels = {(node.kind, node.label): node.id for node in before.nodes}
            again = [node for node in after.nodes if (node.kind, node.label) in labels]
            assert all(labels[node.kind, node.label] == node.id for node in again)
            assert len(again) > 8

    def test_they_differ_in_shape(self):
        """Three settings, three shapes: one has boxes that serve several others, one a driver nested in another."""
        diagrams = {id: example(id).body.theory.diagram for id in EXAMPLES}
        shared = {id: sum(len(one.parents(node.id)) > 1 for node in one.nodes) for id, one in diagrams.items()}
        assert shared == {"example-ward": 0, "example-practice": 0, "example-early-years": 2}
        early = diagrams["example-early-years"]
        assert any(
            parent.kind == "secondary" for node in early.of_kind("secondary") for parent in early.parents(node.id)
        )
        assert len({len(one.of_kind("primary")) for one in diagrams.values()}) > 1


class TestFigures:
    @pytest.mark.parametrize("id", EXAMPLES)
    def test_the_script_makes_them_to_the_byte(self, id, generator):
        """What is committed is what the script makes, with the seed that the file names."""
        name = FILES[id]
        committed = (course_folder("datasets") / "projects" / f"{name}.csv").read_bytes()
        assert generator.csv_of(name).encode() == committed
        assert generator.seed_of(name) == example(id).seed

    @pytest.mark.parametrize("id", EXAMPLES)
    def test_every_measure_has_a_chart_that_says_synthetic(self, id):
        """Each with its baseline, and marked as made up."""
        body = example(id).body
        assert set(body.data) == {measure.id for measure in body.measures}
        for measure in body.measures:
            made = chart(measure, body.data[measure.id], is_synthetic=True)
            assert len(made.points) >= 24
            assert made.labels.synthetic
            assert body.data[measure.id].origin == MADE_UP

    def test_on_the_ward_quiet_came_and_sleep_did_not(self):
        """The driver that the team believed in moved, and sleep only moved when checks were planned by need."""
        assert signal("example-ward", "loudest-minute")
        assert signal("example-ward", "slept-well")
        assert not signal("example-ward", "found-worse")
        body = example("example-ward").body
        points = chart(body.measure("slept-well"), body.data["slept-well"], is_synthetic=True).points
        quiet = points["x"].between("2024-11-04", "2025-02-03")
        early, late = points["x"] < "2024-11-04", points["x"] >= "2025-02-10"
        means = [points.loc[part, "value"].mean() for part in (early, quiet, late)]
        assert means[1] - means[0] < 3
        assert means[2] - means[1] > 15

    def test_at_the_practice_nothing_came_of_it(self):
        """Everyone was trained; the outcome and the driver never moved; more callers hung up. It failed."""
        assert signal("example-practice", "trained")
        assert not signal("example-practice", "answered")
        assert not signal("example-practice", "first-hour")
        assert signal("example-practice", "hung-up")

    def test_the_practice_only_taught_and_reminded(self):
        """All its ideas were of one kind; at the end all of them were given up, with reasons, and the driver doubted."""
        theory = example("example-practice").body.theory
        for number in (1, 2):
            assert critique(theory.version(number)).found("only-weak")
        assert {node.state for node in theory.version(2).of_kind("change")} == {"adopted"}
        first = {node.label for node in theory.version(1).of_kind("change")}
        states = {node.state for node in theory.diagram.of_kind("change") if node.label in first}
        assert states == {"abandoned"}
        believed = theory.version(1).of_kind("primary")
        assert {theory.diagram.link(node.id, "aim").strength for node in believed} == {"weak"}

    def test_in_early_years_the_whole_hides_a_part(self):
        """All families together rise; split by area it is the town alone, and newborns are visited as ever."""
        assert signal("example-early-years", "seen")
        assert not signal("example-early-years", "newborns")
        body = example("example-early-years").body
        apart = charts_by_group(body.measure("seen"), body.data["seen"], is_synthetic=True).summary
        assert dict(zip(apart["area"], apart["runs_signal"], strict=True)) == {"outlying": False, "town": True}
        offered = charts_by_group(body.measure("offered"), body.data["offered"], is_synthetic=True).summary
        assert offered["runs_signal"].all()

    @pytest.mark.parametrize(
        ("name", "columns", "freeze", "least", "most"),
        [
            ("ward", ("week", "slept_well", "asked"), "2025-02-03", 45, 50),
            ("ward", ("week", "found_worse", "mornings"), "2025-02-03", 0, 8),
            ("practice", ("week", "answered_in_5", "calls"), "2025-03-31", 0, 8),
            ("practice", ("week", "hung_up", "calls"), "2025-03-31", 48, 50),
            ("early_years", ("month", "seen", "due"), "2024-06", 40, 50),
        ],
    )
    def test_no_lucky_seed(self, generator, name, columns, freeze, least, most):
        """Other seeds of the same truth nearly always say the same."""
        x, y, n = columns
        signals = 0
        for seed in range(50):
            frame = pd.read_csv(io.StringIO(generator.csv_of(name, seed=seed)))
            frame[x] = pd.to_datetime(frame[x])
            signals += bool(run_chart(frame, x=x, y=y, n=n, per=100, freeze=freeze).summary["runs_signal"][0])
        assert least <= signals <= most


class TestUse:
    def test_the_ending_opens_on_demand_and_the_notes_stay_with_facilitators(self):
        """Looked at, an example asks its question first."""
        shown, ending = example("example-practice")._repr_html_().split("<details>")
        assert "hang up" not in shown
        assert "every third call" in ending.lower()
        assert example("example-practice").notice not in shown + ending + repr(example("example-practice"))

    def test_a_copy_is_ones_own(self):
        """It can be worked on, it is no example any more, and its figures stay made up."""
        copy = copy_of("example-ward")
        assert not copy.is_example
        assert copy.is_synthetic
        assert copy.theory == example("example-ward").body.theory

    def test_an_unknown_example_is_told(self):
        """With those there are."""
        with pytest.raises(InputError, match=r"example-practise.*Did you mean 'example-practice'"):
            example("example-practise")

    def test_versions_are_days_of_the_project(self):
        """They lie within its time."""
        for id in EXAMPLES:
            days = [step.at.date() for step in example(id).body.theory.steps]
            assert days[0] == example(id).began
            assert days[-1] <= dt.date(2025, 12, 31)
