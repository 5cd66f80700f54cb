"""A system on its card: as it is, then cycle after cycle, then how the predictions held, and the truth.

The button to go on is always called ``go`` and the one beside it ``aside``, whatever they say, so that focus stays where
it is. Everything is saved as it is done.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from ipywidgets import HTML, Widget

from qilearn.core.comments import Comment, Comments
from qilearn.core.text import escape, paragraphs
from qilearn.core.ui.card import Card
from qilearn.pdsa.systems.assembly import ASSEMBLY
from qilearn.pdsa.systems.clinic import CLINIC
from qilearn.pdsa.systems.coin_spin import COIN_SPIN
from qilearn.pdsa.systems.system import BASELINE_TRIALS, System
from qilearn.project.systems import steps, telling
from qilearn.project.systems.chart import balancing_chart, outcome_chart
from qilearn.project.systems.fields import Fields, chosen, written
from qilearn.project.systems.kept import SYSTEM, Sitting, SystemBody
from qilearn.runcharts.labs.lab_frame import SEEDS, ChartView
from qilearn.workspace.folder import Workspace, current
from qilearn.workspace.store import Store
from qilearn.workspace.versions import choose_version, version_actions

Press = tuple[str, Callable[[], Comments]]
"""A button's label and what it does; the reply comes back."""

AGAIN = "Start again with new chance"
CARE = "What you write is saved as you go, and never marked. Take one question to your coaching partner."


def coin_spin(workspace: Workspace | None = None) -> Card:
    """Coin spin: run five cycles on a made-up system, each with a prediction that is locked before the coin spins.

    Or measure a real coin at a table in the room. Plans, numbers and notes are kept in your own folder.

    Returns
    -------
    Card
        Shown in a notebook, it is the system. About 12 minutes.
    """
    return SystemCard(COIN_SPIN, workspace).card


def assembly(workspace: Workspace | None = None) -> Card:
    """Assembly: make a toy faster without making it worse, in five cycles with predictions; or measure a real one.

    Returns
    -------
    Card
        Shown in a notebook, it is the system. About 12 minutes.
    """
    return SystemCard(ASSEMBLY, workspace).card


def clinic(workspace: Workspace | None = None) -> Card:
    """Clinic: help more people the same day, a week at a time, and mind the staff.

    It has no table mode: a day in a practice doesn't fit on one.

    Returns
    -------
    Card
        Shown in a notebook, it is the system. About 14 minutes.
    """
    return SystemCard(CLINIC, workspace).card


class SystemCard:
    """A system on its card.

    Parameters
    ----------
    system : System
    workspace : Workspace, optional
        Where it is kept; the learner's own folder unless given.
    """

    def __init__(self, system: System, workspace: Workspace | None = None) -> None:
        self.system = system
        self._store: Store[SystemBody] = Store(SYSTEM, workspace or current())
        self._is_filling, self._was_asked = False, ""
        self.card = Card(system.title, minutes=system.minutes, prompt=system.situation)
        self._outcome, self._balancing = ChartView(), ChartView()
        self._words, self._end, self._truth = HTML(), HTML(), HTML()
        self._fields = Fields(system)
        self._restore()
        for widget in self._fields.heard:
            widget.observe(self.card.guard(lambda _change: None if self._is_filling else self._hear()), "value")
        self.card.on_action(self._act)

    @property
    def sitting(self) -> Sitting:
        """The time through that is under way."""
        return self._body.sitting

    def _restore(self) -> None:
        """Open it as it was left."""
        loaded = self._store.load(self.system.id)
        self._body = loaded.document.body if loaded.document else SystemBody(seed=secrets.randbelow(SEEDS))
        self.card.show_notice(loaded.comments, aloud=False)
        self._fill()
        self._refresh()
        self.card.show_reply(self._standing_reply(), aloud=False)

    def _standing_reply(self) -> Comments:
        """What was said last, as far as it is still true."""
        if self.sitting.stage == "study":
            return telling.found(self.system, self.sitting)
        if self.sitting.stage == "plan" and len(self.sitting.tested) == 1:
            return telling.as_it_is(self.system, self.sitting)
        return Comments()

    @contextmanager
    def _filling(self) -> Iterator[None]:
        before, self._is_filling = self._is_filling, True
        try:
            yield
        finally:
            self._is_filling = before

    def _fill(self) -> None:
        with self._filling():
            self._fields.fill(self.sitting)

    def _hear(self) -> None:
        """Keep what stands in the fields that belong to where it stands."""
        sitting, fields = self.sitting, self._fields
        if sitting.stage == "baseline":
            who = chosen(fields.who) if self.system.at_table else "simulator"
            way, numbers = written(fields.as_it_is, "way"), dict(fields.numbers.value or {})
            self._keep(steps.write_baseline(sitting, who=who, way=way, numbers=numbers))
            if self.sitting.who != sitting.who:
                self._refresh()
        elif sitting.stage == "plan":
            self._keep(steps.write_plan(self.system, sitting, **fields.planned()))
        elif sitting.stage == "do":
            self._keep(steps.write_numbers(sitting, dict(fields.numbers.value or {})))
        elif sitting.stage == "study":
            learnt, reason = written(fields.study, "learnt"), written(fields.act, "reason")
            self._keep(steps.write_study(sitting, learnt=learnt, decision=chosen(fields.decision), reason=reason))
        else:
            self._keep(steps.write_debrief(sitting, dict(fields.debrief.value or {})))

    def _keep(self, sitting: Sitting) -> None:
        self._keep_body(self._body.with_sitting(sitting))

    def _keep_body(self, body: SystemBody) -> None:
        self._body = body
        saved = self._store.save(self.system.id, body)
        self.card.show_saved(saved)
        if saved.comments:
            self._offer()

    def _refresh(self) -> None:
        """Show where it stands: charts, fields and buttons."""
        with self._filling():
            self.card.children = [*self._charts(), *self._below()]
        self._offer()

    def _charts(self) -> list[Widget]:
        sitting = self.sitting
        if sitting.baseline is None:
            return []
        measured = (self._body.sitting_seed, sitting.baseline, *(each.measured for each in sitting.done))
        drawn: list[Widget] = [
            self._outcome.show(measured, lambda: outcome_chart(self.system, sitting).chart),
        ]
        balancing = balancing_chart(self.system, sitting)
        if balancing is not None:
            drawn.append(self._balancing.show(measured, lambda: balancing.chart))
        return drawn

    def _below(self) -> list[Widget]:
        sitting, fields, level = self.sitting, self._fields, self.card.level + 1
        stage = sitting.stage
        if stage == "baseline":
            self._words.value = paragraphs(self.system.at_table) if sitting.who == "table" else ""
            return fields.of_baseline(sitting, self._words)
        if stage == "plan":
            self._words.value = telling.planning_markup(self.system, sitting, level)
            return [self._words, *fields.of_plan(sitting)]
        if stage in ("do", "study"):
            self._words.value = telling.plan_markup(self.system, sitting, level)
            return [self._words, *([fields.numbers] if stage == "do" else fields.of_study())]
        self._words.value = telling.calibration_markup(sitting, level)
        self._end.value = f"<h{level}>Debrief</h{level}><p>{escape(CARE)}</p>"
        end: list[Widget] = [self._words, self._end, fields.debrief]
        if stage == "told":
            self._truth.value = telling.truth_markup(self.system, sitting, level)
            end.append(self._truth)
        return end

    def _presses(self) -> list[Press]:
        sitting, is_table = self.sitting, self.sitting.who == "table"
        again: Press = (AGAIN, self._begin_again_if_meant)
        match sitting.stage:
            case "baseline":
                measure = f"Measure it as it is: {self.system.trials(BASELINE_TRIALS)}"
                first: Press = ("Take these numbers as they are" if is_table else measure, self._measure_baseline)
                earlier: Press = ("Show the earlier times through", self._earlier)
                return [first, *([earlier] if len(self._body.sittings) > 1 else [])]
            case "plan":
                go: Press = ("Lock the plan" if is_table else "Lock and run", self._lock)
            case "do":
                go = ("Take these numbers", self._take)
            case "study":
                go = ("Decide, and plan the next cycle", self._open_next)
            case "look back":
                label = "What this shows, and what it doesn't" if is_table else "Tell the truth of this system"
                return [(label, self._tell), ("Plan another cycle", self._go_on)]
            case _:
                return [again]
        return [go, ("Look back", self._look_back) if sitting.can_look_back else again]

    def _offer(self) -> None:
        named = [(name, label) for name, (label, _) in zip(("go", "aside"), self._presses(), strict=False)]
        self.card.set_actions([*named, *version_actions(self._store, self.system.id)])

    def _act(self, name: str) -> None:
        press = dict(zip(("go", "aside"), self._presses(), strict=False)).get(name)
        if press is None:
            self.card.show_saved(choose_version(self._store, self.system.id, name))
            self._restore()
            return
        reply = press[1]()
        self._refresh()
        self.card.show_reply(reply)

    def _stepped(self, stepped: steps.Stepped, says: Callable[[], Comments]) -> Comments:
        """Keep what came of a step, and say it; where nothing did, say why."""
        if stepped.sitting is self.sitting:
            return stepped.comments
        self._keep(stepped.sitting)
        self._fill()
        return stepped.comments or says()

    def _measure_baseline(self) -> Comments:
        seed, sitting = self._body.sitting_seed, self.sitting
        stepped = steps.measure_baseline(self.system, sitting, seed=seed, id=_new_id(), at=_now())
        return self._stepped(stepped, lambda: telling.as_it_is(self.system, self.sitting))

    def _lock(self) -> Comments:
        what = f"reason {len(self._body.sittings)} {len(self.sitting.tested)}"
        is_asked, seed = self._was_asked == what, self._body.sitting_seed
        stepped = steps.lock(self.system, self.sitting, seed=seed, at=_now(), is_reason_asked=is_asked)
        if steps.REASON_FIRST in stepped.comments:
            self._was_asked = what
        return self._stepped(stepped, lambda: telling.found(self.system, self.sitting))

    def _take(self) -> Comments:
        stepped = steps.take_numbers(self.system, self.sitting)
        return self._stepped(stepped, lambda: telling.found(self.system, self.sitting))

    def _open_next(self) -> Comments:
        stepped = steps.open_next(self.system, self.sitting, id=_new_id(), at=_now())
        return self._stepped(stepped, lambda: telling.opened(self.system, self.sitting))

    def _look_back(self) -> Comments:
        self._keep(steps.look_back(self.sitting))
        says = "How your ranges held stands above the buttons, then the questions. The truth comes last."
        return Comments([Comment("next step", "debrief", says)])

    def _go_on(self) -> Comments:
        self._keep(steps.go_on(self.sitting))
        return Comments(
            [Comment("question", "plan", "On you go. What do you want to find out that you don't know yet?")]
        )

    def _tell(self) -> Comments:
        self._keep(steps.tell(self.sitting))
        says = "It stands above the buttons, after your notes. Which part of it would you not have believed before?"
        return Comments([Comment("question", "the truth", says)])

    def _begin_again_if_meant(self) -> Comments:
        what = f"again {len(self._body.sittings)}"
        if self._was_asked != what:
            self._was_asked = what
            says = "Start again? What you did stays as it is, and a new time through begins. If so, choose the button again."
            return Comments([Comment("question", "start again", says)])
        self._keep_body(self._body.begun_again())
        self._fill()
        number = len(self._body.sittings)
        says = f"This is time {number}, with new chance. The earlier {'one is' if number == 2 else 'ones are'} kept."
        return Comments([Comment("next step", "start again", f"{says} See it first as it is.")])

    def _earlier(self) -> Comments:
        earlier = list(enumerate(self._body.sittings[:-1], start=1))
        return Comments(telling.told(self.system, sitting, number) for number, sitting in reversed(earlier))


def _new_id() -> str:
    return f"c-{secrets.token_hex(4)}"


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
