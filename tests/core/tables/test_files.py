"""From a path or an upload to bytes and text, or to a refusal in words."""

from __future__ import annotations

import os

import pytest

from qilearn.core.tables import files, read_table


def refusal(source: object, name: str | None = None) -> str:
    """What a learner hears of a file that can't be read."""
    reading = read_table(source, name=name)
    assert reading.frame.empty
    assert not reading.is_ready
    [comment] = reading.comments
    assert comment.kind == "next step"
    return comment.says


def test_a_missing_file_is_named_with_the_nearest_one_there(tmp_path):
    """A mistyped path: what was looked for, where, and what is there."""
    (tmp_path / "falls.csv").write_text("a\n1\n")
    words = refusal(tmp_path / "fals.csv")
    assert "There is no file" in words
    assert "Did you mean 'falls.csv'?" in words


def test_what_is_no_file(tmp_path):
    """A folder, a web address, an impossible path, and a home folder that there isn't."""
    assert "is a folder" in refusal(tmp_path)
    assert "is a web address" in refusal("https://example.org/falls.csv")
    assert refusal("falls\0.csv")
    assert refusal("~nobody-at-all/falls.csv")
    assert refusal("x" * 5000)


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_read(tmp_path):
    """Only files are read: a pipe would wait for ever."""
    os.mkfifo(tmp_path / "pipe.csv")
    assert "There is no file" in refusal(tmp_path / "pipe.csv")


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("falls.xls", "save it as .xlsx or CSV"),
        ("falls.XLS", "save it as .xlsx or CSV"),
        ("falls.ods", "OpenDocument"),
        ("falls.pdf", "Ask for the table itself"),
        ("falls.zip", "Unpack it first"),
        ("falls.docx", "Save the table as CSV or Excel"),
    ],
)
def test_other_endings_are_refused_with_what_to_try(name, advice):
    """Each kind of file that isn't read says how to get one that is."""
    words = refusal(b"month,falls\n2024-01,3\n", name)
    assert advice in words
    assert ".csv, .tsv, .txt, .xlsx or .xlsm are read" in words


@pytest.mark.parametrize(
    ("data", "name", "advice"),
    [
        (b"", "falls.csv", "is empty"),
        (b" \r\n\t ", "falls.csv", "is empty"),
        (b"%PDF-1.7 ...", "falls.csv", "A PDF holds a picture"),
        (b"\x89PNG\r\n...", "falls.csv", "It's a picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "falls.xlsx", "old format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "falls.xlsx", "password"),
        (b"month,falls\n", "falls.xlsx", "its content isn't one"),
        (bytes(range(256)) * 4, "falls.csv", "isn't text"),
        ("month,falls\n2024-01,3\n".encode("utf-16-le"), "falls.csv", "isn't text"),
    ],
)
def test_content_that_is_no_table_is_refused_with_what_to_try(data, name, advice):
    """What the bytes are counts for more than what the name says."""
    assert advice in refusal(data, name)


def test_too_large_a_file_is_refused_before_it_is_read(tmp_path, monkeypatch):
    """The limit is told, and what to do; a path isn't even opened."""
    monkeypatch.setattr(files, "MOST_BYTES", 1_500_000)
    path = tmp_path / "falls.csv"
    path.write_bytes(b"1,2\n" * 500_000)
    monkeypatch.setattr(type(path), "read_bytes", lambda self: pytest.fail("was read"))
    for words in (refusal(path), refusal(b"1,2\n" * 500_000, "falls.csv")):
        assert "is 2 MB; files of up to 2 MB are read" in words


def test_a_name_is_words_and_never_a_path():
    """An upload called like a path elsewhere shows by its last part, and nothing is looked for there."""
    assert read_table(b"a\n1\n", name="../../etc/passwd.csv").name == "passwd.csv"
    assert read_table(b"a\n1\n", name="C:\\secret\\falls.csv").name == "falls.csv"
    assert read_table(b"a\n1\n").name == "the uploaded file"


def test_windows_1252_is_said_with_a_word_to_check():
    """Letters that aren't UTF-8 are read as older Excel writes them; the first such word is shown with its line."""
    reading = read_table("ward,n\nA,1\nSäuglinge,2\n".encode("cp1252"), name="falls.csv")
    assert reading.frame["ward"].tolist() == ["A", "Säuglinge"]
    [comment] = reading.comments.about("file")
    assert "Check 'Säuglinge' in line 3" in comment.says


def test_letters_that_can_not_be_read_are_counted():
    """Broken UTF-8 after its own mark: the letters lost are counted, and the first is found."""
    reading = read_table(b"\xef\xbb\xbfward,n\nA,1\nS\xe4ugling,2\n", name="falls.csv")
    [comment] = reading.comments.about("file")
    assert "1 letter couldn't be read" in comment.says
    assert "line 3" in comment.says
