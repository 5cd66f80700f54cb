"""What the labs share: predict first, run, see the prediction beside what happened, and think it over.

Everything is saved as it is done. The button to go on is always called ``go`` and the one beside it ``aside``, whatever
they say, so that focus stays where it is from the first step to the last.
"""

from __future__ import annotations

import secrets
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from ipywidgets import HTML, Widget

from qilearn.core.charts import Chart
from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import Choices, Prompts
from qilearn.core.text import escape, paragraphs
from qilearn.core.ui.card import Card
from qilearn.core.ui.prompts import PromptFields
from qilearn.runcharts.labs.choice_row import choice_group
from qilearn.runcharts.labs.lab_kept import LAB, LabBody, Run
from qilearn.workspace.folder import Workspace, current
from qilearn.workspace.store import Store
from qilearn.workspace.versions import choose_version, version_actions

SEEDS = 2**31
"""The seed of a lab is drawn from so many."""

DEBRIEF, TOLD = "debrief", "told"
"""The last two steps of every lab: the questions, then what the lab shows and what it doesn't."""

SHOWS, AGAIN = "What this shows, and what it doesn't", "Start again with new draws"

Press = tuple[str, Callable[[], Comments]]
"""A button's label and what it does; the reply comes back."""


@dataclass(frozen=True)
class LabWords:
    """What a lab says, whoever runs it.

    Parameters
    ----------
    id, title : str
        Where it is kept, and its heading.
    minutes : int
        How long it takes.
    situation : str
        The prompt.
    predictions : mapping of str to Choices
        What is predicted before anything is shown.
    first : str
        The label of the button that begins.
    debrief : Prompts
        The questions at the end; the last asks about Monday.
    care : str
        A word to go with them.
    shows : str
        What the lab shows and what it doesn't; blank lines separate paragraphs.
    """

    id: str
    title: str
    minutes: int
    situation: str
    predictions: Mapping[str, Choices]
    first: str
    debrief: Prompts
    care: str
    shows: str


class ChartView(HTML):
    """A chart with its words and its data, drawn again only when what it shows has changed."""

    def show(self, key: object, chart: Callable[[], Chart]) -> ChartView:
        """Show what ``chart`` returns; while ``key`` stays equal, it isn't asked for again."""
        if key != getattr(self, "_shown", None):
            self._shown = key
            self.value = chart()._repr_html_()
        return self


class LabFrame(ABC):
    """A lab on its card. A lab says what its steps are and shows them; the rest is here.

    Parameters
    ----------
    workspace : Workspace, optional
        Where it is kept; the learner's own folder unless given.
    """

    words: LabWords

    def __init__(self, workspace: Workspace | None = None) -> None:
        words = self.words
        self._store: Store[LabBody] = Store(LAB, workspace or current())
        self._is_filling, self._was_asked = False, ""
        self.card = Card(words.title, minutes=words.minutes, prompt=words.situation)
        self._predictions = {key: choice_group(choices) for key, choices in words.predictions.items()}
        self._predicted = HTML()
        self._found = HTML()
        self._opening = HTML(self._headed("Debrief", words.care))
        self._debrief = PromptFields(words.debrief)
        self._shows = HTML(self._headed(SHOWS, words.shows))
        self.build()
        self._restore()
        for group in self._predictions.values():
            self.listen(group, self._predict)
        self.listen(self._debrief, self._write)
        self.card.on_action(self._act)

    @abstractmethod
    def build(self) -> None:
        """Make the widgets of this lab, once."""

    @abstractmethod
    def show(self) -> Sequence[Widget]:
        """Bring the widgets to where the run stands, and return those that belong there, in order."""

    @abstractmethod
    def presses(self) -> list[Press]:
        """The buttons of a run that has begun, one or two; none when it is over."""

    @abstractmethod
    def outcome(self) -> Comments:
        """What the last step showed; at the end, the prediction beside what happened."""

    @abstractmethod
    def told(self, run: Run, seed: int) -> str:
        """An earlier run in a sentence or two."""

    @property
    def run(self) -> Run:
        """The run under way."""
        return self._body.run

    @property
    def seed(self) -> int:
        """The seed of the run under way."""
        return self._body.run_seed

    def step(self, name: str) -> Comments:
        """Take one step, and say what it showed."""
        self.keep(steps=(*self.run.steps, name))
        return self.outcome()

    def keep(self, **changes: Any) -> None:
        """Save changes to the run under way."""
        self._keep(self._body.changed(**changes))

    def ask_first(self, what: str, comment: Comment) -> Comments:
        """Ask for something once; whoever goes on regardless isn't held up again. No Comments: go on."""
        if self._was_asked == what:
            return Comments()
        self._was_asked = what
        return Comments([comment])

    def listen(self, widget: Widget, heard: Callable[[], None]) -> None:
        """Call ``heard`` when the learner changes a widget's ``value``; not when it is filled in from what was kept."""
        widget.observe(self.card.guard(lambda _change: None if self._is_filling else heard()), "value")

    @contextmanager
    def filling(self) -> Iterator[None]:
        """While widgets are filled in from what was kept, none answers as if the learner had."""
        before, self._is_filling = self._is_filling, True
        try:
            yield
        finally:
            self._is_filling = before

    def refresh(self) -> None:
        """Show the run as it stands: prediction, steps, debrief and buttons."""
        run = self.run
        with self.filling():
            if not run.steps:
                self.card.children = list(self._predictions.values())
            else:
                self._predicted.value = self._predicted_words()
                self.card.children = [self._predicted, *self.show(), *self._thinking_over()]
        self._offer()

    def _thinking_over(self) -> list[Widget]:
        """What stands below the pictures at the end: what was found, the questions, and what the lab shows."""
        if DEBRIEF not in self.run.steps:
            return []
        self._found.value = self.outcome()._repr_html_()
        return [self._found, self._opening, self._debrief, *([self._shows] if TOLD in self.run.steps else [])]

    def _restore(self) -> None:
        """Open the lab as it was left."""
        loaded = self._store.load(self.words.id)
        self._body = loaded.document.body if loaded.document else LabBody(seed=secrets.randbelow(SEEDS))
        self.card.show_notice(loaded.comments, aloud=False)
        self._fill()
        self.refresh()
        is_shown = self.run.steps and DEBRIEF not in self.run.steps
        self.card.show_reply(self.outcome() if is_shown else Comments(), aloud=False)

    def _fill(self) -> None:
        with self.filling():
            for key, group in self._predictions.items():
                group.value = self.run.predictions.get(key)
            self._debrief.value = dict(self.run.debrief)

    def _predict(self) -> None:
        made = {key: group.value for key, group in self._predictions.items() if group.value}
        if not self.run.steps:
            self.keep(predictions=made)

    def _write(self) -> None:
        self.keep(debrief=dict(self._debrief.value or {}))

    def _keep(self, body: LabBody) -> None:
        self._body = body
        saved = self._store.save(self.words.id, body)
        self.card.show_saved(saved)
        if saved.comments:
            self._offer()

    def _buttons(self) -> list[Press]:
        run = self.run
        if not run.steps:
            earlier: list[Press] = [("Show the earlier runs", self._earlier)] if len(self._body.runs) > 1 else []
            return [(self.words.first, self._begin), *earlier]
        again: Press = (AGAIN, self._begin_again)
        if under_way := self.presses():
            return [*under_way, again][:2]
        if DEBRIEF not in run.steps:
            return [("Go to the debrief", self._open_debrief), again]
        if TOLD not in run.steps:
            return [(SHOWS, self._tell), again]
        # Focus is still on the first button, which is the only one left: it asks before it begins anew.
        return [(AGAIN, self._begin_again_if_meant)]

    def _offer(self) -> None:
        named = [(name, label) for name, (label, _) in zip(("go", "aside"), self._buttons(), strict=False)]
        self.card.set_actions([*named, *version_actions(self._store, self.words.id)])

    def _act(self, name: str) -> None:
        press = dict(zip(("go", "aside"), self._buttons(), strict=False)).get(name)
        if press is None:
            self.card.show_saved(choose_version(self._store, self.words.id, name))
            self._restore()
            return
        reply = press[1]()
        self.refresh()
        self.card.show_reply(reply)

    def _begin(self) -> Comments:
        question = Comment(
            "question",
            "prediction",
            "What do you expect? Choose above, then go on.",
            why="A guess made beforehand is what you compare with. To go on without one, choose the button again.",
        )
        is_missing = len(self.run.predictions) < len(self._predictions)
        asked = self.ask_first(f"prediction {len(self._body.runs)}", question) if is_missing else Comments()
        return asked or self.step("begin")

    def _begin_again(self) -> Comments:
        self._keep(self._body.begun_again())
        self._fill()
        number = len(self._body.runs)
        says = f"This is run {number}, with new draws. The earlier {'one is' if number == 2 else 'ones are'} kept."
        return Comments([Comment("question", "prediction", f"{says} What do you expect now?")])

    def _begin_again_if_meant(self) -> Comments:
        says = "Start again? This run stays as it is, with your notes, and a new one begins. If so, choose the button again."
        question = Comment("question", "start again", says)
        return self.ask_first(f"again {len(self._body.runs)}", question) or self._begin_again()

    def _earlier(self) -> Comments:
        told = [self.told(run, self._body.seed_of(number)) for number, run in enumerate(self._body.runs[:-1], start=1)]
        return Comments(
            Comment("question", f"run {number}", f"Run {number}: {words} What is different this time?")
            for number, words in reversed(list(enumerate(told, start=1)))
        )

    def _open_debrief(self) -> Comments:
        self.keep(steps=(*self.run.steps, DEBRIEF))
        says = "The questions stand above the buttons. What you write is saved as you go, and never marked."
        return Comments([Comment("next step", "debrief", says)])

    def _tell(self) -> Comments:
        self.keep(steps=(*self.run.steps, TOLD))
        says = "It stands above the buttons, after your notes. Which sentence would you take to your team?"
        return Comments([Comment("question", "what it shows", says)])

    def _headed(self, heading: str, text: str) -> str:
        """A heading one size down from the card's own, with its paragraphs."""
        size = self.card.level + 1
        return f"<h{size}>{escape(heading)}</h{size}>{paragraphs(text)}"

    def _predicted_words(self) -> str:
        """Each question with what was predicted."""
        made = [
            f"{escape(choices.legend)} You predicted: <strong>{escape(choices.in_words(self.run.predictions[key]))}</strong>"
            for key, choices in self.words.predictions.items()
            if key in self.run.predictions
        ]
        return "".join(f"<p>{each}</p>" for each in made) or "<p>You went on without a prediction.</p>"
