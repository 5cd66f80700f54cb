"""Documents: what is written comes back, and what can't be read says why."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, JsonValue

from qilearn.core.documents import (
    LONGEST_ID,
    Document,
    DocumentKind,
    Unreadable,
    checked_id,
    new_document,
    read_document,
    write_document,
)
from qilearn.core.errors import InputError

NOW = datetime(2026, 11, 22, 20, 54, 12, tzinfo=UTC)


class AimBody(BaseModel):
    statement: str
    extra: JsonValue = None


def renamed(body: dict[str, Any]) -> dict[str, Any]:
    return {"statement": body["text"]}


def shouted(body: dict[str, Any]) -> dict[str, Any]:
    return {**body, "statement": body["statement"].upper()}


AIM = DocumentKind(
    "aim",
    AimBody,
    folder="aims",
    noun="aim",
    opened_by='qi.aim("{id}")',
    schema_version=3,
    upgrades={1: renamed, 2: shouted},
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def file(**changes: Any) -> bytes:
    """A file as version 3 writes it, with changes; a part that is ... is left out."""
    parts = {
        "kind": "aim",
        "schema_version": 3,
        "id": "waiting",
        "created": "2026-11-22T20:54:12Z",
        "modified": "2026-11-22T20:54:12Z",
        "body": {"statement": "SHORTER WAITS", "extra": None},
    }
    return json.dumps({key: value for key, value in {**parts, **changes}.items() if value is not ...}).encode()


def why_unreadable(data: bytes) -> str:
    found = read_document(AIM, "waiting", data)
    assert isinstance(found, Unreadable)
    return found.why


@given(JSON)
def test_what_is_written_comes_back(extra: Any) -> None:
    """Any JSON a body can hold is read as it was written, with the same revision."""
    document = new_document(AIM, "waiting", AimBody(statement="é 語", extra=extra), at=NOW)
    read = read_document(AIM, "waiting", write_document(document))
    assert read == document
    assert isinstance(read, Document)
    assert read.revision == document.revision


@given(st.binary() | st.text().map(str.encode) | JSON.map(lambda value: json.dumps(value).encode()))
def test_no_content_of_a_file_raises(data: bytes) -> None:
    """Whatever bytes are in a file, reading it gives a value that says why it can't be used."""
    assert why_unreadable(data)


@given(st.dictionaries(st.sampled_from(["kind", "schema_version", "id", "created", "body"]), JSON))
def test_no_changed_part_raises(changes: dict[str, Any]) -> None:
    """A file of the right outline with anything in its parts is read or refused, never an exception."""
    found = read_document(AIM, "waiting", file(**changes))
    assert isinstance(found, (Document, Unreadable))


def test_half_a_character_survives() -> None:
    """Half of an emoji, as a browser may send it, is kept in a file that is still UTF-8."""
    document = new_document(AIM, "waiting", AimBody(statement="\ud83d broken"), at=NOW)
    written = write_document(document)
    written.decode("utf-8")
    assert read_document(AIM, "waiting", written) == document


def test_a_learner_can_read_the_file() -> None:
    """Words in any script stand in the file as they were typed."""
    document = new_document(AIM, "waiting", AimBody(statement="Kürzer warten, λιγότερο"), at=NOW)
    assert "Kürzer warten, λιγότερο" in write_document(document).decode("utf-8")


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_json_lacks_is_refused(number: float) -> None:
    """What no other program could read is never written."""
    document = new_document(AIM, "waiting", AimBody(statement="x", extra=number), at=NOW)
    with pytest.raises(ValueError, match="JSON"):
        write_document(document)


def test_old_versions_are_upgraded_on_reading() -> None:
    """A file of version 1 goes through every upgrade in turn, and its times stay."""
    old = file(schema_version=1, body={"text": "shorter waits"}, created="2025-01-01T00:00:00Z")
    found = read_document(AIM, "waiting", old)
    assert isinstance(found, Document)
    assert (found.schema_version, found.body.statement) == (3, "SHORTER WAITS")
    assert found.created.year == 2025


def test_a_kind_with_a_version_that_cannot_be_upgraded_is_refused() -> None:
    """A missing upgrade is found when the kind is declared, not when a learner opens an old file."""
    with pytest.raises(InputError, match="from version 1"):
        DocumentKind("aim", AimBody, folder="aims", noun="aim", opened_by="", schema_version=3, upgrades={2: shouted})


def test_a_newer_version_is_told_from_a_broken_file() -> None:
    """A file from a newer qilearn isn't called broken."""
    found = read_document(AIM, "waiting", file(schema_version=4))
    assert isinstance(found, Unreadable)
    assert found.is_newer
    assert "schema 4" in found.why


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "whole JSON"),
        (file()[:-30], "whole JSON"),
        (b"\x00" * 400, "whole JSON"),
        (b"\xff\xfe{}", "UTF-8"),
        (b"[" * 100_000, "JSON that can be read"),
        (b'{"a": NaN}', "JSON that can be read"),
        (b"[]", "JSON object"),
        (file(kind="answer"), "'aim'"),
        (file(schema_version=...), "schema version"),
        (file(schema_version=True), "schema version"),
        (file(schema_version=0), "schema version"),
        (file(id="other"), "'waiting'"),
        (file(schema_version=1, body={"statement": "x"}), "schema version 1"),
        (file(schema_version=2, body=None), "schema version 2"),
        (file(body={"statement": 5}), "body.statement"),
        (file(created="yesterday"), "created"),
        (file(body=...), "body"),
    ],
)
def test_a_broken_file_says_what_is_wrong(data: bytes, why: str) -> None:
    """Truncated, emptied, of another kind, of a wrong shape: each has its own reason."""
    assert why in why_unreadable(data)


def test_a_byte_order_mark_is_no_trouble() -> None:
    """A file that was opened and saved in a Windows editor is read."""
    assert isinstance(read_document(AIM, "waiting", b"\xef\xbb\xbf" + file()), Document)


def test_the_revision_is_that_of_the_content() -> None:
    """It changes with the body and with nothing else, so saving the same again is nothing new."""
    first = new_document(AIM, "waiting", AimBody(statement="x", extra={"a": 1, "b": 2}), at=NOW)
    later = new_document(AIM, "waiting", AimBody(statement="x", extra={"b": 2, "a": 1}), at=NOW.replace(year=2027))
    other = new_document(AIM, "waiting", AimBody(statement="x", extra={"a": 1, "b": 3}), at=NOW)
    assert first.revision == later.revision != other.revision


@pytest.mark.parametrize("id", ["a", "read-the-shift", "06-x", "a" * LONGEST_ID, "console", "com", "lpt10"])
def test_ids_that_can_be_file_names(id: str) -> None:
    """Ordinary ids are taken as they are."""
    assert checked_id(id) == id


@pytest.mark.parametrize(
    "id", ["", "..", "a/b", "a\\b", "A", "a.b", "-a", "a\n", "é", "a" * (LONGEST_ID + 1), "nul", "con", "com1"]
)
def test_ids_that_could_do_harm_are_refused(id: str) -> None:
    """Nothing that leaves the folder, differs only in case, or is a device on Windows."""
    with pytest.raises(InputError):
        checked_id(id)
