"""The card of a conversation: the chart on the table, the talk, and afterwards what could be heard in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
from ipywidgets import HTML

from qilearn.core.comments import Comment, Comments
from qilearn.core.exercises import Prompts
from qilearn.core.ui.card import Card
from qilearn.core.ui.prompts import PromptFields
from qilearn.dialogue.debrief import comments
from qilearn.dialogue.library import scenario as find_scenario
from qilearn.dialogue.player import TalkPlayer
from qilearn.dialogue.scenario import Figures, Scenario
from qilearn.dialogue.talk import TALK, TalkBody, go_back
from qilearn.project.talks.transcript import transcript
from qilearn.runcharts.charting import run_chart
from qilearn.runcharts.model import RunChart
from qilearn.workspace.folder import Workspace, current
from qilearn.workspace.store import Saved, Store
from qilearn.workspace.versions import choose_version, version_actions

AGAIN = ("again", "Begin again")

_THINK = Prompts({"thoughts": "What would you say otherwise next time, and at which turn?"}, rows=2)


def conversation(name: str | Path, *, workspace: Workspace | None = None) -> Card:
    """A conversation to practise: choose what to say, and hear what it opens or closes.

    There is no score and no single right path. You can wait, ask, pause, write your own words first, and go back to any turn
    to try otherwise; all tries are kept in your own folder.

    Parameters
    ----------
    name : str
        The id of a conversation (:func:`qilearn.dialogue.library.conversations`), or the file of one of your own
        (``"mine.toml"``).
    workspace : Workspace, optional

    Returns
    -------
    Card
        Shown in a notebook, it is the conversation.

    Raises
    ------
    InputError
        If there is no such conversation, or its file has problems: all of them, each with its line.
    """
    return _Conversation(find_scenario(name), workspace or current()).card


def chart_of(figures: Figures) -> RunChart:
    """The run chart on the table."""
    frame = pd.DataFrame({figures.when: list(figures.times), figures.what: list(figures.values)})
    frame.attrs["synthetic"] = True
    options: dict[str, Any] = {"freeze": figures.baseline_until} if figures.baseline_until else {}
    if figures.notes:
        options["notes"] = dict(figures.notes)
    return run_chart(frame, x=figures.when, y=figures.what, better=figures.better, title=figures.title, **options)


class _Conversation:
    """What happens on the card: everything is saved as it is said, and thought over when it has ended."""

    def __init__(self, scenario: Scenario, workspace: Workspace) -> None:
        self._scenario = scenario
        self._store: Store[TalkBody] = Store(TALK, workspace)
        self._player = TalkPlayer(scenario)
        self._transcript = HTML()
        self._thoughts = PromptFields(_THINK)
        self._is_filling = False
        self.card = Card(
            scenario.title,
            minutes=scenario.minutes,
            prompt=f"{scenario.setting}\n\n{scenario.brief}\n\n{scenario.history}",
            chart=chart_of(scenario.figures).chart if scenario.figures else None,
            children=[self._player],
        )
        self._restore()
        self._player.on_change(self.card.guard(self._changed))
        self._thoughts.observe(self.card.guard(self._think), "value")
        self.card.on_action(self._act)

    def _restore(self) -> None:
        loaded = self._store.load(self._scenario.id)
        body = loaded.document.body if loaded.document else TalkBody()
        self._player.use(body)
        self._is_filling = True
        try:
            self._thoughts.value = {"thoughts": body.thoughts}
        finally:
            self._is_filling = False
        self.card.show_notice(loaded.comments, aloud=False)
        self._show(aloud=False)

    def _changed(self) -> None:
        self._keep(self._player.body)
        self._show(aloud=self._player.talk.ending is not None)

    def _think(self, _change: object) -> None:
        if not self._is_filling:
            said = str((self._thoughts.value or {}).get("thoughts", ""))
            body = self._player.body.model_copy(update={"thoughts": said})
            self._player.use(body)
            self._keep(body)

    def _keep(self, body: TalkBody) -> None:
        self._told(self._store.save(self._scenario.id, body))

    def _told(self, saved: Saved[Any]) -> None:
        self.card.show_saved(saved)
        self._offer()

    def _show(self, *, aloud: bool) -> None:
        """Once it has ended, the transcript with what could be heard, two comments and a question."""
        talk, body = self._player.talk, self._player.body
        if talk.ending is None:
            self.card.children = [self._player]
        else:
            self._transcript.value = transcript(talk, body.tries)
            self.card.children = [self._player, self._transcript, self._thoughts]
        self.card.show_reply(comments(talk), aloud=aloud)
        self._offer()

    def _offer(self) -> None:
        begun = [AGAIN] if self._player.body.said else []
        actions = [*begun, *version_actions(self._store, self._scenario.id)]
        self.card.set_actions(actions, primary=False)  # While one talks, what is wanted is “Say it”.

    def _act(self, name: str) -> None:
        if name == AGAIN[0]:
            body = go_back(self._player.body, 0)
            self._player.use(body)
            self._keep(body)
            self._show(aloud=False)
            says = (
                "From the beginning. What you said before is kept, and will be shown beside this try when it has ended."
            )
            self.card.show_reply(Comments([Comment("next step", "again", says)]))
        else:
            self._told(choose_version(self._store, self._scenario.id, name))
            self._restore()
