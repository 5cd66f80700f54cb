"""From a path or an upload to bytes, and from bytes to text; what can't be a table is refused in words."""

from __future__ import annotations

import codecs
import difflib
import re
from dataclasses import dataclass
from pathlib import Path

from qilearn.core.comments import Comment
from qilearn.core.errors import InputError
from qilearn.core.tables.words import quoted
from qilearn.core.text import counted

MOST_BYTES = 60_000_000
"""The largest file that is read: 60 MB, about a million rows of six columns."""

MOST_ROWS = 1_000_000
"""The most rows of data that are read, blank ones included."""

MOST_COLUMNS = 500
"""The most columns that are read."""

TEXT_ENDINGS = (".csv", ".tsv", ".txt")
WORKBOOK_ENDINGS = (".xlsx", ".xlsm")

_WHY_SMALL = "A run chart needs one row for each week or month, not one for each patient."
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_ADVICE = {
    ".xls": "It's in Excel's old format. Open it in Excel or LibreOffice and save it as .xlsx or CSV.",
    ".xlsb": "It's an Excel binary workbook. Open it in Excel and save it as .xlsx or CSV.",
    ".ods": "It's an OpenDocument spreadsheet. Open it and save it as .xlsx or CSV.",
    ".numbers": "It's a Numbers document. Open it and export it as Excel or CSV.",
    ".pdf": "A PDF holds a picture of a table. Ask for the table itself, as Excel or CSV.",
    ".zip": "It's an archive. Unpack it first, and give the file inside.",
}
_SIGNATURES = {
    b"%PDF": _ADVICE[".pdf"],
    b"\x89PNG": "It's a picture. Type its figures into a spreadsheet, and save that as CSV.",
    b"\xff\xd8\xff": "It's a picture. Type its figures into a spreadsheet, and save that as CSV.",
    b"\x1f\x8b": _ADVICE[".zip"],
    b"{\\rtf": "It's a text document. Copy its table into a spreadsheet, and save that as CSV.",
}
# Bytes that no text holds; tab, line ends, form feed and end-of-file marks are text.
_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26})


class Unreadable(Exception):
    """The file can't be read at all; the comment says why and what to try."""

    def __init__(self, says: str, *, why: str = "") -> None:
        self.comment = Comment("next step", "file", says, why=why)
        super().__init__(says)


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of a file, the name it is called by, and whether it is a workbook."""

    name: str
    data: bytes
    is_workbook: bool


def name_of(source: object, name: str | None) -> str:
    """What a file is called in words: never more than its own name, whatever folder it is in."""
    if name is None and isinstance(source, (str, Path)):
        return Path(source).name or str(source)
    return re.split(r"[/\\]", name or "")[-1] or "the uploaded file"


def load(source: str | Path | bytes | bytearray | memoryview, name: str) -> Content:
    """The content of a path or an upload. Raises :class:`Unreadable` where it can't be a table."""
    ending = Path(name).suffix.lower()
    if isinstance(source, (str, Path)):
        data = _from_path(source, name)
    elif isinstance(source, (bytes, bytearray, memoryview)):
        data = bytes(source)
    else:
        raise InputError(
            [f"source: {type(source).__name__} was given; it can be the path of a file, or a file's bytes."]
        )
    if len(data) > MOST_BYTES:
        raise _too_large(name, len(data))
    if not data.strip():
        raise Unreadable(f"{quoted(name)} is empty. Was it saved? Check it in a spreadsheet, and give it again.")
    if ending and ending not in (*TEXT_ENDINGS, *WORKBOOK_ENDINGS):
        raise Unreadable(_wrong_ending(name, ending))
    return Content(name, data, _is_workbook(data, name, ending))


def decode(content: Content) -> tuple[str, tuple[Comment, ...]]:
    """Text from bytes: UTF-8, UTF-16 with a byte order mark, or else Windows-1252, which a comment then says."""
    data, name = content.data, content.name
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = data.decode("utf-16", errors="replace")
        if "\x00" in text or text.count("\ufffd") > len(text) // 100:
            raise _not_text(name)
        return text, _unknown_letters(text)
    if b"\x00" in data or len(data) - len(data.translate(None, _CONTROL)) > len(data) // 100:
        raise _not_text(name)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        if data.startswith(codecs.BOM_UTF8):
            text = data.decode("utf-8-sig", errors="replace")
            return text, _unknown_letters(text)
        text = data.decode("cp1252", errors="replace")
        return text, (_read_as_windows(text, error.start), *_unknown_letters(text))


def _from_path(path: str | Path, name: str) -> bytes:
    if isinstance(path, str) and re.match(r"[a-z]+://", path, re.IGNORECASE):
        raise Unreadable(
            f"{quoted(path)} is a web address. Download the file, and give the path of your copy.",
            why="qilearn reads files on this computer only; nothing goes over the network.",
        )
    try:
        path = Path(path).expanduser()
        if path.is_dir():
            raise Unreadable(f"{quoted(name)} is a folder. Give the path of a file in it.")
        if not path.is_file():
            near = difflib.get_close_matches(path.name, _neighbours(path), n=1)
            hint = f" Did you mean {quoted(near[0])}?" if near else ""
            raise Unreadable(
                f"There is no file {quoted(path)} here. Check the spelling and the folder.{hint}",
                why=f"A path without a folder is looked for in {quoted(Path.cwd())}.",
            )
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise _too_large(name, size)
        return path.read_bytes()
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Unreadable(
            f"{quoted(name)} can't be opened ({reason}). Close it in other programs, or copy it and give the copy."
        ) from error


def _neighbours(path: Path) -> list[str]:
    folder = path.parent
    return [one.name for one in folder.iterdir()] if folder.is_dir() else []


def _is_workbook(data: bytes, name: str, ending: str) -> bool:
    """Whether the bytes are an Excel workbook. What they say counts for more than the name."""
    if data.startswith(_OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unreadable(
                f"{quoted(name)} is protected by a password. In Excel, save a copy without one (File, Info, "
                "Protect Workbook), and give the copy.",
            )
        raise Unreadable(f"{quoted(name)} can't be read. {_ADVICE['.xls']}")
    for signature, advice in _SIGNATURES.items():
        if data.startswith(signature):
            raise Unreadable(f"{quoted(name)} isn't a table. {advice}")
    if data.startswith(_ZIP):
        return True
    if ending in WORKBOOK_ENDINGS:
        raise Unreadable(
            f"{quoted(name)} has the name of an Excel workbook, but its content isn't one. If it opens in Excel, "
            "save it there as .xlsx or CSV."
        )
    return False


def _wrong_ending(name: str, ending: str) -> str:
    advice = _ADVICE.get(ending, "Save the table as CSV or Excel.")
    return f"{quoted(name)} can't be read. {advice} Files that end in .csv, .tsv, .txt, .xlsx or .xlsm are read."


def _too_large(name: str, size: int) -> Unreadable:
    return Unreadable(
        f"{quoted(name)} is {size / 1e6:,.0f} MB; files of up to {MOST_BYTES / 1e6:.0f} MB are read. Keep only the "
        "columns and the period that you need, or count by week or month first.",
        why=_WHY_SMALL,
    )


def _not_text(name: str) -> Unreadable:
    return Unreadable(
        f"{quoted(name)} isn't text that can be read. If it opens in a spreadsheet, save it there as "
        "CSV UTF-8 or as .xlsx."
    )


def _read_as_windows(text: str, place: int) -> Comment:
    """The comment shows the first word that tells: Windows-1252 has one character for each byte."""
    before, after = text[max(0, place - 20) : place], text[place : place + 20]
    word = re.split(r"[\s,;]", before)[-1] + re.split(r"[\s,;]", after)[0]
    return Comment(
        "next step",
        "file",
        f"The file isn't in UTF-8; its letters were read as Windows-1252. Check {quoted(word)} in line "
        f"{_line(text, place)}. If a letter looks wrong, save the file as CSV UTF-8.",
        why="Text files don't say how their letters are stored. Windows-1252 is what older Excel writes.",
    )


def _unknown_letters(text: str) -> tuple[Comment, ...]:
    count = text.count("\ufffd")
    if not count:
        return ()
    says = (
        f"{counted(count, 'letter')} couldn't be read and {'is' if count == 1 else 'are'} shown as '\ufffd', the "
        f"first in line {_line(text, text.index(chr(0xFFFD)))}. Save the file as CSV UTF-8, and read it again."
    )
    return (Comment("next step", "file", says),)


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def too_many_rows(name: str, rows: int) -> Unreadable:
    """The refusal of a table that is too long."""
    return Unreadable(
        f"{quoted(name)} has about {rows:,} rows; up to {MOST_ROWS:,} are read. Keep only the period that you "
        "need, or count by week or month first.",
        why=_WHY_SMALL,
    )


def too_many_columns(name: str) -> Unreadable:
    """The refusal of a table that is too wide."""
    return Unreadable(f"{quoted(name)} has more than {MOST_COLUMNS} columns. Keep only those that you need.")
