"""What is said of a project: everything once, and a caution where a name seems to stand."""

import datetime as dt

from qilearn.aims.model import Aim, Measure
from qilearn.core.privacy import MAY_NAME_SOMEONE
from qilearn.drivers.model import Diagram, Node
from qilearn.project.critique import diagram_comments, measure_comments, project_comments, sample_comments
from qilearn.project.model import MeasureData, ProjectBody

TODAY = dt.date(2026, 11, 23)
AIM = Aim(what="bookings kept", start="60 %", goal="75 %", by="23 May 2027")
KEPT = Measure(id="m1", name="Kept", kind="outcome", frequency="weekly", sample="10 a week")


def test_aim_measures_and_diagram_all_speak():
    """A project's comments are those of its parts, each once."""
    said = project_comments(ProjectBody(aim=AIM, measures=[KEPT]), today=TODAY)
    assert {"measures", "m1", "no-drivers"} & {comment.about for comment in said} >= {"measures", "m1"}
    assert len(said) == len(set(said))


def test_names_are_cautioned_of_wherever_they_stand():
    """In a measure's source, on a box, in its note, in a reason; and said once."""
    mrs = "ask Mrs Jones"
    assert MAY_NAME_SOMEONE in measure_comments(ProjectBody(measures=[Measure(id="m1", source=mrs)]), today=TODAY)
    nodes = [Node(id="aim", kind="aim", note=mrs), Node(id="n1", kind="primary", label=mrs)]
    body = ProjectBody(name=mrs)
    body = body.with_part("theory", body.theory.changed(Diagram(nodes=nodes), "x", at=dt.datetime.now(dt.UTC), why=mrs))
    assert diagram_comments(body)[0] == MAY_NAME_SOMEONE
    assert project_comments(body, today=TODAY).count(MAY_NAME_SOMEONE) == 1


def test_the_sample_is_said_of_the_first_outcome_alone():
    """The aim's figures belong to one measure, so no other is held against them."""
    second = Measure(id="m2", name="Stress", kind="outcome", frequency="weekly", sample="5")
    said = sample_comments(ProjectBody(aim=AIM, measures=[KEPT, second]), today=TODAY)
    assert [comment.about for comment in said] == ["m1"]


def test_a_large_enough_sample_is_among_the_comments():
    """A strength isn't lost beside the next steps."""
    enough = KEPT.model_copy(update={"sample": "300"})
    said = measure_comments(ProjectBody(aim=AIM, measures=[enough]), today=TODAY)
    assert any("With 300 a week" in comment.says for comment in said)


def test_known_points_are_counted():
    """Figures there are make the baseline of the estimate."""
    rows = "\n".join(f"2026-{month:02}-{day:02},{day}" for month in (7, 8, 9) for day in (1, 8, 15, 22))
    data = {"m1": MeasureData(table=f"week,kept\n{rows}\n", when="week", value="kept")}
    (comment,) = sample_comments(ProjectBody(aim=AIM, measures=[KEPT], data=data), today=TODAY)
    assert "a baseline of 12 points (as you have)" in comment.why
