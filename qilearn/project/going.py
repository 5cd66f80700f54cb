"""Take it with you: a project's diagram and its page, written into the learner's own folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qilearn.core.comments import Comments
from qilearn.drivers.formats import FORMATS, Format
from qilearn.drivers.model import Diagram
from qilearn.drivers.picture import diagram_chart
from qilearn.project.model import ProjectBody
from qilearn.project.view import Project
from qilearn.workspace.folder import Workspace
from qilearn.workspace.taking import take_files

PICTURES = (".png", ".svg", ".pdf")


def take_diagram(body: ProjectBody, workspace: Workspace) -> Comments:
    """Write the project's driver diagram to ``diagrams/`` as pictures and in every format, and say where it is."""
    diagram = body.theory.diagram
    title = body.name.strip()
    chart = diagram_chart(diagram, title=title, synthetic=body.is_synthetic)
    writers: dict[str, Callable[[Path], object]] = dict.fromkeys(PICTURES, chart.save)
    writers |= {form.suffix: _writer(form, diagram) for form in FORMATS.values()}
    return take_files(
        writers,
        workspace,
        folder="diagrams",
        title=title or "driver diagram",
        noun="driver diagram",
        why="The pictures are for the wall and for slides, the PDF is a page of A4; the other files open in notes tools, "
        "spreadsheets and drawing tools, and here again.",
    )


def take_project(project: Project, workspace: Workspace) -> Comments:
    """Write a project to ``pages/``: a page to print or send, and the project itself to keep or hand on."""
    return take_files(
        {".html": project.save, ".json": project.save},
        workspace,
        folder="pages",
        title=project.body.title,
        noun="project",
        why="The page is to print or send; whoever has the JSON file can open the project here.",
    )


def _writer(form: Format, diagram: Diagram) -> Callable[[Path], object]:
    return lambda path: path.write_text(form.write(diagram), encoding="utf-8", newline="\n")
