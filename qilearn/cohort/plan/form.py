"""The fields of a workshop's brief: how long, for how many, in which way, and when it begins."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ipywidgets import Checkbox, Dropdown, GridBox, Layout, VBox

from qilearn.cohort.plan.clock import clock
from qilearn.cohort.plan.model import FEWEST_PEOPLE, MOST_PEOPLE, Brief
from qilearn.core.exercises import Prompts
from qilearn.core.ui.prompts import PromptFields

LENGTHS = (30, 45, 60, 75, 90, 105, 120, 150, 180, 210, 240, 300, 360, 420, 480)
DAYS = (360, 420, 480)
LAUNCHES = (180, 210, 240)
WAYS = {"solo": "each alone", "pairs": "in pairs", "triads": "in threes", "room": "all together"}
PROMPTS = {"title": "What is it called?", "place": "When and where, as people should read it"}
QUARTER = 15


class BriefForm(VBox):
    """A form for a brief; it keeps nothing itself.

    Parameters
    ----------
    on_change : callable
        Called with the name of what was changed, and the changes.
    guard : Guard
        Of the card that it is in.

    Examples
    --------
    >>> from qilearn.core.ui.guard import Guard
    >>> form = BriefForm(lambda name, changes: print(name, changes), guard=Guard(print))
    >>> form.show(Brief(people=18))
    >>> form.people.value
    18
    """

    def __init__(self, on_change: Callable[[str, dict[str, Any]], object], *, guard: Any) -> None:
        self._on_change = on_change
        self._is_filling = False
        self.words = PromptFields(Prompts(PROMPTS, rows=1))
        self.length = _dropdown("Length")
        self.people = _dropdown("People", [(str(each), each) for each in range(FEWEST_PEOPLE, MOST_PEOPLE + 1)])
        self.way = _dropdown("Mostly", [(text, way) for way, text in WAYS.items()])
        self.start = _dropdown("Begins")
        self.computers = _checkbox("On computers")
        self.breaks = _checkbox("Put breaks in")
        fields = [self.length, self.people, self.way, self.start, self.computers, self.breaks]
        grid = Layout(grid_template_columns="repeat(auto-fit, minmax(21em, 1fr))", grid_gap="4px 18px")
        super().__init__([self.words, GridBox(fields, layout=grid)])
        self.words.observe(guard(self._write), "value")
        for field in fields:
            field.observe(guard(self._choose), "value")

    def show(self, brief: Brief) -> None:
        """Bring the fields into line; what says the same already is left alone."""
        self._is_filling = True
        try:
            self.words.value = {"title": brief.title, "place": brief.place}
            _fill(self.length, _lengths(brief), f"{brief.shape}:{brief.minutes}")
            times = sorted({*range(7 * 60, 20 * 60, QUARTER), brief.start})
            _fill(self.start, [(clock(each), each) for each in times], brief.start)
            for name in ("people", "way", "computers", "breaks"):
                field, value = getattr(self, name), getattr(brief, name)
                if field.value != value:
                    field.value = value
        finally:
            self._is_filling = False

    def _write(self, change: Any) -> None:
        if not self._is_filling:
            before, now = change.old or {}, change.new or {}
            changed = {
                name: str(now[name])[:120] for name in PROMPTS if name in now and now[name] != before.get(name, "")
            }
            for name, text in changed.items():
                self._on_change(name, {name: text})

    def _choose(self, change: Any) -> None:
        if self._is_filling:
            return
        if change.owner is self.length:
            shape, _, minutes = change.new.partition(":")
            self._on_change("length", {"shape": shape, "minutes": int(minutes)})
            return
        name = next(
            name for name in ("people", "way", "start", "computers", "breaks") if getattr(self, name) is change.owner
        )
        self._on_change(name, {name: change.new})


def _dropdown(description: str, options: Any = ()) -> Dropdown:
    return Dropdown(
        description=description, options=options, style={"description_width": "4.6em"}, layout=Layout(width="auto")
    )


def _checkbox(description: str) -> Checkbox:
    return Checkbox(description=description, value=True, indent=False, layout=Layout(width="auto"))


def _fill(field: Dropdown, options: list[tuple[str, Any]], value: Any) -> None:
    if field.options != tuple(options):
        field.options = options
    if field.value != value:
        field.value = value


def _lengths(brief: Brief) -> list[tuple[str, str]]:
    """The lengths to choose from, with the plan's own where it is another."""
    offered = [("workshop", each) for each in LENGTHS]
    offered += [("two days", each) for each in DAYS] + [("programme", each) for each in LAUNCHES]
    if (brief.shape, brief.minutes) not in offered:
        offered.append((brief.shape, brief.minutes))
    return [(_length(shape, minutes), f"{shape}:{minutes}") for shape, minutes in offered]


def _length(shape: str, minutes: int) -> str:
    if shape == "two days":
        return f"two days of {short(minutes)}"
    if shape == "programme":
        return f"six months, launch {short(minutes)}"
    named = {210: "half-day, ", 420: "day, "}
    return f"{named.get(minutes, '')}{short(minutes)}"


def short(minutes: int) -> str:
    """A length in few letters.

    >>> short(45), short(120), short(210)
    ('45 min', '2 h', '3 h 30 min')
    """
    whole, rest = divmod(minutes, 60)
    return " ".join(filter(None, [f"{whole} h" if whole else "", f"{rest} min" if rest else ""]))
