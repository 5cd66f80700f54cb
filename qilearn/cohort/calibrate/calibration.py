"""A room's ratings of one thing, as a value: the picture, agreement, where it splits with quotes, who drifts, and what to say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from qilearn.cohort.calibrate import drift, pages
from qilearn.cohort.calibrate.agreement import RoomAgreement, by_item, over
from qilearn.cohort.calibrate.drift import Drift, drifts, may_be_shown
from qilearn.cohort.calibrate.materials import Material, material, of_family
from qilearn.cohort.calibrate.sheets import Rating, Sheets, as_frame, by_cell, handed_in, of_material
from qilearn.cohort.calibrate.splits import Quoted, Split, side_by_side, splits
from qilearn.cohort.calibrate.typed import from_counts, from_table
from qilearn.cohort.calibrate.words import (
    NOTHING_YET,
    TOO_FEW,
    agreement_words,
    comments_on,
    most_split,
)
from qilearn.cohort.group import Group
from qilearn.core.comments import Comments
from qilearn.core.errors import InputError, unknown

if TYPE_CHECKING:
    import pandas as pd

    from qilearn.core.charts import Chart


@dataclass(frozen=True, eq=False, repr=False)
class Calibration:
    """What a room rated, and how far it agrees. Shown, it is the picture with words and quotes; printed, its words.

    Attributes
    ----------
    about : Material
    rated : tuple of Rating
        Every rating of it.
    of_family : tuple of Rating
        All ratings of its kind that were handed in, of all talks say: for agreement on an item, and for who drifts. Empty where
        ratings were typed.
    is_linked : bool
        Whether a rater's name is one person's throughout.
    is_alone : bool
        Whether each rated before seeing another's.
    is_shown : bool
        Whether the room chose that ratings are shown one by one.
    is_synthetic : bool
        Whether the raters are made up.
    notices : Comments
        What there is to know about how the ratings were read.
    agreed : str
        What the room agreed on, in its own words.
    """

    about: Material
    rated: tuple[Rating, ...]
    of_family: tuple[Rating, ...] = ()
    is_linked: bool = True
    is_alone: bool = True
    is_shown: bool = False
    is_synthetic: bool = False
    notices: Comments = field(default_factory=Comments)
    agreed: str = ""

    @property
    def n_raters(self) -> int:
        """How many rated; of hands that were counted, 0, as nobody knows whose they were."""
        return len({each.rater for each in self.rated}) if self.is_linked else 0

    @property
    def may_show(self) -> bool:
        """Whether ratings are shown one by one: from five raters on, or when the room chose to be shown."""
        return bool(self.rated) and may_be_shown(len({each.rater for each in self.rated}), is_shown=self.is_shown)

    @cached_property
    def sheets(self) -> Sheets:
        """What each rater gave, thing by thing."""
        return by_cell(self.rated)

    @cached_property
    def ratings(self) -> pd.DataFrame:
        """The ratings as a frame, a row each, with the line and its words. Empty where they may not be shown."""
        return as_frame(self.rated if self.may_show else ())

    @cached_property
    def splits(self) -> tuple[Split, ...]:
        """Everything that was rated, what splits the room most first; nothing where it may not be shown."""
        return splits(self.about, self.sheets) if self.may_show else ()

    @cached_property
    def most_split(self) -> tuple[Split, ...]:
        """The three that split the room most."""
        return most_split(self.splits)

    @cached_property
    def agreement(self) -> RoomAgreement | None:
        """How far the room agrees over all of it; None where its parts are too unlike for one figure."""
        return over(self.about, self.sheets, is_linked=self.is_linked)

    @cached_property
    def by_item(self) -> Mapping[str, RoomAgreement]:
        """How far it agrees on each item over several units: of a talk's behaviours, over all talks that were handed in."""
        if self.about.family == "transcript":
            return by_item(of_family("transcript"), by_cell(self.of_family)) if self.of_family else {}
        return by_item(self.about, self.sheets, is_linked=self.is_linked) if len(self.about.items) > 1 else {}

    @cached_property
    def drifts(self) -> tuple[Drift, ...]:
        """How each rater of this usually stands to the middle of the others, by code, over all of its kind; nothing where that
        may not be shown.
        """
        if not (self.is_linked and self.may_show):
            return ()
        here = {each.rater for each in self.rated}
        return tuple(each for each in drifts(self.of_family or self.rated) if each.rater in here)

    @cached_property
    def drift(self) -> pd.DataFrame:
        """:attr:`drifts` as a frame; the rows without an item are over all of them."""
        return drift.table(self.drifts)

    def quotes(self, item: str, unit: str = "") -> dict[str, tuple[Quoted, ...]]:
        """What each rater chose for one thing, with the line that they quoted, side by side.

        Parameters
        ----------
        item : str
            What was rated for: "plan", "evidence", "prediction".
        unit : str
            What was rated, where there are several.
        """
        found = [cell for cell in self.about.cells if cell.item == item and unit in ("", cell.unit)]
        if not found:
            raise InputError(
                [f"item: {item!r} isn't rated in {self.about.title!r}; there are {', '.join(self.about.items)}."]
            )
        return side_by_side(found[0], self.rated) if self.may_show else {}

    @cached_property
    def chart(self) -> Chart:
        """One picture for the room."""
        from qilearn.cohort.calibrate.picture import room_chart

        return room_chart(self.about, self.splits, n_raters=self.n_raters, is_synthetic=self.is_synthetic)

    @property
    def words(self) -> str:
        """How far the room agrees, in sentences."""
        if not self.rated:
            return ""
        return agreement_words(self.agreement, self.about, is_alone=self.is_alone)

    @cached_property
    def comments(self) -> Comments:
        """What there is to ask the room."""
        if not self.rated:
            return Comments([*self.notices, NOTHING_YET])
        if not self.may_show:
            return Comments([*self.notices, TOO_FEW])
        return Comments([*self.notices, *comments_on(self.about, self.splits, is_alone=self.is_alone)])

    def save(self, path: str | Path) -> Path:
        """Write it to ``path`` and return it: ``.html`` is a page to print; as any chart, the picture can be png, svg or pdf, and
        its table csv.
        """
        path = Path(path)
        if path.suffix.lower() == ".html":
            path.write_text(pages.page(self), encoding="utf-8")
            return path
        return self.chart.save(path)

    def __repr__(self) -> str:
        parts = [repr(self.chart)] if self.splits else []
        return "\n\n".join([*parts, *filter(None, [self.words]), repr(self.comments)])

    def _repr_html_(self) -> str:
        return pages.summary(self)


def calibration(
    group: Group | None = None,
    about: str = "the-drinks-round",
    *,
    counts: Mapping[str, Mapping[str, object]] | None = None,
    table: str | bytes | None = None,
    shown: bool = False,
    alone: bool = True,
) -> Calibration:
    """How far a room agrees on one thing that it rated.

    Parameters
    ----------
    group : Group, optional
        Whose hand-ins: ``qi.cohort()``. Not needed where ``counts`` or a ``table`` is given.
    about : str
        What was rated: a transcript's id (``"the-drinks-round"``), ``"comments-1-to-6"``, ``"cycles-prediction"``.
    counts : mapping, optional
        How many chose each step: a thing's id to steps and numbers, ``{"plan": {"0": 3, "2": 5}}``.
    table : str or bytes, optional
        A table with columns rater, item, rating and, if you like, line.
    shown : bool
        Whether the room chose that fewer than five are shown one by one.
    alone : bool
        Whether each rated before seeing another's; from raised hands no figure for agreement is worked out.

    Returns
    -------
    Calibration
        With ``chart``, ``splits``, ``quotes``, ``agreement``, ``by_item``, ``drift``, ``ratings`` and ``comments``.

    Raises
    ------
    InputError
        If there is nothing of that name to rate.

    Examples
    --------
    >>> hands = {"plan": {"0": 2, "1": 3, "2": 1}, "opens": {"2": 6}}
    >>> room = calibration(about="the-drinks-round", counts=hands, alone=False)
    >>> [split.cell.name for split in room.most_split], room.agreement.alpha is None
    (['Makes a plan together'], True)
    """
    chosen = material(about)
    if counts is not None:
        typed = from_counts(chosen, _checked(chosen, counts))
    elif table is not None:
        typed = from_table(chosen, table)
    else:
        of_its_kind = tuple(handed_in(group, chosen.family)) if group is not None else ()
        return of_hand_ins(of_its_kind, chosen, is_shown=shown, is_synthetic=group is not None and group.is_synthetic)
    return Calibration(
        chosen,
        of_material(typed.ratings, chosen),
        is_linked=typed.is_linked,
        is_alone=alone,
        is_shown=True,  # Whoever types it in has it from the room.
        notices=typed.comments,
    )


def of_hand_ins(ratings: tuple[Rating, ...], about: Material, *, is_shown: bool, is_synthetic: bool) -> Calibration:
    """A calibration from all ratings of a kind that were handed in, once they have been read."""
    return Calibration(about, of_material(ratings, about), ratings, is_shown=is_shown, is_synthetic=is_synthetic)


def _checked(about: Material, counts: Mapping[str, Mapping[str, object]]) -> dict[str, dict[str, str]]:
    """Counts under whole ids, as text; a thing may be named by its item alone where there is but one unit."""
    named = {cell.id: cell for cell in about.cells}
    if len({cell.unit for cell in about.cells}) == 1:
        named |= {cell.item: cell for cell in about.cells}
    problems = [unknown("counts", id, named) for id in counts if id not in named]
    problems += [
        unknown(f"counts of {id}", step, named[id].steps)
        for id, given in counts.items()
        if id in named
        for step in given
        if step not in named[id].steps
    ]
    if problems:
        raise InputError(problems)
    return {named[id].id: {step: str(number) for step, number in given.items()} for id, given in counts.items()}
