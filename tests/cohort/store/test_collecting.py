"""Collecting a folder into which anyone may have put anything: what can be taken is, and all else is told with its reason."""

from __future__ import annotations

import gzip
import io
import json
import os
import socket
import zipfile

import pytest

from qilearn.core.errors import QilearnError
from qilearn.handin.reading import MOST_BYTES
from qilearn.handin.team_report import TEAM_REPORT, TeamReport
from qilearn.project.model import PROJECT, ProjectBody
from qilearn.workspace.answers import ANSWER
from tests.cohort.examples import answer, event, item, received
from tests.cohort.store.conftest import sealed


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "handed in"
    made.mkdir()
    return made


@pytest.fixture
def maple(store):
    return store.invite(["maple-7"], team="Ward 4")[0]


def good(invitation, minutes=0, *items, **said):
    return sealed(received(invitation.code, *(items or [answer()]), minutes=minutes, **said).hand_in, invitation)


def changed(data, **content):
    """A file whose content says something else; unproven."""
    said = json.loads(data)
    return json.dumps(said | {"content": json.dumps(json.loads(said["content"]) | content)}).encode()


def names(folder):
    return {path.name: (path.lstat().st_size, path.lstat().st_mtime_ns) for path in folder.iterdir()}


def test_what_is_in_a_folder_is_taken_once_and_left_there(store, maple, folder):
    """Collected every week, it takes what is new; the files stay as they are."""
    for minutes in (0, 1):
        (folder / f"{minutes}.json").write_bytes(good(maple, minutes))
    before = names(folder)
    told = []
    assert store.collect(folder, on_progress=lambda done, all: told.append((done, all))).lines == [
        "2 files: 2 taken, 0 already there, 0 refused."
    ]
    assert told == [(0, 2), (1, 2), (2, 2)]
    (folder / "2.json").write_bytes(good(maple, 2))
    assert store.collect(str(folder)).lines == ["3 files: 1 taken, 2 already there, 0 refused."]
    assert {name: names(folder)[name] for name in before} == before
    assert len(store.items()) == 1


def hostile(folder, invitation):
    """Puts everything into a folder that someone might to do harm; a name to what its reason says."""
    whole = good(invitation, 0)
    item_of = json.loads(json.loads(whole)["content"])["items"][0]
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("bomb.json", b"0" * 10_000_000)
    with (folder / "huge.json").open("wb") as huge:
        huge.truncate(1_000_000_000)
    with (folder / "large.json").open("wb") as large:
        large.truncate(MOST_BYTES + 1)
    files = {
        "bomb.zip": (bomb.getvalue(), "not a hand-in; it wasn’t opened"),
        "bomb.json.gz": (gzip.compress(b"0" * 10_000_000), "not a hand-in; it wasn’t opened"),
        "deep.json": (b"[" * 100_000 + b"]" * 100_000, "deep"),
        "deep inside.json": (changed(whole, items=json.loads("[" * 200 + "]" * 200)), "deep"),
        "empty.json": (b"", "It is empty"),
        "cut.json": (whole[:-40], "cut short"),
        "page.html": (b"<!doctype html><script>alert(1)</script>", "It is a web page"),
        "sheet.csv": (b"=cmd|' /C calc'!A0", "isn’t JSON"),
        "pickle.json": (b"\x80\x04\x95\x1a\x00cposix\nsystem\n", "It isn"),
        "note.docx": (b"PK\x03\x04" + b"0" * 100, "wasn’t opened"),
        "notebook.json": (b'{"nbformat": 4, "cells": []}', "a notebook"),
        "list.json": (b"[1, 2]", "not a hand-in"),
        "newer.json": (whole.replace(b'"format": 1', b'"format": 9'), "Update this one"),
        "newer document.json": (
            changed(whole, items=[{**item_of, "document": {**item_of["document"], "schema_version": 99}}]),
            "Update this one",
        ),
        "private.json": (
            changed(whole, items=[{**item_of, "document": {**item_of["document"], "kind": "coaching-record"}}]),
            "isn’t taken",
        ),
        "path.json": (
            changed(whole, items=[{**item_of, "document": {**item_of["document"], "id": "../../.bashrc"}}]),
            "can’t be the name of a file",
        ),
        "path of code.json": (whole.replace(b"maple-7", b"../etc"), "can’t be the name of a file"),
        "device.json": (
            changed(whole, items=[{**item_of, "document": {**item_of["document"], "id": "con"}}]),
            "can’t be the name of a file",
        ),
        "twice.json": (changed(whole, items=[item_of, item_of]), "each document is in it once"),
        "named twice.json": (whole.replace(b'"format"', b'"code": "oak-2", "format"'), "given twice"),
        "own id.json": (changed(whole, id="'; DROP TABLE codes; --"), "isn’t as a hand-in has it"),
        "future.json": (changed(whole, made="2999-01-01T00:00:00Z"), "Set the clock"),
        "infinite.json": (changed(whole, progress=[{"attempt": 10**400}]), "digits"),
        "unproven.json": (changed(whole, name="Someone else"), "it was changed since"),
        "stranger.json": (sealed(received("stranger", answer()).hand_in), "Nobody was invited"),
        "\x1b[2J\u202etxt.json": (b"Dear all", "isn’t JSON"),
    }
    for name, (data, _) in files.items():
        (folder / name).write_bytes(data)
    reasons = {name.replace("\x1b", "\ufffd").replace("\u202e", "\ufffd"): says for name, (_, says) in files.items()}
    reasons |= {"huge.json": "1,000,000,000 bytes", "large.json": "20,000,001 bytes"}
    (folder / "outside").mkdir()
    (folder / "outside" / "good.json").write_bytes(good(invitation, 7))
    reasons["outside"] = "It is a folder"
    (folder / "link.json").symlink_to(folder / "outside" / "good.json")
    (folder / "broken link.json").symlink_to("/nowhere")
    (folder / "device link.json").symlink_to("/dev/zero")
    reasons |= dict.fromkeys(["link.json", "broken link.json", "device link.json"], "links aren’t followed")
    os.mkfifo(folder / "pipe.json")
    with socket.socket(socket.AF_UNIX) as door:
        door.bind(str(folder / "door"))
    reasons |= dict.fromkeys(["pipe.json", "door"], "no ordinary file")
    if os.geteuid():
        (folder / "closed.json").write_bytes(b"{}")
        (folder / "closed.json").chmod(0)
        reasons["closed.json"] = "can’t be opened"
    return reasons


@pytest.mark.skipif(os.name == "nt", reason="makes links and pipes")
def test_a_hostile_folder_gives_what_is_good_and_a_reason_for_all_else(store, maple, folder, monkeypatch):
    """Bombs, floods, links, pipes, forgeries and lies are refused, each with its reason; the good files are taken."""
    monkeypatch.chdir(folder)  # A socket's name may be short only.
    reasons = hostile(folder, maple)
    for minutes, name in enumerate(["a first.json", "z last.json"], start=1):
        (folder / name).write_bytes(good(maple, minutes))
    (folder / ".hidden.json.0123abcd.tmp").write_bytes(good(maple, 9))  # Someone is still writing it.
    (folder / "Thumbs.db").write_bytes(b"\0")
    before = names(folder)
    collected = store.collect(folder)
    assert collected.taken == 2
    refused = dict(collected.refused)
    assert set(refused) == set(reasons)
    assert {name: refused[name] for name, says in reasons.items() if says not in refused[name]} == {}
    for name in reasons:
        assert refused[name].isprintable()
        assert refused[name].endswith((".", "qilearn"))
    assert names(folder) == before
    assert store.people()["code"].tolist() == ["maple-7"]
    assert [each.document.id for each in store.documents(ANSWER)] == ["first-note"]
    assert all(line.isprintable() for line in collected.lines)


def test_a_report_waits_for_the_project_in_a_file_with_a_later_name(store, maple, folder):
    """A folder's names are in no order that means anything."""
    ward, _ = store.invite_team("Ward 4")
    report = item(TEAM_REPORT, "ward-2027-02", TeamReport(project="ward", month="2027-02"))
    (folder / "a.json").write_bytes(good(ward, 1, report))
    (folder / "b.json").write_bytes(good(maple, 2, item(PROJECT, "ward", ProjectBody(name="Falls"))))
    assert store.collect(folder).lines == ["2 files: 2 taken, 0 already there, 0 refused."]
    assert len(store.report_state()) == 1


def test_what_was_withdrawn_is_counted_apart(store, maple, folder):
    """It isn't an error, and it isn't taken."""
    first = received("maple-7", answer(), progress=(event(),)).hand_in
    (folder / "a.json").write_bytes(sealed(first, maple))
    (folder / "b.json").write_bytes(sealed(received("maple-7", minutes=1, withdraws=(first.id,)).hand_in, maple))
    store.collect(folder)
    assert store.collect(folder).lines == ["2 files: 0 taken, 1 already there, 1 withdrawn, 0 refused."]
    assert store.items().empty


def test_an_empty_folder_and_none_at_all_are_told(store, tmp_path):
    """Whoever mistypes a name isn't told that all is well."""
    (tmp_path / "empty").mkdir()
    assert store.collect(tmp_path / "empty").lines == [f"There is no file in {tmp_path / 'empty'}."]
    with pytest.raises(QilearnError, match="can’t be opened: no such file"):
        store.collect(tmp_path / "gone")
    (tmp_path / "file").touch()
    with pytest.raises(QilearnError, match="can’t be opened: not a directory"):
        store.collect(tmp_path / "file")
