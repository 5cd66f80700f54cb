"""What a file is, where it isn't a hand-in: known by how it begins, and never opened."""

from __future__ import annotations

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a zip archive, or an Office document"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "a file packed with gzip"),
    (b"BZh", "a file packed with bzip2"),
    (b"\xfd7zXZ\x00", "a file packed with xz"),
    (b"\x28\xb5\x2f\xfd", "a file packed with zstd"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an older Office document or mail"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
_TEXTS: tuple[tuple[bytes, str], ...] = (
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "an XML file"),
    (b"<svg", "a picture"),
    (b"from:", "a mail"),
    (b"received:", "a mail"),
    (b"-----begin", "a key or a certificate"),
)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def what_else(data: bytes) -> str:
    r"""What a file is by its first bytes, in words; empty where they don't say.

    Examples
    --------
    >>> what_else(b"PK\x03\x04..."), what_else(b"<!DOCTYPE html>"), what_else(b'{"kind": 1}')
    ('a zip archive, or an Office document', 'a web page', '')
    """
    if data.startswith(_WIDE):
        return "text in UTF-16 or UTF-32"
    for beginning, name in _BEGINNINGS:
        if data.startswith(beginning):
            return name
    if data[257:262] == b"ustar":
        return "a tar archive"
    start = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return next((name for beginning, name in _TEXTS if start.startswith(beginning)), "")
