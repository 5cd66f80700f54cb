"""Reading a hand-in that a stranger may have written."""

from __future__ import annotations

import dataclasses
import datetime as dt
import gzip
import io
import json
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qilearn.core.documents import new_document
from qilearn.handin import reading
from qilearn.handin.model import HandIn, Item, item_of, write_hand_in
from qilearn.handin.proof import new_invitation
from qilearn.handin.reading import MOST_BYTES, Refused, Sealed, read_hand_in, too_big
from qilearn.project.model import PROJECT, ProjectBody
from qilearn.workspace.answers import ANSWER, AnswerBody
from qilearn.workspace.progress import Event

AT = dt.datetime(2025, 3, 1, 12, tzinfo=dt.UTC)
NOW = dt.datetime(2025, 3, 2, tzinfo=dt.UTC)
ID = "0" * 31 + "1"


def an_answer(answer: Any = "because of <b>this</b> =1+1", id: str = "read-the-shift") -> Item:
    document = new_document(ANSWER, id, AnswerBody(answer=answer, status="reflect", attempts=2), at=AT)
    return item_of(document, title="Read the shift")


def a_hand_in(**changed: Any) -> HandIn:
    event = Event(time=AT, exercise="read-the-shift", event="checked", status="reflect", attempt=1)
    project = item_of(new_document(PROJECT, "ward-4", ProjectBody(name="Falls"), at=AT), title="Falls", is_shared=True)
    parts = {"items": (an_answer(), project), "progress": (event,)} | changed
    return HandIn(id=ID, cohort="spring", code="maple-7", made=AT, **parts)


def a_file(**changed: Any) -> dict[str, Any]:
    """The file as JSON; keys that are given replace its own."""
    return json.loads(write_hand_in(a_hand_in())) | changed


def with_content(**changed: Any) -> bytes:
    """The file with parts of its content replaced."""
    said = a_file()
    return written({**said, "content": json.dumps(json.loads(said["content"]) | changed)})


def with_document(**changed: Any) -> bytes:
    """The file with parts of its first document replaced."""
    items = json.loads(a_file()["content"])["items"]
    items[0]["document"] |= changed
    return with_content(items=items)


def written(said: Any) -> bytes:
    return json.dumps(said).encode()


def why(data: bytes) -> str:
    read = read_hand_in(data, now=NOW)
    assert isinstance(read, Refused), read
    assert read.why.endswith((".", "qilearn"))
    return read.why


def taken(data: bytes) -> Sealed:
    read = read_hand_in(data, now=NOW)
    assert isinstance(read, Sealed), read
    return read


def test_what_was_handed_in_is_read_as_it_was_and_its_proof_holds() -> None:
    """Faculty get what the trainee sent, and know that it is theirs."""
    invitation = new_invitation("spring", "maple-7")
    sealed = taken(write_hand_in(a_hand_in(), invitation.key))
    assert sealed.hand_in == a_hand_in()
    assert (sealed.cohort, sealed.code) == ("spring", "maple-7")
    assert sealed.is_proven(invitation.key)
    assert not sealed.is_proven(new_invitation("spring", "maple-7").key)
    assert not taken(write_hand_in(a_hand_in())).is_proven(invitation.key)


def test_content_that_was_changed_on_its_way_proves_nothing() -> None:
    """Nobody can change a word of what someone else hands in and have it taken as theirs."""
    invitation = new_invitation("spring", "maple-7")
    said = json.loads(write_hand_in(a_hand_in(), invitation.key))
    said["content"] = said["content"].replace("Falls", "Calls")
    assert not taken(written(said)).is_proven(invitation.key)


@pytest.mark.parametrize("change", [lambda data: b"\xef\xbb\xbf" + data, lambda data: data.replace(b"\n", b"\r\n")])
def test_a_mark_or_line_ends_that_windows_put_in_change_nothing(change: Any) -> None:
    """A file that went through an editor or a mail on Windows is taken, its proof too."""
    invitation = new_invitation("spring", "maple-7")
    assert taken(change(write_hand_in(a_hand_in(), invitation.key))).is_proven(invitation.key)


def test_markup_and_formulas_stay_text() -> None:
    """What someone typed is kept letter for letter; where it is shown it is escaped."""
    item = taken(write_hand_in(a_hand_in())).hand_in.items[0]
    assert item.document["body"]["answer"] == "because of <b>this</b> =1+1"  # type: ignore[index, call-overload]


def test_half_a_character_becomes_a_mark_and_the_rest_is_read() -> None:
    """A broken emoji in an answer doesn't keep a trainee from handing in, and no database trips over it."""
    body = {"answer": {"a\ud83d": "b\ud83d\u0000c"}, "status": "reflect"}
    document = taken(with_document(body=body)).hand_in.items[0].document
    assert document["body"]["answer"] == {"a\ufffd": "b\ufffd\ufffdc"}  # type: ignore[index, call-overload]
    json.dumps(document, ensure_ascii=False).encode()


def test_a_document_of_an_earlier_version_is_brought_up_to_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A trainee who hasn't updated is read all the same."""
    renamed = dataclasses.replace(
        ANSWER, schema_version=2, upgrades={1: lambda body: {**body, "answer": [body["answer"]]}}
    )
    monkeypatch.setattr(reading, "TAKEN", {**reading.TAKEN, "answer": renamed})
    document = taken(write_hand_in(a_hand_in())).hand_in.items[0].document
    assert document["schema_version"] == 2
    assert document["body"]["answer"] == ["because of <b>this</b> =1+1"]  # type: ignore[index, call-overload]


def zipped() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("hand-in.json", "{}")
    return made.getvalue()


OTHER_FILES = {
    "a zip archive": zipped(),
    "a file packed with gzip": gzip.compress(b"{}" * 1000),
    "a PDF": b"%PDF-1.7",
    "a database": b"SQLite format 3\x00",
    "a web page": b"\n <!DOCTYPE html><html>",
    "text in UTF-16": "{}".encode("utf-16"),
    "a tar archive": b"name".ljust(257, b"\0") + b"ustar\x0000",
    "a notebook": b'{"cells": [], "nbformat": 4}',
    "a file of one project": b'{"kind": "project", "schema_version": 1}',
    "a file of the kind “coaching-record”": b'{"kind": "coaching-record", "schema_version": 1}',
    "JSON of another kind": b"[1, 2]",
    "no hand-in": b"Dear all, please find attached",
    "empty": b" \n",
    "isn’t text in UTF-8": b'{"kind": "qilearn hand-in\xff"}',
}


@pytest.mark.parametrize("what", OTHER_FILES)
def test_another_file_is_called_what_it_is(what: str) -> None:
    """Whoever sent the wrong file learns which kind it was; an archive is never unpacked."""
    assert what in why(OTHER_FILES[what])


def test_a_file_that_is_too_big_is_known_by_its_size_and_never_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A gigabyte costs nothing but a look at its size."""
    assert too_big(MOST_BYTES) is None
    refused = too_big(10**9)
    assert refused is not None
    assert "1,000,000,000" in refused.why
    assert "20,000,000" in refused.why
    monkeypatch.setattr(reading, "read_json", None)
    assert "fewer items" in why(b"[" * (MOST_BYTES + 1))


BOMBS = {
    "deep outside": (b"[" * 3_000_000, "values"),
    "deep": (b'{"kind": ' * 900 + b"1" + b"}" * 900, "deep"),
    "deeper than python": (b"[" * 200_000 + b"]" * 200_000, "deep"),
    "many values": (b'{"kind": [' + b"0," * 1_500_000 + b"0]}", "values"),
    "deep in content": (written(a_file(content="[" * 900 + "]" * 900)), "deep"),
    "deep in a document": (with_document(body={"answer": json.loads("[" * 200 + "]" * 200)}), "deep"),
    "a number that is none": (with_document(body={"answer": float("nan")}), "NaN"),
    "infinite": (written(a_file(content='{"x": 1e999}')), "1e999"),
    "a whole number without end": (written(a_file(content='{"x": 1' + "0" * 100_000 + "}")), "100,001 digits"),
    "a key twice": (b'{"kind": "qilearn hand-in", "kind": "qilearn hand-in"}', "twice"),
    "a key twice in its content": (written(a_file(content='{"id": 1, "id": 2}')), "twice"),
    "faults without end in a document": (
        with_document(kind="practice-record", body={"calls": [{}] * 60_000}),
        "up to 50,000 lists and objects",
    ),
    "values without end in a document": (with_document(body={"answer": [1] * 200_001}), "fewer items"),
    "faults without end in its progress": (with_content(progress=[{}] * 50_000), "progress.0.time"),
    "progress without end": (with_content(progress=[{}] * 50_001), "50,001 progress"),
    "items without end": (with_content(items=[{}] * 200_000), "200,000 items"),
    "cut short": (write_hand_in(a_hand_in())[:-40], "isn't whole"),
}


@pytest.mark.parametrize("what", BOMBS)
def test_a_bomb_is_a_sentence(what: str) -> None:
    """What is made to exhaust a program costs it next to nothing, and is refused with a reason."""
    data, word = BOMBS[what]
    assert word in why(data)


FORGED: dict[str, tuple[bytes, str]] = {
    "another cohort outside": (written(a_file(cohort="autumn")), "“autumn” outside and “spring” inside"),
    "another code outside": (written(a_file(code="oak-2")), "“oak-2” outside and “maple-7” inside"),
    "a path for a code": (written(a_file(code="../../etc/passwd")), "can’t be the name of a file"),
    "a device for a code": (with_content(code="con").replace(b'"maple-7"', b'"con"'), "can’t be the name"),
    "a path for an id": (with_document(id="../secrets"), "can’t be the name of a file"),
    "a device for an id": (with_document(id="nul"), "can’t be the name of a file"),
    "unknown parts": (written(a_file(run="import os")), "parts that no hand-in has: run"),
    "unknown parts in its content": (with_content(path="/etc/passwd"), "path: "),
    "missing parts": (written({"kind": "qilearn hand-in", "format": 1}), "cohort, code, proof and content"),
    "a proof that is none": (written(a_file(proof="trust me")), "proof"),
    "a list for its content": (written(a_file(content="[]")), "one object"),
    "an object for its content": (written(a_file(content={})), "aren’t text: content"),
    "a format in words": (written(a_file(format="one")), "which format"),
    "a format that is true": (written(a_file(format=True)), "which format"),
    "an id of its own making": (with_content(id="../1"), "id: "),
    "a private kind": (with_document(kind="coaching-record"), "isn’t taken"),
    "a kind that is a number": (with_document(kind=7), "says its kind"),
    "a kind that its body doesn’t fit": (with_document(kind="project", body={"measures": 7}), "can’t be read"),
    "a schema of no number": (with_document(schema_version="1"), "schema version"),
    "too many attempts": (with_document(body={"attempts": -1}), "can’t be read"),
    "something else to withdraw": (with_content(withdraws=["../../x"]), "withdraws"),
    "made in years to come": (with_content(made="2031-01-01T00:00:00Z"), "2031-01-01 00:00"),
    "made before there was a clock": (with_content(made="0001-01-01T00:00:00+14:00"), "0001-01-01"),
    "made at no place": (with_content(made="2025-03-01T12:00:00"), "made: "),
    "changed in years to come": (with_document(modified="9999-12-31T23:59:59-14:00"), "9999-12-31"),
    "a name that is a book": (with_content(name="a" * 121), "name: "),
    "progress of years to come": (
        with_content(
            progress=[
                {"time": "2031-01-01T00:00:00Z", "exercise": "x", "event": "hint", "status": "done", "attempt": 1}
            ]
        ),
        "2031-01-01",
    ),
}


@pytest.mark.parametrize("what", FORGED)
def test_what_no_hand_in_of_ours_says_is_refused_with_what_is_allowed(what: str) -> None:
    """A forged or broken file is refused for its own reason, never half taken."""
    data, word = FORGED[what]
    assert word in why(data)


def test_one_document_twice_is_refused() -> None:
    """No hand-in can say two things of one document."""
    item = json.loads(a_file()["content"])["items"][0]
    assert "in it twice" in why(with_content(items=[item, item]))


@pytest.mark.parametrize("data", [written(a_file(format=2, more="x")), with_document(schema_version=99)])
def test_one_of_a_newer_qilearn_says_that_nothing_is_wrong_with_it(data: bytes) -> None:
    """Faculty with an older version learn to update, and don't blame the trainee."""
    read = read_hand_in(data, now=NOW)
    assert isinstance(read, Refused)
    assert read.is_newer
    assert "newer version" in read.why
    assert "pip install --upgrade qilearn" in read.why


def test_a_reason_steers_no_terminal() -> None:
    """A reason is printed by a program: nothing in it moves the cursor or turns the direction of reading."""
    said = why(written(a_file(code="\x1b[2Joak\u202e")))
    assert said.isprintable()
    assert "[2Joak" in said


def test_a_clock_that_is_a_day_ahead_keeps_nobody_out() -> None:
    """Time zones and clocks differ by hours; that is no reason to refuse."""
    taken(with_content(made=(NOW + dt.timedelta(hours=30)).isoformat()))


@given(st.binary(max_size=300))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    """Whatever is in a folder, the rest of it is still collected."""
    assert isinstance(read_hand_in(data, now=NOW), Refused)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["spring", "maple-7", ID]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
CONTENT_KEYS = list(HandIn.model_fields)


@given(JSON_VALUES, st.sampled_from(["kind", "format", "cohort", "code", "proof", "content"]))
def test_no_envelope_makes_it_raise(value: Any, key: str) -> None:
    """Any JSON in any part of the file is read or refused."""
    assert read_hand_in(json.dumps(a_file(**{key: value})).encode(), now=NOW)


@given(JSON_VALUES, st.sampled_from(CONTENT_KEYS))
def test_no_content_makes_it_raise(value: Any, key: str) -> None:
    """Any JSON in any part of the content is read or refused."""
    assert read_hand_in(with_content(**{key: value}), now=NOW)


@given(JSON_VALUES, st.sampled_from(["kind", "schema_version", "id", "created", "modified", "body"]))
def test_no_document_makes_it_raise(value: Any, key: str) -> None:
    """Any JSON in any part of a document is read or refused, and what is taken can be written again."""
    read = read_hand_in(with_document(**{key: value}), now=NOW)
    if isinstance(read, Sealed):
        assert isinstance(read_hand_in(write_hand_in(read.hand_in), now=NOW), Sealed)


VALID = write_hand_in(a_hand_in())


@settings(max_examples=200)
@given(st.data())
def test_no_slip_in_a_file_makes_it_raise(data: st.DataObject) -> None:
    """A file with a few bytes changed, lost or doubled on its way is read or refused."""
    mutated = bytearray(VALID)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(mutated) - 1))
        mutated[at : at + data.draw(st.integers(0, 5))] = data.draw(st.binary(max_size=5))
    assert read_hand_in(bytes(mutated), now=NOW)


@given(st.text(max_size=40), st.text(max_size=40), st.integers(-(2**53), 2**53))
def test_whatever_someone_typed_comes_back(title: str, note: str, number: int) -> None:
    """Any text and any number that a trainee can hand in is read as it was."""
    item = an_answer({"note": note, "number": number})
    hand_in = a_hand_in(items=(item.model_copy(update={"title": title.replace("\0", "")}),))
    read = taken(write_hand_in(hand_in)).hand_in
    assert read.items[0].document["body"]["answer"] == {"note": note.replace("\0", "\ufffd"), "number": number}  # type: ignore[index, call-overload]
