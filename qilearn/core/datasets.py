"""The course's datasets: real series long out of copyright, and made-up ones that say so.

Each is a CSV file and a data card (TOML) of the same name in the course's ``datasets`` folder.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from qilearn.core.course import course_file, course_folder
from qilearn.core.errors import InputError, unknown
from qilearn.core.text import escape

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed, and when: ``date`` as the series writes its dates, ``what`` in a sentence."""

    date: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What one needs to know of a dataset before believing a chart of it.

    Shown or printed it gives everything but ``ground_truth``, which opens on demand where it is shown, and
    ``notice``, which is for facilitators.

    Parameters
    ----------
    name, title, setting, question : str
        Its name for :func:`load`, what it is, where it is from, and what a team would ask of it.
    operational_definition, numerator, denominator, period : str
        What was counted, out of what, and when.
    kind : {"real", "synthetic"}
        Whether it was measured or made up.
    when : str
        The column that holds the dates.
    columns : mapping of str to str
        What each column means.
    limits, licence : str
        What it can't tell, and how it may be used.
    notice : str
        What to bring out in the room; for facilitators.
    source : str
        Where the figures come from; empty if they are made up.
    generator, seed : str, int
        What made them, if they are made up.
    ground_truth : str
        What is true of them, if they are made up.
    change : Change, optional
        What was changed, and when.
    chart : mapping of str to str
        How a first chart of it is set up: ``y``, ``n``, ``per`` and ``better``.
    """

    name: str
    title: str
    setting: str
    question: str
    operational_definition: str
    numerator: str
    denominator: str
    period: str
    kind: Literal["real", "synthetic"]
    when: str
    columns: Mapping[str, str]
    limits: str
    licence: str
    notice: str
    source: str = ""
    generator: str = ""
    seed: int | None = None
    ground_truth: str = ""
    change: Change | None = None
    chart: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_synthetic(self) -> bool:
        """Whether the figures are made up."""
        return self.kind == "synthetic"

    @property
    def origin(self) -> str:
        """Where the figures come from: the source, or what made them."""
        return f"Made up by {self.generator}, seed {self.seed}." if self.is_synthetic else self.source

    def _lines(self) -> list[tuple[str, str]]:
        return [
            ("Setting", self.setting),
            ("Question", self.question),
            ("What is measured", self.operational_definition),
            ("Numerator", self.numerator),
            ("Denominator", self.denominator),
            ("Period", self.period),
            *([("Change", self.change.what)] if self.change else []),
            *((f"Column {name}", meaning) for name, meaning in self.columns.items()),
            ("Limits", self.limits),
            ("Where it comes from", self.origin),
            ("Licence", self.licence),
        ]

    def __repr__(self) -> str:
        return "\n".join([self.title, *(f"{label}: {text}" for label, text in self._lines())])

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><th scope='row' style='text-align:left;vertical-align:top'>{escape(label)}</th>"
            f"<td style='text-align:left'>{escape(text)}</td></tr>"
            for label, text in self._lines()
        )
        truth = (
            "<details><summary>What is true of these data (look at the chart first)</summary>"
            f"<p>{escape(self.ground_truth)}</p></details>"
            if self.ground_truth
            else ""
        )
        title = f"<caption><strong>{escape(self.title)}</strong></caption>"
        return f"<table>{title}<tbody>{rows}</tbody></table>{truth}"


def load(name: str) -> pd.DataFrame:
    """One of the course's datasets, as a frame.

    Parameters
    ----------
    name : str
        Which one; each row of :func:`datasets` is one.

        - ``"semmelweis"``: births and mothers' deaths in Vienna, 1841 to 1849 (month, births, deaths)
        - ``"nightingale"``: deaths in the Crimean War
          (month, army, disease_deaths, wound_deaths, other_deaths)
        - ``"snow"``: cholera in London, 1854 (day, fatal_attacks, deaths)
        - ``"hand_hygiene"``: made up (week, compliant, observed)
        - ``"no_shows"``: made up (month, no_shows, booked)
        - ``"kindergarten"``: made up (month, group, attending, enrolled)
        - ``"antibiotics"``: made up (week, median_minutes, treated, treated_without_sepsis)
        - ``"falls"``: made up, one row a fall (date, days_since_previous)
        - ``"medication_reconciliation"``: made up (month, definition, reconciled, admitted)

    Returns
    -------
    pandas.DataFrame
        One row a period (and group) or event, in order; a month is the date of its first day.
        ``frame.attrs["card"]`` is its :class:`Card`, and ``frame.attrs["synthetic"]`` says whether it is
        made up.

    Raises
    ------
    qilearn.core.errors.InputError
        If there is no such dataset.

    Examples
    --------
    >>> births = load("semmelweis")
    >>> len(births), int(births["births"].sum()), int(births["deaths"].sum())
    (98, 26166, 2202)
    >>> births.attrs["card"].change
    Change(date='1847-05', what='Washing hands in chlorine began in mid-May 1847.')
    """
    import pandas as pd

    described = card(name)
    frame = pd.read_csv(course_file("datasets", f"{name}.csv"))
    frame[described.when] = pd.to_datetime(frame[described.when], format="ISO8601")
    frame.attrs.update(card=described, synthetic=described.is_synthetic)
    return frame


def card(name: str) -> Card:
    """The data card of one of the course's datasets.

    Parameters
    ----------
    name : str
        Which one, as for :func:`load`.

    Raises
    ------
    qilearn.core.errors.InputError
        If there is no such dataset.

    Examples
    --------
    >>> print(card("snow").question)
    The pump handle came off on 8 September. How much of the fall came after it?
    """
    names = _names()
    if name not in names:
        raise InputError([unknown("name", name, names)])
    text = course_file("datasets", f"{name}.toml").read_text(encoding="utf-8")
    written: dict[str, Any] = tomllib.loads(text)
    if "change" in written:
        written["change"] = Change(**written["change"])
    return Card(name=name, **written)


def datasets() -> pd.DataFrame:
    """All of the course's datasets, one row each.

    Returns
    -------
    pandas.DataFrame
        ``name``, ``title``, ``rows``, ``kind`` (real or synthetic) and ``source``; the real ones first.

    Examples
    --------
    >>> listed = datasets()
    >>> list(listed.loc[listed["kind"] == "real", "name"])
    ['nightingale', 'semmelweis', 'snow']
    """
    import pandas as pd

    cards = sorted(map(card, _names()), key=lambda one: (one.is_synthetic, one.name))
    return pd.DataFrame(
        {
            "name": [one.name for one in cards],
            "title": [one.title for one in cards],
            "rows": [len(load(one.name)) for one in cards],
            "kind": [one.kind for one in cards],
            "source": [one.origin for one in cards],
        }
    )


def _names() -> list[str]:
    return sorted(path.stem for path in course_folder("datasets").glob("*.toml"))
