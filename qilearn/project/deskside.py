"""What the cards of a project have in common: they work on one desk, save at once, and offer both versions of a clash."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ipywidgets import HTML, Widget

from qilearn.core.comments import Comments
from qilearn.core.text import escape
from qilearn.core.ui.card import Card
from qilearn.project.desk import Change, Desk, desk_in
from qilearn.project.model import Part, ProjectBody
from qilearn.workspace.folder import Workspace
from qilearn.workspace.store import Saved
from qilearn.workspace.versions import OTHER, THIS

CHECK, TAKE = ("check", "Check"), ("take", "Take it with you")


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
        self.heading = HTML()

    def begin(self, children: Sequence[Widget]) -> Card:
        """Put the card together, show what there is, and listen."""
        card = self.card
        card.children = [self.heading, *children]
        self._show_all()
        card.show_notice(self.desk.notices, aloud=False)
        card.on_action(self._act)
        self.desk.observe(card.guard(self._hear))
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
        self.card.show_saved(saved)
        self._offer()

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
        if change.parts & self._parts:
            self._show_all()

    def _offer(self) -> None:
        self.card.set_actions([*self._actions, *self.desk.version_actions])

    def _act(self, name: str) -> None:
        if name in (OTHER, THIS):
            self.card.show_saved(self.desk.choose_version(name))
            self._offer()
        elif name == CHECK[0]:
            self.card.show_reply(self.comments())
        else:
            self.act(name)


def look_for(rules: Mapping[str, str]) -> HTML:
    """What the rules look for, a line each, behind a click: whoever wants to know what a comment rests on, can."""
    lines = "".join(f"<li>{escape(line)}</li>" for line in rules.values())
    return HTML(
        "<details><summary>What the rules look for</summary>"
        f"<p>They look at words and dates, and may be wrong. You know your work.</p><ul>{lines}</ul></details>"
    )
