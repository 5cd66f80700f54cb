"""The form of a run chart: its fields and its live picture, in an exercise or in the explorer."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
from ipywidgets import HTML, Dropdown, GridBox, Layout, Text, VBox
from traitlets import Dict, Instance

from qilearn.core.comments import Comment, Comments
from qilearn.core.datasets import load
from qilearn.core.errors import InputError
from qilearn.core.text import sentence
from qilearn.core.ui.guard import Guard
from qilearn.runcharts.annotator import NotePad, noted
from qilearn.runcharts.axis import Axis, read_axis
from qilearn.runcharts.charting import run_chart
from qilearn.runcharts.choosing import suggested_for
from qilearn.runcharts.control import control_chart
from qilearn.runcharts.control.kinds import KINDS
from qilearn.runcharts.control.rules import CONTROL_RULES
from qilearn.runcharts.controls import ChartSettings
from qilearn.runcharts.live import LiveChart
from qilearn.runcharts.model import RunChart
from qilearn.runcharts.rephase import Rephasing, recorded
from qilearn.runcharts.rules import RULE_SETS

_ROLES = {"n": "Out of: ", "per": "Shown per: ", "kind": "Chart: ", "x": "Time: ", "y": "What to chart: ", "centre": ""}
"""What the fields of this form are called where code says x, y, n."""

ROWS_OFFERED = 400
"""With more points than this, a list of them to choose from is no help; only so many, the latest, are offered."""


class ChartForm(VBox):
    """The fields of one run chart, with its live picture.

    Parameters
    ----------
    control : ChartSettings, optional
        Of an exercise: the course's dataset to use.
    fields : sequence of str
        Which fields to show.
    is_editor : bool
        Whether it is more than an exercise's: notes can be pinned, and a coach comments on every change.

    Attributes
    ----------
    value : dict of str to str
        What is chosen; ``""`` is nothing. None until something was chosen.
    chart : RunChart or None
        The chart as it stands; observers hear of it once it is shown.
    rephasing : Rephasing
        What was decided about a new phase, for the next drawing.
    beside : callable or None
        Gives an editor's chart what is noted on it from elsewhere, beside the notes that are pinned here.
    """

    value = Dict(allow_none=True, default_value=None)
    chart = Instance(RunChart, allow_none=True)

    def __init__(
        self,
        control: ChartSettings | None = None,
        *,
        fields: Sequence[str] = ("y", "n", "freeze", "rules", "better"),
        is_editor: bool = False,
        value: Mapping[str, str] | None = None,
    ) -> None:
        self._fields = {name: _FIELDS[name]() for name in fields}
        self._frame, self._x, self._is_filling = pd.DataFrame(), "", True
        self.live = LiveChart(markable=is_editor)
        self.pad = NotePad(self.live.points) if is_editor else None
        self._said = HTML()
        self.rephasing = Rephasing()
        self.beside: Callable[[RunChart], RunChart] | None = None
        grid = GridBox(
            list(self._fields.values()),
            layout=Layout(grid_template_columns="repeat(auto-fit, minmax(19em, 1fr))", grid_gap="6px 18px"),
        )
        super().__init__([grid, self.live, *([self.pad] if self.pad else []), self._said])
        self.guard = Guard(self.live.say)
        for field in self._fields.values():
            field.observe(self.guard(self._chosen), "value")
        self.observe(self.guard(self._restored), "value")
        if self.pad:
            self.pad.observe(self.guard(self._noted), "value")
        if control is not None:
            self.use(load(control.dataset), control.x, value)

    def use(
        self,
        frame: pd.DataFrame,
        x: str,
        value: Mapping[str, str] | None = None,
        notes: Mapping[str, str] | None = None,
    ) -> None:
        """Chart this frame over its column ``x``, with these settings and notes as far as they fit it."""
        self._frame, self._x = frame, x
        axis, _ = read_axis(frame[x], x)
        numbers = [name for name in frame.columns if name != x and pd.api.types.is_numeric_dtype(frame[name])]
        times = _times(axis)
        offered = {
            "y": [(said(name), str(name)) for name in numbers],
            "n": [("nothing: show the number itself", ""), *((said(name), str(name)) for name in numbers)],
            "freeze": [("none: all points set the line", ""), *times],
            "phases": [("no new phase", ""), *times[1:]],
        }
        with self._filling():
            for name, field in self._fields.items():
                if isinstance(field, Dropdown):
                    field.options = offered.get(name, field.options)
                    field.value = field.options[0][1] if field.options else None
                else:
                    field.value = ""
            self._fill(value or {})
            if self.pad:
                self.pad.value = dict(notes or {})
        self._draw()

    def clear(self) -> None:
        """Show no chart: there is no table, or not yet."""
        self.chart = None
        self.live.clear()
        self._said.value = ""

    def field(self, name: str) -> Dropdown | Text:
        """One of the fields, by the name it has in ``value``."""
        return self._fields[name]

    def settings(self) -> dict[str, str]:
        """What is chosen now."""
        return {name: field.value or "" for name, field in self._fields.items()}

    @property
    def measure(self) -> str:
        """What is charted, by its columns."""
        return measure_of(self.settings())

    @property
    def phases_offered(self) -> dict[str, str]:
        """Where a new phase may start: a point's label to what the field holds for it."""
        return {label: value for label, value in self._fields["phases"].options if value}

    @property
    def phase(self) -> str:
        """The label of the point at which a new phase starts; empty where none does."""
        field = self._fields["phases"]
        return field.label if field.value else ""

    def start_phase(self, label: str) -> None:
        """Start a new phase at the point of this label, or none at all, and draw that."""
        with self._filling():
            self._fields["phases"].value = self.phases_offered.get(label, "")
            self.value = self.settings()
        self._draw()

    def bare(self) -> RunChart | None:
        """The chart as it would be without the new phase."""
        if self.chart is None or not self.phase:
            return self.chart
        return self._charted({**self.settings(), "phases": ""})

    @contextlib.contextmanager
    def _filling(self) -> Iterator[None]:
        """While fields and value are brought into line, neither answers the other."""
        self._is_filling = True
        try:
            yield
        finally:
            self._is_filling = False

    def _chosen(self, _change: object) -> None:
        """A field was changed by hand."""
        if not self._is_filling:
            with self._filling():
                self._offer_rules()
                self.value = self.settings()
            self._draw()

    def _restored(self, _change: object) -> None:
        """The value was set from outside, as a saved answer is."""
        if not self._is_filling:
            with self._filling():
                self._fill(self.value or {})
            self._draw()

    def _noted(self, _change: object) -> None:
        if not self._is_filling:
            self._draw()

    def _fill(self, value: Mapping[str, str]) -> None:
        for name, field in self._fields.items():
            if name == "rules":
                self._offer_rules()
            is_list = isinstance(field, Dropdown)
            if name in value and (not is_list or value[name] in {option[1] for option in field.options}):
                field.value = value[name]

    def _offer_rules(self) -> None:
        """The rule sets of the kind of chart that is chosen; one of the same name stays chosen."""
        kind, rules = self._fields.get("kind"), self._fields["rules"]
        if kind is None:
            return
        sets = CONTROL_RULES if kind.value else RULE_SETS
        offered = tuple((each.title, name) for name, each in sets.items())
        if rules.options != offered:
            chosen = rules.value
            rules.options = offered
            rules.value = chosen if chosen in sets else next(iter(sets))

    def _draw(self) -> None:
        chosen = self.settings()
        try:
            chart = self._charted(chosen)
        except InputError as error:
            self.clear()
            fitting = [comment for comment in self._advice(chosen) if comment.about != "kind"]
            self.live.say(Comments([*map(_in_the_way, error.problems), *fitting]))
            return
        if self.pad:
            chart = recorded(noted(chart, self.pad.value or {}), self.rephasing)
            self._said.value = Comments([*self._advice(chosen), *chart.comments])._repr_html_()
        if self.beside is not None:
            chart = self.beside(chart)
        self.live.show(chart)
        self.chart = chart

    def _charted(self, chosen: Mapping[str, str]) -> RunChart:
        if not chosen["y"]:
            raise InputError(["This table has no column of numbers to chart. Which column holds your measure?"])
        n, kind = chosen["n"] or None, chosen.get("kind", "")
        asked: dict[str, Any] = {
            "x": self._x,
            "y": chosen["y"],
            "n": n,
            "per": float(chosen.get("per", "100")) if n and (not kind or KINDS[kind].scales) else 1,
            "rules": chosen.get("rules") or "anhoej",
            "freeze": chosen.get("freeze") or None,
            "phases": [chosen["phases"]] if chosen.get("phases") else None,
            "better": chosen.get("better") or None,
            "target": _number(chosen.get("target", "")),
        }
        return control_chart(self._frame, kind=kind, **asked) if kind else run_chart(self._frame, **asked)

    def _advice(self, chosen: Mapping[str, str]) -> Comments:
        """What speaks against the kind of control chart that is chosen, if anything does, and what would fit."""
        kind, y, n = chosen.get("kind", ""), chosen["y"], chosen["n"]
        if not (kind and y):
            return Comments()
        return suggested_for(self._frame[y], self._frame[n] if n else None, kind=kind)


def measure_of(settings: Mapping[str, str]) -> str:
    """What is charted with these settings, by its columns.

    >>> measure_of({"y": "deaths", "n": "births"}), measure_of({"y": "deaths", "n": ""})
    ('deaths / births', 'deaths')
    """
    return " / ".join(name for name in (settings.get("y", ""), settings.get("n", "")) if name)


def _number(written: str) -> float | None:
    """The target as it is written: 7.5 or 7,5, and 1,000 is a thousand; nothing written is no target."""
    text = written.strip().rstrip("%").replace(" ", "").replace("\u202f", "")
    is_in_thousands = re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", text)
    text = text.replace(",", "" if is_in_thousands else ".")
    try:
        return float(text) if text else None
    except ValueError:
        raise InputError([f"Target: {written!r} isn't a number. Write it like 75 or 7.5, or leave it empty."]) from None


def _in_the_way(problem: str) -> Comment:
    """A problem in the words of the form: what code calls n is a field here, and so is the kind."""
    said = re.sub(r"kind='(\w+)'", lambda found: f"“{KINDS[found[1]].title}” under Chart", problem)
    return Comment(
        "next step", "settings", sentence(re.sub(r"^(n|per|kind|x|y|centre): ", lambda role: _ROLES[role[1]], said))
    )


def dropdown(label: str, options: Sequence[tuple[str, str]]) -> Dropdown:
    """A labelled list of (text, value) to choose from."""
    return Dropdown(
        options=options,
        description=label,
        style={"description_width": "initial"},
        layout=Layout(width="auto", max_width="36em"),
    )


def _written(label: str) -> Text:
    """A labelled field to write in, which answers once the writing is done."""
    return Text(
        description=label,
        continuous_update=False,
        style={"description_width": "initial"},
        layout=Layout(width="auto", max_width="36em"),
    )


_FIELDS: dict[str, Any] = {
    "y": lambda: dropdown("What to chart", []),
    "n": lambda: dropdown("Out of", []),
    "per": lambda: dropdown("Shown per", [("100", "100"), ("1", "1"), ("1,000", "1000"), ("10,000", "10000")]),
    "freeze": lambda: dropdown("Baseline ends with", []),
    "phases": lambda: dropdown("A new phase starts at", []),
    "kind": lambda: dropdown(
        "Chart",
        [
            ("run chart: a median, no limits", ""),
            *((f"{kind.title}: {kind.charts}", kind.name) for kind in KINDS.values()),
        ],
    ),
    "rules": lambda: dropdown("Rules", [(rules.title, name) for name, rules in RULE_SETS.items()]),
    "target": lambda: _written("Target (drawn; no rule for signals uses it)"),
    "better": lambda: dropdown("Better is", [("not said", ""), ("lower", "lower"), ("higher", "higher")]),
}


def _times(axis: Axis) -> list[tuple[str, str]]:
    """The times to choose from, as read and as kept: dates as ISO, the rest as it is."""
    placed = pd.unique(axis.place[~axis.missing])
    placed.sort()
    shape = {"month": "%Y-%m", "year": "%Y", "time": "%Y-%m-%dT%H:%M:%S"}.get(axis.resolution, "%Y-%m-%d")

    def kept(place: Any) -> str:
        if axis.is_dates:
            return pd.Timestamp(place).strftime(shape)
        return axis.names[int(place)] if axis.names else str(place)

    return [(axis.label(place), kept(place)) for place in placed[-ROWS_OFFERED:]]


def said(name: object) -> str:
    """A column's name as a person writes it."""
    return str(name).replace("_", " ")
