"""What a project holds, and that its file brings all of it back."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from qilearn.aims.model import Aim, Measure
from qilearn.core.documents import Document, new_document, read_document, write_document
from qilearn.drivers.history import Theory
from qilearn.drivers.model import Diagram, Link, Node
from qilearn.project.examples import EXAMPLES, example
from qilearn.project.model import PARTS, PROJECT, MeasureData, ProjectBody, ReportNotes

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
FALLS = Diagram(
    nodes=[Node(id="aim", kind="aim", label="Fewer falls"), Node(id="n1", kind="primary", label="Safe footing")],
    links=[Link(child="n1", parent="aim")],
)


@given(name=st.text(max_size=30), setting=st.text(max_size=30), what=st.text(max_size=30), table=st.text(max_size=60))
def test_a_project_survives_its_file(name, setting, what, table):
    """Whatever was typed, saved and opened again it is the same project, with the diagram's history."""
    body = ProjectBody(
        name=name,
        setting=setting,
        aim=Aim(what=what),
        measures=[Measure(id="m1", name=name)],
        theory=Theory(diagram=Diagram()).changed(FALLS, "Drew it", at=NOW, why=what),
        data={"m1": MeasureData(table=table, when="week", value="falls")},
    )
    read = read_document(PROJECT, "falls", write_document(new_document(PROJECT, "falls", body, at=NOW)))
    assert isinstance(read, Document)
    assert read.body == body
    assert read.body.theory.version(0) == Diagram()


def test_every_part_can_be_changed_by_itself():
    """A changed part is checked, and the others stay as they were."""
    body = ProjectBody(name="Falls", measures=[Measure(id="m1", name="Falls")])
    assert body.with_part("aim", {"what": "falls"}).aim == Aim(what="falls")
    for part in PARTS:
        assert body.with_part(part, getattr(body, part)) == body
    with pytest.raises(ValidationError):
        body.with_part("measures", [{"name": "no id"}])


def test_a_project_without_a_name_has_a_title():
    """Nothing is shown as an empty heading, and what was typed shows as typed."""
    assert ProjectBody(name="  ").title == "A project without a name yet"
    assert ProjectBody(name="Fewer falls").title == "Fewer falls"


def test_untouched_until_something_is_written():
    """An example's flags are no work of the learner's."""
    assert ProjectBody(is_synthetic=True).is_untouched
    assert not ProjectBody(setting="A ward").is_untouched


@pytest.mark.parametrize("id", EXAMPLES)
def test_a_project_with_cycles_survives_its_file(id):
    """Locks, predictions, amendments, ramps and reports, as they were."""
    body = example(id).body.with_part("reports", {"2025-03": ReportNotes(help_wanted="A second scale")})
    read = read_document(PROJECT, "copy", write_document(new_document(PROJECT, "copy", body, at=NOW)))
    assert isinstance(read, Document)
    assert read.body == body


def test_a_file_from_before_there_were_cycles_opens():
    """Version 1 of a project's file: nothing of it is lost, and it has no cycles yet."""
    body = example("example-ward").body
    before = {**dict(body), "cycles": (), "ramps": ()}
    content = json.loads(write_document(new_document(PROJECT, "old", ProjectBody(**before), at=NOW)))
    assert content["schema_version"] == 2
    for part in ("cycles", "ramps", "reports"):
        del content["body"][part]
    content["schema_version"] = 1
    read = read_document(PROJECT, "old", json.dumps(content).encode())
    assert isinstance(read, Document)
    assert read.body == ProjectBody(**before)
    assert read.body.theory.steps == body.theory.steps
    assert read.body.data == body.data


def test_two_cycles_of_one_id_are_no_project():
    """A file that was mended by hand is set aside and told, before one of the two is lost in bringing notebooks together."""
    cycle = {"id": "c-1", "title": "A slip at the door"}
    with pytest.raises(ValidationError, match="two cycles have one id"):
        ProjectBody(cycles=(cycle, {**cycle, "title": "Another"}))
    with pytest.raises(ValidationError, match="two ramps have one id"):
        ProjectBody(ramps=({"id": "r-1"}, {"id": "r-1", "name": "Slip"}))
