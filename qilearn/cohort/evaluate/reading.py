"""Answers from a table: each row a sheet of paper, each column a question; every problem is told at once, with its row."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from qilearn.cohort.evaluate.instruments import CODE, FORM, INSTRUMENTS, Column, Instrument, columns
from qilearn.core.comments import Comment, Comments
from qilearn.core.privacy import may_name_someone
from qilearn.core.tables import read_texts
from qilearn.core.text import counted, listed, quoted

LONGEST = 2_000
"""So many characters of one answer in words are taken."""

MOST_COUNTED = 400
"""So many meetings in three months at most."""

MOST_TOLD = 6
"""So many problems of one kind are told with their rows."""

Source = str | Path | bytes

_KNOWN: Mapping[str, tuple[Instrument, Column]] = {column.name: (form, column) for form, column in columns()}
_Seen = dict[tuple[str, str], tuple[str, int]]
"""A code and a form to the table and the row in which they were first seen."""

_NAMES = {CODE: "", FORM: ""}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one person filled in, or one observer of one conversation.

    Attributes
    ----------
    code : str
        Theirs, or the coach's; empty where none was given.
    given : mapping of str to str
        A column to what was given: a step, a whole number, or words. What was left empty isn't in it.
    """

    code: str
    given: Mapping[str, str]

    def of(self, instrument: Instrument) -> dict[str, str]:
        """What belongs to one form."""
        return {column.name: self.given[column.name] for column in instrument.columns if column.name in self.given}


@dataclass(frozen=True, slots=True)
class Answers:
    """All sheets that were read.

    Attributes
    ----------
    sheets : tuple of Sheet
    comments : Comments
        Every problem.
    """

    sheets: tuple[Sheet, ...] = ()
    comments: Comments = field(default_factory=Comments)

    def of(self, instrument: Instrument) -> tuple[Sheet, ...]:
        """The sheets on which something of one form was filled in."""
        return tuple(sheet for sheet in self.sheets if sheet.of(instrument))

    def __len__(self) -> int:
        return len(self.sheets)


def read_answers(*sources: Source, known: Iterable[str] | None = None) -> Answers:
    r"""Read tables of answers, one for each form or one for several; never raises for what they hold.

    Parameters
    ----------
    *sources : str, Path or bytes
        CSV files or Excel workbooks, filled in from a form's template.
    known : iterable of str, optional
        The codes of the group; one that isn't among them is told.

    Examples
    --------
    >>> read = read_answers(b"code,useful,safe\nmaple-7,4,largely\nash-1,9,\n")
    >>> [dict(sheet.given) for sheet in read.sheets]
    [{'useful': '4', 'safe': '3'}]
    >>> read.comments[0].says
    'Row 3, useful: “9” isn’t one of 1 (not at all), 2 (a little), 3 (largely) and 4 (fully).'
    """
    seen: _Seen = {}
    readers = [_Reader(source, f"table {place}", seen) for place, source in enumerate(sources, start=1)]
    sheets = tuple(sheet for reader in readers for sheet in reader.sheets())
    comments = [comment for reader in readers for comment in reader.comments()]
    return Answers(sheets, Comments([*comments, *_about_codes(sheets, known), *_about_words(sheets)]))


def _plain(name: str) -> str:
    """A heading as it may have been typed: capitals, spaces and underlines don't matter."""
    return re.sub(r"[\s_-]+", "-", name.strip()).casefold()


def is_heading(text: str) -> bool:
    """Whether a text is a heading of a table of answers.

    >>> is_heading("Aim then"), is_heading("Ward 4")
    (True, False)
    """
    return _plain(text) in _KNOWN


class _Reader:
    """Reads one table, and notes what isn't as it should be."""

    def __init__(self, source: Source, name: str, seen: _Seen) -> None:
        self._name, self._is_any_read = name, False
        called = name if isinstance(source, bytes) else None
        self._table = read_texts(source, name=called, is_heading=is_heading)
        self._problems: defaultdict[str, list[str]] = defaultdict(list)
        self._seen = seen
        self._columns = {heading: _plain(heading) for heading in self._table.columns}

    def sheets(self) -> Iterator[Sheet]:
        """The rows that hold answers."""
        for row, cells in self._table:
            texts = {self._columns[heading]: text for heading, text in cells.items() if text}
            if not self._is_of_a_known_form(row, texts.get(FORM, "")):
                continue
            given = self._given(row, texts)
            code = texts.get(CODE, "")[:80]
            if given and not self._is_twice(row, code, given):
                self._is_any_read = True
                yield Sheet(code, given)

    def _is_of_a_known_form(self, row: int, text: str) -> bool:
        """Whether the row's form has the words of today; answers to other words are never put together with these."""
        for named in filter(None, (part.strip().casefold() for part in text.split("+"))):
            if named not in {each.named for each in INSTRUMENTS.values()}:
                today = listed(each.named for each in INSTRUMENTS.values())
                self._note(
                    "form", f"Row {row}: it is of the form {quoted(named)}; these are read: {today}. It’s left out."
                )
                return False
        return True

    def _given(self, row: int, texts: Mapping[str, str]) -> dict[str, str]:
        given = {}
        for name, text in texts.items():
            if name not in _KNOWN:
                continue
            _, column = _KNOWN[name]
            read = _cell(column, text)
            if read is None:
                self._note("answer", f"Row {row}, {name}: {quoted(text)} isn’t {_allowed(column)}.")
            elif read:
                given[name] = read
        if "agreed" in given and "held" in given and int(given["held"]) > int(given["agreed"]):
            self._note(
                "held",
                f"Row {row}: {given['held']} meetings held of {given['agreed']} agreed. Both are left out; which is it?",
            )
            del given["agreed"], given["held"]
        return given

    def _is_twice(self, row: int, code: str, given: Mapping[str, str]) -> bool:
        """Whether this code has filled in this form already. One coach may be observed more than once."""
        if not code:
            return False
        forms = sorted({_KNOWN[name][0].id for name in given} - {"observation"})
        for form in forms:
            table, first = self._seen.setdefault((code, form), (self._name, row))
            if (table, first) != (self._name, row):
                where = f"row {first}" if table == self._name else f"row {first} of {table}"
                says = f"Row {row}: {quoted(code)} has filled in {form} in {where} already; that one counts."
                self._note("twice", says)
                return True
        return False

    def _note(self, kind: str, problem: str) -> None:
        self._problems[kind].append(problem)

    def comments(self) -> Iterator[Comment]:
        """Every problem of the table; to be called after its sheets were read."""
        yield from self._table.comments
        unread = [heading for heading, name in self._columns.items() if name not in _KNOWN and name not in _NAMES]
        if len(self._table) and not any(name in _KNOWN for name in self._columns.values()):
            yield NO_QUESTION
        elif self._columns and not self._is_any_read and not self._problems:
            yield NO_SHEET
        elif unread:
            yield Comment("question", "columns", f"{_not_asked(unread)} The other columns were read.")
        for kind, problems in self._problems.items():
            for problem in problems[:MOST_TOLD]:
                yield Comment("next step", kind, problem)
            if len(problems) > MOST_TOLD:
                yield Comment("next step", kind, f"The same in {counted(len(problems) - MOST_TOLD, 'more row')}.")


def _cell(column: Column, text: str) -> str | None:
    """What was given; None where it can't be that, and empty where it says that nothing was."""
    steps = column.steps
    if steps:
        plain = " ".join(text.split()).casefold().removesuffix(".0")
        if plain in steps:
            return plain
        return next((step for step, words in steps.items() if words.casefold() == plain), None)
    if column.question.kind == "count":
        number = text.removesuffix(".0")
        return str(int(number)) if re.fullmatch(r"[0-9]{1,3}", number) and int(number) <= MOST_COUNTED else None
    return " ".join(text.split())[:LONGEST]


def _allowed(column: Column) -> str:
    if column.question.kind == "count":
        return f"a whole number from 0 to {MOST_COUNTED}"
    return f"one of {listed(f'{step} ({words})' for step, words in column.steps.items())}"


NO_QUESTION = Comment(
    "next step",
    "columns",
    "No column of this table is a question of these forms. Take the table that comes with the forms, and fill in a row for "
    "each sheet.",
)

NO_SHEET = Comment("next step", "answers", "No sheet in this table has anything filled in. Is it the right file?")


def _not_asked(headings: list[str]) -> str:
    named = listed(map(quoted, headings[:MOST_TOLD]))
    near = [
        f"{quoted(heading)} may be {quoted(found[0])}"
        for heading in headings
        if (found := get_close_matches(_plain(heading), _KNOWN, n=1, cutoff=0.75))
    ]
    hint = f" {listed(near[:MOST_TOLD])}." if near else ""
    if len(headings) == 1:
        return f"{named} isn’t a question of these forms, and was left out.{hint}"
    return f"{named} aren’t questions of these forms, and were left out.{hint}"


def _about_codes(sheets: Iterable[Sheet], known: Iterable[str] | None) -> Iterator[Comment]:
    """Codes that the group doesn't have."""
    if known is None:
        return
    group = set(known)
    strange = sorted(Counter(sheet.code for sheet in sheets if sheet.code and sheet.code not in group))
    if strange:
        more = f" and {len(strange) - MOST_TOLD} more" if len(strange) > MOST_TOLD else ""
        says = f"{listed(map(quoted, strange[:MOST_TOLD]))}{more}: no such code in this group. Their answers count all the same."
        yield Comment("question", "codes", says)


def _about_words(sheets: Iterable[Sheet]) -> Iterator[Comment]:
    """Answers in words that may name somebody."""
    number = sum(
        may_name_someone(text)
        for sheet in sheets
        for name, text in sheet.given.items()
        if not _KNOWN[name][1].steps and _KNOWN[name][1].question.kind != "count"
    )
    if number:
        says = f"{counted(number, 'answer')} in words may name a person or hold a record number."
        yield Comment("next step", "privacy", f"{says} Read them before you pass them on.")
