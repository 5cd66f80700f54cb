"""What a coach would say about a project: of its aim, its measures, its diagram, and of words that may name someone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from qilearn.aims.critique import critique_aim
from qilearn.aims.measure_critique import critique_measures
from qilearn.core.comments import Comments
from qilearn.core.privacy import MAY_NAME_SOMEONE, may_name_someone
from qilearn.drivers.critique import critique
from qilearn.project.data import points_and_spread
from qilearn.project.model import MeasureData, ProjectBody
from qilearn.project.sample_size import advise
from qilearn.project.sample_words import read_sample


def aim_comments(body: ProjectBody, *, today: dt.date) -> Comments:
    """What there is to say about the aim."""
    return Comments([*private(body.aim.model_dump().values()), *critique_aim(body.aim, today=today)])


def measure_comments(body: ProjectBody, *, today: dt.date) -> Comments:
    """What there is to say about the measures, and whether their samples can show the change that the aim wants."""
    texts = [str(text) for measure in body.measures for text in measure.model_dump(exclude={"id"}).values()]
    samples = sample_comments(body, today=today)
    said = critique_measures(body.measures, aim=body.aim, today=today, samples=samples)
    enough = [
        comment for comment in samples if comment not in said
    ]  # a strength, which isn't said among the next steps
    return Comments([*private(texts), *enough, *said])


def sample_comments(body: ProjectBody, *, today: dt.date) -> Comments:
    """Whether the outcome's sample can show the change. The aim's figures are those of the first outcome measure."""
    outcome = next((measure for measure in body.measures if measure.kind == "outcome"), None)
    if outcome is None:
        return Comments()
    before, spread = points_and_spread(body.data.get(outcome.id, MeasureData()), read_sample(outcome).size)
    return advise(body.aim, outcome, today=today, before=before, spread=spread)


def diagram_comments(body: ProjectBody) -> Comments:
    """What there is to say about the driver diagram."""
    diagram = body.theory.diagram
    texts = [text for node in diagram.nodes for text in (node.label, node.note)]
    reasons = [step.why for step in body.theory.steps]
    return Comments([*private([*texts, *reasons]), *critique(diagram).comments])


def project_comments(body: ProjectBody, *, today: dt.date) -> Comments:
    """All of it, each thing said once."""
    parts = (aim_comments(body, today=today), measure_comments(body, today=today), diagram_comments(body))
    about = private([body.name, body.setting])
    return Comments(dict.fromkeys([*about, *(comment for comments in parts for comment in comments)]))


def private(texts: Iterable[object]) -> Comments:
    """A word of caution where a text seems to name a person or to hold a record number."""
    return Comments([MAY_NAME_SOMEONE] if any(may_name_someone(str(text)) for text in texts) else [])
