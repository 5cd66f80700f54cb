"""How documents and events are kept: as compressed text, each the same to the byte whenever it is the same."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from qilearn.handin.model import HandIn
from qilearn.workspace.progress import Event


def packed(content: Mapping[str, Any]) -> tuple[str, bytes]:
    """A document as it is kept: a digest, by which it is known again, and its compressed text.

    >>> digest, body = packed({"kind": "answer", "id": "first-note"})
    >>> unpacked(body)
    b'{"id":"first-note","kind":"answer"}'
    """
    text = json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode("ascii")
    return hashlib.sha256(text).hexdigest(), zlib.compress(text)


def unpacked(body: bytes) -> bytes:
    """The text of what is kept."""
    return zlib.decompress(body)


def packed_events(hand_in: HandIn) -> bytes:
    """The events of a hand-in, a line each."""
    return zlib.compress("\n".join(dict.fromkeys(_line(event) for event in hand_in.progress)).encode("ascii"))


def events_in(kept: Iterable[bytes]) -> list[Event]:
    """The events of several hand-ins; one that is in many of them is read once."""
    lines: set[bytes] = set()
    for each in kept:
        lines.update(zlib.decompress(each).split(b"\n"))
    return [Event.model_validate_json(line) for line in lines if line]


def _line(event: Event) -> str:
    return json.dumps(event.model_dump(mode="json", exclude_none=True), separators=(",", ":"))
