"""The card of the project itself: choose or start one, learn from an example, give measures their figures, take it along."""

from __future__ import annotations

import json
from typing import Any

from ipywidgets import HTML, Layout

from qilearn.core.comments import Comment, Comments
from qilearn.core.documents import Document, read_document
from qilearn.core.exercises import Prompts
from qilearn.core.text import sentence
from qilearn.core.ui.buttons import Buttons
from qilearn.core.ui.card import Card
from qilearn.core.ui.prompts import PromptFields
from qilearn.core.ui.upload import Upload
from qilearn.project.critique import private
from qilearn.project.deskside import TAKE, Deskside
from qilearn.project.examples import EXAMPLES, copy_of, example
from qilearn.project.figures_panel import FiguresPanel
from qilearn.project.going import take_project
from qilearn.project.model import PARTS, PROJECT, MeasureData, ProjectBody
from qilearn.project.page import summary
from qilearn.project.view import Project, load_project
from qilearn.runcharts.form import dropdown
from qilearn.workspace.folder import Workspace

PAGE = ("page", "Show it on one page")
NEW, LOOK, COPY = ("new", "Start a new project"), ("look", "Look at this example"), ("copy", "Work on a copy of it")


def project_desk(workspace: Workspace | None = None) -> Card:
    """A card for the project as a whole.

    Choose or start a project, name it, look at an example or work on a copy of one, give its measures their figures, see
    all of it on one page, and take it with you. Every other card of the notebook then works on the project that is open
    here, and each change is saved at once.

    Returns
    -------
    Card
        Shown in a notebook, it is the desk.
    """
    return _ProjectDesk(workspace).open()


class _ProjectDesk(Deskside):
    def __init__(self, workspace: Workspace | None) -> None:
        prompt = (
            "One project holds your aim, your measures with their figures, and your driver diagram. Work on one of your "
            "own, or on a copy of an example. No names of patients, children or colleagues, please."
        )
        super().__init__("Your project", prompt=prompt, parts=PARTS, actions=[PAGE, TAKE], workspace=workspace)
        guard = self.card.guard
        self._own = dropdown("Work on", [])
        self._new = Buttons([NEW])
        self._named = PromptFields(Prompts({"name": "What is it called?", "setting": "Where does it happen?"}, rows=1))
        self._upload = Upload("Open a project file (JSON)", guard=guard)
        self._upload.endings = [".json"]
        self._example = dropdown("Example", [(example(id).title, id) for id in EXAMPLES])
        self._examples = Buttons([LOOK, COPY])
        self._shown = HTML()
        self._figures = FiguresPanel(self._keep_figures, guard=guard)

    def open(self) -> Card:
        """The card."""
        guard = self.card.guard
        card = self.begin(
            [
                self._own,
                self._new,
                self._named,
                _heading("The figures of your measures"),
                self._figures,
                _heading("Examples, and projects from elsewhere"),
                self._example,
                self._examples,
                self._upload,
                self._shown,
            ]
        )
        self._own.observe(guard(self._choose), "value")
        self._named.observe(guard(self._name), "value")
        for buttons in (self._new, self._examples):
            buttons.on_press(guard(self._press))
        self._upload.on_file(self._open_file)
        return card

    def show(self) -> None:
        """List the projects and show the open one."""
        desk, body = self.desk, self.body
        options = [(title, id) for id, title in desk.titles.items()]
        if self._own.options != tuple(options):
            self._own.options = options
        self._own.value = desk.id
        written = {"name": body.name, "setting": body.setting}
        if {**dict.fromkeys(written, ""), **(self._named.value or {})} != written:
            self._named.value = written
        self._shown.value = ""
        self._figures.show(body)

    def comments(self) -> Comments:
        """A word of caution where a name seems to stand; the rest is said where the aim and the diagram are written."""
        return private([self.body.name, self.body.setting])

    def act(self, name: str) -> None:
        """Show the page, or take it along."""
        shown = Project(id=self.desk.id, body=self.body, modified=self.desk.modified)
        if name == PAGE[0]:
            self._shown.value = summary(shown)
            self.card.show_reply(self.comments(), aloud=False)
        else:
            self.card.show_reply(take_project(shown, self.desk.workspace))

    def _choose(self, change: Any) -> None:
        if not self._is_showing and change.new and change.new != self.desk.id:
            self._told(self.desk.open(change.new))

    def _name(self, change: Any) -> None:
        for part in ("name", "setting"):
            written = str((change.new or {}).get(part, ""))
            if written != getattr(self.body, part):
                self.save(part, written)

    def _press(self, name: str) -> None:
        chosen = str(self._example.value)
        if name == NEW[0]:
            self.show_saved(self.desk.start(ProjectBody()))
        elif name == COPY[0]:
            self.show_saved(self.desk.start(copy_of(chosen)))
        else:
            self._shown.value = example(chosen)._repr_html_() + summary(load_project(chosen))
            self.card.show_reply(self.comments(), aloud=False)  # Where files were put is about what was shown before.

    def _open_file(self, _name: str, data: bytes) -> None:
        """Start a project with what a project's file holds; the file itself stays as it is."""
        document = _project_in(data)
        if isinstance(document, str):
            self._told(Comments([Comment("next step", "file", f"{sentence(document)}. Nothing was changed.")]))
        else:
            body = document.body
            self.show_saved(self.desk.start(ProjectBody(**{**dict(body), "is_example": False})))

    def _keep_figures(self, measure: str, figures: MeasureData | None) -> None:
        data = {id: kept for id, kept in self.body.data.items() if id != measure}
        self.save("data", data if figures is None else {**data, measure: figures})

    def _told(self, comments: Comments) -> None:
        self.card.show_notice(comments)
        self._offer()


def _project_in(data: bytes) -> Document[ProjectBody] | str:
    """The project in a file, or why there is none."""
    try:
        id = json.loads(data.decode("utf-8-sig")).get("id")
    except (ValueError, AttributeError, RecursionError):
        return "this file isn't a project's"
    read = read_document(PROJECT, str(id), data)
    return read if isinstance(read, Document) else f"this file can't be opened because {read.why}"


def _heading(text: str) -> HTML:
    return HTML(f"<h4>{text}</h4>", layout=Layout(margin="0"))
