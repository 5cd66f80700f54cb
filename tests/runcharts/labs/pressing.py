"""What the tests of the labs' cards share: what a browser does, and what a learner sees."""

from __future__ import annotations

import html
import re
from typing import Any

from qilearn.core.ui.card import Card
from qilearn.runcharts.labs.lab_kept import LAB, LabBody
from qilearn.workspace.folder import Workspace
from qilearn.workspace.store import Store

HOSTILE = "<img src=x onerror=alert(1)> & \ud83d $x_1$"


def put(workspace: Workspace, id: str, body: LabBody) -> None:
    """Write a lab's file, over one that is there."""
    store = Store(LAB, workspace)
    store.load(id)
    store.save(id, body)


def kept(workspace: Workspace, id: str) -> LabBody:
    """What a lab has on the disk."""
    document = Store(LAB, workspace).load(id).document
    assert document is not None
    return document.body


def press(card: Card, *names: str) -> None:
    """Choose buttons, one after the other."""
    for name in names:
        card._receive(card, {"kind": "action", "name": name}, [])


def labels(card: Card) -> list[str]:
    """What the buttons say."""
    return [action["label"] for action in card.actions]


def reply(card: Card) -> str:
    """The reply as it is read."""
    return html.unescape(re.sub(r"<[^>]+>", " ", card.reply))


def parts(card: Card, kind: str) -> list[Any]:
    """The card's controls of a kind, or of one made from it, in order."""
    return [child for child in card.children if kind in {each.__name__ for each in type(child).__mro__}]


def markup(card: Card) -> str:
    """All the markup that the card shows, but pictures."""
    shown = "".join(child.value for child in parts(card, "HTML"))
    return re.sub(r"data:image/png;base64,[^']*", "", shown)


def begin(card: Card, *predictions: str) -> None:
    """Predict, and press the first button."""
    for group, predicted in zip(parts(card, "ChoiceGroup"), predictions, strict=True):
        group.take("value", predicted)
    press(card, "go")
