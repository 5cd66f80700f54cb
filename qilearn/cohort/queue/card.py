"""The card of the coach's queue: choose a report, read it beside its chart, and write the reply that goes back as a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from ipywidgets import HTML, Layout, VBox

from qilearn.cohort.due import DUE_DAY, month_said
from qilearn.cohort.group import Group
from qilearn.cohort.queue.queued import Queue, Queued, queue_of
from qilearn.cohort.queue.replies import LONGEST_BY, REPLY, Reply, Said, keep, replies_in
from qilearn.cohort.queue.suggesting import Draft, suggestions
from qilearn.cohort.queue.writing import now_in_utc, write_page
from qilearn.cohort.team_projects import team_projects
from qilearn.core.comments import Comment, Comments, Kind
from qilearn.core.exercises import Choices, Prompts
from qilearn.core.text import counted, escape
from qilearn.core.ui.card import Card
from qilearn.core.ui.choice import ChoiceGroup
from qilearn.core.ui.prompts import PromptFields
from qilearn.pdsa.stages import LONGEST
from qilearn.project.critique import private
from qilearn.project.page import in_a_notebook
from qilearn.project.report import report_of
from qilearn.project.report_page import summary
from qilearn.runcharts.form import dropdown
from qilearn.workspace.folder import Workspace, current
from qilearn.workspace.store import Store
from qilearn.workspace.taking import not_written
from qilearn.workspace.versions import OTHER, THIS, choose_version, version_actions

SAVE = ("save", "Save the reply")

FOLDER = "replies"
"""Where the files are that go back to teams, in the coach's own folder."""

OWN: Mapping[Kind, str] = {
    "strength": "What works, in your own words",
    "next step": "A next step, in your own words",
    "question": "A question, in your own words",
}

ENDING = {
    "again": "When will you be in touch again?",
    "by": "Who replies? A role or initials, if you like",
}

DRAFTS = "Starting points, drawn from the report by rules that may be wrong. Tick what you mean; nothing else is sent."

_PROMPT = (
    "One report at a time: read it, tick what you would say, put it into your own words, and save the reply. It becomes one file "
    "to send back by mail or drive; nothing is sent from here. What you write is kept as you write it."
)

_NOTHING_YET = Comment(
    "next step",
    "reply",
    "The reply says nothing yet. Tick a starting point, or write something of your own: what works, a next step or a question.",
)

_NO_REPORTS = Comments(
    [
        Comment(
            "next step",
            "queue",
            "No report has come in yet. Once a team has handed in its project or a report, it is here.",
        )
    ]
)


def coach_queue(group: Group | None = None, *, due_day: int = DUE_DAY, workspace: Workspace | None = None) -> Card:
    """A card to reply to teams' monthly reports: which wait, which are overdue, and a reply in Comments that goes back as a file.

    Parameters
    ----------
    group : Group, optional
        What :func:`qilearn.cohort` gives: your store, or the made-up cohort that came with the course, which it is unless given.
    due_day : int
        The day of the next month on which a month's report is due.
    workspace : Workspace, optional
        Where replies are kept, and their files go.

    Returns
    -------
    Card
        Shown in a notebook, it is the queue.
    """
    if group is None:
        from qilearn.cohort.example import example_group

        group = example_group()
    return _CoachQueue(group, due_day, workspace or current()).card


class _CoachQueue:
    """What happens on the card."""

    def __init__(self, group: Group, due_day: int, workspace: Workspace) -> None:
        self._group, self._due_day, self._workspace = group, due_day, workspace
        self._projects = team_projects(group)
        self._store: Store[Reply] = Store(REPLY, workspace)
        self._queue: Queue = self._looked()
        self._reply: Reply | None = None
        self._drafts: Mapping[str, Comment] = {}
        self._is_filling = False
        self._standing = HTML()
        self._reports = dropdown("Report", [])
        self._reports.layout = Layout(width="auto", max_width="60em")
        self._shown = HTML()
        self._ticks = ChoiceGroup(Choices({}, many=True, legend=DRAFTS))
        self._texts: dict[str, PromptFields] = {}
        self._edited = VBox(layout=Layout(grid_gap="6px"))
        self._own = PromptFields(Prompts({kind.replace(" ", "-"): label for kind, label in OWN.items()}, rows=2))
        self._ending = PromptFields(Prompts(ENDING, rows=1))
        self._told = HTML()
        self.card = Card("Replies to teams", prompt=_PROMPT, actions=[SAVE], wide=True)
        guard = self.card.guard
        self._listening = guard(lambda _change: None if self._is_filling else self._write())
        self._reports.observe(guard(lambda _change: None if self._is_filling else self._open()), "value")
        for part in (self._ticks, self._own, self._ending):
            part.observe(self._listening, "value")
        self.card.on_action(self._act)
        self._offer()
        self._open()

    def _looked(self) -> Queue:
        replies = replies_in(self._group, self._projects, self._workspace)
        return queue_of(self._group, replies, due_day=self._due_day, projects=self._projects)

    def _offer(self) -> None:
        """The queue, and the reports that can be read: those that wait, then those that were answered."""
        queue = self._queue
        folded = f"<details><summary>The whole queue</summary>{queue._repr_html_()}</details>" if queue.entries else ""
        made_up = "<p><strong>SYNTHETIC: this cohort is made up.</strong></p>" if self._group.is_synthetic else ""
        self._standing.value = in_a_notebook(f"{made_up}<p>{escape(queue.said)}</p>{folded}")
        readable = [*queue.by_state["waiting"], *queue.by_state["answered"]]
        options = [(f"{each.named}: {each.said}", _key(each)) for each in readable]
        self._is_filling = True
        try:
            chosen = self._reports.value
            if self._reports.options != tuple(options):
                self._reports.options = options
            keys = [key for _, key in options]
            self._reports.value = chosen if chosen in keys else next(iter(keys), None)
        finally:
            self._is_filling = False

    @property
    def _entry(self) -> Queued | None:
        return next((each for each in self._queue.entries if _key(each) == self._reports.value), None)

    def _open(self) -> None:
        """Show the chosen report, what a reply could begin with, and what was written before."""
        entry = self._entry
        if entry is None:
            self.card.children = [self._standing]
            self.card.set_actions([])
            self.card.show_reply(_NO_REPORTS, aloud=False)
            return
        drafts = suggestions(entry.project, entry.month, self._queue.today)
        loaded = self._store.load(self._blank(entry).id)
        self._reply = self._written_before(entry, loaded.document.body if loaded.document else None, drafts)
        self._show(entry, drafts)
        self.card.children = [
            self._standing, self._reports, self._shown, self._ticks, self._edited, self._own, self._ending, self._told,
        ]  # fmt: skip
        self.card.show_notice(loaded.comments, aloud=False)
        self._offer_versions()
        self.card.show_reply(self._comments(), aloud=False)

    def _offer_versions(self) -> None:
        """Where another notebook wrote a reply to the same report, the buttons to decide with."""
        self.card.set_actions([SAVE, *(version_actions(self._store, self._reply.id) if self._reply else [])])

    def _blank(self, entry: Queued) -> Reply:
        return Reply(cohort=self._group.cohort, team=entry.project.team, project=entry.project.id, month=entry.month)

    def _written_before(self, entry: Queued, kept: Reply | None, drafts: tuple[Draft, ...]) -> Reply:
        """What the coach wrote on this computer; else what the store has, from whichever computer."""
        if kept is not None:
            return kept
        given = entry.reply if entry.reply is not None and entry.reply.month == entry.month else None
        if given is None:
            return self._blank(entry)
        known = {draft.comment.says: draft.id for draft in drafts}
        said = tuple(
            each.model_copy(update={"draft": known.get(each.says, f"given-{place}")})
            for place, each in enumerate(given.said)
        )
        return given.model_copy(update={"said": said, "cohort": self._group.cohort})

    def _show(self, entry: Queued, drafts: tuple[Draft, ...]) -> None:
        reply = self._reply or self._blank(entry)
        page = summary(report_of(entry.project.project, entry.month), level=4)
        self._shown.value = in_a_notebook(f"<p>{escape(entry.named)}: {escape(entry.said)}.</p>{page}")
        ticked = {each.draft: each for each in reply.said if each.draft}
        gone = {id: each.comment for id, each in ticked.items() if each.comment is not None}
        self._drafts = {draft.id: draft.comment for draft in drafts}
        self._drafts = {**self._drafts, **{id: comment for id, comment in gone.items() if id not in self._drafts}}
        self._is_filling = True
        try:
            self._ticks.value = []
            self._ticks.options = [[id, _label(comment)] for id, comment in self._drafts.items()]
            self._ticks.value = [id for id in self._drafts if id in ticked]
            self._ticks.layout.display = None if self._drafts else "none"
            self._make_texts(
                {id: ticked[id].says if id in ticked else comment.says for id, comment in self._drafts.items()}
            )
            own = {each.kind.replace(" ", "-"): each.says for each in reply.said if not each.draft}
            self._own.value = {kind.replace(" ", "-"): own.get(kind.replace(" ", "-"), "") for kind in OWN}
            self._ending.value = {"again": reply.again, "by": reply.by}
        finally:
            self._is_filling = False
        self._reveal()

    def _make_texts(self, texts: Mapping[str, str]) -> None:
        """A box for each starting point, to put it into one's own words; shown once it is ticked."""
        for fields in self._texts.values():
            fields.unobserve_all("value")
        self._texts = {
            id: PromptFields(
                Prompts({id: f"{self._drafts[id].heading} ({self._drafts[id].about}), in your words"}, rows=2),
                value={id: text},
            )
            for id, text in texts.items()
        }
        for fields in self._texts.values():
            fields.observe(self._listening, "value")
        self._edited.children = list(self._texts.values())

    def _reveal(self) -> None:
        ticked = set(self._ticks.value or ())
        for id, fields in self._texts.items():
            fields.layout.display = None if id in ticked else "none"
        comments = self._reply.comments if self._reply else Comments()
        words = f"The reply has {counted(len(comments), 'Comment')}." if comments else "The reply says nothing yet."
        self._told.value = f"<p>{escape(words)}</p>"

    def _write(self) -> None:
        """Keep what was ticked and written."""
        entry = self._entry
        if entry is None or self._reply is None:
            return
        said = [self._said(id) for id in self._ticks.value or () if id in self._drafts]
        own = self._own.value or {}
        said += [
            Said(kind=kind, about="", says=own[kind.replace(" ", "-")][:LONGEST])
            for kind in OWN
            if own.get(kind.replace(" ", "-"), "").strip()
        ]
        ending = self._ending.value or {}
        reply = self._reply.model_copy(
            update={
                "said": tuple(said),
                "by": ending.get("by", "").strip()[:LONGEST_BY],
                "again": ending.get("again", "").strip()[:300],
            }
        )
        self._reply = reply
        self._reveal()
        self.card.show_saved(self._store.save(reply.id, reply))
        self._offer_versions()
        self.card.show_reply(self._comments(), aloud=False)

    def _act(self, name: str) -> None:
        if name in (OTHER, THIS) and self._reply is not None:
            saved = choose_version(self._store, self._reply.id, name)
            self._open()
            self.card.show_saved(saved)
        elif name == SAVE[0]:
            self._save()

    def _said(self, id: str) -> Said:
        comment = self._drafts[id]
        text = (self._texts[id].value or {}).get(id, "")[:LONGEST]
        is_own = text.strip() != comment.says.strip()  # Whoever puts it otherwise has other reasons, too.
        why, source = ("", "") if is_own else (comment.why, comment.source)
        return Said(
            kind=comment.kind, about=comment.about[:300], says=text, why=why, source=source[:300], draft=id[:80]
        )

    def _comments(self) -> Comments:
        """A word of caution where a name seems to stand."""
        reply = self._reply
        return private([each.says for each in reply.said] + [reply.again]) if reply else Comments()

    def _save(self) -> None:
        """Make the file that goes back, and note that the report was answered."""
        entry, reply = self._entry, self._reply
        if entry is None or reply is None:
            return
        if not reply.comments:
            self.card.show_reply(Comments([_NOTHING_YET]))
            return
        reply = reply.model_copy(update={"at": self._now()})
        place = self._workspace.path / FOLDER
        try:
            self._workspace.make(place)
            path = write_page(entry.project, reply, place, cohort=self._group.name, due_day=self._due_day)
        except OSError as trouble:
            self.card.show_reply(Comments([not_written(trouble, place, "reply")]))
            return
        self._reply = reply
        is_in_store = keep(self._group, entry.project, reply)
        self.card.show_saved(self._store.save(reply.id, reply))
        self._offer_versions()
        self._queue = self._looked()
        self._offer()
        where = "in the cohort’s store and in your folder" if is_in_store else "in your folder"
        says = (
            f"Your reply is in the folder {self._workspace.path.name}/{FOLDER}: {path.name}. Send it back by mail or drive. "
            f"That {month_said(reply.month)} is answered is noted {where}."
        )
        self.card.show_reply(Comments([Comment("strength", "reply", says), *self._comments()]))

    def _now(self) -> dt.datetime:
        """The time of a reply: of a made-up cohort whose days are still to come, its own."""
        return max(now_in_utc(), self._group.now) if self._group.is_synthetic else now_in_utc()


def _key(each: Queued) -> str:
    return f"{each.project.team} {each.project.id} {each.month}"


def _label(comment: Comment) -> str:
    why = f" Why: {comment.why}" if comment.why else ""
    return f"{comment.heading} ({comment.about}): {comment.says}{why}"
