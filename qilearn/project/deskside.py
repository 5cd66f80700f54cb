"""What the cards of a project have in common: they work on one desk, save at once, and offer both versions of a clash."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ipywidgets import HTML, Layout, Widget

from qilearn.core.comments import Comment, Comments
from qilearn.core.text import escape
from qilearn.core.ui.card import Card
from qilearn.project.desk import Change, Desk, desk_in
from qilearn.project.model import Part, ProjectBody
from qilearn.workspace.folder import Workspace
from qilearn.workspace.notices import ABOUT
from qilearn.workspace.store import Saved
from qilearn.workspace.versions import OTHER, THIS

CHECK, TAKE = ("check", "Check"), ("take", "Take it with you")
TOGETHER = ("together", "Use the aim’s sentence in the diagram")
GO_OVER, STAY = "go-over", "stay"

_LONGEST_TITLE = 40
"""A longer title is cut on a button."""


class Deskside:
    """A card beside the desk.

    A learner's own work is commented on quietly: what there is to say stands below and follows every change without being
    announced. Check announces it.

    Parameters
    ----------
    title, prompt : str
        Of the card.
    parts : iterable of str
        Which parts of a project it shows; other cards' changes of these are shown here too.
    actions : sequence of (name, label)
        Its buttons.
    workspace : Workspace, optional
    wide : bool
        Whether it needs more room than a chart.

    Attributes
    ----------
    card : Card
    desk : Desk
    """

    def __init__(
        self,
        title: str,
        *,
        prompt: str,
        parts: Iterable[Part],
        actions: Sequence[tuple[str, str]],
        workspace: Workspace | None = None,
        wide: bool = False,
    ) -> None:
        self.desk: Desk = desk_in(workspace)
        self.card = Card(title, prompt=prompt, actions=actions, wide=wide)
        self._parts: frozenset[Part] = frozenset([*parts, "name"])
        self._actions = list(actions)
        self._is_showing = False
        self.heading = HTML(layout=Layout(margin="0"))

    def begin(self, children: Sequence[Widget]) -> Card:
        """Put the card together, show what there is, and listen."""
        card = self.card
        card.children = [self.heading, *children]
        self._show_all()
        card.show_notice(Comments([*self.desk.notices, *self.desk.news()]), aloud=False)
        card.on_action(self._act)
        self._observer = card.guard(self._hear)
        self.desk.observe(self._observer)
        return card

    @property
    def body(self) -> ProjectBody:
        """The open project."""
        return self.desk.body

    @property
    def today(self) -> dt.date:
        """The day that comments are of."""
        return dt.date.today()

    def show(self) -> None:
        """Bring the fields into line with the project. What says the same already is left alone: someone may be typing."""
        raise NotImplementedError

    def comments(self) -> Comments:
        """What there is to say now."""
        raise NotImplementedError

    def act(self, name: str) -> None:
        """Do what a button of this card's own says."""
        raise NotImplementedError

    def save(self, part: Part, value: Any) -> None:
        """Keep what was changed here; the comments below follow."""
        if not self._is_showing:
            self.show_saved(self.desk.change(part, value, by=self))

    def show_saved(self, saved: Saved[Any]) -> None:
        """Say whether it is on the disk, and offer both versions where there are two."""
        self.card.show_saved(saved, known=self._elsewhere())
        self._offer()

    def more_actions(self) -> list[tuple[str, str]]:
        """Buttons that there are only now and then."""
        return []

    def _show_all(self) -> None:
        self._is_showing = True
        try:
            self.heading.value = f"<p>Project: <strong>{escape(self.body.title)}</strong></p>"
            self.show()
        finally:
            self._is_showing = False
        self._offer()
        self.card.show_reply(self.comments(), aloud=False)

    def _hear(self, change: Change) -> None:
        """Show what was changed, here, on another card, or in another notebook whose work was taken in."""
        if change.to is not None:
            self._move(change.to)
        elif change.parts & self._parts:
            self._show_all()
        elif not change.parts:
            self._say_where()

    def _move(self, desk: Desk) -> None:
        self.desk.leave(self._observer)
        self.desk = desk
        self.desk.observe(self._observer)
        self._show_all()
        self.card.show_notice(self.desk.notices, aloud=False)

    def _say_where(self) -> None:
        """Whether another notebook works on another project, and the buttons to decide with."""
        self.card.show_notice(self._elsewhere(), aloud=False)
        self._offer()

    def _elsewhere(self) -> Comments:
        other = self.desk.elsewhere
        if not other:
            return Comments()
        here = self.desk.title(self.desk.id)
        says = f"Another notebook works on “{self.desk.title(other)}” now; this one is on “{here}”. Which is it to be here?"
        return Comments(
            [Comment("question", ABOUT, says, why=f"What you write here goes into “{here}” until you choose.")]
        )

    def _offer(self) -> None:
        self.card.set_actions(
            [*self._actions, *self.more_actions(), *self.desk.version_actions, *self._where_actions()]
        )

    def _where_actions(self) -> list[tuple[str, str]]:
        other = self.desk.elsewhere
        if not other:
            return []
        titles = (_cut(self.desk.title(other)), _cut(self.desk.title(self.desk.id)))
        return [(GO_OVER, f"Go over to “{titles[0]}”"), (STAY, f"Stay with “{titles[1]}”")]

    def _act(self, name: str) -> None:
        if name in (OTHER, THIS):
            self.show_saved(self.desk.choose_version(name))
        elif name == GO_OVER:
            self.desk.go_over()
        elif name == STAY:
            self.desk.stay()
        elif name == TOGETHER[0]:
            self.show_saved(self.desk.bring_together())
        elif name == CHECK[0]:
            self.card.show_reply(self.comments())
        else:
            self.act(name)


def _cut(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"


def look_for(rules: Mapping[str, str]) -> HTML:
    """What the rules look for, a line each, behind a click: whoever wants to know what a comment rests on, can."""
    lines = "".join(f"<li>{escape(line)}</li>" for line in rules.values())
    return HTML(
        "<details><summary>What the rules look for</summary>"
        f"<p>They look at words and dates, and may be wrong. You know your work.</p><ul>{lines}</ul></details>"
    )
