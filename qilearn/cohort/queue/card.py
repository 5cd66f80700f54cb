"""The card of the coach's queue: choose a report, read it beside its chart, and write the reply that goes back as a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from ipywidgets import HTML, Layout, VBox

from qilearn.cohort.due import DUE_DAY, month_said
from qilearn.cohort.group import Group
from qilearn.cohort.queue.queued import Queue, Queued, queue_of
from qilearn.cohort.queue.replies import LONGEST_AGAIN, LONGEST_BY, REPLY, Reply, Said, keep, replies_in
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


class _Sheet:
    """What is written in reply to one report: its controls, and what they hold.

    Each report has controls of its own, so that words that are still on their way when another report is chosen stay with the
    report that they were written for.
    """

    def __init__(self, entry: Queued, reply: Reply, drafts: Mapping[str, Comment]) -> None:
        self.entry, self.reply, self.drafts = entry, reply, drafts
        ticked = {each.draft: each.says for each in reply.said if each.draft}
        own = {each.kind: each.says for each in reply.said if not each.draft}
        labels = {id: _label(comment) for id, comment in drafts.items()}
        self.ticks = ChoiceGroup(Choices(labels, many=True, legend=DRAFTS), value=[id for id in drafts if id in ticked])
        self.ticks.layout.display = None if drafts else "none"
        self.texts = {
            id: PromptFields(
                Prompts({id: f"{comment.heading} ({comment.about}), in your words"}, rows=2),
                value={id: ticked.get(id, comment.says)},
            )
            for id, comment in drafts.items()
        }
        self.own = PromptFields(
            Prompts({_name(kind): label for kind, label in OWN.items()}, rows=2),
            value={_name(kind): own.get(kind, "") for kind in OWN},
        )
        self.ending = PromptFields(Prompts(ENDING, rows=1), value={"again": reply.again, "by": reply.by})
        self.told = HTML()
        edited = VBox(list(self.texts.values()), layout=Layout(grid_gap="6px"))
        self.controls = VBox([self.ticks, edited, self.own, self.ending, self.told], layout=Layout(grid_gap="10px"))
        self.reveal()

    @property
    def parts(self) -> tuple[ChoiceGroup | PromptFields, ...]:
        """What a coach writes in."""
        return self.ticks, self.own, self.ending, *self.texts.values()

    def written(self) -> Reply:
        """The reply with what is ticked and written now."""
        said = [self._said(id) for id in self.ticks.value or () if id in self.drafts]
        own, ending = self.own.value or {}, self.ending.value or {}
        said += [Said(kind=kind, says=own[_name(kind)][:LONGEST]) for kind in OWN if own.get(_name(kind), "").strip()]
        by, again = (ending.get(name, "").strip() for name in ("by", "again"))
        return self.reply.model_copy(
            update={"said": tuple(said), "by": by[:LONGEST_BY], "again": again[:LONGEST_AGAIN]}
        )

    def reveal(self) -> None:
        """Show the boxes of what is ticked, and say how much there is."""
        ticked = set(self.ticks.value or ())
        for id, fields in self.texts.items():
            fields.layout.display = None if id in ticked else "none"
        number = len(self.reply.comments)
        words = f"The reply has {counted(number, 'Comment')}." if number else "The reply says nothing yet."
        self.told.value = f"<p>{escape(words)}</p>"

    def comments(self) -> Comments:
        """A word of caution where a name seems to stand."""
        return private([*(each.says for each in self.reply.said), self.reply.again])

    def _said(self, id: str) -> Said:
        comment = self.drafts[id]
        text = (self.texts[id].value or {}).get(id, "")[:LONGEST]
        is_own = text.strip() != comment.says.strip()  # Whoever puts it otherwise has other reasons, too.
        why, source = ("", "") if is_own else (comment.why, comment.source)
        return Said(
            kind=comment.kind, about=comment.about[:300], says=text, why=why, source=source[:300], draft=id[:80]
        )


class _CoachQueue:
    """What happens on the card."""

    def __init__(self, group: Group, due_day: int, workspace: Workspace) -> None:
        self._group, self._due_day, self._workspace = group, due_day, workspace
        self._projects = team_projects(group)
        self._store: Store[Reply] = Store(REPLY, workspace)
        self._queue: Queue = self._looked()
        self._sheet: _Sheet | None = None
        self._is_filling = False
        self._standing = HTML()
        self._reports = dropdown("Report", [])
        self._reports.layout = Layout(width="auto", max_width="60em")
        self._shown = HTML()
        self.card = Card("Replies to teams", prompt=_PROMPT, actions=[SAVE], wide=True)
        self._reports.observe(self.card.guard(lambda _change: None if self._is_filling else self._open()), "value")
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

    def _open(self) -> None:
        """Show the chosen report, what a reply could begin with, and what was written before."""
        entry = next((each for each in self._queue.entries if _key(each) == self._reports.value), None)
        if entry is None:
            self.card.children = [self._standing]
            self.card.set_actions([])
            self.card.show_reply(_NO_REPORTS, aloud=False)
            return
        page = summary(report_of(entry.project.project, entry.month), level=4)
        self._shown.value = in_a_notebook(
            f"<p class='qi-report-of'>{escape(entry.named)}: {escape(entry.said)}.</p>{page}"
        )
        drafts = suggestions(entry.project, entry.month, self._queue.today)
        loaded = self._store.load(self._blank(entry).id)
        reply = self._written_before(entry, loaded.document.body if loaded.document else None, drafts)
        self._turn_to(_Sheet(entry, reply, _with_those_of(reply, drafts)))
        self.card.show_notice(loaded.comments, aloud=False)
        self._offer_versions(reply)
        self.card.show_reply(self._sheet.comments() if self._sheet else Comments(), aloud=False)

    def _turn_to(self, sheet: _Sheet) -> None:
        """Show the controls of a report. Those before stay for a while, unseen: words may still come in for them."""
        write = self.card.guard(lambda _change: self._write(sheet))
        for part in sheet.parts:
            part.observe(write, "value")
        before = [self._sheet.controls] if self._sheet else []
        for controls in before:
            controls.layout.display = "none"
        self._sheet = sheet
        self.card.children = [self._standing, self._reports, self._shown, sheet.controls, *before]

    def _offer_versions(self, reply: Reply) -> None:
        """Where another notebook wrote a reply to the same report, the buttons to decide with."""
        self.card.set_actions([SAVE, *version_actions(self._store, reply.id)])

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

    def _write(self, sheet: _Sheet) -> None:
        """Keep what was ticked and written, in reply to the report that it was written for."""
        sheet.reply = sheet.written()
        sheet.reveal()
        saved = self._store.save(sheet.reply.id, sheet.reply)
        if sheet is self._sheet:
            self.card.show_saved(saved)
            self._offer_versions(sheet.reply)
            self.card.show_reply(sheet.comments(), aloud=False)

    def _act(self, name: str) -> None:
        if self._sheet is None:
            return
        if name in (OTHER, THIS):
            saved = choose_version(self._store, self._sheet.reply.id, name)
            self._open()
            self.card.show_saved(saved)
        elif name == SAVE[0]:
            self._save(self._sheet)

    def _save(self, sheet: _Sheet) -> None:
        """Make the file that goes back, and note that the report was answered."""
        if not sheet.reply.comments:
            self.card.show_reply(Comments([_NOTHING_YET]))
            return
        reply = sheet.reply.model_copy(update={"at": self._now()})
        place = self._workspace.path / FOLDER
        try:
            self._workspace.make(place)
            path = write_page(sheet.entry.project, reply, place, cohort=self._group.name, due_day=self._due_day)
        except OSError as trouble:
            self.card.show_reply(Comments([not_written(trouble, place, "reply")]))
            return
        sheet.reply = reply
        is_in_store = keep(self._group, sheet.entry.project, reply)
        self.card.show_saved(self._store.save(reply.id, reply))
        self._offer_versions(reply)
        self._queue = self._looked()
        self._offer()
        where = "in the cohort’s store and in your folder" if is_in_store else "in your folder"
        says = (
            f"Your reply is in the folder {self._workspace.path.name}/{FOLDER}: {path.name}. Send it back by mail or drive. "
            f"That {month_said(reply.month)} is answered is noted {where}."
        )
        self.card.show_reply(Comments([Comment("strength", "reply", says), *sheet.comments()]))

    def _now(self) -> dt.datetime:
        """The time of a reply: of a made-up cohort whose days are still to come, its own."""
        return max(now_in_utc(), self._group.now) if self._group.is_synthetic else now_in_utc()


def _with_those_of(reply: Reply, drafts: tuple[Draft, ...]) -> dict[str, Comment]:
    """The starting points of a report, and those that a reply took up when the report said something else."""
    found = {draft.id: draft.comment for draft in drafts}
    for each in reply.said:
        if each.draft and each.draft not in found and (comment := each.comment) is not None:
            found[each.draft] = comment
    return found


def _name(kind: Kind) -> str:
    return kind.replace(" ", "-")


def _key(each: Queued) -> str:
    return f"{each.project.team} {each.project.id} {each.month}"


def _label(comment: Comment) -> str:
    why = f" Why: {comment.why}" if comment.why else ""
    return f"{comment.heading} ({comment.about}): {comment.says}{why}"
