"""What leaves, before it does: in words, and as the file's own text; and a question where someone may be named."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from qilearn.catalogue import all_exercises
from qilearn.core.comments import Comment, Comments
from qilearn.core.privacy import may_name_someone
from qilearn.core.text import counted, escape, quoted, shortened
from qilearn.handin.invited import destination, way_of
from qilearn.handin.kinds import OFFERED, TAKEN
from qilearn.handin.model import HandIn, Item
from qilearn.handin.proof import Invitation
from qilearn.workspace.answers import ANSWER, answer_in_words

MOST_QUESTIONS = 5
"""So many questions about names at once."""

_LONGEST_TEXT = 300_000
"""So many characters of a file are shown on the card; its whole is in the folder once it is handed in."""

_WRITTEN_BY_A_PROGRAM = re.compile(r"(?=[\d-]*[a-z])[a-z0-9-]{1,80}|\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?")
"""An id with a letter in it, or a time: digits in these are no record number."""

_WHY_A_NAME = "A hand-in travels. No patient, child or colleague belongs in it."


def leaves(hand_in: HandIn, invitation: Invitation | None, *, bytes: int) -> str:
    """What leaves and what stays, as HTML.

    Parameters
    ----------
    hand_in : HandIn
    invitation : Invitation or None
        The one that it is made with.
    bytes : int
        How large the file is.
    """
    address = invitation.address if invitation else ""
    name = f"your name, {escape(quoted(hand_in.name))}" if hand_in.name else "no name"
    told = [
        f"<li><strong>From</strong> the code {escape(hand_in.code)}, with {name}.</li>",
        f"<li><strong>For</strong> the cohort {escape(hand_in.cohort)}.</li>",
        f"<li><strong>To</strong> {escape(destination(address))}.{_who_can_read(address)}</li>",
        f"<li><strong>Proof:</strong> {_proof(invitation)}</li>",
        f"<li><strong>In it:</strong> {_held(hand_in)}</li>",
        f"<li><strong>Progress:</strong> {_progress(hand_in)}</li>",
        f"<li><strong>Stays here:</strong> {_stays(hand_in)}</li>",
    ]
    return (
        f"<h4>What leaves when you choose Hand in</h4><ul class='qi-leaves'>{''.join(told)}</ul>"
        f"<p class='qi-quiet'>One file of {_size(bytes)}. Until you choose Hand in, nothing leaves.</p>"
    )


def nothing_leaves(*, is_ticked: bool = False) -> str:
    """What is said while there is nothing to hand in, as HTML; where something is ticked, the rest is said elsewhere."""
    then = "Something is still missing: it is said below." if is_ticked else "Tick what is to go."
    return f"<h4>What leaves when you choose Hand in</h4><p>Nothing yet. {then}</p>"


def file_text(hand_in: HandIn, data: bytes) -> str:
    """The file, as HTML: what it holds, legibly, and then letter by letter."""
    content = json.dumps(hand_in.model_dump(mode="json"), ensure_ascii=False, indent=1)
    return (
        "<h4>The file itself</h4><p>The time in it is set anew when you choose Hand in, and so is the proof.</p>"
        f"{_folded('What it holds, line by line', content)}"
        f"{_folded('The file, letter by letter', data.decode('utf-8'))}"
    )


def questions(hand_in: HandIn) -> Comments:
    """A question for each text in a hand-in that may name someone; the first few, and how many more there are.

    It may be wrong either way, so it never keeps anything back.
    """
    found = list(_may_name(hand_in.items))
    asked = [
        Comment(
            "question",
            "privacy",
            f"{quoted(text)} stands in {quoted(title)}. Does it name someone, or hold a record number? If so, change it where "
            "you wrote it, or leave it unticked.",
            why=_WHY_A_NAME,
        )
        for title, text in found[:MOST_QUESTIONS]
    ]
    left = len(found) - len(asked)
    if left:
        says = f"{counted(left, 'more text')} may name someone. Read through the file itself before you hand it in."
        asked.append(Comment("question", "privacy", says, why=_WHY_A_NAME))
    return Comments(asked)


def _may_name(items: Iterable[Item]) -> Iterator[tuple[str, str]]:
    for item in items:
        seen = set()
        for text in [item.title, *_texts(item.document.get("body"))]:
            if text not in seen and not _WRITTEN_BY_A_PROGRAM.fullmatch(text) and may_name_someone(text):
                seen.add(text)
                yield item.title or item.id, text


def _texts(value: Any, name: str = "") -> Iterator[str]:
    """All texts in a document's body; of a table each cell, so that one column of figures isn't taken for one long number."""
    if isinstance(value, str):
        yield from _cells(value) if name == "table" else [value]
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _texts(part, key)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part, name)


def _cells(table: str) -> Iterator[str]:
    try:
        for row in csv.reader(io.StringIO(table)):
            yield from row
    except csv.Error:  # Not a table after all.
        yield table


def _held(hand_in: HandIn) -> str:
    if not hand_in.items:
        return "nothing that you wrote."
    lines = "".join(f"<li>{_line(item)}</li>" for item in hand_in.items)
    answers = any(item.kind == ANSWER.name for item in hand_in.items)
    also = ", and of each answer how often you checked it and how many hints you had" if answers else ""
    return f"{counted(len(hand_in.items), 'thing')}, whole, with times{also}.<ul>{lines}</ul>"


def _line(item: Item) -> str:
    shared = " <strong>To be shown to all teams.</strong>" if item.is_shared else ""
    said = f": {escape(words)}" if (words := _in_words(item)) else "."
    return f"{escape(shortened(item.title or item.id, 120))} ({escape(TAKEN[item.kind].noun)}){said}{shared}"


def _in_words(item: Item) -> str:
    """An answer as one reads it on its card, cut short; of all else the title must do."""
    exercise = all_exercises().get(item.id) if item.kind == ANSWER.name else None
    body = item.document.get("body")
    if exercise is None or not isinstance(body, dict):
        return ""
    return quoted(answer_in_words(exercise, body.get("answer")))


def _progress(hand_in: HandIn) -> str:
    if not hand_in.progress:
        return "none."
    lines = counted(len(hand_in.progress), "line")
    return f"{lines}: which exercise you tried, when, and what the check found. No word that you typed."


def _stays(hand_in: HandIn) -> str:
    shares = {OFFERED[item.kind].noun for item in hand_in.items if item.kind in OFFERED}
    rest = "all else that you made" if shares else "all that you made"
    return f"{rest}, and always your coaching records, and talks and texts that you pasted."


def _who_can_read(address: str) -> str:
    if way_of(address) == "folder":
        return " Whoever can open that folder can read it."
    return " Faculty of this cohort can read it." if address else ""


def _proof(invitation: Invitation | None) -> str:
    if invitation:
        return "made with your invitation, so faculty can see that it is from you. The invitation itself isn’t in it."
    return "none, since there is no invitation. Faculty must agree to take it."


def _size(bytes: int) -> str:
    return f"{max(1, round(bytes / 1000)):,} KB" if bytes < 1_000_000 else f"{bytes / 1_000_000:.1f} MB"


def _folded(summary: str, text: str) -> str:
    cut = ""
    if len(text) > _LONGEST_TEXT:
        text = text[:_LONGEST_TEXT]
        cut = "<p>Only its beginning is shown here. The whole is in the folder hand-in once you choose Hand in.</p>"
    return f"<details><summary>{escape(summary)}</summary>{cut}<pre class='qi-file'>{escape(text)}</pre></details>"
