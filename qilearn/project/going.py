"""Take it with you: a project's diagram, its page and its reports, written into the learner's own folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qilearn.core.comments import Comment, Comments
from qilearn.drivers.formats import FORMATS
from qilearn.drivers.view import DriverDiagram
from qilearn.project.cycles_linked import cycles_said
from qilearn.project.model import ProjectBody
from qilearn.project.report import MonthlyReport
from qilearn.project.view import Project
from qilearn.workspace.folder import Workspace
from qilearn.workspace.taking import take_files

PICTURES = (".png", ".svg", ".pdf")

_OTHERS = (
    "Beside it, under the same name, are a page of A4 to print (PDF) and files that open in slides, notes tools, spreadsheets "
    "and drawing tools, and here again (JSON)."
)


def take_diagram(body: ProjectBody, workspace: Workspace) -> Comments:
    """Write the project's driver diagram to ``diagrams/`` as pictures and in every format, and say where the picture is.

    The files share one name, so a reader is told one of them and what the others are for, not all eight.
    """
    title = body.name.strip()
    asides = cycles_said(body)
    drawn = DriverDiagram(body.theory.diagram, title=title, synthetic=body.is_synthetic, asides=asides)
    picture: list[Path] = []
    writers: dict[str, Callable[[Path], object]] = dict.fromkeys(
        PICTURES, lambda path: picture.append(drawn.save(path))
    )
    writers |= dict.fromkeys((form.suffix for form in FORMATS.values()), drawn.save)
    said = take_files(
        writers, workspace, folder="diagrams", title=title or "driver diagram", noun="driver diagram", why=_OTHERS
    )
    if said[0].kind != "strength":
        return said
    says = f"Your driver diagram is in the folder {workspace.path.name}/diagrams. Open {picture[0].name} to see it."
    return Comments([Comment("strength", said[0].about, says, why=_OTHERS)])


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


def take_report(report: MonthlyReport, workspace: Workspace) -> Comments:
    """Write a monthly report to ``pages/``: one page to print or send."""
    return take_files(
        {".html": report.save},
        workspace,
        folder="pages",
        title=f"{report.project.body.title} report {report.month}",
        noun="monthly report",
        why="Open it in a browser to print it; whoever gets it needs nothing else.",
    )
