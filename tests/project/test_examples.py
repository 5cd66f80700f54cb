"""The course's example projects: whole, made up and said to be, and true to what their files claim."""

from __future__ import annotations

import datetime as dt
import importlib.util
import io

import numpy as np
import pandas as pd
import pytest

from qilearn.aims.critique import aim_findings
from qilearn.aims.measure_critique import critique_measures
from qilearn.aims.model import MEASURE_KINDS
from qilearn.core.course import course_folder
from qilearn.core.dates import day_in
from qilearn.core.errors import InputError
from qilearn.core.privacy import may_name_someone
from qilearn.drivers.critique import critique
from qilearn.pdsa.ramps import grows, of_ramp
from qilearn.project.cycles_following import told_of
from qilearn.project.data import MADE_UP, chart, charts_by_group
from qilearn.project.examples import EXAMPLES, copy_of, example
from qilearn.project.following import aim_label
from qilearn.project.sample_words import read_sample
from qilearn.runcharts.charting import run_chart, run_charts

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


def table(name: str) -> pd.DataFrame:
    """The figures of an example, as they are committed."""
    return pd.read_csv(course_folder("datasets") / "projects" / f"{name}.csv")


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
    def test_drivers_are_measured_as_the_course_teaches(self, id):
        """Each primary driver of the working theory has a process measure, and what is adopted was measured."""
        theory = example(id).body.theory
        versions = range(1, len(theory.steps) + (id != "example-practice"))  # Its last theory is for another project.
        for number in versions:
            diagram = theory.version(number)
            for node in diagram.of_kind("primary"):
                assert any(mark.kind == "process" for mark in node.measures), node.label
            said = critique(diagram)
            assert not said.found("primary-measure")
            assert not said.found("adopted-unmeasured")

    @pytest.mark.parametrize("id", EXAMPLES)
    def test_balancing_measures_hang_on_the_aim_or_on_what_they_watch(self, id):
        """None stands in for the measure of a primary driver."""
        for node in example(id).body.theory.diagram.of_kind("primary"):
            assert all(mark.kind != "balancing" for mark in node.measures)

    @pytest.mark.parametrize("id", EXAMPLES)
    def test_the_outcomes_sample_is_said_so_that_it_can_be_read(self, id):
        """An example passes the test that the course puts to a learner's own sample."""
        outcome = next(measure for measure in example(id).body.measures if measure.kind == "outcome")
        assert read_sample(outcome).size

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

    def test_on_the_ward_the_harm_could_be_seen_and_is_rare(self):
        """The balancing measure counts whoever is found worse, checked or not; its few cases are told as they are."""
        found = table("ward")
        before, since = found[found["week"] < "2025-02-10"], found[found["week"] >= "2025-02-10"]
        counts = [(len(part), part["found_worse"].sum(), part["mornings"].sum()) for part in (before, since)]
        assert counts == [(23, 41, 3517), (17, 27, 2627)]
        told = example("example-ward")
        assert (
            "41 people were found worse in 23 weeks before and 27 in 17 weeks since" in told.body.theory.steps[-1].why
        )
        assert "41 before and 27 since" in told.notice
        assert "whether or not someone checked" in told.body.measure("found-worse").inclusion

    @pytest.mark.parametrize(("times", "in_ten"), [(1, 1), (1.5, 3), (2, 6)])
    def test_on_the_ward_a_quiet_chart_is_no_proof(self, times, in_ten):
        """What the file says of how seldom the chart would show a rise is what charts of other luck show."""
        random = np.random.default_rng(1)
        mornings = random.integers(140, 169, (1000, 40))
        worse = random.binomial(mornings, np.where(np.arange(40) < 23, 0.012, 0.012 * times))
        week, project = np.tile(np.arange(40), 1000), np.repeat(np.arange(1000), 40)
        frame = pd.DataFrame({"project": project, "week": week, "worse": worse.ravel(), "of": mornings.ravel()})
        charts = run_charts(frame, by="project", x="week", y="worse", n="of", per=100, freeze=22)
        assert round(10 * charts.signals.mean()) == in_ten
        said = {1: "in about 1 of 10 a signal would come by chance", 1.5: "a rise by half would show in about 3 of 10"}
        assert said.get(times, "a doubling in about 6 of 10") in example("example-ward").limits

    def test_on_the_ward_beds_got_better_and_sleep_did_not_move_with_it(self):
        """The third driver moved in March; sleep had risen before and stayed where it was."""
        assert signal("example-ward", "dark-and-warm")
        since = table("ward").query("week >= '2025-02-10'")
        parts = [since[since["week"] < "2025-03-17"], since[since["week"] >= "2025-03-17"]]
        slept = [100 * part["slept_well"].sum() / part["asked"].sum() for part in parts]
        assert abs(slept[1] - slept[0]) < 4

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

    def test_in_early_years_the_drivers_moved_where_the_outcome_did_not(self):
        """Outside town as many had a date and were offered an hour; only the way there told the two areas apart."""
        body = example("example-early-years").body
        for measure in ("offered", "booked"):
            apart = charts_by_group(body.measure(measure), body.data[measure], is_synthetic=True).summary
            assert apart["runs_signal"].all()
        before_the_room = table("early_years").query("month < '2025-05'").groupby("area")[["without_car", "due"]].sum()
        reach = before_the_room["without_car"] / before_the_room["due"]
        assert reach["town"] > 0.85
        assert reach["outlying"] < 0.2

    def test_in_early_years_the_reasons_quote_the_data(self):
        """Nine months on 87 of 100 in town, and outside 41 where 50 had come: what is said is what the table says."""
        figures = table("early_years")
        parts = figures[figures["month"] < "2024-07"], figures[figures["month"].between("2024-07", "2025-03")]
        before, after = (part.groupby("area")[["seen", "due"]].sum() for part in parts)
        rates = [
            round(100 * part.loc[area, "seen"] / part.loc[area, "due"])
            for part, area in ((after, "town"), (after, "outlying"), (before, "outlying"))
        ]
        assert rates == [87, 41, 50]
        told = example("example-early-years")
        why = told.body.theory.steps[2].why
        assert "87 of 100 families in town come" in why
        assert "no more than before, perhaps fewer (41 of 100, and 50 before)" in why
        assert "50 of 100 came before and 41" in told.notice

    @pytest.mark.parametrize("id", EXAMPLES)
    def test_stories_make_no_claim_of_cause(self, id):
        """They say what came when; the table can't say why."""
        told = example(id)
        words = " ".join(
            [
                *(told.story, told.lesson, told.notice),
                *(step.says + step.why for step in told.body.theory.steps),
                *(cycle.model_dump_json() for cycle in told.body.cycles),
            ]
        )
        claims = ("in their way", "was wrong", "was right", "kept what worked", "led to", "thanks to", "as a result")
        assert [claim for claim in claims if claim in words.lower()] == []

    @pytest.mark.parametrize(
        ("name", "columns", "freeze", "least", "most"),
        [
            ("ward", ("week", "slept_well", "asked"), "2025-02-03", 45, 50),
            ("ward", ("week", "found_worse", "mornings"), "2025-02-03", 0, 8),
            ("ward", ("week", "dark_and_warm", "asked"), "2025-03-10", 40, 50),
            ("early_years", ("month", "booked", "due"), "2024-06", 48, 50),
            ("early_years", ("month", "talked_about", "answered"), "2024-06", 40, 50),
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


class TestCycles:
    @pytest.mark.parametrize("id", EXAMPLES)
    def test_states_in_the_diagram_follow_from_the_cycles(self, id):
        """What the last version of the diagram says of an idea is what its cycles say."""
        body = example(id).body
        told = {body.theory.diagram.node(idea).label: found.state for idea, found in told_of(body).items()}
        states = {node.label: node.state for node in body.theory.diagram.of_kind("change")}
        assert told
        assert {label: states[label] for label in told} == told

    @pytest.mark.parametrize("id", EXAMPLES)
    def test_cycles_belong_to_the_project(self, id):
        """Each names a measure, a ramp and cycles that are there, and none is called as another is."""
        body = example(id).body
        ids = [cycle.id for cycle in body.cycles]
        assert len(set(ids)) == len(ids)
        for cycle in body.cycles:
            assert body.measure(cycle.plan.measure), cycle.id
            assert not cycle.ramp or body.ramp(cycle.ramp), cycle.id
            assert set(cycle.follows) <= set(ids), cycle.id

    @pytest.mark.parametrize("id", EXAMPLES)
    def test_every_day_is_a_day_of_the_project_and_in_order(self, id):
        """Locked before or on the day on which it began, then ended, then studied; none after the last version but a day."""
        body = example(id).body
        last = body.theory.steps[-1].at.date()
        for cycle in body.cycles:
            if not cycle.is_locked:
                continue
            written = [cycle.plan.starts, cycle.do.began, cycle.do.ended, cycle.study.on]
            days = [day_in(text) for text in written if text]
            assert all(days), cycle.id
            assert days == sorted(days), cycle.id
            assert example(id).began <= cycle.locked.date() <= days[0], cycle.id
            assert days[-1] <= last, cycle.id
            assert all(cycle.locked < amendment.at for amendment in cycle.amendments)

    @pytest.mark.parametrize("hours", [-10, -8, 0, 13])
    def test_the_day_of_the_lock_is_the_same_wherever_one_reads(self, hours):
        """From Honolulu to Auckland: elsewhere a Plan would have locked after its Do began, or a month earlier."""
        zone = dt.timezone(dt.timedelta(hours=hours))
        locked = [cycle.locked for id in EXAMPLES for cycle in example(id).body.cycles if cycle.locked]
        assert {at.astimezone(zone).date() for at in locked} == {at.date() for at in locked}

    @pytest.mark.parametrize("id", EXAMPLES)
    def test_each_prediction_has_its_result_once_a_cycle_is_done(self, id):
        """None is passed over, and a number that was found and its verdict agree with the interval."""
        for cycle in example(id).body.cycles:
            if cycle.stage != "done":
                continue
            for prediction in cycle.plan.predictions:
                result = cycle.study.results[prediction.id]
                assert result.verdict, (cycle.id, prediction.id)
                if result.value is not None and (held := prediction.holds(result.value)) is not None:
                    assert result.verdict == ("as predicted" if held else "otherwise"), (cycle.id, prediction.id)

    def test_predictions_are_often_wrong(self):
        """A course in which every prediction came true would teach nothing."""
        cycles = [cycle for id in EXAMPLES for cycle in example(id).body.cycles]
        verdicts = [result.verdict for cycle in cycles for result in cycle.study.results.values()]
        assert 0.3 < verdicts.count("as predicted") / len(verdicts) < 0.6

    def test_the_ward_climbs_and_knows_when_to_stop(self):
        """One ramp grows from a rehearsal to several conditions; each test on people says what would make it stop."""
        body = example("example-ward").body
        checks = of_ramp(body.cycles, "r-ward-checks")
        assert [cycle.plan.size for cycle in checks] == ["rehearsal", "few", "part", "several"]
        assert "the test ends" in checks[1].plan.safety
        assert "all checks are done again the same night" in checks[2].plan.safety
        assert body.ramp("r-ward-dim").standing == "abandoned"
        assert body.ramp("r-ward-dim").why
        assert all(
            "lights go up" in cycle.plan.safety or "ends" in cycle.plan.safety
            for cycle in of_ramp(body.cycles, "r-ward-dim")
        )

    def test_the_practice_rolled_out(self):
        """Everything that it called a test was for everyone at once and said nothing about harm; it did predict, thinly."""
        body = example("example-practice").body
        rolled_out = [cycle for cycle in body.cycles if cycle.plan.idea]
        assert {cycle.plan.size for cycle in rolled_out} == {"all"}
        assert not any(cycle.plan.safety for cycle in rolled_out)
        assert not grows(of_ramp(body.cycles, "r-practice-tell"))

    def test_in_early_years_one_ramp_climbs_all_the_way(self):
        """Rehearsal, one, a few, part, several; Saturdays were merged into it, and what follows them says so."""
        body = example("example-early-years").body
        hours = of_ramp(body.cycles, "r-early-hours")
        assert [cycle.plan.size for cycle in hours] == ["rehearsal", "one", "few", "part", "several"]
        assert body.ramp("r-early-saturday").into == "r-early-hours"
        assert set(hours[-1].follows) == {"c-early-hours-4", "c-early-saturday"}

    def test_what_cycles_say_is_what_the_tables_say(self):
        """The figures quoted in Do and Study are those of the committed tables."""
        ward = table("ward")
        eight = ward.query("week >= '2025-02-10' and week < '2025-04-07'")
        assert ", ".join(map(str, eight["found_worse"])) == "3, 1, 1, 0, 3, 0, 4, 2"
        assert round(100 * eight["slept_well"].sum() / eight["asked"].sum()) == 68
        assert eight["undisturbed"].mean() == 15.5
        last = ward.query("week >= '2025-04-14'")
        assert (last["undisturbed"].sum(), last["slept_well"].sum(), last["asked"].sum()) == (117, 117, 176)
        assert (last["found_worse"].sum(), last["found_worse"].max()) == (13, 4)
        quiet = ward.query("week >= '2024-11-04' and week < '2025-01-13'")
        assert (quiet["slept_well"].sum(), quiet["asked"].sum(), quiet["loudest"].median()) == (113, 236, 53)
        warm = ward.query("week >= '2025-03-17' and week < '2025-04-28'")
        assert (warm["dark_and_warm"].sum(), warm["asked"].sum()) == (109, 142)
        families = table("early_years")
        spring = families.query("month >= '2024-04' and month <= '2024-06'")
        assert spring["offered"].sum() == 14
        river = families.query("month >= '2025-05' and area == 'outlying'")
        assert (river["seen"].sum(), river["due"].sum()) == (35, 76)


class TestUse:
    def test_the_ending_opens_on_demand_and_the_notes_stay_with_facilitators(self):
        """Looked at, an example asks its question first."""
        shown, ending = example("example-practice")._repr_html_().split("<details>")
        assert "hang up" not in shown
        assert "hung up" not in shown
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
