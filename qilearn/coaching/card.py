"""The card of a coaching relationship: the agreement first, then a record of each meeting that opens with the last plan."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ipywidgets import HTML, Dropdown, Layout, Widget

from qilearn.coaching.critique import RULES, agreement_comments, name_comments, record_comments
from qilearn.coaching.model import (
    AGREEMENT_FIELDS,
    BECAME,
    FIRST_FIELDS,
    LATER_FIELDS,
    LONGEST,
    RELATIONSHIP,
    Agreement,
    Meeting,
    Relationship,
)
from qilearn.coaching.page import last_plan, page
from qilearn.coaching.timeline import dated, timeline
from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import Choices, Prompts
from qilearn.core.text import escape
from qilearn.core.ui.buttons import Buttons
from qilearn.core.ui.card import Card
from qilearn.core.ui.choice import ChoiceGroup
from qilearn.core.ui.prompts import PromptFields
from qilearn.workspace.folder import Workspace, current
from qilearn.workspace.store import Saved, Store
from qilearn.workspace.taking import take_files
from qilearn.workspace.versions import choose_version, version_actions

CHECK, NEW, TAKE = ("check", "Check"), ("new", "New meeting"), ("take", "Take it with you")
SHOW_AGREEMENT, HIDE_AGREEMENT = ("agreement", "Show the agreement"), ("agreement", "Hide the agreement")

_THEIRS_FIRST = "<p>What you saw, the goal and the plan come here once their own view is written above.</p>"
_BEGUN = Comment(
    "next step",
    "new meeting",
    "A new record stands above. It opens with the last plan, and the goal has come along. Ask first what became of it.",
)
_STILL_EMPTY = Comment(
    "next step",
    "new meeting",
    "The record above is still empty, so it is the new one. Begin with the day on which you meet.",
)
_PRIVATE = "Use a code or a first letter, never a name, and write nothing about patients, children or third persons."


def coaching_record(id: str = "coaching", *, workspace: Workspace | None = None) -> Card:
    """A card for one coaching relationship: its agreement, and a record of each meeting.

    Each record opens with the plan of the one before it, asks for the other's own view before yours, and ends with a day to
    look again. A timeline shows the months. Everything is saved as it is written, in your own folder alone.

    Parameters
    ----------
    id : str
        Which relationship, where you have several: any word of small letters, digits and hyphens.
    workspace : Workspace, optional

    Returns
    -------
    Card
        Shown in a notebook, it is the record.
    """
    return _Record(id, workspace or current()).card


class _Record:
    """What happens on the card."""

    def __init__(self, id: str, workspace: Workspace) -> None:
        self._id, self._workspace = id, workspace
        self._store: Store[Relationship] = Store(RELATIONSHIP, workspace)
        self._body = Relationship()
        self._chosen = ""
        self._is_filling = self._shows_agreement = False
        self._name = PromptFields(Prompts({"name": "Whom do you coach? A code or a first letter"}, rows=1))
        self._agreement_head, self._meeting_head = HTML("<h4>The agreement</h4>"), HTML("<h4>The meeting</h4>")
        self._toggle = Buttons([HIDE_AGREEMENT])
        self._agreement = PromptFields(Prompts(AGREEMENT_FIELDS, rows=2))
        self._meetings = Dropdown(
            description="Meeting", style={"description_width": "initial"}, layout=Layout(width="auto", max_width="36em")
        )
        self._last = HTML()
        self._became = ChoiceGroup(Choices({each: each.capitalize() for each in BECAME}, legend="The last plan is"))
        at_first = {key: text for key, text in FIRST_FIELDS.items() if key != "last_time"}
        self._at_first = PromptFields(Prompts(at_first, rows=2))  # There is no last plan to ask about yet.
        self._first = PromptFields(Prompts(FIRST_FIELDS, rows=2))
        self._theirs_first = HTML(_THEIRS_FIRST)
        self._later = PromptFields(Prompts(LATER_FIELDS, rows=2))
        self._timeline, self._rules = HTML(), HTML(_rules())
        self.card = Card("A coaching record", prompt=f"An agreement first, then a record of each meeting. {_PRIVATE}")
        self._restore()
        self._listen()

    def _listen(self) -> None:
        guard = self.card.guard
        for widget, write in (
            (self._name, self._write_name),
            (self._agreement, self._write_agreement),
            (self._at_first, self._write_meeting),
            (self._first, self._write_meeting),
            (self._later, self._write_meeting),
            (self._became, self._write_meeting),
            (self._meetings, self._choose),
        ):
            widget.observe(guard(lambda _change, write=write: None if self._is_filling else write()), "value")
        self._toggle.on_press(guard(self._toggle_agreement))
        self.card.on_action(self._act)

    def _restore(self) -> None:
        loaded = self._store.load(self._id)
        body = loaded.document.body if loaded.document else Relationship()
        self._body = body if body.meetings else body.next_meeting()
        self._chosen = self._body.meetings[-1].id
        self._shows_agreement = self._body.agreement.is_untouched
        self.card.show_notice(loaded.comments, aloud=False)
        self._show()

    @property
    def _meeting(self) -> Meeting:
        return self._body.meeting(self._chosen) or self._body.meetings[-1]

    def _show(self) -> None:
        """Bring everything into line with the record."""
        body, meeting = self._body, self._meeting
        self._is_filling = True
        try:
            self._name.value = {"name": body.name}
            self._agreement.value = body.agreement.model_dump()
            options = [(self._said(each), each.id) for each in body.meetings]
            if self._meetings.options != tuple(options):
                self._meetings.options = options
            self._meetings.value = meeting.id
            before = body.before(meeting.id)
            self._last.value = last_plan(before)
            self._became.value = meeting.became or None
            for fields in (self._at_first, self._first):
                fields.value = {key: getattr(meeting, key) for key in FIRST_FIELDS}
            self._toggle.buttons = [list(HIDE_AGREEMENT if self._shows_agreement else SHOW_AGREEMENT)]
            self._later.value = {key: getattr(meeting, key) for key in LATER_FIELDS}
            shown = timeline(body)._repr_html_() if len(dated(body)) > 1 else ""
            self._timeline.value = shown
            self._set_children(self._parts(has_before=before is not None))
        finally:
            self._is_filling = False
        self._offer()
        self.card.show_reply(self._comments(), aloud=False)

    def _parts(self, *, has_before: bool) -> list[Widget]:
        opening = [self._last, self._became, self._first] if has_before else [self._at_first]
        is_open = bool(self._meeting.self_view.strip()) or any(
            getattr(self._meeting, key).strip()
            for key in ("strengths", "observation", "plan", "commitment", "follow_up")
        )
        return [
            self._name,
            self._agreement_head,
            self._toggle,
            *([self._agreement] if self._shows_agreement else []),
            self._meeting_head,
            self._meetings,
            *opening,
            self._later if is_open else self._theirs_first,
            *([self._timeline] if self._timeline.value else []),
            self._rules,
        ]

    def _set_children(self, children: list[Widget]) -> None:
        if list(self.card.children) != children:
            self.card.children = children

    def _said(self, meeting: Meeting) -> str:
        place = [each.id for each in self._body.meetings].index(meeting.id) + 1
        return f"{place}. {meeting.on.strip()[:40] or 'no date yet'}"

    def _comments(self) -> Comments:
        agreed = agreement_comments(self._body.agreement) if self._shows_agreement else Comments()
        record = record_comments(self._body, self._chosen, today=dt.date.today())
        return Comments([*name_comments(self._body.name), *agreed, *record])

    def _write_name(self) -> None:
        self._keep(self._body.model_copy(update={"name": _text(self._name, "name")[:80]}))

    def _write_agreement(self) -> None:
        agreement = Agreement(**{key: _text(self._agreement, key) for key in AGREEMENT_FIELDS})
        self._keep(self._body.model_copy(update={"agreement": agreement}))

    def _write_meeting(self) -> None:
        opening = self._first if self._body.before(self._meeting.id) else self._at_first
        fields = {key: _text(opening, key) for key in FIRST_FIELDS}
        fields |= {key: _text(self._later, key) for key in LATER_FIELDS}
        became = self._became.value if self._became.value in BECAME else ""
        self._keep(self._body.with_meeting(Meeting(**{**dict(self._meeting), **fields, "became": became})))

    def _choose(self) -> None:
        self._chosen = self._meetings.value
        self._show()

    def _toggle_agreement(self, _name: str) -> None:
        self._shows_agreement = not self._shows_agreement
        self._show()

    def _keep(self, body: Relationship) -> None:
        if body == self._body:
            return
        self._body = body
        self._told(self._store.save(self._id, body))
        self._show()

    def _told(self, saved: Saved[Any]) -> None:
        self.card.show_saved(saved)
        self._offer()

    def _offer(self) -> None:
        self.card.set_actions([CHECK, NEW, TAKE, *version_actions(self._store, self._id)])

    def _act(self, name: str) -> None:
        if name == CHECK[0]:
            self.card.show_reply(self._comments())
        elif name == NEW[0]:
            self._begin()
        elif name == TAKE[0]:
            self.card.show_reply(self._take())
        else:
            self._told(choose_version(self._store, self._id, name))
            self._restore()

    def _begin(self) -> None:
        """One more meeting; while the last one is empty, that is the new one."""
        is_new = not self._body.meetings[-1].is_untouched
        if is_new:
            self._body = self._body.next_meeting()
            self._told(self._store.save(self._id, self._body))
        self._chosen = self._body.meetings[-1].id
        self._show()
        self.card.show_reply(Comments([_BEGUN if is_new else _STILL_EMPTY]))

    def _take(self) -> Comments:
        written = page(self._body)
        writers: dict[str, Any] = {".html": lambda path: path.write_text(written, encoding="utf-8")}
        if len(dated(self._body)) > 1:
            writers[".png"] = timeline(self._body).save
        title = f"coaching {self._body.name}".strip()
        why = "It holds what was said in confidence: think of who may read it."
        return take_files(writers, self._workspace, folder="coaching-pages", title=title, noun="record", why=why)


def _text(fields: PromptFields, key: str) -> str:
    return str((fields.value or {}).get(key, ""))[:LONGEST]


def _rules() -> str:
    lines = "".join(f"<li>{escape(line)}</li>" for line in RULES.values())
    return (
        "<details><summary>What the rules look for</summary>"
        f"<p>They look at words and dates, and may be wrong. You were there.</p><ul>{lines}</ul></details>"
    )
