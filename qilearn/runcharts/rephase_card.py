"""The rephase check on the screen: a chart, where a new phase might start, four questions, and the learner's decision."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from ipywidgets import HTML, Layout, VBox
from traitlets import Instance

from qilearn.core.comments import Comment, Comments
from qilearn.core.errors import InputError
from qilearn.core.exercises import Choices, Prompts
from qilearn.core.text import escape
from qilearn.core.ui.card import Card
from qilearn.core.ui.choice import ChoiceGroup
from qilearn.core.ui.guard import Guard
from qilearn.core.ui.points import PointChart
from qilearn.core.ui.prompts import PromptFields
from qilearn.runcharts.annotator import notes_id
from qilearn.runcharts.kept import REPHASING
from qilearn.runcharts.live import LiveChart
from qilearn.runcharts.model import RunChart
from qilearn.runcharts.rephase import (
    ABOUT,
    ANSWERS,
    NOT_NOW,
    QUESTIONS,
    START,
    Answer,
    Rephasing,
    Suggestion,
    consider,
    position_of,
    rephased,
    suggest,
    unanswered,
)
from qilearn.runcharts.rephase_advice import (
    DECIDED,
    NO_POINT,
    NOT_OFFERED,
    OPENED,
    acknowledge,
    advise,
    decide,
    decided_before,
    decided_in_words,
    introduce,
)
from qilearn.workspace.folder import Workspace, current
from qilearn.workspace.store import Store
from qilearn.workspace.taking import take
from qilearn.workspace.versions import choose_version, version_actions

if TYPE_CHECKING:
    from qilearn.runcharts.form import ChartForm

ACTIONS = (
    ("advise", "What would a coach say?"),
    ("start", "Start a new phase here"),
    ("not now", "Not now"),
)
"""The buttons of the check."""


class RephaseFields(VBox):
    """Where a new phase might start on a chart, and the four questions about it.

    Parameters
    ----------
    points : PointChart
        The chart's picture, on which another point can be chosen.

    Attributes
    ----------
    value : Rephasing
        What was answered and decided so far.
    is_filling : bool
        Whether the value is being set from outside, rather than by the learner.
    """

    value = Instance(Rephasing, args=())

    def __init__(self, points: PointChart) -> None:
        self._points = points
        self._chart: RunChart | None = None
        self._suggested: Suggestion | None = None
        self._considered: Suggestion | None = None
        self._trouble = Comments()
        self.is_filling = False
        self._coach, self._decided = HTML(), HTML()
        self.choices = {key: ChoiceGroup(Choices(ANSWERS, legend=question.asks)) for key, question in QUESTIONS.items()}
        self.evidence = {
            key: PromptFields(Prompts({key: question.evidence}, rows=1)) for key, question in QUESTIONS.items()
        }
        for field in self.evidence.values():
            field.layout.margin = "8px 0 0 0"  # Its label would seem to belong to the answer above it.
        asked = [VBox([self.choices[key], self.evidence[key]], layout=Layout(margin="0 0 16px 0")) for key in QUESTIONS]
        super().__init__([self._coach, *asked, self._decided])
        self.guard = Guard(self._show_trouble)
        for part in (*self.choices.values(), *self.evidence.values()):
            part.observe(self.guard(self._answered), "value")
        points.observe(self.guard(self._choose), "value")

    def use(self, chart: RunChart, kept: Rephasing) -> None:
        """Ask about this chart, which has no new phase yet, with what was answered before."""
        self._chart, self._suggested = chart, suggest(chart)
        with self.filling():
            for key in QUESTIONS:
                answer = kept.answers.get(key, Answer())
                self.choices[key].value = answer.says or None
                self.evidence[key].value = {key: answer.evidence} if answer.evidence else {}
            self.value = kept
        self._look()

    @property
    def is_open(self) -> bool:
        """Whether the questions are in sight; only then does a point that is marked become the one asked about."""
        return self.layout.display != "none"

    @is_open.setter
    def is_open(self, is_open: bool) -> None:
        self.layout.display = None if is_open else "none"
        self._mark()

    @property
    def asked(self) -> str:
        """The label of the point that is asked about; empty where there is none."""
        return self._considered.label if self._considered else ""

    def act(self, name: str) -> Comments:
        """Do what a button of :data:`ACTIONS` says, and return the reply."""
        return {"advise": self._advise, "start": self._start, "not now": self._not_now}[name]()

    def _advise(self) -> Comments:
        if self._considered is None:
            return self._trouble or Comments([NO_POINT])
        return advise(self._considered, self.value.answers)

    def _start(self) -> Comments:
        if self._considered is None or unanswered(self.value.answers):
            return self._advise()
        return self._decide(decide(self._considered, self.value.answers, START, date.today()))

    def _not_now(self) -> Comments:
        return self._decide(decide(self._considered, self.value.answers, NOT_NOW, date.today()))

    def _decide(self, rephasing: Rephasing) -> Comments:
        self.value = rephasing
        self._look()
        return acknowledge(rephasing)

    def _answered(self, _change: object) -> None:
        if self.is_filling:
            return
        answers = {
            key: Answer(
                says=choice.value if choice.value in ANSWERS else "",
                evidence=(self.evidence[key].value or {}).get(key, ""),
            )
            for key, choice in self.choices.items()
        }
        self.value = self.value.model_copy(update={"answers": answers})

    def _choose(self, _change: object) -> None:
        """Ask about the point that was marked; with none marked, about the one suggested."""
        if self.is_filling or not self.is_open:
            return
        chosen = self._points.value or [""]
        if self.value.decided == START:
            if chosen[0] not in ("", self.value.place):
                self._mark()
                self._say(Comments([DECIDED]), aloud=True)
            return
        self.value = self.value.model_copy(
            update={"place": chosen[0], "decided": "", "when": None, "advice": ()},
        )
        self._look(aloud=True)

    def _look(self, *, aloud: bool = False) -> None:
        """Look at the point that is asked about, mark it, and say what a coach says first."""
        chart, suggested, place = self._chart, self._suggested, self.value.place
        is_chosen = bool(place) and (suggested is None or place != suggested.label)
        self._considered, self._trouble = suggested, Comments()
        if is_chosen:
            try:
                self._considered = consider(chart, place)
            except InputError as error:
                self._considered = None
                self._trouble = Comments(Comment("next step", ABOUT, problem) for problem in error.problems)
        asks = decided_before(self.value) if self.value.decided else Comments()
        self._say(self._trouble or asks or introduce(chart, self._considered, is_chosen=is_chosen), aloud=aloud)
        self._decided.value = f"<p>{escape(decided_in_words(self.value))}</p>"
        self._mark()

    def _say(self, said: Comments, *, aloud: bool) -> None:
        # An alert is announced as it appears: focus stays on the picture, whose point was marked.
        self._coach.value = f"<div role='alert'>{said._repr_html_()}</div>" if aloud else said._repr_html_()

    def _mark(self) -> None:
        if self.is_open and self._considered is not None:
            with self.filling():
                self._points.value = [self._considered.label]

    def _show_trouble(self, comments: Comments) -> None:
        if comments:
            self._coach.value = comments._repr_html_()

    @contextlib.contextmanager
    def filling(self) -> Iterator[None]:
        """While fields and value are brought into line, neither answers the other."""
        before, self.is_filling = self.is_filling, True
        try:
            yield
        finally:
            self.is_filling = before


def rephase_check(chart: RunChart, *, name: str | None = None, workspace: Workspace | None = None) -> Card:
    """Ask whether a new phase should start on a chart: a place is suggested, four questions come first, you decide.

    What you answer and decide is kept in your own folder, and stands on the chart if a new phase starts. Nothing is ever
    done without your decision.

    Parameters
    ----------
    chart : RunChart
        A run chart or a control chart.
    name : str, optional
        What the answers are kept under; from the chart's title and times unless given.

    Returns
    -------
    Card
        Shown in a notebook, it is the check.
    """
    workspace = workspace or current()
    store: Store[Rephasing] = Store(REPHASING, workspace)
    id = notes_id(chart, name)
    live = LiveChart(markable=True)
    fields = RephaseFields(live.points)
    card = Card(
        "Could a new phase start here?",
        prompt=(
            "A chart may show that the level has changed. A new phase gives the new level a line of its own, and hides the "
            "change. Answer the four questions, ask what a coach would say, and decide."
        ),
        children=[live, fields],
    )

    def shown() -> RunChart:
        is_placed = position_of(chart, fields.value.place) is not None
        return rephased(chart, fields.value) if is_placed else chart

    def offer_actions() -> None:
        card.set_actions([*ACTIONS, ("take", "Take it with you"), *version_actions(store, id)])

    def restore() -> None:
        loaded = store.load(id)
        fields.use(chart, loaded.document.body if loaded.document else Rephasing())
        live.show(shown())
        card.show_notice(loaded.comments, aloud=False)
        offer_actions()

    def keep(change: object) -> None:
        saved = store.save(id, fields.value)
        card.show_saved(saved)
        if saved.comments:
            offer_actions()
        if START in (change.old.decided, change.new.decided):
            live.show(shown())

    def act(name: str) -> None:
        if name == "take":
            card.show_reply(take(shown().chart, workspace))
        elif name in dict(ACTIONS):
            card.show_reply(fields.act(name))
        else:
            card.show_saved(choose_version(store, id, name))
            restore()

    restore()
    fields.observe(card.guard(keep), "value")
    card.on_action(act)
    return card


class FormCheck:
    """The rephase check of a chart form: its questions below the form, its buttons on the card.

    Only a decision sets the form's field for a new phase. When a phase is started elsewhere by hand, the decision no
    longer holds; when the chart is looked at without a phase, it waits. Each measure of a table has its own record.

    Parameters
    ----------
    form : ChartForm
        With the field ``"phases"``.

    Attributes
    ----------
    fields : RephaseFields
        For the card, below the form.
    """

    def __init__(self, form: ChartForm) -> None:
        self._form = form
        self.fields = RephaseFields(form.live.points)
        self._is_offered = False
        self._kept: dict[str, Rephasing] = {}
        self._measure = ""
        self._show(False)
        self.fields.observe(self.fields.guard(self._changed), "value")

    @property
    def records(self) -> dict[str, Rephasing]:
        """What to keep: for each measure of the table that was asked about, its answers and decision."""
        told = {**self._kept, self._measure: self._record}
        return {measure: record for measure, record in told.items() if record != Rephasing()}

    @property
    def _record(self) -> Rephasing:
        """What was answered and decided; not the decision, where a phase was started elsewhere by hand."""
        value = self.fields.value
        if value.decided == START and self._form.phase not in ("", value.place):
            return value.model_copy(update={"decided": "", "when": None, "advice": ()})
        return value

    def restore(self, kept: Mapping[str, Rephasing], measure: str) -> None:
        """Take what was kept of the table that the form shows next, and of the measure that it shows first."""
        self._show(False)
        self._kept = dict(kept)
        self._turn_to(measure)

    def _turn_to(self, measure: str) -> Rephasing:
        """Take up the record of another measure: what was decided about one says nothing of the other."""
        self._measure = measure
        record = self._kept.get(measure, Rephasing())
        self._form.rephasing = record
        with self.fields.filling():
            self.fields.value = record
        return record

    def refresh(self) -> None:
        """Look anew at the chart that the form shows."""
        if self._form.chart is not None and self._form.measure != self._measure:
            left = self._record
            self._kept = self.records
            taken = self._turn_to(self._form.measure)
            if START in (left.decided, taken.decided):
                # The phase goes with the decision that started it; the form draws again, and this looks anew.
                by_hand = self._form.phase if left.decided != START else ""
                self._form.start_phase(taken.place if taken.decided == START else by_hand)
                return
        bare, record = self._form.bare(), self._record
        self._is_offered = bare is not None and (suggest(bare) is not None or record != Rephasing())
        if self._is_offered:
            self._form.rephasing = record
            self.fields.use(bare, record)
        else:
            self._show(False)

    def actions(self) -> list[tuple[str, str]]:
        """The buttons to show now: one that opens the questions where there is something to ask, then theirs."""
        if not self._is_offered:
            return []
        if not self.fields.is_open:
            return [("rephase", "Could a new phase start here?")]
        return [("rephase", "Close these questions"), *ACTIONS]

    def act(self, name: str) -> Comments:
        """Do what one of those buttons says, and return the reply."""
        if name == "rephase":
            self._show(not self.fields.is_open)
            return Comments([OPENED]) if self.fields.is_open else Comments()
        if name == "start" and self.fields.asked and self.fields.asked not in self._form.phases_offered:
            return Comments([NOT_OFFERED])
        return self.fields.act(name)

    def _show(self, is_open: bool) -> None:
        """While the questions are open, a point that is marked is for them, and no note is pinned to it."""
        self.fields.is_open = is_open
        self._form.pad.layout.display = "none" if is_open else None

    def _changed(self, change: object) -> None:
        """Bring the form into line with a decision, and the note on its chart with the answers."""
        if self.fields.is_filling:
            return
        old, new = change.old, change.new
        self._form.rephasing = new
        if new.decided == START:
            self._form.start_phase(new.place)
        elif old.decided == START and self._form.phase == old.place:
            self._form.start_phase("")
