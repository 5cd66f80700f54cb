"""The card of a group: choose what to look at, whose, and how far to open it; take it with you without a code in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ipywidgets import HTML, Checkbox, HBox, Layout

from qilearn.cohort.group import Group
from qilearn.cohort.queue import queue_of, replies_in
from qilearn.cohort.review.chosen import chosen
from qilearn.cohort.review.cycles import cycles_seen
from qilearn.cohort.review.diagrams import MOST_SIDE_BY_SIDE, SideBySide, ideas_of
from qilearn.cohort.review.exercise_pieces import (
    ALL,
    exercise_piece,
    exercises_piece,
    minutes_piece,
    mistakes_piece,
    notebook_said,
    untried_piece,
)
from qilearn.cohort.review.fields import chooser, fill
from qilearn.cohort.review.going import take_grid, take_page
from qilearn.cohort.review.grid import AT_ONCE, ORDERS, grid
from qilearn.cohort.review.grid_table import GridTable
from qilearn.cohort.review.minutes import minutes_spent
from qilearn.cohort.review.mistakes import mistakes_made
from qilearn.cohort.review.picture import minutes_chart, teams_chart
from qilearn.cohort.review.reviewed import EVERYONE, Reviewed
from qilearn.cohort.review.single import answer_piece, one_answer
from qilearn.cohort.review.stalled import stalled
from qilearn.cohort.review.standing import standing
from qilearn.cohort.review.tables import STYLE, paragraph
from qilearn.cohort.review.team_pieces import (
    cycle_piece,
    cycles_piece,
    ideas_piece,
    side_by_side_piece,
    stalled_piece,
    team_piece,
    teams_piece,
)
from qilearn.cohort.review.teams import AT_ONCE as TEAMS_AT_ONCE
from qilearn.cohort.review.teams import teams_seen
from qilearn.cohort.review.words import (
    PRIVACY,
    on_exercises,
    on_ideas,
    on_minutes,
    on_mistakes,
    on_queue,
    on_stalled,
    on_teams,
    opening,
)
from qilearn.core.comments import Comments
from qilearn.core.text import sentence
from qilearn.core.ui.card import Card
from qilearn.project.page import figure, in_a_notebook
from qilearn.workspace.folder import Workspace, current

TITLE = "Where the group is"
TAKE = ("take", "Take it with you")
OPEN = ("open", "Show single people, by their codes")
TAKE_GRID = ("take grid", "Take the grid with you, codes and all")

VIEWS: Mapping[str, str] = {
    "exercises": "Exercises: how far people are",
    "mistakes": "Mistakes, and the reply they got",
    "minutes": "Minutes and hints",
    "people": "Person by person, by code",
    "teams": "Teams: run charts, by what needs a look first",
    "cycles": "Teams: cycles beside the published ones",
    "stalled": "Teams: projects that rest",
    "diagrams": "Teams: driver diagrams side by side",
    "queue": "Teams: reports waiting, answered, overdue",
}
"""What there is to look at."""

_PER_VIEW: Mapping[str, Sequence[str]] = {
    "exercises": ["whose", "notebook", "exercise"],
    "mistakes": ["whose", "notebook", "exercise"],
    "minutes": ["whose", "notebook"],
    "people": ["whose", "notebook", "order", "page"],
    "teams": ["shared", "teams", "team"],
    "cycles": ["shared", "cycle"],
    "stalled": ["shared"],
    "diagrams": ["shared", "first", "second", "third"],
    "queue": ["shared"],
}

TO_REPLY = (
    "To read a report and reply to it, run qi.coach_queue(...) in a cell of its own, with the same group in the brackets. It "
    "writes your reply as a file to send back."
)
"""What stands below the queue."""

_BEFORE_THE_GRID = (
    "The grid shows single people, under their codes, and a cell opens what one of them answered. Whoever knows a code knows "
    "whose it is, so this isn't for a screen that others see."
)


def review(group: Group | None = None, *, workspace: Workspace | None = None) -> Card:
    """A card to see where a group is: exercises, mistakes, minutes, the teams' charts and cycles, what has stalled.

    It shows how many, and not who. Single people are under a view of their own, by code, which you open on purpose.

    Parameters
    ----------
    group : Group, optional
        What :func:`qilearn.cohort` gives: your store, or the made-up cohort that came with the course, which it is unless given.
    workspace : Workspace, optional
        Where pages and tables go that you take with you.

    Returns
    -------
    Card
        Shown in a notebook, it is the view.
    """
    if group is None:
        from qilearn.cohort.example import example_group

        group = example_group()
    return _Review(group, workspace or current()).card


class _Review:
    """What happens on the card."""

    def __init__(self, group: Group, workspace: Workspace) -> None:
        self._everyone = Reviewed(group)
        self._workspace = workspace
        self._is_filling = self._is_open = False
        self._view = chooser("Look at", [(label, name) for name, label in VIEWS.items()])
        self._fields = self._make_fields()
        self._row = HBox(layout=Layout(flex_flow="row wrap"))
        self._shown, self._below = HTML(), HTML()
        self._grid = GridTable()
        self.card = Card(TITLE, prompt=f"{opening(self._everyone)}\n\n{PRIVACY}", wide=True)
        guard = self.card.guard
        self._view.observe(guard(self._turn), "value")
        for field in self._fields.values():
            field.observe(guard(self._chosen), "value")
        self._grid.observe(guard(self._open_cell), "chosen")
        self.card.on_action(self._act)
        self._draws: Mapping[str, Callable[[], Comments]] = {name: getattr(self, f"_draw_{name}") for name in VIEWS}
        self._turn(None, aloud=False)

    def _make_fields(self) -> dict[str, Any]:
        notebooks = dict.fromkeys(each.notebook for each in self._everyone.exercises.values())
        offered = [(sentence(notebook_said(notebook)), notebook) for notebook in notebooks]
        teams = [(name, id) for id, name in self._everyone.teams_shown.items()]
        return {
            "whose": chooser("Whose", [("Everyone", EVERYONE), *teams]),
            "notebook": chooser("Notebook", [("All of them", ALL), *offered]),
            "exercise": chooser("One exercise", []),
            "order": chooser("Sorted by", [(sentence(words), name) for name, words in ORDERS.items()]),
            "page": chooser("People", []),
            "shared": Checkbox(description="Only what teams share with all", indent=False),
            "teams": chooser("Charts", []),
            "team": chooser("One team", []),
            "cycle": chooser("One cycle", []),
            "first": chooser("First team", []),
            "second": chooser("Second team", []),
            "third": chooser("Third team", []),
        }

    # What is chosen

    @property
    def _reviewed(self) -> Reviewed:
        team = self._fields["whose"].value
        return self._everyone.narrowed(team) if team else self._everyone

    @property
    def _notebook(self) -> str:
        return self._fields["notebook"].value or ALL

    @property
    def _is_shared_only(self) -> bool:
        return bool(self._fields["shared"].value)

    def _turn(self, _change: object, *, aloud: bool = True) -> None:
        """Another view: its own fields, and what it shows."""
        names = _PER_VIEW[self._view.value]
        self._offer()
        # The team views show no part of the course, so there is nothing to choose of it.
        self._row.children = [self._fields[name] for name in names if self._is_useful(name)]
        is_grid = self._view.value == "people" and self._is_open
        self.card.children = [self._view, self._row, self._shown, *([self._grid] if is_grid else []), self._below]
        self._draw(aloud=aloud)

    def _is_useful(self, name: str) -> bool:
        field = self._fields[name]
        if name in ("page", "teams", "whose"):
            return len(field.options) > 1
        return self._is_open or name not in ("order", "notebook") or self._view.value != "people"

    def _chosen(self, change: Any) -> None:
        if self._is_filling:
            return
        if change.owner in (self._fields[name] for name in ("whose", "notebook", "shared")):
            self._turn(None)
        else:
            self._draw()

    def _draw(self, *, aloud: bool = True) -> None:
        self._below.value = ""
        comments = self._draws[self._view.value]()
        self.card.set_actions(self._actions(), primary=False)
        self.card.show_reply(comments, aloud=aloud)

    def _actions(self) -> list[tuple[str, str]]:
        if self._view.value != "people":
            return [TAKE]
        return [TAKE_GRID] if self._is_open else [OPEN]

    def _act(self, name: str) -> None:
        if name == OPEN[0]:
            self._is_open = True
            self._turn(None)
        elif name == TAKE_GRID[0]:
            self.card.show_reply(take_grid(self._grid_shown(), self._reviewed, self._workspace))
        else:
            self.card.show_reply(take_page(self._everyone, self._workspace, shared_only=True))

    # What each field offers, as things stand

    def _offer(self) -> None:
        """Bring the lists in line with the view; what was chosen stays chosen where it is still offered."""
        self._is_filling = True
        try:
            view = self._view.value
            if view in ("exercises", "mistakes"):
                mine = [each for each in self._everyone.exercises.values() if self._notebook in (ALL, each.notebook)]
                fill(self._fields["exercise"], [("none: all together", ""), *((each.title, each.id) for each in mine)])
            elif view == "people":
                people = len(self._reviewed.people)
                starts = range(0, max(people, 1), AT_ONCE)
                pages = [
                    (f"{start + 1} to {min(start + AT_ONCE, people)} of {people}", start // AT_ONCE) for start in starts
                ]
                fill(self._fields["page"], pages)
            elif view == "cycles":
                cycles = cycles_seen(self._everyone, shared_only=self._is_shared_only).cycles
                named = [(f"{each.team.team_name}, {each.said}", each.key) for each in cycles]
                fill(self._fields["cycle"], [("none: all together", ""), *named])
            elif view in ("teams", "diagrams"):
                self._offer_teams(view)
        finally:
            self._is_filling = False

    def _offer_teams(self, view: str) -> None:
        seen = teams_seen(self._everyone, shared_only=self._is_shared_only)
        named = [(each.team.team_name, each.key) for each in seen.teams]
        if view == "teams":
            numbered = [(f"{each.number}. {each.team.team_name}", each.key) for each in seen.teams]
            starts = range(0, max(len(seen.teams), 1), TEAMS_AT_ONCE)
            pages = [
                (f"{start + 1} to {min(start + TEAMS_AT_ONCE, len(seen.teams))}", start // TEAMS_AT_ONCE)
                for start in starts
            ]
            fill(self._fields["teams"], pages)
            fill(self._fields["team"], [("none: all together", ""), *numbered])
            return
        for place, name in enumerate(("first", "second", "third")):
            at_first = named[place][1] if place < 2 and place < len(named) else ""
            fill(self._fields[name], [("none", ""), *named], at_first=at_first)

    # What each view shows

    def _draw_exercises(self) -> Comments:
        reviewed, where = self._reviewed, standing(self._reviewed)
        self._show(exercises_piece(where, notebook=self._notebook) + untried_piece(where, 4))
        return Comments() if self._show_exercise(reviewed) else on_exercises(where)

    def _draw_mistakes(self) -> Comments:
        reviewed = self._reviewed
        mistakes = mistakes_made(reviewed)
        self._show(mistakes_piece(mistakes, 4, is_enough=reviewed.is_enough, notebook=self._notebook))
        is_one = self._show_exercise(reviewed)
        return on_mistakes(mistakes) if reviewed.is_enough and not is_one else Comments()

    def _show_exercise(self, reviewed: Reviewed) -> bool:
        """One exercise, where one is chosen, in place of all together; whether one is."""
        exercise = self._everyone.exercises.get(self._fields["exercise"].value or "")
        if exercise is not None:
            spread, minutes = chosen(reviewed, exercise), minutes_spent(reviewed)
            self._show(exercise_piece(exercise, standing(reviewed), mistakes_made(reviewed), spread, minutes, 4))
        return exercise is not None

    def _draw_minutes(self) -> Comments:
        reviewed = self._reviewed
        minutes = minutes_spent(reviewed)
        minutes = minutes if self._notebook == ALL else minutes.of_notebook(self._notebook)
        is_drawn = reviewed.is_enough and self._notebook != ALL and len(minutes.enough)
        drawn = figure(minutes_chart(minutes, self._notebook, made_up=reviewed.is_synthetic)) if is_drawn else ""
        pick = "" if drawn or not reviewed.is_enough else paragraph("Choose a notebook to see it as a picture too.")
        self._show(drawn + minutes_piece(minutes, is_enough=reviewed.is_enough) + pick)
        return on_minutes(minutes) if reviewed.is_enough else Comments()

    def _draw_people(self) -> Comments:
        if not self._is_open:
            self._show(paragraph(_BEFORE_THE_GRID))
            return Comments()
        shown = self._grid_shown()
        page = shown.page(self._fields["page"].value or 0)
        self._show("")
        self._grid.use(page, caption="Arrows walk the grid; Enter or a click opens what was answered.")
        return Comments()

    def _grid_shown(self) -> Any:
        whole = grid(self._reviewed).ordered(self._fields["order"].value)
        return whole if self._notebook == ALL else whole.of_notebook(self._notebook)

    def _open_cell(self, change: Any) -> None:
        if not change.new:
            return
        code, exercise = str(change.new[0]), str(change.new[1])
        one = one_answer(self._everyone, code, exercise)
        self._below.value = in_a_notebook(answer_piece(one))
        self._grid.opened = f"{one.code}, {one.exercise.title}: opened below the grid."

    def _draw_teams(self) -> Comments:
        seen = teams_seen(self._everyone, shared_only=self._is_shared_only)
        key = self._fields["team"].value
        if key:
            self._wait()
            self._show(team_piece(seen.team(key), 4))
            return Comments()
        page = self._fields["teams"].value or 0
        if seen.teams:
            self._wait()
        drawn = figure(teams_chart(seen.page(page), made_up=self._everyone.is_synthetic)) if seen.teams else ""
        self._show(teams_piece(seen, 4, page=page, picture=drawn))
        return on_teams(seen)

    def _draw_cycles(self) -> Comments:
        seen = cycles_seen(self._everyone, shared_only=self._is_shared_only)
        key = self._fields["cycle"].value
        if key:
            self._show(cycle_piece(seen.cycle(key), 4))
            return Comments()
        picture = figure(seen.profile.chart) if seen.profile.cycles else ""
        self._show(cycles_piece(seen, 4, picture=picture))
        return seen.profile.comments

    def _draw_stalled(self) -> Comments:
        found = stalled(self._everyone, shared_only=self._is_shared_only)
        self._show(stalled_piece(found, 4))
        return on_stalled(found)

    def _draw_diagrams(self) -> Comments:
        seen = teams_seen(self._everyone, shared_only=self._is_shared_only)
        keys = dict.fromkeys(self._fields[name].value for name in ("first", "second", "third"))
        chosen_teams = [SideBySide(seen.team(key).team) for key in keys if key][:MOST_SIDE_BY_SIDE]
        ideas = ideas_of(self._everyone, shared_only=self._is_shared_only)
        self._wait()
        self._show(side_by_side_piece(chosen_teams, 4) + ideas_piece(ideas, 4))
        return on_ideas(ideas)

    def _draw_queue(self) -> Comments:
        projects = self._everyone.projects_seen(shared_only=self._is_shared_only)
        replies = replies_in(self._everyone.group, projects, self._workspace)
        queue = queue_of(self._everyone.group, replies, self._everyone.today, projects=projects)
        self._show(queue._repr_html_() + paragraph(TO_REPLY))
        return on_queue(queue)

    def _show(self, html: str) -> None:
        self._shown.value = in_a_notebook(f"<style>{STYLE}</style>{html}") if html else ""

    def _wait(self) -> None:
        """Pictures take a moment: say so at once."""
        self._shown.value = "<p class='qi-quiet'>Drawing…</p>"
