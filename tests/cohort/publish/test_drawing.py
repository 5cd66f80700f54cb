"""Charts as files: the same chart is the same file to the byte, and whatever was typed, a picture."""

import xml.etree.ElementTree as ET

import pandas as pd
import pytest

from qilearn.cohort.publish.drawing import names_of_charts, svg_of
from qilearn.core.charts import Chart
from qilearn.project.model import ProjectBody
from qilearn.project.view import Project, load_project
from tests.cohort.teams import FALLS, calm, figures, project
from tests.project.cycles import cycle


def drawn(body: ProjectBody) -> Project:
    return Project("p", body)


def texts(svg: bytes) -> str:
    return " ".join(ET.fromstring(svg).itertext())


class TestPicture:
    def test_a_run_chart_on_a_used_figure_is_the_one_on_a_new_figure(self):
        """After whatever was drawn before on it: notes, phases, targets and signals of other teams leave nothing behind."""
        charts = [*load_project("example-ward").charts.values(), *load_project("example-early-years").charts.values()]
        for chart in [*charts[:3], *charts[-2:], charts[0]]:
            assert svg_of(chart) == svg_of(chart.chart)

    def test_it_says_what_it_is(self):
        """Title, signal, SYNTHETIC and the rules stand in it as text."""
        said = texts(svg_of(load_project("example-ward").charts["slept-well"]))
        assert "SYNTHETIC" in said
        assert "Anhøj rules" in said

    @pytest.mark.parametrize(
        "nasty", ["</text><script>alert(1)</script>", "a & b < c", "bell\x07 \x00", "$\\frac{1}{2$", "病棟 \ufffe"]
    )
    def test_whatever_was_typed_it_is_a_picture(self, nasty):
        """Well formed, with no markup of anybody's in it."""
        measure = FALLS.model_copy(update={"name": nasty})
        body = project(measures=[measure], cycles=[cycle("c1", "2027-02-10", title=nasty, plan={"measure": "falls"})])
        for chart in (drawn(body).charts["falls"], drawn(body).ramp_chart):
            root = ET.fromstring(svg_of(chart))
            assert not [each for each in root.iter() if each.tag.endswith("script")]

    def test_a_sign_that_no_picture_can_hold_is_left_out(self):
        """Whichever chart lets one through: the picture is still one."""
        chart = Chart(lambda figure, _palette: figure.text(0.1, 0.5, "bell\x07 \x0b end"), "", "", pd.DataFrame())
        assert "end" in texts(svg_of(chart))


class TestName:
    def test_the_same_chart_has_the_same_name(self):
        """So it isn't drawn again, and browsers keep it."""
        one, other = drawn(project()), drawn(project())
        assert set(names_of_charts(one).values()) == set(names_of_charts(other).values())

    @pytest.mark.parametrize(
        "change",
        [
            {"data": {"falls": figures([*calm()[:37], 9])}},
            {"data": {"falls": figures(calm()[:38], notes={"2026-01-12": "New lights"})}},
            {"measures": [FALLS.model_copy(update={"direction": "higher"})]},
            {"is_synthetic": True, "data": {"falls": figures(calm()[:38]).model_copy(update={"origin": "made up"})}},
            {"cycles": [cycle("c1", "2027-02-10", plan={"measure": "falls"})]},
        ],
    )
    def test_whatever_changes_the_chart_changes_its_name(self, change):
        """A figure, a note, which way is better, whether it's made up, a cycle on it."""
        before, after = drawn(project()), drawn(project(**change))
        names = [names_of_charts(each)[id(each.charts["falls"].chart)] for each in (before, after)]
        assert names[0] != names[1]
        assert svg_of(before.charts["falls"]) != svg_of(after.charts["falls"])

    def test_another_theory_changes_the_diagram_alone(self):
        """Its run charts stay the files that they are."""
        ward = load_project("example-ward")
        other = drawn(ward.body.with_part("theory", load_project("example-practice").body.theory))
        same = set(names_of_charts(ward).values()) & set(names_of_charts(other).values())
        assert len(same) >= len(ward.charts)
