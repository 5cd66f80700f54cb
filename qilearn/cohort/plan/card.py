"""The workshop planner: choose, compose, reorder, lock and cut on one card, and print what the room needs."""

from __future__ import annotations

from typing import Any

from ipywidgets import HTML, Dropdown, HBox, Layout

from qilearn.cohort.plan.board import Board
from qilearn.cohort.plan.chooser import Chooser
from qilearn.cohort.plan.critique import critique
from qilearn.cohort.plan.cutting import cuts
from qilearn.cohort.plan.edits import Edited, choose, drop, set_brief
from qilearn.cohort.plan.files import NotAPlan, read_plan, write_plan
from qilearn.cohort.plan.form import BriefForm
from qilearn.cohort.plan.model import WORKSHOP_PLAN, PlanBody
from qilearn.cohort.plan.page import PARTS, fitting, page
from qilearn.cohort.plan.page_order import cut_list
from qilearn.cohort.plan.ready import ready_plans
from qilearn.cohort.plan.session import Session
from qilearn.cohort.plan.told import about, title_of
from qilearn.core.comments import Comment, Comments
from qilearn.core.errors import InputError
from qilearn.core.exercises import Choices
from qilearn.core.text import escape
from qilearn.core.ui.buttons import Buttons
from qilearn.core.ui.card import Card
from qilearn.core.ui.choice import ChoiceGroup
from qilearn.core.ui.upload import Upload
from qilearn.workspace.folder import Workspace, current
from qilearn.workspace.store import Saved, Store
from qilearn.workspace.taking import take_files
from qilearn.workspace.versions import choose_version, version_actions

CHECK, CUT, PRINT = ("check", "Check"), ("cut", "Cut the first on the list"), ("print", "Write the pages to print")
BEGIN = ("begin", "Begin with it")
SHOWN_CUTS = 8

_PROMPT = (
    "Choose what people should be able to do. The plan puts it in order, with set-up, breaks and debriefs, and adds up to "
    "the minute. Then move, lock and change what you like: the rest follows."
)
_WRITING = Comment(
    "next step",
    "print",
    "The pages are being written. Wait until their names stand here; pictures take a second or two.",
)
_NOTHING_TO_PRINT = Comment("next step", "print", "Tick at least one thing to print, under “What to print”.")


def workshop_planner(id: str = "workshop", *, workspace: Workspace | None = None) -> Card:
    """A card to plan a workshop or a programme of six months.

    Choose objectives or exercises, the length, the people and how they work; move, lock and cut by mouse or keyboard; print
    the running order, the handout, role cards, exercises on paper and an evaluation form. Every change is saved.

    Parameters
    ----------
    id : str
        Which plan, where you have several: any word of small letters, digits and hyphens.
    workspace : Workspace, optional

    Returns
    -------
    Card
        Shown in a notebook, it is the planner.
    """
    return _Planner(id, workspace or current()).card


class _Planner:
    """What happens on the card."""

    def __init__(self, id: str, workspace: Workspace) -> None:
        self._id, self._workspace = id, workspace
        self._store: Store[PlanBody] = Store(WORKSHOP_PLAN, workspace)
        self._session = Session()
        self._is_showing = False
        self.card = Card("Plan a workshop", prompt=_PROMPT, wide=True)
        guard = self.card.guard
        self._about = HTML()
        self._ready = Dropdown(
            description="A plan to begin with",
            options=[("none", ""), *((body.brief.title, name) for name, body in ready_plans().items())],
            style={"description_width": "initial"},
            layout=Layout(width="auto", max_width="30em"),
        )
        self._begin = Buttons([BEGIN])
        self._form = BriefForm(self._set_brief, guard=guard)
        self._chooser = Chooser()
        self._board = Board(self._session, self._did)
        self._cuts = HTML()
        self._parts = ChoiceGroup(Choices(PARTS, many=True, legend="What to print"))
        self._upload = Upload("A plan that somebody gave you", guard=guard)
        self._upload.endings = [".json"]
        self.card.children = [
            HBox([self._ready, self._begin], layout=Layout(align_items="flex-end")),
            self._form,
            self._chooser,
            self._about,
            self._board,
            self._cuts,
            self._parts,
            self._upload,
        ]
        self._open()
        self._chooser.observe(guard(self._choose), "value")
        self._begin.on_press(guard(self._begin_with))
        self._upload.on_file(lambda _name, data: self._take_in(data))
        self.card.on_action(self._act)

    def _open(self) -> None:
        loaded = self._store.load(self._id)
        self._session.use(loaded.document.body if loaded.document else PlanBody())
        self.card.show_notice(loaded.comments, aloud=False)
        self._parts.value = list(fitting(self._session.body, self._session.agenda))
        self._show()

    def _show(self) -> None:
        """Bring everything into line with the plan."""
        body, agenda = self._session.body, self._session.agenda
        self._is_showing = True
        try:
            self._form.show(body.brief)
            self._chooser.value = [entry.id for entry in body.entries if not entry.is_break]
            self._about.value = f"<p><strong>{escape(title_of(body))}.</strong> {escape(about(body.brief))}.</p>"
            found = cuts(agenda)[:SHOWN_CUTS]
            head = "<h4>If time runs short, cut in this order</h4>"
            self._cuts.value = f"{head}{cut_list(found)}" if found and body.entries else ""
            self._board.show()
            self.card.show_reply(critique(body, agenda), aloud=False)
        finally:
            self._is_showing = False
        self._offer()

    def _did(self, edited: Edited) -> None:
        """Keep what was done, and show what follows from it."""
        self._told(self._store.save(self._id, self._session.body))
        self._show()

    def _told(self, saved: Saved[Any]) -> None:
        self.card.show_saved(saved)
        self._offer()

    def _offer(self) -> None:
        self.card.set_actions([CHECK, CUT, PRINT, *version_actions(self._store, self._id)])

    def _edit(self, edited: Edited, typed: str = "") -> None:
        self._session.keep(edited, typed=typed)
        self._board.say(edited)
        self._did(edited)

    def _set_brief(self, name: str, changes: dict[str, Any]) -> None:
        self._edit(set_brief(self._session.body, **changes), typed=name if name in ("title", "place") else "")

    def _choose(self, change: Any) -> None:
        if self._is_showing:
            return
        body = self._session.body
        now, wanted = [entry.id for entry in body.entries if not entry.is_break], list(change.new)
        gone = [id for id in now if id not in wanted]
        edited = drop(body, gone) if gone else choose(body, [id for id in wanted if id not in now])
        if gone and (new := [id for id in wanted if id not in now]):
            edited = choose(edited.body, new)
        self._edit(edited)

    def _begin_with(self, _name: str) -> None:
        if self._ready.value:
            edited = self._session.do(["ready", self._ready.value])
            self._board.say(edited)
            self._did(edited)
            self._parts.value = list(fitting(self._session.body, self._session.agenda))

    def _take_in(self, data: bytes) -> None:
        found = read_plan(data)
        if isinstance(found, NotAPlan):
            raise InputError([f"This file can't be opened, because {found.why}."])
        edited = self._session.take(found, f"Opened: {title_of(found)}. Undo brings back the plan from before.")
        self._board.say(edited)
        self._did(edited)

    def _act(self, name: str) -> None:
        if name == CHECK[0]:
            self.card.show_reply(critique(self._session.body, self._session.agenda))
        elif name == CUT[0]:
            edited = self._session.do(["cut"])
            self._board.say(edited)
            self._did(edited)
            if edited.comments:
                self.card.show_reply(edited.comments)
        elif name == PRINT[0]:
            self.card.show_reply(Comments([_WRITING]), aloud=False)
            self.card.show_reply(self._print())
        elif version_actions(self._store, self._id):  # Another notebook may have chosen meanwhile.
            self._told(choose_version(self._store, self._id, name, shown=self._session.body))
            self._open()

    def _print(self) -> Comments:
        body = self._session.body
        wanted = [name for name in self._parts.value or [] if name in PARTS]
        if not wanted:
            return Comments([_NOTHING_TO_PRINT])
        html, shared = page(body, wanted).encode("utf-8"), write_plan(body)
        return take_files(
            {".html": lambda path: path.write_bytes(html), ".json": lambda path: path.write_bytes(shared)},
            self._workspace,
            folder="workshops",
            title=title_of(body),
            noun="workshop",
            why="Open the page in a browser to print it, on A4 or Letter. Whoever gets the JSON file can open the plan here.",
        )
