"""Ratings that weren't handed in: counts of hands or of sheets of paper, and a table from a spreadsheet.

Whatever was typed, nothing is raised: what can be used is used, and every problem is told at once.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from qilearn.cohort.calibrate.materials import Cell, Material
from qilearn.cohort.calibrate.sheets import Rating
from qilearn.core.comments import Comment, Comments
from qilearn.core.tables import read_texts
from qilearn.core.text import counted, listed, quoted
from qilearn.dialogue.anchors import NOT_OBSERVABLE

Counts = Mapping[str, Mapping[str, str]]
"""A cell's id to what was typed for each of its steps."""

MOST_HANDS = 400
"""So many ratings of one thing at most."""

MOST_TOLD = 6
"""So many problems of one kind are told at once."""

NEEDED = ("rater", "item", "rating")
_NAMES: Mapping[str, str] = {
    "rater": "rater",
    "code": "rater",
    "who": "rater",
    "item": "item",
    "behaviour": "item",
    "question": "item",
    "rating": "rating",
    "answer": "rating",
    "unit": "unit",
    "comment": "unit",
    "cycle": "unit",
    "line": "line",
}
_UNSEEN = {"not observable", "not observed", "n/o", "no", "n", "na", "n/a", "x", "-", "–"}


@dataclass(frozen=True, slots=True)
class Typed:
    """Ratings that were typed in.

    Attributes
    ----------
    ratings : tuple of Rating
    comments : Comments
        Every problem that was found.
    is_linked : bool
        Whether a rater's name is one person's throughout; from counts it isn't.
    """

    ratings: tuple[Rating, ...]
    comments: Comments
    is_linked: bool


def from_counts(about: Material, counts: Counts) -> Typed:
    """Ratings from how many chose each step.

    Parameters
    ----------
    about : Material
    counts : mapping
        A cell's id to what was typed for each of its steps, as text; empty means none.

    Examples
    --------
    >>> from qilearn.cohort.calibrate.materials import material
    >>> talk = material("the-drinks-round")
    >>> typed = from_counts(talk, {"the-drinks-round/plan": {"0": "3", "2": "two"}})
    >>> len(typed.ratings), typed.comments[0].says
    (3, 'In “Makes a plan together”, “two” stands under 2. Write how many it was, as a whole number from 0 to 400.')
    """
    ratings: list[Rating] = []
    problems: list[Comment] = []
    numbers: dict[str, int] = {}
    for cell in about.cells:
        typed = counts.get(cell.id, {})
        hand = 0
        for step in cell.steps:
            number = _whole(typed.get(step, ""))
            if number is None:
                problems.append(_not_a_count(cell, step, typed[step]))
                continue
            for hand in range(hand + 1, hand + number + 1):  # noqa: B020 - it goes on where the step before left off
                ratings.append(Rating(cell.unit, cell.item, f"hand {hand}", step))
        if hand:
            numbers[cell.name] = hand
    comments = [*problems[:MOST_TOLD], *_unequal(numbers)]
    return Typed(tuple(ratings), Comments(comments), is_linked=False)


def _whole(text: str) -> int | None:
    """A count as it was typed; nothing typed is 0, and None is what isn't one."""
    text = text.strip()
    if not text:
        return 0
    return int(text) if re.fullmatch(r"[0-9]{1,3}", text) and int(text) <= MOST_HANDS else None


def _not_a_count(cell: Cell, step: str, typed: str) -> Comment:
    says = (
        f"In {quoted(cell.name)}, {quoted(typed)} stands under {step}. Write how many it was, as a whole number from 0 to "
        f"{MOST_HANDS}."
    )
    return Comment("next step", "counts", says)


def _unequal(numbers: Mapping[str, int]) -> Iterator[Comment]:
    """Rows that don't add up to the same number of people."""
    if len(set(numbers.values())) < 2:
        return
    usual = Counter(numbers.values()).most_common(1)[0][0]
    others = [f"{quoted(name)} has {number}" for name, number in numbers.items() if number != usual]
    more = f" and {len(others) - MOST_TOLD} more" if len(others) > MOST_TOLD else ""
    says = f"Most rows have {counted(usual, 'hand')}; {listed(others[:MOST_TOLD])}{more}. Was a hand missed?"
    yield Comment("question", "counts", says, why="Who didn’t rate is left out; it is no rating of its own.")


def from_table(about: Material, source: str | bytes, *, name: str = "the table") -> Typed:
    r"""Ratings from a table: a row for each rating, with columns ``rater``, ``item`` and ``rating``, and ``line`` if you like.

    Where several things are rated, a column ``unit`` (or ``comment``, ``cycle``) says which by its number.

    Parameters
    ----------
    about : Material
    source : str or bytes
        What was pasted, or a file's content.

    Examples
    --------
    >>> from qilearn.cohort.calibrate.materials import material
    >>> pasted = "rater\titem\trating\tline\nA\tplan\t2\t14\nB\tMakes a plan together\t5\t\n"
    >>> typed = from_table(material("the-drinks-round"), pasted)
    >>> len(typed.ratings), typed.comments[0].says
    (1, 'Row 3: the rating “5” isn’t one of 0, 1, 2, 3 and not observable.')
    """
    data = source.encode() if isinstance(source, str) else source
    table = read_texts(data, name=name, is_heading=is_heading)
    columns = {_NAMES[key]: column for column in table.columns if (key := _plain(column)) in _NAMES}
    missing = [column for column in NEEDED if column not in columns]
    if len(about.items) == 1 and "item" in missing and "unit" in columns:
        missing.remove("item")
    if not len(table) or missing:
        return Typed((), Comments([_no_columns(missing, about), *table.comments]), is_linked=True)
    rows = _Rows(about)
    found = (rows.read(row, {key: cells[column] for key, column in columns.items()}) for row, cells in table)
    ratings = tuple(rating for rating in found if rating is not None)
    return Typed(ratings, Comments([*rows.comments(), *table.comments]), is_linked=True)


def is_heading(text: str) -> bool:
    """Whether a text is a heading of a table of ratings.

    >>> is_heading("Rater"), is_heading("Ward 4")
    (True, False)
    """
    return _plain(text) in _NAMES


def _plain(text: object) -> str:
    return re.sub(r"[\s_-]+", " ", str(text)).strip().casefold().rstrip(".")


def _no_columns(missing: Iterable[str], about: Material) -> Comment:
    names = [*NEEDED, *(["unit"] if about.family != "transcript" else [])]
    says = (
        f"The table needs a heading over each column: {listed(names)}, and line if you like. "
        f"Missing here: {listed(missing) or 'every row'}."
    )
    return Comment("next step", "table", says, why="A row is one rating: who rated, what for, and what they gave.")


class _Rows:
    """Reads the rows of a table of ratings, and notes what isn't as it should be."""

    def __init__(self, about: Material) -> None:
        self._about = about
        self._problems: defaultdict[str, list[str]] = defaultdict(list)
        self._seen: dict[tuple[str, str], int] = {}
        self._cells = dict(_named_cells(about))

    def read(self, row: int, values: Mapping[str, str]) -> Rating | None:
        """The rating of one row, or None where it isn't one."""
        rater, given = values["rater"], values["rating"]
        if not rater or not given:
            self._note("empty", row, "the rater or the rating is missing.")
            return None
        cell = self._cells.get((_plain(values.get("unit", "")), _plain(values.get("item", ""))))
        if cell is None:
            self._note("item", row, f"{self._asked(values)} isn’t rated in “{self._about.title}”.")
            return None
        step = _step(given, cell)
        if step is None:
            self._note("rating", row, f"the rating {quoted(given)} isn’t one of {listed(cell.steps)}.")
            return None
        if (first := self._seen.setdefault((rater, cell.id), row)) != row:
            self._note(
                "twice", row, f"{quoted(rater)} has rated {quoted(cell.name)} in row {first} already; that one counts."
            )
            return None
        line = self._line(row, values.get("line", ""))
        return Rating(cell.unit, cell.item, rater[:80], step, line, self._about.quote(line))

    def _line(self, row: int, text: str) -> int | None:
        if not text or not self._about.lines:
            return None
        number = _whole(text)
        if number is None or not 1 <= number <= len(self._about.lines):
            self._note("line", row, f"there is no line {quoted(text)}; the talk has {len(self._about.lines)}.")
            return None
        return number

    def _asked(self, values: Mapping[str, str]) -> str:
        return listed(quoted(values[key]) for key in ("unit", "item") if values.get(key)) or "a row without an item"

    def _note(self, kind: str, row: int, problem: str) -> None:
        self._problems[kind].append(f"Row {row}: {problem}")

    def comments(self) -> Iterator[Comment]:
        """Every problem; of one kind, the first few and how many more there are."""
        for kind, problems in self._problems.items():
            for problem in problems[:MOST_TOLD]:
                yield Comment("next step", kind, problem)
            if len(problems) > MOST_TOLD:
                yield Comment("next step", kind, f"The same in {counted(len(problems) - MOST_TOLD, 'more row')}.")


def _named_cells(about: Material) -> Iterator[tuple[tuple[str, str], Cell]]:
    """Every way in which a table may name a cell: by its unit's id or number, and its item's key, name or number."""
    units = list(dict.fromkeys(cell.unit for cell in about.cells))
    items = list(about.items)
    for cell in about.cells:
        number = _number_of(cell, units)
        of_unit = {cell.unit, number, *([""] if len(units) == 1 else [])}
        of_item = {cell.item, cell.name, cell.name.rpartition(": ")[2], *([""] if len(items) == 1 else [])}
        of_item |= {str(items.index(cell.item) + 1)} if len(items) > 1 else set()
        for unit in of_unit:
            for item in of_item:
                yield (_plain(unit), _plain(item)), cell
        if len(units) > 1:
            yield ("", _plain(cell.name)), cell


def _number_of(cell: Cell, units: list[str]) -> str:
    """A unit's number as a reader knows it: "Comment 7", "12. …", else its place."""
    found = re.match(r"(?:Comment )?(\d+)", cell.name)
    return found[1] if found else str(units.index(cell.unit) + 1)


def _step(given: str, cell: Cell) -> str | None:
    plain = _plain(given).removesuffix(".0")
    if plain in cell.steps:
        return plain
    if NOT_OBSERVABLE in cell.steps and plain in _UNSEEN:
        return NOT_OBSERVABLE
    short = {step[0]: step for step in cell.steps} if "yes" in cell.steps else {}
    return short.get(plain)
