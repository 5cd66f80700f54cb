"""The card of handing in: an invitation once, what to tick, what exactly leaves, and what was handed in before."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from ipywidgets import HTML, Layout

from qilearn.core.comments import Comments
from qilearn.core.exercises import Choices, Prompts
from qilearn.core.text import escape
from qilearn.core.ui.buttons import Buttons
from qilearn.core.ui.card import Card
from qilearn.core.ui.choice import ChoiceGroup
from qilearn.core.ui.prompts import PromptFields
from qilearn.handin.choosing import Offer
from qilearn.handin.handing_in import HandingIn
from qilearn.handin.invited import destination
from qilearn.handin.model import LONGEST_NAME, write_hand_in
from qilearn.handin.preview import file_text, leaves, nothing_leaves, questions
from qilearn.handin.proof import Invitation
from qilearn.handin.record import Entry, handed, held, titles_of
from qilearn.handin.rows import EarlierRows, ItemRows
from qilearn.handin.sending import OpenStore
from qilearn.workspace.folder import Workspace, current
from qilearn.workspace.notices import in_words

HAND_IN, SHOW_FILE, LOOK = ("hand-in", "Hand in"), ("file", "Show the file itself"), ("look", "Look for new work")
WITHDRAW, AGAIN = ("withdraw", "Withdraw"), ("again", "Send again")
OTHER_INVITATION, USE = ("other", "Use another invitation"), ("use", "Use this invitation")
PROGRESS = "progress"

_PROMPT = (
    "Choose what faculty may see. It goes under a code, not under your name. Below the list stands what exactly would leave, "
    "and nothing leaves before you choose Hand in.\n\nYou can withdraw what you handed in."
)
_INVITATION = "Your invitation: the one line that faculty gave you"
_WITHOUT = (
    "<p class='qi-quiet'>No invitation? You can still make a file, under a code of your own. It proves nothing of whom it is "
    "from, so faculty must agree to take it.</p>"
)
_WHO = {"cohort": "For which cohort? Its short name, from faculty", "code": "Your code, which names nobody"}
_NAME = "Your name, only if faculty are to know it"
_EMPTY = "There is nothing to hand in yet. Do an exercise, or begin a project; then choose Look for new work."


def hand_in_card(workspace: Workspace | None = None, *, open_store: OpenStore | None = None) -> Card:
    """A card to hand in what one chooses.

    Parameters
    ----------
    workspace : Workspace, optional
    open_store : callable, optional
        Opens a store that an invitation leads to (see :mod:`qilearn.handin.sending`).

    Returns
    -------
    Card
        Everything on it is saved as it is chosen; nothing is sent before the button.
    """
    return _HandInCard(HandingIn(workspace or current(), open_store=open_store)).card


class _HandInCard:
    """What happens on the card."""

    def __init__(self, handing_in: HandingIn) -> None:
        self._handing_in = handing_in
        self._is_filling = self._shows_file = False
        self._seen = ""
        self._invitation = PromptFields(Prompts({"invitation": _INVITATION}, rows=1))
        self._use, self._other = Buttons([USE]), Buttons([OTHER_INVITATION])
        self._invited, self._without = _html(), _html(_WITHOUT)
        self._who = PromptFields(Prompts(_WHO, rows=1))
        self._name = PromptFields(Prompts({"name": _NAME}, rows=1))
        self._items = ItemRows("What do you hand in?", empty=_EMPTY)
        along = {PROGRESS: "My progress: which exercises I tried, when, and what the check found. No words of mine."}
        self._along = ChoiceGroup(Choices(along, many=True, legend="What else goes along?"))
        self._leaves, self._file = _html(), _html()
        self._earlier = EarlierRows()
        self.card = Card("Hand in", prompt=_PROMPT, actions=[HAND_IN, SHOW_FILE, LOOK])
        self._show()
        self._listen()

    def _listen(self) -> None:
        guard = self.card.guard
        for widget, take in (
            (self._who, lambda value: self._choose(**{name: _line(value, name).lower()[:80] for name in _WHO})),
            (self._name, lambda value: self._choose(name=_line(value, "name")[:LONGEST_NAME])),
            (self._items, lambda value: self._choose(items=self._ticked(value), shared=tuple(value["shared"]))),
            (self._along, lambda value: self._choose(with_progress=PROGRESS in (value or ()))),
        ):
            widget.observe(guard(lambda change, take=take: None if self._is_filling else take(change.new)), "value")
        self._use.on_press(guard(self._take_invitation))
        self._other.on_press(guard(self._forget_invitation))
        self._earlier.on_press(guard(self._press))
        self.card.on_action(self._act)

    def _show(self) -> None:
        """Bring everything into line with what is there."""
        handing_in, choice = self._handing_in, self._handing_in.choice
        self._is_filling = True
        try:
            invited = handing_in.invitation
            self._invited.value = _invited(invited) if invited else ""
            self._who.value = {"cohort": handing_in.cohort, "code": handing_in.code}
            self._name.value = {"name": choice.name}
            self._items.groups = _groups(handing_in)
            self._items.value = {"items": list(choice.items), "shared": list(choice.shared)}
            self._along.value = [PROGRESS] if choice.with_progress else []
            self._earlier.rows = [_earlier(id, entry) for id, entry in handing_in.entries.items()]
            who = [self._invited, self._other] if invited else [self._invitation, self._use, self._without, self._who]
            children = [*who, self._name, self._items, self._along, self._leaves, self._file, self._earlier]
            if list(self.card.children) != children:
                self.card.children = children
        finally:
            self._is_filling = False
        self._preview()

    def _preview(self) -> None:
        """Show what would leave now."""
        handing_in, choice = self._handing_in, self._handing_in.choice
        prepared = handing_in.prepare()
        self._seen = prepared.fingerprint
        if prepared.hand_in is None:
            is_ticked = bool(self._items.value["items"]) or choice.with_progress
            self._leaves.value = nothing_leaves(is_ticked=is_ticked)
            self._file.value, self._shows_file = "", False
            self.card.show_reply(prepared.comments if is_ticked else Comments(), aloud=False)
            return
        data = write_hand_in(prepared.hand_in, handing_in.invitation.key if handing_in.invitation else None)
        self._leaves.value = leaves(prepared.hand_in, handing_in.invitation, bytes=len(data))
        self._file.value = file_text(prepared.hand_in, data) if self._shows_file else ""
        self.card.show_reply(Comments([*prepared.comments, *questions(prepared.hand_in)]), aloud=False)

    def _choose(self, **parts: Any) -> None:
        self.card.show_saved(self._handing_in.choose(**parts))
        self._preview()

    def _ticked(self, value: dict[str, list[str]]) -> tuple[str, ...]:
        """What is ticked, and what was before and isn't there just now."""
        offered = {offer.key for offer in self._handing_in.offers}
        return (*(key for key in self._handing_in.choice.items if key not in offered), *value["items"])

    def _take_invitation(self, _name: str) -> None:
        told = self._handing_in.take_invitation(_line(self._invitation.value, "invitation"))
        if self._handing_in.invitation:
            self._invitation.value = {}  # It is a secret: not on the screen any longer than it must be.
        self._show()
        self.card.show_reply(told)

    def _forget_invitation(self, _name: str) -> None:
        self.card.show_notice(self._handing_in.forget_invitation())
        self._show()

    def _press(self, name: str, key: str) -> None:
        act = {WITHDRAW[0]: self._handing_in.withdraw, AGAIN[0]: self._handing_in.send_again}.get(name)
        if act and key in self._handing_in.entries:
            told = act(key)
            self._show()
            self.card.show_reply(told)

    def _act(self, name: str) -> None:
        if name == HAND_IN[0]:
            told = self._handing_in.hand_in(seen=self._seen)
            self._show()
            self.card.show_reply(told)
        elif name == SHOW_FILE[0]:
            self._shows_file = True
            self._preview()
            if not self._shows_file:
                self.card.show_reply(self._handing_in.prepare().comments)
        else:
            self._handing_in.look_again()
            self._show()


def _invited(invitation: Invitation) -> str:
    return (
        f"<p>You are invited to <strong>{escape(invitation.cohort)}</strong> as <strong>{escape(invitation.code)}</strong>. "
        f"What you hand in goes to {escape(destination(invitation.address))}.</p>"
    )


def _groups(handing_in: HandingIn) -> list[dict[str, Any]]:
    entries = list(handing_in.entries.values())
    return [
        {"name": name, "rows": [_row(offer, handed(entries, offer.key)) for offer in group]}
        for name, group in groupby(handing_in.offers, key=lambda offer: offer.group)
    ]


def _row(offer: Offer, before: Entry | None) -> dict[str, Any]:
    standing = offer.standing
    if before:
        has_changed = before.revisions[offer.key] != offer.document.revision
        standing += f"; handed in {in_words(before.made)}, {'changed since' if has_changed else 'unchanged since'}"
    return {
        "key": offer.key,
        "title": offer.title,
        "standing": standing,
        "can_be_shared": offer.can_be_shared,
        "is_reflection": offer.is_reflection,
    }


def _earlier(id: str, entry: Entry) -> dict[str, Any]:
    where = f"To {entry.where}." if entry.where else "As a file to give to faculty: hand-in/" + entry.file
    if entry.withdrawn:
        standing, buttons = f"Withdrawn {in_words(entry.withdrawn)}.", []
    elif entry.sent:
        standing, buttons = "", [WITHDRAW]
    else:
        standing, buttons = "Not sent yet.", [AGAIN, WITHDRAW]
    lines = [titles_of(entry), f"{where} Under {entry.cohort} as {entry.code}.", standing]
    return {
        "key": id,
        "title": f"{in_words(entry.made)}: {held(entry)}",
        "lines": [line for line in lines if line],
        "buttons": [list(button) for button in buttons],
    }


def _html(markup: str = "") -> HTML:
    return HTML(markup, layout=Layout(margin="0"))


def _line(value: Any, name: str) -> str:
    return " ".join(str((value or {}).get(name, "")).split())
